"""The demonstration: the City's recorded year, a second board, and an account for each role.

The accounts are roles at example.org, not people. Who sits where since when, who holds which office, which meetings
there were and what is measured, judged and asked for today is invented, in record files of its own and in
``demonstration_work``, so that the City's recorded year stays as it was.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from reports import demonstration_meeting, demonstration_minutes, demonstration_past, demonstration_work
from reports.models import AnnualReview
from reports.operations.reviews import request_draft
from reports.record_file import import_record
from socboard.accounts.models import User
from socboard.accounts.operations import open_account, set_password
from socboard.board.actors import Actor, actor_for
from socboard.board.models import Board, Person
from socboard.board.operations.accounts import link_account
from socboard.kit.audiences import Audience

RECORDS = Path(__file__).parent / "records"
CITY, BOROUGH = "city-soc-board", "borough-soc-board"
FILES = {CITY: "city-of-london-2018-19.yaml", BOROUGH: "neighbouring-borough.yaml"}
CITY_SEATS = "city-demonstration.yaml"
CITY_WORK = "city-demonstration-work.yaml"
# Each has a person of the name "demonstration-…" in the record files.
ACCOUNTS = (
    "manager",
    "chairman",
    "deputy",
    "police",
    "fire",
    "hmrc",
    "observer",
    "neighbour",
    "neighbour-police",
)
# The day on which the record files are written, and the year from which their days move with the calendar.
WRITTEN = date(2026, 11, 18)
MOVING_SINCE = 2024
# The meeting after those in the record files.
NEXT_MEETING = date(2026, 12, 9)
# A day of its own, not one end of a stated period.
DAY = re.compile(r"(?<![\w.-])\d{4}-\d{2}-\d{2}(?![\w.-])")


def load(*, password: str, by) -> None:
    """Load the record files and the accounts, whose password this becomes, and ask for a first draft.

    A board that is recorded already is left as it is, with whatever was changed in it since. Raises
    ``reports.record_file``'s errors, and ValidationError for a weak password.
    """
    today = timezone.localdate()
    with transaction.atomic():
        for board, name in FILES.items():
            if not Board.objects.filter(ref=board).exists():
                import_record(as_of(today, name), by=by)
        is_new = not _people().exists()
        if is_new:
            import_record(as_of(today, CITY_SEATS), by=by)
        for name in ACCOUNTS:
            _load_account(name, password, by=by)
        for review in AnnualReview.objects.filter(board__ref=CITY, drafts=None):
            request_draft(review, audience=Audience.PARENT, by=by)
        if is_new:
            _load_work(today, by=by)


def _load_work(today: date, *, by) -> None:
    import_record(as_of(today, CITY_WORK), by=by)
    demonstration_work.record_measures(by=by, today=today)
    meets = NEXT_MEETING + timedelta(weeks=_weeks_since(today))
    board = Board.objects.get(ref=CITY)
    last = demonstration_past.take_down_last(board, today=today, acting=_actor)
    demonstration_minutes.minute_earlier(board, last, acting=_actor)
    call = demonstration_work.open_call(board, meets=meets, acting=_actor, by=by)
    demonstration_meeting.hold_next(board, call, meets=meets, acting=_actor)
    demonstration_meeting.plan_ahead(board, today=today, acting=_actor)


def as_of(today: date, name: str) -> bytes:
    """A record file as if it had been written today: its later days are moved by whole weeks.

    So what is due next week in the file is due next week whenever it is loaded, and what is past stays past.
    """
    weeks = _weeks_since(today)

    def moved(found: re.Match) -> str:
        day = date.fromisoformat(found[0])
        return str(day + timedelta(weeks=weeks)) if day.year >= MOVING_SINCE else found[0]

    return DAY.sub(moved, (RECORDS / name).read_text("utf-8")).encode()


def _weeks_since(today: date) -> int:
    return (today - WRITTEN) // timedelta(days=7)


def email_of(name: str) -> str:
    """The address with which the account of this name signs in."""
    return f"{name}@example.org"


def _actor(name: str) -> Actor:
    return actor_for(User.objects.get(email=email_of(name)))


def _people():
    """The people of the City's board behind the accounts."""
    return Person.objects.filter(ref=f"demonstration-{ACCOUNTS[0]}")


def _load_account(name: str, password: str, *, by) -> None:
    user = User.objects.filter(email=email_of(name)).first()
    if user is not None:
        set_password(user, password, by=by)
        return
    user = open_account(email_of(name), password=password, by=by)
    link_account(Person.objects.get(ref=f"demonstration-{name}"), user, by=by)
