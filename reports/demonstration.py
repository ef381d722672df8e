"""The demonstration: the City's recorded year, a second board, and an account for each role.

The accounts are roles at example.org, not people, and sit on the boards from the day they were loaded, so the
recorded year stays as it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from reports.models import AnnualReview
from reports.operations.reviews import request_draft
from reports.record_file import import_record
from socboard.accounts.models import User
from socboard.accounts.operations import open_account, set_password
from socboard.board.models import Board, OfficeTerm, Organisation, Person, Seat
from socboard.board.operations.accounts import link_account
from socboard.board.operations.entries import Entry
from socboard.board.operations.offices import appoint_to_office
from socboard.board.operations.records import record
from socboard.board.operations.seats import appoint_to_seat, grant_sensitive
from socboard.board.roles import Office, Role
from socboard.kit.audiences import Audience

RECORDS = Path(__file__).parent / "records"
CITY, BOROUGH = "city-soc-board", "borough-soc-board"
FILES = {CITY: "city-of-london-2018-19.yaml", BOROUGH: "neighbouring-borough.yaml"}


@dataclass(frozen=True, slots=True)
class Account:
    """One demonstration account: the name before the @, its post, and its place on a board."""

    name: str
    post: str
    organisation: str
    role: Role = Role.MEMBER
    board: str = CITY
    office: Office | None = None
    reads_sensitive: bool = False

    @property
    def email(self) -> str:
        return f"{self.name}@example.org"


ACCOUNTS = (
    Account("manager", "Community Safety Manager", "city-corporation", Role.MANAGER, reads_sensitive=True),
    Account("chairman", "Borough Commander", "fire-brigade", office=Office.CHAIR, reads_sensitive=True),
    Account("deputy", "Assistant Director", "city-corporation", office=Office.DEPUTY_CHAIR),
    Account("police", "Detective Superintendent", "city-police", reads_sensitive=True),
    Account("fire", "Station Commander", "fire-brigade"),
    Account("hmrc", "Senior Officer", "hmrc"),
    Account("observer", "Policy Adviser", "city-corporation", Role.OBSERVER),
    Account("neighbour", "Community Safety Manager", "borough-council", Role.MANAGER, BOROUGH),
    Account("neighbour-police", "Chief Inspector", "borough-police", board=BOROUGH),
)


def load(*, password: str, by) -> None:
    """Load the record files and the accounts, whose password this becomes, and ask for a first draft.

    A board that is recorded already is left as it is, with whatever was changed in it since. Raises
    ``reports.record_file``'s errors, and ValidationError for a weak password.
    """
    with transaction.atomic():
        for board, name in FILES.items():
            if not Board.objects.filter(ref=board).exists():
                import_record((RECORDS / name).read_bytes(), by=by)
        for account in ACCOUNTS:
            _load_account(account, password, today=timezone.localdate(), by=by)
        for review in AnnualReview.objects.filter(board__ref=CITY, drafts=None):
            request_draft(review, audience=Audience.PARENT, by=by)


def _load_account(account: Account, password: str, *, today: date, by) -> None:
    user = User.objects.filter(email=account.email).first()
    if user is not None:
        set_password(user, password, by=by)
        return
    user = open_account(account.email, password=password, by=by)
    values = {"ref": f"demonstration-{account.name}", "name": f"{account.post} (demonstration)"}
    person = record(Entry(Person, values), by=by)
    link_account(person, user, by=by)
    _seat(account, person, today=today, by=by)


def _seat(account: Account, person: Person, *, today: date, by) -> Seat:
    board = Board.objects.get(ref=account.board)
    seat = appoint_to_seat(
        board=board,
        organisation=Organisation.objects.get(ref=account.organisation),
        person=person,
        role=account.role,
        post=account.post,
        start=today,
        by=by,
    )
    if account.reads_sensitive:
        seat = grant_sensitive(seat, granted_by="Community Safety Manager", on=today, by=by)
    if account.office:
        appoint_to_office(
            board=board,
            person=person,
            office=account.office,
            post=account.post,
            start=today,
            follows=OfficeTerm.objects.on(today).filter(board=board, office=account.office).first(),
            joint=True,
            by=by,
        )
    return seat
