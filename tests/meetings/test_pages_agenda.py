"""The agenda's page and its forms: what each reader finds there, and what bad input meets."""

import re
from datetime import date

import pytest
import time_machine
from agendas import BOARD, NOW, a_called_paper, agenda_address, an_item, kept, to_come
from django.db import connection
from django.test.utils import CaptureQueriesContext
from factories.constitution import a_declared_conflict, a_reader_list
from factories.entering import correct, stored
from factories.meetings import a_chair_brief, a_decision, a_meeting, a_paper, an_action
from factories.priorities import a_call, a_priority, an_update
from form_fields import fields_of
from packs import a_frozen_pack
from page_text import links_of, main_of, text_of

from meetings.models import AgendaItem, ChairBrief, ItemKind, Pack, TemplateItem
from meetings.operations import agenda, papers
from meetings.views.packs_words import compile_words
from socboard.kit.audiences import Audience
from socboard.kit.markings import Marking
from socboard.kit.values import UncertainDate

CANARY = "kingfisher"


@pytest.fixture(autouse=True)
def on_a_day():
    with time_machine.travel(NOW):
        yield


@pytest.fixture
def meeting(cast):
    return to_come(cast)


def shown_to(cast, meeting) -> dict[str, str]:
    pages = {each.name: each.client.get(agenda_address(meeting)) for each in cast}
    return {name: text_of(page) for name, page in pages.items() if page.status_code == 200}


def test_the_agenda_tells_number_time_presenter_and_what_it_is_about(cast, meeting):
    drugs = a_priority(cast.board, short_name="drugs", release=Audience.BOARD)
    an_item(cast, meeting, "Welcome", minutes=5)
    told = {
        "purpose": "decision",
        "minutes": 100,
        "presenter_guest": "A professor",
        "organisation": cast.police,
    }
    an_item(cast, meeting, "The profile", priority=drugs, **told)
    page = cast.observer.client.get(agenda_address(meeting))
    text = text_of(page)
    assert f"2 The profile Decision A professor, {cast.police.brief} drugs 14:05, 100 minutes" in text
    assert "The items take 105 of 90 minutes. Too long" in text
    assert f"{BOARD}priorities/{drugs.ref}/" in links_of(page)
    rows = cast.observer.client.get(f"{agenda_address(meeting)}?format=csv").content.decode().splitlines()
    assert rows[2].split(",")[:3] == ["2", "The profile", "Decision"]


def test_what_is_restricted_leaves_no_trace_for_those_who_may_not_read_it(cast, meeting):
    an_item(cast, meeting, "Open")
    closed = {"marking": Marking.OFFICIAL_SENSITIVE, "release": Audience.BOARD_SENSITIVE, "minutes": 20}
    secret = an_item(cast, meeting, CANARY, restricted_because=CANARY, **closed)
    a_called_paper(cast, secret, title=CANARY, marking=Marking.OFFICIAL_SENSITIVE)
    readers = a_reader_list(cast.board, name=CANARY, people=[cast.other_member.person])
    narrowed = an_item(cast, meeting, CANARY, readers=readers)
    a_chair_brief(cast.board, item=secret, text=CANARY, marking=Marking.OFFICIAL_SENSITIVE)
    places = [
        agenda_address(meeting),
        f"{agenda_address(meeting)}?format=csv",
        f"{BOARD}papers/",
        f"{BOARD}papers/?format=csv&q={CANARY}",
        f"{BOARD}agenda-items/",
        f"{BOARD}chair-briefs/",
        f"{BOARD}meetings/june/",
        "/",
    ]
    found = {
        each.name: [
            at for at in places if CANARY in each.client.get(at).content.decode().replace("q=" + CANARY, "")
        ]
        for each in (cast.observer, cast.deputy, cast.officer)
    }
    # What was asked for stands in the form of the list alone.
    assert {name: [at for at in where if "q=" not in at] for name, where in found.items()} == {
        "observer": [],
        "deputy": [],
        "officer": [],
    }
    assert CANARY in cast.member.client.get(agenda_address(meeting)).content.decode()
    assert narrowed.title in text_of(cast.other_member.client.get(agenda_address(meeting)))
    page = cast.observer.client.get(agenda_address(meeting))
    assert (main_of(page).count('class="soc-agenda__item"'), "minutes" in text_of(page)) == (1, False)


