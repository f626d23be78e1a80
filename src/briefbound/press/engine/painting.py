"""Painting: which of the engine's steps are passed to a painter, who says what is content, what artifact, and where.

A painter gets the page before anything of it is painted, each piece of text and picture around its painting, borders
and backgrounds likewise, and at the end the file without structure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Protocol

from briefbound.model import PdfStandard
from briefbound.press.engine.boxes import Document, Page, TextBox, box_of
from briefbound.press.engine.fonts import ChartedFont
from briefbound.press.engine.hooks import Hook, hooked
from briefbound.press.engine.loading import weasyprint
from briefbound.press.engine.pdf import Dictionary, File
from briefbound.press.engine.reading_order import in_reading_order
from briefbound.press.engine.rendering import VARIANTS

#: A pattern of fewer units is written in so many more.
_FEW_UNITS, _UNITS = 2, 1000


class Stream(Protocol):
    """A content stream being painted: a page's, or that of a group on it.

    ``stream`` are its pieces. ``begin_marked_content`` and ``end_marked_content`` add the operators of ISO 32000-1,
    14.6.
    """

    stream: list[Any]

    def begin_marked_content(self, tag: str, property_list: Dictionary) -> None: ...
    def end_marked_content(self) -> None: ...


class Painter(Protocol):
    """Who is called as pages are painted."""

    def page(self, page: Page, stream: Stream) -> AbstractContextManager[None]:
        """Around the painting of a page."""

    def marked(self, stream: Stream, box: Any) -> AbstractContextManager[None]:
        """Around the painting of a line's text in one style, or of a picture."""

    def artifact(self, stream: Stream) -> AbstractContextManager[None]:
        """Around that of borders, backgrounds and rules."""

    def tag(self, pdf: File) -> None:
        """When all pages are painted, and annotations and outline written."""


@contextmanager
def painted_by(painter: Painter) -> Iterator[None]:
    """Inside, pages are painted in the order of reading, and passed to a painter; faces say by themselves what their
    glyphs are (:mod:`~briefbound.press.engine.fonts`)."""

    def paint(original: Callable[..., Any], page: Page, stream: Any, scale: float = 1) -> None:
        with painter.page(page, stream), in_reading_order(box_of(page)):
            original(page, stream, scale)

    def marked(_: Callable[..., Any], stream: Any, box: Any, tag: str) -> AbstractContextManager[None]:
        return painter.marked(stream, box)

    def add_tags(_: Callable[..., Any], pdf: File, *arguments: Any) -> None:
        painter.tag(pdf)

    @contextmanager
    def artifact(_: Callable[..., Any], stream: Any) -> Iterator[None]:
        if stream._tags is None:
            yield
        else:
            with painter.artifact(stream):
                yield

    hooks: dict[str, Hook] = {
        "weasyprint.pdf.add_tags": add_tags,
        "weasyprint.pdf.build_fonts_dictionary": _build_fonts,
        "weasyprint.pdf.stream.Font": _charted,
        "weasyprint.document.Page.paint": paint,
        "weasyprint.pdf.stream.Stream.add_pattern": _add_pattern,
        "weasyprint.pdf.stream.Stream.marked": marked,
        "weasyprint.pdf.stream.Stream.artifact": artifact,
    }
    with hooked(hooks):
        yield


def _charted(_: Callable[..., Any], *arguments: Any) -> ChartedFont:
    return ChartedFont(*arguments)


def _build_fonts(original: Callable[..., Any], pdf: File, fonts: Mapping[Any, ChartedFont], *arguments: Any) -> Any:
    for font in fonts.values():
        font.settle()
    return original(pdf, fonts, *arguments)


def _add_pattern(
    original: Callable[..., Any], stream: Any, x: float, y: float, wide: float, high: float, *steps: Any
) -> Any:
    """Patterns have a thousand units a side where they had one, as gradients of drawings have: poppler paints nothing
    of so small a one."""
    *repeated, matrix = steps
    if max(wide, high) > _FEW_UNITS:
        return original(stream, x, y, wide, high, *steps)
    more = [side * _UNITS for side in (x, y, wide, high, *repeated)]
    smaller = weasyprint.matrix.Matrix(a=1 / _UNITS, d=1 / _UNITS)
    pattern = original(stream, *more, smaller @ matrix)
    pattern.transform(a=_UNITS, d=_UNITS)
    return pattern


@contextmanager
def fonts_left_out() -> Iterator[Dictionary]:
    """Inside, files have a dictionary of fonts with nothing in it, which is this one."""
    fonts = Dictionary()

    def build_fonts(_: Callable[..., Any], *arguments: Any) -> Dictionary:
        return fonts

    with hooked({"weasyprint.pdf.build_fonts_dictionary": build_fonts}):
        yield fonts


def paint(document: Document, standard: PdfStandard) -> tuple[File, Iterable[Any]]:
    """Paints all pages as a file is written, but writes none: the file, and the fonts of what is painted."""
    document = document.copy(document.pages)
    variant = VARIANTS[standard]
    options = {**weasyprint.DEFAULT_OPTIONS, "pdf_variant": variant}
    of_variant = weasyprint.pdf.VARIANTS[variant][1].items()
    options |= {key: value for key, value in of_variant if not options[key]}
    return weasyprint.pdf.generate_pdf(document, None, 1, **options), document.fonts.values()


@contextmanager
def space_behind(box: TextBox) -> Iterator[None]:
    """Inside, the text of a box is painted with a space behind it, which a line break took, where it has none."""
    text = box.pango_layout.text
    if text.endswith(" "):
        yield
        return
    box.pango_layout.text = text + " "
    yield
    box.pango_layout.text = text


@contextmanager
def lines_as_laid_out() -> Iterator[None]:
    """Inside, painting leaves lines as they are: WeasyPrint 70.0 lengthens a line that is cut short (``max-lines``)
    by its ellipsis each time that it is painted."""

    def draw_first_line(original: Callable[..., Any], stream: Any, box: Any, *arguments: Any) -> Any:
        laid_out = box.pango_layout.text
        drawn = original(stream, box, *arguments)
        if box.pango_layout.text != laid_out:
            box.pango_layout.set_text(laid_out)
        return drawn

    with hooked({"weasyprint.draw.text.draw_first_line": draw_first_line}):
        yield
