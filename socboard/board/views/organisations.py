"""The organisations of a board, and each one's own page."""

from collections import Counter
from dataclasses import replace

import rules
from django.db.models import Q
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from socboard.board.contact_register import seen_contacts
from socboard.board.forms.choices import records_of
from socboard.board.freshness import fresh_page
from socboard.board.models import BoardRecord, BusinessArea, Membership, Organisation, PointOfContact, Seat
from socboard.board.nouns import address
from socboard.board.reading import note_read
from socboard.board.views.frame import PlaceFrame
from socboard.board.views.members import COLUMNS as SEATS
from socboard.board.views.members import RELATED, seat_row
from socboard.kit import in_words
from socboard.kit.listing import Asked, Cell, Column, asked, asked_day, found, headings, ordered, paged
from socboard.kit.markings import highest
from socboard.kit.spreadsheets import as_csv

MOST_EXPORTED = 10_000
COLUMNS = (
    Column("name", gettext_lazy("Organisation"), ("name",)),
    Column("kind", gettext_lazy("Kind"), ("kind",)),
    Column("statutory", gettext_lazy("Statutory partner")),
    Column("joined", gettext_lazy("Joined"), dated=True),
    Column("left", gettext_lazy("Left"), dated=True),
    Column("seats", gettext_lazy("Seats"), numeric=True),
    Column("vacant", gettext_lazy("Vacant"), numeric=True),
)


class Organisations(PlaceFrame):
    """Those with a membership or a seat on the day that is asked for."""

    place = "organisations"
    template_name = "board/organisations.html"

    def get(self, request, *args, **kwargs):
        self.today = timezone.localdate()
        self.day = asked_day(request.GET, today=self.today)
        kept = [] if self.day == self.today else [("on", self.day.isoformat())]
        self.ask = asked(request.GET, COLUMNS, switches=["past"], kept=kept)
        if request.GET.get("format") == "csv":
            return self.spreadsheet()
        return fresh_page(request, lambda: self.render_to_response(self.get_context_data()))

    def of(self, model):
        return model.objects.visible_to(self.actor.at(self.board.pk)).filter(board=self.board)

    def organisations(self):
        memberships, seats = self.of(Membership), self.of(Seat)
        past = "past" in self.ask.switches
        memberships = memberships.current() if past else memberships.on(self.day)
        seats = seats.current() if past else seats.on(self.day)
        within = Q(pk__in=memberships.values("organisation")) | Q(pk__in=seats.values("organisation"))
        organisations = found(
            Organisation.objects.filter(within), self.ask, within=("name", "short_name", "kind")
        )
        return ordered(organisations, self.ask, COLUMNS, default=("name",))

    def rows(self, organisations: list[Organisation]) -> tuple[list[list[Cell]], list[BoardRecord]]:
        """The rows, and the memberships and seats that they are read from."""
        memberships = self.of(Membership).current().filter(organisation__in=organisations)
        memberships = list(memberships.order_by("joined_latest", "pk"))
        last = {each.organisation_id: each for each in memberships}
        # A past place names its organisation too.
        seats = list(self.of(Seat).current().filter(organisation__in=organisations))
        today = set(
            self.of(Seat).on(self.day).filter(organisation__in=organisations).values_list("pk", flat=True)
        )
        held = Counter(seat.organisation_id for seat in seats if seat.pk in today)
        vacant = Counter(
            seat.organisation_id for seat in seats if seat.pk in today and seat.person_id is None
        )
        rows = [
            organisation_row(each, last.get(each.pk), (held[each.pk], vacant[each.pk]), self.board.ref)
            for each in organisations
        ]
        if "past" not in self.ask.switches:
            seats = [seat for seat in seats if seat.pk in today]
        return rows, [*memberships, *seats]

    def get_context_data(self, **kwargs):
        organisations, pages = paged(self.organisations(), self.ask)
        rows, read = self.rows(organisations)
        return super().get_context_data(
            crumbs=self.crumbs(),
            marking=highest([each.marking for each in read]),
            shown=read,
            day=self.day,
            is_today=self.day == self.today,
            ask=self.ask,
            headings=headings(self.ask, COLUMNS),
            rows=rows,
            pages=pages,
            export=f"{self.ask.address(page=1)}&format=csv",
            everybody=self.ask.address(q="", switches=frozenset(), page=1),
            may_add=self.standing.is_team,
            add=address(self.board.ref, "organisations", "", "add"),
        )

    def spreadsheet(self):
        rows, read = self.rows(list(self.organisations()[:MOST_EXPORTED]))
        note_read(self.actor, self.board, read, "csv")
        told = (column.text for column in COLUMNS)
        return as_csv("organisations", told, ([cell.text for cell in row] for row in rows))


