"""The pages on small counts: what is held back and why, asking to show one, and the second person's decision."""

import re
from datetime import date

import pytest
from cast import SCRIBE
from factories.entering import enter
from page_text import links_of, main_of, rows_of, text_of, told_of

from priorities.models import Observation
from reports.checks.printed import printed
from reports.models import CountOverride, ReviewDraft
from reports.operations import overrides
from reports.operations.reviews import record_sent
from reports.stored_document import from_data
from socboard.audit.models import ReadEvent
from socboard.board.models import DeclaredConflict
from socboard.board.operations.entries import Entry
from socboard.board.operations.records import record
from socboard.kit.audiences import Audience
from socboard.kit.values import Quantity
from tests.reports.counted_year import counted_year, drafted

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("undrawn")]
DAY = date(2019, 11, 27)
WHY = "A count of persons that is, or may be, below 10 is not published."


def page_of(draft: ReviewDraft) -> str:
    return f"/b/soc-board/annual-reviews/{draft.review.ref}/drafts/{draft.ref}/small-counts"


def ask_page(draft: ReviewDraft, ref: str) -> str:
    return f"{page_of(draft)}/observations/{ref}/show"


def override_page(override: CountOverride) -> str:
    return f"/b/soc-board/annual-reviews/{override.review.ref}/overrides/{override.ref}/"


def asked(cast, draft, ref="now") -> CountOverride:
    told = {"noun": "observations", "ref": ref, "reason": "The board must see the rise."}
    return overrides.ask(draft, **told, by=cast.manager.actor)


def test_the_manager_sees_what_is_printed_for_what_and_why(cast):
    draft = drafted(counted_year(cast).review)
    text = text_of(cast.manager.client.get(page_of(draft)))
    assert "4 figures are printed otherwise than recorded" in text
    assert f"Recorded: 7 → Printed: single figures Small itself {WHY}" in text
    assert "Nothing left" not in text
    assert "No figure had to be held back for the sake of another." in text
    assert (
        "NRM referrals, October 2018 to September 2019 against October 2017 to September 2018. "
        "Only the direction is said." in text
    )


def test_the_whole_table_stands_behind_with_what_nobody_can_rule_out(cast):
    draft = drafted(counted_year(cast).review)
    assert rows_of(cast.manager.client.get(page_of(draft))) == [
        ["October 2018 to September 2019", "12", "12", ""],
        ["October 2018 to September 2019, ours", "7", "single figures", "3 to 9"],
        ["October 2018 to September 2019, theirs", "5", "single figures", "3 to 9"],
        ["October 2017 to September 2018", "4", "single figures", "1 to 8"],
        ["October 2018 to September 2019", "7", "single figures", "2 to 9"],
    ]


def test_what_is_held_back_for_anothers_sake_says_so_and_what_it_cost(cast):
    year = counted_year(cast)
    record(Entry(Observation, values={"value": Quantity.of(17)}, instance=year.theirs), by=SCRIBE)
    record(Entry(Observation, values={"value": Quantity.of(24)}, instance=year.total), by=SCRIBE)
    text = text_of(cast.manager.client.get(page_of(drafted(year.review))))
    assert "Protects another figure" in text
    assert "1 figure is held back only to protect another." in text
    assert "It is proved that no safe answer holds back fewer." in text


def test_what_cannot_be_made_safe_stops_the_draft(cast):
    year = counted_year(cast)
    source = {"published_source": "Its own site"}
    for each in (year.theirs, year.total):
        record(Entry(Observation, values=source, instance=each), by=SCRIBE)
    text = text_of(cast.manager.client.get(page_of(drafted(year.review))))
    assert "This stops the draft Do not send this draft." in text
    assert "Not safe What is already public" in text


