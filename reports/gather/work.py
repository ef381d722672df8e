"""What the partners did and found in one year, as plain values."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Count, Q

from meetings.models import Attendance, Guest, Meeting, Presentation
from priorities.models import (
    Activity,
    Assessment,
    Call,
    Capability,
    DataSource,
    EmergingTheme,
    Event,
    Finding,
    ForwardIntention,
    Inspection,
    Priority,
    PriorityReview,
    Profile,
    ReportedComparison,
    Training,
    Update,
)
from reports import year
from reports.gather.records import (
    JUDGED,
    ORGANISATION,
    PARTNER,
    PERSON,
    Records,
    grouped,
    linked,
    of_the,
    organisation_of,
    organisations_of,
    source,
    source_to,
)
from socboard.board.standing import may_go_into
from socboard.kit.values import Period, UncertainDate


def priorities(records: Records) -> tuple[year.Priority, ...]:
    found = records.of(
        Priority, "full_name", "short_name", "order", "cross_cutting", "theme.ref", when=records.while_open
    )
    return tuple(
        year.Priority(
            full_name=each.full_name,
            short_name=each.short_name,
            order=each.order,
            cross_cutting=each.cross_cutting,
            theme=source_to(each.theme),
            source=source(each),
        )
        for each in sorted(found, key=lambda each: (each.order, each.pk))
    )


ACTIVITY = (
    *("title", "unit", "group.name", "quantity", "quantity_unit", "counts_persons", "product", "including"),
    *("status", "priority.ref", *of_the("lead", *PERSON), *ORGANISATION),
)


def activities(records: Records) -> tuple[year.Activity, ...]:
    rows = records.of(DataSource, "activity_id", "name", "consent", *of_the("originator", *PARTNER))
    data = grouped(rows, "activity_id")
    found = records.of(Activity, *ACTIVITY)
    partners = linked(Activity, found, "partners", *PARTNER)
    groups = linked(Activity, found, "linked_groups", "name")
    return tuple(
        year.Activity(
            title=each.title,
            unit=each.unit,
            group=each.group.name if each.group else "",
            lead=records.person(each.lead),
            organisation=organisation_of(each.organisation),
            quantity=each.quantity,
            quantity_unit=each.quantity_unit,
            counts_persons=each.counts_persons,
            partners=organisations_of(partners.get(each.pk, [])),
            linked_groups=tuple(sorted(group.name for group in groups.get(each.pk, []))),
            product=each.product,
            including=each.including,
            status=each.status,
            data_sources=tuple(
                year.DataSource(row.name, organisation_of(row.originator), row.consent, source(row))
                for row in data.get(each.pk, [])
            ),
            priority=source_to(each.priority),
            source=source(each),
        )
        for each in found
    )


TRAINING = (
    *("topic", "audience", "purpose", "reported_effect", "sessions", "attendees", "period", "priority.ref"),
    *ORGANISATION,
)


def trainings(records: Records) -> tuple[year.Training, ...]:
    """This year's, and the year before's for comparison."""
    before = Period(_a_year_before(records.period.start), _a_year_before(records.period.end))
    earlier = Q(period_start__gte=before.start, period_end__lte=before.end)
    return tuple(
        year.Training(
            topic=each.topic,
            audience=each.audience,
            purpose=each.purpose,
            reported_effect=each.reported_effect,
            organisation=organisation_of(each.organisation),
            sessions=each.sessions,
            attendees=each.attendees,
            period=each.period,
            priority=source_to(each.priority),
            source=source(each),
        )
        for each in records.of(Training, *TRAINING, when=records.in_year | earlier)
    )


def _a_year_before(day: date) -> date:
    """The same day a year before; 29 February becomes the 28th."""
    return (
        day.replace(year=day.year - 1, day=28)
        if (day.month, day.day) == (2, 29)
        else day.replace(year=day.year - 1)
    )


def events(records: Records) -> tuple[year.Event, ...]:
    return tuple(
        year.Event(
            each.theme,
            organisation_of(each.organisation),
            each.held,
            each.attendance,
            source_to(each.priority),
            source(each),
        )
        for each in records.of(Event, "theme", "held", "attendance", "priority.ref", *ORGANISATION)
    )


def profiles(records: Records) -> tuple[year.Profile, ...]:
    return tuple(
        year.Profile(
            each.title,
            each.edition,
            organisation_of(each.organisation),
            each.completed,
            source_to(each.priority),
            source(each),
        )
        for each in records.of(Profile, "title", "edition", "completed", "priority.ref", *ORGANISATION)
    )


def assessments(records: Records) -> tuple[year.Assessment, ...]:
    return tuple(
        year.Assessment(
            each.text,
            each.confidence,
            organisation_of(each.organisation),
            source_to(each.priority),
            source(each),
        )
        for each in records.of(Assessment, "text", "confidence", "priority.ref", *ORGANISATION)
    )


CAPABILITY = (
    *("name", "launched", "establishment", "in_post", "reported_staffing", "remit", "running"),
    *ORGANISATION,
)


def capabilities(records: Records) -> tuple[year.Capability, ...]:
    return tuple(
        year.Capability(
            name=each.name,
            organisation=organisation_of(each.organisation),
            launched=each.launched,
            establishment=each.establishment,
            in_post=each.in_post,
            reported_staffing=each.reported_staffing,
            remit=tuple(each.remit),
            running=each.running,
            source=source(each),
        )
        for each in records.of(Capability, *CAPABILITY)
    )


COMPARISON = (
    *("subject", "direction", "considerably", "level", "reason", "measure.ref", "priority.ref"),
    *ORGANISATION,
)


def reported_comparisons(records: Records) -> tuple[year.ReportedComparison, ...]:
    return tuple(
        year.ReportedComparison(
            subject=each.subject,
            direction=each.direction,
            considerably=each.considerably,
            level=each.level,
            reason=each.reason,
            organisation=organisation_of(each.organisation),
            measure=source_to(each.measure),
            priority=source_to(each.priority),
            source=source(each),
        )
        for each in records.of(ReportedComparison, *COMPARISON)
    )


INSPECTION = ("body", "programme", "year", "published", *ORGANISATION)


def inspections(records: Records) -> tuple[year.Inspection, ...]:
    return tuple(_inspection(each) for each in records.of(Inspection, *INSPECTION))


def _inspection(each) -> year.Inspection:
    return year.Inspection(
        each.body, each.programme, each.year, organisation_of(each.organisation), each.published, source(each)
    )


def findings(records: Records) -> tuple[year.Finding, ...]:
    return tuple(
        year.Finding(
            each.kind, each.theme, _inspection(each.inspection), source_to(each.priority), source(each)
        )
        for each in records.of(
            Finding, "kind", "theme", "priority.ref", *of_the("inspection", *JUDGED, *INSPECTION)
        )
        if may_go_into(each.inspection, records.audience)
    )


PRESENTATION = (
    *("topic", "focus", "post", "body", "presented", "priority.ref", "profile.ref", "inspection.ref"),
    *(*of_the("meeting", "held", *JUDGED), *of_the("presenter", *PERSON), *ORGANISATION),
)


def presentations(records: Records) -> tuple[year.Presentation, ...]:
    found = records.of(Presentation, *PRESENTATION)
    told = linked(Presentation, found, "findings", "ref")
    return tuple(
        year.Presentation(
            topic=each.topic,
            focus=tuple(each.focus),
            presenter=records.person(each.presenter, post=each.post, organisation=each.organisation),
            body=each.body,
            presented=_when(records, each),
            priority=source_to(each.priority),
            profile=source_to(each.profile),
            inspection=source_to(each.inspection),
            findings=tuple(sorted(source(finding) for finding in told.get(each.pk, []))),
            source=source(each),
        )
        for each in found
    )


def _when(records: Records, presentation) -> UncertainDate:
    """The meeting's date, where the meeting itself may be told of; otherwise what the presentation says."""
    meeting = presentation.meeting
    return meeting.held if meeting and may_go_into(meeting, records.audience) else presentation.presented


