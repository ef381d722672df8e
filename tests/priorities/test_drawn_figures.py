"""A value of a measure from a sentence of an accepted update: prefilled, questioned, linked, no less closed."""

from datetime import date

import pytest
import time_machine
from cast import SCRIBE
from factories.constitution import a_membership, a_reader_list
from factories.priorities import a_call, a_measure, a_priority, an_observation, an_update
from page_text import text_of

from priorities.models import DrawnRecord, Observation, Update
from priorities.operations.drawing import LessClosed, draw_value
from priorities.operations.measures import NewValue
from socboard.kit.audiences import Audience
from socboard.kit.markings import Marking
from socboard.kit.values import Period, PeriodKind, Quantity, UncertainDate

QUARTER = Period(date(2019, 1, 1), date(2019, 3, 31), PeriodKind.QUARTER)
BEFORE = Period(date(2018, 10, 1), date(2018, 12, 31), PeriodKind.QUARTER)
THEN = UncertainDate.on(date(2019, 2, 20))
WORDS = "Visits rose to about 350. There were 5 or 6 arrests. In February 2019 we made 12 arrests. We met."


@pytest.fixture(autouse=True)
def in_time():
    with time_machine.travel("2019-04-15T12:00:00Z"):
        yield


@pytest.fixture
def visits(cast):
    given = {"name": "Visits to shops", "unit": "visits", "unit_singular": "visit", "counts_persons": False}
    given |= {"frequency": "quarter", "organisation": cast.police}
    return a_measure(cast.board, release=Audience.BOARD, **given)


@pytest.fixture
def arrests(cast):
    given = {"name": "Arrests", "unit": "arrests", "frequency": "month"}
    return a_measure(cast.board, release=Audience.BOARD, **given)


@pytest.fixture
def update(cast, visits, arrests):
    a_membership(cast.board, organisation=cast.police, release=Audience.BOARD)
    return an_update(
        cast.board,
        call=a_call(cast.board, period=QUARTER, release=Audience.BOARD),
        organisation=cast.police,
        priority=a_priority(cast.board, release=Audience.BOARD),
        state=Update.State.ACCEPTED,
        submitted=THEN,
        accepted=THEN,
        progress=WORDS,
        release=Audience.BOARD,
    )


def place(update, number: int = 1) -> str:
    return f"/b/soc-board/updates/{update.ref}/draw/observations?sentence={number}"


def typed(measure, value: dict, period=("1", "1", "2019", "31", "3", "2019", "quarter")) -> dict:
    days = {f"period_{at}": part for at, part in enumerate(period)}
    return {"measure": measure.ref, **days, **value}


ABOUT_350 = {"value_0": "exactly", "value_1": "350", "value_3": "on"}


def test_the_form_starts_with_measure_period_and_value_of_the_sentence(cast, update, visits):
    form = cast.manager.client.get(place(update)).context["form"]
    assert form.initial == {
        "measure": visits.ref,
        "period": QUARTER,
        "value": Quantity.of(350, approximate=True),
    }


def test_the_month_that_the_sentence_names_is_the_period(cast, update, arrests):
    form = cast.manager.client.get(place(update, 3)).context["form"]
    february = Period(date(2019, 2, 1), date(2019, 2, 28), PeriodKind.MONTH)
    assert form.initial == {"measure": arrests.ref, "period": february, "value": Quantity.of(12)}


def test_what_is_no_one_number_is_asked(cast, update, arrests):
    page = cast.manager.client.get(place(update, 2))
    assert "value" not in page.context["form"].initial
    assert "“5 or 6” is no one number. Which is it?" in text_of(page)


def test_a_sentence_without_a_number_says_so(cast, update):
    page = cast.manager.client.get(place(update, 4))
    assert list(page.context["form"].initial) == ["period"]
    assert "The sentence gives no number." in text_of(page)


