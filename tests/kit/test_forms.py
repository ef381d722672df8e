"""Forms in the GOV.UK look: whatever a label or hint holds is shown, never run."""

from datetime import date

import pytest
from django import forms

from socboard.kit.forms import DayField, OneOf, PeriodField, choice, drawn, first_ids, line, tick

EVIL = "<script>alert(1)</script>"


class Form(forms.Form):
    name = forms.CharField(label=EVIL, help_text=EVIL, widget=forms.TextInput(attrs={"placeholder": "x"}))
    kind = forms.ChoiceField(label="Kind", choices=[choice("a", EVIL, EVIL)], widget=forms.RadioSelect)
    day = DayField(label="Day", help_text="When")


def test_labels_hints_and_choices_are_escaped():
    page = drawn(Form())
    assert (page.count("<script>"), page.count("&lt;script&gt;")) == (0, 4)


def test_there_is_no_placeholder_and_no_validation_by_the_browser():
    page = drawn(Form())
    assert ("placeholder" in page, " required" in page) == (False, False)


class Asking(forms.Form):
    needed = frozenset({"one_of_two"})
    demanded = line(label="Demanded")
    free = line(label="Free & easy", required=False)
    one_of_two = line(label="One of two", required=False)
    ticked = tick(label="Ticked")
    meant = OneOf([], none="Everybody", label="Who", required=False)
    when = PeriodField(label="When", required=False)
    hidden = forms.CharField(label="Hidden", required=False, widget=forms.HiddenInput)


def test_a_form_that_was_looked_at_before_is_drawn_no_differently():
    form = Form({})
    assert first_ids(form)[0] == ("id_name", "This field is required.")
    assert drawn(form).count("<script>") == 0
    asking = Asking({})
    assert (first_ids(asking)[0][0], drawn(asking).count("(optional)")) == ("id_demanded", 2)


def test_only_what_may_be_left_empty_is_marked_optional_however_often_it_is_drawn():
    form = Asking()
    drawn(form, ["free"])
    page = drawn(form)
    labels = [str(field.label) for field in form.fields.values() if "(optional)" in str(field.label)]
    assert (labels, page.count("(optional)")) == (["Free &amp; easy (optional)", "When (optional)"], 2)
    assert str(Asking().fields["free"].label) == "Free & easy"


def test_what_was_typed_is_kept():
    page = drawn(Form({"name": 'a "b"', "day_0": "31", "day_1": "2", "day_2": "2019"}))
    assert [page.count(f'value="{typed}"') for typed in ("a &quot;b&quot;", "31", "2", "2019")] == [
        1,
        1,
        1,
        1,
    ]


def test_each_mistake_leads_to_the_input_to_mend():
    form = Form({"day_0": "1"})
    form.full_clean()
    form.add_error(None, "The whole is wrong.")
    assert first_ids(form) == [
        ("id_name", "The whole is wrong."),
        ("id_name", "This field is required."),
        ("id_kind_1", "This field is required."),
        ("id_day_0", "Enter the day, month and year."),
    ]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (["", "", ""], "Enter the day, month and year."),
        (["31", "2", "2019"], "There is no such day. Enter a real date, such as 27 11 2019."),
        (["1", "13", "2019"], "There is no such day. Enter a real date, such as 27 11 2019."),
        (["x", "1", "2019"], "Enter a valid date"),
        (["9" * 20, "1", "2019"], "There is no such day. Enter a real date, such as 27 11 2019."),
        (["1", "9" * 20, "2019"], "There is no such day. Enter a real date, such as 27 11 2019."),
        (["1", "1", "9" * 20], "There is no such day. Enter a real date, such as 27 11 2019."),
        (["1", "1", "9" * 5000], "There is no such day. Enter a real date, such as 27 11 2019."),
    ],
)
def test_a_day_that_is_none_is_refused_in_words(typed, told):
    with pytest.raises(forms.ValidationError) as refused:
        DayField().clean(typed)
    assert refused.value.messages == [told]


def test_a_day_is_a_date():
    assert DayField().clean(["27", "11", "2019"]) == date(2019, 11, 27)
