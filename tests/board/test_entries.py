"""Entering and correcting any record in the one form that its noun has."""

from datetime import date, timedelta

import pytest
from cast import SCRIBE
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from editable import ADDED, EXISTING, LEAST, LIST, add, change, place_of
from factories import A
from factories.constitution import (
    a_person,
    a_reader_list,
    a_seat,
    a_sharing_agreement,
    a_theme,
    an_organisation,
)
from factories.entering import correct, stored
from form_fields import fields_of, mistakes_of
from page_text import links_of, text_of

from socboard.audit.models import Event
from socboard.board.models import (
    AgreementIssue,
    AgreementParty,
    BusinessArea,
    DeclaredConflict,
    PointOfContact,
    ReferenceDocument,
    Theme,
)
from socboard.board.operations.offices import arrange_cover
from socboard.board.operations.records import withdraw
from socboard.kit.audiences import Audience
from socboard.kit.markings import Marking
from socboard.kit.values import UncertainDate

SENSITIVE = Marking.OFFICIAL_SENSITIVE


def test_every_noun_that_is_entered_is_in_this_table():
    assert set(LEAST) == set(ADDED)


def called_optional(page) -> set[str]:
    """The fields that the page's form says may be left empty."""
    fields = page.context["form"].fields.items()
    return {name for name, field in fields if str(field.label).endswith("(optional)")}


@pytest.mark.parametrize("noun", sorted(ADDED))
def test_a_record_is_entered_by_its_form(cast, noun):
    data, model = LEAST[noun](cast), ADDED[noun]
    shown, before = add(cast.manager, noun), model.objects.filter(board=cast.board).count()
    sent = add(cast.manager, noun, data)
    found = model.objects.filter(board=cast.board).order_by("pk").last()
    after = model.objects.filter(board=cast.board).count()
    assert (shown.status_code, sent.status_code, mistakes_of(sent), after) == (200, 302, {}, before + 1)
    assert (sent.headers["Location"], found.entered_by) == (place_of(found), cast.manager.user)
    assert Event.objects.order_by("-sequence").first().event.endswith("_recorded")
    assert called_optional(shown) & data.keys() == set()


@pytest.mark.parametrize("noun", sorted(EXISTING))
def test_saving_a_form_as_it_is_shown_changes_nothing(cast, noun):
    """Whatever the form shows, it gives back: uncertain dates, counts, references and long texts."""
    record = EXISTING[noun](cast)
    before = {field.attname: getattr(record, field.attname) for field in record._meta.fields}
    shown = change(cast.manager, record)
    sent = cast.manager.client.post(f"{place_of(record)}change", fields_of(shown))
    assert (shown.status_code, sent.status_code, mistakes_of(sent)) == (200, 302, {})
    now, acts = stored(record), Event.objects.filter(ref=record.ref)
    after = {field.attname: getattr(now, field.attname) for field in now._meta.fields}
    assert (after, acts.count()) == (before, 1)
    assert "Nothing was changed." in text_of(cast.manager.client.get(place_of(record)))


def test_the_trail_names_what_was_changed_and_nothing_else(cast):
    readers = a_reader_list(cast.board, organisations=[cast.police], people=[cast.member.person])
    assert change(cast.manager, readers, name="Others", people=[cast.manager.person.ref]).status_code == 302
    act = Event.objects.filter(ref=readers.ref).order_by("-sequence").first()
    assert (act.event, sorted(act.fields)) == ("board.readerlist_corrected", ["name", "people"])
    now = stored(readers)
    assert (list(now.people.all()), list(now.organisations.all())) == ([cast.manager.person], [cast.police])


@pytest.mark.parametrize("noun", sorted(ADDED))
def test_an_empty_form_is_refused_at_its_fields(cast, noun):
    cast.manager  # noqa: B018 — arrives first, so that the record below is counted alone
    before = ADDED[noun].objects.count()
    sent = cast.manager.client.post(f"{LIST}/{noun}/add", {})
    assert (sent.status_code, bool(mistakes_of(sent)), ADDED[noun].objects.count()) == (422, True, before)


