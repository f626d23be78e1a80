"""From a pack's folder to a :class:`~briefbound.model.Publication`, with every problem at once.

YAML with its lines (`yamlmarks`), judged by JSON Schemas (`schema`, `explain`), then by meaning (`publication`,
`articles`, `apparatus`); `edit` adds to a manifest as text, `identifiers` makes slugs. PyYAML and jsonschema live
only here, and are imported when the first of these names is used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefbound.load.data import check_data
    from briefbound.load.edit import add_to_contents
    from briefbound.load.publication import load_publication
    from briefbound.load.schema import json_schema

__all__ = ["add_to_contents", "check_data", "json_schema", "load_publication"]

_HOMES = {
    "add_to_contents": "edit",
    "check_data": "data",
    "json_schema": "schema",
    "load_publication": "publication",
}


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
