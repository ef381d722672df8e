"""A rich report for the tests of rendering and for the bench: our own words in the 2019 paper's shape."""

from __future__ import annotations

from datetime import date

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

QUARTERS = (
    "Oct to Dec 2017",
    "Jan to Mar 2018",
    "Apr to Jun 2018",
    "Jul to Sep 2018",
    "Oct to Dec 2018",
    "Jan to Mar 2019",
    "Apr to Jun 2019",
    "Jul to Sep 2019",
)

# Heading, level, and paragraphs; a paragraph is its sentences.
PROSE = (
    (
        "Background",
        2,
        (
            (
                "The Serious and Organised Crime Board was established in 2016.",
                "It has an advisory function and reports to the Safer City Partnership.",
            ),
            (
                "The Borough Commander for the City of London, London Fire Brigade, was appointed chairman during "
                "the year, following the previous chairman's move to another post.",
            ),
        ),
    ),
    (
        "Revised terms of reference",
        2,
        (
            (
                "The terms of reference were revised and approved, to describe more accurately what the Board is "
                "for and who belongs to it.",
            ),
            (
                "The revision took account of the Home Office's Serious and Organised Crime Strategy (November 2018).",
            ),
        ),
    ),
    ("Priorities", 2, (("The Board has three priorities:",),)),
    (
        "Fraud and cyber enabled crime",
        3,
        (
            (
                "The head of the City's force fraud teams presented the operational response to fraud.",
                "The focus was on trading losses, mandate fraud, internal fraud and payment diversion fraud.",
            ),
            (
                "The Intelligence Bureau has a work plan on the 12 fraud subjects assessed as causing most harm, "
                "run with the regional organised crime units and the National Crime Agency.",
                "Information on suspected fraud was gathered from HMRC and UK Finance.",
                "The Bureau's staff were trained in specialist fraud investigation.",
            ),
        ),
    ),
    (
        "Modern slavery and domestic servitude",
        3,
        (
            (
                "Referrals to the National Referral Mechanism increased; both years are in single figures.",
                "Intelligence was gathered on offences linked to modern slavery, among them criminal and sexual "
                "exploitation and the misuse of drugs.",
            ),
            (
                "There are 23 single points of contact for modern slavery in the City of London Police, covering "
                "all business areas.",
                "Front-line staff were trained to recognise the signs of modern slavery; HMICFRS had highlighted "
                "training at its last inspection.",
                "The City of London Corporation hosted an event on the subject on 18 October.",
            ),
        ),
    ),
    (
        "Illicit drugs",
        3,
        (
            (
                "The police's drugs profile was presented at Force Tasking and to the Board.",
                "The police report that arrests relating to drugs increased considerably.",
                "Much of the supply is linked to the Western Balkans.",
            ),
            (
                "The Drugs Working Group gathered intelligence on drug related crime through the year.",
                "Its work is linked to that of the Drugs in the City Working Group.",
            ),
        ),
    ),
    (
        "Information sharing agreement",
        2,
        (
            (
                "At the start of the year it was not certain whether the information sharing agreement was in force, "
                "nor whether partners met obstacles in sharing data.",
                "The agreement was reviewed, and no partner reported a problem.",
            ),
        ),
    ),
    (
        "Partnership working",
        2,
        (
            (
                "Collaboration, education and awareness are central to the Board's work.",
                "Partners are asked to be represented at every meeting, so that each understands the crimes that "
                "the others see.",
                "The chairman of the Safer City Partnership attended meetings of the Board.",
            ),
        ),
    ),
    (
        "Inspection",
        2,
        (
            (
                "The Board heard the findings of the HMICFRS integrated PEEL inspection 2018/19.",
                "Areas for improvement were identified in tackling serious and organised crime and in the lifetime "
                "management of organised criminals.",
            ),
        ),
    ),
    (
        "New capabilities",
        2,
        (
            (
                "The Lifetime Offender Management Unit is running, with every post filled.",
                "It works on economic and acquisitive crime.",
            ),
        ),
    ),
    (
        "Looking ahead",
        2,
        (
            (
                "All three priorities were reviewed.",
                "New and emerging priorities will be brought to the Board.",
            ),
            (
                "In line with the police, the focus will be on Pursue and Prevent, and on working with partners.",
            ),
            ("The police will take a tailored approach to serious and organised crime, including drug use.",),
        ),
    ),
)

MEASURES = (
    # Title, unit, values by quarter (None is hidden), target.
    ("Fraud prevention visits to businesses", "Visits", (14, 18, 17, 22, 26, 31, 29, 38), 30),
    ("Reports of payment diversion fraud", "Reports", (210, 245, 231, 260, 298, 251, 240, 222), None),
    ("Staff trained to recognise modern slavery", "People", (120, 180, 350, 410, 620, 700, 1010, 1253), 1000),
    ("Referrals to the National Referral Mechanism", "Referrals", (None,) * 8, None),
    ("Arrests relating to drugs", "Arrests", (41, 38, None, 52, 66, 71, None, 93), None),
    ("Meetings attended by partner organisations", "Organisations", (6, 7, 7, 8, 7, 9, 9, 10), 9),
)

PARTNERS = (
    "City of London Police",
    "City of London Corporation",
    "London Fire Brigade",
    "HM Revenue and Customs",
    "National Crime Agency",
    "National Probation Service",
    "NHS City and Hackney",
)


