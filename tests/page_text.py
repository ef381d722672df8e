"""What a person reads on a page, and where its links lead."""

import re
from html import unescape


def main_of(response) -> str:
    return response.content.decode().partition("<main")[2].partition("</main>")[0]


def text_of(response) -> str:
    """The words of the main part of the page, on one line."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", "<" + main_of(response))).split())


def rows_of(response) -> list[list[str]]:
    """The cells of the page's table bodies as they read."""
    bodies = re.findall(r"<tbody.*?</tbody>", main_of(response), re.S)
    rows = [row for body in bodies for row in re.findall(r"<tr.*?</tr>", body, re.S)]
    cells = [re.findall(r"<t[hd].*?</t[hd]>", row, re.S) for row in rows]
    return [[" ".join(unescape(re.sub(r"<[^>]*>", " ", cell)).split()) for cell in row] for row in cells]


def told_of(response) -> dict[str, str]:
    """The page's summary lists: what is said under each label."""
    pairs = re.findall(r"<dt[^>]*>(.*?)</dt>\s*<dd[^>]*>(.*?)</dd>", main_of(response), re.S)
    return dict([_words(part) for part in pair] for pair in pairs)


def _words(markup: str) -> str:
    """A link stands inside its sentence; every other element apart."""
    unlinked = re.sub(r"</?a\b[^>]*>", "", markup)
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", unlinked)).split())


def links_of(response) -> list[str]:
    return [unescape(address) for address in re.findall(r'<a [^>]*href="([^"]*)"', main_of(response))]
