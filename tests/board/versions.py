"""Versions of the terms of reference for the tests of their pages."""

from datetime import date

from factories.constitution import a_terms_version
from factories.meetings import a_decision, a_meeting

from socboard.board.models import TermsVersion
from socboard.kit.audiences import Audience
from socboard.kit.values import UncertainDate

Status = TermsVersion.Status
LIST = "/b/soc-board/terms-versions/"
WORDS = {"purpose": "<p>To bring <strong>partners</strong> together.</p>", "membership": "<p>The police.</p>"}
CANARY = "Qrxvuzmtpe"
FORMER, SINCE = UncertainDate.on(date(2018, 3, 1)), UncertainDate.on(date(2019, 3, 14))


def a_version(board, number, status=Status.DRAFT, **given):
    """A version with all that the board needs for a decision, released to it."""
    defaults = {"sections": WORDS, "quorum": 3, "meetings_per_year": 4, "release": Audience.BOARD}
    return a_terms_version(board, number=number, status=status, **{**defaults, **given})


def three_versions(cast):
    """One superseded, one in force since the meeting of March 2019, one being written, which the team alone sees."""
    meeting = a_meeting(cast.board, held=SINCE, title="Spring meeting", release=Audience.BOARD)
    old = a_version(cast.board, "1", Status.SUPERSEDED, approved=FORMER, quorum=2)
    now = a_version(
        cast.board,
        "2",
        Status.APPROVED,
        approved=SINCE,
        approved_by="the board",
        change_summary="they name the charity",
        required_organisations=[cast.police],
    )
    a_decision(cast.board, meeting=meeting, terms=now, release=Audience.BOARD)
    draft = a_version(cast.board, "3", sections={"purpose": f"<p>{CANARY}</p>"}, release=None)
    return old, now, draft, meeting


def page(version, verb="", player=None, *, status=200):
    """The page of a version, or of one of its verbs, as somebody is shown it."""
    response = player.client.get(f"{LIST}{version.ref}/{verb}")
    assert response.status_code == status
    return response
