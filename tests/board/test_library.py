"""Documents and their versions: entered together, numbered one after the other, read by the same people."""

from datetime import date

import pytest
import rules
from at_once import at_once
from cast import NAMES
from django.core.exceptions import PermissionDenied
from factories.constitution import a_declared_conflict, a_library_version, a_reader_list
from factories.entering import correct, stored
from library_files import a_document, kept

from socboard.audit.models import Event
from socboard.board.models import LibraryDocument, LibraryVersion
from socboard.board.operations import library
from socboard.board.operations.entries import ReleaseTerms
from socboard.board.operations.library import SameFile, SenderElsewhere
from socboard.board.operations.records import AlreadyWithdrawn, NotRecorded, release, withdraw
from socboard.kit.audiences import Audience
from socboard.kit.markings import Marking
from socboard.kit.values import UncertainDate

SENSITIVE = Marking.OFFICIAL_SENSITIVE
NEVER = UncertainDate()
BOARD = set(NAMES) - {"parent_member", "neighbour", "stranger"}


def upload(cast, by="manager", **given) -> LibraryDocument:
    return library.upload(cast.board, **a_document(**given), by=getattr(cast, by).actor)


def add(cast, document, by="manager", **given) -> LibraryVersion:
    names = {"changes": "A word", "dated": NEVER, "kept": kept(), **given}
    return library.add_version(document, **names, by=getattr(cast, by).actor)


def numbers(document) -> list[int]:
    return list(document.versions.order_by("pk").values_list("number", flat=True))


def readers(cast, record) -> set[str]:
    """Who sees a record, by the rule and by the list, which have to agree."""
    permission = f"board.view_{type(record)._meta.model_name}"
    everybody = {name: getattr(cast, name).actor for name in NAMES}
    one = type(record).objects.select_related("release").get(pk=record.pk)
    by_rule = {name for name, actor in everybody.items() if rules.has_perm(permission, actor, one)}
    seen = type(record).objects
    by_list = {
        name for name, actor in everybody.items() if seen.visible_to(actor).filter(pk=record.pk).exists()
    }
    assert by_rule == by_list
    return by_rule


def test_a_document_comes_with_its_first_version(cast):
    file = kept(removed={"script": 1}, scanned=True)
    dated = UncertainDate.on(date(2019, 5, 1))
    document = upload(cast, kept=file, dated=dated, organisation=cast.police)
    [version] = document.versions.all()
    assert (version.number, version.file, version.pages, version.removed, version.scanned, version.dated) == (
        1,
        file.file,
        3,
        {"script": 1},
        True,
        dated,
    )
    events = Event.objects.order_by("sequence").values_list("event", "ref")
    assert list(events)[-2:] == [
        ("board.librarydocument_uploaded", document.ref),
        ("board.libraryversion_uploaded", version.ref),
    ]


def test_upload_releases_to_the_board_where_the_actor_may(cast):
    by_manager, by_officer = upload(cast), upload(cast, "officer")
    assert (by_manager.release.audience, by_officer.release) == (Audience.BOARD, None)
    assert (readers(cast, by_manager), readers(cast, by_officer)) == (BOARD, {"manager", "officer"})


def test_a_partner_uploads_for_the_own_organisation_alone(cast):
    document = upload(cast, "other_member", organisation=cast.fire)
    assert readers(cast, document) == {"manager", "officer", "other_member", "deputy_chair"}
    for organisation in (cast.police, None):
        with pytest.raises(PermissionDenied):
            upload(cast, "other_member", organisation=organisation)
    with pytest.raises(PermissionDenied):
        upload(cast, "observer", organisation=cast.charity)
    assert (LibraryDocument.objects.count(), LibraryVersion.objects.count()) == (1, 1)


def test_the_team_uploads_for_a_sender_of_that_organisation(cast):
    document = upload(cast, organisation=cast.police, sender=cast.member.person)
    assert (document.entered_for, document.versions.get().entered_for) == (cast.member.person,) * 2
    with pytest.raises(SenderElsewhere):
        upload(cast, organisation=cast.police, sender=cast.other_member.person)


def test_a_mistake_leaves_neither_document_nor_version(cast):
    with pytest.raises(NotRecorded):
        upload(cast, title="")
    assert (LibraryDocument.objects.count(), LibraryVersion.objects.count()) == (0, 0)


def test_numbers_count_up_and_are_never_used_again(cast):
    document = upload(cast)
    second = add(cast, document)
    withdraw(second, reason="The wrong file", by=cast.manager.actor)
    add(cast, document)
    assert numbers(document) == [1, 2, 3]


