"""Entering, correcting, withdrawing and releasing a record, whoever tries and however old their copy is."""

import pytest
from cast import SCRIBE, SINCE
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from factories.constitution import a_board, a_declared_conflict, a_reader_list, a_seat, a_theme
from factories.entering import correct, stored
from factories.priorities import a_priority, an_activity

from priorities.models import Activity, Priority
from socboard.audit.models import Event
from socboard.board.models import Board, Organisation, Person, Release, Theme
from socboard.board.operations.entries import Entry, ReleaseTerms
from socboard.board.operations.records import (
    AlreadyWithdrawn,
    ChangedMeanwhile,
    NotRecorded,
    record,
    record_all,
    release,
    withdraw,
)
from socboard.board.operations.seats import grant_sensitive
from socboard.kit.audiences import Audience
from socboard.kit.markings import Marking

pytestmark = pytest.mark.django_db
SENSITIVE = Marking.OFFICIAL_SENSITIVE


def activity_of(cast, organisation, *, by=SCRIBE, **values):
    entry = Entry(
        Activity,
        {"title": "running a work plan", **values},
        {"board": cast.board, "organisation": organisation},
    )
    return record(entry, by=by)


def complaints(error: NotRecorded) -> list[dict | list]:
    return [
        mistake.message_dict if hasattr(mistake, "error_dict") else mistake.messages
        for _, mistake in error.mistakes
    ]


def test_a_member_enters_and_corrects_a_record_of_the_own_organisation(cast):
    activity = activity_of(cast, cast.police, by=cast.member.actor)
    correct(activity, by=cast.deputy.actor, title="running another")
    found = stored(activity)
    assert (found.title, found.version, found.entered_by) == ("running another", 2, cast.member.user)
    assert list(Event.objects.filter(ref=activity.ref).values_list("event", flat=True)) == [
        "priorities.activity_recorded",
        "priorities.activity_corrected",
    ]


@pytest.mark.parametrize(
    "name", ["other_member", "observer", "chair", "parent_member", "neighbour", "stranger"]
)
def test_others_neither_enter_correct_withdraw_nor_release_it(cast, name):
    activity, actor = activity_of(cast, cast.police), getattr(cast, name).actor
    for act in (
        lambda: activity_of(cast, cast.police, by=actor),
        lambda: activity_of(cast, None, by=actor),
        lambda: correct(stored(activity), by=actor, title="spoilt"),
        lambda: withdraw(stored(activity), reason="Spoilt", by=actor),
        lambda: release(stored(activity), ReleaseTerms(Audience.PUBLIC), by=actor),
    ):
        with pytest.raises(PermissionDenied):
            act()
    found = Activity.objects.get()
    assert (found.version, found.release, found.withdrawn_at) == (1, None, None)


