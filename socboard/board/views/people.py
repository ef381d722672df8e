"""Somebody moves to another organisation, or leaves."""

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from socboard.board.access import reached
from socboard.board.forms.people import EndForm, MoveForm
from socboard.board.models import Cover, Person, Seat
from socboard.board.nouns import address
from socboard.board.operations.endings import of_person
from socboard.board.operations.people import leave, move
from socboard.board.roles import Role
from socboard.board.views.form_page import FormPage
from socboard.board.views.seats import may_end, roles_to_give, seats_with_deputies, told
from socboard.board.views.sight import sight_of, versions_of
from socboard.kit import in_words


class PersonVerb(FormPage):
    """An act on everything that somebody holds here. Whoever holds nothing here cannot move or leave."""

    place = "seats"
    template_name = conflict_template = "board/seat_end.html"
    keeps_draft = False

    def load(self, ref):
        self.person = Person.objects.filter(ref=ref).first()
        if self.person is None or not any(self.held(model).exists() for model in (Seat, Cover)):
            raise Http404
        self.name_endings(of_person(self.person, self.board, on=timezone.localdate()))

    def name_endings(self, endings):
        """What the page names is what the form starts from."""
        self.endings = endings
        self.subject = sight_of("people", self.person.ref, versions_of(endings.rows))

    def held(self, model):
        """What the reader sees of this person's, past things too."""
        return reached(model, actor=self.actor, board=self.board).current().filter(person=self.person)

    def may(self):
        """The team, each of whom may end all of it; nobody moves themselves."""
        is_own = self.person.pk == self.actor.person_id
        return self.standing.is_team and not is_own and may_end(self.endings.rows, self.actor)

    @property
    def caption(self):
        return self.person.name

    def back(self):
        return address(self.board.ref, "people", self.person.ref)

    def initial(self):
        return {"on": timezone.localdate()}

    def get_context_data(self, **kwargs):
        crumbs = self.crumbs((self.person.name, self.back()), (str(self.title), ""))
        return super().get_context_data(**{**told(self.endings, self.board), "crumbs": crumbs, **kwargs})


class PersonMove(PersonVerb):
    form_class = MoveForm
    title = gettext_lazy("Move to another organisation")
    intro = gettext_lazy(
        "What they hold for the organisation they leave ends on that day, and a new seat begins. Permission to read "
        "OFFICIAL-SENSITIVE does not go with them: it is granted anew, if it is to be."
    )
    button = gettext_lazy("Move")

    def initial(self):
        there = self.request.GET.get("organisation", "")
        return {**super().initial(), "role": Role.MEMBER.value, "organisation": there}

    def load(self, ref):
        super().load(ref)
        own = [seat for seat in self.endings.seats if seat.person_id == self.person.pk]
        self.left = sorted({seat.organisation for seat in own}, key=lambda each: each.name)
        if not self.left:
            raise Http404
        if len(self.left) == 1:
            today = timezone.localdate()
            self.name_endings(of_person(self.person, self.board, on=today, leaving=self.left[0]))

    def form_options(self):
        return {
            "board": self.board,
            "actor": self.actor,
            "left": self.left,
            "roles": roles_to_give(self.board, self.actor),
            "seats": seats_with_deputies(self.board, self.actor),
        }

    def do(self, values):
        leaving = values.pop("leaving", None) or self.left[0]
        seat = move(self.person, board=self.board, leaving=leaving, **values, by=self.actor)
        self.done = _("%(name)s sits for %(organisation)s from %(day)s.") % {
            "name": self.person.name,
            "organisation": seat.organisation.name,
            "day": in_words.date(seat.start),
        }
        return address(self.board.ref, "seats", seat.ref)


class PersonLeave(PersonVerb):
    form_class = EndForm
    title = gettext_lazy("Record that they leave")
    intro = gettext_lazy(
        "They lose every seat, office and cover on this board, and with them all access to it, on that day."
    )
    button = gettext_lazy("Record that they leave")
    warns = True

    def do(self, values):
        leave(self.person, board=self.board, on=values["on"], by=self.actor)
        self.done = _("%(name)s has left. What they held here ends on %(day)s.") % {
            "name": self.person.name,
            "day": in_words.day(values["on"]),
        }
        return self.back()
