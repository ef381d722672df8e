"""Acts on papers: call for one, take in a version of it, write its cover sheet, have it made anew."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from meetings.models import AgendaItem, CoverSheet, Meeting, Paper, PaperVersion
from meetings.operations.agenda import demand_open
from meetings.paper_days import days_of, lateness
from meetings.paper_gathering import made_text
from meetings.paper_texts import to_json
from socboard.board.models import Person
from socboard.board.operations.entries import Entry
from socboard.board.operations.records import demand, record, record_all
from socboard.board.operations.senders import check_sender
from socboard.kit import files, in_words, jobs
from socboard.kit.file_kinds import JSON
from socboard.kit.models import Job, JobState, new_ref
from socboard.kit.refusals import Refused
from socboard.kit.uploads import Kept
from socboard.kit.values import UncertainDate

# What a cover sheet prints of its paper.
PRINTED = {"title", "marking", "author"}
TASK = "meetings.tasks.make_paper"
KIND = "paper"


class ItemGone(Refused):
    """The item was taken off the agenda."""


class BeforeTheBoard(Refused):
    """The paper is before the board, or was."""


class MadeHere(Refused):
    """Nobody uploads a paper that the system makes."""


class SamePaper(Refused):
    """The file is the latest version already, byte for byte."""


class ReasonForUrgency(Refused):
    """After the day of publication a paper needs the chair's reason. Source: house rule 1."""


class TooLateToFollow(Refused):
    """That a paper is to follow is said on the agenda that was published."""


class NotFailed(Refused):
    """Only work that failed is tried again."""


def call_for(item: AgendaItem, entry: Entry, *, by) -> Paper:
    """Call for a paper. Raises ItemGone, NotOpen, TooLateToFollow, and as ``records.record_all`` does."""
    _demand_in_use(item)
    _demand_in_time(item.meeting, to_follow=entry.values.get("to_follow", False), before=False)
    entry.values["order"] = Paper.objects.current().filter(item=item).count() + 1
    entry.references["item"] = item
    entry.verb = "called_for"
    return record(entry, by=by)


@transaction.atomic
def change(paper: Paper, entry: Entry, *, by) -> Paper:
    """Correct what is said of a paper. Where its cover sheet prints that, a version with it as it is now is made.

    Raises ItemGone, NotOpen, TooLateToFollow, and as ``records.record_all`` does.
    """
    _demand_in_use(paper.item)
    before = Paper.objects.values_list("to_follow", flat=True).get(pk=paper.pk)
    _demand_in_time(paper.item.meeting, to_follow=entry.values.get("to_follow", before), before=before)
    changes = entry.changes()
    if changes.is_empty:
        return paper
    is_printed = bool(PRINTED & {*changes.values, *changes.references})
    latest = latest_of(paper) if is_printed and paper.state not in Paper.FIXED else None
    if latest is None or not CoverSheet.objects.current().filter(paper=paper).exists():
        return record(changes, by=by)
    told = {"changes": _("Cover sheet"), "received": UncertainDate.on(timezone.localdate())}
    fixed = {name: getattr(latest, name) for name in ("original", "late", "removed", "scanned")}
    _next(paper, changes.values, told, fixed, named=changes.references, verb="corrected", by=by)
    return paper


@transaction.atomic
def upload(
    paper: Paper, *, kept: Kept, changes: str = "", sender: Person | None = None, urgent_because: str = "", by
) -> PaperVersion:
    """Take in a version of a paper; a worker makes the PDF of it. ``sender`` is for whom the team enters it.

    ``urgent_because`` is the chair's reason, recorded by the team. Raises ItemGone, NotOpen, BeforeTheBoard, MadeHere,
    SamePaper, ReasonForUrgency, SenderUnknown, PermissionDenied, and as ``records.record_all`` does.
    """
    current = _locked(paper)
    meeting = current.item.meeting
    demand("edit", current, by=by)
    _demand_in_use(current.item)
    if current.is_made:
        raise MadeHere(_("This paper is made from records, so nothing is uploaded for it."), "file")
    if current.state == Paper.State.ISSUED:
        raise BeforeTheBoard(_("It is before the board. Recall it first, then upload the corrected one."))
    if current.organisation_id:
        check_sender(current.board, current.organisation, sender, by=by)
    reason = urgent_because.strip()
    how = lateness(timezone.localdate(), days_of(meeting), to_follow=current.to_follow)
    if how.needs_reason and not (reason or current.urgent_because):
        raise ReasonForUrgency(_why_urgent(by.standing(current.board_id).is_team), "urgent_because")
    latest = latest_of(current)
    if latest and latest.original_id == kept.file.pk:
        raise SamePaper(_("This is the same file as the latest version. Choose the new one."), "file")
    values = {"state": Paper.State.IN}
    if how.needs_reason and reason:
        values["urgent_because"] = reason
    fixed = {"original": kept.file, "removed": kept.removed, "scanned": kept.scanned, "late": how.is_late}
    said = {"changes": changes.strip(), "received": UncertainDate.on(timezone.localdate())}
    return _next(current, values, said, fixed, sender=sender, by=by)


