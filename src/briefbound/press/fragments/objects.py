"""Taking objects out of a file that WeasyPrint has made, so that they can go into another."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from briefbound.press.engine.pdf import Dictionary, File, Stream, to_bytes
from briefbound.press.pieces.fragment import Objects, compressed

#: Of what an object is written with: strings, which are passed over, and references to other objects.
_TOKEN = re.compile(rb"\((?:[^()\\]|\\.)*\)|<[0-9a-fA-F]+>|(\d+) 0 R|\x01[^\x02]*\x02", re.DOTALL)


class Exporter:
    """Takes objects, and all that they refer to, out of a file. ``known`` are references that become symbols."""

    def __init__(self, pdf: File, known: Mapping[int, bytes]) -> None:
        self._pdf = pdf
        self._known = known
        self._numbers: dict[int, int] = {}
        self._waiting: list[int] = []
        self._taken: list[tuple[bytes, bytes | None]] = []

    def take(self, reference: bytes) -> int:
        """The new number of an object."""
        return self._number(int(reference.split()[0]))

    @property
    def objects(self) -> Objects:
        """All objects, in the order of their new numbers, when everything is taken."""
        for number in self._waiting:  # grows meanwhile
            self._taken.append(self._written(self._pdf.objects[number]))
        self._waiting.clear()
        return tuple(self._taken)

    def _number(self, number: int) -> int:
        if number not in self._numbers:
            self._numbers[number] = len(self._numbers)
            self._waiting.append(number)
        return self._numbers[number]

    def _written(self, item: Any) -> tuple[bytes, bytes | None]:
        if not isinstance(item, Stream):
            return self._renumbered(item.data), None
        data, extra = joined(item.stream), Dictionary(item.extra)
        if item.compress:
            data = compressed(data)
            extra["Filter"] = "/FlateDecode"
        extra["Length"] = len(data)
        return self._renumbered(extra.data), data

    def _renumbered(self, data: bytes) -> bytes:
        return _TOKEN.sub(self._replaced, data)

    def _replaced(self, found: re.Match[bytes]) -> bytes:
        if found[1] is None:
            return found[0]
        number = int(found[1])
        return self._known.get(number) or b"%d 0 R" % self._number(number)


def joined(items: list[Any]) -> bytes:
    """What a stream holds before it is compressed."""
    return b"\n".join(to_bytes(item) for item in items)
