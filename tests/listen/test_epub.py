"""What EPUBs say: cases of XHTML with the lines that a screen reader speaks, and books of several documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefbound.listen import listen
from tests.listen.small_books import write_book

CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))


def said(path: Path) -> list[str]:
    opening, *lines = listen(path).lines
    assert opening.said == "document: Small book, language English"
    return [line.line for line in lines]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_xhtml_is_said_as_the_case_shows(case: Path, tmp_path: Path) -> None:
    xhtml, _, expected = case.read_text("utf-8").partition("----\n")
    assert said(write_book(tmp_path / "book.epub", {"one": xhtml})) == expected.splitlines()


def test_documents_are_read_in_the_order_of_the_spine(tmp_path: Path) -> None:
    spine = {"two": '<p><a href="one.xhtml#end">on</a></p>', "one": '<h1>First</h1><p id="end">Last words</p>'}
    book = write_book(tmp_path / "book.epub", spine, beside={"three": "<p>not read</p>"})
    assert said(book) == [
        "paragraph",
        "  link: on, goes to “Last words”",
        "heading level 1: First",
        "paragraph: Last words",
    ]


def test_words_of_two_documents_are_not_said_in_one_line(tmp_path: Path) -> None:
    assert said(write_book(tmp_path / "book.epub", {"one": "end", "two": "begin"})) == ["text: end", "text: begin"]


def test_page_marks_take_their_labels_from_the_page_list(tmp_path: Path) -> None:
    page_list = '<nav epub:type="page-list"><ol><li><a href="one.xhtml#p">xii</a></li></ol></nav>'
    one = '<p>a</p><p><span epub:type="pagebreak" id="p" aria-label="something else"/>b</p>'
    book = write_book(tmp_path / "book.epub", {"one": one}, beside={"nav": page_list})
    assert said(book) == ["paragraph: a", "page xii", "paragraph: b"]


def test_a_line_says_to_machines_what_it_is(tmp_path: Path) -> None:
    body = '<h2>Votes <a href="https://a.example/b">x</a></h2><ol><li value="3">c</li></ol>'
    _, heading, *_ = listen(write_book(tmp_path / "book.epub", {"one": body})).lines
    assert heading.as_fact() == {
        "kind": "heading",
        "said": "heading level 2: Votes (link: x, goes to a.example)",
        "text": "Votes x",
        "language": "en",
        "level": 2,
        "parts": [
            {
                "kind": "link",
                "said": "link: x, goes to a.example",
                "text": "x",
                "language": "en",
                "target": "https://a.example/b",
            }
        ],
    }


def test_entities_of_a_document_type_are_letters(tmp_path: Path) -> None:
    frame = (
        '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd">'
        '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>{name}</title></head><body>{body}</body></html>'
    )
    book = write_book(tmp_path / "book.epub", {"one": "<p>caf&eacute;&nbsp;au lait</p>"}, frame=frame)
    assert said(book) == ["paragraph: café au lait"]
