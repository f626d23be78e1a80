"""The hooks into WeasyPrint: what is painted as content, what as artifact, and in which order.

All of them are private, so they hold for one version of WeasyPrint, :data:`HOOKED`, and a test says so when it moves.
They are: ``weasyprint.pdf.add_tags`` and ``build_fonts_dictionary``, the ``Font`` of ``weasyprint.pdf.stream``,
``Page.paint``, ``Stream.marked`` and ``Stream.artifact``; the boxes of a page (``Page._page_box``), whose style and
class are changed while it is painted; and how glyphs are written to a stream.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

import pydyf
import weasyprint.pdf
from weasyprint.document import Page
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.matrix import Matrix
from weasyprint.pdf.stream import Stream

from briefbound.pdf.backwards import has_backward
from briefbound.press.hooks import Hook, hooks_in_place
from briefbound.press.tags.backwards import Piece, phrase_of, settle
from briefbound.press.tags.charts import SHARED, ChartedFont
from briefbound.press.tags.glyphs import extracted, soften_last_glyph
from briefbound.press.tags.lines import UNSEEN, LineEnd, TextFollower, children

#: The version of WeasyPrint whose insides these hooks know.
HOOKED = "70.0"


@dataclass(frozen=True, slots=True)
class Artifact:
    """Why something is no part of the text (ISO 32000-1, 14.8.2.2.2)."""

    type: str
    subtype: str = ""

    @property
    def properties(self) -> pydyf.Dictionary:
        """The property list of the marked-content sequence."""
        subtype = {"Subtype": f"/{self.subtype}"} if self.subtype else {}
        return pydyf.Dictionary({"Type": f"/{self.type}", **subtype})


#: A pattern of fewer units is written in so many more.
_FEW_UNITS, _UNITS = 2, 1000

HEADER, FOOTER = Artifact("Pagination", "Header"), Artifact("Pagination", "Footer")
REPEATED = Artifact("Pagination")
LAYOUT = Artifact("Layout")


@dataclass(frozen=True, slots=True)
class PaintedPage:
    """A page painted: its box, the boxes that are artifacts, and the marked-content identifier of each other box.

    ``pieces``: what its text boxes paint, as they are painted, until all of the page is.
    """

    box: Any
    artifacts: dict[Any, Artifact]
    marks: dict[Any, int] = field(default_factory=dict)
    line_ends: dict[Any, LineEnd] = field(default_factory=dict)
    pieces: list[Piece] = field(default_factory=list)


@contextmanager
def hooked(root: Element, tag: Callable[[pydyf.PDF, list[PaintedPage]], None]) -> Iterator[None]:
    """Inside, pages are painted as this module says, and ``tag`` adds the structure of the file.

    ``root`` is the document that the pages show.
    """
    painted: list[PaintedPage] = []
    heads: dict[Any, Any] = {}
    follower = TextFollower(root)

    def paint(page: Page, stream: Stream, scale: float = 1) -> None:
        artifacts = dict(_artifacts(page._page_box, None, heads))
        ends = follower.line_ends(page._page_box, artifacts)
        stream.painted = PaintedPage(page._page_box, artifacts, line_ends=ends)
        painted.append(stream.painted)
        with _in_reading_order(page._page_box):
            original_paint(page, stream, scale)
        settle(stream.painted.pieces)
        stream.painted.pieces.clear()

    def add_tags(pdf: pydyf.PDF, *_: object) -> None:
        tag(pdf, painted)

    def build_fonts(pdf: pydyf.PDF, fonts: dict[int, ChartedFont], *arguments: Any) -> Any:
        for font in fonts.values():
            font.settle()
        return original_fonts(pdf, fonts, *arguments)

    original_paint, original_fonts = Page.paint, weasyprint.pdf.build_fonts_dictionary
    hooks: list[Hook] = [
        (weasyprint.pdf, "add_tags", add_tags),
        (weasyprint.pdf, "build_fonts_dictionary", build_fonts),
        (weasyprint.pdf.stream, "Font", ChartedFont),
        (Page, "paint", paint),
        (Stream, "add_pattern", _pattern_of_many_units(Stream.add_pattern)),
        (Stream, "marked", _marked),
        (Stream, "artifact", _artifact),
    ]
    with hooks_in_place(hooks):
        yield


def _pattern_of_many_units(original: Callable[..., Any]) -> Callable[..., Any]:
    """Patterns have a thousand units a side where they had one, as gradients of drawings have: poppler paints nothing
    of so small a one."""

    def add_pattern(stream: Any, x: float, y: float, wide: float, high: float, *steps: Any) -> Any:
        *repeated, matrix = steps
        if max(wide, high) > _FEW_UNITS:
            return original(stream, x, y, wide, high, *steps)
        more = [side * _UNITS for side in (x, y, wide, high, *repeated)]
        pattern = original(stream, *more, Matrix(a=1 / _UNITS, d=1 / _UNITS) @ matrix)
        pattern.transform(a=_UNITS, d=_UNITS)
        return pattern

    return add_pattern


# ---------------------------------------------------------------- what is an artifact


def _artifacts(box: Any, around: Artifact | None, heads: dict[Any, Any]) -> Iterator[tuple[Any, Artifact]]:
    """The boxes that are artifacts; ``heads`` remembers the box in which the head of each table was first shown."""
    reason = around or _reason(box, heads)
    if reason:
        yield box, reason
    for child in children(box):
        yield from _artifacts(child, reason, heads)


def _reason(box: Any, heads: dict[Any, Any]) -> Artifact | None:
    if isinstance(box, boxes.MarginBox):
        return HEADER if box.at_keyword.startswith("@top") else FOOTER
    if box.is_leader:
        return LAYOUT
    element = box.element
    if element is None:
        return None
    if element.get("aria-hidden") == "true" or (isinstance(box, boxes.ReplacedBox) and not element.get("alt")):
        return LAYOUT
    is_edge = isinstance(box, boxes.TableRowGroupBox) and (box.is_header or box.is_footer)
    return REPEATED if is_edge and heads.setdefault(element, box) is not box else None


def live_links(page: Page, heads: dict[Any, Any]) -> list[Any]:
    """The links of a page that become annotations: one for each piece of a link's own text (PDF/UA-1, 7.18.5).

    WeasyPrint has one for every box inside a link besides. ``heads``, empty for the first page, remembers the heads
    of tables, whose repetitions on later pages are artifacts.
    """
    hidden = dict(_artifacts(page._page_box, None, heads))
    return [link for link in page.links if link[3].link and "::" not in link[3].element_tag and link[3] not in hidden]


# ---------------------------------------------------------------- marked content


@contextmanager
def _artifact(stream: Any) -> Iterator[None]:
    """Borders, backgrounds and rules."""
    if stream._tags is None:
        yield
        return
    stream.begin_marked_content("Artifact", LAYOUT.properties)
    yield
    stream.end_marked_content()


@contextmanager
def _marked(stream: Any, box: Any, _: str) -> Iterator[None]:
    """A line's text in one style, or a picture."""
    page: PaintedPage = stream.painted  # a stream that is no page's has none: text in groups cannot be tagged so
    text = getattr(box, "text", None)
    is_space = text is not None and not _plain(text).strip()  # WeasyPrint paints no glyph for it, only lines under it
    artifact = LAYOUT if is_space else page.artifacts.get(box)
    properties = artifact.properties if artifact else pydyf.Dictionary({"MCID": len(page.marks)})
    if artifact is None:
        page.marks[box] = len(page.marks)
    stream.begin_marked_content("Artifact" if artifact else "Figure" if text is None else "Span", properties)
    if text is None:
        yield
    else:
        start = len(stream.stream)
        end = page.line_ends.get(box, LineEnd())
        with _space_behind(box, end):
            yield
            phrase = None
            if has_backward(text):
                phrase = phrase_of(stream, start, box, with_space=end.space, with_hyphen=end.hyphen)
        page.pieces.append(Piece(text, box.position_y + box.baseline, box.style["font_size"], phrase))
        if phrase is None and artifact is None:
            if end.hyphen:
                soften_last_glyph(stream, start)
            spoken = text.removesuffix(box.style["hyphenate_character"]) if end.hyphen else text + " " * end.space
            if _plain(extracted(stream, start)) != _plain(spoken):
                properties["ActualText"] = pydyf.String(spoken)
    stream.end_marked_content()


