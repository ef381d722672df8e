"""The sentences of annual reviews and the records they came from, of the drafts that a reader sees."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.core.exceptions import FieldDoesNotExist
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from priorities.models import Priority
from reports.document import Document, Paragraph, Source
from reports.models import ReviewDraft
from reports.reading import anchor_of
from reports.stored_document import from_data
from reports.traceability.chain import Key, Node
from socboard.board.access import reached
from socboard.board.models import Board, BoardRecord
from socboard.board.nouns import nouns
from socboard.kit.models import JobState

# Of so many reviews, the latest.
REVIEWS = 6
LONGEST = 300


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a draft, or a figure in it by its caption, with the records it came from."""

    draft: ReviewDraft
    marking: str
    paragraph: Paragraph
    place: int
    text: str
    sources: tuple[Source, ...]

    @property
    def key(self) -> Key:
        return ("sentences", f"{self.draft.ref}/{self.paragraph.key}/{self.place}")

    def node(self, board: Board) -> Node:
        year, number = self.draft.review.year, self.paragraph.number
        words = _("Annual review %(year)s, paragraph %(number)s")
        kind = words if number is not None else _("Annual review %(year)s")
        where = reverse("reports:draft", args=[board.ref, self.draft.review.ref, self.draft.ref])
        note = "" if self.draft.sent_at else _("Draft")
        text = Truncator(self.text).chars(LONGEST)
        return Node(
            kind % {"year": year, "number": number}, text, f"{where}#{anchor_of(self.paragraph.key)}", note
        )


def drafts_seen(board: Board, *, actor) -> list[ReviewDraft]:
    """Of each of the latest reviews the draft that was sent last, else the one made last. Two queries."""
    seen = ReviewDraft.objects.visible_to(actor.at(board.pk))
    seen = seen.filter(review__board=board, review__withdrawn_at=None, job__state=JobState.DONE)
    chosen: dict[int, int] = {}
    rows = seen.exclude(document=None).order_by("-review__period_start", "-requested_at")
    dated = list(rows.values_list("review", "pk", "sent_at"))
    for review, pk, _sent in sorted(dated, key=lambda row: row[2] is None):
        chosen.setdefault(review, pk)
    order = list(dict.fromkeys(review for review, _pk, _sent in dated))[:REVIEWS]
    drafts = ReviewDraft.objects.filter(pk__in=[chosen[review] for review in order])
    found = {each.review_id: each for each in drafts.select_related("review").defer("findings", "figures")}
    return [found[review] for review in order]


def sentences_of(drafts: Iterable[ReviewDraft]) -> list[Sentence]:
    """All of their sentences and figures, in their order."""
    return [each for draft in drafts for each in _told(draft, from_data(draft.document))]


def _told(draft: ReviewDraft, document: Document) -> Iterator[Sentence]:
    for paragraph in _paragraphs(document):
        said = [(each.text, each.sources) for each in (*paragraph.statements, *paragraph.bullets)]
        said += [(getattr(each, "caption", "") or each.title, each.sources) for each in paragraph.figures]
        for place, (text, sources) in enumerate(said):
            yield Sentence(draft, document.marking, paragraph, place, text, tuple(sources))


def _paragraphs(document: Document) -> Iterator[Paragraph]:
    yield from document.summary
    for section in document.sections:
        yield from section.paragraphs
    yield from document.conclusion


def by_record(told: Iterable[Sentence]) -> dict[Key, list[Sentence]]:
    """The sentences that used a record, by its noun and ref."""
    found = defaultdict(list)
    for each in told:
        for source in dict.fromkeys(each.sources):
            found[source.noun, source.ref].append(each)
    return found


def by_priority(told: list[Sentence], board: Board, *, actor) -> dict[Key, list[Sentence]]:
    """The sentences that used anything under a priority, by the priority. One query for each noun among the records."""
    refs: dict[str, set[str]] = defaultdict(set)
    for each in told:
        for source in each.sources:
            refs[source.noun].add(source.ref)
    whose: dict[Key, str] = {}
    for noun, named in refs.items():
        model = nouns().get(noun)
        path = _to_priority(model) if model else ""
        if path:
            rows = reached(model, actor=actor, board=board).filter(ref__in=named).exclude(**{path: None})
            for ref, priority in rows.values_list("ref", f"{path}__ref"):
                whose[noun, ref] = priority
    found: dict[Key, list[Sentence]] = defaultdict(list)
    for each in told:
        for ref in dict.fromkeys(whose.get((source.noun, source.ref), "") for source in each.sources):
            if ref:
                found[Priority.noun, ref].append(each)
    return found


def _to_priority(model: type) -> str:
    """The field by which a record of this kind is under a priority; empty where there is none."""
    if not issubclass(model, BoardRecord):
        return ""
    for path in ("priority", "measure"):
        try:
            field = model._meta.get_field(path)
        except FieldDoesNotExist:
            continue
        if field.related_model is Priority:
            return path
        inner = _to_priority(field.related_model) if path == "measure" else ""
        if inner:
            return f"{path}__{inner}"
    return ""
