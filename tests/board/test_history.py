"""What the page of a record tells of the acts on it."""

import pytest
from cast import SCRIBE, SINCE
from factories.constitution import a_theme
from factories.entering import correct

from socboard.board.history import Act, history, verb_of
from socboard.board.operations.seats import grant_sensitive


def test_the_acts_on_a_record_newest_first(cast):
    theme = a_theme(cast.board, name="Fraud", by=cast.manager.actor)
    correct(theme, name="Fraud and cyber")
    acts = history(cast.board, theme.noun, theme.ref)
    assert [(act.what, act.who, act.fields) for act in acts] == [
        ("Corrected", "the command tests", "name"),
        ("Recorded", cast.manager.person.name, ""),
    ]


def test_an_act_of_several_words_is_told_whole(cast):
    seat = cast.officer.seat
    grant_sensitive(seat, granted_by="Somebody", on=SINCE, by=SCRIBE)
    told = history(cast.board, seat.noun, seat.ref)[0]
    assert told == Act(
        told.at,
        "Allowed to read OFFICIAL-SENSITIVE",
        "the command tests",
        "may read sensitive, sensitive granted, sensitive granted by",
    )


@pytest.mark.parametrize(
    ("event", "verb"),
    [
        ("board.theme_recorded", "recorded"),
        ("board.seat_granted_sensitive", "granted_sensitive"),
        ("priorities.activity_corrected", "corrected"),
        ("board.person_second_factor_reset", "second_factor_reset"),
        ("reports.draft_requested", "requested"),
        ("accounts.password_set", "set"),
        ("a.first", "first"),
        ("nothing", ""),
    ],
)
def test_the_verb_of_an_event(event, verb):
    assert verb_of(event) == verb
