"""A document as plain data and back, exactly: what a draft keeps and its hash is taken over."""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields, is_dataclass
from datetime import date

from reports import document as shapes

CLASSES = {
    shape.__name__: shape
    for shape in vars(shapes).values()
    if isinstance(shape, type) and is_dataclass(shape) and shape.__module__ == shapes.__name__
}


def to_data(value):
    """Dataclasses become dictionaries that name their class, tuples lists, dates their ISO form."""
    if is_dataclass(value):
        named = {field.name: to_data(getattr(value, field.name)) for field in fields(value)}
        return {"class": type(value).__name__, **named}
    if isinstance(value, tuple):
        return [to_data(item) for item in value]
    if isinstance(value, date):
        return {"class": "date", "iso": value.isoformat()}
    return value


def from_data(data):
    """The value that ``to_data`` was given. Raises KeyError for a class that is no document's."""
    if isinstance(data, list):
        return tuple(from_data(item) for item in data)
    if not isinstance(data, dict):
        return data
    if data["class"] == "date":
        return date.fromisoformat(data["iso"])
    named = {name: from_data(value) for name, value in data.items() if name != "class"}
    return CLASSES[data["class"]](**named)


def content_hash(document: shapes.Document) -> str:
    """SHA-256 over the canonical JSON of the document."""
    return data_hash(to_data(document))


def data_hash(data) -> str:
    """The same of a document as it is stored, which a later version may no longer know how to read."""
    canonical = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()
