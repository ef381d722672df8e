"""Record files for tests: a sample with every noun, and short ones around one board."""

from pathlib import Path
from textwrap import dedent, indent

from socboard.board.actors import process
from socboard.kit.strict_yaml import NotReadable

SAMPLE = (Path(__file__).parent / "sample_record.yaml").read_bytes()

HEAD = """\
socboard-record: 1
board: soc-board
boards:
  - {ref: soc-board, name: SOC Board, short_name: SOC}
organisations:
  - {ref: police, name: Police}
  - {ref: nca, name: National Crime Agency}
"""
BELOW_HEAD = HEAD.count("\n") + 1

IMPORTER = process("import_record")


def small(*parts: str) -> bytes:
    """A record file of one board with two organisations, and the parts after them."""
    return (HEAD + "".join(dedent(part).lstrip("\n") for part in parts)).encode()


def person(fields: str) -> str:
    """The section with one person of these fields."""
    return "people:\n  - ref: somebody\n" + indent(dedent(fields).strip("\n"), "    ") + "\n"


def mistakes_in(run, *arguments, **options) -> list[str]:
    """What is said when the call is refused; nothing if it is not."""
    try:
        run(*arguments, **options)
    except NotReadable as error:
        return [str(mistake) for mistake in error.mistakes]
    return []
