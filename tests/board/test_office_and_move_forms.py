"""The forms about offices and cover, and about people who move or leave: what they do, and what they refuse."""

from datetime import date, timedelta

import pytest
from cast import SCRIBE
from factories.constitution import a_membership, a_seat, a_seat_of_old, an_office_term
from factories.entering import stored
from form_fields import fields_of
from sending import BOARD, DAY, LATER, TODAY, refused, send, typed

from socboard.board.models import Cover, OfficeTerm, Seat
from socboard.board.operations.records import withdraw
from socboard.kit.values import UncertainDate


@pytest.fixture(autouse=True)
def police(cast):
    """An organisation of the board that can be chosen."""
    a_membership(cast.board, organisation=cast.police)


# Offices and cover


def test_an_office_is_given_and_ends(cast):
    first = OfficeTerm.objects.get(person=cast.chair.person)
    asked = {"office": "chair", "person": cast.member.person.ref, **typed("start", DAY)}
    [(place, [said])] = refused(cast.manager, "office-terms/appoint", **asked).items()
    assert (place, said.partition(".")[0]) == (
        "office",
        "Somebody holds, or may hold, that office in that time",
    )
    answer = send(cast.manager, "office-terms/appoint", **asked, follows=first.ref)
    second = OfficeTerm.objects.get(person=cast.member.person)
    assert (answer["Location"], second.follows) == (f"{BOARD}people/member/", first)
    path = f"office-terms/{second.ref}/end"
    assert refused(cast.manager, path, **typed("on", date(2019, 6, 1))) == {
        "on_0": ["It began on 1 July 2019, and cannot end before that."]
    }
    send(cast.manager, path, **typed("on", LATER))
    assert stored(second).end == UncertainDate.on(LATER)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"start": date(2017, 1, 1)}, {"person": ["This person has no seat on the board on that day."]}),
        ({"end": date(2019, 6, 1)}, {"end_0": ["A term cannot end before it starts."]}),
        ({"follows": "other"}, {"follows": ["Choose an earlier term in the same office, or none."]}),
    ],
)
def test_each_mistake_about_an_office_is_told_at_its_field(cast, given, said):
    other = an_office_term(cast.board, office="deputy chair")
    days = {name: day for name, day in given.items() if isinstance(day, date)}
    asked = {"office": "chair", "person": cast.member.person.ref, **typed("start", DAY)}
    for name, day in days.items():
        asked |= typed(name, day)
    if "follows" in given:
        asked["follows"] = other.ref
    assert refused(cast.manager, "office-terms/appoint", **asked) == said


def test_a_link_may_name_the_person_to_be_appointed(cast):
    page = cast.manager.client.get(f"{BOARD}office-terms/appoint?person={cast.member.person.ref}")
    assert fields_of(page)["person"] == ["member"]


def test_cover_is_arranged_for_a_time_and_ended(cast):
    seat = cast.chair.seat
    path = f"seats/{seat.ref}/cover"
    asked = {"person": cast.observer.person.ref, **typed("end", TODAY + timedelta(days=7))}
    assert refused(cast.manager, path, person="observer") == {"end_0": ["Enter the day, month and year."]}
    assert refused(cast.manager, path, **{**asked, **typed("end", DAY)}) == {
        "end_0": ["Cover cannot end before it starts."]
    }
    assert refused(cast.manager, path, **{**asked, "person": "chair"}) == {
        "person": ["Choose one from the list. Nobody gives themselves a seat, an office or cover."]
    }
    send(cast.manager, path, **asked, reason="on leave")
    cover = Cover.objects.get()
    assert (cover.person, cover.reason, cast.observer.actor.standing(cast.board.pk).is_chair) == (
        cast.observer.person,
        "on leave",
        True,
    )
    assert refused(cast.manager, path, **asked) == {
        "start_0": ["This person covers that seat in that time already."]
    }
    send(cast.manager, f"covers/{cover.ref}/end")
    assert (stored(cover).end, cast.observer.actor.standing(cast.board.pk).is_chair) == (
        UncertainDate.on(TODAY),
        False,
    )


# Moving and leaving


def test_somebody_moves_and_the_new_seat_is_shown(cast):
    asked = {"organisation": "corporation", "post": "Liaison"}
    answer = send(cast.manager, f"people/{cast.member.person.ref}/move", **asked)
    seat = Seat.objects.on(TODAY).get(person=cast.member.person)
    assert answer["Location"] == f"{BOARD}seats/{seat.ref}/"
    assert (seat.organisation, seat.post, seat.may_read_sensitive) == (cast.corporation, "Liaison", False)
    assert stored(cast.member.seat).end == UncertainDate.on(TODAY)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (
            {"organisation": "police"},
            {"organisation": ["The person sits for this organisation already."]},
        ),
        ({"organisation": ""}, {"organisation": ["Choose “Organisation they move to”."]}),
        ({"role": "deputy"}, {"substitute_for": ["Choose the seat that the deputy stands in for."]}),
        (
            {"on_0": "31", "on_1": "2"},
            {"on_0": ["There is no such day. Enter a real date, such as 27 11 2019."]},
        ),
        (
            typed("on", date(2017, 1, 1)),
            {
                "on_0": [
                    "The seat that would end too began on 1 January 2018. Choose that day or a later one."
                ]
            },
        ),
    ],
)
def test_a_move_is_refused_at_the_field(cast, given, said):
    path = f"people/{cast.member.person.ref}/move"
    assert refused(cast.manager, path, **{"organisation": "corporation", **given}) == said


def test_who_sits_for_two_organisations_is_asked_which_they_leave(cast):
    person = cast.member.person
    a_seat_of_old(cast.board, person, organisation=cast.fire)
    path = "people/member/move"
    assert list(refused(cast.manager, path, organisation="corporation")) == ["leaving"]
    assert refused(cast.manager, path, organisation="corporation", leaving="fire") == {
        "organisation": [
            "This person sits for another organisation too. End that seat first, so that they sit for one."
        ]
    }


def test_somebody_leaves_and_is_asked_once(cast):
    path, page = f"people/{cast.observer.person.ref}/leave", f"{BOARD}people/observer/"
    answer = send(cast.officer, path)
    assert (answer.status_code, answer["Location"], cast.observer.client.get(BOARD).status_code) == (
        302,
        page,
        404,
    )
    assert refused(cast.officer, path) == {
        "on_0": ["This person has nothing on this board from that day on."]
    }


@pytest.mark.parametrize("verb", ["move", "leave"])
def test_who_never_held_anything_here_is_not_known_here(cast, verb):
    for ref in (cast.neighbour.person.ref, "no-such-person"):
        assert cast.manager.client.get(f"{BOARD}people/{ref}/{verb}").status_code == 404


@pytest.mark.parametrize("verb", ["end", "fill", "grant", "withdraw-reading", "deputy", "cover"])
def test_a_withdrawn_seat_has_no_verbs(cast, verb):
    seat = a_seat(cast.board)
    withdraw(seat, reason="Mistake", by=SCRIBE)
    assert cast.manager.client.get(f"{BOARD}seats/{seat.ref}/{verb}").status_code == 404
