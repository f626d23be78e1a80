"""PDFs by their tags: what is kept of them, what is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pytest
from pikepdf import Dictionary, Name, Object, String

from briefbound.diagnostics import SourceError
from briefbound.importers import pdf
from briefbound.importers.documents import read_document
from briefbound.importers.draft import Draft as Article
from briefbound.importers.imported import Choices
from briefbound.importers.shelf import Shelf
from tests.pdf.small_pdf import Draft, lines


def imported(file: Path) -> Article:
    target, shelf = PurePosixPath("articles/a.md"), Shelf(file.parent)
    (article,) = read_document(file, file.read_bytes(), pdf.read, Choices(), target, shelf).values()
    return article


def _structure(draft: Draft) -> Object:
    row = lambda kind, *cells: draft.element("TR", *(draft.element(kind, cell, page=0) for cell in cells))  # noqa: E731
    item = draft.element("LI", draft.element("Lbl", 3, page=0), draft.element("LBody", 4, page=0))
    return draft.element(
        "Document",
        draft.element("H1", 0, page=0),
        draft.element("P", 1, draft.element("Span", 2, page=0, Lang=String("ru")), page=0),
        draft.element("L", item),
        draft.element("Table", row("TH", 5, 6), row("TD", 7, 8)),
        draft.element("BlockQuote", draft.element("P", 9, page=0)),
    )


def _alternatives(draft: Draft) -> Object:
    return draft.element(
        "Document",
        draft.element("P", 0, page=0, ActualText=String("Read instead")),
        draft.element("Figure", 1, page=0, Alt=String("A gate")),
        draft.element("TOC", draft.element("TOCI", 2, page=0)),
        draft.element("Unknown", draft.element("P", 3, page=0)),
    )


def _notes_inside(draft: Draft) -> Object:
    note = draft.element("Note", draft.element("Lbl", 2, page=0), draft.element("P", 3, page=0))
    return draft.element("P", 0, draft.element("Reference", 1, page=0), note, 4, page=0)


def _notes_behind(draft: Draft) -> Object:
    note = draft.element("Note", draft.element("Lbl", 3, page=0), draft.element("P", 4, page=0))
    call = draft.element("Reference", draft.element("Link", 1, page=0))
    return draft.element("Sect", draft.element("P", 0, call, 2, page=0), note)


Build = Callable[[Draft], Object]
PAGES: dict[str, tuple[tuple[str, ...], Build, str]] = {
    "structure": (
        ("Head", "Some words", "in it", "1.", "first", "A", "B", "c", "d", "said"),
        _structure,
        "## Head\n\nSome words in it\n\n1. first\n\n| A | B |\n| --- | --- |\n| c | d |\n\n> said",
    ),
    "words in the place of others": (
        ("painted", "drawn", "Head 1", "looked through"),
        _alternatives,
        "Read instead\n\nA gate\n\nlooked through",
    ),
    "notes where they are called": (
        ("Words", "1", "1", "The note", "go on"),
        _notes_inside,
        "Words[^n1] go on\n\n[^n1]: The note",
    ),
    "notes elsewhere": (
        ("Words", "1", "go on", "1", "The note"),
        _notes_behind,
        "Words[^n1] go on\n\n[^n1]: The note",
    ),
}


@pytest.mark.parametrize("case", PAGES)
def test_tags_become_an_article(case: str, tmp_path: Path) -> None:
    words, build, text = PAGES[case]
    draft = Draft()
    draft.page(lines(*words))
    assert imported(draft.save(tmp_path / "a.pdf", build(draft))).body.replace("&#160;", "") == text


def test_what_is_left_is_told(tmp_path: Path) -> None:
    draft = Draft()
    draft.page(lines("painted", "drawn", "Head 1", "looked through"))
    account = imported(draft.save(tmp_path / "a.pdf", _alternatives(draft))).account
    assert [(entry.kind, entry.text) for entry in account if entry.group == "left out"] == [
        ("picture: its description stays as words", ""),
        ("words in a picture", "drawn"),
        ("table of contents", "Head 1"),
        ("what no tag holds, such as running heads and page numbers", ""),
        ("damaged tags: the role map leads from Unknown to no standard type", ""),
    ]


def test_pages_without_tags_are_refused_with_what_can_be_done(tmp_path: Path) -> None:
    draft = Draft()
    draft.page("BT /F1 12 Tf (Words) Tj ET")
    file = tmp_path / "a.pdf"
    draft.pdf.save(file)
    with pytest.raises(SourceError) as refused:
        imported(file)
    (problem,) = refused.value.diagnostics
    assert problem.code == "BB747"
    assert "Word" in (problem.hint or "")


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(b"%PDF-1.7\nnothing")
    with pytest.raises(SourceError):
        imported(file)


def test_links_lead_out(tmp_path: Path) -> None:
    draft = Draft()
    page = draft.page(lines("See", "there"))
    link = draft.pdf.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9],
                   A=Dictionary(S=Name.URI, URI=String("https://example.org")))
    )  # fmt: skip
    reference = Dictionary(Type=Name.OBJR, Obj=link, Pg=page.obj)
    paragraph = draft.element("P", 0, draft.element("Link", 1, reference, page=0), page=0)
    assert imported(draft.save(tmp_path / "a.pdf", paragraph)).body == "See [there](https://example.org)"
