"""What each record is called, in a list, in a link and as the heading of its page.

A title never holds a number that small-count rules may hide, and never the words of another record that the
reader may not see (safety.md: restricted means invisible, title first).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _

from socboard.board.roles import office_name
from socboard.kit import in_words

LONGEST = 110


@dataclass(frozen=True, slots=True)
class Title:
    """How a noun's title is made, and which references it reads; those of ``guarded`` are records themselves."""

    make: Callable
    related: tuple[str, ...] = ()
    guarded: tuple[str, ...] = ()


def title_of(record, actor) -> str:
    """The record's title for this reader. No query, if the noun's ``related_for`` was followed."""
    title = TITLES.get(record.noun, DEFAULT)
    hidden = [name for name in title.guarded if not _sees(actor, getattr(record, name))]
    text = "" if hidden else title.make(record)
    if not text:
        return _fallback(record)
    return capfirst(text if len(text) <= LONGEST else Truncator(text).chars(LONGEST))


def related_for(noun: str) -> tuple[str, ...]:
    """What to select together with the records of this noun, so that titles run no query."""
    title = TITLES.get(noun, DEFAULT)
    return title.related + title.guarded + tuple(f"{name}__release" for name in title.guarded)


def kind_of(model) -> str:
    """The noun in words, one of them: "Point of contact"."""
    return capfirst(str(model._meta.verbose_name))


def kinds_of(model) -> str:
    """The noun in words, several: "Points of contact"."""
    return capfirst(model.noun.replace("-", " "))


def _sees(actor, record) -> bool:
    return record is None or actor.standing(record.board_id).sees(record)


def _fallback(record) -> str:
    return f"{kind_of(type(record))} {record.ref}"


def _joined(*parts) -> str:
    return ", ".join(str(part) for part in parts if part)


def _stated(record) -> str:
    return in_words.period(record.period) if record.period else ""


def _dated(when) -> str:
    return in_words.date(when) if when.is_given else ""


def _value_of(record) -> str:
    named = ", ".join(f"{name}: {value}" for name, value in sorted(record.categories.items()))
    return _joined(record.measure.name, named, _stated(record))


def _activity(record) -> str:
    """A count of persons is left out of the title; any other stands in it."""
    words = "" if record.counts_persons else in_words.quantity(record.quantity)
    return " ".join(record.title.replace("{quantity}", words).split())


def _office(record) -> str:
    return _joined(office_name(record.office, record.board.chair_word), record.person.name)


def _seat(record) -> str:
    return _joined(
        record.organisation.name, record.post or (record.person.name if record.person else _("vacant"))
    )


def _contact(record) -> str:
    return _joined(
        record.theme.name,
        record.area.name if record.area else record.organisation and record.organisation.brief,
    )


def _meeting(record) -> str:
    return record.title or _("Meeting, %(date)s") % {"date": _dated(record.held) or _("date not recorded")}


def _at_meeting(record) -> str:
    return _joined(record.organisation.name, _dated(record.meeting.held))


DEFAULT = Title(lambda record: "")
TITLES = {
    "actions": Title(lambda record: _joined(record.number, record.text)),
    "activities": Title(_activity),
    "agreement-answers": Title(
        lambda record: _joined(record.organisation.name, record.get_answer_display()), ("organisation",)
    ),
    "agreement-issues": Title(lambda record: record.problem),
    "agreement-parties": Title(lambda record: record.organisation.name, ("organisation",)),
    "agreement-reviews": Title(
        lambda record: _joined(record.agreement.title, _dated(record.reviewed)), (), ("agreement",)
    ),
    "agreement-statuses": Title(lambda record: _joined(record.get_status_display(), _dated(record.since))),
    "annual-reviews": Title(lambda record: record.subject),
    "assessments": Title(lambda record: record.text),
    "attendances": Title(_at_meeting, ("organisation",), ("meeting",)),
    "business-areas": Title(lambda record: record.name),
    "capabilities": Title(lambda record: record.name),
    "contact-censuses": Title(
        lambda record: _joined(record.theme.name, record.organisation and record.organisation.name),
        ("organisation",),
        ("theme",),
    ),
    "covers": Title(lambda record: _joined(record.person.name, _dated(record.start)), ("person",)),
    "data-sources": Title(lambda record: record.name),
    "decisions": Title(lambda record: record.text),
    "declared-conflicts": Title(lambda record: record.person.name, ("person",)),
    "emerging-themes": Title(lambda record: record.title),
    "events": Title(lambda record: _joined(record.theme, _dated(record.held))),
    "findings": Title(lambda record: record.theme),
    "forward-intentions": Title(lambda record: record.text),
    "guests": Title(lambda record: record.office),
    "inspections": Title(lambda record: f"{record.body} {record.programme} {record.year}"),
    "measures": Title(lambda record: record.name),
    "meetings": Title(_meeting),
    "memberships": Title(lambda record: record.organisation.name, ("organisation",)),
    "observations": Title(_value_of, (), ("measure",)),
    "office-terms": Title(
        lambda record: _joined(record.get_office_display(), record.person.name), ("person",)
    ),
    "points-of-contact": Title(_contact, ("organisation",), ("theme", "area")),
    "presentations": Title(lambda record: _joined(record.topic, _dated(record.presented))),
    "priorities": Title(lambda record: record.full_name),
    "priority-reviews": Title(
        lambda record: _joined(record.priority.short_name, _dated(record.reviewed)), (), ("priority",)
    ),
    "profiles": Title(lambda record: _joined(record.title, record.edition)),
    "published-comparisons": Title(_value_of, (), ("measure",)),
    "published-figures": Title(_value_of, (), ("measure",)),
    "reader-lists": Title(lambda record: record.name),
    "reference-documents": Title(lambda record: record.title),
    "reported-comparisons": Title(lambda record: record.subject),
    "seats": Title(_seat, ("organisation", "person")),
    "sharing-agreements": Title(lambda record: record.title),
    "standing-texts": Title(lambda record: record.text),
    "terms-versions": Title(lambda record: _("Version %(number)s") % {"number": record.number}),
    "themes": Title(lambda record: record.name),
    "trainings": Title(lambda record: _joined(record.topic, _stated(record))),
}
