"""An open call is changed: its words and days, its questions, and who is asked on what."""

from datetime import date

import pytest
import time_machine
from asked_updates import BOARD, IN_TIME, TOO_LATE, a_call, call_page, given, page, update_of
from factories.priorities import a_measure, a_priority
from form_fields import fields_of
from page_text import text_of
from word_forms import downloaded, opened

from priorities.models import Call, CallQuestion, Update
from priorities.operations.updates import Question, write
from socboard.audit.models import Event
from socboard.kit.audiences import Audience
from socboard.kit.models import Letter
from socboard.kit.values import Period, PeriodKind, UncertainDate

QUARTER = Period(date(2018, 10, 1), date(2018, 12, 31), PeriodKind.QUARTER)


@pytest.fixture(autouse=True)
def on_a_day():
    with time_machine.travel(IN_TIME):
        yield


@pytest.fixture
def call(cast):
    made = a_call(cast, questions=[Question("What has changed?"), Question("Any new method?")])
    Letter.objects.all().delete()
    return made


def change(cast, call, player="manager", **given):
    """The form as it stands, sent with what differs."""
    client = getattr(cast, player).client
    where = call_page(call, "change")
    return client.post(where, {**fields_of(client.get(where)), **given})


def test_the_words_and_days_change_with_one_event(cast, call):
    before = Event.objects.count()
    response = change(
        cast,
        call,
        title="Updates for spring",
        note="Please be short.",
        period_7="2018-10-01..2018-12-31 quarter",
    )
    assert response.status_code == 302
    call.refresh_from_db()
    assert (call.title, call.note, call.period) == ("Updates for spring", "Please be short.", QUARTER)
    events = Event.objects.order_by("pk")[before:]
    assert [(each.event, each.noun, each.ref) for each in events] == [
        ("priorities.call_changed", "calls", call.ref)
    ]


def test_what_is_sent_as_it_stands_changes_nothing(cast, call):
    before = Event.objects.count()
    assert change(cast, call).status_code == 302
    assert (Event.objects.count(), Letter.objects.count()) == (before, 0)


def test_whoever_owes_is_written_to_once_when_the_due_day_moves(cast, call, settings):
    settings.EMAIL_URL = "smtp://mail.example.org"
    given(update_of(cast.fire, "fraud"), by=cast.other_member.actor)
    given(update_of(cast.fire, "drugs"), by=cast.other_member.actor)
    assert change(cast, call, due_0="7", due_1="3").status_code == 302
    call.refresh_from_db()
    letters = list(Letter.objects.order_by("to"))
    assert (call.due, [each.to for each in letters]) == (
        UncertainDate.on(date(2019, 3, 7)),
        ["deputy@example.org", "member@example.org"],
    )
    assert [("7 March 2019" in each.subject, call.title in each.body) for each in letters] == [
        (True, False)
    ] * 2
    assert change(cast, call, title="Another title").status_code == 302
    assert Letter.objects.count() == 2


def test_nobody_new_is_told_of_a_day_that_moved_before_they_were_asked(cast, call, settings):
    settings.EMAIL_URL = "smtp://mail.example.org"
    Update.objects.filter(organisation=cast.fire).delete()
    asked = list(Update.objects.values_list("priority__ref", flat=True))
    assert change(cast, call, due_0="7", due_1="3", **{"asked-fire": asked}).status_code == 302
    assert Update.objects.filter(organisation=cast.fire).count() == 2
    assert not Letter.objects.filter(to="other_member@example.org").exists()


def test_an_organisation_and_a_priority_are_asked_later(cast, call):
    late = a_priority(cast.board, short_name="slavery", order=3, release=Audience.BOARD)
    fraud = update_of(cast.police).priority.ref
    both = [fraud, update_of(cast.police, "drugs").priority.ref]
    assert change(cast, call, **{"asked-police": [*both, late.ref], "asked-fire": [fraud]}).status_code == 302
    asked = Update.objects.current().order_by("organisation__name", "priority__order")
    assert list(asked.values_list("organisation__name", "priority__short_name")) == [
        ("Fire brigade", "fraud"),
        ("Police", "fraud"),
        ("Police", "drugs"),
        ("Police", "slavery"),
    ]
    taken = Update.objects.get(organisation=cast.fire, priority__short_name="drugs")
    assert (taken.withdrawn_at is not None, taken.withdrawn_reason) == (True, "Not asked for after all.")


def test_what_is_begun_stays_asked(cast, call):
    begun = update_of(cast.police)
    write(begun, values={"progress": "Two raids."}, by=cast.member.actor)
    drugs = update_of(cast.police, "drugs").priority.ref
    response = change(cast, call, **{"asked-police": [drugs], "title": "Kept as typed"})
    told = "Police has begun its update on “fraud”, so it stays asked."
    assert (response.status_code, response.context["form"].errors) == (422, {"asked-police": [told]})
    assert ("Kept as typed" in response.content.decode(), Update.objects.current().count()) == (True, 4)


def test_a_call_asks_somebody(cast, call):
    response = change(cast, call, **{"asked-police": [], "asked-fire": []})
    assert response.context["form"].non_field_errors() == [
        "Choose at least one organisation and one priority."
    ]


def test_questions_are_added_changed_and_taken_out(cast, call):
    first, second = CallQuestion.objects.order_by("order")
    fraud = update_of(cast.police).priority
    sent = {
        f"question-{first.ref}": "What has changed since?",
        f"about-{first.ref}": fraud.ref,
        f"question-{second.ref}": "",
        "question_1": "Whom have you trained?",
    }
    assert change(cast, call, **sent).status_code == 302
    stand = CallQuestion.objects.current().order_by("order")
    assert [(each.text, each.priority, each.release.audience) for each in stand] == [
        ("What has changed since?", fraud, Audience.BOARD),
        ("Whom have you trained?", None, Audience.BOARD),
    ]
    assert "Whom have you trained?" in text_of(cast.member.client.get(page(update_of(cast.police), "write")))


