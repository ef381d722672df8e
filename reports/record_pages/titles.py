"""What each record is called, in a list, in a link and as the heading of its page.

A title never holds a number that small-count rules may hide, and never the words of another record that the
reader may not see (safety.md: restricted means invisible, title first).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _

from meetings.models import MeetingReply, Sending
from socboard.board.models import AgreementAnswer, AgreementStatus, ConstitutionReview
from socboard.board.nouns import nouns, plural
from socboard.board.roles import office_name
from socboard.kit import in_words
from socboard.kit.markings import Marking

LONGEST = 110
# What decides whether a record may be seen, for the records that a title speaks of.
VISIBILITY = ("ref", "board_id", "marking", "readers_id", "organisation_id", "release_id", "release.audience")


@dataclass(frozen=True, slots=True)
class Title:
    """How a noun's title is made from a record or its plain values, and which of them it ``reads``.

    The references in ``guarded`` are records themselves: unless the reader may see them, there is no title.
    """

    make: Callable
    reads: tuple[str, ...]
    guarded: tuple[str, ...] = ()


def title_of(record, actor) -> str:
    """The record's title for this reader. No query, if what the title reads was selected with it."""
    title = TITLES[record.noun]
    text = (
        ""
        if any(not _may_name(actor, getattr(record, name)) for name in title.guarded)
        else str(title.make(record))
    )
    if not text:
        return f"{kind_of(nouns()[record.noun])} {record.ref}"
    text = text if len(text) <= LONGEST else Truncator(text).chars(LONGEST)
    return text[:1].upper() + text[1:]


def linked_title(record, actor) -> str:
    """The title as another record's page has it. What is OFFICIAL-SENSITIVE is named by its kind alone, because
    the page on which it stands may be OFFICIAL, and kept by the browser.
    """
    if record.marking == Marking.OFFICIAL_SENSITIVE:
        return f"{kind_of(nouns()[record.noun])}, {Marking.OFFICIAL_SENSITIVE.label}"
    return title_of(record, actor)


def reads(noun: str) -> list[str]:
    """Every attribute that the titles of this noun are made from, visibility of guarded references included."""
    title = TITLES[noun]
    return [*title.reads, *(f"{name}.{each}" for name in title.guarded for each in VISIBILITY)]


def related_for(noun: str) -> list[str]:
    """What to select together with whole records of this noun, so that titles run no query."""
    paths = {path.rpartition(".")[0].replace(".", "__") for path in reads(noun)}
    return sorted(paths - {""})


def kind_of(model) -> str:
    """The noun in words, one of them: "Point of contact"."""
    return capfirst(str(model._meta.verbose_name))


def kinds_of(model) -> str:
    """The noun in words, several: "Points of contact"."""
    return plural(model)


def brief(organisation) -> str:
    """The organisation's short name where it has one; empty for none."""
    return (organisation.short_name or organisation.name) if organisation else ""


def priority_named(record, actor) -> str:
    """The short name of the record's priority beside it in a list, where it may be named there; else empty."""
    priority = record.priority
    return capfirst(priority.short_name) if priority and _may_name(actor, priority) else ""


def _may_name(actor, record) -> bool:
    """Whether another record's title may be made of this one: it is seen, and not OFFICIAL-SENSITIVE."""
    if record is None:
        return True
    return record.marking == Marking.OFFICIAL and actor.standing(record.board_id).sees(record)


def _joined(*parts) -> str:
    return ", ".join(str(part) for part in parts if part)


def _stated(record) -> str:
    return in_words.period(record.period) if record.period else ""


def _dated(when) -> str:
    return in_words.date(when) if when.is_given else ""


def _agreed(person) -> str:
    """The name, where it was agreed that it may be printed: titles stand in lists of every kind (house rule 15)."""
    return person.name if person and person.name_agreed else ""


def _named(thing) -> str:
    return thing.name if thing else ""


def _presentation(record) -> str:
    """What, to which other body and when; a meeting is named beside it, to whoever sees that."""
    return _joined(record.topic, record.body, _dated(record.presented))


