"""Definitions of links, ``[label]: address "title"``: those that nothing uses, and lines that only look like one.

``[Interviewer]: Why?`` has the form of a definition, so that CommonMark shows nothing of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import unquote

from markdown_it.token import Token

#: Labels and addresses of definitions that authors write as comments: ``[//]: # (words)``, also without the space.
_NOWHERE = re.compile(r"#?\Z|#[^\w%-]")
_LABEL_OF_COMMENT = re.compile(r"[/#_.*\s-]*|_?comments?_?", re.IGNORECASE)
#: What is an address by its form; a path is one, too, where it leads to a file.
_ADDRESS = re.compile(
    r"(?:https?|mailto|tel|sms|ftp|data|urn|doi|file|javascript|geo|isbn):\S|[a-z][a-z\d+.-]*:/|www\.|[#/]."
    r"|\.{1,2}/|\S+\.(?:md|markdown|txt|html?|xhtml|pdf|epub|docx?|xlsx?|png|jpe?g|gif|svg|webp|tiff?|mp[34])(?:[#?].*)?$"
    r"|[^\s@]+@[^\s@]+\.[a-z]{2,}$|[a-z\d][a-z\d-]*(?:\.[a-z\d-]+)*\.[a-z]{2,}/",
    re.IGNORECASE,
)
_ENCLOSED = re.compile(r"\]:\s*<")
#: What is said of a line that is read as a definition and is none, and what to do.
LOST = "a line is read as the definition of a link, so it is not printed"
HOW_TO_PRINT = "write \\[ at its beginning to print it; put an address between < and >"


def unused_definitions(tokens: Sequence[Token], environment: Mapping[str, Any]) -> Iterator[tuple[int, str]]:
    """The line, counted from 0, of each definition that is left out, and what to say of it."""
    used = set(_labels(tokens))
    for label, definition in environment.get("references", {}).items():
        if label not in used and not _is_comment(definition) and not _LABEL_OF_COMMENT.fullmatch(label):
            yield definition["map"][0], f"no link uses {_said(label, definition)}, which is left out"
    for definition in environment.get("duplicate_refs", ()):
        if _is_comment(definition) or _LABEL_OF_COMMENT.fullmatch(definition["label"]):
            continue
        said = _said(definition["label"], definition)
        yield definition["map"][0], f"an earlier line defines another address for the same label; {said} is left out"


def lost_lines(text: str, environment: Mapping[str, Any], is_file: Callable[[str], bool]) -> list[int]:
    """The lines, counted from 0, that are read as definitions and lead nowhere that an address could.

    ``is_file`` says whether a path leads to a file from there.
    """
    lines = text.split("\n")
    definitions = [*environment.get("references", {}).values(), *environment.get("duplicate_refs", ())]
    return sorted(
        begin
        for definition in definitions
        for begin, end in [definition["map"]]
        if not _is_comment(definition)
        and not _ADDRESS.match(unquote(definition["href"]))
        and not _ENCLOSED.search("\n".join(lines[begin:end]))
        and not is_file(unquote(definition["href"]))
    )


def _is_comment(definition: Mapping[str, Any]) -> bool:
    """Whether the address of a definition leads nowhere, as in comments: ``[//]: # (words)``, ``[//]: #(words)``."""
    return _NOWHERE.match(unquote(definition["href"])) is not None


def _said(label: str, definition: Mapping[str, Any]) -> str:
    return f"“[{label.lower()[:60]}]: {definition['href'][:200]} {definition['title'][:200]}".rstrip() + "”"


def _labels(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if "label" in token.meta and token.type in ("link_open", "image"):
            yield token.meta["label"]
        yield from _labels(token.children or ())
