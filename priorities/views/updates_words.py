"""Updates and calls in words: states with their colours, days left, and the manager's board. No query."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from priorities.models import Call, Priority, Update
from socboard.board.nouns import address
from socboard.board.standing import Standing
from socboard.kit import in_words

State = Update.State
COLOURS = {
    State.ASKED: "grey",
    State.WRITING: "light-blue",
    State.AWAITING: "yellow",
    State.SUBMITTED: "blue",
    State.SENT_BACK: "orange",
    State.ACCEPTED: "green",
}
RESTRICTED = gettext_lazy("A priority that you may not read")


@dataclass(frozen=True, slots=True)
class Tag:
    """A state in words, and its colour, which says nothing more; no colour for what is no state."""

    text: str
    colour: str


NOT_ASKED = Tag(gettext_lazy("Not asked"), "")


@dataclass(frozen=True, slots=True)
class Square:
    """How one organisation stands on one priority. ``seen`` names update and version where it can be accepted."""

    priority: str
    tag: Tag
    note: str = ""
    address: str = ""
    seen: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One organisation on the manager's board, with a square for each priority of the call.

    ``form`` is where its Word form is downloaded, ``letter`` where a letter to its head is drafted; empty where
    there is none, or not for this reader.
    """

    name: str
    ref: str
    squares: tuple[Square, ...]
    owed: int
    is_late: bool
    chased: str
    form: str = ""
    letter: str = ""


def state_tag(update: Update) -> Tag:
    """Its state; an accepted one that waits for its release says so."""
    if update.state == State.ACCEPTED and update.release_id is None:
        return Tag(_("Accepted, not released yet"), "turquoise")
    return Tag(str(update.get_state_display()), COLOURS[update.state])


def days_tag(call: Call, today: date) -> Tag:
    """How many days are left until updates are due."""
    if call.opens.earliest and call.opens.earliest > today:
        return Tag(_("Opens %(day)s") % {"day": in_words.date(call.opens)}, "grey")
    left = (call.due.latest - today).days
    if left == 0:
        return Tag(_("Due today"), "yellow")
    if left < 0:
        return Tag(ngettext("%(days)s day past", "%(days)s days past", -left) % {"days": -left}, "red")
    words = ngettext("%(days)s day left", "%(days)s days left", left) % {"days": left}
    return Tag(words, "yellow" if left < 7 else "blue")


def call_tag(call: Call, owed: int, today: date) -> Tag:
    """The state of a whole call, as far as this reader sees it."""
    if call.is_withdrawn:
        return Tag(_("Withdrawn"), "grey")
    if owed == 0:
        return Tag(_("Complete"), "green")
    return days_tag(call, today)


def priority_name(priority: Priority, standing: Standing) -> str:
    """Its short name, unless this reader may not read of it."""
    return priority.short_name if standing.sees(priority) else str(RESTRICTED)


def lines(
    updates: Iterable[Update],
    priorities: list[Priority],
    *,
    call: Call,
    standing: Standing,
    chased: Mapping[int, date],
    today: date,
) -> list[Line]:
    """The manager's board: each organisation with its squares in the order of the priorities."""
    by_organisation: dict = {}
    for update in updates:
        by_organisation.setdefault(update.organisation, {})[update.priority_id] = update
    found = []
    for organisation in sorted(by_organisation, key=lambda each: each.name):
        held = by_organisation[organisation]
        owed = sum(each.state in Update.OWED for each in held.values())
        day = chased.get(organisation.pk)
        told = _("Written to on %(day)s") % {"day": in_words.day(day)} if day and owed else ""
        squares = tuple(
            square(held[each.pk], call, standing)
            if each.pk in held
            else Square(priority_name(each, standing), NOT_ASKED)
            for each in priorities
        )
        late = bool(owed) and call.is_past(today)
        writes = standing.is_team or (standing.is_partner and organisation.pk in standing.organisations)
        asked = any(each.state in Update.OPEN for each in held.values())
        form = _verb(call, "form", organisation) if writes and asked and not call.is_withdrawn else ""
        letter = (
            _verb(call, "letter", organisation) if standing.is_team and late and not call.is_withdrawn else ""
        )
        found.append(Line(organisation.name, organisation.ref, squares, owed, late, told, form, letter))
    return found


def _verb(call: Call, verb: str, organisation) -> str:
    return f"{address(call.board.ref, call.noun, call.ref, verb)}/{organisation.ref}"


def square(update: Update, call: Call, standing: Standing) -> Square:
    where = address(call.board.ref, update.noun, update.ref) if standing.sees(update) else ""
    acceptable = standing.is_team and update.state == State.SUBMITTED and where
    return Square(
        priority_name(update.priority, standing),
        state_tag(update),
        _since(update, call),
        where,
        f"{update.ref}.{update.version}" if acceptable else "",
    )


def _since(update: Update, call: Call) -> str:
    """When it was handed in, and whether that was late."""
    day = update.submitted
    if update.state not in Update.GIVEN or not day.is_given:
        return ""
    late = call.due.latest is not None and day.latest is not None and day.latest > call.due.latest
    words = _("Given %(day)s, late") if late else _("Given %(day)s")
    return words % {"day": in_words.date(day)}
