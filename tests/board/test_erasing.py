"""Erasing a record: the manager asks, the chair confirms, and no word of it is left."""

import pytest
from cast import SCRIBE
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db import connection, models
from factories import A
from factories.constitution import (
    a_library_version,
    a_person,
    a_seat,
    a_terms_version,
    a_theme,
    an_agreement_party,
)
from factories.entering import correct, stored
from factories.priorities import an_activity
from factories.reviews import an_annual_review

from socboard.audit.models import Event
from socboard.audit.verification import Anchors, verify_chains
from socboard.board.models import (
    AgreementParty,
    BoardRecord,
    Erasure,
    FormDraft,
    LibraryVersion,
    Release,
    TermsVersion,
)
from socboard.board.nouns import nouns
from socboard.board.operations import drafts, erasing
from socboard.board.operations.entries import ReleaseTerms
from socboard.board.operations.records import release, withdraw
from socboard.kit import files
from socboard.kit.audiences import Audience
from socboard.kit.models import StoredFile

CANARY = "Quillon Vexworthy"
MISTAKE = Erasure.Ground.MISTAKE
ERASABLE = {noun: model for noun, model in nouns().items() if issubclass(model, BoardRecord)}
LEDGER = ("published-figures", "published-comparisons")


def asked(cast, record, **given):
    words = {"ground": MISTAKE, "reason": "It names a victim.", **given}
    return erasing.ask(record, **words, by=cast.manager.actor)


def erased(cast, record):
    return erasing.confirm(asked(cast, record), by=cast.chair.actor)


