"""The PDF door: what comes out, what stays out, and that a bad document harms nobody but itself."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import page
import pikepdf
import pytest
from pdf_text import pages_of

from socboard.kit import pdf
from socboard.kit.pdf import PdfNotRendered, render_pdf

TABLE = """<table><thead><tr><th scope="col">Organisation</th><th scope="col">Visits</th></tr></thead>
<tbody><tr><th scope="row">Police</th><td>12</td></tr></tbody></table>"""
# Each wish to fetch something, in a way of its own.
WISHES = {
    "image": '<img src="{url}" alt="x">',
    "stylesheet": '<link rel="stylesheet" href="{url}">',
    "import": '<style>@import url("{url}");</style>',
    "background": '<p style="background: url({url})">x</p>',
    "font": '<style>@font-face {{ font-family: x; src: url("{url}") }} p {{ font-family: x }}</style><p>x</p>',
    "attachment": '<link rel="attachment" href="{url}">',
    "attached link": '<a rel="attachment" href="{url}">x</a>',
    "object": '<object data="{url}">x</object>',
    "image in a drawing": '<svg viewBox="0 0 9 9"><image href="{url}" width="9" height="9"/></svg>',
    "content": '<style>p::before {{ content: url("{url}") }}</style><p>x</p>',
}


def html(body: str, title: str = "A title") -> str:
    return f'<!doctype html><html lang="en-GB"><head><title>{title}</title></head><body>{body}</body></html>'


@pytest.fixture
def out(tmp_path) -> Path:
    return tmp_path / "out.pdf"


def refusal(document: str, out: Path, **limits) -> str:
    """The reason why there is no PDF; and there is none, nor a piece of one."""
    with pytest.raises(PdfNotRendered) as caught:
        render_pdf(document, out, **limits)
    assert list(out.parent.iterdir()) == []
    return str(caught.value)


def test_a_document_comes_out_tagged_titled_and_counted(out):
    rendered = render_pdf(html(f"<h1>Report</h1>{TABLE}<h2 style='break-before: page'>Next</h2>"), out)
    assert rendered.pages == 2
    assert 0 < rendered.peak_kb < 250_000
    assert page.validate_pdf(out, profile="ua1").is_compliant
    with pikepdf.open(out) as file:
        assert str(file.docinfo.Title) == "A title"
        assert str(file.Root.Lang) == "en-GB"


def test_every_table_header_says_what_it_heads(out):
    render_pdf(html(TABLE), out)
    with pikepdf.open(out) as file:
        scopes = [
            str(each.A.Scope)
            for each in file.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/TH"
        ]
    assert sorted(scopes) == ["/Column", "/Column", "/Row"]


def test_the_same_html_gives_the_same_bytes_whatever_the_clock_says(tmp_path):
    document = html(f"<h1>Report</h1>{TABLE}")
    render_pdf(document, tmp_path / "a")
    time.sleep(1.1)
    render_pdf(document, tmp_path / "b")
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_only_our_own_face_is_embedded(out):
    render_pdf(html("<p>Łódź, Ελλάδα and <b>Москва</b></p><pre>code</pre>"), out)
    with pikepdf.open(out) as file:
        names = {
            str(each.FontName)[8:]
            for each in file.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/FontDescriptor"
        }
    assert {name[:12] for name in names} == {"Source-Sans-"}
    assert "Łódź" in pages_of(out.read_bytes())[0]


@pytest.mark.parametrize("wish", WISHES)
@pytest.mark.parametrize("scheme", ["file", "http", "data"])
def test_nothing_is_fetched(wish, scheme, tmp_path, out):
    secret = tmp_path.parent / "secret.txt"
    secret.write_text("canary")
    urls = {
        "file": secret.as_uri(),
        "http": "http://127.0.0.1:9/x.png",
        "data": "data:image/png;base64,AAAA",
    }
    reason = refusal(html(WISHES[wish].format(url=urls[scheme])), out)
    assert reason == "The PDF was not made: the document asked for a file or an address outside itself."


def test_a_document_that_takes_too_long_is_given_up(out):
    slow = html("<table>" + "<tr><td>x</td></tr>" * 4000 + "</table>")
    assert refusal(slow, out, timeout=0.5) == (
        "The PDF was not made: the document took more than 0.5 seconds to lay out."
    )


def test_a_document_that_needs_too_much_memory_is_given_up(out):
    reason = refusal(html("<p>words</p>" * 20_000), out, memory_mb=160)
    assert reason.startswith("The PDF was not made: the ")


def test_a_bad_document_leaves_the_renderer_for_the_next(out):
    refusal(html(WISHES["image"].format(url="file:///etc/passwd")), out)
    before = pdf._renderer._process.pid
    assert render_pdf(html("<p>good</p>"), out).pages == 1
    assert pdf._renderer._process.pid == before


def test_a_renderer_found_dead_is_replaced(out):
    render_pdf(html("<p>one</p>"), out)
    os.kill(pdf._renderer._process.pid, signal.SIGKILL)
    assert render_pdf(html("<p>two</p>"), out).pages == 1


def test_a_renderer_killed_at_work_is_replaced_and_the_work_done(out):
    render_pdf(html("<p>one</p>"), out)
    threading.Timer(0.3, os.kill, (pdf._renderer._process.pid, signal.SIGKILL)).start()
    long_enough = html("<table>" + "<tr><td>x</td></tr>" * 1500 + "</table>")
    assert render_pdf(long_enough, out).pages > 1


def test_threads_take_turns(tmp_path):
    failures = []

    def work(number):
        try:
            render_pdf(html(f"<p>number {number}</p>"), tmp_path / str(number))
        except PdfNotRendered as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    for number in range(4):
        assert f"number {number}" in pages_of((tmp_path / str(number)).read_bytes())[0]


def test_a_fork_has_a_renderer_of_its_own(tmp_path):
    """As in a Celery pool: both use the door, and neither reads the other's answers."""
    render_pdf(html("<p>parent</p>"), tmp_path / "first")
    ours = pdf._renderer._process.pid
    child = os.fork()
    if child == 0:
        status = 1
        try:
            render_pdf(html("<p>child</p>"), tmp_path / "child")
            status = 0 if pdf._renderer._process.pid != ours else 2
            pdf._renderer.stop()
        finally:
            os._exit(status)
    render_pdf(html("<p>parent again</p>"), tmp_path / "second")
    assert os.waitpid(child, 0)[1] == 0
    assert pdf._renderer._process.pid == ours
    assert "child" in pages_of((tmp_path / "child").read_bytes())[0]
    assert "parent again" in pages_of((tmp_path / "second").read_bytes())[0]


