"""Releasing a record: the manager's act, with the originator's consent, and never by the back door."""

import pytest
from cast import SCRIBE
from django.core.exceptions import PermissionDenied
from factories.constitution import a_reader_list, a_seat, an_organisation
from factories.entering import correct, stored
from factories.priorities import an_activity

from priorities.models import Activity
from socboard.audit.models import Event
from socboard.board.models import Organisation
from socboard.board.operations.entries import Entry, ReleaseTerms
from socboard.board.operations.records import ConsentMissing, record, release
from socboard.kit.audiences import Audience
from socboard.kit.markings import Marking
from socboard.kit.values import UncertainDate

pytestmark = pytest.mark.django_db
SENSITIVE = Marking.OFFICIAL_SENSITIVE


@pytest.mark.parametrize("name", ["officer", "chair", "member", "observer"])
def test_only_the_manager_releases(cast, name):
    activity = an_activity(cast.board, organisation=cast.police)
    with pytest.raises(PermissionDenied):
        release(activity, ReleaseTerms(Audience.BOARD), by=getattr(cast, name).actor)
    with pytest.raises(PermissionDenied):
        record(
            Entry(
                Activity,
                {"title": "released by the way"},
                {"board": cast.board, "organisation": cast.police},
                release=ReleaseTerms(Audience.PUBLIC),
            ),
            by=getattr(cast, name).actor,
        )
    assert (stored(activity).release, Activity.objects.count()) == (None, 1)


def test_the_manager_releases_and_the_trail_says_to_whom(cast):
    activity = an_activity(cast.board, organisation=cast.police)
    release(activity, ReleaseTerms(Audience.PARENT, "By e-mail"), by=cast.manager.actor)
    found = stored(activity).release
    assert (found.audience, found.by_user) == (Audience.PARENT, cast.manager.user)
    event = Event.objects.last()
    assert (event.event, event.ref) == ("priorities.activity_released", activity.ref)


def test_the_manager_does_not_release_what_the_manager_may_not_read(cast):
    readers = a_reader_list(cast.board, organisations=[cast.police])
    activity = an_activity(cast.board, organisation=cast.police, readers=readers)
    with pytest.raises(PermissionDenied):
        release(activity, ReleaseTerms(Audience.BOARD), by=cast.manager.actor)


@pytest.mark.parametrize(
    ("audience", "consent", "released"),
    [
        (Audience.BOARD_SENSITIVE, "", True),
        (Audience.BOARD, "", True),
        (Audience.PARENT, "", False),
        (Audience.PARENT, "  ", False),
        (Audience.PUBLIC, "", False),
        (Audience.PARENT, "By e-mail", True),
        (Audience.PUBLIC, "By e-mail", True),
    ],
)
def test_another_agencys_material_goes_wider_only_with_its_consent(cast, audience, consent, released):
    nca = an_organisation(kind=Organisation.Kind.LAW_ENFORCEMENT)
    activity = an_activity(cast.board, organisation=cast.police, originator=nca)
    terms = ReleaseTerms(audience, consent, UncertainDate(text="in May"))
    if released:
        release(activity, terms, by=cast.manager.actor)
        found = stored(activity).release
        assert (found.audience, found.consent, found.consented) == (audience, consent, terms.consented)
    else:
        with pytest.raises(ConsentMissing):
            release(activity, terms, by=cast.manager.actor)
        assert stored(activity).release is None


@pytest.mark.parametrize(
    ("kind", "agreed"),
    [
        (Organisation.Kind.POLICE, False),
        (Organisation.Kind.LAW_ENFORCEMENT, False),
        (Organisation.Kind.TAX, False),
        (Organisation.Kind.FIRE, True),
        (Organisation.Kind.LOCAL_AUTHORITY, True),
    ],
)
def test_what_the_police_hmrc_or_the_nca_did_goes_wider_only_with_their_consent(cast, kind, agreed):
    activity = an_activity(cast.board, organisation=an_organisation(kind=kind), release=Audience.BOARD)
    if agreed:
        release(activity, ReleaseTerms(Audience.PARENT), by=cast.manager.actor)
    else:
        with pytest.raises(ConsentMissing):
            release(activity, ReleaseTerms(Audience.PARENT), by=cast.manager.actor)
        assert stored(activity).release.audience == Audience.BOARD
        release(stored(activity), ReleaseTerms(Audience.PARENT, "By e-mail"), by=cast.manager.actor)
    assert stored(activity).release.audience == Audience.PARENT


def test_a_seat_of_the_police_is_no_material_of_theirs(cast):
    seat = a_seat(cast.board, organisation=cast.police)
    release(seat, ReleaseTerms(Audience.PUBLIC), by=SCRIBE)
    assert stored(seat).release.audience == Audience.PUBLIC


def test_consent_is_asked_again_when_it_becomes_another_organisations(cast):
    activity = an_activity(cast.board, organisation=cast.fire, release=ReleaseTerms(Audience.PUBLIC))
    with pytest.raises(ConsentMissing):
        correct(stored(activity), references={"organisation": cast.police})
    assert stored(activity).organisation == cast.fire


def test_consent_is_asked_again_when_the_originator_changes(cast):
    nca, hmrc = an_organisation(), an_organisation()
    agreed = ReleaseTerms(Audience.PUBLIC, "By e-mail")
    activity = an_activity(cast.board, originator=nca, release=agreed)
    with pytest.raises(ConsentMissing):
        correct(stored(activity), references={"originator": hmrc})
    unasked = an_activity(cast.board, release=Audience.PUBLIC)
    with pytest.raises(ConsentMissing):
        correct(stored(unasked), references={"originator": hmrc})
    correct(stored(activity), title="in other words")
    assert stored(activity).originator == nca


@pytest.mark.parametrize(
    "opened",
    [{"marking": Marking.OFFICIAL}, {"references": {"readers": None}}, {"references": {"originator": None}}],
)
def test_letting_more_people_read_a_released_record_is_releasing(cast, opened):
    readers = a_reader_list(cast.board, people=[cast.officer.person, cast.manager.person])
    narrow = {"organisation": cast.police, "release": ReleaseTerms(Audience.BOARD, "By e-mail")}
    kept = {"marking": {"marking": SENSITIVE}, "readers": {"readers": readers}}
    name = next(iter(opened.get("references", opened)))
    activity = an_activity(cast.board, **narrow, **kept.get(name, {"originator": an_organisation()}))
    with pytest.raises(PermissionDenied):
        correct(stored(activity), by=(cast.member if name == "marking" else cast.officer).actor, **opened)
    correct(stored(activity), by=cast.manager.actor, **opened)
    assert stored(activity).version == 2


def test_anybody_who_keeps_a_record_may_mark_it_higher(cast):
    activity = an_activity(cast.board, organisation=cast.fire, by=cast.other_member.actor)
    correct(activity, by=cast.other_member.actor, marking=SENSITIVE)
    assert stored(activity).marking == SENSITIVE
    with pytest.raises(PermissionDenied):
        correct(activity, by=cast.other_member.actor, marking=Marking.OFFICIAL)


@pytest.mark.parametrize(
    ("name", "audience"),
    [("member", Audience.BOARD), ("officer", Audience.BOARD), ("manager", Audience.PUBLIC)],
)
def test_new_words_go_no_wider_than_the_board_until_released_again(cast, name, audience):
    activity = an_activity(cast.board, organisation=cast.police, release=Audience.PUBLIC)
    correct(activity, title="saying something else", by=getattr(cast, name).actor)
    assert stored(activity).release.audience == audience
