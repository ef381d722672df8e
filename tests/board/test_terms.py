"""Versions of the terms of reference: drafted, written, submitted, taken back; and the rules they lay down."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from factories.constitution import (
    a_constitution_review,
    a_declared_conflict,
    a_reader_list,
    a_reference_document,
    a_terms_version,
    an_organisation,
)
from factories.entering import SCRIBE, stored

from socboard.audit.models import Event
from socboard.board.models import ConstitutionReview, TermsVersion
from socboard.board.operations import terms
from socboard.board.operations.records import ChangedMeanwhile, NotRecorded, withdraw
from socboard.board.review_state import State
from socboard.board.terms_in_force import rules_of, terms_in_force, terms_review, version_in_force
from socboard.board.terms_rules import (
    RequiredOrganisation,
)
from socboard.kit.audiences import Audience
from socboard.kit.markings import Marking
from socboard.kit.values import UncertainDate

Status = TermsVersion.Status
WORDS = {"purpose": "<p>To bring partners together.</p>", "membership": "<ul><li>the police</li></ul>"}
DAY = date(2019, 3, 14)


def a_draft(board, **given):
    return a_terms_version(
        board, **{"sections": WORDS, "quorum": 3, "meetings_per_year": 4, "number": "7", **given}
    )


# Drafting


def test_a_draft_takes_over_words_and_rules(cast):
    old = a_draft(
        cast.board,
        status=Status.APPROVED,
        quorum_needs_chair=False,
        interest_counts_as_away=False,
        review_months=6,
        office_months=36,
        office_renewals=0,
        required_organisations=[cast.police],
        change_summary="of something",
        approved=UncertainDate.on(DAY),
        approved_by="the board",
    )
    new = terms.draft(board=cast.board, number="8", based_on=old, by=cast.manager.actor)
    kept = {
        name: getattr(new, name)
        for name in ("number", "status", "change_summary", "approved_by", *terms.RULES)
    }
    assert kept == {
        "number": "8",
        "status": "draft",
        "change_summary": "",
        "approved_by": "",
        "quorum": 3,
        "quorum_needs_chair": False,
        "interest_counts_as_away": False,
        "meetings_per_year": 4,
        "review_months": 6,
        "office_months": 36,
        "office_renewals": 0,
    }
    assert (new.sections, list(new.required_organisations.all())) == (WORDS, [cast.police])
    assert (new.approved.is_given, new.release) == (False, None)
    assert old.sections == WORDS


def test_words_taken_over_keep_their_marking_and_their_readers(cast):
    readers = a_reader_list(cast.board, people=[cast.manager.person])
    old = a_draft(
        cast.board, marking=Marking.OFFICIAL_SENSITIVE, readers=readers, originator=cast.police, number="6"
    )
    new = terms.draft(board=cast.board, number="8", based_on=old, by=cast.manager.actor)
    assert (new.marking, new.readers, new.originator) == (Marking.OFFICIAL_SENSITIVE, readers, cast.police)


@pytest.mark.parametrize("who", ["member", "chair", "observer", "neighbour", "stranger"])
def test_draft_is_for_the_team(cast, who):
    with pytest.raises(PermissionDenied):
        terms.draft(board=cast.board, number="8", by=getattr(cast, who).actor)


def test_a_number_is_given_once(cast):
    a_draft(cast.board)
    with pytest.raises(NotRecorded):
        terms.draft(board=cast.board, number="7", by=cast.manager.actor)


# Writing


def written(version, *, by, **given):
    values = {"sections": WORDS, "quorum": 5, **given}
    return terms.write(version, values=values, took_account_of=[], required_organisations=[], by=by)


def test_write_puts_in_words_rules_and_what_it_took_account_of(cast):
    paper, version = a_reference_document(cast.board), a_draft(cast.board)
    terms.write(
        version,
        values={"sections": {"quorum": "five"}, "quorum": 5},
        took_account_of=[paper],
        required_organisations=[cast.fire],
        by=cast.officer.actor,
    )
    kept = stored(version)
    assert (kept.sections, kept.quorum) == ({"quorum": "<p>five</p>"}, 5)
    assert (list(kept.took_account_of.all()), list(kept.required_organisations.all())) == (
        [paper],
        [cast.fire],
    )


def test_what_is_hostile_never_gets_in(cast):
    version = a_draft(cast.board)
    words = '<p onclick=x hx-get=/x>Kept</p><script>x</script><a href="javascript:x">y</a>'
    written(version, sections={"purpose": words}, by=cast.manager.actor)
    assert stored(version).sections == {"purpose": "<p>Kept</p>\n<p>y</p>"}


def test_whatever_saves_a_version_finds_it_clean(cast):
    version = a_draft(cast.board)
    version.sections = {"purpose": "<img src=x onerror=x>", "quorum": "<b>three</b>"}
    version.save()
    assert stored(version).sections == {"quorum": "<p><strong>three</strong></p>"}


@pytest.mark.parametrize(
    "sections",
    [{"purpose": "a" * 20_001}, {"purpose": "a" * 70_000}, {"nonsense": "a"}, {"purpose": 3}, ["a"]],
)
def test_sections_that_are_too_long_or_no_sections_are_refused(cast, sections):
    version = a_draft(cast.board)
    with pytest.raises(NotRecorded) as refused:
        written(version, sections=sections, by=cast.manager.actor)
    [(_entry, error)] = refused.value.mistakes
    assert list(error.message_dict) == ["sections"]
    assert stored(version).sections == WORDS


@pytest.mark.parametrize("status", [Status.SUBMITTED, Status.APPROVED, Status.SUPERSEDED])
def test_write_refuses_what_is_no_longer_a_draft(cast, status):
    version = a_draft(cast.board, status=status)
    with pytest.raises(terms.NotADraft):
        written(version, by=cast.manager.actor)


def test_write_refuses_a_copy_that_is_out_of_date(cast):
    version, copy = a_draft(cast.board), None
    copy = stored(version)
    written(version, by=cast.manager.actor)
    with pytest.raises(ChangedMeanwhile):
        written(copy, sections={}, by=cast.officer.actor)
    assert stored(version).sections == WORDS


def test_write_is_not_for_members(cast):
    version = a_draft(cast.board, release=Audience.BOARD)
    for player in (cast.member, cast.chair, cast.observer, cast.neighbour):
        with pytest.raises(PermissionDenied):
            written(stored(version), by=player.actor)


# Submitting and taking back


def test_submit_lays_it_before_the_board(cast):
    version = a_draft(cast.board, returned_because="too long")
    terms.submit(version, on=DAY, by=cast.manager.actor)
    kept = stored(version)
    assert (kept.status, kept.submitted, kept.returned_because) == (
        Status.SUBMITTED,
        UncertainDate.on(DAY),
        "",
    )
    assert kept.release.audience == Audience.BOARD
    last = Event.objects.order_by("-sequence").first()
    assert (last.event, last.ref) == ("board.termsversion_submitted", version.ref)


def test_submitted_by_an_officer_it_waits_for_the_manager(cast):
    version = a_draft(cast.board)
    terms.submit(version, on=DAY, by=cast.officer.actor)
    assert stored(version).release is None


def test_submit_names_all_that_is_missing(cast):
    version = a_terms_version(cast.board, sections={"purpose": "<p></p>", "quorum": "three"}, review_months=0)
    with pytest.raises(terms.Unfinished) as refused:
        terms.submit(version, on=DAY, by=cast.manager.actor)
    assert str(refused.value) == (
        "Before it goes to the board, write the section “purpose”, the section “membership”, the quorum, "
        "how often it meets and how often the terms are reviewed."
    )
    assert stored(version).status == Status.DRAFT


def test_submit_refuses_what_is_submitted_already(cast):
    version = a_draft(cast.board, status=Status.SUBMITTED)
    with pytest.raises(terms.NotADraft):
        terms.submit(version, on=DAY, by=cast.manager.actor)


def test_return_keeps_the_reason(cast):
    version = a_draft(
        cast.board, status=Status.SUBMITTED, submitted=UncertainDate.on(DAY), release=Audience.BOARD
    )
    terms.return_to_draft(version, reason="the charity is missing", by=cast.officer.actor)
    kept = stored(version)
    assert (kept.status, kept.returned_because) == (Status.DRAFT, "the charity is missing")
    assert kept.submitted == UncertainDate()


def test_returned_it_is_the_teams_alone_again(cast):
    version = a_draft(cast.board)
    terms.submit(version, on=DAY, by=cast.manager.actor)
    place = f"/b/soc-board/terms-versions/{version.ref}/"
    assert cast.observer.client.get(place).status_code == 200
    terms.return_to_draft(stored(version), reason="the charity is missing", by=cast.officer.actor)
    assert stored(version).release is None
    assert not TermsVersion.objects.visible_to(cast.observer.actor).exists()
    compared = cast.observer.client.get(f"/b/soc-board/terms-versions/compare?to={version.ref}")
    assert (cast.observer.client.get(place).status_code, compared.status_code) == (404, 404)
    terms.submit(stored(version), on=DAY, by=cast.manager.actor)
    assert TermsVersion.objects.visible_to(cast.observer.actor).get() == version


@pytest.mark.parametrize("audience", [Audience.PARENT, Audience.PUBLIC])
def test_however_widely_it_was_shown_a_returned_version_is_not(cast, audience):
    version = a_draft(cast.board, status=Status.SUBMITTED, release=audience)
    terms.return_to_draft(version, reason="no", by=cast.officer.actor)
    assert stored(version).release is None


@pytest.mark.parametrize("who", ["manager", "officer"])
@pytest.mark.parametrize("status", [Status.SUBMITTED, Status.APPROVED, Status.SUPERSEDED])
def test_what_the_board_was_shown_or_decided_on_is_not_withdrawn(cast, status, who):
    version, player = a_draft(cast.board, status=status, release=Audience.BOARD), getattr(cast, who)
    place = f"/b/soc-board/terms-versions/{version.ref}/"
    with pytest.raises(PermissionDenied):
        withdraw(stored(version), reason="spoilt", by=player.actor)
    answer = player.client.post(f"{place}withdraw", {"withdrawn_reason": "spoilt", "started_from": "1"})
    assert (answer.status_code, stored(version).withdrawn_at) == (403, None)
    assert f"{place}withdraw" not in player.client.get(place).content.decode()


def test_a_draft_is_thrown_away(cast):
    version = a_draft(cast.board)
    page = cast.officer.client.get(f"/b/soc-board/terms-versions/{version.ref}/").content.decode()
    assert f"/terms-versions/{version.ref}/withdraw" in page
    withdraw(version, reason="begun twice", by=cast.officer.actor)
    assert stored(version).is_withdrawn


@pytest.mark.parametrize("status", [Status.DRAFT, Status.APPROVED, Status.SUPERSEDED])
def test_return_refuses_what_is_not_before_the_board(cast, status):
    with pytest.raises(terms.NotSubmitted):
        terms.return_to_draft(a_draft(cast.board, status=status), reason="no", by=cast.manager.actor)


# One in force


def test_two_versions_in_force_are_refused_in_a_sentence(cast):
    a_draft(cast.board, status=Status.APPROVED)
    with pytest.raises(NotRecorded) as refused:
        a_draft(cast.board, status=Status.APPROVED, number="8")
    [(_entry, error)] = refused.value.mistakes
    assert error.messages == ["Another version of the terms is in force already."]


def test_a_withdrawn_version_is_not_in_force(cast):
    withdraw(a_draft(cast.board, status=Status.APPROVED), reason="entered by mistake", by=SCRIBE)
    assert terms_in_force(cast.board, actor=SCRIBE) is None
    a_draft(cast.board, status=Status.APPROVED, number="8")
    assert terms_in_force(cast.board, actor=SCRIBE).number == "8"


def test_the_rules_in_force_are_those_the_reader_may_see(cast):
    version = a_draft(cast.board, status=Status.APPROVED, required_organisations=[cast.police, cast.fire])
    assert terms_in_force(cast.board, actor=cast.member.actor) is None
    found = terms_in_force(cast.board, actor=cast.manager.actor)
    assert (found.ref, found.quorum, found.review_months) == (version.ref, 3, 12)
    assert {each.ref for each in found.required} == {"fire", "police"}
    assert terms_in_force(cast.board, actor=cast.neighbour.actor) is None


def test_a_conflict_closes_the_terms_too(cast):
    version = a_draft(cast.board, status=Status.APPROVED, release=Audience.BOARD)
    assert version_in_force(cast.board, actor=cast.member.actor) == version
    a_declared_conflict(
        cast.board, person=cast.member.person, about_noun="terms-versions", about_ref=version.ref
    )
    assert version_in_force(cast.board, actor=cast.member.actor) is None


def test_on_a_past_day_the_version_of_that_day_was_in_force(cast):
    def on(day, **given):
        return a_draft(cast.board, approved=UncertainDate.on(day), **given)

    first = on(date(2017, 1, 1), status=Status.SUPERSEDED, number="1")
    second = on(date(2018, 1, 1), status=Status.SUPERSEDED, number="2")
    third = on(date(2019, 1, 1), status=Status.APPROVED, number="3")
    found = {
        day: version_in_force(cast.board, actor=SCRIBE, day=day)
        for day in (
            date(2016, 1, 1),
            date(2017, 6, 1),
            date(2018, 1, 1),
            date(2018, 12, 31),
            date(2020, 1, 1),
            None,
        )
    }
    assert list(found.values()) == [None, first, second, second, third, third]


# Their review


def test_the_review_counts_from_the_last_review_or_the_approval(cast):
    version = a_draft(cast.board, status=Status.APPROVED, approved=UncertainDate.on(DAY))

    def state(today=date(2020, 3, 15), actor=SCRIBE):
        found = terms_review(version, actor=actor, today=today)
        return found.state, found.due

    assert state() == (State.OVERDUE, DAY.replace(year=2020))
    a_constitution_review(
        cast.board, reviewed=UncertainDate.on(date(2019, 9, 1)), outcome=ConstitutionReview.Outcome.UNCHANGED
    )
    assert state() == (State.CURRENT, date(2020, 9, 1))
    a_constitution_review(cast.board, subject=ConstitutionReview.Subject.MEMBERSHIP)
    assert state() == (State.CURRENT, date(2020, 9, 1))
    a_constitution_review(cast.board)
    assert state() == (State.UNDER_REVIEW, date(2020, 9, 1))
    assert state(actor=cast.member.actor) == (State.OVERDUE, DAY.replace(year=2020))


def test_the_rules_of_a_version_are_its_own(cast):
    bank = an_organisation(ref="bank", name="A bank")
    rules = rules_of(a_draft(cast.board, required_organisations=[bank], office_renewals=2))
    assert (rules.required, rules.office_renewals) == ((RequiredOrganisation("bank", "A bank"),), 2)


def test_a_reason_has_a_limit(cast):
    version = a_draft(cast.board, status=Status.SUBMITTED)
    with pytest.raises(NotRecorded):
        terms.return_to_draft(version, reason="a" * 501, by=cast.manager.actor)
