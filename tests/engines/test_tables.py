"""Tables and headings on the page of a phone, in Chromium: nothing beyond its edge, no word in pieces."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from briefbound.checks import NotInstalled
from briefbound.epub import bind_epub
from tests.engines.chromium import Page, chromium, open_page
from tests.epub.books import LAW, with_law
from tests.epub.test_tables import SPANS, table

YEARS = [str(year) for year in range(1990, 1999)]
CALL = 'Rooms <a id="call-9" role="doc-noteref" href="#note-1" aria-label="Note 9">9</a>'
TABLES = {
    "two": table("Year | Rooms", "1990 | 12", "2024 | 6"),
    "four": table("Reading | For | Against | Absent", "First, 15 October 2014 | 79 | 7 | 34", row_headers=True),
    "seven": table(
        "District | Opened | Closed | Librarian | Readers | Address | Remarks",
        "North | 1990 | still open | Gulnara | 1,200 | https://example.org/north/reading-rooms/2024/list.html | –",
    ),
    "ten": table(" | ".join(["Village", *YEARS]), " | ".join(["Kara-Suu", *YEARS]), row_headers=True),
    "spans": SPANS,
    "called": table("Year | Rooms", "1990 | 12").replace("<table>", f"<table><caption>{CALL}</caption>"),
}

HEADING = "<h2>The “demonstration” of March</h2>"

#: What of each table is beyond the edge, and which of its words stand on two lines.
_LOOK = """(() => {
  const found = {}
  for (const table of document.querySelectorAll('table')) {
    const beyond = [], cut = []
    const walker = document.createTreeWalker(table, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const node = walker.currentNode
      if (node.parentElement.closest('.heads') && getComputedStyle(node.parentElement.closest('.heads')).position
          === 'absolute') continue
      for (const word of node.data.matchAll(/[^\\s/.:-]+/g)) {
        const range = document.createRange()
        range.setStart(node, word.index); range.setEnd(node, word.index + word[0].length)
        const boxes = [...range.getClientRects()]
        if (boxes.some(box => box.right > innerWidth || box.left < 0)) beyond.push(word[0])
        if (new Set(boxes.map(box => Math.round(box.top))).size > 1) cut.push(word[0])
      }
    }
    found[table.id] = [beyond, cut, getComputedStyle(table).display]
  }
  return found
})()"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    try:
        chromium()
    except NotInstalled as missing:
        pytest.skip(str(missing))
    tables = "".join(made.replace("<table", f'<table id="{name}"', 1) for name, made in TABLES.items())
    folder = tmp_path_factory.mktemp("book")
    law = LAW.replace("<p>So it stands.</p>", HEADING + tables).replace("The law since", "Intimidations since")
    (folder / "book.epub").write_bytes(bind_epub(with_law(law)))
    with zipfile.ZipFile(folder / "book.epub") as book:
        book.extractall(folder)
    with _serve(folder) as address, open_page(f"{address}/EPUB/law.xhtml") as opened:
        yield opened


@contextmanager
def _serve(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Files, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


class _Files(SimpleHTTPRequestHandler):
    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, ".xhtml": "application/xhtml+xml"}  # noqa: RUF012

    def log_message(self, format: str, *arguments: object) -> None:
        pass


def _look(page: Page, width: int, percent: int) -> dict[str, Any]:
    page.show_at(width, 800)
    page.evaluate(f"document.documentElement.style.fontSize = '{percent}%'")
    found: dict[str, Any] = page.evaluate(_LOOK)
    return found


#: How many lines the longest words of headings stand on, and the sizes of headings of both levels and of text.
_HEADINGS = """[...document.querySelectorAll('h1, h2')].map(heading => {
  const node = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT).nextNode()
  const word = node.data.match(/\\S{10,}/) ?? {0: node.data.slice(0, 1), index: 0}
  const range = document.createRange()
  range.setStart(node, word.index); range.setEnd(node, word.index + word[0].length)
  const size = parseFloat(getComputedStyle(heading).fontSize)
  return [range.getClientRects().length, size / parseFloat(getComputedStyle(document.body).fontSize)]
})"""


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_headings_are_smaller_where_a_word_would_be_cut_and_never_smaller_than_text(page: Page, percent: int) -> None:
    _look(page, 390, percent)
    headings = page.evaluate(_HEADINGS)
    assert len(headings) > 2
    for lines, size in headings:
        assert lines == 1
        assert 1 <= size <= 1.7


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("width", [320, 390, 800, 1200])
def test_no_table_leaves_the_page_or_cuts_a_word(page: Page, width: int, percent: int) -> None:
    found = _look(page, width, percent)
    assert set(TABLES) <= set(found)
    assert {name: (beyond, cut) for name, (beyond, cut, _) in found.items() if beyond or cut} == {}


def test_a_table_is_one_as_long_as_it_fits(page: Page) -> None:
    forms = {(name, width): _look(page, width, 100)[name][2] for name in TABLES for width in (390, 1200)}
    assert forms["two", 390] == forms["four", 390] == "table"
    assert forms["seven", 390] == forms["ten", 390] == "block"
    assert {form for (_, width), form in forms.items() if width == 1200} == {"table"}


def test_larger_type_turns_a_table_as_a_smaller_page_does(page: Page) -> None:
    assert _look(page, 390, 100)["four"][2] == "table"
    assert _look(page, 390, 200)["four"][2] == "block"


@pytest.mark.parametrize("name", TABLES)
def test_a_screen_reader_is_told_the_same_of_both_forms(page: Page, name: str) -> None:
    _look(page, 1600, 100)
    wide = page.accessible(f"#{name}")
    _look(page, 320, 200)
    assert page.accessible(f"#{name}") == wide
    roles = {line.split()[0] for line in wide}
    assert {"table", "row", "columnheader", "cell"} <= roles
