"""What is painted: each piece as content of its element or as an artifact, with what its glyphs leave unsaid."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

from briefbound.pdf.backwards import has_backward
from briefbound.press.engine.boxes import Box, Page, TextBox, box_of
from briefbound.press.engine.fonts import SHARED
from briefbound.press.engine.glyphs import extracted, soften_last_glyph
from briefbound.press.engine.painting import Stream, painted_by, space_behind
from briefbound.press.engine.pdf import Dictionary, File, String
from briefbound.press.engine.runs import UNSEEN
from briefbound.press.tags.artifacts import LAYOUT, Artifact, artifacts_of
from briefbound.press.tags.backwards import Piece, phrase_of, settle
from briefbound.press.tags.lines import LineEnd, TextFollower


@dataclass(frozen=True, slots=True)
class PaintedPage:
    """A page painted: its box, the boxes that are artifacts, and the marked-content identifier of each other box.

    ``pieces``: what its text boxes paint, as they are painted, until all of the page is.
    """

    box: Box
    artifacts: dict[Any, Artifact]
    marks: dict[Any, int] = field(default_factory=dict)
    line_ends: dict[Any, LineEnd] = field(default_factory=dict)
    pieces: list[Piece] = field(default_factory=list)


@contextmanager
def tagged_painting(root: Element, tag: Callable[[File, list[PaintedPage]], None]) -> Iterator[None]:
    """Inside, pages are painted as this module says, and ``tag`` adds the structure of the file.

    ``root`` is the document that the pages show.
    """
    with painted_by(_Painter(root, tag)):
        yield


class _Painter:
    """Marks what is painted (:class:`~briefbound.press.engine.painting.Painter`)."""

    def __init__(self, root: Element, tag: Callable[[File, list[PaintedPage]], None]) -> None:
        self._tag = tag
        self._painted: list[PaintedPage] = []
        self._pages: dict[Stream, PaintedPage] = {}
        self._heads: dict[Any, Any] = {}
        self._follower = TextFollower(root)

    def tag(self, pdf: File) -> None:
        self._tag(pdf, self._painted)

    @contextmanager
    def page(self, page: Page, stream: Stream) -> Iterator[None]:
        box = box_of(page)
        artifacts = dict(artifacts_of(box, None, self._heads))
        painted = PaintedPage(box, artifacts, line_ends=self._follower.line_ends(box, artifacts))
        self._painted.append(painted)
        self._pages[stream] = painted
        yield
        settle(painted.pieces)
        painted.pieces.clear()

    @contextmanager
    def artifact(self, stream: Stream) -> Iterator[None]:
        stream.begin_marked_content("Artifact", LAYOUT.properties)
        yield
        stream.end_marked_content()

    @contextmanager
    def marked(self, stream: Stream, box: Box) -> Iterator[None]:
        page = self._pages[stream]  # a stream that is no page's has none: text in groups cannot be tagged so
        text = box.text if isinstance(box, TextBox) else None
        # Of space WeasyPrint paints no glyph, only lines under it.
        is_space = text is not None and not _plain(text).strip()
        artifact = LAYOUT if is_space else page.artifacts.get(box)
        properties = artifact.properties if artifact else Dictionary({"MCID": len(page.marks)})
        if artifact is None:
            page.marks[box] = len(page.marks)
        stream.begin_marked_content("Artifact" if artifact else "Figure" if text is None else "Span", properties)
        if not isinstance(box, TextBox) or text is None:
            yield
        else:
            start = len(stream.stream)
            end = page.line_ends.get(box, LineEnd())
            with space_behind(box) if end.space else nullcontext():
                yield
                phrase = None
                # A space behind stands on the left where the paragraph runs that way, whatever its letters do.
                if has_backward(text) or (end.space and box.style["direction"] == "rtl"):
                    phrase = phrase_of(stream, start, box, with_space=end.space, with_hyphen=end.hyphen)
            page.pieces.append(Piece(text, box.position_y + box.baseline, box.style["font_size"], phrase))
            if phrase is None and artifact is None:
                if end.hyphen:
                    soften_last_glyph(stream, start)
                spoken = text.removesuffix(box.style["hyphenate_character"]) if end.hyphen else text + " " * end.space
                if _plain(extracted(stream, start)) != _plain(spoken):
                    properties["ActualText"] = String(spoken)
        stream.end_marked_content()


#: What a reader takes for another character, or for none; none of ASCII is.
_UNLIKE = str.maketrans({**SHARED, **dict.fromkeys(UNSEEN, "")})


def _plain(text: str) -> str:
    return text if text.isascii() else text.translate(_UNLIKE)
