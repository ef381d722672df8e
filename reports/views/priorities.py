"""The board's priorities in order, and the page of each, which tells its story."""

from datetime import date

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from priorities.models import Assessment, Priority, PriorityReview
from priorities.views.frame import PrioritiesFrame
from reports.priority_page.gathering import Gathered
from reports.priority_page.states import is_past, judged_order, rating_tag, yearly_review
from reports.priority_page.telling import Story, Telling
from reports.record_pages.fields import reference
from reports.record_pages.titles import brief, title_of
from socboard.board.about import FOLLOWED, about
from socboard.board.access import may, may_enter, reached
from socboard.board.freshness import fresh_page
from socboard.board.nouns import address
from socboard.board.reading import is_restricted, note_read
from socboard.board.views.verbs import add_address, verbs_of
from socboard.kit import in_words
from socboard.kit.listing import Cell, Column, asked, found, headings, ordered
from socboard.kit.markings import highest
from socboard.kit.remembered import Remembered
from socboard.kit.spreadsheets import as_csv

_stories = Remembered(most=50)
COLUMNS = (
    Column("name", _("Priority"), ("full_name",)),
    Column("order", _("Place"), ("order",), numeric=True),
    Column("assessment", _("Where it stands")),
    Column("lead", _("Lead"), ("lead_organisation__name",)),
    Column("since", _("From"), ("start_earliest", "start_latest")),
    Column("review", _("Yearly review")),
)


class PriorityList(PrioritiesFrame):
    template_name = "priorities/priorities/list.html"

    def get(self, request, *args, **kwargs):
        self.ask = asked(request.GET, COLUMNS, switches=["withdrawn"])
        if request.GET.get("format") == "csv":
            return self.spreadsheet()
        return fresh_page(request, lambda: self.render_to_response(self.get_context_data()))

    def priorities(self) -> list[Priority]:
        """Those asked for. A board has few, so that they stand on one page."""
        seen = reached(Priority, actor=self.actor, board=self.board)
        if "withdrawn" not in self.ask.switches:
            seen = seen.current()
        names = ("full_name", "short_name", "lead_organisation__name")
        seen = found(seen.select_related("release", "lead_organisation"), self.ask, within=names)
        return list(ordered(seen, self.ask, COLUMNS, default=("order",)))

    def get_context_data(self, **kwargs):
        today = timezone.localdate()
        shown = self.priorities()
        rows = self.rows(shown, today)
        past = [is_past(each.end, today) for each in shown]
        return super().get_context_data(
            crumbs=self.crumbs(),
            marking=highest(each.marking for each in shown),
            shown=shown,
            ask=self.ask,
            headings=headings(self.ask, COLUMNS),
            rows=[row for row, over in zip(rows, past, strict=True) if not over],
            past=[row for row, over in zip(rows, past, strict=True) if over],
            export=f"{self.ask.address(page=1)}&format=csv",
            add=add_address(Priority, self.board, actor=self.actor),
            review=address(self.board.ref, "priorities", "", "review") if self.may_review() else "",
        )

    def may_review(self) -> bool:
        return self.standing.seated and may_enter(PriorityReview, actor=self.actor, board=self.board)

    def rows(self, shown: list[Priority], today: date) -> list[list[Cell]]:
        """One list of cells for each. Two queries more."""
        judged = self.latest_judgements(shown)
        reviews: dict[int, list] = {}
        seen = reached(PriorityReview, actor=self.actor, board=self.board).current()
        for each in seen.filter(priority__in=[each.pk for each in shown]):
            reviews.setdefault(each.priority_id, []).append(each.reviewed)
        return [self.row(each, judged.get(each.pk), reviews.get(each.pk, []), today) for each in shown]

    def latest_judgements(self, shown: list[Priority]) -> dict[int, Assessment]:
        """By priority, what this reader may have of it on a list; what is restricted is read on its page."""
        seen = reached(Assessment, actor=self.actor, board=self.board).current()
        found: dict[int, Assessment] = {}
        open_ones = seen.filter(
            priority__in=[each.pk for each in shown], marking="OFFICIAL", readers__isnull=True
        )
        for each in sorted(open_ones, key=judged_order):
            found[each.priority_id] = each
        return found

    def row(self, priority: Priority, judged: Assessment | None, reviews: list, today: date) -> list[Cell]:
        state = yearly_review(reviews, priority.decided, priority.start, today)
        over = is_past(priority.end, today)
        until = str(_("Until %(day)s")) % {"day": in_words.date(priority.end)} if over else ""
        begun = in_words.date(priority.start) if priority.start.is_given else str(_("Not recorded"))
        return [
            Cell(title_of(priority, self.actor), address(self.board.ref, priority.noun, priority.ref)),
            Cell(str(priority.order), numeric=True),
            judgement(judged),
            Cell(brief(priority.lead_organisation)),
            Cell(begun),
            Cell(until) if over else Cell(str(state.state.label), colour=state.colour),
        ]

    def spreadsheet(self) -> HttpResponse:
        shown = self.priorities()
        note_read(self.actor, self.board, shown, "csv")
        rows = self.rows(shown, timezone.localdate())
        return as_csv(
            "priorities", (column.text for column in COLUMNS), ([cell.text for cell in row] for row in rows)
        )


