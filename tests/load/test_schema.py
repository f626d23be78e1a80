"""The schemas as editors get them, and as the program judges by them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from briefbound.load import check_data, json_schema
from briefbound.load.explain import _EXPLAIN
from briefbound.load.formats import FORMATS
from briefbound.load.schema import SCHEMA_NAMES, SchemaName

WORDLESS = {"$schema", "$defs", "$ref", "title", "description", "examples", "default", "patternErrorMessage"}
#: What brand.yml leaves open to keys of other programs.
OPEN = {"Meta", "Addresses", "Defaults"}
DESCENDING = {"properties", "items", "propertyNames"}

CHART = "type: bar\ntable: votes\nlabels: Reading\nvalues: [For, 2014]\ncaption: Votes\nfinding: It grew.\n"


def subschemas(part: object, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every schema within a schema, with the path to it."""
    if not isinstance(part, dict):
        return
    yield path, part
    for key in ("properties", "$defs"):
        for name, inner in part.get(key, {}).items():
            yield from subschemas(inner, f"{path}/{name}")
    for key in ("items", "additionalProperties", "propertyNames"):
        yield from subschemas(part.get(key), f"{path}/{key}")
    for number, inner in enumerate(part.get("anyOf", ())):
        yield from subschemas(inner, f"{path}/{number}")


@pytest.mark.parametrize("name", SCHEMA_NAMES)
def test_a_schema_is_json_and_fits_its_metaschema(name: SchemaName) -> None:
    schema = json.loads(json.dumps(json_schema(name)))
    assert schema == json_schema(name)
    assert schema["$schema"] == Draft202012Validator.META_SCHEMA["$id"]
    Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("name", SCHEMA_NAMES)
def test_a_schema_is_complete_in_itself_and_holds_nothing_else(name: SchemaName) -> None:
    schema = json_schema(name)
    named = {part["$ref"].removeprefix("#/$defs/") for _, part in subschemas(schema) if "$ref" in part}
    assert named == set(schema["$defs"])


@pytest.mark.parametrize("name", SCHEMA_NAMES)
def test_every_key_has_a_title_and_a_description_for_editors(name: SchemaName) -> None:
    schema = json_schema(name)
    for path, part in subschemas(schema):
        for key, written in part.get("properties", {}).items():
            shared = schema["$defs"][written["$ref"].rpartition("/")[2]] if "$ref" in written else {}
            said = {**shared, **written}
            assert said["title"], f"{path}/{key}"
            assert said["description"].endswith("."), f"{path}/{key}"


@pytest.mark.parametrize("name", SCHEMA_NAMES)
def test_no_mapping_takes_keys_that_it_does_not_know(name: SchemaName) -> None:
    for path, part in subschemas(json_schema(name)):
        if "object" in part.get("type", ()):
            assert "additionalProperties" in part, path
            if "properties" in part and part["title"] not in OPEN:
                assert part["additionalProperties"] is False, path


@pytest.mark.parametrize("name", SCHEMA_NAMES)
def test_every_finding_of_a_schema_can_be_put_in_words(name: SchemaName) -> None:
    for path, part in subschemas(json_schema(name)):
        assert set(part) <= WORDLESS | DESCENDING | set(_EXPLAIN) | {"const"}, path
        for key in part.get("required", ()):
            assert part["properties"][key]["examples"], f"the hint for a missing {path}/{key}"
        if "pattern" in part:
            assert part["patternErrorMessage"], path
        if "format" in part:
            assert part["format"] in FORMATS, path
        if any("const" in choice for choice in part.get("anyOf", ())):
            assert part["type"] in ("string", ["string", "null"]), f"the problem of another type at {path}"


@pytest.mark.parametrize("name", SCHEMA_NAMES)
def test_examples_fit_what_they_are_examples_of(name: SchemaName) -> None:
    schema = json_schema(name)
    count = 0
    for path, part in subschemas(schema):
        for example in part.get("examples", ()):
            count += 1
            assert Draft202012Validator({**part, "$defs": schema["$defs"]}).is_valid(example), f"{path}: {example}"
    assert count


def test_a_chart_is_checked_where_it_stands() -> None:
    data, marks, problems = check_data(CHART, "chart", "a/law.md", 21)
    assert problems == ()
    assert data == {
        "type": "bar", "table": "votes", "labels": "Reading", "values": ["For", "2014"], "caption": "Votes",
        "finding": "It grew.",
    }  # fmt: skip
    assert marks.line(("caption",)) == 25


@pytest.mark.parametrize(
    ("of", "written", "says"),
    [
        ("type: bar", "type: pie", "a/law.md:21: error[BB105]: “type” cannot be “pie”"),
        ("table: votes\n", "", "a/law.md:21: error[BB104]: “table” is missing from the chart"),
        ("[For, 2014]", "For", "a/law.md:24: error[BB103]: “values” must be a list, not the text “For”"),
        ("[For, 2014]", "[For, For]", "a/law.md:24: error[BB107]: “values” names something twice"),
        ("[For, 2014]", "[For, []]", "a/law.md:24: error[BB103]: item 2 of “values” must be text, not a list"),
        ("[For, 2014]", "\n  - For\n  -", "a/law.md:26: error[BB103]: item 2 of “values” has no value"),
        ("caption:", "captoin:", "a/law.md:25: error[BB102]: unknown key “captoin”"),
        ("finding: It grew.", "finding:", "a/law.md:26: error[BB103]: “finding” has no value"),
        (
            CHART,
            "- a\n- b\n",
            "a/law.md:21: error[BB103]: the chart must be keys with values (“key: value”), not a list",
        ),
    ],
)
def test_a_fault_in_a_chart_is_one_problem_of_the_article(of: str, written: str, says: str) -> None:
    _, _, problems = check_data(CHART.replace(of, written), "chart", "a/law.md", 21)
    (problem,) = problems
    assert str(problem).splitlines()[0] == says
    assert problem.hint
