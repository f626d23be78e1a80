"""The JSON Schemas of a pack (draft 2020-12): one text for editors and for the program."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any, Literal, get_args

import yaml

SchemaName = Literal["pack", "article", "glossary", "sources", "chart", "brand"]
SCHEMA_NAMES: tuple[SchemaName, ...] = get_args(SchemaName)

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(name: SchemaName) -> dict[str, Any]:
    """The schema of that name, complete in itself: the shared definitions that it refers to are in its ``$defs``."""
    shared = _read("common")
    schema = _read(name)
    wanted = _references(schema)
    found: set[str] = set()
    while wanted:
        definition = wanted.pop()
        found.add(definition)
        wanted |= _references(shared[definition]) - found
    definitions = {key: shared[key] for key in shared if key in found}
    return {"$schema": DIALECT, **schema, "$defs": definitions}


@cache
def _read(name: str) -> dict[str, Any]:
    text = (files(__package__) / "schemas" / f"{name}.yaml").read_text("utf-8")
    schema: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return schema


def _references(part: object) -> set[str]:
    """The names of the definitions that a part of a schema refers to."""
    if isinstance(part, list):
        return set().union(*map(_references, part))
    if not isinstance(part, dict):
        return set()
    inside = set().union(*map(_references, part.values()))
    reference = part.get("$ref")
    return inside | {reference.rpartition("/")[2]} if isinstance(reference, str) else inside