def test_a_partner_enters_for_the_own_organisation_and_is_not_asked_which(cast):
    shown = add(cast.member, "business-areas")
    sent = add(cast.member, "business-areas", {"name": "Cyber unit", "organisation": cast.fire.ref})
    area = BusinessArea.objects.get()
    assert ("organisation" in fields_of(shown), sent.status_code, area.organisation) == (
        False,
        302,
        cast.police,
    )
    assert (area.release, area.entered_by) == (None, cast.member.user)


def test_a_partner_who_sits_for_several_chooses_among_them(cast):
    second = an_organisation(name="Second Force")
    today = timezone.localdate()
    arrange_cover(
        seat=a_seat(cast.board, organisation=second, person=a_person()),
        person=cast.member.person,
        start=today,
        end=today + timedelta(days=1),
        by=SCRIBE,
    )
    for chosen, status in ((second, 302), (cast.fire, 422), (None, 422)):
        data = {"name": "Area", "organisation": chosen.ref if chosen else ""}
        assert add(cast.member, "business-areas", data).status_code == status
    assert BusinessArea.objects.get().organisation == second


@pytest.mark.parametrize("name", ["chair", "member", "observer"])
def test_who_may_not_enter_a_noun_is_refused(cast, name):
    player = getattr(cast, name)
    asked = add(player, "themes"), add(player, "themes", {"name": "drugs"})
    assert ([answer.status_code for answer in asked], Theme.objects.count()) == ([403, 403], 0)


def test_what_is_given_by_appointment_is_not_entered_here(cast):
    for noun in ("seats", "office-terms", "covers", "terms-versions", "library-versions", "no-such-noun"):
        generic = cast.manager.client.get(f"{LIST}/{noun}/add")
        assert generic.status_code == 404 or "soc-handling" not in generic.content.decode()


def test_extra_fields_are_ignored(cast):
    theme = a_theme(cast.board, release=Audience.BOARD)
    extra = {"status": "x", "release": "0", "board": "neighbours", "withdrawn_reason": "x", "is_staff": "1"}
    sent = change(cast.officer, theme, name="drugs", organisation=cast.fire.ref, marking=SENSITIVE, **extra)
    now = stored(theme)
    assert (sent.status_code, now.name, now.board, now.organisation, now.marking) == (
        302,
        "drugs",
        cast.board,
        None,
        Marking.OFFICIAL,
    )
    assert (now.release_id, now.withdrawn_reason) == (theme.release_id, "")


def test_a_reference_of_another_board_reads_as_one_that_is_none(cast):
    elsewhere = a_theme(cast.other_board, name="Canary", release=Audience.BOARD)
    hidden = a_theme(cast.board, name="Canary", marking=SENSITIVE, release=Audience.BOARD)
    answers = [
        add(cast.officer, "points-of-contact", {"theme": ref}) for ref in (elsewhere.ref, hidden.ref, "none")
    ]
    assert [(each.status_code, mistakes_of(each)) for each in answers] == [
        (422, {"theme": ["Choose one from the list."]})
    ] * 3
    assert not any("Canary" in each.content.decode() for each in answers)


def test_what_a_record_names_and_the_reader_may_not_see_is_not_shown_and_stays(cast):
    hidden = a_theme(cast.board, name="Canary", marking=SENSITIVE, release=Audience.BOARD)
    contact = A[PointOfContact](cast.board, theme=hidden, release=Audience.BOARD)
    shown = change(cast.officer, contact)
    data = {**fields_of(shown), "start_2": "2019"}
    sent = cast.officer.client.post(f"{place_of(contact)}change", data)
    now = stored(contact)
    assert ("Canary" in shown.content.decode(), sent.status_code) == (False, 302)
    assert (now.theme, now.start.earliest) == (hidden, date(2019, 1, 1))


