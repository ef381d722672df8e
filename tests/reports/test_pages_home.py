"""The home page: what each person meets first."""

from datetime import timedelta

import pytest
from cast import SCRIBE
from django.test import Client
from django.utils import timezone
from factories.constitution import (
    a_contact_confirmation,
    a_cover,
    a_person,
    a_sharing_agreement,
    an_agreement_party,
    an_agreement_review,
    an_office_term,
)
from factories.entering import correct
from factories.priorities import a_priority, a_priority_review
from factories.reviews import an_annual_review
from in_order import in_days, put_in_order
from page_text import links_of, text_of, told_of
from scene import a_finished_draft

from reports.operations.reviews import record_sent, request_draft
from socboard.board.operations.seats import grant_sensitive
from socboard.board.roles import DESCRIPTIONS, Office, Role
from socboard.kit import jobs
from socboard.kit.audiences import Audience
from socboard.kit.markings import Marking
from socboard.kit.values import UncertainDate


def home(player):
    response = player.client.get("/")
    assert response.status_code == 200
    return response


def send(draft, sent_on, by) -> None:
    draft.job.refresh_from_db()
    record_sent(draft, sent_on=sent_on, final=None, by=by.actor)


def test_a_visitor_is_sent_to_sign_in(db):
    response = Client().get("/")
    assert (response.status_code, response.headers["Location"]) == (302, "/accounts/login/?next=/")


def test_a_stranger_is_told_plainly(cast):
    assert text_of(home(cast.stranger)) == (
        "Your boards You are signed in as stranger@example.org, and have no seat on a board today. A seat begins on "
        "the day that the community safety manager entered for it; if you expected to see a board here, ask them."
    )


def test_each_sees_their_part_in_plain_english(cast):
    assert told_of(home(cast.chair))["Your part"] == (
        f"Chair , {cast.corporation.name} {DESCRIPTIONS[Office.CHAIR]} Member {DESCRIPTIONS[Role.MEMBER]}"
    )
    assert links_of(home(cast.observer))[0] == "/b/soc-board/"


def test_cover_says_for_whom(cast):
    tomorrow = UncertainDate.on(timezone.localdate() + timedelta(days=1))
    a_cover(
        cast.board,
        seat=cast.member.seat,
        person=cast.observer.person,
        end=tomorrow,
        start=UncertainDate.on(timezone.localdate()),
    )
    assert told_of(home(cast.observer))["Your part"].endswith(
        f"You are acting for {cast.member.person.name}."
    )


def test_the_state_of_the_review(cast):
    review = an_annual_review(cast.board, subject="The year", release=Audience.BOARD)
    states = [told_of(home(cast.manager))["Annual review"]]
    waiting = request_draft(review, audience=Audience.PARENT, by=SCRIBE)
    states.append(told_of(home(cast.manager))["Annual review"])
    jobs.fail(jobs.claim(waiting.job_id), reason="No fonts.")
    states.append(told_of(home(cast.manager))["Annual review"])
    draft = a_finished_draft(review, Audience.PARENT)
    states.append(told_of(home(cast.manager))["Annual review"])
    send(draft, timezone.localdate() - timedelta(days=1), cast.manager)
    states.append(told_of(home(cast.manager))["Annual review"])
    ends = [state.partition(" All annual")[0] for state in states]
    yesterday = timezone.localdate() - timedelta(days=1)
    assert ends == [
        "No draft to read yet.",
        "The year Being drafted",
        "The year Drafting failed",
        "The year Draft ready",
        f"The year Sent on {yesterday.day} {yesterday:%B %Y}",
    ]
    assert told_of(home(cast.member))["Annual review"].partition(" All")[0] == ends[-1]


def test_a_member_does_not_learn_of_a_draft(cast):
    a_finished_draft(an_annual_review(cast.board, subject="Canary", release=Audience.BOARD), Audience.BOARD)
    assert told_of(home(cast.member))["Annual review"] == (
        f"No draft to read yet. All annual reviews of {cast.board.name}"
    )


@pytest.mark.parametrize(("days", "warned"), [(90, True), (91, False)])
def test_the_manager_is_warned_of_an_office_that_ends(cast, days, warned):
    ends = timezone.localdate() + timedelta(days=days)
    term = {
        "office": "deputy chair",
        "person": a_person(name="Bo"),
        "start": UncertainDate.on(timezone.localdate()),
    }
    an_office_term(cast.board, end=UncertainDate.on(ends), release=Audience.BOARD, **term)
    words = f"Appoint the next deputy chair Due {ends.day} {ends:%B %Y}. Bo's term ends then {days} days left"
    assert (words in text_of(home(cast.manager)), words in text_of(home(cast.member))) == (warned, False)


def test_the_parent_partnership_sees_what_was_sent_to_it(cast):
    review = an_annual_review(cast.board, subject="The year", release=Audience.BOARD)
    for audience in (Audience.PARENT, Audience.BOARD):
        send(a_finished_draft(review, audience), timezone.localdate(), cast.manager)
    page = home(cast.parent_member)
    assert text_of(page).count("The year") == 1
    assert [link for link in links_of(page) if "drafts" in link] == [
        f"/b/soc-board/annual-reviews/{review.ref}/drafts/{review.drafts.get(audience=Audience.PARENT).ref}/"
    ]
    assert cast.parent_member.client.get("/b/soc-board/").status_code == 404


