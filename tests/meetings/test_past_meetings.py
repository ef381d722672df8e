"""A meeting that was held, entered afterwards in one form."""

import io
from datetime import date

import pikepdf
import pytest
from calendars import LIST, on
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from factories.constitution import a_membership, an_organisation
from factories.entering import correct, stored
from factories.meetings import a_meeting, an_action, an_attendance
from form_fields import fields_of, mistakes_of
from page_text import links_of

from meetings.models import Action, Attendance, Decision, Meeting
from meetings.operations.past_meetings import (
    Agreed,
    Attended,
    BeforeTheBoard,
    Happened,
    NotHeldYet,
    PastMeeting,
    add,
    enter,
)
from socboard.board.models import LibraryDocument
from socboard.kit.audiences import Audience
from socboard.kit.models import Letter
from socboard.kit.values import UncertainDate

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("may_day")]


THEN = date(2019, 3, 14)
Presence = Attendance.Presence
ON_THE_DAY = {"on_0": "14", "on_1": "3", "on_2": "2019", "on_3": "", "on_4": ""}
WHERE = f"{LIST}past?on_0=14&on_1=3&on_2=2019&on_3=&on_4="


def a_pdf() -> SimpleUploadedFile:
    file, out = pikepdf.new(), io.BytesIO()
    file.add_blank_page()
    file.save(out)
    return SimpleUploadedFile("minutes.pdf", out.getvalue(), content_type="application/pdf")


class TestEntering:
    def test_a_meeting_is_entered_with_all_it_left_behind_and_no_letter(self, cast, settings):
        settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
        happened = Happened(
            [
                Attended(cast.police, Presence.PRESENT, cast.deputy.person, True),
                Attended(cast.fire, Presence.APOLOGIES),
            ],
            ["That the report be noted."],
            [
                Agreed("OR4", "Circulate the profile.", cast.police, date(2019, 5, 14)),
                Agreed("3/2018/P", "Find a room.", closed="Done by e-mail."),
            ],
        )
        [meeting] = enter(
            cast.board,
            meetings=[PastMeeting(on(2019, 3, 14), place="Guildhall", happened=happened)],
            by=cast.manager.actor,
        )
        assert (meeting.state, meeting.place) == (Meeting.State.HELD, "Guildhall")
        there = Attendance.objects.order_by("organisation__ref").values_list(
            "organisation__ref", "presence", "person__ref", "as_substitute"
        )
        assert list(there) == [("fire", "apologies", None, False), ("police", "present", "deputy", True)]
        assert list(Decision.objects.values_list("text", "decided_latest")) == [
            ("That the report be noted.", THEN)
        ]
        actions = Action.objects.order_by("number").values_list(
            "number", "state", "closing_note", "due_latest"
        )
        assert list(actions) == [
            ("3/2018/P", "closed", "Done by e-mail.", None),
            ("OR4", "open", "", date(2019, 5, 14)),
        ]
        seen = [
            model.objects.visible_to(cast.observer.actor).count()
            for model in (Meeting, Attendance, Decision, Action)
        ]
        assert (seen, Letter.objects.count()) == ([1, 2, 1, 2], 0)

    @pytest.mark.parametrize(
        ("held", "error"),
        [
            (UncertainDate.on(date(2026, 5, 5)), NotHeldYet),
            (UncertainDate.on(date(2015, 12, 31)), BeforeTheBoard),
            (UncertainDate(date(2015, 1, 1), date(2015, 12, 31)), BeforeTheBoard),
        ],
    )
    def test_enter_refuses_a_day_on_which_none_was_held(self, cast, held, error):
        correct(cast.board, established=on(2016, 1, 1))
        with pytest.raises(error):
            enter(stored(cast.board), meetings=[PastMeeting(held)], by=cast.manager.actor)
        assert Meeting.objects.count() == 0

    def test_all_or_none(self, cast):
        good, bad = PastMeeting(on(2019, 3, 14)), PastMeeting(on(2027, 3, 14))
        with pytest.raises(NotHeldYet):
            enter(cast.board, meetings=[good, bad], by=cast.manager.actor)
        assert Meeting.objects.count() == 0

    def test_members_enter_none(self, cast):
        with pytest.raises(PermissionDenied):
            enter(cast.board, meetings=[PastMeeting(on(2019, 3, 14))], by=cast.member.actor)

    def test_what_happened_is_not_added_to_a_meeting_that_is_yet_planned(self, cast):
        meeting = a_meeting(cast.board, state=Meeting.State.PLANNED, held=on(2026, 3, 14))
        with pytest.raises(NotHeldYet):
            add(meeting, happened=Happened(decisions=["That it be noted."]), by=cast.manager.actor)


