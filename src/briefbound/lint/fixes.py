"""Changes to sources that are safe for a program to make: few, and each of whole lines.

A fix is a value. It is made of what the file says when it is found, and refused where the file says anything else
when it is to be made. Lines with any sign that could mark, hide or withhold something are left to their author.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefbound.diagnostics import Place
from briefbound.disk.outputs import put_in_place
from briefbound.lint import Linted


@dataclass(frozen=True, slots=True)
class Fix:
    """Lines of a file, from ``line`` (counted from 1) on, and what shall stand there; all without their ends."""

    path: Path
    line: int
    old: tuple[str, ...]
    new: tuple[str, ...]

    @property
    def place(self) -> Place:
        """Where it begins."""
        return Place(str(self.path), self.line)

    def as_fact(self) -> dict[str, object]:
        """The fix for machines."""
        return {"path": str(self.path), "line": self.line, "old": list(self.old), "new": list(self.new)}


@dataclass(frozen=True, slots=True)
class Done:
    """What became of fixes: those that were made, and those whose file had changed meanwhile."""

    made: tuple[Fix, ...]
    refused: tuple[Fix, ...]


def fixes_of(linted: Linted) -> tuple[Fix, ...]:
    """The fixes of those findings that have one, by files and lines; none in a pack that withholds words."""
    if linted.withholds:
        return ()
    places = {one.place for one in linted.findings if one.code == "BB356" and one.place and one.place.line}
    found = {fix for place in places for fix in _fixes_at(place)}
    return tuple(sorted(found, key=lambda fix: (str(fix.path), fix.line)))


def make(fixes: Sequence[Fix]) -> Done:
    """Changes the files, each as a whole, or not at all; raises OutputError where the disk refuses."""
    made: list[Fix] = []
    refused: list[Fix] = []
    changed: dict[Path, bytes] = {}
    for path in dict.fromkeys(fix.path for fix in fixes):
        lines = _lines_of(path)
        wanted = [fix for fix in fixes if fix.path == path]
        if any(_bare(lines[fix.line - 1 : fix.line - 1 + len(fix.old)]) != fix.old for fix in wanted):
            refused += wanted
            continue
        for fix in wanted:
            for offset, new in enumerate(fix.new):
                old = lines[fix.line - 1 + offset]
                lines[fix.line - 1 + offset] = new + old[len(_without_end(old)) :]
        changed[path] = "".join(lines).encode()
        made += wanted
    if changed:
        put_in_place(changed)
    return Done(tuple(made), tuple(refused))


# ---------------------------------------------------------------- what can be fixed

#: What may mean something to a reader of Markdown, or to a person who hides words.
_TOUCHY = re.compile(r"[][{}<>|%█\\`*_~=]")
_ITEM = re.compile(r"(?P<bullet>[•▪●◦‣])[ \t\u00a0]+(?P<words>[“\"‘'«(]?[^\W\d_].*)")
_HEADING = re.compile(r"(?P<level>#{2,6})(?P<words>[^\W\d_].*)")


def _fixes_at(place: Place) -> Iterator[Fix]:
    path, line = Path(place.path), place.line or 0
    if path.is_symlink():
        return
    lines = _bare(_lines_of(path))
    first = last = line - 1
    text = _end_of_front_matter(lines)
    if not text <= first < len(lines):
        return
    while first > text and lines[first - 1].strip():
        first -= 1
    while last + 1 < len(lines) and lines[last + 1].strip():
        last += 1
    block = lines[first : last + 1]
    if any(_TOUCHY.search(one) for one in block):
        return
    for rewrite in _REWRITES:
        if new := rewrite(block):
            yield Fix(path, first + 1, block, new)


def _end_of_front_matter(lines: Sequence[str]) -> int:
    """How many lines come before the text of an article."""
    return lines.index("---", 1) + 1 if lines[:1] == ("---",) and "---" in lines[1:] else 0


def _as_list(block: tuple[str, ...]) -> tuple[str, ...]:
    """Lines that all begin with the same bullet, as items of a list."""
    items = [_ITEM.fullmatch(one) for one in block]
    if not all(items) or len({item["bullet"] for item in items if item}) != 1:
        return ()
    return tuple(f"- {item['words']}" for item in items if item)


def _as_heading(block: tuple[str, ...]) -> tuple[str, ...]:
    """A line by itself that begins with two or more number signs and no space: one alone may be a hashtag."""
    heading = _HEADING.fullmatch(block[0])
    return (f"{heading['level']} {heading['words']}",) if heading and len(block) == 1 else ()


_REWRITES: tuple[Callable[[tuple[str, ...]], tuple[str, ...]], ...] = (_as_list, _as_heading)


# ---------------------------------------------------------------- lines


def _lines_of(path: Path) -> list[str]:
    """The lines of a file with their ends, which are those that an editor counts by; none where it cannot be read."""
    try:
        text = path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return []
    return re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z", text)


def _bare(lines: Sequence[str]) -> tuple[str, ...]:
    return tuple(map(_without_end, lines))


def _without_end(line: str) -> str:
    return line.rstrip("\r\n")
