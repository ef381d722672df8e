"""Who sits on the board on any day, and who held what when."""

from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from socboard.board.access import may
from socboard.board.freshness import fresh_page
from socboard.board.models import OfficeTerm, Seat
from socboard.board.nouns import address
from socboard.board.reading import note_read
from socboard.board.roles import Role, office_name
from socboard.board.standing import Standing
from socboard.board.tenures import lanes_of, span_of
from socboard.board.views.frame import PlaceFrame
from socboard.kit import in_words, timelines
from socboard.kit.listing import Cell, Column, asked, asked_day, found, headings, ordered, paged
from socboard.kit.markings import highest
from socboard.kit.spreadsheets import as_csv

MOST_EXPORTED = 10_000
MOST_DRAWN = 150
COLUMNS = (
    Column("organisation", gettext_lazy("Organisation"), ("organisation__name",)),
    Column("person", gettext_lazy("Person"), ("person__name",)),
    Column("post", gettext_lazy("Post"), ("post",)),
    Column("role", gettext_lazy("Role"), ("role",)),
    Column("reads", gettext_lazy("Reads OFFICIAL-SENSITIVE"), ("-may_read_sensitive",)),
    Column("since", gettext_lazy("From"), ("start_latest",), dated=True),
    Column("until", gettext_lazy("Until"), ("end_earliest",), dated=True),
)
SEARCHED = ("organisation__name", "organisation__short_name", "person__name", "post", "role")
# What the rows of a list need beside the seat itself.
RELATED = ("organisation", "person", "substitute_for__organisation", "substitute_for__release")
SWITCHES = ("vacant", "perhaps")


def seat_row(seat: Seat, reader: Standing, board_ref: str) -> list[Cell]:
    """A seat as a row of the list of members."""
    role = seat.get_role_display()
    if seat.substitute_for and reader.sees(seat.substitute_for):
        role = _("Deputy for %(organisation)s") % {"organisation": seat.substitute_for.organisation.brief}
    return [
        Cell(seat.organisation.name, address(board_ref, "organisations", seat.organisation.ref)),
        Cell(seat.person.name if seat.person else _("Vacant"), address(board_ref, "seats", seat.ref)),
        Cell(seat.post),
        Cell(str(role)),
        Cell(_("Yes") if seat.may_read_sensitive else _("No")),
        Cell(in_words.date(seat.start) if seat.start.is_given else _("Not recorded")),
        Cell(in_words.date(seat.end) if seat.end.is_given else ""),
    ]


class Members(PlaceFrame):
    """The seats on the day that is asked for."""

    place = "seats"
    template_name = "board/members.html"

    def get(self, request, *args, **kwargs):
        self.today = timezone.localdate()
        self.day = asked_day(request.GET, today=self.today)
        kept = [] if self.day == self.today else [("on", self.day.isoformat())]
        self.ask = asked(request.GET, COLUMNS, switches=SWITCHES, kept=kept)
        if request.GET.get("format") == "csv":
            return self.spreadsheet()
        return fresh_page(request, lambda: self.render_to_response(self.get_context_data()))

    def seats(self):
        """The seats asked for. What the reader is elsewhere decides nothing here."""
        seats = Seat.objects.visible_to(self.actor.at(self.board.pk)).filter(board=self.board)
        seats = seats.perhaps_on(self.day) if "perhaps" in self.ask.switches else seats.on(self.day)
        if "vacant" in self.ask.switches:
            seats = seats.filter(person=None)
        asked_for = found(seats.select_related(*RELATED), self.ask, within=SEARCHED)
        return ordered(asked_for, self.ask, COLUMNS, default=("organisation__name", "role"))

    def get_context_data(self, **kwargs):
        seats, pages = paged(self.seats(), self.ask)
        return super().get_context_data(
            crumbs=self.crumbs(),
            marking=highest([seat.marking for seat in seats]),
            shown=seats,
            day=self.day,
            is_today=self.day == self.today,
            ask=self.ask,
            headings=headings(self.ask, COLUMNS),
            rows=[seat_row(seat, self.standing, self.board.ref) for seat in seats],
            pages=pages,
            export=f"{self.ask.address(page=1)}&format=csv",
            everybody=self.ask.address(q="", switches=frozenset(), page=1),
            may_appoint=self.standing.is_team,
            may_give_office=may("add", OfficeTerm(board=self.board), actor=self.actor),
            appoint=address(self.board.ref, "seats", "", "appoint"),
            timeline=reverse("board:timeline", args=[self.board.ref]),
        )

    def spreadsheet(self):
        seats = list(self.seats()[:MOST_EXPORTED])
        note_read(self.actor, self.board, seats, "csv")
        rows = (seat_row(seat, self.standing, self.board.ref) for seat in seats)
        return as_csv(
            "members", (column.text for column in COLUMNS), ([cell.text for cell in row] for row in rows)
        )


