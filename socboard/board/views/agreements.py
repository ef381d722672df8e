"""The list of sharing agreements, and the page of each: parties, status, problems and reviews."""

from datetime import date

import rules
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from socboard.board.about import FOLLOWED, about
from socboard.board.agreement_register import AgreementNow, read
from socboard.board.agreement_state import timeline
from socboard.board.freshness import fresh_page
from socboard.board.models import (
    AgreementAnswer,
    AgreementIssue,
    AgreementStatus,
    LibraryDocument,
    SharingAgreement,
)
from socboard.board.nouns import address
from socboard.board.operations.agreement_reviews import unanswered
from socboard.board.reading import note_read
from socboard.board.review_state import State
from socboard.board.views.agreement_rows import party_rows, review_blocks
from socboard.board.views.frame import SharedPlaceFrame
from socboard.board.views.verbs import add_address, verbs_of
from socboard.kit import in_words
from socboard.kit.listing import Asked, Cell, Column, asked, found, headings, paged_rows
from socboard.kit.markings import highest
from socboard.kit.spreadsheets import as_csv

COLUMNS = (
    Column("title", gettext_lazy("Agreement"), ("title",)),
    Column("status", gettext_lazy("Status"), ("status",)),
    Column("signed", gettext_lazy("Signed"), ("signed",)),
    Column("state", gettext_lazy("Review"), ("state",)),
    Column("due", gettext_lazy("Next due"), ("due",), dated=True),
)
SEARCHED = ("title", "purpose", "lawful_basis", "data_shared")
SWITCHES = ("pressing", "withdrawn")
PARTICULARS = (
    ("purpose", gettext_lazy("Purpose")),
    ("lawful_basis", gettext_lazy("Lawful basis")),
    ("data_shared", gettext_lazy("Data shared")),
    ("security", gettext_lazy("Security")),
    ("retention", gettext_lazy("Retention")),
    ("breach", gettext_lazy("When it is broken")),
)


class AgreementFrame(SharedPlaceFrame):
    place = "sharing-agreements"

    def agreements(self):
        """Those on this board that the reader sees. What the reader is elsewhere decides nothing here."""
        self.reader = self.actor.at(self.board.pk)
        return SharingAgreement.objects.visible_to(self.reader).filter(board=self.board)


class Agreements(AgreementFrame):
    template_name = "board/agreements/list.html"

    def get(self, request, *args, **kwargs):
        self.ask = asked(request.GET, COLUMNS, switches=SWITCHES)
        if request.GET.get("format") == "csv":
            listed = self.asked_for()
            note_read(self.actor, self.board, [each.agreement for each in listed], "csv")
            rows = [agreement_row(each, self.board.ref) for each in listed]
            return as_csv(
                self.place, [column.text for column in COLUMNS], [[c.text for c in row] for row in rows]
            )
        return fresh_page(request, lambda: self.render_to_response(self.get_context_data()))

    def asked_for(self) -> list[AgreementNow]:
        """The agreements that were asked for, in order. A board has few, so they are put in order here."""
        agreements = found(self.agreements(), self.ask, within=SEARCHED)
        if "withdrawn" not in self.ask.switches:
            agreements = agreements.current()
        now = read(agreements.order_by("title", "pk"), actor=self.reader, today=timezone.localdate())
        if "pressing" in self.ask.switches:
            now = [each for each in now if each.state and each.state.state in (State.DUE, State.OVERDUE)]
        return in_order(now, self.ask)

    def get_context_data(self, **kwargs):
        listed = self.asked_for()
        shown, pages = paged_rows(listed, self.ask)
        return super().get_context_data(
            crumbs=self.crumbs(),
            marking=highest(each.agreement.marking for each in shown),
            shown=[each.agreement for each in shown],
            ask=self.ask,
            headings=headings(self.ask, COLUMNS),
            rows=[agreement_row(each, self.board.ref) for each in shown],
            pages=pages,
            export=f"{self.ask.address(page=1)}&format=csv",
            add=add_address(SharingAgreement, self.board, actor=self.actor),
        )


