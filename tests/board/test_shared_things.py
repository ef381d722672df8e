"""Organisations and people, who span boards: one joins this board, and either is corrected by the team of each."""

import pytest
from cast import SCRIBE
from editable import LIST
from factories.constitution import SINCE, UNTIL, a_board, a_membership, a_person, a_seat, an_organisation
from factories.entering import stored
from form_fields import fields_of, mistakes_of

from socboard.board.models import Membership, Organisation
from socboard.board.operations.seats import appoint_to_seat
from socboard.board.roles import Role
from socboard.kit.audiences import Audience

ADD = f"{LIST}/organisations/add"


def save(player, where: str, **changes):
    return player.client.post(where, {**fields_of(player.client.get(where)), **changes})


def a_partner(cast, board=None, **given):
    force = an_organisation(**given)
    a_membership(board or cast.board, organisation=force, release=Audience.BOARD)
    return force


def test_an_organisation_is_corrected(cast):
    force = a_partner(cast, name="A Force", takes_the=False)
    where = f"{LIST}/organisations/{force.ref}/change"
    answer = save(cast.officer, where, name="The Force", short_name="TF", kind="police", plural="on")
    now = stored(force)
    assert (answer.headers["Location"], now.name, now.short_name, now.kind, now.plural, now.takes_the) == (
        f"{LIST}/organisations/{force.ref}/",
        "The Force",
        "TF",
        "police",
        True,
        False,
    )


def test_a_person_is_corrected_and_only_the_telephone_line_takes_a_number(cast):
    where = f"{LIST}/people/{cast.member.person.ref}/change"
    number = {
        "telephone": "020 7946 0000",
        "email": "a.member@example.org",
        "name_agreed": "E-mail of 3 May 2019",
    }
    assert save(cast.officer, where, **number).status_code == 302
    person = stored(cast.member.person)
    assert (person.telephone, person.email, person.user) == (
        "020 7946 0000",
        "a.member@example.org",
        cast.member.user,
    )
    assert cast.member.user.email == "member@example.org"
    refused = save(cast.officer, where, name_agreed="ring 020 7946 0000", email="nobody", name="")
    assert (refused.status_code, list(mistakes_of(refused))) == (422, ["name", "email", "name_agreed"])


def test_extra_fields_are_ignored(cast):
    where = f"{LIST}/people/{cast.member.person.ref}/change"
    save(cast.officer, where, user=str(cast.stranger.user.pk), ref="taken-over", is_staff="1", version="9")
    person = stored(cast.member.person)
    assert (person.user, person.ref, person.version) == (cast.member.user, "member", 1)


def test_what_spans_boards_is_corrected_by_somebody_of_the_team_of_each(cast):
    force = a_partner(cast, name="A Force")
    a_membership(cast.other_board, organisation=force)
    for where in (f"organisations/{force.ref}/change", f"people/{_on_both(cast).ref}/change"):
        assert cast.manager.client.get(f"{LIST}/{where}").status_code == 403
        assert cast.manager.client.post(f"{LIST}/{where}", {"name": "Mine"}).status_code == 403
    seat = {"organisation": cast.corporation, "person": cast.manager.person, "start": SINCE.latest}
    appoint_to_seat(board=cast.other_board, role=Role.OFFICER, by=SCRIBE, **seat)
    assert save(cast.manager, f"{LIST}/organisations/{force.ref}/change", name="Both").status_code == 302


def _on_both(cast):
    person = a_person()
    a_seat(cast.board, person=person, release=Audience.BOARD)
    a_seat(cast.other_board, person=person)
    return person


@pytest.mark.parametrize("name", ["chair", "member", "observer"])
def test_the_team_alone_corrects_and_adds(cast, name):
    client, force = getattr(cast, name).client, a_partner(cast)
    for where in (
        f"organisations/{force.ref}/change",
        f"people/{cast.member.person.ref}/change",
        "organisations/add",
    ):
        assert client.get(f"{LIST}/{where}").status_code == 403


def test_what_has_no_place_on_the_board_is_not_found(cast):
    elsewhere = a_partner(cast, cast.other_board)
    for where in (f"organisations/{elsewhere.ref}", f"people/{cast.neighbour.person.ref}", "people/nobody"):
        assert cast.manager.client.get(f"{LIST}/{where}/change").status_code == 404


