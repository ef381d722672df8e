"""The forms that give a seat or record a vacant one: what they do, and what they refuse at which field.

Whatever is refused leaves nothing half done: neither a row nor an act in the trail, and everything typed is kept.
"""

from datetime import date, timedelta

import pytest
from cast import SCRIBE
from factories.constitution import a_membership, a_person, a_seat
from factories.entering import stored
from form_fields import fields_of, mistakes_of
from sending import BOARD, DAY, LATER, TODAY, refused, send, typed

from socboard.board.models import Seat
from socboard.board.operations.seats import appoint_to_seat
from socboard.board.roles import Role
from socboard.kit.markings import Marking
from socboard.kit.values import UncertainDate


@pytest.fixture(autouse=True)
def police(cast):
    """An organisation of the board that can be chosen."""
    a_membership(cast.board, organisation=cast.police)


def somebody(**more) -> dict[str, str]:
    """An appointment that is fine as it is."""
    return {"name": "Ada Newcomer", "organisation": "police", "role": "member", **typed("start", DAY), **more}


@pytest.fixture
def known(cast):
    """Somebody the board knows, who sat for the police until 1 July 2019."""
    person = a_person(name="Grace Known", email="grace@example.org")
    appoint_to_seat(
        board=cast.board, organisation=cast.police, person=person, start=date(2018, 1, 1), end=DAY, by=SCRIBE
    )
    return person


# Appointing


def test_somebody_new_is_given_a_seat_and_needs_no_account(cast):
    answer = send(
        cast.manager,
        "seats/appoint",
        **somebody(email="ada@example.org", telephone="020 7946 0000", post="Sergeant"),
    )
    seat = Seat.objects.get(person__name="Ada Newcomer")
    assert (answer.status_code, answer["Location"]) == (302, f"{BOARD}seats/{seat.ref}/")
    assert (seat.person.email, seat.person.telephone, seat.person.user) == (
        "ada@example.org",
        "020 7946 0000",
        None,
    )
    assert (seat.organisation, seat.role, seat.post, seat.start, seat.end) == (
        cast.police,
        Role.MEMBER,
        "Sergeant",
        UncertainDate.on(DAY),
        UncertainDate(),
    )


def test_the_day_is_today_unless_another_is_given(cast, known):
    send(cast.officer, "seats/appoint", person=known.ref, organisation="police")
    seat = Seat.objects.get(person=known, start_latest=TODAY)
    assert (seat.role, seat.release) == (Role.MEMBER, None)


def test_fields_that_the_form_does_not_have_are_ignored(cast):
    extra = {
        "status": "approved",
        "is_staff": "on",
        "marking": Marking.OFFICIAL_SENSITIVE,
        "may_read_sensitive": "on",
        "sensitive_granted_by": "Me",
        "board": "neighbours",
        "release": "1",
        "ref": "mine",
        "user": str(cast.stranger.user.pk),
        "name_agreed": "yes",
        "entered_by": "1",
    }
    assert send(cast.officer, "seats/appoint", **somebody(), **extra).status_code == 302
    seat = Seat.objects.get(person__name="Ada Newcomer")
    assert (seat.board, seat.marking, seat.may_read_sensitive, seat.sensitive_granted_by, seat.release) == (
        cast.board,
        Marking.OFFICIAL,
        False,
        "",
        None,
    )
    assert (seat.person.user, seat.person.name_agreed, seat.entered_by) == (None, "", cast.officer.user)
    assert seat.ref != "mine"


NOT_YOURS = "Choose one of these roles. Others are not yours to give."


@pytest.mark.parametrize("role", ["manager", "officer"])
def test_a_role_that_is_not_the_actors_to_give_is_neither_offered_nor_taken(cast, role):
    page = cast.officer.client.get(f"{BOARD}seats/appoint").content.decode()
    assert [each for each in Role if f'value="{each}"' in page] == [Role.MEMBER, Role.DEPUTY, Role.OBSERVER]
    assert refused(cast.officer, "seats/appoint", **somebody(role=role)) == {"role_1": [NOT_YOURS]}
    assert refused(cast.manager, "seats/appoint", **somebody(role="chairman")) == {"role_1": [NOT_YOURS]}


