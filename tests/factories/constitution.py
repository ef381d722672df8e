"""Boards, organisations, people, and the records of the constitution."""

from datetime import date

from factories.entering import enter, number, whose
from socboard.board.models import (
    AgreementAnswer,
    AgreementIssue,
    AgreementParty,
    AgreementReview,
    AgreementStatus,
    Board,
    BusinessArea,
    ConstitutionReview,
    ContactCensus,
    ContactConfirmation,
    Cover,
    DeclaredConflict,
    IdentityCheck,
    LibraryDocument,
    LibraryVersion,
    Membership,
    OfficeTerm,
    Organisation,
    Person,
    PointOfContact,
    ReaderList,
    ReferenceDocument,
    Seat,
    SharingAgreement,
    StandingText,
    TermsVersion,
    Theme,
)
from socboard.board.roles import Office
from socboard.kit.values import Quantity, UncertainDate

SINCE = UncertainDate.on(date(2018, 1, 1))
# A time that is over, and before anybody of the cast came.
THEN, UNTIL = UncertainDate.on(date(2016, 1, 1)), UncertainDate.on(date(2016, 2, 1))


def a_board(**given):
    """A board on which nobody needs a second step, so that signing in takes a test no more than it must."""
    names = {"name": f"Board {next(number)}", "short_name": "Board", "sensitive_needs_second_factor": False}
    return enter(Board, **{**names, **given})


def an_organisation(**given):
    return enter(Organisation, **{"name": f"Organisation {next(number)}", **given})


def a_person(**given):
    return enter(Person, **{"name": f"Person {next(number)}", **given})


def a_membership(board, **given):
    return enter(Membership, board=board, organisation=whose(given), **given)


def a_seat(board, **given):
    """A vacant seat, so that it lends nobody any authority, unless a person is given."""
    return enter(Seat, board=board, organisation=whose(given), **{"start": SINCE, **given})


def an_office_term(board, **given):
    defaults = {"office": Office.CHAIR, "person": given.get("person") or a_person()}
    return enter(OfficeTerm, board=board, **{**defaults, "start": THEN, "end": UNTIL, **given})


def a_cover(board, **given):
    """Cover that is long over, of a vacant seat by nobody in particular."""
    defaults = {"seat": given.get("seat") or a_seat(board), "person": given.get("person") or a_person()}
    return enter(Cover, board=board, **{**defaults, "start": THEN, "end": UNTIL, **given})


def a_reader_list(board, **given):
    return enter(ReaderList, board=board, **{"name": "Those who may know", **given})


def a_theme(board, **given):
    return enter(Theme, board=board, **{"name": "modern slavery", **given})


def a_standing_text(board, **given):
    defaults = {"section": "partnership", "text": "All partners matter.", "owner": "Community Safety Manager"}
    return enter(StandingText, board=board, **{**defaults, **given})


def a_seat_of_old(board, person, **given) -> Seat:
    """A seat of somebody who sits for another organisation too, as was recorded before that was refused."""
    seat = a_seat(board, **given)
    Seat.objects.filter(pk=seat.pk).update(person=person)
    return Seat.objects.get(pk=seat.pk)


def a_declared_conflict(board, **given):
    defaults = {"person": given.get("person") or a_person(), "about_noun": "themes", "about_ref": "nothing"}
    return enter(DeclaredConflict, board=board, **{**defaults, **given})


def a_business_area(board, **given):
    return enter(BusinessArea, board=board, **{"name": "Licensing", **given})


def a_point_of_contact(board, **given):
    return enter(PointOfContact, board=board, **{"theme": given.get("theme") or a_theme(board), **given})


def a_contact_census(board, **given):
    defaults = {"theme": given.get("theme") or a_theme(board), "count": Quantity.of(23)}
    return enter(ContactCensus, board=board, **{**defaults, **given})


def a_reference_document(board, **given):
    return enter(ReferenceDocument, board=board, **{"title": "A national strategy", **given})


def a_terms_version(board, **given):
    return enter(TermsVersion, board=board, **{"number": str(next(number)), **given})


def a_sharing_agreement(board, **given):
    return enter(SharingAgreement, board=board, **{"title": "Information sharing agreement", **given})


def whole(board, given: dict):
    """The agreement that was given, for a part of it; else a new one, which those see who may see the part."""
    return given.pop("agreement", None) or a_sharing_agreement(board, release=given.get("release"))


def an_agreement_party(board, **given):
    agreement = whole(board, given)
    return enter(AgreementParty, board=board, agreement=agreement, organisation=whose(given), **given)


def an_agreement_status(board, **given):
    agreement = whole(board, given)
    status = AgreementStatus.Status.IN_FORCE
    return enter(AgreementStatus, board=board, agreement=agreement, **{"status": status, **given})


def an_agreement_issue(board, **given):
    agreement = whole(board, given)
    return enter(AgreementIssue, board=board, agreement=agreement, **{"problem": "Late answers", **given})


def an_agreement_review(board, **given):
    agreement = whole(board, given)
    return enter(AgreementReview, board=board, agreement=agreement, **given)


def an_agreement_answer(board, **given):
    review = given.pop("review", None) or an_agreement_review(board, release=given.get("release"))
    defaults = {"answer": AgreementAnswer.Answer.NO_PROBLEMS, **given}
    return enter(AgreementAnswer, board=board, review=review, organisation=whose(defaults), **defaults)


def a_constitution_review(board, **given):
    return enter(ConstitutionReview, board=board, **{"subject": ConstitutionReview.Subject.TERMS, **given})


def a_contact_confirmation(board, **given):
    return enter(ContactConfirmation, board=board, organisation=whose(given), **{"asked": THEN, **given})


def a_library_document(board, **given):
    return enter(LibraryDocument, board=board, **{"title": "Drugs strategy", **given})


def a_library_version(board, **given):
    """Its marking, readers, release and organisation are its document's."""
    shared = {
        name: given[name] for name in ("marking", "readers", "release", "organisation") if name in given
    }
    document = given.pop("document", None) or a_library_document(board, **shared)
    return enter(LibraryVersion, board=board, document=document, **{"number": next(number) % 1000, **given})


def an_identity_check(board, **given):
    """Of nobody in particular, long ago."""
    defaults = {"person": given.get("person") or a_person(), "how": "Met at the office", "checked": THEN}
    return enter(IdentityCheck, board=board, **{**defaults, **given})


A = {
    Membership: a_membership,
    Seat: a_seat,
    OfficeTerm: an_office_term,
    Cover: a_cover,
    ReaderList: a_reader_list,
    Theme: a_theme,
    StandingText: a_standing_text,
    DeclaredConflict: a_declared_conflict,
    IdentityCheck: an_identity_check,
    BusinessArea: a_business_area,
    PointOfContact: a_point_of_contact,
    ContactCensus: a_contact_census,
    ReferenceDocument: a_reference_document,
    TermsVersion: a_terms_version,
    SharingAgreement: a_sharing_agreement,
    AgreementParty: an_agreement_party,
    AgreementStatus: an_agreement_status,
    AgreementIssue: an_agreement_issue,
    AgreementReview: an_agreement_review,
    AgreementAnswer: an_agreement_answer,
    ConstitutionReview: a_constitution_review,
    ContactConfirmation: a_contact_confirmation,
    LibraryDocument: a_library_document,
    LibraryVersion: a_library_version,
}
