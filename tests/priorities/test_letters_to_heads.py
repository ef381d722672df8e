"""The letter to the head of a service that owes updates: drafted for the manager, and never sent by itself."""

import io
from datetime import date

import docx
import pytest
import time_machine
from asked_updates import IN_TIME, TOO_LATE, a_call, call_page, given, update_of
from django.core import mail as outbox
from django.core.exceptions import PermissionDenied
from factories.constitution import a_reader_list
from form_fields import fields_of
from page_text import text_of

from priorities.letters import Facts, letter
from priorities.models import Call, Priority, Update
from priorities.operations.chasing import NobodyToChase, chase
from priorities.operations.letters import NothingOwed, draft_letter
from priorities.recipients import CHASE, REMINDER, reminded_on, stem
from socboard.audit.models import Event
from socboard.board.models import Seat
from socboard.kit.markings import Marking
from socboard.kit.models import Letter, LetterState

LATE = date(2019, 3, 4)
FACTS = Facts(
    board="Serious Crime Board",
    organisation="Fire brigade",
    told="the Fire brigade",
    addressee="Head of Service",
    signed_by="A. Manager",
    written=LATE,
    asked=date(2019, 2, 1),
    due=date(2019, 2, 28),
    meets=date(2019, 3, 14),
    answer_by=date(2019, 3, 11),
    priorities=["Fraud", "100% drugs"],
    reminded=[date(2019, 2, 28), date(2019, 2, 21)],
)


@pytest.fixture(autouse=True)
def on_a_day():
    with time_machine.travel(TOO_LATE):
        yield


@pytest.fixture
def call(cast):
    return a_call(cast)


def page_of(call, organisation) -> str:
    return call_page(call, f"letter/{organisation.ref}")


def drafted(cast, call, organisation) -> str:
    """The letter as the page gives it."""
    form = fields_of(cast.manager.client.get(page_of(call, organisation)))
    response = cast.manager.client.post(page_of(call, organisation), {**form, "act": "draft"})
    assert response.status_code == 200
    return response.context["form"].initial["text"]


def answer_by(day: str) -> dict:
    return {f"answer_by_{part}": number for part, number in enumerate(day.split())}


def test_it_says_what_is_asked_since_when_and_what_comes_otherwise():
    assert letter(FACTS).split("\n\n") == [
        "4 March 2019",
        "Head of Service\nFire brigade",
        "Dear Head of Service",
        "Update for the meeting of 14 March 2019",
        "On 1 February 2019 the Serious Crime Board asked the Fire brigade for an update on Fraud and 100% drugs. It "
        "was due on 28 February 2019. We have not received it.",
        "We wrote to those who sit for you on the board on 21 February 2019 and 28 February 2019.",
        "The board meets on 14 March 2019. Please let us have the update by 11 March 2019.",
        "A paragraph on each priority is enough, and “nothing to report” is an answer too. If something stands in the "
        "way, tell us what it is, and we will help where we can.",
        "If none has come by then, the annual review will say of the Fire brigade: “no update received”.",
        "Yours sincerely",
        "A. Manager\nfor the Serious Crime Board",
    ]


def test_it_is_drafted_recorded_and_not_sent(cast, call):
    Letter.objects.all().delete()
    text = drafted(cast, call, cast.fire)
    assert "asked the Fire brigade for an update on" in text
    acts = Event.objects.filter(noun="calls", ref=call.ref, event="priorities.call_letter_drafted")
    assert acts.count() == 1
    assert (Letter.objects.count(), outbox.outbox) == (0, [])


def test_it_names_no_restricted_call_priority_or_update(cast, call):
    Call.objects.filter(pk=call.pk).update(title="Canary call")
    secret = update_of(cast.fire, "fraud").priority
    Priority.objects.filter(pk=secret.pk).update(full_name="Canary fraud", marking=Marking.OFFICIAL_SENSITIVE)
    narrow = update_of(cast.fire, "drugs").priority
    Priority.objects.filter(pk=narrow.pk).update(full_name="Canary drugs", readers=a_reader_list(cast.board))
    text = drafted(cast, call, cast.fire)
    assert "Canary" not in text
    assert "for an update. It was due" in text


def test_reminders_are_told_by_the_days_on_which_they_were_sent(cast, call):
    other, own = cast.member.person, cast.other_member.person
    for key, state, at in (
        (f"{stem(CHASE, call)}{own.pk}:2019-02-21", LetterState.SENT, "2019-02-21T12:00:00Z"),
        (f"{stem(REMINDER, call)}{own.pk}:due", LetterState.SENT, "2019-02-28T12:00:00Z"),
        (f"{stem(REMINDER, call)}{own.pk}:after", LetterState.FAILED, None),
        (f"{stem(REMINDER, call)}{other.pk}:before", LetterState.SENT, "2019-02-20T12:00:00Z"),
    ):
        Letter.objects.create(key=key, to="a@example.org", subject="x", state=state, sent_at=at)
    assert reminded_on(call, cast.fire, today=LATE) == [date(2019, 2, 21), date(2019, 2, 28)]


