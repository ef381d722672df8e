"""Partnership working, inspection, and new capabilities."""

from __future__ import annotations

from reports import wording as say
from reports.document import Paragraph, Section, Statement
from reports.drafting.background import person_in_text
from reports.year import BoardYear, Capability, Finding, Guest, Inspection, Presentation

KINDS = {
    "area for improvement": ("area for improvement in", "areas for improvement in"),
    "cause of concern": ("cause of concern over", "causes of concern over"),
    "recommendation": ("recommendation on", "recommendations on"),
    "innovative practice": ("innovative practice in", "innovative practice in"),
    "highlighted": ("area to be highlighted:", "areas to be highlighted:"),
}


def partnership(year: BoardYear) -> Section | None:
    """The standing words on partnership, then who was there."""
    texts = [text for text in year.standing_texts if text.section == "partnership"]
    said = [Statement(text.text, (text.source,)) for text in texts]
    said += _attendance(year)
    said += _updates(year)
    said += [_guest(each) for each in year.guests]
    if not said:
        return None
    return Section("partnership", "Partnership working", (Paragraph("partnership", tuple(said)),))


def _attendance(year: BoardYear) -> list[Statement]:
    """How many meetings, and who was represented at every one. "All" only where attendance was recorded at all."""
    if not year.meetings:
        return []
    sources = tuple(meeting.source for meeting in year.meetings)
    number = len(year.meetings)
    text = f"the Board met {say.times(number)} during the year"
    recorded = all(meeting.members for meeting in year.meetings)
    if recorded and all(set(meeting.present) >= set(meeting.members) for meeting in year.meetings):
        text += ", with every partner represented each time"
    elif recorded:
        always = set(year.meetings[0].present).intersection(*(meeting.present for meeting in year.meetings))
        if always:
            names = say.listed(each.in_text for each in sorted(always, key=lambda each: each.name))
            text += f"; {names} {'was' if len(always) == 1 else 'were'} represented each time"
    return [Statement(say.sentence(text), sources)]


def _updates(year: BoardYear) -> list[Statement]:
    """How many of the updates that were asked for were given. "All" only where all were."""
    asked, given = sum(each.asked for each in year.calls), sum(each.given for each in year.calls)
    if not asked:
        return []
    calls = len(year.calls)
    text = f"partners were asked for updates {say.times(calls)} during the year, and "
    if given == asked:
        text += "gave all of them" if asked > 1 else "gave it"
    else:
        text += f"gave {say.count_word(given) if given else 'none'} of the {say.count_word(asked)}"
    return [Statement(say.sentence(text), tuple(each.source for each in year.calls))]


def _guest(each: Guest) -> Statement:
    who = f"the {each.office}" + (f", {each.name}," if each.name else "")
    often = f" {say.quantity(each.meetings_attended)} of" if each.meetings_attended.is_number else ""
    text = f"{who} also attended{often} the Board's meetings" + (
        f", to {each.purpose}" if each.purpose else ""
    )
    return Statement(say.sentence(text), (each.source,))


def inspection(year: BoardYear) -> Section | None:
    """One paragraph for each inspection that was presented or found something beyond a single priority."""
    paragraphs, bodies = [], []
    for each in year.inspections:
        presented = [one for one in year.presentations if one.inspection == each.source]
        found = [
            one for one in year.findings if one.inspection.source == each.source and one.priority is None
        ]
        said = [_presented(one) for one in presented] + _found(each, found)
        if said:
            paragraphs.append(Paragraph(f"inspection-{each.source.ref}", tuple(said)))
            bodies.append(each.body)
    if not paragraphs:
        return None
    heading = f"{bodies[0]} inspection" if len(set(bodies)) == 1 else "Inspections"
    return Section("inspection", heading, tuple(paragraphs))


def _presented(each: Presentation) -> Statement:
    text = f"{person_in_text(each.presenter)} was invited to present information on {each.topic}"
    if each.presented.is_exact:
        text += f" on {say.date(each.presented)}"
    return Statement(say.sentence(text), (each.source,))


def _found(inspected: Inspection, found: list[Finding]) -> list[Statement]:
    said = []
    for kind, (one, several) in KINDS.items():
        of_kind = [each for each in found if each.kind == kind]
        if of_kind:
            words = f"{'an' if one[0] in 'aeiou' else 'a'} {one}" if len(of_kind) == 1 else several
            themes = say.listed((each.theme for each in of_kind), before_each=words.rpartition(" ")[2])
            text = f"the report identified {words.rpartition(' ')[0]} {themes}"
            sources = (inspected.source, *(each.source for each in of_kind))
            said.append(Statement(say.sentence(text), sources))
    return said


def capabilities(year: BoardYear) -> Section | None:
    """Units and the like that began or ran in the year."""
    paragraphs = tuple(
        Paragraph(f"capability-{each.source.ref}", (_capability(year, each),)) for each in year.capabilities
    )
    if not paragraphs:
        return None
    new = [each for each in year.capabilities if is_new(year, each)]
    names = [each.name for each in year.capabilities]
    prefix = "New " if len(new) == len(names) else ""
    heading = f"{prefix}{names[0]}" if len(names) == 1 else say.sentence(f"{prefix}capabilities", stop="")
    return Section("capabilities", heading, paragraphs)


def is_new(year: BoardYear, each: Capability) -> bool:
    """It cannot have been launched before the year began."""
    return each.launched.earliest is not None and each.launched.earliest >= year.period.start


def _capability(year: BoardYear, each: Capability) -> Statement:
    owner = f" of {each.organisation.in_text}" if each.organisation else ""
    text = f"the {'new ' if is_new(year, each) else ''}{each.name}{owner} is "
    text += "up and running" if each.running else "no longer running"
    if each.in_post.is_number and each.establishment.is_number:
        text += f", with {say.quantity(each.in_post)} of {say.quantity(each.establishment)} posts filled"
    elif each.reported_staffing:
        text += f", is reported to be {each.reported_staffing}"
    if each.remit:
        text += f", and works on {say.listed(each.remit)}"
    return Statement(say.sentence(text), (each.source,))
