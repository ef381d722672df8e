"""The annual review as files: a warm worker beside a cold WeasyPrint and a cold Chromium on the same HTML.

What is timed of ours is the whole task of Celery, in this process: claim the job row, gather, draft and check the
City's recorded year, draw HTML, PDF/UA-1 and Word, store all three, finish the row. Only the document to be drawn is
replaced, after drafting, by the sample of known length, of another day in each round so that nothing stored fits it.
Of the others it is the command, from start to end.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from statistics import median
from unittest.mock import patch

from sample_document import long_document, sample_document

from benches.boards import city_review
from benches.results import Line
from benches.rounds import ROUNDS, Ratio, in_turn
from reports import annual_review
from reports.document import Document
from reports.models import ReviewDraft
from reports.operations.reviews import request_draft
from reports.render.html import print_html
from reports.tasks import produce_review
from socboard.board.actors import process
from socboard.kit.audiences import Audience
from socboard.kit.pdf import Rendered

FOLDER = Path(os.environ["BENCH_FOLDER"])
# A profile of its own, which the warm-up makes; without the sandbox, because root has none.
CHROMIUM = f"chromium --headless --no-sandbox --disable-gpu --user-data-dir={FOLDER}/chromium".split()
WEASYPRINT = [str(Path(sys.executable).with_name("weasyprint")), "--pdf-variant", "pdf/ua-1"]


def run() -> Iterable[Line]:
    yield from _compare("9 pages", sample_document(), {"weasyprint": 0.55, "chromium": 0.80})
    yield from _compare("60 pages", long_document(), {"weasyprint": 0.80})


class Worker:
    """The drafts asked for, one for each round and one more, and what drawing them took."""

    def __init__(self, document: Document):
        self.document = document
        self.rendered: list[Rendered] = []
        review, bench = city_review(), process("bench")
        self.drafts = [request_draft(review, audience=Audience.PARENT, by=bench) for _ in range(ROUNDS + 2)]

    def version(self, number: int) -> Document:
        """The document of another day: as much to draw, but not the same."""
        return replace(self.document, prepared_on=self.document.prepared_on + timedelta(days=number))

    def produce(self, number: int) -> None:
        self._produce(self.drafts[number], self.version(number))

    def produce_again(self) -> int:
        """One more draft of what was drawn last; returns how many documents were rendered for it."""
        before = len(self.rendered)
        self._produce(self.drafts[-1], self.version(ROUNDS))
        return len(self.rendered) - before

    def _produce(self, draft: ReviewDraft, document: Document) -> None:
        make, render = annual_review.make, annual_review.render_pdf

        def make_other(*args):
            drafted = make(*args)
            return replace(drafted, draft=replace(drafted.draft, document=document))

        def render_and_note(*args):
            self.rendered.append(render(*args))
            return self.rendered[-1]

        with ExitStack() as patches:
            patches.enter_context(patch.object(annual_review, "make", make_other))
            patches.enter_context(patch.object(annual_review, "render_pdf", render_and_note))
            produce_review(draft.job_id)
        draft.refresh_from_db()
        if draft.pdf_id is None:
            raise RuntimeError(f"no review was made: {draft.job.reason}")


def _compare(length: str, document: Document, aims: dict[str, float]) -> Iterable[Line]:
    worker = Worker(document)
    for number in range(ROUNDS + 1):
        html(number).write_text(print_html(worker.version(number)), "utf-8")
    seconds = in_turn({"ours": worker.produce, **{name: COMMANDS[name] for name in aims}})
    yield Line(f"Review of {length}, task start to stored PDF", median(seconds["ours"]), unit="s")
    for name, aim in aims.items():
        yield Line(
            f"  over a cold {name} on the same HTML", Ratio.of(seconds["ours"], seconds[name]), ("≤", aim)
        )
        size = worker.drafts[ROUNDS].pdf.size / pdf(name).stat().st_size
        yield Line(f"  size over {name}'s", size, ("≤", 0.5) if name == "chromium" else None)
    yield Line("  documents rendered when nothing has changed", worker.produce_again(), ("=", 0))
    peak = max(each.peak_kb for each in worker.rendered) / 1024
    yield Line("  peak memory of the rendering child", peak, ("≤", 250), "MB")


def html(number: int) -> Path:
    return FOLDER / f"{number}.html"


def pdf(program: str) -> Path:
    return FOLDER / f"{program}.pdf"


def _weasyprint(number: int) -> None:
    _print([*WEASYPRINT, html(number), pdf("weasyprint")])


def _chromium(number: int) -> None:
    _print([*CHROMIUM, f"--print-to-pdf={pdf('chromium')}", html(number)])


COMMANDS: dict[str, Callable[[int], None]] = {"weasyprint": _weasyprint, "chromium": _chromium}


def _print(command: list[str | Path]) -> None:
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed: {done.stderr[-500:]}")
