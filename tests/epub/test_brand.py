"""The brand in an e-book: colours that hold on any page, the logo, and a cover in the colour of the brand."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import PurePosixPath

import pytest
import tinycss2
from PIL import Image

from briefbound.brand.colour import contrast
from briefbound.epub.bind import bind
from briefbound.epub.cover import draw_cover
from briefbound.model import Book, Brand, Colours, LogoPicture, Mark, Publication, Resource
from briefbound.press import with_drawn_logo
from briefbound.stylesheets import stylesheet
from tests.epub.books import BOOK, PUBLICATION, Opened
from tests.epub.test_sheet import declarations, faults

MARK = Mark(PurePosixPath("_brand.yml"), 1)
SVG = Resource(
    "images/logo.svg",
    "image/svg+xml",
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><path d="M0 0h40v10H0z" fill="#c8102e"/></svg>',
)


def branded(colour: str, name: str = "The Valley Association") -> Publication:
    return replace(PUBLICATION, brand=Brand(name=name, colours=Colours(primary=colour), mark=MARK))


def logo() -> LogoPicture:
    data = io.BytesIO()
    Image.new("RGB", (400, 100), "#c8102e").save(data, "PNG")
    return LogoPicture(
        picture=Resource("images/logo.png", "image/png", data.getvalue()), alt="Valley", width=400, height=100
    )


def sheet_of(colour: str) -> str:
    return Opened(bind(replace(BOOK, publication=branded(colour)), None)).read("styles/epub.css").decode()


def test_old_readers_can_parse_the_sheets_of_a_brand() -> None:
    for name in ("epub-brand.css", "epub-colours.css"):
        text = stylesheet(name).replace("$either", "#3e7f8d")
        assert list(faults(text)) == [], name


def test_colours_are_those_of_rules_large_headings_and_lines_under_links() -> None:
    text = stylesheet("epub-colours.css").replace("$either", "#3e7f8d")
    coloured = {selector for selector, name, value in declarations(text) if name == "color" and value != "inherit"}
    assert coloured == {"h1, h2"}
    assert not any(name.startswith("background") for _, name, _ in declarations(text))


@pytest.mark.parametrize("colour", ["#c8102e", "#0b5563", "#ffd400", "#000000", "#7fffd4"])
def test_whatever_the_page_is_the_colour_of_a_brand_is_seen_on_it(colour: str) -> None:
    sheet = sheet_of(colour)
    used = {value for _, name, value in declarations(sheet) if "color" in name and value.startswith("#")}
    for one in used - {"#ffffff"}:
        assert all(contrast(one, ground) >= 3 for ground in ("#ffffff", "#f4ecd8", "#121212", "#000000")), one
    assert ("$" in sheet) is False
    assert tinycss2.parse_stylesheet(sheet)


def test_without_a_brand_the_sheet_says_nothing_of_one() -> None:
    assert b".brand" not in Opened(bind(BOOK, None)).read("styles/epub.css")


@pytest.mark.parametrize(
    ("colour", "words"), [("#c8102e", (255, 255, 255)), ("#ffd400", (0, 0, 0)), ("#000000", (255, 255, 255))]
)
def test_a_drawn_cover_is_in_the_colour_of_the_brand(colour: str, words: tuple[int, int, int]) -> None:
    image = Image.open(io.BytesIO(draw_cover(branded(colour)))).convert("RGB")
    ground = tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))
    board = image.crop((280, 200, 1500, 1800)).getcolors(1 << 20)
    first, second = (one for _, one in sorted(board, reverse=True)[:2])
    assert (first, second) == (ground, words)
    assert image.getpixel((900, 2540)) == (255, 255, 255)


def test_the_logo_stands_on_the_light_board_and_the_publisher_below_it() -> None:
    publication = replace(branded("#0b5563"), publisher="A press of another name")
    image = Image.open(io.BytesIO(draw_cover(publication, logo()))).convert("RGB")
    assert near(image.getpixel((300, 2000)), (200, 16, 46))
    below = image.crop((280, 2170, 1500, 2260)).getcolors(1 << 20)
    assert min(one for _, one in below) < (60, 60, 60)


def test_a_publisher_that_the_logo_names_is_not_named_again() -> None:
    publication = replace(branded("#0b5563"), publisher="Valley")
    image = Image.open(io.BytesIO(draw_cover(publication, logo()))).convert("RGB")
    assert {one for _, one in image.crop((280, 2240, 1500, 2310)).getcolors(1 << 20)} == {(255, 255, 255)}


def test_a_logo_that_is_a_drawing_is_painted_for_the_cover() -> None:
    made = with_drawn_logo(drawn_book())
    assert made.logo
    picture = Image.open(io.BytesIO(made.logo.drawn)).convert("RGB")
    assert (picture.width, picture.height) == (1920, 480)
    assert near(picture.getpixel((900, 200)), (200, 16, 46))
    assert with_drawn_logo(drawn_book()) == made


def drawn_book() -> Book:
    return replace(BOOK, cover=None, logo=LogoPicture(picture=SVG, alt="Valley", width=40, height=10))


def near(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return all(abs(a - b) <= 6 for a, b in zip(one, other, strict=True))
