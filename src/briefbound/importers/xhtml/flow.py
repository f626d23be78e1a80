"""What a reader of pages carries along: how words look where it is, and the blocks that it is collecting."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from briefbound.importers.tree import Anchor, Block, Break, Figure, Inline, Inlines, Paragraph, Picture, Place, Text
from briefbound.importers.tree import Look as LookOf

_SPACE = re.compile(r"[ \t\n\r\f]+")


class State(NamedTuple):
    """How words look at a place: wholly, and as their paragraph does, which is no emphasis; where a link leads."""

    look: LookOf = LookOf()
    base: LookOf = LookOf()
    link: str = ""
    pre: str = ""  # ``code`` where white space counts, ``lines`` where line ends alone do

    def own(self) -> LookOf:
        """The look of words that their paragraph does not have already."""
        look, base = self.look, self.base
        return look._replace(
            bold=look.bold and not base.bold,
            italic=look.italic != base.italic,
            strike=look.strike,
            small_caps=look.small_caps and not base.small_caps,
            underline=look.underline and not base.underline,
            mark=look.mark and not base.mark,
        )

    def text(self, text: str) -> Text:
        return Text(text if self.pre == "code" else _SPACE.sub(" ", text), self.own(), self.link)


@dataclass(slots=True)
class Flow:
    """The blocks of a page, a cell, an item or a note as they are found."""

    blocks: list[Block] = field(default_factory=list)
    inlines: list[Inline] = field(default_factory=list)

    def take(self) -> Inlines:
        """The inlines of the paragraph that ends here; anchors alone wait for the next one."""
        if not any(_shows(inline) for inline in self.inlines):
            self.inlines = [inline for inline in self.inlines if isinstance(inline, Anchor)]
            return ()
        taken, self.inlines = tuple(_trimmed(self.inlines)), []
        return taken

    def end(self, place: Place, kind: str = "") -> None:
        """Ends a paragraph; pictures alone in it are figures."""
        inlines = self.take()
        pictures = [inline for inline in inlines if isinstance(inline, Picture)]
        if pictures and all(isinstance(i, Picture | Anchor | Break) or not _shows(i) for i in inlines):
            self.inlines = [inline for inline in inlines if isinstance(inline, Anchor)]
            self.blocks += [Figure(picture, place) for picture in pictures]
        elif inlines:
            self.blocks.append(Paragraph(inlines, place, kind))

    def whole(self, place: Place) -> tuple[Block, ...]:
        """All blocks, at the end of what holds them."""
        self.end(place)
        if self.inlines:  # anchors behind the last paragraph
            last = self.blocks[-1] if self.blocks else None
            if isinstance(last, Paragraph) and last.kind != "code":
                self.blocks[-1] = Paragraph((*last.inlines, *self.inlines), last.place, last.kind, last.sequence)
        return tuple(self.blocks)


def _shows(inline: Inline) -> bool:
    return bool(inline.text.strip()) if isinstance(inline, Text) else not isinstance(inline, Anchor | Break)


def _trimmed(inlines: list[Inline]) -> Iterator[Inline]:
    """Without white space at the ends."""
    first = next(n for n, inline in enumerate(inlines) if _shows(inline))
    last = next(n for n in range(len(inlines) - 1, -1, -1) if _shows(inlines[n]))
    for n, inline in enumerate(inlines):
        if isinstance(inline, Anchor) or first <= n <= last:
            yield inline