def organisation_row(
    each: Organisation, membership: Membership | None, seats: tuple[int, int], board: str
) -> list[Cell]:
    held, vacant = seats
    joined, left = (membership.joined, membership.left) if membership else (None, None)
    return [
        Cell(each.name, address(board, "organisations", each.ref)),
        Cell(str(each.get_kind_display())),
        Cell((_("Yes") if membership.statutory else _("No")) if membership else _("Not recorded")),
        Cell(in_words.date(joined) if joined and joined.is_given else _("Not recorded")),
        Cell(in_words.date(left) if left and left.is_given else ""),
        Cell(str(held), numeric=True),
        Cell(str(vacant), numeric=True),
    ]


class OrganisationPage(PlaceFrame):
    place = "organisations"
    template_name = "board/organisation.html"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.organisation = self.load(kwargs["ref"])

    def load(self, ref: str) -> Organisation:
        """The organisation, where this board shows the reader a place of it. Raises Http404."""
        organisation = Organisation.objects.filter(ref=ref).first()
        if organisation is None or not (self.of(Membership).exists() or self.of(Seat).exists()):
            raise Http404
        return organisation

    def of(self, model):
        told = records_of(model, self.board, self.actor)
        if model is PointOfContact:
            told = seen_contacts(self.board, self.actor.at(self.board.pk)).current()
        return told.filter(organisation__ref=self.kwargs["ref"])

    def get(self, request, *args, **kwargs):
        return fresh_page(request, lambda: self.render_to_response(self.get_context_data()))

    def get_context_data(self, **kwargs):
        today, organisation = timezone.localdate(), self.organisation
        memberships = list(self.of(Membership).order_by("joined_latest", "pk"))
        seats = list(self.of(Seat).select_related(*RELATED).order_by("role", "start_latest", "pk"))
        held = {seat.pk for seat in self.of(Seat).on(today)}
        contacts = list(
            self.of(PointOfContact).select_related("theme", "area", "person").order_by("theme__name", "pk")
        )
        areas = list(self.of(BusinessArea).order_by("name"))
        return super().get_context_data(
            crumbs=self.crumbs((organisation.name, "")),
            marking=highest([each.marking for each in (*memberships, *seats, *contacts, *areas)]),
            shown=[*memberships, *seats, *contacts, *areas],
            organisation=organisation,
            memberships=[(each, address(self.board.ref, each.noun, each.ref)) for each in memberships],
            headings=headings(Asked(), [replace(column, order=()) for column in SEATS[1:]]),
            today_rows=[
                seat_row(seat, self.standing, self.board.ref)[1:] for seat in seats if seat.pk in held
            ],
            past_rows=[
                seat_row(seat, self.standing, self.board.ref)[1:] for seat in seats if seat.pk not in held
            ],
            contacts=[(each, address(self.board.ref, each.noun, each.ref)) for each in contacts],
            areas=areas,
            may_change=rules.has_perm("board.change_organisation", self.actor, organisation),
            may_keep=self.standing.is_team,
            change=address(self.board.ref, "organisations", organisation.ref, "change"),
        )
