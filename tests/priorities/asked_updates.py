"""A call to police and fire on two priorities, as the manager opens it; who may be written to."""

from datetime import date

from factories.constitution import a_membership
from factories.priorities import a_priority

from priorities.models import Update
from priorities.operations.updates import accept, call_for_updates, submit, write
from socboard.board.models import Person
from socboard.kit.audiences import Audience

OPENS, DUE, MEETS = date(2019, 2, 1), date(2019, 2, 28), date(2019, 3, 14)
IN_TIME, TOO_LATE, AFTERWARDS = "2019-02-20T12:00:00Z", "2019-03-04T12:00:00Z", "2019-03-20T12:00:00Z"
BOARD = "/b/soc-board/"


def a_call(cast, **given):
    """Opened by the manager. Fraud and drugs are its priorities; everybody has an address."""
    for organisation, name in ((cast.police, "Police"), (cast.fire, "Fire brigade")):
        type(organisation).objects.filter(pk=organisation.pk).update(name=name)
        organisation.refresh_from_db()
        a_membership(cast.board, organisation=organisation, release=Audience.BOARD)
    for player in (cast.member, cast.deputy, cast.other_member, cast.observer):
        Person.objects.filter(pk=player.person.pk).update(email=f"{player.name}@example.org")
    priorities = [
        a_priority(cast.board, short_name=name, order=order, release=Audience.BOARD)
        for order, name in enumerate(("fraud", "drugs"), start=1)
    ]
    usual = {
        "title": "Updates for March",
        "opens": OPENS,
        "due": DUE,
        "meets": MEETS,
        "organisations": [cast.police, cast.fire],
        "priorities": priorities,
    }
    return call_for_updates(cast.board, **{**usual, **given}, by=cast.manager.actor)


def update_of(organisation, priority="fraud", call=None) -> Update:
    """As it stands, with what its permissions ask."""
    updates = Update.objects.select_related("call__release", "board", "organisation", "release", "readers")
    if call is not None:
        updates = updates.filter(call=call)
    return updates.get(organisation=organisation, priority__short_name=priority)


def given(update: Update, *, by, **values) -> Update:
    submit(write(update, values=values or {"progress": "Two raids."}, by=by), attachments=0, by=by)
    return update_of(update.organisation, update.priority.short_name, update.call)


def accepted(update: Update, cast, *, by, **values) -> Update:
    accept(given(update, by=by, **values), by=cast.manager.actor)
    return update_of(update.organisation, update.priority.short_name, update.call)


def page(update: Update, verb: str = "") -> str:
    return f"{BOARD}updates/{update.ref}/{verb}"


def call_page(call, verb: str = "") -> str:
    return f"{BOARD}calls/{call.ref}/{verb}"
