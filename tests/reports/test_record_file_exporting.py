"""A board's record exported: canonical, round, and in a constant number of queries."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from meetings.models import Presentation
from priorities.models import Activity, Capability, Observation
from reports.record_file import export_record, import_record, read
from socboard.board.models import Board, Organisation, Person, SharingAgreement
from tests.reports.record_files import IMPORTER, SAMPLE, person, small

pytestmark = pytest.mark.django_db


def exported(data: bytes | str, board: str) -> str:
    """What an empty database exports after this file was imported; the database is empty again afterwards."""
    data = data.encode() if isinstance(data, str) else data
    with transaction.atomic():
        import_record(data, by=IMPORTER)
        text = export_record(Board.objects.get(ref=board))
        transaction.set_rollback(True)
    return text


def test_the_round_trip_is_the_identity():
    first = exported(SAMPLE, "harbour-board")
    assert exported(first, "harbour-board") == first
    assert {noun: set(entries) for noun, entries in read(first.encode()).records.items()} == {
        noun: set(entries) - {"inspectorate"} for noun, entries in read(SAMPLE).records.items()
    }


def test_the_city_file_comes_round(city_text):
    first = exported(city_text, "city-soc-board")
    assert exported(first, "city-soc-board") == first


def test_an_export_says_the_same_as_the_file():
    """Every value of the sample comes back, but for what nothing in the record names."""
    first, second = read(SAMPLE), read(exported(SAMPLE, "harbour-board").encode())
    for noun, entries in second.records.items():
        assert {ref: entry.values for ref, entry in entries.items()} == {
            ref: first.records[noun][ref].values for ref in entries
        }


def test_an_export_is_canonical():
    text = exported(
        small(
            person("telephone: ''\nname: X\nemail:"),
            """
            priorities:
              - {ref: drugs, full_name: Illicit drugs, short_name: Drugs, order: 2}
              - {ref: slavery, full_name: Modern slavery, short_name: Slavery, order: 1, marking: OFFICIAL}
            activities:
              - {ref: b, title: "no", status: under way, strands: [pursue, prevent], partners: [nca], lead: somebody}
              - {ref: a, title: running, quantity: 'about 1,253', release: {audience: board}}
            """,
        ),
        "soc-board",
    )
    assert (
        text
        == """\
# OFFICIAL
socboard-record: 1
board: soc-board

boards:
  - ref: soc-board
    name: SOC Board
    short_name: SOC

organisations:
  - ref: nca
    name: National Crime Agency

people:
  - ref: somebody
    name: X

priorities:
  - ref: slavery
    full_name: Modern slavery
    short_name: Slavery
    order: 1

  - ref: drugs
    full_name: Illicit drugs
    short_name: Drugs
    order: 2

activities:
  - ref: a
    title: running
    quantity: about 1253
    release: board

  - ref: b
    strands:
      - pursue
      - prevent
    title: no
    lead: somebody
    partners:
      - nca
"""
    )


def test_the_highest_marking_stands_first():
    themes = "themes:\n  - {ref: t, name: T}\n"
    assert exported(small(themes), "soc-board").startswith("# OFFICIAL\n")
    sensitive = themes.replace("name: T", "name: T, marking: OFFICIAL-SENSITIVE")
    assert exported(small(sensitive), "soc-board").startswith("# OFFICIAL-SENSITIVE\n")


def test_only_what_the_record_names_is_exported_with_the_boards_above_and_the_groups_below():
    import_record(SAMPLE, by=IMPORTER)
    elsewhere = small(person("name: Elsewhere"), "themes:\n  - {ref: t, name: T}\n")
    import_record(
        elsewhere.replace(b"police", b"constabulary").replace(b"name: Police", b"name: C"), by=IMPORTER
    )
    found = read(export_record(Board.objects.get(ref="harbour-board")).encode()).records
    assert set(found["boards"]) == {"harbour-board", "harbour-partnership", "drugs-group", "visitors-group"}
    assert set(found["organisations"]) == {"police", "corporation", "hmrc"}
    assert set(found["people"]) == {"manager", "chairman", "former-chairman", "officer"}
    assert set(found["themes"]) == {"theme-slavery"}


def test_a_parent_board_is_exported_without_the_boards_below_it():
    import_record(SAMPLE, by=IMPORTER)
    found = read(export_record(Board.objects.get(ref="harbour-partnership")).encode()).records
    assert {noun: set(entries) for noun, entries in found.items()} == {"boards": {"harbour-partnership"}}


def test_texts_from_other_ways_in_come_round_as_well():
    """A form leaves line ends of its own kind, and an operation may leave blanks."""
    with transaction.atomic():
        import_record(SAMPLE, by=IMPORTER)
        SharingAgreement.objects.update(purpose="  One.\r\n\r\nTwo: “three”  # four\r\n", title=" a\nb ")
        Capability.objects.update(remit=[" fraud ", "", "true"], reported_staffing="null")
        Observation.objects.filter(ref="visits-q2").update(categories={"z": " late ", "a": "- east"})
        Presentation.objects.update(topic="-\t@x: 'y' \\ %", focus=[])
        Organisation.objects.filter(ref="police").update(name="’Harbour’ & Co: <police>")
        first = export_record(Board.objects.get(ref="harbour-board"))
        transaction.set_rollback(True)
    assert exported(first, "harbour-board") == first
    values = read(first.encode()).records
    assert values["sharing-agreements"]["isa"].values["purpose"] == "One.\n\nTwo: “three”  # four"
    assert values["sharing-agreements"]["isa"].values["title"] == "a b"
    assert values["capabilities"]["offender-unit"].values["remit"] == ["fraud", "true"]


def test_the_number_of_queries_is_constant():
    import_record(SAMPLE, by=IMPORTER)
    board = Board.objects.get(ref="harbour-board")
    with CaptureQueriesContext(connection) as few:
        export_record(board)
    more = "".join(
        f"  - {{ref: more-{number}, title: more, lead: officer, partners: [police, hmrc], release: board}}\n"
        for number in range(30)
    )
    import_record(f"socboard-record: 1\nboard: harbour-board\nactivities:\n{more}".encode(), by=IMPORTER)
    assert Activity.objects.count() == 32
    with CaptureQueriesContext(connection) as many:
        export_record(board)
    assert len(many) == len(few)
    assert Person.objects.count() == 4
