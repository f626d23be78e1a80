"""Notes stay with their calls, where WeasyPrint alone would lose or move some."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace

import pytest
import weasyprint

from briefbound.diagnostics import SourceError
from briefbound.model import Book, PageDesign
from briefbound.press import lay_out
from briefbound.press import page as press_page
from tests.press.rich_book import rich_book

TEXT = "Words that fill the line and the next one too, so that a paragraph has several of them, as paragraphs do. "


def book_of_notes() -> Book:
    """An article of paragraphs of six lines, each with the call of a note in its second."""
    paragraphs, notes = [], []
    for n in range(1, 61):
        call = f'<sup><a id="call-{n}" class="noteref" href="#note-{n}">{n}</a></sup>'
        paragraphs.append(f"<p>{TEXT}{call} {TEXT * 3}</p>")
        notes.append(f'<li id="note-{n}" class="note"><p>{TEXT}</p></li>')
    body = "".join(paragraphs) + f'<section class="notes"><ol>{"".join(notes)}</ol></section>'
    book = rich_book()
    root = f'<section xmlns="http://www.w3.org/1999/xhtml" id="one"><h1>One</h1>{body}</section>'
    article = replace(book.documents[3], id="one", xhtml=root, headings=())
    return replace(book, documents=(article,), contents=())


def test_no_note_is_lost_or_moved() -> None:
    layout = lay_out(book_of_notes(), PageDesign())
    calls: set[tuple[int, str]] = set()
    notes: set[tuple[int, str]] = set()
    for number, page in enumerate(layout.document.pages, 1):
        for box in page._page_box.descendants():
            if box.element is not None and box.element.get("class") == "footnote":
                found = calls if box.element_tag == "span::footnote-call" else notes
                found.add((number, box.element.get("id")))
    assert len(calls) == 60
    assert notes == calls


def test_weasyprint_alone_loses_notes_and_the_press_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where this fails, WeasyPrint has been mended, and press/footnotes.py may go."""
    monkeypatch.setattr(press_page, "notes_that_stay", nullcontext)
    with pytest.raises(SourceError) as caught:
        lay_out(book_of_notes(), PageDesign())
    assert {one.code for one in caught.value.diagnostics} == {"BB727"}


def test_the_hook_is_written_for_this_weasyprint() -> None:
    assert weasyprint.VERSION == "70.0"
