"""A year of past meetings from a spreadsheet: previewed, then entered."""

from datetime import date

import pytest
from calendars import LIST
from django.core.files.uploadedfile import SimpleUploadedFile
from factories.meetings import a_decision, a_meeting
from form_fields import fields_of
from page_text import rows_of, text_of

from meetings.meeting_sheet import MOST, Does, Known, NoHeadings, Recorded, planned
from meetings.models import Attendance, Decision, Meeting
from socboard.kit.audiences import Audience
from socboard.kit.models import Letter
from socboard.kit.values import UncertainDate

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("may_day")]


THEN = date(2019, 3, 14)
KNOWN = Known(
    organisations={"city police": "police", "the police": "police", "fire brigade": "fire"},
    names={"police": "City Police", "fire": "Fire Brigade"},
    meetings={
        date(2019, 3, 14): Recorded("march", True, frozenset({"police"}), frozenset({"That it be noted."})),
        date(2019, 6, 6): Recorded("june", False, frozenset(), frozenset()),
    },
    today=date(2026, 5, 4),
    established=date(2016, 1, 1),
)
HEADINGS = ["Date", "Meeting", "Venue", "Present", "Apologies", "Absent", "Decisions"]


def does(*cells: str) -> tuple[Does, tuple[str, ...]]:
    [line] = planned([HEADINGS, [*cells]], KNOWN)
    return line.does, line.mistakes


class TestTheSheet:
    def test_a_new_meeting_is_read(self):
        [line] = planned(
            [
                HEADINGS,
                ["27/11/2019", "Annual", "Guildhall", "The police; Fire brigade", "", "", "That A.; That B."],
            ],
            KNOWN,
        )
        assert (line.does, line.day, line.title, line.place) == (
            Does.NEW,
            date(2019, 11, 27),
            "Annual",
            "Guildhall",
        )
        assert line.presence == {"police": "present", "fire": "present"}
        assert line.decisions == ("That A.", "That B.")

    def test_only_what_is_new_is_added_to_a_recorded_one(self):
        row = [
            "2019-03-14",
            "",
            "",
            "City Police",
            "Fire brigade",
            "",
            "That it be noted.; That it be approved.",
        ]
        [line] = planned([HEADINGS, row], KNOWN)
        assert (line.does, line.ref, line.presence, line.decisions) == (
            Does.ADDS,
            "march",
            {"fire": "apologies"},
            ("That it be approved.",),
        )
        assert does("14.3.2019", "", "", "City Police")[0] == Does.NOTHING

    @pytest.mark.parametrize(
        ("cells", "mistake"),
        [
            (["31/02/2019"], "There is no such day as “31/02/2019”."),
            (["March 2019"], "Write the day as 27/11/2019 or 2019-11-27, not “March 2019”."),
            (["", "Annual"], "The day is missing."),
            (["27/11/2026"], "This day is yet to come. Plan the meeting instead."),
            (["27/11/2015"], "The board had not been established on that day."),
            (
                ["27/11/2019", "", "", "City Polce"],
                "“City Polce” is not on this board. Did you mean City Police?",
            ),
            (["27/11/2019", "", "", "Zebras"], "“Zebras” is not on this board. Add the organisation first."),
            (["27/11/2019", "", "", "City Police", "The police"], "“The police” stands in two columns."),
            (["27/11/2019", "x" * 151], "Title: at most 150 characters."),
            (
                ["6/6/2019"],
                "A meeting is planned, or was cancelled, on that day. Say on its page what became of it.",
            ),
        ],
    )
    def test_a_mistake_is_told_in_its_row(self, cells, mistake):
        assert does(*cells) == (Does.MISTAKE, (mistake,))

    def test_one_day_in_two_rows_is_a_mistake_of_the_second(self):
        lines = planned([HEADINGS, ["27/11/2019"], ["2019-11-27"]], KNOWN)
        assert [(line.does, line.mistakes) for line in lines] == [
            (Does.NEW, ()),
            (Does.MISTAKE, ("Row 2 is on the same day. Put both into one row.",)),
        ]

    @pytest.mark.parametrize("rows", [[], [["title"]], [HEADINGS], [HEADINGS, ["", ""]]])
    def test_what_is_no_list_of_meetings_is_refused(self, rows):
        with pytest.raises(NoHeadings):
            planned(rows, KNOWN)

    def test_five_hundred_rows_are_refused_in_words(self):
        rows = [[f"{day % 28 + 1}/{day // 28 % 12 + 1}/{2017 + day // 336}"] for day in range(500)]
        with pytest.raises(NoHeadings, match=f"The file has 500 meetings. Give at most {MOST} at once"):
            planned([HEADINGS, *rows], KNOWN)

    def test_a_day_that_is_none_is_a_mistake_of_its_row(self):
        lines = planned([HEADINGS, ["27/11/2019"], ["x"]], KNOWN)
        assert [line.does for line in lines] == [Does.NEW, Does.MISTAKE]


