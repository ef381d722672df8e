"""Sessions end by themselves, say why, and cost nothing on the way."""

from datetime import timedelta

import pytest
import time_machine
from account_steps import CHANGE, OVERVIEW, SIGN_IN, is_signed_in, sign_in
from cast import PASSWORD, an_account
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from socboard.accounts.models import User
from socboard.accounts.session_limits import IDLE, OLD, SEEN, SIGNED_IN, why_over

pytestmark = pytest.mark.django_db
# Long enough for any test, far from the edges of days.
NOON = timezone.now().replace(hour=12, minute=0, second=0, microsecond=0)


class Session(dict):
    """What the limits see of a session."""


@pytest.fixture
def user() -> User:
    return an_account("officer")


def at(minutes: float):
    return time_machine.travel(NOON + timedelta(minutes=minutes), tick=False)


def said(response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


@pytest.mark.parametrize(
    ("seen_before", "signed_in_before", "sentence"),
    [
        (0, 0, ""),
        (59 * 60, 60 * 60, ""),
        (60 * 60, 60 * 60, IDLE),
        (30, 12 * 3600 - 1, ""),
        (30, 12 * 3600, OLD),
        (90 * 60, 13 * 3600, OLD),
    ],
)
def test_a_session_is_over_when_idle_or_old(seen_before, signed_in_before, sentence):
    now = 1_800_000_000
    session = Session({SEEN: now - seen_before, SIGNED_IN: now - signed_in_before})
    assert why_over(session, now=now) == sentence


def test_the_limits_are_settings(settings):
    settings.IDLE_MINUTES, settings.SESSION_HOURS = 5, 1
    assert why_over(Session({SEEN: 0, SIGNED_IN: 0}), now=299) == ""
    assert why_over(Session({SEEN: 0, SIGNED_IN: 0}), now=300) == IDLE
    assert why_over(Session({SEEN: 3590, SIGNED_IN: 0}), now=3600) == OLD


def test_being_seen_is_written_down_once_a_minute():
    session = Session()
    assert [(why_over(session, now=now), session[SEEN]) for now in (100, 159, 160, 219)] == [
        ("", 100),
        ("", 100),
        ("", 160),
        ("", 160),
    ]


def test_an_idle_session_leads_to_signing_in_and_back(client, user):
    with at(0):
        sign_in(client)
        client.get(OVERVIEW)
    with at(59):
        assert client.get(OVERVIEW).status_code == 200
    with at(119):
        response = client.get(f"{CHANGE}?page=2")
        assert (response.status_code, response["Location"]) == (302, f"{SIGN_IN}?next={CHANGE}%3Fpage%3D2")
        assert (said(response), response["Clear-Site-Data"]) == ([str(IDLE)], '"cache"')
        page = client.get(response["Location"])
        assert (str(IDLE) in page.content.decode(), is_signed_in(client)) == (True, False)
        assert sign_in(client, form={"next": f"{CHANGE}?page=2"})["Location"] == f"{CHANGE}?page=2"


def test_a_session_that_was_always_in_use_ends_too(client, user):
    with at(0):
        sign_in(client)
    statuses = []
    for minutes in range(0, 13 * 60, 30):
        with at(minutes):
            statuses.append(client.get(OVERVIEW).status_code)
    assert statuses == [200] * 24 + [302] * 2


def test_signing_in_again_begins_anew(client, user):
    for minutes in (0, 11 * 60, 22 * 60):
        with at(minutes):
            sign_in(client)
            client.get(OVERVIEW)
    with at(22 * 60 + 59):
        assert client.get(OVERVIEW).status_code == 200


def test_what_is_sent_too_late_is_not_done_and_its_sender_comes_back_to_the_form(client, user):
    with at(0):
        sign_in(client)
        client.get(OVERVIEW)
    with at(61):
        form = {"oldpassword": PASSWORD, "password1": "a slower river bends thrice"}
        response = client.post(
            CHANGE, form, headers={"referer": "http://testserver/accounts/password/change/?from=here"}
        )
    assert response["Location"] == f"{SIGN_IN}?next={CHANGE}%3Ffrom%3Dhere"
    user.refresh_from_db()
    assert user.check_password(PASSWORD) is True


@pytest.mark.parametrize("referer", ["https://elsewhere.example.org/b/", "http://testserver", "", "//x"])
def test_nobody_is_sent_elsewhere_for_it(client, user, referer):
    with at(0):
        sign_in(client)
        client.get(OVERVIEW)
    with at(61):
        response = client.post(CHANGE, headers={"referer": referer})
    assert response["Location"] == f"{SIGN_IN}?next={CHANGE}"


def test_a_page_for_anybody_is_shown_to_who_was_signed_out(client, user):
    with at(0):
        sign_in(client)
        client.get(OVERVIEW)
    with at(61):
        assert (client.get("/accessibility/").status_code, is_signed_in(client)) == (200, False)


def test_signing_in_with_an_old_cookie_works_at_once(client, user):
    with at(0):
        sign_in(client)
        client.get(OVERVIEW)
    with at(61):
        assert sign_in(client)["Location"] == "/"
        assert client.get(OVERVIEW).status_code == 200


def test_the_limits_cost_one_write_a_minute_and_else_no_query(cast, client):
    client.force_login(cast.member.user)
    address = f"/b/{cast.board.ref}/"
    writes, totals = [], []
    for seconds in (0, 1, 30, 61, 62):
        with (
            time_machine.travel(NOON + timedelta(seconds=seconds), tick=False),
            CaptureQueriesContext(
                connection,
            ) as found,
        ):
            client.get(address)
        asked = [query["sql"] for query in found if not query["sql"].startswith(("SAVEPOINT", "RELEASE"))]
        writes.append(sum(sql.startswith(("UPDATE", "INSERT")) for sql in asked))
        totals.append(len(asked))
    assert writes == [1, 0, 0, 1, 0]
    assert totals[3] == totals[4] + 1


def test_an_unchanged_page_is_still_answered_304(cast, client):
    client.force_login(cast.member.user)
    address = f"/b/{cast.board.ref}/"
    with at(0):
        client.get(address)
        tag = client.get(address)["ETag"]
        assert client.get(address, headers={"if-none-match": tag}).status_code == 304
    with at(2):
        assert client.get(address, headers={"if-none-match": tag}).status_code == 304
        assert client.get(address, headers={"if-none-match": tag}).status_code == 304


def test_visitors_have_no_session(client):
    with CaptureQueriesContext(connection) as found:
        client.get("/accessibility/")
    assert [query["sql"] for query in found] == []
