"""The pages of minutes: written item by item, read by each as they may, and handed out as files."""

from io import BytesIO

import page
import pytest
from docx import Document as WordFile
from factories.constitution import a_library_document
from factories.entering import stored
from minuted import (
    CANARIES,
    SENSITIVE,
    again,
    circulated,
    drafted,
    held,
    items_of,
    later_meeting,
    taken_down,
    with_chair,
)
from packs import a_pdf
from page_text import links_of, text_of
from pdf_text import pages_of

from meetings.models import AgendaItem, MinuteAmendment, MinuteItem, Minutes, MinutesFile
from meetings.operations import minutes as writing
from meetings.operations import minutes_road as road
from meetings.operations.sitting import resolve
from meetings.tasks import draw_minutes, make_minutes_pdf
from socboard.kit import files
from socboard.kit.audiences import Audience
from socboard.kit.file_kinds import PDF
from socboard.kit.models import JobState

BOARD = "/b/soc-board"
State = Minutes.State


def of(minutes, verb="") -> str:
    return f"{BOARD}/minutes/{minutes.ref}/{verb}"


def written_at(item: AgendaItem) -> str:
    return f"{BOARD}/agenda-items/{item.ref}/minutes"


def files_for(minutes, player) -> MinutesFile:
    """The files of what this player reads, made as a worker makes them."""
    before = set(MinutesFile.objects.values_list("pk", flat=True))
    player.client.get(of(minutes))
    [made] = MinutesFile.objects.exclude(pk__in=before).select_related("job")
    draw_minutes(made.job_id)
    made = MinutesFile.objects.select_related("job").get(pk=made.pk)
    assert (made.job.state, made.job.reason) == (JobState.DONE, "")
    return made


def printed(made: MinutesFile) -> str:
    return " ".join(" ".join(pages_of(files.read(made.pdf))).split())


def words_of(docx: bytes) -> str:
    word = WordFile(BytesIO(docx))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(each.text for each in word.paragraphs), *cells])


def found_in(text: str) -> list[str]:
    return [canary for canary in CANARIES if canary in text]


def test_the_restricted_item_is_on_no_page_and_in_no_file_of_those_who_may_not_read_it(cast):
    minutes, _items = circulated(cast)
    other = files_for(minutes, cast.other_member)
    member = files_for(minutes, cast.member)
    for made, expected in ((other, []), (member, list(CANARIES))):
        assert found_in(printed(made)) == expected
        assert found_in(words_of(files.read(made.docx))) == expected
        assert page.validate_pdf(files.path_of(made.pdf_id), profile="ua1").is_compliant
    shown = text_of(cast.other_member.client.get(of(minutes)))
    assert (found_in(shown), "Training" in shown) == ([], True)
    handed = cast.other_member.client.get(of(minutes, "minutes.pdf"))
    assert handed.content == files.read(other.pdf)
    word = cast.other_member.client.get(of(minutes, "minutes.docx"))
    assert word.content == files.read(other.docx)
    generic = f"{BOARD}/minute-items/"
    assert found_in(text_of(cast.other_member.client.get(generic))) == []
    meeting = f"{BOARD}/meetings/march/"
    assert found_in(text_of(cast.other_member.client.get(meeting))) == []


def test_both_files_say_who_was_there_what_was_decided_and_that_it_is_a_draft(cast):
    minutes, _items = circulated(cast)
    made = files_for(minutes, cast.other_member)
    for text in (printed(made), words_of(files.read(made.docx))):
        flat = " ".join(text.split())
        for words in (
            "Minutes of the meeting of 14 March 2019",
            "Draft. The board has not approved them yet.",
            f"{cast.deputy.person.name}, for {cast.member.person.name}, left at 10:45",
            "RESOLVED - That the report be noted.",
            "there was no quorum at 11:00",
            "Members noted the census.",
        ):
            assert words in flat