def test_it_goes_to_the_recorded_head_or_to_the_office_with_a_hint(cast, call):
    page = cast.manager.client.get(page_of(call, cast.fire))
    assert (page.context["form"].initial["addressee"], page.context["unknown_head"]) == (
        "Head of Service",
        True,
    )
    Seat.objects.filter(pk=cast.other_member.seat.pk).update(post="Head of prevention")
    page = cast.manager.client.get(page_of(call, cast.fire))
    ref = cast.other_member.person.ref
    assert (page.context["form"].initial["person"], page.context["unknown_head"]) == (ref, False)
    assert f"\n\nDear {cast.other_member.person.name}\n\n" in drafted(cast, call, cast.fire)


def test_the_manager_chooses_whom_of_their_people_it_goes_to(cast, call):
    person = cast.other_member.person
    form = cast.manager.client.get(page_of(call, cast.fire)).context["form"]
    assert [ref for ref, _ in form.fields["person"].choices] == ["", person.ref]
    sent = {"act": "draft", "person": person.ref, "addressee": "Head of Service", **answer_by("11 3 2019")}
    response = cast.manager.client.post(page_of(call, cast.fire), sent)
    assert f"\n\nDear {person.name}\n\n" in response.context["form"].initial["text"]


@pytest.mark.parametrize("chosen", ["manager", "nobody-there"])
def test_nobody_of_another_organisation_is_chosen(cast, call, chosen):
    sent = {"act": "draft", "person": chosen, **answer_by("11 3 2019")}
    response = cast.manager.client.post(page_of(call, cast.fire), sent)
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["person"])


def test_to_somebody_else_it_goes_by_what_is_typed(cast, call):
    sent = {"act": "draft", "person": "", "addressee": "The Commissioner", **answer_by("11 3 2019")}
    response = cast.manager.client.post(page_of(call, cast.fire), sent)
    assert "\n\nDear The Commissioner\n\n" in response.context["form"].initial["text"]


@pytest.mark.parametrize(
    ("on", "by"),
    [
        ("2019-03-04", date(2019, 3, 11)),
        ("2019-03-11", date(2019, 3, 13)),
        ("2019-03-20", date(2019, 3, 27)),
    ],
)
def test_an_answer_is_asked_in_five_working_days_yet_before_a_meeting_ahead(cast, call, on, by):
    with time_machine.travel(f"{on}T12:00:00Z"):
        cast.manager.client.force_login(cast.manager.user)
        assert cast.manager.client.get(page_of(call, cast.fire)).context["form"].initial["answer_by"] == by


def test_what_the_manager_made_of_it_is_downloaded_as_a_word_file(cast, call):
    sent = {"act": "word", "text": "Dear all\r\n\r\nSecond\r\nthird"}
    response = cast.manager.client.post(page_of(call, cast.fire), sent)
    word = docx.Document(io.BytesIO(response.content))
    assert [each.text for each in word.paragraphs] == ["Dear all", "Second\nthird"]
    assert word.sections[0].header.paragraphs[0].text == "OFFICIAL"


def test_without_words_it_is_refused_at_the_place(cast, call):
    response = cast.manager.client.post(page_of(call, cast.fire), {"act": "draft", "addressee": ""})
    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"addressee", "answer_by"}


def test_nobody_is_written_about_who_is_not_late(cast, call):
    with time_machine.travel(IN_TIME):
        cast.manager.client.force_login(cast.manager.user)
        response = cast.manager.client.get(page_of(call, cast.fire), follow=True)
        assert "This organisation is not late with anything." in text_of(response)
        with pytest.raises(NothingOwed):
            draft_letter(call, cast.fire, today=date(2019, 2, 20), by=cast.manager.actor)
        for priority in ("fraud", "drugs"):
            given(update_of(cast.fire, priority), by=cast.other_member.actor)
    with pytest.raises(NothingOwed):
        draft_letter(call, cast.fire, today=LATE, by=cast.manager.actor)


def test_what_is_late_but_closed_to_the_reader_is_not_told(cast, call):
    """Police owe fraud alone, which is OFFICIAL-SENSITIVE: to the officer there is nothing to write about."""
    with time_machine.travel(IN_TIME):
        given(update_of(cast.police, "drugs"), by=cast.member.actor)
    Update.objects.filter(pk=update_of(cast.police).pk).update(marking=Marking.OFFICIAL_SENSITIVE)
    where = page_of(call, cast.police)
    assert [player.client.get(where).status_code for player in (cast.manager, cast.officer)] == [200, 302]
    with pytest.raises(NothingOwed):
        draft_letter(call, cast.police, today=LATE, by=cast.officer.actor)


def test_a_reminder_tells_whoever_sends_it_of_no_update_that_is_closed_to_them(cast, call):
    Update.objects.filter(organisation=cast.police).update(marking=Marking.OFFICIAL_SENSITIVE)
    assert chase(call, by=cast.officer.actor) == [cast.fire]
    with pytest.raises(NobodyToChase):
        chase(call, organisations=[cast.police], by=cast.officer.actor)
    assert chase(call, organisations=[cast.police], by=cast.manager.actor) == [cast.police]


def test_only_the_team_drafts_one(cast, call):
    with pytest.raises(PermissionDenied):
        draft_letter(call, cast.fire, today=LATE, by=cast.chair.actor)
    assert cast.member.client.get(page_of(call, cast.fire)).status_code == 403
    assert not Event.objects.filter(event="priorities.call_letter_drafted").exists()
