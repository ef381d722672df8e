"""A rich report for the tests of rendering and for the bench: our own words in the 2019 paper's shape."""

from __future__ import annotations

from datetime import date
from itertools import count

from reports.document import (
    Appendix,
    Cell,
    Chart,
    ChartPoint,
    Document,
    Header,
    Paragraph,
    Section,
    SignOff,
    Source,
    Statement,
    Table,
)

# "## " and "### " open a section of level 2 and 3; an empty line parts paragraphs, a line is a sentence.
PROSE = """
## Background

The Serious and Organised Crime Board was established in 2016.
It has an advisory function and reports to the Safer City Partnership.

The Borough Commander of the London Fire Brigade for the City was appointed chairman during the year.
He followed the previous chairman, who had moved to another post.

## Revised terms of reference

The terms of reference were revised, to describe more accurately what the Board is for and who belongs to it.
The revision was approved by the Board.

The revision took account of the Home Office's Serious and Organised Crime Strategy of November 2018.

## Priorities

The Board has three priorities:
- Fraud and cyber enabled crime
- Modern slavery and domestic servitude
- Illicit drugs (cross cutting)

### Fraud and cyber enabled crime

The head of the City's force fraud teams presented the operational response to fraud.
The focus was on trading losses, mandate fraud, internal fraud and payment diversion fraud.

The Intelligence Bureau has a work plan on the 12 fraud subjects assessed as causing most harm.
It is run with the regional organised crime units and the National Crime Agency.
Information on suspected fraud was gathered from HMRC and UK Finance.
The Bureau's staff were trained in specialist fraud investigation.

### Modern slavery and domestic servitude

Referrals to the National Referral Mechanism increased; both years are in single figures.
Intelligence was gathered on criminal and sexual exploitation, and on the misuse of drugs linked to them.

There are 23 single points of contact for modern slavery in the police, covering all business areas.
Front-line staff were trained to recognise its signs; HMICFRS had highlighted training at its last inspection.
The City of London Corporation hosted an event on the subject on 18 October.

### Illicit drugs

The police's drugs profile was presented at Force Tasking and to the Board.
The police report that arrests relating to drugs increased considerably.
Much of the supply is linked to the Western Balkans.

The Drugs Working Group gathered intelligence on drug related crime through the year.
Its work is linked to that of the Drugs in the City Working Group.

## Information sharing agreement

At the start of the year it was not certain whether the information sharing agreement was in force.
Nor was it known whether partners met obstacles in sharing data.
The agreement was reviewed, and no partner reported a problem.

## Partnership working

Collaboration, education and awareness are central to the Board's work.
Partners are asked to be represented at every meeting, so that each understands the crimes the others see.
The chairman of the Safer City Partnership attended meetings of the Board.

## Inspection

The Board heard the findings of the HMICFRS integrated PEEL inspection 2018/19.
Areas for improvement were identified in tackling serious and organised crime.
They include the lifetime management of organised criminals, and the use of other organisations' powers.

## New capabilities

The Lifetime Offender Management Unit is running, with every post filled.
It works on economic and acquisitive crime.

## Looking ahead

All three priorities were reviewed.
New and emerging priorities will be brought to the Board.

In line with the police, the focus will be on Pursue and Prevent, and on working with partners.

The police will take a tailored approach to serious and organised crime, including drug use.
"""

YEARS = ("2017-18", "2018-19")
QUARTERS = ("Oct to Dec", "Jan to Mar", "Apr to Jun", "Jul to Sep")

# Title, unit, values by quarter over both years (None is hidden), target, and the paragraph it stands under.
MEASURES = (
    ("Fraud prevention visits to businesses", "Visits", (14, 18, 17, 22, 26, 31, 29, 38), 30, 6),
    ("Reports of payment diversion fraud", "Reports", (210, 245, 231, 260, 298, 251, 240, 222), None, 7),
    ("Staff trained on modern slavery", "People", (120, 180, 350, 410, 620, 700, 1010, 1253), 1000, 8),
    ("Visits to premises at risk", "Visits", (11, None, 16, 12, 19, 24, None, 27), None, 9),
    ("Arrests relating to drugs", "Arrests", (41, 38, None, 52, 66, 71, None, 93), None, 10),
    ("Organisations represented at meetings", "Organisations", (6, 7, 7, 8, 7, 9, 9, 10), 9, 13),
)

TABLES = (
    ("Activities by partner", 7),
    ("Attendance at the Board's meetings", 11),
    ("Capabilities by partner", 12),
    ("Areas for improvement and where they stand", 14),
)

PARTNERS = (
    "City of London Police",
    "City of London Corporation",
    "London Fire Brigade",
    "HM Revenue and Customs",
)
STATES = ("Satisfactory", "Close monitoring", "Requires action", "Awaiting information")


def sample_document(
    *, charts: int = 6, tables: int = 4, appendices: int = 2, appendix_rows: int = 10, **changes
) -> Document:
    """The report: 9 pages as it stands. ``changes`` replace fields of the document."""
    sections = _sections(charts, tables)
    fields = {
        "title": "Serious and Organised Crime Board – Annual Review 2018-19",
        "organisation": "City of London Serious and Organised Crime Board",
        "header": _header(),
        "summary": _summary(),
        "sections": sections,
        "sign_off": SignOff(
            "Jordan Example", "Community Safety Manager", "020 7946 0000", "manager@example.org"
        ),
        "marking": "OFFICIAL",
        "handling": "",
        "prepared_on": date(2019, 11, 8),
        "recommendations": (
            Statement("note the work of the Board over the year;"),
            Statement("agree that the three priorities stand for 2019-20."),
        ),
        "conclusion": (_conclusion(sections[-1].paragraphs[-1].number + 1),),
        "appendices": tuple(_appendix(index, appendix_rows) for index in range(appendices)),
        "background_papers": (Statement("Home Office, Serious and Organised Crime Strategy, November 2018"),),
    }
    return Document(**(fields | changes))