def test_what_is_saved_is_linked_and_stands_beside_the_sentence_and_on_the_value(cast, update, visits):
    answer = cast.manager.client.post(place(update), typed(visits, ABOUT_350))
    assert answer.status_code == 302
    value, link = Observation.objects.get(), DrawnRecord.objects.get()
    assert (value.measure, value.period, value.value, value.organisation, value.release.audience) == (
        visits,
        QUARTER,
        Quantity.of(350, approximate=True),
        cast.police,
        Audience.BOARD,
    )
    assert (link.update, link.about_noun, link.about_ref, link.sentence) == (
        update,
        "observations",
        value.ref,
        "Visits rose to about 350.",
    )
    page = cast.manager.client.get(f"/b/soc-board/updates/{update.ref}/draw")
    here = f"/b/soc-board/observations/{value.ref}/"
    assert page.context["sentences"][0]["made"] == [("a figure (Visits to shops: about 350)", here)]
    assert "“Visits rose to about 350.”" in text_of(cast.manager.client.get(here))


def test_the_same_questions_are_raised_as_by_the_form_of_a_value(cast, update, visits):
    an_observation(cast.board, measure=visits, period=BEFORE, value=Quantity.of(10), organisation=cast.police)
    first = cast.manager.client.post(place(update), typed(visits, ABOUT_350))
    assert (first.status_code, len(first.context["questions"]), DrawnRecord.objects.count()) == (200, 1, 0)
    again = typed(visits, ABOUT_350) | {"asked": first.context["asked"]}
    assert cast.manager.client.post(place(update), again).status_code == 302
    assert DrawnRecord.objects.count() == 1


def test_a_value_that_is_recorded_already_is_told_and_nothing_linked(cast, update, visits):
    an_observation(cast.board, measure=visits, period=QUARTER, organisation=cast.police)
    first = cast.manager.client.post(place(update), typed(visits, ABOUT_350))
    given = typed(visits, ABOUT_350)
    if first.status_code == 200:
        first = cast.manager.client.post(place(update), given | {"asked": first.context["asked"]})
    assert (first.status_code, DrawnRecord.objects.count(), Observation.objects.count()) == (422, 0, 1)


@pytest.mark.parametrize("number", ["-4", "4.5", "1e400", "NaN", "5 or 6", "—", "9" * 30])
def test_what_is_no_count_is_told_at_the_field(cast, update, visits, number):
    answer = cast.manager.client.post(place(update), typed(visits, {"value_0": "exactly", "value_1": number}))
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["value"])


def test_without_a_measure_it_is_asked_for(cast, update):
    answer = cast.manager.client.post(place(update), {"measure": "no-such-measure"} | ABOUT_350)
    assert (answer.status_code, "measure" in answer.context["form"].errors) == (422, True)


def test_a_value_is_marked_and_narrowed_as_its_update_is(cast, update, visits):
    few = a_reader_list(cast.board, organisations=[cast.police])
    Update.objects.update(marking=Marking.OFFICIAL_SENSITIVE, readers=few)
    value = NewValue(visits, QUARTER, Quantity.of(9), organisation=cast.police)
    made = draw_value(Update.objects.get(), value, sentence="We met.", by=SCRIBE)
    assert (made.marking, made.readers) == (Marking.OFFICIAL_SENSITIVE, few)


def test_two_lists_of_readers_are_not_mixed(cast, update, visits):
    one, other = (a_reader_list(cast.board, name=name) for name in ("One", "Other"))
    Update.objects.update(readers=one)
    type(visits).objects.filter(pk=visits.pk).update(readers=other)
    value = NewValue(type(visits).objects.get(pk=visits.pk), QUARTER, Quantity.of(9))
    with pytest.raises(LessClosed):
        draw_value(Update.objects.get(), value, sentence="We met.", by=SCRIBE)
    assert (Observation.objects.count(), DrawnRecord.objects.count()) == (0, 0)


def test_a_hidden_count_is_not_told_beside_its_sentence(cast, update, arrests):
    """The officer may not read small counts of persons, and draws other records from the same update."""
    value = NewValue(arrests, QUARTER, Quantity.of(7), organisation=cast.police)
    made = draw_value(update, value, sentence="We met.", by=cast.manager.actor)
    page = cast.officer.client.get(f"/b/soc-board/updates/{update.ref}/draw")
    assert page.context["sentences"][3]["made"] == [
        (
            "a figure (Arrests: not shown, to protect confidentiality)",
            f"/b/soc-board/observations/{made.ref}/",
        )
    ]
