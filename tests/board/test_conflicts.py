"""Two editors at once: whoever comes second sees both texts before anything is overwritten."""

from datetime import date

import pytest
from editable import LIST, change, place_of
from factories import A
from factories.constitution import a_business_area, a_theme, an_organisation
from factories.entering import correct, stored
from form_fields import fields_of, mistakes_of
from page_text import text_of

from socboard.board.models import PointOfContact
from socboard.board.operations import records
from socboard.board.views import form_page
from socboard.kit.audiences import Audience
from socboard.kit.values import UncertainDate

SECOND = "Somebody else changed this while you were writing. Nothing of yours is saved yet."


def send(player, record, shown, **typed):
    return player.client.post(f"{place_of(record)}change", {**fields_of(shown), **typed})


def test_the_second_editor_sees_both_texts_and_then_overwrites_knowingly(cast):
    theme = a_theme(cast.board, name="drugs", release=Audience.BOARD)
    shown = change(cast.officer, theme)
    change(cast.manager, theme, name="illicit drugs")
    refused = send(cast.officer, theme, shown, name="drugs and alcohol")
    assert (refused.status_code, mistakes_of(refused)) == (409, {"name": [SECOND]})
    assert (stored(theme).name, stored(theme).version) == ("illicit drugs", 2)
    told = text_of(refused)
    name = cast.manager.person.name
    assert f"{name} changed this on " in told
    assert "Name Recorded now illicit drugs Yours drugs and alcohol" in told
    assert fields_of(refused)["name"] == ["drugs and alcohol"]
    again = cast.officer.client.post(f"{place_of(theme)}change", fields_of(refused))
    assert (again.status_code, stored(theme).name, stored(theme).version) == (302, "drugs and alcohol", 3)


def test_a_third_who_comes_between_is_shown_as_well(cast):
    theme = a_theme(cast.board, name="drugs", release=Audience.BOARD)
    shown = change(cast.officer, theme)
    change(cast.manager, theme, name="first")
    refused = send(cast.officer, theme, shown, name="mine")
    change(cast.manager, theme, name="second")
    again = cast.officer.client.post(f"{place_of(theme)}change", fields_of(refused))
    assert (again.status_code, "Recorded now second Yours mine" in text_of(again)) == (409, True)


@pytest.mark.parametrize("version", [None, "", "0", "99", "-1", "one", "1" * 40])
def test_a_form_that_does_not_say_where_it_started_overwrites_nothing(cast, version):
    theme = a_theme(cast.board, name="drugs", release=Audience.BOARD)
    data = {"name": "overwritten", "marking": "OFFICIAL"} | (
        {} if version is None else {"started_from": version}
    )
    answer = cast.manager.client.post(f"{place_of(theme)}change", data)
    assert (answer.status_code, stored(theme).name) == (409, "drugs")


def test_a_mistake_does_not_lose_where_the_form_started(cast):
    theme = a_theme(cast.board, name="drugs", release=Audience.BOARD)
    shown = change(cast.officer, theme)
    change(cast.manager, theme, name="illicit drugs")
    mistaken = send(cast.officer, theme, shown, name="")
    assert (mistaken.status_code, fields_of(mistaken)["started_from"]) == (422, ["1"])
    assert (
        cast.officer.client.post(f"{place_of(theme)}change", {**fields_of(mistaken), "name": "x"}).status_code
        == 409
    )


def test_whoever_is_quicker_between_reading_and_writing_is_found_too(cast, monkeypatch):
    theme = a_theme(cast.board, name="drugs", release=Audience.BOARD)
    shown = change(cast.officer, theme)

    def overtaken(entry, *, by):
        correct(stored(theme), name="illicit drugs")
        return records.record(entry, by=by)

    monkeypatch.setattr(form_page, "record", overtaken)
    refused = send(cast.officer, theme, shown, name="mine")
    assert (refused.status_code, "Recorded now illicit drugs Yours mine" in text_of(refused)) == (409, True)
    assert stored(theme).name == "illicit drugs"


def test_both_texts_are_told_in_words_and_only_where_they_differ(cast):
    area = a_business_area(cast.board, name="Licensing", release=Audience.BOARD)
    contact = A[PointOfContact](cast.board, person=cast.member.person, area=area, release=Audience.BOARD)
    shown = change(cast.officer, contact)
    correct(stored(contact), references={"area": None}, start=UncertainDate.on(date(2019, 5, 1)))
    refused = send(cast.officer, contact, shown, start_2="2019", start_1="4", start_3="at Easter")
    told = text_of(refused)
    assert "Business area Recorded now Nothing Yours Licensing" in told
    assert "From Recorded now 1 May 2019 Yours at Easter" in told
    assert ("Person Recorded now" in told, "Theme Recorded now" in told) == (False, False)


def test_what_differs_is_shown_as_text_and_never_run(cast):
    theme = a_theme(cast.board, name="drugs", release=Audience.BOARD)
    shown = change(cast.officer, theme)
    change(cast.manager, theme, name="<script>theirs</script>")
    page = send(cast.officer, theme, shown, name="<script>mine</script>").content.decode()
    assert ("<script>theirs" in page, "<script>mine" in page) == (False, False)
    assert ("&lt;script&gt;theirs" in page, "&lt;script&gt;mine" in page) == (True, True)


def test_the_settings_and_shared_things_are_guarded_alike(cast):
    force = an_organisation(name="A Force")
    A[type(cast.manager.seat)](cast.board, organisation=force, release=Audience.BOARD)
    memberships = {"organisation": force.ref, "marking": "OFFICIAL"}
    cast.manager.client.post(f"{LIST}/memberships/add", memberships)
    for where, field in (("settings/change", "name"), (f"organisations/{force.ref}/change", "name")):
        first, second = (player.client.get(f"{LIST}/{where}") for player in (cast.manager, cast.officer))
        done = cast.manager.client.post(f"{LIST}/{where}", {**fields_of(first), field: "The first"})
        late = cast.officer.client.post(f"{LIST}/{where}", {**fields_of(second), field: "The second"})
        assert (done.status_code, late.status_code) == (302, 409)
        assert "Recorded now The first Yours The second" in text_of(late)


def test_a_release_or_a_withdrawal_of_words_not_seen_is_refused(cast):
    theme = a_theme(cast.board, name="drugs", release=Audience.BOARD)
    pages = {verb: cast.manager.client.get(f"{place_of(theme)}{verb}") for verb in ("release", "withdraw")}
    change(cast.officer, theme, name="reworded")
    for verb, typed in (("release", {"audience": "public"}), ("withdraw", {"withdrawn_reason": "Unseen"})):
        answer = cast.manager.client.post(f"{place_of(theme)}{verb}", {**fields_of(pages[verb]), **typed})
        assert (answer.status_code, SECOND in text_of(answer)) == (409, True)
    now = stored(theme)
    assert (now.release.audience, now.withdrawn_at) == (Audience.BOARD, None)
