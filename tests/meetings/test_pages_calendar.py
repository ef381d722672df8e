"""The pages of the calendar: the list, and a year's plan."""

from datetime import date

import pytest
import time_machine
from calendars import LIST, State, on, page_of, planned, typed
from django.db import connection
from django.test.utils import CaptureQueriesContext
from factories.constitution import a_terms_version
from factories.entering import stored
from factories.meetings import a_meeting
from form_fields import fields_of, mistakes_of
from page_text import links_of, rows_of, text_of

from meetings.models import Meeting
from socboard.board.models import TermsVersion
from socboard.kit.audiences import Audience
from socboard.kit.markings import Marking
from socboard.kit.models import Letter
from socboard.kit.values import UncertainDate
from socboard.kit.working_days import holidays_known_until

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("may_day")]


class TestTheList:
    def test_what_comes_next_stands_first_with_what_is_due(self, cast):
        planned(
            cast.board, starts="14:00", length=90, place="Guildhall", joining="https://meet.example.org/1"
        )
        planned(cast.board, date(2026, 9, 10))
        a_meeting(cast.board, held=on(2026, 2, 12), release=Audience.BOARD)
        told = text_of(cast.member.client.get(LIST))
        assert "What comes next Thursday 9 July 2026 66 days left 14:00 – 15:30, Guildhall" in told
        assert "Partners' updates due 25 June 2026 52 days left" in told
        assert "https://meet.example.org/1" in told

    def test_this_years_and_the_planned_stand_apart_from_earlier_ones(self, cast):
        planned(cast.board)
        a_meeting(cast.board, held=on(2026, 2, 12), release=Audience.BOARD)
        a_meeting(cast.board, held=on(2025, 9, 11), release=Audience.BOARD)
        a_meeting(cast.board, held=UncertainDate(text="in the spring"), release=Audience.BOARD)
        rows = rows_of(cast.member.client.get(LIST))
        assert [(row[0], row[-1]) for row in rows][:2] == [
            ("12 February 2026", "Held"),
            ("9 July 2026", "Planned"),
        ]
        # Whether a day that is not known stands first or last is the database's.
        assert {row[0] for row in rows[2:]} == {"11 September 2025", "in the spring"}
        assert len(rows) == 4

    def test_a_meeting_whose_day_passed_asks_the_team_with_one_click(self, cast):
        late = planned(cast.board, date(2026, 5, 1))
        page = cast.officer.client.get(LIST)
        assert "Was it held?" in text_of(page)
        assert f'action="{page_of(late, "held")}"' in page.content.decode()
        assert f'action="{page_of(late, "held")}"' not in cast.member.client.get(LIST).content.decode()
        cast.officer.client.post(page_of(late, "held"))
        assert stored(late).state == State.HELD

    def test_it_takes_as_many_queries_however_many_meetings_there_are(self, cast):
        def number() -> int:
            with CaptureQueriesContext(
                connection,
            ) as queries:
                assert cast.manager.client.get(LIST).status_code == 200
            return len(queries)

        cast.manager.client.get(LIST)
        planned(cast.board)
        few = number()
        for month in range(1, 13):
            planned(cast.board, date(2027, month, 12))
            a_meeting(cast.board, held=on(2020, month, 12), release=Audience.BOARD)
        assert number() == few

    def test_a_search_finds_and_says_where_nothing_is_found(self, cast):
        planned(cast.board, place="Guildhall")
        a_meeting(cast.board, held=on(2019, 3, 14), place="Town Hall", release=Audience.BOARD)
        found = rows_of(cast.member.client.get(LIST, {"q": "town"}))
        assert [row[0] for row in found] == ["14 March 2019"]
        assert "No meeting like that." in text_of(cast.member.client.get(LIST, {"q": "nowhere"}))

    def test_all_of_them_are_in_the_spreadsheet_with_their_deadlines(self, cast):
        planned(cast.board, place="=cmd()")
        a_meeting(cast.board, held=on(2019, 3, 14), release=Audience.BOARD)
        rows = cast.member.client.get(LIST, {"format": "csv"}).content.decode("utf-8-sig").splitlines()
        assert len(rows) == 3
        assert "25 June 2026" in rows[1]
        assert "=cmd()" not in rows[1].split(",")
        assert "October 2018 to September 2019" in rows[2]

    def test_what_is_restricted_is_nowhere_on_it(self, cast):
        planned(cast.board, title="Nightjar", marking=Marking.OFFICIAL_SENSITIVE)
        reading = {"member": cast.member, "other_member": cast.other_member}
        found = {
            name: [
                "Nightjar" in player.client.get(LIST, ask).content.decode() for ask in ({}, {"format": "csv"})
            ]
            for name, player in reading.items()
        }
        assert found == {"member": [True, True], "other_member": [False, False]}

    def test_an_empty_calendar_says_what_to_do(self, cast):
        page = cast.manager.client.get(LIST)
        assert "No meeting of this board year is recorded yet." in text_of(page)
        assert f"{LIST}plan" in links_of(page)


