"""Whatever is sent to a form: a sentence at the field, never a failure, and nothing written by half."""

from datetime import date
from itertools import cycle
from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from editable import ADDED, EXISTING, LEAST, LIST, add, change, place_of
from factories.constitution import a_theme
from factories.entering import stored
from form_fields import fields_of, mistakes_of

from socboard.board.forms.records import form_of
from socboard.board.models import StandingText, Theme
from socboard.kit.audiences import Audience

JUNK = [
    "\x00",
    "a\x00b",
    "\x0b\x1b[2J",
    "\u202egnp.exe",
    "\ud83d",
    "𝟚𝟘𝟙𝟡",
    "٣",
    " ",
    "-1",
    "1.5",
    "1e9",
    "NaN",
    "9" * 5000,
    "{{ 7*7 }}{% now %}",
    "<script>alert(1)</script>",
    "' OR 1=1 --",
    "../../etc/passwd",
    "=cmd|' /C calc'!A0",
    "true",
    "null",
    "OFFICIAL-SENSITIVE",
    "x" * 30_000,
]


@pytest.mark.parametrize("noun", sorted(ADDED))
def test_junk_in_every_field_is_never_a_failure(cast, noun):
    names, answers = list(fields_of(add(cast.manager, noun))), {}
    for turn in range(0, len(JUNK), 4):
        mixed = zip(names, cycle([*JUNK[turn:], *JUNK[:turn]]), strict=False)
        sent = urlencode({name: junk.encode("utf-8", "surrogatepass") for name, junk in mixed})
        form = {"data": sent, "content_type": "application/x-www-form-urlencoded"}
        answers[turn] = cast.manager.client.post(f"{LIST}/{noun}/add", **form).status_code
    assert {turn: status for turn, status in answers.items() if status not in (302, 422)} == {}


@pytest.mark.parametrize("noun", sorted(EXISTING))
def test_junk_in_each_field_is_told_at_that_field_or_taken(cast, noun):
    """Every input of every form with every kind of junk; the rest is as it is recorded."""
    record = EXISTING[noun](cast)
    model, actor = type(record), cast.manager.actor
    options = {"model": model, "board": cast.board, "actor": actor, "record": stored(record)}
    sound = fields_of(change(cast.manager, record))
    form, told = form_of(model)(_sent(sound), **options), {}
    for at, name in enumerate(sound):
        # One in five of all junk at each input, so that all meets every kind of field.
        for junk in JUNK[at % 5 :: 5]:
            form.data = _sent({**sound, name: [junk]})
            form.full_clean()
            own = {field for field in form.fields if name == field or name.startswith(f"{field}_")}
            if strange := set(form.errors) - own:
                told[name, junk[:20]] = strange
            if form.is_valid():
                form.entry()
    assert told == {}


def _sent(fields: dict[str, list[str]]):
    sent = QueryDict(mutable=True)
    for name, values in fields.items():
        sent.setlist(name, values)
    return sent


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("31", "2", "2019"), "There is no such day. Enter a real date, such as 27 11 2019."),
        (("1", "13", "2019"), "There is no such day. Enter a real date, such as 27 11 2019."),
        (("1", "1", "99999"), "Enter a year from 1800 to 2200, in four figures."),
        (("1", "1", "19"), "Enter a year from 1800 to 2200, in four figures."),
        (("1", "", "2019"), "Enter the month, or leave out the day as well."),
        (("1", "1", ""), "Enter the year. If it is not known, leave the date empty and give it in words."),
    ],
)
def test_a_day_that_is_none_is_told_at_the_date(cast, typed, said):
    day = dict(zip(("reviewed_0", "reviewed_1", "reviewed_2"), typed, strict=True))
    answer = add(cast.manager, "standing-texts", {**LEAST["standing-texts"](cast), **day})
    assert (answer.status_code, mistakes_of(answer)) == (422, {"reviewed_0": [said]})
    assert {name: fields_of(answer)[name] for name in day} == {name: [value] for name, value in day.items()}


