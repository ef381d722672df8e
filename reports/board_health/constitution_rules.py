"""The rules that the constitution itself is judged by: terms, offices, reviews, signatures, seats.

Pure: facts in, verdicts out. Source: house rule 4; domain.md, "Reviews".
"""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reports.board_health.facts import Facts, Rules, Step, Term
from reports.board_health.verdicts import Evidence, Kept, Verdict, worst
from socboard.board.review_state import State, months_after
from socboard.board.terms_rules import OFFICE_WARNING
from socboard.kit import in_words


def in_force(rules: Rules) -> Verdict:
    text = _("%(terms)s is in force.") % {"terms": rules.name}
    return Verdict(
        "terms",
        _("Terms of reference"),
        _("One version is in force."),
        Kept.YES,
        text,
        (Evidence(Kept.YES, rules.name, rules.address),),
    )


def no_terms(facts: Facts) -> Verdict:
    reason = _(
        "No version in force is recorded, so its quorum, frequency and attendance rules cannot be judged."
    )
    demand, steps = _("One version is in force."), facts.steps.get("terms", ())
    return Verdict("terms", _("Terms of reference"), demand, Kept.NO, reason, steps=steps)


def offices(facts: Facts, rules: Rules | None) -> Verdict:
    """House rule 4: held, in term, and warned of 90 days before the end."""
    demand = _("Each office is held by somebody in term.")
    if rules is not None:
        demand = _("Each office is held, for %(months)d months at a time, renewed at most %(times)s.") % {
            "months": rules.office_months,
            "times": _times(rules.office_renewals),
        }
    judged = []
    for office in facts.offices:
        if not office.terms:
            text = _("%(office)s: nobody today.") % {"office": office.name}
            judged.append(Evidence(Kept.NO, text, steps=office.appoint))
        judged += [_in_term(term, office.appoint, facts, rules) for term in office.terms]
    reasons = {
        Kept.YES: _("Every office is held, and none ends within 90 days."),
        Kept.SOON: _("An office ends soon."),
        Kept.NO: _("An office is vacant or held too long."),
        Kept.UNKNOWN: _("It is not recorded until when an office is held."),
    }
    kept = worst(judged)
    return Verdict("offices", _("Offices"), demand, kept, reasons[kept], tuple(judged))


def _in_term(term: Term, appoint: tuple[Step, ...], facts: Facts, rules: Rules | None) -> Evidence:
    """``appoint`` is how a successor is appointed."""
    named = f"{term.office}: {term.holder}"
    longest = None
    if rules is not None and term.start.latest is not None:
        longest = months_after(term.start.latest, rules.office_months * (1 + rules.office_renewals))
    if longest is not None and facts.day > longest:
        text = _("%(named)s, since %(start)s, longer than the terms allow.") % {
            "named": named,
            "start": in_words.date(term.start),
        }
        return Evidence(Kept.NO, text, term.address, appoint)
    if not term.end.is_given:
        text = _("%(named)s; no end is recorded.") % {"named": named}
        return Evidence(Kept.UNKNOWN, text, term.address, term.steps)
    ends_soon = term.end.earliest is not None and term.end.earliest - facts.day <= OFFICE_WARNING
    text = _("%(named)s, until %(end)s.") % {"named": named, "end": in_words.date(term.end)}
    if ends_soon:
        return Evidence(Kept.SOON, text, term.address, appoint)
    return Evidence(Kept.YES, text, term.address)


def reviews(facts: Facts) -> Verdict:
    """domain.md, "Reviews": overdue from the day after, due within 30 days."""
    kept_by = {
        State.CURRENT: Kept.YES,
        State.UNDER_REVIEW: Kept.SOON,
        State.DUE: Kept.SOON,
        State.OVERDUE: Kept.NO,
        State.UNKNOWN: Kept.UNKNOWN,
    }
    judged = []
    for review in facts.reviews:
        text = f"{review.subject}: {review.state.state.label.lower()}"
        if review.state.due is not None:
            text += _(", next due %(day)s") % {"day": in_words.day(review.state.due)}
        kept = kept_by[review.state.state]
        judged.append(Evidence(kept, f"{text}.", review.address, () if kept == Kept.YES else review.steps))
    reasons = {
        Kept.YES: _("Every review is in date."),
        Kept.SOON: _("A review is due or under way."),
        Kept.NO: _("A review is overdue."),
        Kept.UNKNOWN: _("Of something no review is recorded."),
    }
    kept = worst(judged)
    return Verdict("reviews", _("Reviews"), _("Each is done in time."), kept, reasons[kept], tuple(judged))


def agreements(facts: Facts) -> Verdict:
    demand = _("Every party has signed.")
    if not facts.agreements:
        reason, steps = _("No agreement is recorded."), facts.steps.get("agreements", ())
        return Verdict("agreements", _("Sharing agreements"), demand, Kept.UNKNOWN, reason, steps=steps)
    judged = []
    for each in facts.agreements:
        signed, parties = len(each.signed), len(each.signed) + len(each.unsigned)
        text = _("%(title)s: no party is recorded") % {"title": each.title}
        if parties:
            told = {"title": each.title, "signed": signed, "parties": parties}
            text = _("%(title)s: %(signed)d of %(parties)d parties") % told
        if each.unsigned:
            text += _("; no signature is recorded of %(names)s") % {"names": in_words.listed(each.unsigned)}
        kept = Kept.NO if each.unsigned else Kept.YES if parties else Kept.UNKNOWN
        judged.append(Evidence(kept, f"{text}.", each.address, each.steps))
    reasons = {
        Kept.YES: _("Every party's signature is recorded."),
        Kept.NO: _("A signature is missing."),
        Kept.UNKNOWN: _("The parties are not recorded."),
    }
    kept = worst(judged)
    return Verdict("agreements", _("Sharing agreements"), demand, kept, reasons[kept], tuple(judged))


def vacancies(facts: Facts) -> Verdict:
    demand = _("Every seat is filled.")
    judged = tuple(Evidence(Kept.SOON, each.text, each.address, each.steps) for each in facts.vacancies)
    reason = (
        ngettext("%(number)d seat is vacant.", "%(number)d seats are vacant.", len(judged))
        % {"number": len(judged)}
        if judged
        else _("No seat is vacant.")
    )
    return Verdict("vacancies", _("Seats"), demand, worst(judged), reason, judged)


def _times(number: int) -> str:
    return {0: _("never"), 1: _("once"), 2: _("twice")}.get(number) or _("%(number)d times") % {
        "number": number
    }
