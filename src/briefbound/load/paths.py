"""Paths that a pack names: which file of its folder each is, and what to write where there is none.

Names are compared as Unicode's form C, letter by letter and capitals with capitals, whatever the disk of the machine
takes for the same: a pack that was built on a Mac is built on every other system.
"""

from __future__ import annotations

import os
import posixpath
import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import islice
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from briefbound.disk.reading import real
from briefbound.load.marks import UNSEEN, seen_alike
from briefbound.load.spelling import closest

#: Files looked at for "did you mean", and entries of folders for those, should the folder be somebody's home.
_MOST_SUGGESTED, _MOST_LOOKED_AT = 2000, 20_000
_LONGEST = 1000  # characters of a path that is compared with others
_MOST_FOLDERS = 12  # of its folders that are
_ABSOLUTE = re.compile(r"(?:file:)?[/\\]*(?:[a-z]:|~)?[/\\]+", re.IGNORECASE)
_QUOTES = "\"'“”„‘’«»‹› \t\xa0"
_SIGNS = {"‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-", "_": " ", "’": "'", "‘": "'", "\xa0": " "}
_SAME_SIGN = str.maketrans(_SIGNS)
_TO_ESCAPE = re.compile(r"%(?=[0-9A-Fa-f]{2})")


class Names:
    """The names in a pack's folder as the disk has them."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._listed = cache(self._list)

    def find(self, path: PurePosixPath) -> PurePosixPath | None:
        """A path as the disk spells it; None where no file or folder has these names. ``path`` leads down alone.

        Raises OSError where a folder cannot be read.
        """
        found = PurePosixPath()
        for part in path.parts:
            names = self._listed(found)
            name = names.get(part) or names.get(composed(part))
            if name is None:
                return None
            found /= name
        return found

    def _list(self, folder: PurePosixPath) -> dict[str, str]:
        """Names as they are and as they are composed -> as they are."""
        path = self._root / folder
        names = sorted(os.listdir(path)) if path.is_dir() else []  # noqa: PTH208  names alone are wanted
        return {composed(name): name for name in reversed(names)} | {name: name for name in names}


def composed(name: str) -> str:
    """A name as names are compared."""
    return unicodedata.normalize("NFC", name)


def files_in(root: Path) -> list[str]:
    """Some files of a folder, by which a misspelt path is guessed; hidden ones are left out."""
    files = (file for file in islice(root.rglob("*"), _MOST_LOOKED_AT) if file.is_file())
    paths = (file.relative_to(root) for file in islice(files, _MOST_SUGGESTED))
    return sorted(path.as_posix() for path in paths if not any(part.startswith(".") for part in path.parts))


def is_inside(root: Path, path: PurePosixPath) -> bool:
    """Whether a path leads to something in a folder, also through links. Raises OSError, RuntimeError, ValueError."""
    return real(root / path).is_relative_to(real(root))


def is_file(folder: Path, written: str) -> bool:
    """Whether a path, as a text of that folder has it, leads to a file."""
    try:
        return bool(written) and (folder / written).is_file()
    except (OSError, ValueError):  # names too long for the system, NUL
        return False


def path_hint(
    written: str, base: PurePosixPath, files: Sequence[str], otherwise: str, *, markdown: bool, fragment: str = ""
) -> str:
    """What to write instead of a path that names no file, and why; ``otherwise`` where nothing like it is there.

    ``base`` is the folder from which the path leads, ``files`` are those of the pack that it may have meant;
    ``markdown``: it stands in brackets behind words, perhaps with a ``fragment``, such as ``#there``.
    """
    if len(written) > _LONGEST:
        return otherwise
    for file, why in _guesses(written, base, files):
        new = _as_written(posixpath.relpath(file, base) + fragment, markdown=markdown)
        if composed(new.strip("<>")) != composed(written):
            return f"write {new} — {why}" if why else f"did you mean “{new}”?"
    return otherwise


def _as_written(path: str, *, markdown: bool) -> str:
    """The path as it can be pasted."""
    if not markdown:
        return path
    safe = _TO_ESCAPE.sub("%25", composed(path))
    return f"<{safe}>" if re.search(r"[\s()]", safe) else safe


def _guesses(written: str, base: PurePosixPath, files: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Files that a path may have meant, the likeliest first, and why it does not name them."""
    stripped = written.strip(_QUOTES)
    absolute = _ABSOLUTE.match(stripped)
    tail = (stripped[absolute.end() :] if absolute else stripped).replace("\\", "/")
    starts = "paths start at the folder of pack.yaml"
    if base.parts:
        starts = f"paths start at the folder of this file, which is “{base}”"
    keys = {file: _key(file) for file in files}
    from_here = _key(posixpath.normpath(str(base / tail)))
    parts = [part for part in _key(tail).split("/") if part not in ("", ".", "..")][-_MOST_FOLDERS:]
    if not absolute:
        for file, key in keys.items():
            if key == from_here:
                yield file, _difference(written, posixpath.relpath(file, base))
    for file, key in keys.items():
        if key == "/".join(parts):
            yield file, starts
    for start in range(len(parts)):
        ending = "/" + "/".join(parts[start:])
        yield from ((file, starts if absolute else "it is in another folder") for file, key in keys.items()
                    if f"/{key}".endswith(ending))  # fmt: skip
    stem = PurePosixPath(tail).stem
    for file, key in keys.items():
        if stem and PurePosixPath(key).stem == _key(stem):
            yield file, f"the name of the file ends in {PurePosixPath(file).suffix}"
    stems = {PurePosixPath(file).stem: file for file in reversed(files)}
    if near := closest(stem, stems):
        yield stems[near], ""


@lru_cache(5000)
def _key(path: str) -> str:
    """What paths have in common that a person takes for the same."""
    plain = composed(UNSEEN.sub("", unquote(path))).translate(_SAME_SIGN).casefold()
    return seen_alike(plain)


def _difference(written: str, right: str) -> str:
    """In what the spelling of a path differs from that of the file, in words."""
    stripped = written.strip(_QUOTES)
    if composed(stripped) == composed(right):
        return "without quotation marks or spaces around it"
    if "\\" in written:
        return "folders are divided by /"
    if composed(stripped).casefold() == composed(right).casefold():
        return "file names distinguish capital and small letters"
    if UNSEEN.search(stripped) or UNSEEN.search(right):
        return "one of the two contains an invisible character: rename the file and type its name again"
    ours, theirs = composed(posixpath.normpath(stripped)), composed(right)
    for one, other in zip(ours, theirs, strict=False):
        if one.casefold() != other.casefold():
            if one.isalpha() and other.isalpha():
                return (
                    f"its letter “{one}” only looks like the “{other}” of the file, but is from another alphabet; "
                    "copy the name of the file"
                )
            return f"the name of the file has {_sign(other)} where {_sign(one)} is written"
    return "that is the name of the file"


def _sign(sign: str) -> str:
    names = {" ": "a space", "\xa0": "a no-break space", "_": "“_” (underscore)", "-": "“-” (hyphen)"}
    return names.get(sign) or f"“{sign}” ({unicodedata.name(sign, 'a sign').lower()})"