@transaction.atomic
def keep_cover_sheet(paper: Paper, *, values: Mapping[str, object], by) -> CoverSheet:
    """Write the paper's cover sheet. A version of the paper with it in front is made, unless a file is still to come.

    Raises ItemGone, NotOpen, BeforeTheBoard, MadeHere, PermissionDenied, and as ``records.record_all`` does.
    """
    current = _locked(paper)
    demand("edit", current, by=by)
    _demand_in_use(current.item)
    if current.is_made:
        raise MadeHere(_("This paper is made from records and has no cover sheet."))
    if current.state in Paper.FIXED:
        raise BeforeTheBoard(_("It is before the board, or was, so its cover sheet stays as it is."))
    known = CoverSheet.objects.current().filter(paper=current).select_related("release").first()
    if known is None:
        whole = {"board": current.board, "paper": current, "organisation": current.organisation}
        sheet = Entry(CoverSheet, dict(values), whole, verb="written")
    else:
        sheet = Entry(CoverSheet, dict(values), instance=known).changes()
        if sheet.is_empty:
            return known
    latest = latest_of(current)
    if latest is None and not values.get("main_report", "").strip():
        return record(sheet, by=by)
    told = {"changes": _("Cover sheet"), "received": UncertainDate.on(timezone.localdate())}
    late = lateness(timezone.localdate(), days_of(current.item.meeting), to_follow=current.to_follow)
    if late.needs_reason and not current.urgent_because:
        raise ReasonForUrgency(_why_urgent(by.standing(current.board_id).is_team))
    original = latest.original if latest else None
    fixed = {"original": original, "late": late.is_late}
    if latest:
        fixed |= {"removed": latest.removed, "scanned": latest.scanned}
    _next(current, {"state": Paper.State.IN}, told, fixed, before=[sheet], by=by)
    return sheet.instance


@transaction.atomic
def renew(paper: Paper, *, by) -> PaperVersion | None:
    """Make a paper of the system's own anew from the records as they are now. None where nothing differs.

    Raises ItemGone, NotOpen, BeforeTheBoard, MadeHere, PermissionDenied.
    """
    current = _locked(paper)
    demand("edit", current, by=by)
    _demand_in_use(current.item)
    if not current.is_made:
        raise MadeHere(_("Only a paper that is made from records is made anew."))
    if current.state in Paper.FIXED:
        raise BeforeTheBoard(_("It is before the board, or was, and stays as the board read it."))
    original = files.store(to_json(made_text(current)), media_type=JSON)
    latest = latest_of(current)
    if latest and latest.original_id == original.pk:
        return None
    told = {"changes": _("Made from the records"), "received": UncertainDate.on(timezone.localdate())}
    return _next(current, {}, told, {"original": original}, by=by)


@transaction.atomic
def try_again(version: PaperVersion, *, by) -> None:
    """Queue the making of a PDF that failed once more. Raises NotFailed, PermissionDenied."""
    demand("change", version, by=by)
    if version.job is None or version.job.state != JobState.FAILED:
        raise NotFailed(_("Only what failed can be tried again."))
    _queue(version.ref)


def latest_of(paper: Paper) -> PaperVersion | None:
    """Its latest version in use. One query."""
    versions = PaperVersion.objects.current().filter(paper=paper).select_related("original")
    return versions.order_by("-number").first()


def _next(
    paper: Paper,
    values: Mapping,
    told: Mapping,
    fixed: Mapping,
    *,
    sender: Person | None = None,
    before: list[Entry] | None = None,
    named: Mapping | None = None,
    verb: str = "received",
    by,
) -> PaperVersion:
    """Write the next version; the job that makes its PDF is queued with it."""
    highest = PaperVersion.objects.filter(paper=paper).aggregate(highest=Max("number"))["highest"] or 0
    ref = new_ref()
    added = Entry(
        PaperVersion,
        {**told, "ref": ref, "number": highest + 1},
        {"board": paper.board, "paper": paper, "organisation": paper.organisation, "entered_for": sender},
        verb="uploaded",
        fixed={**fixed, "job": _queue(ref)},
    )
    reissued = Entry(Paper, dict(values), dict(named or {}), instance=paper, verb=verb)
    record_all([*(before or []), reissued, added], by=by)
    return added.instance


def _queue(ref: str) -> Job:
    return jobs.queue(kind=KIND, object_ref=ref, object_version="1", task=TASK)


def _locked(paper: Paper) -> Paper:
    """The paper as it stands; two acts at once would take the same number, so the second waits here for the first."""
    papers = Paper.objects.select_for_update(of=("self",))
    return papers.select_related(
        "board", "organisation", "release", "item__release", "item__meeting__board", "item__meeting__release"
    ).get(pk=paper.pk)


def _demand_in_use(item: AgendaItem) -> None:
    """Raises ItemGone or NotOpen."""
    if item.is_withdrawn:
        raise ItemGone(_("The item was taken off the agenda, so no paper is needed for it."))
    demand_open(item.meeting)


def _demand_in_time(meeting: Meeting, *, to_follow: bool, before: bool) -> None:
    """Raises TooLateToFollow where the agenda was published without saying so."""
    days = days_of(meeting)
    if to_follow and not before and days and days.published and timezone.localdate() > days.published:
        raise TooLateToFollow(
            _("The agenda had to be published by %(day)s, so it is too late to say that a paper follows.")
            % {"day": in_words.day(days.published)},
            "to_follow",
        )


def _why_urgent(is_team: bool) -> str:
    if is_team:
        return _("It comes after the day of publication. Give the chair's reason why it is urgent.")
    return _(
        "It comes after the day of publication. Ask the manager's team: the chair has to say why it is urgent."
    )
