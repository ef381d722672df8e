"""An action as it is said at a meeting, taken apart."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.action_line import Owner, TakenDown, taken_down

MEETS = date(2019, 3, 14)
NEXT = date(2019, 6, 13)
OWNERS = [
    Owner("police", ("City of London Police", "Police", "CoLP")),
    Owner("corporation", ("City of London Corporation", "Corporation")),
    Owner("fire", ("London Fire Brigade", "LFB")),
    Owner("detective", ("Ada Marsh",), "police"),
    Owner("planner", ("Ben Marsh",), "corporation"),
    Owner("chief", ("Jo Fire",), "fire"),
]


def parts(line, **more) -> TakenDown:
    return taken_down(line, OWNERS, meets=MEETS, next_meeting=NEXT, **more)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "Police to circulate the drugs profile by 14 May",
            TakenDown("Circulate the drugs profile", "police", "", date(2019, 5, 14)),
        ),
        (
            "The Corporation will book a room before the end of April.",
            TakenDown("Book a room", "corporation", "", date(2019, 4, 30)),
        ),
        ("ACTION: LFB to write to partners", TakenDown("Write to partners", "fire")),
        (
            "Ada Marsh to report back at the next meeting",
            TakenDown("Report back", "police", "detective", NEXT),
        ),
        ("Ada to report, by 1 February", TakenDown("Report", "police", "detective", date(2020, 2, 1))),
        # Two are called Marsh, and two organisations are of the City of London: nobody surely is meant.
        ("Marsh to report by 3/4", TakenDown("Marsh to report", due=date(2019, 4, 3))),
        ("City of London to report", TakenDown("City of London to report")),
        # An organisation and one of its people share the word.
        ("Fire to report", TakenDown("Report", "fire")),
        ("Find out who pays", TakenDown("Find out who pays")),
        ("Somebody to find out who pays", TakenDown("Somebody to find out who pays")),
        # There is no such day, so it stays where it can be seen.
        ("Police to report by 31 June", TakenDown("Report by 31 June", "police")),
        ("Police to report by Thursday", TakenDown("Report", "police", "", date(2019, 3, 21))),
        ("Police to report by 29 February", TakenDown("Report", "police", "", date(2020, 2, 29))),
        ("Police: report by 2019-05-01", TakenDown("Report", "police", "", date(2019, 5, 1))),
        (
            "Police to write to HMRC by 1 Dec 2020",
            TakenDown("Write to HMRC", "police", "", date(2020, 12, 1)),
        ),
        ("Police to", TakenDown("Police to")),
        ("", TakenDown("")),
    ],
)
def test_a_line_is_taken_apart(line, expected):
    assert parts(line) == expected


def test_the_next_meeting_is_a_day_only_where_it_is_known():
    found = taken_down("Police to report by the next meeting", OWNERS, meets=MEETS)
    assert found == TakenDown("Report by the next meeting", "police")


@given(st.text(max_size=300))
def test_no_line_is_too_odd_and_no_word_is_lost(line):
    found = parts(line)
    said = " ".join(line.split()).casefold()
    assert found.text.strip(" .;,").casefold() in said or found.text.casefold() in said.casefold()


@given(st.sampled_from(["police", "corporation", "lfb"]), st.dates(date(2019, 3, 15), date(2025, 12, 31)))
def test_owner_and_day_come_out_as_they_went_in(name, day):
    found = parts(f"{name} to look into it by {day.day} {day:%B} {day.year}")
    refs = {"police": "police", "corporation": "corporation", "lfb": "fire"}
    assert found == TakenDown("Look into it", refs[name], "", day)
