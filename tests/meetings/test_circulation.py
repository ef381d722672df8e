"""Those who do not read here: what each may have, their marked file, what was sent, and who is told of a recall."""

from datetime import date, timedelta

import pikepdf
import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from factories.constitution import a_declared_conflict, a_person, a_reader_list, a_seat
from factories.meetings import a_guest, a_recipient
from packs import SENSITIVE, a_full_meeting, given, prepared
from page_text import rows_of, text_of

from meetings.frozen_pack import Frozen
from meetings.models import AgendaItem, Pack, PackFile, Paper, Recipient, Sending
from meetings.operations import circulation, packs
from meetings.outsiders import lines_for
from meetings.pack_plan import Kind
from meetings.tasks import draw_pack_file
from socboard.audit.models import Event
from socboard.board.operations.entries import ReleaseTerms
from socboard.board.operations.records import release
from socboard.board.roles import Role
from socboard.board.standing import Standing
from socboard.kit import files
from socboard.kit.audiences import Audience
from socboard.kit.models import Letter
from socboard.kit.pack.copies import read_copy
from socboard.kit.values import UncertainDate

pytestmark = pytest.mark.django_db
PRESENTER = {"part": Recipient.Part.PRESENTER}
CONSENT = {"consent": "Message of the force", "consented": UncertainDate.on(date(2027, 3, 1))}


@pytest.fixture
def meeting(cast):
    return a_full_meeting(cast)


def out(meeting, cast) -> Pack:
    return packs.issue(packs.approve(prepared(meeting, cast), by=cast.chair.actor), by=cast.manager.actor)


def item(title: str = "Training") -> AgendaItem:
    return AgendaItem.objects.get(title=title)


def reads_all(pack) -> Standing:
    """A manager who may read what is OFFICIAL-SENSITIVE."""
    return Standing(pack.board_id, seated=True, roles=frozenset({Role.MANAGER}), may_read_sensitive=True)


def told(pack, recipient, conflicts=frozenset(), handler=None) -> list[tuple[str, str]]:
    """What they get: of each line its kind, and the title of what is named."""
    frozen, handler = Frozen(pack), handler or reads_all(pack)
    held = {**frozen.agenda_items, **frozen.papers}
    shown = (Kind.ITEM, Kind.PAPER)
    return [
        (str(line.kind), held[line.ref].title if line.kind in shown else "")
        for line in lines_for(frozen, recipient, conflicts, handler=handler)
    ]


ORDINARY = [
    ("item", "Training"),
    ("paper", "Training census"),
    ("item", "Any other business"),
    ("paper", "Closing note"),
    ("open title", ""),
]


def test_a_guest_gets_what_an_ordinary_reader_may_have_and_nothing_restricted(cast, meeting):
    readers = a_reader_list(cast.board, organisations=[cast.police], release=Audience.BOARD)
    given(cast.board, item(), "Canary annex", readers=readers)
    pack = out(meeting, cast)
    assert told(pack, a_recipient(cast.board, meeting=meeting)) == ORDINARY


def test_what_an_agency_controls_goes_to_nobody_outside_without_its_consent(cast, meeting):
    given(cast.board, item(), "Police note", pages=1, organisation=cast.police)
    pack = out(meeting, cast)
    guest = a_recipient(cast.board, meeting=meeting)
    kept = [("item", "Training"), ("paper", "Training census"), ("kept back", ""), *ORDINARY[2:]]
    assert told(pack, guest) == kept
    # Pages behind it keep the numbers that everybody has: 1-2, 3, 4.
    assert [line.pages for line in lines_for(Frozen(pack), guest, handler=reads_all(pack)) if line.pages] == [
        2,
        1,
        1,
    ]
    paper = Paper.objects.select_related("release", "item__release", "item__meeting__release").get(
        title="Police note"
    )
    release(paper, ReleaseTerms(Audience.PARENT, consent="By letter"), by=cast.manager.actor)
    assert ("paper", "Police note") in told(pack, guest)


def test_a_presenter_has_the_papers_of_the_own_item_once_its_originators_agreed(cast, meeting):
    given(cast.board, item(), "Canary annex", marking=SENSITIVE, organisation=cast.police)
    given(cast.board, item("Any other business"), "Canary other", marking=SENSITIVE)
    pack = out(meeting, cast)
    silent = a_recipient(cast.board, meeting=meeting, item=item(), **PRESENTER)
    assert told(pack, silent) == ORDINARY
    agreed = a_recipient(cast.board, meeting=meeting, item=item(), **PRESENTER, **CONSENT)
    titles = [title for _kind, title in told(pack, agreed)]
    assert ("Canary annex" in titles, "Canary other" in titles) == (True, False)


