"""From a paper to the sentence of the annual review that used what came of it, and back: as far as one may read."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from factories.constitution import a_reader_list, a_theme
from factories.meetings import a_decision, a_forward_item, a_meeting, a_paper, an_action, an_agenda_item
from factories.priorities import a_finding, a_priority, a_profile
from factories.reviews import an_annual_review
from page_text import links_of, text_of
from scene import PAPER, a_finished_draft

from reports.document import Paragraph, Section, Source, Statement
from reports.models import ReviewDraft
from reports.stored_document import to_data
from reports.traceability.chain import Node, branches, lines
from socboard.board.nouns import address
from socboard.board.operations.records import withdraw
from socboard.kit.audiences import Audience
from socboard.kit.markings import Marking
from socboard.kit.values import Period, PeriodKind, UncertainDate

CANARY = "kingfisher"
FOR_ALL = {"release": Audience.BOARD}
YEAR = Period(date(2018, 10, 1), date(2019, 9, 30), PeriodKind.BOARD_YEAR)
MARCH = UncertainDate.on(date(2019, 3, 14))


def page_of(player, record, query=""):
    return player.client.get(f"{address(record.board.ref, record.noun, record.ref, 'trace')}{query}")


def told(player, record) -> str:
    text = text_of(page_of(player, record))
    return text[text.index("Where it comes from ", text.index("Download")) :] if "Download" in text else ""


def a_draft(cast, *statements: Statement, review=None, sent=True) -> ReviewDraft:
    """A draft for the board that says this in its fifth paragraph, and was sent."""
    review = review or an_annual_review(cast.board, period=YEAR, **FOR_ALL)
    draft = a_finished_draft(review, Audience.BOARD)
    paragraph = Paragraph("drugs-said", tuple(statements), number=5)
    document = to_data(PAPER)
    document["sections"] = to_data((Section("drugs", "Drugs", (paragraph,)),))
    drafts = ReviewDraft.objects.filter(pk=draft.pk)
    drafts.update(document=document)
    if sent:
        drafts.update(sent_at="2019-11-19T12:00:00Z", sent_on="2019-11-19")
    return draft


@pytest.fixture
def way(cast):
    """A paper, its item, what was decided and is to be done, and about which priority."""
    drugs = a_priority(cast.board, full_name="Illicit drugs", short_name="drugs", **FOR_ALL)
    meeting = a_meeting(cast.board, held=MARCH, **FOR_ALL)
    item = an_agenda_item(cast.board, meeting=meeting, title="The profile", priority=drugs, **FOR_ALL)
    paper = a_paper(cast.board, item=item, title="Drugs profile", state="issued", **FOR_ALL)
    decision = a_decision(
        cast.board, meeting=meeting, item=item, text="RESOLVED - So.", decided=MARCH, **FOR_ALL
    )
    said = {"meeting": meeting, "item": item, "decision": decision, "priority": drugs}
    action = an_action(cast.board, number="OR4", text="Circulate it", **said, **FOR_ALL)
    return {"priority": drugs, "item": item, "paper": paper, "decision": decision, "action": action}


# The list itself


def test_each_step_is_unfolded_once_and_a_circle_ends():
    nodes = {("n", name): Node("Kind", name, f"/{name}") for name in "abcde"}
    edges = {
        ("n", "a"): [("n", "b"), ("n", "c"), ("n", "hidden")],
        ("n", "b"): [("n", "d")],
        ("n", "c"): [("n", "b"), ("n", "a"), ("n", "d")],
        ("n", "e"): [("n", "b"), ("n", "d")],
    }
    found = branches(("n", "a"), edges, nodes)
    told = [(level, node.title) for level, node in lines(found)]
    assert told == [(1, "b"), (2, "d"), (1, "c"), (2, "b"), (2, "d")]
    again = found[1].under
    assert [(each.node.title, each.is_above, each.under) for each in again] == [
        ("b", True, ()),
        ("d", False, ()),
    ]
    assert branches(("n", "d"), edges, nodes) == ()
    # What is reached through another is told there alone.
    assert [(level, node.title) for level, node in lines(branches(("n", "e"), edges, nodes))] == [
        (1, "b"),
        (2, "d"),
    ]


# The way, in both directions


def test_from_the_paper_to_the_sentence_that_used_the_priority(cast, way):
    drugs, action = way["priority"], way["action"]
    a_draft(
        cast,
        Statement("Drugs matter.", (Source("priorities", drugs.ref),)),
        Statement("The profile went round.", (Source("actions", action.ref),)),
        Statement("Nothing else.", ()),
    )
    assert told(cast.observer, way["paper"]) == (
        "Where it comes from Nothing that led to it is recorded that you may read. What became of it "
        "Agenda item The profile 14 March 2019 "
        "Decision RESOLVED - So. 14 March 2019 "
        "Action OR4, Circulate it Open "
        "Priority Illicit drugs "
        "Annual review 2018-19, paragraph 5 Drugs matter. "
        "Annual review 2018-19, paragraph 5 The profile went round."
    )


def test_from_the_priority_back_to_the_paper_and_the_plan(cast, way):
    a_forward_item(cast.board, title="Foreseen", item=way["item"], meeting=way["item"].meeting, **FOR_ALL)
    text = told(cast.observer, way["priority"])
    back = text[: text.index("What became of it")]
    assert back == (
        "Where it comes from Action OR4, Circulate it Open Decision RESOLVED - So. 14 March 2019 "
        "Agenda item The profile 14 March 2019 Paper Drugs profile In a pack that was released "
        "Forward item Foreseen "
    )
    assert text.endswith("Nothing that came of it is recorded that you may read.")


def test_a_sentence_about_a_record_stands_under_its_priority_too(cast, way):
    profile = a_profile(cast.board, priority=way["priority"], title="Profile 3", **FOR_ALL)
    a_draft(cast, Statement("It was presented.", (Source("profiles", profile.ref),)))
    said = "Annual review 2018-19, paragraph 5 It was presented."
    assert told(cast.observer, way["priority"]).endswith(f"What became of it {said}")
    assert said in told(cast.observer, profile)
    assert "Priority Illicit drugs" in told(cast.observer, profile)


def test_a_paragraph_leads_back_to_its_records_and_to_what_led_to_them(cast, way):
    draft = a_draft(cast, Statement("It went round.", (Source("actions", way["action"].ref),)), sent=False)
    where = f"/b/soc-board/annual-reviews/{draft.review.ref}/drafts/{draft.ref}/"
    read = cast.manager.client.get(where)
    assert f"{where}paragraphs/drugs-said/trace" in links_of(read)
    text = text_of(cast.manager.client.get(f"{where}paragraphs/drugs-said/trace"))
    order = [
        "It went round.",
        "Action OR4",
        "Decision RESOLVED",
        "Agenda item The profile",
        "Paper Drugs profile",
    ]
    assert [text.index(each) for each in order] == sorted(text.index(each) for each in order)
    assert cast.manager.client.get(f"{where}paragraphs/nothing/trace").status_code == 404
    assert cast.observer.client.get(f"{where}paragraphs/drugs-said/trace").status_code == 404
    rows = cast.manager.client.get(f"{where}paragraphs/drugs-said/trace?format=csv").content.decode()
    assert 'Where it comes from,1,Action,"OR4, Circulate it",Open' in rows


def test_the_draft_that_was_sent_is_the_one_that_counts(cast, way):
    review = an_annual_review(cast.board, **FOR_ALL)
    used = (Source("decisions", way["decision"].ref),)
    a_draft(cast, Statement("As it was sent.", used), review=review)
    a_draft(cast, Statement("As it is written now.", used), review=review, sent=False)
    text = told(cast.manager, way["decision"])
    assert ("As it was sent." in text, "As it is written now." in text) == (True, False)


# What one may not read


def test_what_is_restricted_leaves_no_trace_in_the_trace(cast, way):
    closed = {"marking": Marking.OFFICIAL_SENSITIVE, "release": Audience.BOARD_SENSITIVE}
    readers = a_reader_list(cast.board, name=CANARY, people=[cast.manager.person])
    item, drugs = way["item"], way["priority"]
    a_paper(cast.board, item=item, title=CANARY, **closed)
    a_decision(cast.board, meeting=item.meeting, item=item, text=CANARY, readers=readers, **FOR_ALL)
    an_action(cast.board, decision=way["decision"], text=CANARY, **closed)
    a_finding(cast.board, theme=CANARY, priority=drugs)
    hidden = an_agenda_item(cast.board, meeting=item.meeting, title=CANARY, priority=drugs, **closed)
    behind = a_decision(cast.board, meeting=item.meeting, item=hidden, text="Seen alone", **FOR_ALL)
    a_draft(cast, Statement(CANARY, (Source("priorities", drugs.ref),)), sent=False)
    mine = (*way.values(), behind)
    for player in (cast.observer, cast.other_member):
        shown = [page_of(player, each).content.decode() for each in mine]
        shown += [page_of(player, each, "?format=csv").content.decode() for each in mine]
        assert [CANARY in each for each in shown] == [False] * len(shown)
    # The draft has not been sent, and is the chair's and the team's until then.
    assert CANARY in told(cast.chair, drugs)
    assert CANARY in told(cast.member, way["decision"])
    page = page_of(cast.member, item)
    assert (page["Cache-Control"], page.context["marking"]) == ("no-store", "OFFICIAL-SENSITIVE")


def test_who_does_not_see_the_record_finds_no_trace_of_it(cast):
    theme = a_theme(cast.board)
    answers = {each.name: page_of(each, theme).status_code for each in cast if each.name != "visitor"}
    assert {name for name, code in answers.items() if code == 200} == {"manager", "officer"}
    assert set(answers.values()) == {200, 404}


def test_what_was_withdrawn_is_followed_no_more(cast, way):
    withdraw(way["action"], reason="Twice", by=cast.manager.actor)
    assert "OR4" not in told(cast.observer, way["decision"])
    assert page_of(cast.observer, way["action"]).status_code == 200


# The page


def test_the_foot_of_each_record_leads_to_its_trace(cast, way):
    for record in way.values():
        where = address(cast.board.ref, record.noun, record.ref)
        assert f"{where}trace" in links_of(cast.observer.client.get(where))


def test_the_spreadsheet_has_a_row_for_each_step(cast, way):
    rows = page_of(cast.observer, way["paper"], "?format=csv").content.decode().splitlines()
    assert rows[:3] == [
        "Direction,Step,Kind,Title,State",
        "What became of it,1,Agenda item,The profile,14 March 2019",
        "What became of it,2,Decision,RESOLVED - So.,14 March 2019",
    ]


def test_it_asks_as_often_however_much_there_is(cast, way):
    def asked() -> list[int]:
        counts = []
        for name in ("paper", "priority", "decision"):
            with CaptureQueriesContext(connection) as caught:
                assert page_of(cast.manager, way[name], "?format=csv").status_code == 200
            counts.append(len(caught))
        return counts

    def more(number: int) -> None:
        item = an_agenda_item(
            cast.board, meeting=way["item"].meeting, priority=way["priority"], title=f"{number}", **FOR_ALL
        )
        a_paper(cast.board, item=item, **FOR_ALL)
        decision = a_decision(
            cast.board, item=way["item"], meeting=item.meeting, priorities=[way["priority"]], **FOR_ALL
        )
        finding = a_finding(cast.board, priority=way["priority"], **FOR_ALL)
        an_action(cast.board, decision=decision, finding=finding, priority=way["priority"], **FOR_ALL)

    more(0)
    profile = a_profile(cast.board, priority=way["priority"], **FOR_ALL)
    a_draft(
        cast, Statement("Said.", (Source("profiles", profile.ref), Source("priorities", way["priority"].ref)))
    )
    asked()
    first = asked()
    for number in range(1, 5):
        more(number)
    asked()
    assert asked() == first
    assert max(first) < 45
