"""Looking ahead: the review of the priorities, emerging themes, and what the board and its partners intend."""

from __future__ import annotations

from itertools import groupby

from reports import wording as say
from reports.document import Paragraph, Section, Statement
from reports.year import BoardYear, ForwardIntention, PriorityReview


def outlook(year: BoardYear) -> Section | None:
    first = [*_reviewed(year), *_emerging(year)]
    paragraphs = []
    groups = {
        order: list(group) for order, group in groupby(year.forward_intentions, key=lambda each: each.order)
    }
    first += _intentions(groups.pop(0, []), after=bool(first))
    if first:
        paragraphs.append(Paragraph("outlook-priorities", tuple(first)))
    for order, group in sorted(groups.items()):
        paragraphs.append(Paragraph(f"outlook-{order}", tuple(_intentions(group))))
    return Section("outlook", "Looking ahead", tuple(paragraphs)) if paragraphs else None


def dated_reviews(year: BoardYear) -> list[PriorityReview]:
    """Reviews whose date surely lies in the year; without one no report says "reviewed" (domain rules)."""
    return [each for each in year.priority_reviews if year.period.surely_holds(each.reviewed)]


def _reviewed(year: BoardYear) -> list[Statement]:
    reviews = dated_reviews(year)
    reviewed = {review.priority for review in reviews}
    done = [priority for priority in year.priorities if priority.source in reviewed]
    if not done:
        return []
    sources = tuple(review.source for review in reviews)
    if len(done) == len(year.priorities):
        every = f"all {say.count_word(len(done))} priorities" if len(done) > 1 else "its priority"
        said = [Statement(say.sentence(f"the Board reviewed {every} during the year"), sources)]
    else:
        names = say.listed(priority.short_name.lower() for priority in done)
        verb = "priority" if len(done) == 1 else "priorities"
        said = [Statement(say.sentence(f"the Board reviewed the {verb} {names} during the year"), sources)]
    for outcome, words in (("kept", "kept as"), ("amended", "amended"), ("ended", "ended")):
        named = [
            priority.short_name.lower()
            for priority in year.priorities
            for review in reviews
            if review.priority == priority.source and review.outcome == outcome
        ]
        if named:
            noun = ("a priority" if len(named) == 1 else "priorities") if outcome == "kept" else ""
            text = f"{say.listed(named)} {'was' if len(named) == 1 else 'were'} {words} {noun}".strip()
            said.append(Statement(say.sentence(text), sources))
    return said


def _emerging(year: BoardYear) -> list[Statement]:
    return [
        Statement(
            say.sentence(
                f"{each.title} is being watched as an emerging theme"
                + (f": {each.why_now.rstrip('.')}" if each.why_now else "")
            ),
            (each.source,),
        )
        for each in year.emerging_themes
        if each.state == "watched"
    ]


def _intentions(group: list[ForwardIntention], *, after: bool = False) -> list[Statement]:
    """ "The Board will …", then "It will also …" for the same doer."""
    said, doer = [], "the Board" if after else None
    for each in group:
        who = each.organisation.in_text if each.organisation else "the Board"
        subject = who if who != doer else "it will also" if said else "it will"
        text = f"{subject} {each.text}" if who == doer else f"{who} will {each.text}"
        said.append(Statement(say.sentence(text), (each.source,)))
        doer = who
    return said
