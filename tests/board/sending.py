"""Filling in a form about seats, offices, cover or people as a browser does, and what it says where it refuses."""

from datetime import date

from django.utils import timezone
from form_fields import fields_of, mistakes_of

from socboard.audit.models import Event
from socboard.board.models import Cover, OfficeTerm, Person, Seat

BOARD = "/b/soc-board/"
TODAY = timezone.localdate()
DAY, LATER = date(2019, 7, 1), date(2019, 9, 1)
# Inputs in which anything can be typed; of the others only what is offered can be kept.
TYPED = {"name", "email", "telephone", "post", "reason", "granted_by"} | {
    f"{name}_{part}" for name in ("start", "end", "on") for part in range(3)
}


def typed(name: str, day: date | None) -> dict[str, str]:
    """A day as its three inputs send it."""
    parts = (day.day, day.month, day.year) if day else ("", "", "")
    return {f"{name}_{number}": str(part) for number, part in enumerate(parts)}


def send(player, path: str, **given):
    """Open the form, fill in what is given, and send it as a browser does."""
    shown = player.client.get(BOARD + path)
    assert shown.status_code == 200
    return player.client.post(BOARD + path, {**fields_of(shown), **given})


def rows() -> list[int]:
    return [model.objects.count() for model in (Seat, OfficeTerm, Cover, Person, Event)]


def refused(player, path: str, **given) -> dict[str, list[str]]:
    """What is said at which input. Checks that nothing happened and that the page still holds what was typed."""
    before = rows()
    response = send(player, path, **given)
    assert (response.status_code, rows()) == (422, before)
    page, shown = response.content.decode(), fields_of(response)
    offered = {name for name, value in given.items() if name in TYPED or f'<option value="{value}"' in page}
    assert {name: shown[name] for name in offered} == {name: [given[name]] for name in offered}
    assert [place for place in mistakes_of(response) if f'id="id_{place}"' not in page] == []
    return mistakes_of(response)