def test_whoever_does_not_sit_here_and_whoever_is_not_given_them_yet_find_no_minutes(cast):
    minutes, _items = with_chair(cast)
    answers = {
        name: getattr(cast, name).client.get(of(minutes)).status_code
        for name in ("manager", "chair", "member", "parent_member", "neighbour", "stranger")
    }
    assert answers == {
        "manager": 200, "chair": 200, "member": 404, "parent_member": 404, "neighbour": 404, "stranger": 404,
    }  # fmt: skip


def test_an_item_is_written_and_the_next_one_follows(cast):
    meeting = held(cast)
    items = items_of(cast, meeting)
    client = cast.manager.client
    answer = client.post(written_at(items["declarations"]), {"text": "None were declared.", "next": "1"})
    assert (answer.status_code, answer["Location"]) == (302, written_at(items["training"]))
    answer = client.post(written_at(items["training"]), {"text": "Members noted it."})
    assert answer["Location"] == written_at(items["training"])
    texts = dict(MinuteItem.objects.values_list("item__title", "text"))
    assert texts == {"Declarations": "None were declared.", "Training": "Members noted it."}
    assert [each.state for each in Minutes.objects.all()] == [State.WRITING]


def test_a_phrase_goes_in_without_javascript_and_nothing_is_saved_yet(cast):
    meeting = held(cast)
    item = items_of(cast, meeting)["training"]
    answer = cast.manager.client.post(written_at(item), {"text": "First.", "phrase": "1"})
    assert answer.status_code == 200
    assert "First.\n\nMembers thanked the presenter." in answer.content.decode()
    assert MinuteItem.objects.count() == 0
    again_there = cast.manager.client.get(written_at(item)).content.decode()
    assert "First.\n\nMembers thanked the presenter." in again_there


@pytest.mark.parametrize("phrase", ["99", "-1", "x", "¹"])
def test_a_phrase_that_is_none_saves_the_form(cast, phrase):
    meeting = held(cast)
    item = items_of(cast, meeting)["training"]
    assert cast.manager.client.post(written_at(item), {"text": "First.", "phrase": phrase}).status_code == 302
    assert MinuteItem.objects.get().text == "First."


def test_whoever_is_second_sees_both_texts_and_chooses(cast):
    meeting = held(cast)
    item = items_of(cast, meeting)["training"]
    writing.write(item, text="Theirs.", known=None, by=cast.officer.actor)
    answer = cast.manager.client.post(written_at(item), {"text": "Mine."})
    shown = text_of(answer)
    assert answer.status_code == 409
    assert ("Theirs." in shown, "Mine." in answer.content.decode()) == (True, True)
    assert MinuteItem.objects.get().text == "Theirs."
    version = str(MinuteItem.objects.get().version)
    cast.manager.client.post(written_at(item), {"text": "Mine, knowingly.", "started_from": version})
    assert MinuteItem.objects.get().text == "Mine, knowingly."


@pytest.mark.parametrize(
    ("text", "told"),
    [("Call 020 7946 0000", "telephone"), ("x" * 20_001, "At most 20000 are kept")],
)
def test_bad_text_is_told_at_the_field_and_kept(cast, text, told):
    meeting = held(cast)
    item = items_of(cast, meeting)["training"]
    answer = cast.manager.client.post(written_at(item), {"text": text})
    assert answer.status_code == 422
    assert told in text_of(answer)
    assert text in answer.content.decode()


def test_what_is_with_the_chair_is_written_no_more(cast):
    minutes, items = with_chair(cast)
    answer = cast.manager.client.get(written_at(items["training"]))
    assert (answer.status_code, answer["Location"]) == (302, f"{BOARD}/meetings/march/minutes")
    version = str(items["training"].minuted.get().version)
    answer = cast.manager.client.post(
        written_at(items["training"]), {"text": "Too late.", "started_from": version}
    )
    assert (answer.status_code, "Too late." in answer.content.decode()) == (422, True)
    assert stored(minutes).state == State.CHAIR


