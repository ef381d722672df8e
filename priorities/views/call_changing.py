"""The form in which an open call for updates is changed."""

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from priorities.forms.call_changing import CallNow, ChangeCallForm
from priorities.models import Call, Priority, Update
from priorities.operations.call_changing import answered, change_call, questions_in, updates_in
from priorities.views.frame import PrioritiesForm
from priorities.views.updates_calls import find_call, held_now
from socboard.board.access import may
from socboard.board.forms.choices import organisations_of
from socboard.board.nouns import address
from socboard.kit import mail
from socboard.kit.markings import highest


class ChangeCall(PrioritiesForm):
    place = "calls"
    template_name = "priorities/updates/change.html"
    form_class = ChangeCallForm
    title = gettext_lazy("Change the call")
    button = gettext_lazy("Save")

    def load(self, ref: str) -> None:
        self.call = self.subject = find_call(ref, self.board, actor=self.actor)
        for name in ("stands", "priorities"):
            self.__dict__.pop(name, None)

    def may(self) -> bool:
        return may("change", self.call, actor=self.actor)

    @property
    def caption(self) -> str:
        return self.call.title

    def crumbs(self, *steps):
        return super().crumbs((self.call.title, self.back()), (str(self.title), ""))

    def back(self) -> str:
        return address(self.board.ref, Call.noun, self.call.ref)

    @cached_property
    def stands(self) -> CallNow:
        updates = updates_in(self.call, by=self.actor)
        # An answer in an update that is closed to this reader counts too.
        given = answered(Update.objects.current().filter(call=self.call).only("answers"))
        return CallNow(updates, questions_in(self.call, by=self.actor), given)

    @cached_property
    def priorities(self) -> list[Priority]:
        """Those of today, and those that are asked about."""
        asked = {each.priority for each in self.stands.updates if self.standing.sees(each.priority)}
        return sorted({*held_now(self.board, self.actor), *asked}, key=lambda each: (each.order, each.pk))

    def form_options(self) -> dict:
        return {
            "organisations": list(organisations_of(self.board, actor=self.actor)),
            "priorities": self.priorities,
            "stands": self.stands,
            "year_starts_in": self.board.year_starts_in,
        }

    def initial(self) -> dict:
        call = self.call
        return {
            "title": call.title,
            "note": call.note,
            "period": call.period,
            "due": call.due.latest,
            "meets": call.meets.latest if call.meets.is_exact else None,
        }

    def do(self, values: dict) -> str:
        moved = values["due"] != self.call.due.latest
        asking = self.form.asking()
        told = change_call(self.call, values=self.form.changed(self.call), asking=asking, by=self.actor)
        self.done = _("The call is changed.")
        if asking.added and not may("release", self.call, actor=self.actor):
            self.done = _(
                "The call is changed. Partners see the new questions once the manager releases them."
            )
        if moved and mail.is_set_up():
            words = ngettext("%(number)d person was written to.", "%(number)d people were written to.", told)
            self.done = f"{self.done} {words % {'number': told}}"
        return self.back()

    def get_context_data(self, **kwargs):
        shown = [self.call, *self.stands.questions, *self.priorities]
        return super().get_context_data(
            **{"marking": highest(each.marking for each in shown), "shown": shown, **kwargs}
        )