def test_overlapping_seats_are_refused_at_the_day(cast, known):
    again = {"person": known.ref, "organisation": "police", **typed("start", DAY - timedelta(days=1))}
    assert refused(cast.manager, "seats/appoint", **again) == {
        "start_0": [
            "This person has, or may have, that seat in that time already. End it first, or correct it."
        ]
    }
    assert send(cast.manager, "seats/appoint", **{**again, **typed("start", DAY)}).status_code == 302


def test_overlapping_seats_are_refused_where_a_record_is_corrected_too(cast, known):
    second = appoint_to_seat(board=cast.board, organisation=cast.police, person=known, start=DAY, by=SCRIBE)
    assert refused(cast.manager, f"seats/{second.ref}/change", **{"start_1": "6"}) == {
        "start_0": ["This person has that seat in that time already."]
    }


def test_an_end_before_the_start_is_refused_at_the_end(cast):
    days = {**typed("start", LATER), **typed("end", DAY)}
    assert refused(cast.manager, "seats/appoint", **somebody(**days)) == {
        "end_0": ["A seat cannot end before it starts."]
    }


def test_a_deputy_of_oneself_is_refused_at_the_seat(cast):
    own = {
        "person": "member",
        "organisation": "police",
        "role": "deputy",
        "substitute_for": cast.member.seat.ref,
    }
    assert refused(cast.manager, "seats/appoint", **own) == {
        "substitute_for": ["Nobody is their own deputy."]
    }
    assert refused(cast.manager, f"seats/{cast.member.seat.ref}/deputy", person="member") == {
        "person": ["Nobody is their own deputy."]
    }


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"role": "deputy"}, "Choose the seat that the deputy stands in for."),
        ({"substitute_for": "fire"}, "Only a deputy stands in for a seat. Choose the role, or none here."),
        ({"role": "deputy", "substitute_for": "fire"}, "Choose a seat of the same organisation."),
        ({"role": "deputy", "substitute_for": "no-such-seat"}, "Choose one from the list."),
        ({"role": "deputy", "substitute_for": "over"}, "Choose one from the list."),
        ({"role": "deputy", "substitute_for": "deputy"}, "Choose one from the list."),
    ],
)
def test_a_deputys_seat_is_of_the_same_organisation_and_lasts(cast, given, said):
    over = a_seat(cast.board, organisation=cast.police, end=UncertainDate.on(DAY))
    seats = {"fire": cast.other_member.seat, "over": over, "deputy": cast.deputy.seat}
    if given.get("substitute_for") in seats:
        given = {**given, "substitute_for": seats[given["substitute_for"]].ref}
    assert refused(cast.manager, "seats/appoint", **somebody(**given)) == {"substitute_for": [said]}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"name": ""}, {"person": ["Choose somebody, or name somebody new below."]}),
        (
            {"person": "known"},
            {"name": ["Choose somebody the board knows, or name somebody new, but not both."]},
        ),
        ({"name": "A" * 151}, {"name": ["The text has 151 characters. At most 150 are kept."]}),
        ({"email": "nobody"}, {"email": ["Enter an email address in the form name@example.org."]}),
        (
            {"email": "GRACE@example.org"},
            {"email": ["Somebody of this board has that address. Choose them from the list above."]},
        ),
        ({"organisation": "charity"}, {"organisation": ["Choose one from the list."]}),
        ({"start_1": "13"}, {"start_0": ["There is no such day. Enter a real date, such as 27 11 2019."]}),
        ({"start_2": ""}, {"start_0": ["Enter the day, month and year."]}),
    ],
)
def test_each_mistake_is_told_at_its_field(cast, known, given, said):
    given = {**given, "person": known.ref} if "person" in given else given
    assert refused(cast.manager, "seats/appoint", **somebody(**given)) == said


def test_an_organisation_that_left_is_refused_at_the_organisation(cast):
    a_membership(cast.board, organisation=cast.charity, left=UncertainDate.on(DAY))
    left = {"organisation": ["This organisation has left the board by that day."]}
    asked = {"organisation": "charity", **typed("start", DAY)}
    assert refused(cast.manager, "seats/appoint", **somebody(**asked)) == left
    assert refused(cast.manager, "seats/vacancy", **asked) == left


