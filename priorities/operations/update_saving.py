"""Saving a whole page of an update at once: its words, its files, the values of its measures, and handing it in.

One act, so that a page that says "saved" has saved all of it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from priorities.models import Measure, Observation, Update, UpdateAttachment
from priorities.operations.updates import submission, written
from socboard.board.models import Person
from socboard.board.operations.entries import Entry
from socboard.board.operations.records import NotRecorded, record_all
from socboard.kit.refusals import Refused
from socboard.kit.uploads import Kept
from socboard.kit.values import Period, Quantity


class FigureRefused(Refused):
    """A value of a measure cannot be recorded; ``field`` is that of the measure."""


@dataclass(frozen=True, slots=True)
class Figure:
    """The value of one measure for a stated period. ``field`` is where a form asked for it."""

    measure: Measure
    period: Period
    value: Quantity
    field: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """What one page of an update says beyond its words.

    ``references`` may hold ``readers``, the list to which it is narrowed. ``files`` pairs what a new file is called
    with what the upload door kept; ``taken_out`` are files that are not to come with it after all.
    """

    values: Mapping[str, object] = field(default_factory=dict)
    references: Mapping[str, object] = field(default_factory=dict)
    figures: tuple[Figure, ...] = ()
    files: tuple[tuple[str, Kept], ...] = ()
    taken_out: tuple[UpdateAttachment, ...] = ()


@dataclass(frozen=True, slots=True)
class HandingIn:
    """That the update is handed in with this page, and why so late, where it is late."""

    late_reason: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """The filled form from which pages were read: what the upload door kept, and the highest marking it prints."""

    kept: Kept
    marking: str


@dataclass(frozen=True, slots=True)
class Saving:
    """An update with what is to be saved of it, and how it is handed in, None where it is not."""

    update: Update
    page: Page
    handing_in: HandingIn | None = None


def save(
    update: Update, page: Page, *, handing_in: HandingIn | None = None, sender: Person | None = None, by
) -> Update:
    """Keep what the page says, and hand the update in where asked to. ``sender`` is for whom the team enters it.

    Values of measures are provisional and the organisation's own; nobody else reads them before they are released.
    Raises FigureRefused, and as ``updates.write`` and ``updates.submit`` do.
    """
    save_all([Saving(update, page, handing_in)], sender=sender, by=by)
    return update


@transaction.atomic
def save_all(
    savings: Iterable[Saving], *, source: Source | None = None, sender: Person | None = None, by
) -> None:
    """Keep several pages as one act, or none of them, and the form from which they were read with each of them.

    Raises as ``save`` does.
    """
    savings = list(savings)
    entries: list[Entry] = []
    figures: dict[Entry, Figure] = {}
    held = defaultdict(set)
    for file in UpdateAttachment.objects.current().filter(update__in=[each.update.pk for each in savings]):
        held[file.update_id].add(file)
    for saving in savings:
        files = held[saving.update.pk]
        came_with = {each for each in files if not each.is_source}
        entries += _entries(saving, came_with, figures, sender, by=by)
        if source and source.kept.file.pk not in {each.file_id for each in files - came_with}:
            entries.append(_form(saving.update, source, sender))
    try:
        record_all(entries, by=by)
    except NotRecorded as error:
        wrong = next((figures[entry] for entry, _mistake in error.mistakes if entry in figures), None)
        if wrong is None:
            raise
        raise FigureRefused(_sentence(error.mistakes[0][1]), wrong.field) from error


def _entries(
    saving: Saving, held: set, figures: dict[Entry, Figure], sender: Person | None, *, by
) -> list[Entry]:
    """All that is to be written of one page, beside the files held. Its values are put into ``figures`` as well."""
    update, page = saving.update, saving.page
    words = written(update, page.values, page.references, by=by)
    if saving.handing_in is not None:
        files = len(held - set(page.taken_out)) + len(page.files)
        words = _handed_in(update, words, files, saving.handing_in, sender, by=by)
    values = {_figure(update, each, sender): each for each in page.figures}
    figures.update(values)
    reason = _("Taken out of the update before it was handed in.")
    return [
        *([] if words.is_empty else [words]),
        *values,
        *(_file(update, title, kept, sender) for title, kept in page.files),
        *(
            Entry(UpdateAttachment, instance=each, withdrawn_reason=reason, verb="withdrawn")
            for each in page.taken_out
        ),
    ]


def _handed_in(update: Update, words: Entry, files: int, handing_in: HandingIn, sender, *, by) -> Entry:
    """The words and the handing in as one entry; what is demanded of an update is asked of the new words."""
    for name, value in words.values.items():
        if name != "state":
            setattr(update, name, value)
    entry = submission(update, attachments=files, late_reason=handing_in.late_reason, sender=sender, by=by)
    values = {**words.values, **entry.values}
    return replace(entry, values=values, references={**words.references, **entry.references})


def _figure(update: Update, figure: Figure, sender: Person | None) -> Entry:
    values = {
        "value": figure.value,
        "period": figure.period,
        "definition_version": figure.measure.definition_version,
        "provisional": True,
        "marking": figure.measure.marking,
    }
    whose = {"board": update.board, "organisation": update.organisation, "entered_for": sender}
    named = {**whose, "measure": figure.measure, "readers": figure.measure.readers}
    return Entry(Observation, values, named, fixed={"came_with": update})


def _file(update: Update, title: str, kept: Kept, sender: Person | None) -> Entry:
    return Entry(
        UpdateAttachment,
        {"title": title},
        {
            "board": update.board,
            "organisation": update.organisation,
            "update": update,
            "entered_for": sender,
        },
        verb="uploaded",
        fixed={"file": kept.file, "pages": kept.pages, "removed": kept.removed, "scanned": kept.scanned},
    )


def _form(update: Update, source: Source, sender: Person | None) -> Entry:
    entry = _file(update, str(_("The filled form")), source.kept, sender)
    values = {**entry.values, "marking": source.marking}
    return replace(entry, values=values, fixed={**entry.fixed, "is_source": True})


def _sentence(mistake: ValidationError) -> str:
    """The first thing that is wrong with a value."""
    return str(next(iter(mistake.messages), _("This value cannot be recorded.")))
