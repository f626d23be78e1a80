"""What has been painted of a fragment: content streams for paper and for screens, and where numbers are in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Any

from briefbound.press.engine.guessing import Marked, Notes
from briefbound.press.engine.pdf import Dictionary, File, to_bytes
from briefbound.press.fragments.objects import Exporter
from briefbound.press.pieces.fragment import Painting, Site, compressed, symbol

#: The operators that set a colour for what is filled (ISO 32000-1, 8.6.8).
_COLOUR = re.compile(rb"(?:^| )(?:rg|g|k|cs|scn|sc)$")


class Drawing:
    """The pages of a file that WeasyPrint has made and that is not written; ``fonts`` is its dictionary of them."""

    def __init__(self, pdf: File, fonts: Dictionary, notes: Notes) -> None:
        self._notes = notes
        pages: list[Any] = [pdf.objects[int(reference.split()[0])] for reference in pdf.page_references]
        streams: list[Any] = [pdf.objects[int(page["Contents"].split()[0])] for page in pages]
        self._pages = {stream: _Page([to_bytes(item) for item in stream.stream]) for stream in streams}
        exporter = Exporter(pdf, {fonts.number: symbol("fonts")})
        self.resources = exporter.take(pages[0]["Resources"])
        self.intent: int | None = None
        for described in pdf.catalog.get("OutputIntents", ()):
            pdf.add_object(described)
            self.intent = exporter.take(described.reference)
        self.objects = exporter.objects

    def printed(self) -> Painting:
        """The pages as they are."""
        return self._painting(self._pages)

    def on_screen(self) -> Painting:
        """The pages with links marked."""
        marked = self._notes.marked
        return self._painting({stream: _marked(page, marked.get(stream, ())) for stream, page in self._pages.items()})

    def _painting(self, pages: Mapping[Any, _Page]) -> Painting:
        contents = (compressed(b"\n".join(page.items)) for page in pages.values())
        return Painting(tuple(contents), tuple(self._sites(pages)))

    def _sites(self, pages: Mapping[Any, _Page]) -> Iterator[Site]:
        numbers = {stream: number for number, stream in enumerate(pages)}
        for one in self._notes.painted:
            start = pages[one.stream].start(one.item)
            places = tuple(start + place for place in one.places)
            yield Site(numbers[one.stream], one.key, one.number, places, one.glyphs)


@dataclass(frozen=True)
class _Page:
    """The items of a content stream; behind each place in ``shifted``, they are so many further on than painted."""

    items: list[bytes]
    shifted: Sequence[tuple[int, int]] = ()

    @cached_property
    def _starts(self) -> list[int]:
        return list(accumulate((len(item) + 1 for item in self.items), initial=0))

    def start(self, painted: int) -> int:
        """The offset in the stream of an item, given its index as it was painted."""
        shift = 0
        for place, more in self.shifted:
            if place > painted:
                break
            shift = more
        return self._starts[painted + shift]


def _marked(page: _Page, pieces: Iterable[Marked]) -> _Page:
    """A page with pieces of its links marked, which then set no other colour."""
    items: list[bytes] = []
    shifted: list[tuple[int, int]] = []
    done = shift = 0
    for piece in pieces:
        items += page.items[done : piece.start]
        items += map(to_bytes, piece.before)
        shift += len(piece.before)
        shifted.append((piece.start, shift))
        for index, item in enumerate(page.items[piece.start : piece.end], piece.start):
            if _COLOUR.search(item):
                shift -= 1
                shifted.append((index + 1, shift))
            else:
                items.append(item)
        items += map(to_bytes, piece.after)
        shift += len(piece.after)
        shifted.append((piece.end, shift))
        done = piece.end
    return _Page(items + page.items[done:], shifted)