def test_a_withdrawn_choice_stays_where_it_is_named_and_is_offered_to_nobody_else(cast):
    theme = a_theme(cast.board, name="retired", release=Audience.BOARD)
    contact = A[PointOfContact](cast.board, theme=theme, release=Audience.BOARD)
    withdraw(theme, reason="No longer used", by=SCRIBE)
    assert fields_of(change(cast.manager, contact))["theme"] == [theme.ref]
    assert add(cast.manager, "points-of-contact", {"theme": theme.ref}).status_code == 422


def test_a_link_can_choose_beforehand(cast):
    agreement = a_sharing_agreement(cast.board, release=Audience.BOARD)
    page = cast.manager.client.get(f"{LIST}/agreement-issues/add?agreement={agreement.ref}&problem=injected")
    assert (fields_of(page)["agreement"], fields_of(page)["problem"]) == ([agreement.ref], [""])


def test_a_problem_is_resolved_by_the_team_alone(cast):
    agreement = a_sharing_agreement(cast.board, release=Audience.BOARD)
    data = {"agreement": agreement.ref, "problem": "Late answers.", "resolution": "Solved by ourselves."}
    assert add(cast.member, "agreement-issues", data).status_code == 302
    issue = AgreementIssue.objects.get()
    assert (issue.organisation, issue.resolution) == (cast.police, "")
    assert change(cast.manager, issue, resolution="A shared mailbox.").status_code == 302
    assert stored(issue).resolution == "A shared mailbox."


def test_free_text_with_the_number_of_a_person_or_case_is_refused_with_its_words(cast):
    sent = add(cast.manager, "themes", {"name": "see crime ref 4612345"})
    (said,) = mistakes_of(sent)["name"]
    assert (sent.status_code, said.startswith("“4612345” looks like a reference number.")) == (422, True)


def test_a_marking_is_asked_only_of_who_may_read_it_on_a_board_that_uses_it(cast):
    asked = [fields_of(add(player, "themes")).get("marking") for player in (cast.manager, cast.officer)]
    correct(stored(cast.board), uses_sensitive=False)
    assert (asked, "marking" in fields_of(add(cast.manager, "themes"))) == ([["OFFICIAL"], None], False)


def test_a_form_is_marked_as_the_highest_that_it_offers(cast):
    a_theme(cast.board, name="Canary", marking=SENSITIVE, release=Audience.BOARD)
    for player, marked in ((cast.manager, True), (cast.officer, False)):
        page = add(player, "points-of-contact").content.decode()
        assert ("soc-marking__word" in page, "Canary (OFFICIAL-SENSITIVE)" in page) == (marked, marked)


def test_whoever_narrows_a_record_below_themselves_is_sent_to_the_list(cast):
    readers = a_reader_list(cast.board, organisations=[cast.fire], release=Audience.BOARD)
    sent = add(cast.manager, "themes", {"name": "drugs", "readers": readers.ref})
    assert (sent.headers["Location"], Theme.objects.get().readers) == (f"{LIST}/themes/", readers)


def test_what_would_let_more_people_read_is_refused_and_what_was_typed_stays(cast):
    readers = a_reader_list(cast.board, organisations=[cast.corporation], release=Audience.BOARD)
    theme = a_theme(cast.board, readers=readers, release=Audience.BOARD)
    sent = change(cast.officer, theme, name="reworded", readers="")
    assert (sent.status_code, fields_of(sent)["name"], stored(theme).readers) == (403, ["reworded"], readers)
    assert "You may not do this with what you entered." in text_of(sent)


