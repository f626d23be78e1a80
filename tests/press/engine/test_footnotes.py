"""Notes stay with their calls, where WeasyPrint alone would lose or move some."""

from __future__ import annotations

import re
from contextlib import nullcontext
from dataclasses import replace

import pymupdf
import pytest

from briefbound.compose import compose_book
from briefbound.diagnostics import SourceError
from briefbound.model import Book, PageDesign
from briefbound.press import lay_out, write_pdf
from briefbound.press.engine import rendering
from tests.compose.packs import article, publication
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
    """Where this fails, WeasyPrint has been fixed, and press/engine/footnotes.py may go."""
    monkeypatch.setattr(rendering, "notes_that_stay", nullcontext)
    with pytest.raises(SourceError) as caught:
        lay_out(book_of_notes(), PageDesign())
    assert {one.code for one in caught.value.diagnostics} == {"BB727"}


# ---------------------------------------------------------------- each note on the page of its call

FILLER = f"{TEXT * 6}\n\n"
CITING = f"""First [@hrw, p. 1], and at once again [@hrw, p. 2]. {TEXT}

{FILLER * 7}
On another page [@hrw, p. 3], with a note[^a] that is called again.[^a]

| Place[^head] | Count |
|---|--:|
{"".join(f"| Town {n} | {n} |{chr(10)}" for n in range(70))}

## Behind the table[^a]

{FILLER * 5}
On the last page [@hrw, p. 4], and the long one[^long] once more.[^long]

[^a]: A short note.
[^head]: Called in the head of a table.
[^long]: {TEXT * 3}
"""


@pytest.fixture(scope="module")
def citing(tmp_path_factory: pytest.TempPathFactory) -> pymupdf.Document:
    """Two articles that cite the same source, each on several pages."""
    root = tmp_path_factory.mktemp("citing")
    both = [article(CITING, f"articles/{name}.md") for name in ("one", "two")]
    book, _ = compose_book(publication(root, *both))
    layout = lay_out(book, PageDesign(width=148, height=210))
    return pymupdf.open("pdf", write_pdf(layout, "screen"))


def links_to(document: pymupdf.Document, kind: str) -> dict[str, list[tuple[int, int]]]:
    """For each note or call that links lead to, the pages from which they lead, and that to which they do."""
    found: dict[str, list[tuple[int, int]]] = {}
    for page in document:
        for link in page.get_links():
            name = link.get("nameddest") or ""
            if f"--{kind}-" in name:
                found.setdefault(name, []).append((page.number, link["page"]))
    return found


def test_each_note_stands_on_the_page_of_its_call_and_leads_back_to_it(citing: pymupdf.Document) -> None:
    calls, backs = links_to(citing, "note"), links_to(citing, "call")
    names = [f"{article}--note-{number}" for article in ("one", "two") for number in range(1, 11)]
    again = {"one--note-9", "two--note-9"}  # “See note 9, page 6” leads there too
    assert sorted(calls) == sorted(names)
    assert {name for name, ways in calls.items() if len(ways) > 1} == again
    for name, ways in calls.items():
        call, note = ways[0]
        assert call == note, f"{name} is called on page {call + 1} and stands on page {note + 1}"
        assert backs.pop(name.replace("note", "call")) == [(note, call)]
    assert not backs
    assert len({page for ways in calls.values() for page, _ in ways}) >= 6


def test_the_notes_of_an_article_say_what_a_reader_of_paper_needs(citing: pymupdf.Document) -> None:
    text = " ".join("\n".join(page.get_text() for page in citing).replace("\u00a0", " ").split())
    assert text.count("Human Rights Watch, They Said, January 2014, p. 1.") == 2, "once in each article"
    for place in ("p. 2", "p. 3", "p. 4"):
        assert text.count(f"Human Rights Watch 2014, {place}.") == 2
    assert text.count("A short note.") == 6
    assert len(re.findall(r"See note 9, page \d+\.", text)) == 2


def test_the_head_of_a_table_that_goes_on_calls_no_note(citing: pymupdf.Document) -> None:
    heads = [re.search(r"Place\s*(\S+)", page.get_text()) for page in citing]
    assert [found[1] for found in heads if found] == ["6", "Count", "Count"] * 2