def test_the_renderer_ends_with_its_process(tmp_path):
    script = (
        "from pathlib import Path; from socboard.kit import pdf;"
        f"pdf.render_pdf('<p>x</p>', Path({str(tmp_path / 'x')!r})); print(pdf._renderer._process.pid)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=pdf.ROOT, capture_output=True, text=True, check=True
    )
    assert not Path("/proc", done.stdout.strip()).exists()


def test_a_machine_without_the_libraries_is_told_what_to_install(tmp_path, out, monkeypatch):
    shim = tmp_path.parent / "shim"
    shim.mkdir()
    (shim / "weasyprint.py").write_text("raise OSError(\"cannot load library 'libpango-1.0-0'\")")
    monkeypatch.setenv("PYTHONPATH", str(shim))
    monkeypatch.setattr(pdf, "_renderer", pdf._Renderer())
    assert refusal(html("<p>x</p>"), out) == (
        "The PDF was not made: WeasyPrint cannot start (cannot load library 'libpango-1.0-0'). PDF needs the "
        "system libraries libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0."
    )


def test_a_pdf_that_stands_is_not_touched_by_a_failure(out):
    render_pdf(html("<p>good</p>"), out)
    before = out.read_bytes()
    with pytest.raises(PdfNotRendered):
        render_pdf(html(WISHES["image"].format(url="file:///etc/passwd")), out)
    assert out.read_bytes() == before


@pytest.mark.parametrize(("placing", "pieces"), [("", 1), ('letter-spacing="2"', 11)])
def test_a_text_in_a_drawing_is_drawn_in_one_piece_unless_its_letters_are_placed(placing, pieces, out):
    drawing = (
        f'<svg viewBox="0 0 200 20"><title>T</title><text x="1" y="12" {placing}>Provisional</text></svg>'
    )
    render_pdf(html(drawing), out)
    with pikepdf.open(out) as file:
        streams = [item for item in file.objects if isinstance(item, pikepdf.Stream)]
        drawn = [item for item in streams if b" Tm" in item.read_bytes()]
        operators = [str(step.operator) for item in drawn for step in pikepdf.parse_content_stream(item)]
    assert sum(operator in ("Tj", "TJ") for operator in operators) == pieces
