"""The pages on which the erasing of a record is asked for and decided."""

import pytest
from factories import A
from factories.constitution import a_terms_version, a_theme, an_agreement_party
from factories.entering import stored
from factories.priorities import an_activity
from form_fields import fields_of, mistakes_of
from page_text import text_of
from test_erasing import CANARY, ERASABLE, LEDGER, MISTAKE, asked, withdrawn_past_the_rules

from socboard.board.models import Erasure
from socboard.board.operations import erasing
from socboard.kit.audiences import Audience
from socboard.kit.markings import Marking

HOME = "/b/soc-board/erasures/"
GIVEN = {"ground": "entered by mistake", "reason": "The third line names somebody."}


def place_of(record) -> str:
    return f"/b/soc-board/{record.noun}/{record.ref}/"


def page_of(request, player):
    return player.client.get(f"{HOME}{request.ref}/")


def decide(request, player, **data):
    return player.client.post(f"{HOME}{request.ref}/", {**fields_of(page_of(request, player)), **data})


def test_the_manager_asks_and_the_chair_erases(cast):
    theme = a_theme(cast.board, name=CANARY, release=Audience.BOARD)
    where = f"{place_of(theme)}erase"
    assert f'href="{where}"' in cast.manager.client.get(place_of(theme)).content.decode()
    answer = cast.manager.client.post(where, GIVEN)
    request = Erasure.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"{HOME}{request.ref}/")
    told = text_of(page_of(request, cast.chair))
    assert (CANARY in told, "The third line names somebody." in told) == (True, True)
    assert decide(request, cast.chair, decision="erase").status_code == 302
    page = cast.member.client.get(place_of(theme)).content.decode()
    assert (CANARY in page, ": it was entered by mistake." in page) == (False, True)
    again = cast.manager.client.get(where)
    assert (again.status_code, again["Location"]) == (302, f"{HOME}{request.ref}/")
    assert f'href="{where}"' not in cast.manager.client.get(place_of(theme)).content.decode()


@pytest.mark.parametrize("left_out", ["ground", "reason"])
def test_what_is_left_out_is_told_at_its_field(cast, left_out):
    theme = a_theme(cast.board)
    given = {name: value for name, value in GIVEN.items() if name != left_out}
    answer = cast.manager.client.post(f"{place_of(theme)}erase", given)
    told = {"ground": "Choose why it must go.", "reason": "Say what whoever decides should know."}
    assert (answer.status_code, list(mistakes_of(answer).values())) == (422, [[told[left_out]]])
    assert Erasure.objects.count() == 0


def test_a_reason_with_a_telephone_number_is_refused(cast):
    given = {**GIVEN, "reason": "Ring 020 7946 0123 about it."}
    answer = cast.manager.client.post(f"{place_of(a_theme(cast.board))}erase", given)
    assert (answer.status_code, Erasure.objects.count()) == (422, 0)


def test_nobody_asks_on_the_ground_of_retention(cast):
    answer = cast.manager.client.post(
        f"{place_of(a_theme(cast.board))}erase", {**GIVEN, "ground": "past its time"}
    )
    assert (answer.status_code, Erasure.objects.count()) == (422, 0)


def test_what_is_kept_says_why_instead_of_asking(cast):
    version = a_terms_version(cast.board, release=Audience.BOARD)
    type(version).objects.filter(pk=version.pk).update(status="superseded")
    assert cast.manager.client.get(f"{place_of(version)}erase").status_code == 403
    figure = A[ERASABLE[LEDGER[0]]](cast.board)
    assert cast.manager.client.get(f"{place_of(figure)}erase").status_code == 403
    party = an_agreement_party(cast.board)
    page = cast.manager.client.get(f"{place_of(party.agreement)}erase")
    assert "What is part of it goes too: 1 agreement party." in text_of(page)


def test_a_refusal_needs_its_reason_and_leaves_the_record(cast):
    theme = a_theme(cast.board, name=CANARY)
    request = asked(cast, theme)
    missing = decide(request, cast.chair, decision="refuse")
    assert mistakes_of(missing) == {"answer": ["Say why you refuse."]}
    assert decide(request, cast.chair, decision="refuse", answer="No victim.").status_code == 302
    assert (stored(request).state, stored(theme).name) == ("refused", CANARY)
    assert "No victim." in text_of(page_of(request, cast.manager))


def test_who_asked_takes_it_back_and_erases_nothing(cast):
    request = asked(cast, a_theme(cast.board))
    assert decide(request, cast.manager, decision="erase").status_code == 422
    assert decide(request, cast.manager, decision="take back").status_code == 302
    assert stored(request).state == "taken back"


def test_what_was_decided_meanwhile_is_told(cast):
    request = asked(cast, a_theme(cast.board))
    form = fields_of(page_of(request, cast.chair))
    erasing.take_back(request, by=cast.manager.actor)
    answer = cast.chair.client.post(f"{HOME}{request.ref}/", {**form, "decision": "erase"})
    assert (answer.status_code, "This was decided already." in text_of(answer)) == (422, True)


def test_a_chair_who_may_not_read_it_is_told_its_kind_and_ground_alone(cast):
    theme = a_theme(cast.board, name=CANARY, marking=Marking.OFFICIAL_SENSITIVE)
    request = asked(cast, theme, reason=f"About {CANARY}")
    told = text_of(page_of(request, cast.deputy_chair))
    assert (CANARY in told, "One that you may not read." in told) == (False, True)
    everything = cast.deputy_chair.client.get(HOME).content.decode()
    assert (CANARY in everything, "Theme" in everything) == (False, True)
    assert decide(request, cast.deputy_chair, decision="erase").status_code == 302


def test_an_unreleased_record_is_erased_by_a_chair_who_does_not_see_it(cast):
    activity = an_activity(cast.board, title=CANARY, organisation=cast.police)
    request = asked(cast, activity)
    page = page_of(request, cast.chair)
    assert (CANARY in text_of(page), "It names a victim." in text_of(page)) == (False, True)
    assert decide(request, cast.chair, decision="erase").status_code == 302


def test_requests_of_another_board_are_not_found(cast):
    request = asked(cast, a_theme(cast.board))
    assert cast.neighbour.client.get(f"/b/neighbours/erasures/{request.ref}/").status_code in (403, 404)
    assert cast.chair.client.get(f"{HOME}no-such-request/").status_code == 404


def test_the_list_has_those_that_wait_first(cast):
    done, waiting = a_theme(cast.board), an_activity(cast.board)
    erasing.confirm(asked(cast, done), by=cast.chair.actor)
    asked(cast, waiting)
    page = text_of(cast.chair.client.get(HOME))
    assert page.index("Waiting for the chair") < page.index("Erased", page.index("Waiting"))


# A withdrawn annual review has no page of its own; its tombstone is among the erasures.
@pytest.mark.parametrize("noun", sorted(set(ERASABLE) - {*LEDGER, "annual-reviews"}))
def test_every_page_of_an_erased_record_still_stands(cast, noun):
    record = A[ERASABLE[noun]](cast.board, release=Audience.BOARD)
    if not record.is_withdrawn:
        withdrawn_past_the_rules(record)
    erasing.confirm(asked(cast, record, ground=MISTAKE), by=cast.chair.actor)
    request = Erasure.objects.get(about_ref=record.ref)
    pages = (place_of(record), f"/b/soc-board/{noun}/?withdrawn=1", f"{HOME}{request.ref}/")
    assert [cast.manager.client.get(each, follow=True).status_code for each in pages] == [200, 200, 200]
