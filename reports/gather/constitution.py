"""The constitution of the board in one year, as plain values."""

from __future__ import annotations

from django.db.models import Q

from reports import year
from reports.gather.records import (
    JUDGED,
    ORGANISATION,
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


OFFICE_TERM = (
    *("office", "post", "start", "end", *of_the("person", *PERSON), *ORGANISATION),
    *of_the("follows", *JUDGED, *of_the("person", *PERSON)),
)


def office_terms(records: Records) -> tuple[year.OfficeTerm, ...]:
    """Terms held in the year. A term without an end of its own ends when its successor's begins."""
    successors = records.found(OfficeTerm, "follows_id", "start", when=Q(follows__isnull=False))
    followed = {each.follows_id: each.start for each in successors if may_go_into(each, records.audience)}
    terms = []
    for term in records.of(OfficeTerm, *OFFICE_TERM, when=records.while_open):
        end = term.end if term.end.is_given else followed.get(term.pk, term.end)
        if not end.surely_by(records.period.start):
            terms.append(_term(records, term, end))
    return tuple(sorted(terms, key=lambda term: (term.office, str(term.start.earliest), term.source.ref)))


def _term(records: Records, term, end: UncertainDate) -> year.OfficeTerm:
    return year.OfficeTerm(
        office=term.office,
        person=records.person(term.person, post=term.post, organisation=term.organisation),
        start=term.start,
        end=end,
        follows=_predecessor(records, term),
        source=source(term),
    )


def _predecessor(records: Records, term) -> str:
    if term.follows is None or not may_go_into(term.follows, records.audience):
        return ""
    return records.person(term.follows.person).name


def terms_versions(records: Records) -> tuple[year.Terms, ...]:
    approved = Q(status__in=[TermsVersion.Status.APPROVED, TermsVersion.Status.SUPERSEDED])
    found = records.of(
        *(TermsVersion, "number", "change_summary", "approved", "approved_by"),
        when=records.in_year & approved,
    )
    papers = linked(*(TermsVersion, found, "took_account_of"), *(*JUDGED, "title", "publisher", "published"))
    return tuple(
        year.Terms(
            number=version.number,
            change_summary=version.change_summary,
            approved=version.approved,
            approved_by=version.approved_by,
            took_account_of=tuple(
                year.ReferenceDocument(paper.title, paper.publisher, paper.published, source(paper))
                for paper in sorted(papers.get(version.pk, []), key=lambda paper: paper.pk)
                if may_go_into(paper, records.audience)
            ),
            source=source(version),
        )
        for version in found
    )


def agreements(records: Records) -> tuple[year.Agreement, ...]:
    anywhen = Q()

    def parts(model, *paths: str, by: str = "agreement_id", when: Q | None = None) -> dict[int, list]:
        return grouped(records.of(model, by, *paths, when=when), by)

    found = records.of(SharingAgreement, "title", when=anywhen)
    parties = parts(AgreementParty, *ORGANISATION, when=anywhen)
    statuses = parts(AgreementStatus, "status", "since", "note")
    issues = parts(AgreementIssue, "problem", "resolution", *ORGANISATION)
    reviews = parts(AgreementReview, "reviewed", "outcome", "answered")
    answers = parts(AgreementAnswer, "answer", *ORGANISATION, by="review_id")
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


def _review(review, answers: list) -> year.AgreementReview:
    return year.AgreementReview(
        reviewed=review.reviewed,
        outcome=review.outcome,
        answered=review.answered,
        answers=tuple((organisation_of(each.organisation), each.answer, source(each)) for each in answers),
        source=source(review),
    )


def standing_texts(records: Records) -> tuple[year.StandingText, ...]:
    return tuple(
        year.StandingText(each.section, each.text, source(each))
        for each in records.of(StandingText, "section", "text")
    )


OF_A_THEME = ("theme_id", "theme.ref", "organisation_id", *ORGANISATION)


def contacts(records: Records) -> tuple[year.Contacts, ...]:
    """Stated counts of the year, and those in place on its last day, counted one by one.

    Where an organisation has both for a theme, the ones entered one by one stand, because they can be checked.
    """
    day = records.period.end
    held = Q(start_latest__lte=day) & (
        Q(end_earliest=None, end_latest=None, end_text="") | Q(end_earliest__gt=day)
    )
    singly = records.of(PointOfContact, *OF_A_THEME, "area_id", when=held)
    in_use = Q(end_earliest=None) | Q(end_earliest__gt=day)
    areas = grouped(records.of(BusinessArea, "organisation_id", when=in_use), "organisation_id")
    found: dict[tuple, year.Contacts] = {}
    for census in records.of(ContactCensus, *OF_A_THEME, "count", "coverage"):
        found[(census.theme_id, census.organisation_id)] = year.Contacts(
            theme=source_to(census.theme),
            organisation=organisation_of(census.organisation),
            count=census.count,
            covers_all_areas=census.coverage == ContactCensus.Coverage.ALL,
            as_at=None,
            sources=(source(census),),
        )
    groups: dict[tuple, list] = {}
    for contact in singly:
        groups.setdefault((contact.theme_id, contact.organisation_id), []).append(contact)
    for key, group in groups.items():
        expected = {area.pk for area in areas.get(key[1], [])}
        found[key] = year.Contacts(
            theme=source_to(group[0].theme),
            organisation=organisation_of(group[0].organisation),
            count=Quantity.of(len(group)),
            covers_all_areas=bool(expected) and expected <= {contact.area_id for contact in group},
            as_at=day,
            sources=tuple(source(contact) for contact in group),
        )
    return tuple(found.values())
