"""The settings of a board: read in groups, changed by the team, loosened by the manager alone; working groups."""

import pytest
from cast import SCRIBE
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from editable import LIST
from factories.constitution import a_board
from factories.entering import correct, stored
from form_fields import fields_of, mistakes_of
from page_text import links_of, text_of, told_of

from socboard.audit.models import Event
from socboard.board.models import Board, Membership, Organisation, Seat
from socboard.board.operations.boards import found_group
from socboard.board.operations.offices import arrange_cover
from socboard.board.operations.seats import appoint_to_seat
from socboard.board.roles import Role
from socboard.kit.models import REF_PATTERN
from socboard.kit.values import UncertainDate

PAGE, FORM, GROUP = f"{LIST}/settings/", f"{LIST}/settings/change", f"{LIST}/settings/groups/add"
LOOSER = "This protects less than now. Only the community safety manager may change it so."


def save(player, **changes):
    return player.client.post(FORM, {**fields_of(player.client.get(FORM)), **changes})


def test_the_team_reads_every_setting(cast):
    told = told_of(cast.officer.client.get(PAGE))
    assert [told[label] for label in ("Reports to", "The board year starts in", "Papers are circulated")] == [
        "Safer Town Partnership",
        "October",
        "5 clear working days before the meeting",
    ]
    assert (told["The board meets in public"], told["Counts of persons that are hidden"]) == (
        "No",
        "fewer than 10 persons",
    )
    assert told["What a hidden count has to leave open"] == "at least 5 possible values"
    assert {"Name", "Short name", "What the chair is called", "Handling instruction"} <= set(told)


def test_each_setting_of_the_board_is_in_the_form(cast):
    shown = set(fields_of(cast.manager.client.get(FORM)))
    asked = {name.partition("_earliest")[0] for name in _columns()} | {"established_2"}
    # Boxes that are not ticked are not sent.
    off = {"meets_in_public", "closing_needs_evidence", "sensitive_needs_second_factor"}
    assert (shown | off) - {"started_from", "established_0", "established_1", "established_3"} == asked - {
        "established"
    }


def _columns() -> list[str]:
    kept = ("id", "ref", "kind", "version", "established_latest", "established_text")
    return [field.name for field in Board._meta.fields if field.name not in kept]


def test_saving_the_form_as_it_is_shown_changes_nothing(cast):
    correct(cast.board, established=UncertainDate(text="about 2016"), function="advise")
    before = Board.objects.values().get(pk=cast.board.pk)
    assert save(cast.officer).headers["Location"] == PAGE
    assert Board.objects.values().get(pk=cast.board.pk) == before


def test_a_change_is_saved_and_told_in_the_history(cast):
    assert (
        save(cast.officer, chair_word="Chairman", meetings_per_year="6", meets_in_public="on").status_code
        == 302
    )
    board = stored(cast.board)
    assert (board.chair_word, board.meetings_per_year, board.meets_in_public) == ("Chairman", 6, True)
    assert f"Corrected by {cast.officer.person.name}" in text_of(cast.manager.client.get(PAGE))
    acts = Event.objects.filter(noun="boards", ref=cast.board.ref).order_by("sequence")
    assert [act.event for act in acts] == ["board.board_recorded", "board.board_corrected"]
    assert sorted(acts[1].fields) == ["chair_word", "meetings_per_year", "meets_in_public"]


@pytest.mark.parametrize(
    ("field", "value", "place"),
    [
        ("small_count_below", "5", "small_count_below"),
        ("hidden_range_width", "3", "hidden_range_width"),
        ("sensitive_needs_second_factor", "", "sensitive_needs_second_factor"),
    ],
)
def test_what_protects_less_is_told_at_its_field_and_is_the_managers(cast, field, value, place):
    correct(cast.board, sensitive_needs_second_factor=True)
    changed = {name: told for name, told in fields_of(cast.officer.client.get(FORM)).items() if name != field}
    changed |= {field: value} if value else {}
    refused = cast.officer.client.post(FORM, changed)
    assert (refused.status_code, mistakes_of(refused)) == (422, {place: [LOOSER]})
    before = getattr(stored(cast.board), field)
    done = cast.manager.client.post(FORM, changed)
    assert (done.status_code, getattr(stored(cast.board), field) == before) == (302, False)


