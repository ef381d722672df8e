"""The day on which the tests of the calendar take place, and a meeting that is planned."""

import pytest
import time_machine
from calendars import DAY, TITLE
from factories.entering import stored
from factories.meetings import a_meeting, an_agenda_item

from meetings.models import Meeting
from socboard.kit.audiences import Audience
from socboard.kit.values import UncertainDate


@pytest.fixture
def may_day():
    with time_machine.travel("2026-05-04 10:00", tick=False):
        yield


@pytest.fixture
def sends_mail(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.SITE_URL = "https://board.example.org"


@pytest.fixture
def meeting(cast, sends_mail):
    """A planned meeting with an item whose title nobody outside may read, and three who sit on the board."""
    for name in ("manager", "member", "other_member"):
        getattr(cast, name)
    made = a_meeting(
        cast.board,
        ref="summer",
        state=Meeting.State.PLANNED,
        held=UncertainDate.on(DAY),
        starts="14:00",
        length=90,
        place="Guildhall",
        joining="https://meet.example.org/abc",
        release=Audience.BOARD,
    )
    an_agenda_item(cast.board, meeting=made, title=TITLE)
    return stored(made)
