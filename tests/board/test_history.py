"""What the page of a record tells of the acts on it."""

from datetime import date

import pytest
from cast import SCRIBE, SINCE, an_account
from django.utils import timezone
from factories.constitution import a_cover, a_person, a_seat, a_theme
from factories.entering import correct, stored

from socboard.board.about import about
from socboard.board.actors import actor_for
from socboard.board.history import Act, history, verb_of
from socboard.board.models import Seat
from socboard.board.operations.accounts import link_account
from socboard.board.operations.entries import ReleaseTerms
from socboard.board.operations.records import release
from socboard.board.operations.seats import grant_sensitive
from socboard.board.roles import Role
from socboard.kit.audiences import Audience
from socboard.kit.markings import Marking
from socboard.kit.values import UncertainDate


def test_the_acts_on_a_record_newest_first(cast):
    theme = a_theme(cast.board, name="Fraud", by=cast.manager.actor)
    correct(theme, name="Fraud and cyber")
    acts = history(cast.board, theme.noun, theme.ref, actor=cast.member.actor)
    assert [(act.what, act.who, act.fields) for act in acts] == [
        ("Corrected", "the system (tests)", "name"),
        ("Recorded", cast.manager.person.name, ""),
    ]


def test_an_act_of_several_words_is_told_whole(cast):
    seat = cast.officer.seat
    grant_sensitive(seat, granted_by="Somebody", on=SINCE, by=SCRIBE)
    told = history(cast.board, seat.noun, seat.ref, actor=cast.member.actor)[0]
    assert told == Act(
        told.at,
        "Allowed to read OFFICIAL-SENSITIVE",
        "the system (tests)",
        "may read sensitive, sensitive granted, sensitive granted by",
    )


@pytest.mark.parametrize(
    ("event", "verb"),
    [
        ("board.theme_recorded", "recorded"),
        ("board.seat_granted_sensitive", "granted_sensitive"),
        ("priorities.activity_corrected", "corrected"),
        ("board.person_second_factor_reset", "second_factor_reset"),
        ("reports.draft_requested", "requested"),
        ("accounts.password_set", "set"),
        ("a.first", "first"),
        ("nothing", ""),
    ],
)
def test_the_verb_of_an_event(event, verb):
    assert verb_of(event) == verb


def a_hidden_signer(cast, role=Role.MEMBER):
    """Somebody in an OFFICIAL-SENSITIVE seat, who entered a theme that the board reads."""
    seat = a_seat(
        cast.board,
        person=a_person(name="Canary Person"),
        role=role,
        marking=Marking.OFFICIAL_SENSITIVE,
        release=Audience.BOARD_SENSITIVE,
    )
    user = an_account("canary")
    link_account(seat.person, user, by=SCRIBE)
    return actor_for(user)


@pytest.mark.parametrize(
    ("role", "told"), [(Role.MANAGER, "a community safety manager"), (Role.OFFICER, "a board officer")]
)
def test_whoever_sits_where_the_reader_may_not_see_is_told_by_role(cast, role, told):
    by = a_hidden_signer(cast, role)
    theme = a_theme(cast.board, name="Fraud", by=by)
    release(theme, ReleaseTerms(Audience.BOARD), by=SCRIBE)
    whos = {
        reader: history(cast.board, theme.noun, theme.ref, actor=getattr(cast, reader).actor)[-1].who
        for reader in ("other_member", "member")
    }
    # The member for the police signed in with one step, and the board asks for none in these tests.
    assert whos == {"other_member": told, "member": "Canary Person"}
    told_about = about(stored(theme), actor=cast.other_member.actor)
    assert told_about.entered_by == told
    page = cast.other_member.client.get(f"/b/soc-board/themes/{theme.ref}/").content.decode()
    assert ("Canary" in page, told in page) == (False, True)


def test_whoever_covers_for_somebody_hidden_does_not_name_them(cast):
    signer = a_hidden_signer(cast)
    seat = Seat.objects.get(person__name="Canary Person")
    days = {"start": UncertainDate.on(SINCE), "end": UncertainDate.on(date(2999, 1, 1))}
    a_cover(cast.board, seat=seat, person=cast.officer.person, **days)
    theme = a_theme(cast.board, name="Fraud", by=cast.officer.actor, release=None)
    assert signer.person_id == seat.person_id
    [act] = history(cast.board, theme.noun, theme.ref, actor=cast.other_member.actor)
    assert act.who == f"{cast.officer.person.name}, acting for a member"


def test_who_has_no_seat_on_the_board_keeps_the_name(cast):
    theme = a_theme(cast.board, name="Fraud", by=cast.manager.actor)
    Seat.objects.filter(pk=cast.manager.seat.pk).update(withdrawn_at=timezone.now())
    [act] = history(cast.board, theme.noun, theme.ref, actor=cast.other_member.actor)
    assert act.who == cast.manager.person.name
