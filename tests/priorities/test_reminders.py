"""Reminders of updates: to those who owe one, three times, each once."""

from datetime import date

import pytest
import time_machine
from factories.constitution import a_membership
from factories.priorities import a_priority

from priorities.models import Call, Update
from priorities.operations.updates import call_for_updates, submit, write
from priorities.reminders import Occasion, occasion, remind
from socboard.board.operations.records import withdraw
from socboard.kit.audiences import Audience
from socboard.kit.models import Letter

# Thursday 28 February 2019; five working days before is the 21st, two after Monday 4 March.
DUE = date(2019, 2, 28)


@pytest.fixture
def owed(cast, settings):
    """A call to police and fire; both have a member with an address."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    for organisation in (cast.police, cast.fire):
        a_membership(cast.board, organisation=organisation)
    people = [cast.member, cast.other_member]
    call = call_for_updates(
        cast.board,
        title="A restricted title",
        opens=date(2019, 2, 1),
        due=DUE,
        meets=date(2019, 3, 14),
        organisations=[player.seat.organisation for player in people],
        priorities=[a_priority(cast.board, release=Audience.BOARD)],
        by=cast.manager.actor,
    )
    Letter.objects.all().delete()
    return call


def letters() -> list[tuple[str, str]]:
    """To whom, and on which occasion, in the order of the addresses."""
    return sorted((each.to, each.key.rpartition(":")[2]) for each in Letter.objects.all())


def addresses(*players) -> list[str]:
    return sorted(player.person.email or player.user.email for player in players)


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2019, 2, 20), None),
        (date(2019, 2, 21), Occasion.BEFORE),
        (date(2019, 2, 27), Occasion.BEFORE),
        (date(2019, 2, 28), Occasion.ON_THE_DAY),
        (date(2019, 3, 1), Occasion.ON_THE_DAY),
        (date(2019, 3, 4), Occasion.AFTER),
        (date(2019, 3, 7), Occasion.AFTER),
        (date(2019, 3, 8), None),
    ],
)
def test_which_reminder_is_due(today, expected):
    assert occasion(DUE, today) == expected


def test_each_is_written_once_however_often_it_is_looked(cast, owed):
    for day in (20, 21, 21, 22, 25, 28, 28):
        remind(today=date(2019, 2, day))
    for day in (1, 4, 4, 5, 8, 20):
        remind(today=date(2019, 3, day))
    expected = [(to, each) for to in addresses(cast.member, cast.other_member) for each in Occasion]
    assert letters() == sorted((to, each.value) for to, each in expected)


def test_a_clock_put_back_repeats_nothing(cast, owed):
    remind(today=date(2019, 2, 28))
    before = letters()
    remind(today=date(2019, 2, 28))
    assert (letters(), len(before)) == (before, 2)


def test_after_an_outage_only_what_still_makes_sense_is_written(cast, owed):
    remind(today=date(2019, 3, 5))
    assert {each for _to, each in letters()} == {"after"}


@time_machine.travel("2019-02-20")
def test_who_gave_an_update_is_left_alone(cast, owed):
    update = Update.objects.select_related("call", "board").get(organisation=cast.police)
    update = write(update, values={"nothing_to_report": True}, by=cast.member.actor)
    submit(update, attachments=0, by=cast.member.actor)
    remind(today=date(2019, 2, 21))
    assert [to for to, _each in letters()] == addresses(cast.other_member)


def test_a_call_that_was_withdrawn_reminds_nobody(cast, owed):
    withdraw(Call.objects.get(pk=owed.pk), reason="The meeting is cancelled.", by=cast.manager.actor)
    remind(today=date(2019, 2, 21))
    assert letters() == []


def test_a_call_that_the_board_does_not_read_yet_reminds_nobody(cast, owed):
    Call.objects.update(release=None)
    remind(today=date(2019, 2, 21))
    assert letters() == []


def test_without_mail_nothing_is_written(cast, owed, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    assert (remind(today=date(2019, 2, 21)), letters()) == (0, [])


def test_it_says_what_by_when_and_where_and_no_title(cast, owed):
    remind(today=date(2019, 2, 21))
    letter = Letter.objects.first()
    assert letter.subject == "Your update for the Serious Crime Board is due on 28 February 2019"
    assert (f"/b/soc-board/calls/{owed.ref}/\n" in letter.body, "restricted" in letter.body) == (True, False)
