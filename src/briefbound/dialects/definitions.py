"""Definitions of links that lead nowhere from anywhere: ``[label]: address "title"`` that nothing uses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from markdown_it.token import Token

#: Addresses of definitions that authors write as comments: ``[//]: # (words)``.
_COMMENTS = ("", "#")

_WORDLESS = "the definition of a link"


def unused_definitions(
    tokens: Sequence[Token], environment: Mapping[str, Any], *, wordless: bool
) -> Iterator[tuple[int, str]]:
    """The line, counted from 0, of each definition that is left out, and what to say of it.

    ``wordless``: without its words, as where words are withheld: the link that used it may be among them.
    """
    used = set(_labels(tokens))
    for label, definition in environment.get("references", {}).items():
        if label not in used and definition["href"] not in _COMMENTS:
            said = _WORDLESS if wordless else _said(label, definition)
            yield definition["map"][0], f"no link uses {said}, which is left out"
    for definition in environment.get("duplicate_refs", ()):
        said = _WORDLESS if wordless else _said(definition["label"], definition)
        yield definition["map"][0], f"another address is given before for the same words; {said} is left out"


def _said(label: str, definition: Mapping[str, Any]) -> str:
    return f"“[{label.lower()[:60]}]: {definition['href'][:200]} {definition['title'][:200]}".rstrip() + "”"


def _labels(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if "label" in token.meta and token.type in ("link_open", "image"):
            yield token.meta["label"]
        yield from _labels(token.children or ())
