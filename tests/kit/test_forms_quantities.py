"""How many, as it is typed: a blank is never zero, and every state that is recorded comes back."""

from contextlib import suppress

import pytest
from django import forms
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from socboard.kit.forms import QuantityField
from socboard.kit.values import Quantity, State

NUMBERS = st.integers(0, 10**12 - 1)
ABSENT = [state for state in State if state not in (State.NUMBER, State.ZERO)]
# A busy machine is no reason to fail.
AT_LEISURE = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def quantities(draw) -> Quantity:
    way = draw(st.sampled_from(["absent", "exact", "between", "least", "most"]))
    one, other, about = draw(NUMBERS), draw(NUMBERS), draw(st.booleans())
    if way == "absent":
        return Quantity(draw(st.sampled_from(ABSENT)))
    if way == "exact":
        return Quantity.of(one, approximate=about)
    if way == "least":
        return Quantity(State.NUMBER, one, None, about)
    if way == "most":
        return Quantity(State.NUMBER, None, max(one, 1), about)
    return Quantity(State.NUMBER, min(one, other), max(one, other, 1), about)


@AT_LEISURE
@given(quantities())
def test_whatever_is_recorded_comes_back(quantity):
    field = QuantityField(required=False)
    assert field.clean(field.widget.decompress(quantity)) == quantity


@AT_LEISURE
@given(st.lists(st.text(max_size=20) | st.booleans(), max_size=5))
def test_whatever_is_typed_is_a_quantity_or_is_told(parts):
    with suppress(forms.ValidationError):
        QuantityField(required=False).clean(parts)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (["", "23", "", ""], Quantity.of(23)),
        (["exactly", "1,253", "", ""], Quantity.of(1253)),
        (["exactly", "350", "", "on"], Quantity.of(350, approximate=True)),
        (["exactly", "0", "", ""], Quantity.of(0)),
        (["zero", "", "", ""], Quantity.of(0)),
        (["awaited", "", "", ""], Quantity(State.AWAITED)),
        (["between", "5", "6", ""], Quantity(State.NUMBER, 5, 6)),
        (["", "", "", ""], Quantity()),
        (["", "", "", "on"], Quantity()),
        ([], Quantity()),
        (None, Quantity()),
    ],
)
def test_a_quantity_is_taken_as_it_is_meant(parts, expected):
    assert QuantityField(required=False).clean(parts) == expected


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        (["awaited", "5", "", ""], "Either enter a number, or say why there is none."),
        (["exactly", "", "", ""], "Enter the number."),
        (["exactly", "5", "6", ""], "Two numbers are for “between two numbers” alone."),
        (["between", "6", "5", ""], "Enter the smaller number first."),
        (["between", "0", "0", ""], "If there is none, choose “None (zero)”."),
        (["at most", "0", "", ""], "If there is none, choose “None (zero)”."),
        (["exactly", "0", "", "on"], "Zero is not approximate."),
        (["exactly", "-1", "", ""], "Enter a whole number that is not negative, such as 23."),
        (["exactly", "1.5", "", ""], "Enter a whole number that is not negative, such as 23."),
        (["exactly", "٣", "", ""], "Enter a whole number that is not negative, such as 23."),
        (["exactly", "9" * 13, "", ""], "No count here is so large."),
        (["number", "5", "", ""], "Choose one from the list."),
        (["", "", "", ""], "Enter the number, or say why there is none."),
    ],
)
def test_what_is_no_quantity_is_told(parts, told):
    with pytest.raises(forms.ValidationError) as refused:
        QuantityField().clean(parts)
    assert refused.value.messages == [told]
