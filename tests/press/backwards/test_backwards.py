"""Phrases that run from right to left in a book from left to right: what programs read, and what they find."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pymupdf
import pypdfium2
import pytest

from briefbound.checks import page as page_validator
from briefbound.checks import verapdf
from briefbound.compose import compose_book
from briefbound.load import load_publication
from briefbound.pdf import StructureTree, read_structure
from briefbound.press import lay_out, write_pdf
from briefbound.press.page import Layout
from tests.conftest import Engine
from tests.pdf import poppler

HERE = Path(__file__).parent
MANIFEST = (
    "title: Phrases\nslug: phrases\nidentifier: urn:uuid:0d1b7a1c-92c4-4d0b-8a57-4a0a6a1f0d55\nlanguage: en\n"
    "dates: {published: 2026-11-22}\ncontents: [article.md]\n"
)
#: A phrase, and ``+`` under each program that reads the whole of it as it is written. The others take what stands in
#: it for a text of its own: numbers, Latin words, marks over marks, another face.
TABLE = list(csv.DictReader((HERE / "phrases.tsv").open(encoding="utf-8"), delimiter="\t"))
#: The glyph of a space in Amiri.
SPACE = b"\0\1"
#: What programs put round what runs from right to left.
DIRECTIONS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True)
class Pressed:
    layout: Layout
    path: Path

    @property
    def structure(self) -> StructureTree:
        return read_structure(self.path)


@pytest.fixture(scope="module")
def pressed(tmp_path_factory: pytest.TempPathFactory) -> Pressed:
    folder = tmp_path_factory.mktemp("backwards")
    (folder / "pack.yaml").write_text(MANIFEST, "utf-8")
    (folder / "article.md").write_text((HERE / "article.md").read_text("utf-8"), "utf-8")
    publication, _ = load_publication(folder)
    book, _ = compose_book(publication, ["print"])
    layout = lay_out(book, publication.page)
    path = folder / "phrases.pdf"
    path.write_bytes(write_pdf(layout, "print"))
    return Pressed(layout, path)


def plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", DIRECTIONS.sub("", text)).split())


def misread(program: str, text: str) -> list[str]:
    """The phrases that a program is to read and does not."""
    return [row["what"] for row in TABLE if row[program] == "+" and plain(row["phrase"]) not in plain(text)]


def test_the_structure_has_every_phrase(pressed: Pressed) -> None:
    text = "\n".join(element.text for element in pressed.structure.children)
    assert misread("ours", text) == []
    assert "\n".join(row["what"] for row in TABLE if row["ours"] != "+") == ""


def test_poppler_reads_them(pressed: Pressed, require: Callable[[Engine], None]) -> None:
    require(poppler)
    assert misread("poppler", poppler.standing_text(pressed.path)) == []


def test_mupdf_reads_them(pressed: Pressed) -> None:
    assert misread("MuPDF", "\n".join(page.get_text() for page in pymupdf.open(pressed.path))) == []


def test_pdfium_reads_them(pressed: Pressed) -> None:
    pages = [page.get_textpage() for page in pypdfium2.PdfDocument(pressed.path)]
    assert misread("PDFium", "\n".join(page.get_text_range() for page in pages)) == []


def test_pdfium_and_mupdf_find_them(pressed: Pressed) -> None:
    pages = [page.get_textpage() for page in pypdfium2.PdfDocument(pressed.path)]
    others = list(pymupdf.open(pressed.path))
    lost = [
        (program, row["what"])
        for row in TABLE
        for program, found in (
            ("PDFium", any(page.search(row["phrase"]).get_next() for page in pages)),
            ("MuPDF", any(page.search_for(row["phrase"]) for page in others)),
        )
        if row[program] == "+" and len(row["phrase"]) < 60 and not found
    ]
    assert lost == []


@pytest.mark.parametrize(
    ("kind", "phrase"),
    [
        ("H1", "A report on حق السكن and more"),
        ("H2", "The heading about بيوت باردة"),
        ("Caption", "Table 1. What the words mean: جدول الكلمات"),
        ("TD", "بيت دافئ"),
        ("LBody", "an item of a list with بند أول in it"),
        ("Note", "1 See there, in the note, انظر المرجع السابق and what it says."),
    ],
)
def test_elements_read_in_order(kind: str, phrase: str, pressed: Pressed) -> None:
    assert phrase in {plain(element.text) for _, element in pressed.structure.elements() if element.type == kind}


def instructions(path: Path) -> Iterator[tuple[str, list[object]]]:
    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            for one in pikepdf.parse_content_stream(page):
                yield str(one.operator), list(one.operands)


def test_no_line_has_a_text_of_its_own(pressed: Pressed) -> None:
    """Programs take it to run from left to right; a sign may have one."""
    said = [
        str(operands[1]["/ActualText"])
        for operator, operands in instructions(pressed.path)
        if operator == "BDC" and isinstance(operands[1], pikepdf.Dictionary) and "/ActualText" in operands[1]
    ]
    assert said
    assert [text for text in said if len(text) > 1] == []
    with pikepdf.open(pressed.path) as pdf:
        named = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/ActualText" in one]
    assert named == []


def test_a_string_in_reverse_has_no_space_inside(pressed: Pressed) -> None:
    """ISO 32000-1, 14.8.2.3.3: a space at the beginning or end of a string."""
    depth, strings = 0, []
    for operator, operands in instructions(pressed.path):
        if operator in ("BMC", "BDC"):
            depth += str(operands[0]) == "/ReversedChars"
        elif operator == "TJ" and depth:
            strings += [bytes(one) for one in operands[0] if isinstance(one, pikepdf.String)]  # type: ignore[attr-defined]
        depth -= operator == "EMC" and depth > 0
    assert len(strings) > 100
    assert [one for one in strings if SPACE in [one[at : at + 2] for at in range(2, len(one) - 2, 2)]] == []


def data(stream: pikepdf.Stream) -> bytes:
    try:
        return stream.read_bytes()
    except pikepdf.PikepdfError:
        return b""


def test_the_letters_are_those_of_the_text_not_their_forms(pressed: Pressed) -> None:
    with pikepdf.open(pressed.path) as pdf:
        streams = [data(one) for one in pdf.objects if isinstance(one, pikepdf.Stream)]
    told = [code for body in streams if b"beginbfchar" in body for code in re.findall(rb"> <([0-9a-f]{4,})>", body)]
    letters = {letter for code in told for letter in bytes.fromhex(code.decode()).decode("utf-16-be")}
    assert "ل" in letters
    assert [letter for letter in letters if "\ufb1d" <= letter <= "\ufdfb" or "\ufe70" <= letter <= "\ufefc"] == []


def test_pages_look_as_they_were_laid_out(pressed: Pressed, tmp_path: Path) -> None:
    path = tmp_path / "plain.pdf"
    pressed.layout.document.write_pdf(path)
    for ours, plainly in zip(pymupdf.open(pressed.path), pymupdf.open(path), strict=True):
        one, other = ours.get_pixmap(dpi=100).samples, plainly.get_pixmap(dpi=100).samples
        assert len(one) == len(other)
        assert max(abs(a - b) for a, b in zip(one, other, strict=True)) <= 2


@pytest.mark.validator
def test_validators_find_nothing(pressed: Pressed, require: Callable[[object], None]) -> None:
    for judge in (verapdf, page_validator):
        require(judge)
        assert judge.examine(pressed.path) == ()