def test_nobody_takes_for_somebody_else_what_they_may_not_read_themselves(cast, meeting):
    """Or a made-up presenter with a made-up consent would open every annex to an officer."""
    given(cast.board, item(), "Canary annex", marking=SENSITIVE, organisation=cast.police)
    pack = out(meeting, cast)
    presenter = a_recipient(cast.board, meeting=meeting, item=item(), **PRESENTER, **CONSENT)
    officer = cast.officer.actor.standing(pack.board_id)
    assert told(pack, presenter, handler=officer) == ORDINARY
    taken = circulation.hand_out(pack, presenter, by=cast.officer.actor)
    whole = circulation.hand_out(pack, presenter, by=cast.manager.actor)
    annex = Paper.objects.get(title="Canary annex").ref
    assert [annex in str(each.plan) for each in (taken, whole)] == [False, True]


def test_whoever_declared_an_interest_in_it_takes_nobodys_file(cast, meeting):
    pack = out(meeting, cast)
    guest = a_recipient(cast.board, meeting=meeting)
    paper = Paper.objects.get(title="Training census")
    a_declared_conflict(cast.board, person=cast.manager.person, about_noun="papers", about_ref=paper.ref)
    with pytest.raises(circulation.NothingToSend, match="declared an interest"):
        circulation.hand_out(pack, guest, by=cast.manager.actor)
    assert circulation.hand_out(pack, guest, by=cast.officer.actor).plan


def test_nobody_outside_ever_has_a_restricted_item_not_even_its_presenter(cast, meeting):
    closed = item("Canary operation")
    pack = out(meeting, cast)
    presenter = a_recipient(cast.board, meeting=meeting, item=closed, **PRESENTER, **CONSENT)
    assert told(pack, presenter) == ORDINARY


def test_an_interest_that_a_recipient_declared_leaves_a_sheet(cast, meeting):
    person = a_person()
    a_declared_conflict(cast.board, person=person, about_noun="agenda-items", about_ref=item().ref)
    pack = out(meeting, cast)
    guest = a_recipient(cast.board, meeting=meeting, person=person)
    conflicts = frozenset({("agenda-items", item().ref)})
    assert told(pack, guest, conflicts)[0] == ("interest", "")
    circulation.hand_out(pack, guest, by=cast.manager.actor)
    assert PackFile.objects.filter(pack=pack, plan__0__kind="interest").count() == 1


def test_whoever_reads_here_is_not_put_on_the_list(cast, meeting):
    values = {"name": "A member", "sent_to": "x@example.org", "part": "guest", "works_for": ""}
    with pytest.raises(circulation.ReadsHere):
        circulation.list_recipient(
            meeting, values=values, person=cast.observer.person, item=None, by=cast.manager.actor
        )
    with pytest.raises(PermissionDenied):
        circulation.list_recipient(meeting, values=values, person=None, item=None, by=cast.chair.actor)
    assert Recipient.objects.count() == 0


def page(pack, verb: str = "circulation") -> str:
    return f"/b/soc-board/packs/{pack.ref}/{verb}"


def taken(client, pack, recipient) -> bytes:
    answer = client.post(page(pack, f"circulation/{recipient.ref}/file"))
    return b"".join(answer.streaming_content) if answer.streaming else b""


def test_the_team_downloads_a_file_that_bears_the_name_and_the_trail_says_so(cast, meeting, tmp_path):
    pack = out(meeting, cast)
    guest = a_recipient(cast.board, meeting=meeting, name="Zoë of the bank")
    (tmp_path / "copy.pdf").write_bytes(taken(cast.officer.client, pack, guest))
    copy = read_copy(tmp_path / "copy.pdf")
    assert (copy.name, PackFile.objects.filter(sha256=copy.sha256).count()) == ("Zoë of the bank", 1)
    acts = Event.objects.filter(event=circulation.TAKEN)
    assert [(each.noun, each.ref) for each in acts] == [("recipients", guest.ref)]
    with pikepdf.open(files.path_of(copy.sha256)) as pdf:
        held = b"".join(each.read_bytes() for each in pdf.objects if isinstance(each, pikepdf.Stream))
    assert (b"Canary" in held, b"Training census" in held) == (False, True)
    assert Letter.objects.filter(to=guest.sent_to).count() == 0


