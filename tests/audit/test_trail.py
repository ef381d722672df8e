"""The trail: every act once, in the transaction of the act, chained, and without a word of any record."""

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from cast import SCRIBE
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from factories.constitution import a_board, a_theme
from factories.priorities import an_activity

from priorities.models import Activity
from socboard.accounts.operations import close_account, open_account
from socboard.audit.chains import GENESIS, Broken, Head, row_hash, walk
from socboard.audit.models import Event
from socboard.audit.trail import Act, Signature, append, keyed_hash, tells_of
from socboard.board.models import Theme
from socboard.board.operations.entries import Entry, ReleaseTerms
from socboard.board.operations.records import NotRecorded, record, record_all, release, withdraw
from socboard.kit.audiences import Audience

BY = Signature(process="tests")


def acts(*names: str) -> list[Act]:
    return [Act(event=name) for name in names]


def events() -> list[str]:
    return list(Event.objects.values_list("event", flat=True))


def fault(links) -> str:
    """What walking the chain says is wrong; empty for a sound one."""
    try:
        list(walk(links, name="acts", after=Head()))
    except Broken as error:
        return str(error)
    return ""


@pytest.mark.django_db(transaction=True)
def test_an_act_is_recorded_inside_its_transaction_or_not_at_all():
    with pytest.raises(RuntimeError, match="in the transaction that performs it"):
        append(acts("board.something_happened"), by=BY)
    assert events() == []


def test_acts_are_numbered_and_chained(db):
    append(acts("a.first", "a.second"), by=BY)
    append(acts("a.third"), by=BY)
    first, second, third = Event.objects.all()
    assert [event.sequence for event in (first, second, third)] == [1, 2, 3]
    assert (first.previous, second.previous, third.previous) == (GENESIS, first.hash, second.hash)
    assert fault(Event.objects.all()) == ""


TAMPERED = {
    "event": "a.forged",
    "board": "elsewhere",
    "noun": "decisions",
    "ref": "another",
    "signature": {"user": 99},
    "fields": {"text": "0" * 16},
    "previous": "f" * 64,
    "hash": "f" * 64,
    "sequence": 7,
}


@pytest.mark.parametrize("name", [*TAMPERED, "at"])
def test_the_chain_shows_what_was_tampered_with(db, name):
    append(acts("a.first", "a.second", "a.third"), by=BY)
    chain = list(Event.objects.all())
    forged = chain[1]
    setattr(forged, name, TAMPERED.get(name, chain[0].at.replace(year=2001)))
    assert re.match(r"Entry 2 .*(is not what was written|is missing)", fault(chain))


def test_the_chain_shows_what_was_taken_out(db):
    append(acts("a.first", "a.second", "a.third"), by=BY)
    first, second, third = Event.objects.all()
    assert fault([first, third]).startswith("Entry 2 of the acts is missing: Entry 3 (a.third, ")
    assert fault([second, third]).startswith("Entry 1 of the acts is missing: Entry 2 (a.second, ")
    assert fault([first, second, third]) == ""


def test_a_forger_without_the_rest_of_the_chain_cannot_rehash_one_event(db):
    append(acts("a.first", "a.second"), by=BY)
    first, second = Event.objects.all()
    first.event = "a.forged"
    first.hash = row_hash(first)
    told = fault([first, second])
    assert told.startswith("Entry 2 (a.second, ")
    assert told.endswith("does not follow from entry 1: one of the two was replaced.")


def test_a_failed_act_leaves_no_event(db):
    board = a_board()
    before = events()
    with pytest.raises(NotRecorded):
        record_all(
            [
                Entry(Theme, {"name": "drugs"}, {"board": board}),
                Entry(Theme, {"name": ""}, {"board": board}),
            ],
            by=SCRIBE,
        )
    theme = a_theme(board)
    with pytest.raises(ValidationError):
        withdraw(theme, reason=" ", by=SCRIBE)
    with pytest.raises(PermissionDenied):
        withdraw(theme, reason="Wrong", by=replace(SCRIBE, process=""))
    assert events() == [*before, "board.theme_recorded"]
    assert Theme.objects.get() == theme


