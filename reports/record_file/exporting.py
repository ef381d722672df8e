"""A board's whole record as a file: always the same text for the same record."""

from reports.record_file.fields import SHARED, Kind, fields_of, record_models
from reports.record_file.printing import written
from reports.record_file.reading import FORMAT, VERSION
from reports.record_file.stored import Stored
from socboard.board.models import Board
from socboard.kit.markings import highest
from socboard.kit.yaml_writer import Tree, write

Values = dict[str, object]


def export_record(board: Board) -> str:
    """The board's record as canonical YAML, its highest marking first.

    Nouns stand in the order of the floors, records by their order where they have one and by ref. Of boards,
    organisations and people only those are written that the record names, with the boards above and the
    working groups below. What a field's blank or default says is left out. The number of queries is constant.
    """
    stored = Stored(board.ref)
    nouns = {
        noun: {ref: stored[noun].values(row) for ref, row in stored[noun].by_ref.items()}
        for noun in record_models()
    }
    named = _named(board.ref, nouns)
    tree: dict[str, Tree] = {FORMAT: VERSION, "board": board.ref}
    for noun, records in nouns.items():
        kept = {ref: values for ref, values in records.items() if noun not in SHARED or (noun, ref) in named}
        if kept:
            tree[noun] = [
                _entry(noun, ref, kept[ref]) for ref in sorted(kept, key=lambda ref: _place(ref, kept))
            ]
    markings = [values["marking"] for noun in nouns if noun not in SHARED for values in nouns[noun].values()]
    return f"# {highest(markings)}\n{write(tree)}"


def _place(ref: str, records: dict[str, Values]) -> tuple[int, str]:
    return (records[ref].get("order", 0), ref)


def _entry(noun: str, ref: str, values: Values) -> Tree:
    fields = fields_of(record_models()[noun])
    given = {name: written(one, values[name]) for name, one in fields.items() if values[name] != one.blank}
    return {"ref": ref, **given}


def _named(board: str, nouns: dict[str, dict[str, Values]]) -> set[tuple[str, str]]:
    """What spans boards and belongs in the file: whatever anything in the file names, from the board on."""
    own = [("boards", board), *(("boards", group) for group in _groups(board, nouns["boards"]))]
    records = [
        place
        for noun in nouns
        if noun not in SHARED
        for ref, values in nouns[noun].items()
        for place in _references(noun, values)
    ]
    found, waiting = set(), [*own, *records]
    while waiting:
        noun, ref = waiting.pop()
        if noun in SHARED and (noun, ref) not in found:
            found.add((noun, ref))
            waiting += _references(noun, nouns[noun][ref])
    return found


def _groups(board: str, boards: dict[str, Values]) -> list[str]:
    """The working groups below a board, and those below them."""
    found, above = [], [board]
    while above:
        parent = above.pop()
        below = [ref for ref, values in boards.items() if values["parent"] == parent]
        groups = [ref for ref in below if boards[ref]["kind"] == Board.Kind.GROUP and ref not in found]
        found += groups
        above += groups
    return found


def _references(noun: str, values: Values) -> list[tuple[str, str]]:
    places = []
    for name, one in fields_of(record_models()[noun]).items():
        if one.kind is Kind.REFERENCE and values[name]:
            places.append((one.target, values[name]))
        elif one.kind is Kind.REFERENCES:
            places += [(one.target, ref) for ref in values[name]]
    return places