def test_a_file_that_nobody_asked_for_before_is_made_first(cast, meeting):
    given(cast.board, item(), "Police note", organisation=cast.police)
    pack = out(meeting, cast)
    guest = a_recipient(cast.board, meeting=meeting)
    client = cast.manager.client
    assert taken(client, pack, guest) == b""
    assert "Their file is being made." in text_of(client.get(page(pack)))
    draw_pack_file(PackFile.objects.get(file=None).job_id)
    found = PackFile.objects.order_by("-pk").first()
    assert "Not part of this copy" in [each["title"] for each in found.outline]
    assert taken(client, pack, guest).startswith(b"%PDF")


def test_what_was_sent_to_whom_when_and_how_is_recorded(cast, meeting):
    pack = out(meeting, cast)
    guest = a_recipient(cast.board, meeting=meeting)
    today = timezone.localdate()
    send = {"way": Sending.Way.POST, "by": cast.officer.actor}
    for day in (today + timedelta(days=1), pack.released.earliest - timedelta(days=1)):
        with pytest.raises(circulation.NotSentThen):
            circulation.record_sending(pack, guest, on=day, **send)
    found = circulation.record_sending(pack, guest, on=today, note="With a letter", **send)
    assert (found.way, found.sent.latest, found.note, found.file.sha256 != "") == (
        "post",
        today,
        "With a letter",
        True,
    )
    row = {each[0]: each[1:] for each in rows_of(cast.chair.client.get(page(pack)))}[guest.name]
    assert row[1:3] == ["Gets a file", "Sent"]


def test_nothing_is_sent_before_the_pack_is_out_or_after_its_recall(cast, meeting):
    pack = prepared(meeting, cast)
    guest = a_recipient(cast.board, meeting=meeting)
    with pytest.raises(circulation.NotOut):
        circulation.hand_out(pack, guest, by=cast.manager.actor)
    pack = packs.issue(packs.approve(pack, by=cast.chair.actor), by=cast.manager.actor)
    packs.recall(pack, reason="Wrong.", by=cast.manager.actor)
    assert taken(cast.manager.client, pack, guest) == b""
    assert Event.objects.filter(event=circulation.TAKEN).count() == 0


def sent(cast, pack, meeting, **terms) -> Sending:
    guest = a_recipient(cast.board, meeting=meeting, **terms)
    return circulation.record_sending(
        pack, guest, way=Sending.Way.EMAIL, on=timezone.localdate(), by=cast.manager.actor
    )


def test_who_has_what_was_recalled_is_listed_until_they_were_told(cast, meeting):
    pack = out(meeting, cast)
    sending = sent(cast, pack, meeting, name="Zoë of the bank", sent_to="zoe@example.org")
    with pytest.raises(circulation.NothingToTell):
        circulation.tell(sending, by=cast.manager.actor)
    packs.recall(pack, reason="Wrong.", by=cast.manager.actor)
    shown = text_of(cast.manager.client.get(page(pack)))
    assert "To be told of a recall" in shown
    assert "Zoë of the bank , zoe@example.org" in shown
    assert "Tell 1 recipient of a recall" in text_of(cast.officer.client.get("/"))
    assert "Tell 1 recipient" not in text_of(cast.member.client.get("/"))
    cast.officer.client.post(f"/b/soc-board/sendings/{sending.ref}/told")
    sending.refresh_from_db()
    assert (sending.told.latest, sending.told_of) == (timezone.localdate(), [pack.ref])
    assert "To be told of a recall" not in text_of(cast.manager.client.get(page(pack)))
    assert "Tell 1 recipient" not in text_of(cast.officer.client.get("/"))


def test_the_recall_of_one_paper_concerns_those_who_have_it_and_each_recall_anew(cast, meeting):
    pack = out(meeting, cast)
    sending = sent(cast, pack, meeting)
    loaded = Paper.objects.select_related("release", "item__release", "item__meeting__release")
    packs.recall_paper(loaded.get(title="Canary profile"), reason="A name.", by=cast.member.actor)
    with pytest.raises(circulation.NothingToTell):
        circulation.tell(sending, by=cast.manager.actor)
    for title in ("Training census", "Closing note"):
        packs.recall_paper(loaded.get(title=title), reason="A name.", by=cast.manager.actor)
        sending.refresh_from_db()
        assert circulation.tell(sending, by=cast.manager.actor).told_of[-1] == loaded.get(title=title).ref


