"""An agenda in words, as one reader finds it: lines of plain values with their addresses. No query."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from meetings.agenda_order import Place, Sight
from meetings.models import AgendaItem, ChairBrief, ForwardItem, Paper, PaperVersion, Restricted
from socboard.board.models import Person
from socboard.board.nouns import address
from socboard.board.standing import Standing
from socboard.kit.models import JobState

State = Paper.State
COLOURS = {
    State.EXPECTED: "grey",
    State.IN: "blue",
    State.ISSUED: "green",
    State.RECALLED: "red",
}
INTEREST = gettext_lazy("An item in which you declared an interest")


@dataclass(frozen=True, slots=True)
class Tag:
    """A state in words, and its colour, which says nothing more."""

    text: str
    colour: str


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper under its item. ``note`` says why it is late or urgent, or that it is to follow."""

    title: str
    address: str
    tag: Tag
    whose: str = ""
    note: str = ""
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item as one reader finds it. ``is_plain`` where only a title stands in its place.

    ``arising`` is what earlier meetings left to this item; ``moves`` are "up" and "down" as far as it can be moved,
    ``group`` names the part of the agenda within which; ``about`` what it is about, in words with addresses.
    """

    ref: str
    number: str
    title: str
    is_plain: bool
    starts: str = ""
    minutes: int | None = None
    purpose: str = ""
    presenter: str = ""
    restricted: str = ""
    added: str = ""
    about: tuple[tuple[str, str], ...] = ()
    arising: tuple[tuple[str, str], ...] = ()
    papers: tuple[PaperLine, ...] = ()
    brief: str = ""
    verbs: tuple[tuple[str, str], ...] = ()
    moves: tuple[str, ...] = ()
    group: str = ""


def paper_tag(paper: Paper, latest: PaperVersion | None) -> Tag:
    """Where the paper stands; while its PDF is being made, or failed, that is said."""
    if paper.is_withdrawn:
        return Tag(_("Withdrawn"), "grey")
    if paper.state == State.IN and latest is not None and latest.pdf_id is None:
        failed = latest.job is not None and latest.job.state == JobState.FAILED
        return Tag(_("No PDF could be made"), "red") if failed else Tag(_("Being made into a PDF"), "yellow")
    if paper.state == State.IN and latest is None and paper.is_made:
        return Tag(_("Not made yet"), "grey")
    return _state_tag(paper.state, get_language())


@lru_cache(maxsize=100)
def _state_tag(state: str, _language: str) -> Tag:
    """Made once for each language: an agenda has dozens of papers, and a look into the catalogue takes its time."""
    return Tag(str(State(state).label), COLOURS[State(state)])


@lru_cache(maxsize=100)
def _purpose(purpose: str, _language: str) -> str:
    return str(AgendaItem.Purpose(purpose).label) if purpose else ""


@lru_cache(maxsize=20)
def _offers(_language: str) -> tuple[str, str, str, str, str]:
    """What may be done with an item, in words."""
    return (_("Change"), _("Call for a paper"), _("Change the brief"), _("Brief the chair"), _("Take out"))


def paper_note(paper: Paper, latest: PaperVersion | None) -> str:
    """That it is late, to follow or urgent, with the chair's reason (house rule 1)."""
    told = []
    if paper.to_follow and paper.state == State.EXPECTED:
        told.append(_("TO FOLLOW"))
    if paper.urgent_because:
        told.append(_("Urgent: %(why)s") % {"why": paper.urgent_because})
    elif latest is not None and latest.late:
        told.append(_("Late"))
    return ". ".join(told)


def paper_line(paper: Paper, latest: PaperVersion | None, board_ref: str) -> PaperLine:
    return PaperLine(
        paper.title,
        address(board_ref, paper.noun, paper.ref),
        paper_tag(paper, latest),
        paper.organisation.brief if paper.organisation else "",
        paper_note(paper, latest),
        latest.pages if latest else None,
    )


def item_line(
    place: Place,
    *,
    board_ref: str,
    standing: Standing,
    papers: Sequence[PaperLine] = (),
    brief: ChairBrief | None = None,
    foreseen: ForwardItem | None = None,
    arising: Sequence[tuple[str, str]] = (),
    changes: bool = False,
    moves: tuple[str, ...] = (),
    group: str = "",
    numbered: bool = True,
    is_added: bool = False,
) -> ItemLine:
    """``changes`` offers to change it; ``numbered`` says whether its number is told already; ``is_added``
    that the chair agreed to the agenda before it stood there.
    """
    item: AgendaItem = place.item
    number = place.number if numbered else ""
    if place.sight is not Sight.READS:
        title = item.open_title if place.sight is Sight.OPEN_TITLE else str(INTEREST)
        return ItemLine("", number, title, is_plain=True, starts=place.starts)
    return ItemLine(
        item.ref,
        number,
        item.title,
        is_plain=False,
        starts=place.starts,
        minutes=place.minutes,
        purpose=_purpose(item.purpose, get_language()),
        presenter=presenter_words(item, standing),
        restricted=restricted_words(item),
        added=_("Added since the chair agreed") if is_added else "",
        about=(*about_words(item, board_ref, standing), *_from_plan(foreseen, board_ref)),
        arising=tuple(arising),
        papers=tuple(papers),
        brief=brief.text if brief else "",
        verbs=tuple(_verbs(item, board_ref, brief=brief, changes=changes)),
        moves=moves,
        group=group,
    )


def presenter_words(item: AgendaItem, standing: Standing) -> str:
    named = item.presenter or item.owner
    who = item.presenter_guest or (person_name(named, standing) if named else "")
    whose = item.organisation.brief if item.organisation else ""
    return ", ".join(filter(None, [who, whose]))


def person_name(person: Person, standing: Standing) -> str:
    return person.name if standing.seated or person.name_agreed else ""


def restricted_words(item: Restricted) -> str:
    """How far it may be read, and why."""
    if not item.is_restricted:
        return ""
    told = [item.get_marking_display()] if item.marking != "OFFICIAL" else []
    if item.readers:
        told.append(_("only %(list)s") % {"list": item.readers.name})
    if item.paragraph:
        told.append(_("not in public, paragraph %(paragraph)s") % {"paragraph": item.paragraph})
    said = ", ".join(str(each) for each in told)
    because = item.restricted_because
    origin = item.originator.brief if item.originator else ""
    why = f"{origin}: {because}" if origin and because else because or origin
    return f"{said}. {why}" if why else said


def about_words(item, board_ref: str, standing: Standing):
    for record in (item.priority, item.finding):
        if record is not None and standing.sees(record):
            yield str(record), address(board_ref, record.noun, record.ref)


def _from_plan(foreseen: ForwardItem | None, board_ref: str):
    if foreseen is not None:
        yield _("From the forward plan"), address(board_ref, foreseen.noun, foreseen.ref)


def _verbs(item: AgendaItem, board_ref: str, *, brief, changes: bool):
    if changes:
        place = address(board_ref, item.noun, item.ref)
        change, call, rebrief, first_brief, take_out = _offers(get_language())
        yield change, f"{place}change"
        yield call, f"{place}papers/add"
        yield rebrief if brief else first_brief, f"{place}brief"
        yield take_out, f"{place}withdraw"


def latest_by_paper(versions: Sequence[PaperVersion]) -> Mapping[int, PaperVersion]:
    """The latest version of each paper, by the paper's key."""
    found: dict[int, PaperVersion] = {}
    for version in sorted(versions, key=lambda each: each.number):
        found[version.paper_id] = version
    return found
