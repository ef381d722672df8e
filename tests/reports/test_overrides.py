"""Showing a hidden count on purpose: two people, one value, one version of the figures, one audience."""

from datetime import date

import pytest
from cast import SCRIBE
from django.core.exceptions import PermissionDenied
from factories.entering import enter

from priorities.models import Observation, PublishedFigure
from reports import annual_review
from reports.models import CountOverride
from reports.operations import overrides
from reports.operations.reviews import ReviewRefused, record_sent
from reports.operations.words_kept import forget
from socboard.audit.models import Event
from socboard.board.models import DeclaredConflict
from socboard.board.operations.entries import Entry
from socboard.board.operations.offices import appoint_to_office
from socboard.board.operations.records import record
from socboard.board.operations.seats import grant_sensitive
from socboard.board.roles import Office
from socboard.kit.audiences import Audience
from socboard.kit.values import Quantity
from tests.reports.counted_year import counted_year, drafted

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("undrawn")]
DAY = date(2019, 11, 27)
State = CountOverride.State


def asked(cast, draft, ref="now", **told):
    given = {"noun": "observations", "ref": ref, "reason": "The board must see the rise."}
    return overrides.ask(draft, **{**given, **told}, by=cast.manager.actor)


def confirmed(cast, draft, ref="now", **told):
    override = asked(cast, draft, ref, **told)
    overrides.confirm(override, reason="The rise matters more.", by=cast.chair.actor)
    override.refresh_from_db()
    return override


def printed(review, audience=Audience.BOARD):
    """What a draft made now tells of each figure, and what the attacker says of it."""
    made = annual_review.make(review, audience)
    shown = made.draft.figures.disclosed.shown
    return {key: each.number for key, each in shown.items()}, made


def corrected(observation, value):
    record(Entry(type(observation), values={"value": Quantity.of(value)}, instance=observation), by=SCRIBE)


HIDDEN = {"now": None, "before": None, "total": 12, "ours": None, "theirs": None}


def test_a_count_is_hidden_until_somebody_else_confirms(cast):
    year = counted_year(cast)
    override = asked(cast, drafted(year.review))
    assert printed(year.review)[0] == HIDDEN
    overrides.confirm(override, reason="The rise matters more.", by=cast.chair.actor)
    shown, made = printed(year.review)
    assert shown == {**HIDDEN, "now": 7}
    assert made.attack.holds
    override.refresh_from_db()
    assert (override.state, override.asked_by, override.decided_by) == (
        State.CONFIRMED,
        cast.manager.person,
        cast.chair.person,
    )


def test_it_is_shown_to_its_own_audience_alone(cast):
    year = counted_year(cast)
    confirmed(cast, drafted(year.review))
    assert printed(year.review, Audience.PUBLIC)[0] == HIDDEN
    assert printed(year.review, Audience.PARENT)[0] == HIDDEN


def test_what_could_be_worked_out_from_it_is_hidden_besides(cast):
    """Our 7 of a total of 12 would give the other 5: the total goes, so that the 5 stays hidden."""
    year = counted_year(cast)
    confirmed(cast, drafted(year.review), "ours")
    shown, made = printed(year.review)
    assert shown == {**HIDDEN, "ours": 7, "total": None}
    assert made.attack.holds


def test_when_nothing_more_can_be_hidden_the_release_is_stopped(cast):
    """The total is known from elsewhere, so that one part shown gives the other away."""
    year = counted_year(cast)
    values = {"published_source": "The force's own site"}
    record(Entry(type(year.total), values=values, instance=year.total), by=SCRIBE)
    confirmed(cast, drafted(year.review), "ours")
    made = printed(year.review)[1]
    assert not made.attack.holds
    draft = drafted(year.review)
    with pytest.raises(ReviewRefused, match="A reader could work out what this draft hides"):
        record_sent(draft, sent_on=DAY, final=None, by=cast.manager.actor)


def test_as_soon_as_any_figure_changes_it_lapses(cast):
    year = counted_year(cast)
    override = confirmed(cast, drafted(year.review))
    corrected(year.theirs, 6)
    assert overrides.has_lapsed(override)
    assert printed(year.review)[0]["now"] is None


