"""The record file's format as JSON Schema (draft 2020-12), for editors that check while one types.

It describes the values as a YAML 1.2 reader hands them out, where 12 is a number and 2018-10-01 a text. What
a schema cannot say (references that lead nowhere, ends before starts) only the import finds.
"""

from reports.record_file.fields import Field, Kind, about, fields_of, record_models
from reports.record_file.parsing import LONGEST_CONSENT, LONGEST_REF
from reports.record_file.printing import written
from reports.record_file.reading import FORMAT, VERSION
from socboard.kit.audiences import Audience
from socboard.kit.models import REF_PATTERN
from socboard.kit.notation import (
    DATES_EXPECTED,
    NUMBER,
    PERIODS_EXPECTED,
    QUANTITIES_EXPECTED,
    REASONS,
    UNKNOWN,
    WHEN,
    WORDS,
)
from socboard.kit.values import PeriodKind

Schema = dict[str, object]

DRAFT = "https://json-schema.org/draft/2020-12/schema"
TEXT_TYPES = ["string", "number", "boolean"]


def schema() -> Schema:
    """The whole schema as a plain dictionary."""
    nouns = record_models()
    return {
        "$schema": DRAFT,
        "title": "socboard record file",
        "description": "One year of a board's record, or all of it. Every value is a text to the import.",
        "type": "object",
        "additionalProperties": False,
        "required": [FORMAT, "board"],
        "properties": {
            FORMAT: {"description": "the version of this format", "const": int(VERSION)},
            "board": {"description": "the board whose record it is", "$ref": "#/$defs/ref"},
            **{noun: _optional(_list_of(_defined(f"entry-{noun}"))) for noun in nouns},
        },
        "$defs": {**_shared(), **{f"entry-{noun}": _entry(noun) for noun in nouns}},
    }


def _entry(noun: str) -> Schema:
    model = record_models()[noun]
    fields = fields_of(model)
    return {
        "description": about(model),
        "type": "object",
        "additionalProperties": False,
        "required": ["ref", *(name for name, one in fields.items() if one.required)],
        "properties": {
            "ref": {"description": "the one name of the record", **_defined("ref")},
            **{name: _field(one) for name, one in fields.items()},
        },
    }


def _field(one: Field) -> Schema:
    said = {"description": one.help} if one.help else {}
    if one.target:
        said = {"description": " ".join(filter(None, [one.help, f"(one of the {one.target})"]))}
    value = _value(one)
    if one.blank and not one.required:
        said["default"] = _as_read(one)
    return {**said, **(value if one.required else _optional(value))}


def _as_read(one: Field) -> object:
    """The default as an editor would show it."""
    return one.blank if one.kind is Kind.NUMBER else written(one, one.blank)


def _value(one: Field) -> Schema:
    if one.kind is Kind.TEXT:
        return {"type": TEXT_TYPES, "maxLength": one.most, **({"minLength": 1} if one.required else {})}
    if one.kind is Kind.NUMBER:
        return {"type": "integer", "minimum": one.least, "maximum": one.most}
    if one.kind is Kind.YES_NO:
        return {"enum": ["yes", "no"]}
    if one.kind in (Kind.CHOICE, Kind.MARKING):
        return {"enum": list(one.choices)}
    if one.kind is Kind.REFERENCE:
        return _defined("ref")
    if one.kind is Kind.REFERENCES:
        return {**_list_of(_defined("ref")), "uniqueItems": True}
    if one.kind is Kind.TEXTS:
        return _list_of({"enum": list(one.choices)} if one.choices else {"type": TEXT_TYPES})
    if one.kind is Kind.MAP:
        return {"type": "object", "additionalProperties": {"type": TEXT_TYPES}}
    return _defined(one.kind)


def _shared() -> dict[str, Schema]:
    when, number = f"(?:{WHEN.pattern})", f"(?:{NUMBER.pattern})"
    span = rf"(?:{when}|{when}? *\.\. *{when}|{when} *\.\.)"
    kinds, reasons = "|".join(PeriodKind), "|".join(REASONS)
    counted = f"(?:about )?(?:{number}|{number} to {number}|at least {number}|at most {number})"
    audience = {"enum": [audience.slug for audience in Audience]}
    return {
        "ref": {
            "description": "lower-case letters, digits and single hyphens",
            "type": ["string", "integer"],
            "pattern": REF_PATTERN.pattern.replace(r"\A", "^").replace(r"\Z", "$"),
            "maxLength": LONGEST_REF,
            "minimum": 0,
        },
        "date": {
            "description": DATES_EXPECTED,
            "type": ["string", "integer"],
            "pattern": f"^(?:{UNKNOWN}|{span}(?: *{WORDS.pattern})?|{WORDS.pattern})$",
            "minimum": 1,
            "maximum": 9999,
        },
        "quantity": {
            "description": QUANTITIES_EXPECTED,
            "type": ["string", "integer"],
            "pattern": f"^(?:{reasons}|{counted})$",
            "minimum": 0,
        },
        "period": {
            "description": PERIODS_EXPECTED,
            "type": "string",
            "pattern": rf"^{when} *\.\. *{when}(?: (?:{kinds}))?$",
        },
        "release": {
            "description": "to whom it is released, and how its originator consented where it is another's",
            "anyOf": [audience, _release(audience)],
        },
    }


def _release(audience: Schema) -> Schema:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": ["audience"],
        "properties": {
            "audience": audience,
            "consent": _optional({"type": TEXT_TYPES, "maxLength": LONGEST_CONSENT}),
            "consented": _optional(_defined("date")),
        },
    }


def _defined(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _list_of(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _optional(value: Schema) -> Schema:
    """A name with nothing after its colon is a name not given."""
    return {"anyOf": [value, {"type": "null"}]}
