"""What is asked about a version of the terms of reference."""

from collections.abc import Mapping, Sequence

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from socboard.board.forms.choices import choices_for
from socboard.board.models import Board, ReferenceDocument, TermsVersion
from socboard.board.models.terms import Section
from socboard.board.operations.terms import NEEDED_SECTIONS
from socboard.kit.forms import OneOf, Option, RichTextField, SeveralOf, line, text, tick
from socboard.kit.forms import number as whole_number

LONGEST_NUMBER = TermsVersion._meta.get_field("number").max_length
ROWS = {Section.MEMBERSHIP: 12, Section.PURPOSE: 8, Section.OBJECTIVES: 8}
NUMBER_HINT = gettext_lazy("How this version is called, as in “4” or “2019 revision”.")
MOST_MONTHS = 120
PARTICULARS = ("number", "change_summary", "took_account_of")
RULES = (
    "quorum",
    "quorum_needs_chair",
    "required_organisations",
    "interest_counts_as_away",
    "meetings_per_year",
    "review_months",
    "office_months",
    "office_renewals",
)


def section_field(section: Section) -> str:
    """The name of the form field for a section."""
    return f"section_{section.name.lower()}"


class NumberedForm(forms.Form):
    """A version has a number of its own, past and withdrawn ones included."""

    def __init__(self, *args, board: Board, version: TermsVersion | None = None, **options):
        super().__init__(*args, **options)
        self.board, self.version = board, version

    def clean_number(self) -> str:
        typed = self.cleaned_data["number"]
        taken = TermsVersion.objects.filter(board=self.board, number=typed)
        if taken.exclude(pk=self.version.pk if self.version else None).exists():
            raise ValidationError(_("There is a version of this number already. Choose another."))
        return typed


class DraftForm(NumberedForm):
    """From which version a new one starts, and what it is called."""

    number = line(label=gettext_lazy("Number"), help_text=NUMBER_HINT, max_length=LONGEST_NUMBER)

    def __init__(self, *args, versions: Sequence[Option], **options):
        super().__init__(*args, **options)
        self.fields["based_on"] = OneOf(
            versions,
            none=_("Start from nothing"),
            required=False,
            label=_("Start from"),
            help_text=_("The new version takes over the sections and the rules of this one."),
        )


class WritingForm(NumberedForm):
    """The sections and the rules of a draft. ``papers`` are the documents that the writer may name."""

    needed = frozenset(section_field(each) for each in NEEDED_SECTIONS)

    number = line(label=gettext_lazy("Number"), help_text=NUMBER_HINT, max_length=LONGEST_NUMBER)
    change_summary = text(
        label=gettext_lazy("Why it is revised"),
        help_text=gettext_lazy(
            "What the terms do from now on, as in “they describe the membership as it is”."
        ),
        rows=2,
        max_length=TermsVersion._meta.get_field("change_summary").max_length,
        required=False,
        checked=True,
    )
    quorum = whole_number(
        label=gettext_lazy("Quorum"),
        help_text=gettext_lazy("How many member organisations have to be there."),
        least=1,
        required=False,
    )
    quorum_needs_chair = tick()
    interest_counts_as_away = tick(
        label=gettext_lazy("Whoever leaves the room for an interest does not count"),
        help_text=gettext_lazy("For the quorum, while the item is taken in which they declared it."),
    )
    meetings_per_year = whole_number(label=gettext_lazy("Meetings a year"), least=1, most=366, required=False)
    review_months = whole_number(
        label=gettext_lazy("Months between reviews of the terms"), least=1, most=MOST_MONTHS
    )
    office_months = whole_number(label=gettext_lazy("Months of a term of office"), least=1, most=MOST_MONTHS)
    office_renewals = whole_number(
        label=gettext_lazy("How often a term may be renewed"),
        help_text=gettext_lazy("0 for never."),
        most=20,
    )

    def __init__(
        self, *args, board: Board, version: TermsVersion, actor, papers: list[ReferenceDocument], **options
    ):
        super().__init__(*args, board=board, version=version, **options)
        for section in Section:
            self.fields[section_field(section)] = RichTextField(
                label=section.label, rows=ROWS.get(section, 5), required=False
            )
        self.fields["quorum_needs_chair"].label = _(
            "The %(chair)s or the deputy %(chair)s has to be there"
        ) % {"chair": board.chair_word.lower()}
        self._ask("took_account_of", papers, actor, label=_("Took account of"))
        self._ask(
            "required_organisations",
            version.required_organisations.all(),
            actor,
            label=_("Without these there is no quorum"),
        )

    def _ask(self, name: str, current, actor, *, label: str) -> None:
        things = choices_for(TermsVersion, name, board=self.board, actor=actor, current=current)
        if things:
            self.fields[name] = SeveralOf(things, label=label, required=False)

    @property
    def parts(self) -> list[tuple[str, list[str]]]:
        """The fields in the order in which they are drawn, in three parts with a heading each."""
        drawn = [
            (_("This version"), PARTICULARS),
            (_("Rules"), RULES),
            (_("Sections"), [section_field(section) for section in Section]),
        ]
        return [(heading, [name for name in names if name in self.fields]) for heading, names in drawn]

    @staticmethod
    def sections_of(values: Mapping[str, object]) -> dict[str, str]:
        """The sections that have words, from the values of a valid form."""
        words = {section.value: values.get(section_field(section), "") for section in Section}
        return {name: text for name, text in words.items() if text}

    @staticmethod
    def stored(version: TermsVersion, papers: list[ReferenceDocument]) -> dict[str, object]:
        """What the form starts from."""
        names = ("number", "change_summary", *(name for name in RULES if name != "required_organisations"))
        sections = {section_field(section): version.sections.get(section, "") for section in Section}
        return {
            **{name: getattr(version, name) for name in names},
            **sections,
            "took_account_of": papers,
            "required_organisations": list(version.required_organisations.all()),
        }


class SubmissionForm(forms.Form):
    """Nothing is asked: it is read once more, and sent."""


class ReturnForm(forms.Form):
    """Why it goes back."""

    reason = text(
        label=gettext_lazy("Why does it go back?"),
        help_text=gettext_lazy("Whoever writes on reads this, as in “the board wants the charity named”."),
        rows=3,
        max_length=TermsVersion._meta.get_field("returned_because").max_length,
        checked=True,
    )