def test_loosening_how_figures_are_judged_lapses_it(cast):
    year = counted_year(cast)
    override = confirmed(cast, drafted(year.review))
    type(cast.board).objects.filter(pk=cast.board.pk).update(hidden_range_width=4)
    override = CountOverride.objects.get(pk=override.pk)
    assert overrides.has_lapsed(override)


def test_a_declined_one_changes_nothing(cast):
    _seated, year = (cast.manager, cast.chair), counted_year(cast)
    before = drafted(year.review)
    override = asked(cast, before)
    overrides.decline(override, reason="The band is enough.", by=cast.chair.actor)
    after = drafted(year.review)
    assert (after.content_hash, after.html_id, after.pdf_id) == (
        before.content_hash,
        before.html_id,
        before.pdf_id,
    )
    override.refresh_from_db()
    assert (override.state, override.answer) == (State.DECLINED, "The band is enough.")


@pytest.mark.parametrize("name", ["officer", "chair", "deputy_chair", "member", "observer", "neighbour"])
def test_only_the_manager_asks(cast, name):
    draft = drafted(counted_year(cast).review)
    with pytest.raises(PermissionDenied):
        overrides.ask(draft, noun="observations", ref="now", reason="Why not", by=getattr(cast, name).actor)
    assert CountOverride.objects.count() == 0


@pytest.mark.parametrize("name", ["manager", "officer", "deputy_chair", "member", "neighbour"])
@pytest.mark.parametrize("act", [overrides.confirm, overrides.decline])
def test_only_the_chair_who_may_read_it_decides(cast, name, act):
    override = asked(cast, drafted(counted_year(cast).review))
    with pytest.raises(PermissionDenied):
        act(override, reason="Yes", by=getattr(cast, name).actor)
    override.refresh_from_db()
    assert override.state == State.ASKED


def test_nobody_decides_on_what_they_asked_for(cast):
    """Not even a manager who holds an office as well."""
    override = asked(cast, drafted(counted_year(cast).review))
    where = {"board": cast.board, "person": cast.manager.person, "start": date(2018, 1, 1), "by": SCRIBE}
    appoint_to_office(office=Office.DEPUTY_CHAIR, **where)
    assert cast.manager.actor.standing(cast.board.pk).is_chair
    with pytest.raises(PermissionDenied):
        overrides.confirm(override, reason="Yes", by=cast.manager.actor)


def test_nobody_of_the_managers_team_is_the_second_person(cast):
    """Not even an officer who stands in for the chair, and reads such numbers."""
    override = asked(cast, drafted(counted_year(cast).review))
    where = {"board": cast.board, "person": cast.officer.person, "start": date(2018, 1, 1), "by": SCRIBE}
    appoint_to_office(office=Office.DEPUTY_CHAIR, **where)
    grant_sensitive(cast.officer.seat, granted_by="The information manager", on=DAY, by=SCRIBE)
    standing = cast.officer.actor.standing(cast.board.pk)
    assert (standing.is_chair, standing.may_read_sensitive) == (True, True)
    with pytest.raises(PermissionDenied):
        overrides.confirm(override, reason="Yes", by=cast.officer.actor)


def test_no_process_asks_or_decides(cast):
    draft = drafted(counted_year(cast).review)
    with pytest.raises(PermissionDenied):
        overrides.ask(draft, noun="observations", ref="now", reason="Why not", by=SCRIBE)
    override = asked(cast, draft)
    with pytest.raises(PermissionDenied):
        overrides.confirm(override, reason="Yes", by=SCRIBE)


@pytest.mark.parametrize(
    ("told", "error"),
    [
        ({"reason": "  "}, overrides.ReasonMissing),
        ({"ref": "total"}, overrides.NotHidden),
        ({"ref": "no-such"}, overrides.NotHidden),
        ({"noun": "measures"}, overrides.NotHidden),
    ],
)
def test_ask_refuses(cast, told, error):
    draft = drafted(counted_year(cast).review)
    with pytest.raises(error):
        asked(cast, draft, **told)
    assert CountOverride.objects.count() == 0