def test_a_draft_with_nothing_small_says_so(cast):
    year = counted_year(cast)
    for each in (year.now, year.before, year.total, year.ours, year.theirs):
        record(Entry(Observation, values={"value": Quantity.of(50)}, instance=each), by=SCRIBE)
    record(Entry(Observation, values={"value": Quantity.of(100)}, instance=year.total), by=SCRIBE)
    text = text_of(cast.manager.client.get(page_of(drafted(year.review))))
    assert "Every figure of this draft is printed as it was recorded" in text


def test_a_draft_for_those_who_read_true_counts_hides_nothing(cast):
    draft = drafted(counted_year(cast).review, Audience.BOARD_SENSITIVE)
    assert "Every figure of this draft is printed as it was recorded" in text_of(
        cast.manager.client.get(page_of(draft))
    )
    assert draft.held_back == 0


def test_an_older_draft_says_that_it_has_to_be_made_again(cast):
    draft = drafted(counted_year(cast).review)
    ReviewDraft.objects.filter(pk=draft.pk).update(figures={}, held_back=None)
    text = text_of(cast.manager.client.get(page_of(draft)))
    assert "Draft the review again to see it." in text


def test_figures_that_changed_since_are_told_and_nothing_can_be_asked(cast):
    year = counted_year(cast)
    draft = drafted(year.review)
    assert ask_page(draft, "now") in links_of(cast.manager.client.get(page_of(draft)))
    record(Entry(Observation, values={"value": Quantity.of(6)}, instance=year.ours), by=SCRIBE)
    found = cast.manager.client.get(page_of(draft))
    assert "A figure has changed since this draft was made." in text_of(found)
    assert ask_page(draft, "now") not in links_of(found)


@pytest.mark.parametrize(
    ("name", "status"),
    [("chair", 200), ("officer", 403), ("deputy_chair", 403), ("member", 404), ("observer", 404)],
)
def test_true_counts_are_for_those_who_prepare_it_and_may_read_them(cast, name, status):
    draft = drafted(counted_year(cast).review)
    answer = getattr(cast, name).client.get(page_of(draft))
    assert answer.status_code == status


def test_the_review_and_the_draft_lead_there_with_the_number(cast):
    draft = drafted(counted_year(cast).review)
    review = f"/b/soc-board/annual-reviews/{draft.review.ref}/"
    for where in (review, page_of(draft).removesuffix("small-counts")):
        answer = cast.manager.client.get(where)
        assert page_of(draft) in links_of(answer)
        assert ": 4 figures are printed otherwise than recorded" in text_of(answer)
        hidden = cast.officer.client.get(where)
        assert hidden.status_code == 200
        assert "printed otherwise" not in text_of(hidden)


def test_a_conflict_over_a_value_takes_its_line_away(cast):
    draft = drafted(counted_year(cast).review)
    about = {"about_noun": "observations", "about_ref": "ours"}
    enter(DeclaredConflict, board=cast.board, person=cast.manager.person, **about)
    answer = cast.manager.client.get(page_of(draft))
    assert [row[0] for row in rows_of(answer)][:2] == [
        "October 2018 to September 2019",
        "October 2018 to September 2019, theirs",
    ]
    assert cast.manager.client.get(ask_page(draft, "ours")).status_code == 404


def test_a_conflict_over_a_measure_takes_its_lines_and_its_requests_away(cast):
    draft = drafted(counted_year(cast).review)
    override = asked(cast, draft)
    about = {"about_noun": "measures", "about_ref": "referrals"}
    enter(DeclaredConflict, board=cast.board, person=cast.chair.person, **about)
    page = cast.chair.client.get(page_of(draft))
    assert (page.status_code, "NRM" in page.content.decode()) == (200, False)
    assert cast.chair.client.get(override_page(override)).status_code == 404
    assert cast.manager.client.get(override_page(override)).status_code == 200


def test_what_was_taken_back_says_who_had_confirmed_it(cast):
    override = asked(cast, drafted(counted_year(cast).review))
    overrides.confirm(override, reason="The rise matters.", by=cast.chair.actor)
    overrides.take_back(override, by=cast.manager.actor)
    told = text_of(cast.manager.client.get(override_page(override)))
    assert re.search(
        rf"Taken back Before that, confirmed .* by {cast.chair.person.name} The rise matters", told
    )


