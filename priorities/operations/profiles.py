"""A profile's next edition."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from priorities.models import Profile
from socboard.board.operations.entries import Entry
from socboard.board.operations.records import demand, record_for_board
from socboard.kit.refusals import Refused
from socboard.kit.values import UncertainDate


class FollowedAlready(Refused):
    """Each edition is followed by one other."""


class SameEdition(Refused):
    """Two editions cannot be told apart."""


def new_edition(profile: Profile, *, edition: str, completed: UncertainDate, by) -> Profile:
    """The edition after this one: of the same organisation, priority and strands, and for the same readers.

    Raises FollowedAlready, SameEdition, PermissionDenied, and as ``records.record`` does.
    """
    demand("change", profile, by=by)
    if Profile.objects.filter(follows=profile).exists():
        raise FollowedAlready(_("There is an edition after this one already."))
    if edition.strip() == profile.edition:
        raise SameEdition(_("Give it another name than the edition before."), "edition")
    kept = {name: getattr(profile, name) for name in ("title", "strands", "marking")}
    values = {**kept, "edition": edition.strip(), "completed": completed}
    named = {
        name: getattr(profile, name)
        for name in ("board", "organisation", "priority", "readers", "originator")
    }
    entry = Entry(Profile, values, {**named, "follows": profile}, verb="next_edition")
    return record_for_board(entry, by=by)
