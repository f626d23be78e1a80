"""What a painter is told of a page, and in which order; what is painted so that every program shows it."""

from __future__ import annotations

from briefbound.model import Resource
from briefbound.press.engine.boxes import Document
from briefbound.press.engine.painting import fonts_left_out, lines_as_laid_out, paint, painted_by
from briefbound.press.engine.pdf import File, Stream
from tests.press.engine.pages import Watcher, laid_out


def painted(document: Document) -> tuple[list[str], File]:
    """What is told while a document is painted, and its file."""
    watcher = Watcher()
    with fonts_left_out(), painted_by(watcher):
        pdf, _ = paint(document, "ua-1")
    return watcher.seen, pdf


def test_a_painter_is_told_everything_in_the_order_of_reading() -> None:
    body = (
        "<p>First<span class='note'>the note</span>.</p><ul><li>item</li></ul>"
        "<p class='up'>shifted</p><p>last</p><hr style='border: 1pt solid'>"
    )
    told, _ = painted(laid_out(body, ".note { float: footnote } .up { position: relative; top: -3pt }"))
    words = ["First", "1", ".", "1.", "the note", "•", "item", "shifted", "last"]
    assert told == ["page", "artifact", *words, "tags"]


def test_a_page_is_as_it_was_when_it_is_painted() -> None:
    document = laid_out("<ul><li>item</li></ul><p style='position: relative'>shifted</p>")
    before = [type(box) for page in document.pages for box in page._page_box.descendants()]
    assert painted(document) is not None
    assert [type(box) for page in document.pages for box in page._page_box.descendants()] == before


def test_patterns_of_one_unit_are_written_in_a_thousand() -> None:
    """poppler paints nothing of a pattern of one unit, which is what gradients of drawings are."""
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="50"><linearGradient id="g"><stop/>'
        '<stop offset="1" stop-color="blue"/></linearGradient><rect width="100" height="50" fill="url(#g)"/></svg>'
    )
    picture = Resource(href="images/g.svg", media_type="image/svg+xml", data=drawing.encode())
    _, pdf = painted(laid_out('<p><img src="images/g.svg" alt="a"></p>', "", picture))
    boxes = [one.extra["BBox"] for one in pdf.objects if isinstance(one, Stream) and "PatternType" in one.extra]
    assert [list(box) for box in boxes] == [[0, 0, 1000, 1000]]


def test_a_line_that_is_cut_short_is_painted_alike_each_time() -> None:
    cut = "max-lines: 1; block-ellipsis: auto; width: 60pt; content: 'Words that take more than a line'"
    document = laid_out("<p>Text</p>", f"@page {{ @top-left {{ {cut} }} }}")
    with lines_as_laid_out():
        first, second = (painted(document)[1] for _ in range(2))
    assert shown(first) == shown(second)


def shown(pdf: File) -> list[list[object]]:
    return [one.stream for one in pdf.objects if isinstance(one, Stream) and b"BT" in one.stream]