def long_document() -> Document:
    """The 60-page version: 18 appendices of 28 rows of seven cells."""
    return sample_document(appendices=18, appendix_rows=28)


def _header() -> Header:
    return Header(
        committees=("Safer City Partnership",),
        dates=("27 November 2019",),
        subject="Serious and Organised Crime Board – Annual Review",
        report_of="Head of Community Safety Team",
        purpose="For Information",
        visibility="Public",
        author="Community Safety Manager",
    )


def _summary() -> tuple[Paragraph, ...]:
    sentences = (
        "This report presents the work of the Serious and Organised Crime Board over the past year.",
        "It introduces the new chairman, the revised terms of reference and the three priorities.",
        "It covers the information sharing agreement, partnership working, the inspection of the police and "
        "the new unit for lifetime offender management, and looks ahead to the coming year.",
    )
    return tuple(Paragraph(f"summary-{at}", (Statement(text),)) for at, text in enumerate(sentences))


def _conclusion(number: int) -> Paragraph:
    text = "The Board has done what its terms of reference ask, and commends this report to the Partnership."
    return Paragraph("conclusion", (Statement(text),), number=number)


def _sections(charts: int, tables: int) -> tuple[Section, ...]:
    figures = _figures(charts, tables)
    numbers, sections = count(1), []
    for chapter in PROSE.strip().split("\n#"):
        heading, *blocks = chapter.strip().split("\n\n")
        hashes, _, title = heading.partition(" ")
        paragraphs = tuple(_paragraph(block, next(numbers), figures) for block in blocks)
        level = 2 if hashes.count("#") == (2 if not sections else 1) else 3
        sections.append(Section(f"section-{len(sections)}", title, paragraphs, level))
    return tuple(sections)


def _paragraph(block: str, number: int, figures: dict[int, tuple]) -> Paragraph:
    lines = block.splitlines()
    source = Source("activities", f"activity-{number}")
    return Paragraph(
        key=f"paragraph-{number}",
        statements=tuple(Statement(line, (source,)) for line in lines if not line.startswith("- ")),
        bullets=tuple(Statement(line[2:]) for line in lines if line.startswith("- ")),
        figures=figures.get(number, ()),
        number=number,
    )


def _figures(charts: int, tables: int) -> dict[int, tuple]:
    """Which figures stand under which paragraph."""
    placed: dict[int, tuple] = {}
    for *measure, place in MEASURES[:charts]:
        placed[place] = (*placed.get(place, ()), _chart(*measure))
    for at, (caption, place) in enumerate(TABLES[:tables]):
        placed[place] = (*placed.get(place, ()), _table(caption, at))
    return placed


def _chart(title: str, unit: str, values: tuple[int | None, ...], target: int | None) -> Chart:
    labels = [f"{quarter} {year}" for year in YEARS for quarter in QUARTERS]
    last = len(values) - 1
    points = tuple(
        ChartPoint(label, value, "[c]" if value is None else f"{value:,}", value is not None and at == last)
        for at, (label, value) in enumerate(zip(labels, values, strict=True))
    )
    rows = tuple(
        (Cell(year), *(Cell(point.shown, True, _note(point)) for point in points[4 * at : 4 * at + 4]))
        for at, year in enumerate(YEARS)
    )
    notes = ("[c] means a small count that is not shown.",) if None in values else ()
    return Chart(
        title=title,
        description=f"{unit} for each quarter of 2017-18 and 2018-19, as in the table that follows.",
        unit=unit,
        points=points,
        table=Table(f"{title}, by quarter", ("Year", *QUARTERS), rows, notes),
        target=target,
    )


def _note(point: ChartPoint) -> str:
    if point.value is None:
        return "hidden because it is a small count"
    return "provisional" if point.provisional else ""


def _table(caption: str, at: int) -> Table:
    rows = tuple(
        (
            Cell(name),
            Cell(str(3 + (at + index) % 5), True),
            Cell(str(2 + index % 4), True),
            Cell(STATES[(at + index) % 4]),
        )
        for index, name in enumerate(PARTNERS)
    )
    return Table(caption, ("Organisation", *YEARS, "Assessment"), rows)


def _appendix(index: int, rows: int) -> Appendix:
    columns = ("Activity", "Lead", "Strand", "Due", "Visits", "Reached", "Progress")
    cells = tuple(
        (
            Cell(f"Activity {row + 1} of the plan for priority {index % 3 + 1}"),
            Cell(PARTNERS[row % 4]),
            Cell(("Pursue", "Prevent", "Protect", "Prepare")[row % 4]),
            Cell(f"{row % 27 + 1} March 2019"),
            Cell(str(row * 3 + index), True),
            Cell(f"{row * 137 + index:,}", True),
            Cell(STATES[(row + index) % 4]),
        )
        for row in range(rows)
    )
    title = f"Action plan, part {index + 1}"
    return Appendix(chr(ord("A") + index), title, (Table(f"Activities of part {index + 1}", columns, cells),))
