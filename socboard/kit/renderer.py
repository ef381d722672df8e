"""The warm PDF renderer: a program, run as ``python -m socboard.kit.renderer`` and imported by nobody.

It imports WeasyPrint once and renders a sample, then answers one JSON line with one JSON line until its
standard input ends. Each document is rendered in a fork of the warm process, which bounds the time and memory
that WeasyPrint itself does not bound, and which hands its memory back by ending.

First line out: ``{"ok": true}``, or ``{"ok": false, "reason": …}`` where it cannot work at all. Then, for
``{"html": path, "out": path, "variant": "pdf/ua-1", "seconds": 90, "memory_mb": 1024, "lasting": true}`` (the
last four may be left out), ``{"ok": true, "pages": n, "seconds": s, "peak_kb": k}`` or ``{"ok": false, "reason": …}``.
"""

import errno
import gc
import io
import json
import os
import resource
import select
import signal
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
# Set before WeasyPrint loads fontconfig, which reads it then.
os.environ["FONTCONFIG_FILE"] = str(HERE / "fonts.conf")
FONTS = HERE.parent.parent / "static" / "built" / "fonts"

try:
    import pikepdf
    import pydyf
    import weasyprint
    from weasyprint import svg as drawings
    from weasyprint.urls import FatalURLFetchingError, URLFetcher
except (ImportError, OSError) as error:  # OSError: a system library that cffi could not load
    first_line = str(error).splitlines()[0]
    print(json.dumps({"ok": False, "reason": f"WeasyPrint cannot start ({first_line})"}), flush=True)
    raise SystemExit(3) from None

CPU_SECONDS, WALL_SECONDS, MEMORY_MB = 60, 90, 1024
# WeasyPrint's own way to draw a text, and what asks it to place each letter by itself.
draw_letters = drawings.text
PLACED_BY_LETTER = {"dx", "dy", "rotate", "letter-spacing", "textLength"}
OUT_OF_MEMORY, FETCHED, BROKEN, NO_ROOM = 10, 11, 12, 13

# Every kind of element that a report uses, so that the first real document finds all code paths warm.
SAMPLE = """<!doctype html><html lang="en-GB"><title>Sample</title><style>@page{size:A4;margin:2cm;
@bottom-right{content:counter(page) " of " counter(pages)}}body{font:12pt/1.4 "Source Sans 3"}
h2{break-after:avoid;font-weight:600}b{display:inline-block;width:1em;margin-left:-1em}
table{border-collapse:collapse;table-layout:fixed}tr{break-inside:avoid}
td{border-bottom:.5pt solid #ccc;text-align:right}</style><body><h1>A</h1><h2>B</h2><p><b>1</b> C</p>
<ul><li>D</li></ul><table><caption>E</caption><thead><tr><th scope=col>F</th><th scope=col>G</th></tr></thead>
<tbody><tr><th scope=row>H</th><td>1</td></tr></tbody></table><svg viewBox="0 0 9 9" width="90">
<title>I</title><path fill="none" stroke="#000" d="M0 0L9 9"/><text x="1" y="9">J</text></svg>"""


class PageReferences:
    """``PDF.page_references``, kept until a page is added.

    pydyf computes the list anew for each tag of a document, which is a twentieth of the time of 60 pages.
    """

    def __init__(self, computed: property):
        self._compute = computed.fget

    def __get__(self, pdf, _owner=None):
        kept = vars(pdf).get("_kept_references")
        if kept is None or kept[0] != pdf.pages["Count"]:
            kept = pdf._kept_references = (pdf.pages["Count"], self._compute(pdf))
        return kept[1]


class WholeText(str):
    """A text that is one letter to whoever goes through it letter by letter."""

    def __iter__(self):
        yield str(self)


def draw_whole_text(svg, node, font_size) -> None:
    """Draw an SVG text as one line of text. A stand-in for WeasyPrint's ``svg.text.text``.

    WeasyPrint lays out and places each letter by itself, without kerning, which is a tenth of the time of nine
    pages with six charts. Only what is placed letter by letter needs that, and our drawings never do.
    """
    if node.text and not PLACED_BY_LETTER & node.attrib.keys():
        node._etree_node.text = WholeText(node.text)
    draw_letters(svg, node, font_size)


def draw_texts_whole() -> None:
    """Put ``draw_whole_text`` in its place, which WeasyPrint also knows texts by."""
    drawings.TAGS.update(
        {tag: draw_whole_text for tag, draw in drawings.TAGS.items() if draw is draw_letters}
    )
    drawings.text = draw_whole_text


class DenyAll(URLFetcher):
    """Fetches nothing, whatever the scheme: our documents carry all they need. An attempt is remembered."""

    was_asked = False

    def fetch(self, url, headers=None):
        self.was_asked = True
        raise FatalURLFetchingError("a document asked for something outside itself")


