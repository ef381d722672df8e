"""The boards that are measured: the City's recorded year, and the same on a large board of many years."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from django.db import connection
from django.utils import timezone

from meetings.models import Attendance, Meeting
from priorities.models import Activity, Measure, Observation, Priority
from reports.demonstration import CITY, FILES, RECORDS
from reports.models import AnnualReview
from reports.record_file import import_record
from socboard.accounts.models import User
from socboard.board.actors import process
from socboard.board.models import Board, Organisation, Person, Release, Seat
from socboard.board.roles import Role
from socboard.kit.audiences import Audience
from socboard.kit.values import Period, PeriodKind, Quantity, UncertainDate

LARGE = "large-board"
YEARS = range(1999, 2019)  # the board years by the calendar year they begin in; the last is the recorded one
ORGANISATIONS, MEASURES, QUARTERS, ACTIVITIES = 40, 200, 4, 50
# What one quarter of a measure counts, from and to: a fifth of the measures are small enough to be hidden.
LEVELS = ((1, 15), (20, 90), (100, 600), (500, 4000), (5, 40))


def settle() -> None:
    """What PostgreSQL does by itself within a minute of so many new rows, lest it fall into what is measured."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def review_of(board: str) -> AnnualReview:
    """The review of 2018-19, as the task loads it."""
    return AnnualReview.objects.select_related("board__parent", "parent_board", "author").get(
        board__ref=board
    )


def city_review() -> AnnualReview:
    return review_of(CITY)


def manager() -> User:
    """Somebody who runs the large board as well as the City's."""
    return User.objects.get(email="manager@example.org")


def make_large_board() -> None:
    """Another board with the City's recorded year, to which 20 years, 40 organisations and 200 measures are added."""
    text = (RECORDS / FILES[CITY]).read_text("utf-8")
    text = text.replace(f"ref: {CITY}", f"ref: {LARGE}").replace(f"\nboard: {CITY}", f"\nboard: {LARGE}")
    # No two boards under one parent have one name.
    text = text.replace("name: Serious and Organised Crime Board", "name: Large Crime Board", 1)
    import_record(text.encode(), by=process("bench"))
    board = Board.objects.get(ref=LARGE)
    common = {"board": board, "release": Release.objects.create(audience=Audience.PUBLIC, at=timezone.now())}
    names = [f"Organisation {number}" for number in range(ORGANISATIONS)]
    partners = Organisation.objects.bulk_create(Organisation(ref=_ref(name), name=name) for name in names)
    _seat_manager(partners[0], common)
    Activity.objects.bulk_create(_activities(partners, common))
    meetings = Meeting.objects.bulk_create(_meetings(common))
    Attendance.objects.bulk_create(_attendances(meetings, partners, common))
    measures = Measure.objects.bulk_create(_measures(partners, common))
    Observation.objects.bulk_create(_observations(measures, common), batch_size=1000)


def _seat_manager(organisation: Organisation, common: dict) -> None:
    person = Person.objects.get(user=manager())
    seat = Seat(ref="seat-manager", organisation=organisation, person=person, role=Role.MANAGER, **common)
    seat.start = UncertainDate.on(date(2018, 10, 1))
    seat.save()


def _activities(partners: list[Organisation], common: dict) -> Iterator[Activity]:
    for year in YEARS:
        for number in range(ACTIVITIES):
            title = f"running visit programme {number + 1} for businesses near the river"
            yield Activity(
                ref=f"activity-{year}-{number}",
                title=title,
                unit=f"Team {number % 7 + 1}",
                organisation=partners[number % ORGANISATIONS],
                period=_year(year),
                **common,
            )


def _meetings(common: dict) -> Iterator[Meeting]:
    for quarter in _quarters():
        meeting = Meeting(ref=f"meeting-{quarter.start}", state=Meeting.State.HELD, period=quarter, **common)
        meeting.held = UncertainDate.on(quarter.start + timedelta(days=30))
        yield meeting


def _attendances(meetings: list[Meeting], partners: list[Organisation], common: dict) -> Iterator[Attendance]:
    for meeting in meetings:
        for partner in partners:
            yield Attendance(
                ref=f"{meeting.ref}-{partner.ref}",
                meeting=meeting,
                organisation=partner,
                presence=Attendance.Presence.PRESENT,
                period=meeting.period,
                **common,
            )


def _measures(partners: list[Organisation], common: dict) -> Iterator[Measure]:
    priorities = list(Priority.objects.filter(board=common["board"]).order_by("order"))
    for number in range(MEASURES):
        yield Measure(
            ref=f"measure-{number}-of-many",
            name=f"visits of kind {number + 1}",
            unit="visits",
            unit_singular="visit",
            counts_persons=number % 2 == 0,
            frequency=Measure.Frequency.QUARTER,
            organisation=partners[number % ORGANISATIONS],
            priority=priorities[number % len(priorities)],
            **common,
        )


def _observations(measures: list[Measure], common: dict) -> Iterator[Observation]:
    chance, quarters = Random(2019), list(_quarters())
    for number, measure in enumerate(measures):
        for quarter in quarters:
            yield Observation(
                ref=f"value-{number}-{quarter.start}",
                measure=measure,
                value=Quantity.of(chance.randint(*LEVELS[number % len(LEVELS)])),
                period=quarter,
                **common,
            )


def _year(first: int) -> Period:
    return Period(date(first, 10, 1), date(first + 1, 9, 30), PeriodKind.BOARD_YEAR)


def _quarters() -> Iterator[Period]:
    """Every quarter of the board's years, oldest first."""
    for year in YEARS:
        starts = [date(year + (month < 10), month, 1) for month in (10, 1, 4, 7)]
        for start, after in zip(starts, [*starts[1:], date(year + 1, 10, 1)], strict=True):
            yield Period(start, after - timedelta(days=1), PeriodKind.QUARTER)


def _ref(name: str) -> str:
    return name.lower().replace(" ", "-")
