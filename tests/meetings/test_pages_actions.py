"""The pages of actions: the list with its filters, the page of one, and its acts."""

from datetime import date

import pytest
from factories.constitution import a_cover
from factories.entering import stored
from factories.meetings import a_decision, a_meeting, an_action, an_agenda_item
from factories.priorities import a_priority, an_emerging_theme
from page_text import text_of

from meetings.asks import action_asks
from meetings.models import Action, ActionNote
from priorities.models import EmergingTheme
from socboard.kit.audiences import Audience
from socboard.kit.markings import Marking
from socboard.kit.values import UncertainDate

LIST = "/b/soc-board/actions/"
TODAY = date(2019, 6, 3)


def on(day: date) -> UncertainDate:
    return UncertainDate.on(day)


@pytest.fixture
def some(cast):
    """One of each kind, read by the board, and one that only those who may read OFFICIAL-SENSITIVE see."""
    meeting = a_meeting(cast.board, held=on(date(2019, 3, 14)), release=Audience.BOARD)
    given = {"release": Audience.BOARD, "owner_organisation": cast.police, "meeting": meeting}
    closed = {"state": "closed", "closing_note": "Done."}
    return {
        "open": an_action(cast.board, number="OR1", due=on(date(2099, 1, 1)), **given),
        "overdue": an_action(cast.board, number="OR2", due=on(date(2019, 3, 20)), **given),
        "nobodys": an_action(cast.board, number="OR3", **{**given, "owner_organisation": None}),
        "just": an_action(cast.board, number="OR4", closed=on(date(2019, 3, 14)), **closed, **given),
        "long": an_action(cast.board, number="OR5", closed=on(date(2019, 1, 2)), **closed, **given),
        "secret": an_action(
            cast.board, number="OR6", text="Canary", marking=Marking.OFFICIAL_SENSITIVE, **given
        ),
    }


def numbers(client, query: str) -> list[str]:
    page = client.get(LIST + query)
    assert page.status_code == 200
    return [row[0].text for row in page.context_data["rows"]]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["OR2", "OR1", "OR3"]),
        ("?show=overdue", ["OR2"]),
        ("?show=no-owner", ["OR3"]),
        ("?show=closed-since", ["OR4"]),
        ("?show=closed", ["OR4", "OR5"]),
        ("?show=all&sort=number", ["OR1", "OR2", "OR3", "OR4", "OR5"]),
        ("?show=nonsense&sort=nonsense&page=99", ["OR2", "OR1", "OR3"]),
        ("?show=all&owner=police&q=or3", []),
        ("?show=all&owner=police&sort=-number", ["OR5", "OR4", "OR2", "OR1"]),
    ],
)
def test_the_list_shows_what_is_asked_for(cast, some, query, expected):
    assert numbers(cast.other_member.client, query) == expected


def test_the_list_is_narrowed_to_a_priority_in_its_counts_its_links_and_the_spreadsheet_too(cast, some):
    fraud, other = (a_priority(cast.board, release=Audience.BOARD) for _ in range(2))
    Action.objects.filter(pk__in=[some["open"].pk, some["just"].pk]).update(priority=fraud)
    asked = f"?priority={fraud.ref}"
    page = cast.other_member.client.get(LIST + asked)
    assert [[row[0].text, row[2].address] for row in page.context_data["rows"]] == [
        ["OR1", f"/b/soc-board/priorities/{fraud.ref}/"]
    ]
    assert [each["number"] for each in page.context_data["shows"]] == [1, 0, 0, 1, 1, 2]
    assert all(asked[1:] in each["address"] for each in page.context_data["shows"])
    told = cast.other_member.client.get(page.context_data["export"].join([LIST, ""])).content.decode()
    assert [line.split(",")[0] for line in told.splitlines()[1:]] == ["OR1"]
    assert numbers(cast.other_member.client, f"?priority={other.ref}&show=all") == []
    assert len(numbers(cast.other_member.client, "?priority=nonsense&show=all")) == 5


def test_a_priority_that_the_reader_may_not_see_is_neither_named_nor_asked_for(cast, some):
    few = {"marking": Marking.OFFICIAL_SENSITIVE, "release": Audience.BOARD_SENSITIVE}
    hidden = a_priority(cast.board, short_name="Canary", **few)
    Action.objects.filter(pk=some["open"].pk).update(priority=hidden)
    page = cast.other_member.client.get(f"{LIST}?show=all&priority={hidden.ref}")
    assert (len(page.context_data["rows"]), "Canary" in page.content.decode()) == (5, False)
    assert numbers(cast.member.client, f"?priority={hidden.ref}") == ["OR1"]


def test_the_page_leads_to_the_emerging_theme_of_its_decision(cast):
    theme = an_emerging_theme(cast.board, title="Romance fraud", release=Audience.BOARD)
    decision = a_decision(cast.board, emerging_theme=theme, release=Audience.BOARD)
    action = an_action(cast.board, decision=decision, release=Audience.BOARD)
    page = cast.other_member.client.get(f"{LIST}{action.ref}/")
    assert ("Romance fraud", f"/b/soc-board/emerging-themes/{theme.ref}/") in [
        (words, where) for _label, words, where in page.context_data["linked"]
    ]
    EmergingTheme.objects.filter(pk=theme.pk).update(marking=Marking.OFFICIAL_SENSITIVE)
    assert "Romance fraud" not in text_of(cast.other_member.client.get(f"{LIST}{action.ref}/"))