class TestPlanningAYear:
    def test_what_is_proposed_is_planned_with_one_click(self, cast):
        page = cast.manager.client.get(f"{LIST}plan?year=2026&week=2&weekday=3")
        fields = fields_of(page)
        assert page.status_code == 200
        cast.manager.client.post(f"{LIST}plan?year=2026&week=2&weekday=3", fields)
        days = [each.held.latest for each in Meeting.objects.order_by("held_latest")]
        assert days == [date(2026, 11, 12), date(2027, 2, 11), date(2027, 5, 13), date(2027, 8, 12)]
        assert {(each.starts, each.length) for each in Meeting.objects.all()} == {("14:00", 120)}
        assert Letter.objects.count() == 0

    def test_how_often_is_by_the_terms_in_force(self, cast):
        a_terms_version(
            cast.board,
            status=TermsVersion.Status.APPROVED,
            approved=on(2020, 1, 1),
            meetings_per_year=6,
            release=Audience.BOARD,
        )
        told = text_of(cast.manager.client.get(f"{LIST}plan?year=2026&week=2&weekday=3"))
        assert "The board meets 6 times a year." in told
        assert told.count("Plan this meeting") == 6

    def test_what_is_left_out_and_corrected_is_so(self, cast):
        where = f"{LIST}plan?year=2026&week=2&weekday=3"
        fields = fields_of(cast.manager.client.get(where))
        for number in ("2", "3", "4"):
            fields.pop(f"keep_{number}")
        fields |= {
            **typed(date(2026, 11, 18), "1"),
            "starts_1": "10am",
            "ends_1": "11.30",
            "mode_1": "remote",
        }
        cast.manager.client.post(where, fields)
        [made] = Meeting.objects.all()
        assert (made.held, made.starts, made.length, made.mode) == (on(2026, 11, 18), "10:00", 90, "remote")

    @pytest.mark.parametrize(
        ("day", "why"),
        [
            (date(2026, 12, 28), "It is a bank holiday. It lies between Christmas and New Year."),
            (date(2027, 3, 24), "It lies in the weeks about Easter."),
            (date(2026, 11, 14), "It is a weekend."),
            (date(2027, 2, 11), "There is another meeting on that day."),
        ],
    )
    def test_a_bad_day_is_asked_about_and_allowed_with_a_tick(self, cast, day, why):
        planned(cast.board, date(2027, 2, 11))
        where = f"{LIST}plan?year=2026&week=2&weekday=3"
        fields = fields_of(cast.manager.client.get(where)) | typed(day, "1")
        refused = cast.manager.client.post(where, fields)
        assert (refused.status_code, Meeting.objects.count()) == (422, 1)
        assert mistakes_of(refused) == {"day_1_0": [f"{why} Choose another day, or tick that it is meant."]}
        again = fields_of(refused)
        assert 'name="although_1"' in refused.content.decode()
        assert 'name="although_2"' not in refused.content.decode()
        assert cast.manager.client.post(where, again | {"although_1": "on"}).status_code == 302
        assert Meeting.objects.filter(held_latest=day).count() == 1 + (day == date(2027, 2, 11))

    @pytest.mark.parametrize(
        ("typed_in", "mistakes"),
        [
            ({"ends_1": "13:00"}, {"ends_1": ["It ends before it starts."]}),
            ({"starts_1": ""}, {"starts_1": ["Enter when it starts, or leave out when it ends."]}),
            ({"starts_1": "teatime"}, {"starts_1": ["Enter the time as in 14:00 or 2pm."]}),
            (typed(date(2020, 1, 16), "1"), {"day_1_0": ["This day is past."]}),
            (
                {"day_1_0": "31"},
                {"day_1_0": ["There is no such day. Enter a real date, such as 27 11 2019."]},
            ),
        ],
    )
    def test_a_mistake_is_told_at_its_field_and_everything_typed_stays(self, cast, typed_in, mistakes):
        where = f"{LIST}plan?year=2026&week=2&weekday=3"
        fields = fields_of(cast.manager.client.get(where)) | {"place_2": "Town Hall"} | typed_in
        page = cast.manager.client.post(where, fields)
        assert (page.status_code, mistakes_of(page), Meeting.objects.count()) == (422, mistakes, 0)
        kept = fields_of(page)
        assert {name: kept[name] for name in ("place_2", *typed_in)} == {
            name: [value] if isinstance(kept[name], list) else value
            for name, value in {"place_2": "Town Hall", **typed_in}.items()
        }

    def test_two_rows_on_one_day_are_asked_about(self, cast):
        where = f"{LIST}plan?year=2026&week=2&weekday=3"
        fields = fields_of(cast.manager.client.get(where)) | typed(date(2026, 11, 12), "2")
        assert "day_2_0" in mistakes_of(cast.manager.client.post(where, fields))

    def test_a_year_beyond_the_bank_holidays_says_so(self, cast):
        last = holidays_known_until().year
        with time_machine.travel(f"{last}-05-04 10:00", tick=False):
            told = text_of(cast.manager.client.get(f"{LIST}plan?year={last}&week=2&weekday=3"))
        assert "The bank holidays of that year are not known yet" in told

    @pytest.mark.parametrize("asked", ["?year=1&week=9", "?year=abc", "?year=2026&week=&weekday=", "?year="])
    def test_an_address_that_makes_no_sense_proposes_the_usual(self, cast, asked):
        assert cast.manager.client.get(f"{LIST}plan{asked}").status_code == 200

    def test_a_year_that_is_full_proposes_nothing(self, cast):
        for month in (11, 2, 5, 8):
            planned(cast.board, date(2026 if month == 11 else 2027, month, 12))
        told = text_of(cast.manager.client.get(f"{LIST}plan?year=2026&week=2&weekday=3"))
        assert "Every part of this board year that lies ahead has its meeting." in told
        assert "In the calendar already: 12 November 2026" in told
