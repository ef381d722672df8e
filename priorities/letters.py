"""The letter to the head of a service that owes updates: drafted for the manager, who edits it and sends it; pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import docx
from django.utils.translation import gettext as _

from socboard.kit import in_words
from socboard.kit.values import Period
from socboard.kit.word.package import Properties, as_bytes, set_properties
from socboard.kit.word.parts import add_running_lines, add_text
from socboard.kit.word.styles import set_page, set_styles


@dataclass(frozen=True, slots=True)
class Facts:
    """What is told. ``told`` is the organisation as a sentence names it. ``priorities`` are the names that whoever
    gets the letter may read, and may be empty.

    ``period`` is the one that was asked about. ``all_owed`` says that nothing at all was given. ``reminded`` are the
    days on which the organisation's people were written to.
    """

    board: str
    organisation: str
    told: str
    addressee: str
    signed_by: str
    written: date
    asked: date
    due: date
    meets: date | None
    answer_by: date
    period: Period | None = None
    priorities: Sequence[str] = ()
    reminded: Sequence[date] = ()
    all_owed: bool = True


def letter(facts: Facts) -> str:
    """The letter as plain text, a paragraph to a line with an empty line between."""
    told = {
        "board": facts.board,
        "organisation": facts.told,
        "asked": in_words.day(facts.asked),
        "due": in_words.day(facts.due),
        "by": in_words.day(facts.answer_by),
    }
    paragraphs = [
        in_words.day(facts.written),
        f"{facts.addressee}\n{facts.organisation}",
        _("Dear %(name)s") % {"name": facts.addressee},
        _subject(facts),
        _asked(facts) % told,
        _reminded(facts.reminded),
        _please(facts) % told,
        _help(),
        _("If none has come by then, the annual review will say of %(organisation)s: “no update received”.")
        % told,
        _("Yours sincerely"),
        f"{facts.signed_by}\n{_('for the %(board)s') % told}",
    ]
    return "\n\n".join(each for each in paragraphs if each)


def _help() -> str:
    return _(
        "A paragraph on each priority is enough, and “nothing to report” is an answer too. If something stands in the "
        "way, tell us what it is, and we will help where we can."
    )


def _subject(facts: Facts) -> str:
    if facts.meets:
        return _("Update for the meeting of %(day)s") % {"day": in_words.day(facts.meets)}
    return _("Update for the board")


def _asked(facts: Facts) -> str:
    """What is asked, since when, and that it has not come."""
    asked = _("On %(asked)s the %(board)s asked %(organisation)s for an update")
    about = _(" on %(names)s") % {"names": in_words.listed(facts.priorities)} if facts.priorities else ""
    missing = _("We have not received it.") if facts.all_owed else _("We have not received all of it.")
    when = _(" for %(period)s") % {"period": in_words.period(facts.period)} if facts.period else ""
    # A name may hold a percent sign.
    return f"{asked}{about.replace('%', '%%')}{when}. {_('It was due on %(due)s.')} {missing}"


def _reminded(days: Sequence[date]) -> str:
    if not days:
        return ""
    told = in_words.listed(map(in_words.day, sorted(days)))
    return _("We wrote to those who sit for you on the board on %(days)s.") % {"days": told}


def _please(facts: Facts) -> str:
    if facts.meets and facts.meets >= facts.written:
        meets = _("The board meets on %(day)s.") % {"day": in_words.day(facts.meets)}
        return f"{meets} {_('Please let us have the update by %(by)s.')}"
    return _("Please let us have the update by %(by)s.")


def letter_bytes(text: str, *, board: str, language: str, marking: str, day: date) -> bytes:
    """The letter as a Word file. The same text on the same day, the same bytes."""
    word = docx.Document()
    set_page(word)
    set_styles(word, language)
    set_properties(word, Properties(_("Letter"), "", board, language, marking, day))
    add_running_lines(word, (marking, marking), board, (_("Page"), _("of")), "")
    for paragraph in text.replace("\r\n", "\n").split("\n\n"):
        written = word.add_paragraph()
        first, *others = paragraph.strip("\n").split("\n")
        add_text(written, first)
        for line in others:
            written.add_run().add_break()
            add_text(written, line)
    return as_bytes(word, day)