def test_a_new_organisation_joins_the_board(cast):
    data = {
        "name": "Trading Standards",
        "short_name": "TS",
        "kind": "other",
        "statutory": "on",
        "joined_2": "2019",
    }
    answer = cast.manager.client.post(ADD, data)
    membership = Membership.objects.get()
    assert (membership.organisation.name, membership.organisation.short_name) == ("Trading Standards", "TS")
    assert (membership.board, membership.statutory, membership.joined.earliest.year) == (
        cast.board,
        True,
        2019,
    )
    assert (membership.release.audience, answer.headers["Location"]) == (
        Audience.BOARD,
        f"{LIST}/organisations/{membership.organisation.ref}/",
    )
    assert cast.manager.client.get(answer.headers["Location"]).status_code == 200


def test_one_that_is_known_from_another_board_joins_too(cast):
    seat = {"organisation": cast.corporation, "person": cast.manager.person, "start": SINCE.latest}
    appoint_to_seat(board=cast.other_board, role=Role.OBSERVER, by=SCRIBE, **seat)
    known = a_partner(cast, cast.other_board, name="Known Force")
    assert cast.manager.client.post(ADD, {"organisation": known.ref}).status_code == 302
    assert Membership.objects.filter(board=cast.board).get().organisation == known


def test_a_name_that_another_board_knows_is_that_organisation(cast):
    """A name is one organisation's. Whose boards it belongs to is told to nobody."""
    hidden = a_partner(cast, cast.other_board, name="Hidden Force", kind="police")
    assert hidden.ref not in cast.manager.client.get(ADD).content.decode()
    assert cast.manager.client.post(ADD, {"name": "hidden force", "kind": "other"}).status_code == 302
    joined = Membership.objects.get(board=cast.board).organisation
    assert (joined, joined.kind, Organisation.objects.filter(name__iexact="hidden force").count()) == (
        hidden,
        "police",
        1,
    )


def test_a_member_is_not_added_twice_but_may_come_back(cast):
    force = an_organisation(name="A Force")
    a_membership(cast.board, organisation=force, joined=SINCE)
    again = cast.manager.client.post(ADD, {"name": "A Force", "kind": "police"})
    assert (again.status_code, mistakes_of(again)) == (
        422,
        {"name": ["This organisation belongs to the board already."]},
    )
    left = an_organisation(name="Left Force")
    a_membership(cast.board, organisation=left, joined=UNTIL, left=SINCE)
    for year, status in (("2017", 422), ("2019", 302)):
        data = {"name": "Left Force", "kind": "police", "joined_2": year}
        assert cast.manager.client.post(ADD, data).status_code == status


@pytest.mark.parametrize(
    ("data", "places"),
    [
        ({}, ["organisation"]),
        ({"name": "New"}, ["kind"]),
        ({"name": "x" * 201, "kind": "police"}, ["name"]),
        ({"name": "New", "kind": "secret service"}, ["kind"]),
        ({"organisation": "no-such"}, ["organisation"]),
        (
            {"name": "New", "kind": "police", "joined_0": "31", "joined_1": "2", "joined_2": "2019"},
            ["joined_0"],
        ),
    ],
)
def test_what_cannot_join_is_told_at_its_field(cast, data, places):
    refused = cast.manager.client.post(ADD, data)
    assert (refused.status_code, list(mistakes_of(refused)), Membership.objects.count()) == (422, places, 0)


def test_either_a_known_one_or_a_new_one(cast):
    other = a_board()
    seat = {"organisation": cast.corporation, "person": cast.manager.person, "start": SINCE.latest}
    appoint_to_seat(board=other, role=Role.OBSERVER, by=SCRIBE, **seat)
    known = a_partner(cast, other)
    refused = cast.manager.client.post(ADD, {"organisation": known.ref, "name": "New", "kind": "police"})
    assert list(mistakes_of(refused)) == ["name"]


def test_an_officers_addition_waits_for_the_manager(cast):
    assert cast.officer.client.post(ADD, {"name": "New", "kind": "police"}).status_code == 302
    assert Membership.objects.get().release is None
