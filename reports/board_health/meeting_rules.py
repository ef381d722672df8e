"""The rules that each meeting of the last year is judged by: quorum, frequency, required organisations.

Pure: facts in, verdicts out. Source: house rules 2 and 5, and the terms in force.
"""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reports.board_health.facts import Facts, Meeting, Presence, Rules
from reports.board_health.verdicts import Evidence, Kept, Verdict, worst
from socboard.kit import in_words


def quorum(facts: Facts, rules: Rules) -> Verdict:
    """House rule 2, at each meeting of the year."""
    demand = ngettext(
        "%(number)d member organisation at each meeting",
        "%(number)d member organisations at each meeting",
        rules.quorum,
    ) % {"number": rules.quorum}
    if rules.required:
        demand += _(", among them %(names)s") % {
            "names": in_words.listed(each.name for each in rules.required)
        }
    if rules.quorum_needs_chair:
        demand += _(", with the %(chair)s or the deputy %(chair)s") % {"chair": rules.chair}
    judged = [_quorate(meeting, rules) for meeting in facts.meetings]
    all_well = _("Every meeting of the last year was quorate.")
    return _over_meetings("quorum", _("Quorum"), f"{demand}.", judged, all_well, facts)


def _quorate(meeting: Meeting, rules: Rules) -> Evidence:
    missing = [each.name for each in rules.required if meeting.attendance.get(each.ref) == Presence.AWAY]
    unsure = [
        each.name
        for each in rules.required
        if each.ref not in meeting.attendance or meeting.attendance[each.ref] == Presence.UNKNOWN
    ]
    told = ngettext(
        "%(number)d organisation was represented",
        "%(number)d organisations were represented",
        meeting.represented,
    ) % {"number": meeting.represented}
    faults, doubts = [], []
    if meeting.represented < rules.quorum:
        enough = meeting.represented + meeting.may_be_represented >= rules.quorum or not meeting.attendance
        (doubts if enough else faults).append(
            _("too few for a quorum of %(number)d") % {"number": rules.quorum}
        )
    if missing:
        faults.append(_("without %(names)s") % {"names": in_words.listed(missing)})
    if unsure:
        doubts.append(_("nothing recorded of %(names)s") % {"names": in_words.listed(unsure)})
    if rules.quorum_needs_chair and meeting.chaired is None:
        said = _("whether the %(chair)s or the deputy %(chair)s was there is not recorded")
        doubts.append(said % {"chair": rules.chair})
    elif rules.quorum_needs_chair and not meeting.chaired:
        faults.append(_("without the %(chair)s or the deputy %(chair)s") % {"chair": rules.chair})
    kept = Kept.NO if faults else Kept.UNKNOWN if doubts else Kept.YES
    text = "; ".join([f"{meeting.title}: {told}", *faults, *doubts]) + "."
    return Evidence(kept, text, meeting.address, meeting.steps if doubts else ())


def frequency(facts: Facts, rules: Rules) -> Verdict:
    demand = ngettext("%(number)d meeting a year", "%(number)d meetings a year", rules.meetings_per_year) % {
        "number": rules.meetings_per_year
    }
    held, most = len(facts.meetings), len(facts.meetings) + facts.undated
    reason = ngettext(
        "%(number)d meeting is recorded in the year up to %(day)s.",
        "%(number)d meetings are recorded in the year up to %(day)s.",
        held,
    ) % {"number": held, "day": in_words.day(facts.day)}
    if not held:
        reason = _("No meeting is recorded in the year up to %(day)s.") % {"day": in_words.day(facts.day)}
    if facts.undated:
        reason += " " + ngettext(
            "Of %(number)d more the day is not known.",
            "Of %(number)d more the days are not known.",
            facts.undated,
        ) % {"number": facts.undated}
    kept = (
        Kept.YES
        if held >= rules.meetings_per_year
        else (Kept.UNKNOWN if most >= rules.meetings_per_year else Kept.NO)
    )
    evidence = tuple(Evidence(Kept.YES, meeting.title, meeting.address) for meeting in facts.meetings)
    steps = () if kept == Kept.YES else facts.steps.get("frequency", ())
    return Verdict("frequency", _("Frequency"), f"{demand}.", kept, reason, evidence, steps)


def required_attendance(facts: Facts, rules: Rules) -> Verdict:
    """How often each organisation that the terms require was there."""
    if not rules.required:
        reason = _("The terms in force name no organisation that has to be there.")
        return Verdict("required", _("Required organisations"), reason, Kept.NONE, reason)
    demand = _("%(names)s at every meeting.") % {
        "names": in_words.listed(each.name for each in rules.required)
    }
    judged = []
    for organisation in rules.required:
        found = [meeting.attendance.get(organisation.ref, Presence.UNKNOWN) for meeting in facts.meetings]
        there, away = found.count(Presence.PRESENT), found.count(Presence.AWAY)
        text = _("%(name)s: at %(there)d of %(all)d meetings") % {
            "name": organisation.name,
            "there": there,
            "all": len(found),
        }
        if unknown := found.count(Presence.UNKNOWN):
            text += _(", not recorded of %(number)d") % {"number": unknown}
        kept = Kept.NO if away else Kept.UNKNOWN if unknown else Kept.YES
        judged.append(Evidence(kept, f"{text}."))
    return _over_meetings(
        "required",
        _("Required organisations"),
        demand,
        judged if facts.meetings else [],
        _("Each was at every meeting of the last year."),
        facts,
    )


def _over_meetings(
    key: str, rule: str, demand: str, judged: list[Evidence], all_well: str, facts: Facts
) -> Verdict:
    if not judged:
        reason, steps = _("No meeting of the last year is recorded."), facts.steps.get(key, ())
        return Verdict(key, rule, demand, Kept.UNKNOWN, reason, steps=steps)
    kept = worst(judged)
    reasons = {
        Kept.YES: all_well,
        Kept.NO: _("It was not always so: see below."),
        Kept.UNKNOWN: _("The records do not tell for every meeting: see below."),
    }
    return Verdict(key, rule, demand, kept, reasons[kept], tuple(judged))
