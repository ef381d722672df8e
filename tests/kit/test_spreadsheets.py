"""A cell that a spreadsheet would run as a formula is quoted."""

import pytest

from socboard.kit.spreadsheets import safe_cell


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "  =1+1"])
def test_a_formula_is_quoted(text):
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "fraud", "1-9", "a=b", "'=1"])
def test_other_text_stays(text):
    assert safe_cell(text) == text