def test_the_same_file_is_no_new_version(cast):
    file = kept()
    document = upload(cast, kept=file)
    with pytest.raises(SameFile, match="the same file as version 1") as refused:
        add(cast, document, kept=file)
    assert (refused.value.field, numbers(document)) == ("file", [1])


def test_an_earlier_file_may_come_back(cast):
    first = kept()
    document = upload(cast, kept=first)
    add(cast, document)
    assert add(cast, document, kept=first).number == 3


def test_no_version_is_added_to_what_was_withdrawn(cast):
    document = upload(cast)
    withdraw(document, reason="Out of date", by=cast.manager.actor)
    with pytest.raises(AlreadyWithdrawn):
        add(cast, document)


def test_a_version_is_added_by_who_keeps_the_document(cast):
    document = upload(cast, organisation=cast.fire)
    assert add(cast, document, "other_member").organisation == cast.fire
    for name in ("member", "observer", "chair", "neighbour"):
        with pytest.raises(PermissionDenied):
            add(cast, document, name)


@pytest.mark.django_db(transaction=True)
def test_two_versions_at_once_have_two_numbers(cast):
    document, actor = upload(cast), cast.manager.actor

    def upload_one():
        return library.add_version(document, changes="A word", dated=NEVER, kept=kept(), by=actor).number

    assert sorted(at_once(upload_one)) == [2, 3]
    assert sorted(numbers(document)) == [1, 2, 3]


def test_a_number_that_is_taken_is_refused_with_a_sentence(cast):
    document = upload(cast)
    with pytest.raises(NotRecorded) as refused:
        a_library_version(cast.board, document=document, number=1)
    [(_entry, mistake)] = refused.value.mistakes
    assert mistake.messages == ["The document has a version of this number already."]


def changes_of_readers(cast) -> dict:
    """Each a change of the document long after the version was uploaded."""
    lists = a_reader_list(cast.board, organisations=[cast.police])
    manager = cast.manager.actor

    def later(**values):
        return lambda document: correct(stored(document), by=manager, **values)

    return {
        "as it was": lambda document: document,
        "raised": later(marking=SENSITIVE),
        "raised and lowered": lambda document: correct(
            correct(stored(document), by=manager, marking=SENSITIVE), by=manager, marking=Marking.OFFICIAL
        ),
        "narrowed": lambda document: correct(stored(document), references={"readers": lists}),
        "given away": lambda document: correct(stored(document), references={"organisation": cast.charity}),
        "released wider": lambda document: release(
            stored(document), ReleaseTerms(Audience.PARENT), by=manager
        ),
        "closed to one": lambda document: a_declared_conflict(
            cast.board, person=cast.member.person, about_noun=document.noun, about_ref=document.ref
        ),
    }


@pytest.mark.parametrize("released", [True, False])
def test_whoever_sees_the_document_sees_its_versions_and_nobody_else(cast, released):
    list(cast)
    seen = {}
    for what, change in changes_of_readers(cast).items():
        document = upload(cast, "manager" if released else "officer", organisation=cast.fire)
        add(cast, document, "other_member")
        change(document)
        of_versions = [readers(cast, version) for version in document.versions.all()]
        seen[what] = readers(cast, document)
        assert (what, of_versions) == (what, [seen[what]] * 2)
    own = {"manager", "officer", "other_member", "deputy_chair"}
    before = BOARD if released else own
    assert seen == {
        "as it was": before,
        "raised": before & {"chair", "manager", "member"},
        "raised and lowered": before,
        "narrowed": before & {"member", "deputy"},
        "given away": before if released else {"manager", "officer", "observer"},
        "released wider": BOARD | {"parent_member"},
        "closed to one": before - {"member"},
    }


def test_a_version_alone_is_not_released_past_its_document(cast):
    document = upload(cast)
    release(document.versions.get(), ReleaseTerms(Audience.PUBLIC), by=cast.manager.actor)
    assert document.versions.get().release == document.release
    correct(document.versions.get(), marking=SENSITIVE)
    assert document.versions.get().marking == Marking.OFFICIAL


def test_a_new_version_by_a_partner_goes_no_wider_than_the_board(cast):
    document = upload(cast, organisation=cast.fire)
    release(stored(document), ReleaseTerms(Audience.PUBLIC), by=cast.manager.actor)
    version = add(cast, document, "other_member")
    assert (stored(document).release.audience, version.release.audience) == (Audience.BOARD,) * 2
    assert readers(cast, version) == BOARD
