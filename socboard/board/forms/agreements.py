"""What is asked about a sharing agreement: parties, signatures, status, problems, and the rounds of its review."""

from django import forms
from django.utils.translation import gettext_lazy as _

from socboard.board.forms.choices import chosen, organisations_of
from socboard.board.forms.senders import sender_field
from socboard.board.models import AgreementAnswer, AgreementReview, AgreementStatus, Board, SharingAgreement
from socboard.kit.forms import DayField, UncertainDateField, choice, select, text, tick

DAY_HINT = _("For example, 27 11 2019.")


class PartyForm(forms.Form):
    """An organisation that joins the agreement, and when it signed."""

    def __init__(self, *args, board: Board, actor, **options):
        super().__init__(*args, **options)
        self.fields["organisation"] = chosen(organisations_of(board, actor=actor), label=_("Organisation"))
        self.fields["signed"] = UncertainDateField(
            label=_("Signed on"),
            help_text=_("Leave this empty if it has not signed yet. Day and month may be left out."),
            required=False,
        )


class SignatureForm(forms.Form):
    """When a party signed."""

    signed = UncertainDateField(
        label=_("Signed on"),
        help_text=_(
            "For example, 27 11 2019. Leave out the day, or the day and month, if they are not known."
        ),
    )


class StatusForm(forms.Form):
    """What the status is from a day on."""

    status = select(
        [each for each in AgreementStatus.Status.choices if each[0] != AgreementStatus.Status.UNDER_REVIEW],
        label=_("Status"),
        help_text=_("Opening a review sets “under review”, closing it “in force”."),
    )
    since = DayField(label=_("From"), help_text=DAY_HINT)
    note = text(
        label=_("What it was about"),
        help_text=_("Begin with “whether”, as in “whether partners were meeting obstacles”."),
        rows=2,
        max_length=500,
        required=False,
        checked=True,
    )


class SenderForm(forms.Form):
    """Asks the team for the organisation and the sender; a partner for the organisation, where there are several.

    ``own`` are the partner's organisations that may be answered for, None for the team.
    """

    def __init__(self, *args, board: Board, actor, organisations, own=None, **options):
        super().__init__(*args, **options)
        named = {"label": _("Organisation")}
        if own is None:
            self.fields["organisation"] = chosen(organisations, **named)
            self.fields["sender"] = sender_field(board, actor=actor)
        elif len(own) > 1:
            self.fields["organisation"] = chosen(organisations.filter(pk__in=own), **named)
        self.order_fields(["organisation", "sender"])


class ProblemForm(SenderForm):
    """A problem in sharing information."""

    problem = text(
        label=_("What is the problem?"),
        help_text=_("No names of victims or suspects, and no case numbers."),
        max_length=2000,
        checked=True,
    )
    raised = DayField(label=_("Raised on"), help_text=DAY_HINT)


class ResolutionForm(forms.Form):
    """How a problem was resolved, and when."""

    resolution = text(label=_("How was it resolved?"), max_length=2000, checked=True, help_text="")
    resolved = DayField(label=_("Resolved on"), help_text=DAY_HINT)


class OpeningForm(forms.Form):
    """By when the parties are to answer."""

    due = DayField(label=_("Answers are due by"), help_text=DAY_HINT)


class AnswerForm(SenderForm):
    """One party's answer."""

    answer = forms.ChoiceField(
        label=_("Has your organisation had problems with sharing information under this agreement?"),
        choices=[
            choice(AgreementAnswer.Answer.NO_PROBLEMS.value, _("No problems")),
            choice(AgreementAnswer.Answer.PROBLEMS.value, _("Problems"), _("Say below what they are.")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose an answer."), "invalid_choice": _("Choose an answer.")},
    )
    note = text(
        label=_("Note"),
        help_text=_("Needed where there are problems. No names of victims or suspects, and no case numbers."),
        max_length=1000,
        required=False,
        checked=True,
    )

    def __init__(self, *args, own=None, **options):
        super().__init__(*args, own=own, **options)
        if own is None:
            self.fields["answer"].label = _(
                "Has the organisation had problems with sharing information under this agreement?"
            )
            self.fields["answered"] = DayField(label=_("Answered on"), help_text=DAY_HINT)


class ClosingForm(forms.Form):
    """What a review found."""

    closed = DayField(label=_("Closed on"), help_text=DAY_HINT)
    outcome = forms.ChoiceField(
        label=_("What did the review find?"),
        choices=[
            choice(
                AgreementReview.Outcome.NO_PROBLEMS.value,
                _("No problems"),
                _("Only where every party has answered that it had none."),
            ),
            choice(AgreementReview.Outcome.PROBLEMS.value, _("Problems found")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it found."), "invalid_choice": _("Choose what it found.")},
    )
    summary = text(label=_("Summary"), help_text="", max_length=2000, required=False, checked=True)

    def __init__(self, *args, agreement: SharingAgreement, may_release: bool, **options):
        super().__init__(*args, **options)
        self.fields["next_due"] = DayField(
            label=_("Next review, where an earlier day was agreed"),
            help_text=_("Otherwise the next review is due %(months)s months after this one.")
            % {"months": agreement.review_months},
            required=False,
        )
        if may_release:
            self.fields["share_answers"] = tick(
                label=_("Let the board read the answers"),
                help_text=_(
                    "Until they are released, an answer is read by its own organisation and the team."
                ),
            )
