"""The page of one meeting, and who comes."""

from datetime import date

import pytest
from calendars import DAY, LIST, Answer, State, on, page_of, planned, typed
from django.db import connection
from django.test.utils import CaptureQueriesContext
from factories.entering import correct, stored
from factories.meetings import a_decision, a_meeting, an_action, an_attendance
from factories.priorities import a_call
from form_fields import mistakes_of
from icalendar import Calendar
from page_text import links_of, rows_of, text_of

from meetings.asks import meeting_asks
from meetings.models import Meeting, MeetingReply
from meetings.operations.replies import reply
from socboard.board.models import Board
from socboard.board.operations.records import withdraw
from socboard.kit.audiences import Audience
from socboard.kit.markings import Marking
from socboard.kit.values import UncertainDate

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("may_day")]


class TestOneMeeting:
    def test_one_more_is_planned(self, cast):
        sent = {**typed(DAY), "starts": "2pm", "ends": "4pm", "place": "Guildhall", "title": "Fraud day"}
        answer = cast.officer.client.post(f"{LIST}arrange", sent)
        made = Meeting.objects.get()
        assert answer.url == page_of(made)
        assert (made.title, made.starts, made.length, made.release) == ("Fraud day", "14:00", 120, None)

    def test_one_at_short_notice_has_to_be_meant(self, cast):
        sent = typed(date(2026, 5, 7))
        page = cast.manager.client.post(f"{LIST}arrange", sent)
        told = "The papers for it should have gone out already. Choose another day, or tick that it is meant."
        assert mistakes_of(page) == {"day_0": [told]}
        assert cast.manager.client.post(f"{LIST}arrange", sent | {"although": "on"}).status_code == 302

    def test_a_new_link_days_before_needs_no_tick(self, cast):
        meeting = planned(cast.board, date(2026, 5, 6))
        sent = {**typed(date(2026, 5, 6)), "joining": "https://meet.example.org/2", "reason": "A new link."}
        started = {"started_from": str(meeting.version)}
        assert cast.manager.client.post(page_of(meeting, "move"), sent | started).status_code == 302
        assert stored(meeting).joining == "https://meet.example.org/2"

    def test_how_to_join_is_told_to_those_seated_alone(self, cast):
        meeting = planned(cast.board, joining="https://meet.example.org/0208399442", release=Audience.PARENT)
        assert "https://meet.example.org/0208399442" in text_of(cast.observer.client.get(page_of(meeting)))
        for verb in ("", "calendar.ics"):
            answer = cast.parent_member.client.get(page_of(meeting, verb))
            assert (answer.status_code, "meet.example.org" in answer.content.decode()) == (200, False)
        assert "meet.example.org" not in cast.parent_member.client.get(LIST).content.decode()

    def test_the_file_for_the_calendar_asks_nothing_of_its_reader(self, cast):
        meeting = planned(cast.board, starts="14:00", joining="https://meet.example.org/1")
        answer = cast.member.client.get(page_of(meeting, "calendar.ics"))
        calendar = Calendar.from_ical(answer.content)
        [event] = calendar.walk("VEVENT")
        assert (answer["Content-Type"], answer["Content-Disposition"]) == (
            "text/calendar; charset=utf-8",
            'attachment; filename="meeting-2026-07-09.ics"',
        )
        assert (calendar["METHOD"], "ATTENDEE" in event, event["LOCATION"]) == (
            "PUBLISH",
            False,
            "https://meet.example.org/1",
        )

    def test_a_day_that_is_not_exact_has_no_file(self, cast):
        march = UncertainDate(date(2027, 3, 1), date(2027, 3, 31))
        meeting = planned(cast.board, held=march)
        assert cast.member.client.get(page_of(meeting)).status_code == 200
        assert cast.member.client.get(page_of(meeting, "calendar.ics")).status_code == 404

    def test_the_call_for_updates_before_it_is_linked(self, cast):
        meeting = planned(cast.board)
        opens = f"/b/soc-board/calls/open?on={DAY.isoformat()}"
        assert opens in links_of(cast.manager.client.get(page_of(meeting)))
        call = a_call(cast.board, meets=UncertainDate.on(DAY), release=Audience.BOARD)
        links = links_of(cast.manager.client.get(page_of(meeting)))
        assert (f"/b/soc-board/calls/{call.ref}/" in links, opens in links) == (True, False)

    def test_a_past_one_shows_what_the_reader_may_see_of_it(self, cast):
        meeting = a_meeting(cast.board, held=on(2026, 2, 12), release=Audience.BOARD)
        an_attendance(
            cast.board,
            meeting=meeting,
            organisation=cast.police,
            person=cast.member.person,
            release=Audience.BOARD,
        )
        a_decision(cast.board, meeting=meeting, text="That it be noted.", release=Audience.BOARD)
        an_action(
            cast.board,
            meeting=meeting,
            number="OR9",
            text="Find out.",
            marking=Marking.OFFICIAL_SENSITIVE,
            release=Audience.BOARD_SENSITIVE,
        )
        seen = {
            name: text_of(getattr(cast, name).client.get(page_of(meeting))) for name in ("member", "observer")
        }
        assert {name: "That it be noted." in told for name, told in seen.items()} == {
            "member": True,
            "observer": True,
        }
        assert {name: "OR9" in told for name, told in seen.items()} == {"member": True, "observer": False}
        assert "1 of 1 organisations were there." in seen["observer"]

    def test_its_verbs_are_those_of_its_state(self, cast):
        def verbs(meeting) -> set[str]:
            """What of the calendar's own is offered."""
            links = links_of(cast.manager.client.get(page_of(meeting)))
            return {link.rpartition("/")[2] for link in links if link.startswith(page_of(meeting))} & ours

        general = {"change", "release", "withdraw", "erase"}
        ours = general | {"move", "cancel", "replies", "calendar.ics", "record", "held"}
        meeting = planned(cast.board)
        assert verbs(meeting) == general | {"move", "cancel", "replies", "calendar.ics"}
        correct(meeting, state=State.CANCELLED, cancelled_because="No business.")
        assert verbs(meeting) == general
        correct(stored(meeting), state=State.HELD)
        assert verbs(meeting) == general | {"record"}

    def test_it_is_moved_and_the_page_says_how_many_were_told(self, cast):
        meeting = planned(cast.board)
        sent = {
            **typed(date(2026, 7, 16)),
            "reason": "The chair is away.",
            "started_from": str(meeting.version),
        }
        answer = cast.manager.client.post(page_of(meeting, "move"), sent, follow=True)
        assert "The meeting is changed." in answer.content.decode()
        assert stored(meeting).held == on(2026, 7, 16)

    @pytest.mark.parametrize(
        ("sent", "mistakes"),
        [
            (
                {**typed(date(2026, 5, 1)), "reason": "Away."},
                {"day_0": ["This day is past. Enter a meeting that was held as a past meeting."]},
            ),
            (
                {**typed(date(2026, 12, 25)), "reason": "Away."},
                {
                    "day_0": [
                        "It is a bank holiday. It lies between Christmas and New Year. "
                        "Choose another day, or tick that it is meant."
                    ]
                },
            ),
            (typed(date(2026, 7, 16)), {"reason": ["Say why, in a few words."]}),
        ],
    )
    def test_a_move_that_cannot_be_is_refused_at_its_field(self, cast, sent, mistakes):
        meeting = planned(cast.board)
        assert 'name="although"' not in cast.manager.client.get(page_of(meeting, "move")).content.decode()
        page = cast.manager.client.post(
            page_of(meeting, "move"), {**sent, "started_from": str(meeting.version)}
        )
        assert ('name="although"' in page.content.decode()) == ("12" in sent.values())
        assert (page.status_code, stored(meeting).held) == (422, UncertainDate.on(DAY))
        assert mistakes_of(page) == mistakes

    def test_whoever_moves_it_second_is_shown_both(self, cast):
        meeting = planned(cast.board)
        correct(stored(meeting), place="Town Hall")
        sent = {**typed(date(2026, 7, 16)), "reason": "Away.", "started_from": str(meeting.version)}
        assert cast.manager.client.post(page_of(meeting, "move"), sent).status_code == 409
        assert stored(meeting).held == UncertainDate.on(DAY)

    def test_it_is_cancelled_with_the_reason_on_its_page(self, cast):
        meeting = planned(cast.board)
        sent = {"reason": "No business.", "started_from": str(meeting.version)}
        cast.manager.client.post(page_of(meeting, "cancel"), sent)
        assert "It does not take place: No business." in text_of(cast.member.client.get(page_of(meeting)))

    @pytest.mark.parametrize("verb", ["move", "cancel"])
    def test_what_is_over_is_neither_moved_nor_cancelled(self, cast, verb):
        meeting = planned(cast.board, state=State.HELD)
        assert cast.manager.client.get(page_of(meeting, verb)).url == page_of(meeting)

    def test_a_withdrawn_one_says_so_and_offers_nothing(self, cast):
        meeting = planned(cast.board)
        withdraw(meeting, reason="entered twice", by=cast.manager.actor)
        page = cast.manager.client.get(page_of(meeting))
        assert "entered twice" in text_of(page)
        assert [link for link in links_of(page) if link.endswith(("/move", "/cancel", "/replies"))] == []


