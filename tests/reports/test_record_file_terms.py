"""Terms of reference through the record file: their sections cleaned on the way in, and out again as they stand."""

import pytest

from reports.record_file import Outcome, export_record, import_record
from socboard.board.models import Board, TermsVersion
from tests.reports.record_files import BELOW_HEAD, IMPORTER, mistakes_in, small

pytestmark = pytest.mark.django_db


def terms(*lines: str, ref: str = "terms-1", number: str = "1") -> bytes:
    """A record file with one version, and these lines below its sections."""
    below = "".join(f"      {line}\n" for line in lines)
    return small(f"terms-versions:\n  - ref: {ref}\n    number: {number}\n    sections:\n{below}")


def imported(data: bytes, **options) -> Outcome:
    return import_record(data, by=IMPORTER, **options)


HOSTILE = terms(
    """purpose: '<p onclick="x" hx-get="/x">Kept</p><script>x</script><svg onload="x">gone</svg>'""",
    """review: '<a href="javascript:x">words</a> and <a href="https://example.org/">there</a>'""",
    """quorum: '<img src=x onerror=x>'""",
)


def test_what_is_hostile_never_gets_in():
    imported(HOSTILE)
    assert TermsVersion.objects.get().sections == {
        "purpose": "<p>Kept</p>",
        "review": '<p>words and <a href="https://example.org/" rel="noopener noreferrer">there</a></p>',
    }


def test_a_file_that_is_not_clean_is_recorded_once():
    imported(HOSTILE)
    assert imported(HOSTILE) == Outcome(recorded=0, corrected=0, unchanged=4)


def test_plain_words_become_paragraphs_and_points():
    imported(
        terms("membership: |", "  The members:", "  - the police", "  - the fire brigade", "", "  All vote.")
    )
    assert TermsVersion.objects.get().sections == {
        "membership": "<p>The members:</p>\n<ul><li>the police</li><li>the fire brigade</li></ul>\n<p>All vote.</p>"
    }


def test_what_is_exported_is_imported_unchanged():
    imported(
        terms(
            "purpose: '<h3>Why</h3><p>A <b>bold</b> &lt;p&gt; “word”<br>and another</p>'",
            "objectives: '<ol><li>one<ul><li>below</li></ul></li></ol>'",
            "membership: '<table><tr><th>Post</th></tr><tr><td>Chair | one</td></tr></table>'",
        )
    )
    before = TermsVersion.objects.get().sections
    exported = export_record(Board.objects.get()).encode()
    assert imported(exported) == Outcome(recorded=0, corrected=0, unchanged=2)
    assert TermsVersion.objects.get().sections == before
    assert set(before) == {"purpose", "objectives", "membership"}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("purposes: x", "Give the text of each section under its own name."),
        (f"purpose: {'a' * 20_001}", "The text of a section is at most 20,000 characters long."),
        (f"purpose: {'a' * 60_001}", "More than 60,000 characters are never read."),
    ],
)
def test_sections_that_are_none_or_too_long_are_refused_at_their_line(line, said):
    [mistake] = mistakes_in(imported, terms(line))
    assert mistake.startswith(f"line {BELOW_HEAD + 4}, terms-versions, terms-1, sections: ")
    assert mistake.endswith(said)
    assert TermsVersion.objects.count() == 0


def test_two_versions_in_force_are_refused():
    both = small(
        """
        terms-versions:
          - {ref: terms-1, number: 1, status: approved}
          - {ref: terms-2, number: 2, status: approved}
        """
    )
    [mistake] = mistakes_in(imported, both)
    assert "Another version of the terms is in force already." in mistake


def test_an_approval_before_its_meeting_is_refused():
    early = small(
        """
        terms-versions:
          - {ref: terms-1, number: 1, status: approved, approved: 2019-03-13}
        meetings:
          - {ref: meeting-1, held: 2019-03-14, state: held}
        decisions:
          - {ref: decision-1, text: Approved., terms: terms-1, meeting: meeting-1}
        """
    )
    [mistake] = mistakes_in(imported, early)
    assert mistake == (
        f"line {BELOW_HEAD + 5}, decisions, decision-1, meeting: "
        "The terms were approved before this meeting was held."
    )
