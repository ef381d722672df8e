"""People and organisations known only from places that the reader may not see are named nowhere."""

import pytest
from factories.constitution import (
    a_business_area,
    a_membership,
    a_person,
    a_point_of_contact,
    a_seat,
    a_sharing_agreement,
    a_theme,
    an_organisation,
)
from factories.entering import correct
from form_fields import fields_of, mistakes_of

from socboard.audit.models import ReadEvent
from socboard.kit.audiences import Audience
from socboard.kit.markings import Marking

LIST = "/b/soc-board"
SECRET = {"marking": Marking.OFFICIAL_SENSITIVE, "release": Audience.BOARD_SENSITIVE}
ADDRESS = "canary@example.org"


@pytest.fixture
def hidden(cast):
    """Somebody in an OFFICIAL-SENSITIVE seat, for an organisation that is on the board by nothing else."""
    person = a_person(name="Canary Person", email=ADDRESS)
    seat = a_seat(cast.board, person=person, organisation=an_organisation(name="Canary Force"), **SECRET)
    a_membership(cast.board, organisation=seat.organisation, **SECRET)
    member = an_organisation(name="Canary Member")
    a_membership(cast.board, organisation=member, **SECRET)
    unreleased = a_person(name="Canary Newcomer")
    a_seat(cast.board, person=unreleased, organisation=an_organisation(name="Canary Bureau"), release=None)
    return seat


def canaries(player, where: str, status: int = 200) -> list[str]:
    response = player.client.get(LIST + where)
    assert response.status_code == status
    known = ("Canary Person", "Canary Force", "Canary Member", "Canary Newcomer", "Canary Bureau")
    return [name for name in known if name in response.content.decode()]


ADDED = ("points-of-contact", "agreement-issues", "business-areas")


@pytest.mark.parametrize("noun", ADDED)
def test_a_member_chooses_among_none_of_them(cast, hidden, noun):
    a_sharing_agreement(cast.board, title="Sharing", release=Audience.BOARD)
    assert canaries(cast.other_member, f"/{noun}/add") == []


@pytest.mark.parametrize(
    "where",
    [
        "/seats/appoint",
        "/seats/vacancy",
        "/points-of-contact/ask",
        *(f"/{noun}/add" for noun in ADDED),
    ],
)
def test_an_officer_chooses_among_those_of_the_places_they_see(cast, hidden, where):
    a_sharing_agreement(cast.board, title="Sharing", release=Audience.BOARD)
    assert {*canaries(cast.officer, where)} <= {"Canary Newcomer", "Canary Bureau"}


def test_the_forms_of_a_seat_an_agreement_and_a_move_name_none_of_them(cast, hidden):
    agreement = a_sharing_agreement(cast.board, title="Sharing", release=Audience.BOARD)
    seat = f"/seats/{cast.other_member.seat.ref}"
    for where in (
        f"{seat}/cover",
        f"{seat}/deputy",
        f"/people/{cast.other_member.person.ref}/move",
        f"/sharing-agreements/{agreement.ref}/problems/raise",
        f"/sharing-agreements/{agreement.ref}/parties/add",
    ):
        assert {*canaries(cast.officer, where)} <= {"Canary Newcomer", "Canary Bureau"}, where


def test_an_address_tells_nothing_of_somebody_hidden(cast, hidden):
    where = f"{LIST}/seats/{cast.other_member.seat.ref}/deputy"
    correct(cast.chair.person, email="chair@example.org")
    told = {}
    for address in (ADDRESS, "chair@example.org"):
        form = fields_of(cast.officer.client.get(where))
        answer = cast.officer.client.post(where, {**form, "name": "Somebody New", "email": address})
        told[address] = (answer.status_code, [*mistakes_of(answer)] if answer.status_code == 422 else [])
    assert told == {ADDRESS: (302, []), "chair@example.org": (422, ["email"])}


def test_the_hidden_are_not_changed_by_who_does_not_see_them(cast, hidden):
    for where in (f"people/{hidden.person.ref}", f"organisations/{hidden.organisation.ref}"):
        assert cast.officer.client.get(f"{LIST}/{where}/change").status_code == 404
        assert cast.manager.client.get(f"{LIST}/{where}/change").status_code == 200


@pytest.mark.parametrize("query", ["", "?format=csv"])
def test_the_trail_names_none_of_them(cast, hidden, query):
    correct(hidden.person, telephone="020 7946 0000")
    correct(hidden.organisation, short_name="CF")
    assert {*canaries(cast.officer, f"/trail/{query}")} <= {"Canary Newcomer", "Canary Bureau"}
    assert canaries(cast.deputy_chair, f"/trail/{query}") == []


def test_the_filters_of_the_trail_name_a_restricted_seat_by_kind_alone(cast, hidden):
    correct(hidden, post="Canary Post")
    page = cast.manager.client.get(f"{LIST}/trail/?show=reads").content.decode()
    assert ("Canary Person" in page, "Canary Post" in page) == (False, False)
    assert "A restricted seat" in page


def test_themes_and_areas_that_the_reader_does_not_see_are_not_named_with_a_contact(cast):
    place = {"organisation": cast.charity, "release": Audience.BOARD}
    theme = a_theme(cast.board, name="Fraud", release=Audience.BOARD)
    hidden_theme = a_theme(cast.board, name="Canary theme", **SECRET)
    area = a_business_area(cast.board, organisation=cast.charity, name="Canary area", **SECRET)
    person = cast.observer.person
    a_point_of_contact(cast.board, theme=hidden_theme, person=person, **place)
    a_point_of_contact(cast.board, theme=theme, area=area, person=person, **place)
    for where in (f"/people/{person.ref}/", f"/organisations/{cast.charity.ref}/"):
        page = cast.observer.client.get(LIST + where).content.decode()
        assert ("Canary theme" in page, "Canary area" in page) == (False, False)


@pytest.mark.parametrize("query", ["", "?format=csv"])
def test_reading_the_list_of_organisations_is_recorded(cast, hidden, query):
    response = cast.member.client.get(f"{LIST}/organisations/{query}")
    assert "Canary Member" in response.content.decode()
    read = set(ReadEvent.objects.values_list("what", "noun"))
    what = "csv" if query else "page"
    assert read == {(what, "memberships"), (what, "seats")}
    if not query:
        assert response.headers["Cache-Control"] == "no-store"


def test_reading_a_restricted_agreement_in_board_health_is_recorded(cast):
    agreement = a_sharing_agreement(cast.board, title="Canary sharing", **SECRET)
    response = cast.member.client.get(f"{LIST}/health/")
    assert "Canary sharing" in response.content.decode()
    assert response.headers["Cache-Control"] == "no-store"
    assert list(ReadEvent.objects.values_list("what", "noun", "ref")) == [
        ("page", "sharing-agreements", agreement.ref)
    ]
    plain = cast.observer.client.get(f"{LIST}/health/")
    assert ("Canary" in plain.content.decode(), plain.headers["Cache-Control"]) == (
        False,
        "private, no-cache",
    )