def test_an_open_title_and_an_interest_stand_in_the_place_of_an_item(cast, meeting):
    closed = {"marking": Marking.OFFICIAL_SENSITIVE, "release": Audience.BOARD_SENSITIVE}
    an_item(cast, meeting, CANARY, open_title="A police matter", **closed)
    mine = an_item(cast, meeting, "The contract")
    a_paper(cast.board, item=mine, title="The bids", state="issued", release=Audience.BOARD)
    a_declared_conflict(
        cast.board, person=cast.observer.person, about_noun="agenda-items", about_ref=mine.ref
    )
    text = text_of(cast.observer.client.get(agenda_address(meeting)))
    assert "1 An item in which you declared an interest 14:00 2 A police matter" in text
    assert [word in text for word in (CANARY, "The contract", "The bids")] == [False] * 3


def test_before_the_chair_agreed_only_the_team_and_the_chairs_see_the_agenda(cast, meeting):
    an_item(cast, meeting, "One", release=None)
    an_item(cast, meeting, "Theirs", release=None, organisation=cast.police)
    told = {name: ("One" in text, "Theirs" in text) for name, text in shown_to(cast, meeting).items()}
    nothing, own, everything = (False, False), (False, True), (True, True)
    assert told == {
        **dict.fromkeys(("chair", "deputy_chair", "manager", "officer"), everything),
        **dict.fromkeys(("member", "deputy"), own),
        **dict.fromkeys(("other_member", "observer"), nothing),
    }
    # Whoever sees one item alone is not told how many stand before it.
    assert " 2 Theirs" not in text_of(cast.member.client.get(agenda_address(meeting)))


def test_a_brief_is_read_by_the_chairs_and_the_team_alone(cast, meeting):
    item = an_item(cast, meeting, "One")
    a_chair_brief(cast.board, item=item, text="Ask who pays.")
    readers = {name for name, text in shown_to(cast, meeting).items() if "Ask who pays." in text}
    assert readers == {"chair", "deputy_chair", "manager", "officer"}


def test_the_chairs_reason_for_urgency_stands_on_the_agenda(cast, meeting):
    item = an_item(cast, meeting, "One")
    a_paper(
        cast.board,
        item=item,
        title="Bids",
        urgent_because="The court decided.",
        state="issued",
        release=Audience.BOARD,
    )
    text = text_of(cast.observer.client.get(agenda_address(meeting)))
    assert "Bids In a pack that was released Urgent: The court decided." in text


# Queries


def sixty_items(cast, meeting) -> None:
    for number in range(60):
        item = an_item(cast, meeting, f"Item {number}", owner=cast.member.person, organisation=cast.police)
        papers.upload(a_called_paper(cast, item, ref=f"paper-{number}"), kept=kept(), by=cast.member.actor)
        a_chair_brief(cast.board, item=item, text="Ask.")


def queries_of(client, where: str) -> int:
    client.get(f"{BOARD}papers/")
    with CaptureQueriesContext(connection) as queries:
        assert client.get(where).status_code == 200
    return len(queries)


def test_sixty_items_take_no_more_queries_than_one(cast, meeting):
    first = an_item(cast, meeting, "One", owner=cast.member.person, organisation=cast.police)
    papers.upload(a_called_paper(cast, first), kept=kept(), by=cast.member.actor)
    a_chair_brief(cast.board, item=first, text="Ask.")
    clients = (cast.manager.client, cast.member.client)
    few = [queries_of(client, agenda_address(meeting)) for client in clients]
    sixty_items(cast, meeting)
    assert [queries_of(client, agenda_address(meeting)) for client in clients] == few


# Forms


