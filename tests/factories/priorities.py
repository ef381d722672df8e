"""The records under the priorities."""

from datetime import date, timedelta

from factories.constitution import a_person, an_organisation
from factories.entering import enter, number
from priorities.models import (
    Activity,
    Assessment,
    Call,
    CallQuestion,
    Capability,
    DataSource,
    DrawnRecord,
    EmergingTheme,
    Event,
    Finding,
    ForwardIntention,
    Inspection,
    Measure,
    Observation,
    Priority,
    PriorityReview,
    Profile,
    PublishedComparison,
    PublishedFigure,
    ReportedComparison,
    Training,
    Update,
    UpdateApprover,
    UpdateAttachment,
)
from socboard.kit.audiences import Audience
from socboard.kit.values import Period, PeriodKind, Quantity, UncertainDate

YEAR = Period(date(2018, 10, 1), date(2019, 9, 30), PeriodKind.BOARD_YEAR)
YEAR_BEFORE = Period(date(2017, 10, 1), date(2018, 9, 30), PeriodKind.BOARD_YEAR)


def another_day() -> Period:
    """A day that no other record has, for nouns that hold one row a period."""
    day = date(2018, 10, 1) + timedelta(days=next(number))
    return Period(day, day, PeriodKind.DAY)


def a_priority(board, **given):
    defaults = {"full_name": "Fraud and cyber enabled crime", "short_name": "fraud", "order": 1}
    return enter(Priority, board=board, **{**defaults, **given})


def a_measure(board, **given):
    defaults = {"name": "Referrals", "unit": "referrals", "counts_persons": True}
    return enter(Measure, board=board, **{**defaults, **given})


def an_observation(board, **given):
    defaults = {"value": Quantity.of(12), "period": another_day()}
    measure = given.pop("measure", None) or a_measure(board)
    return enter(Observation, board=board, measure=measure, **{**defaults, **given})


def a_reported_comparison(board, **given):
    defaults = {"subject": "arrests", "direction": ReportedComparison.Direction.UP}
    return enter(ReportedComparison, board=board, **{**defaults, **given})


def a_published_figure(board, **given):
    defaults = {"label": "12", "lower": 12, "upper": 12, "said_to": Audience.PUBLIC, "where": "A paper"}
    measure = given.pop("measure", None) or a_measure(board)
    return enter(PublishedFigure, board=board, measure=measure, **{**defaults, "period": YEAR, **given})


def a_published_comparison(board, **given):
    defaults = {"direction": ReportedComparison.Direction.UP, "said_to": Audience.PUBLIC, "where": "A paper"}
    periods = {"period": YEAR, "comparator": YEAR_BEFORE}
    measure = given.pop("measure", None) or a_measure(board)
    return enter(PublishedComparison, board=board, measure=measure, **{**defaults, **periods, **given})


def an_activity(board, **given):
    return enter(Activity, board=board, **{"title": "running a work plan", **given})


def a_data_source(board, **given):
    activity = given.pop("activity", None) or an_activity(board)
    return enter(DataSource, board=board, activity=activity, **{"name": "Industry figures", **given})


def a_training(board, **given):
    return enter(Training, board=board, **{"topic": "modern slavery", **given})


def an_event(board, **given):
    return enter(Event, board=board, **{"theme": "modern slavery", **given})


def a_profile(board, **given):
    return enter(Profile, board=board, **{"title": "Drugs profile", **given})


def an_assessment(board, **given):
    return enter(Assessment, board=board, **{"text": "Supply comes from outside.", **given})


def a_capability(board, **given):
    return enter(Capability, board=board, **{"name": "Offender management unit", **given})


def a_priority_review(board, **given):
    priority = given.pop("priority", None) or a_priority(board)
    return enter(PriorityReview, board=board, priority=priority, **given)


def an_emerging_theme(board, **given):
    return enter(EmergingTheme, board=board, **{"title": "Romance fraud", **given})


def a_forward_intention(board, **given):
    return enter(ForwardIntention, board=board, **{"text": "focus on pursue", **given})


def an_inspection(board, **given):
    defaults = {"body": "HMICFRS", "programme": "PEEL", "year": "2018/19"}
    return enter(Inspection, board=board, **{**defaults, **given})


def a_finding(board, **given):
    inspection = given.pop("inspection", None) or an_inspection(board)
    defaults = {"kind": Finding.Kind.IMPROVEMENT, "theme": "offender management"}
    return enter(Finding, board=board, inspection=inspection, **{**defaults, **given})


def on(*day: int) -> UncertainDate:
    return UncertainDate.on(date(*day))


def a_call(board, **given):
    defaults = {"title": "Updates for March", "opens": on(2019, 2, 1), "due": on(2019, 2, 28)}
    return enter(Call, board=board, **{**defaults, **given})


def a_call_question(board, **given):
    call = given.pop("call", None) or a_call(board, release=Audience.BOARD)
    return enter(CallQuestion, board=board, call=call, **{"text": "What changed?", **given})


def an_update(board, **given):
    """What one organisation, by default a new one, is asked about one priority."""
    call = given.pop("call", None) or a_call(board, release=Audience.BOARD)
    priority = given.pop("priority", None) or a_priority(board)
    organisation = given.pop("organisation", None) or an_organisation()
    return enter(Update, board=board, call=call, priority=priority, organisation=organisation, **given)


def whole_update(board, given: dict):
    """The update that was given, or one of the organisation and for the audience that were."""
    same = {name: given[name] for name in ("organisation", "release") if name in given}
    return given.pop("update", None) or an_update(board, **same)


def an_update_attachment(board, **given):
    update = whole_update(board, given)
    return enter(UpdateAttachment, board=board, update=update, **{"title": "Figures", **given})


def a_drawn_record(board, **given):
    update = whole_update(board, given)
    defaults = {"about_noun": "activities", "about_ref": "work-plan", "sentence": "We ran a work plan."}
    return enter(DrawnRecord, board=board, update=update, **{**defaults, **given})


def an_update_approver(board, **given):
    named = {
        "organisation": given.pop("organisation", None) or an_organisation(),
        "person": given.pop("person", None) or a_person(),
    }
    return enter(UpdateApprover, board=board, **named, **given)


A = {
    Call: a_call,
    CallQuestion: a_call_question,
    Update: an_update,
    UpdateAttachment: an_update_attachment,
    DrawnRecord: a_drawn_record,
    UpdateApprover: an_update_approver,
    Priority: a_priority,
    Measure: a_measure,
    Observation: an_observation,
    ReportedComparison: a_reported_comparison,
    PublishedFigure: a_published_figure,
    PublishedComparison: a_published_comparison,
    Activity: an_activity,
    DataSource: a_data_source,
    Training: a_training,
    Event: an_event,
    Profile: a_profile,
    Assessment: an_assessment,
    Capability: a_capability,
    PriorityReview: a_priority_review,
    EmergingTheme: an_emerging_theme,
    ForwardIntention: a_forward_intention,
    Inspection: an_inspection,
    Finding: a_finding,
}