def test_what_an_officer_asks_anew_waits_for_the_manager(cast, call):
    where = call_page(call, "change")
    sent = {**fields_of(cast.officer.client.get(where)), "question_1": "Whom have you trained?"}
    assert "once the manager releases them" in text_of(cast.officer.client.post(where, sent, follow=True))
    assert CallQuestion.objects.get(text="Whom have you trained?").release is None
    page_of_partner = text_of(cast.member.client.get(page(update_of(cast.police), "write")))
    assert ("Whom have you trained?" in page_of_partner, "What has changed?" in page_of_partner) == (
        False,
        True,
    )


@pytest.mark.parametrize("words", ["", "Something else?"])
def test_a_question_that_somebody_answered_stays(cast, call, words):
    first = CallQuestion.objects.order_by("order").first()
    write(update_of(cast.fire), values={"answers": {first.ref: "Much."}}, by=cast.other_member.actor)
    response = change(cast, call, **{f"question-{first.ref}": words})
    told = "Somebody has answered this question, so it stays as it is."
    assert (response.status_code, response.context["form"].errors) == (422, {f"question-{first.ref}": [told]})
    first.refresh_from_db()
    assert (first.text, first.withdrawn_at) == ("What has changed?", None)


def test_the_second_of_two_managers_is_told(cast, call):
    where = call_page(call, "change")
    mine = fields_of(cast.manager.client.get(where))
    assert change(cast, call, question_1="Whom have you trained?").status_code == 302
    assert cast.manager.client.post(where, {**mine, "title": "Mine"}).status_code == 409
    assert Call.objects.get().title == "Updates for March"


@pytest.mark.parametrize(
    ("wrong", "field", "told"),
    [
        (
            {"due_0": "31", "due_1": "2"},
            "due",
            "There is no such day. Enter a real date, such as 27 11 2019.",
        ),
        ({"due_0": "1", "due_1": "4"}, "due", "Updates are due on the day of the meeting at the latest."),
        ({"due_2": "2018"}, "due", "Updates cannot be due before the call opens."),
        ({"title": ""}, "title", "Enter the title."),
        (
            {"period_0": "1", "period_7": "2018-10-01..2018-12-31 quarter"},
            "period",
            "Choose a period from the list, or enter the days of another: not both.",
        ),
        ({"period_7": "tomorrow"}, "period", "Choose one from the list."),
    ],
)
def test_what_is_amiss_is_told_at_its_field(cast, call, wrong, field, told):
    response = change(cast, call, **wrong)
    assert (response.status_code, response.context["form"].errors) == (422, {field: [told]})


def test_a_withdrawn_call_is_not_changed(cast, call):
    where = call_page(call, "change")
    sent = fields_of(cast.manager.client.get(where))
    Call.objects.update(withdrawn_at="2019-02-20T12:00:00Z", withdrawn_reason="No meeting")
    assert cast.manager.client.post(where, sent).status_code == 404


# The period it asks about


def test_a_call_asks_about_the_last_whole_quarter_before_its_meeting(cast, call):
    form = cast.manager.client.get(f"{BOARD}calls/open?on=2019-06-13").context["form"]
    spring = Period(date(2019, 1, 1), date(2019, 3, 31), PeriodKind.QUARTER)
    assert form.initial["period"] == spring
    sent = {
        f"{name}_{at}": str(part)
        for name, parts in (("meets", (13, 6, 2019)), ("opens", (1, 5, 2019)))
        for at, part in enumerate(parts)
    }
    sent |= {"organisations": ["police"], "priorities": [update_of(cast.police).priority.ref]}
    assert cast.manager.client.post(f"{BOARD}calls/open", sent).status_code == 302
    assert Call.objects.latest("pk").period == spring


def test_the_period_is_told_wherever_an_update_is_asked_for(cast, call):
    change(cast, call, period_7="2018-10-01..2018-12-31 quarter")
    told = "It asks about October to December 2018."
    for where in (call_page(call), page(update_of(cast.police), "write")):
        assert told in text_of(cast.member.client.get(where))
    word = opened(downloaded(cast.member, call, cast.police))
    head = [[cell.text for cell in row.cells] for row in word.tables[0].rows]
    assert head[-1] == ["It asks about", "October to December 2018"]
    with time_machine.travel(TOO_LATE):
        sent = {"addressee": "Chief", "answer_by_0": "11", "answer_by_1": "3", "answer_by_2": "2019"}
        letter = cast.officer.client.post(call_page(call, f"letter/{cast.fire.ref}"), sent)
    assert " for October to December 2018. It was due on 28 February 2019." in text_of(letter)


def test_a_measure_is_asked_for_the_period_of_the_call(cast, call):
    whose = {"organisation": cast.police, "priority": update_of(cast.police).priority}
    measure = a_measure(cast.board, name="Visits", frequency="quarter", release=Audience.BOARD, **whose)
    change(cast, call, period_7="2018-04-01..2018-06-30 quarter")
    form = cast.member.client.get(page(update_of(cast.police), "write")).context["form"]
    spring = Period(date(2018, 4, 1), date(2018, 6, 30), PeriodKind.QUARTER)
    assert form.fields[f"period-{measure.ref}"].initial == spring