def test_reading_them_is_recorded_and_kept_by_no_browser(cast):
    draft = drafted(counted_year(cast).review)
    answer = cast.manager.client.get(page_of(draft))
    assert answer["Cache-Control"] == "no-store"
    assert "OFFICIAL-SENSITIVE" in answer.content.decode()
    assert ReadEvent.objects.filter(signature__person="manager").count() == 1


def test_asking_tells_what_would_be_revealed_and_what_would_be_hidden_instead(cast):
    draft = drafted(counted_year(cast).review)
    told = told_of(cast.manager.client.get(ask_page(draft, "ours")))
    assert told["Recorded"] == "7"
    assert told["What changes"] == (
        "They read “7” instead of “single figures”. Then, to protect the other counts: "
        "October 2018 to September 2019: “not shown, to protect confidentiality” instead of “12”"
    )


def test_asking_tells_what_would_no_longer_be_said(cast):
    draft = drafted(counted_year(cast).review)
    told = told_of(cast.manager.client.get(ask_page(draft, "now")))
    assert told["What changes"] == (
        "They read “7” instead of “single figures”. Which way the count has moved is then no longer said, because it "
        "would give the other year away."
    )


def test_asking_tells_where_it_would_stop_the_release(cast):
    year = counted_year(cast)
    record(Entry(Observation, values={"published_source": "A site"}, instance=year.total), by=SCRIBE)
    told = told_of(cast.manager.client.get(ask_page(drafted(year.review), "ours")))
    assert "A reader can work out the hidden count" in told["Then it cannot be sent"]


def test_ask_keeps_what_was_typed_and_says_what_is_missing(cast):
    year = counted_year(cast, organisation=cast.police)
    draft = drafted(year.review)
    answer = cast.manager.client.post(ask_page(draft, "now"), {"reason": "They asked for it"})
    assert answer.status_code == 422
    assert "Say how and when its originator agreed." in text_of(answer)
    assert "They asked for it" in main_of(answer)
    assert CountOverride.objects.count() == 0


def test_the_manager_asks_and_finds_it_listed(cast):
    draft = drafted(counted_year(cast).review)
    told = {"reason": "The board must see the rise.", "state": "confirmed", "decided_by": "1"}
    answer = cast.manager.client.post(ask_page(draft, "now"), told, follow=True)
    override = CountOverride.objects.get()
    assert (override.state, override.decided_by) == (CountOverride.State.ASKED, None)
    assert override_page(override) in links_of(answer)
    assert "Waiting for the chair" in text_of(answer)
    assert "The board must see the rise." in text_of(answer)


def test_the_chair_is_asked_at_home_and_decides(cast):
    draft = drafted(counted_year(cast).review)
    override = asked(cast, draft)
    home = cast.chair.client.get("/")
    assert override_page(override) in links_of(home)
    assert "Decide whether the annual review 2018-19 may show a hidden count to: board" in text_of(home)
    answer = cast.chair.client.get(override_page(override))
    assert told_of(answer)["Recorded"] == "7"
    done = {"decision": "show", "answer": "The rise matters more."}
    assert cast.chair.client.post(override_page(override), done).status_code == 302
    assert override_page(override) not in links_of(cast.chair.client.get("/"))
    override.refresh_from_db()
    assert override.state == CountOverride.State.CONFIRMED


@pytest.mark.parametrize("name", ["manager", "deputy_chair", "officer", "member", "observer"])
def test_nobody_else_is_asked_at_home(cast, name):
    override = asked(cast, drafted(counted_year(cast).review))
    assert override_page(override) not in links_of(getattr(cast, name).client.get("/"))


