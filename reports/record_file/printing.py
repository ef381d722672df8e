"""From a field's value to what is written for it in the file; ``parsing`` reads it back as the same value."""

from collections.abc import Callable

from reports.record_file.fields import Field, Kind
from socboard.board.operations.entries import ReleaseTerms
from socboard.kit.audiences import Audience
from socboard.kit.notation import print_date, print_period, print_quantity
from socboard.kit.yaml_writer import Tree


def written(field: Field, value: object) -> Tree:
    """The tree that stands for the value. The field's blank has none, since it is left out."""
    return _choice(field, value) if field.choices else PRINTERS.get(field.kind, str)(value)


def _choice(field: Field, value: object) -> Tree:
    names = {stored: name for name, stored in field.choices.items()}
    return [names[one] for one in value] if field.kind is Kind.TEXTS else names[value]


def _release(terms: ReleaseTerms) -> Tree:
    audience = Audience(terms.audience).slug
    more = {
        "consent": terms.consent,
        "consented": print_date(terms.consented) if terms.consented.is_given else "",
    }
    more = {name: text for name, text in more.items() if text}
    return {"audience": audience, **more} if more else audience


PRINTERS: dict[Kind, Callable[[object], Tree]] = {
    Kind.YES_NO: lambda value: "yes" if value else "no",
    Kind.DATE: print_date,
    Kind.QUANTITY: print_quantity,
    Kind.PERIOD: print_period,
    Kind.REFERENCES: list,
    Kind.TEXTS: list,
    Kind.MAP: lambda value: dict(sorted(value.items())),
    Kind.RELEASE: _release,
}
