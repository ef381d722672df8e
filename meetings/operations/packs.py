"""The road of a pack: put together, reviewed by the chair, released, recalled. Nothing goes out unapproved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from meetings.frozen_pack import Frozen, earlier_than, everything_in, freeze, hash_of
from meetings.models import AgendaItem, Meeting, Pack, PackFile, PackOpening, Paper, PaperReturn, PaperVersion
from meetings.operations.papers import renew
from meetings.operations.recalling import reason_of_recall
from meetings.operations.returns import demand_settled
from meetings.outsiders import public_key
from meetings.pack_letters import tell_compiler, tell_of_paper_recall, tell_of_recall, tell_readers
from meetings.pack_plan import Line, Sight, key_of
from socboard.board.models import OfficeTerm, Person
from socboard.board.operations.entries import Entry, ReleaseTerms
from socboard.board.operations.records import demand, record, record_all
from socboard.board.readership import standings_on
from socboard.kit import jobs
from socboard.kit.audiences import Audience
from socboard.kit.markings import Marking
from socboard.kit.models import Job, JobState
from socboard.kit.refusals import Refused
from socboard.kit.values import UncertainDate

State = Pack.State
PREPARE, DRAW = "meetings.tasks.prepare_pack", "meetings.tasks.draw_pack_file"


class NothingToCirculate(Refused):
    """An agenda without items makes no pack."""


class PackUnderWay(Refused):
    """There is a pack already that is being made, or is out."""


class ChangedSinceFrozen(Refused):
    """The agenda or a paper is another than the chair saw."""


class NotReviewable(Refused):
    """What was said of the pack does not fit it."""


@transaction.atomic
def compile_pack(meeting: Meeting, *, by) -> Pack:
    """Have the agenda and its papers, as they are now, put together for the chair. A worker makes it.

    The papers that the system makes are made anew from today's records. Once a pack is out, what came since goes into a
    supplement.
    It takes the place of a candidate that is not out yet. Raises NothingToCirculate, PackUnderWay, PermissionDenied,
    ReturnsUnsettled where the chair still waits for something, and ChangedMeanwhile where a candidate was approved or
    released at that moment.
    """
    demand("change", meeting, by=by)
    # Two at once would both find none under way: the second waits here.
    Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    if not AgendaItem.objects.current().filter(meeting=meeting).exists():
        raise NothingToCirculate(_("The agenda has no items yet. Begin with those."))
    packs = Pack.objects.current().filter(meeting=meeting)
    if packs.filter(state=State.PREPARING).exists():
        raise PackUnderWay(_("A pack is being put together already."))
    demand_settled(meeting, by=by)
    out = packs.filter(state=State.RELEASED).order_by("number").last()
    if out is not None and not freeze(meeting, earlier=[*earlier_than(out), out.contents])["items"]:
        raise NothingToCirculate(_("Nothing is new since the last pack went out."))
    made = Paper.objects.current().filter(item__meeting=meeting, item__withdrawn_at=None, kind__in=Paper.MADE)
    for paper in made.exclude(state__in=Paper.FIXED):
        renew(paper, by=by.carrying_out())
    replaced = [
        Entry(Pack, {"state": State.REPLACED}, instance=each, verb="replaced")
        for each in packs.filter(state__in=Pack.REPLACEABLE).select_related("release")
    ]
    person = Person.objects.filter(pk=by.person_id).first()
    named = {"board": meeting.board, "meeting": meeting, "compiled_by": person, "supplements": out}
    made = Entry(Pack, {"number": out.number + 1 if out else 1}, named, verb="compiled")
    record_all([*replaced, made], by=by)
    pack = made.instance
    pack.job = _queue("pack", pack.ref, PREPARE)
    pack.save(update_fields=["job"])
    return pack


@transaction.atomic
def try_again(pack: Pack, *, by) -> None:
    """Queue a pack that failed once more. Raises PackUnderWay, PermissionDenied."""
    demand("change", pack, by=by)
    if pack.state != State.PREPARING or pack.job is None or pack.job.state != JobState.FAILED:
        raise PackUnderWay(_("Only a pack that failed can be tried again."))
    _queue("pack", pack.ref, PREPARE)


@transaction.atomic
def approve(pack: Pack, *, by) -> Pack:
    """The chair, or the deputy, is content with all of it. Raises ChangedSinceFrozen, PermissionDenied."""
    demand("review", pack, by=by)
    _demand_same(pack)
    return _approved(pack, Person.objects.get(pk=by.person_id), Pack.Way.HERE, "", timezone.localdate(), by)


@transaction.atomic
def record_approval(pack: Pack, *, approver: Person, way: str, evidence: str, on: date, by) -> Pack:
    """Record that the chair approved it by e-mail, by telephone or in person, with the evidence.

    Raises NotReviewable, ChangedSinceFrozen, PermissionDenied.
    """
    demand("record_approval", pack, by=by)
    _demand_same(pack)
    if way not in (Pack.Way.EMAIL, Pack.Way.TELEPHONE, Pack.Way.IN_PERSON):
        raise NotReviewable(_("Say how it was given."), "way")
    if not evidence.strip():
        raise NotReviewable(
            _("Say what shows it, such as the e-mail's date or who took the call."), "evidence"
        )
    if on > timezone.localdate():
        raise NotReviewable(_("This day is still to come."), "on")
    if pack.frozen.earliest and on < pack.frozen.earliest:
        raise NotReviewable(_("The pack did not exist yet on that day."), "on")
    if approver.pk == pack.compiled_by_id or not _chairs(pack, approver, on):
        raise NotReviewable(_("Name whoever held the chair, or was deputy chair, on that day."), "approver")
    return _approved(pack, approver, way, evidence.strip(), on, by)


@transaction.atomic
def send_back(pack: Pack, *, reasons: Mapping[str, str], by) -> Pack:
    """The chair is content except for some papers: ``reasons`` by the ref of each.

    Raises NotReviewable, PermissionDenied.
    """
    demand("review", pack, by=by)
    frozen, standing = Frozen(pack), by.standing(pack.board_id)
    papers = {
        ref: paper
        for ref, paper in frozen.papers.items()
        if by.process or frozen.sight(standing, Paper.noun, ref) is Sight.READS
    }
    if not reasons:
        raise NotReviewable(_("Name at least one paper, with the reason."))
    if reasons.keys() - papers.keys():
        raise NotReviewable(_("This paper is not in the pack."))
    if not all(reason.strip() for reason in reasons.values()):
        raise NotReviewable(_("Say why, so that its author can put it right."))
    entries = []
    for ref, reason in reasons.items():
        whole = {"board": pack.board, "pack": pack, "paper": papers[ref]}
        said = {"reason": reason.strip(), "marking": papers[ref].marking}
        entries.append(Entry(PaperReturn, said, whole, verb="sent back"))
    entries.append(Entry(Pack, {"state": State.RETURNED}, instance=pack, verb="sent back"))
    record_all(entries, by=by)
    tell_compiler(pack)
    return pack


@transaction.atomic
def issue(pack: Pack, *, by) -> Pack:
    """Release an approved pack: the items and papers in it may be read from now on, and their readers are told. A paper
    that had not come stays awaited, for a supplement.

    All or nothing, and once. Raises ChangedSinceFrozen, PackUnderWay, PermissionDenied, ChangedMeanwhile.
    """
    demand("issue", pack, by=by)
    _demand_same(pack)
    if PackFile.objects.filter(pack=pack, file=None).exists():
        raise PackUnderWay(_("Not all of its files are made yet. Try again in a moment."))
    frozen = Frozen(pack)
    entries = [
        _shown(AgendaItem, frozen.agenda_items[each.ref], {"number": each.number}) for each in frozen.items
    ]
    came = (frozen.papers[ref] for ref in frozen.of_version.values())
    entries += [_shown(Paper, paper, {"state": Paper.State.ISSUED}) for paper in came]
    values = {"state": State.RELEASED, "released": UncertainDate.on(timezone.localdate())}
    out = Entry(Pack, values, instance=pack, release=ReleaseTerms(Audience.BOARD), verb="issued")
    record_all([*entries, out], by=by.carrying_out())
    tell_readers(pack, readers_of(frozen))
    return pack


@transaction.atomic
def recall(pack: Pack, *, reason: str, by) -> Pack:
    """Take a released pack back: access ends at once, to its papers on their own pages too, unless another pack that is
    out holds them.

    Raises NotReviewable, PermissionDenied.
    """
    demand("recall", pack, by=by)
    said = reason_of_recall(reason, error=NotReviewable)
    frozen = Frozen(pack)
    readers = readers_of(frozen)
    others = Pack.objects.current().filter(meeting=pack.meeting_id, state=State.RELEASED).exclude(pk=pack.pk)
    packs = filter(None, others.values_list("contents", flat=True))
    # One that announces a paper as to follow does not hold it.
    held = {named for named, version in everything_in(packs) if version}
    issued = [
        paper
        for ref, paper in frozen.papers.items()
        if paper.state == Paper.State.ISSUED and (Paper.noun, ref) not in held
    ]
    back = [_taken_back(each, {"state": Paper.State.IN}) for each in issued]
    values = {"state": State.RECALLED, "recalled_because": said}
    record_all([*back, Entry(Pack, values, instance=pack, verb="recalled")], by=by.carrying_out())
    tell_of_recall(pack, readers)
    return pack


@transaction.atomic
def recall_paper(paper: Paper, *, reason: str, by) -> Paper:
    """Take one paper back, by the manager or its originator: no pack shows it any more, and whoever opened one that did
    is told.

    Raises NotReviewable, PermissionDenied.
    """
    demand("recall", paper, by=by)
    if paper.state != Paper.State.ISSUED:
        raise NotReviewable(_("It was not before the board."))
    said = reason_of_recall(reason, error=NotReviewable)
    values = {"state": Paper.State.RECALLED, "recalled_because": said}
    versions = PaperVersion.objects.current().filter(paper=paper).select_related("release")
    back = [Entry(PaperVersion, instance=each, withdrawn_reason=said) for each in versions]
    had = list(_who_had(paper))
    record_all([*back, _taken_back(paper, values)], by=by)
    for pack, people in had:
        tell_of_paper_recall(pack, paper, people)
    return paper


def _who_had(paper: Paper) -> Iterator[tuple[Pack, list[Person]]]:
    """Each pack that is out with the paper in it, with those who opened it and read the paper there."""
    packs = Pack.objects.current().filter(meeting=paper.item.meeting_id, state=State.RELEASED)
    standings = standings_on(paper.board, today=timezone.localdate())
    for pack in packs.select_related("board", "meeting"):
        frozen = Frozen(pack)
        opened = Person.objects.filter(pk__in=PackOpening.objects.filter(pack=pack).values("person"))
        people = [
            each
            for each in opened.select_related("user")
            if each.pk in standings and frozen.sight(standings[each.pk], Paper.noun, paper.ref) is Sight.READS
        ]
        if paper.ref in frozen.papers:
            yield pack, people


@transaction.atomic
def file_for(pack: Pack, lines: list[Line], *, public: bool = False) -> PackFile:
    """The file of a pack for a reader who sees these lines of it, asked for now where there is none yet; or the one
    ``public`` file.
    """
    told = {"plan": [line.to_data() for line in lines], "is_public": public}
    found, _made = PackFile.objects.select_related("job", "file").get_or_create(
        pack=pack, key=public_key(lines) if public else key_of(lines), defaults=told
    )
    if found.file_id is None and (found.job is None or found.job.state == JobState.FAILED):
        found.job = _queue("pack file", f"{pack.ref}-{found.key[:32]}", DRAW)
        found.save(update_fields=["job"])
    return found


@transaction.atomic
def note_opening(pack: Pack, *, downloads: bool = False, by) -> None:
    """Record that somebody opened a pack that is out, or had its file; the first time of each counts."""
    if pack.state != State.RELEASED or by.person_id is None:
        return
    now = timezone.now()
    first = {"opened_at": now, "downloaded_at": now if downloads else None}
    opening, is_new = PackOpening.objects.get_or_create(pack=pack, person_id=by.person_id, defaults=first)
    if downloads and not is_new and opening.downloaded_at is None:
        PackOpening.objects.filter(pk=opening.pk).update(downloaded_at=now)


def readers_of(frozen: Frozen) -> list[Person]:
    """Everybody with a seat today who has something of the pack to read, by name."""
    standings = standings_on(frozen.pack.board, today=timezone.localdate())
    keys = [key for key, standing in standings.items() if frozen.lines(standing)]
    return list(Person.objects.filter(pk__in=keys).select_related("user").order_by("name", "pk"))


def _approved(pack: Pack, approver: Person, way: str, evidence: str, on: date, by) -> Pack:
    values = {
        "state": State.APPROVED,
        "approved": UncertainDate.on(on),
        "approved_way": way,
        "evidence": evidence,
    }
    return record(Entry(Pack, values, {"approved_by": approver}, instance=pack, verb="approved"), by=by)


def _demand_same(pack: Pack) -> None:
    """Raises ChangedSinceFrozen unless the agenda and the papers still are what was frozen."""
    if hash_of(freeze(pack.meeting, earlier=earlier_than(pack))) != pack.contents_hash:
        raise ChangedSinceFrozen(
            _("The agenda or a paper was changed since this pack was put together. Put it together anew.")
        )


def _taken_back(paper: Paper, values: dict) -> Entry:
    """Its organisation, the team and the chair read it, as before it went out; so its versions and its cover sheet."""
    paper.release = None
    return Entry(Paper, values, instance=paper, verb="recalled")


def _shown(model: type, held: AgendaItem | Paper, values: dict) -> Entry:
    """Released to whom its marking allows, unless more may read it already; a reader list narrows that by itself."""
    sensitive = held.marking == Marking.OFFICIAL_SENSITIVE
    audience = Audience.BOARD_SENSITIVE if sensitive else Audience.BOARD
    is_out = held.release is not None and held.release.audience <= audience
    return Entry(
        model, values, instance=held, release=None if is_out else ReleaseTerms(audience), verb="issued"
    )


def _chairs(pack: Pack, person: Person, on: date) -> bool:
    terms = OfficeTerm.objects.current().on(on)
    return terms.filter(board=pack.board_id, person=person).exists()


def _queue(kind: str, ref: str, task: str) -> Job:
    return jobs.queue(kind=kind, object_ref=ref, object_version="1", task=task)
