"""Putting a pack together: what it holds is fixed, then one file is made for each sight of it. Safe to repeat.

A paper that cannot be read is named on a sheet in its place and the rest is made all the same. What was made is kept,
so that work which was interrupted goes on where it stopped.
"""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import monotonic, sleep

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings import paper_files
from meetings.frozen_pack import Frozen, earlier_than, everything_in, freeze, hash_of
from meetings.models import AgendaItem, Pack, PackFile, Paper, PaperVersion
from meetings.outsiders import public_key
from meetings.pack_letters import put_before_chair
from meetings.pack_plan import Kind, Line, key_of
from socboard.audit.models import Event
from socboard.board.actors import process
from socboard.board.operations.entries import Entry
from socboard.board.operations.records import record
from socboard.board.operations.remnants import remove_files
from socboard.board.readership import standings_on
from socboard.kit import files, in_words, jobs, workroom
from socboard.kit.file_kinds import PDF
from socboard.kit.markings import Marking, highest
from socboard.kit.models import Job
from socboard.kit.pack import assembly
from socboard.kit.pack.parts import Change, Cover, Level, Missing, PackNotMade, Part, Step, Withheld
from socboard.kit.pack.parts import Pack as Made
from socboard.kit.pack.parts import Paper as Pages
from socboard.kit.values import UncertainDate

log = logging.getLogger(__name__)
SCRIBE = process("pack")
COMPILED = "meetings.pack_compiled"
# Seconds between two looks at a paper that another worker makes.
PATIENCE = 1
# Seconds, longer than all that making one paper may take together: then the pack goes on without it.
LONGEST = 400


def prepare(job: Job) -> None:
    """Put the pack of this job before the chair. Raises LeaseLost; any other failure becomes the job's reason."""
    _guarded(job, _prepare)


def draw(job: Job) -> None:
    """Make one file of a pack, for a reader who came to see it otherwise than anybody before. Raises LeaseLost."""
    _guarded(job, _draw)


def _guarded(job: Job, work) -> None:
    try:
        work(job)
    except jobs.LeaseLost:
        raise
    except PackNotMade as error:
        jobs.fail(job, reason=str(error))
    except Exception as error:
        log.exception("job %s failed", job.pk)
        jobs.fail(job, reason=files.no_room() if files.is_full(error) else _went_wrong())


def _went_wrong() -> str:
    return _("Something went wrong while the pack was being made. It has been logged; try again.")


def _prepare(job: Job) -> None:
    pack = Pack.objects.select_related("meeting", "board", "release", "supplements").get(job=job)
    jobs.progress(job, step=_("Reading the agenda"), done=0, total=1)
    _finish_papers(pack, job)
    _freeze(pack, job)
    frozen = Frozen(pack)
    made = []
    for lines in _sights(frozen):
        made.append(_file_for(pack, lines))
    for number, pack_file in enumerate(made, start=1):
        _make(frozen, pack_file, job, told=(number, len(made)))
    with transaction.atomic():
        # What was begun for readers who see it otherwise by now is nobody's, and would be waited for at the release.
        _drop(PackFile.objects.filter(pack=pack).exclude(pk__in=[each.pk for each in made]))
        contents = {"contents": pack.contents, "contents_hash": hash_of(pack.contents)}
        values = {"state": Pack.State.CANDIDATE, "frozen": UncertainDate.on(timezone.localdate())}
        done = record(
            Entry(Pack, values, instance=pack, fixed=contents, verb="put before the chair"), by=SCRIBE
        )
        put_before_chair(done)
        jobs.finish(job)


def _freeze(pack: Pack, job: Job) -> None:
    """Fix what the pack holds. Work that was interrupted goes on with what it began with, whatever came meanwhile; who
    asks for it again after a failure gets what there is then.
    """
    if pack.contents and job.attempts > 1:
        return
    now = freeze(pack.meeting, earlier=earlier_than(pack))
    if now != pack.contents:
        with transaction.atomic():
            _drop(PackFile.objects.filter(pack=pack))
            Pack.objects.filter(pk=pack.pk).update(contents=now)
    pack.contents = now


def _drop(files_made: QuerySet[PackFile]) -> None:
    """Take away files of a pack that nobody was given yet, and their bytes."""
    hashes = [sha256 for sha256 in files_made.values_list("file", flat=True) if sha256]
    files_made.delete()
    remove_files(hashes)


def _finish_papers(pack: Pack, job: Job) -> None:
    """Have the PDFs that are still waited for: made here, or waited for where another worker makes one.

    One that fails says so on its paper's page, and on a sheet.
    """
    waiting = PaperVersion.objects.current().filter(paper__item__meeting=pack.meeting, pdf=None)
    keys = list(waiting.filter(job__isnull=False).order_by("pk").values_list("job", flat=True))
    for done, key in enumerate(keys):
        jobs.progress(job, step=_("Making PDFs of the papers"), done=done, total=len(keys))
        _finish_paper(key, job)


