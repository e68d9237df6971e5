"""docs/results.schema.json describes what is published: nothing less, nothing more."""

import json
from pathlib import Path

import pytest

SCHEMA = json.loads((Path(__file__).parents[2] / "docs/results.schema.json").read_text("utf-8"))
TYPES = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "null": type(None),
    "integer": int,
    "number": (int, float),
}


def faults(value, schema, place=""):
    """List where a document departs from the part of JSON Schema that ours is written in."""
    if "$ref" in schema:
        schema = SCHEMA["$defs"][schema["$ref"].removeprefix("#/$defs/")]
    if "anyOf" in schema:
        tries = [faults(value, one, place) for one in schema["anyOf"]]
        return [] if [] in tries else min(tries, key=len)
    if "const" in schema or "enum" in schema:
        known = schema.get("enum", [schema.get("const")])
        return [] if value in known else [f"{place}: {value}"]
    kind = schema["type"]
    if not isinstance(value, TYPES[kind]) or (kind != "boolean" and isinstance(value, bool)):
        return [f"{place}: {value} is no {kind}"]
    if kind == "object":
        return _of_object(value, schema, place)
    if kind == "array":
        return _of_array(value, schema, place)
    low = schema.get("minimum")
    return [f"{place}: {value}"] if low is not None and value < low else []


def _of_object(value, schema, place):
    known, other = schema.get("properties", {}), schema["additionalProperties"]
    found = [f"{place}.{name}: missing" for name in schema.get("required", []) if name not in value]
    for name, part in value.items():
        inside = known.get(name, other)
        where = f"{place}.{name}"
        found += faults(part, inside, where) if inside else [f"{where}: unknown"]
    return found


def _of_array(value, schema, place):
    if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
        return [f"{place}: {len(value)} items"]
    inside = schema.get("items")
    return [fault for part in value for fault in (faults(part, inside, place) if inside else [])]


def as_published(prepared):
    return json.loads(json.dumps(prepared.figures))


@pytest.mark.parametrize("sizes", [(2, 2, 2), (4, 3, 9), (7, 30, 30), (0, 20, 20), (20, 20, 20)])
def test_what_is_published_has_the_documented_shape(publish, crowd, sizes):
    matin, soir, paie = sizes

    assert faults(as_published(publish(crowd(matin=matin, soir=soir, paie=paie))), SCHEMA) == []


def test_ranges_have_the_documented_shape(publish, crowd):
    same = {"calme": ("5",), "enps": ("10",), "midi": ("cantine",), "priorites": ("pa", "pb")}

    document = as_published(publish([one | same for one in crowd()]))

    assert "range" in document["items"]["calme"]["favourable"]
    assert "range_percent" in document["themes"]["calme-th"]["favourable"]
    assert "ranges" in document["choices"]["midi"]
    assert faults(document, SCHEMA) == []


def test_unprotected_figures_have_the_documented_shape(publish, crowd):
    document = as_published(publish(crowd(), raw=True))

    assert faults(document, SCHEMA) == []


@pytest.mark.parametrize(
    "change",
    [{"secret": 1}, {"n": -1}, {"protected": "yes"}, {"groups": [{"table": "service"}]}],
)
def test_another_shape_is_a_fault(publish, crowd, change):
    assert faults(as_published(publish(crowd())) | change, SCHEMA)
