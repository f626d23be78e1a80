"""Covers for print shops: what is on the sheet, where it is folded, the bar code, the words of the spine."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path, PurePosixPath
from types import ModuleType

import pikepdf
import pymupdf
import pytest
from pikepdf import Name, Pdf

from briefbound.checks import VALIDATORS, Medium, Outcome
from briefbound.compose import compose_book
from briefbound.diagnostics import Diagnostic, SourceError
from briefbound.guard import Guard, ProtectedNameFound, load_names
from briefbound.load import load_publication
from briefbound.model import Book, Cover, Mark, PageDesign, Publication, Resource, Shop, ShopCover
from briefbound.pdf import read_structure
from briefbound.pdf.painting import read_painting
from briefbound.pdf.typesetting import FontShelf
from briefbound.press.shop import make_shop_cover
from briefbound.press.shop.barcode import modules
from briefbound.press.shop.cover import NARROWEST
from tests.epub.books import PUBLICATION
from tests.press.shop.colourful import resources
from tests.residents import judge

MM = 72 / 25.4
A5 = PageDesign(width=148, height=210)
BACK = '<div class="back-text" lang="en" xmlns="http://www.w3.org/1999/xhtml"><p>{}</p></div>'
MARKS = {"description": Mark(PurePosixPath("pack.yaml"), 9)}


def blank_pages(count: int) -> bytes:
    target = BytesIO()
    with Pdf.new() as pdf:
        for _ in range(count):
            pdf.add_blank_page(page_size=(148 * MM, 210 * MM))
        pdf.save(target)
    return target.getvalue()


@dataclass(frozen=True)
class Sheet:
    """A finished cover, and its trim in millimetres."""

    data: bytes
    problems: tuple[Diagnostic, ...] = ()

    @property
    def trim(self) -> tuple[float, ...]:
        with Pdf.open(BytesIO(self.data)) as pdf:
            return tuple(float(one) / MM for one in pdf.pages[0].trimbox)

    def spine_words(self) -> list[tuple[str, tuple[float, float]]]:
        """The words that stand upright on the sheet, with the direction in which they run."""
        with pymupdf.open("pdf", self.data) as document:
            lines = [line for block in document[0].get_text("dict")["blocks"] for line in block.get("lines", ())]
        return [
            ("".join(span["text"] for span in line["spans"]), tuple(round(one) for one in line["dir"]))  # type: ignore[misc]
            for line in lines
            if abs(line["dir"][1]) > 0.9
        ]


def cover_of(publication: Publication, pages: int, words: str = "What it is about.", **book: object) -> Sheet:
    publication = replace(publication, designs={"print-shop": A5, "shop-cover": A5}, marks=MARKS)
    book = {"resources": (), **book}
    made = Book(publication=publication, documents=(), contents=(), back=BACK.format(words), **book)  # type: ignore[arg-type]
    return Sheet(*make_shop_cover(blank_pages(pages), made))


@pytest.fixture(scope="module")
def sheet() -> Sheet:
    own = ShopCover(isbn="978-3-16-148410-0")
    return cover_of(replace(PUBLICATION, shop=Shop(paper=0.13), shop_cover=own), 121)


def test_no_ground_is_painted_over_words(sheet: Sheet) -> None:
    with Pdf.open(BytesIO(sheet.data)) as pdf:
        things = read_painting(pdf.pages[0], FontShelf()).things
    covered = [
        one.text
        for at, one in enumerate(things)
        if one.kind == "text"
        for later in things[at + 1 :]
        if later.kind == "fill"
        and later.box[0] < (one.box[0] + one.box[2]) / 2 < later.box[2]
        and later.box[1] < (one.box[1] + one.box[3]) / 2 < later.box[3]
    ]
    assert any(one.kind == "text" for one in things)
    assert covered == []


@pytest.mark.parametrize(("pages", "paper", "spine"), [(121, 0.13, 7.9), (2, 0.1, 0.1), (200, 0.1, 10.0)])
def test_the_sheet_is_two_trims_wide_and_a_spine_of_all_leaves(pages: int, paper: float, spine: float) -> None:
    left, _, right, _ = cover_of(replace(PUBLICATION, shop=Shop(paper=paper)), pages).trim
    assert right - left == pytest.approx(2 * 148 + spine, abs=0.02)
    assert spine == round(math.ceil(pages / 2) * paper, 1)


def test_a_spine_that_the_manifest_gives_is_taken() -> None:
    left, _, right, _ = cover_of(replace(PUBLICATION, shop_cover=ShopCover(spine=12.5)), 10).trim
    assert right - left == pytest.approx(2 * 148 + 12.5, abs=0.02)


def test_fold_marks_stand_at_both_sides_of_the_spine_outside_of_the_bleed(sheet: Sheet) -> None:
    with Pdf.open(BytesIO(sheet.data)) as pdf:
        page = pdf.pages[0]
        marks = [one.box for one in read_painting(page, FontShelf()).things if one.colour.space.inks == ("All",)]
        _, bottom, _, top = (float(one) / MM for one in page.obj.BleedBox)
    left = sheet.trim[0]
    for fold in (148, 148 + 7.9):
        upright = [box for box in marks if abs((box[0] + box[2]) / 2 / MM - left - fold) < 0.02]
        assert sum(box[3] / MM < bottom for box in upright) == 1
        assert sum(box[1] / MM > top for box in upright) == 1


def test_boards_reach_to_the_end_of_the_bleed(sheet: Sheet) -> None:
    with pymupdf.open("pdf", sheet.data) as document:
        shown = document[0].get_pixmap(dpi=127)
    room = 8 * 5
    for x in (room + 2, shown.width - room - 3):
        for y in (room + 2, shown.height - room - 3):
            assert shown.pixel(x, y) != (255, 255, 255)
    assert shown.pixel(room - 5, shown.height // 3) == (255, 255, 255)


# ---------------------------------------------------------------- the spine


@pytest.mark.parametrize(
    ("language", "runs"),
    [("en", (0, 1)), ("nl", (0, 1)), ("fr", (0, -1)), ("de", (0, -1)), ("ru", (0, -1)), ("ky-KG", (0, -1))],
)
def test_the_title_runs_as_readers_of_the_language_expect(language: str, runs: tuple[int, int]) -> None:
    found = cover_of(replace(PUBLICATION, language=language), 160).spine_words()
    assert found == [(PUBLICATION.title, runs)]


def test_a_narrow_spine_has_no_words() -> None:
    widths = NARROWEST - 0.1, NARROWEST
    narrow, wide = (cover_of(replace(PUBLICATION, shop_cover=ShopCover(spine=width)), 10) for width in widths)
    assert narrow.spine_words() == []
    assert wide.spine_words() != []


def test_the_words_of_the_spine_are_an_artifact_and_the_title_is_read_once(sheet: Sheet, tmp_path: Path) -> None:
    path = tmp_path / "cover.pdf"
    path.write_bytes(sheet.data)
    assert [(words, runs) for words, runs in sheet.spine_words()] == [(PUBLICATION.title, (0, 1))]
    read = " ".join(element.text for element in read_structure(path).children)
    assert read.count(PUBLICATION.title) == 1


# ---------------------------------------------------------------- the bar code


def test_a_symbol_has_95_modules_between_guards() -> None:
    pattern = modules("9783161484100")
    assert len(pattern) == 95
    assert (pattern[:3], pattern[45:50], pattern[-3:]) == ("101", "01010", "101")


@pytest.mark.parametrize("digits", ["9783161484100", "9791034567897", "4006381333931", "0012345678905"])
def test_a_symbol_reads_as_its_digits(digits: str) -> None:
    """Read back as scanners do: widths of bars and spaces, parity of the left half for the first digit."""
    pattern = modules(digits)
    right = {
        "1110010": "0", "1100110": "1", "1101100": "2", "1000010": "3", "1011100": "4",
        "1001110": "5", "1010000": "6", "1000100": "7", "1001000": "8", "1110100": "9",
    }  # fmt: skip
    odd = {"".join("10"[int(one)] for one in code): digit for code, digit in right.items()}
    even = {code[::-1]: digit for code, digit in right.items()}
    left = [pattern[3 + 7 * index : 10 + 7 * index] for index in range(6)]
    parity = "".join("o" if code in odd else "e" for code in left)
    firsts = ["oooooo", "ooeoee", "ooeeoe", "ooeeeo", "oeooee", "oeeooe", "oeeeoo", "oeoeoe", "oeoeeo", "oeeoeo"]
    read = str(firsts.index(parity)) + "".join((odd | even)[code] for code in left)
    read += "".join(right[pattern[50 + 7 * index : 57 + 7 * index]] for index in range(6))
    assert read == digits


def test_the_bars_are_black_ink_alone_on_white_with_their_quiet_zones(sheet: Sheet) -> None:
    with Pdf.open(BytesIO(sheet.data)) as pdf:
        things = read_painting(pdf.pages[0], FontShelf()).things
    black = [one for one in things if one.kind == "fill" and one.colour.values == (0, 0, 0, 1)]
    bars = [one for one in black if one.box[3] - one.box[1] > 20 * MM]
    assert len(bars) == 30
    first, last = min(one.box[0] for one in bars), max(one.box[2] for one in bars)
    assert (last - first) / MM == pytest.approx(95 * 0.33, abs=0.02)
    white = [one.box for one in things if one.kind == "fill" and one.colour.values == (0, 0, 0, 0)]
    field = next(box for box in white if box[0] < first and box[2] > last)
    assert (first - field[0]) / MM > 11 * 0.33
    assert (field[2] - last) / MM > 7 * 0.33


def test_without_an_isbn_there_is_no_bar_code() -> None:
    with pymupdf.open("pdf", cover_of(PUBLICATION, 100).data) as document:
        assert "ISBN" not in document[0].get_text()


# ---------------------------------------------------------------- words and pictures


def test_long_words_on_the_back_are_set_smaller_and_too_many_are_refused() -> None:
    def size(words: int) -> float:
        with pymupdf.open("pdf", cover_of(PUBLICATION, 100, "seldom " * words).data) as document:
            spans = [
                span["size"]
                for block in document[0].get_text("dict")["blocks"]
                for line in block.get("lines", ())
                for span in line["spans"]
                if "seldom" in span["text"]
            ]
        return max(spans)

    assert size(20) > size(290)
    with pytest.raises(SourceError) as raised:
        cover_of(PUBLICATION, 100, "seldom " * 1500)
    (problem,) = raised.value.diagnostics
    assert (problem.code, problem.place and problem.place.line) == ("BB733", 9)


def test_a_picture_of_the_pack_covers_the_front_with_its_bleed() -> None:
    picture = Resource("images/cover.png", "image/png", resources()[1].data)
    own = Cover(image=PurePosixPath("images/cover.png"), alt="All hues", mark=Mark(PurePosixPath("pack.yaml"), 3))
    sheet = cover_of(replace(PUBLICATION, cover=own), 100, cover=picture)
    with Pdf.open(BytesIO(sheet.data)) as pdf:
        (image,) = [one for one in read_painting(pdf.pages[0], FontShelf()).things if one.kind == "image"]
        bleed = [float(one) for one in pdf.pages[0].obj.BleedBox]
        elements = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary)]
        figures = [one for one in elements if one.get(Name.S) == Name.Figure]
    assert image.box == pytest.approx((sheet.trim[0] * MM + (148 + 5) * MM, bleed[1], bleed[2], bleed[3]), abs=0.1)
    assert [str(figure.Alt) for figure in figures] == ["All hues"]


def test_markdown_of_the_manifest_stands_on_the_back(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: One\n---\n\nText.\n", "utf-8")
    manifest = "title: Pack\nidentifier: https://example.org/pack\nlanguage: en\ndates: {published: 2026-11-22}\n"
    manifest += (
        "contents: [a.md]\neditions:\n  shop-cover:\n    back: |\n      Words with *weight*.\n\n      And more.\n"
    )
    (tmp_path / "pack.yaml").write_text(manifest, "utf-8")
    book, problems = compose_book(load_publication(tmp_path)[0])
    assert problems == ()
    assert "<em>weight</em>" in book.back
    sheet = Sheet(make_shop_cover(blank_pages(100), book)[0])
    with pymupdf.open("pdf", sheet.data) as document:
        assert "Words with weight." in document[0].get_text()


@pytest.mark.parametrize(
    ("written", "shown", "left_out"),
    [
        ("back-cover: {contact: Write to Valley Street}", ["Who waits.", "Write to Valley Street"], []),
        (
            "back-cover: {blurb: Two *bridges*., contact: Valley Street}",
            ["Two bridges.", "Valley Street"],
            ["Who waits"],
        ),
        ("back-cover: {style: none}", ["Who waits."], []),
        (
            "back-cover: {blurb: Two bridges., contact: Valley Street}\neditions: {shop-cover: {back: Own words.}}",
            ["Own words."],
            ["Two bridges", "Valley Street", "Who waits"],
        ),
    ],
)
def test_the_back_says_what_the_back_cover_of_other_editions_says(
    written: str, shown: list[str], left_out: list[str], tmp_path: Path
) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: One\n---\n\nText.\n", "utf-8")
    manifest = "title: Pack\nidentifier: https://example.org/pack\nlanguage: en\ndates: {published: 2026-11-22}\n"
    manifest += "contents: [a.md]\ndesign: report\ndescription: Who waits.\nrights: Ours.\n"
    (tmp_path / "pack.yaml").write_text(f"{manifest}{written}\n", "utf-8")
    book, _ = compose_book(load_publication(tmp_path)[0])
    with pymupdf.open("pdf", make_shop_cover(blank_pages(100), book)[0]) as document:
        words = document[0].get_text()
        fonts = {font[3].partition("+")[2] for font in document[0].get_fonts()}
    assert all(one in words for one in shown)
    assert not any(one in words for one in left_out)
    assert words.count("Ours.") == 1
    assert not any(font.startswith("PT") for font in fonts - {""}), "the design's faces"


def test_a_protected_name_on_the_cover_is_found(sheet: Sheet, tmp_path: Path) -> None:
    names = tmp_path / "names.txt"
    names.write_text("Zamanbek\n", "utf-8")
    guard = Guard(load_names(names))
    guard.search_all({tmp_path / "clean.pdf": sheet.data})
    told = cover_of(PUBLICATION, 100, "Zamanbek told us.")
    with pytest.raises(ProtectedNameFound):
        guard.search_all({tmp_path / "cover.pdf": told.data})


def test_the_same_cover_has_the_same_bytes(sheet: Sheet) -> None:
    own = ShopCover(isbn="978-3-16-148410-0")
    assert cover_of(replace(PUBLICATION, shop=Shop(paper=0.13), shop_cover=own), 121).data == sheet.data


@pytest.mark.validator
@pytest.mark.parametrize(
    "validator", [one for one in VALIDATORS if one.READS is Medium.PDF], ids=lambda one: one.NAME
)
def test_the_cover_passes(
    sheet: Sheet, validator: ModuleType, tmp_path: Path, require: Callable[[ModuleType], None]
) -> None:
    require(validator)
    path = tmp_path / "pack-shop-cover.pdf"
    path.write_bytes(sheet.data)
    verdict = judge(path, validator)
    assert verdict.outcome is Outcome.PASSED, verdict.findings
