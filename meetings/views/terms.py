"""The versions of the terms of reference as they are read.

They are read here, and not on the floor below, because each tells at which meeting the board approved it, and what
was decided at a meeting is the meetings' own.
"""

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.models import Decision, Meeting
from meetings.views.naming import meeting_name
from socboard.board.about import FOLLOWED, about
from socboard.board.access import may, may_enter
from socboard.board.freshness import fresh_page
from socboard.board.models import ReferenceDocument, TermsVersion
from socboard.board.nouns import address
from socboard.board.operations.terms import missing_in
from socboard.board.reading import note_read
from socboard.board.terms_in_force import rules_of, seen_versions, terms_review, version_in_force
from socboard.board.terms_rules import in_plain_english
from socboard.board.views.frame import SharedPlaceFrame
from socboard.board.views.verbs import erasing_of
from socboard.kit import in_words
from socboard.kit.listing import Cell, Column, asked, found, headings, ordered, paged
from socboard.kit.markings import highest
from socboard.kit.spreadsheets import as_csv

Status = TermsVersion.Status
COLUMNS = (
    Column("number", gettext_lazy("Version"), ("number",)),
    Column("status", gettext_lazy("State"), ("status",)),
    Column("approved", gettext_lazy("Approved"), ("approved_latest",), dated=True),
    Column("meeting", gettext_lazy("At the meeting")),
    Column("approved_by", gettext_lazy("By"), ("approved_by",)),
    Column("summary", gettext_lazy("Why it was revised"), ("change_summary",)),
)
SEARCHED = ("number", "change_summary", "approved_by")
COLOURS = {
    Status.DRAFT: "grey",
    Status.SUBMITTED: "yellow",
    Status.APPROVED: "green",
    Status.SUPERSEDED: "blue",
}


class TermsFrame(SharedPlaceFrame):
    place = "terms-versions"

    def decided_at(self, versions: list[TermsVersion]) -> dict[int, Meeting]:
        """The meeting at which each version was approved, by primary key, as far as this reader sees it."""
        reader = self.actor.at(self.board.pk)
        decisions = Decision.objects.visible_to(reader).current().filter(terms__in=versions).order_by("pk")
        meetings = [(each.terms_id, each.meeting) for each in decisions.select_related("meeting__release")]
        return {terms: meeting for terms, meeting in meetings if meeting and self.standing.sees(meeting)}


class TermsList(TermsFrame):
    template_name = "meetings/terms/list.html"

    def get(self, request, *args, **kwargs):
        self.ask = asked(request.GET, COLUMNS, switches=["withdrawn"])
        if request.GET.get("format") == "csv":
            versions = list(self.versions())
            note_read(self.actor, self.board, versions, "csv")
            rows = [[cell.text for cell in row] for row in self.rows(versions)]
            return as_csv(self.place, [column.text for column in COLUMNS], rows)
        return fresh_page(request, lambda: self.render_to_response(self.get_context_data()))

    def versions(self):
        versions = seen_versions(self.board, actor=self.actor)
        if "withdrawn" not in self.ask.switches:
            versions = versions.current()
        versions = found(versions, self.ask, within=SEARCHED)
        return ordered(versions, self.ask, COLUMNS, default=("-entered_at",))

    def get_context_data(self, **kwargs):
        versions, pages = paged(self.versions(), self.ask)
        in_force = version_in_force(self.board, actor=self.actor)
        return super().get_context_data(
            crumbs=self.crumbs(),
            marking=highest(each.marking for each in (*versions, *filter(None, [in_force]))),
            shown=[*versions, *([in_force] if in_force and in_force not in versions else [])],
            ask=self.ask,
            headings=headings(self.ask, COLUMNS),
            rows=self.rows(versions),
            pages=pages,
            export=f"{self.ask.address(page=1)}&format=csv",
            compare=address(self.board.ref, self.place, "", "compare") if pages.total > 1 else "",
            verbs=self.verbs(),
            **self.told_of(in_force),
        )

    def told_of(self, version: TermsVersion | None) -> dict:
        """The version in force with its rules and its review."""
        if version is None:
            return {"in_force": None}
        return {
            "in_force": version,
            "in_force_address": address(self.board.ref, version.noun, version.ref),
            "meeting": _meeting(self.decided_at([version]).get(version.pk), self.board.ref),
            "rules": in_plain_english(rules_of(version), chair_word=self.board.chair_word),
            "review": terms_review(version, actor=self.actor, today=timezone.localdate()),
        }

    def rows(self, versions: list[TermsVersion]) -> list[list[Cell]]:
        meetings = self.decided_at(versions)
        return [_row(each, meetings.get(each.pk), self.board.ref) for each in versions]

    def verbs(self) -> list[tuple[str, str]]:
        if not may_enter(TermsVersion, actor=self.actor, board=self.board):
            return []
        return [
            (_("Start a new draft"), address(self.board.ref, self.place, "", "draft")),
            (_("Record a review"), address(self.board.ref, "constitution-reviews", "", "add")),
        ]


