"""The trail's page: what was done and read on the board, and nothing of what the reader may not see."""

import csv
import io
import re
from datetime import date, timedelta

import pytest
import time_machine
from cast import SCRIBE, SINCE
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from factories.constitution import a_person, a_reader_list, a_theme
from factories.entering import correct
from factories.reviews import an_annual_review
from scene import a_finished_draft

from socboard.audit.chains import ACTS
from socboard.audit.models import Event, ReadEvent
from socboard.board.models import Person, Theme
from socboard.board.operations.offices import arrange_cover
from socboard.board.operations.records import withdraw
from socboard.board.operations.seats import grant_sensitive
from socboard.kit.audiences import Audience
from socboard.kit.markings import Marking

SENSITIVE = Marking.OFFICIAL_SENSITIVE
TRAIL = "/b/soc-board/trail/"
ROW = re.compile(r'<tr class="govuk-table__row" role="row"><th scope="row".*?</tr>', re.S)


def page(player, query: str = "", *, status: int = 200) -> str:
    response = player.client.get(TRAIL + query)
    assert response.status_code == status
    return response.content.decode()


def told(player, query: str = "") -> list[str]:
    """Each line as it is read, from its number on: "12 Person 1 Member, Police corrected the theme Fraud name"."""
    rows = [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in ROW.findall(page(player, query))]
    return [row.partition(" entry ")[2] for row in rows]


def numbers(player, query: str = "") -> list[int]:
    return [int(line.split()[0]) for line in told(player, query)]


def exported(player, query: str = "?format=csv") -> list[list[str]]:
    return list(csv.reader(io.StringIO(page(player, query))))


def number_of(event: str, ref: str) -> int:
    return Event.objects.get(event=event, ref=ref).sequence


@pytest.fixture
def theme(cast):
    made = a_theme(cast.board, name="Fraud", release=Audience.BOARD, by=cast.manager.actor)
    return correct(made, name="Fraud and cyber", by=cast.manager.actor)


def secret_theme(cast):
    made = a_theme(
        cast.board, ref="kingfisher", name="Canary", marking=SENSITIVE, release=Audience.BOARD_SENSITIVE
    )
    return correct(made, name="Canary bird")


def test_an_act_reads_as_a_sentence_with_a_link(cast, theme):
    who = f"{cast.manager.person.name} Community safety manager, {cast.corporation.name}"
    corrected = number_of("board.theme_corrected", theme.ref)
    assert told(cast.manager)[:2] == [
        f"{corrected} {who} corrected the theme Fraud and cyber name",
        f"{corrected - 1} {who} recorded the theme Fraud and cyber audience, board, name",
    ]
    assert f'corrected the theme <a class="govuk-link" href="/b/soc-board/themes/{theme.ref}/">' in page(
        cast.manager
    )


def test_who_acts_for_another_is_told_so(cast):
    today = timezone.localdate()
    arrange_cover(
        seat=cast.manager.seat, person=cast.officer.person, start=today, end=today + timedelta(9), by=SCRIBE
    )
    theme = a_theme(cast.board, name="Drugs", by=cast.officer.actor)
    (line,) = told(cast.chair, "?noun=themes")
    who = f"{cast.officer.person.name}, acting for {cast.manager.person.name}"
    assert line.startswith(f"{number_of('board.theme_recorded', theme.ref)} {who} Board officer")


def test_commands_are_told_as_such(cast):
    a_theme(cast.board, name="Drugs", release=Audience.BOARD)
    assert " The system (tests) recorded the theme Drugs " in told(cast.manager, "?noun=themes")[0]


def test_verbs_that_are_no_plain_past_tense_read_well(cast, theme):
    withdraw(Theme.objects.get(pk=theme.pk), reason="Twice", by=cast.manager.actor)
    grant_sensitive(cast.officer.seat, granted_by="Somebody", on=SINCE, by=SCRIBE)
    allowed = told(cast.manager, f"?how=granted_sensitive&until={timezone.localdate():%Y-%m-%d}")[0]
    assert re.search(r" allowed the seat .+ to read OFFICIAL-SENSITIVE may read sensitive", allowed)
    assert told(cast.manager, "?how=withdrawn")[0].endswith(
        "withdrew the theme Fraud and cyber withdrawn reason"
    )


@pytest.mark.parametrize("query", ["", "?show=reads", "?format=csv", "?format=csv&show=reads"])
def test_nothing_of_a_restricted_record_reaches_who_may_not_read_it(cast, query):
    """Not its title, not its ref, not even which fields were touched: only that there is one, and of what kind."""
    secret = secret_theme(cast)
    readers = a_reader_list(cast.board, organisations=[cast.police], release=Audience.BOARD)
    narrowed = a_theme(cast.board, ref="bittern", name="Heron", readers=readers, release=Audience.BOARD)
    for each in (secret, narrowed):
        cast.member.client.get(f"/b/soc-board/themes/{each.ref}/")
    text = page(cast.officer, query)
    assert [word for word in ("kingfisher", "Canary", "bittern", "Heron") if word in text] == []
    assert text.count("a record you may not read (theme)") == (2 if "reads" in query else 3)


