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

from briefbound.diagnostics import Diagnostic, Place, Severity
from briefbound.load.repairs import BREAK, repaired
from briefbound.load.slips import Slip, fixed, in_print_quotes, quoted
from briefbound.load.stumbles import slip_of

Value: TypeAlias = "bool | str | list[Value] | dict[str, Value] | None"
KeyPath: TypeAlias = tuple[str | int, ...]

DEEPEST = 20  # levels of nesting; a pack needs six
MOST_COPIES = 1000  # values that aliases may add, so that a few lines cannot grow into millions

_LINE_END = re.compile(r"\r\n|\r|\n")
#: What XML 1.0, 2.2 leaves out. A YAML escape such as "\0" can write these.
NOT_IN_XML = re.compile(r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: Overrides of direction (Unicode Standard Annex 9, 2.2): no script needs them, and a title with one deceives.
_TURNING = re.compile("[\u202d\u202e]")

#: What is said where nobody knows what was meant.
_UNREADABLE = "the line cannot be read"
_UNREADABLE_HINT = (
    "write “key: value”, or “- item”; begin lines that belong together below each other; put text with signs in it "
    "in quotation marks; look at the line above too"
)
#: A comment that begins without a space.
_CUT_OFF = re.compile(r"[ \t]+(#\w[^\r\n]*)")
#: Slips of one text that are fixed to read on, and characters that are read anew for them all.
_MOST_SLIPS, _MOST_READ_AGAIN = 20, 200_000


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
    wrapped: tuple[KeyPath, ...] = ()  # values between quotation marks of print, which YAML takes for letters

    def line(self, path: KeyPath) -> int:
        """The line of a key or item, or of the nearest thing around it that is written."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, self.first_line)


def parse_yaml(text: str, path: str, first_line: int = 1) -> tuple[Value, Marks, tuple[Diagnostic, ...]]:
    """Read YAML text that begins on ``first_line`` of the file at ``path`` (as the user would type it).

    Returns the data, the line of each key and item, and every problem. Where a line was mistyped, the data are those
    that were probably meant, and ``None`` where nobody can tell; a key given twice keeps its first value.
    """
    reported: list[Diagnostic] = []
    data: Value = None
    for _ in range(max(1, min(_MOST_SLIPS, _MOST_READ_AGAIN // (len(text) + 1)))):
        reading = _Reading(text, path, first_line)
        try:
            data = reading.document()
        except _Unreadable:
            data = None
        if reading.slip is None:
            break
        reported.append(reading.reported(reading.slip))
        new = fixed(text, [reading.slip])
        if new == text:
            break
        text = new
    else:
        reading.problems.clear()
    return data, Marks(reading.lines, first_line, tuple(reading.wrapped)), (*reported, *reading.problems)


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
        self.wrapped: list[KeyPath] = []
        self.problems: list[Diagnostic] = []
        self._text = text.replace(BREAK, " ")  # which YAML takes for the end of a line
        self._path = path
        self._first_line = first_line
        self._line_starts = [0, *(end.end() for end in _LINE_END.finditer(text))]
        self._anchors: dict[str, _Anchored] = {}
        self._count = 0  # values read, copies included
        self._copies = 0
        self._last_quoted: yaml.ScalarEvent | None = None
        self.slip: Slip | None = None  # why the text cannot be read to its end
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
            line = self._line(after) - self._first_line
            self.slip = Slip(line, "there is a line --- among the keys", "remove the line", "")
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
            message = f"character U+{_code_point(error.character):04X} is not allowed here"
            self._report("BB101", message, error.position, "delete the character; it may be invisible")
            raise _Unreadable from error
        except (ValueError, OverflowError) as error:  # chr() of an escape such as "\UFFFFFFFF"
            message = "a backslash and digits between double quotation marks name no character"
            self._report("BB101", message, 0, "write the character itself")
            raise _Unreadable from error

    def reported(self, slip: Slip) -> Diagnostic:
        """A slip as a problem."""
        return Diagnostic("BB101", slip.message, Place(self._path, self._first_line + slip.line), slip.hint)

    def _report_syntax(self, error: yaml.MarkedYAMLError) -> None:
        opened = self._quotation(error)
        self.slip = slip_of(self._text, error, opened)
        if self.slip is None:
            mark = error.problem_mark or error.context_mark
            self._report("BB101", _UNREADABLE, mark.index if mark else 0, _UNREADABLE_HINT)

    def _quotation(self, error: yaml.MarkedYAMLError) -> int | None:
        """The line, counted from 0, on which a quotation begins that runs on into the error.

        YAML stumbles over what follows a quotation that was closed too late, lines below the fault.
        """
        if error.context == "while scanning a quoted scalar" and error.context_mark:
            return error.context_mark.line
        quoted, stumble = self._last_quoted, error.problem_mark
        if quoted and quoted.start_mark and quoted.end_mark and stumble:
            first, last = quoted.start_mark.line, quoted.end_mark.line
            if first < last == stumble.line:
                return first
        return None

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
            if event.style is None and in_print_quotes(event.value):
                self.wrapped.append(path)
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
                             f"line {first} already gives it: keep only one")  # fmt: skip
                lines_before = dict(self.lines)
                self._value(next(self._events), here)
                self.lines = lines_before
                continue
            self.lines[here] = self._line(event)
            values[key] = None
            values[key] = self._value(next(self._events), here)
        return values

    def _key(self, event: yaml.Event) -> str:
        if isinstance(event, yaml.ScalarEvent):
            self._refuse_tag(event)
            return self._checked(event)
        hint = "put text that begins with [, {, * or ? in quotation marks"
        self._report("BB101", "a key must be a word", event, hint)
        raise _Unreadable

    def _scalar(self, event: yaml.ScalarEvent) -> Value:
        self._refuse_tag(event)
        text = self._checked(event)
        tag = self._resolver.resolve(yaml.ScalarNode, text, event.implicit)  # type: ignore[no-untyped-call]
        if event.style is None and event.end_mark:
            self._tell_cut_off(event)
        if tag == "tag:yaml.org,2002:bool":
            return text.lower() == "true"
        return None if tag == "tag:yaml.org,2002:null" else text

    def _tell_cut_off(self, event: yaml.ScalarEvent) -> None:
        """Warns of words behind a sign that begins a comment, where these look like part of the value."""
        index = event.end_mark.index if event.end_mark else 0
        if found := _CUT_OFF.match(self._text, index):
            message = f"“{found[1]}” after “{event.value}” is read as a comment and left out"
            hint = f"write {quoted(event.value + found[0].rstrip())} if it is to be printed, and “# ” if it is not"
            self._report("BB132", message, index, hint, severity=Severity.WARNING)

    def _checked(self, event: yaml.ScalarEvent) -> str:
        text, odd = repaired(event.value)  # of escapes such as "\x92"; the file has been looked through
        for one in odd:
            if one.to is None and one.written != "\ufffd":
                self._report("BB116", one.message, event, "delete the character", rule="XML 1.0, 2.2")
        if turned := _TURNING.search(event.value):
            message = f"character U+{ord(turned[0]):04X} displays letters in a different order"
            self._report("BB116", message, event, "delete the character; it is invisible")
        return text.replace(BREAK, " ")

    def _alias(self, event: yaml.AliasEvent) -> Value:
        anchored = self._anchors.get(event.anchor or "")
        if anchored is None:
            self._report("BB101", f"“*{event.anchor}” cannot begin a value without quotation marks", event,
                         f'write "*{event.anchor} ..."')  # fmt: skip
            return f"*{event.anchor}"
        if anchored.size == 0:
            self._report("BB108", f"the alias *{event.anchor} is inside what it names", event,
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
            self._report("BB101", f"“{shown}” cannot begin a value without quotation marks", event,
                         f'write "{shown} ..." if it is to be printed; otherwise remove it')  # fmt: skip

    def _line(self, place: yaml.Event | int) -> int:
        mark = None if isinstance(place, int) else place.start_mark
        index = place if isinstance(place, int) else mark.index if mark else 0
        return bisect_right(self._line_starts, index) - 1 + self._first_line

    def _report(
        self,
        code: str,
        message: str,
        place: yaml.Event | int,
        hint: str,
        rule: str = "",
        severity: Severity = Severity.ERROR,
    ) -> None:
        where = Place(self._path, self._line(place))
        self.problems.append(Diagnostic(code, message, where, hint, rule, severity))


def _code_point(character: object) -> int:
    """PyYAML names the character that it cannot read as a number or as itself."""
    return character if isinstance(character, int) else ord(str(character))
