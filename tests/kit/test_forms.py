"""Forms in the GOV.UK look: whatever a label or hint holds is shown, never run."""

from datetime import date

import pytest
from django import forms

from socboard.kit.forms import DayField, choice, drawn, first_ids

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
