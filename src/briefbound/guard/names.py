"""The list of protected names: a file outside the pack, one name a line. What it holds never leaves this room."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from briefbound.diagnostics import BriefboundError, Diagnostic, Exit, Severity
from briefbound.guard.letters import exactly, plain
from briefbound.guard.words import words_of
from briefbound.reading import read_at_most, real

#: A word of up to so many letters is matched as it is written, and only so.
SHORT = 3
_LARGEST_LIST = 4 * 2**20


class Form(Enum):
    """How a line of the list is to be looked for."""

    NAME = "name"  # in any inflection and alphabet, its words in any order, with initials
    EXACT = "exact"  # "in quotation marks": no inflection, in this order
    PSEUDONYM = "pseudonym"  # = not protected; must carry its flag


@dataclass(frozen=True, slots=True)
class Name:
    """A line of the list. Its words are kept from ``repr``, so that no error message shows them."""

    line: int
    form: Form
    words: tuple[str, ...] = field(repr=False)

    @property
    def is_short(self) -> bool:
        """Whether nothing of it is longer than :data:`SHORT` letters."""
        return all(len(plain(word)) <= SHORT for word in self.words)


@dataclass(frozen=True, slots=True)
class NameList:
    """The names of a list, where it lies and what is to be said about it."""

    path: Path = field(repr=False)
    names: tuple[Name, ...] = field(repr=False)
    problems: tuple[Diagnostic, ...] = ()


class ListFault(BriefboundError):
    """The list of protected names cannot be used."""

    exit_code = Exit.SOURCE


def load_names(path: Path) -> NameList:
    """The list in a file: UTF-8, one name a line, ``#`` begins a comment.

    Raises :class:`ListFault` for a file that cannot be read or holds no names. No problem quotes the list, and none
    shows its path, which may tell too.
    """
    try:
        data = read_at_most(path, _LARGEST_LIST)
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise _fault(f"the list of protected names cannot be read: {reason}") from None
    if isinstance(data, int):
        raise _fault("the list of protected names is larger than 4 MB")
    try:
        lines = data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise _fault(f"line {line} of the list of protected names is not UTF-8 text") from None
    names = tuple(filter(None, (_name(number, line) for number, line in enumerate(lines, 1))))
    if not names:
        raise _fault("the list of protected names holds no names")
    problems = tuple(_short(name) for name in names if name.is_short and name.form is not Form.PSEUDONYM)
    return NameList(path, names, problems)


def _name(number: int, line: str) -> Name | None:
    written = line.partition("#")[0].strip()
    form = Form.NAME
    if written.startswith("="):
        form, written = Form.PSEUDONYM, written[1:].strip()
    if len(written) > 2 and written[0] in '"“«' and written[-1] in '"”»':
        form, written = (form if form is Form.PSEUDONYM else Form.EXACT), written[1:-1]
    words = tuple(exactly(word.text) for word in words_of(written))
    return Name(number, form, words) if words else None


def _short(name: Name) -> Diagnostic:
    return Diagnostic(
        "BB862",
        f"line {name.line} of the list of protected names is short: it is found only as written, or in capitals",
        hint="add the full name, or other forms of it on lines of their own",
        severity=Severity.WARNING,
    )


def check_place(names: Path, *folders: Path) -> None:
    """Raises :class:`ListFault` where the list lies in a folder that is published."""
    where = real(names)
    if any(where.is_relative_to(real(folder)) for folder in folders):
        raise ListFault(
            [
                Diagnostic(
                    "BB863",
                    "the list of protected names lies in the folder of the pack or of the outputs",
                    hint="keep it elsewhere: whoever is given the folder would be given the names",
                )
            ]
        )


def _fault(message: str) -> ListFault:
    hint = "name a UTF-8 text file with one name a line, by --names or BRIEFBOUND_NAMES"
    return ListFault([Diagnostic("BB861", message, hint=hint)])
