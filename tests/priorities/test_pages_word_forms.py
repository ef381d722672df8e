"""The call as a Word form: downloaded, filled in, read back with a preview, and read in as one act."""

from datetime import date

import pytest
import time_machine
from asked_updates import IN_TIME, TOO_LATE, a_call, call_page, given, update_of
from django.db import connection
from django.test.utils import CaptureQueriesContext
from factories.priorities import a_measure, a_priority, an_observation
from form_fields import fields_of
from page_text import text_of
from word_forms import box, downloaded, figure_cell, filled, lines_of, opened, read_in, read_page, saved, sent

from priorities.models import Measure, Observation, Update
from priorities.operations.updates import Question, write
from socboard.audit.models import Event
from socboard.board.models import FormDraft
from socboard.kit.audiences import Audience
from socboard.kit.values import Period, PeriodKind, Quantity

State = Update.State
QUARTER = Period(date(2018, 10, 1), date(2018, 12, 31), PeriodKind.QUARTER)


@pytest.fixture(autouse=True)
def on_a_day():
    with time_machine.travel(IN_TIME):
        yield


@pytest.fixture
def call(cast):
    return a_call(cast)


def a_measure_of(cast, update, **given):
    usual = {
        "organisation": cast.police,
        "priority": update.priority,
        "name": "Visits",
        "unit": "visits",
        "counts_persons": False,
        "frequency": Measure.Frequency.QUARTER,
        "no_baseline_reason": "New",
        "release": Audience.BOARD,
    }
    return a_measure(cast.board, **{**usual, **given})


def figured(content, update, value: str) -> bytes:
    word = opened(content)
    figure_cell(word, update, "Visits").text = value
    return saved(word)


def test_a_filled_form_is_previewed_and_handed_in_by_one_act(cast, call):
    content = downloaded(cast.member, call, cast.police)
    response = sent(cast.member, call, filled(content, update_of(cast.police), Progress="Two raids.\nThree."))
    assert (response.status_code, response["Location"]) == (302, call_page(call, "read-form"))
    preview = read_page(cast.member, call)
    assert lines_of(preview) == [("Progress", "New", "", "Two raids.\nThree.")]
    assert (update_of(cast.police).progress, preview["Cache-Control"]) == ("", "no-store")
    response = read_in(cast.member, call)
    assert (response.status_code, response["Location"]) == (302, call_page(call))
    now = update_of(cast.police)
    assert (now.state, now.progress, now.submitted_by) == (
        State.SUBMITTED,
        "Two raids.\nThree.",
        cast.member.person,
    )
    assert update_of(cast.police, "drugs").state == State.ASKED
    assert not FormDraft.objects.exists()
    assert list(Event.objects.filter(noun="updates", ref=now.ref).values_list("event", flat=True))[-1] == (
        "priorities.update_submitted"
    )


def test_read_in_it_may_be_handed_in_later(cast, call):
    content = downloaded(cast.member, call, cast.police)
    sent(cast.member, call, filled(content, update_of(cast.police), Problems="Staff"))
    assert read_in(cast.member, call, act="save").status_code == 302
    now = update_of(cast.police)
    assert (now.state, now.problems) == (State.WRITING, "Staff")


def test_the_team_reads_it_in_for_a_named_sender(cast, call):
    content = downloaded(cast.officer, call, cast.police)
    sent(cast.officer, call, filled(content, update_of(cast.police), Progress="Two raids."))
    refused = read_in(cast.officer, call)
    assert (refused.status_code, update_of(cast.police).progress) == (422, "")
    assert refused.context["form"].errors["sender"] == ["Say for whom you enter this."]
    assert read_in(cast.officer, call, sender=cast.member.person.ref).status_code == 302
    now = update_of(cast.police)
    assert (now.submitted_by, now.entered_for, now.progress) == (
        cast.member.person,
        cast.member.person,
        "Two raids.",
    )


def test_late_it_asks_why_and_keeps_what_was_read(cast, call):
    content = downloaded(cast.member, call, cast.police)
    sent(cast.member, call, filled(content, update_of(cast.police), Progress="Two raids."))
    with time_machine.travel(TOO_LATE):
        cast.member.client.force_login(cast.member.user)
        refused = read_in(cast.member, call)
        assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["late_reason"])
        assert read_in(cast.member, call, late_reason="Ill").status_code == 302
    assert update_of(cast.police).late_reason == "Ill"


