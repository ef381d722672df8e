"""What a browser would send from the forms of a page, and what the page says at each field."""

import re
from html import unescape
from html.parser import HTMLParser


class _Fields(HTMLParser):
    """Collects the inputs of the form that has the CSRF token of the page's own verb: the last one of the page."""

    def __init__(self):
        super().__init__()
        self.forms: list[dict[str, list[str]]] = []
        self._area = self._select = None
        self._text = ""

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "form":
            self.forms.append({})
        elif tag == "input" and self.forms and "name" in given:
            kind = given.get("type", "text")
            if kind not in ("checkbox", "radio") or "checked" in given:
                unnamed = "on" if kind == "checkbox" else ""
                self._add(given["name"], given.get("value") or unnamed)
        elif tag == "textarea":
            self._area, self._text = given["name"], ""
        elif tag == "select":
            self._select = given["name"]
        elif tag == "option" and "selected" in given:
            self._add(self._select, given.get("value") or "")

    def handle_data(self, data):
        if self._area:
            self._text += data

    def handle_endtag(self, tag):
        if tag == "textarea":
            # A browser leaves out the line end that Django writes after the tag, and sends CRLF.
            text = self._text.replace("\r\n", "\n").removeprefix("\n")
            self._add(self._area, text.replace("\n", "\r\n"))
            self._area = None

    def _add(self, name: str, value: str):
        self.forms[-1].setdefault(name, []).append(value)


def fields_of(response) -> dict[str, list[str]]:
    """The fields of the page's main form as a browser would send them, without the token."""
    parser = _Fields()
    parser.feed(response.content.decode().partition("<main")[2])
    form = parser.forms[-1]
    form.pop("csrfmiddlewaretoken", None)
    return form


def mistakes_of(response) -> dict[str, list[str]]:
    """What the error summary says, by the input that it leads to."""
    summary = re.search(r"govuk-error-summary__list.*?</ul>", response.content.decode(), re.S)
    found: dict[str, list[str]] = {}
    for place, said in re.findall(r'<a href="#id_([^"]*)">(.*?)</a>', summary[0] if summary else "", re.S):
        found.setdefault(place, []).append(unescape(said))
    return found