def test_the_counts_are_of_what_the_reader_sees(cast, some):
    def counts(player):
        return [each["number"] for each in player.client.get(LIST).context_data["shows"]]

    assert (counts(cast.other_member), counts(cast.member)) == ([3, 1, 1, 1, 2, 5], [4, 1, 1, 1, 2, 6])


def test_the_list_leaks_nothing_restricted(cast, some):
    for query in ("?show=all", "?show=all&q=canary", "?show=all&format=csv"):
        assert "Canary" not in cast.other_member.client.get(LIST + query).content.decode()
    assert cast.other_member.client.get(f"{LIST}{some['secret'].ref}/").status_code == 404
    assert cast.member.client.get(f"{LIST}?show=all")["Cache-Control"] == "no-store"


def test_the_spreadsheet_says_how_each_was_closed(cast, some):
    lines = cast.member.client.get(f"{LIST}?show=closed&format=csv").content.decode().splitlines()
    assert [line.rpartition(",")[0].rpartition(",")[2] for line in lines[1:]] == ["Done.", "Done."]


def test_an_empty_list_says_the_next_step(cast):
    page = cast.manager.client.get(LIST)
    assert "Add the first one" in text_of(page)


def test_an_action_is_taken_down_under_the_next_number(cast, some):
    sent = {
        "text": "Book a room",
        "marking": "OFFICIAL",
        "due_0": "14",
        "due_1": "5",
        "due_2": "2099",
        "extra": "x",
        "state": "closed",
    }
    answer = cast.manager.client.post(f"{LIST}add", sent)
    made = Action.objects.get(number="OR7")
    assert (answer.status_code, answer.url) == (302, f"{LIST}{made.ref}/")
    assert (made.text, made.due, made.state) == ("Book a room", on(date(2099, 5, 14)), "open")
    twice = cast.manager.client.post(f"{LIST}add", {**sent, "number": "OR2"})
    assert (twice.status_code, "OR2 already" in text_of(twice)) == (422, True)


def test_an_item_goes_with_its_own_meeting(cast, some):
    item = an_agenda_item(cast.board, release=Audience.BOARD)
    sent = {
        "text": "Book a room",
        "marking": "OFFICIAL",
        "item": item.ref,
        "meeting": some["open"].meeting.ref,
    }
    answer = cast.manager.client.post(f"{LIST}add", sent)
    assert (answer.status_code, "This item is not of the meeting" in text_of(answer)) == (422, True)


def test_its_road_from_a_partners_note_to_closed_and_open_again(cast, some):
    where = f"{LIST}{some['overdue'].ref}/"
    told = cast.member.client.post(f"{where}notes/add", {"text": "Half of it is done."})
    assert (told.status_code, told.url) == (302, where)
    entered = {"text": "They sent a letter.", "sender": "member"}
    assert cast.officer.client.post(f"{where}notes/add", entered).status_code == 302
    page = text_of(cast.other_member.client.get(where))
    assert ("Half of it is done." in page, "They sent a letter." in page, "entered for them" in page) == (
        True,
        True,
        True,
    )
    empty = cast.manager.client.post(f"{where}close", {"note": "", "on_0": "3", "on_1": "6", "on_2": "2019"})
    assert empty.status_code == 422
    sent = {"note": "All done.", "on_0": "3", "on_1": "6", "on_2": "2019", "started_from": "1"}
    assert cast.manager.client.post(f"{where}close", sent).status_code == 302
    assert cast.manager.client.post(f"{where}close", sent).status_code in (409, 422)
    assert "All done." in text_of(cast.other_member.client.get(where))
    now = stored(some["overdue"])
    again = {"reason": "It is not.", "started_from": str(now.version)}
    assert cast.officer.client.post(f"{where}reopen", again).status_code == 302
    assert (stored(now).state, ActionNote.objects.filter(action=now).count()) == ("open", 3)


def test_home_tells_whose_it_is_and_the_team_what_is_nobodys(cast, some):
    def asked(player):
        own, late = action_asks(player.actor, {cast.board.pk: cast.board}, today=TODAY)
        return [each.what for each in own], [(each.who, each.what) for each in late]

    do = "Do action {}, or say how it goes".format
    assert asked(cast.deputy) == ([do("OR2"), do("OR1")], [])
    assert sorted(asked(cast.member)[0]) == sorted([do("OR1"), do("OR2"), do("OR6")])
    assert asked(cast.other_member) == ([], [])
    assert asked(cast.manager) == (["Find an owner for 1 action"], [(cast.police.name, "Action OR2")])


def test_home_asks_whoever_stands_in_and_nobody_what_they_cannot_answer(cast):
    told = {"owner_organisation": cast.police, "release": Audience.BOARD}
    an_action(cast.board, number="OR7", owner_person=cast.member.person, **told)
    an_action(cast.board, number="OR8", owner_person=cast.observer.person, release=Audience.BOARD)

    def asked(player, today=None):
        own, _late = action_asks(player.actor, {cast.board.pk: cast.board}, today=today or TODAY)
        return [each.what for each in own]

    name = cast.member.person.name
    assert asked(cast.member) == ["Do action OR7, or say how it goes"]
    assert asked(cast.deputy) == [f"In place of {name}: do action OR7, or say how it goes"]
    assert asked(cast.observer) == ["Do action OR8"]
    assert asked(cast.other_member) == []
    days = {"start": UncertainDate.on(date(2018, 1, 1)), "end": UncertainDate.on(date(2999, 1, 1))}
    a_cover(
        cast.board, seat=cast.member.seat, person=cast.other_member.person, release=Audience.BOARD, **days
    )
    assert asked(cast.other_member) == [f"In place of {name}: do action OR7, or say how it goes"]
