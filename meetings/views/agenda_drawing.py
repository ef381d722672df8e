"""The items of an agenda as HTML. Written here because a template takes ten times as long, and an agenda is read often.

Everything is escaped; each item is drawn for one reader from plain values.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from meetings.models import AgendaItem
from meetings.views.agenda_words import ItemLine, PaperLine
from socboard.board.nouns import address


def drawn_lines(lines: Iterable[ItemLine], board_ref: str) -> SafeString:
    """The items of a list. Its buttons belong to a form around it, which holds the token."""
    words = {
        "up": escape(_("Move up")),
        "down": escape(_("Move down")),
        "brief": escape(_("Brief for the chair")),
    }
    return mark_safe("".join(_item(each, board_ref, words) for each in lines))


def _item(line: ItemLine, board_ref: str, words: dict[str, str]) -> str:
    named = f' id="item-{line.ref}"' if line.ref else ""
    if line.group:
        named += f' data-item="{line.ref}" data-group="{line.group}"'
    title = escape(line.title)
    if line.is_plain:
        body = f'<p class="govuk-body soc-agenda__title soc-agenda__plain">{title}</p>'
    else:
        body = "".join(_body(line, title, board_ref, words))
    return (
        f'<li class="soc-agenda__item"{named}><span class="soc-agenda__number">{escape(line.number)}</span>\n'
        f'<div class="soc-agenda__body">{body}</div>\n{_time(line)}</li>\n'
    )


def _body(line: ItemLine, title: str, board_ref: str, words: dict[str, str]) -> Iterator[str]:
    purpose = (
        f' <strong class="govuk-tag govuk-tag--grey">{escape(line.purpose)}</strong>' if line.purpose else ""
    )
    added = (
        f' <strong class="govuk-tag govuk-tag--yellow">{escape(line.added)}</strong>' if line.added else ""
    )
    yield f'<h2 class="govuk-heading-s soc-agenda__title">{title}{purpose}{added}</h2>\n'
    if line.presenter:
        yield f'<p class="soc-agenda__about">{escape(line.presenter)}</p>\n'
    if line.about:
        yield f'<p class="soc-agenda__about">{", ".join(_link(*each) for each in line.about)}</p>\n'
    if line.restricted:
        yield f'<p class="soc-agenda__about">{escape(line.restricted)}</p>\n'
    if line.arising:
        rows = "".join(f"<li>{_link(*each)}</li>\n" for each in line.arising)
        yield f'<ul class="soc-agenda__papers">{rows}</ul>\n'
    if line.papers:
        yield f'<ul class="soc-agenda__papers">{"".join(map(_paper, line.papers))}</ul>\n'
    hidden = f'<span class="govuk-visually-hidden">: {title}</span>'
    if line.brief:
        yield _brief(line.brief, hidden, words["brief"])
    if line.verbs or line.moves:
        links = "".join(_link(verb, where, hidden) for verb, where in line.verbs)
        yield f'<div class="soc-agenda__acts">{links}{_moves(line, board_ref, hidden, words)}</div>\n'


def _paper(paper: PaperLine) -> str:
    pages = (
        ngettext("%(count)d page", "%(count)d pages", paper.pages) % {"count": paper.pages}
        if paper.pages
        else ""
    )
    told = ", ".join(filter(None, [paper.whose, pages]))
    note = f' <span class="soc-agenda__note">{escape(paper.note)}</span>' if paper.note else ""
    tag = f'<strong class="govuk-tag govuk-tag--{paper.tag.colour}">{escape(paper.tag.text)}</strong>'
    return f"<li>{_link(paper.title, paper.address)} {tag} {escape(told)}{note}</li>\n"


def _brief(text: str, hidden: str, words: str) -> str:
    told = escape(text).replace("\n", "<br>")
    return (
        '<details class="govuk-details"><summary class="govuk-details__summary">'
        f'<span class="govuk-details__summary-text">{words}{hidden}</span></summary>'
        f'<div class="govuk-details__text">{told}</div></details>\n'
    )


def _moves(line: ItemLine, board_ref: str, hidden: str, words: dict[str, str]) -> str:
    where = escape(address(board_ref, AgendaItem.noun, line.ref, "move"))
    return "".join(
        f'<button class="soc-button-link" name="to" value="{to}" formaction="{where}">{words[to]}{hidden}</button>'
        for to in line.moves
    )


def _link(words: str, where: str, more: str = "") -> str:
    return f'<a class="govuk-link" href="{escape(where)}">{escape(str(words))}{more}</a>'


def _time(line: ItemLine) -> str:
    took = _took(line.minutes, get_language()) if line.minutes else ""
    told = ", ".join(filter(None, [line.starts, took]))
    return f'<p class="soc-agenda__time">{escape(told)}</p>\n' if told else ""


@lru_cache(maxsize=1000)
def _took(minutes: int, _language: str) -> str:
    return ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes}
