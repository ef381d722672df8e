"""What somebody meets first: each board they sit on, what they are there, and where its annual review stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from meetings.agenda_added import added_asks
from meetings.asks import action_asks, meeting_asks
from meetings.minutes_asks import minutes_asks
from meetings.pack_asks import pack_asks
from meetings.paper_asks import paper_asks
from meetings.review_asks import review_asks
from priorities.asks import update_asks
from reports.models import ReviewDraft
from reports.next_meetings import NextMeeting, next_meetings
from reports.override_asks import override_asks
from reports.priority_asks import priority_asks
from reports.review_states import Tag, review_state
from socboard.board.asks import Ask, Asks, asks
from socboard.board.models import Board, Seat
from socboard.board.nouns import address
from socboard.board.roles import DESCRIPTIONS, Office, Role, office_name
from socboard.board.standing import Standing
from socboard.kit import in_words

# What the team does most often, one step from where it comes in: the words and the end of the address.
TEAM_ACTS = (
    (_("Call for updates"), "calls", "open"),
    (_("Give somebody a seat"), "seats", "appoint"),
    (_("Invitations"), "invitations", ""),
    (_("Plan a meeting"), "meetings", "arrange"),
    (_("Record who attended"), "attendances", "add"),
    (_("Ask for points of contact"), "points-of-contact", "ask"),
    (_("Upload a document"), "library-documents", "upload"),
)


@dataclass(frozen=True, slots=True)
class Part:
    """One role or office and what it means."""

    name: str
    description: str


@dataclass(frozen=True, slots=True)
class BoardLine:
    """One board as its member meets it.

    ``asks`` is what the board needs from this person, ``late`` for the team what others are late with, each None
    where nothing of the kind is ever asked. ``acts`` are what the team does often: words and addresses.
    """

    name: str
    address: str
    reviews_address: str
    records_address: str
    health_address: str
    parts: tuple[Part, ...]
    sits_for: str
    covering_for: str
    review_title: str
    review_address: str
    review_state: Tag | None
    asks: tuple[Ask, ...] | None
    late: tuple[Ask, ...] | None
    acts: tuple[tuple[str, str], ...]
    next_meeting: NextMeeting | None


@dataclass(frozen=True, slots=True)
class SentReview:
    """A review that was sent to a board above."""

    title: str
    board: str
    address: str
    sent_on: str


def overview(actor, *, today: date) -> list[BoardLine]:
    """The boards on which the actor sits, by name. The number of queries does not grow with them."""
    boards = list(Board.objects.visible_to(actor).order_by("name"))
    seats = _seats(actor)
    drafts = _drafts(actor)
    run = {board.pk: board for board in boards if actor.standing(board.pk).is_team}
    asked = asks(actor, boards, today=today).with_more(priority_asks(actor, run, today=today))
    asked = asked.with_more(override_asks(actor, boards, today=today))
    asked = asked.with_more(*update_asks(actor, {board.pk: board for board in boards}, today=today))
    asked = asked.with_more(meeting_asks(actor, {board.pk: board for board in boards}, today=today))
    asked = asked.with_more(*action_asks(actor, {board.pk: board for board in boards}, today=today))
    asked = asked.with_more(*paper_asks(actor, {board.pk: board for board in boards}, today=today))
    asked = asked.with_more(minutes_asks(actor, {board.pk: board for board in boards}, today=today))
    asked = asked.with_more(pack_asks(actor, {board.pk: board for board in boards}, today=today))
    asked = asked.with_more(review_asks(actor, {board.pk: board for board in boards}, today=today))
    asked = asked.with_more(added_asks(actor, {board.pk: board for board in boards}, today=today))
    ahead = next_meetings(actor, boards, today=today)
    return [
        _line(board, actor, seats.get(board.pk, {}), drafts.get(board.pk, []), asked, ahead.get(board.pk))
        for board in boards
    ]


def sent_to_parents(actor) -> list[SentReview]:
    """The reviews of boards below that were sent up, latest first. One query."""
    below = [standing.board_id for standing in actor.standings if not standing.seated]
    drafts = (
        ReviewDraft.objects.visible_to(actor)
        .filter(review__board__in=below)
        .select_related("review__board")
        .defer("document", "findings", "figures")
        .order_by("-sent_on")
    )
    return [
        SentReview(
            draft.review.subject, draft.review.board.name, draft_address(draft), in_words.day(draft.sent_on)
        )
        for draft in drafts
    ]


def draft_address(draft: ReviewDraft) -> str:
    """The page of a draft; its review and board must be loaded."""
    return reverse("reports:draft", args=[draft.review.board.ref, draft.review.ref, draft.ref])


def _line(
    board: Board, actor, seats: dict, drafts: list[ReviewDraft], asked: Asks, ahead: NextMeeting | None
) -> BoardLine:
    standing = actor.standing(board.pk)
    review = drafts[0].review if drafts else None
    of_review = [draft for draft in drafts if review and draft.review_id == review.pk]
    covered = seats.get(actor.covering_for.get(board.pk))
    own = _on(board, asked.own)
    return BoardLine(
        name=board.name,
        address=reverse("board:board", args=[board.ref]),
        reviews_address=reverse("reports:annual-reviews", args=[board.ref]),
        records_address=reverse("reports:records", args=[board.ref]),
        health_address=reverse("reports:health", args=[board.ref]),
        parts=tuple(_parts(standing, board)),
        sits_for=in_words.listed(sorted({seat.organisation.name for seat in seats.values()})),
        covering_for=covered.person.name if covered and covered.person else "",
        review_title=review.subject if review else "",
        review_address=reverse("reports:annual-review", args=[board.ref, review.ref]) if review else "",
        review_state=review_state(of_review) if review else None,
        asks=own if own or standing.is_team or standing.is_partner else None,
        late=_on(board, asked.late) if standing.is_team else None,
        acts=_acts(board) if standing.is_team else (),
        next_meeting=ahead,
    )


def _on(board: Board, asked: tuple[Ask, ...]) -> tuple[Ask, ...]:
    return tuple(each for each in asked if each.board_id == board.pk)


def _acts(board: Board) -> tuple[tuple[str, str], ...]:
    return tuple((str(words), address(board.ref, noun, "", verb)) for words, noun, verb in TEAM_ACTS)


def _parts(standing: Standing, board: Board):
    for office in Office:
        if office in standing.offices:
            yield Part(str(office_name(office, board.chair_word)), str(DESCRIPTIONS[office]))
    for role in Role:
        if role in standing.roles:
            yield Part(str(role.label), str(DESCRIPTIONS[role]))


def _seats(actor) -> dict[int, dict[str, Seat]]:
    """The seats that the actor holds or covers, by board and ref."""
    refs = {*actor.seat_refs.values(), *actor.covering_for.values()}
    found: dict[int, dict[str, Seat]] = {}
    held = Q(board__in=actor.seated_boards, ref__in=refs)
    for seat in Seat.objects.filter(held).select_related("organisation", "person"):
        if seat.ref in (actor.seat_refs.get(seat.board_id), actor.covering_for.get(seat.board_id)):
            found.setdefault(seat.board_id, {})[seat.ref] = seat
    return found


def _drafts(actor) -> dict[int, list[ReviewDraft]]:
    """The drafts that the actor sees, by board: of the latest year first, and of each year the latest first."""
    drafts = (
        ReviewDraft.objects.visible_to(actor)
        .filter(review__board__in=actor.seated_boards, review__withdrawn_at=None)
        .select_related("review", "job")
        .defer("document", "findings", "figures")
        .order_by("-review__period_start", "-requested_at")
    )
    found: dict[int, list[ReviewDraft]] = {}
    for draft in drafts:
        found.setdefault(draft.review.board_id, []).append(draft)
    return found
