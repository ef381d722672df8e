"""A record file imported: all of it or nothing, and the second time nothing."""

from datetime import date

import pytest
from django.core import mail

from meetings.models import Attendance
from priorities.models import Activity, Observation
from reports.record_file import Outcome, read
from reports.record_file.fields import record_models
from reports.record_file.linking import in_order
from reports.record_file.stored import Stored
from socboard.audit.models import Event
from socboard.board.models import Board, Person, Release, Seat, Theme
from socboard.kit.audiences import Audience
from socboard.kit.values import Quantity, UncertainDate
from tests.reports.imports_of_files import ALL, at, imported, refused
from tests.reports.record_files import SAMPLE, person, small

pytestmark = pytest.mark.django_db

# What is recorded


def test_every_noun_is_recorded_with_all_that_the_file_says():
    assert imported(SAMPLE) == Outcome(recorded=ALL, corrected=0, unchanged=0)
    for noun, entries in read(SAMPLE).records.items():
        assert set(record_models()[noun].objects.values_list("ref", flat=True)) == set(entries)
    activity = Activity.objects.get(ref="work-plan")
    assert (activity.title, activity.quantity, activity.board.ref) == (
        "running a work plan",
        Quantity.of(12),
        "harbour-board",
    )
    assert sorted(partner.ref for partner in activity.partners.all()) == ["corporation", "hmrc"]
    assert (activity.release.audience, activity.release.consent) == (Audience.PUBLIC, "by letter: “yes”")
    assert activity.release.consented == UncertainDate(date(2019, 11, 1), date(2019, 11, 30))


def test_records_are_entered_by_the_process_and_each_act_is_in_the_trail():
    imported(SAMPLE)
    assert Event.objects.count() == ALL
    assert {event.signature["process"] for event in Event.objects.all()} == {"import_record"}
    assert list(Event.objects.filter(ref="work-plan").values_list("event", flat=True)) == [
        "priorities.activity_recorded"
    ]
    assert Activity.objects.get(ref="work-plan").entered_by is None


def test_no_mail_is_sent():
    imported(SAMPLE)
    assert mail.outbox == []


def test_a_withdrawn_record_leaves_its_place_to_another():
    imported(SAMPLE)
    withdrawn = {row.ref: row.is_withdrawn for row in Attendance.objects.all()}
    assert withdrawn == {"attendance-police": False, "attendance-police-wrong": True}
    assert Attendance.objects.get(ref="attendance-police-wrong").withdrawn_reason == "typed wrongly"


def test_a_record_may_stand_before_those_that_it_names():
    imported(SAMPLE)
    assert Seat.objects.get(ref="seat-deputy").substitute_for.ref == "seat-police"
    assert Observation.objects.get(ref="visits-q1-final").revises.ref == "visits-q1"


def test_a_long_chain_of_successors_is_put_in_order():
    """Longer than Python lets a function call itself."""
    last = 3000
    terms = "".join(
        f"  - {{ref: t{number}, office: chair, person: somebody, follows: t{number + 1}}}\n"
        for number in range(last)
    )
    terms += f"  - {{ref: t{last}, office: chair, person: somebody}}\n"
    file = read(small(person("name: X"), "office-terms:\n" + terms))
    ordered = in_order(file.all(), Stored("soc-board"))
    assert [record.ref for record in ordered if record.noun == "office-terms"] == [
        f"t{number}" for number in range(last, -1, -1)
    ]


# The second time


def test_the_second_import_changes_nothing():
    imported(SAMPLE)
    versions = list(Activity.objects.order_by("ref").values_list("ref", "version"))
    assert imported(SAMPLE) == Outcome(recorded=0, corrected=0, unchanged=ALL)
    assert imported(SAMPLE, update=True) == Outcome(recorded=0, corrected=0, unchanged=ALL)
    assert (Event.objects.count(), Release.objects.count()) == (ALL, 8)
    assert list(Activity.objects.order_by("ref").values_list("ref", "version")) == versions


def test_absence_deletes_nothing():
    imported(small(person("name: X")))
    assert imported(small()) == Outcome(recorded=0, corrected=0, unchanged=3)
    assert Person.objects.count() == 1


