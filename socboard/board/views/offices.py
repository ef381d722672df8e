"""Terms of office and cover: begun and ended."""

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from socboard.board.access import may, reached
from socboard.board.forms.choices import choices_for
from socboard.board.forms.offices import CoverForm, OfficeForm
from socboard.board.forms.people import EndForm
from socboard.board.models import Cover, OfficeTerm, Person, Seat, TermsVersion
from socboard.board.nouns import address
from socboard.board.operations.offices import appoint_to_office, arrange_cover, end_cover, end_term
from socboard.board.roles import office_name
from socboard.board.views.form_page import FormPage
from socboard.board.views.seats import SeatVerb
from socboard.kit import in_words
from socboard.kit.forms import Option


class OfficeTermAppoint(FormPage):
    place = "seats"
    form_class = OfficeForm
    title = gettext_lazy("Appoint to an office")
    intro = gettext_lazy(
        "For a term, to somebody who has a seat on the board. It ends when they leave the organisation."
    )
    button = gettext_lazy("Appoint")

    def may(self):
        return may("add", OfficeTerm(board=self.board), actor=self.actor)

    def initial(self):
        return {"start": timezone.localdate(), "person": self.request.GET.get("person", "")}

    def form_options(self):
        seats = reached(Seat, actor=self.actor, board=self.board)
        seated = seats.on(timezone.localdate()).values("person")
        people = Person.objects.filter(pk__in=seated).exclude(pk=self.actor.person_id).order_by("name")
        return {
            "board": self.board,
            "people": [Option(each.ref, each.name, each) for each in people],
            "terms": choices_for(OfficeTerm, "follows", board=self.board, actor=self.actor),
            "term_hint": self.hint(),
        }

    def hint(self) -> str:
        """How long the terms of reference let a term last, where there are any."""
        terms = reached(TermsVersion, actor=self.actor, board=self.board).current()
        version = terms.filter(status=TermsVersion.Status.APPROVED).first()
        if version is None:
            return ""
        return _("The terms of reference say %(months)d months. The first day without it.") % {
            "months": version.office_months
        }

    def do(self, values):
        term = appoint_to_office(board=self.board, **values, by=self.actor)
        self.done = _("%(name)s is %(office)s from %(day)s.") % {
            "name": term.person.name,
            "office": office_name(term.office, self.board.chair_word),
            "day": in_words.date(term.start),
        }
        return address(self.board.ref, "people", term.person.ref)


class RowEnd(FormPage):
    """Ends one term or one cover, from a day on."""

    place = "seats"
    template_name = conflict_template = "board/seat_end.html"
    form_class = EndForm
    keeps_draft = False
    warns = True
    model = None
    related = ()

    def load(self, ref):
        rows = reached(self.model, actor=self.actor, board=self.board).current().filter(ref=ref)
        self.row = rows.select_related("person", "release", *self.related).first()
        if self.row is None:
            raise Http404
        self.row.board = self.board
        self.subject = self.row

    def may(self):
        return may("change", self.row, actor=self.actor)

    def initial(self):
        return {"on": timezone.localdate()}

    def get_context_data(self, **kwargs):
        told = {
            "crumbs": self.crumbs((self.row.person.name, self.back()), (str(self.title), "")),
            "marking": self.row.marking,
            "shown": [self.row],
        }
        return super().get_context_data(**{**told, **kwargs})


class OfficeTermEnd(RowEnd):
    model = OfficeTerm
    title = gettext_lazy("End the term of office")
    button = gettext_lazy("End the term")
    done = gettext_lazy("The term of office is ended.")

    @property
    def caption(self):
        return f"{self.row.person.name}, {office_name(self.row.office, self.board.chair_word)}"

    def back(self):
        return address(self.board.ref, "people", self.row.person.ref)

    def do(self, values):
        end_term(self.row, on=values["on"], by=self.actor)
        return self.back()


class CoverEnd(RowEnd):
    model = Cover
    related = ("seat__person", "seat__organisation")
    title = gettext_lazy("End the cover")
    button = gettext_lazy("End the cover")
    done = gettext_lazy("The cover is ended.")

    @property
    def caption(self):
        covered = self.row.seat.person.name if self.row.seat.person else self.row.seat.organisation.name
        return _("%(name)s, acting for %(covered)s") % {"name": self.row.person.name, "covered": covered}

    def back(self):
        return address(self.board.ref, "seats", self.row.seat.ref)

    def do(self, values):
        end_cover(self.row, on=values["on"], by=self.actor)
        return self.back()


class SeatCover(SeatVerb):
    form_class = CoverForm
    title = gettext_lazy("Arrange cover")
    intro = gettext_lazy(
        "For a time, somebody acts in this seat and in the offices of its holder, under their own name. Cover does "
        "not lend the reading of OFFICIAL-SENSITIVE."
    )
    button = gettext_lazy("Arrange cover")

    def may(self):
        return may("add", Cover(board=self.board, seat=self.seat), actor=self.actor)

    def initial(self):
        return {"start": timezone.localdate()}

    def form_options(self):
        return {
            "board": self.board,
            "actor": self.actor,
            "without": {self.actor.person_id, self.seat.person_id},
        }

    def do(self, values):
        cover = arrange_cover(seat=self.seat, **values, by=self.actor)
        self.done = _("%(name)s acts in this seat from %(start)s until %(end)s.") % {
            "name": cover.person.name,
            "start": in_words.date(cover.start),
            "end": in_words.date(cover.end),
        }
        return self.back()
