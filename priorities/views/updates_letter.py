"""The letter to the head of a service that owes updates: drafted, edited, copied or downloaded, and never sent."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from priorities.forms.letters import LetterForm, LetterTextForm
from priorities.letters import Facts, letter, letter_bytes
from priorities.models import Update
from priorities.operations.letters import NothingOwed, draft_letter, owes
from priorities.recipients import head_of, reminded_on, seated_for
from priorities.views.frame import PrioritiesFrame
from priorities.views.updates_calls import find_call
from priorities.views.updates_word import find_organisation, word_response
from socboard.board.access import may, reached, seated_board
from socboard.board.models import Person, Seat
from socboard.board.nouns import address
from socboard.board.reading import is_restricted
from socboard.kit.audiences import Audience
from socboard.kit.markings import Marking
from socboard.kit.working_days import add_working_days

WORKING_DAYS_TO_ANSWER = 5


class LetterToHead(PrioritiesFrame):
    """Names only what whoever gets it may read: no restricted call, priority or update."""

    place = "calls"
    template_name = "priorities/updates/letter.html"
    find_board = staticmethod(seated_board)

    def dispatch(self, request, *args, **kwargs):
        self.call = find_call(self.kwargs["ref"], self.board, actor=self.actor)
        if not may("chase", self.call, actor=self.actor):
            raise PermissionDenied
        self.organisation = find_organisation(self.kwargs["organisation"], self.call, actor=self.actor)
        self.today = timezone.localdate()
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, *args, **kwargs):
        if not owes(self.call, self.organisation, today=self.today, by=self.actor):
            messages.warning(request, _("This organisation is not late with anything."))
            return HttpResponseRedirect(self.back())
        return self.shown(form=LetterForm(initial=self.initial(), seats=self.seats))

    def post(self, request, *args, **kwargs):
        return self.word() if request.POST.get("act") == "word" else self.draft()

    def draft(self):
        form = LetterForm(self.request.POST, seats=self.seats)
        if not form.is_valid():
            return self.shown(form=form, status=422)
        try:
            draft_letter(self.call, self.organisation, today=self.today, by=self.actor)
        except NothingOwed as refused:
            messages.warning(self.request, refused.sentence)
            return HttpResponseRedirect(self.back())
        text = letter(self.facts(form.cleaned_data["addressee"], form.cleaned_data["answer_by"]))
        return self.shown(form=LetterTextForm(initial={"text": text}), drafted=True)

    def word(self):
        form = LetterTextForm(self.request.POST)
        if not form.is_valid():
            return self.shown(form=form, drafted=True, status=422)
        told = {"board": self.board.name, "language": settings.LANGUAGE_CODE, "day": self.today}
        content = letter_bytes(form.cleaned_data["text"], marking=str(Marking.OFFICIAL), **told)
        return word_response(content, f"letter-{self.board.ref}-{self.organisation.ref}")

    def initial(self) -> dict:
        head = self.chief
        return {
            "person": head.person.ref if head else "",
            "addressee": "" if head else _("Head of Service"),
            "answer_by": self.answer_by(),
        }

    def answer_by(self) -> date:
        """Five working days from today, yet before the meeting, where it lies ahead."""
        usual, meets = add_working_days(self.today, WORKING_DAYS_TO_ANSWER), self.call.meets.earliest
        before = add_working_days(meets, -1) if meets else usual
        return min(usual, before) if before > self.today else usual

    @cached_property
    def seats(self) -> list[Seat]:
        return seated_for(self.organisation, board=self.board.pk, today=self.today)

    @property
    def chief(self) -> Seat | None:
        return head_of(self.seats)

    def facts(self, addressee: str, answer_by: date) -> Facts:
        asked = reached(Update, actor=self.actor, board=self.board).current()
        asked = asked.filter(call=self.call, organisation=self.organisation)
        asked = list(asked.select_related("priority__release").order_by("priority__order", "pk"))
        owed = [each for each in asked if each.state in Update.OWED]
        names = [each.priority.full_name for each in owed if not is_restricted(each) and _told(each.priority)]
        signed = Person.objects.filter(pk=self.actor.person_id).values_list("name", flat=True).first()
        return Facts(
            self.board.name,
            self.organisation.name,
            f"the {self.organisation.name}" if self.organisation.takes_the else self.organisation.name,
            addressee,
            signed or _("The manager"),
            self.today,
            self.call.opens.earliest,
            self.call.due.latest,
            self.call.meets.latest,
            answer_by,
            self.call.period,
            names,
            reminded_on(self.call, self.organisation, today=self.today),
            len(owed) == len(asked),
        )

    def back(self) -> str:
        return address(self.board.ref, self.call.noun, self.call.ref)

    def shown(self, *, form, drafted: bool = False, status: int = 200):
        context = self.get_context_data(
            crumbs=self.crumbs((self.call.title, self.back()), (_("Letter to the head"), "")),
            marking=self.call.marking,
            record=self.call,
            call=self.call,
            organisation=self.organisation,
            form=form,
            drafted=drafted,
            unknown_head=not drafted and self.chief is None,
            seats=address(self.board.ref, "seats"),
            has_people=bool(self.seats),
            back=self.back(),
        )
        response = self.render_to_response(context, status=status)
        response["Cache-Control"] = "no-store"
        return response


def _told(priority) -> bool:
    """Whether everybody of the board may read of it, and so those of a partner organisation."""
    released = priority.release_id is not None and priority.release.audience <= Audience.BOARD
    return released and not is_restricted(priority) and priority.withdrawn_at is None
