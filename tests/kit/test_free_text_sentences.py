import pytest

from socboard.kit.free_text import Found, Kind, fragments, sentences


def split(text):
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One is here. Two is there! Is it three?", ["One is here.", "Two is there!", "Is it three?"]),
        ("A heading\n\nA sentence\nover two lines.", ["A heading", "A sentence\nover two lines."]),
        ("Mr. Smith, i.e. the chair, met St. John, cf. No. 5. Then he left.", None),
        ("It rose by 2.5 per cent. Then it fell.", ["It rose by 2.5 per cent.", "Then it fell."]),
        ("“It works.” Then (so they say.) it stopped.", ["“It works.”", "Then (so they say.) it stopped."]),
        ("The year ended in 2018. 23 were left.", ["The year ended in 2018.", "23 were left."]),
        ("e.g. partners", ["e.g. partners"]),
        ("", []),
        (" \n\n ", []),
    ],
)
def test_sentences(text, parts):
    expected = parts if parts is not None else [text.removesuffix(" Then he left."), "Then he left."]
    assert split(text) == expected


@pytest.mark.parametrize(
    "fragment",
    [
        "Having reviewed all three priorities.",
        "Having now reviewed and agreed all three priorities.",
        "Having been reviewed by the partners.",
        "Having reviewed the revised terms of reference.",
        "Having thoroughly reviewed the priorities of the board.",
        "Having decided to continue the work.",
        "Following a review of the local profile.",
        "Building on the drugs profile.",
        "Working with partners in the City.",
        "Based on the strategic assessment.",
        "Including a seminar for members.",
    ],
)
def test_a_clause_without_a_main_verb_is_a_fragment(fragment):
    text = f"It met. {fragment} The board will hear more."
    assert fragments(text) == (Found(Kind.FRAGMENT, 8, 8 + len(fragment), fragment),)


WHOLE = [
    "Having reviewed the situation no difficulties were found for the partners.",
    "Having reviewed the priorities, the board keeps all three.",
    "Having left early the member agrees with the minutes.",
    "Having reviewed the priorities the board made no change.",
    "Following the seminar officers attended training.",
    "Following a review, two actions stand.",
    "Building on success requires partners.",
    "Working with partners helps.",
    "Working closely with partners is central to the board.",
    "Including members matters.",
    "Based on the assessment we believe it.",
    "Training was one of the areas that were praised.",
    "Looking ahead, it plans to go on working with all partners.",
    "Significant work has been done over the year, building on the profile.",
    "Work with partners continues.",
    "This work has linked into other areas including the working group.",
    "The board met.",
    "Thank you.",
]


@pytest.mark.parametrize("sentence", WHOLE)
def test_a_whole_sentence_is_no_fragment(sentence):
    assert fragments(sentence) == ()


@pytest.mark.parametrize(
    "text", ["Looking ahead", "Having reviewed all three priorities", "Having", "Having."]
)
def test_headings_and_loose_words_are_no_fragments(text):
    assert fragments(text) == ()


def test_a_list_after_the_opening_is_not_judged():
    """A comma may begin the main clause, and the careful answer is to say nothing."""
    assert fragments("Having reviewed fraud, slavery and drugs.") == ()