def test_words_typed_meanwhile_elsewhere_stay_and_in_the_same_box_are_asked(cast, call):
    update = update_of(cast.police)
    content = downloaded(cast.member, call, cast.police)
    write(update, values={"progress": "From the deputy", "problems": "Staff"}, by=cast.deputy.actor)
    sent(cast.member, call, filled(content, update, Progress="From the form"))
    assert lines_of(read_page(cast.member, call)) == [
        ("Progress", "Question", "From the deputy", "From the form")
    ]
    refused = read_in(cast.member, call)
    assert (refused.status_code, update_of(cast.police).progress) == (422, "From the deputy")
    answer = {f"choice-{update.ref}-progress": "both"}
    assert read_in(cast.member, call, **answer).status_code == 302
    now = update_of(cast.police)
    assert (now.progress, now.problems) == ("From the deputy\n\nFrom the form", "Staff")


def test_what_the_form_left_as_it_was_does_not_undo_later_words(cast, call):
    update = write(update_of(cast.police), values={"progress": "First"}, by=cast.member.actor)
    content = downloaded(cast.member, call, cast.police)
    assert box(opened(content), update, "Progress").text == "First"
    write(update_of(cast.police), values={"progress": "Second"}, by=cast.deputy.actor)
    sent(cast.member, call, filled(content, update, Problems="Staff"))
    assert read_in(cast.member, call, act="save").status_code == 302
    now = update_of(cast.police)
    assert (now.progress, now.problems) == ("Second", "Staff")


def test_an_empty_box_takes_nothing_away(cast, call):
    update = write(update_of(cast.police), values={"progress": "First"}, by=cast.member.actor)
    content = downloaded(cast.member, call, cast.police)
    sent(cast.member, call, filled(content, update, Progress="", Problems="Staff"))
    read_in(cast.member, call, act="save")
    assert update_of(cast.police).progress == "First"


def test_what_changed_since_the_preview_is_shown_again(cast, call):
    update = update_of(cast.police)
    sent(
        cast.member,
        call,
        filled(downloaded(cast.member, call, cast.police), update, Progress="From the form"),
    )
    form = fields_of(read_page(cast.member, call))
    write(update, values={"progress": "From the deputy"}, by=cast.deputy.actor)
    response = cast.member.client.post(call_page(call, "read-form"), {**form, "act": "submit"})
    assert (response.status_code, update_of(cast.police).progress) == (409, "From the deputy")


def test_nothing_to_report_is_an_answer_and_words_beside_it_are_taken(cast, call):
    update, other = update_of(cast.police), update_of(cast.police, "drugs")
    content = filled(downloaded(cast.member, call, cast.police), update, Nothing_to_report="Yes.")
    content = filled(content, other, Nothing_to_report="yes", Progress="Three raids")
    sent(cast.member, call, content)
    assert [each[:2] for each in lines_of(read_page(cast.member, call))] == [
        ("Nothing to report", "New"),
        ("Nothing to report", "Left out"),
        ("Progress", "New"),
    ]
    read_in(cast.member, call)
    assert (update_of(cast.police).nothing_to_report, update_of(cast.police).state) == (True, State.SUBMITTED)
    now = update_of(cast.police, "drugs")
    assert (now.nothing_to_report, now.progress) == (False, "Three raids")


def test_numbers_in_words_are_asked_about(cast, call):
    update = update_of(cast.police)
    content = downloaded(cast.member, call, cast.police)
    sent(cast.member, call, filled(content, update, Progress="Ring 07700 900123."))
    assert (read_in(cast.member, call).status_code, update_of(cast.police).progress) == (422, "")
    assert read_in(cast.member, call, numbers_fine="on").status_code == 302


def test_answers_and_figures_are_read_and_the_update_remembers_its_values(cast):
    call = a_call(cast, questions=[Question("Which risks are new?")])
    update = update_of(cast.police)
    a_measure_of(cast, update)
    content = filled(downloaded(cast.member, call, cast.police), update, Which_risks_are_new="Parking codes")
    sent(cast.member, call, figured(content, update, "1,253"))
    assert lines_of(read_page(cast.member, call)) == [
        ("Which risks are new?", "New", "", "Parking codes"),
        ("Visits, October to December 2018", "New", "Nothing yet for this period", "1,253"),
    ]
    assert read_in(cast.member, call).status_code == 302
    value = Observation.objects.get()
    assert (value.value, value.provisional, value.came_with) == (Quantity.of(1253), True, update)
    page = text_of(cast.member.client.get(f"/b/soc-board/updates/{update.ref}/"))
    assert "Values that came with it Visits, October to December 2018 1,253" in page


