import pytest

from socboard.kit.nearest import nearest

FIELDS = ["title", "established", "reports-to", "meets_in_public", "function"]


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("titel", "title"),
        ("Established", "established"),
        ("establised", "established"),
        ("reports to", "reports-to"),
        ("meets-in-public", "meets_in_public"),
        (" fuction ", "function"),
        ("quorum", None),
        ("", None),
    ],
)
def test_nearest(word, name):
    assert nearest(word, FIELDS) == name


def test_equally_near_names_do_not_depend_on_their_order():
    assert nearest("dat", ["date", "data"]) == nearest("dat", ["data", "date"])


def test_a_very_long_word_is_near_to_nothing():
    assert nearest("a" * 5_000_000, ["a" * 100]) is None
    assert nearest("a" * 100, ["a" * 99]) == "a" * 99


def test_no_names():
    assert nearest("title", []) is None
