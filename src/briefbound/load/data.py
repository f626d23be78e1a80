"""YAML data that a schema has judged, and how the rest of the room reads it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import PurePosixPath

from briefbound.diagnostics import Diagnostic, Place, Severity, has_errors
from briefbound.load.discretion import discreet
from briefbound.load.doubts import doubtful_marks, hold_braces
from briefbound.load.labels import is_withheld_expansion
from briefbound.load.marks import reads_like_mark
from briefbound.load.naming import holds_markup_in, is_name_with_request, sorted_by_real_names
from briefbound.load.remarks import remarks_of_withholding
from briefbound.load.schema import SchemaName, json_schema
from briefbound.load.slips import KINDS_OF_DOUBLES, doubles, fixed, in_print_quotes, quoted
from briefbound.load.withheld import count_bars
from briefbound.load.wrapped import holds_wrapped
from briefbound.load.yamlmarks import KeyPath, Marks, Value, parse_yaml
from briefbound.model import Mark

#: What is said of something that reads like a mark of withholding; never what it says, nor what stands beside it.
DOUBT = "words here may need to be withheld, and would be printed"
_DOUBT_HINT = (
    "write [the words]{.withheld}, whole words in one paragraph; if nothing is to be withheld, say it in other words"
)
_STRAY = "braces with words stand in text that is no Markdown, and would be printed"
_STRAY_HINT = "take the braces away: this text is printed as it is written"
_MARKUP = "markup in text that is not Markdown would be printed with the words in it"
_MARKUP_HINT = "take it away: this text is printed as it is written"
#: The keys of Markdown, and of text that is not printed: a bar stands there as it does in an article.
_MARKDOWN = frozenset(
    ("standfirst", "content-note", "author-note", "summary", "colophon", "definition", "note", "back", "caption")
)
_FILE = re.compile(r"\.\w{2,8}\Z")
_LONGEST_READ_AGAIN = 50_000  # characters
_MOST_EXPLAINED = 500  # faults of one text: explaining them takes longer than finding them


def check_data(
    text: str, name: SchemaName, path: str, first_line: int = 1
) -> tuple[Value, Marks, tuple[Diagnostic, ...]]:
    """Read YAML text that begins on ``first_line`` of the file at ``path`` and judge it by a schema.

    Returns the data as far as it could be read, the line of each key, and every problem, in the order of lines.
    Text that says nothing is an empty mapping or list.
    """
    reading = _read(text, name, path, first_line)
    if len(text) <= _LONGEST_READ_AGAIN and has_errors(reading.found):
        reading = _read_as_meant(text, name, path, first_line, reading)
    data, marks, found = reading.data, reading.marks, list(reading.found)
    remarks = {first_line + line for line in remarks_of_withholding(text)}
    if found and (remarks or any(True for _ in doubtful_marks(text))):  # what is said of broken YAML quotes it
        found = list(discreet(found, withholds=True))
    if data is None:
        return data, marks, tuple(found)
    texts = list(_texts(data, ()))
    doubtful = remarks.union(marks.line(where) for where, text in texts if _is_doubtful(where, text))
    doubtful |= {marks.line(where) for where in sorted_by_real_names(data, ())}
    stray = {marks.line(where) for where, text in texts if not _is_markdown(where) and hold_braces(text)}
    markup = {marks.line(where) for where, text in texts if not _is_markdown(where) and holds_markup_in(where, text)}
    unknown = {problem.place.line for problem in found if problem.code == "BB102" and problem.place}
    signs = {marks.line(where) for where, text in texts if not _is_markdown(where) and holds_wrapped(text)}
    markup |= signs - unknown  # an unknown key may be one of Markdown, misspelt
    for code, message, hint, lines in (
        ("BB118", DOUBT, _DOUBT_HINT, doubtful),
        ("BB125", _STRAY, _STRAY_HINT, stray - doubtful),
        ("BB343", _MARKUP, _MARKUP_HINT, markup - doubtful),
    ):
        found += [Diagnostic(code, message, Place(path, line), hint, plain=True) for line in sorted(lines)]
    return data, marks, tuple(sorted(found, key=lambda problem: problem.place.line or 0 if problem.place else 0))


@dataclass(frozen=True, slots=True)
class _Read:
    """What came of reading a text: the data, where they stand, and what is wrong."""

    data: Value
    marks: Marks
    found: tuple[Diagnostic, ...]

    def errors(self) -> int:
        """How many problems are errors."""
        return sum(problem.severity is Severity.ERROR for problem in self.found)


def _read(text: str, name: SchemaName, path: str, first_line: int) -> _Read:
    """A text as data that a schema has judged."""
    from briefbound.load.explain import explain  # jsonschema, which those who read no packs need not load

    data, marks, problems = parse_yaml(text, path, first_line)
    if data is None and problems:
        return _Read(None, marks, problems)
    if data is None:
        data = {} if json_schema(name).get("type") == "object" else []
    found = list(islice(explain(name, data, marks, path), _MOST_EXPLAINED))
    for where in marks.wrapped:
        data, found = _with_quotes(where, data, marks, found, lambda it: explain(name, it, marks, path), path)
    return _Read(data, marks, (*problems, *found))


def _read_as_meant(text: str, name: SchemaName, path: str, first_line: int, reading: _Read) -> _Read:
    """A text read with those of its lines as a person reads them that make it fit better what it should hold."""
    corrected: list[Diagnostic] = []
    for kind in range(KINDS_OF_DOUBLES):
        slips = doubles(text, kind)
        meant = fixed(text, slips)
        again = _read(meant, name, path, first_line) if slips else reading
        if again.errors() < reading.errors() - len(corrected):
            corrected += (
                Diagnostic("BB101", one.message, Place(path, first_line + one.line), one.hint) for one in slips
            )
            reading, text = _Read(again.data, again.marks, (*corrected, *again.found)), meant
    return reading


def _with_quotes(
    where: KeyPath,
    data: Value,
    marks: Marks,
    found: list[Diagnostic],
    judge: Callable[[Value], Iterator[Diagnostic]],
    path: str,
) -> tuple[Value, list[Diagnostic]]:
    """The data and what is wrong with them, with a value that stands between quotation marks of print told of:
    a warning where these can be printed, an error where the value is only right without them."""
    written = _at(data, where)
    words = in_print_quotes(written) if isinstance(written, str) else ""
    if not words or _is_markdown(where) or _FILE.search(words):
        return data, found
    line = marks.line(where)
    key = next((f"{step}: " for step in reversed(where) if isinstance(step, str)), "")
    name = f"“{key.removesuffix(': ')}”" if key else "the value"
    place, marks_used = Place(path, line), f"{str(written).strip()[0]} {str(written).strip()[-1]}"
    if any(problem.place == place for problem in found):
        bare = _with(data, where, words)
        again = list(islice(judge(bare), _MOST_EXPLAINED))
        if len(again) < len(found):
            message = f"{name} has the quotation marks {marks_used} around it, which are no part of it"
            return bare, [*again, Diagnostic("BB131", message, place, f"write {key}{words}")]
    message = f"{name} has the quotation marks {marks_used} around it, and they are printed"
    hint = f"write {key}{words}; or, where the marks are meant, {key}{quoted(str(written))}"
    return data, [*found, Diagnostic("BB131", message, place, hint, severity=Severity.WARNING)]


def _at(value: Value, path: KeyPath) -> Value:
    for step in path:
        if isinstance(value, dict) and isinstance(step, str):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int):
            value = value[step]
        else:
            return None
    return value


def _with(value: Value, path: KeyPath, new: Value) -> Value:
    """A copy of data with another value in one place."""
    if not path:
        return new
    first, rest = path[0], path[1:]
    if isinstance(value, dict) and isinstance(first, str):
        return {**value, first: _with(value.get(first), rest, new)}
    if isinstance(value, list) and isinstance(first, int):
        return [*value[:first], _with(value[first], rest, new), *value[first + 1 :]]
    return value


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
    if len(path) > 1 and path[-2] == "abbreviations" and is_withheld_expansion(str(path[-1]), text):
        return True
    if is_name_with_request(path, text):
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
