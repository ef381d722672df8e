"""What the papers that the system makes hold: the partners' updates on a priority, and the outstanding references.

A paper is read by everybody whom its marking allows, so nothing goes into it that is narrowed, marked above it or not
released; a count of persons is told as on every page (``priorities.counts``). What may not stand there leaves no trace.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.models import Action, CoverSheet, Decision, Meeting, Paper
from meetings.paper_texts import Part, Table, TextPaper, paragraphs_of
from priorities.counts import Counts
from priorities.models import CallQuestion, Observation, Update
from socboard.board.standing import may_go_into
from socboard.kit import in_words
from socboard.kit.audiences import Audience, carries
from socboard.kit.markings import Marking

State = Update.State


def audience_of(paper: Paper) -> Audience:
    """Whom the paper is made for."""
    sensitive = paper.marking == Marking.OFFICIAL_SENSITIVE
    return Audience.BOARD_SENSITIVE if sensitive else Audience.BOARD


def made_text(paper: Paper) -> TextPaper:
    """The paper as the records are now. ``paper`` is loaded with its board, item and meeting. Six queries at most."""
    meeting = paper.item.meeting
    gather = _updates if paper.kind == Paper.Kind.UPDATES else _references
    parts, sources = gather(paper, meeting)
    return TextPaper(
        title=paper.title,
        board=paper.board.name,
        marking=paper.marking,
        handling=_handling(paper),
        header=_header(paper),
        parts=tuple(parts),
        sources=tuple(sources),
    )


def sheet_text(sheet: CoverSheet) -> TextPaper:
    """A cover sheet in the committee report's form; parts that say nothing are left out.

    Source: "The committee report's form" of the domain.
    """
    paper = sheet.paper
    front = [
        Part(_("Summary"), paragraphs_of(sheet.summary)),
        Part(_("Recommendations"), tuple(_lettered(sheet.recommendations))),
    ]
    end = [
        Part(_("Conclusion"), paragraphs_of(sheet.conclusion), level=3, numbered=True),
        Part(_("Appendices"), bullets=tuple(sheet.appendices), level=3),
        Part(_("Background papers"), bullets=tuple(sheet.background_papers), level=3),
    ]
    author = paper.author.name if paper.author else ""
    return TextPaper(
        title=paper.title,
        board=paper.board.name,
        marking=paper.marking,
        handling=_handling(paper),
        header=_header(paper, report_of=sheet.report_of),
        parts=(*_filled(front), *_main_report(sheet), *_filled(end)),
        signed=tuple(filter(None, [author, sheet.contact])),
    )


def _main_report(sheet: CoverSheet) -> list[Part]:
    """The background below the heading; the report itself has a heading of its own only beside that."""
    report = paragraphs_of(sheet.main_report)
    background = Part(_("Background"), paragraphs_of(sheet.background), level=3, numbered=True)
    if not background.paragraphs:
        return _filled([Part(_("Main report"), report, numbered=True)])
    below = [background, Part(_("Report"), report, level=3, numbered=True)]
    return [Part(_("Main report")), *_filled(below)]


def _filled(parts: Iterable[Part]) -> list[Part]:
    """Those that say something."""
    return [each for each in parts if each.paragraphs or each.bullets]


def last_held(meeting: Meeting) -> Meeting | None:
    """The meeting of the board that was held last before this one. One query."""
    held = Meeting.objects.current().filter(board=meeting.board_id, state=Meeting.State.HELD)
    if meeting.held.latest:
        held = held.filter(held_latest__lt=meeting.held.latest)
    return held.exclude(held_latest=None).select_related("release").order_by("-held_latest", "-pk").first()


def _header(paper: Paper, *, report_of: str = "") -> tuple[tuple[str, str], ...]:
    item, meeting, board = paper.item, paper.item.meeting, paper.board
    day = in_words.date(meeting.held) if meeting.held.is_given else ""
    public = ""
    if board.meets_in_public:
        public = _("Non-public") if item.is_restricted or paper.is_restricted else _("Public")
    rows = [
        (_("Committee"), board.name),
        (_("Date"), day),
        (_("Subject"), paper.title),
        (_("Report of"), report_of),
        (_("For"), item.get_purpose_display() if item.purpose else ""),
        (_("Public or not"), public),
    ]
    return tuple((label, str(text)) for label, text in rows if text)


def _handling(paper: Paper) -> str:
    return paper.board.handling if paper.marking == Marking.OFFICIAL_SENSITIVE else ""


def _lettered(texts: Iterable[str]) -> Iterator[str]:
    for at, text in enumerate(texts):
        yield f"({chr(ord('a') + at % 26)}) {text}"


def _updates(paper: Paper, meeting: Meeting) -> tuple[list[Part], list[str]]:
    """One part for each organisation that was asked, "no update received" where it gave none (scenario 1)."""
    priority = paper.item.priority
    if meeting.call_id is None or priority is None:
        return [Part(_("Updates"), (_("No updates were called for."),))], []
    asked = Update.objects.current().filter(call=meeting.call_id, priority=priority)
    asked = asked.select_related("organisation", "release", "call__release").order_by(
        "organisation__name", "pk"
    )
    audience, updates = audience_of(paper), list(asked)
    given = [each for each in updates if each.state == State.ACCEPTED and may_go_into(each, audience)]
    questions = _questions(meeting, audience)
    values = _values(given, paper, audience)
    parts, missing = [], 0
    for update in updates:
        name = update.organisation.name
        if update in given:
            parts += _said(update, questions, values[update.pk])
        elif update.state in Update.OWED:
            missing += 1
            parts.append(Part(name, (_("No update received."),)))
        elif _is_open(update, audience):
            parts.append(Part(name, (_("Received, and not accepted yet."),)))
    return [*_summary(len(given), missing), *parts], [f"{each.noun}/{each.ref}" for each in given]


def _is_open(update: Update, audience: Audience) -> bool:
    """That it was given at all may be told."""
    return update.readers_id is None and carries(audience, update.marking)


def _summary(given: int, missing: int) -> Iterator[Part]:
    if missing:
        told = {"given": given, "missing": missing}
        words = ngettext(
            "%(missing)d organisation has not given an update.",
            "%(missing)d organisations have not given an update.",
            missing,
        )
        yield Part(_("Summary"), (words % told,))


def _said(update: Update, questions: list[CallQuestion], values: list[tuple[str, ...]]) -> Iterator[Part]:
    first = [_("Nothing to report.")] if update.nothing_to_report else []
    if update.submitted.is_given:
        first.append(_("Given %(day)s.") % {"day": in_words.date(update.submitted)})
    yield Part(update.organisation.name, tuple(first))
    for name, heading in _texts():
        if text := paragraphs_of(getattr(update, name)):
            yield Part(heading, text, level=3)
    for question in questions:
        if text := paragraphs_of(update.answers.get(question.ref, "")):
            yield Part(question.text, text, level=3)
    if values:
        heads = (_("Measure"), _("Period"), _("Value"))
        caption = _("Values given by %(name)s") % {"name": update.organisation.name}
        yield Part(_("Values"), table=Table(caption, heads, tuple(values)), level=3)


def _texts() -> tuple[tuple[str, str], ...]:
    return (
        ("progress", _("Progress")),
        ("problems", _("Problems")),
        ("help_needed", _("Help needed from the board")),
    )


def _questions(meeting: Meeting, audience: Audience) -> list[CallQuestion]:
    found = CallQuestion.objects.current().filter(call=meeting.call_id).select_related("release")
    return [each for each in found.order_by("order", "pk") if may_go_into(each, audience)]


def _values(updates: list[Update], paper: Paper, audience: Audience) -> dict[int, list[tuple[str, ...]]]:
    """The values that came with these updates, as this audience may be told them. Two queries at most."""
    found = defaultdict(list)
    if not updates:
        return found
    values = Observation.objects.current().filter(came_with__in=updates)
    values = values.select_related("measure__release", "release").order_by(
        "measure__name", "period_start", "pk"
    )
    told = [each for each in values if may_go_into(each, audience) and may_go_into(each.measure, audience)]
    counts = Counts(paper.board, audience)
    counts.look_up(Observation, told)
    for each in told:
        row = (each.measure.name, in_words.period(each.period), counts.words(each, "value"))
        found[each.came_with_id].append(row)
    return found


def _references(paper: Paper, meeting: Meeting) -> tuple[list[Part], list[str]]:
    """What is for ratification (house rule 2), actions that are open, and those closed since the last meeting (house
    rule 7).
    """
    audience = audience_of(paper)
    actions = Action.objects.current().filter(board=paper.board_id)
    actions = actions.select_related("release", "owner_organisation", "owner_person").order_by("pk")
    told = [each for each in actions if may_go_into(each, audience)]
    last = last_held(meeting)
    since = last.held.latest if last else None
    still = [each for each in told if each.state == Action.State.OPEN]
    closed = [
        each
        for each in told
        if each.state == Action.State.CLOSED
        and each.closed.latest
        and (since is None or each.closed.latest >= since)
    ]
    waiting = _for_ratification(meeting, audience)
    parts = [*_ratification(waiting), _open_actions(still, meeting), _closed_actions(closed)]
    return parts, [f"{each.noun}/{each.ref}" for each in (*waiting, *still, *closed)]


def _for_ratification(meeting: Meeting, audience: Audience) -> list[Decision]:
    """What earlier meetings decided without a quorum, as far as it may stand in the paper. One query."""
    waiting = Decision.objects.to_be_ratified(at=meeting).select_related("release")
    return [each for each in waiting.order_by("decided_latest", "pk") if may_go_into(each, audience)]


def _ratification(decisions: list[Decision]) -> Iterator[Part]:
    """They stand before the actions, where there are any: the meeting has to resolve on each."""
    if decisions:
        rows = tuple(
            (
                in_words.date(each.decided) if each.decided.is_given else _("Day not recorded"),
                each.text,
                each.inquorate_because,
            )
            for each in decisions
        )
        heads = (_("Decided"), _("What was resolved"), _("Why there was no quorum"))
        caption = _("Decided without a quorum, for ratification at this meeting")
        yield Part(_("For ratification"), table=Table(caption, heads, rows))


def _open_actions(actions: list[Action], meeting: Meeting) -> Part:
    if not actions:
        return Part(_("Open"), (_("Nothing is outstanding."),))
    day = meeting.held.latest
    rows = tuple((each.number, each.text, _owner(each), _due(each, day)) for each in actions)
    return Part(
        _("Open"), table=Table(_("Open actions"), (_("Number"), _("Action"), _("Owner"), _("Due")), rows)
    )


def _closed_actions(actions: list[Action]) -> Part:
    heading = _("Closed since the last meeting")
    if not actions:
        return Part(heading, (_("None."),))
    rows = tuple((each.number, each.text, in_words.date(each.closed), each.closing_note) for each in actions)
    heads = (_("Number"), _("Action"), _("Closed"), _("How"))
    return Part(heading, table=Table(_("Closed actions"), heads, rows))


def _owner(action: Action) -> str:
    person = action.owner_person.name if action.owner_person else ""
    whose = action.owner_organisation.brief if action.owner_organisation else ""
    return ", ".join(filter(None, [whose, person])) or _("No owner yet")


def _due(action: Action, meets) -> str:
    if not action.due.is_given:
        return _("No day set")
    words = in_words.date(action.due)
    late = meets is not None and action.is_overdue(meets)
    return _("%(day)s, overdue") % {"day": words} if late else words
