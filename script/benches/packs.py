"""Packs: made, beside putting the same bytes into one file and beside qpdf; and handed out under readers' names.

Everything that writes a file brings it to disk (fsync). Each round writes new files, taken away before the next. The
papers are made anew for each run, and made ready for packs, as they are when they are uploaded.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
from django.http import FileResponse, StreamingHttpResponse

from benches.paper_corpus import make_papers
from benches.results import Line
from benches.rounds import Ratio, in_turn
from socboard.kit.pack.assembly import assemble
from socboard.kit.pack.copies import named, read_copy
from socboard.kit.pack.parts import Cover, Level, Pack, Paper, Part
from socboard.kit.pack.slot import slot_of

FOLDER = Path(os.environ["BENCH_FOLDER"]) / "packs"
COVER = Cover("Agenda pack", "Board", "bench", datetime(2026, 5, 1, tzinfo=UTC), named=True)
READERS = 30
# A program of its own, so that its peak is what one pack takes, with as little beside it as a worker has.
ALONE = """
import json, re, sys
from datetime import UTC, datetime
from pathlib import Path
import django
django.setup()
from socboard.kit.pack.assembly import assemble
from socboard.kit.pack.parts import Cover, Level, Paper, Part
def peak():
    # Not getrusage, which counts what the process held before it became this program.
    return int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
