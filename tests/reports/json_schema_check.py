"""A small check of data against a JSON Schema, by the words of that language that our own schema uses."""

import re

TYPES = {
    "string": str,
    "integer": int,
    "number": int | float,
    "boolean": bool,
    "array": list,
    "object": dict,
    "null": type(None),
}
SILENT = {"$schema", "$defs", "title", "description", "default"}


def problems(data, schema: dict, root: dict, place: str = "") -> list[str]:
    """Where data does not fit, and which word of the schema says so. Raises KeyError for an unknown word."""
    parts, found = _parts(data, schema), []
    for word, asked in schema.items():
        if word == "$ref":
            found += problems(data, root["$defs"][asked.removeprefix("#/$defs/")], root, place)
        elif word == "anyOf":
            found += [] if any(problems(data, one, root) == [] for one in asked) else [f"{place}: anyOf"]
        elif (
            word not in SILENT and word not in ("properties", "items") and not FITS[word](data, asked, schema)
        ):
            found.append(f"{place}: {word}")
    for name, (part, asked) in parts.items():
        found += problems(part, asked, root, f"{place}/{name}")
    return found


def _parts(data, schema: dict) -> dict[str, tuple]:
    """The parts of the data that have a schema of their own."""
    if isinstance(data, list) and "items" in schema:
        return {str(number): (item, schema["items"]) for number, item in enumerate(data)}
    if not isinstance(data, dict):
        return {}
    known, others = schema.get("properties", {}), schema.get("additionalProperties")
    return {
        name: (part, known.get(name, others))
        for name, part in data.items()
        if isinstance(known.get(name, others), dict)
    }


def _is(data, name: str) -> bool:
    return isinstance(data, TYPES[name]) and (name == "boolean") is isinstance(data, bool)


def _no_others(data, asked, schema) -> bool:
    return asked is not False or not isinstance(data, dict) or data.keys() <= schema["properties"].keys()


def _if_a(kind, fits):
    """A word that speaks of one kind of data only."""
    return lambda data, asked, _: isinstance(data, bool) or not isinstance(data, kind) or fits(data, asked)


FITS = {
    "type": lambda data, asked, _: any(
        _is(data, name) for name in ([asked] if isinstance(asked, str) else asked)
    ),
    "enum": lambda data, asked, _: data in asked,
    "const": lambda data, asked, _: data == asked,
    "additionalProperties": _no_others,
    "required": _if_a(dict, lambda data, asked: set(asked) <= data.keys()),
    "uniqueItems": _if_a(list, lambda data, asked: len(set(data)) == len(data)),
    "pattern": _if_a(str, lambda data, asked: re.search(asked, data) is not None),
    "maxLength": _if_a(str, lambda data, asked: len(data) <= asked),
    "minLength": _if_a(str, lambda data, asked: len(data) >= asked),
    "minimum": _if_a(int | float, lambda data, asked: data >= asked),
    "maximum": _if_a(int | float, lambda data, asked: data <= asked),
}
