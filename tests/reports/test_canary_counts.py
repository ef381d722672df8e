"""Hidden counts, and all that could be worked out from them, are in the database and in no answer to who may not know.

The measure's own threshold is far above the usual one, so that its hidden counts are numbers found nowhere by chance.
Everybody below OFFICIAL-SENSITIVE opens every record of the counts, every file and export; one of the team, one of the
members and one of the parent board, of whom each stands for the others like them, every address there is besides.
"""

import re
from datetime import date
from itertools import combinations

import pytest
from cast import SCRIBE
from django.test import Client
from factories.constitution import an_organisation
from factories.priorities import (
    YEAR,
    YEAR_BEFORE,
    a_measure,
    a_priority,
    a_published_figure,
    an_activity,
    an_observation,
)
from permission_rows import TABLE
from scene import a_scene
from test_permissions import address

from reports.models import ReviewDraft
from reports.operations.reviews import prepare_review, record_sent, request_draft
from reports.tasks import produce_review
from socboard.audit.models import Event
from socboard.board.nouns import address as address_of
from socboard.kit.audiences import Audience
from socboard.kit.models import Letter
from socboard.kit.values import Quantity
from tests.reports.spoken import spoken

pytestmark = pytest.mark.django_db

BELOW = ("deputy_chair", "officer", "other_member", "deputy", "observer", "parent_member")
EVERYWHERE = ("officer", "other_member", "parent_member")
REASON = {"threshold": 9000, "threshold_reason": "So that its counts can be told apart."}
NOW, BEFORE, OURS, THEIRS, TOTAL, ACTED = 7307, 4603, 5209, 12792, 18001, 6143
HIDDEN = (NOW, BEFORE, OURS, THEIRS)
NOUNS = ("measures", "observations", "activities", "published-figures", "published-comparisons", "priorities")


def numbers() -> set[str]:
    """Each hidden count and what any two of them add up to and differ by, but for the total that may show."""
    derived = {value for one, other in combinations(HIDDEN, 2) for value in (one + other, abs(one - other))}
    return {str(number) for number in {ACTED, *HIDDEN, *derived} - {TOTAL}}


def shares() -> re.Pattern:
    """How the counts relate, in per cent."""
    pairs = [(NOW - BEFORE, BEFORE), (NOW, BEFORE), (BEFORE, NOW)]
    pairs += [(OURS, TOTAL), (OURS, THEIRS), (THEIRS, OURS), (THEIRS, TOTAL)]
    told = {f"{100 * part // whole}(?:\\.\\d+)?|{100 * part / whole:.0f}" for part, whole in pairs}
    return re.compile(rf"(?<![\w.])(?:{'|'.join(sorted(told))})\s?(?:%|per cent)")


NUMBERS, SHARES = numbers(), shares()
NUMBER = re.compile(r"(?<![\w.,])\d[\d,]*(?!\w)")
WORDS = ("seven thousand", "four thousand", "five thousand", "twelve thousand", "six thousand")
# What is drawn by lot at every request, tells of nothing but the page, or is counted up by the factories from test to
# test, and so holds any digits by chance.
DRAWN = re.compile(
    r'name="csrfmiddlewaretoken" value="[^"]*"|nonce[=-]["\w+/=-]*|(?:ETag|Set-Cookie|Content-Length): .*'
    r"|(?:Organisation|Person) \d+|'accounts', '\d+'"
)
# Of the trail, all but the moment of an act and the keys of accounts, whose digits are chance as well.
TOLD = ("event", "board", "noun", "ref", "fields")


def found_in(text: str) -> list[str]:
    text = DRAWN.sub("", text)
    found = {number.replace(",", "") for number in NUMBER.findall(text)} & NUMBERS
    found |= {words for words in WORDS if words in text.lower()} | set(SHARES.findall(text))
    return sorted(found)


def counted(cast) -> list:
    """The counts of this year and the last, and a table of two forces whose total may show."""
    elsewhere = an_organisation(ref="elsewhere")
    shared = {"organisation": elsewhere, "release": Audience.PUBLIC}
    priority = a_priority(cast.board, period=YEAR, release=Audience.PUBLIC)
    about = {**shared, **REASON, "priority": priority}
    referrals = a_measure(cast.board, ref="canary-referrals", name="NRM referrals", **about)
    forces = a_measure(cast.board, ref="canary-forces", name="Arrests of two forces", unit="arrests", **about)
    rows = [
        (referrals, YEAR, NOW, {}),
        (referrals, YEAR_BEFORE, BEFORE, {}),
        (forces, YEAR, TOTAL, {}),
        (forces, YEAR, OURS, {"force": "ours"}),
        (forces, YEAR, THEIRS, {"force": "theirs"}),
    ]
    observed = [
        an_observation(
            cast.board, measure=measure, period=period, value=Quantity.of(value), categories=parts, **shared
        )
        for measure, period, value, parts in rows
    ]
    told = a_published_figure(
        cast.board, measure=referrals, period=YEAR_BEFORE, label="fewer than 9,000", lower=1, upper=8999,
        hidden=True, **shared,
    )  # fmt: skip
    return [priority, referrals, forces, *observed, told]


