"""Reading what stands under a priority. Each noun is asked for once, whatever the number of records."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q
from django.utils.functional import cached_property

from meetings.models import Action, Decision, Presentation
from priorities import measure_register
from priorities.models import (
    Activity,
    Assessment,
    Capability,
    EmergingTheme,
    Event,
    Finding,
    ForwardIntention,
    Measure,
    Priority,
    PriorityReview,
    Profile,
    Training,
    Update,
)
from reports.priority_page.matrix import Work
from reports.priority_page.states import judged_order
from reports.record_pages.narrowing import NONE
from reports.record_pages.titles import related_for
from socboard.board.access import reached
from socboard.board.models import Board, BoardRecord, Membership, Organisation
from socboard.board.reading import Shown, is_restricted

# How many records of one noun the page names before it leads on to their list.
MOST = 12
WORK = (Activity, Training, Event)
WITH = {Action: ("owner_organisation",)}


@dataclass
class Gathered:
    """Everything that one reader sees under one priority. ``shown`` collects the records that the page names."""

    priority: Priority
    board: Board
    actor: object
    today: date
    shown: list = field(default_factory=list)

    def complete(self) -> None:
        """Ask for what was not asked for yet, so that nothing is asked for later."""
        for name, each in vars(type(self)).items():
            if isinstance(each, cached_property):
                getattr(self, name)

    def of(self, model: type[BoardRecord], *, most: int = MOST, order=("-period_start", "-pk"), **narrowed):
        """The current records of this noun under the priority, one more than ``most`` where there are more."""
        narrowed = narrowed or {"priority": self.priority}
        paths = ("organisation", "release", *WITH.get(model, ()), *related_for(model.noun))
        found = reached(model, actor=self.actor, board=self.board).current().filter(**narrowed)
        records = list(found.select_related(*paths).order_by(*order)[: most + 1])
        self.shown += records[:most]
        return records

    @cached_property
    def assessments(self) -> list[Assessment]:
        """The latest judgement first."""
        found = self.of(Assessment, most=60)
        return sorted(found, key=judged_order, reverse=True)

    @cached_property
    def reviews(self) -> list[PriorityReview]:
        order = ("-reviewed_latest", "-pk")
        return self.of(PriorityReview, order=order)

    @cached_property
    def findings(self) -> list[Finding]:
        return self.of(Finding, order=("closed_latest", "due_latest", "pk"))

    @cached_property
    def actions(self) -> dict[int, list[Action]]:
        """Those about the findings, by the finding's primary key."""
        found = defaultdict(list)
        keys = [each.pk for each in self.findings]
        for each in self.of(Action, most=100, order=("-state", "due_latest", "pk"), finding__in=keys):
            found[each.finding_id].append(each)
        return found

    @cached_property
    def own_actions(self) -> list[Action]:
        """Those about the priority itself: the open ones first, by their days."""
        return self.of(Action, order=("-state", "due_latest", "pk"))

    @cached_property
    def presentations(self) -> list[Presentation]:
        """What was presented on this priority, and where its profiles were."""
        paths = ("organisation", "release", "meeting__release")
        seen = reached(Presentation, actor=self.actor, board=self.board).current()
        about = Q(priority=self.priority) | Q(profile__in=[each.pk for each in self.profiles])
        found = list(
            seen.filter(about).select_related(*paths).order_by("-presented_latest", "-pk")[: MOST + 1]
        )
        self.shown += found[:MOST]
        return found

    @cached_property
    def profiles(self) -> list[Profile]:
        return self.of(Profile, order=("-completed_latest", "-pk"))

    @cached_property
    def decisions(self) -> list[Decision]:
        seen = reached(Decision, actor=self.actor, board=self.board).current()
        found = seen.filter(priorities=self.priority).select_related("release", "meeting__release")
        records = list(found.order_by("decided_latest", "pk")[:MOST])
        self.shown += records
        return records

    @cached_property
    def updates(self) -> list[Update]:
        """Those accepted, the latest call first."""
        seen = reached(Update, actor=self.actor, board=self.board).current()
        found = seen.filter(priority=self.priority, state=Update.State.ACCEPTED)
        found = found.select_related("call", "organisation", "release")
        records = list(found.order_by("-call__due_latest", "call", "organisation__name")[: 2 * MOST + 1])
        self.shown += records
        return records

    @cached_property
    def themes(self) -> list[EmergingTheme]:
        return self.of(EmergingTheme, order=("-raised_latest", "-pk"))

    @cached_property
    def intentions(self) -> list[ForwardIntention]:
        return self.of(ForwardIntention)

    @cached_property
    def capabilities(self) -> list[Capability]:
        return self.of(Capability, order=("-launched_latest", "-pk"))

    @cached_property
    def work(self) -> dict[type[BoardRecord], list]:
        """The latest activities, trainings and events."""
        return {model: self.of(model) for model in WORK}

    @cached_property
    def works(self) -> list[Work]:
        """All of them, as the matrix counts them. What is restricted among them is shown, if only as a number."""
        found, named = [], {(each.noun, each.ref) for each in self.shown}
        for model in WORK:
            seen = reached(model, actor=self.actor, board=self.board).current()
            rows = seen.filter(priority=self.priority).order_by()
            for strands, organisation, start, end, *told in rows.values_list(
                "strands", "organisation__ref", "period_start", "period_end", "ref", "marking", "readers_id"
            ):
                found.append(Work(model.noun, tuple(strands), organisation or NONE, start, end))
                each = Shown(model.noun, *told)
                if is_restricted(each) and (each.noun, each.ref) not in named:
                    self.shown.append(each)
        return found

    @cached_property
    def organisations(self) -> list[Organisation]:
        """The partners of today, and whoever else did something; in order of their names."""
        seated = reached(Membership, actor=self.actor, board=self.board).on(self.today).values("organisation")
        acting = {each.organisation for each in self.works}
        found = Organisation.objects.filter(Q(pk__in=seated) | Q(ref__in=acting))
        return list(found.order_by("name"))

    @cached_property
    def measures(self) -> list[tuple[Measure, str]]:
        """Each measure with its drawing, which holds only what this reader may have."""
        seen = reached(Measure, actor=self.actor, board=self.board).current().filter(priority=self.priority)
        found = list(seen.select_related("organisation", "release").order_by("name", "pk"))
        drawn = measure_register.large_charts(found, self.board, actor=self.actor, today=self.today)
        self.shown += [*found, *(value for each in found for value in drawn[each.pk].restricted)]
        return [(each, drawn[each.pk].chart) for each in found]