def _activity(record) -> str:
    """A count of persons is left out of the title; any other stands in it."""
    title = record.title
    if "{quantity}" in title:
        words = "" if record.counts_persons else in_words.quantity(record.quantity)
        title = title.replace("{quantity}", words)
    return " ".join(title.split())


def _answer(record) -> str:
    return _joined(record.organisation.name, AgreementAnswer.Answer(record.answer).label)


def _contact(record) -> str:
    return _joined(_named(record.theme), _named(record.area) or brief(record.organisation))


def _meeting(record) -> str:
    return record.title or _("Meeting, %(date)s") % {"date": _dated(record.held) or _("date not recorded")}


def _office(record) -> str:
    return _joined(office_name(record.office, record.board.chair_word), _agreed(record.person) or record.post)


def _seat(record) -> str:
    if record.person is None and not record.post:
        return _joined(record.organisation.name, _("vacant"))
    return _joined(record.organisation.name, record.post or _agreed(record.person) or _("seat"))


def _status(record) -> str:
    return _joined(AgreementStatus.Status(record.status).label, _dated(record.since))


def _value(record) -> str:
    named = ", ".join(f"{name}: {value}" for name, value in sorted(record.categories.items()))
    return _joined(record.measure.name, named, _stated(record))


def _plain(name: str) -> Title:
    """The title is one text of the record's own."""
    return Title(lambda record: getattr(record, name), (name,))


def _dated_text(name: str, when: str) -> Title:
    """A text of the record's own, and a date."""
    return Title(lambda record: _joined(getattr(record, name), _dated(getattr(record, when))), (name, when))


