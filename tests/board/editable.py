"""For every noun that is entered in the one form: what is filled in at the least, and a record that holds much."""

from datetime import date

from factories import A
from factories.constitution import SINCE, THEN, UNTIL, a_person, a_seat, a_sharing_agreement, a_theme
from factories.meetings import a_meeting
from factories.priorities import a_priority, an_activity, an_inspection
from form_fields import fields_of

from socboard.board.forms.fields import entered
from socboard.board.forms.questions import ONLY_CORRECTED
from socboard.kit.audiences import Audience
from socboard.kit.values import Period, PeriodKind, Quantity, State, UncertainDate

LIST = "/b/soc-board"
YEAR = Period(date(2018, 10, 1), date(2019, 9, 30), PeriodKind.BOARD_YEAR)
LONG = "First line.\nSecond line – with “quotation marks”, <tags> & signs."
# A document of the library is added by its own page, with its file.
ADDED = {
    noun: model for noun, model in entered().items() if noun not in {*ONLY_CORRECTED, "library-documents"}
}


def a_theme_of(cast) -> str:
    return a_theme(cast.board, release=Audience.BOARD).ref


def an_agreement_of(cast) -> str:
    return a_sharing_agreement(cast.board, release=Audience.BOARD).ref


def a_meeting_of(cast) -> str:
    return a_meeting(cast.board, release=Audience.BOARD).ref


def a_priority_of(cast) -> str:
    return a_priority(cast.board, release=Audience.BOARD).ref


LEAST = {
    "memberships": lambda cast: {"organisation": cast.corporation.ref},
    "reader-lists": lambda cast: {"name": "Police only"},
    "themes": lambda cast: {"name": "drugs"},
    "standing-texts": lambda cast: {"section": "partnership", "text": "All matter.", "owner": "Manager"},
    "declared-conflicts": lambda cast: {
        "person": cast.member.person.ref,
        "about_noun": "themes",
        "about_ref": a_theme_of(cast),
    },
    "business-areas": lambda cast: {"name": "Licensing"},
    "reference-documents": lambda cast: {"title": "A strategy"},
    "points-of-contact": lambda cast: {"theme": a_theme_of(cast)},
    "contact-censuses": lambda cast: {"theme": a_theme_of(cast)},
    "sharing-agreements": lambda cast: {"title": "The agreement", "review_months": "24"},
    "agreement-parties": lambda cast: {
        "agreement": an_agreement_of(cast),
        "organisation": cast.corporation.ref,
    },
    "agreement-statuses": lambda cast: {"agreement": an_agreement_of(cast), "status": "in force"},
    "agreement-issues": lambda cast: {"agreement": an_agreement_of(cast), "problem": "Late answers."},
    "constitution-reviews": lambda cast: {"subject": "membership", "outcome": "open"},
    "meetings": lambda cast: {"state": "held"},
    "attendances": lambda cast: {
        "meeting": a_meeting_of(cast),
        "organisation": cast.corporation.ref,
        "presence": "present",
    },
    "decisions": lambda cast: {"text": "RESOLVED - That the report be noted."},
    "actions": lambda cast: {"text": "circulate the drugs profile"},
    "guests": lambda cast: {"office": "Chairman of the partnership"},
    "presentations": lambda cast: {"topic": "fraud operations"},
    "priorities": lambda cast: {"full_name": "Illicit drugs", "short_name": "drugs", "order": "3"},
    "priority-reviews": lambda cast: {"priority": a_priority_of(cast), "outcome": "kept"},
    "emerging-themes": lambda cast: {"title": "Romance fraud"},
    "forward-intentions": lambda cast: {"text": "focus on pursue", "order": "1"},
    "inspections": lambda cast: {"body": "HMICFRS"},
    "findings": lambda cast: {
        "inspection": an_inspection(cast.board, release=Audience.BOARD).ref,
        "kind": "recommendation",
        "theme": "offender management",
        "status": "open",
    },
    "activities": lambda cast: {"title": "visiting shops", "status": "planned"},
    "data-sources": lambda cast: {
        "activity": an_activity(cast.board, release=Audience.BOARD).ref,
        "name": "Industry figures",
        "consent": "unknown",
    },
    "trainings": lambda cast: {"topic": "modern slavery"},
    "events": lambda cast: {"theme": "modern slavery"},
    "profiles": lambda cast: {"title": "Drugs profile"},
    "assessments": lambda cast: {"text": "Supply comes from outside.", "confidence": "not stated"},
    "capabilities": lambda cast: {"name": "Offender management unit"},
    "reported-comparisons": lambda cast: {"subject": "arrests", "direction": "up"},
    "measures": lambda cast: {
        "name": "Referrals",
        "unit": "referrals",
        "no_baseline_reason": "Counting began this year",
        "direction_wanted": "none",
        "frequency": "year",
        "jump_factor": "3",
        "definition_version": "1",
    },
    "update-approvers": lambda cast: {
        "organisation": cast.corporation.ref,
        "person": cast.manager.person.ref,
    },
}

