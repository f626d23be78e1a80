"""Slips of the pen in YAML: what is wrong in words of somebody who has never heard of YAML, and what was meant.

A line with a slip is also fixed, so that the rest of the text can be read on, and everything be told in one run. No
book is ever made of what was fixed so: every slip is an error.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Slip:
    """What is wrong in a line, counted from 0, what to do, and how the line was probably meant."""

    line: int
    message: str
    hint: str
    fixed: str


KEY = re.compile(
    r"(?P<indent>[ \t]*(?:- +)*)(?P<key>[^\s:#\"'\[\]{}-][^:#\"'\[\]{}]*?)[ \t]*:(?P<gap>[ \t]+|$)(?P<value>.*)"
)
_NO_SPACE = re.compile(r"(?P<indent>[ \t]*(?:- +)?)(?P<key>[A-Za-z][\w-]*):(?P<value>[^\s:/].*)")
_NO_BREAK = "\u00a0\u2007\u202f\u3000"
_QUOTED = re.compile(r"(?P<open>[“„«‘‚‹])(?P<words>[^“”„«»‘’‚‹›]*|[^“”„«»]*)(?P<close>[”“»’‘›])")
_CLOSERS = {"“": "”", "„": "“”", "«": "»", "‘": "’", "‚": "‘’", "‹": "›"}
LONGEST_LINE = 2_000  # characters: in longer ones the patterns here would take long
_BULLETS = "-–—−•·▪◦‣*"


def in_print_quotes(text: str) -> str:
    """The words that quotation marks of print stand around; empty where they do not stand around the whole."""
    found = _QUOTED.fullmatch(text.strip())
    return found["words"].strip() if found and found["close"] in _CLOSERS[found["open"]] else ""


def quoted(text: str) -> str:
    """A text in quotation marks of YAML."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    doubled = text.replace("'", "''")
    return f"'{doubled}'"


def no_space(lines: Sequence[str], at: int) -> Slip | None:
    """A key with its value behind the colon, and no space between them, or none that counts."""
    line = lines[at]
    if found := re.match(rf"(\s*(?:- )?)([\w-]+):[{_NO_BREAK}]+(.*)", line):
        fixed = f"{found[1]}{found[2]}: {found[3]}"
        message = f"a no-break space, which only looks like a space, follows the colon of “{found[2]}”"
        return Slip(at, message, "delete it, and type a space with the space bar", fixed)
    if (found := _NO_SPACE.match(line)) and not re.match(r"\s*\w+://", line):
        fixed = f"{found['indent']}{found['key']}: {found['value']}"
        return Slip(at, f"there is no space after the colon of “{found['key']}”", f"write {fixed.strip()}", fixed)
    return None


NOT_AN_ITEM = (
    "an item of a list does not begin with a hyphen and a space",
    "write each item on a line of its own, with “- ” before it: a plain hyphen and a space",
)


def as_item(line: str) -> str:
    """A line that was to be an item of a list as one; empty where it is one, or none."""
    found = re.match(rf"(\s*)([{_BULLETS}])([ \t{_NO_BREAK}]*)(\S.*)", line)
    if not found or (found[2] == "-" and (" " in found[3] or found[4].startswith("-"))):
        return ""
    return f"{found[1]}- {found[4]}"


# ---------------------------------------------------------------- what can be read, but hardly as it was meant


def doubles(text: str, kind: int) -> tuple[Slip, ...]:
    """Lines that YAML reads as something else than a person does, those of one of :data:`KINDS_OF_DOUBLES`: whoever
    knows what the text should hold sees whether it does when they are fixed."""
    lines = _without_texts(re.split(r"\r\n|\r|\n", text))
    if max(map(len, lines)) > LONGEST_LINE:
        return ()
    return tuple(filter(None, (_DOUBLES[kind](lines, at) for at in range(len(lines)))))