VALUE = Title(_value, ("measure.name", "categories", "period"), ("measure",))
OF_PAPER = Title(lambda record: record.paper.title, ("paper.title",), ("paper",))
ORGANISATION = ("organisation.name", "organisation.short_name")
TITLES = {
    "action-notes": Title(lambda record: record.action.number, ("action.number",), ("action",)),
    "actions": Title(lambda record: _joined(record.number, record.text), ("number", "text")),
    "activities": Title(_activity, ("title", "counts_persons", "quantity")),
    "agenda-items": _plain("title"),
    "agreement-answers": Title(_answer, ("organisation.name", "answer")),
    "agreement-issues": _plain("problem"),
    "agreement-parties": Title(lambda record: record.organisation.name, ("organisation.name",)),
    "agreement-reviews": Title(
        lambda record: _joined(record.agreement.title, _dated(record.reviewed)),
        ("agreement.title", "reviewed"),
        ("agreement",),
    ),
    "agreement-statuses": Title(_status, ("status", "since")),
    "annual-reviews": _plain("subject"),
    "assessments": _plain("text"),
    "attendances": Title(
        lambda record: _joined(record.organisation.name, _dated(record.meeting.held)),
        ("organisation.name", "meeting.held"),
        ("meeting",),
    ),
    "business-areas": _plain("name"),
    "call-questions": _plain("text"),
    "calls": _plain("title"),
    "capabilities": _plain("name"),
    "chair-briefs": Title(lambda record: record.item.title, ("item.title",), ("item",)),
    "constitution-reviews": Title(
        lambda record: _joined(ConstitutionReview.Subject(record.subject).label, _dated(record.reviewed)),
        ("subject", "reviewed"),
    ),
    "contact-confirmations": Title(
        lambda record: _joined(record.organisation.name, _dated(record.asked)),
        ("organisation.name", "asked"),
    ),
    "contact-censuses": Title(
        lambda record: _joined(record.theme.name, _named(record.organisation)),
        ("theme.name", "organisation.name"),
        ("theme",),
    ),
    "cover-sheets": OF_PAPER,
    "covers": Title(
        lambda record: _joined(_agreed(record.person), _dated(record.start)),
        ("person.name", "person.name_agreed", "start"),
    ),
    "data-sources": _plain("name"),
    "decisions": _plain("text"),
    "declarations": Title(lambda record: record.item.title, ("item.title",), ("item",)),
    "declared-conflicts": Title(lambda record: _agreed(record.person), ("person.name", "person.name_agreed")),
    "drawn-records": _plain("sentence"),
    "emerging-themes": _plain("title"),
    "events": _dated_text("theme", "held"),
    "findings": _plain("theme"),
    "forward-intentions": _plain("text"),
    "forward-items": _plain("title"),
    "guests": _plain("office"),
    "identity-checks": Title(
        lambda record: _joined(_agreed(record.person), _dated(record.checked)),
        ("person.name", "person.name_agreed", "checked"),
    ),
    "inspections": Title(
        lambda record: f"{record.body} {record.programme} {record.year}", ("body", "programme", "year")
    ),
    "library-documents": _plain("title"),
    "library-versions": Title(
        lambda record: _joined(record.document.title, str(record.number)),
        ("document.title", "number"),
        ("document",),
    ),
    "measures": _plain("name"),
    "meeting-replies": Title(
        lambda record: _joined(_agreed(record.person), MeetingReply.Answer(record.answer).label),
        ("person.name", "person.name_agreed", "answer"),
    ),
    "meetings": Title(_meeting, ("title", "held")),
    "memberships": Title(lambda record: record.organisation.name, ("organisation.name",)),
    "minute-amendments": Title(lambda record: record.item.title, ("item.title",), ("item",)),
    "minute-items": Title(lambda record: record.item.title, ("item.title",), ("item",)),
    "minutes": Title(
        lambda record: _meeting(record.meeting), ("meeting.title", "meeting.held"), ("meeting",)
    ),
    "observations": VALUE,
    "office-terms": Title(
        _office, ("office", "board.chair_word", "post", "person.name", "person.name_agreed")
    ),
    "pack-comments": Title(lambda record: _("Page %(number)s") % {"number": record.page}, ("page",)),
    "packs": Title(lambda record: _("Pack %(number)s") % {"number": record.number}, ("number",)),
    "paper-returns": OF_PAPER,
    "paper-versions": Title(
        lambda record: _joined(record.paper.title, str(record.number)), ("paper.title", "number"), ("paper",)
    ),
    "papers": _plain("title"),
    "points-of-contact": Title(_contact, ("theme.name", "area.name", *ORGANISATION), ("theme", "area")),
    "presentations": Title(_presentation, ("topic", "body", "presented")),
    "priorities": _plain("full_name"),
    "priority-reviews": Title(
        lambda record: _joined(record.priority.short_name, _dated(record.reviewed)),
        ("priority.short_name", "reviewed"),
        ("priority",),
    ),
    "profiles": Title(lambda record: _joined(record.title, record.edition), ("title", "edition")),
    "published-comparisons": VALUE,
    "published-figures": VALUE,
    "reader-lists": _plain("name"),
    "recipients": Title(lambda record: _joined(record.name, record.works_for), ("name", "works_for")),
    "reference-documents": _plain("title"),
    "reported-comparisons": _plain("subject"),
    "seats": Title(_seat, ("organisation.name", "post", "person.name", "person.name_agreed")),
    "sendings": Title(
        lambda record: _joined(Sending.Way(record.way).label, _dated(record.sent)), ("way", "sent")
    ),
    "sharing-agreements": _plain("title"),
    "stays": Title(
        lambda record: _joined(record.organisation.name, record.arrived), ("organisation.name", "arrived")
    ),
    "standing-texts": _plain("text"),
    "template-items": _plain("title"),
    "terms-versions": Title(lambda record: _("Version %(number)s") % {"number": record.number}, ("number",)),
    "themes": _plain("name"),
    "trainings": Title(lambda record: _joined(record.topic, _stated(record)), ("topic", "period")),
    "update-approvers": Title(
        lambda record: _joined(record.organisation.name, _agreed(record.person)),
        ("organisation.name", "person.name", "person.name_agreed"),
    ),
    "update-attachments": _plain("title"),
    "updates": Title(
        lambda record: _joined(record.organisation.name, record.priority.short_name),
        ("organisation.name", "priority.short_name"),
        ("priority",),
    ),
}