@pytest.mark.parametrize("name", ["manager", "officer"])
def test_nobody_finds_themselves_in_the_list(cast, name):
    me, said = (
        getattr(cast, name),
        "Choose one from the list. Nobody gives themselves a seat, an office or cover.",
    )
    observer, other = cast.observer, cast.other_member
    own = {"person": name}
    assert refused(me, "seats/appoint", **own, organisation="corporation") == {"person": [said]}
    assert refused(me, f"seats/{other.seat.ref}/deputy", **own) == {"person": [said]}
    cover = f"seats/{observer.seat.ref}/cover"
    assert refused(me, cover, **own, **typed("end", TODAY)) == {"person": [said]}


def test_the_manager_is_not_in_the_list_for_an_office_either(cast):
    assert refused(cast.manager, "office-terms/appoint", person="manager", office="chair") == {
        "person": ["Choose one from the list."]
    }


def test_who_sits_for_another_organisation_is_to_be_moved(cast):
    asked = {"person": cast.other_member.person.ref, "organisation": "police", "role": "member"}
    response = send(cast.manager, "seats/appoint", **asked, **typed("start", DAY))
    assert (response.status_code, mistakes_of(response)) == (
        422,
        {
            "person": [
                "This person sits, or may sit, for another organisation of this board in that time. Move them to "
                "this one instead, or choose somebody else."
            ]
        },
    )
    link = f"{BOARD}people/other-member/move?organisation=police"
    assert f'href="{link}"' in response.content.decode()
    assert fields_of(cast.manager.client.get(link))["organisation"] == ["police"]


@pytest.mark.parametrize("address", ["member@example.org", " MEMBER@Example.org "])
def test_an_address_that_somebody_of_the_board_signs_in_with_makes_nobody_new(cast, address):
    """Not even a deputy of oneself: whoever holds the seat signs in with the address, which no record of theirs has."""
    assert cast.member.person.email == ""
    given = {"name": "Second Self", "email": address, **typed("start", DAY)}
    response = send(cast.manager, f"seats/{cast.member.seat.ref}/deputy", **given)
    assert (response.status_code, mistakes_of(response)) == (
        422,
        {"email": ["Somebody of this board has that address. Choose them from the list above."]},
    )


def test_an_address_of_another_board_is_answered_as_any(cast):
    assert cast.neighbour.seat
    path = f"seats/{cast.member.seat.ref}/deputy"
    for name in ("neighbour", "nobody-at-all"):
        given = {"name": name, "email": f"{name}@example.org", **typed("start", DAY)}
        assert send(cast.officer, path, **given).status_code == 302


def test_nobody_of_another_board_can_be_chosen(cast):
    neighbour = somebody(name="", person=cast.neighbour.person.ref)
    assert list(refused(cast.manager, "seats/appoint", **neighbour)) == ["person"]


# Vacant seats


def test_a_vacant_seat_is_recorded_and_filled(cast):
    asked = {"organisation": "police", "post": "Commander", **typed("start", DAY)}
    answer = send(cast.manager, "seats/vacancy", **asked)
    vacant = Seat.objects.get(person=None)
    assert answer["Location"] == f"{BOARD}seats/{vacant.ref}/"
    page = f"seats/{vacant.ref}/fill"
    assert fields_of(cast.manager.client.get(BOARD + page))["post"] == ["Commander"]
    too_soon = {"name": "Ada", **typed("start", date(2019, 1, 1))}
    assert refused(cast.manager, page, **too_soon) == {"start_0": ["That seat is not there on this day."]}
    send(cast.manager, page, name="Ada", **typed("start", LATER))
    filled = Seat.objects.get(person__name="Ada")
    assert (filled.post, filled.start, stored(vacant).end) == (
        "Commander",
        UncertainDate.on(LATER),
        UncertainDate.on(LATER),
    )


def test_a_seat_that_somebody_has_is_not_filled(cast):
    assert refused(cast.manager, f"seats/{cast.member.seat.ref}/fill", name="Ada") == {
        "person": ["Somebody has been given this seat meanwhile."]
    }


def test_a_vacant_seat_is_never_a_deputys(cast):
    assert "deputy" not in fields_of(cast.manager.client.get(f"{BOARD}seats/vacancy")).get("role", [])
    assert refused(cast.manager, "seats/vacancy", organisation="corporation", role="deputy") == {
        "role_1": [NOT_YOURS]
    }
