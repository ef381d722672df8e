"""What the manager is told: the figures that change, one remedy for each, and why."""

from disclosure_tables import board_year, persons, quarters

from priorities.disclosure.disclose import disclose
from priorities.disclosure.figures import Action, Cell, Kind, Pair, Reason
from priorities.disclosure.ledger import Ledger, Published
from socboard.kit.values import Quantity

YEAR = board_year(2018)
CITY, NEIGHBOUR, COUNTY = (("force", name) for name in ("City", "neighbour", "county"))


def advised(disclosed):
    return [(each.keys, each.action, each.words, each.reason) for each in disclosed.remedies]


def quarter_trick(year):
    """Scenario 3: Q1 [c], Q2 12 and Q3 14 are out; Q4 is 0 and the year comes to this."""
    cells = [Cell.of("referrals", period) for period in quarters(2018)]
    before = Ledger(
        (Published(cells[0], hidden=True), Published(cells[1], 12, 12), Published(cells[2], 14, 14))
    )
    return disclose([persons("q4", 0, quarters(2018)[3]), persons("year", year, YEAR)], ledger=before)


def test_a_year_that_gives_a_quarter_away_is_better_said_roughly():
    disclosed = quarter_trick(30)
    assert advised(disclosed) == [
        (("year",), Action.ROUND, "Say “about 30”, or hide the total.", Reason.DIFFERENCING)
    ]
    assert disclosed.remedies[0].why == disclosed["year"].why
    assert (disclosed.cost, disclosed.bound) == (1, 1)
    rounded = quarter_trick(Quantity.of(disclosed.remedies[0].about, approximate=True))
    assert rounded["year"].kind is Kind.NUMBER
    assert (rounded.exposed, rounded.remedies) == ((), ())


def test_a_year_is_not_rounded_where_that_would_not_help_either():
    """Q1 to Q3 come to 26: "about 30" leaves 0 to 8, but 25 has no nearest ten."""
    assert [each.action for each in quarter_trick(35).remedies] == [Action.HIDE_TOTAL]


def test_rounding_is_offered_only_if_it_leaves_enough_open():
    """Two parts in single figures under 17: "about 20" is 16 to 18 of what they can be, so 7 to 9 each."""
    figures = [
        persons("ours", 8, YEAR, CITY),
        persons("theirs", 9, YEAR, NEIGHBOUR),
        persons("all", 17, YEAR),
    ]
    assert advised(disclose(figures)) == [
        (("all",), Action.HIDE_TOTAL, "Hide the total.", Reason.SECONDARY),
        (("ours",), Action.BAND, "Say “single figures”.", Reason.PRIMARY),
        (("theirs",), Action.BAND, "Say “single figures”.", Reason.PRIMARY),
    ]


def test_a_part_goes_with_another_and_a_smaller_threshold_is_said_as_it_is():
    figures = [
        persons("city", 3, YEAR, CITY),
        persons("neighbour", 12, YEAR, NEIGHBOUR),
        persons("county", 20, YEAR, COUNTY),
        persons("total", 35, YEAR),
    ]
    assert advised(disclose(figures)) == [
        (("neighbour",), Action.HIDE, "Hide this one too.", Reason.SECONDARY),
        (("city",), Action.BAND, "Say “single figures”.", Reason.PRIMARY),
    ]
    alone = disclose([persons("city", 3, YEAR, CITY, threshold=5)])
    assert advised(alone) == [(("city",), Action.BAND, "Say “fewer than 5”.", Reason.PRIMARY)]


def test_what_is_already_public_is_to_stop_the_release():
    ours, theirs = persons("ours", 7, YEAR, CITY), persons("theirs", 5, YEAR, NEIGHBOUR, published=True)
    disclosed = disclose([ours, theirs, persons("both", 12, YEAR, published=True)])
    assert advised(disclosed) == [
        (("ours",), Action.STOP, "Do not release: nothing held back here helps.", None)
    ]


def test_a_direction_that_would_tell_is_a_sentence_to_leave_out():
    figures = [persons("now", 7, YEAR), persons("before", 5, board_year(2017), published=True)]
    disclosed = disclose(figures, pairs=[Pair("now", "before")])
    assert advised(disclosed) == [
        (("now", "before"), Action.LEAVE_OUT, "Leave the sentence out.", Reason.DERIVED),
        (("now",), Action.BAND, "Say “single figures”.", Reason.PRIMARY),
    ]


def test_the_restricted_view_needs_no_remedy():
    assert disclose([persons("ours", 7, YEAR)], controlled=False).remedies == ()
