import pytest

from socboard.kit.free_text import (
    Found,
    Kind,
    findings,
    inspectorate_slips,
    old_inspectorate,
    reviewed_claims,
    vague_words,
)


def excerpts(found):
    return [each.excerpt for each in found]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Training was an area that HMRC highlighted during their last inspection.", 26),
        ("HMRC's last inspection praised it.", 0),
        ("The inspection by HMRC praised it.", 18),
        ("HMRC inspected the force.", 0),
        ("In PEEL 2018/19 HMRC found gaps.", 16),
        ("It came. The HMRC inspectors left.", 13),
    ],
)
def test_hmrc_near_an_inspection_is_a_slip(text, start):
    assert inspectorate_slips(text) == (Found(Kind.HMRC_SLIP, start, start + 4, "HMRC"),)


@pytest.mark.parametrize(
    "text",
    [
        "Data came from HMRC and UK Finance.",
        "Data came from HMRC. The inspection followed.",
        "HMRC attended, and HMICFRS presented its inspection.",
        "The inspection by HMICFRS used data from HMRC.",
        "HMRC sent one two three four five six seven eight nine ten inspections.",
        "HMICFRS inspected the force.",
        "SHMRC inspection",
    ],
)
def test_hmrc_elsewhere_is_itself(text):
    assert inspectorate_slips(text) == ()


@pytest.mark.parametrize(
    ("text", "year", "starts"),
    [
        ("HMIC inspection\n\nThe HMICFRS report came.", None, [0]),
        ("HMIC came. HMIC left. HMICFRS reported.", None, [0, 11]),
        ("HMIC inspected in 2018.", None, [0]),
        ("The HMIC programme for 2018/19 began.", None, [4]),
        ("HMIC inspected in 2017.", None, [0]),
        ("HMIC inspected in 2016.", None, []),
        ("HMIC inspected the force.", None, []),
        ("HMIC inspected the force.", 2019, [0]),
        ("HMIC inspected the force.", 2016, []),
        ("In 2019 the board met. HMIC inspected in 2014.", None, []),
        ("HMICFRS (formerly HMIC) inspected in 2018.", None, []),
        ("HMIC (now HMICFRS) inspected in 2018.", 2018, []),
        ("HMIC, until 2017, and HMICFRS since.", None, []),
        ("HMICFRS inspected in 2018.", 2018, []),
    ],
)
def test_the_old_name_of_the_inspectorate(text, year, starts):
    assert [found.start for found in old_inspectorate(text, year=year)] == starts


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Arrests have increased considerably.", ["increased considerably"]),
        ("Arrests are considerably increasing.", ["considerably increasing"]),
        ("Referrals rose very sharply and fell\nmarkedly.", ["rose very sharply", "fell\nmarkedly"]),
        ("It had a big impact.", ["big impact"]),
        ("BIG impacts and a Significant Reduction", ["BIG impacts", "Significant Reduction"]),
        ("The unit is fully staffed and well trained.", ["fully staffed", "well trained"]),
        ("Good progress in the vast majority of cases.", ["Good progress", "vast majority"]),
        ("The number increased, although it remains in single figures.", []),
        ("Referrals rose from 4 to 7; significant work was done.", []),
        ("The big picture, a major incident and an increase.", []),
        ("Staffed fully", []),
    ],
)
def test_vague_words(text, words):
    assert excerpts(vague_words(text)) == words


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Having reviewed all three priorities.", ["reviewed"]),
        ("The agreement was reviewed in May.", ["reviewed"]),
        ("The terms have been re-reviewed.", ["re-reviewed"]),
        ("A review was carried out.", ["review was carried out"]),
        ("The review took place.", ["review took place"]),
        ("They undertook a full review of it.", ["undertook a full review"]),
        ("It will not pass. The board reviewed it.", ["reviewed"]),
        ("It will be reviewed in May.", []),
        ("It is to be reviewed.", []),
        ("Profiles are reviewed yearly.", []),
        ("It has not yet been reviewed.", []),
        ("It should have reviewed it.", []),
        ("It is being reviewed, unreviewed and peer-reviewed.", []),
        ("The review date is May; a reviewer came.", []),
    ],
)
def test_claims_of_a_review(text, claims):
    assert excerpts(reviewed_claims(text)) == claims


def test_all_findings_come_in_the_order_of_the_text():
    text = (
        "Arrests increased considerably. HMRC's inspection praised it. Having reviewed all three priorities. "
        "HMIC left. Ask manager@example.org, 020 7946 0958, about CR/12345/18."
    )
    assert [(found.kind, text[found.start : found.end]) for found in findings(text, year=2019)] == [
        (Kind.VAGUE, "increased considerably"),
        (Kind.HMRC_SLIP, "HMRC"),
        (Kind.FRAGMENT, "Having reviewed all three priorities."),
        (Kind.REVIEWED, "reviewed"),
        (Kind.OLD_INSPECTORATE, "HMIC"),
        (Kind.EMAIL, "manager@example.org"),
        (Kind.TELEPHONE, "020 7946 0958"),
        (Kind.REFERENCE, "CR/12345/18"),
    ]


def test_a_plain_text_finds_nothing():
    assert (
        findings("The board met four times, on dates that the minutes give. 23 points of contact serve.")
        == ()
    )


def test_a_long_excerpt_is_shortened():
    [found] = findings("Following " + "the seminar of " * 15 + "members.")
    assert (found.kind, len(found.excerpt), found.excerpt[-1]) == (Kind.FRAGMENT, 120, "…")


@pytest.mark.parametrize(
    "piece",
    [
        "0 ",
        "0",
        "a",
        "a.",
        "a@a.",
        "!",
        "!'",
        "\n\t",
        "\n",
        "A/1",
        "943 476 591",
        "crime ref ",
        "call ",
        "Having. ",
        "Having ",
        "HMRC ",
        "HMIC 2018 ",
        "not reviewed ",
        "increased ",
    ],
)
def test_hostile_text_is_finished_with(piece):
    """With one quadratic pattern 200 kB would take minutes; that the run ends is the test."""
    text = piece * (200_000 // len(piece)) + "x"
    assert all(text[found.start : found.end] for found in findings(text, year=2019))