class PriorityPage(PrioritiesFrame):
    template_name = "priorities/priorities/page.html"

    def get(self, request, *args, **kwargs):
        return fresh_page(request, lambda: self.render_to_response(self.get_context_data()))

    def get_context_data(self, **kwargs):
        today = timezone.localdate()
        priority = self.load(self.kwargs["ref"])
        story = self.story(priority, today)
        gathered = story.telling.gathered
        reviewed = [each.reviewed for each in gathered.reviews]
        title = title_of(priority, self.actor)
        return super().get_context_data(
            **story.parts,
            **self.year(story.telling),
            record=priority,
            priority=priority,
            title=title,
            crumbs=self.crumbs((title, "")),
            lead=self.named(priority.lead_organisation),
            lead_person=self.named(priority.lead_person),
            theme=self.named(priority.theme),
            is_past=is_past(priority.end, today),
            review=yearly_review(reviewed, priority.decided, priority.start, today),
            reviews=[(each, address(self.board.ref, each.noun, each.ref)) for each in gathered.reviews],
            marking=highest(each.marking for each in gathered.shown),
            shown=gathered.shown,
            verbs=self.verbs(priority, today),
            about=about(priority, actor=self.actor),
        )

    def story(self, priority: Priority, today: date) -> Story:
        """What the page tells whatever year is asked for; gathered once for each reader while nothing changes.

        As with whole pages, what shows something restricted is not kept.
        """
        version = str(self.request.data_version)
        key = (version, self.request.user.pk, self.actor.reader_key, priority.pk, today)
        if (story := _stories.find(key)) is None:
            gathered = Gathered(priority, self.board, self.actor, today, shown=[priority])
            story = Telling(gathered).story()
            if not any(map(is_restricted, gathered.shown)):
                _stories.keep(key, story)
        return story

    def year(self, telling: Telling) -> dict:
        """The matrix of the year asked for, and the other years."""
        year = telling.year(self.request.GET)
        return {
            "matrix": telling.matrix(year),
            "years": [
                (each, f"?year={each.start.year}#four-ps" if each != year else "") for each in telling.years()
            ],
        }

    def named(self, thing) -> str:
        """A name as this reader may have it."""
        value = reference(thing, actor=self.actor, board=self.board) if thing else None
        return value.text if value else ""

    def verbs(self, priority: Priority, today: date) -> list[tuple[str, str]]:
        offered = verbs_of(priority, self.board, actor=self.actor)
        if offered and may("change", priority, actor=self.actor) and not priority.end.is_given:
            end = address(self.board.ref, priority.noun, priority.ref, "end")
            offered.insert(1, (str(_("End")), end))
        return offered

    def load(self, ref: str) -> Priority:
        seen = reached(Priority, actor=self.actor, board=self.board)
        paths = (*FOLLOWED, "lead_organisation", "lead_person", "theme__release")
        priority = seen.select_related(*paths).filter(ref=ref).first()
        if priority is None:
            raise Http404
        priority.board = self.board
        return priority


def judgement(judged: Assessment | None) -> Cell:
    """The latest rating with its trend, as the priority's own page says it."""
    if judged is None:
        return Cell(str(_("Not judged")))
    tag = rating_tag(judged)
    trend = f", {judged.get_trend_display().lower()}" if judged.trend else ""
    return Cell(f"{tag.text}{trend}", colour=tag.colour) if tag else Cell(f"{_('Judged in words')}{trend}")