def test_an_item_is_added_changed_and_moved(cast, meeting):
    client, where = cast.officer.client, agenda_address(meeting)
    client.post(f"{where}/begin")
    page = client.get(f"{where}/add")
    sent = {**fields_of(page), "title": "The profile", "purpose": "decision", "state": "held", "order": "99"}
    assert client.post(f"{where}/add", sent).status_code == 302
    item = AgendaItem.objects.get(title="The profile")
    assert (item.purpose, item.kind, item.order) == ("decision", ItemKind.BUSINESS, 6)
    place = f"{BOARD}agenda-items/{item.ref}/"
    changed = {**fields_of(client.get(f"{place}change")), "title": "Drugs", "started_from": "1"}
    assert client.post(f"{place}change", changed).status_code == 302
    assert client.post(f"{place}move", {"to": "up"}).url == f"{where}#item-{item.ref}"
    assert [each.title for each in agenda.items_of(meeting)][4:6] == ["Drugs", "Matters arising"]
    for nonsense in ({}, {"to": "sideways"}, {"to": ["up", "down"]}):
        assert client.post(f"{place}move", nonsense).status_code == 302


def test_the_second_of_two_editors_sees_both_texts(cast, meeting):
    item = an_item(cast, meeting, "Drugs")
    where = f"{BOARD}agenda-items/{item.ref}/change"
    one, two = cast.manager.client, cast.officer.client
    sent = {**fields_of(one.get(where)), "started_from": "1"}
    assert one.post(where, {**sent, "title": "Illicit drugs"}).status_code == 302
    second = {**fields_of(two.get(where)), "title": "Drugs market", "started_from": "1"}
    page = two.post(where, second)
    assert (page.status_code, "Illicit drugs" in text_of(page), "Drugs market" in main_of(page)) == (
        409,
        True,
        True,
    )
    assert stored(item).title == "Illicit drugs"


def test_mistakes_are_told_at_their_fields_and_nothing_is_lost(cast, meeting):
    assert cast.member.person.ref == "member"
    client, where = cast.manager.client, f"{agenda_address(meeting)}/add"
    sent = {
        "title": "The profile",
        "minutes": "9999",
        "open_title": "Something",
        "presenter": "member",
        "presenter_guest": "A professor",
        "marking": "OFFICIAL",
    }
    page = client.post(where, sent)
    assert (page.status_code, sorted(page.context["form"].errors)) == (
        422,
        ["minutes", "open_title", "presenter_guest"],
    )
    assert 'value="The profile"' in main_of(page)
    assert AgendaItem.objects.count() == 0


def test_where_the_board_meets_in_public_a_closed_item_names_its_paragraph(cast, meeting):
    type(cast.board).objects.filter(pk=cast.board.pk).update(meets_in_public=True)
    client, where = cast.manager.client, f"{agenda_address(meeting)}/add"
    sent = {"title": "The profile", "marking": "OFFICIAL-SENSITIVE"}
    assert sorted(client.post(where, sent).context["form"].errors) == ["paragraph"]
    sent["paragraph"] = "7"
    assert sorted(client.post(where, sent).context["form"].errors) == ["public_interest"]
    assert client.post(where, {**sent, "public_interest": "It protects an inquiry."}).status_code == 302
    assert AgendaItem.objects.get().paragraph == "7"


def test_the_template_is_kept_on_one_page(cast):
    client, where = cast.officer.client, f"{BOARD}template-items/"
    sent = {
        **fields_of(client.get(where)),
        "title_1": "Welcome",
        "kind_1": "business",
        "place_1": "2",
        "title_2": "",
        "place_3": "1",
    }
    assert client.post(where, sent).status_code == 302
    kept = list(TemplateItem.objects.current().order_by("order").values_list("title", flat=True))
    assert kept[:2] == ["Minutes of the last meeting", "Welcome"]
    twice = {**fields_of(client.get(where)), "kind_1": "apologies", "kind_2": "apologies"}
    page = client.post(where, twice)
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["kind_2"])


def test_items_carry_on_and_the_updates_come_with_a_button(cast, meeting):
    client, where = cast.officer.client, agenda_address(meeting)
    assert "No earlier meeting" in text_of(client.get(f"{where}/carry"))
    last = a_meeting(cast.board, held=UncertainDate.on(date(2019, 3, 14)), release=Audience.BOARD)
    old = an_item(cast, last, "The profile")
    a_called_paper(cast, old)
    form = client.get(f"{where}/carry").context["form"]
    assert form.initial["items"] == [old.ref]
    assert client.post(f"{where}/carry", {"items": [old.ref]}).status_code == 302
    assert [each.title for each in agenda.items_of(meeting)] == ["The profile"]
    assert client.post(f"{where}/updates").status_code == 302
    assert "No updates were called for" in text_of(client.get(where))