def test_an_officer_is_offered_no_restricted_item_and_hears_of_no_difference_in_it(cast):
    minutes, items = drafted(cast)
    meeting = again(minutes).meeting
    resolve(
        meeting, text="That Canaries sang again.", at="10:31", item=items["closed"], by=cast.manager.actor
    )
    resolve(meeting, text="That training go on.", at="10:40", item=items["training"], by=cast.manager.actor)
    officer, manager = (text_of(each.client.get(of(minutes))) for each in (cast.officer, cast.manager))
    assert found_in(officer) == []
    assert ("1 thing differs" in officer, "2 things differ" in manager) == (True, True)
    assert cast.officer.client.get(written_at(items["closed"])).status_code == 404


def test_the_road_by_its_buttons(cast):
    """From the first draft to an approval with an amendment, by everybody's own pages."""
    meeting, items = taken_down(cast)
    manager, chair = cast.manager.client, cast.chair.client
    begun = manager.post(f"{BOARD}/meetings/march/minutes/draft")
    assert begun["Location"] == f"{BOARD}/meetings/march/minutes"
    minutes = Minutes.objects.get(meeting=meeting)

    def press(client, verb):
        seen = stored(minutes).version
        assert client.post(of(minutes, verb), {"seen": seen}).status_code == 302
        return stored(minutes).state

    assert press(manager, "to-chair") == State.CHAIR
    assert chair.post(of(minutes, "agree"), {"seen": "1"}).status_code == 302
    assert stored(minutes).state == State.CHAIR  # an older page decides nothing
    assert press(chair, "agree") == State.AGREED
    assert press(manager, "circulate") == State.DRAFT
    june = later_meeting(cast)
    sitting = text_of(manager.get(f"{BOARD}/meetings/june/sitting"))
    assert "Minutes to approve" in sitting
    words = {"at": june.ref, "item": items["training"].ref, "old_words": "noted", "new_words": "welcomed"}
    bad = manager.post(of(minutes, "amend"), {**words, "started_from": stored(minutes).version})
    assert (bad.status_code, "more than once" in text_of(bad)) == (422, True)
    words["old_words"], words["new_words"] = "noted the census", "welcomed the census"
    started = {"started_from": stored(minutes).version}
    assert manager.post(of(minutes, "amend"), {**words, **started}).status_code == 302
    assert MinuteAmendment.objects.count() == 1
    assert manager.post(of(minutes, "approve"), {"at": june.ref, **started}).status_code == 302
    shown = text_of(cast.other_member.client.get(of(minutes)))
    assert ("Members welcomed the census." in shown, "Members noted the census." in shown) == (True, False)
    before = text_of(cast.other_member.client.get(f"{of(minutes)}?as=circulated"))
    assert "Members noted the census." in before
    assert stored(minutes).state == State.APPROVED


def test_nobody_is_asked_for_a_restricted_item_when_words_are_amended(cast):
    minutes, items = circulated(cast)
    june = later_meeting(cast)
    client = cast.officer.client
    assert found_in(text_of(client.get(of(minutes, "amend")))) == []
    words = {"at": june.ref, "item": items["closed"].ref, "old_words": "Canaries", "new_words": "Birds"}
    answer = client.post(of(minutes, "amend"), {**words, "started_from": stored(minutes).version})
    assert answer.status_code == 422
    assert MinuteAmendment.objects.count() == 0


def test_an_amendment_of_a_restricted_item_is_told_to_its_readers_alone(cast):
    minutes, items = circulated(cast)
    june, by = later_meeting(cast), cast.manager.actor
    road.amend(minutes, item=items["closed"], old_words="sang", new_words="whistled", at=june, by=by)
    road.approve(again(minutes), at=june, by=by)
    shown = {
        name: text_of(getattr(cast, name).client.get(of(minutes))) for name in ("other_member", "member")
    }
    assert {name: "whistled" in text for name, text in shown.items()} == {
        "other_member": False,
        "member": True,
    }


