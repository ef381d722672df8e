"""A meeting that was held, with open items, one that few may read, and its minutes at each point of their road."""

from datetime import date

from factories.constitution import a_terms_version
from factories.entering import correct
from factories.meetings import a_meeting, an_agenda_item

from meetings.minutes_reading import Sighted, contents_for_reading
from meetings.models import AgendaItem, ItemKind, Meeting, Minutes
from meetings.operations import minutes as writing
from meetings.operations import minutes_road as road
from meetings.operations.sitting import arrive, comer_of, declare, leave, resolve
from socboard.board.models import TermsVersion
from socboard.kit.audiences import Audience
from socboard.kit.markings import Marking
from socboard.kit.values import UncertainDate

MARCH, JUNE = date(2019, 3, 14), date(2019, 6, 13)
SENSITIVE = Marking.OFFICIAL_SENSITIVE
# What whoever may not read the restricted item finds nowhere.
CANARIES = ("Canary operation", "Canaries sang", "That the canary be released.", "A canary is his cousin")


def on(day: date) -> UncertainDate:
    return UncertainDate.on(day)


def held(cast) -> Meeting:
    """Everybody is named; the board needs three organisations, the police among them, and the chair."""
    assert len([player.seat for player in cast]) > 5
    a_terms_version(
        cast.board,
        quorum=3,
        quorum_needs_chair=True,
        required_organisations=[cast.police],
        status=TermsVersion.Status.APPROVED,
        approved=on(date(2018, 3, 1)),
        release=Audience.BOARD,
    )
    return a_meeting(
        cast.board, ref="march", held=on(MARCH), starts="10:00", place="Guildhall", release=Audience.BOARD
    )


def items_of(cast, meeting) -> dict[str, AgendaItem]:
    """Declarations, training, and between them what only few may read."""
    open_to_all = {"meeting": meeting, "release": Audience.BOARD}
    closed = {"title": CANARIES[0], "marking": SENSITIVE, "release": Audience.BOARD_SENSITIVE}
    return {
        "declarations": an_agenda_item(
            cast.board, order=1, title="Declarations", kind=ItemKind.DECLARATIONS, **open_to_all
        ),
        "closed": an_agenda_item(cast.board, order=2, meeting=meeting, **closed),
        "training": an_agenda_item(cast.board, order=3, title="Training", **open_to_all),
    }


def taken_down(cast) -> tuple[Meeting, dict[str, AgendaItem]]:
    """Scenario 9: the police leave at 10:45, and the training report is noted without them."""
    meeting = held(cast)
    correct(cast.observer.seat, role="member")
    items, by = items_of(cast, meeting), cast.manager.actor
    players = (cast.chair, cast.other_member, cast.observer, cast.manager)
    arrive(meeting, comers=[comer_of(each.seat) for each in players], at="10:00", by=by)
    [deputy] = arrive(meeting, comers=[comer_of(cast.deputy.seat)], at="10:00", by=by)
    resolve(meeting, text=CANARIES[2], at="10:30", item=items["closed"], by=by)
    leave(meeting, stays=[deputy], at="10:45", by=by)
    resolve(meeting, text="That the report be noted.", at="11:00", item=items["training"], by=by)
    declare(
        items["declarations"],
        person=cast.other_member.person,
        nature="A training firm.",
        left_room=True,
        by=by,
    )
    declare(items["closed"], name="A guest", nature=CANARIES[3], left_room=False, by=by)
    writing.write(items["training"], text="Members noted the census.", known=None, by=by)
    writing.write(items["closed"], text=f"{CANARIES[1]}.", known=None, by=by)
    return meeting, items


def drafted(cast) -> tuple[Minutes, dict[str, AgendaItem]]:
    meeting, items = taken_down(cast)
    return again(writing.draft(meeting, by=cast.manager.actor)[0]), items


def with_chair(cast) -> tuple[Minutes, dict[str, AgendaItem]]:
    minutes, items = drafted(cast)
    return again(writing.put_before_chair(minutes, by=cast.manager.actor)), items


def circulated(cast) -> tuple[Minutes, dict[str, AgendaItem]]:
    minutes, items = with_chair(cast)
    road.agree(minutes, by=cast.chair.actor)
    return again(road.circulate(again(minutes), by=cast.manager.actor)), items


def later_meeting(cast) -> Meeting:
    """The one after it, which deals with its minutes."""
    return a_meeting(cast.board, ref="june", held=on(JUNE), starts="10:00", release=Audience.BOARD)


def again(minutes: Minutes) -> Minutes:
    """As the pages load them."""
    return Minutes.objects.select_related("board", "meeting__board", "release", "put_by__user").get(
        pk=minutes.pk
    )


def read_by(minutes, player):
    """The document as this player gets it."""
    minutes = again(minutes)
    sighted = Sighted(minutes, contents_for_reading(minutes))
    return sighted.document(player.actor.standing(minutes.board_id))


def told(item) -> list[tuple[str, str]]:
    return [(line.text, line.note) for line in item.lines]