class Timeline(PlaceFrame):
    """Who held what when: offices first, then the manager's team, then each organisation's seats."""

    place = "seats"
    template_name = "board/timeline.html"

    def get(self, request, *args, **kwargs):
        return fresh_page(request, lambda: self.render_to_response(self.get_context_data()))

    def get_context_data(self, **kwargs):
        ask, today = asked(self.request.GET, ()), timezone.localdate()
        actor = self.actor.at(self.board.pk)
        terms = OfficeTerm.objects.visible_to(actor).current().filter(board=self.board)
        seats = Seat.objects.visible_to(actor).current().filter(board=self.board)
        terms = found(terms, ask, within=("person__name", "post", "office", "organisation__name"))
        seats = found(seats, ask, within=SEARCHED)
        terms = list(
            terms.select_related("person", "organisation").order_by("start_latest", "pk")[:MOST_DRAWN]
        )
        seats = list(
            seats.exclude(person=None)
            .select_related("person", "organisation")
            .order_by("organisation__name", "start_latest", "pk")[: MOST_DRAWN + 1]
        )
        lanes = lanes_of(self.held_offices(terms), held_seats(seats[:MOST_DRAWN]))
        first, last = span_of([tenure for lane in lanes for tenure in lane.tenures], today)
        return super().get_context_data(
            crumbs=self.crumbs((_("Who held what when"), "")),
            marking=highest([each.marking for each in (*terms, *seats)]),
            shown=[*terms, *seats],
            ask=ask,
            lanes=lanes,
            has_more=len(seats) > MOST_DRAWN,
            picture=self.picture(lanes, first, last, today) if lanes else "",
        )

    def held_offices(self, terms: list[OfficeTerm]) -> list[tuple[str, timelines.Tenure]]:
        """An office whose end was not recorded passed on when the successor's term began."""
        followed = {term.follows_id: term.start for term in terms if term.follows_id}
        return [
            (
                str(office_name(term.office, self.board.chair_word)),
                timelines.Tenure(
                    _joined(term.person.name, term.organisation),
                    term.start,
                    term.end if term.end.is_given else followed.get(term.pk, term.end),
                ),
            )
            for term in sorted(terms, key=lambda term: term.office)
        ]

    def picture(self, lanes, first: date, last: date, today: date):
        drawn = timelines.draw(
            lanes,
            first=first,
            last=last,
            today=today,
            title=_("Who held what when"),
            description=_(
                "One bar for each tenure from %(first)s to %(last)s; the table below tells each in words."
            )
            % {"first": in_words.day(first), "last": in_words.day(last)},
        )
        return mark_safe(drawn)  # every text in it is escaped by draw()


def held_seats(seats: list[Seat]) -> list[tuple[str, timelines.Tenure]]:
    """Each seat's lane and tenure: the manager's and the officers' by role, everybody else's by organisation."""
    team = [
        (
            str(Role(seat.role).label),
            timelines.Tenure(_joined(seat.person.name, seat.organisation), seat.start, seat.end),
        )
        for seat in sorted(seats, key=lambda seat: (seat.role != Role.MANAGER, seat.role))
        if seat.role in (Role.MANAGER, Role.OFFICER)
    ]
    others = [
        (
            seat.organisation.name,
            timelines.Tenure(f"{seat.person.name}, {Role(seat.role).label.lower()}", seat.start, seat.end),
        )
        for seat in seats
        if seat.role not in (Role.MANAGER, Role.OFFICER)
    ]
    return team + others


def _joined(name: str, organisation) -> str:
    return f"{name}, {organisation.brief}" if organisation else name
