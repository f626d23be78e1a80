"""YAML data that a schema has judged, and how the rest of the room reads it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import PurePosixPath

from briefbound.diagnostics import Diagnostic, Place, wordless
from briefbound.load.doubts import doubtful_marks, hold_braces, holds_markup
from briefbound.load.marks import reads_like_mark
from briefbound.load.remarks import remarks_of_withholding
from briefbound.load.schema import SchemaName, json_schema
from briefbound.load.withheld import count_bars
from briefbound.load.yamlmarks import KeyPath, Marks, Value, parse_yaml
from briefbound.model import Mark

#: What is said of something that reads like a mark of withholding; never what it says, nor what stands beside it.
DOUBT = "words are perhaps to be withheld here, and would be printed"
DOUBT_HINT = (
    "write [the words]{.withheld}, whole words in one paragraph; if nothing is to be withheld, say it in other words"
)
_STRAY = "braces with words stand in text that is no Markdown, and would be printed"
_STRAY_HINT = "take the braces away: this text is printed as it is written"
_MARKUP = "markup stands in text that is no Markdown, and would be printed with the words in it"
_MARKUP_HINT = "take it away: this text is printed as it is written"
#: The keys of Markdown, and of text that is not printed: a bar stands there as it does in an article.
_MARKDOWN = frozenset(
    ("standfirst", "content-note", "author-note", "summary", "colophon", "definition", "note", "back", "caption")
)
_MOST_EXPLAINED = 500  # faults of one text: explaining them takes longer than finding them


def check_data(
    text: str, name: SchemaName, path: str, first_line: int = 1
) -> tuple[Value, Marks, tuple[Diagnostic, ...]]:
    """Read YAML text that begins on ``first_line`` of the file at ``path`` and judge it by a schema.

    Returns the data as far as it could be read, the line of each key, and every problem, in the order of lines.
    Text that says nothing is an empty mapping or list.
    """
    from briefbound.load.explain import explain  # jsonschema, which those who read no packs need not load

    data, marks, problems = parse_yaml(text, path, first_line)
    remarks = {first_line + line for line in remarks_of_withholding(text)}
    if problems and (remarks or any(True for _ in doubtful_marks(text))):  # what is said of broken YAML quotes it
        problems = tuple(map(wordless, problems))
    if data is None and problems:
        return data, marks, problems
    if data is None:
        data = {} if json_schema(name).get("type") == "object" else []
    found = [*problems, *islice(explain(name, data, marks, path), _MOST_EXPLAINED)]
    texts = list(_texts(data, ()))
    doubtful = remarks.union(marks.line(where) for where, text in texts if _is_doubtful(where, text))
    found += [Diagnostic("BB118", DOUBT, Place(path, line), DOUBT_HINT) for line in sorted(doubtful)]
    stray = {marks.line(where) for where, text in texts if not _is_markdown(where) and hold_braces(text)}
    found += [Diagnostic("BB125", _STRAY, Place(path, line), _STRAY_HINT) for line in sorted(stray - doubtful)]
    markup = {marks.line(where) for where, text in texts if not _is_markdown(where) and holds_markup(text)}
    found += [Diagnostic("BB343", _MARKUP, Place(path, line), _MARKUP_HINT) for line in sorted(markup - doubtful)]
    return data, marks, tuple(sorted(found, key=lambda problem: problem.place.line or 0 if problem.place else 0))


def _texts(value: Value, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    """Every text of data, and every key, with its place."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _texts(item, (*path, index))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield (*path, key, ""), key  # not as a text of that key
            yield from _texts(item, (*path, key))


def _is_doubtful(path: KeyPath, text: str) -> bool:
    """Whether a text holds what reads like a mark of withholding, or a bar where none can be set."""
    if any(True for _ in doubtful_marks(text)) or (not _is_markdown(path) and count_bars(text) > 0):
        return True
    is_one_of_names = len(path) > 1 and path[-2] == "byline"  # [Jane Doe, withheld]
    return is_one_of_names and len(text.split()) == 1 and reads_like_mark(text, surely=True)


def _is_markdown(path: KeyPath) -> bool:
    return bool(path) and path[-1] in _MARKDOWN and "answers" not in path


@dataclass(frozen=True, slots=True)
class Node:
    """A value with its place. What is missing or of the wrong type reads as empty: the schema has reported it."""

    value: Value
    path: KeyPath
    marks: Marks
    file: PurePosixPath

    def __getitem__(self, key: str) -> Node:
        value = self.value.get(key) if isinstance(self.value, dict) else None
        return Node(value, (*self.path, key), self.marks, self.file)

    @property
    def mark(self) -> Mark:
        """Where the key or item is written."""
        return Mark(self.file, self.marks.line(self.path))

    def line(self) -> str:
        """Text for one line: white space collapsed."""
        return " ".join(self.text().split())

    def text(self) -> str:
        """Text as written, without the white space around it."""
        return self.value.strip() if isinstance(self.value, str) else ""

    def items(self) -> Iterator[Node]:
        """The items of a list."""
        for index, value in enumerate(self.value if isinstance(self.value, list) else ()):
            yield Node(value, (*self.path, index), self.marks, self.file)

    def lines(self) -> tuple[str, ...]:
        """The items of a list of texts, or one text alone."""
        alone = (self.line(),) if isinstance(self.value, str) else ()
        return alone or tuple(item.line() for item in self.items() if isinstance(item.value, str))

    def pairs(self) -> Iterator[tuple[str, Node]]:
        """The keys of a mapping and their values, in the order written."""
        for key in self.value if isinstance(self.value, dict) else ():
            yield key, self[key]

    def has_keys(self) -> bool:
        """Whether this is a mapping with something in it."""
        return isinstance(self.value, dict) and bool(self.value)

    def truth(self) -> bool | None:
        """True or false, or None where neither is written."""
        return self.value if isinstance(self.value, bool) else None

    def flag(self, default: bool) -> bool:
        """True or false, or the default where neither is written."""
        return self.value if isinstance(self.value, bool) else default

    def all_marks(self) -> dict[str, Mark]:
        """The place of every key, keys within keys joined by dots; what is in lists is left out."""
        return {
            ".".join(map(str, path)): Mark(self.file, line)
            for path, line in self.marks.lines.items()
            if all(isinstance(step, str) for step in path)
        }