def test_another_board_above_reads_more_and_so_is_the_managers_to_name(cast):
    above = a_board(name="Another Partnership")
    for player in (cast.officer, cast.manager):
        place = {"organisation": cast.corporation, "person": player.person, "start": timezone.localdate()}
        appoint_to_seat(board=above, role=Role.OBSERVER, by=SCRIBE, **place)
    refused = save(cast.officer, parent=above.ref)
    assert (mistakes_of(refused), stored(cast.board).parent) == ({"parent": [LOOSER]}, cast.parent)
    assert (save(cast.manager, parent=above.ref).status_code, stored(cast.board).parent) == (302, above)
    assert save(cast.officer, parent="").status_code == 302


def test_a_circle_of_boards_is_refused_at_the_field(cast):
    group = found_group(
        cast.board,
        name="Drugs Working Group",
        short_name="Drugs",
        on=timezone.localdate(),
        by=cast.manager.actor,
    )
    refused = save(cast.manager, parent=group.ref)
    told = "A board cannot report to itself, even through other boards."
    assert (refused.status_code, mistakes_of(refused)) == (422, {"parent": [told]})
    assert stored(cast.board).parent == cast.parent


def test_a_board_that_is_not_seen_cannot_be_named_above(cast):
    hidden = a_board(name="Canary")
    for ref in (hidden.ref, cast.board.ref, "none"):
        refused = save(cast.manager, parent=ref)
        assert (mistakes_of(refused), "Canary" in refused.content.decode()) == (
            {"parent": ["Choose one from the list."]},
            False,
        )


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "x" * 201),
        ("meetings_per_year", "0"),
        ("meetings_per_year", "x"),
        ("updates_due", "-1"),
        ("small_count_below", "1"),
        ("year_starts_in", "13"),
        ("chair_word", "Boss"),
        ("function", "call 020 7946 0000"),
        ("name", "a\u202eb"),
    ],
)
def test_a_setting_that_cannot_be_is_refused_at_its_field(cast, field, value):
    refused = save(cast.manager, **{field: value})
    assert (refused.status_code, list(mistakes_of(refused)), stored(cast.board).version) == (422, [field], 1)


def test_extra_fields_are_ignored(cast):
    save(cast.officer, ref="taken-over", kind="working group", version="99")
    board = stored(cast.board)
    assert (board.ref, board.kind, board.version) == ("soc-board", Board.Kind.BOARD, 1)


@pytest.mark.parametrize("name", ["chair", "member", "observer"])
def test_the_settings_are_the_teams(cast, name):
    client = getattr(cast, name).client
    assert [client.get(where).status_code for where in (PAGE, FORM, GROUP)] == [403] * 3
    assert client.post(FORM, {}).status_code == 403


def test_the_manager_founds_a_working_group_and_manages_it(cast):
    correct(cast.board, small_count_below=20, chair_word="Chairman")
    data = {
        "name": "Drugs Working Group",
        "short_name": "Drugs",
        "function": "look at drugs",
        "established_2": "2019",
    }
    answer = cast.manager.client.post(GROUP, data)
    group = Board.objects.get(name="Drugs Working Group")
    assert (group.parent, group.kind, group.small_count_below, group.chair_word) == (
        cast.board,
        Board.Kind.GROUP,
        20,
        "Chairman",
    )
    seat = Seat.objects.get(board=group)
    assert (seat.person, seat.role, seat.organisation) == (
        cast.manager.person,
        Role.MANAGER,
        cast.corporation,
    )
    assert cast.manager.client.get(answer.headers["Location"]).status_code == 200
    assert cast.officer.client.get(answer.headers["Location"]).status_code == 404
    assert Membership.objects.get(board=group).organisation == cast.corporation
    events = Event.objects.filter(board=group.ref).order_by("sequence")
    assert [event.event for event in events] == [
        "board.board_founded",
        "board.membership_recorded",
        "board.seat_appointed",
    ]
    assert {event.signature["person"] for event in events} == {cast.manager.person.ref}
    assert f"/b/{group.ref}/" in links_of(cast.manager.client.get(PAGE))


