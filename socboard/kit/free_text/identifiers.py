"""Telephone numbers, e-mail addresses and the reference numbers of persons and cases.

The reminder behind it: no identifiable victim or suspect data at all (house rule 19). The patterns prefer to
miss a strange format over marking years, money, counts or the board's own action numbers. Every repetition in
them is bounded, so that the time taken grows with the length of the text and no faster.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from socboard.kit.free_text.found import Found, Kind

# Most sentences have none, and then no number.
ANY_DIGIT = re.compile("[0-9]")
# A further digit, after at most two of the signs that people put between the digits of a telephone number.
DIGIT = r"(?:[ .()\u00a0\u2010-\u2013-]{0,2}[0-9])"
NOT_WITHIN = r"(?<![\w/£$€])(?<![0-9][.,-])"

ABROAD = re.compile(rf"{NOT_WITHIN}(?:\+|00[ -]?)[1-9]{DIGIT}{{8,13}}(?![0-9])")
NATIONAL = re.compile(rf"{NOT_WITHIN}\(?0{DIGIT}{{9,10}}(?![0-9])")
INTRODUCED_TELEPHONE = re.compile(
    r"\b(?:(?i:telephone|tel|phone|mobile|mob|fax|ring|call|dial)\b[.:]?|T:|M:)"
    rf"[ ]{{0,3}}(?:(?i:on|no|number|is)[.:]?[ ])?(?P<number>[0-9]{DIGIT}{{5,12}})(?![0-9])"
)
EXTENSION = re.compile(r"\b(?i:extension|ext)\b[.:]?[ ]{0,3}(?P<number>[0-9]{3,6})\b")

EMAIL = re.compile(
    r"(?<![\w.%+'-])[\w.%+'-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,62})\.){1,8}[A-Za-z]{2,24}(?![A-Za-z])"
)

YEAR = r"(?:19|20)[0-9]{2}"
# Crime numbers (CR/12345/18, 12345/18), Action Fraud (NFRC181204567890), Police National Computer
# (2004/0012345A, 04/12345A), Criminal Records Office (123456/08X), case file URN (01CW1234518), National
# Insurance (QQ 12 34 56 C). A four-figure year in the place of a serial number makes it a year range, not a number.
REFERENCES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b[A-Z]{{1,5}}[/-](?!{YEAR}\b)[0-9]{{3,8}}[/-](?:{YEAR}|[0-9]{{2}})(?![\w/])",
        rf"(?<![\w/.,£-])[0-9]{{5,8}}/(?:{YEAR}|[0-9]{{2}})(?![\w/])",
        r"\bNFRC ?[0-9]{10,14}\b",
        rf"(?<![\w/])(?:19|20)?[0-9]{{2}}/(?!{YEAR}[A-Z])[0-9]{{4,7}}[A-HJ-NP-RT-Z](?!\w)",
        r"(?<![\w/])[0-9]{5,6}/[0-9]{2}[A-Z](?!\w)",
        r"\b[0-9]{2}[A-Z][A-Z0-9][0-9]{7}\b",
        r"\b(?i:[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][0-9]{6}[A-D])\b",
        r"\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][ -]?[0-9]{2}[ -][0-9]{2}[ -][0-9]{2}[ -]?[A-D]\b",
    )
)
NHS_NUMBER = re.compile(r"(?<![\w.,/+-])[1-9][0-9]{2}([ -]?)[0-9]{3}\1[0-9]{4}(?![\w/]|[.,][0-9])")

# A number that its own words call a reference: "crime ref 4612345", "CAD 5432", "NRM: 12345", "URN 01/1234".
NUMBER_WORD = r"(?:\s(?:ID|reference|ref|report|number|no)s?\b\.?)"
INTRODUCED_REFERENCE = re.compile(
    rf"\b(?:(?:crime|incident|custody|case|NHS|NI){NUMBER_WORD}{{1,3}}"
    rf"|(?:CAD|CRIS|URN|PNCID|PNC|NRM|CRO|NINO|NFRC|reference|ref)(?![a-z]){NUMBER_WORD}{{0,3}})"
    r"[.:]?\s{0,2}#?(?P<number>[A-Z0-9][A-Z0-9/-]{2,30})",
    re.IGNORECASE,
)
FEWEST_DIGITS = 4
# Years, year ranges, dates, and the board's own action numbers (OR4, 3/2018/P).
NO_REFERENCE = re.compile(
    rf"{YEAR}(?:[/-](?:{YEAR}|[0-9]{{2}})(?:-[0-9]{{2}})?)?-?"
    r"|[0-9]{1,2}[/-][0-9]{1,2}[/-](?:[0-9]{4}|[0-9]{2})"
    rf"|[0-9]{{1,4}}/{YEAR}(?:/[A-Z]{{1,3}})?"
    r"|OR[0-9]+",
    re.IGNORECASE,
)


def telephone_numbers(text: str) -> tuple[Found, ...]:
    """Numbers that begin with 0, 00 or a plus sign and are as long as a telephone number of the United Kingdom
    or abroad, and shorter ones where a word such as "call" or "ext" stands before them."""
    if not ANY_DIGIT.search(text):
        return ()
    spans = [match.span() for match in ABROAD.finditer(text)]
    spans += [match.span() for match in NATIONAL.finditer(text) if _grouped_like_a_telephone_number(match[0])]
    spans += [match.span("number") for match in INTRODUCED_TELEPHONE.finditer(text)]
    spans += [match.span("number") for match in EXTENSION.finditer(text)]
    return _found(Kind.TELEPHONE, text, spans)


def email_addresses(text: str) -> tuple[Found, ...]:
    return _found(Kind.EMAIL, text, [match.span() for match in EMAIL.finditer(text)])


def reference_numbers(text: str) -> tuple[Found, ...]:
    """Numbers that name one crime, case or person: crime, custody, CAD, CRIS and Action Fraud references, PNC and
    CRO numbers, URNs, NRM references, NHS numbers (with a right check digit) and National Insurance numbers."""
    if not ANY_DIGIT.search(text):
        return ()
    spans = [match.span() for pattern in REFERENCES for match in pattern.finditer(text)]
    spans += [match.span() for match in NHS_NUMBER.finditer(text) if _is_nhs_number(match[0])]
    spans += [
        match.span("number")
        for match in INTRODUCED_REFERENCE.finditer(text)
        if len(re.findall("[0-9]", match["number"])) >= FEWEST_DIGITS
        and NO_REFERENCE.fullmatch(match["number"]) is None
    ]
    return _found(Kind.REFERENCE, text, spans)


def _found(kind: Kind, text: str, spans: list[tuple[int, int]]) -> tuple[Found, ...]:
    return tuple(Found.at(kind, text, start, end) for start, end in _apart(spans))


def _apart(spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans in order; of those that overlap the one that starts first, and of these the longest."""
    reached = 0
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= reached:
            reached = end
            yield start, end


def _grouped_like_a_telephone_number(number: str) -> bool:
    """ "020 7332 3084", not "01.10.2018 02.10": an area code has three figures or more, a group two or more."""
    groups = re.findall("[0-9]+", number.replace("(0)", "0"))
    digits = "".join(groups)
    return digits[1] != "0" and len(groups[0]) >= 3 and all(len(group) >= 2 for group in groups)


def _is_nhs_number(number: str) -> bool:
    """The tenth digit checks the first nine: weights 10 to 2, modulus 11 (NHS Data Dictionary, NHS NUMBER)."""
    digits = [int(digit) for digit in number if digit.isdigit()]
    weighted = sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    return (11 - weighted % 11) % 11 == digits[-1]
