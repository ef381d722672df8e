"""Background, and the revised terms of reference."""

from __future__ import annotations

from reports import wording as say
from reports.document import Paragraph, Section, Statement
from reports.year import BoardYear, OfficeTerm, Person, Terms

OFFICES = {"chair": "", "deputy chair": "Deputy "}


def background(year: BoardYear) -> Section | None:
    """What the board is, and who came to lead it in the year."""
    paragraphs = [paragraph for paragraph in (_set_up(year), _offices(year)) if paragraph]
    return Section("background", "Background", tuple(paragraphs)) if paragraphs else None


def _set_up(year: BoardYear) -> Paragraph | None:
    board = year.board
    told = "was set up" + (f" {say.in_date(board.established)}" if board.established.is_given else "")
    purposes = []
    if board.function:
        purposes.append(f"to {board.function}")
    if board.parent_name:
        purposes.append(f"to report to the {say.introduced(board.parent_name, board.parent_short_name)}")
    if not purposes and not board.established.is_given:
        return None
    text = say.sentence(f"the {board.name} {told} {say.listed(purposes)}")
    return Paragraph("background-board", (Statement(text, (board.source,)),))


def _offices(year: BoardYear) -> Paragraph | None:
    said = [Statement(_term(year, term), (term.source,)) for term in year.office_terms]
    return Paragraph("background-offices", tuple(said)) if said else None


def _term(year: BoardYear, term: OfficeTerm) -> str:
    """Who took, held or left the office, as far as the dates allow anything to be said."""
    title = office_title(year, term.office)
    who = person_in_text(term.person)
    if term.end.is_given and year.period.may_hold(term.end):
        began = (
            f" from {say.date(term.start)}"
            if term.start.is_exact and year.period.may_hold(term.start)
            else ""
        )
        return say.sentence(f"{who} was {title}{began} until {say.date(term.end)}")
    if began_in_year(year, term):
        since = f" from {say.date(term.start)}" if term.start.is_exact else ""
        after = f", following {term.follows}" if term.follows else ""
        return say.sentence(f"{who} has been appointed the new {title}{since}{after}")
    surely = term.start.surely_by(year.period.start)
    return say.sentence(f"{who} was {title} {'throughout' if surely else 'during'} the year")


def began_in_year(year: BoardYear, term: OfficeTerm) -> bool:
    """The term cannot have begun before the year did."""
    return term.start.earliest is not None and term.start.earliest >= year.period.start


def office_title(year: BoardYear, office: str) -> str:
    """ "Chairman" or "Deputy Chair", as the board has it."""
    return f"{OFFICES[office]}{year.board.chair_word}"


def person_in_text(person: Person) -> str:
    """Name, post and organisation, as far as they may be printed; a post alone stands with "the"."""
    organisation = f"of {person.organisation.in_text}" if person.organisation else ""
    if not person.name:
        post = f"the {person.post}" if person.post else "a representative"
        return " ".join(part for part in (post, organisation) if part)
    parts = [part for part in (person.post, organisation) if part]
    return f"{person.name}, {', '.join(parts)}," if parts else person.name


def revised_terms(year: BoardYear) -> Section | None:
    """Each version of the terms approved in the year, and what it took account of."""
    paragraphs = []
    for terms in year.terms:
        paragraphs.append(_approval(terms))
        if terms.took_account_of:
            paragraphs.append(_took_account(terms))
    return Section("terms", "Revised terms of reference", tuple(paragraphs)) if paragraphs else None


def _approval(terms: Terms) -> Paragraph:
    text = "a further revision of the terms of reference was made and approved"
    if terms.approved.is_exact:
        text += f" on {say.date(terms.approved)}"
    if terms.approved_by:
        text += f" by {terms.approved_by}"
    if terms.change_summary:
        text += f", so that {terms.change_summary}"
    return Paragraph(f"terms-{terms.source.ref}", (Statement(say.sentence(text), (terms.source,)),))


def _took_account(terms: Terms) -> Paragraph:
    papers = [
        f"the {f'{paper.publisher} ' if paper.publisher else ''}{paper.title}"
        + (f", which was published {say.in_date(paper.published)}" if paper.published.is_given else "")
        for paper in terms.took_account_of
    ]
    sources = (terms.source, *(paper.source for paper in terms.took_account_of))
    text = say.sentence(f"this took account of {say.listed(papers)}")
    return Paragraph(f"terms-{terms.source.ref}-papers", (Statement(text, sources),))
