"""The comments on a pack as one reader is shown them: each beside the page that it is about in their own file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext as _

from meetings.models import Pack, PackComment, PackFile
from meetings.pack_places import Place, index_of
from meetings.pack_plan import Kind
from socboard.board.access import may, reached
from socboard.board.history import unnamed
from socboard.board.nouns import address

LAST = 10**6


@dataclass(frozen=True, slots=True)
class CommentLine:
    """``number`` is what is printed on the page, ``index`` counts the pages of the file from nought.

    ``is_open`` says that it is the reader's own and may still be changed; ``sends_back`` is where it becomes the reason
    of a return, for whoever reviews the pack, if it is about a paper.
    """

    ref: str
    number: str
    index: int | None
    paper: str
    title: str
    text: str
    version: int
    who: str
    at: datetime
    is_open: bool
    sends_back: str

    @property
    def page(self) -> int | None:
        """As the address of the reader counts it, from 1."""
        return None if self.index is None else self.index + 1


def comment_lines(pack: Pack, pack_file: PackFile | None, *, actor) -> list[CommentLine]:
    """In the order of the pages. About a paper that is not in the reader's file they are told nothing. Two queries."""
    standing = actor.standing(pack.board_id)
    if pack_file is None or not (standing.is_team or standing.is_chair):
        return []
    seen = reached(PackComment, actor=actor, board=pack.board).current().filter(pack=pack)
    titles = {line["ref"]: line["title"] for line in pack_file.outline if line["kind"] == Kind.PAPER}
    reviews = may("review", pack, actor=actor)
    found = list(seen.select_related("paper", "person", "release").order_by("pk"))
    refs = {each.person.ref for each in found if each.person}
    instead = unnamed(refs, board=pack.board, actor=actor) if refs else {}
    lines = []
    for each in found:
        paper = each.paper.ref if each.paper else ""
        if not paper or paper in titles:
            each.pack, each.board = pack, pack.board
            line = _line(each, paper, titles.get(paper, ""), pack_file, reviews, actor)
            lines.append(replace(line, who=instead.get(each.person.ref, line.who)) if each.person else line)
    return sorted(lines, key=lambda line: LAST if line.index is None else line.index)


def _line(
    comment: PackComment, paper: str, title: str, pack_file: PackFile, reviews: bool, actor
) -> CommentLine:
    labels = pack_file.labels
    index = index_of(Place(paper, comment.page), labels, pack_file.outline)
    back = address(comment.board.ref, Pack.noun, comment.pack.ref, "send-back")
    return CommentLine(
        ref=comment.ref,
        number=labels[index] if index is not None else "",
        index=index,
        paper=paper,
        title=title,
        text=comment.text,
        version=comment.version,
        who=comment.person.name if comment.person else _("somebody"),
        at=comment.entered_at,
        is_open=may("change", comment, actor=actor),
        sends_back=f"{back}?comment={comment.ref}" if reviews and paper else "",
    )
