"""What a filled form says: which text stands under which question, and what could not be placed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from priorities.word_form.form import FIGURES, LAST, Form, Part
from priorities.word_form.keys import KEY, Key, key_in, reference_in, without_keys
from priorities.word_form.writing import figures_hint, given_words, last_label, lead
from socboard.kit.uploads import Block

YES = ("yes", "y", "x", "true", "nothing", "nothing to report", "none", "✓", "✔", "☒", "☑")
NO = ("no", "n", "☐")
LONGEST_EXCERPT = 80
PART = "part"


@dataclass(frozen=True, slots=True)
class Said:
    """What stands in one place; ``mark`` is the sign that the form carried there, empty where it lost it."""

    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Filled:
    """What was read. ``texts`` by update and name of the question; ``unplaced`` as (place, sentence)."""

    call: str
    organisation: str
    texts: Mapping[str, Mapping[str, Said]] = field(default_factory=dict)
    unplaced: tuple[tuple[str, str], ...] = ()


def whose(paragraphs: Iterable[Block]) -> tuple[str, str] | None:
    """The refs of the call and of the organisation that the form is for; None where it does not say."""
    found = (reference_in(each.text) or reference_in(each.hidden) for each in paragraphs)
    return next((each for each in found if each), None)


def read(paragraphs: Sequence[Block], form: Form) -> Filled:
    """Compare what came back with what was asked. Boxes left empty are left out: a blank says nothing."""
    walk = _Walk(form)
    for paragraph in paragraphs:
        walk.take(paragraph)
    return Filled(form.call, form.organisation, walk.texts(), tuple(walk.unplaced))


class _Walk:
    """Goes through the paragraphs, and knows under which heading it is."""

    def __init__(self, form: Form):
        self.form = form
        self.parts = {part.ref: part for part in form.parts}
        self.known = {_plain(words) for words in (*lead(form), form.board, form.title)}
        self.part: Part | None = None
        self.name = ""
        self.lines: dict[tuple[str, str], list[str]] = defaultdict(list)
        self.marks: dict[tuple[str, str], str] = {}
        self.rows: dict[tuple[str, int, int], dict[int, list[Block]]] = defaultdict(dict)
        self.unplaced: list[tuple[str, str]] = []
        self.gone = False
        # What is printed in one place, worked out once: a hostile form has many thousand lines.
        self.printed: dict[tuple[str, str], frozenset[str]] = {}

    def take(self, paragraph: Block) -> None:
        key = key_in(paragraph.hidden)
        if paragraph.table and key and key.update in self.parts and key.name.startswith("figure-"):
            self.part, self.name, self.gone = self.parts[key.update], FIGURES, False
        if self.name == FIGURES and paragraph.table and self.part:
            place = (self.part.ref, paragraph.table, paragraph.row)
            self.rows[place].setdefault(paragraph.cell, []).append(paragraph)
        elif not self.heading(paragraph):
            self.line(paragraph)

    def heading(self, paragraph: Block) -> bool:
        """Whether it heads something, by its hidden name, else by its words."""
        key = key_in(paragraph.hidden) or key_in(paragraph.text)
        if key and not paragraph.table:
            self.go(key, without_keys(paragraph.text))
            rest = _plain(without_keys(paragraph.text))
            if self.part and rest and rest not in self.labels(self.part):
                self.add(without_keys(paragraph.text).strip())
            return True
        words = _plain(paragraph.text)
        if paragraph.table or not words:
            return False
        for part in self.form.parts:
            if words == _plain(part.title):
                self.go(Key(part.ref, PART))
                return True
        named = (
            {label: name for label, name in self.labels(self.part).items() if name != PART}
            if self.part
            else {}
        )
        if words in named:
            self.name = named[words]
            return True
        return False

    def go(self, key: Key, printed: str = "") -> None:
        """Turn to what the name says; ``printed`` is what its heading says."""
        part = self.parts.get(key.update)
        self.part, self.name, self.gone = part, key.name, part is None
        if part and key.mark:
            self.marks.setdefault((part.ref, key.name), key.mark)
        if part is None and key.name == PART:
            words = _("It is not asked any more, or was given already. What stands there is not read.")
            self.unplaced.append((_excerpt(printed) or _("A part of the form"), words))

    def labels(self, part: Part) -> dict[str, str]:
        """The words of the part's headings with the names they stand for."""
        found = {_plain(each.label): each.name for each in part.asked}
        return {
            _plain(part.title): PART,
            **found,
            _plain(_("Figures")): FIGURES,
            _plain(_("Last time")): LAST,
        }

    def line(self, paragraph: Block) -> None:
        text = KEY.sub("", paragraph.text).rstrip()
        if self.part is None:
            self.above(paragraph, text)
            return
        if self.is_printed(_plain(text)):
            return
        if self.name in ("", PART, LAST, FIGURES):
            if text.strip():
                self.misplaced(text)
            return
        self.add(f"• {text}" if paragraph.listed and text.strip() else text)

    def above(self, paragraph: Block, text: str) -> None:
        """Words before the first question: the form's own, or somebody's that belong nowhere."""
        own = paragraph.table or _plain(text) in self.known or reference_in(text)
        if text.strip() and not own and not self.gone:
            told = {"text": _excerpt(text)}
            words = _("“%(text)s” stands under no question, and is not read.") % told
            self.unplaced.append((_("Above the questions"), words))

    def add(self, text: str) -> None:
        if self.name in {each.name for each in self.part.asked}:
            self.lines[self.part.ref, self.name].append(text)
        elif text.strip():
            self.misplaced(text)

    def misplaced(self, text: str) -> None:
        where = {LAST: _("Last time"), FIGURES: _("Figures")}.get(self.name, "")
        place = f"{self.part.title}: {where}" if where else self.part.title
        told = {"text": _excerpt(text)}
        self.unplaced.append((place, _("“%(text)s” stands under no question, and is not read.") % told))

    def is_printed(self, words: str) -> bool:
        """The form's own words, which nobody typed."""
        place = (self.part.ref, self.name)
        if place not in self.printed:
            self.printed[place] = frozenset(self.own_words(self.part))
        return bool(words) and words in self.printed[place]

    def own_words(self, part: Part) -> list[str]:
        """What the form itself says where we are."""
        hints = [_plain(each.hint) for each in part.asked if each.name == self.name and each.hint]
        own = [*hints, _plain(figures_hint())]
        if self.name == LAST:
            texts = [line for label, text in part.last for line in (last_label(label), *text.splitlines())]
            own += [_plain(part.last_told), *map(_plain, texts)]
        if self.name in ("", PART):
            own += [
                _plain(_("Sent back: what is wanted")),
                *map(_plain, part.comment.splitlines()),
                *self.known,
            ]
        return own

    def texts(self) -> dict[str, dict[str, Said]]:
        found: dict[str, dict[str, Said]] = defaultdict(dict)
        for (ref, name), lines in self.lines.items():
            if text := "\n".join(lines).strip():
                found[ref][name] = Said(text, self.marks.get((ref, name), ""))
        for (ref, _table, _row), cells in self.rows.items():
            self.figure(self.parts[ref], cells, found[ref])
        return {ref: told for ref, told in found.items() if told}

    def figure(self, part: Part, cells: Mapping[int, list[Block]], found: dict[str, Said]) -> None:
        """The answer of one row of the table of measures."""
        if len(cells) < 2:
            return
        first = cells[min(cells)]
        key = next((key for each in first if (key := key_in(each.hidden) or key_in(each.text))), None)
        label = _plain(" ".join(without_keys(each.text) for each in first))
        rows = part.rows
        row = next((each for each in rows if key and each.name == key.name), None)
        row = row or next((each for each in rows if _plain(f"{each.label}, {each.unit}") == label), None)
        said = " ".join(each.text.strip() for each in cells[max(cells)]).strip()
        if row is None or not said or said.startswith(given_words("")):
            return
        found[row.name] = Said(said, key.mark if key else row.mark)


def nothing_said(text: str) -> bool | None:
    """Whether the box "Nothing to report" says yes; None where it cannot be told."""
    said = _plain(text).strip(".! ")
    if said in YES:
        return True
    return False if said in NO else None


def _plain(text: str) -> str:
    return " ".join(without_keys(text).split()).casefold()


def _excerpt(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_EXCERPT else f"{text[: LONGEST_EXCERPT - 1]}…"
