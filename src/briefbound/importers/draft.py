"""An article between the file it was read from and the pack: front matter, body and what to tell the user."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from briefbound.diagnostics import Diagnostic
from briefbound.importers.ledger import Entry
from briefbound.importers.report import ImportedImage

#: Text that YAML reads as itself without quotes: a day, or what begins with a letter and holds no indicator.
_PLAIN = re.compile(r"\d{4}-\d\d-\d\d|[^\W\d_](?:[^\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff:#]|:(?=\S)|(?<=\S)#)*")
_WORDS_OF_YAML = frozenset(["y", "n", "yes", "no", "on", "off", "true", "false", "null"])

Field = str | Sequence[str] | Mapping[str, str]


@dataclass(slots=True)
class Draft:
    """An article as an importer gives it.

    ``fields`` is front matter by key, in the order to be written; ``front_matter`` is what was found and is
    written as it was, after them. The lists are for the report, and ``problems`` point into the source.
    """

    fields: dict[str, Field] = field(default_factory=dict)
    front_matter: str = ""
    title: str = ""  # that the front matter of the source gives
    body: str = ""
    guessed: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    images: list[ImportedImage] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)
    withholds: bool = False  # words of the source are to be withheld, so that nothing of it is quoted
    account: tuple[Entry, ...] = ()  # of a document, with places in it
    came: Mapping[str, int] = field(default_factory=dict)  # what came of a document: how many headings, tables...
    languages: tuple[str, ...] = ()  # of a document, that of most of its letters first

    def markdown(self) -> str:
        """The file of the article: front matter between ``---`` lines, an empty line, the body."""
        front = "".join(f"{line}\n" for key, value in self.fields.items() for line in _lines(key, value))
        body = self.body.strip("\n")
        return f"---\n{front}{self.front_matter}---\n\n{body}\n"


def _lines(key: str, value: Field) -> list[str]:
    """A key and its value as YAML lines."""
    if isinstance(value, str):
        return [f"{key}: {scalar(value)}"]
    if isinstance(value, Mapping):
        return [f"{key}:", *(f"  {name}: {scalar(text)}" for name, text in value.items())]
    return [f"{key}:", *(f"  - {scalar(text)}" for text in value)]


def scalar(text: str) -> str:
    """Text as a YAML scalar: bare where nothing in it can be misread, else in double quotes (JSON is YAML)."""
    plain = _PLAIN.fullmatch(text) and text == text.strip() and not text.endswith(":")
    if plain and text.lower() not in _WORDS_OF_YAML:
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return re.sub("[\x7f-\x9f\u2028\u2029\ufeff]", lambda found: f"\\u{ord(found[0]):04x}", quoted)
