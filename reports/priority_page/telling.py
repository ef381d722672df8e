"""What the page of a priority says, section by section, from what was gathered."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from meetings.models import Action, Presentation
from priorities.models import (
    Activity,
    Assessment,
    Capability,
    EmergingTheme,
    Event,
    Finding,
    ForwardIntention,
    Profile,
    Training,
    Update,
)
from priorities.models.base import Strand
from reports.board_years import year_of
from reports.priority_page.gathering import MOST, WORK, Gathered
from reports.priority_page.matrix import Work, matrix, missing_strands, strands_of
from reports.priority_page.states import Tag, finding_tag, rating_tag
from reports.record_pages.narrowing import NONE, chosen_year
from reports.record_pages.titles import brief, kinds_of, title_of
from socboard.board.models import BoardRecord
from socboard.board.nouns import address
from socboard.board.views.verbs import add_address
from socboard.kit import in_words
from socboard.kit.values import Period

LONGEST = 220


@dataclass(frozen=True, slots=True)
class Line:
    """One record as the page names it, with what belongs ``under`` it."""

    text: str
    address: str
    tag: Tag | None = None
    note: str = ""
    under: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """The records of one noun. ``more`` leads to the rest of them, ``add`` to the form of a new one."""

    key: str
    title: str
    lines: tuple[Line, ...]
    more: str = ""
    add: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """What the page says whatever year is asked for, ``parts`` by their names there, and what tells of a year.

    All that either needs has been gathered: neither asks for anything more.
    """

    telling: Telling
    parts: dict


class Telling:
    """Everything the page says to one reader."""

    def __init__(self, gathered: Gathered):
        self.gathered = gathered
        self.board, self.actor = gathered.board, gathered.actor
        self.standing = self.actor.standing(self.board.pk)

    def story(self) -> Story:
        """All but the matrix of one year, which is then made without another query."""
        parts = {
            "judged": self.judged(),
            "judge": self.adding(Assessment),
            "decided": self.decided(),
            "measures": [
                (each.name, address(self.board.ref, each.noun, each.ref), drawn)
                for each, drawn in self.gathered.measures
            ],
            "parts": [*self.work(), *self.known(), self.findings(), self.actions()],
            "updates": self.updates(),
            "ahead": [*self.ahead(), self.presented()],
        }
        self.gathered.complete()
        return Story(self, parts)

    def adding(self, model: type[BoardRecord]) -> str:
        """Where one under this priority is added, if this reader may."""
        add = add_address(model, self.board, actor=self.actor)
        return f"{add}?{urlencode({'priority': self.gathered.priority.ref})}" if add else ""

    def line(self, record: BoardRecord, tag: Tag | None = None, note: str = "", under=()) -> Line:
        where = address(self.board.ref, record.noun, record.ref)
        return Line(title_of(record, self.actor), where, tag, note, tuple(under))

    def part(self, model: type[BoardRecord], records: list, tell: Callable) -> Part:
        noun, priority = model.noun, self.gathered.priority.ref
        listing = f"{address(self.board.ref, noun)}?{urlencode({'priority': priority})}"
        return Part(
            noun,
            kinds_of(model),
            tuple(tell(each) for each in records[:MOST]),
            listing if len(records) > MOST else "",
            self.adding(model),
        )

    # What was judged

    def judged(self) -> list[dict]:
        """Each judgement, the latest first, with when and by whom."""
        return [self._judged(each) for each in self.gathered.assessments]

    def _judged(self, assessment: Assessment) -> dict:
        when = in_words.date(assessment.judged) if assessment.judged.is_given else ""
        if not when and assessment.period:
            when = in_words.period(assessment.period)
        stated = assessment.confidence != Assessment.Confidence.UNSTATED
        return {
            "text": assessment.text,
            "address": address(self.board.ref, assessment.noun, assessment.ref),
            "tag": rating_tag(assessment),
            "trend": assessment.get_trend_display() if assessment.trend else "",
            "confidence": assessment.get_confidence_display() if stated else "",
            "by": assessment.judged_by,
            "organisation": brief(assessment.organisation),
            "when": when,
        }

    # The matrix

    def year(self, query) -> Period:
        """The year asked for; else the latest that has any work, or today's."""
        asked = chosen_year(query, self.board)
        return asked or next(iter(self.years()), year_of(self.board, self.gathered.today))

    def years(self) -> list[Period]:
        """The board years up to today's in which there is work with a stated period, latest first."""
        now = year_of(self.board, self.gathered.today)
        found = {year_of(self.board, each.start) for each in self.gathered.works if each.start}
        return sorted((each for each in found if each <= now), reverse=True)

    def matrix(self, year: Period) -> dict:
        works = [each for each in self.gathered.works if each.is_in(year)]
        names = {each.ref: each for each in self.gathered.organisations}
        nouns = {model.noun: model for model in WORK}
        rows = matrix(works, list(names), list(nouns))
        labels = [_strand(each) for each in strands_of(works)]
        told = []
        for row in rows:
            name = names[row.organisation].brief if row.organisation in names else _("The board itself")
            cells = [
                [
                    self._count(nouns[noun], many, row.organisation, cell.strand, year)
                    for noun, many in cell.counts
                ]
                for cell in row.cells
            ]
            told.append((name, list(zip(labels, cells, strict=True))))
        missing = in_words.listed(_strand(each) for each in missing_strands(rows))
        return {
            "strands": labels,
            "rows": told,
            "year": year,
            "missing": missing,
            "unstated": _unstated(works),
        }

    def _count(self, model, many: int, organisation: str, strand: str, year: Period) -> tuple[str, str]:
        meta = model._meta
        words = str(meta.verbose_name if many == 1 else meta.verbose_name_plural)
        asked = {
            "priority": self.gathered.priority.ref,
            "strand": strand,
            "organisation": organisation,
            "year": year.start.year,
        }
        return f"{many} {words}", f"{address(self.board.ref, model.noun)}?{urlencode(asked)}"

    # What was done

    def work(self) -> list[Part]:
        tell = {Activity: self._activity, Training: self._with_period, Event: self._event}
        return [self.part(model, records, tell[model]) for model, records in self.gathered.work.items()]

    def _activity(self, record: Activity) -> Line:
        return self.line(record, Tag(str(record.get_status_display()), "blue"), self._whose(record))

    def _with_period(self, record: BoardRecord) -> Line:
        return self.line(record, note=self._whose(record))

    def _event(self, record: Event) -> Line:
        return self.line(record, note=brief(record.organisation))

    def _whose(self, record: BoardRecord) -> str:
        when = in_words.period(record.period) if record.period else ""
        return ", ".join(part for part in (brief(record.organisation), when) if part)

    def known(self) -> list[Part]:
        """What is known and able: profiles with where each was presented, and capabilities."""
        told: dict[int, list[Line]] = {}
        for each in self.gathered.presentations:
            if each.profile_id:
                told.setdefault(each.profile_id, []).append(self._presentation(each))
        add = add_address(Presentation, self.board, actor=self.actor)
        if add:
            for each in self.gathered.profiles:
                where = f"{add}?{urlencode({'profile': each.ref})}"
                told.setdefault(each.pk, []).append(Line(_("Add where it was presented"), where))
        return [
            self.part(
                Profile,
                self.gathered.profiles,
                lambda each: self.line(each, note=brief(each.organisation), under=told.get(each.pk, ())),
            ),
            self.part(Capability, self.gathered.capabilities, self._with_period),
        ]

    def presented(self) -> Part:
        """What was presented on the priority itself."""
        own = [each for each in self.gathered.presentations if each.priority_id]
        return self.part(Presentation, own, self._presentation)

    def _presentation(self, record: Presentation) -> Line:
        meeting = record.meeting
        place = record.body
        if meeting and self.standing.sees(meeting):
            place = title_of(meeting, self.actor)
        return self.line(record, note=place)

    def findings(self) -> Part:
        return self.part(Finding, self.gathered.findings, self._finding)

    def _finding(self, record: Finding) -> Line:
        due = ""
        if record.due.is_given and record.status != Finding.Status.CLOSED:
            due = _("due %(day)s") % {"day": in_words.date(record.due)}
        accepted = ""
        if record.closure_accepted.is_given:
            accepted = _("closure accepted %(day)s") % {"day": in_words.date(record.closure_accepted)}
        note = ", ".join(part for part in (str(record.get_kind_display()), due, accepted) if part)
        under = [self._action(each) for each in self.gathered.actions.get(record.pk, ())]
        return self.line(record, finding_tag(record), note, under)

    def actions(self) -> Part:
        return self.part(Action, self.gathered.own_actions, self._action)

    def _action(self, record: Action) -> Line:
        """With its state in words, whose it is, and by when."""
        today = self.gathered.today
        if record.is_overdue(today):
            tag = Tag(_("Overdue"), "red")
        else:
            is_open = record.state == Action.State.OPEN
            tag = Tag(str(record.get_state_display()), "blue" if is_open else "green")
        due = _("due %(day)s") % {"day": in_words.date(record.due)} if record.due.is_given else ""
        whose = brief(record.owner_organisation) or _("no owner yet")
        return self.line(record, tag, ", ".join(filter(None, [whose, due])))

    # What partners said, and what may come

    def updates(self) -> list[tuple[str, list[Line]]]:
        """Under each call, the latest first, what each organisation said."""
        told: dict[int, tuple[str, list[Line]]] = {}
        for each in self.gathered.updates:
            told.setdefault(each.call_id, (each.call.title, []))[1].append(self._update(each))
        return list(told.values())

    def _update(self, record: Update) -> Line:
        said = record.progress or record.problems or record.help_needed
        if not said:
            said = _("Nothing to report") if record.nothing_to_report else _("See the update")
        where = address(self.board.ref, record.noun, record.ref)
        return Line(record.organisation.brief, where, note=Truncator(said).chars(LONGEST))

    def ahead(self) -> list[Part]:
        colours = {
            EmergingTheme.State.WATCHED: "blue",
            EmergingTheme.State.PROMOTED: "green",
            EmergingTheme.State.CLOSED: "grey",
        }
        return [
            self.part(
                EmergingTheme,
                self.gathered.themes,
                lambda each: self.line(
                    each, Tag(str(each.get_state_display()), colours[each.state]), brief(each.organisation)
                ),
            ),
            self.part(ForwardIntention, self.gathered.intentions, self._with_period),
        ]

    def decided(self) -> list[Line]:
        """The decisions about the priority, each with its meeting."""
        return [self._decision(each) for each in self.gathered.decisions]

    def _decision(self, record) -> Line:
        meeting = record.meeting
        if meeting and self.standing.sees(meeting):
            return self.line(record, note=title_of(meeting, self.actor))
        return self.line(record, note=in_words.date(record.decided) if record.decided.is_given else "")


def _strand(value: str) -> str:
    return _("None stated") if value == NONE else str(Strand(value).label)


def _unstated(works: Iterable[Work]) -> int:
    """How many of them state no period, and so stand in every year."""
    return sum(each.start is None for each in works)
