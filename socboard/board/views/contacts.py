"""Points of contact: who covers what on a day, what was stated, and the round in which they are confirmed."""

import rules
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from socboard.board.contact_register import grid, list_review, seen_contacts
from socboard.board.freshness import fresh_page
from socboard.board.models import BusinessArea, ConstitutionReview, ContactConfirmation, PointOfContact
from socboard.board.nouns import address
from socboard.board.reading import note_read
from socboard.board.views.contact_words import AskedRow, asked_row, confirm_address, grid_words, theme_words
from socboard.board.views.frame import SharedPlaceFrame
from socboard.board.views.verbs import add_address
from socboard.kit import in_words
from socboard.kit.listing import Cell, Column, asked, asked_day, found, headings, ordered, paged
from socboard.kit.markings import highest
from socboard.kit.spreadsheets import as_csv

MOST_EXPORTED = 10_000
COLUMNS = (
    Column("theme", gettext_lazy("Theme"), ("theme__name",)),
    Column("organisation", gettext_lazy("Organisation"), ("organisation__name",)),
    Column("area", gettext_lazy("Business area"), ("area__name",)),
    Column("person", gettext_lazy("Person"), ("person__name",)),
    Column("since", gettext_lazy("From"), ("start_earliest",), dated=True),
    Column("until", gettext_lazy("Until"), ("end_earliest",), dated=True),
)
SEARCHED = ("theme__name", "organisation__name", "organisation__short_name", "area__name", "person__name")
SWITCHES = ("all",)
RELATED = ("theme", "organisation", "area", "person")


class Contacts(SharedPlaceFrame):
    place = "points-of-contact"
    template_name = "board/contacts/page.html"

    def get(self, request, *args, **kwargs):
        self.today = timezone.localdate()
        self.day = asked_day(request.GET, today=self.today)
        self.reader = self.actor.at(self.board.pk)
        kept = [] if self.day == self.today else [("on", self.day.isoformat())]
        self.ask = asked(request.GET, COLUMNS, switches=SWITCHES, kept=kept)
        if request.GET.get("format") == "csv":
            listed = list(self.contacts()[:MOST_EXPORTED])
            note_read(self.actor, self.board, [*listed, *(each.theme for each in listed)], "csv")
            rows = [contact_row(each, self.board.ref) for each in listed]
            return as_csv(
                self.place, [column.text for column in COLUMNS], [[c.text for c in row] for row in rows]
            )
        return fresh_page(request, lambda: self.render_to_response(self.get_context_data()))

    def contacts(self):
        """The points of contact asked for: those that are, or may be, in post on the day, or all."""
        contacts = seen_contacts(self.board, self.reader)
        contacts = contacts.current() if "all" in self.ask.switches else contacts.perhaps_on(self.day)
        asked_for = found(contacts.select_related(*RELATED), self.ask, within=SEARCHED)
        return ordered(
            asked_for, self.ask, COLUMNS, default=("theme__name", "organisation__name", "area__name")
        )

    def get_context_data(self, **kwargs):
        squares = grid(self.board, actor=self.reader, day=self.day)
        contacts, pages = paged(self.contacts(), self.ask)
        censuses = [each.census for each in squares.squares.values() if each.census]
        shown = [*contacts, *squares.themes, *censuses]
        rounds = self.rounds()
        may_ask = rules.has_perm(
            "board.add_constitutionreview", self.actor, ConstitutionReview(board=self.board)
        )
        return super().get_context_data(
            crumbs=self.crumbs(),
            marking=highest(each.marking for each in shown),
            shown=shown,
            day=self.day,
            is_today=self.day == self.today,
            not_a_day=self.request.GET.get("on", "") not in ("", self.day.isoformat()),
            review=list_review(self.board, actor=self.reader, today=self.today),
            themes=[theme_words(theme.name, squares.of_theme(theme)) for theme in squares.themes],
            theme_names=[theme.name for theme in squares.themes],
            grid=grid_words(squares),
            ask=self.ask,
            headings=headings(self.ask, COLUMNS),
            rows=[contact_row(each, self.board.ref) for each in contacts],
            pages=pages,
            export=f"{self.ask.address(page=1)}&format=csv",
            everybody=f"{self.request.path}{self.ask.address(q='', switches=frozenset(), page=1)}",
            **rounds,
            verbs=self.verbs(may_ask, rounds["round"]),
        )

    def rounds(self) -> dict:
        """The round that is under way, for the team; what a partner is asked."""
        seen = ContactConfirmation.objects.visible_to(self.reader).current().filter(board=self.board)
        asked_now = list(seen.select_related("organisation", "review").order_by("organisation__name", "pk"))
        opened = [each for each in asked_now if not each.answer or is_under_way(each.review)]
        own = [each for each in opened if not each.answer and self.is_own(each)]
        in_round = opened if self.standing.is_team else []
        return {
            "round": [asked_row(each, self.today, self.board.ref) for each in in_round],
            "mine": [(each, confirm_address(each, self.board.ref)) for each in own],
        }

    def is_own(self, confirmation: ContactConfirmation) -> bool:
        return self.standing.is_partner and confirmation.organisation_id in self.standing.organisations

    def verbs(self, may_ask: bool, rows: list[AskedRow]) -> list[tuple[str, str]]:
        """What this reader may do: words and addresses."""
        verbs = [(_("Add a point of contact"), add_address(PointOfContact, self.board, actor=self.actor))]
        verbs += [(_("Add a business area"), add_address(BusinessArea, self.board, actor=self.actor))]
        if may_ask:
            asking = address(self.board.ref, self.place, "", "ask")
            verbs.append((_("Ask organisations to confirm"), asking))
        if may_ask and rows and not any(row.confirm for row in rows):
            verbs.append((_("Close the round"), address(self.board.ref, self.place, "", "close")))
        return [(words, where) for words, where in verbs if where]


def is_under_way(review: ConstitutionReview | None) -> bool:
    return review is not None and review.outcome == ConstitutionReview.Outcome.OPEN


def contact_row(contact: PointOfContact, board_ref: str) -> list[Cell]:
    """A point of contact as a row of the list."""
    return [
        Cell(contact.theme.name, address(board_ref, contact.noun, contact.ref)),
        Cell(contact.organisation.name if contact.organisation else _("Not recorded")),
        Cell(contact.area.name if contact.area else _("The whole organisation")),
        Cell(contact.person.name if contact.person else _("Not named")),
        Cell(in_words.date(contact.start) if contact.start.is_given else _("Not recorded")),
        Cell(in_words.date(contact.end) if contact.end.is_given else ""),
    ]