def _finish_paper(key: int, job: Job) -> None:
    """Make it, or wait for whoever does; where they died on it, until it may be taken up again."""
    until = monotonic() + LONGEST
    while monotonic() < until:
        try:
            paper_job = jobs.claim(key)
            with jobs.held(paper_job):
                return paper_files.make(paper_job)
        except (jobs.JobNotClaimable, jobs.LeaseLost):
            if Job.objects.get(pk=key).is_over:
                return
        sleep(PATIENCE)
        jobs.progress(job, step=job.step, done=job.done_count, total=job.total_count)


def _draw(job: Job) -> None:
    pack_file = PackFile.objects.select_related("pack__meeting", "pack__board").get(job=job)
    _make(Frozen(pack_file.pack), pack_file, job, told=(1, 1))
    jobs.finish(job)


def _sights(frozen: Frozen) -> list[list[Line]]:
    """Each way in which somebody with a seat sees the pack today, once."""
    standings = standings_on(frozen.pack.board, today=timezone.localdate())
    seen = (frozen.lines(each) for each in standings.values() if each.seated)
    return list({key_of(lines): lines for lines in seen}.values())


def _file_for(pack: Pack, lines: list[Line]) -> PackFile:
    told = {"plan": [line.to_data() for line in lines]}
    return PackFile.objects.get_or_create(pack=pack, key=key_of(lines), defaults=told)[0]


def _make(frozen: Frozen, pack_file: PackFile, job: Job, *, told: tuple[int, int]) -> None:
    """The bytes of one file, unless they are there already."""
    if pack_file.file_id is not None:
        return
    lines = [Line.of(each) for each in pack_file.plan]

    def progress(step: Step) -> None:
        jobs.progress(job, step=_said(step, told), done=step.done, total=step.papers)

    with tempfile.TemporaryDirectory(dir=workroom.folder()) as folder:
        out = Path(folder) / "pack.pdf"
        parts = _Parts(frozen, lines, public=pack_file.is_public).all()
        made = assembly.assemble(parts, _cover(frozen, lines, public=pack_file.is_public), out, progress)
        stored = files.store_from(out, media_type=PDF)
    pack_file.file, pack_file.pages, pack_file.sha256 = stored, made.pages, made.sha256
    pack_file.marking, pack_file.labels = made.marking, list(made.labels)
    pack_file.outline = _outline(lines, made)
    pack_file.save()


def _said(step: Step, told: tuple[int, int]) -> str:
    which = _("pack %(number)s of %(total)s") % {"number": told[0], "total": told[1]}
    return f"{step.title} ({which})" if step.title else _("Writing %(which)s") % {"which": which}


@dataclass
class _Parts:
    """The lines of one reader's pack as the parts of a file."""

    frozen: Frozen
    lines: list[Line]
    public: bool = False

    def __post_init__(self):
        refs = [line.version for line in self.lines if line.version]
        found = PaperVersion.objects.filter(board=self.frozen.pack.board_id, ref__in=refs)
        self.versions = {each.ref: each for each in found}
        frozen = (paper for item in self.frozen.pack.contents["items"] for paper in item["papers"])
        self.unmade = {each["ref"]: each.get("unmade", 0) for each in frozen}

    def all(self) -> list[Part]:
        return [self.part(line) for line in self.lines]

    def part(self, line: Line) -> Part:
        if line.kind is Kind.RESTRICTED:
            return Part(_("Restricted papers"), Level.HEADING)
        if line.kind is Kind.INTEREST:
            sentence = _("You declared an interest in this, so it is not part of your pack.")
            sheet = Withheld(sentence, line.pages)
            return Part(_("Not part of your pack"), Level.ITEM, line.number, sheet, after=line.after)
        if line.kind is Kind.KEPT_BACK:
            sheet = Withheld(_("This paper is not part of this copy."), line.pages)
            return Part(_("Not part of this copy"), Level.PAPER, line.number, sheet, after=line.after)
        if line.kind is Kind.PAPER:
            return self.paper(line)
        item = self.frozen.agenda_items[line.ref]
        note = _exempt(item, self.frozen.papers.values()) if self.public else ""
        title = item.open_title or _("Exempt business") if line.kind is Kind.OPEN_TITLE else item.title
        return Part(title, Level.ITEM, line.number, note=note)

    def paper(self, line: Line) -> Part:
        paper = self.frozen.papers[line.ref]
        version = self.versions.get(line.version)
        unmade = self.unmade.get(line.ref, 0)
        if version is None:
            sheet = Missing(_missing(paper, unmade))
            return Part(paper.title, Level.PAPER, line.number, sheet, _note(paper), line.after)
        path = files.path_of(version.pdf_id)
        return Part(
            paper.title,
            Level.PAPER,
            line.number,
            Pages(path, Marking(paper.marking)),
            _note_of(version, unmade),
            line.after,
        )