@pytest.mark.parametrize("about", [("observations", "now"), ("measures", "referrals")])
def test_a_chair_with_a_conflict_over_it_or_its_measure_is_not_asked(cast, about):
    override = asked(cast, drafted(counted_year(cast).review))
    noun, ref = about
    enter(DeclaredConflict, board=cast.board, person=cast.chair.person, about_noun=noun, about_ref=ref)
    assert override_page(override) not in links_of(cast.chair.client.get("/"))


def test_what_lapsed_is_asked_of_nobody_once_a_new_draft_shows_it(cast):
    year = counted_year(cast)
    override = asked(cast, drafted(year.review))
    record(Entry(Observation, values={"value": Quantity.of(6)}, instance=year.ours), by=SCRIBE)
    drafted(year.review)
    assert override_page(override) not in links_of(cast.chair.client.get("/"))
    answer = cast.chair.client.get(override_page(override))
    assert "it has lapsed" in text_of(answer)
    refused = cast.chair.client.post(override_page(override), {"decision": "show", "answer": "Yes"})
    assert refused.status_code == 422


def test_deciding_needs_a_choice_and_a_reason(cast):
    override = asked(cast, drafted(counted_year(cast).review))
    for told in ({}, {"decision": "show"}, {"decision": "take back", "answer": "x"}, {"answer": "x"}):
        assert cast.chair.client.post(override_page(override), told).status_code == 422
    override.refresh_from_db()
    assert override.is_open


def test_the_manager_may_only_take_it_back(cast):
    override = asked(cast, drafted(counted_year(cast).review))
    told = {"decision": "show", "answer": "I say so"}
    assert cast.manager.client.post(override_page(override), told).status_code == 422
    assert cast.manager.client.post(override_page(override), {"decision": "take back"}).status_code == 302
    override.refresh_from_db()
    assert override.state == CountOverride.State.TAKEN_BACK


def test_a_confirmed_one_is_offered_to_be_drafted_and_then_told_of(cast):
    year = counted_year(cast)
    draft = drafted(year.review)
    overrides.confirm(asked(cast, draft), reason="Yes", by=cast.chair.actor)
    assert "Draft it again" in text_of(cast.manager.client.get(page_of(draft)))
    again = drafted(year.review)
    text = text_of(cast.manager.client.get(page_of(again)))
    assert "This draft shows the number." in text
    assert "Draft it again" not in text
    rows = rows_of(cast.manager.client.get(page_of(again)))
    assert ["October 2018 to September 2019", "7", "7 (on purpose)", ""] in rows


def numbers(draft: ReviewDraft) -> list[str]:
    """Every number that a draft says, in text, table, picture or text alternative."""
    words = " ".join(each.text for each in printed(from_data(draft.document)))
    return sorted(re.findall(r"(?<![\w.])\d[\d,]*", words))


def test_the_audience_reads_the_number_and_nothing_else_that_is_new(cast):
    _seated, year = (cast.manager, cast.chair, cast.observer), counted_year(cast)
    before = drafted(year.review)
    overrides.confirm(asked(cast, before), reason="Yes", by=cast.chair.actor)
    after = drafted(year.review)
    assert set(numbers(after)) - set(numbers(before)) == {"7"}
    record_sent(after, sent_on=DAY, final=None, by=cast.manager.actor)
    page = cast.observer.client.get(page_of(after).removesuffix("small-counts"))
    assert "NRM referrals numbered 7; no comparison with the year before is available." in text_of(page)
    assert cast.observer.client.get(page_of(after)).status_code == 403


def test_asks_cost_the_same_for_many(cast, django_assert_max_num_queries):
    year = counted_year(cast)
    draft = drafted(year.review)
    cast.chair.client.get("/")
    asked(cast, draft)
    with django_assert_max_num_queries(100) as one:
        cast.chair.client.get("/")
    for ref in ("before", "ours", "theirs"):
        asked(cast, draft, ref)
    with django_assert_max_num_queries(len(one)):
        assert len([each for each in links_of(cast.chair.client.get("/")) if "overrides" in each]) == 4