def sample_document(
    *, charts: int = 6, tables: int = 4, appendices: int = 2, appendix_rows: int = 9, **changes
) -> Document:
    """The report: 9 pages as it stands, 60 with 18 appendices of 28 rows. ``changes`` replace fields."""
    fields = {
        "title": "Serious and Organised Crime Board – Annual Review 2018-19",
        "organisation": "City of London Serious and Organised Crime Board",
        "header": Header(
            committees=("Safer City Partnership",),
            dates=("27 November 2019",),
            subject="Serious and Organised Crime Board – Annual Review",
            report_of="Head of Community Safety Team",
            purpose="For Information",
            visibility="Public",
            author="Community Safety Manager",
        ),
        "summary": _summary(),
        "sections": _sections(charts, tables),
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
        "conclusion": (
            Paragraph(
                "conclusion",
                (
                    Statement(
                        "The Board has done what its terms of reference ask, and asks the Partnership to note it."
                    ),
                ),
                number=20,
            ),
        ),
        "appendices": tuple(_appendix(index, appendix_rows) for index in range(appendices)),
        "background_papers": (Statement("Home Office, Serious and Organised Crime Strategy, November 2018"),),
    }
    return Document(**(fields | changes))


def long_document() -> Document:
    """The 60-page version."""
    return sample_document(appendices=18, appendix_rows=28)


def _summary() -> tuple[Paragraph, ...]:
    sentences = (
        "This report presents the work of the Serious and Organised Crime Board over the past year.",
        "It introduces the new chairman and refers to the revised terms of reference and to the three priorities: "
        "fraud, modern slavery and drugs.",
        "It also covers the information sharing agreement, partnership working, the inspection of the police and "
        "the new unit for lifetime offender management, and looks ahead to the coming year.",
    )
    return tuple(Paragraph(f"summary-{at}", (Statement(text),)) for at, text in enumerate(sentences))


def _sections(charts: int, tables: int) -> tuple[Section, ...]:
    figures = _figures(charts, tables)
    number, sections = 0, []
    for heading, level, paragraphs in PROSE:
        drawn = []
        for sentences in paragraphs:
            number += 1
            statements = tuple(Statement(text, (Source("activities", f"a-{number}"),)) for text in sentences)
            is_list = heading == "Priorities"
            drawn.append(
                Paragraph(
                    key=f"paragraph-{number}",
                    statements=statements,
                    bullets=_priorities() if is_list else (),
                    figures=() if is_list else figures.get(number, ()),
                    number=number,
                )
            )
        sections.append(Section(f"section-{len(sections)}", heading, tuple(drawn), level))
    return tuple(sections)


def _priorities() -> tuple[Statement, ...]:
    names = (
        "Fraud and cyber enabled crime",
        "Modern slavery and domestic servitude",
        "Illicit drugs (cross cutting)",
    )
    return tuple(map(Statement, names))


def _figures(charts: int, tables: int) -> dict[int, tuple]:
    """Which figures stand under which paragraph."""
    chart_places, table_places = (6, 7, 8, 9, 10, 13), (7, 11, 12, 14)
    placed: dict[int, tuple] = {}
    for place, measure in list(zip(chart_places, MEASURES, strict=True))[:charts]:
        placed[place] = (*placed.get(place, ()), _chart(*measure))
    for at, place in enumerate(table_places[:tables]):
        placed[place] = (*placed.get(place, ()), _table(at))
    return placed


def _chart(title: str, unit: str, values: tuple[int | None, ...], target: int | None) -> Chart:
    last = len(values) - 1
    points = tuple(
        ChartPoint(label, value, "[c]" if value is None else f"{value:,}", value is not None and at == last)
        for at, (label, value) in enumerate(zip(QUARTERS, values, strict=True))
    )
    years = (points[:4], points[4:])
    names = ("October to December", "January to March", "April to June", "July to September")
    rows = tuple(
        (Cell(name), *(Cell(year[at].shown, True, _note(year[at])) for year in years))
        for at, name in enumerate(names)
    )
    return Chart(
        title=title,
        description=f"{unit} for each quarter from October 2017 to September 2019, as in the table that follows.",
        unit=unit,
        points=points,
        table=Table(f"{title}, by quarter", ("Quarter", "2017-18", "2018-19"), rows, _notes(values)),
        target=target,
    )


def _note(point: ChartPoint) -> str:
    if point.value is None:
        return "hidden because it is a small count"
    return "provisional" if point.provisional else ""


def _notes(values: tuple[int | None, ...]) -> tuple[str, ...]:
    return ("[c] means a small count that is not shown.",) if None in values else ()


def _table(at: int) -> Table:
    captions = (
        "Activities by partner and priority",
        "Attendance at the Board's meetings",
        "Areas for improvement and where they stand",
        "Training given, by audience",
    )
    rows = tuple(
        (
            Cell(name),
            Cell(str(3 + (at + index) % 5), True),
            Cell(str(2 + index % 4), True),
            Cell(_state(at + index)),
        )
        for index, name in enumerate(PARTNERS)
    )
    return Table(captions[at], ("Organisation", "2017-18", "2018-19", "Assessment"), rows)


def _state(index: int) -> str:
    return ("Satisfactory", "Close monitoring", "Requires action", "Awaiting information")[index % 4]


def _appendix(index: int, rows: int) -> Appendix:
    columns = ("Activity", "Lead", "Strand", "Due", "Visits", "Reached", "Progress")
    cells = tuple(
        (
            Cell(f"Activity {row + 1} of the plan for priority {index % 3 + 1}"),
            Cell(PARTNERS[row % 7]),
            Cell(("Pursue", "Prevent", "Protect", "Prepare")[row % 4]),
            Cell(f"{row % 27 + 1} March 2019"),
            Cell(str(row * 3 + index), True),
            Cell(f"{row * 137 + index:,}", True),
            Cell(_state(row + index)),
        )
        for row in range(rows)
    )
    letter = chr(ord("A") + index)
    return Appendix(
        letter, f"Action plan, part {index + 1}", (Table(f"Activities of part {index + 1}", columns, cells),)
    )
