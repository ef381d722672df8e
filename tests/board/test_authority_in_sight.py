"""What gives authority stays in sight of the manager: no conflict, reader list or officer's marking hides it."""

import pytest
from cast import SCRIBE
from django.core.exceptions import PermissionDenied
from editable import LIST, add, change, place_of
from factories.constitution import (
    a_cover,
    a_declared_conflict,
    a_membership,
    a_person,
    a_reader_list,
    a_seat,
    an_office_term,
)
from factories.entering import correct, stored
from form_fields import fields_of, mistakes_of

from socboard.board.models import DeclaredConflict, Seat
from socboard.board.operations.records import NotRecorded
from socboard.board.operations.seats import grant_sensitive
from socboard.kit.audiences import Audience
from socboard.kit.markings import Marking

SENSITIVE = Marking.OFFICIAL_SENSITIVE
GIVES = {"seats": a_seat, "covers": a_cover, "office-terms": an_office_term}
KEPT_OPEN = {
    **GIVES,
    "reader-lists": a_reader_list,
    "memberships": a_membership,
    "declared-conflicts": a_declared_conflict,
}
NO_LIST = "Seats, terms of office and cover are not narrowed to a reader list."


def mistakes(refused) -> list[dict]:
    return [error.message_dict for _entry, error in refused.value.mistakes]


@pytest.mark.parametrize("noun", KEPT_OPEN)
def test_no_conflict_is_declared_over_what_gives_authority_or_reading(cast, noun):
    thing = KEPT_OPEN[noun](cast.board)
    with pytest.raises(NotRecorded) as refused:
        a_declared_conflict(cast.board, person=cast.manager.person, about_noun=noun, about_ref=thing.ref)
    said = "No conflict is declared over seats, offices, cover, memberships, reader lists or conflicts."
    assert mistakes(refused) == [{"about_noun": [said]}]


@pytest.mark.parametrize("noun", KEPT_OPEN)
def test_the_form_neither_offers_nor_takes_such_a_conflict(cast, noun):
    thing = KEPT_OPEN[noun](cast.board, release=Audience.BOARD)
    before = DeclaredConflict.objects.count()
    about = {"person": cast.manager.person.ref, "about_noun": noun, "about_ref": thing.ref}
    answer = add(cast.officer, "declared-conflicts", about)
    assert (answer.status_code, list(mistakes_of(answer))) == (422, ["about_noun"])
    assert DeclaredConflict.objects.count() == before


def test_an_officer_cannot_shut_the_manager_out_of_the_own_seat(cast):
    seat = cast.officer.seat
    about = {"person": cast.manager.person.ref, "about_noun": "seats", "about_ref": seat.ref}
    add(cast.officer, "declared-conflicts", about)
    for place in (f"{place_of(seat)}end", f"{LIST}/people/officer/leave"):
        assert cast.manager.client.get(place).status_code == 200


@pytest.mark.parametrize("noun", GIVES)
def test_no_reader_list_narrows_what_gives_authority(cast, noun):
    readers, thing = a_reader_list(cast.board, people=[cast.officer.person]), GIVES[noun](cast.board)
    for attempt in (
        lambda: GIVES[noun](cast.board, readers=readers),
        lambda: correct(thing, references={"readers": readers}),
    ):
        with pytest.raises(NotRecorded) as refused:
            attempt()
        assert mistakes(refused) == [{"readers": [NO_LIST]}]
    assert stored(thing).readers is None


@pytest.mark.parametrize("noun", GIVES)
def test_an_officer_is_asked_neither_readers_nor_marking_of_it(cast, noun):
    grant_sensitive(
        cast.officer.seat, granted_by="Information manager", on=cast.officer.seat.start_latest, by=SCRIBE
    )
    readers = a_reader_list(cast.board, people=[cast.officer.person], release=Audience.BOARD)
    given = {} if noun == "seats" else {"person": a_person()}
    thing = GIVES[noun](cast.board, release=Audience.BOARD, **given)
    told = {"officer": (False, False), "manager": (True, False)}
    if noun == "office-terms":
        assert change(cast.officer, thing).status_code == 403
        del told["officer"]
    asked = {player: fields_of(change(getattr(cast, player), thing)).keys() for player in told}
    assert {player: ("marking" in names, "readers" in names) for player, names in asked.items()} == told
    if "officer" not in told:
        return
    change(cast.officer, thing, readers=readers.ref, marking=str(SENSITIVE))
    now = stored(thing)
    assert (now.readers, now.marking) == (None, Marking.OFFICIAL)


def test_only_the_manager_marks_a_seat(cast):
    grant_sensitive(
        cast.officer.seat, granted_by="Information manager", on=cast.officer.seat.start_latest, by=SCRIBE
    )
    seat = cast.other_member.seat
    with pytest.raises(PermissionDenied):
        correct(stored(seat), by=cast.officer.actor, marking=SENSITIVE)
    correct(stored(seat), by=cast.manager.actor, marking=SENSITIVE)
    assert Seat.objects.get(pk=seat.pk).marking == SENSITIVE
