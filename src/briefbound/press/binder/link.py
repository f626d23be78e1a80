"""Putting objects of fragments into one file: new numbers, and values in place of symbols."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import sha256

from briefbound.press.engine.pdf import File, Object, Stream

#: Strings are passed over; references and symbols are resolved (see :mod:`briefbound.press.pieces.fragment`).
_TOKEN = re.compile(rb"\((?:[^()\\]|\\.)*\)|<[0-9a-fA-F]+>|(\d+) 0 R|\x01([^ ]*) ([^\x02]*)\x02", re.DOTALL)

#: Gives the value for the argument of a symbol.
Resolver = Callable[[str], bytes]


class Linked(Object):
    """An object as it will be written."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.text = data

    @property
    def data(self) -> bytes:
        return self.text


class LinkedStream(Stream):
    """A stream as it will be written; ``text`` is its dictionary."""

    def __init__(self, text: bytes, content: bytes) -> None:
        super().__init__()
        self.text = text
        self.content = content

    @property
    def data(self) -> bytes:
        return b"\n".join((self.text, b"stream", self.content, b"endstream"))


def add_objects(pdf: File, objects: Sequence[tuple[bytes, bytes | None]]) -> list[Linked | LinkedStream]:
    """Adds objects to a file; references in them are still those among themselves."""
    added: list[Linked | LinkedStream] = []
    for text, content in objects:
        one = Linked(text) if content is None else LinkedStream(text, content)
        pdf.add_object(one)
        added.append(one)
    return added


def resolve(
    objects: Sequence[Linked | LinkedStream], new: Iterable[Linked | LinkedStream], symbols: Mapping[str, Resolver]
) -> None:
    """Resolves references among objects, and symbols, in those of them that are new."""
    numbers = [one.number for one in objects]

    def replaced(found: re.Match[bytes]) -> bytes:
        if found[1] is not None:
            return b"%d 0 R" % numbers[int(found[1])]
        if found[2] is not None:
            return symbols[found[2].decode()](found[3].decode())
        return found[0]

    for one in new:
        one.text = _TOKEN.sub(replaced, one.text)


class Shelf:
    """Streams that many fragments hold alike, such as pictures, kept once."""

    def __init__(self, pdf: File) -> None:
        self._pdf = pdf
        self._shared: dict[bytes, Linked | LinkedStream] = {}

    def add(
        self, objects: Sequence[tuple[bytes, bytes | None]]
    ) -> tuple[list[Linked | LinkedStream], list[Linked | LinkedStream]]:
        """Adds objects as :func:`add_objects` does, but none that is there already: all, and the new."""
        added: list[Linked | LinkedStream] = []
        new: list[Linked | LinkedStream] = []
        for digest, pair in zip(_digests(objects), objects, strict=True):
            one = self._shared.get(digest)
            if one is None:
                (one,) = add_objects(self._pdf, [pair])
                new.append(one)
                if digest:
                    self._shared[digest] = one
            added.append(one)
        return added, new


def _digests(objects: Sequence[tuple[bytes, bytes | None]]) -> list[bytes]:
    """Digests of objects with all that they refer to; b"" for what depends on its place in the book."""
    found: dict[int, bytes] = {}

    def digest(index: int) -> bytes:
        if index not in found:
            found[index] = b""  # circles are not shared
            text, content = objects[index]
            inner = [digest(int(match[1])) for match in _TOKEN.finditer(text) if match[1] is not None]
            symbols = b"\x01" in text
            if all(inner) and not symbols:
                shown = _TOKEN.sub(lambda match: match[0] if match[1] is None else b"R", text)
                pieces = (shown, content or b"", *inner)
                found[index] = sha256(b"".join(sha256(piece).digest() for piece in pieces)).digest()
        return found[index]

    return [digest(index) for index in range(len(objects))]