def test_who_may_read_it_is_led_there_and_not_told_its_title(cast):
    """The page is OFFICIAL, and showing the title would be a read of its own."""
    secret = secret_theme(cast)
    line = told(cast.manager, "?how=corrected")[0]
    assert line.endswith("corrected the theme (OFFICIAL-SENSITIVE) name")
    text = page(cast.manager)
    assert (f'href="/b/soc-board/themes/{secret.ref}/"' in text, "Canary" in text) == (True, False)
    assert ReadEvent.objects.count() == 0


def test_reads_are_told_beside_the_acts(cast):
    secret = secret_theme(cast)
    other = a_theme(cast.board, marking=SENSITIVE, release=Audience.BOARD_SENSITIVE)
    cast.member.client.get(f"/b/soc-board/themes/{secret.ref}/")
    cast.member.client.get("/b/soc-board/themes/?format=csv")
    who = f"{cast.member.person.name} Member, {cast.police.name}"
    assert told(cast.manager, "?show=reads") == [
        f"2 {who} downloaded 2 restricted themes in a spreadsheet",
        f"1 {who} read the theme (OFFICIAL-SENSITIVE)",
    ]
    assert told(cast.manager, "?show=reads&how=page&noun=themes") == [
        f"1 {who} read the theme (OFFICIAL-SENSITIVE)"
    ]
    assert other.ref not in page(cast.manager, "?show=reads")


def test_a_draft_is_told_by_its_year_and_readers(cast):
    review = an_annual_review(cast.board, release=Audience.BOARD)
    a_finished_draft(review, Audience.PARENT)
    assert (
        f"asked for the draft of the annual review {review.year} for: Parent partnership audience"
        in told(cast.chair, "?noun=drafts")[0]
    )


def test_acts_on_other_boards_are_not_told(cast, theme):
    a_theme(cast.other_board, name="Canary")
    for query in ("", "?format=csv"):
        assert "Canary" not in page(cast.manager, query)


def test_people_who_span_boards_are_told_of_where_our_own_changed_them(cast, theme):
    """A member who sits on both boards is corrected by a command, by our manager, and by somebody elsewhere."""
    person = Person.objects.get(pk=cast.member.person.pk)
    correct(person, name="Another name", by=cast.manager.actor)
    stranger = a_person(name="Canary")
    Event.objects.create(
        sequence=Event.objects.count() + 1,
        event="board.person_corrected",
        noun="people",
        ref=person.ref,
        signature={"user": 9, "person": stranger.ref, "seat": "", "covering_for": "", "process": ""},
    )
    lines = [line for line in told(cast.manager) if "corrected the person" in line]
    assert lines == [
        f"{Event.objects.count() - 2} {cast.manager.person.name} corrected the person Another name name"
    ]


# What can be asked for


def test_each_field_narrows_the_list(cast, theme):
    other = a_theme(cast.board, name="Drugs", by=cast.officer.actor)
    recorded, corrected = (number_of(f"board.theme_{verb}", theme.ref) for verb in ("recorded", "corrected"))
    by_officer = number_of("board.theme_recorded", other.ref)
    assert numbers(cast.chair, "?person=manager") == [corrected, recorded]
    assert numbers(cast.chair, f"?seat={cast.officer.seat.ref}") == [by_officer]
    assert numbers(cast.chair, "?noun=themes") == [by_officer, corrected, recorded]
    assert numbers(cast.chair, "?how=corrected") == [corrected]
    assert numbers(cast.chair, "?noun=themes&how=recorded&person=manager") == [recorded]
    assert by_officer not in numbers(cast.chair, "?person=commands")
    assert numbers(cast.chair, "?noun=themes&show=reads") == []


def test_days_are_inclusive(cast):
    made = []
    for day in ("2026-03-01T23:30Z", "2026-03-02T00:30Z", "2026-03-02T23:30Z", "2026-03-03T00:30Z"):
        with time_machine.travel(day):
            made.append(number_of("board.theme_recorded", a_theme(cast.board).ref))
    assert numbers(cast.chair, "?since=2026-03-02&until=2026-03-02") == [made[2], made[1]]
    assert numbers(cast.chair, "?noun=themes&since=2026-03-03") == [made[3]]
    assert numbers(cast.chair, "?until=2026-03-01&noun=themes") == [made[0]]


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("?since=2026-13-01", "There is no such day."),
        ("?until=yesterday", "There is no such day."),
        ("?since=2026-03-02&until=2026-03-01", "The last day cannot be before the first."),
        ("?person=nobody", "Choose one from the list."),
        ("?noun=passwords", "Choose one from the list."),
        ("?how=forged", "Choose one from the list."),
        ("?show=everything", "Choose one from the list."),
        ("?seat=%00", "Choose one from the list."),
    ],
)
def test_what_makes_no_sense_is_said_at_its_field_and_kept(cast, theme, query, sentence):
    text = page(cast.manager, query, status=422)
    assert (sentence in text, "Fraud" in text) == (True, False)
    name, _, typed = query[1:].partition("&")[0].partition("=")
    if name in ("since", "until"):
        assert f'value="{typed}"' in text


