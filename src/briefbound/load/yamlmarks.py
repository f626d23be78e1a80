"""YAML text to plain data, with the line of every key and item.

The YAML of a pack is a small language: mappings, lists and text. Only ``true``, ``false`` and empty values are
read as anything but text; numbers, dates and words such as ``no`` stay as they are written, because a pack prints
them. Tags are not used, and an alias is a copy of what its anchor names.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

import yaml

from briefbound.diagnostics import Diagnostic, Place
from briefbound.load.repairs import BREAK, repaired

Value: TypeAlias = "bool | str | list[Value] | dict[str, Value] | None"
KeyPath: TypeAlias = tuple[str | int, ...]

DEEPEST = 20  # levels of nesting; a pack needs six
MOST_COPIES = 1000  # values that aliases may add, so that a few lines cannot grow into millions

_LINE_END = re.compile(r"\r\n|\r|\n")
#: What XML 1.0, 2.2 leaves out. A YAML escape such as "\0" can write these.
NOT_IN_XML = re.compile(r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: Overrides of direction (Unicode Standard Annex 9, 2.2): no script needs them, and a title with one deceives.
_TURNING = re.compile("[\u202d\u202e]")

_SYNTAX_HINTS = (
    (r"character '\\t'", "indent with spaces, not with tabs"),
    (r"mapping values are not allowed", "put text that contains a colon and a space in quotes"),
    (r"character '[@`%|>]'", "put text that begins with @, `, %, | or > in quotes"),
    (r"expected ':'", "a key needs a colon and a space after it; give longer text deeper indentation"),
    (r"unexpected end of stream|expected <block end>|expected ',' or", "look for a bracket or quotation mark that "
     "is not closed, and for lines that are indented differently from their neighbours"),
)  # fmt: skip
_SYNTAX_HINT = "look at this line and the one above: indent neighbours alike, and put text with signs in it in quotes"


class Loader(yaml.SafeLoader):
    """PyYAML's safe loader, with the three kinds of plain value that a pack knows: text, true or false, nothing."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012 - PyYAML's own form


_TRUE_FALSE = re.compile(r"(true|True|TRUE|false|False|FALSE)\Z")  # YAML 1.2.2, 10.3.2
_NOTHING = re.compile(r"(~|null|Null|NULL|)\Z")
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", _TRUE_FALSE, list("tTfF"))
Loader.add_implicit_resolver("tag:yaml.org,2002:null", _NOTHING, ["~", "n", "N", ""])


