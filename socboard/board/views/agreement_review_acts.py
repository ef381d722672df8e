"""The forms of a review round: open it, answer for a party, close it."""

import rules
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from socboard.board.forms.agreements import AnswerForm, ClosingForm, OpeningForm
from socboard.board.models import AgreementAnswer, AgreementParty, AgreementReview, Organisation
from socboard.board.operations import agreement_reviews
from socboard.board.views.agreement_acts import AgreementAct
from socboard.kit import in_words


class OpenReview(AgreementAct):
    form_class = OpeningForm
    title = _("Open a review")
    intro = _(
        "Each party is asked whether it had problems. The agreement is under review from today until the review "
        "is closed."
    )
    button = _("Open the review")
    done = _("The review is open. The parties see it on their home page.")

    def do(self, values: dict) -> str:
        agreement_reviews.open_review(self.agreement, **values, by=self.actor)
        return self.back()


class ReviewAct(AgreementAct):
    """A form about one review."""

    def load(self, ref: str) -> None:
        self.review = self.load_part(AgreementReview, ref)

    def parties(self):
        """The organisations, as far as this reader sees them, that are party to the agreement."""
        seen = AgreementParty.objects.visible_to(self.actor.at(self.board.pk)).current()
        keys = seen.filter(agreement=self.agreement).values("organisation")
        return Organisation.objects.filter(pk__in=keys).order_by("name")


class Answer(ReviewAct):
    form_class = AnswerForm
    button = _("Give the answer")
    done = _("The answer is recorded. It can be corrected until the review is closed.")

    @property
    def title(self):
        return _("Record a party's answer") if self.standing.is_team else _("Your organisation's answer")

    def may(self) -> bool:
        return self.standing.is_team or bool(self.own())

    def own(self) -> list[int]:
        """The parties for which this reader sits."""
        if not self.standing.is_partner:
            return []
        mine = self.parties().filter(pk__in=self.standing.organisations)
        return list(mine.values_list("pk", flat=True))

    def form_options(self) -> dict:
        own = None if self.standing.is_team else self.own()
        return {"board": self.board, "actor": self.actor, "own": own, "organisations": self.parties()}

    def initial(self) -> dict:
        """A partner meets the answer that was given before; the team today's day."""
        if self.standing.is_team:
            return {"answered": timezone.localdate()}
        seen = AgreementAnswer.objects.visible_to(self.actor.at(self.board.pk)).current()
        given = seen.filter(review=self.review, organisation__in=self.own()).first()
        return {"answer": given.answer, "note": given.note} if given and len(self.own()) == 1 else {}

    def get_context_data(self, **kwargs):
        due = self.review.due
        told = _t("Due by %(day)s.") % {"day": in_words.date(due)} if due.is_given else ""
        return super().get_context_data(**{"intro": told, **kwargs})

    def organisation(self, values: dict) -> Organisation:
        return values.get("organisation") or Organisation.objects.get(pk=self.own()[0])

    def do(self, values: dict) -> str:
        given = {"answered": timezone.localdate(), **values, "organisation": self.organisation(values)}
        agreement_reviews.answer(self.review, **given, by=self.actor)
        return self.back()


class CloseReview(ReviewAct):
    """The form carries the version of the review, since closing it is for good."""

    form_class = ClosingForm
    title = _("Close the review")
    button = _("Close the review")
    done = _("The review is closed, and the agreement in force.")

    def load(self, ref: str) -> None:
        super().load(ref)
        self.subject = self.review

    def may(self) -> bool:
        return rules.has_perm("board.change_agreementreview", self.actor, self.review)

    def form_options(self) -> dict:
        may_release = rules.has_perm("board.release_agreementreview", self.actor, self.review)
        return {"agreement": self.agreement, "may_release": may_release}

    def initial(self) -> dict:
        return {"closed": timezone.localdate(), "share_answers": True}

    def get_context_data(self, **kwargs):
        names = agreement_reviews.unanswered(self.review, by=self.actor.at(self.board.pk))
        told = _t("No answer yet: %(names)s.") % {"names": in_words.listed(names)} if names else ""
        answered = _t("Every party has answered.")
        return super().get_context_data(**{"intro": told or answered, **kwargs})

    def do(self, values: dict) -> str:
        agreement_reviews.close_review(self.review, **values, by=self.actor)
        return self.back()