class AgreementPage(AgreementFrame):
    template_name = "board/agreements/page.html"

    def get(self, request, *args, **kwargs):
        return fresh_page(request, lambda: self.render_to_response(self.get_context_data()))

    def get_context_data(self, **kwargs):
        agreement = self.load()
        [now] = read([agreement], actor=self.reader, today=timezone.localdate())
        issues = latest_first(
            self.parts(AgreementIssue).select_related("organisation", "release").order_by("pk")
        )
        answers = self.answers(now)
        document = self.document(agreement)
        parts = (*now.statuses, *now.reviews, *issues, *answers, *(party for party, _state in now.parties))
        shown = [agreement, *parts, *filter(None, [document])]
        return super().get_context_data(
            crumbs=self.crumbs((agreement.title, "")),
            marking=highest(each.marking for each in shown),
            shown=shown,
            agreement=agreement,
            now=now,
            particulars=[(label, getattr(agreement, name)) for name, label in PARTICULARS],
            parties=party_rows(now, self.board.ref, is_team=self.may_keep()),
            statuses=[(each, self.page_of(each)) for each in timeline(now.statuses)],
            issues=[(each, self.page_of(each), self.resolve_address(each)) for each in issues],
            reviews=review_blocks(now, answers, self.silent(now), self.standing, self.board.ref),
            document=document,
            document_address=address(self.board.ref, document.noun, document.ref) if document else "",
            verbs=self.verbs(now),
            about=about(agreement, actor=self.actor),
        )

    def load(self) -> SharingAgreement:
        found = self.agreements().select_related(*FOLLOWED).filter(ref=self.kwargs["ref"])
        self.agreement = found.first()
        if self.agreement is None:
            raise Http404
        self.agreement.board = self.board
        return self.agreement

    def parts(self, model):
        return model.objects.visible_to(self.reader).current().filter(agreement=self.agreement)

    def answers(self, now: AgreementNow) -> list[AgreementAnswer]:
        found = AgreementAnswer.objects.visible_to(self.reader).current().filter(review__in=now.reviews)
        return list(found.select_related("organisation", "entered_for").order_by("organisation__name"))

    def silent(self, now: AgreementNow) -> list[str]:
        """Who has still to answer, for the team that chases them; to others an answer not released is no answer."""
        if now.open_review is None or not self.standing.is_team:
            return []
        return unanswered(now.open_review, by=self.reader)

    def document(self, agreement: SharingAgreement) -> LibraryDocument | None:
        if agreement.document_id is None:
            return None
        return LibraryDocument.objects.visible_to(self.reader).filter(pk=agreement.document_id).first()

    def may_keep(self) -> bool:
        return (
            rules.has_perm("board.change_sharingagreement", self.actor, self.agreement) and self.is_in_use()
        )

    def is_in_use(self) -> bool:
        return not self.agreement.is_withdrawn

    def page_of(self, part) -> str:
        """Where a part is corrected, released and withdrawn, for whoever keeps it."""
        return address(self.board.ref, part.noun, part.ref)

    def resolve_address(self, issue: AgreementIssue) -> str:
        """Where the team says how a problem was resolved; empty for anybody else, and once it is."""
        issue.agreement = self.agreement
        is_open = not issue.resolution and self.is_in_use()
        may = is_open and rules.has_perm("board.resolve_agreementissue", self.actor, issue)
        return address(self.board.ref, issue.noun, issue.ref, "resolve") if may else ""

    def verbs(self, now: AgreementNow) -> list[tuple[str, str]]:
        """What this reader may do with the agreement: words and addresses."""
        may = []
        if self.may_keep():
            may = [("parties/add", _("Add a party")), ("status", _("Change the status"))]
            if not now.open_review and not now.is_ended:
                may += [("reviews/open", _("Open a review"))]
        if self.is_in_use() and (self.standing.is_team or self.standing.is_partner):
            may += [("problems/raise", _("Raise a problem"))]
        own = [(words, address(self.board.ref, self.place, self.agreement.ref, verb)) for verb, words in may]
        return [*own, *verbs_of(self.agreement, self.board, actor=self.actor)]


def latest_first(issues) -> list[AgreementIssue]:
    """By the day on which they were raised; those without a day at the end."""
    return sorted(
        issues, key=lambda each: each.raised.latest or each.raised.earliest or date.min, reverse=True
    )


def agreement_row(now: AgreementNow, board_ref: str) -> list[Cell]:
    """An agreement as a row of the list."""
    status = AgreementStatus.Status(now.status.status).label if now.status else _("Not recorded")
    signed = _("%(signed)s of %(parties)s") % {"signed": now.signed, "parties": len(now.parties)}
    return [
        Cell(now.agreement.title, address(board_ref, now.agreement.noun, now.agreement.ref)),
        Cell(str(status)),
        Cell(signed if now.parties else _("No parties recorded")),
        Cell(str(now.state.state.label), colour=now.state.colour) if now.state else Cell(_("Not in use")),
        Cell(_due(now)),
    ]


def in_order(agreements: list[AgreementNow], ask: Asked) -> list[AgreementNow]:
    """By what was asked for; else what is to be done first stands first."""
    keys = {
        "title": lambda each: each.agreement.title.casefold(),
        "status": lambda each: each.status.status if each.status else "",
        "signed": lambda each: (len(each.parties) - each.signed, len(each.parties)),
        "state": lambda each: str(each.state.state.label) if each.state else "",
        "due": _due_day,
    }
    return sorted(agreements, key=keys.get(ask.sort, _due_day), reverse=ask.descending)


def _due(now: AgreementNow) -> str:
    if now.state is None:
        return ""
    return in_words.day(now.state.due) if now.state.due else _("Not known")


def _due_day(now: AgreementNow) -> date:
    return (now.state and now.state.due) or date.max
