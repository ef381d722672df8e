"""Nothing typed is lost: it is kept until the form is sent, for whoever typed it and for nobody else."""

from datetime import timedelta

import pytest
from cast import PASSWORD
from django.utils import timezone
from editable import LIST, change, place_of
from factories import A
from factories.constitution import a_theme
from form_fields import fields_of
from page_text import text_of
from watching import WatchingClient

from socboard.board.models import ContactCensus, FormDraft
from socboard.board.operations import drafts
from socboard.kit.audiences import Audience

ADD = f"{LIST}/standing-texts/add"
KEPT = "We kept what you typed on"


def keep(client, address: str = ADD, version: int = 0, **typed):
    """What the script sends a few seconds after the last key."""
    fields = {f"field-{name}": value for name, value in typed.items()}
    return client.post("/drafts/", {"address": address, "version": version, **fields})


def test_what_was_typed_is_there_after_the_session_was_lost(cast):
    client, signing_in = WatchingClient(), {"login": cast.manager.user.email, "password": PASSWORD}
    client.post("/accounts/login/", signing_in)
    text = "Two lines,\r\nwith “quotation marks” & <tags>."
    assert keep(client, section="partnership", text=text, owner="Manager").status_code == 204
    client.post("/accounts/logout/")
    lost = client.post(ADD, {"section": "partnership", "text": text, "owner": "Manager"})
    assert (lost.status_code, lost.headers["Location"].startswith("/accounts/login/")) == (302, True)
    client.post("/accounts/login/", signing_in)
    page = client.get(ADD)
    fields = fields_of(page)
    assert (fields["section"], fields["text"], fields["owner"]) == (["partnership"], [text], ["Manager"])
    assert KEPT in text_of(page)


def test_it_is_forgotten_when_the_form_is_sent(cast):
    client = cast.manager.client
    keep(client, section="partnership")
    refused = client.post(ADD, {"section": "partnership"})
    assert (refused.status_code, FormDraft.objects.count()) == (422, 1)
    sent = client.post(ADD, {"section": "s", "text": "t", "owner": "o", "marking": "OFFICIAL"})
    assert (sent.status_code, FormDraft.objects.count(), KEPT in text_of(client.get(ADD))) == (302, 0, False)


def test_it_can_be_discarded(cast):
    keep(cast.manager.client, section="partnership")
    answer = cast.manager.client.post("/drafts/discard", {"address": ADD})
    page = cast.manager.client.get(ADD)
    assert (answer.headers["Location"], fields_of(page)["section"], KEPT in text_of(page)) == (
        ADD,
        [""],
        False,
    )


def test_nobody_reads_or_discards_what_somebody_else_typed(cast):
    keep(cast.manager.client, section="Canary")
    page = cast.officer.client.get(ADD)
    cast.officer.client.post("/drafts/discard", {"address": ADD})
    keep(cast.officer.client, section="mine")
    assert ("Canary" in page.content.decode(), KEPT in text_of(page)) == (False, False)
    assert fields_of(cast.manager.client.get(ADD))["section"] == ["Canary"]


def test_every_kind_of_field_comes_back_as_it_was_typed(cast):
    census = A[ContactCensus](cast.board, release=Audience.BOARD)
    where = f"{place_of(census)}change"
    typed = {
        "count_0": "between",
        "count_1": "5",
        "count_2": "x",
        "count_3": "on",
        "counted_1": "Oct",
        "counted_2": "19",
    }
    typed |= {"theme": "", "coverage": "some areas", "period_6": "board year", "counted_3": "autumn"}
    keep(cast.manager.client, where, version=1, **typed)
    fields = fields_of(cast.manager.client.get(where))
    assert {name: fields.get(name, [""]) for name in typed} == {
        name: [value] for name, value in typed.items()
    }


def test_several_boxes_come_back_and_so_does_none(cast):
    client, where = cast.manager.client, f"{LIST}/reader-lists/add"
    people = [cast.manager.person.ref, cast.officer.person.ref]
    keep(client, where, name="x", people=people)
    assert sorted(fields_of(client.get(where))["people"]) == sorted(people)
    keep(client, where, name="x")
    assert "people" not in fields_of(client.get(where))


