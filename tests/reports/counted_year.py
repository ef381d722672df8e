"""A board's year with small counts, and drafts of its review."""

from dataclasses import dataclass

from cast import SCRIBE
from factories.constitution import an_organisation
from factories.priorities import YEAR, YEAR_BEFORE, a_measure, a_priority, an_observation

from priorities.models import Observation
from reports.models import AnnualReview, ReviewDraft
from reports.operations.reviews import prepare_review, request_draft
from reports.tasks import produce_review
from socboard.kit.audiences import Audience
from socboard.kit.values import Quantity


@dataclass
class Counted:
    """``now`` 7 and ``before`` 4 of one measure; of another a total of 12 and its parts 7 (``ours``) and 5."""

    review: AnnualReview
    now: Observation
    before: Observation
    total: Observation
    ours: Observation
    theirs: Observation


def counted_year(cast, *, organisation=None, **terms) -> Counted:
    """The counts of a charity, released to everybody, unless another organisation is named."""
    owner = {
        "organisation": organisation or an_organisation(ref="counting-charity"),
        "release": Audience.PUBLIC,
    }
    priority = a_priority(cast.board, period=YEAR, **owner)
    referrals = a_measure(cast.board, ref="referrals", name="NRM referrals", priority=priority, **owner)
    forces = a_measure(
        cast.board, ref="forces", name="Arrests of two forces", unit="arrests", priority=priority, **owner
    )

    def value(ref, measure, number, period=YEAR, **parts):
        given = {"measure": measure, "period": period, "value": Quantity.of(number), "categories": parts}
        return an_observation(cast.board, ref=ref, **given, **owner)

    return Counted(
        prepare_review(cast.board, period=YEAR, by=SCRIBE),
        value("now", referrals, 7),
        value("before", referrals, 4, YEAR_BEFORE),
        value("total", forces, 12),
        value("ours", forces, 7, force="ours"),
        value("theirs", forces, 5, force="theirs"),
    )


def drafted(review: AnnualReview, audience: Audience = Audience.BOARD) -> ReviewDraft:
    """A draft of the records as they stand, made by the worker."""
    draft = request_draft(review, audience=audience, by=SCRIBE)
    produce_review(draft.job_id)
    found = ReviewDraft.objects.select_related("job", "review__board", "html").get(pk=draft.pk)
    assert found.job.reason == ""
    return found