def render(html: str, variant: str) -> tuple[bytes, int]:
    """The finished PDF and its number of pages. Raises FatalURLFetchingError if it asks for anything."""
    fetcher = DenyAll()
    document = weasyprint.HTML(string=html, url_fetcher=fetcher).render(pdf_variant=variant)
    written = document.write_pdf(pdf_variant=variant)
    if fetcher.was_asked:  # within a drawing WeasyPrint swallows the error itself
        raise FatalURLFetchingError("a drawing asked for something outside itself")
    return with_header_scopes(written), len(document.pages)


def with_header_scopes(pdf: bytes) -> bytes:
    """Say of each table header whether it heads a column or a row, which WeasyPrint leaves to be inferred.

    A corner header above row headers cannot be inferred, and fails PDF/UA-1 (7.5). In our tables a header in
    the table's head heads its column, any other its row.
    """
    with pikepdf.open(io.BytesIO(pdf)) as file:
        dictionaries = (item for item in file.objects if isinstance(item, pikepdf.Dictionary))
        for header in [item for item in dictionaries if item.get("/S") == "/TH"]:
            in_head = header.P.P.get("/S") == "/THead"
            header.A.Scope = pikepdf.Name.Column if in_head else pikepdf.Name.Row
        out = io.BytesIO()
        file.save(
            out,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
        )
    return out.getvalue()


def write_whole(content: bytes, out: Path, *, lasting: bool) -> None:
    """The file is there whole or not at all; where it is to last, even if the machine stops in between."""
    handle, name = tempfile.mkstemp(dir=out.parent, prefix=".pdf-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            if lasting:
                os.fsync(file.fileno())
        os.replace(name, out)
    except BaseException:
        os.unlink(name)
        raise


def in_child(request: dict, answer: int) -> int:
    """Render under limits and write the page count to ``answer``; returns the exit status."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    megabytes = request.get("memory_mb", MEMORY_MB)
    resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        content, pages = render(Path(request["html"]).read_text("utf-8"), request.get("variant", "pdf/ua-1"))
        write_whole(content, Path(request["out"]), lasting=request.get("lasting", True))
    except MemoryError:
        return OUT_OF_MEMORY
    except FatalURLFetchingError:
        return FETCHED
    except Exception as error:
        if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
            return NO_ROOM
        # The class alone: a message could carry the document's text into a log.
        os.write(answer, type(error).__name__.encode())
        return BROKEN
    os.write(answer, str(pages).encode())
    return 0


def serve(request: dict) -> dict:
    """Render one document in a fork, watch the clock, and say how it went."""
    started = time.monotonic()
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        status = BROKEN
        try:
            os.close(reader)
            status = in_child(request, writer)
        finally:
            os._exit(status)
    os.close(writer)
    seconds = request.get("seconds", WALL_SECONDS)
    # The pipe becomes readable when the child answers, or ends however it ends.
    in_time = bool(select.select([reader], [], [], seconds)[0])
    if not in_time:
        os.kill(child, signal.SIGKILL)
    said = os.read(reader, 200).decode()
    os.close(reader)
    _, status, usage = os.wait4(child, 0)
    if in_time and status == 0:
        taken = round(time.monotonic() - started, 3)
        return {"ok": True, "pages": int(said), "seconds": taken, "peak_kb": usage.ru_maxrss}
    return {"ok": False, "reason": reason_for(status, in_time, seconds, said)}


def reason_for(status: int, in_time: bool, seconds: float, said: str) -> str:
    """Why there is no PDF, in words for the person who asked for it."""
    if not in_time:
        return f"the document took more than {seconds:g} seconds to lay out"
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        if number == signal.SIGXCPU:
            return f"the document took more than {CPU_SECONDS} seconds of processor time"
        return f"the renderer was stopped while it worked (signal {number})"
    reasons = {
        OUT_OF_MEMORY: "the document needs more memory than a document may have",
        NO_ROOM: "the server has no room left on its disk",
        FETCHED: "the document asked for a file or an address outside itself",
    }
    return reasons.get(os.WEXITSTATUS(status), f"the document could not be laid out ({said or 'no detail'})")


def main() -> None:
    """Warm up, then answer until standard input ends."""
    # Replies keep the real standard output; a library that prints writes to standard error instead.
    replies = os.fdopen(os.dup(1), "w", buffering=1, encoding="utf-8")
    os.dup2(2, 1)
    # WeasyPrint's warnings quote the document, and a log must not.
    weasyprint.LOGGER.setLevel("CRITICAL")
    if not any(FONTS.glob("*.ttf")):
        replies.write('{"ok": false, "reason": "the print fonts are missing, run script/setup"}\n')
        raise SystemExit(3)
    pydyf.PDF.page_references = PageReferences(pydyf.PDF.page_references)
    draw_texts_whole()
    render(SAMPLE, "pdf/ua-1")
    gc.collect()
    gc.freeze()
    # A child lives for one document, and 60 pages leave 2 MB of garbage in cycles.
    gc.disable()
    replies.write('{"ok": true}\n')
    for line in sys.stdin:
        replies.write(json.dumps(serve(json.loads(line))) + "\n")


if __name__ == "__main__":
    main()
