"""What the chair sent back: passed on to its author, put right, settled, and shown again with what changed."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from factories.entering import correct, stored
from packs import a_frozen_pack, a_full_meeting, a_pdf, prepared
from page_text import text_of

from meetings.models import AgendaItem, Pack, Paper, PaperReturn
from meetings.operations import packs, papers, returns
from meetings.paper_asks import paper_asks
from meetings.tasks import make_paper
from socboard.board.operations.entries import ReleaseTerms
from socboard.board.operations.records import release, withdraw
from socboard.kit import files
from socboard.kit.audiences import Audience
from socboard.kit.file_kinds import PDF
from socboard.kit.models import Letter
from socboard.kit.page_words import words_of_pages
from socboard.kit.uploads import Kept

pytestmark = pytest.mark.django_db
Stage = PaperReturn.Stage
BOARD = "/b/soc-board/"


@pytest.fixture
def meeting(cast):
    made = a_full_meeting(cast)
    closed = AgendaItem.objects.select_related("release", "meeting__release").get(title="Canary operation")
    release(closed, ReleaseTerms(Audience.BOARD_SENSITIVE), by=cast.manager.actor)
    return made


@pytest.fixture
def profile(meeting):
    """The paper of the police, of which the title is a canary to most."""
    return loaded("Canary profile")


@pytest.fixture
def pack(cast, meeting):
    """Put together by nobody: what was drawn for each reader matters to none of these tests."""
    return a_frozen_pack(cast, meeting)


def loaded(title: str) -> Paper:
    return Paper.objects.select_related("release", "organisation", "item__meeting__board").get(title=title)


def sent_back(cast, pack: Pack, **reasons: str) -> dict[str, PaperReturn]:
    """The chair sends papers back, by the first word of their titles."""
    named = {Paper.objects.get(title__startswith=word).ref: reason for word, reason in reasons.items()}
    packs.send_back(pack, reasons=named, by=cast.chair.actor)
    return {each.paper.title.split()[0]: each for each in PaperReturn.objects.select_related(
        "board", "pack", "paper__organisation", "paper__item__meeting", "release", "paper__release", "paper__board"
    )}  # fmt: skip


def uploaded(cast, paper: Paper, words: str, *, by, pages: int = 2):
    kept = Kept(files.store(a_pdf(pages, words), media_type=PDF), pages, {}, False)
    version = papers.upload(paper, kept=kept, changes="Figures.", by=by)
    make_paper(version.job_id)
    return version


def asked(player, cast) -> list[str]:
    return [
        each.what
        for each in paper_asks(player.actor, {cast.board.pk: cast.board}, today=timezone.localdate())[0]
    ]


def test_what_is_passed_on_is_read_by_the_papers_organisation_and_by_it_alone(cast, pack, profile):
    back = sent_back(cast, pack, Canary="CANARY reason", Training="Shorter.")["Canary"]
    page = f"{BOARD}papers/{profile.ref}/"
    assert "CANARY reason" not in text_of(cast.member.client.get(page))
    assert asked(cast.member, cast) == []
    returns.pass_on(back, note="By Friday, please.", by=cast.manager.actor)
    text = text_of(cast.member.client.get(page))
    assert ("CANARY reason" in text, "By Friday, please." in text, "Shorter." in text) == (True, True, False)
    seen = {
        who.name: sorted(PaperReturn.objects.visible_to(who.actor).values_list("paper__title", flat=True))
        for who in cast
    }
    both = ["Canary profile", "Training census"]
    # The deputies and the officer may not read what is OFFICIAL-SENSITIVE.
    assert {name: titles for name, titles in seen.items() if titles} == {
        "chair": both,
        "manager": both,
        "member": ["Canary profile"],
        "deputy_chair": ["Training census"],
        "officer": ["Training census"],
    }


def test_its_author_is_told_by_a_letter_without_any_title_and_asked_on_the_home_page(cast, pack):
    back = sent_back(cast, pack, Canary="CANARY reason")["Canary"]
    returns.pass_on(back, note="CANARY note", by=cast.manager.actor)
    letters = list(Letter.objects.filter(key__startswith="paper-back").values_list("to", "subject", "body"))
    assert [to for to, _subject, _body in letters] == ["member@example.org"]
    assert "canary" not in str(letters).lower()
    assert f"{BOARD}papers/{back.paper.ref}/" in letters[0][2]
    assert asked(cast.member, cast) == ["Put right a restricted paper, which came back"]
    for who in (cast.deputy, cast.other_member, cast.observer):
        assert asked(who, cast) == []
    uploaded(cast, back.paper, "Profile with figures", by=cast.member.actor)
    assert asked(cast.member, cast) == []


def test_the_team_is_asked_to_deal_with_it_until_it_is_settled(cast, pack, profile):
    back = sent_back(cast, pack, Canary="No figures.", Training="Shorter.")
    assert asked(cast.manager, cast) == ["Deal with 2 papers that the chair sent back"]
    assert asked(cast.officer, cast) == ["Deal with 1 paper that the chair sent back"]
    returns.answer(back["Canary"], reason="There are none.", by=cast.manager.actor)
    returns.answer(back["Training"], reason="It is short.", by=cast.officer.actor)
    assert asked(cast.manager, cast) == []


def test_the_chair_is_not_asked_again_before_each_is_settled_and_is_told_which(cast, meeting, pack, profile):
    back = sent_back(cast, pack, Canary="No figures.", Training="Shorter.")
    with pytest.raises(returns.ReturnsUnsettled, match=r"sent back “Canary profile”, “Training census”\."):
        packs.compile_pack(meeting, by=cast.manager.actor)
    with pytest.raises(returns.ReturnsUnsettled, match=r"sent back “Training census”, 1 restricted paper\."):
        packs.compile_pack(meeting, by=cast.officer.actor)
    returns.answer(back["Training"], reason="It is short.", by=cast.officer.actor)
    uploaded(cast, profile, "Profile with figures", by=cast.member.actor)
    with pytest.raises(returns.ReturnsUnsettled, match=r"sent back “Canary profile”\."):
        packs.compile_pack(meeting, by=cast.manager.actor)
    returns.mark_dealt_with(back["Canary"], what="Figures are in.", by=cast.manager.actor)
    assert packs.compile_pack(meeting, by=cast.manager.actor).state == Pack.State.PREPARING


def test_what_is_dealt_with_shows_in_the_paper_or_its_item(cast, meeting, pack):
    back = sent_back(cast, pack, Training="Wrong title.", Closing="Not now.", Canary="No figures.")
    for each in back.values():
        with pytest.raises(returns.NothingChanged):
            returns.mark_dealt_with(each, what="Done.", by=cast.manager.actor)
    correct(stored(back["Training"].paper), title="Training census of 2026")
    withdraw(AgendaItem.objects.get(title="Any other business"), reason="Later.", by=cast.manager.actor)
    uploaded(cast, back["Canary"].paper, "Figures", by=cast.member.actor)
    for ref in [each.ref for each in back.values()]:
        each = PaperReturn.objects.select_related("pack", "paper__item", "board", "release").get(ref=ref)
        settled = returns.mark_dealt_with(each, what="Done.", by=cast.manager.actor)
        assert (settled.stage, settled.is_settled) == (Stage.DEALT_WITH, True)


def test_it_is_settled_and_passed_on_once(cast, pack):
    back = sent_back(cast, pack, Canary="No figures.")["Canary"]
    assert back.stage == Stage.OPEN
    passed = returns.pass_on(back, by=cast.manager.actor)
    assert passed.stage == Stage.PASSED_ON
    with pytest.raises(returns.AlreadySettled):
        returns.pass_on(passed, by=cast.manager.actor)
    answered = returns.answer(passed, reason="There are none.", by=cast.manager.actor)
    assert answered.stage == Stage.ANSWERED
    for act in (returns.pass_on, lambda each, by: returns.mark_dealt_with(each, what="Done.", by=by)):
        with pytest.raises(returns.AlreadySettled):
            act(answered, by=cast.manager.actor)


def test_nobody_but_the_team_passes_on_and_settles(cast, pack):
    back = sent_back(cast, pack, Training="No figures.")["Training"]
    for who in (cast.chair, cast.deputy_chair, cast.member, cast.observer):
        with pytest.raises(PermissionDenied):
            returns.pass_on(back, by=who.actor)
        with pytest.raises(PermissionDenied):
            returns.answer(back, reason="No.", by=who.actor)


def test_a_paper_that_only_the_team_may_upload_is_passed_on_to_nobody(cast, pack):
    back = sent_back(cast, pack, Closing="Shorter.", Training="Shorter.")
    for each in back.values():  # the one is the board's own, for the other only an observer sits
        with pytest.raises(returns.NobodyToPassItOn):
            returns.pass_on(each, by=cast.manager.actor)


def test_nobody_sends_back_a_paper_that_they_may_not_read(cast, pack, profile):
    with pytest.raises(packs.NotReviewable):
        packs.send_back(pack, reasons={profile.ref: "No."}, by=cast.deputy_chair.actor)


# The pages


def test_the_team_goes_the_whole_way_on_the_pages_and_the_chair_sees_what_changed(
    cast, meeting, pack, profile
):
    back = sent_back(cast, pack, Canary="No figures.", Training="Shorter.")
    client, where = cast.manager.client, f"{BOARD}packs/{pack.ref}/"
    page = text_of(client.get(where))
    assert "Waits for the manager" in page
    assert "Pass it on to its author" in page
    told = {"started_from": "1", "note": "By Friday."}
    assert client.post(act_of(back["Canary"], "pass-on"), told).status_code == 302
    early = client.post(act_of(back["Canary"], "dealt-with"), {"started_from": "2", "what": "Done."})
    assert (early.status_code, "Nothing of the paper changed" in early.content.decode()) == (422, True)
    version = uploaded(cast, profile, "Canary profile with figures", by=cast.member.actor, pages=3)
    told = {"started_from": "2", "what": "Figures are in."}
    assert client.post(act_of(back["Canary"], "dealt-with"), told).status_code == 302
    stopped = client.post(f"{BOARD}meetings/{meeting.ref}/compile-pack", follow=True)
    assert "The chair sent back “Training census”." in stopped.content.decode()
    told = {"started_from": "1", "reason": "It is short."}
    assert client.post(act_of(back["Training"], "answer"), told).status_code == 302
    again = prepared(meeting, cast)
    seen = cast.chair.client.get(f"{BOARD}packs/{again.ref}/")
    text = text_of(seen)
    assert "What changed since the chair sent it back" in text
    assert "3 Replaced: Canary profile ( what changed in its words : Canary profile )" in text
    assert "2 papers are the same as before." in text
    assert "What was done: Figures are in." in text
    assert "Why nothing changed: It is short." in text
    first = profile.versions.get(number=1)
    changes = f"{BOARD}papers/{profile.ref}/changes?from={first.ref}&to={version.ref}"
    assert changes.replace("&", "&amp;") in seen.content.decode()
    assert "Canary profile added: with figures" in text_of(cast.chair.client.get(changes))
    # The deputy chair may not read it, and finds no trace of it.
    other = cast.deputy_chair.client.get(f"{BOARD}packs/{again.ref}/").content.decode()
    assert ("Canary" in other, "2 papers are the same" in other) == (False, True)


def act_of(returned: PaperReturn, verb: str) -> str:
    return f"{BOARD}paper-returns/{returned.ref}/{verb}"


def test_a_page_of_what_was_sent_back_is_there_for_the_team_alone(cast, pack):
    back = sent_back(cast, pack, Canary="No figures.")["Canary"]
    statuses = {who.name: who.client.get(act_of(back, "answer")).status_code for who in cast}
    assert {name for name, status in statuses.items() if status == 200} == {"manager"}
    assert {name for name, status in statuses.items() if status == 403} == {"chair"}


def test_a_paper_that_came_since_is_told_and_the_pack_keeps_to_what_it_was_frozen_with(cast, pack, profile):
    uploaded(cast, profile, "Newer words", by=cast.member.actor)
    page = text_of(cast.chair.client.get(f"{BOARD}packs/{pack.ref}/"))
    assert "Something was changed since this pack was put together" in page
    assert "Replaced: Canary profile" in page
    other = cast.deputy_chair.client.get(f"{BOARD}packs/{pack.ref}/").content.decode()
    assert ("Something was changed" in other, "Canary" in other) == (True, False)
    with pytest.raises(packs.ChangedSinceFrozen):
        packs.approve(pack, by=cast.chair.actor)


def test_a_supplement_says_what_its_author_says_is_new_and_nothing_of_what_was_taken_back(cast, meeting):
    first = prepared(meeting, cast)
    packs.issue(packs.approve(first, by=cast.chair.actor), by=cast.manager.actor)
    packs.recall_paper(loaded("Training census"), reason="A name stands in it.", by=cast.manager.actor)
    paper = loaded("Training census")
    kept = Kept(files.store(a_pdf(1, "Corrected census"), media_type=PDF), 1, {}, False)
    told = {"changes": "The name is gone.", "sender": cast.observer.person, "by": cast.manager.actor}
    make_paper(papers.upload(paper, kept=kept, **told).job_id)
    second = prepared(meeting, cast)
    drawn = words_of_pages(files.path_of(second.files.order_by("pk").first().file_id))
    assert "Takes the place of the one that you had. The name is gone." in " ".join(" ".join(drawn).split())
    assert "A name stands in it" not in str(drawn)
