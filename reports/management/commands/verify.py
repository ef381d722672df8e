"""manage.py verify: recompute everything that is kept, and name the first thing wrong."""

import re
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from reports.verification import packs, verify
from socboard.audit.chains import Broken
from socboard.audit.verification import Anchors

# What verify and seal_trail print of a head.
HEAD_LINE = re.compile(r"\b(acts|reads) ([0-9]{1,18}) ([0-9a-f]{64})\b")
BEGINNING = re.compile(r"\A[0-9a-f]{16,64}\Z")


class Command(BaseCommand):
    help = (
        "Recompute both chains of the trail, its guard, every stored file and what records say of one another. Ends "
        "with the first thing that is wrong and exit status 1, or with the figures and the heads of the chains. A "
        "chain cannot see that its own end was cut off: keep what this prints outside the machine, and give it back "
        "with --anchor, or give the head printed in a review with --head."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--head",
            action="append",
            default=[],
            help="the hash of an act that was written down, whole or its first 16 characters; may be repeated",
        )
        parser.add_argument(
            "--anchor", type=Path, help="a file that holds heads as verify and seal_trail print them"
        )
        parser.add_argument(
            "--copy",
            type=Path,
            help="a copy of a pack or of a paper of it: tell only whose it is, and whether it is unchanged",
        )

    def handle(self, *, head: list[str], anchor: Path | None, copy: Path | None, **_):
        if copy:
            self.stdout.write(told_of(copy))
            return
        anchors = Anchors(read_anchors(anchor) if anchor else {}, set(map(beginning, head)))
        number = len(anchors.numbered) + len(anchors.beginnings)
        try:
            for line in verify(anchors):
                self.stdout.write(line)
        except Broken as error:
            raise CommandError(str(error)) from error
        if not number:
            self.stdout.write(
                "Nothing is wrong, as far as the database alone can tell: no head was given to compare."
            )
            return
        gone = f" Of entries removed since, and not compared: {anchors.gone:,}." if anchors.gone else ""
        self.stdout.write(
            f"Nothing is wrong. Heads written down and in their place: {number - anchors.gone:,}.{gone}"
        )


def read_anchors(file: Path) -> dict[tuple[str, int], str]:
    """The heads in the file, by chain and number of the entry. Raises CommandError."""
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{file} cannot be read: {error}.") from None
    found: dict[tuple[str, int], str] = {}
    for chain, number, written in HEAD_LINE.findall(text):
        if found.setdefault((chain, int(number)), written) != written:
            raise CommandError(f"{file} gives two hashes for entry {number} of the {chain}.")
    if not found:
        raise CommandError(f"{file} holds no head, which is a line such as “acts 128” followed by its hash.")
    return found


def told_of(file: Path) -> str:
    """Whose copy of a pack a file is. Raises CommandError where it is none that is unchanged, or cannot be read."""
    try:
        return packs.copy(file)
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {error}.") from None
    except Broken as error:
        raise CommandError(str(error)) from None


def beginning(text: str) -> str:
    """The hash that was typed. Raises CommandError."""
    typed = text.strip().lower()
    if not BEGINNING.match(typed):
        raise CommandError(
            f"“{text}” is no head: give its 64 hexadecimal characters, or the first 16 at least."
        )
    return typed