def test_the_chair_agrees_on_a_page_that_shows_the_agenda(cast, meeting):
    an_item(cast, meeting, "One", release=None, minutes=10)
    where = f"{agenda_address(meeting)}/agree"
    assert "1 One 10" in text_of(cast.chair.client.get(where))
    assert cast.chair.client.post(where).status_code == 302
    assert f"Agreed on 16 May 2019 by {cast.chair.person.name}" in text_of(
        cast.observer.client.get(agenda_address(meeting))
    )
    assert cast.chair.client.post(where).status_code == 422


def test_a_brief_is_written_on_a_page_of_its_own(cast, meeting):
    item = an_item(cast, meeting, "One")
    where = f"{BOARD}agenda-items/{item.ref}/brief"
    assert cast.officer.client.post(where, {"text": "Ask who pays."}).status_code == 302
    again = {"text": "Ask the police.", "started_from": "1"}
    assert cast.manager.client.post(where, again).status_code == 302
    assert ChairBrief.objects.get().text == "Ask the police."


def test_what_is_for_ratification_stands_under_matters_arising_and_actions_under_their_item(cast, meeting):
    held = a_meeting(
        cast.board, held=UncertainDate.on(date(2019, 3, 14)), release=Audience.BOARD, ref="march"
    )
    told = {"decided": held.held, "for_ratification": True, "meeting": held}
    a_decision(cast.board, text="RESOLVED - So.", release=Audience.BOARD, **told)
    a_decision(cast.board, text=CANARY, marking=Marking.OFFICIAL_SENSITIVE, **told)
    an_action(cast.board, release=Audience.BOARD)
    an_action(cast.board, text=CANARY)
    done = {"state": "closed", "closing_note": "Done", "release": Audience.BOARD}
    an_action(cast.board, closed=UncertainDate.on(date(2019, 4, 1)), **done)
    an_action(cast.board, closed=UncertainDate.on(date(2019, 2, 1)), **done)
    page = cast.observer.client.get(agenda_address(meeting))
    assert "For ratification Decided at an earlier meeting" in text_of(page)
    an_item(cast, meeting, "Outstanding references", kind=ItemKind.OUTSTANDING)
    an_item(cast, meeting, "Matters arising", kind=ItemKind.MATTERS_ARISING)
    text = text_of(cast.observer.client.get(agenda_address(meeting)))
    assert "1 action is open 1 was closed since the last meeting" in text
    assert "For ratification: RESOLVED - So." in text
    assert ("For ratification Decided" in text, CANARY in text) == (False, False)


@pytest.mark.parametrize(
    ("states", "words"),
    [
        ([], "Put the pack together for the chair"),
        (["recalled"], "Put the pack together for the chair"),
        (["candidate"], "Put the pack together anew"),
        (["returned"], "Put the pack together anew"),
        (["released"], "Put a supplement together for the chair"),
        (["released", "approved"], "Put the supplement together anew"),
        (["released", "preparing"], ""),
    ],
)
def test_what_is_put_together_is_called_by_what_there_is(states, words):
    assert compile_words(Pack(state=state) for state in states)[0] == words


def test_the_button_says_that_a_supplement_is_put_together(cast, meeting):
    an_item(cast, meeting, "Drugs")
    correct(meeting, agenda_agreed=UncertainDate.on(date(2019, 5, 15)))
    a_frozen_pack(cast, meeting, Pack.State.RELEASED)
    page = main_of(cast.manager.client.get(agenda_address(meeting)))
    told = [each for each in re.findall(r"<button[^>]*>([^<]*)</button>", page) if "together" in each]
    assert told == ["Put a supplement together for the chair"]


def test_the_updates_are_offered_as_papers_only_while_one_is_missing(cast):
    call = a_call(cast.board)
    an_update(cast.board, call=call, organisation=cast.police, priority=a_priority(cast.board))
    meeting = to_come(cast, call=call)
    offered = "Add the partners' updates as papers"
    assert offered in text_of(cast.officer.client.get(agenda_address(meeting)))
    agenda.add_updates(meeting, by=cast.officer.actor)
    assert offered not in text_of(cast.officer.client.get(agenda_address(meeting)))