def test_the_page_costs_the_same_for_many_boards_and_drafts(cast, django_assert_max_num_queries):
    review = an_annual_review(cast.board, release=Audience.BOARD)
    for _ in range(5):
        a_finished_draft(review, Audience.BOARD)
    home(cast.manager)
    with django_assert_max_num_queries(25):
        home(cast.manager)


def a_late_answer(cast, organisation):
    agreement = a_sharing_agreement(cast.board, title="Data agreement", release=Audience.BOARD)
    whose = {"agreement": agreement, "release": Audience.BOARD}
    an_agreement_party(cast.board, organisation=organisation, signed=in_days(-30), **whose)
    return an_agreement_review(cast.board, due=in_days(-2), **whose)


def needed(player) -> str:
    """What the page says between the board's name and what the person is there."""
    return text_of(home(player)).partition("Serious Crime Board ")[2].partition("Your part")[0].strip()


def test_what_the_board_needs_is_a_list_with_the_days_left(cast):
    review = a_late_answer(cast, cast.police)
    confirmation = a_contact_confirmation(cast.board, organisation=cast.police, due=in_days(3))
    days = [f"{day.earliest.day} {day.earliest:%B %Y}" for day in (in_days(-2), in_days(3))]
    assert needed(cast.member) == (
        f"What the board needs from you Answer the review of “Data agreement”, {cast.police.name} Due {days[0]} "
        f"2 days late Confirm the points of contact, {cast.police.name} Due {days[1]} 3 days left"
    )
    links = links_of(home(cast.member))
    assert [link for link in links if link.endswith(("answer", "confirm"))] == [
        f"/b/soc-board/agreement-reviews/{review.ref}/answer",
        f"/b/soc-board/contact-confirmations/{confirmation.ref}/confirm",
    ]
    assert needed(cast.other_member) == "What the board needs from you Nothing at the moment."
    assert needed(cast.observer) == ""


def test_the_team_is_told_what_others_are_late_with(cast):
    a_late_answer(cast, cast.police)
    a_contact_confirmation(cast.board, organisation=cast.fire, due=in_days(3))
    put_in_order(cast)
    late, soon = (f"{day.day} {day:%B %Y}" for day in (in_days(-2).earliest, in_days(3).earliest))
    assert needed(cast.officer).partition(" Often done")[0] == (
        f"What the board needs from you See to the review of “Data agreement” Due {late}. 1 of 1 answer outstanding "
        f"2 days late See to the round of points of contact Due {soon}. 1 of 1 answer outstanding 3 days left "
        f"What others are late with Answer the review of “Data agreement”, {cast.police.name} Due {late} 2 days late"
    )


def test_what_is_asked_costs_the_same_for_many(cast, django_assert_max_num_queries):
    for organisation in (cast.police, cast.fire, cast.charity):
        a_late_answer(cast, organisation)
        a_contact_confirmation(cast.board, organisation=organisation, due=in_days(-1))
    home(cast.manager)
    with django_assert_max_num_queries(29):
        home(cast.manager)


def test_of_a_board_in_order_nothing_is_needed(cast):
    put_in_order(cast)
    a_priority_review(cast.board, priority=a_priority(cast.board, short_name="Fraud"), reviewed=in_days(-9))
    told = needed(cast.manager).partition(" Often done")[0]
    assert told == "What the board needs from you Nothing at the moment."


def test_the_team_is_told_which_priorities_to_review(cast):
    put_in_order(cast)
    for name, days in (("Fraud", -430), ("Drugs", -340)):
        a_priority_review(
            cast.board, priority=a_priority(cast.board, short_name=name), reviewed=in_days(days)
        )
    a_priority(cast.board, short_name="Slavery")
    a_priority(cast.board, short_name="Canary", marking=Marking.OFFICIAL_SENSITIVE)
    a_priority(cast.board, short_name="Over", end=in_days(-1))
    told = "Review the priorities Fraud, Drugs, Slavery"
    late_since = in_days(-430 + 366).earliest
    assert f"{told} and 1 restricted No review is recorded of 2 of them Late since" in needed(cast.manager)
    assert (
        f"{told.replace(', Slavery', ' and Slavery')} No review is recorded of 1 of them Late since"
        in needed(cast.officer)
    )
    assert f"{late_since:%B %Y}" in needed(cast.officer)
    assert "Review the prior" not in text_of(home(cast.chair))


def test_the_team_has_what_it_does_often_one_step_away(cast):
    put_in_order(cast)
    offered = [
        link
        for link in links_of(home(cast.officer))
        if link.endswith(("add", "appoint", "arrange", "ask", "upload"))
    ]
    assert offered == [
        "/b/soc-board/seats/appoint",
        "/b/soc-board/meetings/arrange",
        "/b/soc-board/attendances/add",
        "/b/soc-board/points-of-contact/ask",
        "/b/soc-board/library-documents/upload",
    ]
    assert [cast.officer.client.get(link).status_code for link in offered] == [200] * len(offered)
    assert [link for link in links_of(home(cast.observer)) if link.endswith("/health/")] == [
        "/b/soc-board/health/"
    ]


def test_an_observer_who_lacks_the_second_step_is_asked_for_it(cast):
    grant_sensitive(cast.observer.seat, granted_by="The manager", on=timezone.localdate(), by=SCRIBE)
    assert needed(cast.observer) == ""
    correct(cast.board, sensitive_needs_second_factor=True)
    assert needed(cast.observer) == (
        "What the board needs from you Set up your second step, or sign in with it, to read what is OFFICIAL-SENSITIVE"
    )