@pytest.mark.parametrize(
    ("noun", "typed", "place", "said"),
    [
        ("business-areas", {"start_2": "2019", "end_2": "2018"}, "end_0", "The end is before the start."),
        (
            "memberships",
            {"joined_2": "2019", "left_2": "2018"},
            "left_0",
            "An organisation cannot leave before it joined.",
        ),
        (
            "standing-texts",
            {"period_2": "2019", "period_5": "2018", "period_6": "board year"},
            "period_0",
            "The period ends before it starts.",
        ),
        (
            "contact-censuses",
            {"count_1": "-3"},
            "count_0",
            "Enter a whole number that is not negative, such as 23.",
        ),
        (
            "sharing-agreements",
            {"review_months": "-1"},
            "review_months",
            "Enter a whole number from 0 to 32,767.",
        ),
        (
            "sharing-agreements",
            {"review_months": "99999"},
            "review_months",
            "Enter a whole number from 0 to 32,767.",
        ),
        (
            "reference-documents",
            {"address": "javascript:alert(1)"},
            "address",
            "Enter a web address in full, such as https://www.example.org/paper.",
        ),
        ("themes", {"name": "x" * 101}, "name", "The text has 101 characters. At most 100 are kept."),
    ],
)
def test_what_cannot_be_is_told_at_its_field(cast, noun, typed, place, said):
    answer = add(cast.manager, noun, {**LEAST[noun](cast), **typed})
    assert (answer.status_code, mistakes_of(answer)) == (422, {place: [said]})


def test_a_text_of_ten_megabytes_is_refused_unread(cast):
    answer = add(cast.manager, "standing-texts", {**LEAST["standing-texts"](cast), "text": "x" * 10_000_000})
    assert (answer.status_code, StandingText.objects.count()) == (400, 0)


def test_several_mistakes_are_all_told_in_the_order_of_the_fields(cast):
    answer = add(
        cast.manager, "standing-texts", {"reviewed_0": "31", "reviewed_1": "2", "reviewed_2": "2019"}
    )
    assert list(mistakes_of(answer)) == ["section", "text", "owner", "reviewed_0"]


def test_line_ends_are_stored_as_one_kind_and_a_line_has_none(cast):
    add(cast.manager, "standing-texts", {"section": "a\r\nb", "text": "c\r\nd\re", "owner": "o"})
    text = StandingText.objects.get()
    assert (text.section, text.text) == ("a b", "c\nd\ne")


@pytest.mark.parametrize(
    "where", ["themes/%s/change", "themes/%s/withdraw", "themes/%s/release", "themes/add"]
)
@pytest.mark.parametrize("name", ["neighbour", "stranger", "parent_member"])
def test_outsiders_find_nothing(cast, where, name):
    theme = a_theme(cast.board, release=Audience.PUBLIC)
    place = f"{LIST}/{where % theme.ref if '%s' in where else where}"
    client = getattr(cast, name).client
    assert [client.get(place).status_code, client.post(place, {"name": "x"}).status_code] == [404, 404]


def test_a_record_of_another_board_is_not_found_by_this_ones_address(cast):
    elsewhere = a_theme(cast.other_board, release=Audience.BOARD)
    for verb in ("change", "withdraw", "release"):
        assert cast.manager.client.get(f"{place_of(elsewhere)}{verb}").status_code == 404
    assert Theme.objects.get().version == 1


def test_the_last_year_that_is_taken_can_still_be_printed(cast):
    data = {"name": "Area", "start_2": "1800", "end_0": "31", "end_1": "12", "end_2": "2200"}
    sent = add(cast.manager, "business-areas", data)
    page = cast.manager.client.get(sent.headers["Location"])
    assert ("31 December 2200" in page.content.decode(), date.max.year) == (True, 9999)
