"""The command: a whole file or a page, for people and machines; files that offer nothing end with a diagnostic."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pikepdf import Dictionary, Name

from briefbound.cli import cli
from briefbound.diagnostics import Exit
from tests.listen.small_books import write_book
from tests.pdf.small_pdf import Draft, lines


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["listen", *map(str, arguments)], prog_name="briefbound")


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """Pages i, ii and 1, of which ii is blank."""
    draft = Draft()
    for words in ("Preface", "", "Chapter"):
        draft.page(lines(words) if words else "")
    draft.pdf.Root.PageLabels = Dictionary(Nums=[0, Dictionary(S=Name.r), 2, Dictionary(S=Name.D)])
    return draft.save(tmp_path / "paper.pdf", *(draft.element("P", 0, page=page) for page in (0, 2)))


@pytest.fixture
def book(tmp_path: Path) -> Path:
    mark = '<span role="doc-pagebreak" id="p{0}" aria-label="{0}"/>'.format
    return write_book(tmp_path / "book.epub", {"one": f"<p>a</p><p>{mark(1)}b</p><p>c {mark(2)} d</p>"})


def test_a_whole_file(paper: Path) -> None:
    result = run(paper)
    assert result.exit_code == Exit.OK
    assert result.stdout.splitlines() == [
        "document: Small, language English, 3 pages",
        "page i",
        "paragraph: Preface",
        "page 1",
        "paragraph: Chapter",
    ]
    assert result.stderr == ""


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("i", ["page i", "paragraph: Preface"]),
        ("ii", ["page ii", "nothing to read"]),
        ("1", ["page 1", "paragraph: Chapter"]),
    ],
)
def test_a_page_by_its_label(page: str, said: list[str], paper: Path) -> None:
    result = run(paper, "--page", page)
    assert (result.exit_code, result.stdout.splitlines(), result.stderr) == (Exit.OK, said, "")


def test_a_page_by_its_place_where_no_page_has_the_label(paper: Path) -> None:
    result = run(paper, "--page", "3")
    assert result.stdout.splitlines() == ["page 1", "paragraph: Chapter"]
    assert "note[BB838]: no page is labelled 3; this is page 3 of 3, labelled 1" in result.stderr
    assert result.exit_code == Exit.OK


def test_a_page_of_an_epub_by_its_page_list(book: Path) -> None:
    assert run(book, "-p", "1").stdout.splitlines() == ["page 1", "paragraph: b", "paragraph: c"]
    assert run(book, "-p", "2").stdout.splitlines() == ["  page 2", "  text: d"]


@pytest.mark.parametrize("page", ["9", "xx", "0", "-1"])
def test_a_page_that_is_not_there(page: str, paper: Path, book: Path) -> None:
    for file, pages in ((paper, "i to 1"), (book, "1 to 2")):
        result = run(file, f"--page={page}")
        assert result.exit_code == Exit.FINDINGS
        assert f"{file}: error[BB837]: the file has no page {page}\n" in result.stderr
        assert f"labelled from {pages}" in result.stderr
        assert result.stdout == ""


def test_a_page_of_an_epub_without_pages(tmp_path: Path) -> None:
    result = run(write_book(tmp_path / "book.epub", {"one": "<p>a</p>"}), "-p", "1")
    assert (result.exit_code, result.stdout) == (Exit.FINDINGS, "")
    assert "error[BB837]: the file has no page list" in result.stderr


def test_a_pdf_without_tags_says_so(tmp_path: Path) -> None:
    draft = Draft()
    draft.page("BT /F1 9 Tf (words) Tj ET")
    path = draft.save(tmp_path / "untagged.pdf")
    result = run(path)
    assert (result.exit_code, result.stdout) == (Exit.FINDINGS, "")
    assert f"{path}: error[BB834]: the PDF has no tags (ISO 14289-1, 7.1)\n  hint: " in result.stderr


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("empty.pdf", b"", "BB830"),
        ("broken.pdf", b"%PDF-1.7\n%%EOF", "BB832"),
        ("picture.png", b"\x89PNG\r\n\x1a\n", "BB830"),
        ("broken.epub", b"PK\x03\x04 and no more", "BB836"),
    ],
)
def test_a_file_that_is_not_sound(name: str, data: bytes, code: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    result = run(tmp_path / name)
    assert (result.exit_code, result.stdout) == (Exit.FINDINGS, "")
    assert f"{tmp_path / name}: error[{code}]: " in result.stderr
    assert "Traceback" not in result.stderr


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    result = run(tmp_path / "none.pdf")
    assert result.exit_code == Exit.FINDINGS
    assert "none.pdf: error[BB831]: the file cannot be read: no such file or directory" in result.stderr


def test_an_epub_with_a_document_that_is_no_xml(tmp_path: Path) -> None:
    result = run(write_book(tmp_path / "book.epub", {"one": "<p>open"}))
    assert result.exit_code == Exit.FINDINGS
    assert "error[BB836]: the EPUB cannot be read: EPUB/one.xhtml is not well-formed XML" in result.stderr


def test_what_is_damaged_is_told_beside_what_is_read(tmp_path: Path) -> None:
    draft = Draft()
    draft.page(lines("words"))
    result = run(draft.save(tmp_path / "damaged.pdf", draft.element("P", 0, 5, page=0)))
    assert result.exit_code == Exit.OK
    assert "paragraph: words" in result.stdout
    assert "warning[BB835]: the structure names marked content that its page does not hold" in result.stderr


def test_json_holds_a_thing_a_line(paper: Path) -> None:
    answer = json.loads(run(paper, "--json").stdout)
    assert answer["file"] == str(paper)
    assert answer["things"][2] == {
        "kind": "paragraph",
        "said": "paragraph: Preface",
        "text": "Preface",
        "page": "i",
        "language": "en",
    }