def meetings(records: Records) -> tuple[year.Meeting, ...]:
    attended = grouped(records.of(Attendance, "meeting_id", "presence", *ORGANISATION), "meeting_id")
    found = records.of(Meeting, "held", when=records.in_year & Q(state=Meeting.State.HELD))
    return tuple(
        year.Meeting(
            held=each.held,
            present=organisations_of(
                row.organisation
                for row in attended.get(each.pk, [])
                if row.presence == Attendance.Presence.PRESENT
            ),
            members=organisations_of(row.organisation for row in attended.get(each.pk, [])),
            source=source(each),
        )
        for each in found
    )


def calls(records: Records) -> tuple[year.Call, ...]:
    """The calls for updates that were due in the year, with how many of the updates were given; never what they say."""
    due = Q(due_latest__gte=records.period.start, due_latest__lte=records.period.end)
    found = records.of(Call, when=due)
    if not found:
        return ()
    asked = Update.objects.current().filter(call__in=[each.pk for each in found])
    counted = asked.values("call").annotate(
        asked=Count("pk"), given=Count("pk", filter=Q(state__in=Update.GIVEN))
    )
    numbers = {row["call"]: (row["asked"], row["given"]) for row in counted}
    return tuple(year.Call(*numbers.get(each.pk, (0, 0)), source(each)) for each in found)


def guests(records: Records) -> tuple[year.Guest, ...]:
    return tuple(
        year.Guest(
            each.office, records.person(each.person).name, each.meetings_attended, each.purpose, source(each)
        )
        for each in records.of(Guest, "office", "meetings_attended", "purpose", *of_the("person", *PERSON))
    )


def priority_reviews(records: Records) -> tuple[year.PriorityReview, ...]:
    return tuple(
        year.PriorityReview(source_to(each.priority), each.reviewed, each.outcome, source(each))
        for each in records.of(PriorityReview, "priority.ref", "reviewed", "outcome")
    )


def emerging_themes(records: Records) -> tuple[year.EmergingTheme, ...]:
    return tuple(
        year.EmergingTheme(each.title, each.why_now, each.state, source(each))
        for each in records.of(EmergingTheme, "title", "why_now", "state")
    )


def forward_intentions(records: Records) -> tuple[year.ForwardIntention, ...]:
    """Those said for the year that follows."""
    following = Q(period_start=records.period.end + timedelta(days=1))
    found = records.of(ForwardIntention, "text", "order", *ORGANISATION, when=following)
    return tuple(
        year.ForwardIntention(each.text, each.order, organisation_of(each.organisation), source(each))
        for each in sorted(found, key=lambda each: (each.order, each.pk))
    )