def test_ask_refuses_figures_that_changed_since_the_draft(cast):
    year = counted_year(cast)
    draft = drafted(year.review)
    corrected(year.now, 8)
    with pytest.raises(overrides.FiguresChanged):
        asked(cast, draft)


def test_ask_refuses_what_was_asked_for_already(cast):
    draft = drafted(counted_year(cast).review)
    override = asked(cast, draft)
    with pytest.raises(overrides.AskedAlready):
        asked(cast, draft)
    overrides.decline(override, reason="No", by=cast.chair.actor)
    assert asked(cast, draft).state == State.ASKED


def test_ask_refuses_a_draft_that_was_sent(cast):
    draft = drafted(counted_year(cast).review)
    record_sent(draft, sent_on=DAY, final=None, by=cast.manager.actor)
    with pytest.raises(overrides.NotReady):
        asked(cast, draft)


def test_decisions_need_a_reason_and_are_made_once(cast):
    override = asked(cast, drafted(counted_year(cast).review))
    for act in (overrides.confirm, overrides.decline):
        with pytest.raises(overrides.ReasonMissing):
            act(override, reason=" ", by=cast.chair.actor)
    overrides.decline(override, reason="No", by=cast.chair.actor)
    for act in (overrides.confirm, overrides.decline):
        with pytest.raises(overrides.DecidedAlready):
            act(override, reason="Yes", by=cast.chair.actor)


def test_confirm_refuses_what_has_lapsed_and_decline_does_not(cast):
    year = counted_year(cast)
    override = asked(cast, drafted(year.review))
    corrected(year.before, 3)
    with pytest.raises(overrides.FiguresChanged):
        overrides.confirm(override, reason="Yes", by=cast.chair.actor)
    overrides.decline(override, reason="It has lapsed", by=cast.chair.actor)
    override.refresh_from_db()
    assert override.state == State.DECLINED


def test_another_agencys_number_needs_its_consent_whatever_the_chair_says(cast):
    year = counted_year(cast, organisation=cast.police, consent="By letter")
    draft = drafted(year.review)
    with pytest.raises(overrides.OriginatorConsentMissing):
        asked(cast, draft)
    override = confirmed(cast, draft, consent="Letter of the superintendent, 12 March 2019")
    assert printed(year.review)[0]["now"] == 7
    CountOverride.objects.filter(pk=override.pk).update(consent="")
    with pytest.raises(ReviewRefused, match="consent is not recorded"):
        record_sent(drafted(year.review), sent_on=DAY, final=None, by=cast.manager.actor)


def test_confirm_asks_for_the_consent_again(cast):
    override = asked(cast, drafted(counted_year(cast).review))
    Observation.objects.filter(ref="now").update(originator=cast.police)
    with pytest.raises(overrides.OriginatorConsentMissing):
        overrides.confirm(override, reason="Yes", by=cast.chair.actor)


def test_what_was_confirmed_is_taken_back_until_it_is_told(cast):
    year = counted_year(cast)
    override = confirmed(cast, drafted(year.review))
    overrides.take_back(override, by=cast.manager.actor)
    assert printed(year.review)[0] == HIDDEN
    with pytest.raises(overrides.DecidedAlready):
        overrides.take_back(override, by=cast.manager.actor)


def test_who_confirmed_it_and_why_stays_when_it_is_taken_back(cast):
    override = confirmed(cast, drafted(counted_year(cast).review))
    overrides.take_back(override, by=cast.manager.actor)
    override.refresh_from_db()
    assert (override.state, override.decided_by, override.answer) == (
        State.TAKEN_BACK,
        cast.chair.person,
        "The rise matters more.",
    )


def test_only_the_manager_takes_back(cast):
    override = asked(cast, drafted(counted_year(cast).review))
    for name in ("chair", "officer", "member"):
        with pytest.raises(PermissionDenied):
            overrides.take_back(override, by=getattr(cast, name).actor)