def test_uploaded_minutes_are_kept_as_they_came_and_narrowed_to_whoever_reads_every_item(cast):
    meeting = held(cast)
    items_of(cast, meeting)
    answer = cast.manager.client.post(f"{BOARD}/meetings/march/minutes/upload", {"file": a_file()})
    assert answer.status_code == 302
    minutes = Minutes.objects.select_related("job").get()
    make_minutes_pdf(minutes.job_id)
    found = again(minutes)
    assert (found.kind, found.marking, found.pages) == ("uploaded", SENSITIVE, 2)
    writing.put_before_chair(found, by=cast.manager.actor)
    road.agree(again(minutes), by=cast.chair.actor)
    road.circulate(again(minutes), by=cast.manager.actor)
    answers = {
        name: getattr(cast, name).client.get(of(minutes, "minutes.pdf")).status_code
        for name in ("member", "other_member")
    }
    assert answers == {"member": 200, "other_member": 404}
    assert cast.member.client.get(of(minutes, "original")).status_code == 404
    assert cast.manager.client.get(of(minutes, "original")).status_code == 200


def test_an_uploaded_file_that_leaves_the_restricted_items_out_is_for_everybody(cast):
    meeting = held(cast)
    items_of(cast, meeting)
    sent = {"file": a_file(), "leaves_out": "on"}
    cast.manager.client.post(f"{BOARD}/meetings/march/minutes/upload", sent)
    assert Minutes.objects.get().marking == "OFFICIAL"


@pytest.mark.parametrize(
    ("content", "name"), [(b"", "empty.pdf"), (b"%PDF-1.7 torn", "torn.pdf"), (b"MZ\x90", "minutes.pdf")]
)
def test_a_hostile_file_is_refused_in_words(cast, content, name):
    held(cast)
    file = BytesIO(content)
    file.name = name
    answer = cast.manager.client.post(f"{BOARD}/meetings/march/minutes/upload", {"file": file})
    assert answer.status_code == 422
    assert Minutes.objects.count() == 0


def test_what_was_typed_here_is_not_put_aside_for_a_file(cast):
    taken_down(cast)
    answer = cast.manager.client.post(f"{BOARD}/meetings/march/minutes/upload", {"file": a_file()})
    assert (answer.status_code, "Something was typed here already" in text_of(answer)) == (422, True)


def test_the_files_of_uploaded_minutes_are_pdf_and_nothing_is_drawn(cast):
    held(cast)
    cast.manager.client.post(f"{BOARD}/meetings/march/minutes/upload", {"file": a_file()})
    minutes = Minutes.objects.get()
    make_minutes_pdf(minutes.job_id)
    writing.put_before_chair(again(minutes), by=cast.manager.actor)
    assert cast.manager.client.get(of(minutes)).status_code == 200
    assert MinutesFile.objects.count() == 0
    assert again(minutes).pdf.media_type == PDF


def a_file() -> BytesIO:

    file = BytesIO(a_pdf(2, "Minutes"))
    file.name = "minutes.pdf"
    return file


def test_a_resolution_is_recorded_with_one_button_and_what_was_typed_stays(cast):
    meeting = held(cast)
    item = items_of(cast, meeting)["training"]
    answer = cast.manager.client.post(written_at(item), {"text": "Half a sentence", "resolved": "1"})
    assert (answer.status_code, "Half a sentence" in answer.content.decode()) == (200, True)
    assert [each.text for each in item.decisions.all()] == ["RESOLVED - That the report be noted."]
    assert MinuteItem.objects.count() == 0


def test_a_resolution_asks_for_the_time_where_there_was_no_quorum_for_a_part(cast):
    _meeting, items = taken_down(cast)
    answer = cast.manager.client.post(written_at(items["declarations"]), {"text": "Typed.", "resolved": "0"})
    assert "Say when this was decided." in answer.content.decode()
    assert items["declarations"].decisions.count() == 0


def test_a_meeting_without_minutes_says_how_they_are_begun_and_where_the_file_is(cast):
    held(cast)
    a_library_document(cast.board, ref="minutes-march", title="Minutes of March", release=Audience.BOARD)
    manager, member = (
        each.client.get(f"{BOARD}/meetings/march/minutes") for each in (cast.manager, cast.member)
    )
    assert "/b/soc-board/library-documents/minutes-march/" in links_of(member)
    assert ("Draft from the records" in text_of(manager), "Draft from the records" in text_of(member)) == (
        True,
        False,
    )
