"""A count shown to the board on purpose reaches the board and nobody else, and gives no other hidden count away."""

from datetime import date

import pytest
from cast import SCRIBE

from reports.models import ReviewDraft
from reports.operations import overrides
from reports.operations.reviews import prepare_review, record_sent, request_draft
from reports.tasks import produce_review
from socboard.audit.models import Event
from socboard.kit.audiences import Audience
from socboard.kit.models import Letter
from tests.reports.spoken import spoken
from tests.reports.test_canary_counts import (
    BELOW,
    NOW,
    TOLD,
    YEAR,
    counted,
    found_in,
    places,
    reader,
)

pytestmark = pytest.mark.django_db


def drafted(review, audience: Audience) -> ReviewDraft:
    draft = request_draft(review, audience=audience, by=SCRIBE)
    produce_review(draft.job_id)
    return ReviewDraft.objects.select_related("job", "review__board").get(pk=draft.pk)


def sent(cast, review, audience: Audience) -> ReviewDraft:
    draft = drafted(review, audience)
    record_sent(draft, sent_on=date(2019, 11, 27), final=None, by=cast.manager.actor)
    return draft


def test_only_its_audience_reads_it_and_nothing_follows_from_it(cast):
    records = counted(cast)
    referrals, now = records[1], records[3]
    review = prepare_review(cast.board, period=YEAR, by=SCRIBE)
    first = drafted(review, Audience.BOARD)
    told = {
        "noun": "observations",
        "ref": now.ref,
        "reason": "The board must see it.",
        "consent": "By letter",
    }
    override = overrides.ask(first, **told, by=cast.manager.actor)
    overrides.confirm(override, reason="So be it.", by=cast.chair.actor)
    drafts = [sent(cast, review, audience) for audience in (Audience.BOARD, Audience.PARENT)]
    home = f"/b/{cast.board.ref}/annual-reviews/{review.ref}/"
    counts = [f"{home}drafts/{each.ref}/small-counts" for each in (first, *drafts)]
    counts += [f"{home}overrides/{override.ref}/", f"{counts[0]}/observations/{now.ref}/show", "/", home]
    leaks, told_to = {}, set()
    for name in BELOW:
        client = reader(getattr(cast, name))
        for where in (*places(cast, [referrals, *records[3:]], drafts), *counts):
            found = set(found_in(spoken(client.get(where))))
            if name != "parent_member" and str(NOW) in found:
                told_to.add(name)
                found.discard(str(NOW))
            if found:
                leaks[f"{name} {where}"] = sorted(found)
    assert leaks == {}
    assert told_to == set(BELOW) - {"parent_member"}
    letters = " ".join(f"{each.subject} {each.body}" for each in Letter.objects.all())
    acts = " ".join(str(each) for each in Event.objects.values_list(*TOLD))
    assert (found_in(letters), found_in(acts)) == ([], [])
