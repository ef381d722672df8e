"""One paper of a pack by itself, numbered as in that pack: made when it is first asked for, and kept."""

from __future__ import annotations

import tempfile
from pathlib import Path

from django.utils.translation import gettext as _

from meetings.frozen_pack import Frozen
from meetings.models import PackFile, PaperCopy, PaperVersion
from meetings.pack_plan import Kind, Line
from socboard.kit import files, workroom
from socboard.kit.file_kinds import PDF
from socboard.kit.markings import Marking
from socboard.kit.models import StoredFile
from socboard.kit.pack.parts import PackNotMade
from socboard.kit.pack.singles import Single, write_single


def copy_of(frozen: Frozen, pack_file: PackFile, line: Line) -> StoredFile:
    """The file of this paper alone, without a reader's name. Raises PackNotMade where the pack's file has no pages
    of it.
    """
    kept = PaperCopy.objects.select_related("file").filter(pack_file=pack_file, version=line.version).first()
    return kept.file if kept else _made(frozen, pack_file, line)


def labels_of(pack_file: PackFile, line: Line) -> list[str]:
    """The printed numbers of this paper's pages in the pack's file; empty where it has none of them."""
    for told in pack_file.outline:
        if (told["kind"], told["ref"]) == (Kind.PAPER, line.ref) and not told["missing"]:
            return pack_file.labels[told["index"] : told["index"] + told["pages"]]
    return []


def _made(frozen: Frozen, pack_file: PackFile, line: Line) -> StoredFile:
    labels = labels_of(pack_file, line)
    version = PaperVersion.objects.filter(board=frozen.pack.board_id, ref=line.version).first()
    if not labels or version is None or version.pdf_id is None:
        raise PackNotMade(_("The pack has no pages of this paper."))
    paper = frozen.papers[line.ref]
    told = Single(
        title=paper.title,
        labels=labels,
        reference=f"{frozen.pack.ref}-{pack_file.key[:16]}-{version.ref}",
        marking=Marking(paper.marking),
        handling=frozen.pack.board.handling,
    )
    with tempfile.TemporaryDirectory(dir=workroom.folder()) as folder:
        out = Path(folder) / "paper.pdf"
        write_single(files.path_of(version.pdf_id), told, out)
        stored = files.store_from(out, media_type=PDF)
    kept, _is_new = PaperCopy.objects.get_or_create(
        pack_file=pack_file, version=line.version, defaults={"file": stored}
    )
    return kept.file
