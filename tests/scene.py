"""One board with a review, two drafts of it and a record, so that every address leads somewhere."""

from dataclasses import dataclass
from datetime import date

from cast import SCRIBE, SINCE, Cast
from factories.agendas import an_agenda
from factories.constitution import (
    a_cover,
    a_library_version,
    a_person,
    a_seat,
    a_sharing_agreement,
    a_terms_version,
    a_theme,
    an_agreement_issue,
    an_agreement_party,
    an_agreement_review,
)
from factories.meetings import (
    a_forward_item,
    a_meeting,
    a_stay,
    an_action,
)
from factories.minutes import at_each_point
from factories.priorities import (
    a_call,
    a_finding,
    a_measure,
    a_priority,
    a_profile,
    an_emerging_theme,
    an_observation,
    an_update,
    an_update_approver,
    an_update_attachment,
)
from factories.reviews import an_annual_review
from packs import packs_on_their_road

from meetings.models import (
    Action,
    AgendaItem,
    ForwardItem,
    Meeting,
    Minutes,
    Pack,
    PackComment,
    Paper,
    PaperReturn,
    PaperVersion,
    Recipient,
    Sending,
    Stay,
)
from priorities.models import (
    Call,
    EmergingTheme,
    Finding,
    Measure,
    Observation,
    Priority,
    Profile,
    Update,
    UpdateAttachment,
)
from reports.document import Document, Header, Paragraph, Section, Statement
from reports.gather import figures_version
from reports.models import AnnualReview, CountOverride, ReviewDraft
from reports.operations import overrides
from reports.operations.reviews import request_draft
from reports.stored_document import to_data
from socboard.board.models import (
    AgreementIssue,
    AgreementParty,
    AgreementReview,
    ContactConfirmation,
    Cover,
    Erasure,
    Invitation,
    LibraryDocument,
    LibraryVersion,
    OfficeTerm,
    Organisation,
    Person,
    Seat,
    SharingAgreement,
    TermsVersion,
    Theme,
)
from socboard.board.operations import erasing
from socboard.board.operations.contacts import ask
from socboard.board.operations.invitations import invite
from socboard.kit import files, jobs
from socboard.kit.audiences import Audience
from socboard.kit.values import UncertainDate

PAPER = Document(
    title="Annual review",
    header=Header(
        ("Safer Town Partnership",), ("27 November 2019",), "Annual review", "Chair", "For Information"
    ),
    summary=(),
    sections=(
        Section("fraud", "Fraud", (Paragraph("fraud-1", (Statement("Much was done.", ()),), number=1),)),
    ),
    sign_off=None,
    marking="OFFICIAL",
    handling="",
    prepared_on=date(2019, 11, 1),
    organisation="Serious Crime Board",
)


def agreed(cast: Cast) -> dict:
    """An agreement to which the police are party, with a problem and an open review, and a question to the police."""
    for_all = {"release": Audience.BOARD}
    agreement = a_sharing_agreement(cast.board, **for_all)
    whose = {"agreement": agreement, "organisation": cast.police}
    [confirmation] = ask(cast.board, organisations=[cast.police], due=date(2099, 1, 1), by=SCRIBE)
    return {
        "agreement": agreement,
        "agreement_party": an_agreement_party(cast.board, **whose, **for_all),
        "agreement_issue": an_agreement_issue(cast.board, **whose, **for_all),
        "agreement_review": an_agreement_review(cast.board, agreement=agreement, **for_all),
        "confirmation": confirmation,
    }


def invited(cast: Cast) -> dict:
    """Somebody who was invited to open an account and has not done so yet."""
    seat = a_seat(cast.board, person=a_person(ref="newcomer"), release=Audience.BOARD)
    invitation = invite(seat, email="newcomer@example.org", by=SCRIBE).invitation
    return {"free_seat": seat, "invitation": invitation}


def listed(cast: Cast) -> dict:
    """A document in the library, whose only version is a file."""
    version = a_library_version(cast.board, release=Audience.BOARD)
    version.file = files.store(b"%PDF-1.7", media_type="application/pdf")
    version.save()
    return {"library_document": version.document, "library_version": version}


def seated(cast: Cast) -> dict:
    """Seats of every kind, an office and cover. The holder of ``seat`` reads OFFICIAL-SENSITIVE."""
    days = {"start": UncertainDate.on(SINCE), "end": UncertainDate.on(date(2999, 1, 1))}
    return {
        "seat": cast.member.seat,
        "ordinary_seat": cast.other_member.seat,
        "ordinary_person": cast.other_member.person,
        "office_seat": cast.deputy_chair.seat,
        "vacant_seat": a_seat(cast.board, release=Audience.BOARD),
        "office_term": OfficeTerm.objects.get(person=cast.deputy_chair.person),
        "cover": a_cover(
            cast.board, seat=cast.observer.seat, person=a_person(), **days, release=Audience.BOARD
        ),
    }


