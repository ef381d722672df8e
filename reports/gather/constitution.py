"""The constitution of the board in one year, as plain values."""

from __future__ import annotations

from django.db.models import Prefetch, Q

from reports import year
from reports.gather.records import Records, grouped, organisation_of, organisations_of, source, source_to
from socboard.board.models import (
    AgreementAnswer,
    AgreementIssue,
    AgreementParty,
    AgreementReview,
    AgreementStatus,
    Board,
    BusinessArea,
    ContactCensus,
    OfficeTerm,
    PointOfContact,
    ReferenceDocument,
    SharingAgreement,
    StandingText,
    TermsVersion,
)
from socboard.board.standing import may_go_into
from socboard.kit.values import Quantity, UncertainDate


def board(each: Board) -> year.Board:
    parent = each.parent
    return year.Board(
        name=each.name,
        short_name=each.short_name,
        area=each.area,
        function=each.function,
        established=each.established,
        parent_name=parent.name if parent else "",
        parent_short_name=parent.short_name if parent else "",
        chair_word=each.chair_word,
        handling=each.handling,
        source=source(each),
    )


def office_terms(records: Records) -> tuple[year.OfficeTerm, ...]:
    """Terms held in the year. A term without an end of its own ends when its successor's begins."""
    related = ["person", "organisation", "follows__person", "follows__release"]
    successors = OfficeTerm.objects.current().filter(board=records.board, follows__isnull=False)
    followed = {
        each.follows_id: each.start
        for each in successors.select_related("release")
        if may_go_into(each, records.audience)
    }
    terms = []
    for term in records.of(OfficeTerm, when=records.while_open, related=related):
        end = term.end if term.end.is_given else followed.get(term.pk, term.end)
        if not end.surely_by(records.period.start):
            terms.append(_term(records, term, end))
    return tuple(sorted(terms, key=lambda term: (term.office, str(term.start.earliest), term.source.ref)))


def _term(records: Records, term: OfficeTerm, end: UncertainDate) -> year.OfficeTerm:
    return year.OfficeTerm(
        office=term.office,
        person=records.person(term.person, post=term.post, organisation=term.organisation),
        start=term.start,
        end=end,
        follows=_predecessor(records, term),
        source=source(term),
    )


def _predecessor(records: Records, term: OfficeTerm) -> str:
    if term.follows is None or not may_go_into(term.follows, records.audience):
        return ""
    return records.person(term.follows.person).name


def terms_versions(records: Records) -> tuple[year.Terms, ...]:
    approved = Q(status__in=[TermsVersion.Status.APPROVED, TermsVersion.Status.SUPERSEDED])
    papers = Prefetch("took_account_of", ReferenceDocument.objects.select_related("release"))
    found = records.of(TermsVersion, when=records.in_year & approved, many=[papers])
    return tuple(
        year.Terms(
            number=version.number,
            change_summary=version.change_summary,
            approved=version.approved,
            approved_by=version.approved_by,
            took_account_of=tuple(
                year.ReferenceDocument(paper.title, paper.publisher, paper.published, source(paper))
                for paper in sorted(version.took_account_of.all(), key=lambda paper: paper.pk)
                if may_go_into(paper, records.audience)
            ),
            source=source(version),
        )
        for version in found
    )


def agreements(records: Records) -> tuple[year.Agreement, ...]:
    anywhen = Q()
    found = records.of(SharingAgreement, when=anywhen)
    parties = grouped(records.of(AgreementParty, when=anywhen, related=["organisation"]), "agreement_id")
    statuses = grouped(records.of(AgreementStatus), "agreement_id")
    issues = grouped(records.of(AgreementIssue, related=["organisation"]), "agreement_id")
    reviews = grouped(records.of(AgreementReview), "agreement_id")
    answers = grouped(records.of(AgreementAnswer, related=["organisation"]), "review_id")
    return tuple(
        year.Agreement(
            title=each.title,
            parties=organisations_of(party.organisation for party in parties.get(each.pk, [])),
            statuses=tuple(
                year.AgreementStatus(status.status, status.since, status.note, source(status))
                for status in statuses.get(each.pk, [])
            ),
            issues=tuple(
                year.AgreementIssue(
                    issue.problem, issue.resolution, organisation_of(issue.organisation), source(issue)
                )
                for issue in issues.get(each.pk, [])
            ),
            reviews=tuple(_review(review, answers.get(review.pk, [])) for review in reviews.get(each.pk, [])),
            source=source(each),
        )
        for each in found
    )


def _review(review: AgreementReview, answers: list[AgreementAnswer]) -> year.AgreementReview:
    return year.AgreementReview(
        reviewed=review.reviewed,
        outcome=review.outcome,
        answered=review.answered,
        answers=tuple((organisation_of(each.organisation), each.answer, source(each)) for each in answers),
        source=source(review),
    )


def standing_texts(records: Records) -> tuple[year.StandingText, ...]:
    return tuple(
        year.StandingText(text.section, text.text, source(text)) for text in records.of(StandingText)
    )


def contacts(records: Records) -> tuple[year.Contacts, ...]:
    """Stated counts of the year, and those in place on its last day, counted one by one.

    Where an organisation has both for a theme, the ones entered one by one stand, because they can be checked.
    """
    day = records.period.end
    held = Q(start_latest__lte=day) & (
        Q(end_earliest=None, end_latest=None, end_text="") | Q(end_earliest__gt=day)
    )
    singly = records.of(PointOfContact, when=held, related=["organisation"], refs=["theme"])
    areas = grouped(
        records.of(BusinessArea, when=Q(end_earliest=None) | Q(end_earliest__gt=day)), "organisation_id"
    )
    found: dict[tuple, year.Contacts] = {}
    for census in records.of(ContactCensus, related=["organisation"], refs=["theme"]):
        found[(census.theme_id, census.organisation_id)] = year.Contacts(
            theme=source_to(census, "theme"),
            organisation=organisation_of(census.organisation),
            count=census.count,
            covers_all_areas=census.coverage == ContactCensus.Coverage.ALL,
            as_at=None,
            sources=(source(census),),
        )
    groups: dict[tuple, list[PointOfContact]] = {}
    for contact in singly:
        groups.setdefault((contact.theme_id, contact.organisation_id), []).append(contact)
    for key, group in groups.items():
        expected = {area.pk for area in areas.get(key[1], [])}
        found[key] = year.Contacts(
            theme=source_to(group[0], "theme"),
            organisation=organisation_of(group[0].organisation),
            count=Quantity.of(len(group)),
            covers_all_areas=bool(expected) and expected <= {contact.area_id for contact in group},
            as_at=day,
            sources=tuple(source(contact) for contact in group),
        )
    return tuple(found.values())
