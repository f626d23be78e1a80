"""A second house style by CSS alone, in the faces of a brand: pages look otherwise, and checks find what is wrong."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pymupdf
import pytest

from briefbound.compose.house import judge_house_sheet
from briefbound.diagnostics import Severity, SourceError
from briefbound.faces.fonts import Style, face_data
from briefbound.model import FaceFamily, FontFace, HouseSheet, PageDesign, Resource
from briefbound.press import lay_out, page_map, write_pdf
from briefbound.press.brand_faces import in_brand_faces
from briefbound.press.faces import families_of
from briefbound.press.findings import Finding
from briefbound.press.geometry import geometry
from briefbound.press.page import Layout, render
from briefbound.press.sheet import page_sheet
from tests.compose.packs import article, publication
from tests.press.rich_book import rich_book

SECOND = (Path(__file__).parent / "second.css").read_text("utf-8")
SHAPE = geometry(PageDesign())
TEAL = (0x0B, 0x55, 0x63)
FOUR: tuple[tuple[int, Style], ...] = ((400, "normal"), (400, "italic"), (700, "normal"), (700, "italic"))
HOUSE = FaceFamily(
    name='House "One"',
    faces=tuple(
        FontFace(weight=weight, style=style, data=face_data("Atkinson Hyperlegible", weight, style))
        for weight, style in FOUR
    ),
)


@pytest.fixture(scope="module")
def layout() -> Layout:
    design = PageDesign(primary="#0b5563", house=SECOND, headings=HOUSE, base=FaceFamily(name="Source Serif 4"))
    return lay_out(rich_book(), design)


@pytest.fixture(scope="module")
def printed(layout: Layout) -> pymupdf.Document:
    return pymupdf.open("pdf", write_pdf(layout, "print"))


def test_the_sheet_of_the_designer_says_nothing_that_a_pack_may_not(tmp_path: Path) -> None:
    styles = HouseSheet(PurePosixPath("house.css"), SECOND)
    assert list(judge_house_sheet(publication(tmp_path, article("Words."), styles=styles))) == []


def test_checks_of_pages_find_nothing_wrong_with_it(layout: Layout) -> None:
    assert [str(one) for one in layout.problems if one.code in ("BB895", "BB896", "BB724", "BB725", "BB726")] == []


def test_headings_are_in_the_colour_and_the_face_of_the_brand(printed: pymupdf.Document) -> None:
    spans = [
        span
        for page in printed
        for block in page.get_text("dict")["blocks"]
        for line in block.get("lines", ())
        for span in line["spans"]
    ]
    colour = TEAL[0] << 16 | TEAL[1] << 8 | TEAL[2]
    coloured = {span["text"].strip() for span in spans if span["color"] == colour}
    assert any("law" in words.lower() for words in coloured), coloured
    faces = {font[3].partition("+")[2] for page in printed for font in page.get_fonts()}
    assert any("Hyperlegible" in name or "House" in name for name in faces), faces
    assert any("Source-Serif" in name for name in faces), faces


def test_the_words_are_those_of_every_other_look(layout: Layout) -> None:
    plain = lay_out(rich_book(), PageDesign())
    assert [document.xhtml for document in layout.book.documents if document.kind == "colophon"] == [
        document.xhtml for document in plain.book.documents if document.kind == "colophon"
    ]
    assert {start.document for start in page_map(layout).starts} == {
        start.document for start in page_map(plain).starts
    }


def findings(house: str, text: str = "<p>Pale words.</p>", form: str = "standard") -> list[Finding]:
    sheet = page_sheet(PageDesign(house=house, form=form), SHAPE)  # type: ignore[arg-type]
    html = f'<html lang="en"><body><section id="a" data-kind="article">{text}</section></body></html>'
    return render(html, sheet, (), "ua-1")[1]


@pytest.mark.parametrize(
    ("house", "pair"),
    [
        ("p { color: #bbb }", "#bbbbbb on #ffffff"),
        ("p { color: rgba(0, 0, 0, .2) }", "#cccccc on #ffffff"),
        ("p { opacity: .3; color: black }", "#b2b2b2 on #ffffff"),
        ("section { opacity: .5 } p { opacity: .5 }", "#bfbfbf on #ffffff"),
        ("section { background: #ffd400 } p { color: white }", "#ffffff on #ffd400"),
        ("p { background: #000; color: #333 }", "#333333 on #000000"),
        ("p { font-size: 17pt; color: #949494 }", "#949494 on #ffffff"),
    ],
)
def test_words_that_are_hard_to_see_are_a_warning(house: str, pair: str) -> None:
    (found,) = (one for one in findings(house) if one.code == "BB896")
    assert found.severity is Severity.WARNING
    assert pair in found.message
    assert "“Pale words.”" in found.message


@pytest.mark.parametrize(
    "house",
    [
        "p { color: #767676 }",
        "p { font-size: 24pt; color: #949494 }",
        "p { font-size: 14pt; font-weight: bold; color: #949494 }",
        "p { background: #000; color: #fff }",
        "p { background: linear-gradient(black, black); color: #fff }",  # which is no one colour
        "p { color: var(--accent); background: var(--tint) }",
    ],
)
def test_words_that_are_seen_are_none(house: str) -> None:
    assert [one for one in findings(house) if one.code == "BB896"] == []


def test_what_the_engine_does_not_know_is_told_with_its_line() -> None:
    (found,) = (one for one in findings("p { color: black }\n\np { text-wrap: balance }\n") if one.code == "BB895")
    assert found.severity is Severity.WARNING
    assert "line 3 of the pack's own style sheet has no effect: `text-wrap: balance`" in found.message.replace(
        " `,", "`,"
    )


def test_words_that_it_hides_are_an_error() -> None:
    assert [one.code for one in findings("p { display: none }")] == ["BB727"]


def test_words_that_it_moves_out_of_their_place_are_an_error() -> None:
    with_margin = findings("p { margin-left: -400pt }")
    assert "BB724" in {one.code for one in with_margin}


def test_large_print_and_drafts_keep_their_own_sheets() -> None:
    for form in ("large", "draft"):
        assert "#bbb" not in page_sheet(PageDesign(house="p { color: #bbb }", form=form), SHAPE)  # type: ignore[arg-type]


def test_families_of_a_brand_stand_before_those_of_the_design() -> None:
    design = PageDesign(base=FaceFamily(name="Noto Serif"), headings=HOUSE)
    made = in_brand_faces('a { font: 1rem "PT Serif" } b { font-family: "PT Sans", "Amiri" }', design)
    assert 'a { font: 1rem "Noto Serif", "PT Serif" }' in made
    assert '"own House \\22 One\\22 ", "PT Sans", "Amiri"' in made


def test_a_face_of_the_pack_is_loaded_from_nowhere_else() -> None:
    design = PageDesign(headings=HOUSE)
    sheet = page_sheet(design, SHAPE)
    html = '<html lang="en"><body><section id="a" data-kind="article"><h2>Words</h2></section></body></html>'
    with pytest.raises(SourceError):
        render(html, sheet, (Resource("x", "y", b""),), "ua-1")


def test_a_design_keeps_its_sans_last_whichever_families_a_brand_names() -> None:
    """Drawings are lettered in it."""
    for named in ("Source Sans 3", "PT Sans", "Noto Serif"):
        design = PageDesign(look="briefing", base=FaceFamily(name=named), headings=FaceFamily(name="Source Serif 4"))
        families = families_of(design)
        assert families[-2:] == ("Source Serif 4", "Source Sans 3")
        assert named in families
