"""The nouns of the constitution."""

from socboard.board.models.agreements import (
    AgreementAnswer,
    AgreementIssue,
    AgreementParty,
    AgreementReview,
    AgreementStatus,
    SharingAgreement,
)
from socboard.board.models.base import BoardPart, BoardRecord, PartQuerySet, RecordQuerySet, Release
from socboard.board.models.boards import Board, DeclaredConflict, ReaderList, StandingText, Theme
from socboard.board.models.contacts import ContactCensus, ContactConfirmation, PointOfContact
from socboard.board.models.drafts import FormDraft
from socboard.board.models.erasures import Erasure
from socboard.board.models.invitations import IdentityCheck, Invitation
from socboard.board.models.library import LibraryDocument, LibraryVersion
from socboard.board.models.people import BusinessArea, Membership, Organisation, Person
from socboard.board.models.seats import Cover, OfficeTerm, Seat
from socboard.board.models.terms import ConstitutionReview, ReferenceDocument, Section, TermsVersion

__all__ = [
    "AgreementAnswer",
    "AgreementIssue",
    "AgreementParty",
    "AgreementReview",
    "AgreementStatus",
    "Board",
    "BoardPart",
    "BoardRecord",
    "BusinessArea",
    "ConstitutionReview",
    "ContactCensus",
    "ContactConfirmation",
    "Cover",
    "DeclaredConflict",
    "Erasure",
    "FormDraft",
    "IdentityCheck",
    "Invitation",
    "LibraryDocument",
    "LibraryVersion",
    "Membership",
    "OfficeTerm",
    "Organisation",
    "PartQuerySet",
    "Person",
    "PointOfContact",
    "ReaderList",
    "RecordQuerySet",
    "ReferenceDocument",
    "Release",
    "Seat",
    "Section",
    "SharingAgreement",
    "StandingText",
    "TermsVersion",
    "Theme",
]