class TestTheForm:
    def test_the_day_comes_first_and_says_who_was_a_member_then(self, cast):
        a_membership(cast.board, organisation=cast.fire, joined=on(2020, 1, 1), release=Audience.BOARD)
        gone = an_organisation(name="The Old Agency")
        a_membership(cast.board, organisation=gone, left=on(2019, 6, 1), release=Audience.BOARD)
        assert cast.member.seat
        page = cast.manager.client.get(f"{LIST}past", ON_THE_DAY)
        listed = [
            name
            for name in ("The Old Agency", cast.police.name, cast.fire.name)
            if f'aria-label="{name}"' in page.content.decode()
        ]
        assert listed == ["The Old Agency", cast.police.name]

    def test_one_form_enters_it_all(self, cast):
        assert cast.member.seat
        fields = fields_of(cast.manager.client.get(WHERE))
        sent = {
            **fields,
            "starts": "2pm",
            "presence_1": "present",
            "who_1": cast.member.person.ref,
            "decisions": "That it be noted.\n\nThat it be approved.",
            "number_1": "OR4",
            "text_1": "Find out.",
            "owner_1": cast.police.ref,
            "minutes": a_pdf(),
        }
        answer = cast.manager.client.post(WHERE, sent)
        meeting = Meeting.objects.get()
        assert (answer.status_code, answer.url) == (302, f"{LIST}{meeting.ref}/")
        assert (meeting.held, meeting.starts) == (UncertainDate.on(THEN), "14:00")
        assert Attendance.objects.get().person == cast.member.person
        assert (Decision.objects.count(), Action.objects.get().owner_organisation) == (2, cast.police)
        document = LibraryDocument.objects.get()
        assert document.title == "Minutes of the meeting of 14 March 2019"
        page = cast.member.client.get(answer.url)
        assert f"/b/soc-board/library-documents/{document.ref}/" in links_of(page)

    @pytest.mark.parametrize(
        ("asked", "mistake"),
        [
            ({"on_0": "31", "on_1": "2", "on_2": "2019"}, "There is no such day"),
            ({"on_0": "", "on_1": "", "on_2": ""}, "Enter the date, as far as it is known."),
            (
                {"on_0": "5", "on_1": "5", "on_2": "2026"},
                "This day is yet to come. Plan the meeting instead.",
            ),
        ],
    )
    def test_a_day_that_cannot_be_is_told_at_its_field(self, cast, asked, mistake):
        page = cast.manager.client.get(f"{LIST}past", asked)
        assert page.status_code == 422
        assert mistake in mistakes_of(page)["on_0"][0]

    def test_a_day_of_which_only_the_month_is_known_will_do(self, cast):
        page = cast.manager.client.get(f"{LIST}past", {"on_0": "", "on_1": "3", "on_2": "2019"})
        assert page.status_code == 200

    @pytest.mark.parametrize(
        ("typed", "mistakes"),
        [
            (
                {"number_1": "OR9", "text_1": "Again."},
                {"number_1": ["There is an action with the number OR9 already."]},
            ),
            ({"text_1": "Find out."}, {"number_1": ["Enter the number that the action had."]}),
            ({"number_1": "OR4"}, {"text_1": ["Say what is to be done."]}),
            (
                {"number_1": "OR4", "text_1": "One.", "number_2": "OR4", "text_2": "Two."},
                {"number_2": ["There is an action with the number OR4 already."]},
            ),
            (
                {"decisions": "x" * 2001},
                {"decisions": ["The line that begins “" + "x" * 40 + "” is longer than 2000 characters."]},
            ),
        ],
    )
    def test_a_mistake_is_told_and_nothing_is_entered(self, cast, typed, mistakes):
        an_action(cast.board, number="OR9")
        page = cast.manager.client.post(WHERE, {**fields_of(cast.manager.client.get(WHERE)), **typed})
        assert (page.status_code, mistakes_of(page), Meeting.objects.count()) == (422, mistakes, 0)

    def test_who_was_there_for_somebody_absent_is_asked_about(self, cast):
        assert cast.member.seat
        sent = {"presence_1": "absent", "who_1": cast.member.person.ref}
        page = cast.manager.client.post(WHERE, sent)
        assert mistakes_of(page) == {"presence_1": ["Somebody is named, so say that it was represented."]}

    def test_a_second_meeting_on_one_day_is_asked_about(self, cast):
        a_meeting(cast.board, held=UncertainDate.on(THEN), release=Audience.BOARD)
        fields = fields_of(cast.manager.client.get(WHERE))
        assert mistakes_of(cast.manager.client.post(WHERE, fields)) == {
            "although": ["Tick this if the board met twice on that day."]
        }
        assert cast.manager.client.post(WHERE, {**fields, "although": "on"}).status_code == 302
        assert Meeting.objects.count() == 2

    def test_a_file_that_is_none_is_refused_and_nothing_is_entered(self, cast):
        sent = {
            "minutes": SimpleUploadedFile("minutes.pdf", b"MZ\x90\x00 not a document"),
            "decisions": "Noted.",
        }
        page = cast.manager.client.post(WHERE, sent)
        assert (page.status_code, Meeting.objects.count(), LibraryDocument.objects.count()) == (422, 0, 0)
        assert "Noted." in page.content.decode()

    def test_what_happened_is_added_to_what_is_recorded(self, cast):
        meeting = a_meeting(cast.board, held=UncertainDate.on(THEN), release=Audience.BOARD)
        assert (cast.member.seat, cast.other_member.seat) != (None, None)
        an_attendance(cast.board, meeting=meeting, organisation=cast.police)
        where = f"{LIST}{meeting.ref}/record"
        page = cast.officer.client.get(where)
        assert f'aria-label="{cast.police.name}"' not in page.content.decode()
        assert f'aria-label="{cast.fire.name}"' in page.content.decode()
        cast.manager.client.post(where, {"presence_1": "apologies", "decisions": "That it be noted."})
        assert (Attendance.objects.count(), Decision.objects.get().meeting) == (2, meeting)