def test_a_seat_that_the_reader_may_not_see_cannot_be_asked_for(cast):
    from_seat = cast.member.seat
    correct(from_seat, marking=SENSITIVE)
    assert from_seat.ref not in page(cast.officer)
    page(cast.officer, f"?seat={from_seat.ref}", status=422)


def test_nothing_found_says_so(cast, theme):
    text = page(cast.manager, "?noun=themes&since=2030-01-01")
    assert "Nothing like that was recorded." in text
    assert "Nobody has read anything restricted yet." in page(cast.manager, "?show=reads")


def test_the_list_is_sorted_and_paged_with_what_was_asked_for_kept(cast):
    for number in range(60):
        a_theme(cast.board, name=f"Theme {number:02}")
    newest = numbers(cast.manager, "?noun=themes")
    assert (len(newest), newest) == (50, sorted(newest, reverse=True))
    assert numbers(cast.manager, "?noun=themes&sort=when&page=2") == newest[:10][::-1]
    text = page(cast.manager, "?noun=themes&how=recorded")
    assert "?noun=themes&amp;how=recorded&amp;page=2" in text
    assert "?noun=themes&amp;how=recorded&amp;format=csv" in text


# The spreadsheet


def test_the_spreadsheet_holds_all_of_it_oldest_first(cast, theme):
    heads, *rows = exported(cast.manager, "?format=csv&noun=themes")
    assert heads == ["Entry", "When", "Who", "Seat", "What was done", "Fields", "Event", "Hash"]
    recorded, corrected = Event.objects.filter(noun="themes")
    seat = f"Community safety manager, {cast.corporation.name}"
    assert [[row[0], *row[2:]] for row in rows] == [
        [
            str(event.sequence),
            cast.manager.person.name,
            seat,
            f"{verb} the theme Fraud and cyber",
            fields,
            event.event,
            event.hash,
        ]
        for event, verb, fields in (
            (recorded, "recorded", "audience, board, name"),
            (corrected, "corrected", "name"),
        )
    ]


def test_a_spreadsheet_runs_nothing(cast):
    person = cast.officer.person
    correct(Person.objects.get(pk=person.pk), name='=HYPERLINK("http://example.org")')
    a_theme(cast.board, by=cast.officer.actor)
    rows = exported(cast.manager, "?format=csv&person=officer")
    assert rows[1][2] == '\'=HYPERLINK("http://example.org")'


# How it is answered


def test_as_many_questions_for_sixty_acts_as_for_six(cast):
    def questions(query: str) -> int:
        cast.manager.client.get(TRAIL)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            page(cast.manager, query)
        return len(asked)

    def act(times: int) -> None:
        for _ in range(times):
            a_theme(cast.board, by=cast.manager.actor)
            cast.member.client.get("/b/soc-board/themes/")

    act(3)
    queries = ("?noun=themes", "?show=reads", "?format=csv&noun=themes", "")
    few = [questions(query) for query in queries]
    act(27)
    assert [questions(query) for query in queries] == few


def test_an_unchanged_page_of_acts_is_not_sent_again(cast, theme):
    cast.manager.client.get(TRAIL)
    first = cast.manager.client.get(TRAIL)
    again = cast.manager.client.get(TRAIL, headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304


def test_reads_are_never_shown_from_memory(cast):
    secret = secret_theme(cast)
    response = cast.manager.client.get(f"{TRAIL}?show=reads")
    assert (response.headers["Cache-Control"], response.headers.get("ETag")) == ("no-store", None)
    cast.member.client.get(f"/b/soc-board/themes/{secret.ref}/")
    assert len(told(cast.manager, "?show=reads")) == 1


def test_it_tells_its_head(cast, theme):
    text = page(cast.manager)
    head = ACTS.head()
    assert (f"Entry {head.sequence}<br>" in text, head.hash in text) == (True, True)


def test_it_is_in_the_menu_of_those_who_may_open_it(cast):
    shown = {
        name: f'href="{TRAIL.rstrip("/")}' in getattr(cast, name).client.get("/b/soc-board/").content.decode()
        for name in ("manager", "officer", "chair", "deputy_chair", "member", "observer")
    }
    assert shown == {
        "manager": True,
        "officer": True,
        "chair": True,
        "deputy_chair": True,
        "member": False,
        "observer": False,
    }


def test_today_is_a_day_like_any_other(cast, theme):
    today = date.isoformat(timezone.localdate())
    assert numbers(cast.manager, f"?noun=themes&since={today}&until={today}") == numbers(
        cast.manager, "?noun=themes"
    )
