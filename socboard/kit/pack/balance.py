"""Pages whose content leaves the drawing state as it found it, so that a stamp after it stands where it should."""

from __future__ import annotations

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Page, Pdf

WATCHED = "q Q BT ET"
# No operator of PDF: what is not read to here would swallow a stamp too, such as a picture or a text without its end.
END = "SocboardEnd"


def settle(pdf: Pdf, page: Page) -> bool:
    """Settle one page; whether anything had to be done.

    A ``Q`` without a ``q``, which viewers pass over, is left out; what stays open at the end is closed. Content that
    nobody can read through to its end becomes a form, beyond whose end no viewer keeps its state.
    """
    steps = _steps(b"\n".join(each.read_bytes() for each in _streams(page)))
    if steps[-1:] != [END]:
        _into_form(pdf, page)
        return True
    excess, ending = _count(steps[:-1])
    if excess:
        page.obj.Contents = pdf.make_stream(_without_excess(page))
    if ending:
        page.obj.Contents = Array([*_streams(page), pdf.make_stream(ending)])
    return bool(excess or ending)


def _streams(page: Page) -> list[Object]:
    contents = page.obj.get("/Contents")
    if contents is None:
        return []
    return list(contents) if isinstance(contents, Array) else [contents]


def _steps(content: bytes) -> list[str]:
    """The watched operators in their order, and END after them where the content is read through to its end."""
    with pikepdf.new() as scratch:
        try:
            whole = scratch.make_stream(content + b"\n" + END.encode())
            found = pikepdf.parse_content_stream(whole, f"{WATCHED} {END}")
        except pikepdf.PdfError:
            return []
        return [str(each.operator) for each in found]


def _count(steps: list[str]) -> tuple[bool, bytes]:
    """Whether something is restored that was not saved, and what closes the rest."""
    saved, in_text, excess = 0, False, False
    for step in steps:
        if step == "q":
            saved += 1
        elif step == "Q" and saved:
            saved -= 1
        elif step == "Q":
            excess = True
        else:
            in_text = step == "BT"
    return excess, (b"\nET" if in_text else b"") + b"\nQ" * saved


def _without_excess(page: Page) -> bytes:
    kept, saved = [], 0
    for one in pikepdf.parse_content_stream(page):
        step = str(one.operator)
        if step == "Q" and not saved:
            continue
        saved += {"q": 1, "Q": -1}.get(step, 0)
        kept.append(one)
    return pikepdf.unparse_content_stream(kept)


def _into_form(pdf: Pdf, page: Page) -> None:
    form: Object = page.as_form_xobject(handle_transformations=False)
    page.obj.Resources = Dictionary(XObject=Dictionary(Page=form))
    form.BBox = page.obj.MediaBox
    if "/Matrix" in form:
        form.Matrix = Array([1, 0, 0, 1, 0, 0])
    page.obj.Contents = pdf.make_stream(b"q /Page Do Q")
    form.Type = Name.XObject
