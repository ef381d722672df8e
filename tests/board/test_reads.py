"""Each read of what is restricted is recorded before it is answered; what everybody reads leaves no trace."""

import pytest
from cast import SCRIBE
from factories.constitution import a_reader_list, a_theme
from factories.entering import correct
from factories.reviews import an_annual_review
from scene import a_finished_draft
from watching import WatchingClient

from reports.models import ReviewDraft
from socboard.audit import trail
from socboard.audit.models import ReadEvent
from socboard.board.operations.entries import ReleaseTerms
from socboard.board.operations.records import release, withdraw
from socboard.kit.audiences import Audience
from socboard.kit.markings import Marking

SENSITIVE = Marking.OFFICIAL_SENSITIVE
LIST = "/b/soc-board/themes/"


def read() -> list[tuple]:
    return list(ReadEvent.objects.values_list("signature__person", "what", "board", "noun", "ref", "refs"))


def page_of(theme) -> str:
    return f"{LIST}{theme.ref}/"


@pytest.fixture
def secret(cast):
    return a_theme(cast.board, name="Canary", marking=SENSITIVE, release=Audience.BOARD_SENSITIVE)


@pytest.fixture
def narrowed(cast):
    """OFFICIAL, for the police alone."""
    readers = a_reader_list(cast.board, organisations=[cast.police], release=Audience.BOARD)
    return a_theme(cast.board, name="Canary", readers=readers, release=Audience.BOARD)


@pytest.fixture
def plain(cast):
    return a_theme(cast.board, name="Fraud", release=Audience.BOARD)


def test_a_page_of_a_restricted_record_is_a_read(cast, secret):
    assert cast.member.client.get(page_of(secret)).status_code == 200
    assert read() == [("member", "page", "soc-board", "themes", secret.ref, [])]
    assert ReadEvent.objects.get().signature == {
        "user": cast.member.user.pk,
        "person": "member",
        "seat": cast.member.seat.ref,
        "covering_for": "",
        "process": "",
    }


def test_what_everybody_on_the_board_reads_is_not(cast, plain, secret):
    for address in (page_of(plain), "/b/soc-board/", "/b/soc-board/records/", "/"):
        assert cast.member.client.get(address).status_code == 200
    assert read() == []


def test_nor_is_what_was_refused(cast, secret, narrowed):
    for who, theme in (("observer", secret), ("other_member", narrowed), ("neighbour", secret)):
        assert getattr(cast, who).client.get(page_of(theme)).status_code == 404
    assert read() == []


def test_a_record_narrowed_to_readers_is_restricted_whatever_its_marking(cast, narrowed):
    response = cast.member.client.get(page_of(narrowed))
    assert read() == [("member", "page", "soc-board", "themes", narrowed.ref, [])]
    assert (response.headers["Cache-Control"], response.headers.get("ETag")) == ("no-store", None)


def test_a_list_names_the_restricted_among_its_rows(cast, plain, secret):
    other = a_theme(cast.board, name="Heron", marking=SENSITIVE, release=Audience.BOARD_SENSITIVE)
    cast.member.client.get(LIST)
    ((who, what, board, noun, ref, refs),) = read()
    assert (who, what, board, noun, ref) == ("member", "page", "soc-board", "themes", "")
    assert sorted(refs) == sorted([secret.ref, other.ref])


def test_a_list_of_which_somebody_reads_only_the_open_rows_is_no_read(cast, plain, secret):
    response = cast.observer.client.get(LIST)
    assert (b"Fraud" in response.content, b"Canary" in response.content, read()) == (True, False, [])


def test_a_spreadsheet_is_a_read_of_its_own(cast, plain, secret):
    cast.member.client.get(f"{LIST}?format=csv")
    assert read() == [("member", "csv", "soc-board", "themes", secret.ref, [])]


def test_a_spreadsheet_of_open_rows_is_none(cast, plain, secret):
    cast.observer.client.get(f"{LIST}?format=csv")
    assert read() == []


def test_a_form_that_holds_a_restricted_record_is_a_read(cast, secret, plain):
    for theme in (secret, plain):
        assert cast.manager.client.get(f"{page_of(theme)}change").status_code == 200
    assert read() == [("manager", "form", "soc-board", "themes", secret.ref, [])]


def test_a_page_that_shows_restricted_records_among_others_names_them(cast):
    """The overview lists who sits on the board."""
    seat = correct(cast.other_member.seat, marking=SENSITIVE)
    release(seat, ReleaseTerms(Audience.BOARD_SENSITIVE), by=SCRIBE)
    cast.member.client.get("/b/soc-board/")
    cast.member.client.get("/b/soc-board/seats/?format=csv")
    cast.observer.client.get("/b/soc-board/")
    assert read() == [
        ("member", "page", "soc-board", "seats", seat.ref, []),
        ("member", "csv", "soc-board", "seats", seat.ref, []),
    ]


@pytest.fixture
def draft(cast) -> ReviewDraft:
    review = an_annual_review(cast.board, release=Audience.BOARD)
    made = a_finished_draft(review, Audience.BOARD_SENSITIVE)
    made.document["marking"] = str(SENSITIVE)
    made.save()
    return made


def test_a_draft_that_holds_restricted_material_is_read_and_downloaded(cast, draft):
    address = f"/b/soc-board/annual-reviews/{draft.review.ref}/drafts/{draft.ref}"
    assert cast.chair.client.get(f"{address}/").status_code == 200
    assert cast.chair.client.get(f"{address}/pdf").status_code == 200
    assert read() == [
        ("chair", "page", "soc-board", "drafts", draft.ref, []),
        ("chair", "pdf", "soc-board", "drafts", draft.ref, []),
    ]


def test_a_draft_for_everybody_is_neither(cast, draft):
    made = a_finished_draft(draft.review, Audience.BOARD)
    address = f"/b/soc-board/annual-reviews/{made.review.ref}/drafts/{made.ref}"
    assert cast.chair.client.get(f"{address}/").status_code == 200
    assert cast.chair.client.get(f"{address}/pdf").status_code == 200
    assert read() == []


def test_what_cannot_be_recorded_is_not_shown(cast, secret, monkeypatch):
    def no_room(*_, **__):
        raise OSError("the chain of reads cannot be written")

    client = WatchingClient(raise_request_exception=False)
    client.force_login(cast.member.user)
    monkeypatch.setattr(ReadEvent.objects, "bulk_create", no_room)
    for address in (page_of(secret), LIST, f"{LIST}?format=csv"):
        response = client.get(address)
        assert (response.status_code, b"Canary" in response.content) == (500, False)


def test_reading_leaves_the_version_of_the_data_alone(cast, plain, secret):
    cast.member.client.get(page_of(plain))
    first = cast.member.client.get(page_of(plain))
    head = trail.head()
    cast.member.client.get(page_of(secret))
    again = cast.member.client.get(page_of(plain), headers={"If-None-Match": first.headers["ETag"]})
    assert (trail.head() == head, len(read()), again.status_code) == (True, 1, 304)


def test_a_record_that_becomes_open_is_read_without_a_trace(cast, secret):
    withdraw(secret, reason="Entered again, for everybody", by=SCRIBE)
    again = a_theme(cast.board, name="Canary", release=Audience.BOARD)
    cast.observer.client.get(page_of(again))
    assert read() == []
