"""What a partner said about publication of an update holds for the update and for all that is made from it."""

from datetime import date

import pytest
from cast import SCRIBE
from factories.constitution import a_membership, a_reader_list, an_organisation
from factories.entering import correct, stored
from factories.priorities import YEAR, a_call, a_measure, a_priority, an_activity, an_update
from factories.reviews import an_annual_review
from form_fields import fields_of, mistakes_of
from page_text import text_of

from priorities.models import Activity, DrawnRecord, Observation, Update
from priorities.operations.drawing import LessClosed, draw
from reports.gather import gather
from socboard.board.models import Organisation
from socboard.board.operations.entries import Entry, ReleaseTerms
from socboard.board.operations.records import (
    ConsentMissing,
    NotRecorded,
    record,
    record_all,
    release,
    withdraw,
)
from socboard.kit.audiences import Audience
from socboard.kit.markings import Marking
from socboard.kit.values import Quantity, UncertainDate

THEN = UncertainDate.on(date(2019, 2, 20))
PUBLIC = ReleaseTerms(Audience.PUBLIC)
AGREED = ReleaseTerms(Audience.PUBLIC, "By letter", THEN)


@pytest.fixture
def charity(cast):
    """Neither a police force nor a law enforcement agency: what it enters itself needs nobody's consent."""
    charity = an_organisation(name="A charity", kind=Organisation.Kind.CHARITY)
    a_membership(cast.board, organisation=charity, release=Audience.BOARD)
    return charity


def an_accepted(cast, organisation, **given) -> Update:
    defaults = {"state": Update.State.ACCEPTED, "submitted": THEN, "accepted": THEN, "progress": "We met."}
    return an_update(
        cast.board,
        call=a_call(cast.board, release=Audience.BOARD),
        priority=a_priority(cast.board, release=Audience.BOARD),
        organisation=organisation,
        **{**defaults, "release": Audience.BOARD, **given},
    )


def drawn(cast, update: Update, **values) -> Activity:
    entry = Entry(
        Activity,
        {"title": "meeting people", **values},
        {"board": cast.board, "organisation": update.organisation},
    )
    return draw(update, entry, sentence="We met.", by=cast.manager.actor)


def test_without_its_words_an_update_goes_no_wider_than_the_board(cast, charity):
    update = an_accepted(cast, charity)
    with pytest.raises(ConsentMissing):
        release(update, PUBLIC, by=cast.manager.actor)
    release(stored(update), AGREED, by=cast.manager.actor)
    assert stored(update).release.audience == Audience.PUBLIC


def test_with_its_words_an_update_may_go_wider(cast, charity):
    update = an_accepted(cast, charity, publishable=True)
    release(update, PUBLIC, by=cast.manager.actor)
    assert stored(update).release.audience == Audience.PUBLIC


def test_what_is_drawn_starts_with_the_board_and_goes_wider_with_consent_alone(cast, charity):
    made = drawn(cast, an_accepted(cast, charity))
    assert made.release.audience == Audience.BOARD
    for wider in (Audience.PUBLIC, Audience.PARENT):
        with pytest.raises(ConsentMissing):
            release(stored(made), ReleaseTerms(wider), by=cast.manager.actor)
    assert stored(made).release.audience == Audience.BOARD
    release(stored(made), AGREED, by=cast.manager.actor)
    assert stored(made).release.audience == Audience.PUBLIC


def test_the_same_record_entered_directly_needs_no_consent(cast, charity):
    made = an_activity(cast.board, organisation=charity)
    release(made, PUBLIC, by=cast.manager.actor)
    assert stored(made).release.audience == Audience.PUBLIC


def test_what_is_drawn_of_what_may_be_published_needs_no_further_consent(cast, charity):
    made = drawn(cast, an_accepted(cast, charity, publishable=True))
    release(stored(made), PUBLIC, by=cast.manager.actor)
    assert stored(made).release.audience == Audience.PUBLIC


@pytest.mark.parametrize("publishable", [False, True])
def test_a_value_that_came_with_an_update_goes_wider_as_the_update_may(cast, charity, publishable):
    update = an_accepted(cast, charity, publishable=publishable)
    named = {"board": cast.board, "measure": a_measure(cast.board), "organisation": charity}
    given = {"value": Quantity.of(12), "period": YEAR}
    terms = ReleaseTerms(Audience.BOARD)
    value = record(
        Entry(Observation, given, named, fixed={"came_with": update}, release=terms), by=cast.manager.actor
    )
    if not publishable:
        with pytest.raises(ConsentMissing):
            release(value, PUBLIC, by=cast.manager.actor)
    release(stored(value), PUBLIC if publishable else AGREED, by=cast.manager.actor)
    assert stored(value).release.audience == Audience.PUBLIC


def test_to_enter_it_as_the_boards_own_does_not_free_it(cast, charity):
    made = drawn(cast, an_accepted(cast, charity))
    own = correct(stored(made), references={"organisation": None})
    with pytest.raises(ConsentMissing):
        release(stored(own), PUBLIC, by=cast.manager.actor)


