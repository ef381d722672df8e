"""The page on which an update is written, as a browser has it and sends it."""

from asked_updates import page
from form_fields import fields_of


def opened(player, update) -> dict:
    """The page's form as a browser has it."""
    response = player.client.get(page(update, "write"))
    assert response.status_code == 200
    return typed_in(response)


def typed_in(response) -> dict[str, str]:
    """What the form says in each field; none here has several values."""
    return {
        name: value[-1] if isinstance(value, list) else value for name, value in fields_of(response).items()
    }


def send(player, update, form=None, act="save", **typed):
    form = opened(player, update) if form is None else form
    return player.client.post(page(update, "write"), {**form, "act": act, **typed})
