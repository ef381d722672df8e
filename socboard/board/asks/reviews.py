"""The reviews that the team has to see to: agreements, terms of reference, membership, points of contact."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from socboard.board.agreement_register import AgreementNow
from socboard.board.asks.ask import Ask, ask_for, ask_to_review
from socboard.board.asks.owed import CONTACTS, named
from socboard.board.constitution_reviews import (
    open_review,
    review_of_contacts,
    review_of_membership,
    review_of_terms,
)
from socboard.board.models import Board, ConstitutionReview, ContactCensus, PointOfContact, TermsVersion
from socboard.board.nouns import address
from socboard.board.reading import is_restricted
from socboard.board.review_state import ReviewState, State
from socboard.kit import in_words

Subject, Status = ConstitutionReview.Subject, TermsVersion.Status
PRESSING = (State.DUE, State.OVERDUE)
TERMS, REVIEWS = TermsVersion.noun, ConstitutionReview.noun


@dataclass(frozen=True, slots=True)
class Kept:
    """What is recorded of one board and bears on its reviews; ``reviews`` by subject."""

    board: Board
    reviews: dict[str, list[ConstitutionReview]]
    in_force: TermsVersion | None
    submitted: tuple[TermsVersion, ...]
    has_contacts: bool


def agreement_reviews(
    registered: Iterable[AgreementNow], boards: dict[int, Board], today: date
) -> Iterator[Ask]:
    """The agreements of these boards that are to be reviewed."""
    for now in registered:
        agreement, board = now.agreement, boards.get(now.agreement.board_id)
        if board and now.state is not None and now.state.state in PRESSING:
            what = _("Review %(agreement)s") % {"agreement": named(agreement)}
            where = address(board.ref, agreement.noun, agreement.ref)
            yield ask_to_review(board, what, where, now.state, today=today)


def constitution_reviews(actor, boards: dict[int, Board], rounds: set[int], today: date) -> Iterator[Ask]:
    """What the team of each board has to see to. ``rounds`` are boards whose contacts are being confirmed.

    Three queries.
    """
    for kept in _kept(actor, boards):
        yield from _about_terms(kept, today)
        yield from _about_membership(kept, today)
        if kept.board.pk not in rounds:
            yield from _about_contacts(kept, today)


def _kept(actor, boards: dict[int, Board]) -> list[Kept]:
    def seen(model):
        return model.objects.visible_to(actor).current().filter(board__in=boards)

    reviews, versions = defaultdict(lambda: defaultdict(list)), defaultdict(list)
    for review in seen(ConstitutionReview):
        reviews[review.board_id][review.subject].append(review)
    for version in seen(TermsVersion).filter(status__in=(Status.APPROVED, Status.SUBMITTED)):
        versions[version.board_id, version.status].append(version)
    contacts = seen(PointOfContact).values_list("board").union(seen(ContactCensus).values_list("board"))
    with_contacts = {board for (board,) in contacts}
    return [
        Kept(
            board,
            reviews[key],
            next(iter(versions[key, Status.APPROVED]), None),
            tuple(versions[key, Status.SUBMITTED]),
            key in with_contacts,
        )
        for key, board in boards.items()
    ]


def _about_terms(kept: Kept, today: date) -> Iterator[Ask]:
    board, reviews = kept.board, kept.reviews[Subject.TERMS]
    for version in kept.submitted:
        words = {"version": _version(version)}
        what = _("Record the board's approval of %(version)s") % words
        state = _("Waiting for the board")
        if version.submitted.is_given:
            state = _("Submitted on %(day)s") % {"day": in_words.date(version.submitted)}
        yield ask_for(board, what, address(board.ref, TERMS, version.ref), state=state, today=today)
    if kept.in_force is not None:
        what = _("Review the terms of reference")
        state = review_of_terms(kept.in_force, reviews, today)
        yield from _review(board, what, address(board.ref, TERMS), state, reviews, today)
    elif not kept.submitted:
        what, state = _("Draft the terms of reference"), _("None in force")
        yield ask_for(board, what, address(board.ref, TERMS), state=state, today=today)


def _about_membership(kept: Kept, today: date) -> Iterator[Ask]:
    board, reviews = kept.board, kept.reviews[Subject.MEMBERSHIP]
    state, where = review_of_membership(reviews, today), address(board.ref, REVIEWS, "", "add")
    yield from _review(board, _("Review the membership"), where, state, reviews, today)


def _about_contacts(kept: Kept, today: date) -> Iterator[Ask]:
    """Of a list with nothing on it no review is asked."""
    board, reviews = kept.board, kept.reviews[Subject.CONTACTS]
    state, where = review_of_contacts(reviews, today), address(board.ref, CONTACTS, "", "ask")
    if state.state == State.UNDER_REVIEW:
        what, told = _("Have the points of contact confirmed"), _("Nobody has been asked yet")
        yield ask_for(board, what, where, due=state.due, state=told, today=today)
    elif kept.has_contacts or state.since.is_given:
        yield from _review(board, _("Have the points of contact confirmed"), where, state, reviews, today)


def _review(
    board: Board, what: str, where: str, state: ReviewState, reviews: list[ConstitutionReview], today: date
) -> Iterator[Ask]:
    """A review that is due, overdue, under way or was never recorded; nothing for one in date."""
    if state.state == State.UNDER_REVIEW:
        under_way = open_review(reviews)
        where = address(board.ref, under_way.noun, under_way.ref, "change")
        yield ask_for(board, what, where, due=state.due, state=_("Under way"), today=today)
    elif state.state != State.CURRENT:
        yield ask_to_review(board, what, where, state, today=today)


def _version(version: TermsVersion) -> str:
    if is_restricted(version):
        return _("a restricted version of the terms")
    return _("version %(number)s of the terms") % {"number": version.number}