@pytest.mark.parametrize(
    ("typed", "tag"),
    [("about many", "Left out"), ("-3", "Left out"), ("—", "Question"), ("5 or 6", "Question")],
)
def test_a_figure_that_cannot_be_read_is_said_or_asked(cast, call, typed, tag):
    update = update_of(cast.police)
    a_measure_of(cast, update)
    sent(cast.member, call, figured(downloaded(cast.member, call, cast.police), update, typed))
    [line] = lines_of(read_page(cast.member, call))
    assert (line[0], line[1], line[3]) == ("Visits, October to December 2018", tag, typed)


def test_a_question_about_a_figure_is_answered_on_the_page(cast, call):
    update = update_of(cast.police)
    measure = a_measure_of(cast, update)
    sent(cast.member, call, figured(downloaded(cast.member, call, cast.police), update, "—"))
    answer = {f"choice-{update.ref}-figure-{measure.ref}": "0"}
    assert read_in(cast.member, call, act="save", **answer).status_code == 302
    assert Observation.objects.get().value == Quantity.of(0)


def test_a_value_of_another_period_is_not_told_as_recorded_now(cast, call):
    update = update_of(cast.police)
    measure = a_measure_of(cast, update)
    content = figured(downloaded(cast.member, call, cast.police), update, "9")
    a_value(cast, measure, 7, period=Period(date(2018, 7, 1), date(2018, 9, 30), PeriodKind.QUARTER))
    sent(cast.member, call, content)
    [line] = lines_of(read_page(cast.member, call))
    assert line == ("Visits, October to December 2018", "New", "Nothing yet for this period", "9")


def test_a_value_recorded_meanwhile_leads_to_its_revision(cast, call):
    update = update_of(cast.police)
    measure = a_measure_of(cast, update)
    content = figured(downloaded(cast.member, call, cast.police), update, "9")
    a_value(cast, measure, 7)
    sent(cast.member, call, content)
    response = read_page(cast.member, call)
    [(line, tag, _colour)] = response.context["plans"][0]["lines"]
    assert (str(tag), line.before, line.after) == ("Left out", "7", "9")
    assert line.link == f"/b/soc-board/observations/{Observation.objects.get().ref}/revise"


def a_value(cast, measure, number: int, period: Period = QUARTER) -> Observation:
    whose = {"measure": measure, "organisation": cast.police, "release": Audience.BOARD}
    return an_observation(cast.board, value=Quantity.of(number), period=period, **whose)


def test_the_call_offers_the_form_to_whoever_may_have_it(cast, call):
    link = call_page(call, f"form/{cast.police.ref}")
    shown = [
        link in player.client.get(call_page(call)).content.decode() for player in (cast.member, cast.manager)
    ]
    hidden = [
        link in player.client.get(call_page(call)).content.decode()
        for player in (cast.chair, cast.other_member)
    ]
    assert (shown, hidden) == ([True, True], [False, False])


def test_more_priorities_cost_no_more_queries(cast, call):
    def asked(whose) -> int:
        content = downloaded(cast.member, whose, cast.police)
        for each in Update.objects.filter(call=whose, organisation=cast.police):
            content = filled(content, each, Progress="Two raids.")
        sent(cast.member, whose, content)
        with CaptureQueriesContext(connection) as queries:
            downloaded(cast.member, whose, cast.police)
            read_page(cast.member, whose)
        return len(queries)

    more = [a_priority(cast.board, order=order, release=Audience.BOARD) for order in range(3, 9)]
    few = asked(call)
    held = [each.priority for each in Update.objects.filter(call=call, organisation=cast.police)]
    assert asked(a_call(cast, title="Updates for June", priorities=[*held, *more])) == few


def test_a_priority_that_was_given_meanwhile_is_named_and_left(cast, call):
    update, other = update_of(cast.police), update_of(cast.police, "drugs")
    content = filled(downloaded(cast.member, call, cast.police), update, Progress="From the form")
    content = filled(content, other, Progress="Three raids")
    given(update, by=cast.deputy.actor, progress="From the page")
    sent(cast.member, call, content)
    page = read_page(cast.member, call)
    assert page.context["unplaced"] == [
        [
            update.priority.full_name,
            "It is not asked any more, or was given already. What stands there is not read.",
        ]
    ]
    assert read_in(cast.member, call).status_code == 302
    now = [update_of(cast.police, name).progress for name in ("fraud", "drugs")]
    assert now == ["From the page", "Three raids"]
