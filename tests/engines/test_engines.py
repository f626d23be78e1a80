"""The engines read the small EPUB whole, and show what is broken in others."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from tests.engines import js_reader
from tests.engines.js_reader import read_with_js_reader
from tests.engines.mupdf import read_with_mupdf
from tests.engines.reading import ReaderResult
from tests.small_epub import write_small_epub

Read = Callable[[Path], ReaderResult]


@pytest.fixture(params=[read_with_js_reader, read_with_mupdf], ids=["foliate-js", "MuPDF"])
def read(request: pytest.FixtureRequest, require: Callable[[ModuleType], None]) -> Read:
    if request.param is read_with_js_reader:
        require(js_reader)
    chosen: Read = request.param
    return chosen


def test_reads_every_section_in_order(read: Read, tmp_path: Path) -> None:
    reading = read(write_small_epub(tmp_path / "a.epub"))
    assert reading.title == "Small book"
    first, second = reading.sections
    assert first.startswith("The first article It calls a note1 and leads to the second. A picture The votes")
    assert first.endswith("The note. ↩")
    assert second == "The second article It has слово in it."


def test_follows_every_entry_of_the_contents(read: Read, tmp_path: Path) -> None:
    reading = read(write_small_epub(tmp_path / "a.epub"))
    assert [(entry.title, entry.level, entry.section, entry.shown) for entry in reading.entries] == [
        ("The first article", 1, 0, True),
        ("The votes", 2, 0, True),
        ("The second article", 1, 1, True),
    ]
    assert all(entry.leads_to.startswith(entry.title) for entry in reading.entries)


def test_sees_an_entry_that_leads_nowhere(read: Read, tmp_path: Path) -> None:
    change = ("EPUB/nav.xhtml", "one.xhtml#votes-heading", "one.xhtml#vote")
    entry = read(write_small_epub(tmp_path / "a.epub", change)).entries[1]
    assert not (entry.shown and entry.leads_to.startswith(entry.title))


def test_reads_a_section_of_many_pages(read: Read, tmp_path: Path) -> None:
    many = "".join(f"<p>Paragraph {n} of the long article.</p>" for n in range(1, 301))
    change = ("EPUB/two.xhtml", "</section>", f"{many}<h2 id='end'>The end</h2></section>")
    link = ("EPUB/nav.xhtml", 'href="two.xhtml">', 'href="two.xhtml#end">')
    reading = read(write_small_epub(tmp_path / "a.epub", change, link))
    positions = [reading.sections[1].find(f"Paragraph {n} of") for n in range(1, 301)]
    assert -1 not in positions
    assert positions == sorted(positions)
    assert (reading.entries[2].leads_to[:7], reading.entries[2].shown) == ("The end", True)
