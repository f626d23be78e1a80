"""What the command line says: for people on a terminal, for machines as JSON; nothing else in the program prints.

Results go to standard output, problems and progress to standard error. Progress appears on a terminal only; colour
only there and not where ``NO_COLOR`` is set. Rich is imported when there is something to say.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from briefbound.diagnostics import Diagnostic, Place, Severity
from briefbound.version import __version__

if TYPE_CHECKING:
    from rich.console import Console

#: What a terminal obeys or lets change the order of letters; a file name or a title can hold it.
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")

#: The most characters of a message.
_LONGEST = 2000

_STYLE = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTE: "bold blue"}


NONE: Mapping[str, int] = MappingProxyType({})
#: The characters of a bar that shows how far pages are: for sections that are done, were cached, and wait.
_BAR, _SIGNS = 24, "#=."


class Progress(Protocol):
    """Is called as each step of a command begins, with what it does in a few words; where it is many sections, also
    with how many of them are done, were cached, and wait, by the words for that."""

    def __call__(self, step: str, sections: Mapping[str, int] = NONE, /) -> None: ...


def silent(step: str, sections: Mapping[str, int] = NONE, /) -> None:
    """The progress of what nobody waits for."""


class Reporter(Protocol):
    """Where a command says what it does, what it found and what it made."""

    def problems(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Says what is wrong."""

    def answer(self, lines: Iterable[str]) -> None:
        """Says what the command was asked to tell, a line each, to people."""

    def remark(self, lines: Iterable[str]) -> None:
        """Says what was done, a line each, to people at a terminal."""

    def fact(self, **facts: object) -> None:
        """Says results, as values, to machines."""

    def step(self, text: str, sections: Mapping[str, int] = NONE, /) -> None:
        """Says what is being done now (:class:`Progress`)."""

    def finish(self, exit_code: int) -> None:
        """Says that the command is at its end."""