def _missing(paper: Paper, unmade: int) -> str:
    if unmade:
        return _("This paper could not be included: no PDF could be made of the file that came.")
    if paper.to_follow:
        return _("This paper is to follow.")
    return _("This paper had not come when the pack was put together.")


def _note_of(version: PaperVersion, unmade: int) -> str:
    """That it came late; and where no PDF could be made of a newer version, which one this is."""
    told = [_("Late")] if version.late else []
    if unmade:
        words = _("Version %(number)s: no PDF could be made of version %(newer)s")
        told.append(words % {"number": version.number, "newer": unmade})
    return ". ".join(told)


def _note(paper: Paper) -> str:
    return _("TO FOLLOW") if paper.to_follow else ""


def _exempt(item: AgendaItem, papers: Iterable[Paper]) -> str:
    """What the public is told of what it may not have: the paragraphs of the law, in its own words.

    Source: Local Government Act 1972, sections 100A, 100B and Schedule 12A.
    """
    of_item = (each for each in papers if each.item_id == item.pk and not each.is_withdrawn)
    named = sorted({item.paragraph} if item.is_restricted else {each.paragraph for each in of_item} - {""})
    if not named:
        return ""
    words = _("Not for publication by virtue of %(law)s") if item.is_restricted else ""
    words = words or _("In part not for publication by virtue of %(law)s")
    law = _("paragraph %(paragraph)s of Part 1 of Schedule 12A to the Local Government Act 1972")
    return words % {"law": law % {"paragraph": in_words.listed(named)}}


def _cover(frozen: Frozen, lines: list[Line], *, public: bool = False) -> Cover:
    pack = frozen.pack
    meeting, board = pack.meeting, pack.board
    titled = [frozen.agenda_items[line.ref] for line in lines if line.kind is Kind.ITEM]
    held = meeting.held
    papers = sum(line.kind is Kind.PAPER for line in lines)
    told = [
        (_("Time"), meeting.starts),
        (_("Place"), meeting.place),
        (_("Papers"), ngettext("%(number)s paper", "%(number)s papers", papers) % {"number": papers}),
    ]
    return Cover(
        title=_title(pack),
        board=board.name,
        reference=f"{pack.ref}-{(public_key if public else key_of)(lines)[:16]}",
        made_at=_made_at(pack),
        meeting_on=held.earliest,
        lines=tuple((label, text) for label, text in told if text),
        marking=highest([Marking.OFFICIAL, *(each.marking for each in titled)]),
        handling=board.handling,
        changes=tuple(_changes(frozen, lines)),
        notes=() if public else (_asked(pack),),
        named=not public,
    )


def _title(pack: Pack) -> str:
    told = {"day": in_words.date(pack.meeting.held), "number": pack.number}
    if pack.number > 1:
        return _("Supplement %(number)s to the papers for the meeting of %(day)s") % {
            **told,
            "number": pack.number - 1,
        }
    return pack.meeting.title or _("Papers for the meeting of %(day)s") % told


def _changes(frozen: Frozen, lines: list[Line]) -> Iterator[Change]:
    """What a supplement brings, paper by paper, as far as this reader sees it."""
    before = dict(everything_in(earlier_than(frozen.pack)))
    refs = [line.version for line in lines if line.version] if before else []
    versions = {
        each.ref: each for each in PaperVersion.objects.filter(board=frozen.pack.board_id, ref__in=refs)
    }
    for line in lines if before else ():
        if line.kind is Kind.PAPER:
            known = (Paper.noun, line.ref) in before
            what = _said_of(versions.get(line.version)) if known else _("New.")
            yield Change(frozen.papers[line.ref].title, what, line.number)


def _said_of(version: PaperVersion | None) -> str:
    """What its author says is new in it. What the earlier one held is not compared: it was taken back."""
    told = _("Takes the place of the one that you had.")
    return f"{told} {version.changes}" if version and version.changes else told


def _asked(pack: Pack) -> str:
    """The act that asked for the pack: the head of the trail then, and the same however often the work is begun."""
    acts = Event.objects.filter(board=pack.board.ref, noun=pack.noun, ref=pack.ref, event=COMPILED)
    sequence, head = acts.order_by("sequence").values_list("sequence", "hash")[0]
    return _("Entry %(number)s of the trail, %(hash)s") % {"number": sequence, "hash": head}


def _made_at(pack: Pack) -> datetime:
    """When the work was asked for, so that work that is begun again makes the same bytes."""
    return pack.job.queued_at


def _outline(lines: list[Line], made: Made) -> list[dict[str, object]]:
    return [
        {
            "kind": line.kind,
            "ref": line.ref,
            "number": line.number,
            "title": placed.part.title,
            "first": placed.first,
            "last": placed.last,
            "index": placed.index,
            "pages": placed.pages,
            "missing": placed.missing,
        }
        for line, placed in zip(lines, made.placed, strict=True)
    ]