@contextmanager
def _space_behind(box: Any, end: LineEnd) -> Iterator[None]:
    """Paints the space that the line break took, where WeasyPrint has not kept it in what it paints."""
    text = box.pango_layout.text
    if not end.space or text.endswith(" "):
        yield
        return
    box.pango_layout.text = text + " "
    yield
    box.pango_layout.text = text


#: What a reader takes for another character, or for none.
_UNLIKE = str.maketrans({**SHARED, **dict.fromkeys(UNSEEN, "")})


def _plain(text: str) -> str:
    return text.translate(_UNLIKE)


# ---------------------------------------------------------------- the order of painting


@contextmanager
def _in_reading_order(page: Any) -> Iterator[None]:
    """Paints markers before their items, shifted headings in their places, and notes behind what calls them.

    WeasyPrint paints all of these after the rest of the page (CSS 2.1, appendix E), which shows where boxes overlap.
    """
    changed: list[Callable[[], None]] = []
    every = list(_all(page))
    changed += _notes_moved(every)
    for box in every:
        if box.style["position"] == "relative" and box.style["z_index"] == "auto":
            changed.append(_restyled(box))
        for index, child in enumerate(box.children):
            if isinstance(child, AbsolutePlaceholder) and child._box.is_outside_marker:
                changed.append(_unfloated(box, index))
    try:
        yield
    finally:
        for undo in reversed(changed):
            undo()