def test_one_page_tells_of_members_and_others_and_gives_a_spreadsheet(cast, meeting):
    pack = out(meeting, cast)
    cast.other_member.client.get(page(pack, ""))
    sent(cast, pack, meeting, name="=Zoë")
    for title in ("Training", "Any other business"):
        a_recipient(cast.board, meeting=meeting, item=item(title), **PRESENTER)
    client = cast.manager.client
    names = {row[0] for row in rows_of(client.get(page(pack)))}
    assert {cast.other_member.person.name, cast.observer.person.name, "=Zoë"} <= names
    waiting = {row[0] for row in rows_of(client.get(page(pack) + "?show=not-yet"))}
    assert (cast.other_member.person.name in waiting, cast.observer.person.name in waiting) == (False, True)
    sheet = client.get(page(pack) + "?format=csv&q=zo%C3%AB").content.decode().splitlines()
    assert (len(sheet), sheet[1].startswith("'=Zoë,")) == (2, True)
    for who in (cast.member, cast.observer):
        assert who.client.get(page(pack)).status_code == 403


def test_whoever_has_a_seat_and_no_account_is_told_as_such_and_may_get_a_file(cast, meeting):
    person = a_person(ref="on-paper")
    a_seat(cast.board, person=person, release=Audience.BOARD, start=UncertainDate.on(date(2018, 1, 1)))
    pack = out(meeting, cast)
    row = {each[0]: each[1:] for each in rows_of(cast.manager.client.get(page(pack)))}[person.name]
    assert row[1:3] == ["Has no account to read it with", "Not opened yet"]
    values = {"name": person.name, "sent_to": "By hand", "part": "other", "works_for": ""}
    by = cast.manager.actor
    guest = circulation.list_recipient(meeting, values=values, person=person, item=None, by=by)
    assert told(pack, guest) == ORDINARY


def test_somebody_known_is_put_on_the_list_with_what_is_known_of_them(cast, meeting):
    person = a_person(ref="visitor")
    person.email = "visitor@example.org"
    person.save()
    AgendaItem.objects.filter(title="Training").update(presenter=person)
    AgendaItem.objects.filter(title="Canary operation").update(presenter_guest="Canary guest")
    guest = a_guest(cast.board, meeting=meeting, office="Clerk of the council")
    pack = out(meeting, cast)
    form = cast.manager.client.get(page(pack, "circulation/add")).content.decode()
    assert ("Canary" in form, f"item-{item().ref}" in form, f"guest-{guest.ref}" in form) == (
        False,
        True,
        True,
    )
    add = page(pack, "circulation/add")
    assert cast.manager.client.post(add, {"known": f"item-{item().ref}"}).status_code == 302
    found = Recipient.objects.get()
    assert (found.person, found.sent_to, found.item, found.part) == (
        person,
        "visitor@example.org",
        item(),
        "presenter",
    )
    refused = cast.manager.client.post(add, {"known": f"guest-{guest.ref}"})
    assert (refused.status_code, "Enter where the file goes." in text_of(refused)) == (422, True)
    taken_twice = cast.manager.client.post(add, {"name": found.name, "sent_to": "x", "part": "guest"})
    assert (taken_twice.status_code, "They are on the list already." in text_of(taken_twice)) == (422, True)


def test_consent_is_changed_and_asked_for_with_its_day(cast, meeting):
    out(meeting, cast)
    guest = a_recipient(cast.board, meeting=meeting, name="Zoë", item=item(), **PRESENTER)
    where = f"/b/soc-board/recipients/{guest.ref}/change"
    typed = {"name": "Zoë", "sent_to": "z@example.org", "part": "presenter", "item": item().ref, "consent": "By letter",
             "started_from": "1"}  # fmt: skip
    answer = cast.officer.client.post(where, typed)
    assert (answer.status_code, "Enter when they agreed." in text_of(answer)) == (422, True)
    day = {"consented_0": "1", "consented_1": "3", "consented_2": "2027"}
    assert cast.officer.client.post(where, {**typed, **day}).status_code == 302
    guest.refresh_from_db()
    assert (guest.consent, guest.consented.latest) == ("By letter", date(2027, 3, 1))
