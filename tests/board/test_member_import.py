"""Members from a spreadsheet: a preview of what would change, errors by row, and all or nothing."""

from dataclasses import replace
from datetime import date

import pytest
from cast import SCRIBE, SINCE
from django.core.files.uploadedfile import SimpleUploadedFile
from factories.constitution import a_membership, a_person, a_reader_list

from socboard.audit.models import Event
from socboard.board.member_sheet import Does, Held, Known, Line, NoHeadings, planned
from socboard.board.models import FormDraft, Person, Seat
from socboard.board.operations.seats import appoint_to_seat
from socboard.board.roles import Role
from socboard.kit.audiences import Audience

WHERE = "/b/soc-board/seats/import"
HEAD = ["organisation", "person", "email", "post", "role", "from", "until"]

KNOWN = Known(
    organisations={"city police": "police", "fire brigade": "fire"},
    names={"police": "City Police", "fire": "Fire Brigade"},
    people={"ann": ("Ann Lee", "ann@example.org")},
    seats=[
        Held(
            "seat-ann",
            "police",
            "ann",
            "Ann Lee",
            "ann@example.org",
            Role.MEMBER,
            "Sergeant",
            date(2019, 1, 1),
            None,
        )
    ],
    roles=frozenset({Role.MEMBER, Role.OBSERVER}),
)


def line(*cells: str) -> Line:
    (found,) = planned([HEAD, list(cells)], KNOWN)
    return found


def mistakes(*cells: str) -> tuple[str, ...]:
    found = line(*cells)
    assert found.does == Does.MISTAKE
    return found.mistakes


def test_somebody_new_gets_a_seat():
    found = line("fire brigade", "Bo Day", "", "Officer", "Member", "27/11/2019", "2020-11-27")
    assert (found.does, found.number) == (Does.SEAT, 2)
    assert found.values == {
        "organisation": "fire",
        "name": "Bo Day",
        "email": "",
        "telephone": "",
        "post": "Officer",
        "role": Role.MEMBER,
        "from": date(2019, 11, 27),
        "until": date(2020, 11, 27),
        "person": None,
    }


@pytest.mark.parametrize("name", ["ANN LEE", "Somebody else at her address"])
def test_a_row_that_is_true_changes_nothing(name):
    found = line("City Police", name, "Ann@example.org", "Sergeant", "member", "2019-01-01", "")
    assert found.does == Does.NOTHING


def test_the_same_name_at_another_address_is_somebody_else():
    found = line("City Police", "Ann Lee", "other@example.org", "", "member", "2019-01-01", "")
    assert (found.does, found.values["person"]) == (Does.SEAT, None)


def test_another_post_or_an_end_is_a_change():
    found = line("City Police", "Ann Lee", "", "Inspector", "member", "1.1.2019", "2020-01-01")
    assert (found.does, found.values["seat"]) == (Does.CHANGE, "seat-ann")
    assert found.values["changes"] == {"post": "Inspector", "until": date(2020, 1, 1)}


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (
            ("City Polcie", "A", "", "", "member", "2019-01-01", ""),
            "“City Polcie” is not on this board. Did you mean City Police?",
        ),
        (
            ("Zoo", "A", "", "", "member", "2019-01-01", ""),
            "“Zoo” is not on this board. Add the organisation first.",
        ),
        (("Fire Brigade", "", "", "", "member", "2019-01-01", ""), "The person is missing."),
        (
            ("Fire Brigade", "A", "no address", "", "member", "2019-01-01", ""),
            "“no address” is no e-mail address.",
        ),
        (
            ("Fire Brigade", "A", "", "", "king", "2019-01-01", ""),
            "The role “king” is not one of: member, observer.",
        ),
        (
            ("Fire Brigade", "A", "", "", "community safety manager", "2019-01-01", ""),
            "You may not give the role community safety manager by a list.",
        ),
        (("Fire Brigade", "A", "", "", "member", "", ""), "The day from which the seat holds is missing."),
        (
            ("Fire Brigade", "A", "", "", "member", "31/02/2019", ""),
            "From: there is no such day as “31/02/2019”.",
        ),
        (
            ("Fire Brigade", "A", "", "", "member", "yesterday", ""),
            "From: write the day as 27/11/2019 or 2019-11-27, not “yesterday”.",
        ),
        (("Fire Brigade", "A", "", "", "member", "2019-01-02", "2019-01-01"), "It ends before it starts."),
        (("Fire Brigade", "A", "", "x" * 151, "member", "2019-01-02", ""), "Post: at most 150 characters."),
        (
            ("City Police", "Ann Lee", "", "", "member", "2019-06-01", ""),
            "This person has that seat already, from 2019-01-01. Correct it on the seat's page.",
        ),
    ],
)
def test_a_mistake_is_told_at_its_row(cells, told):
    assert mistakes(*cells) == (told,)


def test_the_same_row_twice_is_a_mistake_of_the_second():
    row = ["Fire Brigade", "Bo Day", "", "", "member", "2019-01-01", ""]
    first, second = planned([HEAD, row, [], row], KNOWN)
    assert (first.does, second.does, second.number) == (Does.SEAT, Does.MISTAKE, 4)
    assert second.mistakes == ("It says the same as row 2.",)