def _all(box: Any) -> Iterator[Any]:
    yield box
    for child in children(box):
        yield from _all(child)


def _restyled(box: Any) -> Callable[[], None]:
    style = box.style
    box.style = style.copy()
    box.style["position"] = "static"
    return lambda: setattr(box, "style", style)


def _unfloated(parent: Any, index: int) -> Callable[[], None]:
    """Puts a marker among the lines, or the blocks, that it stands before."""
    among_lines = isinstance(parent.children[-1], boxes.LineBox) or isinstance(parent, boxes.LineBox)
    marker = _static(parent.children[index]._box, boxes.InlineBlockBox if among_lines else boxes.BlockBox)
    return _with_children(parent, [*parent.children[:index], marker, *parent.children[index + 1 :]])


def _notes_moved(every: list[Any]) -> Iterator[Callable[[], None]]:
    """Puts each note of a page behind the last line here of the block that calls it."""
    area = next((box for box in every if isinstance(box, boxes.FootnoteAreaBox)), None)
    if area is None or not area.children:
        return
    last_lines = {
        box.element: line
        for block in every
        if block.children and isinstance(line := block.children[-1], boxes.LineBox)
        for box in _all(block)
        if (box.element_tag or "").endswith("::footnote-call")
    }
    for note in area.children:
        if line := last_lines.get(note.element):
            yield _with_children(line, [*line.children, _static(note, boxes.InlineBlockBox)])
    yield _with_children(area, [note for note in area.children if note.element not in last_lines])


def _static(box: Any, kind: Any) -> Any:
    """The same box as one of another kind, not positioned."""
    stand_in = kind.__new__(kind)
    stand_in.__dict__.update(box.__dict__)
    stand_in.style = box.style.copy()
    stand_in.style["position"] = "static"
    return stand_in


def _with_children(parent: Any, children: list[Any]) -> Callable[[], None]:
    before = parent.children
    parent.children = children
    return lambda: setattr(parent, "children", before)
