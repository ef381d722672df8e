"""Reading a pack in the browser: what the page holds for whom, the file in pieces, and the comments' two ways."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from packs import a_full_meeting, prepared
from page_text import text_of

from meetings.models import Pack, PackComment, PackFile, PackOpening, Paper
from meetings.operations import packs
from meetings.views.pack_reader import own_file
from socboard.audit.models import ReadEvent

pytestmark = pytest.mark.django_db
KEYS = [f"0a1b2c3d-0000-4000-8000-00000000000{at}" for at in range(9)]
JSON = {"Accept": "application/json"}


@pytest.fixture
def pack(cast):
    return prepared(a_full_meeting(cast), cast)


def page_of(pack: Pack, verb: str = "reader") -> str:
    return f"/b/soc-board/packs/{pack.ref}/{verb}"


def typed(
    pack: Pack, player, number: str = "1", text: str = "Who says so?", key: str = KEYS[0], **more
) -> dict:
    return {
        "number": number,
        "text": text,
        "key": key,
        "file": own_file(pack, actor=player.actor).key,
        **more,
    }


def labels_in(answer) -> list[str]:
    return json.loads(
        answer.content.decode().split('id="reader-labels" type="application/json">')[1].split("<")[0]
    )


def release(cast, pack: Pack) -> Pack:
    return packs.issue(packs.approve(pack, by=cast.chair.actor), by=cast.manager.actor)


def pieces(client, pack: Pack, key: str, **headers) -> tuple[int, bytes]:
    answer = client.get(page_of(pack, f"pieces/{key}"), headers=headers)
    return answer.status_code, b"".join(answer.streaming_content) if answer.streaming else b""


def test_each_reader_reads_the_file_that_is_theirs(cast, pack):
    shown = {
        who: getattr(cast, who).client.get(page_of(pack))
        for who in ("chair", "deputy_chair", "manager", "officer")
    }
    assert {who: "Canary" in answer.content.decode() for who, answer in shown.items()} == {
        "chair": True,
        "deputy_chair": False,
        "manager": True,
        "officer": False,
    }
    for who, answer in shown.items():
        assert labels_in(answer) == own_file(pack, actor=getattr(cast, who).actor).labels
        assert answer["Cache-Control"] == "no-store"
    assert cast.other_member.client.get(page_of(pack)).status_code == 404
    release(cast, pack)
    answer = cast.other_member.client.get(page_of(pack))
    assert (answer.status_code, "Canary" in answer.content.decode()) == (200, False)


def test_every_page_of_the_contents_is_the_one_that_the_file_has_there(cast, pack):
    answer, found = cast.chair.client.get(page_of(pack)), own_file(pack, actor=cast.chair.actor)
    for line in found.outline:
        if line["index"] is not None:
            assert f'data-page="{line["index"] + 1}">{line["title"]}</a>' in answer.content.decode()
            assert found.labels[line["index"]] == line["first"]


def test_whoever_has_no_file_yet_is_led_to_the_page_that_has_it_made(cast, pack):
    PackFile.objects.filter(pack=pack).update(file=None)
    answer = cast.chair.client.get(page_of(pack))
    assert (answer.status_code, answer["Location"]) == (302, page_of(pack, ""))


def test_reading_counts_as_opened_and_not_as_having_the_file(cast, pack):
    release(cast, pack)
    found = own_file(pack, actor=cast.member.actor)
    cast.member.client.get(page_of(pack))
    pieces(cast.member.client, pack, found.key, Range="bytes=0-9")
    opening = PackOpening.objects.get(person=cast.member.person)
    assert opening.downloaded_at is None


def test_pieces_put_together_are_the_readers_own_copy(cast, pack):
    release(cast, pack)
    client, found = cast.member.client, own_file(pack, actor=cast.member.actor)
    whole = b"".join(client.get(page_of(pack, "pack.pdf")).streaming_content)
    step = 9_000
    got = [
        pieces(client, pack, found.key, Range=f"bytes={at}-{min(at + step, found.file.size) - 1}")
        for at in range(0, found.file.size, step)
    ]
    assert {status for status, _piece in got} == {206}
    assert (b"".join(piece for _status, piece in got), len(whole)) == (whole, found.file.size)
    assert client.get(page_of(pack, f"pieces/{found.key}"))["Location"] == page_of(pack, "pack.pdf")


def test_pieces_of_a_file_that_is_not_the_readers_are_not_there(cast, pack):
    theirs = own_file(pack, actor=cast.chair.actor).key
    assert pieces(cast.deputy_chair.client, pack, theirs, Range="bytes=0-9")[0] == 404
    assert pieces(cast.chair.client, pack, theirs, Range="bytes=0-9")[0] == 206
    release(cast, pack)
    member = own_file(pack, actor=cast.member.actor).key
    assert pieces(cast.member.client, pack, member, Range="bytes=0-9")[0] == 206
    packs.recall(Pack.objects.get(pk=pack.pk), reason="Wrong figures.", by=cast.manager.actor)
    assert pieces(cast.member.client, pack, member, Range="bytes=0-9")[0] == 404


def test_a_sessions_first_piece_is_recorded_as_read_and_the_others_are_the_same_reading(cast, pack):
    key, client = own_file(pack, actor=cast.chair.actor).key, cast.chair.client
    before = ReadEvent.objects.count()
    pieces(client, pack, key, Range="bytes=500-999")
    once = ReadEvent.objects.count()
    pieces(client, pack, key, Range="bytes=0-499")
    assert (once > before, ReadEvent.objects.count()) == (True, once)


def test_a_comment_is_an_ordinary_form(cast, pack):
    client = cast.chair.client
    answer = client.post(page_of(pack, "comments"), typed(pack, cast.chair))
    assert (answer.status_code, answer["Location"]) == (302, f"{page_of(pack)}#comments")
    assert "Page 1 Training census Who says so?" in text_of(client.get(page_of(pack)))
    refused = client.post(page_of(pack, "comments"), typed(pack, cast.chair, "99", "Not lost", KEYS[1]))
    assert (refused.status_code, "There is no page of this number" in text_of(refused)) == (422, True)
    assert "Not lost</textarea>" in refused.content.decode()


def test_the_script_gets_the_list_or_the_reason(cast, pack):
    client, where = cast.chair.client, page_of(pack, "comments")
    for _time in range(2):
        answer = client.post(where, typed(pack, cast.chair, text="<b>Since</b> when?"), headers=JSON)
        assert answer.status_code == 200
        assert answer.json()["list"].count("&lt;b&gt;Since&lt;/b&gt; when?</p>") == 1
    answers = {
        case: (answer.status_code, answer.json())
        for case, answer in {
            "no such page": client.post(where, typed(pack, cast.chair, "99", key=KEYS[1]), headers=JSON),
            "nothing said": client.post(where, typed(pack, cast.chair, text=" ", key=KEYS[2]), headers=JSON),
            "no such file": client.post(
                where, typed(pack, cast.chair, key=KEYS[3], file="0" * 64), headers=JSON
            ),
        }.items()
    }
    assert answers == {
        "no such page": (422, {"reason": "There is no page of this number in the pack."}),
        "nothing said": (422, {"reason": "Write what you want to say of this page."}),
        "no such file": (422, {"reason": "This file is no longer there. Open the pack anew."}),
    }
    assert PackComment.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"key": ""},
        {"key": "x" * 500},
        {"file": "\x00"},
        {"number": "9" * 400},
        {"text": "a\x00b"},
        {"text": "a" * 2001},
    ],
)
def test_nothing_that_is_sent_breaks_it(cast, pack, wrong):
    answer = cast.chair.client.post(page_of(pack, "comments"), typed(pack, cast.chair) | wrong, headers=JSON)
    assert (answer.status_code, list(answer.json()), PackComment.objects.count()) == (422, ["reason"], 0)


def test_what_one_person_wrote_is_never_taken_from_the_next_who_signs_in_there(cast, pack):
    sent = typed(pack, cast.chair, account=cast.chair.user.email)
    answer = cast.deputy_chair.client.post(page_of(pack, "comments"), sent, headers=JSON)
    assert (answer.status_code, PackComment.objects.count()) == (409, 0)
    assert cast.chair.client.post(page_of(pack, "comments"), sent, headers=JSON).status_code == 200


def test_a_comment_is_changed_and_deleted_by_its_writer_until_the_pack_is_approved(cast, pack):
    cast.chair.client.post(page_of(pack, "comments"), typed(pack, cast.chair))
    made = PackComment.objects.get()
    where = f"/b/soc-board/pack-comments/{made.ref}"
    answer = cast.chair.client.post(f"{where}/reword", {"text": "Since when?"}, headers=JSON)
    assert "Since when?" in answer.json()["list"]
    assert cast.manager.client.post(f"{where}/reword", {"text": "Mine"}).status_code == 403
    assert cast.member.client.post(f"{where}/reword", {"text": "Mine"}).status_code == 404
    empty = cast.chair.client.post(f"{where}/reword", {"text": ""}, headers=JSON)
    assert (empty.status_code, empty.json()) == (422, {"reason": "Write what you want to say of this page."})
    deleted = cast.chair.client.post(f"{where}/take-back", headers=JSON)
    assert "No comments yet." in deleted.json()["list"]


def test_a_change_that_is_sent_again_changes_nothing_more_and_an_old_one_not_what_is_newer(cast, pack):
    cast.chair.client.post(page_of(pack, "comments"), typed(pack, cast.chair))
    made = PackComment.objects.get()
    where, account = f"/b/soc-board/pack-comments/{made.ref}", {"account": cast.chair.user.email}

    def sent(verb: str, **fields):
        answer = cast.chair.client.post(f"{where}/{verb}", {**account, **fields}, headers=JSON)
        return answer.status_code, answer.json().get("reason", ""), PackComment.objects.get().version

    meanwhile = "You changed or deleted it in another window meanwhile. Look again."
    withdrawn = "It was withdrawn meanwhile, and can only be read."
    assert sent("reword", text="Since when?", seen="1") == (200, "", 2)
    assert sent("reword", text="Since when?", seen="1") == (200, "", 2)
    assert sent("reword", text="Who was asked?", seen="1") == (422, meanwhile, 2)
    assert sent("take-back", seen="1") == (422, meanwhile, 2)
    assert sent("take-back", seen="2") == (200, "", 3)
    assert sent("take-back", seen="2") == (200, "", 3)
    assert sent("reword", text="Who was asked?", seen="2")[:2] == (422, withdrawn)
    other = {"account": cast.deputy_chair.user.email, "text": "Mine"}
    assert cast.chair.client.post(f"{where}/reword", other, headers=JSON).status_code == 409
    assert PackComment.objects.get().text == "Since when?"


def test_the_manager_finds_each_comment_beside_its_paper_on_the_page_of_the_pack(cast, pack):
    cast.chair.client.post(page_of(pack, "comments"), typed(pack, cast.chair, "3", "On the note"))
    for who in ("manager", "officer", "deputy_chair"):
        found = text_of(getattr(cast, who).client.get(page_of(pack, "")))
        assert "Closing note Page 3 Page 3 On the note" in found
    release(cast, pack)
    assert "On the note" in text_of(cast.manager.client.get(page_of(pack, "")))
    assert "On the note" not in text_of(cast.member.client.get(page_of(pack, "")))
    assert "On the note" not in text_of(cast.member.client.get(page_of(pack)))


def test_a_comment_is_taken_over_as_the_reason_of_a_return(cast, pack):
    for at, (number, words) in enumerate((("1", "Which year?"), ("3", "Too long"), ("i", "A fine pack"))):
        cast.chair.client.post(page_of(pack, "comments"), typed(pack, cast.chair, number, words, KEYS[at]))
    one = PackComment.objects.get(text="Which year?")
    census, note = Paper.objects.get(title="Training census"), Paper.objects.get(title="Closing note")
    link = f"{page_of(pack, 'send-back')}?comment="
    assert f"{link}{one.ref}" in cast.chair.client.get(page_of(pack)).content.decode()

    def reasons(chosen: str) -> dict[str, str]:
        form = cast.chair.client.get(f"{link}{chosen}").context["form"]
        return {name: value for name, value in form.initial.items() if value}

    assert reasons(one.ref) == {census.ref: "Which year?"}
    assert reasons("all") == {census.ref: "Which year?", note.ref: "Too long"}
    assert reasons("no-such-comment") == {}
    assert link not in cast.manager.client.get(page_of(pack)).content.decode()


def test_the_reader_asks_as_much_however_many_comments_and_papers_there_are(
    cast, pack, django_assert_num_queries
):
    client = cast.chair.client
    client.get(page_of(pack))
    with CaptureQueriesContext(connection) as before:
        client.get(page_of(pack))
    for at in range(5):
        client.post(page_of(pack, "comments"), typed(pack, cast.chair, "1", f"Point {at}", KEYS[at]))
    client.get(page_of(pack))
    with CaptureQueriesContext(connection) as after:
        client.get(page_of(pack))
    assert len(after) <= len(before) + 1
