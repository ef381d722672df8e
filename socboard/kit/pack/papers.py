"""The papers of a pack, opened; one that cannot be read says so and harms nobody.

They are read as streams and not mapped: a page's content is copied once while it is joined, and mapped pages would
count as memory a second time, besides killing the process if a file were cut meanwhile.
"""

from __future__ import annotations

import os
from contextlib import ExitStack
from pathlib import Path

import pikepdf
from django.utils.translation import gettext as _
from pikepdf import Pdf

from socboard.kit.pack.parts import Missing, Paper, Part
from socboard.kit.pack.settling import is_settled, settle
from socboard.kit.upload_checker.losses import loses_content


class PaperUnreadable(Exception):
    """The paper of the part with this index cannot be read. The message is a sentence for readers."""

    def __init__(self, index: int, reason: str):
        super().__init__(reason)
        self.index, self.reason = index, reason


class Papers:
    """Every paper of a pack, opened once, by the index of its part. Closes them all at the end of its ``with``."""

    def __init__(self, parts: tuple[Part, ...]):
        self.parts = list(parts)
        self.opened: dict[int, Pdf] = {}
        self._stack = ExitStack()

    def __enter__(self) -> Papers:
        for index, part in enumerate(self.parts):
            if isinstance(part.content, Paper):
                try:
                    self.opened[index] = self._open(index, part.content.path)
                except PaperUnreadable as bad:
                    self.leave_out(bad)
        return self

    def __exit__(self, *_error) -> None:
        self._stack.close()

    def leave_out(self, bad: PaperUnreadable) -> None:
        """A sheet that says why takes the paper's place."""
        part = self.parts[bad.index]
        self.opened.pop(bad.index, None)
        self.parts[bad.index] = Part(
            part.title, part.level, part.number, Missing(bad.reason), part.note, part.after
        )

    def pages(self, index: int) -> int:
        """How many pages the part has in the file."""
        if index in self.opened:
            return len(self.opened[index].pages)
        return 0 if self.parts[index].content is None else 1

    def numbers(self, index: int) -> int:
        """How many page numbers the part takes."""
        content = self.parts[index].content
        return self.pages(index) if content is None or index in self.opened else max(1, content.numbers)

    def check(self, index: int, pdf: Pdf) -> None:
        """Raises PaperUnreadable where a piece was missing from what was read since."""
        if loses_content(pdf.get_warnings()):
            raise PaperUnreadable(index, _("The file is damaged."))

    def find_unreadable(self) -> None:
        """Read every paper through to its end. Raises PaperUnreadable for the first that has none."""
        for index, paper in self.opened.items():
            try:
                with open(os.devnull, "wb") as nowhere:
                    paper.save(nowhere, static_id=True, compress_streams=False)
            except (pikepdf.PdfError, RuntimeError) as error:
                raise PaperUnreadable(index, _("The file is damaged.")) from error

    def _open(self, index: int, path: Path) -> Pdf:
        try:
            pdf = self._stack.enter_context(
                pikepdf.open(
                    path,
                    access_mode=pikepdf.AccessMode.stream,
                    attempt_recovery=False,
                    suppress_warnings=True,
                )
            )
            if pdf.is_encrypted:
                raise PaperUnreadable(index, _("The file is protected with a password or restrictions."))
            if not len(pdf.pages):
                raise PaperUnreadable(index, _("The file has no pages."))
            if not is_settled(pdf):
                settle(pdf)
            self.check(index, pdf)
            return pdf
        except pikepdf.PasswordError as error:
            raise PaperUnreadable(
                index, _("The file is protected with a password or restrictions.")
            ) from error
        except FileNotFoundError as error:
            raise PaperUnreadable(index, _("The file is not there any more.")) from error
        except (pikepdf.PdfError, OSError, ValueError, TypeError, RuntimeError) as error:
            raise PaperUnreadable(index, _("The file is damaged.")) from error
