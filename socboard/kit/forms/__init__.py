"""Forms in the GOV.UK look: the one face over crispy-forms-gds, which prints labels and hints as they come."""

from socboard.kit.forms.choosing import Chosen, OneOf, Option, SeveralOf, choice, select, tick
from socboard.kit.forms.dates import DayField, PeriodField, UncertainDateField, known
from socboard.kit.forms.drawing import drawn, dressed, first_ids, said
from socboard.kit.forms.quantities import QuantityField
from socboard.kit.forms.rich_text import RichTextField
from socboard.kit.forms.typed import LinesField, PlainText, line, no_identifiers, number, text
from socboard.kit.forms.wording import worded

__all__ = [
    "Chosen",
    "DayField",
    "LinesField",
    "OneOf",
    "Option",
    "PeriodField",
    "PlainText",
    "QuantityField",
    "RichTextField",
    "SeveralOf",
    "UncertainDateField",
    "choice",
    "drawn",
    "dressed",
    "first_ids",
    "known",
    "line",
    "no_identifiers",
    "number",
    "said",
    "select",
    "text",
    "tick",
    "worded",
]
