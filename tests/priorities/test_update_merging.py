"""Whose words stand when several people write in one update."""

import pytest

from priorities.forms.updates_merge import marks, merged, untouched

FIRST = {"progress": "Old", "problems": "", "nothing_to_report": False}


def both_wrote(stored: dict, sent: dict):
    return merged(marks(FIRST), {**FIRST, **stored}, {**FIRST, **sent})


def test_what_only_one_of_the_two_changed_is_kept_without_a_question():
    found = both_wrote({"problems": "Theirs"}, {"progress": "Mine"})
    assert (found.mine, found.theirs, found.both) == ({"progress": "Mine"}, {"problems"}, frozenset())


def test_the_same_field_in_different_words_is_a_question():
    found = both_wrote({"progress": "Theirs"}, {"progress": "Mine", "problems": "Mine too"})
    assert (found.mine, found.theirs, found.both) == ({"problems": "Mine too"}, frozenset(), {"progress"})


def test_the_same_words_twice_are_no_question():
    found = both_wrote({"progress": "Both"}, {"progress": "Both"})
    assert (found.mine, found.theirs, found.both) == ({}, frozenset(), frozenset())


def test_line_ends_and_blanks_around_are_no_change():
    found = merged(marks({"progress": "One\nTwo\n"}), {"progress": "One\nTwo"}, {"progress": "One\r\nTwo"})
    assert (found.mine, found.both) == ({}, frozenset())


def test_a_tick_taken_away_is_a_change():
    found = both_wrote({"nothing_to_report": True}, {})
    assert (found.mine, found.theirs) == ({}, {"nothing_to_report"})


@pytest.mark.parametrize("begun", ["", "{", "[]", "null", "7", '{"progress": 3}', "x" * 20_000])
def test_marks_that_make_no_sense_ask_rather_than_overwrite(begun):
    found = merged(begun, {"progress": "Theirs"}, {"progress": "Mine"})
    assert (found.mine, found.both) == ({}, {"progress"})


def test_a_draft_tells_what_it_left_as_it_was():
    assert untouched(marks(FIRST), {**FIRST, "progress": "Typed"}) == {"problems", "nothing_to_report"}
