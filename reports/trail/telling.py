"""Entries of the trail in words, with links to what the reader may see; of the rest only what kind of thing it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reports.models import ReviewDraft
from reports.record_pages.fields import address_of
from reports.record_pages.titles import kind_of, related_for, title_of
from socboard.audit.models import Event, Link, ReadEvent
from socboard.board.access import reached
from socboard.board.forms.choices import organisations_of, people_of
from socboard.board.history import fields_of, name_of, unnamed, verb_of
from socboard.board.models import Board, BoardRecord, Organisation, Person, Seat
from socboard.board.nouns import address, nouns
from socboard.board.reading import is_restricted
from socboard.kit.audiences import Audience
from socboard.kit.markings import Marking

# What is said of a verb that does not simply stand before its object.
PHRASES = {
    "erasure_asked": gettext_lazy("asked that %(what)s be erased"),
    "erasure_refused": gettext_lazy("refused to erase %(what)s"),
    "erasure_taken_back": gettext_lazy("no longer asked that %(what)s be erased"),
    "override_asked": gettext_lazy("asked that a hidden count be shown in %(what)s"),
    "override_confirmed": gettext_lazy("confirmed that a hidden count be shown in %(what)s"),
    "override_declined": gettext_lazy("declined to have a hidden count shown in %(what)s"),
    "override_taken_back": gettext_lazy("no longer wants a hidden count shown in %(what)s"),
    "withdrawn": gettext_lazy("withdrew %(what)s"),
    "granted_sensitive": gettext_lazy("allowed %(what)s to read OFFICIAL-SENSITIVE"),
    "withdrew_sensitive": gettext_lazy("no longer allows %(what)s to read OFFICIAL-SENSITIVE"),
    "account_linked": gettext_lazy("linked an account to %(what)s"),
    "second_factor_reset": gettext_lazy("reset the second step of %(what)s"),
    "requested": gettext_lazy("asked for %(what)s"),
    "asked": gettext_lazy("asked for %(what)s"),
    "sent": gettext_lazy("recorded %(what)s as sent"),
    "answered_anew": gettext_lazy("answered %(what)s anew"),
    "closure_accepted": gettext_lazy("recorded that the board accepted the closure of %(what)s"),
    "next_edition": gettext_lazy("added the next edition, %(what)s"),
    "promoted": gettext_lazy("made %(what)s a priority"),
    "reopened": gettext_lazy("opened %(what)s again"),
}
WAYS = {
    "page": gettext_lazy("read %(what)s"),
    "form": gettext_lazy("opened the form of %(what)s"),
    "csv": gettext_lazy("downloaded %(what)s in a spreadsheet"),
    "pdf": gettext_lazy("downloaded %(what)s as PDF"),
    "docx": gettext_lazy("downloaded %(what)s as Word"),
    "html": gettext_lazy("downloaded %(what)s as a web page"),
    "final": gettext_lazy("downloaded %(what)s as it was sent"),
}
MARK = "\0"


@dataclass(frozen=True, slots=True)
class Thing:
    """A record as the sentence names it, ``kind`` before ``title``.

    ``address`` is empty where the reader may not see it, or it is gone.
    """

    title: str
    address: str = ""
    kind: str = ""

    @property
    def text(self) -> str:
        return f"{self.kind}{self.title}"


@dataclass(frozen=True, slots=True)
class Line:
    """One entry in words: ``who``, from which ``seat``, and what, with ``thing`` between ``before`` and ``after``."""

    number: int
    at: datetime
    who: str
    seat: str
    before: str
    thing: Thing
    after: str
    fields: str

    @property
    def sentence(self) -> str:
        return f"{self.before}{self.thing.text}{self.after}"


class Teller:
    """Puts entries of one board into words for one reader. What it needs is looked up once for all of them."""

    def __init__(self, board: Board, actor, links: Iterable[Link]):
        self.board, self.actor, self.links = board, actor, list(links)
        self.things = things(board, actor, {(link.noun, ref) for link in self.links for ref in _refs(link)})
        signatures = [link.signature for link in self.links]
        people = {each["person"] for each in signatures}
        # Who has left no seat here keeps the name; of somebody in a seat that the reader may not see it is not told.
        named = dict(Person.objects.filter(ref__in=people).values_list("ref", "name"))
        self.people = named | unnamed(people, board=board, actor=actor)
        seats = {each[part] for each in signatures for part in ("seat", "covering_for")}
        self.seats = _seats(board, actor, seats)

    def lines(self) -> list[Line]:
        return [self._line(link) for link in self.links]

    def _line(self, link: Link) -> Line:
        thing = self._thing(link)
        before, _mark, after = said(link).partition(MARK)
        seat, covered = (self.seats.get(link.signature[part]) for part in ("seat", "covering_for"))
        # Of what the reader may not see not even the names of its fields are told.
        is_told = isinstance(link, Event) and bool(thing.address)
        return Line(
            number=link.sequence,
            at=link.at,
            who=capfirst(self._who(link.signature, covered)),
            seat=seat[0] if seat else "",
            before=before,
            thing=thing,
            after=after,
            fields=fields_of(link) if is_told else "",
        )

    def _who(self, signature: dict, covered: tuple[str, str] | None) -> str:
        return name_of(signature, self.people, {signature["covering_for"]: covered[1]} if covered else {})

    def _thing(self, link: Link) -> Thing:
        if isinstance(link, ReadEvent) and not link.ref:
            return self._several(link)
        return self.things.get((link.noun, link.ref)) or Thing(hidden(link.noun))

    def _several(self, read: ReadEvent) -> Thing:
        """Of several records at once only their number and kind are told, and a link to their list."""
        kinds, number = read.noun.replace("-", " "), len(read.refs)
        told = _("%(number)d restricted %(kinds)s") if number else _("a list of %(kinds)s")
        return Thing(told % {"number": number, "kinds": kinds}, address(self.board.ref, read.noun))


def said(link: Link) -> str:
    """The act or the read in words, with ``MARK`` in the place of what it was done to."""
    if isinstance(link, ReadEvent):
        return str(WAYS.get(link.what, _("downloaded %(what)s"))) % {"what": MARK}
    verb = verb_of(link.event)
    phrase = PHRASES.get(verb)
    return str(phrase) % {"what": MARK} if phrase else f"{verb.replace('_', ' ')} {MARK}"


def hidden(noun: str) -> str:
    """What is told of a record that the reader may not see: what kind of thing it is."""
    model = nouns().get(noun)
    kind = str(model._meta.verbose_name) if model else noun.replace("-", " ") or _("something")
    return _("a record you may not read (%(kind)s)") % {"kind": kind}


def things(board: Board, actor, named: set[tuple[str, str]]) -> dict[tuple[str, str], Thing]:
    """The records among these that the reader sees, by noun and ref. A query for each noun among them."""
    refs: dict[str, set[str]] = {}
    for noun, ref in named:
        refs.setdefault(noun, set()).add(ref)
    found = {}
    for noun in refs.keys() & nouns().keys():
        for record in visible(board, actor, nouns()[noun]).filter(ref__in=refs[noun]):
            found[noun, record.ref] = _thing_of(board, actor, record)
    return found


def visible(board: Board, actor, model: type) -> QuerySet:
    """The records of this noun that the reader sees on this board, with what their titles read."""
    reader = actor.at(board.pk)
    if issubclass(model, BoardRecord):
        records = reached(model, actor=actor, board=board)
        return records.select_related("organisation", *related_for(model.noun))
    if model is ReviewDraft:
        drafts = model.objects.visible_to(reader).filter(review__board=board)
        return drafts.select_related("review").defer("document", "findings", "figures")
    if model is Person:
        return people_of(board, actor=actor)
    if model is Organisation:
        return organisations_of(board, actor=actor)
    return model.objects.visible_to(reader)


def _thing_of(board: Board, actor, record) -> Thing:
    model = type(record)
    if isinstance(record, BoardRecord):
        where = address_of(record.noun, record.ref, board=board)
        if is_restricted(record):
            # A page of the trail is OFFICIAL, and reading a title here would be a read of its own.
            told = record.marking if record.marking != Marking.OFFICIAL else _("narrowed to its readers")
            return Thing(f"{_the(model)} ({told})", where)
        return Thing(title_of(record, actor), where, f"{_the(model)} ")
    if isinstance(record, ReviewDraft):
        where = reverse("reports:draft", args=[board.ref, record.review.ref, record.ref])
        told = {"year": record.review.year, "audience": Audience(record.audience).label}
        return Thing(_("the draft of the annual review %(year)s for: %(audience)s") % told, where)
    where = address(board.ref) if model is Board else address(board.ref, record.noun, record.ref)
    return Thing(record.name, where, f"{_the(model)} ")


def _the(model: type) -> str:
    return _("the %(kind)s") % {"kind": kind_of(model).lower()}


def _refs(link: Link) -> Iterable[str]:
    return [link.ref] if link.ref else []


def _seats(board: Board, actor, refs: set[str]) -> dict[str, tuple[str, str]]:
    """Each seat that the reader sees, as its post or role, and the name of its holder, by ref."""
    seats = Seat.objects.visible_to(actor.at(board.pk)).filter(board=board, ref__in=refs - {""})
    return {
        seat.ref: (
            f"{seat.post or seat.get_role_display()}, {seat.organisation.brief}",
            seat.person.name if seat.person else "",
        )
        for seat in seats.select_related("person", "organisation")
    }
