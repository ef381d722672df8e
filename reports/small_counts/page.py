"""What a draft kept of its disclosure control in words, with the recorded numbers of whoever may read them. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from priorities.disclosure.figures import Action, Kind, Reason, Shown
from reports import wording as say
from socboard.kit import in_words
from socboard.kit.values import Period, PeriodKind, State


@dataclass(frozen=True, slots=True)
class Recorded:
    """One figure's record as its reader has it: of what (``name``), the value in words, and the addresses of its page
    and of asking to show it, each empty where there is none.
    """

    name: str
    value: str
    address: str = ""
    ask: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One figure of ``measure``. ``printed`` is what the audience reads, ``cause`` the kind of reason, ``range`` what
    its readers cannot rule out. ``is_done``: the draft has done what is advised. ``stops``: the release should not go
    ahead with it.
    """

    measure: str
    name: str
    recorded: str
    printed: str
    cause: str = ""
    why: str = ""
    remedy: str = ""
    is_done: bool = False
    range: str = ""
    stops: bool = False
    hidden: bool = False
    on_purpose: bool = False
    address: str = ""
    ask: str = ""


@dataclass(frozen=True, slots=True)
class Measured:
    """All figures of one measure, or of one activity."""

    name: str
    lines: tuple[Line, ...]

    @property
    def changed(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.hidden)


@dataclass(frozen=True, slots=True)
class Page:
    """``advice``: the one thing recommended, ``stops`` whether it is that nothing be released. ``cost``: what was held
    back for another's sake, and how far that is the least, in words.
    """

    measures: tuple[Measured, ...]
    sentences: tuple[tuple[str, str], ...]
    advice: str
    stops: bool
    cost: str

    @property
    def changes(self) -> tuple[Line, ...]:
        """The figures that are printed otherwise than recorded, by measure."""
        return tuple(line for measure in self.measures for line in measure.changed)


def page_of(data: Mapping, records: Mapping[str, Recorded]) -> Page:
    """The page for whoever may read these records; of any other figure nothing is told."""
    seen = [each for each in data["figures"] if each["key"] in records]
    by_measure: dict[str, list[dict]] = {}
    for each in seen:
        by_measure.setdefault(each["measure"], []).append(each)
    measures = tuple(
        Measured(records[found[0]["key"]].name, tuple(_line(each, records[each["key"]]) for each in found))
        for found in by_measure.values()
    )
    stops = bool(data["earlier"]) or any(line.stops for measure in measures for line in measure.lines)
    return Page(
        measures=tuple(sorted(measures, key=lambda measure: measure.name)),
        sentences=tuple(_sentences(data["sentences"], seen, records)),
        advice=_advice(seen, records, stops),
        stops=stops,
        cost=_cost(data["cost"], data["bound"]),
    )


def shown_of(data: Mapping) -> Shown:
    """What was to be printed, as it was stored."""
    return Shown(
        "", Kind(data["kind"]), data["lower"], data["upper"], data["approximate"], State(data["state"])
    )


def name_of(data: Mapping) -> str:
    """A figure by its period and its categories."""
    days = [date.fromisoformat(day) for day in data["period"]]
    named = [", ".join(data["categories"].values())] if data["categories"] else []
    return ", ".join([in_words.period(Period(*days, PeriodKind(data["kind"]))), *named])


def _line(data: dict, record: Recorded) -> Line:
    shown, remedy = data["shown"], data["remedy"]
    hidden = shown["kind"] in (Kind.BAND, Kind.SUPPRESSED)
    stops = remedy is not None and remedy["action"] == Action.STOP
    return Line(
        measure=record.name,
        name=name_of(data),
        recorded=record.value,
        printed=say.shown(shown_of(shown)),
        cause=_cause(shown["reason"]) if hidden else "",
        why=remedy["why"] if stops else shown["why"],
        remedy=remedy["words"] if remedy else "",
        is_done=remedy is not None and remedy["action"] not in (Action.STOP, Action.ROUND),
        range=_range(shown["range"], shown["exposed"]) if hidden else "",
        stops=stops,
        hidden=hidden,
        on_purpose=data["on_purpose"],
        address=record.address,
        ask=record.ask if hidden else "",
    )


def _cause(reason: str) -> str:
    return {
        Reason.PRIMARY: _("Small itself"),
        Reason.SECONDARY: _("Protects another figure"),
        Reason.DIFFERENCING: _("Protects what was published before"),
        Reason.DERIVED: _("Worked out from a hidden count"),
    }[Reason(reason)]


def _range(ends: list | None, exposed: bool) -> str:
    """What a reader of everything said cannot rule out."""
    if ends is None:
        return _("No number fits all that is said")
    lower, upper = ends
    if upper is None:
        return _("%(lower)s or more") % {"lower": say.number(lower)}
    told = {"lower": say.number(lower), "upper": say.number(upper)}
    words = _("%(lower)s to %(upper)s") % told if lower < upper else _("%(lower)s alone") % told
    return _("%(range)s: too narrow") % {"range": words} if exposed else words


def _sentences(
    sentences: list[dict], seen: list[dict], records: Mapping[str, Recorded]
) -> Iterator[tuple[str, str]]:
    """Each comparison that is cut short: what is said of it instead, and why."""
    by_key = {each["key"]: each for each in seen}
    for each in sentences:
        if each["current"] in by_key and each["comparator"] in by_key:
            what = _("%(measure)s, %(now)s against %(before)s") % {
                "measure": records[each["current"]].name,
                "now": name_of(by_key[each["current"]]),
                "before": name_of(by_key[each["comparator"]]),
            }
            left = _("Only the direction is said.") if each["direction"] else _("Nothing is said.")
            yield what, f"{left} {each['why']}"


def _advice(seen: list[dict], records: Mapping[str, Recorded], stops: bool) -> str:
    """The gravest thing that is left to do. All other remedies are what the draft has done already."""
    if stops:
        return _(
            "Do not send this draft. What is already public, or a figure that contradicts another, gives a hidden "
            "count away: correct the records, or take the measure out of the review, and draft again."
        )
    for each in seen:
        if each["remedy"] and each["remedy"]["action"] == Action.ROUND:
            told = {"words": each["remedy"]["words"], "measure": records[each["key"]].name}
            return _("%(measure)s: %(words)s") % told
    return _("There is nothing left to do: what is recommended for each figure is done in this draft.")


def _cost(cost: int, bound: int) -> str:
    if cost == 0:
        return _("No figure had to be held back for the sake of another.")
    held = ngettext(
        "%(number)d figure is held back only to protect another.",
        "%(number)d figures are held back only to protect others.",
        cost,
    ) % {"number": cost}
    if cost == bound:
        return f"{held} {_('It is proved that no safe answer holds back fewer.')}"
    least = _("At least %(least)d had to be; that fewer would not do is not proved.") % {"least": bound}
    return f"{held} {least}"