before = peak()
parts = [Part(name, Level.PAPER, "", Paper(Path(name))) for name in sys.argv[2:]]
assemble(parts, Cover("Pack", "Board", "bench", datetime(2026, 5, 1, tzinfo=UTC), named=True), Path(sys.argv[1]))
print(json.dumps([before, peak()]))
"""


def run() -> Iterable[Line]:
    small = Corpus("12 papers", papers=12, pages=300, seed=12)
    large = Corpus("40 papers", papers=40, pages=1000, seed=40)
    yield from _made(small)
    yield from _made(large)
    yield Line(
        "packs: processor seconds a page, 1,000 pages / 300 pages",
        large.seconds_a_page / small.seconds_a_page,
        ("≤", 1.3),
    )
    yield from _handed_out(small)
    shutil.rmtree(FOLDER)


class Corpus:
    """Papers on disk, and the contestants who put them into one file."""

    def __init__(self, name: str, *, papers: int, pages: int, seed: int):
        self.folder = FOLDER / name.replace(" ", "-")
        self.paths = make_papers(self.folder, papers=papers, pages=pages, seed=seed)
        self.size = sum(path.stat().st_size for path in self.paths)
        self.name = f"{name}, {pages:,} pages, {self.size / 1e6:.0f} MB"
        self.seconds_a_page = 0.0
        self.stamps = self._stamps(pages)
        self.pack = self.ours(0)

    def ours(self, number: int) -> Pack:
        started = time.process_time()
        pack = assemble(lines_of(self.paths), COVER, self._fresh("ours", number))
        self.seconds_a_page = (time.process_time() - started) / pack.pages
        return pack

    def concatenated(self, number: int) -> None:
        with self._fresh("joined", number).open("wb") as out:
            for path in self.paths:
                with path.open("rb") as paper:
                    shutil.copyfileobj(paper, out)
            out.flush()
            os.fsync(out.fileno())

    def overlaid(self, number: int) -> None:
        """The same pages, each with a number drawn over it, and no more: neither contents nor bookmarks nor labels."""
        out = self._fresh("overlaid", number)
        arguments = [
            "--empty",
            "--pages",
            *map(str, self.paths),
            "--",
            "--overlay",
            str(self.stamps),
            "--",
            str(out),
        ]
        if shutil.which("qpdf"):
            subprocess.run(["qpdf", *arguments], check=True)
        else:
            pikepdf.Job(["qpdf", *arguments]).run()
        with out.open("rb+") as file:
            os.fsync(file.fileno())

    def peak(self) -> tuple[int, int]:
        """Bytes of memory of a process before and at the most while it makes the pack."""
        out = self._fresh("alone", 0)
        command = [sys.executable, "-c", ALONE, str(out), *map(str, self.paths)]
        before, most = json.loads(subprocess.check_output(command))
        return before * 1024, most * 1024

    def _fresh(self, who: str, number: int) -> Path:
        """A path where nothing is, and nothing of the round before either."""
        for old in self.folder.glob(f"{who}-*"):
            old.unlink()
        return self.folder / f"{who}-{number}.pdf"

    def _stamps(self, pages: int) -> Path:
        """The numbers as a document of as many pages."""
        path = self.folder / "stamps.pdf"
        with pikepdf.new() as pdf:
            font = pikepdf.Dictionary(
                Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
            )
            shared = pdf.make_indirect(pikepdf.Dictionary(Font=pikepdf.Dictionary(F=pdf.make_indirect(font))))
            for number in range(1, pages + 1):
                page = pdf.add_blank_page(page_size=(595, 842)).obj
                page.Resources = shared
                page.Contents = pdf.make_stream(b"BT /F 11 Tf 500 13 Td (Page %d) Tj ET" % number)
            pdf.save(path)
        return path


def lines_of(paths: Iterable[Path]) -> list[Part]:
    """An agenda of an item with one paper for each of these."""
    parts = []
    for number, path in enumerate(paths, 1):
        parts.append(Part(f"Item {number}", number=str(number)))
        parts.append(Part(f"Report of the partners on priority {number}", Level.PAPER, "", Paper(path)))
    return parts


def _made(corpus: Corpus) -> Iterable[Line]:
    contestants: dict[str, Callable[[int], object]] = {
        "ours": corpus.ours,
        "joined": corpus.concatenated,
        "qpdf": corpus.overlaid,
    }
    seconds = in_turn(contestants)
    whose = "qpdf" if shutil.which("qpdf") else "pikepdf.Job, no qpdf being here"
    yield Line(
        f"packs: {corpus.name}: made / bytes joined", Ratio.of(seconds["ours"], seconds["joined"]), ("≤", 2.3)
    )
    yield Line(f"  made / overlay of {whose}", Ratio.of(seconds["ours"], seconds["qpdf"]), ("≤", 0.6))
    yield Line("  output / input", corpus.pack.size / corpus.size, ("≤", 1.005))
    before, most = corpus.peak()
    yield Line("  peak memory / input", most / corpus.size, ("≤", 2.5))
    yield Line("  of which before it began", before / corpus.size)


def _handed_out(corpus: Corpus) -> Iterable[Line]:
    stored = corpus.folder / "stored.pdf"
    pack = assemble(lines_of(corpus.paths), COVER, stored)
    names = [f"Member {number}, Organisation {number}" for number in range(READERS)]

    def issue(_number: int) -> None:
        for name in names:
            next(named(stored, name))

    def copy(number: int) -> None:
        for name in names:
            shutil.copyfile(stored, corpus.folder / f"copy-{number}-{name}.pdf")
        for old in corpus.folder.glob("copy-*"):
            old.unlink()

    seconds = in_turn({"issue": issue, "copy": copy}, rounds=3)
    yield Line(
        f"packs: {READERS} named copies issued / {READERS} copies of the file",
        Ratio.of(seconds["issue"], seconds["copy"]),
        ("≤", 0.05),
    )
    seconds = in_turn(
        {
            "named": lambda _number: _sent(StreamingHttpResponse(named(stored, names[0]))),
            "plain": lambda _number: _sent(FileResponse(stored.open("rb"))),
        }
    )
    yield Line(
        "  downloads a second, named / a plain file response",
        Ratio.of(seconds["plain"], seconds["named"]),
        ("≥", 0.75),
    )
    yield Line("  bytes outside the slot that differ, of a copy", _strays(stored, names[0]), ("=", 0))
    copied = corpus.folder / "copied.pdf"
    copied.write_bytes(b"".join(named(stored, names[0])))
    yield Line(
        "  a copy's nameless hash is the pack's", int(read_copy(copied).sha256 == pack.sha256), ("=", 1)
    )


def _sent(response) -> None:
    for _piece in response.streaming_content:
        pass
    response.close()


def _strays(stored: Path, name: str) -> int:
    slot, at, strays = slot_of(stored), 0, 0
    with stored.open("rb") as plain:
        for piece in named(stored, name):
            same = plain.read(len(piece))
            if piece != same:
                strays += sum(
                    1
                    for place, (one, other) in enumerate(zip(piece, same, strict=True), at)
                    if one != other and not slot.offset <= place < slot.offset + slot.length
                )
            at += len(piece)
    return strays