def reviewed(cast) -> list[ReviewDraft]:
    """A review of that year, drafted and sent to the parent and to the board."""
    review = prepare_review(cast.board, period=YEAR, by=SCRIBE)
    drafts = []
    for audience in (Audience.PARENT, Audience.BOARD):
        draft = request_draft(review, audience=audience, by=SCRIBE)
        produce_review(draft.job_id)
        draft.refresh_from_db()
        assert draft.job.reason == ""
        assert [each["message"] for each in draft.findings if each["severity"] == "stop"] == []
        record_sent(draft, sent_on=date(2019, 11, 27), final=None, by=SCRIBE)
        drafts.append(draft)
    return drafts


def places(cast, records, drafts) -> list[str]:
    """The addresses of the counts and of the drafts, and their exports."""
    home, found = f"/b/{cast.board.ref}/", []
    for noun in NOUNS:
        found += [
            f"{home}{noun}/",
            f"{home}{noun}/?format=csv",
            f"{home}{noun}/?format=xlsx",
            f"{home}{noun}/?sort=-value",
        ]
    for record in records:
        found += [
            address_of(cast.board.ref, record.noun, record.ref, verb)
            for verb in ("", "change", "withdraw", "release")
        ]
    for draft in drafts:
        page = f"{home}annual-reviews/{draft.review.ref}/drafts/{draft.ref}/"
        found += [page, *(f"{page}{form}" for form in ("html", "pdf", "docx"))]
    return found


def reader(player) -> Client:
    client = Client()
    client.force_login(player.user)
    return client


def test_no_hidden_count_reaches_who_may_not_know_it(cast):
    records, scene = counted(cast), a_scene(cast)
    drafts = reviewed(cast)
    table = [(row, address(row, scene)) for row in TABLE]
    leaks, opened = {}, 0
    for name in BELOW:
        client = reader(getattr(cast, name))
        may_open = [where for row, where in table if row.get[name] == 200 and name in EVERYWHERE]
        for where in (*may_open, *places(cast, records, drafts)):
            answer = client.get(where)
            opened += answer.status_code == 200
            if found := found_in(spoken(answer)):
                leaks[f"{name} {where}"] = found
    assert leaks == {}
    assert opened > 200
    letters = " ".join(f"{each.subject} {each.body}" for each in Letter.objects.all())
    acts = " ".join(str(each) for each in Event.objects.values_list(*TOLD))
    assert (found_in(letters), found_in(acts)) == ([], [])


def test_who_may_know_them_finds_every_one(cast):
    """The canaries are there to be found: the manager, who reads OFFICIAL-SENSITIVE, finds all that was entered."""
    counted(cast)
    listed = spoken(reader(cast.manager).get(f"/b/{cast.board.ref}/observations/"))
    assert {name for name in found_in(listed) if name.isdigit()} == {str(number) for number in HIDDEN}


def test_the_canaries_are_known_in_every_dress():
    told = "They were 7,307, 4603 in 2018: up 2,704, or 59%, or 58.7 per cent; seven thousand or so, 17307, 18,001"
    assert found_in(told) == ["2704", "4603", "58.7 per cent", "59%", "7307", "seven thousand"]


def test_a_search_for_a_hidden_count_finds_what_a_search_for_any_other_does(cast):
    counted(cast)
    for name in ("officer", "other_member", "parent_member"):
        client = reader(getattr(cast, name))
        for noun in NOUNS:
            where = f"/b/{cast.board.ref}/{noun}/?q="
            pages = [
                DRAWN.sub("", client.get(f"{where}{query}").content.decode().replace(query, ""))
                for query in ("7307", "8419")
            ]
            assert pages[0] == pages[1], (name, noun)


def test_what_is_planted_in_a_sentence_stops_the_draft(cast):
    """A hand-written sentence gives the count away: the draft is stopped, without a word of whether it is right."""
    [_, referrals, *_rest] = counted(cast)
    title = "helping with 7,307 referrals"
    an_activity(cast.board, title=title, priority=referrals.priority, release=Audience.PUBLIC, period=YEAR)
    review = prepare_review(cast.board, period=YEAR, by=SCRIBE)
    draft = request_draft(review, audience=Audience.PARENT, by=SCRIBE)
    produce_review(draft.job_id)
    draft.refresh_from_db()
    stops = [each["message"] for each in draft.findings if each["severity"] == "stop"]
    assert stops == [
        "“7,307” stands with “NRM referrals”, some of whose counts are hidden, and is none of the numbers shown."
    ]
