"""Every noun: one name of its own, one ref a board, a whole permission table, and a factory."""

from collections import Counter

import rules
from django.apps import apps
from django.db import IntegrityError, transaction
from django.utils import timezone
from factories import A

from socboard.board.models import BoardRecord, ReaderList
from socboard.board.nouns import nouns, permission
from socboard.board.roles import DESCRIPTIONS, PARTNERS, TEAM, Office, Role
from socboard.kit.models import REF_PATTERN

RECORD_MODELS = [model for model in apps.get_models() if issubclass(model, BoardRecord)]
ACTIONS = ("view", "add", "change", "withdraw", "release")

# What a partner enters of the own organisation. Everything else is the manager's team's.
PARTNERS_ENTER = {
    "activities",
    "agreement-answers",
    "agreement-issues",
    "assessments",
    "business-areas",
    "capabilities",
    "contact-censuses",
    "contact-confirmations",
    "cover-sheets",
    "data-sources",
    "emerging-themes",
    "events",
    "findings",
    "forward-intentions",
    "inspections",
    "library-documents",
    "library-versions",
    "meeting-replies",
    "measures",
    "observations",
    "paper-versions",
    "papers",
    "points-of-contact",
    "presentations",
    "profiles",
    "reference-documents",
    "reported-comparisons",
    "trainings",
    "update-approvers",
    "update-attachments",
}


CHAIRS, TEAMS = {"chair", "deputy_chair"}, {"manager", "officer"}
# Who reviews a pack comments on it and sends papers back; none of it goes out before the pack does. Papers here are
# for items that only the team sees yet.
BEFORE_A_MEETING = {
    ("chair-briefs", "release"): set(),
    ("minute-amendments", "release"): set(),
    ("minute-items", "release"): set(),
    ("minutes", "add"): CHAIRS | TEAMS,
    ("minutes", "release"): set(),
    ("pack-comments", "add"): CHAIRS | TEAMS,
    ("pack-comments", "change"): set(),
    ("pack-comments", "release"): set(),
    ("pack-comments", "withdraw"): TEAMS,
    ("packs", "add"): CHAIRS | TEAMS,
    ("packs", "release"): set(),
    # What becomes of a return is the team's to say; the chair alone makes one (operations.packs.send_back).
    ("paper-returns", "add"): CHAIRS | TEAMS,
    ("paper-returns", "release"): set(),
    ("paper-returns", "withdraw"): CHAIRS | TEAMS,
    ("papers", "release"): set(),
    ("recipients", "release"): set(),
    ("sendings", "release"): set(),
    **{(noun, "change"): TEAMS for noun in ("papers", "paper-versions", "cover-sheets")},
    **{(noun, "withdraw"): TEAMS for noun in ("paper-versions", "cover-sheets")},
}


def test_every_noun_has_a_name_of_its_own():
    named = Counter(getattr(model, "noun", "") for model in RECORD_MODELS)
    assert [noun for noun, times in named.items() if times > 1 or not REF_PATTERN.match(noun)] == []
    assert set(named) < set(nouns())


def test_every_noun_has_a_factory():
    assert set(A) == set(RECORD_MODELS)


def test_every_noun_has_its_whole_permission_table():
    missing = [
        permission(action, model)
        for model in RECORD_MODELS
        for action in ACTIONS
        if not rules.perm_exists(permission(action, model))
    ]
    assert missing == []


def test_a_ref_names_one_record_of_a_board(cast):
    taken_twice = []
    for model in RECORD_MODELS:
        A[model](cast.board, ref="the-one")
        A[model](cast.other_board, ref="the-one")
        other = A[model](cast.board)
        try:
            with transaction.atomic():
                model.objects.filter(pk=other.pk).update(ref="the-one")
        except IntegrityError:
            continue
        taken_twice.append(model.noun)
    assert taken_twice == []


def who_may(action: str, record, actors: dict) -> set[str]:
    name = permission(action, type(record))
    return {who for who, actor in actors.items() if rules.has_perm(name, actor, record)}


def test_who_enters_changes_and_releases_which_noun(cast):
    """Of the police: its own member and the deputy beside the team, or the team alone. Of the board: the team."""
    actors, team = {player.name: player.actor for player in cast}, {"manager", "officer"}
    found, expected = {}, {}
    for model in RECORD_MODELS:
        theirs, boards = A[model](cast.board, organisation=cast.police), A[model](cast.board)
        partners = {"member", "deputy"} if model.noun in PARTNERS_ENTER else set()
        for action in ("add", "change", "withdraw", "release"):
            found[model.noun, action] = (who_may(action, theirs, actors), who_may(action, boards, actors))
            if model.noun == "reader-lists" and action in ("change", "withdraw"):
                found.pop((model.noun, action))  # who reads what is narrowed: below
                continue
            by_team = {"release": {"manager"}}.get(action, set() if fixed(model, action) else team)
            if model.noun == "office-terms":
                by_team = {"manager"}
            if model.noun in ("terms-versions", "updates") and action == "release":
                by_team = set()  # a draft: the board is shown what is laid before it, and what was accepted
            if model.noun == "updates":  # written by the organisation, taken away by the team
                partners = set() if action == "withdraw" else {"member", "deputy"}
            with_partners = by_team | partners if action != "release" else by_team
            expected[model.noun, action] = (with_partners, by_team)
    assert found == expected | {key: (who, who) for key, who in BEFORE_A_MEETING.items()}


def test_a_reader_list_is_changed_by_the_manager_alone(cast):
    actors, readers = {player.name: player.actor for player in cast}, A[ReaderList](cast.board)
    assert who_may("change", readers, actors) == {"manager"}
    assert who_may("withdraw", readers, actors) == {"manager"}


def fixed(model, action: str) -> bool:
    """What has been read cannot be unread: the ledger of publications is only added to."""
    return model.noun.startswith("published-") and action in ("change", "withdraw")


def test_every_role_and_office_is_described():
    assert set(DESCRIPTIONS) == {*Role, *Office}
    assert [
        name for name, words in DESCRIPTIONS.items() if len(str(words)) < 30 or str(words)[-1] != "."
    ] == []
    assert (TEAM & PARTNERS, TEAM | PARTNERS | {Role.OBSERVER}) == (set(), set(Role))


def test_a_ref_says_nothing(cast):
    refs = {A[RECORD_MODELS[0]](cast.board).ref for _ in range(50)}
    assert (len(refs), {len(ref) for ref in refs}) == (50, {12})
    assert [ref for ref in refs if not REF_PATTERN.match(ref)] == []


def test_a_withdrawn_record_is_not_current(cast):
    for model in RECORD_MODELS:
        record = A[model](cast.board)
        model.objects.filter(pk=record.pk).update(withdrawn_at=timezone.now())
        assert list(model.objects.current().filter(pk=record.pk)) == []
