"""YAML data that a schema has judged, and how the rest of the room reads it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import PurePosixPath

from briefbound.diagnostics import Diagnostic, Place, wordless
from briefbound.load.schema import SchemaName, json_schema
from briefbound.load.withheld import count_bars, doubtful_marks
from briefbound.load.yamlmarks import KeyPath, Marks, Value, parse_yaml
from briefbound.model import Mark

#: What is said of something that reads like a mark of withholding; never what it says, nor what stands beside it.
DOUBT = "words are perhaps to be withheld here, and would be printed"
DOUBT_HINT = "write [the words]{.withheld}, in one paragraph; if nothing is to be withheld, say it in other words"
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
    if problems and any(True for _ in doubtful_marks(text)):  # what is said of broken YAML quotes it
        problems = tuple(map(wordless, problems))
    if data is None and problems:
        return data, marks, problems
    if data is None:
        data = {} if json_schema(name).get("type") == "object" else []
    found = [*problems, *islice(explain(name, data, marks, path), _MOST_EXPLAINED)]
    for line in dict.fromkeys(_lines_of_marks(data, (), marks)):
        found.append(Diagnostic("BB118", DOUBT, Place(path, line), DOUBT_HINT))
    return data, marks, tuple(sorted(found, key=lambda problem: problem.place.line or 0 if problem.place else 0))


def _lines_of_marks(value: Value, path: KeyPath, marks: Marks) -> Iterator[int]:
    """The lines of keys and values with what reads like a mark of withholding, or with a bar that cannot be set."""
    if isinstance(value, str):
        in_markdown = path[-1:] and path[-1] in _MARKDOWN
        if any(True for _ in doubtful_marks(value)) or (not in_markdown and count_bars(value)):
            yield marks.line(path)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _lines_of_marks(item, (*path, index), marks)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _lines_of_marks(key, (*path, key, ""), marks)
            yield from _lines_of_marks(item, (*path, key), marks)


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
