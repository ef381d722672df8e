"""Whether a meeting was quorate, at each moment, and why not."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from meetings.quorum import Lack, Present, Rule, at, in_the_chair, lacking_while_away, rule_of, timeline
from socboard.board.roles import Office
from socboard.board.terms_rules import RequiredOrganisation, TermsInForce
from socboard.kit.values import UncertainDate

NAMES = {"police": "City Police", "corporation": "Corporation", "fire": "Fire Brigade", "charity": "Charity"}
RULE = Rule(3, {"police": "City Police"})
CHAIR, DEPUTY = Office.CHAIR, Office.DEPUTY_CHAIR


def stay(organisation, arrived="10:00", left="", **more) -> Present:
    return Present(organisation, arrived, left, **more)


def told(stays, rule=RULE, **more):
    """Each stretch as start, end and why there was no quorum."""
    return [(each.start, each.end, each.because) for each in timeline(stays, NAMES, rule, **more)]


BEGINNING = [stay("corporation", office=CHAIR), stay("fire"), stay("police", left="10:45")]


def test_the_police_leave_halfway():
    """Scenario 9."""
    because = "City Police left at 10:45; 2 of the 3 member organisations needed are there"
    assert told(BEGINNING) == [("10:00", "10:45", ""), ("10:45", "", because)]


def test_a_required_organisation_that_leaves_is_missed_where_the_number_is_enough():
    others = [*BEGINNING, stay("charity")]
    assert told(others)[1:] == [("10:45", "", "City Police left at 10:45")]


def test_somebody_else_stays_for_the_organisation_and_substitutes_count():
    assert told([*BEGINNING, stay("police", "10:30", who="substitute")]) == [("10:00", "", "")]


def test_whoever_comes_back_makes_it_quorate_again():
    stretches = told([*BEGINNING, stay("police", "11:05", "12:00")])
    assert [each[:2] for each in stretches] == [
        ("10:00", "10:45"),
        ("10:45", "11:05"),
        ("11:05", "12:00"),
        ("12:00", ""),
    ]


def test_the_chair_leaves_and_the_deputy_arrives():
    stays = [stay("corporation", left="11:00", office=CHAIR), stay("police"), stay("fire"), stay("charity")]
    assert told(stays)[1:] == [("11:00", "", "The chair left at 11:00")]
    deputy = [*stays, stay("corporation", "11:10", office=DEPUTY)]
    assert [each[:2] for each in told(deputy)] == [("10:00", "11:00"), ("11:00", "11:10"), ("11:10", "")]


def test_whom_those_present_elected_chairs_and_makes_no_quorum():
    stays = [stay("police", elected=True), stay("fire"), stay("charity")]
    assert told(stays, chair_word="chairman") == [
        ("10:00", "", "Neither the chairman nor the deputy chairman is there")
    ]
    assert in_the_chair(stays, "10:30") == stays[:1]


def test_joint_chairs_both_chair_and_either_is_enough():
    stays = [stay("police", office=CHAIR), stay("fire", office=CHAIR, left="11:00"), stay("charity")]
    assert (len(in_the_chair(stays, "10:30")), in_the_chair(stays, "11:30")) == (2, stays[:1])
    assert timeline(stays, NAMES, RULE)[-1].lacks == (Lack.NUMBER,)


def test_a_guests_organisation_and_a_stay_of_no_time_count_for_nothing():
    stays = [
        stay("corporation", office=CHAIR),
        stay("police"),
        stay("elsewhere"),
        stay("fire", "10:00", "10:00"),
    ]
    because = "2 of the 3 member organisations needed are there"
    assert told(stays) == [("10:00", "", because)]


def test_it_is_judged_from_the_start_and_ends_when_all_have_left():
    stays = [stay("corporation", "09:50", "12:00", office=CHAIR), stay("police", "10:10", "12:00")]
    stretches = timeline([*stays, stay("fire", "09:55", "12:00")], NAMES, RULE, starts="10:00")
    assert [(each.start, each.end, each.is_quorate) for each in stretches] == [
        ("10:00", "10:10", False),
        ("10:10", "12:00", True),
    ]
    assert (at(stretches, "10:09").is_quorate, at(stretches, "10:10").is_quorate) == (False, True)
    assert (at(stretches, "09:59"), at(stretches, "12:00")) == (None, None)


def test_a_stay_of_no_time_makes_no_meeting():
    for left in ("10:30", "10:15"):
        assert timeline([stay("police", "10:30", left)], NAMES, RULE, starts="10:00") == []


def test_nobody_there_is_no_meeting():
    assert timeline([], NAMES, RULE) == []


def test_the_rule_is_that_of_the_terms_or_the_house_rule():
    terms = TermsInForce(
        "two", "2", UncertainDate(), 4, False, (RequiredOrganisation("police", "City Police"),), 4, 12, 24, 1
    )
    assert rule_of(terms, 20) == Rule(4, {"police": "City Police"}, False)
    assert (rule_of(None, 20), rule_of(None, 4)) == (Rule(7), Rule(3))


CLOCKS = st.integers(9 * 60, 12 * 60).map(lambda minute: f"{minute // 60:02}:{minute % 60:02}")
MINUTES = [f"{minute // 60:02}:{minute % 60:02}" for minute in range(9 * 60, 12 * 60 + 1)]


@st.composite
def stays_of_a_meeting(draw):
    found = []
    for _each in range(draw(st.integers(0, 8))):
        first, last = sorted((draw(CLOCKS), draw(CLOCKS)))
        left = draw(st.sampled_from(["", last]))
        office = draw(st.sampled_from([None, None, CHAIR, DEPUTY]))
        found.append(stay(draw(st.sampled_from([*NAMES, "elsewhere"])), first, left, office=office))
    return found


RULES = st.builds(
    Rule, st.integers(1, 5), st.sampled_from([{}, {"police": "City Police"}]), needs_chair=st.booleans()
)


def plainly(stays, rule, clock) -> bool:
    """The rule as the domain has it, of one moment."""
    here = [each for each in stays if each.arrived <= clock and (each.left == "" or clock < each.left)]
    organisations = {each.organisation for each in here}
    enough = len(organisations & NAMES.keys()) >= rule.least and set(rule.required) <= organisations
    return enough and (not rule.needs_chair or any(each.office for each in here))


@given(stays_of_a_meeting(), RULES)
def test_at_every_minute_it_says_what_the_rule_says(stays, rule):
    stretches = timeline(stays, NAMES, rule)
    found = {clock: at(stretches, clock) for clock in MINUTES}
    assert {clock: each.is_quorate for clock, each in found.items() if each} == {
        clock: plainly(stays, rule, clock) for clock, each in found.items() if each
    }
    assert [clock for clock, each in found.items() if each is None and plainly(stays, rule, clock)] == []


@given(stays_of_a_meeting(), RULES)
def test_stretches_follow_one_another_and_each_that_is_not_quorate_says_why(stays, rule):
    stretches = timeline(stays, NAMES, rule)
    assert [each.end for each in stretches[:-1]] == [each.start for each in stretches[1:]]
    assert all(one.lacks != other.lacks for one, other in pairwise(stretches))
    assert [bool(each.because) for each in stretches] == [not each.is_quorate for each in stretches]


@given(stays_of_a_meeting(), RULES, st.randoms())
def test_the_order_in_which_it_was_entered_changes_nothing(stays, rule, chance):
    shuffled = list(stays)
    chance.shuffle(shuffled)
    assert timeline(stays, NAMES, rule) == timeline(shuffled, NAMES, rule)


@given(stays_of_a_meeting(), stays_of_a_meeting(), RULES)
def test_more_people_never_break_a_quorum(stays, others, rule):
    before, after = timeline(stays, NAMES, rule), timeline([*stays, *others], NAMES, rule)
    quorate = [clock for clock in MINUTES if (found := at(before, clock)) and found.is_quorate]
    assert [clock for clock in quorate if not at(after, clock).is_quorate] == []


PRESENT = [
    stay("corporation", office=CHAIR, person=1),
    stay("fire", person=2),
    stay("police", person=3),
    stay("charity", left="11:00", who="A Guest"),
]


def away(*keys, stays=PRESENT, rule=RULE, clock="10:30", **more) -> str:
    return lacking_while_away(stays, keys, NAMES, rule, clock, **more)


def test_whoever_is_out_of_the_room_for_an_interest_makes_no_quorum_meanwhile():
    assert away(2) == ""
    assert away(2, 3) == (
        "Fire Brigade and City Police out of the room for an interest; "
        "2 of the 3 member organisations needed are there"
    )
    assert away(3) == "City Police out of the room for an interest"
    assert away("a guest", 2) == (
        "Charity and Fire Brigade out of the room for an interest; "
        "2 of the 3 member organisations needed are there"
    )
    assert away(1, chair_word="chairman") == "Corporation and the chairman out of the room for an interest"


def test_somebody_else_of_the_organisation_stays_in_the_room():
    assert away(3, stays=[*PRESENT, stay("police", person=4)]) == ""


def test_whoever_had_left_the_meeting_is_not_out_of_the_room():
    three = Rule(3)
    assert away("a guest", rule=three, clock="11:30") == ""
    gone = [each for each in PRESENT if each.person != 3] + [stay("police", left="11:00", person=3)]
    assert away(3, stays=gone, clock="10:30") == "City Police out of the room for an interest"
    assert away(3, stays=gone, clock="11:30") == ""
    assert away("nobody") == ""


def test_where_the_terms_say_so_whoever_is_out_of_the_room_counts_all_the_same():
    assert away(2, 3, rule=Rule(3, {"police": "City Police"}, interest_is_away=False)) == ""
