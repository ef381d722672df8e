"""What a reader can narrow each hidden count to, one part of the system at a time."""

from __future__ import annotations

from dataclasses import dataclass

from priorities.attack.system import Contradiction, Part, Row, parts, settled
from priorities.attack.tables import NotProved, Tables

# Values tried one by one where a range has holes, before the answer is "not proved".
TRIES = 60


@dataclass(frozen=True, slots=True)
class Range:
    """What the attacker finds: both ends inclusive, ``upper`` None for no bound, and how many whole values in between
    are truly possible, counted no further than was asked. ``proved`` False: the attacker could not tell. ``fits``
    False: no table fits what was said. The rest then says nothing.
    """

    lower: int = 0
    upper: int | None = None
    values: int = 0
    proved: bool = True
    fits: bool = True


UNKNOWN = Range(proved=False)
NO_TABLE = Range(fits=False)


def ranges_of(part: Part, enough: int, *, strict: bool = False) -> dict[object, Range]:
    """The range of each hidden sum, with as many of the part's beliefs as agree with what was said; ``strict``: with
    all of them, or no table fits.
    """
    rows = [*part.rows, *part.hidden.values()]
    everything = set().union(*(atoms for _, atoms in part.empty))
    try:
        try:
            return _judged(part, rows, everything, enough)
        except Contradiction:
            if strict:
                raise
            return _judged(part, rows, _agreeing(part, rows), enough)
    except Contradiction:
        return dict.fromkeys(part.hidden, NO_TABLE)
    except NotProved:
        return dict.fromkeys(part.hidden, UNKNOWN)


def _agreeing(part: Part, rows: list[Row]) -> set[int]:
    """The atoms that are empty by one belief after another, the nearest first, each kept if a table still fits."""
    kept: set[int] = set()
    for _, atoms in sorted(part.empty, key=lambda belief: belief[0]):
        if _fit(rows, kept | atoms):
            kept |= atoms
    return kept


def _fit(rows: list[Row], empty: set[int]) -> bool:
    """Whether any table fits. Raises NotProved."""
    try:
        _, left = settled(rows, empty)
    except Contradiction:
        return False
    left = [row for row in left if row.terms]
    return not left or Tables(left, _ceiling(left)).extreme(0, largest=False) is not None


def _judged(part: Part, rows: list[Row], empty: set[int], enough: int) -> dict[object, Range]:
    fixed, left = settled(rows, empty)
    found, open_sums = {}, {}
    for key, row in part.hidden.items():
        rest = row.without(fixed)
        if rest.terms:
            open_sums[key] = rest
        else:
            value = sum(number * fixed[atom] for atom, number in row.terms.items())
            found[key] = Range(value, value, 1)
    offsets = {key: _offset(part.hidden[key], fixed) for key in open_sums}
    for smaller in parts(left, open_sums, []):
        judged = _alone(smaller, enough) if _is_alone(smaller) else _solved(smaller, enough)
        for key, found_range in judged.items():
            found[key] = _moved(found_range, offsets[key])
    return found


def _offset(row: Row, fixed: dict[int, int]) -> int:
    return sum(number * fixed[atom] for atom, number in row.terms.items() if atom in fixed)


def _moved(found: Range, by: int) -> Range:
    upper = None if found.upper is None else found.upper + by
    return Range(found.lower + by, upper, found.values, found.proved, found.fits)


def _is_alone(part: Part) -> bool:
    """One atom by itself, in plain counts: no solver is needed."""
    rows = [*part.rows, *part.hidden.values()]
    return len({atom for row in rows for atom in row.terms}) == 1 and all(
        [*row.terms.values()] == [1] for row in rows
    )


def _alone(part: Part, enough: int) -> dict[object, Range]:
    """Raises Contradiction."""
    rows = [*part.rows, *part.hidden.values()]
    lower = max(0, *(row.lower or 0 for row in rows))
    upper = min((row.upper for row in rows if row.upper is not None), default=None)
    if upper is not None and upper < lower:
        raise Contradiction
    values = enough if upper is None else min(enough, upper - lower + 1)
    return dict.fromkeys(part.hidden, Range(lower, upper, values))


def _ceiling(rows: list[Row]) -> int:
    """More than any atom that something bounds can be; what reaches half of it is taken to have no bound."""
    said = [abs(bound) for row in rows for bound in (row.lower, row.upper) if bound is not None]
    weights = max(abs(number) for row in rows for number in row.terms.values())
    return 1000 + 4 * weights * (sum(said) + 1)


def _solved(part: Part, enough: int) -> dict[object, Range]:
    """The ends by the solver; the values between them by the tables found on the way, then one by one."""
    keys = list(part.hidden)
    rows = [*part.hidden.values(), *part.rows]
    most = _ceiling(rows)
    tables = Tables(rows, most)
    seen: list[set[int]] = [set() for _ in keys]

    def note(table: dict[int, int]) -> None:
        for values, row in zip(seen, part.hidden.values(), strict=True):
            values.add(sum(number * table[atom] for atom, number in row.terms.items()))

    ends = []
    for place in range(len(keys)):
        ends.append(_ends(tables, place, note))
    return {
        key: _range(tables, place, ends[place], (seen, note), enough, most) for place, key in enumerate(keys)
    }


def _ends(tables: Tables, place: int, note) -> tuple[int, int] | None:
    """Raises Contradiction. None where the solver cannot tell."""
    found = []
    for largest in (False, True):
        try:
            answer = tables.extreme(place, largest=largest)
        except NotProved:
            return None
        if answer is None:
            raise Contradiction
        note(answer[1])
        found.append(answer[0])
    return found[0], found[1]


def _range(tables: Tables, place: int, ends, noted: tuple, enough: int, most: int) -> Range:
    if ends is None:
        return UNKNOWN
    (lower, upper), (seen, note) = ends, noted
    for value in range(lower, min(upper, lower + TRIES) + 1):
        if len(seen[place]) >= enough:
            break
        if value not in seen[place]:
            try:
                table = tables.table_with(place, value)
            except NotProved:
                return UNKNOWN
            if table is not None:
                note(table)
    else:
        if upper > lower + TRIES and len(seen[place]) < enough:
            return UNKNOWN
    return Range(lower, None if 2 * upper >= most else upper, min(enough, len(seen[place])))
