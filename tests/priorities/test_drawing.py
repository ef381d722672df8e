"""Records made from sentences of an accepted update: prefilled, linked, and released no wider than the update."""

from datetime import date

import pytest
from factories.constitution import a_membership
from factories.priorities import a_call, a_priority, an_update

from priorities.models import Activity, DrawnRecord, Update
from priorities.operations.drawing import NotAccepted, draw
from priorities.sentences import first_words, sentences_of
from socboard.board.operations.entries import Entry
from socboard.kit.audiences import Audience
from socboard.kit.values import Period, PeriodKind, Quantity, State, UncertainDate

QUARTER = Period(date(2019, 1, 1), date(2019, 3, 31), PeriodKind.QUARTER)
THEN = UncertainDate.on(date(2019, 2, 20))


@pytest.fixture
def accepted(cast):
    """An update of the police with two sentences, accepted and released to the board."""
    a_membership(cast.board, organisation=cast.police, release=Audience.BOARD)
    return an_update(
        cast.board,
        call=a_call(cast.board, period=QUARTER, release=Audience.BOARD),
        organisation=cast.police,
        priority=a_priority(cast.board, release=Audience.BOARD),
        state=Update.State.ACCEPTED,
        submitted=THEN,
        accepted=THEN,
        progress="We visited 40 shops. Staff were trained.",
        release=Audience.BOARD,
    )


def address(update, end: str = "") -> str:
    return f"/b/soc-board/updates/{update.ref}/draw{end}"


def test_sentences_are_told_once_in_their_order():
    texts = ["We met.  It went\nwell. We met.", "", "Dr. Smith spoke at No. 10."]
    assert sentences_of(texts) == ["We met.", "It went well.", "Dr. Smith spoke at No. 10."]


def test_a_long_sentence_is_cut_at_a_word():
    words = first_words("trainings", "word " * 60)
    assert words == {"topic": ("word " * 30).strip()}


def test_each_sentence_can_become_a_record(cast, accepted):
    page = cast.manager.client.get(address(accepted))
    texts = [each["text"] for each in page.context["sentences"]]
    assert (page.status_code, texts) == (200, ["We visited 40 shops.", "Staff were trained."])


def test_the_form_starts_with_what_the_update_says(cast, accepted):
    form = cast.manager.client.get(address(accepted, "/activities?sentence=1")).context["form"]
    started = {name: form[name].value() for name in ("title", "organisation", "priority")}
    assert started == {
        "title": "We visited 40 shops",
        "organisation": cast.police.ref,
        "priority": accepted.priority.ref,
    }


@pytest.mark.parametrize(
    ("said", "period"),
    [
        ("We visited 40 shops in March 2019.", Period(date(2019, 3, 1), date(2019, 3, 31), PeriodKind.MONTH)),
        ("We visited 40 shops.", QUARTER),
    ],
)
def test_the_form_starts_with_the_period_that_is_named_else_with_the_calls(cast, accepted, said, period):
    Update.objects.filter(pk=accepted.pk).update(progress=said)
    form = cast.manager.client.get(address(accepted, "/activities?sentence=1")).context["form"]
    assert form["period"].initial == period


def test_the_form_of_a_training_starts_with_the_counts_that_are_told(cast, accepted):
    Update.objects.filter(pk=accepted.pk).update(progress="Trained 45 staff at 3 sites.")
    form = cast.manager.client.get(address(accepted, "/trainings?sentence=1")).context["form"]
    assert (form["attendees"].initial, form["sessions"].initial) == (
        Quantity.of(45),
        Quantity(State.NUMBER, 3, None),
    )


def test_what_is_saved_is_linked_and_read_by_the_board(cast, accepted):
    typed = {"title": "visiting 40 shops", "organisation": cast.police.ref, "status": "complete"}
    typed |= {"priority": accepted.priority.ref, "marking": "OFFICIAL"}
    answer = cast.manager.client.post(address(accepted, "/activities?sentence=1"), typed)
    made, link = Activity.objects.get(), DrawnRecord.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, address(accepted))
    assert (link.update, link.about_noun, link.about_ref, link.sentence) == (
        accepted,
        "activities",
        made.ref,
        "We visited 40 shops.",
    )
    assert (made.release.audience, made.organisation) == (Audience.BOARD, cast.police)
    [first, _second] = cast.manager.client.get(address(accepted)).context["sentences"]
    assert first["made"] == [("an activity", f"/b/soc-board/activities/{made.ref}/")]


def test_of_an_update_that_the_board_does_not_read_nothing_is_released(cast, accepted):
    Update.objects.update(release=None)
    update = Update.objects.get()
    entry = Entry(Activity, {"title": "visiting shops"}, {"board": cast.board, "organisation": cast.police})
    made = draw(update, entry, sentence="We visited.", by=cast.manager.actor)
    assert (made.release, DrawnRecord.objects.get().release) == (None, None)


def test_what_may_still_change_makes_no_record(cast, accepted):
    Update.objects.update(state=Update.State.SUBMITTED)
    update = Update.objects.get()
    with pytest.raises(NotAccepted):
        draw(
            update,
            Entry(Activity, {"title": "x"}, {"board": cast.board}),
            sentence="x",
            by=cast.manager.actor,
        )
    assert cast.manager.client.get(address(update)).status_code == 404


@pytest.mark.parametrize("who", ["chair", "member", "other_member", "observer", "neighbour"])
def test_only_the_team_makes_them(cast, accepted, who):
    client = getattr(cast, who).client
    assert client.get(address(accepted)).status_code == 404
    assert client.get(address(accepted, "/activities?sentence=1")).status_code == 404


@pytest.mark.parametrize(
    "end",
    [
        "/activities?sentence=3",
        "/activities?sentence=x",
        "/activities?sentence=²",
        "/seats?sentence=1",
    ],
)
def test_what_is_no_sentence_or_no_kind_is_not_found(cast, accepted, end):
    assert cast.manager.client.get(address(accepted, end)).status_code == 404
