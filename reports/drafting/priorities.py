"""The priorities: which they are, and one section each, the same for any set of priorities."""

from __future__ import annotations

from collections.abc import Iterable

from reports import wording as say
from reports.document import Paragraph, Section, Statement
from reports.drafting.background import person_in_text
from reports.drafting.figures import Figures
from reports.drafting.measures import measures
from reports.drafting.reported import comparison_text
from reports.year import (
    Activity,
    BoardYear,
    Contacts,
    Event,
    Finding,
    Presentation,
    Priority,
    ReportedComparison,
    Training,
)

# A paragraph of its own for training, contacts and events, once there is more than this of it.
SHORT = 2


def priorities(year: BoardYear, figures: Figures) -> list[Section]:
    """The list of priorities, then a section for each that has anything to say."""
    if not year.priorities:
        return []
    sections = [Section("priorities", f"{year.board.short_name} priorities", (_listed(year),))]
    for priority in year.priorities:
        paragraphs = _paragraphs(year, figures, priority)
        if paragraphs:
            key = f"priority-{priority.source.ref}"
            sections.append(Section(key, priority.short_name, tuple(paragraphs), level=3))
    return sections


def _listed(year: BoardYear) -> Paragraph:
    of_place = f"{year.board.area} {year.board.short_name}" if year.board.area else f"the {year.board.name}"
    number = say.count_word(len(year.priorities))
    noun = "priority" if len(year.priorities) == 1 else "priorities"
    text = say.sentence(f"{of_place} identified {number} {noun}", stop=":")
    sources = tuple(priority.source for priority in year.priorities)
    bullets = tuple(
        Statement(each.full_name + (" (cross-cutting)" if each.cross_cutting else ""), (each.source,))
        for each in year.priorities
    )
    return Paragraph("priorities-list", (Statement(text, sources),), bullets)


def _paragraphs(year: BoardYear, figures: Figures, priority: Priority) -> list[Paragraph]:
    key = f"priority-{priority.source.ref}"
    mine = {name: _under(getattr(year, name), priority) for name in UNDER_PRIORITY}
    presented = [
        _presentation(each) for each in mine["presentations"] if not each.profile and not each.inspection
    ]
    measured, drawn = measures(mine["measures"], mine["reported_comparisons"], figures)
    work = [
        *_activities([each for each in mine["activities"] if not each.group], figures),
        *measured,
        *(
            _comparison(each)
            for each in mine["reported_comparisons"]
            if _stands_alone(each, mine["measures"])
        ),
        *(Statement(say.sentence(each.text), (each.source,)) for each in mine["assessments"]),
        *_activities([each for each in mine["activities"] if each.group], figures),
        *_profiles(year, priority, mine["presentations"]),
        *_links(mine["activities"]),
    ]
    aware = [
        *_trainings(year, mine["trainings"]),
        *(_highlighted(each) for each in mine["findings"]),
        *(_contacts(year, each) for each in _counted(year, priority)),
        *(_event(each) for each in mine["events"]),
    ]
    if len(aware) <= SHORT and work:
        work, aware = work + aware, []
    groups = [("presented", presented, ()), ("work", work, drawn), ("awareness", aware, ())]
    return [
        Paragraph(f"{key}-{name}", tuple(said), figures=tuple(pictures))
        for name, said, pictures in groups
        if said
    ]


UNDER_PRIORITY = (
    "activities",
    "assessments",
    "events",
    "findings",
    "measures",
    "presentations",
    "reported_comparisons",
    "trainings",
)


def _under(records: Iterable, priority: Priority) -> list:
    return [record for record in records if record.priority == priority.source]


def _presentation(each: Presentation) -> Statement:
    text = f"{person_in_text(each.presenter)} presented {each.topic}"
    if each.body:
        text += f" to {each.body}"
    if each.presented.is_exact:
        text += f" on {say.date(each.presented)}"
    sentences = [say.sentence(text)]
    if each.focus:
        sentences.append(say.sentence(f"the focus was on {say.listed(each.focus)}"))
    return Statement(" ".join(sentences), (each.source,))


def _activities(activities: list[Activity], figures: Figures) -> list[Statement]:
    """A sentence each; who did the last thing too is not named again."""
    said, before = [], None
    for each in activities:
        said.append(_activity(each, figures, again=before is not None and _same_doer(before, each)))
        before = each
    return said


def _same_doer(one: Activity, other: Activity) -> bool:
    same = (one.group, one.unit, one.organisation) == (other.group, other.unit, other.organisation)
    return same and other.lead.name in ("", one.lead.name)


def _activity(each: Activity, figures: Figures, *, again: bool) -> Statement:
    text = f"{_doer(each, again=again)} {_title(each, figures)}"
    if each.partners:
        text += f" with {say.listed(partner.in_text for partner in each.partners)}"
    if each.including:
        text += f", including {each.including}"
    if each.data_sources:
        text += f", drawing on {say.listed(data.name for data in each.data_sources)}"
    if each.product:
        text += f", to produce {each.product}"
    return Statement(say.sentence(text), (each.source, *(data.source for data in each.data_sources)))


