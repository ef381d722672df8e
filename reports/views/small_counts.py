"""What one draft holds back of small counts, for whoever may read the true numbers."""

from __future__ import annotations

from collections.abc import Iterable

import rules
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.translation import gettext_lazy

from priorities.models import Activity, Observation
from reports.gather import figures_version
from reports.models import CountOverride, ReviewDraft
from reports.review_states import override_state
from reports.small_counts import page_of
from reports.small_counts.page import Recorded, name_of
from reports.views.drafts import DraftFrame, address_of, as_read
from socboard.board.access import reached
from socboard.board.models import Board
from socboard.board.nouns import address
from socboard.kit import in_words
from socboard.kit.audiences import Audience
from socboard.kit.listing import asked, paged_rows
from socboard.kit.markings import Marking


class SmallCounts(DraftFrame):
    """The figures that change with the one thing recommended, the decisions to show some, and the whole table."""

    template_name = "reports/small_counts/page.html"
    here = gettext_lazy("Small counts")

    def get(self, request, *args, **kwargs):
        if not rules.has_perm("reports.read_small_counts_reviewdraft", self.actor, self.draft):
            raise PermissionDenied
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        kept, now = self.draft.figures.get("small_counts"), self.figures_now()
        is_stale = now != self.draft.figures_version
        may_ask = self.draft.sent_at is None and not is_stale and self.may_ask()
        figures = kept["figures"] if kept else []
        records = recorded(figures, self.board, self.actor, self.draft, asks=may_ask)
        named = {
            each["key"]: f"{records[each['key']].name}, {name_of(each)}"
            for each in figures
            if each["key"] in records
        }
        decisions = decisions_on(self.draft, self.board, self.actor, figures_now=now, named=named)
        unshown = any(each["holds"] and not each["is_shown"] for each in decisions)
        told = self.told(kept, records) if kept else {"page": None}
        return super().get_context_data(
            **told,
            decisions=decisions,
            back=address_of(self.board, self.draft),
            may_ask=may_ask,
            is_stale=is_stale and self.draft.sent_at is None,
            unshown=unshown and self.draft.sent_at is None,
            audience_slug=Audience(self.draft.audience).slug,
            # True counts are for readers of OFFICIAL-SENSITIVE alone, whatever the draft itself is marked.
            marking=Marking.OFFICIAL_SENSITIVE,
            shown=[as_read(self.draft)],
            **kwargs,
        )

    def figures_now(self) -> str:
        return figures_version(self.review, Audience(self.draft.audience))

    def told(self, kept: dict, records: dict[str, Recorded]) -> dict:
        """The figures that change, so many on one page, and the whole tables of those."""
        page = page_of(kept, records)
        lines, pages = paged_rows(page.changes, asked(self.request.GET, ()))
        named = {line.measure for line in lines}
        unchanged_too = pages.first < 2
        tables = [
            each for each in page.measures if each.name in named or (unchanged_too and not each.changed)
        ]
        return {"page": page, "lines": lines, "pages": pages, "tables": tables}

    def may_ask(self) -> bool:
        asked = CountOverride(review=self.review, audience=self.draft.audience)
        return rules.has_perm("reports.ask_countoverride", self.actor, asked)


def recorded(
    figures: Iterable[dict], board: Board, actor, draft: ReviewDraft, *, asks: bool
) -> dict[str, Recorded]:
    """The records of these figures that the reader sees, by the key of the figure. Two queries at most."""
    keys = [each["key"] for each in figures]
    activities = [key.partition("/")[2] for key in keys if "/" in key]
    values = [key for key in keys if "/" not in key]
    found = {}
    if values:
        rows = reached(Observation, actor=actor, board=board).filter(ref__in=values).select_related("measure")
        # Whoever is closed to a measure is told neither its name nor its numbers.
        rows = [each for each in rows if actor.standing(board.pk).may_handle(each.measure)]
        found |= {each.ref: _of(each, each.measure.name, each.value, draft, asks) for each in rows}
    if activities:
        rows = reached(Activity, actor=actor, board=board).filter(ref__in=activities)
        found |= {
            f"{each.noun}/{each.ref}": _of(each, each.title, each.quantity, draft, asks) for each in rows
        }
    return found


def decisions_on(
    draft: ReviewDraft, board: Board, actor, *, figures_now: str, named: dict[str, str]
) -> list[dict]:
    """What was asked and decided of this review for this audience, latest first. ``holds``: the next draft shows it.

    ``named`` are the figures of the draft that the reader sees, by key; of any other only that it was asked is told.
    """
    seen = CountOverride.objects.visible_to(actor.at(board.pk))
    rows = seen.filter(review=draft.review_id, audience=draft.audience).select_related(
        "asked_by", "decided_by"
    )
    shown = set(draft.overrides)
    found = []
    for each in rows:
        lapsed = each.figures_version != figures_now
        where = reverse("reports:override", args=[board.ref, draft.review.ref, each.ref])
        found.append(
            {
                "override": each,
                "figure": named.get(each.key, ""),
                "state": override_state(each, lapsed=lapsed),
                "is_shown": each.ref in shown,
                "holds": each.is_confirmed and not lapsed,
                "address": where,
            }
        )
    return found


def _of(record, name: str, value, draft: ReviewDraft, asks: bool) -> Recorded:
    board, review = draft.review.board, draft.review
    ask = [board.ref, review.ref, draft.ref, record.noun, record.ref]
    return Recorded(
        name,
        in_words.quantity(value),
        address(board.ref, record.noun, record.ref),
        reverse("reports:override-ask", args=ask) if asks else "",
    )
