"""What the records say of a meeting, in the words of minutes: records in, plain data out, and no query. Pure.

Source of the form: house rules 2, 3, 5 and 6; domain.md, scenario 9.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.quorum import Present, Stretch, in_the_chair
from socboard.board.roles import office_name
from socboard.kit import in_words

PRESENT, APOLOGIES, ABSENT = "present", "apologies", "absent"
LAST_MINUTES = "last minutes"
RESOLVED = "RESOLVED - "


@dataclass(frozen=True, slots=True)
class Gathered:
    """The records of one meeting, each loaded with what it names.

    ``agenda`` pairs number and item; ``presences`` are the stays as they count, in the same order; ``principals`` are
    the names of whom substitutes stand in for, by the key of their seat; ``approved`` and ``deferred`` are the minutes
    of earlier meetings that this one dealt with, the latter with the reason.
    """

    meeting: object
    board: object
    agenda: Sequence[tuple[str, object]] = ()
    stays: Sequence = ()
    presences: Sequence[Present] = ()
    stretches: Sequence[Stretch] = ()
    members: Mapping[str, str] = field(default_factory=dict)
    principals: Mapping[int, str] = field(default_factory=dict)
    attendances: Sequence = ()
    guests: Sequence = ()
    declarations: Sequence = ()
    decisions: Sequence = ()
    actions: Sequence = ()
    ratified: Sequence = ()
    refused: Sequence = ()
    approved: Sequence = ()
    deferred: Sequence[tuple[object, str]] = ()
    following: object = None


def facts(told: Gathered) -> dict[str, object]:
    """What the records say, ready to be kept as JSON."""
    present, attending = _there(told)
    lines = _lines(told)
    items = [
        {
            "ref": item.ref,
            "number": number,
            "title": item.title,
            "open_title": item.open_title,
            "restricted": item.is_restricted,
            "lines": lines.get(item.pk, []),
        }
        for number, item in told.agenda
    ]
    return {
        "header": _header(told),
        "present": present,
        "attending": attending,
        "guests": [_guest(each) for each in told.guests],
        "apologies": _organisations(told.attendances, APOLOGIES),
        "absent": _organisations(told.attendances, ABSENT),
        "quorum": _quorum(told.stretches),
        "items": items,
        "others": lines.get(None, []),
        "following": _following(told.following),
        "names": _names(told),
    }


def _names(told: Gathered) -> list[list[str]]:
    """Everybody who is named, with the ref of the person, empty where the name alone is known: what those outside the
    board read prints no name without a recorded agreement (house rule 15).
    """
    people = [each.person for each in (*told.attendances, *told.guests)]
    people += [each.owner_person for each in told.actions]
    named = {(each.name, each.ref) for each in people if each}
    for each in (*told.stays, *told.declarations):
        named.add((each.person.name, each.person.ref) if each.person else (each.name, ""))
    named |= {(name, "") for name in told.principals.values() if name not in dict(named)}
    return sorted([name, ref] for name, ref in named if name)


def _header(told: Gathered) -> list[list[str]]:
    meeting = told.meeting
    day = in_words.date(meeting.held) if meeting.held.is_given else _("Day not recorded")
    if meeting.held.is_exact:
        day = f"{meeting.held.latest:%A} {day}"
    rows = [
        (_("Date"), day),
        (_("Time"), _from_to(_start(told), _end(told))),
        (_("Place"), meeting.place or meeting.get_mode_display()),
        (_("In the chair"), "; ".join(_chairs(told))),
    ]
    return [[label, words] for label, words in rows if words]


def _from_to(start: str, end: str) -> str:
    if start and end:
        return _("%(start)s to %(end)s") % {"start": start, "end": end}
    return start and _("from %(start)s") % {"start": start}


def _start(told: Gathered) -> str:
    return told.meeting.starts or (told.stretches[0].start if told.stretches else "")


def _end(told: Gathered) -> str:
    return told.stretches[-1].end if told.stretches else ""


def _chairs(told: Gathered) -> list[str]:
    """Who chaired, and from when where that changed (house rule 3)."""
    start, end = _start(told), _end(told)
    clocks = {
        start,
        *(clock for each in told.presences for clock in (each.arrived, each.left) if clock > start),
    }
    found: list[tuple[str, str]] = []
    for clock in sorted(clocks):
        if end and clock >= end:
            break
        chairing = in_the_chair(told.presences, clock)
        words = in_words.listed([_chairing(each, told) for each in chairing])
        if not found or found[-1][1] != words:
            found.append((clock, words))
    return [
        words if at == 0 else _("from %(clock)s %(who)s") % {"clock": clock, "who": words or _("nobody")}
        for at, (clock, words) in enumerate(found)
        if words or at
    ]


def _chairing(present: Present, told: Gathered) -> str:
    if present.office:
        return f"{present.who} ({office_name(present.office, told.board.chair_word)})"
    return _("%(name)s (elected by those present)") % {"name": present.who}


def _there(told: Gathered) -> tuple[list[dict], list[str]]:
    """Those present by organisation, the members first, and those who attended without counting for one."""
    groups: dict[tuple[bool, str], dict[object, list]] = defaultdict(lambda: defaultdict(list))
    attending: dict[object, list] = defaultdict(list)
    for stay, present in zip(told.stays, told.presences, strict=True):
        who = stay.person_id or stay.name
        if present.organisation:
            place = (stay.organisation.ref not in told.members, stay.organisation.name)
            groups[place][who].append((stay, present))
        else:
            attending[who].append((stay, present))
    known = {name for _is_other, name in groups}
    for each in told.attendances:
        if each.presence == PRESENT and each.organisation.name not in known:
            place = (each.organisation.ref not in told.members, each.organisation.name)
            people = groups[place]
            if each.person:
                people[each.person_id] = [_named(each.person.name, each.as_substitute, "")]
    present = [
        {"organisation": name, "people": [_who(rows, told) for rows in groups[other, name].values()]}
        for other, name in sorted(groups)
    ]
    told_of = [
        _("%(who)s, %(organisation)s")
        % {"who": _who(rows, told), "organisation": rows[0][0].organisation.brief}
        for rows in attending.values()
    ]
    return [{"name": each["organisation"], "people": each["people"]} for each in present], told_of


def _who(rows: list, told: Gathered) -> str:
    """Somebody with office, for whom they came, and when they came and went where that was not from first to last."""
    if isinstance(rows[0], str):
        return rows[0]
    stay, present = rows[0]
    name = present.who or _("Somebody")
    office = office_name(present.office, told.board.chair_word) if present.office else ""
    post = office or (stay.seat.post if stay.seat else "")
    words = ", ".join(filter(None, [name, str(post)]))
    named = _named(words, stay.as_substitute, told.principals.get(stay.seat_id, ""))
    return ", ".join([named, *_times([each for each, _present in rows], told)])


def _named(words: str, as_substitute: bool, whose: str) -> str:
    if not as_substitute:
        return words
    return (
        _("%(who)s, for %(whose)s") % {"who": words, "whose": whose}
        if whose
        else f"{words}, {_('substitute')}"
    )


def _times(stays: list, told: Gathered) -> list[str]:
    start, end, found = _start(told), _end(told), []
    for at, stay in enumerate(stays):
        if at:
            found.append(_("came back at %(clock)s") % {"clock": stay.arrived})
        elif start and stay.arrived > start:
            found.append(_("arrived at %(clock)s") % {"clock": stay.arrived})
        if stay.left and stay.left != end:
            found.append(_("left at %(clock)s") % {"clock": stay.left})
    return found


def _guest(guest) -> str:
    name = ", ".join(filter(None, [guest.person.name if guest.person else "", guest.office]))
    return _("%(who)s, to %(purpose)s") % {"who": name, "purpose": guest.purpose} if guest.purpose else name


def _organisations(attendances: Iterable, presence: str) -> list[str]:
    found = [
        f"{each.organisation.name} ({each.person.name})" if each.person else each.organisation.name
        for each in attendances
        if each.presence == presence
    ]
    return sorted(found)


def _quorum(stretches: Sequence[Stretch]) -> list[str]:
    """Whether there was a quorum, with the times and the reason (house rule 2)."""
    if not stretches:
        return []
    if len(stretches) == 1 and stretches[0].is_quorate:
        return [_("There was a quorum throughout.")]
    found = []
    for each in stretches:
        told = {"start": each.start, "end": each.end, "why": each.because}
        if each.is_quorate:
            words = (
                _("There was a quorum from %(start)s to %(end)s.")
                if each.end
                else _("There was a quorum from %(start)s.")
            )
        elif each.end:
            words = _("From %(start)s to %(end)s there was no quorum: %(why)s.")
        else:
            words = _("From %(start)s there was no quorum: %(why)s.")
        found.append(words % told)
    return [*found, _("What was decided without a quorum is for ratification at the next meeting.")]


def _following(meeting) -> str:
    if meeting is None or not meeting.held.is_given:
        return ""
    return ", ".join(filter(None, [in_words.date(meeting.held), meeting.starts, meeting.place]))


def _lines(told: Gathered) -> dict[int | None, list[dict]]:
    """What the records say, by the key of the item, on none under None: interests, then decisions, then actions."""
    found: dict[int | None, list[dict]] = defaultdict(list)
    for each in told.declarations:
        found[each.item_id].append(_declaration(each))
    if said := _organisations(told.attendances, APOLOGIES):
        at = next((item.pk for _number, item in told.agenda if item.kind == APOLOGIES), None)
        if at is not None:
            words = _("Apologies were received from %(names)s.") % {"names": in_words.listed(said)}
            found[at].append(_line("note", words))
    last = next((item.pk for _number, item in told.agenda if item.kind == LAST_MINUTES), None)
    found[last] += [_approval(each) for each in told.approved]
    found[last] += [_deferral(each, why) for each, why in told.deferred]
    for each in told.decisions:
        found[each.item_id].append(_decision(each))
    for each in told.ratified:
        found[None].append(
            _ratified(each, _("The board ratified what it had decided without a quorum on %(day)s: %(text)s"))
        )
    for each in told.refused:
        found[None].append(
            _ratified(
                each, _("The board did not ratify what it had decided without a quorum on %(day)s: %(text)s")
            )
        )
    for each in told.actions:
        found[each.item_id].append(_action(each))
    return found


def _line(kind: str, text: str, *, label: str = "", note: str = "", record=None) -> dict:
    named = {"noun": record.noun, "ref": record.ref} if record is not None else {"noun": "", "ref": ""}
    return {"kind": kind, "text": text, "label": label, "note": note, **named}


def _declaration(each) -> dict:
    told = {"who": each.person.name if each.person else each.name, "nature": each.nature.rstrip(".")}
    words = _("%(who)s declared an interest: %(nature)s.") % told
    if each.left_room:
        words += " " + _("They left the room for this item.")
    return _line("interest", words, record=each)


def _decision(each) -> dict:
    note = ""
    if each.for_ratification:
        told = {"clock": each.taken_at, "why": each.inquorate_because.rstrip(".")}
        note = (
            _("For ratification: there was no quorum at %(clock)s. %(why)s.")
            if each.taken_at
            else _("For ratification: there was no quorum. %(why)s.")
        )
        note %= told
    return _line("decision", as_resolved(each.text), note=note, record=each)


def _ratified(each, words: str) -> dict:
    day = in_words.date(each.decided) if each.decided.is_given else _("an earlier day")
    return _line("decision", words % {"day": day, "text": each.text}, record=each)


def _action(each) -> dict:
    owner = each.owner_organisation.name if each.owner_organisation else ""
    person = each.owner_person.name if each.owner_person else ""
    who = f"{owner} ({person})" if owner and person else owner or person or _("No owner yet")
    due = _("due %(day)s") % {"day": in_words.date(each.due)} if each.due.is_given else _("no day set")
    return _line("action", each.text, label=each.number, note=f"{who}, {due}", record=each)


def _approval(minutes) -> dict:
    number = len(minutes.amended)
    told = {"day": in_words.date(minutes.meeting.held)}
    words = _("RESOLVED - That the minutes of the meeting of %(day)s be approved as a correct record.")
    if number:
        words = ngettext(
            "RESOLVED - That the minutes of the meeting of %(day)s be approved as a correct record, subject to "
            "%(number)d amendment recorded in them.",
            "RESOLVED - That the minutes of the meeting of %(day)s be approved as a correct record, subject to "
            "%(number)d amendments recorded in them.",
            number,
        )
    return _line("decision", words % {**told, "number": number}, record=minutes)


def _deferral(minutes, why: str) -> dict:
    words = _("Approval of the minutes of the meeting of %(day)s was deferred: %(why)s.")
    return _line(
        "note", words % {"day": in_words.date(minutes.meeting.held), "why": why.rstrip(".")}, record=minutes
    )


def as_resolved(text: str) -> str:
    """A decision in the field's form, where it was entered without its first word."""
    return f"{RESOLVED}{text}" if text.startswith("That ") else text