def _doer(each: Activity, *, again: bool) -> str:
    """Who does it: the working group, or the team, or the organisation, with its verb."""
    organisation = each.organisation
    plural = bool(organisation and organisation.plural and not each.unit and not each.group)
    if again:
        who = "they" if plural else "it"
    elif each.group:
        who = f"the {each.group}"
    elif each.unit:
        who = f"the {each.unit}" + (f" of {organisation.in_text}" if organisation else "")
    else:
        who = organisation.in_text if organisation else "the Board"
    if each.lead.name and not again:
        who += f", led by {each.lead.name},"
    also = " also" if again else ""
    if each.status == "complete":
        return f"{who}{also} finished"
    if each.status == "planned":
        return f"{who} {'are' if plural else 'is'}{also} preparing for"
    return f"{who} {'have' if plural else 'has'}{also} been"


def _title(each: Activity, figures: Figures) -> str:
    shown = figures.of_activity(each)
    return each.title.replace("{quantity}", say.shown(shown)) if shown else each.title


def _stands_alone(each: ReportedComparison, measures) -> bool:
    """A comparison about a measure of the year is said with the measure."""
    return each.measure is None or each.measure not in {measure.source for measure in measures}


def _comparison(each: ReportedComparison) -> Statement:
    return Statement(comparison_text(each), (each.source,))


def _profiles(year: BoardYear, priority: Priority, presentations: list[Presentation]) -> list[Statement]:
    """Profiles completed in the year, and where they were presented."""
    said = []
    for profile in year.profiles:
        if profile.priority != priority.source:
            continue
        owner = f" of {profile.owner.in_text}" if profile.owner else ""
        if profile.completed.is_given:
            text = f"the {profile.title}{owner} was completed {say.in_date(profile.completed)}"
            said.append(Statement(say.sentence(text), (profile.source,)))
        shown_to = [each for each in presentations if each.profile == profile.source]
        if shown_to:
            places = say.listed(each.body or "the Board" for each in shown_to)
            text = f"the {profile.title}{owner} was presented to {places}"
            said.append(Statement(say.sentence(text), (profile.source, *(each.source for each in shown_to))))
    return said


def _links(activities: list[Activity]) -> list[Statement]:
    linked = [each for each in activities if each.linked_groups]
    groups = sorted({f"the {group}" for each in linked for group in each.linked_groups})
    if not groups:
        return []
    text = f"this work has linked into other areas of activity, including {say.listed(groups)}"
    return [Statement(say.sentence(text), tuple(each.source for each in linked))]


def _trainings(year: BoardYear, trainings: list[Training]) -> list[Statement]:
    """This year's trainings, each with last year's beside it where both were counted."""
    current = [each for each in trainings if each.period and year.period.contains(each.period)]
    earlier = {(each.topic, each.organisation): each for each in trainings if each not in current}
    return [_training(each, earlier.get((each.topic, each.organisation))) for each in current]


def _training(each: Training, before: Training | None) -> Statement:
    text = f"training on {each.topic} was given"
    text += f" to {each.audience}" if each.audience else ""
    counted = [
        f"{say.quantity(quantity)} {say.plural(quantity, noun)}"
        for quantity, noun in ((each.sessions, "session"), (each.attendees, "place"))
        if quantity.is_number
    ]
    text += f" ({say.listed(counted)})" if counted else ""
    text += f", so that {each.purpose}" if each.purpose else ""
    sentences, sources = [say.sentence(text)], [each.source]
    if before and before.sessions.is_number and each.sessions.is_number:
        sentences.append(
            say.sentence(
                f"there had been {say.quantity(before.sessions)} {say.plural(before.sessions, 'session')} "
                "the year before"
            )
        )
        sources.append(before.source)
    if each.reported_effect and each.organisation:
        sentences.append(say.sentence(f"{each.organisation.in_text} reported {each.reported_effect}"))
    return Statement(" ".join(sentences), tuple(sources))


def _highlighted(each: Finding) -> Statement:
    inspection = each.inspection
    which = (
        f"its {inspection.programme} {inspection.year}".strip()
        if inspection.programme
        else "its last inspection"
    )
    kind = "areas" if each.kind == "highlighted" else f"{say.plural_noun(each.kind)}"
    verb = "highlighted" if each.kind == "highlighted" else "reported"
    text = f"{each.theme} was one of the {kind} that {inspection.body} {verb} in {which}"
    return Statement(say.sentence(text), (each.source, inspection.source))


def _counted(year: BoardYear, priority: Priority) -> list[Contacts]:
    return [each for each in year.contacts if each.theme == priority.theme and each.count.is_number]


def _contacts(year: BoardYear, each: Contacts) -> Statement:
    theme = next(
        (priority.short_name.lower() for priority in year.priorities if priority.theme == each.theme), ""
    )
    number = say.quantity(each.count)
    noun = say.plural(each.count, "single point of contact", "single points of contact")
    where = f" in {each.organisation.in_text}" if each.organisation else ""
    text = f"there {'is' if each.count.exact == 1 else 'are'} {number} {noun} for {theme}{where}"
    if each.covers_all_areas:
        text += ", covering all business areas"
    return Statement(say.sentence(text), each.sources)


def _event(each: Event) -> Statement:
    host = each.host.in_text if each.host else "the Board"
    text = f"{host} hosted an event on {each.theme}"
    if each.held.is_given:
        text += f" {say.in_date(each.held)}"
    if each.attendance.is_number:
        text += f", which {say.quantity(each.attendance)} people attended"
    return Statement(say.sentence(text), (each.source,))