def test_to_withdraw_the_link_does_not_free_it(cast, charity):
    made = drawn(cast, an_accepted(cast, charity))
    withdraw(DrawnRecord.objects.get(about_ref=made.ref), reason="Not needed", by=cast.manager.actor)
    with pytest.raises(ConsentMissing):
        release(stored(made), PUBLIC, by=cast.manager.actor)


def test_the_originator_of_what_an_update_passes_on_is_kept(cast, charity):
    agency = an_organisation(name="An agency")
    made = drawn(cast, an_accepted(cast, charity, publishable=True, originator=agency))
    assert made.originator == agency
    with pytest.raises(ConsentMissing):
        release(stored(made), PUBLIC, by=cast.manager.actor)


def test_an_update_of_few_readers_makes_no_record_of_more(cast):
    few = a_reader_list(cast.board)
    update = an_accepted(cast, cast.police, marking=Marking.OFFICIAL_SENSITIVE, readers=few)
    values = {"board": cast.board, "organisation": cast.police}
    for entry in (
        Entry(Activity, {"title": "meeting"}, {**values, "readers": few}),
        Entry(Activity, {"title": "meeting", "marking": Marking.OFFICIAL_SENSITIVE}, values),
    ):
        with pytest.raises(LessClosed):
            draw(update, entry, sentence="We met.", by=SCRIBE)
    assert not Activity.objects.exists()


def test_what_only_few_of_the_board_read_is_drawn_for_them_alone(cast):
    update = an_accepted(cast, cast.police, release=Audience.BOARD_SENSITIVE)
    assert drawn(cast, update).release.audience == Audience.BOARD_SENSITIVE


def release_page(cast, made) -> str:
    return f"/b/soc-board/activities/{made.ref}/release"


def test_the_release_page_asks_how_the_updates_organisation_agreed(cast, charity):
    where = release_page(cast, drawn(cast, an_accepted(cast, charity)))
    page = cast.manager.client.get(where)
    assert "How A charity agreed" in text_of(page)
    answer = cast.manager.client.post(where, {**fields_of(page), "audience": "public"})
    assert (answer.status_code, mistakes_of(answer)) == (
        422,
        {"consent": ["Say how it agreed to go wider than the board."]},
    )


def test_the_release_page_starts_with_what_the_organisation_said_in_its_update(cast):
    update = an_accepted(cast, cast.police, publishable=True, consent="The commander agreed by e-mail")
    form = cast.manager.client.get(release_page(cast, drawn(cast, update))).context["form"]
    assert (form["consent"].value(), form["consented"].value()) == ("The commander agreed by e-mail", THEN)


def test_it_starts_with_nothing_where_the_organisation_said_nothing(cast):
    form = cast.manager.client.get(release_page(cast, drawn(cast, an_accepted(cast, cast.police)))).context[
        "form"
    ]
    assert form["consent"].value() in ("", None)


def test_the_parents_list_and_its_export_have_it_only_with_consent(cast, charity):
    made = drawn(cast, an_accepted(cast, charity), title="meeting CANARY people")
    for address in ("/b/soc-board/activities/", "/b/soc-board/activities/?format=csv"):
        assert "CANARY" not in cast.parent_member.client.get(address).content.decode()
    release(stored(made), AGREED, by=cast.manager.actor)
    export = cast.parent_member.client.get("/b/soc-board/activities/?format=csv")
    assert "CANARY" in export.content.decode()


def test_the_public_review_has_it_only_with_consent(cast, charity):
    review = an_annual_review(cast.board, period=YEAR)
    made = drawn(cast, an_accepted(cast, charity), title="meeting people", period=YEAR)

    def told(audience: Audience) -> list[str]:
        return [each.title for each in gather(review, audience).activities]

    assert (told(Audience.BOARD), told(Audience.PUBLIC)) == (["meeting people"], [])
    release(stored(made), AGREED, by=cast.manager.actor)
    assert told(Audience.PUBLIC) == ["meeting people"]


@pytest.mark.parametrize(("terms", "linked"), [(PUBLIC, False), (AGREED, True)])
def test_what_went_wider_without_consent_is_not_linked_afterwards(cast, charity, terms, linked):
    """The record file may give both at once: the release, and the update it came from."""
    activity = Entry(
        Activity,
        {"ref": "met", "title": "meeting"},
        {"board": cast.board, "organisation": charity},
        release=terms,
    )
    about = {"about_noun": "activities", "about_ref": "met"}
    link = Entry(DrawnRecord, about, {"board": cast.board, "update": an_accepted(cast, charity)})
    try:
        record_all([activity, link], by=SCRIBE)
        mistakes = []
    except NotRecorded as refused:
        mistakes = [entry for entry, _mistake in refused.mistakes]
    assert (mistakes, DrawnRecord.objects.count()) == ([] if linked else [link], int(linked))