def test_a_failed_event_undoes_the_act(db, monkeypatch):
    board = a_board()
    theme, user = a_theme(board), open_account("who@example.org", by=SCRIBE)

    def no_room(*_, **__):
        raise OSError("the trail cannot be written")

    monkeypatch.setattr(Event.objects, "bulk_create", no_room)
    for act in (
        lambda: a_theme(board),
        lambda: record(Entry(Theme, {"name": "new"}, instance=Theme.objects.get()), by=SCRIBE),
        lambda: withdraw(Theme.objects.get(), reason="Wrong", by=SCRIBE),
        lambda: release(Theme.objects.get(), ReleaseTerms(Audience.PUBLIC), by=SCRIBE),
        lambda: close_account(user, by=SCRIBE),
    ):
        with pytest.raises(OSError, match="cannot be written"), transaction.atomic():
            act()
    stored = Theme.objects.get()
    assert (stored.name, stored.version, stored.withdrawn_at, stored.release) == (theme.name, 1, None, None)
    user.refresh_from_db()
    assert user.is_active is True


def test_no_word_of_a_record_reaches_the_trail(db, cast):
    canary, reason, consent = "kingfisher", "heron", "bittern"
    activity = an_activity(
        cast.board, title=canary, product=canary, partners=[cast.police], originator=cast.police
    )
    record(Entry(Activity, {"product": canary * 2}, instance=activity), by=cast.manager.actor)
    release(activity, ReleaseTerms(Audience.PUBLIC, consent=consent), by=cast.manager.actor)
    withdraw(activity, reason=reason, by=cast.manager.actor)
    rows = list(Event.objects.values())
    about = [row for row in rows if row["ref"] == activity.ref]
    assert [row["event"].rpartition("_")[2] for row in about] == [
        "recorded",
        "corrected",
        "released",
        "withdrawn",
    ]
    assert set(about[0]["fields"]) == {"board", "title", "product", "partners", "originator"}
    told = str(rows)
    leaked = [
        text
        for text in (canary, reason, consent, "example.org", cast.police.name, cast.manager.person.name)
        if text in told
    ]
    assert leaked == []


def test_the_trail_says_who_acted_in_which_seat(db, cast):
    theme = a_theme(cast.board)
    withdraw(theme, reason="Wrong", by=cast.manager.actor)
    event = Event.objects.last()
    assert event.signature == {
        "user": cast.manager.user.pk,
        "person": "manager",
        "seat": cast.manager.seat.ref,
        "covering_for": "",
        "process": "",
    }
    assert (event.event, event.board, event.noun, event.ref) == (
        "board.theme_withdrawn",
        "soc-board",
        "themes",
        theme.ref,
    )


def test_a_hash_of_a_value_is_keyed(settings):
    before = keyed_hash("7")
    assert keyed_hash("7") == before
    assert keyed_hash("8") != before
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another" * 10, []
    assert (keyed_hash("7") == before, tells_of(before, "7")) == (False, False)


def test_a_hash_from_before_the_key_was_changed_still_compares(settings):
    before, settings.SECRET_KEY_FALLBACKS = keyed_hash("7"), [settings.SECRET_KEY]
    settings.SECRET_KEY = "another" * 10
    assert (tells_of(before, "7"), tells_of(before, "8")) == (True, False)


def test_another_key_breaks_no_chain(db, settings):
    append([Act("a.first", fields={"text": "7"})], by=BY)
    settings.SECRET_KEY = "another" * 10
    append([Act("a.second", fields={"text": "7"})], by=BY)
    assert fault(Event.objects.all()) == ""


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
def test_many_writers_at_once_do_not_fork_the_chain():
    def write(number: int) -> None:
        for _ in range(10):
            with transaction.atomic():
                append(acts(f"a.written_by_{number}"), by=BY)
        connection.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(8)))
    assert (Event.objects.count(), fault(Event.objects.all())) == (80, "")