class TestWhoComes:
    def test_one_click_says_that_somebody_comes(self, cast):
        meeting = planned(cast.board)
        page = cast.member.client.get(page_of(meeting)).content.decode()
        assert f'action="{page_of(meeting, "reply")}?seat={cast.member.seat.ref}"' in page
        cast.member.client.post(
            f"{page_of(meeting, 'reply')}?seat={cast.member.seat.ref}", {"answer": "coming"}
        )
        assert MeetingReply.objects.get().answer == Answer.COMING

    def test_the_named_deputy_is_offered_first(self, cast):
        meeting = planned(cast.board)
        deputy = cast.deputy
        page = cast.member.client.get(page_of(meeting, "reply")).content.decode()
        options = page.partition('name="instead"')[2].partition("</select>")[0]
        assert f"{deputy.person.name}, the named deputy" in options
        assert cast.member.person.name not in options

    @pytest.mark.parametrize(
        ("sent", "mistakes"),
        [
            ({}, {"answer_1": ["Choose whether somebody comes."]}),
            ({"answer": "instead"}, {"instead": ["Say who comes instead."]}),
            ({"answer": "perhaps"}, {"answer_1": ["Choose one of the three."]}),
        ],
    )
    def test_what_is_missing_is_told(self, cast, sent, mistakes):
        assert cast.deputy.seat
        meeting = planned(cast.board)
        page = cast.member.client.post(page_of(meeting, "reply"), sent)
        assert (page.status_code, mistakes_of(page), MeetingReply.objects.count()) == (422, mistakes, 0)

    def test_somebody_whom_the_board_does_not_know_comes_instead(self, cast):
        meeting = planned(cast.board)
        sent = {"answer": "instead", "instead_name": "Jo Bloggs, analyst"}
        cast.member.client.post(page_of(meeting, "reply"), sent)
        assert MeetingReply.objects.get().instead_name == "Jo Bloggs, analyst"

    def test_another_organisations_seat_is_no_page(self, cast):
        meeting = planned(cast.board)
        where = f"{page_of(meeting, 'reply')}?seat={cast.other_member.seat.ref}"
        assert cast.member.client.post(where, {"answer": "coming"}).status_code == 404
        assert cast.officer.client.post(where, {"answer": "coming"}).status_code == 302
        assert MeetingReply.objects.get().entered_for == cast.other_member.person

    def test_the_team_sees_who_has_not_answered(self, cast):
        meeting = planned(cast.board)
        reply(meeting, cast.member.seat, answer=Answer.APOLOGIES, note="On leave", by=cast.member.actor)
        assert cast.other_member.seat
        rows = {row[0]: row[2:4] for row in rows_of(cast.officer.client.get(page_of(meeting, "replies")))}
        assert rows == {
            cast.member.person.name: ["Apologies", "On leave"],
            cast.other_member.person.name: ["No answer yet", "Not invited yet"],
        }

    def test_it_takes_as_many_queries_however_many_sit_there(self, cast):
        meeting = planned(cast.board)

        def number() -> int:
            """Once what is remembered of the reader is fresh."""
            cast.manager.client.get(page_of(meeting, "replies"))
            with CaptureQueriesContext(connection) as queries:
                assert cast.manager.client.get(page_of(meeting, "replies")).status_code == 200
            return len(queries)

        reply(meeting, cast.member.seat, answer=Answer.COMING, by=cast.manager.actor)
        few = number()
        for player in (cast.other_member, cast.chair, cast.deputy_chair):
            reply(meeting, player.seat, answer=Answer.APOLOGIES, by=cast.manager.actor)
        assert number() == few

    def test_home_asks_for_an_answer_until_it_is_given(self, cast):
        meeting = planned(cast.board)
        planned(cast.board, title="Nightjar", marking=Marking.OFFICIAL_SENSITIVE)
        boards = {cast.board.pk: Board.objects.get(pk=cast.board.pk)}
        today = date(2026, 5, 4)

        def asked(player) -> list[tuple[str, str]]:
            return [(each.what, each.address) for each in meeting_asks(player.actor, boards, today=today)]

        ordinary = ("Say whether you come to the meeting of 9 July 2026", page_of(meeting, "reply"))
        assert asked(cast.other_member) == [ordinary]
        assert asked(cast.member)[0] == ordinary
        assert [words for words, _where in asked(cast.member)][1:] == [
            "Say whether you come to a restricted meeting"
        ]
        assert (asked(cast.observer), asked(cast.manager)) == ([], [])
        # The named deputy of the member for the police is asked for that member.
        theirs = (
            f"Say whether {cast.member.person.name} comes to the meeting of 9 July 2026",
            page_of(meeting, f"reply?seat={cast.member.seat.ref}"),
        )
        assert asked(cast.deputy) == [theirs]
        assert cast.deputy.client.get(theirs[1]).status_code == 200
        reply(meeting, cast.other_member.seat, answer=Answer.COMING, by=cast.other_member.actor)
        assert asked(cast.other_member) == []

    def test_home_asks_the_team_what_became_of_a_meeting(self, cast):
        late = planned(cast.board, date(2026, 5, 1))
        boards = {cast.board.pk: Board.objects.get(pk=cast.board.pk)}
        asked = {
            player.name: [each.address for each in meeting_asks(player.actor, boards, today=date(2026, 5, 4))]
            for player in (cast.officer, cast.member)
        }
        assert asked == {"officer": [page_of(late)], "member": []}