@pytest.mark.parametrize("rows", [[], [["Police", "Ann"]], [HEAD], [HEAD, ["", ""]]])
def test_headings_and_at_least_one_row_are_needed(rows):
    with pytest.raises(NoHeadings):
        planned(rows, KNOWN)


# On the site


def csv(*rows: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("members.csv", "\n".join([",".join(HEAD), *rows]).encode())


def seen(response) -> str:
    return response.context["seen"]


@pytest.fixture
def boarded(cast):
    """The police and the fire brigade as members of the board."""
    for organisation in (cast.police, cast.fire):
        a_membership(cast.board, organisation=organisation, release=Audience.BOARD)
    return cast


def test_the_file_is_previewed_and_then_applied(boarded):
    client, police = boarded.manager.client, boarded.police.name
    before = Seat.objects.count()
    answer = client.post(WHERE, {"file": csv(f"{police},Bo Day,bo@example.org,Officer,member,2020-01-01,")})
    assert answer.status_code == 302
    preview = client.get(WHERE)
    assert [(each[0].number, each[0].does) for each in preview.context["lines"]] == [(2, Does.SEAT)]
    assert Seat.objects.count() == before
    answer = client.post(WHERE, {"apply": "1", "seen": seen(preview)})
    assert (answer.status_code, answer.url) == (302, "/b/soc-board/seats/")
    seat = Seat.objects.get(person__name="Bo Day")
    assert (seat.organisation, seat.role, seat.post, seat.start.earliest) == (
        boarded.police,
        Role.MEMBER,
        "Officer",
        date(2020, 1, 1),
    )
    assert seat.release.audience == Audience.BOARD
    assert seat.person.email == "bo@example.org"
    assert Event.objects.filter(event="board.seat_appointed", ref=seat.ref).count() == 1
    assert not FormDraft.objects.exists()
    client.post(WHERE, {"file": csv(f"{police},Bo Day,bo@example.org,Officer,member,2020-01-01,")})
    assert [each[0].does for each in client.get(WHERE).context["lines"]] == [Does.NOTHING]


def test_one_mistake_and_nothing_is_changed(boarded):
    client, police = boarded.manager.client, boarded.police.name
    before = (Seat.objects.count(), Person.objects.count(), Event.objects.count())
    client.post(
        WHERE, {"file": csv(f"{police},Bo Day,,,member,2020-01-01,", "Nowhere,Cy Eve,,,member,2020-01-01,")}
    )
    preview = client.get(WHERE)
    assert preview.context["mistakes"] == 1
    answer = client.post(WHERE, {"apply": "1", "seen": seen(preview)})
    assert answer.status_code == 422
    assert (Seat.objects.count(), Person.objects.count(), Event.objects.count()) == before


def test_a_plan_that_no_longer_holds_is_shown_again(boarded):
    client, police = boarded.manager.client, boarded.police.name
    client.post(WHERE, {"file": csv(f"{police},Bo Day,,,member,2020-01-01,")})
    preview = client.get(WHERE)
    person = a_person(name="Bo Day")
    place = {"board": boarded.board, "organisation": boarded.police, "start": date(2020, 1, 1)}
    appoint_to_seat(person=person, by=SCRIBE, **place)
    answer = client.post(WHERE, {"apply": "1", "seen": seen(preview)})
    assert answer.status_code == 409
    assert [each[0].does for each in answer.context["lines"]] == [Does.NOTHING]
    assert Seat.objects.filter(person__name="Bo Day").count() == 1


def test_the_same_newcomer_in_two_rows_is_one_person(boarded):
    client, police = boarded.manager.client, boarded.police.name
    rows = [f"{police},Bo Day,,,{role},2020-01-01," for role in ("member", "observer")]
    client.post(WHERE, {"file": csv(*rows)})
    client.post(WHERE, {"apply": "1", "seen": seen(client.get(WHERE))})
    assert Person.objects.filter(name="Bo Day").count() == 1
    assert Seat.objects.filter(person__name="Bo Day").count() == 2


def test_an_officer_gives_no_seat_of_the_team_by_a_list(boarded):
    client = boarded.officer.client
    client.post(WHERE, {"file": csv(f"{boarded.police.name},Bo Day,,,manager,2020-01-01,")})
    (found,) = client.get(WHERE).context["lines"]
    assert found[0].mistakes == ("You may not give the role community safety manager by a list.",)


def test_nobody_gives_themselves_a_seat_by_a_list(boarded):
    client, own = boarded.officer.client, boarded.officer.person
    name = own.name
    client.post(WHERE, {"file": csv(f"{boarded.police.name},{name},{own.email},,member,2020-01-01,")})
    preview = client.get(WHERE)
    (found,) = preview.context["lines"]
    assert found[0].mistakes == ("Nobody gives themselves a seat.",)
    answer = client.post(WHERE, {"apply": "1", "seen": seen(preview)})
    assert (answer.status_code, Seat.objects.filter(person=own).count()) == (422, 1)


@pytest.mark.parametrize(
    ("until", "does"), [("", Does.MISTAKE), ("2020-01-02", Does.MISTAKE), ("2020-01-01", Does.SEAT)]
)
def test_one_newcomer_for_two_organisations_is_a_mistake_of_the_second_row(until, does):
    rows = [
        ["City Police", "Bo Day", "bo@example.org", "", "member", "2019-01-01", until],
        ["Fire Brigade", "BO DAY", "Bo@example.org ", "", "member", "2020-01-01", ""],
    ]
    first, second = planned([HEAD, *rows], KNOWN)
    told = ("Row 2 seats this person for another organisation in that time.",) if does == Does.MISTAKE else ()
    assert (first.does, second.does, second.mistakes) == (Does.SEAT, does, told)


def test_who_sits_for_another_organisation_is_moved_and_not_seated_twice():
    told = "This person sits for another organisation in that time. Move them on their page instead."
    row = ("Fire Brigade", "Ann Lee", "ann@example.org", "", "member", "2019-06-01", "")
    assert mistakes(*row) == (told,)


def test_an_address_that_somebody_signs_in_with_is_theirs():
    known = replace(KNOWN, people={"ann": ("Ann Lee", "", "ann@signs.example.org")})
    row = ["City Police", "A. Lee", " ANN@signs.example.org ", "Sergeant", "member", "2019-01-01", ""]
    (found,) = planned([HEAD, row], known)
    assert (found.does, found.values["person"]) == (Does.NOTHING, "ann")


def test_the_addresses_that_members_sign_in_with_are_known(boarded):
    person, own = boarded.observer.person, "observer@example.org"
    row = f"{boarded.charity.name},Somebody Else,{own.upper()},,observer,2018-01-01,"
    a_membership(boarded.board, organisation=boarded.charity, release=Audience.BOARD)
    assert person.email == ""
    boarded.manager.client.post(WHERE, {"file": csv(row)})
    (found,) = boarded.manager.client.get(WHERE).context["lines"]
    assert (found[0].does, found[0].values["person"]) == (Does.NOTHING, person.ref)


def test_nobody_changes_their_own_seat_by_a_list():
    known = replace(KNOWN, importer="ann")
    row = ["City Police", "Ann Lee", "", "Inspector", "member", "1.1.2019", ""]
    (found,) = planned([HEAD, row], known)
    assert (found.does, found.mistakes) == (Does.MISTAKE, ("Nobody changes their own seat.",))
    row[3] = "Sergeant"
    assert planned([HEAD, row], known)[0].does == Does.NOTHING


def test_what_may_not_be_given_is_said_in_a_sentence_and_nothing_is_changed(boarded):
    client = boarded.officer.client
    a_reader_list(boarded.board, organisations=[boarded.police])
    client.post(WHERE, {"file": csv(f"{boarded.police.name},Bo Day,,,member,2020-01-01,")})
    answer = client.post(WHERE, {"apply": "1", "seen": seen(client.get(WHERE))})
    told = "Nothing was changed: Only the manager gives a seat for an organisation on a list of readers."
    assert (answer.status_code, told in answer.content.decode()) == (422, True)
    assert Person.objects.filter(name="Bo Day").count() == 0


def test_a_change_of_anothers_seat_that_is_refused_is_said_in_a_sentence(boarded):
    client, member = boarded.officer.client, boarded.member
    row = f"{boarded.police.name},{member.person.name},,Boss,member,{SINCE.isoformat()},"
    client.post(WHERE, {"file": csv(row)})
    answer = client.post(WHERE, {"apply": "1", "seen": seen(client.get(WHERE))})
    told = "Nothing was changed: one of these seats is not yours to give or to change."
    assert (answer.status_code, told in answer.content.decode()) == (422, True)
    assert Seat.objects.get(pk=member.seat.pk).post == ""


def test_another_persons_list_is_not_seen(boarded):
    boarded.manager.client.post(WHERE, {"file": csv(f"{boarded.police.name},Bo Day,,,member,2020-01-01,")})
    assert boarded.officer.client.get(WHERE).context["lines"] == []


def test_choosing_another_file_forgets_the_first(boarded):
    client = boarded.manager.client
    client.post(WHERE, {"file": csv(f"{boarded.police.name},Bo Day,,,member,2020-01-01,")})
    client.post(WHERE, {"another": "1"})
    assert client.get(WHERE).context["lines"] == []


@pytest.mark.parametrize("sent", [{}, {"file": ""}, {"apply": "1"}, {"apply": "1", "seen": "x"}])
def test_a_post_without_a_file_is_no_fault_of_ours(boarded, sent):
    assert boarded.manager.client.post(WHERE, sent).status_code in (302, 422)


def test_headings_that_are_missing_are_told_at_the_file(boarded):
    answer = boarded.manager.client.post(WHERE, {"file": SimpleUploadedFile("m.csv", b"Police,Ann\n")})
    assert answer.status_code == 422
    assert (
        answer.context["form"].errors["file"][0].startswith("The first row must name the columns. Missing:")
    )
