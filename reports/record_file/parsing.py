"""From what is written in the file to a field's value.

A value is kept in its model's own terms; references stay refs, a list of references is sorted, and texts are
trimmed as a form would trim them.
"""

import re
from collections.abc import Callable
from copy import copy
from functools import partial

from django.core.exceptions import ValidationError

from reports.record_file.fields import Field, Kind
from reports.record_file.texts import did_you_mean, normal, shortened, trimmed
from socboard.board.operations.entries import ReleaseTerms
from socboard.kit.audiences import Audience
from socboard.kit.markings import parse_marking
from socboard.kit.models import REF_PATTERN
from socboard.kit.notation import parse_date, parse_period, parse_quantity
from socboard.kit.strict_yaml import Mapping, Node, Scalar, Sequence
from socboard.kit.values import UncertainDate

DIGITS = re.compile(r"-?[0-9]{1,20}")
LONGEST_CONSENT = 300
RELEASE_PARTS = {
    "audience": Field("audience", Kind.CHOICE, choices={audience.slug: audience for audience in Audience}),
    "consent": Field("consent", Kind.TEXT, blank="", most=LONGEST_CONSENT),
    "consented": Field("consented", Kind.DATE, blank=UncertainDate(), most=200),
}
LONGEST_REF = 60


class Wrong(ValueError):
    """What was written is not a value of the field. ``noted`` has each line and what was expected there."""

    def __init__(self, said: str, line: int | None = None):
        super().__init__(said)
        self.noted = [(line, said)]

    @classmethod
    def together(cls, noted: list[tuple[int | None, str]]) -> "Wrong":
        """Several at once, in the parts of one value."""
        wrong = cls(" ".join(said for _, said in noted))
        wrong.noted = noted
        return wrong


def parse(field: Field, node: Node) -> object:
    """The value of a field from its node. Raises Wrong."""
    if isinstance(node, Scalar) and not node.is_given:
        return copy(field.blank)
    try:
        value = PARSERS[field.kind](field, node)
        if field.clean is not None:
            value = field.clean(value)
        if field.check is not None:
            field.check(value)
    except ValidationError as error:
        raise Wrong(" ".join(error.messages), node.line) from None
    except Wrong as wrong:
        wrong.noted = [(line or node.line, said) for line, said in wrong.noted]
        raise
    return value


def one_text(node: Node, expected: str) -> str:
    """The text of a node that must be a single one. Raises Wrong."""
    if not isinstance(node, Scalar):
        kind = "a list" if isinstance(node, Sequence) else "a group of names and values"
        raise Wrong(f"{expected} is expected here, not {kind}", node.line)
    return node.text


def parse_ref(node: Node) -> str:
    """A ref, of the one pattern that all have. Raises Wrong."""
    text = one_text(node, "a ref").strip()
    if len(text) > LONGEST_REF:
        raise Wrong(f"the ref “{shortened(text)}” is longer than {LONGEST_REF} characters", node.line)
    if not REF_PATTERN.match(text):
        said = f"“{shortened(text)}” is no ref; a ref has lower-case letters, digits and single hyphens"
        raise Wrong(said, node.line)
    return text


def _text(field: Field, node: Node) -> str:
    text = trimmed(field, one_text(node, "a text"))
    if not text and (field.required or field.blank):
        raise Wrong("a text is expected here; this one is empty")
    if field.most is not None and len(text) > field.most:
        raise Wrong(f"the text has {len(text)} characters; at most {field.most} are kept")
    return text


def _number(field: Field, node: Node) -> int:
    text = one_text(node, "a whole number").strip()
    if not DIGITS.fullmatch(text):
        raise Wrong(f"“{shortened(text)}” is not a whole number in digits, such as 12")
    number = int(text)
    if not field.least <= number <= field.most:
        raise Wrong(f"{number} is not between {field.least} and {field.most}")
    return number


def _yes_no(field: Field, node: Node) -> bool:
    answers = {"yes": True, "no": False}
    text = one_text(node, "yes or no").strip()
    if text not in answers:
        meant = {"true": "yes", "on": "yes", "y": "yes", "false": "no", "off": "no", "n": "no"}
        guess = meant.get(text.lower(), text.lower() if text.lower() in answers else "")
        raise Wrong(
            f"“{shortened(text)}” is neither yes nor no" + (f"; did you mean “{guess}”?" if guess else "")
        )
    return answers[text]


