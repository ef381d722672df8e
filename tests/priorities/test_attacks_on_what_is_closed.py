"""What an attacker tries on updates, measures and the letters about them: to learn of what is closed to them."""

import re
from datetime import date

import pytest
import time_machine
from asked_updates import BOARD, IN_TIME, a_call, accepted, call_page, update_of
from factories.constitution import a_declared_conflict, a_reader_list
from factories.priorities import (
    a_measure,
    a_priority,
    a_published_figure,
    an_observation,
    an_update_attachment,
)
from page_text import rows_of, text_of

from priorities.measure_register import summaries
from priorities.models import CallQuestion, Update
from priorities.operations.chasing import NobodyToChase, chase
from priorities.operations.measures import revise
from priorities.operations.updates import Question
from priorities.reminders import remind
from socboard.board.operations.entries import ReleaseTerms
from socboard.board.operations.records import release, withdraw
from socboard.kit import files
from socboard.kit.audiences import Audience
from socboard.kit.markings import Marking
from socboard.kit.models import Letter
from socboard.kit.values import Period, PeriodKind, Quantity

SENSITIVE = Marking.OFFICIAL_SENSITIVE
CANARY = "Canary kite"
REMINDED = date(2019, 2, 21)
MONTHS = [Period(date(2018, month, 1), date(2018, month, 28), PeriodKind.MONTH) for month in (2, 3, 4)]
CLOSED_TO = ("other_member", "officer", "deputy_chair", "observer")