def test_a_draft_of_an_older_version_is_not_saved_over_a_newer_one(cast):
    theme = a_theme(cast.board, name="drugs", release=Audience.BOARD)
    where = f"{place_of(theme)}change"
    keep(cast.officer.client, where, version=1, name="typed before")
    change(cast.manager, theme, name="changed meanwhile")
    page = cast.officer.client.get(where)
    assert (fields_of(page)["name"], fields_of(page)["started_from"]) == (["typed before"], ["1"])
    assert cast.officer.client.post(where, fields_of(page)).status_code == 409


def test_only_the_fields_of_the_form_come_back(cast):
    keep(cast.manager.client, status="approved", is_staff="1", section="s", csrfmiddlewaretoken="secret")
    fields = fields_of(cast.manager.client.get(ADD))
    assert ("status" in fields, "is_staff" in fields, fields["section"]) == (False, False, ["s"])
    assert "csrfmiddlewaretoken" not in FormDraft.objects.get().fields


@pytest.mark.parametrize(
    "address",
    [
        "",
        "/",
        "/accounts/login/",
        "/accounts/password/change/",
        f"{LIST}/themes/",
        "/b/soc-board/no-such/thing/at/all",
        f"https://example.com{ADD}",
        f"//example.com{ADD}",
        f"//{ADD}",
        f"/{ADD}",
        f"/\\{ADD}",
        ADD.removeprefix("/"),
        f"{ADD}#part",
        f"{ADD}?a=\x00",
        f"{LIST}/themes/any/withdraw",
        "http://[",
    ],
)
def test_drafts_are_kept_of_forms_alone(cast, address):
    for answer in (
        keep(cast.manager.client, address, section="x"),
        cast.manager.client.post("/drafts/discard", {"address": address}),
    ):
        assert (answer.status_code, FormDraft.objects.count()) == (400, 0)


@pytest.mark.parametrize("version", ["", "-1", "x", "1" * 12, "1.5"])
def test_a_version_that_is_none_is_refused(cast, version):
    assert keep(cast.manager.client, version=version, section="x").status_code == 400


def test_there_are_limits(cast):
    client = cast.manager.client
    assert keep(client, text="x" * (drafts.MOST_CHARACTERS + 1)).status_code == 413
    assert keep(client, **{f"f{each}": "x" for each in range(drafts.MOST_FIELDS + 1)}).status_code == 413
    assert keep(client, f"{ADD}?{'x' * 400}", text="x").status_code == 413
    assert FormDraft.objects.count() == 0


def test_the_newest_fifty_of_an_account_stay(cast):
    keep(cast.officer.client, section="theirs")
    for each in range(drafts.MOST_DRAFTS + 2):
        keep(cast.manager.client, f"{ADD}?n={each}", section="x")
    own = FormDraft.objects.filter(user=cast.manager.user)
    assert (
        own.count(),
        own.filter(address=f"{ADD}?n=1").count(),
        own.filter(address=f"{ADD}?n=2").count(),
    ) == (
        drafts.MOST_DRAFTS,
        0,
        1,
    )
    assert FormDraft.objects.filter(user=cast.officer.user).count() == 1


def test_after_thirty_days_it_is_gone(cast):
    keep(cast.manager.client, section="old")
    FormDraft.objects.update(saved_at=timezone.now() - drafts.LIFE - timedelta(minutes=1))
    assert KEPT not in text_of(cast.manager.client.get(ADD))
    keep(cast.officer.client, section="new")
    assert [draft.user for draft in FormDraft.objects.all()] == [cast.officer.user]


def test_null_characters_are_left_out(cast):
    keep(cast.manager.client, section="a\x00b", **{"na\x00me": "x"})
    assert FormDraft.objects.get().fields == {"section": ["ab"]}


def test_the_page_tells_the_script_where_to_keep_what(cast):
    theme = a_theme(cast.board, release=Audience.BOARD)
    page = change(cast.manager, theme).content.decode()
    told = f'data-draft="{place_of(theme)}change" data-draft-version="1" data-draft-to="/drafts/"'
    assert (told in page, page.count("js/drafts.js")) == (True, 1)
    assert "data-draft=" not in cast.manager.client.get(f"{place_of(theme)}withdraw").content.decode()
