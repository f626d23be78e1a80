"""E-books of any maker as articles."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefbound.diagnostics import SourceError
from tests.importers.epub.books import PNG, book, imported, page

NAV = page(
    '<nav epub:type="toc"><ol><li><a href="a.xhtml">The first part</a></li>'
    '<li><a href="b.xhtml">B</a></li></ol></nav>'
)


def told(data: bytes, folder: Path) -> list[str]:
    return [f"{entry.group}: {entry.kind}" for entry in imported(data, folder).account if entry.group != "copy"]


def test_the_pages_of_the_spine_are_one_text_in_its_order(tmp_path: Path) -> None:
    files = {
        "b.xhtml": page('<h1>B</h1><p>See <a href="a.xhtml#x">there</a>, <a href="a.xhtml">A</a>.</p>'),
        "a.xhtml": page('<h1>A</h1><p id="x">Words.</p>'),
        "nav.xhtml": NAV,
    }
    draft = imported(book(files, ["a.xhtml", "b.xhtml"]), tmp_path)
    assert draft.fields["title"] == "The book"
    assert draft.body == "## A {#page-1}\n\n[Words]{#x}.\n\n## B\n\nSee [there](#x), [A](#page-1)."


def test_a_title_page_gives_the_title_which_is_said_once(tmp_path: Path) -> None:
    files = {"t.xhtml": page("<h1>The book</h1>"), "a.xhtml": page("<h1>The Book</h1><p>a</p><h2>B</h2><p>b</p>")}
    draft = imported(book(files, ["t.xhtml", "a.xhtml"]), tmp_path)
    assert draft.body == "a\n\n## B\n\nb"


def test_a_line_that_the_contents_name_is_a_heading(tmp_path: Path) -> None:
    files = {"a.xhtml": page('<p class="c">The first  part</p><p>a</p>'), "nav.xhtml": NAV}
    draft = imported(book(files, ["a.xhtml"]), tmp_path)
    assert draft.body == "## The first part\n\na"
    assert "changed: paragraph that the table of contents names: a heading" in told(
        book(files, ["a.xhtml"]), tmp_path
    )


def test_an_epub_2_has_its_contents_in_an_ncx(tmp_path: Path) -> None:
    ncx = (
        '<?xml version="1.0"?><!DOCTYPE ncx PUBLIC "-//NISO//DTD ncx 2005-1//EN" "http://x/y.dtd">'
        '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint><navLabel><text>Part</text></navLabel>'
        '<content src="a.xhtml"/></navPoint></navMap></ncx>'
    )
    files = {"a.xhtml": page("<p>Part</p><p>a</p>"), "toc.ncx": ncx.encode()}
    assert imported(book(files, ["a.xhtml"], version="2.0"), tmp_path).body == "## Part\n\na"


def test_navigation_covers_and_what_the_book_says_of_itself_are_told(tmp_path: Path) -> None:
    metadata = (
        "<dc:title>The book</dc:title><dc:language>en</dc:language><dc:creator>Anna Example</dc:creator>"
        "<dc:identifier id='i'>urn:uuid:0000</dc:identifier><dc:subject>Law</dc:subject>"
    )
    files = {
        "cover.xhtml": page('<img src="c.png" alt="Cover"/>'),
        "c.png": PNG,
        "nav.xhtml": NAV,
        "a.xhtml": page("<p>a</p>"),
        "left.xhtml": page("<p>Nobody comes here</p>"),
        "f.otf": b"OTTO",
    }
    guide = '<guide><reference type="cover" href="cover.xhtml"/></guide>'
    data = book(files, ["cover.xhtml", "nav.xhtml", "a.xhtml"], metadata=metadata, guide=guide)
    draft = imported(data, tmp_path)
    assert draft.body == "a"
    assert draft.fields["keywords"] == ("Law",)
    assert "Anna" not in draft.markdown()
    assert "0000" not in draft.markdown()
    assert told(data, tmp_path) == [
        "asked: picture of the cover",
        "left out: table of contents",
        "left out: what the e-book says of itself (creator, identifier)",
        "left out: typefaces of the e-book (1 files)",
        "left out: page that is not in the order of reading",
    ]


def test_a_page_called_contents_that_is_the_text_is_read(tmp_path: Path) -> None:
    guide = '<guide><reference type="toc" href="a.xhtml"/></guide>'
    data = book(
        {"a.xhtml": page('<p>Words, and <a href="#x">one</a> link.</p><p id="x">More.</p>')}, ["a.xhtml"], guide=guide
    )
    assert "Words, and" in imported(data, tmp_path).body


def test_a_page_that_is_no_sound_xhtml_is_read_as_browsers_do(tmp_path: Path) -> None:
    data = book({"a.xhtml": page("<p>One<br>two &amp three<p>four")}, ["a.xhtml"])
    assert imported(data, tmp_path).body == "One\\\ntwo & three\n\nfour"
    assert "changed: page that is no sound XHTML: read as browsers do" in told(data, tmp_path)


ENCRYPTED = (
    '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><e:EncryptedData'
    ' xmlns:e="http://www.w3.org/2001/04/xmlenc#"><e:EncryptionMethod Algorithm="{}"/></e:EncryptedData></encryption>'
)
REFUSED = {
    "locked": ({"META-INF/rights.xml": "<r/>"}, "the e-book is locked by digital rights management"),
    "encrypted": (
        {"META-INF/encryption.xml": ENCRYPTED.format("http://www.w3.org/2001/04/xmlenc#aes256-cbc")},
        "the e-book is encrypted",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_locked_book_is_refused(case: str, tmp_path: Path) -> None:
    extra, message = REFUSED[case]
    with pytest.raises(SourceError) as refused:
        imported(book({"a.xhtml": page("<p>a</p>")}, ["a.xhtml"], extra=extra), tmp_path)
    assert [(problem.code, problem.message) for problem in refused.value.diagnostics] == [("BB379", message)]


def test_a_page_that_cannot_be_read_is_left_out_where_that_is_asked(tmp_path: Path) -> None:
    bomb = b'<!DOCTYPE html [<!ENTITY a "b">]><html><body>&a;</body></html>'
    files = {"a.xhtml": page("<p>a</p>"), "b.xhtml": bomb}
    data = book(files, ["a.xhtml", "b.xhtml"])
    draft = imported(data, tmp_path, salvage=True)
    assert draft.body == "a"
    assert "page that cannot be read" in {entry.kind for entry in draft.account}


def test_fonts_that_only_the_book_may_use_lock_nothing(tmp_path: Path) -> None:
    extra = {"META-INF/encryption.xml": ENCRYPTED.format("http://www.idpf.org/2008/embedding")}
    data = book({"a.xhtml": page("<p>a</p>")}, ["a.xhtml"], extra=extra)
    assert "left out: typefaces that only this e-book may use (1)" in told(data, tmp_path)


BROKEN = {
    "cut off": book({"a.xhtml": page("<p>a</p>")}, ["a.xhtml"])[:-30],
    "without pages": book({"c.png": PNG}, []),
    "with entities": book(
        {
            "a.xhtml": b'<!DOCTYPE html [<!ENTITY a "b">]><html xmlns="http://www.w3.org/1999/xhtml"><body>&a;</body></html>'
        },
        ["a.xhtml"],
    ),
    "too deep": book({"a.xhtml": page("<div>" * 3000 + "words")}, ["a.xhtml"]),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_book_is_refused_with_a_message(case: str, tmp_path: Path) -> None:
    with pytest.raises(SourceError) as refused:
        imported(BROKEN[case], tmp_path)
    assert {problem.code for problem in refused.value.diagnostics} == {"BB379"}