def constituted(cast: Cast) -> dict:
    """Terms of reference that are being written and terms that are before the board, and a meeting that was held."""
    words = {"sections": {"purpose": "<p>Why.</p>", "membership": "<p>Who.</p>"}}
    given = {**words, "quorum": 3, "meetings_per_year": 4, "release": Audience.BOARD}
    held = UncertainDate.on(date(2019, 3, 14))
    return {
        "terms_draft": a_terms_version(cast.board, **given),
        "terms_submitted": a_terms_version(cast.board, status=TermsVersion.Status.SUBMITTED, **given),
        "meeting": a_meeting(cast.board, ref="held-meeting", held=held, release=Audience.BOARD),
        "planned_meeting": a_meeting(
            cast.board,
            ref="planned-meeting",
            state=Meeting.State.PLANNED,
            held=UncertainDate.on(date(2099, 3, 12)),
            release=Audience.BOARD,
        ),
    }


def called(cast: Cast) -> dict:
    """A call to the police, whose deputy approves: an update with a file, one that waits, and one that was given."""
    call = a_call(cast.board, release=Audience.BOARD)
    an_update_approver(
        cast.board, organisation=cast.police, person=cast.deputy.person, start=UncertainDate.on(SINCE)
    )
    given = {"submitted": UncertainDate.on(date(2019, 2, 20)), "progress": "Two raids"}

    def asked(**said):
        priority = a_priority(cast.board, release=Audience.BOARD)
        return an_update(cast.board, call=call, organisation=cast.police, priority=priority, **said)

    file = an_update_attachment(cast.board, update=asked(), organisation=cast.police)
    file.file = files.store(b"%PDF-1.7", media_type="application/pdf")
    file.save()
    return {
        "call": call,
        "open_update": file.update,
        "update_file": file,
        "waiting_update": asked(state=Update.State.AWAITING, progress="Two raids"),
        "given_update": asked(state=Update.State.SUBMITTED, **given),
        "accepted_update": asked(state=Update.State.ACCEPTED, accepted=given["submitted"], **given),
    }


def to_be_done(cast: Cast) -> dict:
    """An action of the police that is open, and one that is closed; and that they were at a meeting."""
    held = a_meeting(cast.board, release=Audience.BOARD)
    given = {"owner_organisation": cast.police, "release": Audience.BOARD}
    closed = {
        "state": Action.State.CLOSED,
        "closing_note": "Done.",
        "closed": UncertainDate.on(date(2019, 5, 1)),
    }
    return {
        "police_action": an_action(cast.board, **given),
        "closed_action": an_action(cast.board, **closed, **given),
        "stay": a_stay(cast.board, organisation=cast.police, meeting=held, release=Audience.BOARD),
    }


def worked_on(cast: Cast) -> dict:
    """A priority; and of the police a finding, one that is closed, an emerging theme and a profile."""
    theirs = {"organisation": cast.police, "release": Audience.BOARD}
    closed = {
        "status": Finding.Status.CLOSED,
        "evidence": "All posts are filled",
        "closed": UncertainDate.on(date(2019, 5, 1)),
    }
    return {
        "priority": a_priority(cast.board, release=Audience.BOARD),
        "finding": a_finding(cast.board, **theirs),
        "closed_finding": a_finding(cast.board, **closed, **theirs),
        "emerging_theme": an_emerging_theme(cast.board, **theirs),
        "profile": a_profile(cast.board, **theirs),
    }


def measured(cast: Cast) -> dict[str, object]:
    """A count of persons by the police, with a provisional value."""
    measure = a_measure(cast.board, organisation=cast.police, release=Audience.BOARD)
    value = {"measure": measure, "provisional": True, "organisation": cast.police, "release": Audience.BOARD}
    return {"measure": measure, "value": an_observation(cast.board, **value)}


def to_be_erased(cast: Cast) -> Erasure:
    """The manager asked, and the chair has not decided yet."""
    mistake = {"ground": Erasure.Ground.MISTAKE, "reason": "It names a victim."}
    return erasing.ask(a_theme(cast.board, release=Audience.BOARD), **mistake, by=cast.manager.actor)


