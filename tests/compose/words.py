"""Whether any word of a Markdown text is neither in the article made of it nor in a message about it."""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from briefbound.compose import compose_book
from briefbound.diagnostics import SourceError
from tests.compose.packs import article, publication

_WORD = re.compile(r"[^\W_]+")
#: What is left out by rule, without a message: see “What is left out” in docs/pack-format.md.
LEFT_OUT = (
    re.compile(r"<!--.*?-->", re.DOTALL),  # comments of the author
    re.compile(r"(?m)^[ >]*\[[^\]]*\]:\s+(?:<>|#)(?:\s.*)?$"),  # the same, written as definitions
    re.compile(r"<(script|style)\b.*?(?:</\1>|\Z)", re.DOTALL | re.IGNORECASE),  # as a message says
    re.compile(r"</?[A-Za-z][\w-]*|(?<=[\s{])[\w:-]+(?==)"),  # names of elements and attributes
    re.compile(r"(?m)^(?:[-*+] |\d+[.)] |[ >])*(?:```+|~~~+)[ \t]*[^\s`]+"),  # the language of code
    re.compile(r"\[\^[^\]\s]+\]|\[@[^\]\s,;]+\]"),  # labels of notes, ids of sources
    re.compile(r"\]\[[^\]\n]*\](?!\[)|(?m:^[ >]*\[[^\]]+\]:)"),  # labels of links
    re.compile(
        r"(?m)^(?:[-*+] |\d+[.)] |[ >])*(?:\(?(?:\d+|[A-Za-z]|[ivxIVX]+|#)[.)])(?=\s|$)"
    ),  # numbers of lists, which count themselves
    re.compile(r"(?m)^[ >]*[-*+] \[[ xX]\]"),  # whether a task is done, which is said in words
    re.compile(r"\[!\w+\]"),  # the kind of a box, which is its title
    re.compile(r"(?m)^[ >]*(?:Table|Figure):"),  # what begins a caption, which is numbered
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a text: its words, None where it was refused; the messages; the words that are in neither."""

    text: str | None
    messages: tuple[str, ...]
    lost: tuple[str, ...]


def outcome(markdown: str, root: Path, **fields: object) -> Outcome:
    """Composes a text as the body of an article; ``fields`` are those of the pack."""
    try:
        book, warnings = compose_book(publication(root, article(markdown), **fields))
    except SourceError as error:
        return Outcome(None, tuple(map(str, error.diagnostics)), ())
    made = etree.fromstring(next(one.xhtml for one in book.documents if one.kind == "article"))
    (head,) = made.findall("{*}div[@class='head']")  # the title, which no text of these wrote
    made.remove(head)
    values = [unquote(str(value)) for node in made.iter() for value in node.attrib.values()]
    text = " ".join(map(str, made.itertext()))
    told = unquote(" ".join(message.rpartition("one.md")[2] for message in map(str, warnings)))
    found = Counter(_words(" ".join([text, *values, told])))
    written = _shown(markdown)
    lost = (Counter(_words(written)) - found) & (Counter(_words(html.unescape(written))) - found)  # none in code
    return Outcome(text, tuple(map(str, warnings)), tuple(sorted(lost)))


def _shown(markdown: str) -> str:
    """The source without what is left out by rule."""
    for rule in LEFT_OUT:
        markdown = rule.sub(" ", markdown)
    return unquote(markdown)


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]
