"""Numbers in free text that count nothing pass beside a hidden count; those that may count something do not."""

import pytest

from reports.checks.numbers import Beside, Guarded, _not_among, _without_places
from reports.checks.printed import Printed
from reports.document import Source

REFERRALS = Guarded(
    "Modern slavery referrals", {20}, set(), {"Modern slavery referrals", "referrals", "referral"}
)


def found(text: str) -> list[str]:
    return list(_not_among(REFERRALS.allowed, _without_places(text, [REFERRALS])))


@pytest.mark.parametrize(
    "text",
    [
        "Training took place on 18 October 2019.",
        "It ran on 14 and 15 November, and again 3 to 5 December.",
        "From 27/11/2019 to 2019-12-03, and on 1.2.19.",
        "In 2018/19, as in 2017–18, at 10:30 on the 3rd floor.",
        "Assets of £350,000 and £1.2 million were frozen, £9 of it here.",
        "See paragraphs 7 to 9, section 4.2, Table 3, Schedule 12A and Appendix 2.",
        "Outstanding reference OR4 and action 3/2018/P are closed.",
        "There were 20 referrals.",
    ],
)
def test_what_counts_nothing_passes(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("There were 9 referrals.", ["9"]),
        ("Referrals rose to 9 on 18 October.", ["9"]),
        ("As said in section 9 referrals were made.", ["9"]),
        ("As said in section 9 new referrals were made.", ["9"]),
        ("In table 3, 9 referrals.", ["9"]),
        ("As said in section 3, 9 people were referred.", ["9"]),
        ("As said in section 3 – 9 people were referred.", ["9"]),
        ("As said in section 3 and 9 were referred.", ["9"]),
        ("As said in sections 2 and 3, 9 were referred.", ["9"]),
        ("Nine victims, of whom seven were women.", ["Nine", "seven"]),
        ("The cost was 9 million pounds.", ["9"]),
        ("A share of 40% on 18 October.", ["40%"]),
        ("From 32/11/2019 they were 9.", ["32", "9"]),
    ],
)
def test_what_may_be_a_count_is_found(text, numbers):
    assert found(text) == numbers


def test_a_text_stands_beside_what_it_rests_on_and_what_it_names():
    """In the order of the guarded, and each text for itself whatever stood before it."""
    ours, theirs = Source("measures", "ours"), Source("measures", "theirs")
    first = Guarded("Referrals", set(), {ours}, {"referrals"})
    second = Guarded("Arrests", set(), {theirs}, {"arrests"})
    beside = Beside([first, second])
    said = [
        Printed("7", (theirs,)),
        Printed("7"),
        Printed("7", (ours,)),
        Printed("Arrests: 7", (ours,)),
        Printed("Arrests: 7"),
        Printed("Preferrals: 7", ()),
    ]
    assert [beside.find(each) for each in said] == [[second], [], [first], [first, second], [second], []]
