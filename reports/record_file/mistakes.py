"""Collecting what is wrong with a record file, so that a person sees all of it at once."""

from collections.abc import Iterable

from socboard.kit.strict_yaml import Mistake, NotReadable

MOST_MISTAKES = 1000


class Mistakes:
    """Grows while a file is looked at. Raises NotReadable by itself only where looking on is of no use."""

    def __init__(self):
        self.found: list[Mistake] = []

    def __bool__(self) -> bool:
        return bool(self.found)

    def add(self, line: int, where: Iterable[str], said: str) -> None:
        """Note one mistake; ``where`` is its place in the file's own words. The same is not noted twice."""
        mistake = Mistake(line, ", ".join(where), said)
        if mistake in self.found[-20:]:
            return
        self.found.append(mistake)
        if len(self.found) == MOST_MISTAKES:
            said = f"there are {MOST_MISTAKES:,} mistakes up to here; the rest was not looked at"
            self.found.append(Mistake(line, "", said))
            self.raise_any()

    def add_all(self, noted: Iterable[tuple[int, str]], where: Iterable[str]) -> None:
        """Note what is wrong in the parts of one value, each with its line."""
        for line, said in noted:
            self.add(line, where, said)

    def raise_any(self) -> None:
        """Raise NotReadable with all that was found, if anything was."""
        if self.found:
            raise NotReadable(self.found)
