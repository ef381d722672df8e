"""Reminders of actions: to whoever is to act, three times, each once."""

from datetime import date, timedelta

import pytest
from factories.meetings import an_action

from meetings.action_reminders import Occasion, occasion, remind
from socboard.kit.audiences import Audience
from socboard.kit.models import Letter
from socboard.kit.values import UncertainDate

DUE = date(2019, 5, 14)


@pytest.fixture
def mailing(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def due(cast, **given):
    return an_action(
        cast.board, **{"due": UncertainDate.on(DUE), "release": Audience.BOARD, "text": "Canary.", **given}
    )


def letters() -> list[tuple[str, str]]:
    return sorted((each.to, each.key.rpartition(":")[2]) for each in Letter.objects.all())


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (-8, None),
        (-7, Occasion.BEFORE),
        (-1, Occasion.BEFORE),
        (0, Occasion.ON_THE_DAY),
        (3, Occasion.ON_THE_DAY),
        (4, None),
        (7, Occasion.AFTER),
        (10, Occasion.AFTER),
        (11, None),
    ],
)
def test_which_reminder_is_written_on_which_day(days, expected):
    assert occasion(DUE, DUE + timedelta(days=days)) == expected


def test_each_is_written_once_to_all_who_sit_for_the_owner(cast, mailing):
    due(cast, owner_organisation=cast.police)
    everybody = [cast.member, cast.deputy, cast.other_member, cast.manager]
    theirs = sorted(player.user.email for player in everybody[:2])
    for day in range(-10, 15):
        remind(today=DUE + timedelta(days=day))
        remind(today=DUE + timedelta(days=day))
    assert letters() == sorted((to, each) for to in theirs for each in ("before", "due", "after"))


def test_a_named_person_is_reminded_alone(cast, mailing):
    due(cast, owner_organisation=cast.police, owner_person=cast.deputy.person)
    assert (remind(today=DUE), cast.member.seat.organisation) == (1, cast.police)
    assert letters() == [(cast.deputy.user.email, "due")]


def test_nobody_is_reminded_of_what_they_do_not_see_or_is_closed_or_nobodys(cast, mailing):
    seen = due(cast, owner_organisation=cast.fire)
    due(cast, owner_organisation=cast.police, release=None)
    due(cast, owner_organisation=cast.fire, state="closed", closing_note="Done.")
    due(cast)
    due(cast, owner_organisation=cast.charity)  # an observer's organisation: nobody acts for it
    assert (cast.observer.seat.organisation, cast.member.seat.organisation) == (cast.charity, cast.police)
    due(cast, owner_organisation=cast.police, marking="OFFICIAL-SENSITIVE", owner_person=cast.deputy.person)
    assert (cast.other_member.seat.organisation, remind(today=DUE)) == (cast.fire, 1)
    [letter] = Letter.objects.all()
    assert (seen.number in letter.body, "Canary" in letter.body, "Canary" in letter.subject) == (
        True,
        False,
        False,
    )


def test_another_due_day_has_reminders_of_its_own(cast, mailing):
    action = due(cast, owner_organisation=cast.police)
    assert cast.member.seat.organisation == cast.police
    remind(today=DUE)
    type(action).objects.filter(pk=action.pk).update(
        due_earliest=DUE + timedelta(days=1), due_latest=DUE + timedelta(days=1)
    )
    remind(today=DUE + timedelta(days=1))
    assert [each for _to, each in letters()] == ["due", "due"]


def test_nothing_is_written_where_no_mail_is_sent(cast):
    due(cast, owner_organisation=cast.police)
    assert (remind(today=DUE), Letter.objects.count()) == (0, 0)