def test_an_observer_reads_the_own_organisations_records_and_changes_none(cast):
    activity, actor = activity_of(cast, cast.charity), cast.observer.actor
    assert Activity.objects.visible_to(actor).get() == activity
    for act in (
        lambda: activity_of(cast, cast.charity, by=actor),
        lambda: correct(stored(activity), by=actor, title="spoilt"),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_a_form_that_changed_the_copy_first_does_not_change_the_answer(cast):
    """A model form writes into the instance before the operation asks who may."""
    activity = activity_of(cast, cast.fire)
    activity.organisation = cast.police
    with pytest.raises(PermissionDenied):
        correct(activity, by=cast.member.actor, title="taken over")
    assert stored(activity).organisation == cast.fire


def test_nobody_gives_a_record_to_another_organisation_or_takes_one(cast):
    activity = activity_of(cast, cast.police)
    for organisation in (cast.fire, None):
        with pytest.raises(PermissionDenied):
            correct(stored(activity), by=cast.member.actor, references={"organisation": organisation})
    correct(stored(activity), by=cast.officer.actor, references={"organisation": cast.fire})
    assert stored(activity).organisation == cast.fire


def test_the_second_editor_is_told(cast):
    activity = activity_of(cast, cast.police)
    first, second, third = stored(activity), stored(activity), stored(activity)
    correct(first, title="first")
    with pytest.raises(ChangedMeanwhile):
        correct(second, title="second")
    with pytest.raises(ChangedMeanwhile):
        withdraw(third, reason="Unseen", by=SCRIBE)
    with pytest.raises(ChangedMeanwhile):
        release(third, ReleaseTerms(Audience.PUBLIC), by=SCRIBE)
    correct(first, title="first again")
    found = stored(activity)
    assert (found.title, found.version, found.release, found.withdrawn_at) == ("first again", 3, None, None)


def test_one_mistake_undoes_all_and_every_mistake_is_told(cast):
    good = Entry(Theme, {"name": "drugs"}, {"board": cast.board})
    entries = [
        good,
        Entry(Theme, {"name": ""}, {"board": cast.board}),
        Entry(Theme, {"name": "x" * 101}, {"board": cast.board}),
    ]
    with pytest.raises(NotRecorded) as caught:
        record_all(entries, by=SCRIBE)
    assert [(entry, set(mistake.message_dict)) for entry, mistake in caught.value.mistakes] == [
        (entries[1], {"name"}),
        (entries[2], {"name"}),
    ]
    assert Theme.objects.count() == 0


def test_an_entry_may_name_one_that_stands_before_it(cast):
    priority = Entry(
        Priority, {"full_name": "Fraud", "short_name": "fraud", "order": 1}, {"board": cast.board}
    )
    activity = Entry(Activity, {"title": "working"}, {"board": cast.board, "priority": priority})
    record_all([priority, activity], by=SCRIBE)
    assert Activity.objects.get().priority == Priority.objects.get()


def test_an_entry_that_names_one_with_a_mistake_is_one_too(cast):
    priority = Entry(Priority, {"ref": "fraud"}, {"board": cast.board})
    activity = Entry(Activity, {"title": "working"}, {"board": cast.board, "priority": priority})
    with pytest.raises(NotRecorded) as caught:
        record_all([priority, activity], by=SCRIBE)
    assert complaints(caught.value)[1] == ["it names fraud, which could not be recorded"]


@pytest.mark.parametrize(
    "forbidden",
    [
        {"id": 7},
        {"version": 7},
        {"entered_at": timezone.now()},
        {"entered_by": None},
        {"withdrawn_at": None},
        {"withdrawn_reason": "Never was"},
        {"release": None},
        {"title_of": "a name that is none"},
    ],
)
def test_what_is_not_the_users_to_give_is_refused(cast, forbidden):
    activity = activity_of(cast, cast.police)
    with pytest.raises(NotRecorded) as caught:
        correct(activity, by=cast.manager.actor, **forbidden)
    assert complaints(caught.value) == [[f"it has no field {next(iter(forbidden))} that can be given"]]


def test_a_release_does_not_come_in_as_a_reference(cast):
    theirs = Release.objects.create(audience=Audience.PUBLIC, at=timezone.now())
    activity = activity_of(cast, cast.police)
    with pytest.raises(NotRecorded):
        correct(activity, by=cast.member.actor, references={"release": theirs})
    assert stored(activity).release is None


def test_a_person_is_not_linked_to_an_account_by_the_way(cast):
    for entry in (
        Entry(Person, {"name": "Somebody"}, {"user": cast.manager.user}),
        Entry(Person, {}, {"user": cast.manager.user}, instance=cast.member.person),
    ):
        with pytest.raises(NotRecorded):
            record(entry, by=SCRIBE)


@pytest.mark.parametrize("model", [Organisation, Person])
def test_the_team_of_some_board_enters_who_is_to_have_a_place_on_it(cast, model):
    for name in ("manager", "officer"):
        record(Entry(model, {"name": f"New by {name}"}), by=getattr(cast, name).actor)
    for name in ("chair", "member", "observer", "stranger"):
        with pytest.raises(PermissionDenied):
            record(Entry(model, {"name": f"New by {name}"}), by=getattr(cast, name).actor)


def test_who_sits_on_two_boards_is_corrected_by_who_runs_both(cast):
    person = cast.member.person
    correct(person, by=cast.manager.actor, name="Renamed once")
    a_seat(cast.other_board, person=person)
    with pytest.raises(PermissionDenied):
        correct(stored(person), by=cast.manager.actor, name="Renamed twice")
    assert stored(person).name == "Renamed once"


def test_a_board_is_founded_under_the_board_that_its_founder_manages(cast):
    for name, parent in (("manager", None), ("manager", cast.parent), ("officer", cast.board)):
        entry = Entry(Board, {"name": "Another", "short_name": "Another"}, {"parent": parent})
        with pytest.raises(PermissionDenied):
            record(entry, by=getattr(cast, name).actor)
    entry = Entry(Board, {"name": "A working group", "short_name": "Group"}, {"parent": cast.board})
    assert record(entry, by=cast.manager.actor).parent == cast.board


@pytest.mark.parametrize(
    "loosened",
    [{"small_count_below": 5}, {"hidden_range_width": 3}, {"sensitive_needs_second_factor": False}],
)
def test_only_the_manager_loosens_what_protects(cast, loosened):
    correct(cast.board, sensitive_needs_second_factor=True)
    with pytest.raises(PermissionDenied):
        correct(stored(cast.board), by=cast.officer.actor, **loosened)
    correct(stored(cast.board), by=cast.manager.actor, **loosened)
    kept = stored(cast.board)
    assert {name: getattr(kept, name) for name in loosened} == loosened


def test_two_who_change_the_settings_at_once_are_told(cast):
    mine, theirs = stored(cast.board), stored(cast.board)
    correct(theirs, by=cast.officer.actor, meetings_per_year=6)
    with pytest.raises(ChangedMeanwhile):
        correct(mine, by=cast.manager.actor, meetings_per_year=8)
    assert stored(cast.board).meetings_per_year == 6


@pytest.mark.parametrize(("name", "may"), [("manager", True), ("officer", True), ("chair", False)])
def test_the_team_sets_the_boards_settings(cast, name, may):
    actor = getattr(cast, name).actor
    if may:
        correct(cast.board, by=actor, meetings_per_year=6)
    else:
        with pytest.raises(PermissionDenied):
            correct(cast.board, by=actor, meetings_per_year=6)
    assert stored(cast.board).meetings_per_year == (6 if may else 4)


def test_a_record_keeps_its_board_and_its_ref(cast):
    theme = a_theme(cast.board)
    for change in ({"references": {"board": cast.other_board}}, {"ref": "another"}):
        with pytest.raises(NotRecorded) as caught:
            correct(stored(theme), **change)
        assert complaints(caught.value) == [["A record keeps its board and its reference."]]


def test_a_record_names_records_of_its_own_board_only(cast):
    priority, readers = a_priority(cast.other_board), a_reader_list(cast.other_board)
    for name, target in (("priority", priority), ("readers", readers)):
        with pytest.raises(NotRecorded) as caught:
            an_activity(cast.board, **{name: target})
        assert complaints(caught.value) == [{name: ["It belongs to another board."]}]
        with pytest.raises(NotRecorded):
            correct(an_activity(cast.board), references={name: target})
    assert Activity.objects.exclude(priority=None).count() == 0


def test_withdrawing_needs_a_reason_and_keeps_the_record(cast):
    theme = a_theme(cast.board)
    for reason in ("", " \n ", "x" * 501):
        with pytest.raises(ValidationError):
            withdraw(theme, reason=reason, by=cast.manager.actor)
    assert list(Theme.objects.current()) == [theme]
    withdraw(theme, reason=" Entered twice ", by=cast.manager.actor)
    found = stored(theme)
    assert (found.is_withdrawn, found.withdrawn_reason, found.name) == (True, "Entered twice", theme.name)
    assert list(Theme.objects.current()) == []


def test_a_withdrawn_record_can_only_be_read(cast):
    theme = a_theme(cast.board)
    withdraw(theme, reason="Entered twice", by=SCRIBE)
    for act in (
        lambda: correct(stored(theme), name="revived"),
        lambda: withdraw(stored(theme), reason="Again", by=SCRIBE),
        lambda: release(stored(theme), ReleaseTerms(Audience.PUBLIC), by=SCRIBE),
    ):
        with pytest.raises(AlreadyWithdrawn):
            act()


def test_who_declared_a_conflict_neither_reads_nor_corrects(cast):
    activity = activity_of(cast, cast.police)
    declared = {"about_noun": activity.noun, "about_ref": activity.ref, "person": cast.member.person}
    conflict = a_declared_conflict(cast.board, **declared)
    with pytest.raises(PermissionDenied):
        correct(activity, by=cast.member.actor, title="my own affair")
    withdraw(conflict, reason="Resolved", by=cast.officer.actor)
    correct(stored(activity), by=cast.member.actor, title="no affair of mine")


def test_nobody_lifts_their_own_conflict(cast):
    declared = {"about_noun": "activities", "about_ref": "any", "person": cast.manager.person}
    conflict = a_declared_conflict(cast.board, **declared)
    with pytest.raises(PermissionDenied):
        withdraw(conflict, reason="None of it", by=cast.manager.actor)
    with pytest.raises(PermissionDenied):
        correct(conflict, by=cast.manager.actor, about_ref="another")
    withdraw(conflict, reason="Resolved", by=cast.officer.actor)


def test_a_board_does_not_report_to_itself_round_a_circle(db):
    top = a_board()
    middle = a_board(parent=top)
    low = a_board(parent=middle)
    for above in (low, middle, top):
        with pytest.raises(NotRecorded) as caught:
            correct(stored(top), references={"parent": above})
        assert list(complaints(caught.value)[0]) == ["parent"]
    correct(stored(low), references={"parent": top})
    assert stored(top).parent is None


@pytest.mark.parametrize("road", ["marking", "readers"])
def test_who_may_not_release_widens_no_unreleased_record(cast, road):
    """Its own organisation reads it as soon as its marking or its reader list no longer keeps it from there."""
    cleared = a_reader_list(cast.board, people=[cast.officer.person, cast.member.person, cast.manager.person])
    grant_sensitive(cast.officer.seat, granted_by="The information manager", on=SINCE, by=SCRIBE)
    kept = {"marking": {"marking": SENSITIVE}, "readers": {"readers": cleared}}[road]
    values = {"marking": Marking.OFFICIAL} if road == "marking" else {}
    opened = {"references": {"readers": None}} if road == "readers" else values
    activity = an_activity(cast.board, organisation=cast.police, **kept)
    for player in (cast.officer, cast.member):
        with pytest.raises(PermissionDenied):
            correct(stored(activity), by=player.actor, **opened)
    assert not Activity.objects.visible_to(cast.deputy.actor).exists()
    correct(stored(activity), by=cast.officer.actor, title="reworded")
    correct(stored(activity), by=cast.manager.actor, **opened)
    assert Activity.objects.visible_to(cast.deputy.actor).get() == activity
