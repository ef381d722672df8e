"""The nouns of the constitution."""

from socboard.board.models.agreements import (
    AgreementAnswer,
    AgreementIssue,
    AgreementParty,
    AgreementReview,
    AgreementStatus,
    SharingAgreement,
)
from socboard.board.models.base import BoardRecord, RecordQuerySet, Release
from socboard.board.models.boards import Board, DeclaredConflict, ReaderList, StandingText, Theme
from socboard.board.models.contacts import ContactCensus, PointOfContact
from socboard.board.models.people import BusinessArea, Membership, Organisation, Person
from socboard.board.models.seats import Cover, OfficeTerm, Seat
from socboard.board.models.terms import ReferenceDocument, TermsVersion

__all__ = [
    "AgreementAnswer",
    "AgreementIssue",
    "AgreementParty",
    "AgreementReview",
    "AgreementStatus",
    "Board",
    "BoardRecord",
    "BusinessArea",
    "ContactCensus",
    "Cover",
    "DeclaredConflict",
    "Membership",
    "OfficeTerm",
    "Organisation",
    "Person",
    "PointOfContact",
    "ReaderList",
    "RecordQuerySet",
    "ReferenceDocument",
    "Release",
    "Seat",
    "SharingAgreement",
    "StandingText",
    "TermsVersion",
    "Theme",
]