def test_whoever_covers_for_the_manager_founds_it_in_the_managers_place(cast):
    cover = {"seat": cast.manager.seat, "person": cast.observer.person, "start": timezone.localdate()}
    arrange_cover(**cover, end=timezone.localdate().replace(year=2100), by=SCRIBE)
    answer = cast.observer.client.post(GROUP, {"name": "Group", "short_name": "Group"})
    seat = Seat.objects.get(board__name="Group")
    assert (answer.status_code, seat.person, seat.organisation) == (
        302,
        cast.observer.person,
        cast.corporation,
    )


def test_nobody_else_founds_one_and_nothing_is_left_half_done(cast):
    assert cast.officer.client.get(GROUP).status_code == 403
    boards = Board.objects.count()
    for actor in (cast.officer.actor, cast.chair.actor, cast.neighbour.actor, SCRIBE):
        with pytest.raises(PermissionDenied):
            found_group(cast.board, name="Group", short_name="Group", on=timezone.localdate(), by=actor)
    refused = cast.manager.client.post(GROUP, {"name": "x" * 300, "short_name": ""})
    assert (refused.status_code, list(mistakes_of(refused))) == (422, ["name", "short_name"])
    assert (Board.objects.count(), Seat.objects.filter(board__name="Group").count()) == (boards, 0)


def test_a_trail_that_cannot_be_written_undoes_the_founding(cast, monkeypatch):
    actor = cast.manager.actor

    def broken(*given, **named):
        raise OSError("the trail is full")

    monkeypatch.setattr("socboard.board.operations.boards.trail.append", broken)
    with pytest.raises(OSError, match="full"):
        found_group(cast.board, name="Group", short_name="Group", on=timezone.localdate(), by=actor)
    assert (Board.objects.filter(name="Group").count(), Organisation.objects.count() > 0) == (0, True)


def test_nobody_is_shown_a_link_to_a_group_without_a_seat_on_it(cast):
    group = a_board(name="Closed Group", parent=cast.board)
    page = cast.manager.client.get(PAGE)
    assert ("Closed Group" in text_of(page), f"/b/{group.ref}/" in links_of(page)) == (True, False)


def test_a_group_has_an_address_made_from_its_name_where_that_is_free(cast):
    def found(name, short):
        return found_group(
            cast.board, name=name, short_name=short, on=timezone.localdate(), by=cast.manager.actor
        )

    assert found("Drugs & Harm_Working Group", "Drugs").ref == "drugs-harm-working-group"
    assert found("Soc Board", "Soc").ref == "soc-board-soc-board"
    random = found("\u4e2d\u6587", "Other").ref
    assert (len(random), REF_PATTERN.match(random) is None) == (12, False)


@pytest.mark.parametrize("name", ["Drugs Group", " drugs GROUP "])
def test_two_groups_under_one_board_do_not_have_one_name(cast, name):
    by, today = cast.manager.actor, timezone.localdate()
    found_group(cast.board, name="Drugs Group", short_name="Drugs", on=today, by=by)
    before = Board.objects.count()
    answer = cast.manager.client.post(GROUP, {"name": name, "short_name": "Second"})
    said = "Another group that reports to the same board has this name."
    assert (answer.status_code, mistakes_of(answer), Board.objects.count()) == (422, {"name": [said]}, before)