class TermsPage(TermsFrame):
    template_name = "meetings/terms/page.html"

    def get(self, request, *args, **kwargs):
        return fresh_page(request, lambda: self.render_to_response(self.get_context_data()))

    def get_context_data(self, **kwargs):
        version = self.load()
        papers = self.papers(version)
        in_force = version_in_force(self.board, actor=self.actor)
        return super().get_context_data(
            crumbs=self.crumbs((_("Version %(number)s") % {"number": version.number}, "")),
            marking=highest(each.marking for each in (version, *papers)),
            record=version,
            colour=COLOURS[version.status],
            meeting=_meeting(self.decided_at([version]).get(version.pk), self.board.ref),
            papers=[(each, address(self.board.ref, each.noun, each.ref)) for each in papers],
            rules=in_plain_english(rules_of(version), chair_word=self.board.chair_word),
            review=self.review(version),
            follower=in_force if version.status == Status.SUPERSEDED else None,
            compare=self.comparison(version, in_force),
            missing=missing_in(version) if version.status == Status.DRAFT else [],
            verbs=self.verbs(version),
            about=about(version, actor=self.actor),
        )

    def load(self) -> TermsVersion:
        versions = seen_versions(self.board, actor=self.actor).prefetch_related("required_organisations")
        version = versions.select_related(*FOLLOWED).filter(ref=self.kwargs["ref"]).first()
        if version is None:
            raise Http404
        version.board = self.board
        return version

    def papers(self, version: TermsVersion) -> list[ReferenceDocument]:
        seen = ReferenceDocument.objects.visible_to(self.actor.at(self.board.pk)).current()
        return list(seen.filter(pk__in=version.took_account_of.values("pk")).order_by("title"))

    def review(self, version: TermsVersion):
        in_force = version.status == Status.APPROVED and not version.is_withdrawn
        return terms_review(version, actor=self.actor, today=timezone.localdate()) if in_force else None

    def comparison(self, version: TermsVersion, in_force: TermsVersion | None) -> tuple[str, str] | None:
        """The words and the address of the comparison that this version asks for."""
        others = list(
            seen_versions(self.board, actor=self.actor)
            .current()
            .filter(entered_at__lt=version.entered_at)
            .order_by("-entered_at")[:1]
        )
        other = (
            in_force
            if in_force and in_force != version and not _is_past(version)
            else next(iter(others), None)
        )
        if other is None:
            return None
        words = _("Compare with version %(number)s") % {"number": other.number}
        asked_for = f"compare?from={other.ref}&to={version.ref}"
        return words, address(self.board.ref, self.place, "", asked_for)

    def verbs(self, version: TermsVersion) -> list[tuple[str, str]]:
        """What this reader may do with the version next: words and addresses."""
        erases = erasing_of(version, self.board, actor=self.actor)
        if version.is_withdrawn or not may("change", version, actor=self.actor):
            return erases
        stem = {
            Status.DRAFT: [
                ("write", _("Write")),
                ("submit", _("Submit to the board")),
                ("withdraw", _("Withdraw")),
            ],
            Status.SUBMITTED: [
                ("approve", _("Record the board's approval")),
                ("return", _("Return to draft")),
            ],
        }
        steps = [
            (words, address(self.board.ref, self.place, version.ref, verb))
            for verb, words in stem.get(version.status, [])
        ]
        new = address(self.board.ref, self.place, "", f"draft?from={version.ref}")
        return steps + erases or [(_("Start a new draft from it"), new)]


def _row(version: TermsVersion, meeting: Meeting | None, board_ref: str) -> list[Cell]:
    status = Cell(_("Withdrawn"), colour="red") if version.is_withdrawn else None
    return [
        Cell(
            _("Version %(number)s") % {"number": version.number},
            address(board_ref, version.noun, version.ref),
        ),
        status or Cell(str(version.get_status_display()), colour=COLOURS[version.status]),
        Cell(in_words.date(version.approved) if version.approved.is_given else ""),
        Cell(*_meeting(meeting, board_ref)) if meeting else Cell(""),
        Cell(version.approved_by),
        Cell(_("So that %(change)s") % {"change": version.change_summary} if version.change_summary else ""),
    ]


def _meeting(meeting: Meeting | None, board_ref: str) -> tuple[str, str] | None:
    """What the meeting is called, and its address."""
    return (meeting_name(meeting), address(board_ref, meeting.noun, meeting.ref)) if meeting else None


def _is_past(version: TermsVersion) -> bool:
    return version.status in (Status.APPROVED, Status.SUPERSEDED)