class TestTheImport:
    WHERE = f"{LIST}import"

    def given(self, client, text: str):
        file = SimpleUploadedFile("meetings.csv", text.encode(), content_type="text/csv")
        return client.post(self.WHERE, {"file": file}, follow=True)

    def test_it_is_previewed_and_then_entered_once(self, cast):
        assert cast.member.seat
        a_meeting(cast.board, ref="march", held=UncertainDate.on(THEN), release=Audience.BOARD)
        a_decision(cast.board, meeting=Meeting.objects.get(), text="Old one.")
        text = (
            f"date,present,decisions\n14/03/2019,{cast.police.name},Old one.\n27/11/2019,,That it be noted.\n"
        )
        page = self.given(cast.manager.client, text)
        assert [row[1] for row in rows_of(page)] == ["Adds to it", "New meeting"]
        assert Meeting.objects.count() == 1
        done = cast.manager.client.post(
            self.WHERE, {"apply": "1", "seen": fields_of(page)["seen"]}, follow=True
        )
        assert "2 meetings are recorded." in done.content.decode()
        days = Meeting.objects.order_by("held_latest").values_list("held_latest", "state")
        assert list(days) == [(THEN, "held"), (date(2019, 11, 27), "held")]
        assert (Attendance.objects.get().meeting.ref, Decision.objects.count()) == ("march", 2)
        again = self.given(cast.manager.client, text)
        assert [row[1] for row in rows_of(again)] == ["As it is", "As it is"]
        assert Letter.objects.count() == 0

    def test_nothing_is_entered_while_a_row_has_a_mistake(self, cast):
        page = self.given(cast.manager.client, "date\n14/03/2019\n31/02/2019\n")
        assert "Nothing is recorded while a row has a mistake." in text_of(page)
        answer = cast.manager.client.post(self.WHERE, {"apply": "1", "seen": fields_of(page)["seen"]})
        assert (answer.status_code, Meeting.objects.count()) == (422, 0)

    def test_what_changed_meanwhile_is_shown_before_anything_is_entered(self, cast):
        page = self.given(cast.manager.client, "date\n14/03/2019\n")
        a_meeting(cast.board, held=UncertainDate.on(THEN))
        answer = cast.manager.client.post(self.WHERE, {"apply": "1", "seen": fields_of(page)["seen"]})
        assert (answer.status_code, Meeting.objects.count()) == (409, 1)

    @pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"title\nx\n", b"PK\x03\x04broken"])
    def test_what_is_no_list_is_refused_in_words(self, cast, content):
        file = SimpleUploadedFile("meetings.csv", content)
        assert cast.manager.client.post(self.WHERE, {"file": file}).status_code == 422

    def test_the_most_meetings_at_once_are_entered(self, cast):
        days = [date(2016 + number // 12, number % 12 + 1, 10) for number in range(MOST)]
        page = self.given(cast.manager.client, "\n".join(["date", *(day.isoformat() for day in days)]))
        cast.manager.client.post(self.WHERE, {"apply": "1", "seen": fields_of(page)["seen"]})
        assert Meeting.objects.count() == MOST
