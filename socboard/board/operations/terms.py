"""Versions of the terms of reference on their way to the board: drafted, written, submitted, sent back.

That the board approved one stands in ``meetings.operations.terms``, because it approves at a meeting.
"""

from collections.abc import Mapping
from copy import copy
from datetime import date

import rules
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from socboard.board.models import Board, Organisation, ReferenceDocument, TermsVersion
from socboard.board.models.terms import Section
from socboard.board.operations.entries import Entry, ReleaseTerms
from socboard.board.operations.records import record
from socboard.kit.audiences import Audience
from socboard.kit.in_words import listed
from socboard.kit.refusals import Refused
from socboard.kit.values import UncertainDate

Status = TermsVersion.Status
# The rules of a version, which a new draft takes over.
RULES = (
    "quorum",
    "quorum_needs_chair",
    "interest_counts_as_away",
    "meetings_per_year",
    "review_months",
    "office_months",
    "office_renewals",
)
# What decides who reads it, which words taken over bring with them.
READERS = ("organisation", "originator", "readers")
# Without these there is nothing to decide on.
NEEDED_SECTIONS = (Section.PURPOSE, Section.MEMBERSHIP)
NEEDED_RULES = {"quorum": gettext_lazy("the quorum"), "meetings_per_year": gettext_lazy("how often it meets")}


class NotADraft(Refused):
    """Only a draft is written, submitted or thrown away."""

    def __init__(self):
        super().__init__(_("This version is no longer a draft, so its words stand as they are."))


class NotSubmitted(Refused):
    """Only what was submitted goes back, or is decided on."""

    def __init__(self):
        super().__init__(_("This version is not before the board. Submit it first."))


class Unfinished(Refused):
    """Parts without which the board cannot decide are still empty."""

    def __init__(self, missing: list[str]):
        super().__init__(
            _("Before it goes to the board, write %(parts)s.") % {"parts": listed(missing)},
        )


def draft(*, board: Board, number: str, based_on: TermsVersion | None = None, by) -> TermsVersion:
    """Begin a new version, with the words and rules of another where one is given. The team alone sees it.

    It keeps the marking and the readers of the words that it takes over. Raises as ``records.record`` does.
    """
    values, references, required = {"number": number}, {"board": board}, []
    if based_on is not None:
        values |= {"sections": dict(based_on.sections), "marking": based_on.marking}
        values |= {name: getattr(based_on, name) for name in RULES}
        references |= {name: getattr(based_on, name) for name in READERS}
        required = list(based_on.required_organisations.all())
    links = {"required_organisations": required}
    return record(Entry(TermsVersion, values, references, links, verb="drafted"), by=by)


def write(
    version: TermsVersion,
    *,
    values: Mapping[str, object],
    took_account_of: list[ReferenceDocument],
    required_organisations: list[Organisation],
    by,
) -> TermsVersion:
    """Put these words and rules into a draft. Raises NotADraft, and as ``records.record`` does."""
    _demand_status(version, Status.DRAFT, NotADraft)
    links = {"took_account_of": took_account_of, "required_organisations": required_organisations}
    return record(Entry(TermsVersion, dict(values), links=links, instance=version, verb="written"), by=by)


def submit(version: TermsVersion, *, on: date, by) -> TermsVersion:
    """Lay a draft before the board, which is shown it at once where ``by`` may release.

    Raises NotADraft, Unfinished, and as ``records.record`` does.
    """
    _demand_status(version, Status.DRAFT, NotADraft)
    if missing := missing_in(version):
        raise Unfinished(missing)
    values = {"status": Status.SUBMITTED, "submitted": UncertainDate.on(on), "returned_because": ""}
    entry = Entry(TermsVersion, values, instance=version, verb="submitted")
    return record(shown_to_board(entry, by=by), by=by)


def return_to_draft(version: TermsVersion, *, reason: str, by) -> TermsVersion:
    """Take a submitted version back to be written again, with the reason. Raises NotSubmitted, and as above.

    Its release ends with it: the team alone sees a draft.
    """
    demand_submitted(version)
    values = {"status": Status.DRAFT, "submitted": UncertainDate(), "returned_because": reason}
    fixed = {"release": None}
    return record(Entry(TermsVersion, values, instance=version, verb="returned", fixed=fixed), by=by)


def missing_in(version: TermsVersion) -> list[str]:
    """What is still to be written before the board can decide, in words."""
    sections = [
        str(section.label).lower() for section in NEEDED_SECTIONS if not version.sections.get(section)
    ]
    rules_left = [str(words) for name, words in NEEDED_RULES.items() if not getattr(version, name)]
    interval = [] if version.review_months else [str(_("how often the terms are reviewed"))]
    return [_("the section “%(name)s”") % {"name": name} for name in sections] + rules_left + interval


def shown_to_board(entry: Entry, *, by) -> Entry:
    """The correction, with a release to the board where there is none yet and ``by`` may release what it becomes."""
    version = entry.instance
    becomes = copy(version)
    becomes.status = entry.values.get("status", version.status)
    if version.release_id is None and rules.has_perm("board.release_termsversion", by, becomes):
        entry.release = ReleaseTerms(Audience.BOARD)
    return entry


def demand_submitted(version: TermsVersion) -> None:
    """Raises NotSubmitted unless it is before the board."""
    _demand_status(version, Status.SUBMITTED, NotSubmitted)


def _demand_status(version: TermsVersion, status: str, error: type[Refused]) -> None:
    if version.status != status:
        raise error