def _without_texts(lines: Sequence[str]) -> list[str]:
    """Lines, with nothing for those of a text behind ``key: |``."""
    visible: list[str] = []
    deeper: int | None = None  # than so many spaces the lines of a text begin
    for line in lines:
        if deeper is not None and (not line.strip() or len(indent_of(line)) > deeper):
            visible.append("")
            continue
        deeper = len(indent_of(line)) if re.search(r":[ \t]+[|>][+-]?\d?[ \t]*(?:#.*)?\Z", line) else None
        visible.append(line)
    return visible


def fixed(text: str, slips: Sequence[Slip]) -> str:
    """The text with the lines as they were meant; line ends stay."""
    new = {slip.line: slip.fixed for slip in slips}
    pieces = re.split(r"(\r\n|\r|\n)", text)
    return "".join(new.get(at // 2, piece) if at % 2 == 0 else piece for at, piece in enumerate(pieces))


def _no_break(lines: Sequence[str], at: int) -> Slip | None:
    line = lines[at]
    found = re.match(rf"([ {_NO_BREAK}]*)(-[ {_NO_BREAK}]+)?", line)
    if found and re.search(f"[{_NO_BREAK}]", found[0]):
        above = next((one for one in reversed(lines[:at]) if says(one)), "")
        is_deeper = above.rstrip().endswith(":") or above.startswith((" ", "- "))
        plain = re.sub(f"[{_NO_BREAK}]", " ", found[0]) if is_deeper or found[2] else ""
        message = f"before “{shown(line[found.end() :])}” stand no-break spaces, which only look like spaces"
        return Slip(at, message, "delete them, and type spaces with the space bar", plain + line[found.end() :])
    return no_space(lines, at) if re.match(rf"\s*(?:- )?[\w-]+:[{_NO_BREAK}]", line) else None


def _bullet(lines: Sequence[str], at: int) -> Slip | None:
    item = as_item(lines[at])
    return Slip(at, *NOT_AN_ITEM, item) if item else None


def _key_in_quotes(lines: Sequence[str], at: int) -> Slip | None:
    found = re.match(r"(\s*(?:- )?)[“”„«‘’]([\w-]+)[“”»‘’](:.*)", lines[at])
    if not found:
        return None
    new = f"{found[1]}{found[2]}{found[3]}"
    return Slip(at, f"there are quotation marks around the key “{found[2]}”", f"write {new.strip()}", new)


_DOUBLES = (_no_break, _bullet, no_space, _key_in_quotes)
KINDS_OF_DOUBLES = len(_DOUBLES)


# ---------------------------------------------------------------- lines


def value_slip(lines: Sequence[str], at: int, why: str) -> Slip | None:
    """A value that must stand in quotation marks."""
    line = lines[at]
    key = KEY.match(line)
    before, value = (line[: key.end("gap")], key["value"].strip()) if key else _split_item(line)
    if not value:
        return None
    inner = value
    if value[0] in "\"'":
        ends = len(value) > 1 and value[-1] == value[0]
        inner = value[1:-1] if ends else value[1:] if value.count(value[0]) == 1 else value
    new = f"{before}{quoted(in_print_quotes(inner) or inner)}"
    name = f"the value of “{key['key'].strip()}”" if key else "the item" if before.strip() else "the line"
    if not key and not before.strip():  # the quotation mark may stand before a key
        return Slip(at, f"{name} {why}", "check where it ends", line)
    return Slip(at, f"{name} {why}", f"write {new.strip()}", new)


def _split_item(line: str) -> tuple[str, str]:
    found = re.match(r"(\s*(?:- +)?)(.*)", line)
    return (found[1], found[2].strip()) if found else ("", "")


def says(line: str) -> bool:
    """Whether a line is neither empty nor a comment."""
    return bool(line.strip()) and not line.lstrip().startswith("#")


def indent_of(line: str) -> str:
    """The spaces that a line begins with."""
    return line[: len(line) - len(line.lstrip(" "))]


def begins(line: str) -> str:
    """How a message names a line: by its key, or its first words."""
    key = KEY.match(line)
    return f"“{key['key'].strip()}”" if key else f"“{shown(line)}”"


def shown(line: str) -> str:
    """The first words of a line."""
    words = line.strip()
    return words if len(words) <= 40 else f"{words[:40]}…"
