import pytest

from socboard.kit.markings import ORDER, Marking, MarkingRefused, highest, parse_marking

OFFICIAL, SENSITIVE = Marking.OFFICIAL, Marking.OFFICIAL_SENSITIVE


def test_the_order_and_the_order_as_text_agree():
    assert tuple(sorted(Marking)) == ORDER == (OFFICIAL, SENSITIVE)


@pytest.mark.parametrize(
    ("markings", "marking"),
    [
        ([], OFFICIAL),
        ([OFFICIAL, OFFICIAL], OFFICIAL),
        ([OFFICIAL, SENSITIVE, OFFICIAL], SENSITIVE),
        (["OFFICIAL-SENSITIVE", "OFFICIAL"], SENSITIVE),
    ],
)
def test_a_document_takes_the_highest(markings, marking):
    assert highest(markings) is marking


def test_highest_of_an_unknown_marking_is_an_error():
    with pytest.raises(ValueError, match="SECRET"):
        highest(["OFFICIAL", "SECRET"])


@pytest.mark.parametrize(
    ("text", "marking"),
    [
        ("OFFICIAL", OFFICIAL),
        (" official ", OFFICIAL),
        ("OFFICIAL-SENSITIVE", SENSITIVE),
        ("Official Sensitive", SENSITIVE),
        ("OFFICIAL – SENSITIVE", SENSITIVE),
        ("official:sensitive", SENSITIVE),
        ("official_sensitive", SENSITIVE),
    ],
)
def test_a_marking_as_people_type_it(text, marking):
    assert parse_marking(text) is marking


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("SECRET", "SECRET"),
        ("secret", "SECRET"),
        ("UK SECRET", "SECRET"),
        ("SECRET - UK EYES ONLY", "SECRET"),
        ("Top Secret", "TOP SECRET"),
        ("TOP-SECRET STRAP", "TOP SECRET"),
    ],
)
def test_secret_and_above_are_refused_by_name(text, name):
    with pytest.raises(MarkingRefused) as refused:
        parse_marking(text)
    assert refused.value.messages == [
        f"{name} is not kept here: this system holds OFFICIAL and OFFICIAL-SENSITIVE only. "
        "Do not enter the material, and ask its originator what you may record."
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Confidential", "CONFIDENTIAL is a marking of the scheme before 2014. "),
        ("RESTRICTED - POLICING", "RESTRICTED is a marking of the scheme before 2014. "),
        ("OFFICAL", "Did you mean OFFICIAL?"),
        ("", "Use OFFICIAL or OFFICIAL-SENSITIVE."),
        ("secretariat", "Use OFFICIAL or OFFICIAL-SENSITIVE."),
    ],
)
def test_other_words_are_refused(text, said):
    with pytest.raises(MarkingRefused) as refused:
        parse_marking(text)
    assert refused.value.message.startswith(said)