@pytest.fixture(autouse=True)
def in_time(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    with time_machine.travel(IN_TIME):
        yield


def holding(answers: dict, words: str) -> set[str]:
    """The names under which an answer holds the words, in its text or in what no reader sees of it."""
    return {name for name, answer in answers.items() if words in answer.content.decode(errors="ignore")}


# What was taken out of an update


@pytest.fixture
def taken_out(cast):
    """A file that the police had with their update, and took out before they handed it in."""
    a_call(cast)
    file = an_update_attachment(
        cast.board, update=update_of(cast.police), organisation=cast.police, title=CANARY
    )
    file.file = files.store(b"%PDF-1.7", media_type="application/pdf")
    file.save()
    file.refresh_from_db()
    withdraw(file, reason="It names somebody.", by=cast.member.actor)
    return file


@pytest.mark.parametrize(
    ("who", "status"), [("other_member", 404), ("chair", 404), ("member", 200), ("manager", 200)]
)
def test_a_file_that_was_taken_out_is_not_read_by_the_board_with_the_update(cast, taken_out, who, status):
    accepted(update_of(cast.police), cast, by=cast.member.actor)
    client, where = getattr(cast, who).client, f"{BOARD}update-attachments/"
    assert client.get(f"{BOARD}updates/{taken_out.update.ref}/").status_code == 200
    answers = {name: client.get(f"{where}{taken_out.ref}/{name}") for name in ("", "download")}
    assert [each.status_code for each in answers.values()] == [status, status]
    listed = client.get(f"{where}?withdrawn=1")
    assert bool(holding({"list": listed}, CANARY)) is (status == 200)


def test_a_file_that_was_taken_out_afterwards_follows_its_update_when_that_is_closed(cast, taken_out):
    update = accepted(update_of(cast.police), cast, by=cast.member.actor)
    taken_out.release = update.release
    taken_out.save()
    consented = {"consent": "By letter."}
    release(update, ReleaseTerms(Audience.PARENT, **consented), by=cast.manager.actor)
    taken_out.refresh_from_db()
    assert taken_out.release.audience == Audience.BOARD
    update = update_of(cast.police)
    release(update, ReleaseTerms(Audience.BOARD_SENSITIVE, **consented), by=cast.manager.actor)
    taken_out.refresh_from_db()
    assert taken_out.release.audience == Audience.BOARD_SENSITIVE


# Letters


def written_to() -> list[str]:
    return sorted(letter.to for letter in Letter.objects.all())


def test_nobody_is_written_to_about_updates_that_they_may_not_read(cast):
    """The deputy for the police may not read OFFICIAL-SENSITIVE, and the letter alone would tell of it."""
    call = a_call(cast)
    Update.objects.filter(organisation=cast.police).update(marking=SENSITIVE)
    Letter.objects.all().delete()
    chase(call, organisations=[cast.police], by=cast.manager.actor)
    assert written_to() == ["member@example.org"]
    Letter.objects.all().delete()
    remind(today=REMINDED)
    assert written_to() == ["member@example.org", "other_member@example.org"]


def test_whoever_may_read_one_of_them_is_written_to(cast):
    a_call(cast)
    Update.objects.filter(organisation=cast.police, priority__short_name="drugs").update(marking=SENSITIVE)
    Letter.objects.all().delete()
    remind(today=REMINDED)
    assert written_to() == ["deputy@example.org", "member@example.org", "other_member@example.org"]


def test_nobody_is_written_to_about_a_call_that_is_narrowed_or_in_which_they_declared_an_interest(cast):
    call = a_call(cast)
    a_declared_conflict(cast.board, person=cast.other_member.person, about_noun="calls", about_ref=call.ref)
    Letter.objects.all().delete()
    remind(today=REMINDED)
    assert written_to() == ["deputy@example.org", "member@example.org"]
    Letter.objects.all().delete()
    call.readers = a_reader_list(cast.board, people=[cast.deputy.person, cast.manager.person])
    call.save()
    remind(today=REMINDED)
    assert written_to() == ["deputy@example.org"]


def test_nobody_is_chased_about_a_call_that_only_the_team_reads_yet(cast):
    call = a_call(cast)
    type(call).objects.update(release=None)
    call.refresh_from_db()
    with pytest.raises(NobodyToChase, match="may read what is asked"):
        chase(call, by=cast.manager.actor)
    assert written_to() == []


# Why a value was revised


@pytest.fixture
def revised(cast):
    """A count of persons whose revision tells the old number and the new."""
    measure = a_measure(cast.board, organisation=cast.police, release=Audience.BOARD)
    theirs = {"measure": measure, "organisation": cast.police, "release": Audience.BOARD}
    old = an_observation(cast.board, value=Quantity.of(7613), period=MONTHS[0], **theirs)
    reason = "Not 7613 but 9317"
    return revise(old, value=Quantity.of(9317), reason=reason, by=cast.manager.actor)


@pytest.mark.parametrize(("who", "told"), [("other_member", False), ("officer", False), ("manager", True)])
def test_why_a_hidden_value_was_revised_is_told_and_found_by_nobody_who_may_not_have_it(
    cast, revised, who, told
):
    client = getattr(cast, who).client
    page = client.get(f"{BOARD}observations/{revised.ref}/")
    assert ("7613" in text_of(page), "9317" in text_of(page)) == (told, told)
    found = [rows_of(client.get(f"{BOARD}observations/?q={words}")) for words in ("7613", "0000")]
    assert found == [[], []]


def test_a_reason_stays_hidden_while_one_of_its_two_numbers_is(cast, revised):
    """A document told the board the new number alone."""
    told = {"period": revised.period, "said_to": Audience.BOARD, "label": "9,317"}
    a_published_figure(cast.board, measure=revised.measure, lower=9317, upper=9317, **told)
    client, measure = cast.other_member.client, f"{BOARD}measures/{revised.measure.ref}/"
    answers = {where: client.get(f"{measure}{where}") for where in ("", "export.csv")}
    answers["value"] = client.get(f"{BOARD}observations/{revised.ref}/")
    assert holding({"": answers[""], "export.csv": answers["export.csv"]}, "9,317") == {"", "export.csv"}
    assert holding(answers, "7613") | holding(answers, "7,613") == set()


def test_values_are_not_put_in_the_order_of_their_reasons(cast, revised):
    other = an_observation(
        cast.board,
        measure=revised.measure,
        organisation=cast.police,
        period=MONTHS[1],
        release=Audience.BOARD,
    )
    client = cast.other_member.client
    orders = []
    for reason in ("1", "9"):
        type(other).objects.filter(pk=other.pk).update(revision_reason=reason)
        type(other).objects.filter(pk=revised.pk).update(revision_reason="5")
        orders.append(rows_of(client.get(f"{BOARD}observations/?sort=title&no-cache={reason}")))
    assert orders[0] == orders[1]


# What is asked about a closed priority


@pytest.mark.parametrize(("who", "told"), [*((who, False) for who in CLOSED_TO), ("member", True)])
def test_a_question_on_a_closed_priority_is_as_closed(cast, who, told):
    closed = a_priority(cast.board, short_name=CANARY, marking=SENSITIVE, release=Audience.BOARD_SENSITIVE)
    call = a_call(cast, priorities=[closed], questions=[Question(f"How is the {CANARY}?", closed)])
    client, question = getattr(cast, who).client, CallQuestion.objects.get()
    answers = {
        "list": client.get(f"{BOARD}call-questions/"),
        "csv": client.get(f"{BOARD}call-questions/?format=csv"),
        "page": client.get(f"{BOARD}call-questions/{question.ref}/"),
        "call": client.get(call_page(call)),
    }
    assert holding(answers, CANARY) >= {"list", "csv", "page"} if told else not holding(answers, CANARY)


def test_a_question_is_narrowed_as_its_priority(cast):
    readers = a_reader_list(cast.board, organisations=[cast.police, cast.corporation], release=Audience.BOARD)
    narrowed = a_priority(cast.board, short_name="drugs", readers=readers, release=Audience.BOARD)
    a_call(cast, priorities=[narrowed], questions=[Question("Where?", narrowed), Question("When?")])
    told = CallQuestion.objects.order_by("order").values_list("text", "readers")
    assert list(told) == [("Where?", readers.pk), ("When?", None)]


# Orders


@pytest.mark.parametrize("sort", ["", "priority", "-priority"])
def test_measures_are_not_put_in_the_order_of_priorities_that_are_closed(cast, sort):
    for order, name in ((5, "bees"), (7, "wasps")):
        seen = a_priority(cast.board, short_name=name, order=order, release=Audience.BOARD)
        a_measure(cast.board, name=f"Count of {name}", priority=seen, release=Audience.BOARD)
    closed = {"marking": SENSITIVE, "release": Audience.BOARD_SENSITIVE}
    hidden = a_priority(cast.board, short_name="hidden", **closed)
    a_measure(cast.board, name="Count of something", priority=hidden, release=Audience.BOARD)
    orders = []
    for name, order in (("ants", 1), ("moths", 6), ("zebras", 9)):
        type(hidden).objects.filter(pk=hidden.pk).update(short_name=name, order=order)
        page = cast.other_member.client.get(f"{BOARD}measures/?sort={sort}&no-cache={name}")
        orders.append(list(dict.fromkeys(re.findall(r"Count of \w+", text_of(page)))))
    assert sorted(orders[0]) == ["Count of bees", "Count of something", "Count of wasps"]
    assert orders[0] == orders[1] == orders[2]


# What is remembered of drawings


def test_a_value_that_was_withdrawn_is_drawn_no_more_though_another_was_released(cast):
    """As many values, as many corrections, and the same latest value."""
    measure = a_measure(cast.board, counts_persons=False, organisation=cast.police, release=Audience.BOARD)
    values = [
        an_observation(
            cast.board, measure=measure, organisation=cast.police, period=period, value=Quantity.of(number)
        )
        for period, number in zip(MONTHS, (1111, 2222, 3333), strict=True)
    ]
    terms = ReleaseTerms(Audience.BOARD, consent="By letter.")

    def drawn() -> list[bool]:
        reader = cast.other_member.actor
        found = summaries([measure], cast.board, actor=reader, today=date(2019, 2, 20))[measure.pk]
        return [words in found.chart for words in ("1,111", "2,222", "3,333")]

    for each in values[1:]:
        release(each, terms, by=cast.manager.actor)
    assert drawn() == [False, True, True]
    withdraw(values[1], reason="It was wrong.", by=cast.manager.actor)
    release(values[0], terms, by=cast.manager.actor)
    assert drawn() == [True, False, True]