def texts() -> list[str]:
    """Every value of every table, as text."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            found += [str(value) for row in cursor.fetchall() for value in row]
    return found


def holding(canary: str = CANARY) -> int:
    return sum(canary in each for each in texts())


def test_no_word_of_an_erased_record_is_left_in_any_table(cast):
    activity = an_activity(cast.board, title=f"helping {CANARY}", product=CANARY, release=Audience.BOARD)
    where = f"/b/soc-board/activities/{activity.ref}/change"
    drafts.keep(where, version=1, fields={"title": [CANARY]}, by=cast.manager.actor)
    request = asked(cast, activity, reason=f"It names {CANARY}.")
    assert holding() == 4
    erasing.confirm(request, by=cast.chair.actor)
    assert (holding(), FormDraft.objects.count()) == (0, 0)


def test_the_row_stays_withdrawn_and_says_that_it_was_erased(cast):
    theme = a_theme(cast.board, name=CANARY, release=Audience.BOARD)
    now = erased(cast, theme)
    day = f"{now.withdrawn_at:%-d %B %Y}"
    assert (now.ref, now.name, now.release_id) == (theme.ref, f"Erased on {day}", theme.release_id)
    assert now.withdrawn_reason == f"Erased on {day}: it was entered by mistake."


def test_the_trail_names_the_acts_without_a_word_and_still_verifies(cast):
    theme = a_theme(cast.board, name=CANARY)
    erased(cast, theme)
    acts = Event.objects.filter(noun="themes", ref=theme.ref).order_by("sequence")
    assert [act.event for act in acts] == [
        "board.theme_recorded",
        "board.theme_erasure_asked",
        "board.theme_erased",
    ]
    verified = verify_chains(Anchors({}, set()))
    assert [each.chain.name for each in verified] == ["acts", "reads"]


@pytest.mark.parametrize("noun", sorted(set(ERASABLE) - set(LEDGER)))
def test_every_noun_is_erased_within_its_own_constraints(cast, noun):
    model = ERASABLE[noun]
    record = A[model](cast.board)
    texted = {
        field.attname: CANARY[: field.max_length]
        for field in model._meta.fields
        if isinstance(field, (models.CharField, models.TextField))
        and not field.choices
        and field.name not in ("ref", "withdrawn_reason")
    }
    model.objects.filter(pk=record.pk).update(**texted)
    record.refresh_from_db()
    if not record.is_withdrawn:
        withdrawn_past_the_rules(record)
    erasing.erase(record, reason=MISTAKE, by=SCRIBE)
    assert (holding(), Erasure.objects.filter(about_ref=record.ref).count()) == (0, 1)


def withdrawn_past_the_rules(record) -> None:
    """As somebody did it long ago; what gives authority is erased only after that."""
    type(record).objects.filter(pk=record.pk).update(
        withdrawn_at="2020-01-01T00:00:00Z", withdrawn_reason="Old"
    )
    record.refresh_from_db()


def test_parts_go_with_the_whole(cast):
    party = an_agreement_party(cast.board)
    erased(cast, party.agreement)
    now = stored(party)
    tombs = Erasure.objects.order_by("about_noun").values_list("about_noun", "state", "reason")
    assert (now.is_withdrawn, now.signed.is_given) == (True, False)
    assert list(tombs) == [("agreement-parties", "erased", ""), ("sharing-agreements", "erased", "")]
    assert AgreementParty.objects.current().count() == 0


def test_the_bytes_of_a_file_go_unless_another_row_has_the_same(cast, django_capture_on_commit_callbacks):
    own, shared = (files.store(each, media_type="text/plain") for each in (b"own", b"shared"))
    first, second, third = (a_library_version(cast.board) for _ in range(3))
    for version, kept in ((first, own), (second, shared), (third, shared)):
        LibraryVersion.objects.filter(pk=version.pk).update(file=kept)
    with django_capture_on_commit_callbacks(execute=True):
        erased(cast, first.document)
        erased(cast, second.document)
    there = [files.path_of(each.sha256).exists() for each in (own, shared)]
    assert (there, StoredFile.objects.count()) == ([False, True], 1)


def test_how_an_originator_agreed_goes_too_from_old_releases_as_well(cast):
    theme = a_theme(cast.board, originator=cast.fire)
    for audience in (Audience.PUBLIC, Audience.PARENT):
        release(stored(theme), ReleaseTerms(audience, consent=f"Mail of {CANARY}"), by=SCRIBE)
    assert Release.objects.filter(consent__contains=CANARY).count() == 2
    erased(cast, stored(theme))
    assert holding() == 0


def test_what_was_withdrawn_is_erased_with_its_reason(cast):
    theme = a_theme(cast.board)
    withdraw(theme, reason=f"It named {CANARY}.", by=SCRIBE)
    erased(cast, theme)
    assert holding() == 0


@pytest.mark.parametrize("name", ["officer", "chair", "member", "observer"])
def test_the_manager_alone_asks(cast, name):
    theme = a_theme(cast.board, release=Audience.BOARD)
    with pytest.raises(PermissionDenied):
        erasing.ask(theme, ground=MISTAKE, reason="Why", by=getattr(cast, name).actor)


@pytest.mark.parametrize("name", ["manager", "officer", "member", "neighbour"])
def test_nobody_but_the_chair_confirms(cast, name):
    request = asked(cast, a_theme(cast.board))
    with pytest.raises(PermissionDenied):
        erasing.confirm(request, by=getattr(cast, name).actor)
    assert stored(request).state == "asked"


def test_a_chair_who_is_the_manager_too_does_not_confirm_what_they_asked(cast):
    a_seat(cast.board, person=cast.chair.person, role="manager", organisation=cast.corporation)
    request = erasing.ask(a_theme(cast.board), ground=MISTAKE, reason="Why", by=cast.chair.actor)
    with pytest.raises(PermissionDenied):
        erasing.confirm(request, by=cast.chair.actor)
    erasing.confirm(request, by=cast.deputy_chair.actor)


def test_a_declared_conflict_keeps_the_chair_from_deciding(cast):
    theme = a_theme(cast.board)
    request = asked(cast, theme)
    A[nouns()["declared-conflicts"]](
        cast.board, person=cast.chair.person, about_noun="themes", about_ref=theme.ref
    )
    assert list(Erasure.objects.visible_to(cast.chair.actor)) == []
    with pytest.raises(PermissionDenied):
        erasing.confirm(request, by=cast.chair.actor)


def test_no_person_erases_without_another(cast):
    with pytest.raises(PermissionDenied):
        erasing.erase(a_theme(cast.board), reason=MISTAKE, by=cast.manager.actor)


def test_terms_that_were_before_the_board_are_kept(cast):
    told = {}
    for status in TermsVersion.Status:
        version = a_terms_version(cast.board, number=f"{status}", status=status)
        told[status.value] = bool(erasing.why_kept(version))
    assert told == {"draft": False, "submitted": True, "approved": True, "superseded": True}


@pytest.mark.parametrize("noun", LEDGER)
def test_what_was_published_is_kept(cast, noun):
    record = A[ERASABLE[noun]](cast.board)
    with pytest.raises(erasing.Kept):
        erasing.erase(record, reason=MISTAKE, by=SCRIBE)


def test_what_gives_authority_is_withdrawn_first(cast):
    seat = a_seat(cast.board, person=a_person(), post=CANARY)
    with pytest.raises(erasing.Kept):
        asked(cast, seat)
    withdraw(seat, reason="Entered twice", by=cast.manager.actor)
    erased(cast, seat)
    assert (holding(), stored(seat).person) == (0, None)


def test_it_is_asked_for_once_and_decided_once(cast):
    theme = a_theme(cast.board)
    request = asked(cast, theme)
    with pytest.raises(erasing.AskedAlready):
        asked(cast, theme)
    erasing.confirm(request, by=cast.chair.actor)
    for act in (erasing.confirm, erasing.take_back):
        with pytest.raises(erasing.DecidedAlready):
            act(request, by=cast.chair.actor)
    with pytest.raises(erasing.AskedAlready):
        asked(cast, theme)


def test_what_was_refused_or_taken_back_stays_and_may_be_asked_for_again(cast):
    theme = a_theme(cast.board, name=CANARY)
    request = asked(cast, theme)
    with pytest.raises(erasing.ReasonMissing):
        erasing.refuse(request, reason=" ", by=cast.chair.actor)
    erasing.refuse(request, reason=f"{CANARY} is no victim.", by=cast.chair.actor)
    assert (stored(request).state, stored(theme).name) == ("refused", CANARY)
    again = asked(cast, theme)
    with pytest.raises(PermissionDenied):
        erasing.take_back(again, by=cast.chair.actor)
    erasing.take_back(again, by=cast.manager.actor)
    erased(cast, theme)
    assert holding() == 0


def test_the_review_itself_goes_while_it_was_not_sent(cast):
    review = an_annual_review(cast.board, author_telephone=CANARY)
    now = erased(cast, review)
    assert (holding(), now.period) == (0, review.period)


def test_every_model_with_text_is_told_of():
    """A new place where words of records are kept has to be thought of here."""
    noted = {"board.Release", "board.FormDraft", "board.Erasure", "board.Invitation"}
    noted |= {"reports.ReviewDraft", "reports.CountOverride", "meetings.PackFile", "meetings.PackOpening"}
    noted |= {"meetings.MinutesFile", "meetings.MinutesOpening", "meetings.ClosedPart", "meetings.PaperCopy"}
    ours = ("board", "priorities", "meetings", "reports")
    others = {
        model._meta.label
        for model in apps.get_models()
        if model._meta.app_label in ours and not issubclass(model, BoardRecord)
    }
    shared = {"board.Board", "board.Organisation", "board.Person"}
    assert {each for each in others if not apps.get_model(each)._meta.auto_created} - shared == noted


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="on PostgreSQL its own vacuum does it")
def test_not_even_the_pages_of_the_file_hold_what_was_erased_or_corrected(cast):
    theme = a_theme(cast.board, name=f"{CANARY} before")
    correct(theme, name=f"{CANARY} since")
    pages = connection.connection.serialize()
    assert (f"{CANARY} before".encode() in pages, f"{CANARY} since".encode() in pages) == (False, True)
    erased(cast, stored(theme))
    assert CANARY.encode() not in connection.connection.serialize()
