"""What is wrong with a record file: each mistake at its line, and nothing recorded."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from reports.record_file import Outcome, import_record, read
from reports.record_file.fields import Kind
from socboard.board.actors import Actor
from socboard.board.models import Board, Cover, Membership, Organisation
from socboard.board.operations import records
from socboard.kit.values import UncertainDate
from tests.reports.imports_of_files import at, imported, refused
from tests.reports.record_files import SAMPLE, mistakes_in, person, small

pytestmark = pytest.mark.django_db

# Mistakes


def test_every_mistake_is_told_at_once_and_nothing_is_recorded():
    data = small(
        person("name: X\ntelefone: 1"),
        """
        memberships:
          - {ref: m, organisation: polcie, joined: 2019, left: 2018}
        seats:
          - {ref: s, organisation: police, role: deputy}
        covers:
          - {ref: c, seat: s, person: somebody, end: 2019-01-01, start: 2019-02-01}
        terms-versions:
          - {ref: v1, number: 1, status: approved}
          - {ref: v2, number: 2, status: approved}
        """,
    )
    assert refused(data) == [
        at(3, "people, somebody: “telefone” is not a field of people; did you mean “telephone”?"),
        at(
            5,
            "memberships, m, organisation: there is no “polcie” among the organisations; did you mean “police”?",
        ),
        at(5, "memberships, m, left: An organisation cannot leave before it joined."),
        at(7, "seats, s, substitute_for: A deputy's seat names the seat it stands in for."),
        at(9, "covers, c, end: Cover cannot end before it starts."),
        at(12, "terms-versions, v2: Another version of the terms is in force already."),
    ]


def test_a_reference_to_another_noun_says_so():
    data = small("seats:\n  - {ref: s, organisation: police, person: nca}\n")
    assert refused(data) == [
        at(1, "seats, s, person: there is no “nca” among the people; “nca” is one of the organisations")
    ]


def test_what_is_recorded_can_be_named():
    imported(small("themes:\n  - {ref: slavery, name: T}\n"))
    naming = "contact-censuses:\n  - {ref: c, theme: THEME, count: 1}\n"
    assert refused(small(naming.replace("THEME", "slavry"))) == [
        at(1, "contact-censuses, c, theme: there is no “slavry” among the themes; did you mean “slavery”?")
    ]
    assert imported(small(naming.replace("THEME", "slavery"))).recorded == 1


def test_another_boards_record_cannot_be_named():
    imported(small("themes:\n  - {ref: t, name: T}\n"))
    other = small("contact-censuses:\n  - {ref: c, theme: t, count: 1}\n").replace(b"soc-board", b"neighbour")
    assert refused(other) == [at(1, "contact-censuses, c, theme: there is no “t” among the themes")]


def test_the_files_board_must_be_somewhere():
    assert refused(small().replace(b"board: soc-board", b"board: soc-bord")) == [
        "line 2, board: there is no “soc-bord” among the boards; did you mean “soc-board”?"
    ]


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        (
            "boards",
            "  - {ref: x, name: X, short_name: X, parent: y}\n  - {ref: y, name: Y, short_name: Y, parent: x}\n",
        ),
        (
            "office-terms",
            "  - {ref: x, office: chair, person: p, follows: y}\n  - {ref: y, office: chair, person: p, follows: x}\n",
        ),
        (
            "seats",
            "  - {ref: x, organisation: police, role: deputy, substitute_for: y}\n"
            "  - {ref: y, organisation: police, role: deputy, substitute_for: x}\n",
        ),
    ],
)
def test_a_circle_is_told(section, expected):
    data = small("people:\n  - {ref: p, name: P}\n").decode()
    data = (
        data + f"{section}:\n{expected}"
        if section != "boards"
        else data.replace("organisations:", f"{expected}organisations:")
    )
    [said] = refused(data.encode())
    assert said.endswith(": this leads round a circle: x → y → x")


def test_a_record_that_names_itself_is_a_circle():
    measure = "measures:\n  - {ref: m, name: M, unit: things, counts_persons: no}\n"
    value = "{ref: o, measure: m, period: 2018-01-01..2018-12-31, value: 1, revision: 1, revises: o}"
    assert refused(small(measure, f"observations:\n  - {value}\n")) == [
        at(3, "observations, o, revises: this leads round a circle: o → o")
    ]


def test_a_circle_through_what_is_recorded_is_told():
    board = "socboard-record: 1\nboard: a\nboards:\n"
    imported(
        (
            board + "  - {ref: a, name: A, short_name: A}\n  - {ref: b, name: B, short_name: B, parent: a}\n"
        ).encode()
    )
    [said] = refused((board + "  - {ref: a, name: A, short_name: A, parent: b}\n").encode(), update=True)
    assert said == "line 4, boards, a, parent: this leads round a circle: a → b → a"


def test_another_agencys_consent_is_missed_at_the_release():
    data = small(
        """
        themes:
          - ref: t
            name: T
            originator: nca
            release: public
          - ref: u
            name: U
            originator: nca
            release: parent
          - ref: v
            name: V
            originator: nca
            organisation: nca
            release: public
          - ref: w
            name: W
            originator: nca
            release: board
        """
    )
    needed = "release: the originator must have consented to a release wider than the board; say how as its consent"
    assert refused(data) == [at(4, f"themes, t, {needed}"), at(8, f"themes, u, {needed}")]


def test_an_originator_named_later_brings_its_consent():
    imported(small("themes:\n  - {ref: t, name: T, release: public}\n"))
    without = "themes:\n  - {ref: t, name: T, originator: nca}\n"
    assert refused(small(without), update=True) == [
        at(1, "themes, t, release: the originator must have consented to a release wider than the board; "
              "say how as its consent")
    ]  # fmt: skip
    agreed = (
        "themes:\n  - {ref: t, name: T, originator: nca, release: {audience: public, consent: by letter}}\n"
    )
    assert imported(small(agreed), update=True).corrected == 1


def test_rules_of_the_tables_are_told_by_their_fields():
    data = small(
        """
        meetings:
          - {ref: m}
        attendances:
          - {ref: a, meeting: m, organisation: police, presence: present}
          - {ref: b, meeting: m, organisation: police, presence: absent}
        measures:
          - {ref: n, name: N, unit: things, counts_persons: no}
        observations:
          - {ref: o, measure: n, period: 2018-01-01..2018-12-31, value: 1, revision: 1}
        sharing-agreements:
          - {ref: isa, title: ISA}
        agreement-parties:
          - {ref: p, agreement: isa, organisation: police}
          - {ref: q, agreement: isa, organisation: police}
        """
    )
    assert refused(data) == [
        at(4, "attendances, b: The attendance of this organisation is recorded already."),
        at(8, "observations, o: A revision has a number of 1 or more and names the value it revises."),
        at(13, "agreement-parties, q: This organisation is a party to the agreement already."),
    ]


def test_an_organisation_under_another_ref_is_found_by_its_name():
    imported(small())
    assert refused(small("themes: []\n").replace(b"ref: nca", b"ref: crime-agency")) == [
        "line 7, organisations, crime-agency, name: Organisation with this Name already exists."
    ]


def test_a_conflict_names_a_record_that_exists():
    conflict = "declared-conflicts:\n  - {ref: c, person: somebody, about_noun: NOUN, about_ref: t}\n"
    with_theme = [person("name: X"), "themes:\n  - {ref: tt, name: T}\n"]
    assert refused(small(*with_theme, conflict.replace("NOUN", "themes"))) == [
        at(6, "declared-conflicts, c, about_ref: there is no “t” among the themes; did you mean “tt”?")
    ]
    assert refused(small(*with_theme, conflict.replace("NOUN", "themas"))) == [
        at(
            6,
            "declared-conflicts, c, about_noun: “themas” is not a noun of the record file; did you mean “themes”?",
        )
    ]
    assert (
        imported(
            small(*with_theme, conflict.replace("NOUN", "themes").replace("ref: t}", "ref: tt}"))
        ).recorded
        == 6
    )


def test_a_stranger_is_refused_by_the_same_rules_as_everywhere():
    imported(small())
    data = small("themes:\n  - {ref: t, name: T}\n")
    assert mistakes_in(import_record, data, by=Actor(user_id=None)) == [
        at(1, "themes, t: you may not enter themes on this board")
    ]


def test_what_somebody_else_enters_at_the_same_moment_is_told(monkeypatch):
    def collide(entries, *, by):
        raise IntegrityError

    imported(small())
    monkeypatch.setattr("reports.record_file.importing.record_all", collide)
    assert refused(small("themes:\n  - {ref: t, name: T}\n")) == [
        "line 2: somebody else changed these records at the same moment, so nothing was recorded; try again"
    ]


def test_a_failing_trail_undoes_the_import(monkeypatch):
    def fail(acts, *, by):
        raise RuntimeError("no trail")

    monkeypatch.setattr(records.trail, "append", fail)
    with pytest.raises(RuntimeError, match="no trail"), transaction.atomic():
        imported(SAMPLE)
    assert (Board.objects.count(), Organisation.objects.count(), Membership.objects.count()) == (0, 0, 0)


def test_a_cover_keeps_its_days():
    imported(SAMPLE)
    cover = Cover.objects.get(ref="cover-leave")
    assert (cover.start, cover.end) == (
        UncertainDate.on(date(2019, 7, 1)),
        UncertainDate.on(date(2019, 7, 15)),
    )


def test_the_sample_gives_every_kind_of_field():
    given = {
        record.fields[name].kind
        for record in read(SAMPLE).all()
        for name in record.lines
        if name != "ref" and record.values[name] != record.fields[name].blank
    }
    assert given == set(Kind)


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        (Outcome(61, 0, 0), "Recorded 61 records, corrected 0, left 0 as they were."),
        (Outcome(1, 2, 3), "Recorded 1 record, corrected 2, left 3 as they were."),
        (Outcome(0, 2, 3), "Recorded 0 records, corrected 2, left 3 as they were."),
        (Outcome(0, 0, 61), "There is nothing to change; 61 records as in the file already."),
    ],
)
def test_the_outcome_is_a_sentence(outcome, said):
    assert str(outcome) == said