# Facts that are hard to show and to give back unchanged, beside what the factories enter.
MUCH = {
    "measures": {"baseline": Quantity(State.NUMBER, 20, None, True), "definition": LONG},
    "memberships": {"statutory": True, "joined": UncertainDate(text="18 October"), "left": SINCE},
    "seats": {"post": "Superintendent", "end": UncertainDate(date(2019, 1, 1), date(2019, 12, 31))},
    "office-terms": {"post": "Commander"},
    "covers": {"reason": "On leave"},
    "standing-texts": {"text": LONG, "period": YEAR},
    "business-areas": {"start": SINCE, "end": UncertainDate(None, date(2019, 6, 30))},
    "reference-documents": {
        "publisher": "Home Office",
        "published": UncertainDate(date(2018, 11, 1), date(2018, 11, 30), "Nov 2018"),
        "address": "https://www.gov.uk/strategy",
    },
    "points-of-contact": {"start": UncertainDate(date(2019, 3, 5), None)},
    "contact-censuses": {"count": Quantity(State.NUMBER, 20, None, True), "period": YEAR},
    "sharing-agreements": {"purpose": LONG, "review_months": 12, "review_due": SINCE},
    "agreement-statuses": {"note": "whether partners meet obstacles", "since": SINCE},
    "agreement-issues": {"raised": SINCE, "resolution": LONG, "resolved": SINCE},
    "constitution-reviews": {"reviewed": SINCE, "outcome": "changed", "summary": LONG},
    "library-documents": {"summary": LONG, "period": YEAR},
}


def existing(noun: str, model):
    """A function that enters such a record, released to the board, of people who have a seat on it."""

    def make(cast):
        given = dict(MUCH.get(noun, {}))
        if noun in ("office-terms", "covers", "declared-conflicts"):
            given["person"] = a_person()
            a_seat(cast.board, person=given["person"], start=THEN, end=UNTIL)
        if noun == "reader-lists":
            given["organisations"] = [cast.corporation]
        if noun == "declared-conflicts":
            given |= {"about_ref": a_theme_of(cast)}
        return A[model](cast.board, release=Audience.BOARD, **given)

    return make


EXISTING = {noun: existing(noun, model) for noun, model in entered().items()}


def place_of(record) -> str:
    return f"{LIST}/{record.noun}/{record.ref}/"


def add(player, noun: str, data: dict | None = None):
    """The add form of this noun, or what it answers to this data."""
    where = f"{LIST}/{noun}/add"
    if data is None:
        return player.client.get(where)
    return player.client.post(where, {"marking": "OFFICIAL", **data})


def change(player, record, **data):
    """The form that corrects this record, or what it answers to this, sent from the version at hand."""
    where = f"{place_of(record)}change"
    if not data:
        return player.client.get(where)
    shown = fields_of(player.client.get(where))
    return player.client.post(where, {**shown, **data})