def test_a_reference_is_the_teams_to_choose_once(cast):
    a_theme(cast.board, ref="taken")
    for ref, status in (("taken", 422), ("No Good", 422), ("drugs-2019", 302)):
        assert add(cast.manager, "themes", {"name": "drugs", "ref": ref}).status_code == status
    add(cast.member, "business-areas", {"name": "Area", "ref": "chosen-by-a-partner"})
    assert (Theme.objects.filter(ref="drugs-2019").count(), len(BusinessArea.objects.get().ref)) == (1, 12)


def test_a_conflict_is_declared_over_a_record_that_is_seen(cast):
    seen = a_theme(cast.board, release=Audience.BOARD)
    hidden = a_theme(cast.board, marking=SENSITIVE, release=Audience.BOARD)
    about = {"person": cast.member.person.ref, "about_noun": "themes"}
    for ref, status in ((hidden.ref, 422), ("none", 422), (seen.ref, 302)):
        assert add(cast.officer, "declared-conflicts", {**about, "about_ref": ref}).status_code == status
    assert (DeclaredConflict.objects.get().release, Theme.objects.visible_to(cast.member.actor).count()) == (
        None,
        1,
    )


def test_a_withdrawn_record_is_not_changed_any_more(cast):
    theme = a_theme(cast.board, release=Audience.BOARD)
    data = fields_of(change(cast.manager, theme))
    withdraw(stored(theme), reason="Entered twice", by=SCRIBE)
    shown, sent = change(cast.manager, theme), cast.manager.client.post(f"{place_of(theme)}change", data)
    assert (shown.headers["Location"], sent.status_code) == (place_of(theme), 422)
    assert "It was withdrawn meanwhile, and can only be read." in text_of(sent)


def test_dates_are_kept_as_far_as_they_are_known(cast):
    bounds = UncertainDate(date(2019, 3, 5), date(2019, 3, 20), "before Easter")
    agreement = a_sharing_agreement(cast.board, release=Audience.BOARD)
    party = A[AgreementParty](cast.board, agreement=agreement, signed=bounds, release=Audience.BOARD)
    data = fields_of(change(cast.manager, party))
    cast.manager.client.post(f"{place_of(party)}change", data)
    kept = stored(party).signed
    data = fields_of(change(cast.manager, party))
    cast.manager.client.post(f"{place_of(party)}change", {**data, "signed_4": "", "signed_3": ""})
    assert (kept, stored(party).signed) == (bounds, UncertainDate())


def test_pages_offer_what_the_rules_allow(cast):
    theme = a_theme(cast.board, release=Audience.BOARD)
    verbs = {f"{place_of(theme)}{verb}" for verb in ("change", "release", "withdraw")}
    offered = {
        name: (
            verbs & set(links_of(getattr(cast, name).client.get(place_of(theme)))),
            f"{LIST}/themes/add" in links_of(getattr(cast, name).client.get(f"{LIST}/themes/")),
        )
        for name in ("manager", "officer", "member")
    }
    assert offered == {
        "manager": (verbs, True),
        "officer": (verbs - {f"{place_of(theme)}release"}, True),
        "member": (set(), False),
    }


def test_a_partner_is_offered_to_add_what_partners_enter(cast):
    ReferenceDocument.objects.all().delete()
    pages = [cast.member.client.get(f"{LIST}/{noun}/") for noun in ("reference-documents", "standing-texts")]
    assert [f"{LIST}/reference-documents/add" in links_of(page) for page in pages] == [True, False]


def test_the_same_queries_for_many_choices_as_for_few(cast):
    agreement = a_sharing_agreement(cast.board, release=Audience.BOARD)
    change(cast.manager, agreement)
    counts = []
    for _round in range(2):
        with CaptureQueriesContext(connection) as asked:
            assert change(cast.manager, agreement).status_code == 200
        counts.append(len(asked))
        for _each in range(5):
            a_reader_list(cast.board, release=Audience.BOARD)
            a_seat(cast.board, person=a_person(), organisation=an_organisation(), release=Audience.BOARD)
        change(cast.manager, agreement)
    assert counts[0] == counts[1]