def test_sending_tells_it_keeps_it_with_the_draft_and_for_good(cast):
    year = counted_year(cast)
    override = confirmed(cast, drafted(year.review))
    draft = drafted(year.review)
    assert draft.figures["overrides"] == [override.ref]
    record_sent(draft, sent_on=DAY, final=None, by=cast.manager.actor)
    override.refresh_from_db()
    assert override.told_in == draft
    told = PublishedFigure.objects.filter(hidden=False).values_list(
        "measure__ref", "lower", "upper", "said_to"
    )
    assert set(told) == {("referrals", 7, 7, Audience.BOARD), ("forces", 12, 12, Audience.BOARD)}
    with pytest.raises(overrides.ToldAlready):
        overrides.take_back(override, by=cast.manager.actor)


def test_a_draft_whose_decision_holds_no_longer_is_not_sent(cast):
    year = counted_year(cast)
    override = confirmed(cast, drafted(year.review))
    draft = drafted(year.review)
    overrides.take_back(override, by=cast.manager.actor)
    with pytest.raises(ReviewRefused, match="no longer holds"):
        record_sent(draft, sent_on=DAY, final=None, by=cast.manager.actor)


def test_a_draft_made_before_a_figure_changed_is_not_sent_with_what_it_shows(cast):
    year = counted_year(cast)
    confirmed(cast, drafted(year.review))
    draft = drafted(year.review)
    corrected(year.theirs, 6)
    with pytest.raises(ReviewRefused, match="no longer holds"):
        record_sent(draft, sent_on=DAY, final=None, by=cast.manager.actor)


def test_what_the_board_was_shown_stays_hidden_from_the_public(cast):
    year = counted_year(cast)
    confirmed(cast, drafted(year.review))
    record_sent(drafted(year.review), sent_on=DAY, final=None, by=cast.manager.actor)
    shown, made = printed(year.review, Audience.PUBLIC)
    assert shown == HIDDEN
    assert made.attack.holds
    assert printed(year.review)[0]["now"] == 7


def test_a_public_document_does_not_complete_for_the_board_what_it_was_shown(cast):
    """The board was shown our 7 and no total. A public total of 12 would tell the board the other 5."""
    year = counted_year(cast)
    confirmed(cast, drafted(year.review), "ours")
    record_sent(drafted(year.review), sent_on=DAY, final=None, by=cast.manager.actor)
    shown, made = printed(year.review, Audience.PUBLIC)
    assert shown == {**HIDDEN, "total": None}
    assert made.attack.lines == ()


def test_both_acts_are_in_the_trail_without_the_number_or_the_reason(cast):
    year = counted_year(cast)
    confirmed(cast, drafted(year.review))
    acts = Event.objects.filter(noun="annual-reviews", event__contains="override").order_by("sequence")
    assert [(act.event, act.signature["person"]) for act in acts] == [
        ("reports.annualreview_override_asked", "manager"),
        ("reports.annualreview_override_confirmed", "chair"),
    ]
    assert "must see the rise" not in str([act.fields for act in acts])


def test_a_conflict_over_the_record_keeps_the_chair_from_deciding(cast):
    override = asked(cast, drafted(counted_year(cast).review))
    about = {"about_noun": "observations", "about_ref": "now"}
    enter(DeclaredConflict, board=cast.board, person=cast.chair.person, **about)
    with pytest.raises(PermissionDenied):
        overrides.confirm(override, reason="Yes", by=cast.chair.actor)


@pytest.mark.parametrize("about", [("observations", "now"), ("measures", "referrals")])
def test_a_conflict_over_the_record_or_its_measure_keeps_the_manager_from_asking(cast, about):
    draft = drafted(counted_year(cast).review)
    noun, ref = about
    enter(DeclaredConflict, board=cast.board, person=cast.manager.person, about_noun=noun, about_ref=ref)
    with pytest.raises(PermissionDenied):
        asked(cast, draft)


def test_erasing_the_record_takes_the_words_with_it(cast):
    """That it was asked and decided stays; what was written about the record goes."""
    year = counted_year(cast)
    override = confirmed(cast, drafted(year.review), consent="By letter")
    other = asked(cast, drafted(year.review), "before")
    forget([year.now], by=SCRIBE)
    override.refresh_from_db()
    other.refresh_from_db()
    assert (override.reason, override.answer, override.consent, override.cell) == ("", "", "", {})
    assert (override.state, other.reason) == (State.CONFIRMED, "The board must see the rise.")
