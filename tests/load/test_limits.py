"""Limits are stated once, in the model; the schema and the format say the same."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from briefbound.load import json_schema
from briefbound.load.limits import find_long_paragraph, how_to_raise
from briefbound.model import Limits

FORMAT = Path(__file__).parents[2] / "docs" / "pack-format.md"
STATED = {field.name.replace("_", "-"): (field.default, field.metadata["ceiling"]) for field in fields(Limits)}


def test_the_schema_knows_the_limits_of_the_model() -> None:
    assert set(json_schema("pack")["properties"]["limits"]["properties"]) == set(STATED)


def test_the_format_states_the_limits_of_the_model() -> None:
    rows = re.findall(r"^\| `([\w-]+)` \|[^|]+\| ([\d,]+) \| ([\d,]+) \|$", FORMAT.read_text("utf-8"), re.MULTILINE)
    assert {key: tuple(int(one.replace(",", "")) for one in said) for key, *said in rows} == STATED


@pytest.mark.parametrize("key", STATED)
def test_examples_raise_a_limit_and_stay_below_its_ceiling(key: str) -> None:
    (example,) = json_schema("pack")["properties"]["limits"]["properties"][key]["examples"]
    usual, ceiling = STATED[key]
    assert usual < example <= ceiling


def test_a_hint_names_the_line_or_says_that_none_helps() -> None:
    assert how_to_raise("notes", 2500) == "or raise the limit in the manifest: “limits: {notes: 2500}”"
    assert how_to_raise("notes", 25_000) == "no manifest can allow more than 20000 (notes)"


@pytest.mark.parametrize(
    ("text", "line"),
    [("aaaa\naaaa", None), ("\naaaaaa\naaaaa", 1), ("aaaaaa\n\naaaaa", None), ("- aaaaaa\n- aaaaa", None)],
)
def test_a_paragraph_is_measured_over_its_lines(text: str, line: int | None) -> None:
    assert find_long_paragraph(text, 10) == line
