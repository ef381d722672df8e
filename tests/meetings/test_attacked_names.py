"""What an attacker found in names: a seat that is closed to the reader shows in nothing that its holder did."""

import re
from datetime import date

from factories.constitution import a_person, a_seat
from factories.entering import correct
from factories.meetings import an_action, an_action_note
from minuted import SENSITIVE, again, circulated, drafted, read_by
from packs import a_full_meeting, prepared
from page_text import text_of
from test_pack_comments import said

from meetings.minutes_document import without
from meetings.models import Meeting, MinutesOpening, Pack, PackComment, Paper
from meetings.operations import minutes as writing
from meetings.operations import packs
from meetings.views.pack_comment_lines import comment_lines
from meetings.views.pack_reader import own_file
from socboard.board.models import Person, Seat
from socboard.board.operations.entries import ReleaseTerms
from socboard.board.operations.records import release
from socboard.kit.audiences import Audience
from socboard.kit.models import Letter
from socboard.kit.values import UncertainDate

HIDDEN = "Canary Liaison"


def a_hidden_person(cast) -> Person:
    """Somebody whose only seat is OFFICIAL-SENSITIVE."""
    list(cast)
    person = a_person(name=HIDDEN)
    since = UncertainDate.on(date(2018, 1, 1))
    a_seat(cast.board, organisation=cast.police, person=person, marking=SENSITIVE, start=since)
    return person


def named_to(cast, where: str) -> dict[str, bool]:
    """Whether the page names them, for somebody who may not see the seat and somebody who may."""
    pages = {who: text_of(getattr(cast, who).client.get(where)) for who in ("officer", "manager")}
    return {who: HIDDEN in page for who, page in pages.items()}


def test_a_note_on_an_action_names_nobody_whose_seat_is_closed(cast):
    person, action = a_hidden_person(cast), an_action(cast.board, release=Audience.BOARD)
    an_action_note(cast.board, action=action, person=person, organisation=cast.police, release=Audience.BOARD)
    page = f"/b/soc-board/actions/{action.ref}/"
    assert named_to(cast, page) == {"officer": False, "manager": True}
    assert "a member, " in text_of(cast.other_member.client.get(page))


def test_a_comment_on_a_pack_names_nobody_whose_seat_is_closed(cast):
    person, pack = a_hidden_person(cast), prepared(a_full_meeting(cast), cast)
    made = said(cast.chair, pack, "Closing note")
    PackComment.objects.filter(pk=made.pk).update(person=person)
    told = {
        who: [
            each.who
            for each in comment_lines(
                pack, own_file(pack, actor=getattr(cast, who).actor), actor=getattr(cast, who).actor
            )
        ]
        for who in ("officer", "manager")
    }
    assert told == {"officer": ["a member"], "manager": [HIDDEN]}


def test_who_opened_the_minutes_is_told_without_a_seat_that_is_closed(cast):
    person = a_hidden_person(cast)
    minutes, _items = circulated(cast)
    MinutesOpening.objects.create(minutes=minutes, person=person)
    assert named_to(cast, f"/b/soc-board/minutes/{minutes.ref}/") == {"officer": False, "manager": True}


def test_the_board_above_reads_no_name_in_minutes_without_a_recorded_agreement(cast):
    minutes, _items = circulated(cast)
    release(again(minutes), ReleaseTerms(Audience.PARENT), by=cast.manager.actor)
    Person.objects.filter(pk=cast.manager.person.pk).update(name_agreed=True)
    names = {who: getattr(cast, who).person.name for who in ("chair", "other_member", "manager")}
    found = {}
    for reader in ("parent_member", "observer"):
        document = str(read_by(minutes, getattr(cast, reader)))
        found[reader] = {who for who, name in names.items() if re.search(rf"{re.escape(name)}\b", document)}
    assert found == {"parent_member": {"manager"}, "observer": set(names)}
    assert "a representative, for a representative" in str(read_by(minutes, cast.parent_member))


def told(kind: str) -> set[str]:
    return set(Letter.objects.filter(key__startswith=kind).values_list("to", flat=True))


def test_who_may_not_know_of_a_meeting_is_sent_no_letter_about_its_pack_or_its_minutes(cast, sends_mail):
    """The deputy chair reads nothing that is OFFICIAL-SENSITIVE, and the officer left while the chair was reading."""
    list(cast)
    meeting = a_full_meeting(cast)
    correct(meeting, marking=SENSITIVE)
    pack = prepared(Meeting.objects.select_related("board").get(pk=meeting.pk), cast)
    assert told("pack-chair") == {cast.chair.user.email}
    Pack.objects.filter(pk=pack.pk).update(compiled_by=cast.officer.person)
    Seat.objects.filter(pk=cast.officer.seat.pk).update(
        end_earliest=date(2019, 1, 1), end_latest=date(2019, 1, 1)
    )
    sent_back = Paper.objects.get(title="Closing note")
    packs.send_back(Pack.objects.get(pk=pack.pk), reasons={sent_back.ref: "No figures."}, by=cast.chair.actor)
    assert told("pack-back") == set()


def test_who_may_not_read_the_minutes_is_not_asked_to_look_at_them(cast, sends_mail):
    minutes, _items = drafted(cast)
    correct(again(minutes), marking=SENSITIVE)
    writing.put_before_chair(again(minutes), by=cast.manager.actor)
    assert told("minutes-chair") == {cast.chair.user.email}


def test_a_name_goes_from_minutes_with_the_one_record_that_told_it():
    line = {
        "kind": "interest",
        "text": "A “guest” declared an interest.",
        "noun": "declarations",
        "ref": "one",
    }
    facts = {
        "items": [{"ref": "first", "lines": [line]}],
        "others": [],
        "guests": ["B"],
        "names": [["A “guest”", ""], ["B", "b"]],
    }
    assert without({"facts": facts}, "declarations", "one")["facts"]["names"] == [["B", "b"]]
    assert without(facts, "declarations", "one")["names"] == [["B", "b"]]
    assert without(facts, "declarations", "two")["names"] == facts["names"]
