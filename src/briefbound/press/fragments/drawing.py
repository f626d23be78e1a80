"""What has been painted of a fragment: content streams for paper and for screens, and where numbers are in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any

import pydyf

from briefbound.press.fragments.guessing import Notes
from briefbound.press.fragments.objects import Exporter, compressed, joined
from briefbound.press.fragments.values import Painting, Site, symbol

#: The operators that set a colour for what is filled (ISO 32000-1, 8.6.8).
_COLOUR = re.compile(rb"(?:^| )(?:rg|g|k|cs|scn|sc)$")


class Drawing:
    """The pages of a file that WeasyPrint has made and that is not written; ``fonts`` is its dictionary of them."""

    def __init__(self, pdf: pydyf.PDF, fonts: pydyf.Dictionary, notes: Notes) -> None:
        self._notes = notes
        pages: list[Any] = [pdf.objects[int(reference.split()[0])] for reference in pdf.page_references]
        self._streams: list[Any] = [pdf.objects[int(page["Contents"].split()[0])] for page in pages]
        exporter = Exporter(pdf, {fonts.number: symbol("fonts")})
        self.resources = exporter.take(pages[0]["Resources"])
        self.intent: int | None = None
        for described in pdf.catalog.get("OutputIntents", ()):
            pdf.add_object(described)
            self.intent = exporter.take(described.reference)
        self.objects = exporter.objects

    def printed(self) -> Painting:
        """The pages as they are."""
        return self._painting([list(enumerate(stream.stream)) for stream in self._streams])

    def on_screen(self) -> Painting:
        """The pages with links marked."""
        return self._painting([self._marked(stream) for stream in self._streams])

    def _painting(self, pages: Sequence[list[tuple[int, Any]]]) -> Painting:
        """Pages as the items of their streams, each with its index in the stream as it was painted."""
        contents = (compressed(joined([item for _, item in items])) for items in pages)
        return Painting(tuple(contents), tuple(self._sites(pages)))

    def _marked(self, stream: Any) -> list[tuple[int, Any]]:
        items: list[tuple[int, Any]] = []
        done = 0
        every = list(enumerate(stream.stream))
        for piece in self._notes.marked.get(stream, ()):
            items += every[done : piece.start]
            items += [(-1, item) for item in piece.before]
            items += [pair for pair in every[piece.start : piece.end] if not _sets_colour(pair[1])]
            items += [(-1, item) for item in piece.after]
            done = piece.end
        return items + every[done:]

    def _sites(self, pages: Sequence[list[tuple[int, Any]]]) -> Iterator[Site]:
        numbers = {stream: number for number, stream in enumerate(self._streams)}
        starts: dict[int, dict[int, int]] = {}
        for one in self._notes.painted:
            number = numbers[one.stream]
            if number not in starts:
                lengths = (len(pydyf._to_bytes(item)) + 1 for _, item in pages[number])
                indices = (index for index, _ in pages[number])
                starts[number] = dict(zip(indices, accumulate(lengths, initial=0), strict=False))
            start = starts[number][one.item]
            yield Site(number, one.key, one.number, tuple(start + place for place in one.places), one.glyphs)


def _sets_colour(item: Any) -> bool:
    return isinstance(item, bytes) and _COLOUR.search(item) is not None
