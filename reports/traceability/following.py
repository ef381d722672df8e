"""Following records from one to the next, as far as a reader sees them: a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import FieldDoesNotExist
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from meetings.models import Action, AgendaItem, Decision, ForwardItem, Paper
from meetings.views.papers import readable_papers
from priorities.models import EmergingTheme, Finding, Priority
from reports.record_pages.titles import kind_of, related_for, title_of
from reports.traceability.chain import Branch, Key, Node, branches
from reports.traceability.sentences import (
    Sentence,
    by_priority,
    by_record,
    drafts_seen,
    sentences_of,
)
from socboard.board.access import reached
from socboard.board.models import Board, BoardRecord, TermsVersion
from socboard.board.nouns import address, nouns
from socboard.kit import in_words

# So many records of one kind are followed, and so many sentences are told under one priority.
MOST, MOST_SENTENCES = 100, 12


@dataclass(frozen=True, slots=True)
class Relation:
    """``a`` led to ``b``: the field that says so stands on ``a``, or on ``b`` where ``on_b``; ``many`` is a list."""

    a: type[BoardRecord]
    b: type[BoardRecord]
    name: str
    on_b: bool = False
    many: bool = False


# In the order of the way. Each kind stands before whatever follows from it.
STAGES = (ForwardItem, Paper, AgendaItem, Decision, Action, EmergingTheme, TermsVersion, Finding, Priority)
RELATIONS = (
    Relation(ForwardItem, AgendaItem, "item"),
    Relation(Paper, AgendaItem, "item"),
    Relation(AgendaItem, Decision, "item", on_b=True),
    Relation(AgendaItem, Action, "item", on_b=True),
    Relation(AgendaItem, Finding, "finding"),
    Relation(AgendaItem, Priority, "priority"),
    Relation(Decision, Action, "decision", on_b=True),
    Relation(Decision, EmergingTheme, "emerging_theme"),
    Relation(Decision, TermsVersion, "terms"),
    Relation(Decision, Finding, "finding"),
    Relation(Decision, Priority, "priorities", many=True),
    Relation(Action, Finding, "finding"),
    Relation(Action, Priority, "priority"),
    Relation(Finding, Priority, "priority"),
)
WITH = {AgendaItem: ("meeting__release",)}


def read_by(model: type[BoardRecord], board: Board, *, actor) -> QuerySet:
    """The records of this noun that the reader may read now: a paper that the board was not shown is its author's."""
    if model is Paper:
        return readable_papers(board, actor=actor)
    return reached(model, actor=actor, board=board)


@dataclass
class Trace:
    """What one reader finds around a start: ``back`` what led to it, ``onward`` what became of it.

    ``records`` are all that it names, ``told`` the sentences.
    """

    back: tuple[Branch, ...] = ()
    onward: tuple[Branch, ...] = ()
    records: list[BoardRecord] = field(default_factory=list)
    told: list[Sentence] = field(default_factory=list)


