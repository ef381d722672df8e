"""What is asked about an item of the forward plan: what it is, how often it comes, and for which meeting."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from meetings.forms.agenda import QUESTIONS, RestrictedForm
from meetings.models.agenda import LONGEST_ITEM
from socboard.board.operations.entries import Entry
from socboard.kit.forms import OneOf, Option, SeveralOf, number, select

NOT_YET = _("Not decided yet")
WHERE = _("For which meeting")
# In months.
INTERVALS = (
    ("3", _("Every quarter")),
    ("6", _("Every six months")),
    ("12", _("Every year")),
    ("24", _("Every two years")),
    ("36", _("Every three years")),
)
ASKED = ("title", "purpose", "minutes", "organisation", "owner", "priority", "finding")
BECAUSE = (_("Why the board deals with it"), _("As in “the profile is a year old”."))


class ForwardItemForm(RestrictedForm):
    """An item of the plan. Gives an ``Entry``."""

    asked_questions = {name: QUESTIONS[name] for name in ASKED} | {"because": BECAUSE}
    restricted = ("restricted_because", "open_title")
    needed = frozenset({"paragraph", "public_interest"})

    def _ask_facts(self) -> None:
        super()._ask_facts()
        self.fields["minutes"] = number(
            label=QUESTIONS["minutes"][0],
            least=1,
            most=LONGEST_ITEM,
            required=False,
            initial=self.record.minutes if self.record else None,
        )
        held = self.record.comes_again if self.record else None
        told = list(INTERVALS)
        if held and str(held) not in dict(told):
            told.append((str(held), _t("Every %(months)s months") % {"months": held}))
        self.fields["comes_again"] = select(
            told,
            none=_t("Once only"),
            label=_t("How often it comes"),
            help_text=_t("What comes again is foreseen anew as soon as it stands on an agenda."),
            required=False,
            initial=str(held or ""),
        )

    def entry(self) -> Entry:
        entry = super().entry()
        entry.values["comes_again"] = int(entry.values["comes_again"] or 0) or None
        return entry


class NewForwardItemForm(ForwardItemForm):
    """A new item, and for which of the coming meetings."""

    def __init__(self, *args, slots: Sequence[Option], **options):
        self.slots = slots
        super().__init__(*args, **options)

    def _ask_facts(self) -> None:
        super()._ask_facts()
        self.fields["where"] = _where(self.slots)

    def entry(self) -> Entry:
        entry = super().entry()
        entry.values.pop("where")
        return entry


class MoveForm(forms.Form):
    """For which of the coming meetings an item is foreseen."""

    def __init__(self, *args, slots: Sequence[Option], **options):
        super().__init__(*args, **options)
        self.fields["where"] = _where(slots)


class TakeForm(forms.Form):
    """Which items of the plan go on this agenda."""

    def __init__(self, *args, items: Sequence[Option], **options):
        super().__init__(*args, **options)
        self.fields["items"] = SeveralOf(
            items,
            label=_("Items of the forward plan"),
            help_text=_("Those are ticked that are foreseen for this meeting."),
        )


def _where(slots: Sequence[Option]) -> OneOf:
    return OneOf(slots, none=str(NOT_YET), label=WHERE, required=False)