def to_be_shown(cast: Cast, review: AnnualReview) -> CountOverride:
    """The manager asked to have a hidden count shown to the public, and the chair has not decided yet."""
    draft = a_finished_draft(review, Audience.PUBLIC)
    count = an_observation(cast.board, organisation=cast.fire, period=review.period, release=Audience.PUBLIC)
    draft.figures_version = figures_version(review, Audience.PUBLIC)
    cell = {"measure": f"{count.measure.ref}/1", "period": ["2018-10-01", "2019-09-30"], "categories": {}}
    draft.figures = {"small_counts": {"figures": [{"key": count.ref, **cell, "shown": {"kind": "band"}}]}}
    draft.save()
    told = {"noun": count.noun, "ref": count.ref, "reason": "The public asked."}
    return overrides.ask(draft, **told, by=cast.manager.actor)


@dataclass
class Scene:
    """``draft`` is made for the board and not sent; ``sent`` went to the parent; ``failed`` came to nothing."""

    cast: Cast
    review: AnnualReview
    draft: ReviewDraft
    sent: ReviewDraft
    failed: ReviewDraft
    theme: Theme
    organisation: Organisation
    person: Person
    library_document: LibraryDocument
    library_version: LibraryVersion
    agreement: SharingAgreement
    agreement_party: AgreementParty
    agreement_issue: AgreementIssue
    agreement_review: AgreementReview
    confirmation: ContactConfirmation
    free_seat: Seat
    invitation: Invitation
    seat: Seat
    ordinary_seat: Seat
    ordinary_person: Person
    office_seat: Seat
    vacant_seat: Seat
    office_term: OfficeTerm
    cover: Cover
    terms_draft: TermsVersion
    terms_submitted: TermsVersion
    meeting: Meeting
    planned_meeting: Meeting
    failed_pack: Pack
    candidate: Pack
    approved_pack: Pack
    released_pack: Pack
    recipient: Recipient
    sending: Sending
    issued_paper: Paper
    paper_return: PaperReturn
    pack_comment: PackComment
    agenda_meeting: Meeting
    agenda_item: AgendaItem
    owed_paper: Paper
    made_paper: Paper
    paper_version: PaperVersion
    failed_version: PaperVersion
    call: Call
    open_update: Update
    update_file: UpdateAttachment
    waiting_update: Update
    given_update: Update
    accepted_update: Update
    measure: Measure
    value: Observation
    priority: Priority
    finding: Finding
    closed_finding: Finding
    emerging_theme: EmergingTheme
    profile: Profile
    police_action: Action
    closed_action: Action
    stay: Stay
    forward_item: ForwardItem
    item_to_minute: AgendaItem
    written_minutes: Minutes
    minutes_with_chair: Minutes
    agreed_minutes: Minutes
    draft_minutes: Minutes
    erasure: Erasure
    override: CountOverride
    pack_key: str = "none"
    counted_noun: str = "observations"
    noun: str = "themes"
    drawn_noun: str = "activities"
    profiles: str = "profiles"
    meetings: str = "meetings"
    form: str = "pdf"
    traced_paragraph: str = "fraud-1"
    no_passkey: str = "0"
    no_provider: str = "no-such-provider"


def a_scene(cast: Cast) -> Scene:
    review = an_annual_review(cast.board, release=Audience.BOARD)
    sent = a_finished_draft(review, Audience.PARENT)
    ReviewDraft.objects.filter(pk=sent.pk).update(sent_at="2019-11-19T12:00:00Z", sent_on="2019-11-19")
    failed = request_draft(review, audience=Audience.BOARD, by=SCRIBE)
    jobs.fail(jobs.claim(failed.job_id), reason="No fonts.")
    theme = a_theme(cast.board, release=Audience.BOARD)
    return Scene(
        cast,
        review,
        a_finished_draft(review, Audience.BOARD),
        sent,
        failed,
        theme,
        cast.police,
        cast.member.person,
        **agreed(cast),
        **listed(cast),
        **invited(cast),
        **seated(cast),
        **constituted(cast),
        **called(cast),
        **measured(cast),
        **packs_on_their_road(cast),
        **an_agenda(cast),
        **worked_on(cast),
        **to_be_done(cast),
        **at_each_point(cast),
        forward_item=a_forward_item(cast.board, release=Audience.BOARD),
        erasure=to_be_erased(cast),
        override=to_be_shown(cast, review),
    )


def a_finished_draft(review: AnnualReview, audience: Audience) -> ReviewDraft:
    draft = request_draft(review, audience=audience, by=SCRIBE)
    draft.document = to_data(PAPER)
    draft.pdf = files.store(b"%PDF-1.7", media_type="application/pdf")
    draft.figures = {}
    draft.save()
    jobs.finish(jobs.claim(draft.job_id))
    return draft