def test_other_content_is_a_mistake_that_names_the_fields():
    imported(small(person("name: X\ntelephone: 1")))
    assert refused(small(person("name: Y\nemail: y@example.org"))) == [
        at(
            1,
            "people, somebody: it is recorded already with another name, email and telephone; "
            "--update corrects what is recorded",
        )
    ]


def test_with_update_the_entry_is_the_whole_record():
    imported(small(person("name: X\ntelephone: 1")))
    assert imported(small(person("name: Y")), update=True) == Outcome(0, 1, 3)
    assert (Person.objects.get().name, Person.objects.get().telephone) == ("Y", "")


def test_a_correction_counts_as_one_and_names_only_what_changed():
    plan = "activities:\n  - {ref: a, title: one, partners: [nca], quantity: 3}\n"
    imported(small(plan))
    assert (
        imported(small(plan.replace("one", "two").replace("[nca]", "[police]")), update=True).corrected == 1
    )
    activity = Activity.objects.get()
    assert (activity.title, activity.version, activity.quantity) == ("two", 2, Quantity.of(3))
    assert [partner.ref for partner in activity.partners.all()] == ["police"]
    event = Event.objects.order_by("sequence").last()
    assert (event.event, set(event.fields)) == ("priorities.activity_corrected", {"title", "partners"})


def test_a_successor_comes_into_force_when_the_file_retires_its_predecessor():
    first = "terms-versions:\n  - {ref: v1, number: 1, status: approved}\n"
    both = "terms-versions:\n  - {ref: v2, number: 2, status: approved}\n  - {ref: v1, number: 1, status: superseded}\n"
    imported(small(first))
    assert imported(small(both), update=True) == Outcome(1, 1, 3)


def test_what_was_released_or_withdrawn_is_not_undone_by_leaving_it_out():
    theme = "themes:\n  - {ref: t, name: T, release: board}\n  - {ref: u, name: U, withdrawn_reason: twice}\n"
    without = "themes:\n  - {ref: t, name: T}\n  - {ref: u, name: U}\n"
    imported(small(theme))
    assert imported(small(without), update=True) == Outcome(0, 0, 5)
    assert Theme.objects.get(ref="t").release.audience == Audience.BOARD
    assert Theme.objects.get(ref="u").is_withdrawn


def test_a_record_is_withdrawn_and_released_later():
    imported(small("themes:\n  - {ref: t, name: T}\n  - {ref: u, name: U}\n"))
    later = small(
        "themes:\n  - {ref: t, name: T, release: board}\n  - {ref: u, name: U, withdrawn_reason: twice}\n"
    )
    assert refused(later) == [
        at(1, "themes, t: it is recorded already with another release; --update corrects what is recorded"),
        at(
            2,
            "themes, u: it is recorded already with another withdrawn_reason; --update corrects what is recorded",
        ),
    ]
    assert imported(later, update=True) == Outcome(0, 2, 3)
    assert list(Event.objects.order_by("sequence").values_list("event", flat=True))[-2:] == [
        "board.theme_corrected",
        "board.theme_withdrawn",
    ]


def test_a_withdrawn_record_can_only_be_read():
    imported(small("themes:\n  - {ref: t, name: T, withdrawn_reason: twice}\n"))
    assert refused(small("themes:\n  - {ref: t, name: Other, withdrawn_reason: twice}\n"), update=True) == [
        at(1, "themes, t: it was withdrawn and can only be read; the file has another name")
    ]


def test_another_board_shares_organisations_and_keeps_its_own_refs():
    imported(small("themes:\n  - {ref: t, name: T}\n"))
    other = small("themes:\n  - {ref: t, name: Other}\n").replace(b"soc-board", b"neighbour")
    assert imported(other) == Outcome(recorded=2, corrected=0, unchanged=2)
    assert sorted(Theme.objects.values_list("board__ref", "name")) == [
        ("neighbour", "Other"),
        ("soc-board", "T"),
    ]


def test_a_file_may_add_to_a_board_that_exists():
    imported(small())
    assert imported(b"socboard-record: 1\nboard: soc-board\nthemes:\n  - {ref: t, name: T}\n").recorded == 1


def test_a_dry_run_keeps_nothing():
    assert imported(SAMPLE, dry_run=True) == Outcome(ALL, 0, 0)
    assert (Board.objects.count(), Event.objects.count()) == (0, 0)
