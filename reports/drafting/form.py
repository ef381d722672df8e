"""The committee report's header table and its author block."""

from __future__ import annotations

from reports import wording as say
from reports.document import Header, SignOff
from reports.year import BoardYear


def header(year: BoardYear) -> Header:
    review = year.review
    return Header(
        committees=(review.committee,) if review.committee else (),
        dates=(say.date(review.meeting_date),) if review.meeting_date.is_given else (),
        subject=review.subject,
        report_of=review.report_of,
        purpose=review.purpose,
        visibility=review.visibility,
    )


def sign_off(year: BoardYear) -> SignOff | None:
    """The author, who may be another than the office that reports."""
    review = year.review
    if not (review.author or review.author_title):
        return None
    return SignOff(
        name=review.author,
        title=review.author_title,
        telephone=review.author_telephone,
        email=review.author_email,
        sources=(review.source,),
    )
