"""Each rule of the terms judged on facts: what is not recorded is neither kept nor broken."""

from dataclasses import replace
from datetime import date

import pytest

from reports.board_health.facts import (
    Agreement,
    Facts,
    Meeting,
    OfficeHeld,
    Organisation,
    Presence,
    Review,
    Rules,
    Step,
    Term,
    Vacancy,
)
from reports.board_health.grid import attendance_grid
from reports.board_health.judging import verdicts
from reports.board_health.verdicts import Kept
from socboard.board.review_state import ReviewState, State
from socboard.kit.values import UncertainDate

TODAY = date(2020, 1, 1)
POLICE, FIRE, CITY = (
    Organisation(ref, name) for ref, name in (("p", "Police"), ("f", "Fire"), ("c", "City"))
)
RULES = Rules(
    name="Version 2",
    address="/terms",
    quorum=2,
    quorum_needs_chair=True,
    required=(POLICE,),
    meetings_per_year=2,
    office_months=24,
    office_renewals=1,
)


def on(*day: int) -> UncertainDate:
    return UncertainDate.on(date(*day))


def a_meeting(title="March", chaired=True, **presences) -> Meeting:
    return Meeting(
        title, on(2019, 3, 1), f"/{title}", {ref: Presence(each) for ref, each in presences.items()}, chaired
    )


APPOINT = (Step("Appoint a chair", "/appoint"),)


def the_chair(end: UncertainDate, start: UncertainDate | None = None) -> OfficeHeld:
    since = start or on(2019, 1, 1)
    return OfficeHeld("Chair", (Term("Chair", "Ann", since, end, "/term"),), APPOINT)


def the_facts(**given) -> Facts:
    well = {
        "day": TODAY,
        "rules": RULES,
        "members": (POLICE, FIRE, CITY),
        "meetings": (a_meeting(p="present", f="present"), a_meeting("June", p="present", c="present")),
        "undated": 0,
        "offices": (the_chair(on(2021, 1, 1)),),
        "reviews": (Review("Terms", ReviewState(State.CURRENT, date(2020, 6, 1)), "/review"),),
        "agreements": (Agreement("Sharing", "/agreement", ("Police", "Fire"), ()),),
        "vacancies": (),
    }
    return Facts(**{**well, **given})


def judged(key: str, **given):
    return next(each for each in verdicts(the_facts(**given)) if each.key == key)


def kept(key: str, **given) -> Kept:
    return judged(key, **given).kept


def test_a_board_that_keeps_its_rules():
    assert {each.key: each.kept for each in verdicts(the_facts())} == dict.fromkeys(
        ("terms", "quorum", "frequency", "required", "offices", "reviews", "agreements", "vacancies"),
        Kept.YES,
    )


def test_every_verdict_has_its_reason():
    for facts in (
        the_facts(),
        the_facts(
            rules=None, meetings=(), offices=(OfficeHeld("Chair", (), APPOINT),), agreements=(), reviews=()
        ),
    ):
        assert [each.key for each in verdicts(facts) if not (each.reason and each.demand)] == []


def test_without_terms_in_force_nothing_about_meetings_is_judged():
    assert [each.key for each in verdicts(the_facts(rules=None))] == [
        "terms",
        "offices",
        "reviews",
        "agreements",
        "vacancies",
    ]
    assert kept("terms", rules=None) == Kept.NO


@pytest.mark.parametrize(
    ("meeting", "expected", "told"),
    [
        (
            a_meeting(p="present", f="away"),
            Kept.NO,
            "March: 1 organisation was represented; too few for a quorum of 2.",
        ),
        (
            a_meeting(f="present", c="present", p="away"),
            Kept.NO,
            "March: 2 organisations were represented; without Police.",
        ),
        (
            a_meeting(p="present", f="present", chaired=False),
            Kept.NO,
            "March: 2 organisations were represented; without the chair or the deputy chair.",
        ),
        (
            a_meeting(p="present", f="present", chaired=None),
            Kept.UNKNOWN,
            "March: 2 organisations were represented; "
            "whether the chair or the deputy chair was there is not recorded.",
        ),
        (
            a_meeting(f="present", c="present"),
            Kept.UNKNOWN,
            "March: 2 organisations were represented; nothing recorded of Police.",
        ),
        (
            a_meeting(p="present", f="unknown"),
            Kept.UNKNOWN,
            "March: 1 organisation was represented; too few for a quorum of 2.",
        ),
    ],
)
def test_quorum(meeting, expected, told):
    verdict = judged("quorum", meetings=(meeting,))
    assert (verdict.kept, [each.text for each in verdict.evidence]) == (expected, [told])
    assert [each.address for each in verdict.evidence] == ["/March"]


def test_quorum_without_a_chairs_rule():
    rules = replace(RULES, quorum_needs_chair=False)
    assert (
        kept("quorum", rules=rules, meetings=(a_meeting(p="present", f="present", chaired=None),)) == Kept.YES
    )


