"""Definitions of links that lead nowhere from anywhere: ``[label]: address "title"`` that nothing uses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from markdown_it.token import Token

#: Addresses of definitions that authors write as comments: ``[//]: # (words)``.
_COMMENTS = ("", "#")


def unused_definitions(tokens: Sequence[Token], environment: Mapping[str, Any]) -> Iterator[tuple[int, str]]:
    """The line, counted from 0, of each definition that is left out, and what to say of it."""
    used = set(_labels(tokens))
    for label, definition in environment.get("references", {}).items():
        if label not in used and definition["href"] not in _COMMENTS:
            yield definition["map"][0], f"the address of “{label.lower()[:60]}” is used by no link, and is left out"
    for definition in environment.get("duplicate_refs", ()):
        label = definition["label"].lower()[:60]
        yield definition["map"][0], f"the address of “{label}” is given before, and this one is left out"


def _labels(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if "label" in token.meta and token.type in ("link_open", "image"):
            yield token.meta["label"]
        yield from _labels(token.children or ())
