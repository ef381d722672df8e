"""Several columns that are read and written as one value object.

``when = DateColumns()`` on a model gives ``when_earliest``, ``when_latest`` and ``when_text`` to the database
and an ``UncertainDate`` to the code. ``Model.columns`` names what a model has, for the record file and the pages.
"""

from django.db import models
from django.db.models import F, Q

from socboard.kit.values import Period, PeriodKind, Quantity, State, UncertainDate

KINDS = [kind.value for kind in PeriodKind]
WITHOUT_NUMBER = [state.value for state in State if state not in (State.NUMBER, State.ZERO)]


class Columns:
    """Base: adds its columns to the model and a property in its own name."""

    def parts(self) -> dict[str, models.Field]:
        raise NotImplementedError

    def compose(self, *values):
        raise NotImplementedError

    def decompose(self, value) -> tuple:
        raise NotImplementedError

    def contribute_to_class(self, cls, name):
        parts = self.parts()
        names = [f"{name}_{part}" for part in parts]
        for part_name, field in zip(names, parts.values(), strict=True):
            cls.add_to_class(part_name, field)

        def read(instance):
            return self.compose(*(getattr(instance, part_name) for part_name in names))

        def write(instance, value):
            for part_name, part in zip(names, self.decompose(value), strict=True):
                setattr(instance, part_name, part)

        setattr(cls, name, property(read, write))
        cls.columns = {**getattr(cls, "columns", {}), name: self}


class DateColumns(Columns):
    """An ``UncertainDate``; blank means that nothing was recorded, never today."""

    def parts(self):
        return {
            "earliest": models.DateField(null=True, blank=True),
            "latest": models.DateField(null=True, blank=True),
            "text": models.CharField(max_length=200, blank=True),
        }

    def compose(self, earliest, latest, text):
        return UncertainDate(earliest, latest, text)

    def decompose(self, value):
        value = value or UncertainDate()
        return value.earliest, value.latest, value.text


class PeriodColumns(Columns):
    """A stated ``Period``, or None where none was stated."""

    def parts(self):
        return {
            "start": models.DateField(null=True, blank=True),
            "end": models.DateField(null=True, blank=True),
            "kind": models.CharField(
                max_length=20, blank=True, choices=[(kind.value, kind.value) for kind in PeriodKind]
            ),
        }

    def compose(self, start, end, kind):
        return Period(start, end, PeriodKind(kind)) if start and end else None

    def decompose(self, value):
        return (value.start, value.end, value.kind.value) if value else (None, None, "")


class QuantityColumns(Columns):
    """A ``Quantity``; blank means not stated, never zero."""

    def parts(self):
        return {
            "state": models.CharField(
                max_length=20, blank=True, choices=[(state.value, state.value) for state in State if state]
            ),
            "lower": models.BigIntegerField(null=True, blank=True),
            "upper": models.BigIntegerField(null=True, blank=True),
            "approximate": models.BooleanField(default=False),
        }

    def compose(self, state, lower, upper, approximate):
        return Quantity(State(state), lower, upper, approximate)

    def decompose(self, value):
        value = value or Quantity()
        return value.state.value, value.lower, value.upper, value.approximate


def in_order(first: str, last: str, name: str) -> models.CheckConstraint:
    """Where both columns are given, ``first`` is not after ``last``."""
    return models.CheckConstraint(
        condition=Q(**{f"{first}__isnull": True})
        | Q(**{f"{last}__isnull": True})
        | Q(**{f"{first}__lte": F(last)}),
        name=f"%(app_label)s_%(class)s_{name}",
    )


def date_check(name: str) -> models.CheckConstraint:
    """The bounds of an uncertain date are the right way round."""
    return in_order(f"{name}_earliest", f"{name}_latest", f"{name}_order")


def period_check(name: str) -> models.CheckConstraint:
    """A period is stated whole, with its kind, or not at all, and does not end before it starts."""
    start, end, kind = f"{name}_start", f"{name}_end", f"{name}_kind"
    return models.CheckConstraint(
        condition=Q(**{f"{start}__isnull": True, f"{end}__isnull": True, kind: ""})
        | Q(
            **{
                f"{start}__isnull": False,
                f"{end}__isnull": False,
                f"{end}__gte": F(start),
                f"{kind}__in": KINDS,
            }
        ),
        name=f"%(app_label)s_%(class)s_{name}_whole",
    )


def quantity_check(name: str) -> models.CheckConstraint:
    """State and bounds agree: only a number carries bounds, and nought is said as zero (house rule 10).

    Every comparison says "is not null" beside it: a check whose answer is NULL passes in both databases.
    """
    state, lower, upper = f"{name}_state", f"{name}_lower", f"{name}_upper"
    no_lower, no_upper = Q(**{f"{lower}__isnull": True}), Q(**{f"{upper}__isnull": True})
    exact = Q(**{f"{name}_approximate": False})
    floor, ceiling = ~no_lower & Q(**{f"{lower}__gte": 0}), ~no_upper & Q(**{f"{upper}__gte": 1})
    number = Q(**{state: State.NUMBER.value}) & (
        (floor & no_upper) | (no_lower & ceiling) | (floor & ceiling & Q(**{f"{upper}__gte": F(lower)}))
    )
    zero = Q(**{state: State.ZERO.value}) & ~no_lower & ~no_upper & Q(**{lower: 0, upper: 0}) & exact
    other = Q(**{f"{state}__in": WITHOUT_NUMBER}) & no_lower & no_upper & exact
    return models.CheckConstraint(
        condition=number | zero | other, name=f"%(app_label)s_%(class)s_{name}_state"
    )


LOOKUPS = {
    "isnull": lambda held, asked: (held is None) is asked,
    "exact": lambda held, asked: held == asked,
    "in": lambda held, asked: held in asked,
    "lte": lambda held, asked: held <= asked,
    "gte": lambda held, asked: held >= asked,
}


def surely_holds(condition: Q, row: models.Model) -> bool:
    """Whether a check's condition is plainly true of a row, without asking the database.

    False says nothing: the condition may be false, unknown because of a NULL, or of a kind not read here.
    """
    return _truth(condition, row) is True


def _truth(condition: Q, row: models.Model) -> bool | None:
    """True, False, or None for unknown, as SQL reckons."""
    if not isinstance(condition, Q):
        return None
    truths = [
        _truth(child, row) if isinstance(child, Q) else _compared(*child, row) for child in condition.children
    ]
    decisive = condition.connector == Q.OR
    if condition.connector not in (Q.AND, Q.OR):
        truth = None
    elif decisive in truths:
        truth = decisive
    else:
        truth = None if None in truths else not decisive
    return None if truth is None else truth is not condition.negated


def _compared(key: str, asked: object, row: models.Model) -> bool | None:
    name, _, lookup = key.partition("__")
    if asked is None:
        lookup, asked = "isnull", True
    held = _held(name, row)
    asked = _held(asked.name, row) if isinstance(asked, F) else asked
    lookup = lookup or "exact"
    if lookup not in LOOKUPS or (lookup != "isnull" and None in (held, asked)):
        return None
    try:
        return LOOKUPS[lookup](held, asked)
    except TypeError:  # a value that its own field refuses
        return None


def _held(name: str, row: models.Model) -> object:
    return getattr(row, row._meta.get_field(name).attname)