@dataclass(frozen=True, slots=True)
class Marks:
    """The lines on which keys and items are written, by their path from the top of the data."""

    lines: Mapping[KeyPath, int] = field(default_factory=dict)
    first_line: int = 1

    def line(self, path: KeyPath) -> int:
        """The line of a key or item, or of the nearest thing around it that is written."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, self.first_line)


def parse_yaml(text: str, path: str, first_line: int = 1) -> tuple[Value, Marks, tuple[Diagnostic, ...]]:
    """Read YAML text that begins on ``first_line`` of the file at ``path`` (as the user would type it).

    Returns the data, the line of each key and item, and every problem. Data that breaks off at a syntax error is
    ``None``; a key given twice keeps its first value.
    """
    reading = _Reading(text, path, first_line)
    try:
        data = reading.document()
    except _Unreadable:
        data = None
    return data, Marks(reading.lines, first_line), tuple(reading.problems)


class _Unreadable(Exception):
    """The rest of the text cannot be understood; the reason is among the problems."""


@dataclass(slots=True)
class _Anchored:
    """What an anchor names: its value and how many values are in it; ``size`` is 0 while it is being read."""

    value: Value = None
    size: int = 0


class _Reading:
    """One pass over the events of one YAML text."""

    def __init__(self, text: str, path: str, first_line: int) -> None:
        self.lines: dict[KeyPath, int] = {}
        self.problems: list[Diagnostic] = []
        self._text = text.replace(BREAK, " ")  # which YAML takes for the end of a line
        self._path = path
        self._first_line = first_line
        self._line_starts = [0, *(end.end() for end in _LINE_END.finditer(text))]
        self._anchors: dict[str, _Anchored] = {}
        self._count = 0  # values read, copies included
        self._copies = 0
        self._last_quoted: yaml.ScalarEvent | None = None
        self._resolver = Loader("")
        self._events = self._read_events()

    def document(self) -> Value:
        """The one document of the text."""
        next(self._events)  # the start of the stream
        if isinstance(next(self._events), yaml.StreamEndEvent):
            return None
        data = self._value(next(self._events), ())
        next(self._events)  # the end of the document
        after = next(self._events)
        if not isinstance(after, yaml.StreamEndEvent):
            self._report("BB101", "a second YAML document begins here", after, "remove the line ---")
        return data

    def _read_events(self) -> Iterator[yaml.Event]:
        try:
            for event in yaml.parse(self._text, Loader=Loader):
                if isinstance(event, yaml.ScalarEvent) and event.style in ("'", '"'):
                    self._last_quoted = event
                yield event
        except yaml.MarkedYAMLError as error:
            self._report_syntax(error)
            raise _Unreadable from error
        except yaml.reader.ReaderError as error:
            message = f"the YAML cannot be read: character U+{_code_point(error.character):04X} is not allowed"
            self._report("BB101", message, error.position, "delete the character; it may be invisible")
            raise _Unreadable from error
        except (ValueError, OverflowError) as error:  # chr() of an escape such as "\UFFFFFFFF"
            message = 'the YAML cannot be read: an escape such as "\\U..." names no character'
            self._report("BB101", message, 0, "write the character itself")
            raise _Unreadable from error

    def _report_syntax(self, error: yaml.MarkedYAMLError) -> None:
        mark = error.problem_mark or error.context_mark
        index = mark.index if mark else 0
        opened, closed = self._quotation(error)
        if opened is not None:
            where = "never closed" if closed is None else f"closed only on line {closed}"
            message = f"the YAML cannot be read: the quotation mark that opens here is {where}"
            self._report("BB101", message, opened, "close the quotation where it ends")
            return
        problem = error.problem or error.context or "it breaks off"
        hint = next((hint for pattern, hint in _SYNTAX_HINTS if re.search(pattern, problem)), _SYNTAX_HINT)
        self._report("BB101", f"the YAML cannot be read: {problem}", index, hint)

    def _quotation(self, error: yaml.MarkedYAMLError) -> tuple[int | None, int | None]:
        """Where the quotation begins that runs on into the error, and the line on which it ends, if it does.

        YAML stumbles over what follows a quotation that was closed too late, lines below the fault.
        """
        if error.context == "while scanning a quoted scalar" and error.context_mark:
            return error.context_mark.index, None
        quoted, stumble = self._last_quoted, error.problem_mark
        if quoted and quoted.start_mark and quoted.end_mark and stumble:
            last_line = self._line(quoted.end_mark.index)
            if self._line(quoted) < last_line == self._line(stumble.index):
                return quoted.start_mark.index, last_line
        return None, None

    def _value(self, event: yaml.Event, path: KeyPath) -> Value:
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        anchored = _Anchored()
        before = self._count
        self._count += 1
        if isinstance(event, yaml.NodeEvent) and event.anchor:
            self._anchors[event.anchor] = anchored
        if len(path) > DEEPEST:
            self._report("BB101", f"the YAML is nested more than {DEEPEST} levels deep", event, "use fewer levels")
            raise _Unreadable
        if isinstance(event, yaml.ScalarEvent):
            anchored.value = self._scalar(event)
        elif isinstance(event, yaml.SequenceStartEvent):
            self._refuse_tag(event)
            anchored.value = self._sequence(path)
        elif isinstance(event, yaml.MappingStartEvent):
            self._refuse_tag(event)
            anchored.value = self._mapping(path)
        anchored.size = self._count - before
        return anchored.value

    def _sequence(self, path: KeyPath) -> list[Value]:
        values: list[Value] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            here = (*path, len(values))
            self.lines[here] = self._line(event)
            values.append(self._value(event, here))
        return values

    def _mapping(self, path: KeyPath) -> dict[str, Value]:
        values: dict[str, Value] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._key(event)
            here = (*path, key)
            if key in values:
                first = self.lines[here]
                self._report("BB115", f"the key “{key}” is given twice", event,
                             f"line {first} gives it already: keep one of the two")  # fmt: skip
                kept = dict(self.lines)
                self._value(next(self._events), here)
                self.lines = kept
                continue
            self.lines[here] = self._line(event)
            values[key] = None
            values[key] = self._value(next(self._events), here)
        return values

    def _key(self, event: yaml.Event) -> str:
        if isinstance(event, yaml.ScalarEvent):
            self._refuse_tag(event)
            return self._checked(event)
        self._report("BB101", "a key must be a word", event, "put text that begins with [, {, * or ? in quotes")
        raise _Unreadable

    def _scalar(self, event: yaml.ScalarEvent) -> Value:
        self._refuse_tag(event)
        text = self._checked(event)
        tag = self._resolver.resolve(yaml.ScalarNode, text, event.implicit)  # type: ignore[no-untyped-call]
        if tag == "tag:yaml.org,2002:bool":
            return text.lower() == "true"
        return None if tag == "tag:yaml.org,2002:null" else text

    def _checked(self, event: yaml.ScalarEvent) -> str:
        text, odd = repaired(event.value)  # of escapes such as "\x92"; the file has been looked through
        for one in odd:
            if one.to is None and one.written != "\ufffd":
                self._report("BB116", one.message, event, "delete the character", rule="XML 1.0, 2.2")
        if turned := _TURNING.search(event.value):
            message = f"character U+{ord(turned[0]):04X} shows letters in another order than they are in"
            self._report("BB116", message, event, "delete the character; it is invisible")
        return text.replace(BREAK, " ")

    def _alias(self, event: yaml.AliasEvent) -> Value:
        anchored = self._anchors.get(event.anchor or "")
        if anchored is None:
            self._report("BB101", f"the alias *{event.anchor} names no anchor", event,
                         "put text that begins with * in quotes")  # fmt: skip
            return f"*{event.anchor}"
        if anchored.size == 0:
            self._report("BB108", f"the alias *{event.anchor} stands inside what it names", event,
                         "write the value out instead of the alias")  # fmt: skip
            return f"*{event.anchor}"
        self._count += anchored.size
        self._copies += anchored.size
        if self._copies > MOST_COPIES:
            self._report("BB101", f"aliases add more than {MOST_COPIES} values", event,
                         "write the values out instead of the aliases")  # fmt: skip
            raise _Unreadable
        return anchored.value

    def _refuse_tag(self, event: yaml.NodeEvent) -> None:
        if tag := getattr(event, "tag", None):
            shown = tag.replace("tag:yaml.org,2002:", "!!")
            self._report("BB101", f"the tag {shown} has no meaning in a pack", event,
                         "remove the tag; put text that begins with ! in quotes")  # fmt: skip

    def _line(self, place: yaml.Event | int) -> int:
        mark = None if isinstance(place, int) else place.start_mark
        index = place if isinstance(place, int) else mark.index if mark else 0
        return bisect_right(self._line_starts, index) - 1 + self._first_line

    def _report(self, code: str, message: str, place: yaml.Event | int, hint: str, rule: str = "") -> None:
        where = Place(self._path, self._line(place))
        self.problems.append(Diagnostic(code, message, where, hint, rule))


def _code_point(character: object) -> int:
    """PyYAML names the character that it cannot read as a number or as itself."""
    return character if isinstance(character, int) else ord(str(character))
