"""The JSON Schema of the record file says the same as the import, as far as a schema can."""

import re

import pytest
from json_schema_check import problems

from reports.record_file import schema
from reports.record_file.fields import fields_of, record_models
from socboard.kit import strict_yaml
from socboard.kit.strict_yaml import Mapping, Scalar
from tests.reports.record_files import SAMPLE, small

SCHEMA = schema()
PLAN = "activities:\n  - ref: a\n    title: running\n    LINE\n"


def loaded(node):
    """A tree as a YAML 1.2 reader hands it out: 12 is a number, yes is a text."""
    if isinstance(node, Mapping):
        return {name: loaded(item) for name, item in node.items.items()}
    if not isinstance(node, Scalar):
        return [loaded(item) for item in node.items]
    if not node.plain:
        return node.text
    if not node.is_given:
        return None
    if re.fullmatch(r"[-+]?[0-9]+", node.text):
        return int(node.text)
    return {"true": True, "false": False}.get(node.text, node.text)


def found(data: bytes) -> list[str]:
    return problems(loaded(strict_yaml.read(data)), SCHEMA, SCHEMA)


def test_the_sample_and_the_city_file_fit(city_text):
    assert found(SAMPLE) == []
    assert found(city_text.encode()) == []


def test_it_has_every_noun_and_every_field():
    assert list(SCHEMA["properties"]) == ["socboard-record", "board", *record_models()]
    for noun, model in record_models().items():
        entry = SCHEMA["$defs"][f"entry-{noun}"]
        assert list(entry["properties"]) == ["ref", *fields_of(model)]
        assert entry["required"] == ["ref", *(name for name, one in fields_of(model).items() if one.required)]
        assert entry["additionalProperties"] is False


def test_it_is_of_the_draft_that_it_says():
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize(
    "line",
    [
        "quantity: 0",
        "quantity: 1,253",
        "quantity: about at least 20",
        "quantity: about 5 to 6",
        "quantity: not collected",
        "quantity:",
        "period: 2018-10..2019-09 board year",
        "period: 2018-10-01..2019-09-30",
        "partners: []",
        "release: {audience: public, consented: 2019-11}",
        "release: {audience: public, consented: ..2019-11-30}",
        "release: {audience: public, consented: '2019.. \"in spring\"'}",
        'release: {audience: public, consented: \'"in ""spring"""\'}',
        "release: {audience: public, consented: unknown}",
        "product: 12",
        "counts_persons: no",
    ],
)
def test_what_the_import_takes_fits(line):
    assert found(small(PLAN.replace("LINE", line))) == []


@pytest.mark.parametrize(
    "line",
    [
        "titel: x",
        "quantity: three",
        "quantity: at least",
        "quantity: -1",
        "period: 2018",
        "period: 2018-10-01..2019-09-30 bored year",
        "status: done",
        "marking: SECRET",
        "organisation: City Police",
        "organisation: []",
        "partners: police",
        "partners: [nca, nca]",
        "strands: [pursuit]",
        "counts_persons: true",
        "release: all",
        "release: {consent: by letter}",
        "release: {audience: public, consented: soon}",
        "release: {audience: public, consented: 18 October}",
        f"product: {'x' * 201}",
    ],
)
def test_what_the_import_refuses_does_not_fit(line):
    assert found(small(PLAN.replace("LINE", line))) != []


def test_what_is_needed_is_missed():
    entry = {"$ref": "#/$defs/entry-activities"}
    assert problems({"ref": "a"}, entry, SCHEMA, "a") == ["a: required"]


def test_defaults_and_explanations_are_said():
    board = SCHEMA["$defs"]["entry-boards"]["properties"]
    assert (board["meetings_per_year"]["default"], board["kind"]["default"]) == (4, "board")
    assert board["year_starts_in"]["description"] == "month, 1 to 12"
    assert (
        SCHEMA["$defs"]["entry-events"]["description"] == "An event that an organisation hosted on a theme."
    )