@dataclass(slots=True)
class Terminal:
    """Words for people. ``quiet``: nothing but errors."""

    quiet: bool = False
    _stepping: bool = False  # whether a line of progress stands on the terminal

    def problems(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Each problem in its place, errors last, so that they stand nearest to the prompt."""
        ranked = sorted(diagnostics, key=lambda one: one.severity is Severity.ERROR)
        shown = [one for one in ranked if not self.quiet or one.severity is Severity.ERROR]
        if not shown:
            return
        self._clear()
        if sys.stderr.isatty():
            self._in_colour(shown)
        else:
            for one in shown:
                print(harmless(one), file=sys.stderr)
        counts = summary(shown)
        if counts:
            print(counts, file=sys.stderr)

    def _in_colour(self, diagnostics: Sequence[Diagnostic]) -> None:
        from rich.text import Text

        console = error_console()
        for one in map(harmless, diagnostics):
            line = Text()
            if one.place:
                line.append(f"{one.place}: ", "bold")
            line.append(f"{one.severity}[{one.code}]", _STYLE[one.severity]).append(f": {one.message}")
            if one.rule:
                line.append(f" ({one.rule})", "dim")
            if one.hint:
                line.append("\n  hint: ", "cyan").append(one.hint)
            console.print(line, soft_wrap=True)

    def answer(self, lines: Iterable[str]) -> None:
        """On standard output, wherever that leads."""
        if not self.quiet:
            self._clear()
            for line in lines:
                print(printable(line))

    def remark(self, lines: Iterable[str]) -> None:
        """On a terminal; silence in a pipe."""
        if sys.stdout.isatty():
            self.answer(lines)

    def fact(self, **facts: object) -> None:
        """Values are for machines."""

    def step(self, text: str, sections: Mapping[str, int] = NONE, /) -> None:
        """Each step as it begins, on one line that the next one replaces."""
        if sys.stderr.isatty() and not self.quiet:
            text += how_far(sections)
            self._clear()
            room = shutil.get_terminal_size().columns - len("...") - 1  # what runs into a second line stays there
            print(f"{text[:room]}...", end="", file=sys.stderr, flush=True)
            self._stepping = True

    def finish(self, exit_code: int) -> None:
        """Takes the line of progress away."""
        self._clear()

    def _clear(self) -> None:
        if self._stepping:
            print("\r\x1b[2K", end="", file=sys.stderr, flush=True)
            self._stepping = False


@dataclass(slots=True)
class Machine:
    """One JSON object on standard output, at the end."""

    command: str
    _facts: dict[str, object] = field(default_factory=dict)
    _diagnostics: list[Diagnostic] = field(default_factory=list)

    def problems(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Kept for the end."""
        self._diagnostics.extend(diagnostics)

    def answer(self, lines: Iterable[str]) -> None:
        """Lines are for people."""

    def remark(self, lines: Iterable[str]) -> None:
        """Lines are for people."""

    def fact(self, **facts: object) -> None:
        """Kept for the end."""
        self._facts.update(facts)

    def step(self, text: str, sections: Mapping[str, int] = NONE, /) -> None:
        """Progress is for people."""

    def finish(self, exit_code: int) -> None:
        """Writes the object."""
        answer: Mapping[str, object] = {
            "briefbound": __version__,
            "command": self.command,
            "exit": exit_code,
            **self._facts,
            "diagnostics": [as_json(one) for one in self._diagnostics],
        }
        written = json.dumps(answer, ensure_ascii=False, indent=2, default=str)
        print("\n".join(map(printable, written.split("\n"))))  # JSON writes such escapes as Python does


def how_far(sections: Mapping[str, int]) -> str:
    """A bar, and the same in words: `` [##==....] sections: 2 laid out, 2 cached, 4 waiting``; nothing of nothing."""
    if not sections:
        return ""
    whole = max(1, sum(sections.values()))
    ends = [round(_BAR * end / whole) for end in accumulate(sections.values())]
    lengths = (end - start for start, end in pairwise([0, *ends]))
    bar = "".join(sign * length for sign, length in zip(_SIGNS, lengths, strict=True))
    return f" [{bar}] sections: {', '.join(f'{number} {word}' for word, number in sections.items() if number)}"


def printable(text: str) -> str:
    """A line of text with escapes such as ``\\u202e`` for what would not be seen but obeyed."""
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def shortened(text: str) -> str:
    """The beginning of a text that nobody would read to its end: a message quotes files, and these may be hostile."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def harmless(diagnostic: Diagnostic) -> Diagnostic:
    """A diagnostic that a terminal can show, whatever a stranger's file put into its words."""
    place = diagnostic.place
    return replace(
        diagnostic,
        message=printable(shortened(diagnostic.message)),
        hint=printable(shortened(diagnostic.hint)),
        place=Place(printable(place.path), place.line) if place else None,
    )


def as_json(diagnostic: Diagnostic) -> dict[str, object]:
    """A diagnostic for machines; keys without a value are left out."""
    place = diagnostic.place
    facts = {
        "code": diagnostic.code,
        "severity": str(diagnostic.severity),
        "message": shortened(diagnostic.message),
        "path": place.path if place else None,
        "line": place.line if place else None,
        "rule": diagnostic.rule,
        "hint": shortened(diagnostic.hint),
    }
    return {key: value for key, value in facts.items() if value not in (None, "")}


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """ "3 errors, 1 warning"; nothing where there are neither."""
    pieces = []
    for severity in (Severity.ERROR, Severity.WARNING):
        number = sum(one.severity is severity for one in diagnostics)
        if number:
            pieces.append(f"{number} {severity}{'s' if number > 1 else ''}")
    return ", ".join(pieces)


def error_console() -> Console:
    """Standard error as Rich sees it, which honours ``NO_COLOR``."""
    from rich.console import Console

    return Console(stderr=True, highlight=False)


def size(number: int) -> str:
    """A number of bytes for people: "1.2 MB"."""
    return f"{number / 1e6:.1f} MB" if number >= 1e6 else f"{max(1, round(number / 1e3))} kB"
