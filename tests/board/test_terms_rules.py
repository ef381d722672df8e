"""The rules of terms of reference as data: their fallbacks, their plain English, and which were in force when."""

from datetime import date

import pytest

from socboard.board.terms_rules import (
    RequiredOrganisation,
    TermsInForce,
    house_quorum,
    in_force_on,
    in_plain_english,
)
from socboard.kit.values import UncertainDate

DAY = date(2019, 3, 14)


def some_rules(**given) -> TermsInForce:
    return TermsInForce(
        **{
            "ref": "terms-1",
            "number": "1",
            "approved": UncertainDate(),
            "quorum": 3,
            "quorum_needs_chair": True,
            "required": (),
            "meetings_per_year": 4,
            "review_months": 12,
            "office_months": 24,
            "office_renewals": 1,
            **given,
        }
    )


@pytest.mark.parametrize(("members", "quorum"), [(0, 3), (9, 3), (10, 4), (12, 4), (13, 5), (30, 10)])
def test_without_a_stated_quorum_it_is_a_third_and_at_least_three(members, quorum):
    assert house_quorum(members) == quorum
    assert some_rules(quorum=None).quorum_of(members) == quorum
    assert some_rules(quorum=2).quorum_of(members) == 2


def test_without_a_stated_frequency_the_boards_setting_counts():
    assert (some_rules(meetings_per_year=None).meetings_a_year(4), some_rules().meetings_a_year(6)) == (4, 4)


POLICE, COUNCIL = RequiredOrganisation("police", "City Police"), RequiredOrganisation("city", "the City")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (
            {"required": (POLICE, COUNCIL)},
            "Three member organisations, among them City Police and the City, with the chairman or deputy chairman",
        ),
        ({"quorum": 1, "quorum_needs_chair": False}, "One member organisation"),
        ({"quorum": 20, "quorum_needs_chair": False}, "20 member organisations"),
        (
            {"quorum": 2, "quorum_needs_chair": False, "interest_counts_as_away": False},
            "Two member organisations; whoever leaves the room for a declared interest counts all the same",
        ),
        (
            {"quorum": None, "quorum_needs_chair": False},
            "One third of the member organisations, at least three, since the version does not say",
        ),
    ],
)
def test_the_quorum_in_plain_english(given, told):
    assert dict(in_plain_english(some_rules(**given), chair_word="Chairman"))["Quorum"] == told


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, ["Four meetings a year", "Two years, renewable once", "At least once a year"]),
        (
            {"meetings_per_year": None, "office_months": 18, "office_renewals": 0, "review_months": 6},
            [
                "Not stated; the board's own setting counts",
                "18 months, not renewable",
                "At least once every six months",
            ],
        ),
        (
            {"meetings_per_year": 1, "office_months": 12, "office_renewals": 3, "review_months": 1},
            ["One meeting a year", "One year, renewable three times", "At least once a month"],
        ),
    ],
)
def test_the_other_rules_in_plain_english(given, told):
    assert [rule for _name, rule in in_plain_english(some_rules(**given), chair_word="Chair")][1:] == told


def test_in_force_on_tells_an_undated_version_where_no_other_is():
    undated = (UncertainDate(text="long ago"), "undated")
    dated = (UncertainDate(date(2018, 1, 1), date(2018, 12, 31)), "dated")
    assert in_force_on([undated], DAY) == "undated"
    assert in_force_on([undated, dated], date(2018, 6, 1)) == "dated"
    assert in_force_on([undated, dated], date(2017, 12, 31)) == "undated"
    assert in_force_on([], DAY) is None