class Following:
    """Everything that is asked for one page."""

    def __init__(self, board: Board, actor, today: date):
        self.board, self.actor, self.today = board, actor, today
        self.found: dict[Key, BoardRecord] = {}
        self.nodes: dict[Key, Node] = {}
        self.told: dict[Key, Sentence] = {}

    def of_record(self, start: BoardRecord) -> Trace:
        """What led to a record, and what became of it."""
        key = _key(start)
        back = self._follow([start], forward=False)
        onward = self._follow([*self._under([start])], forward=True)
        if start.noun not in {model.noun for model in STAGES} and (above := self._priority_of(start)):
            onward[key].append(self._named(above))
        self._sentences(onward, [key, *self._reached(key, onward)])
        return self._trace(key, back, onward)

    def of_paragraph(self, draft, key: str) -> Trace | None:
        """What a paragraph of a draft came from; None where the draft has no such paragraph."""
        said = [each for each in sentences_of([draft]) if each.paragraph.key == key]
        if not said:
            return None
        start: Key = ("paragraphs", key)
        edges: dict[Key, list[Key]] = defaultdict(list)
        sources = self._records(source for each in said for source in each.sources)
        edges[start] = [self._named(each) for each in sources]
        for source, led in self._follow(sources, forward=False).items():
            edges[source] += led
        self.told = {each.key: each for each in said}
        return self._trace(start, edges, {})

    def _trace(self, start: Key, back, onward) -> Trace:
        return Trace(
            branches(start, back, self.nodes),
            branches(start, onward, self.nodes),
            list(self.found.values()),
            list(self.told.values()),
        )

    def _follow(self, starts: list[BoardRecord], *, forward: bool) -> dict[Key, list[Key]]:
        """The edges from these records, kind by kind. One or two queries for each relation at most."""
        edges: dict[Key, list[Key]] = defaultdict(list)
        here: dict[type, dict[int, BoardRecord]] = defaultdict(dict)
        for each in starts:
            here[type(each)][each.pk] = each
        stage = {model: at for at, model in enumerate(STAGES)}
        ordered = (
            RELATIONS if forward else sorted(RELATIONS, key=lambda each: (-stage[each.b], -stage[each.a]))
        )
        for relation in ordered:
            source, target = (relation.a, relation.b) if forward else (relation.b, relation.a)
            if not here[source]:
                continue
            for pk, record in self._next(relation, here[source], forward=forward):
                edges[_key(here[source][pk])].append(self._named(record))
                here[target][record.pk] = record
        return edges

    def _next(self, relation: Relation, sources: dict[int, BoardRecord], *, forward: bool):
        """Pairs of a source's key and a record that follows from it, or led to it."""
        target = relation.b if forward else relation.a
        if relation.many:
            yield from self._through(relation, sources, target, forward=forward)
            return
        if relation.on_b == forward:
            rows = self._seen(target).filter(**{f"{relation.name}__in": list(sources)})
            for record in rows.order_by("pk")[:MOST]:
                yield getattr(record, f"{relation.name}_id"), record
            return
        named = {pk: getattr(each, f"{relation.name}_id") for pk, each in sources.items()}
        wanted = set(named.values()) - {None}
        rows = {each.pk: each for each in self._seen(target).filter(pk__in=wanted)} if wanted else {}
        for pk, key in named.items():
            if key in rows:
                yield pk, rows[key]

    def _through(self, relation: Relation, sources: dict[int, BoardRecord], target, *, forward: bool):
        """The same through a list of several."""
        many = relation.a._meta.get_field(relation.name)
        own, other = many.m2m_field_name(), many.m2m_reverse_field_name()
        here, there = (own, other) if forward else (other, own)
        links = many.remote_field.through.objects.filter(**{f"{here}__in": list(sources)})
        pairs = list(links.order_by("pk").values_list(here, there)[: MOST * 5])
        rows = {each.pk: each for each in self._seen(target).filter(pk__in={there for _here, there in pairs})}
        for pk, key in pairs:
            if key in rows:
                yield pk, rows[key]

    def _seen(self, model: type[BoardRecord]):
        paths = ("release", *WITH.get(model, ()), *related_for(model.noun))
        return read_by(model, self.board, actor=self.actor).current().select_related(*paths)

    def _under(self, starts: list[BoardRecord]) -> Iterable[BoardRecord]:
        return [each for each in starts if type(each) in STAGES]

    def _priority_of(self, start: BoardRecord) -> Priority | None:
        """The priority under which another record stands. One query at most."""
        try:
            one = start._meta.get_field("priority")
        except FieldDoesNotExist:
            return None
        if one.related_model is not Priority or start.priority_id is None:
            return None
        return self._seen(Priority).filter(pk=start.priority_id).first()

    def _records(self, sources) -> list[BoardRecord]:
        """The records behind a sentence that this reader sees. One query for each noun among them."""
        refs: dict[str, set[str]] = defaultdict(set)
        for source in sources:
            refs[source.noun].add(source.ref)
        found: list[BoardRecord] = []
        for noun, model in nouns().items():
            if noun in refs and issubclass(model, BoardRecord):
                found += self._seen(model).filter(ref__in=refs[noun]).order_by("pk")[:MOST]
        return found

    def _sentences(self, edges: dict[Key, list[Key]], keys: list[Key]) -> None:
        """Lead from these records on to the sentences that used them, and from a priority to those about it."""
        told = sentences_of(drafts_seen(self.board, actor=self.actor))
        of_record = by_record(told)
        priorities = any(noun == Priority.noun for noun, _ref in keys)
        of_priority = by_priority(told, self.board, actor=self.actor) if priorities and told else {}
        for key in sorted(dict.fromkeys(keys), key=lambda each: each[0] == Priority.noun):
            used = {each.key: each for each in of_record.get(key, ())}
            if key[0] == Priority.noun:
                # What another step led to stands there.
                more = {each.key: each for each in of_priority.get(key, ()) if each.key not in self.told}
                used = dict(list({**used, **more}.items())[:MOST_SENTENCES])
            for name, each in used.items():
                self.nodes[name], self.told[name] = each.node(self.board), each
                edges[key].append(name)

    @staticmethod
    def _reached(start: Key, edges: dict[Key, list[Key]]) -> list[Key]:
        """Everything that the edges lead to."""
        found, waiting = [], [start]
        while waiting:
            for each in edges.get(waiting.pop(), ()):
                if each not in found and each != start:
                    found.append(each)
                    waiting.append(each)
        return found

    def _named(self, record: BoardRecord) -> Key:
        """Note that the page names this record."""
        key = _key(record)
        if key not in self.nodes:
            self.found[key] = record
            self.nodes[key] = Node(
                kind_of(type(record)),
                title_of(record, self.actor),
                address(self.board.ref, record.noun, record.ref),
                self._note(record),
            )
        return key

    def _note(self, record: BoardRecord) -> str:
        """How it stands, in a few words."""
        if isinstance(record, AgendaItem):
            return in_words.date(record.meeting.held) if record.meeting.held.is_given else ""
        if isinstance(record, Action):
            late = record.is_overdue(self.today)
            return _("Overdue") if late else str(record.get_state_display())
        if isinstance(record, Paper):
            return str(record.get_state_display())
        if isinstance(record, Decision):
            day = in_words.date(record.decided) if record.decided.is_given else ""
            return ", ".join(filter(None, [day, _ratified(record)]))
        return ""


def _ratified(decision: Decision) -> str:
    if decision.ratified_at_id:
        return _("ratified")
    if decision.not_ratified_at_id:
        return _("not ratified")
    return _("for ratification") if decision.for_ratification else ""


def _key(record: BoardRecord) -> Key:
    return (record.noun, record.ref)