def _choice(field: Field, node: Node) -> object:
    text = one_text(node, "one of " + ", ".join(field.choices)).strip()
    if text not in field.choices:
        listed = ", ".join(field.choices)
        raise Wrong(
            f"“{shortened(text)}” is not one of {listed}{did_you_mean(text, field.choices)}", node.line
        )
    return field.choices[text]


def _marking(field: Field, node: Node) -> str:
    try:
        return parse_marking(one_text(node, "a marking")).value
    except ValidationError as error:
        raise Wrong(" ".join(error.messages)) from None


def _notation(read: Callable[[str], object], expected: str) -> Callable[[Field, Node], object]:
    def parse_one(field: Field, node: Node) -> object:
        try:
            return read(one_text(node, expected))
        except Wrong:
            raise
        except ValueError as error:
            raise Wrong(str(error)) from None

    return parse_one


def _date(field: Field, node: Node) -> object:
    when = _notation(parse_date, "a date")(field, node)
    if len(when.text) > field.most:
        raise Wrong(f"the words of the date have {len(when.text)} characters; at most {field.most} are kept")
    return when


def _quantity(field: Field, node: Node) -> object:
    quantity = _notation(parse_quantity, "a quantity")(field, node)
    if max(quantity.lower or 0, quantity.upper or 0) > field.most:
        raise Wrong(f"the number is larger than {field.most}")
    return quantity


def _reference(field: Field, node: Node) -> str:
    return parse_ref(node)


def _references(field: Field, node: Node) -> tuple[str, ...]:
    refs = _each(_items(node, "a list of refs, such as [a, b],"), parse_ref)
    if repeated := {ref for ref in refs if refs.count(ref) > 1}:
        raise Wrong(f"{', '.join(f'“{ref}”' for ref in sorted(repeated))} stands in the list more than once")
    return tuple(sorted(refs))


def _texts(field: Field, node: Node) -> list[str]:
    items = _items(node, "a list of texts, such as [a, b],")
    return _each(items, partial(_choice if field.choices else _item, field))


def _item(field: Field, node: Node) -> str:
    text = trimmed(field, one_text(node, "a text"))
    if not text:
        raise Wrong("a text in this list is empty", node.line)
    return text


def _map(field: Field, node: Node) -> dict[str, str]:
    if not isinstance(node, Mapping):
        raise Wrong("names with a text each are expected here, such as {area: east}", node.line)
    return normal(field, {name: one_text(item, "a text") for name, item in node.items.items()})


def _each(nodes: list[Node], parse_one: Callable[[Node], object]) -> list:
    """Parse them all, and raise Wrong with what is wrong in any."""
    values, noted = [], []
    for node in nodes:
        try:
            values.append(parse_one(node))
        except Wrong as wrong:
            noted += [(line or node.line, said) for line, said in wrong.noted]
    if noted:
        raise Wrong.together(noted)
    return values


def _items(node: Node, expected: str) -> list[Node]:
    if not isinstance(node, Sequence):
        raise Wrong(f"{expected} is expected here", node.line)
    return node.items


def _release(field: Field, node: Node) -> ReleaseTerms:
    if not isinstance(node, Mapping):
        return ReleaseTerms(parse(RELEASE_PARTS["audience"], node))
    noted = []
    for name, line in node.key_lines.items():
        if name not in RELEASE_PARTS:
            said = f"“{shortened(name)}” is not part of a release, which has {', '.join(RELEASE_PARTS)}"
            noted.append((line, said + did_you_mean(name, RELEASE_PARTS)))
    given = {}
    for name, part in RELEASE_PARTS.items():
        try:
            given[name] = parse(part, node.items.get(name, Scalar(node.line, "", plain=True)))
        except Wrong as wrong:
            noted += wrong.noted
    if given.get("audience", "") is None:
        noted.append((node.line, "a release names its audience"))
    if noted:
        raise Wrong.together(noted)
    return ReleaseTerms(**given)


PARSERS: dict[Kind, Callable[[Field, Node], object]] = {
    Kind.TEXT: _text,
    Kind.NUMBER: _number,
    Kind.YES_NO: _yes_no,
    Kind.CHOICE: _choice,
    Kind.MARKING: _marking,
    Kind.DATE: _date,
    Kind.QUANTITY: _quantity,
    Kind.PERIOD: _notation(parse_period, "a period"),
    Kind.REFERENCE: _reference,
    Kind.REFERENCES: _references,
    Kind.TEXTS: _texts,
    Kind.MAP: _map,
    Kind.RELEASE: _release,
}
