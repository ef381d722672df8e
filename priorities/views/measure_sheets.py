"""A measure's values as rows of a spreadsheet, made from what its reader may have and nothing else."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from priorities.measure_register import Register
from priorities.measures.drawing import said
from priorities.measures.series import Value


def sheet_of(register: Register, values: Iterable[Value]) -> tuple[list[str], list[list[str]]]:
    """The headings and the rows, the breakdowns each in a column of its own."""
    values = list(values)
    dimensions = sorted({name for each in values for name, _category in each.categories})
    head = [
        *(
            _("measure"),
            _("from"),
            _("until"),
            _("kind of period"),
            *dimensions,
            _("value"),
            _("lowest"),
            _("highest"),
        ),
        *(_("state"), _("approximate"), _("status"), _("revisions"), _("before revision"), _("why revised")),
        *(_("definition"), _("unit"), _("organisation"), _("published source")),
    ]
    return head, [_row(register, each, dimensions) for each in values]


def _row(register: Register, value: Value, dimensions: list[str]) -> list[str]:
    quantity, categories = value.quantity, dict(value.categories)
    measure, record = register.measure, register.rows[value.ref]
    return [
        measure.name,
        value.period.start.isoformat(),
        value.period.end.isoformat(),
        value.period.kind.value,
        *(categories.get(name, "") for name in dimensions),
        said(quantity),
        "" if quantity.lower is None else str(quantity.lower),
        "" if quantity.upper is None else str(quantity.upper),
        quantity.state.value,
        _("yes") if quantity.approximate else "",
        _("provisional") if value.provisional else _("final"),
        str(len(value.earlier)),
        "; ".join(map(said, value.earlier)),
        "; ".join(filter(None, value.reasons)) if value.earlier else "",
        str(value.version),
        measure.unit,
        value.organisation,
        record.published_source,
    ]
