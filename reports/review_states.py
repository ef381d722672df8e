"""Where an annual review stands, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from reports.models import CountOverride, ReviewDraft
from socboard.kit.audiences import Audience
from socboard.kit.in_words import day
from socboard.kit.models import JobState


@dataclass(frozen=True, slots=True)
class Tag:
    """A state in words and the colour of its tag; the words alone say everything."""

    text: str
    colour: str


def draft_state(draft: ReviewDraft) -> Tag:
    """Where one draft stands. Its job must be loaded."""
    if draft.sent_at is not None:
        return Tag(_("Sent on %(day)s") % {"day": day(draft.sent_on)}, "green")
    if draft.job is None or draft.job.state in (JobState.QUEUED, JobState.RUNNING):
        return Tag(_("Being drafted"), "blue")
    if draft.job.state == JobState.FAILED:
        return Tag(_("Drafting failed"), "red")
    return Tag(_("Draft ready"), "yellow")


def review_state(drafts: Iterable[ReviewDraft]) -> Tag:
    """Where a review stands by its drafts, latest first: sent, if any of them was, else the latest one's state."""
    drafts = list(drafts)
    sent = next((draft for draft in drafts if draft.sent_at is not None), None)
    if sent is not None:
        return draft_state(sent)
    return draft_state(drafts[0]) if drafts else Tag(_("Not drafted yet"), "grey")


# Of a request to show a hidden count; the others are grey.
OVERRIDE_COLOURS = {
    CountOverride.State.ASKED: "yellow",
    CountOverride.State.CONFIRMED: "green",
    CountOverride.State.DECLINED: "red",
}


def override_state(override: CountOverride, *, lapsed: bool) -> Tag:
    """Where a request to show a hidden count stands.

    ``lapsed``: a figure has changed since. What was told stays told.
    """
    if override.told_in_id:
        return Tag(_("Confirmed, and sent"), "green")
    if lapsed and override.state in (CountOverride.State.ASKED, CountOverride.State.CONFIRMED):
        return Tag(_("Lapsed: a figure has changed"), "grey")
    return Tag(override.get_state_display(), OVERRIDE_COLOURS.get(override.state, "grey"))


# What each audience means, for the one who chooses it.
AUDIENCE_HINTS = {
    Audience.PUBLIC: "Only what is released to everybody. Small counts are hidden.",
    Audience.PARENT: "What the partnership above may read. Small counts are hidden.",
    Audience.BOARD: "What every member of the board may read. Small counts are hidden.",
    Audience.BOARD_SENSITIVE: "Everything, with true counts, marked OFFICIAL-SENSITIVE where it has to be.",
}
