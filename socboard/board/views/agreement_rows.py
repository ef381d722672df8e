"""The parties and the reviews of an agreement as its page shows them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from socboard.board.agreement_register import OPEN, AgreementNow
from socboard.board.models import AgreementAnswer, AgreementReview
from socboard.board.nouns import address
from socboard.board.review_state import ReviewState
from socboard.board.standing import Standing
from socboard.kit import in_words

ANSWER_COLOURS = {AgreementAnswer.Answer.NO_PROBLEMS: "green", AgreementAnswer.Answer.PROBLEMS: "orange"}


@dataclass(frozen=True, slots=True)
class PartyRow:
    """One party: when it signed and when its part is due, in words; ``sign`` is where the team records it."""

    name: str
    page: str
    is_signed: bool
    signed: str
    due: str
    state: ReviewState | None
    sign: str


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One party's answer in a review; ``answer`` is None where there is none, or none that the reader may read."""

    name: str
    answer: AgreementAnswer | None
    colour: str = ""
    page: str = ""
    without: str = ""


@dataclass(frozen=True, slots=True)
class ReviewBlock:
    """One review: its answers, and what this reader may still do with it, as words and addresses.

    ``waits`` says that it still has to be released, and ``release`` where the manager does so.
    """

    review: AgreementReview
    is_open: bool
    page: str
    rows: tuple[AnswerRow, ...]
    verbs: tuple[tuple[str, str], ...]
    waits: bool
    release: str


def party_rows(now: AgreementNow, board_ref: str, *, is_team: bool) -> list[PartyRow]:
    return [
        PartyRow(
            name=party.organisation.name,
            page=address(board_ref, party.noun, party.ref),
            is_signed=party.signed.is_given,
            signed=in_words.date(party.signed) if party.signed.is_given else _("No signature recorded"),
            due=in_words.day(state.due) if state and state.due else (_("Not known") if state else ""),
            state=state,
            sign=address(board_ref, party.noun, party.ref, "sign") if is_team else "",
        )
        for party, state in now.parties
    ]


def review_blocks(
    now: AgreementNow,
    answers: Iterable[AgreementAnswer],
    silent: Iterable[str],
    reader: Standing,
    board_ref: str,
) -> list[ReviewBlock]:
    """The reviews, the open one first and then the latest. ``silent`` names whom the team still has to chase."""
    given = defaultdict(dict)
    for answer in answers:
        given[answer.review_id][answer.organisation.name] = answer
    return [
        ReviewBlock(
            review=review,
            is_open=review.outcome == OPEN,
            rows=_answer_rows(now, review, given[review.pk], set(silent), board_ref),
            page=address(board_ref, review.noun, review.ref),
            verbs=_verbs(now, review, reader, board_ref),
            waits=review.outcome == OPEN and review.release_id is None,
            release=address(board_ref, review.noun, review.ref, "release") if reader.is_manager else "",
        )
        for review in sorted(now.reviews, key=_recent, reverse=True)
    ]


def _answer_rows(
    now: AgreementNow,
    review: AgreementReview,
    given: dict[str, AgreementAnswer],
    silent: set[str],
    board_ref: str,
) -> tuple[AnswerRow, ...]:
    """Of an open review every party; of a closed one those who answered."""
    parties = [party.organisation.name for party, _state in now.parties] if review.outcome == OPEN else []
    names = sorted({*parties, *given})
    return tuple(_answer_row(name, given.get(name), name in silent, board_ref) for name in names)


def _answer_row(name: str, answer: AgreementAnswer | None, is_silent: bool, board_ref: str) -> AnswerRow:
    if answer is None:
        without = _("No answer yet") if is_silent else _("None yet that you may read")
        return AnswerRow(name, None, without=without)
    page = address(board_ref, answer.noun, answer.ref)
    return AnswerRow(name, answer, ANSWER_COLOURS.get(answer.answer, "grey"), page)


def _verbs(
    now: AgreementNow, review: AgreementReview, reader: Standing, board_ref: str
) -> tuple[tuple[str, str], ...]:
    if review.outcome != OPEN or now.agreement.is_withdrawn:
        return ()
    verbs = []
    parties = {party.organisation_id for party, _state in now.parties}
    if reader.is_partner and parties & reader.organisations:
        verbs.append(("answer", _("Give your organisation's answer")))
    elif reader.is_team:
        verbs.append(("answer", _("Record a party's answer")))
    if reader.is_team:
        verbs.append(("close", _("Close the review")))
    return tuple((words, address(board_ref, review.noun, review.ref, verb)) for verb, words in verbs)


def _recent(review: AgreementReview):
    when = review.reviewed.latest or review.opened.latest or review.entered_at.date()
    return (review.outcome == OPEN, when)
