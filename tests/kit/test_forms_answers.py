"""Lines, texts and choices: what is taken, what is refused in words, and what an answer says."""

from datetime import date

import pytest
from django import forms

from socboard.kit.forms import (
    OneOf,
    Option,
    QuantityField,
    SeveralOf,
    UncertainDateField,
    drawn,
    line,
    number,
    said,
    select,
    text,
    tick,
)
from socboard.kit.values import Period, Quantity, State, UncertainDate

THINGS = [Option("police", "City Police", 1), Option("fire", "Fire Brigade", 2)]


def refused(field: forms.Field, value) -> list[str]:
    with pytest.raises(forms.ValidationError) as error:
        field.clean(value)
    return error.value.messages


def test_line_ends_become_one_kind_and_a_line_has_none():
    assert text().clean(" a\r\nb\rc\n") == "a\nb\nc"
    assert line().clean("a\r\nb\tc") == "a b\tc"


@pytest.mark.parametrize("typed", ["a\u202eb", "a\x0bb", "\x1b[2J", "a\u200bb", "\ud83d"])
def test_invisible_characters_are_refused(typed):
    (told,) = refused(text(), typed)
    assert told.startswith("It holds invisible characters")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("see crime ref 4612345", "“4612345” looks like a reference number."),
        ("call 020 7946 0000 today", "“020 7946 0000” looks like a telephone number."),
    ],
)
def test_numbers_of_persons_and_cases_are_refused_where_that_is_asked(typed, told):
    (found,) = refused(text(checked=True), typed)
    assert found == f"{told} Take it out: nothing kept here may lead to a victim, a suspect or a case."
    assert text().clean(typed) == typed


@pytest.mark.parametrize(
    "typed", ["In 2018/19 the board met 4 times.", "£350,000", "OR4 and 3/2018/P", "13 October 2019"]
)
def test_years_money_and_action_numbers_are_none_of_these(typed):
    assert text(checked=True).clean(typed) == typed


def test_what_is_too_long_is_not_read_through():
    (told,) = refused(line(max_length=10, checked=True), "call 020 7946 0000")
    assert told == "The text has 18 characters. At most 10 are kept."


@pytest.mark.parametrize("typed", ["-1", "32768", "x", "1.5", "9" * 5000])
def test_a_number_is_whole_and_small(typed):
    assert len(refused(number(), typed)) == 1


def test_one_of_some_things_is_chosen_by_its_ref():
    field = OneOf(THINGS, required=False)
    assert [field.clean(ref) for ref in ("fire", "", None)] == [2, None, None]
    assert refused(field, "health") == ["Choose one from the list."]
    assert refused(OneOf(THINGS), "") == ["Choose one."]


def test_several_of_some_things_are_chosen_by_their_refs():
    field = SeveralOf(THINGS, required=False)
    assert [field.clean(refs) for refs in (["fire", "police"], [], None)] == [[2, 1], [], []]
    assert refused(field, ["fire", "health"]) == ["Choose one from the list."]


def test_a_thing_is_drawn_as_chosen_by_its_ref():
    class Form(forms.Form):
        one = OneOf(THINGS)
        several = SeveralOf(THINGS)

    page = drawn(Form(initial={"one": THINGS[1], "several": [THINGS[0]]}))
    assert '<option value="fire" selected>' in page
    assert page.count('checked="checked"') == 1


def test_some_fields_are_drawn_alone():
    class Form(forms.Form):
        one, two, three = line(label="First"), line(label="Second"), line(label="Third")

    form = Form()
    page = drawn(form, ["three", "one"])
    assert ("Second" in page, page.index("Third") < page.index("First")) == (False, True)
    assert "Second" in drawn(form)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        (line(), "drugs", "drugs"),
        (line(), None, ""),
        (number(), 0, "0"),
        (tick(), False, "No"),
        (UncertainDateField(), UncertainDate(), ""),
        (UncertainDateField(), UncertainDate.on(date(2019, 11, 27)), "27 November 2019"),
        (line(), date(2019, 11, 27), "27 November 2019"),
        (line(), Period(date(2018, 10, 1), date(2019, 9, 30)), "October 2018 to September 2019"),
        (QuantityField(), Quantity(), ""),
        (QuantityField(), Quantity(State.AWAITED), "awaited"),
        (select([("a", "Alpha")]), "a", "Alpha"),
        (OneOf(THINGS), THINGS[0], "City Police"),
        (SeveralOf(THINGS), [THINGS[1], "police"], "Fire Brigade, City Police"),
        (SeveralOf(THINGS), [], ""),
    ],
)
def test_what_an_answer_says(field, value, words):
    assert said(field, value) == words