def test_quorum_demands_what_the_terms_say():
    assert judged("quorum").demand == (
        "2 member organisations at each meeting, among them Police, with the chair or the deputy chair."
    )


def test_no_meeting_is_no_proof():
    for key in ("quorum", "required"):
        verdict = judged(key, meetings=())
        assert (verdict.kept, verdict.reason) == (Kept.UNKNOWN, "No meeting of the last year is recorded.")


@pytest.mark.parametrize(
    ("held", "undated", "expected"),
    [(2, 0, Kept.YES), (1, 0, Kept.NO), (1, 1, Kept.UNKNOWN), (0, 1, Kept.NO)],
)
def test_frequency(held, undated, expected):
    meetings = tuple(a_meeting(str(number)) for number in range(held))
    assert kept("frequency", meetings=meetings, undated=undated) == expected


def test_required_organisations_are_counted_one_by_one():
    meetings = (a_meeting(p="present"), a_meeting("June", p="away"), a_meeting("July"))
    verdict = judged("required", meetings=meetings)
    assert (verdict.kept, [each.text for each in verdict.evidence]) == (
        Kept.NO,
        ["Police: at 1 of 3 meetings, not recorded of 1."],
    )
    assert kept("required", rules=replace(RULES, required=())) == Kept.NONE


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (on(2019, 1, 1), on(2020, 4, 1), Kept.YES),  # 91 days
        (on(2019, 1, 1), on(2020, 3, 31), Kept.SOON),  # 90 days
        (on(2019, 1, 1), UncertainDate(), Kept.UNKNOWN),
        (on(2016, 1, 1), on(2021, 1, 1), Kept.YES),  # four years to the day
        (on(2015, 12, 31), on(2021, 1, 1), Kept.NO),
    ],
)
def test_offices(start, end, expected):
    assert kept("offices", offices=(the_chair(end, start),)) == expected


def test_a_vacant_office():
    verdict = judged("offices", offices=(OfficeHeld("Chair", (), APPOINT),))
    assert (verdict.kept, verdict.evidence[0].text) == (Kept.NO, "Chair: nobody today.")
    assert verdict.evidence[0].steps == APPOINT


def test_an_office_that_ends_soon_offers_its_succession_and_one_in_term_nothing():
    for end, steps in ((on(2020, 3, 31), APPOINT), (on(2020, 4, 1), ())):
        assert judged("offices", offices=(the_chair(end),)).evidence[0].steps == steps


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (State.CURRENT, Kept.YES),
        (State.DUE, Kept.SOON),
        (State.UNDER_REVIEW, Kept.SOON),
        (State.OVERDUE, Kept.NO),
        (State.UNKNOWN, Kept.UNKNOWN),
    ],
)
def test_reviews(state, expected):
    step = (Step("Record a review", "/add"),)
    verdict = judged("reviews", reviews=(Review("Terms", ReviewState(state), "", step),))
    assert (verdict.kept, verdict.evidence[0].steps) == (expected, () if expected == Kept.YES else step)


def test_a_signature_that_is_missing_is_named():
    verdict = judged("agreements", agreements=(Agreement("Sharing", "/a", ("Police",), ("Fire", "City")),))
    assert (verdict.kept, verdict.evidence[0].text) == (
        Kept.NO,
        "Sharing: 1 of 3 parties; no signature is recorded of Fire and City.",
    )
    assert kept("agreements", agreements=()) == Kept.UNKNOWN


def test_vacancies():
    verdict = judged("vacancies", vacancies=(Vacancy("Fire: member, vacant.", "/seat"),))
    assert (verdict.kept, verdict.reason) == (Kept.SOON, "1 seat is vacant.")


def test_the_grid_shows_every_member_at_every_meeting():
    grid = attendance_grid(the_facts())
    assert grid.columns == (("March", "/March"), ("June", "/June"))
    assert [(name, [words for words, _ in cells]) for name, cells in grid.rows] == [
        ("City", ["Not recorded", "Present"]),
        ("Fire", ["Present", "Not recorded"]),
        ("Police", ["Present", "Present"]),
    ]
    assert attendance_grid(the_facts(meetings=())) is None


def test_what_is_not_recorded_offers_to_record_it():
    record, add = (Step("Record who attended", "/record"),), (Step("Add a meeting", "/add"),)
    unsure = replace(a_meeting(f="present", c="present"), steps=record)
    without_police = replace(a_meeting("June", p="away", f="present"), steps=record)
    evidence = judged("quorum", meetings=(unsure, without_police)).evidence
    assert [each.steps for each in evidence] == [record, ()]
    steps = {"quorum": add, "frequency": add, "required": add}
    assert [judged(key, meetings=(), steps=steps).steps for key in steps] == [add, add, add]
    assert judged("frequency", steps=steps).steps == ()


def test_the_chair_is_called_what_the_board_calls_it():
    verdict = judged("quorum", rules=replace(RULES, chair="chairman"), meetings=(a_meeting(chaired=False),))
    assert verdict.demand.endswith("with the chairman or the deputy chairman.")
    assert "without the chairman or the deputy chairman" in verdict.evidence[0].text
