"""The colours of a brand on a press: inks of its own, one that no other colour has, and black for what is fine."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path, PurePosixPath

import pikepdf
import pytest
from pikepdf import Array, Name, Pdf

from briefbound.brand.colour import grey
from briefbound.model import Brand, Colours, LogoPicture, Mark, PrintInks, Resource
from briefbound.press.shop.inks import ProcessInks
from briefbound.press.shop.presses import profile_of
from briefbound.press.shop.recolour import recolour
from briefbound.press.shop.tags import elements
from briefbound.press.shop.write import brand_inks
from tests.epub.books import PUBLICATION
from tests.press.shop.test_cover import Sheet, cover_of

MARK = Mark(PurePosixPath("_brand.yml"), 3)
TEAL = "0.0431 0.3333 0.3882"  # #0b5563
LOGO = LogoPicture(
    picture=Resource(
        "images/logo.svg",
        "image/svg+xml",
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><path d="M0 0h40v10H0z"/></svg>',
    ),
    alt="The Valley Association",
    width=40,
    height=10,
)
#: What a page paints in the colour of the brand -> what it is on a press, without an ink of its own.
PAINTED = {
    f"{TEAL} rg 0 0 100 100 re f": "brand",
    f"{TEAL} rg 0 0 100 .4 re f": "black",  # a hairline
    f"{TEAL} rg 0 0 .4 100 re f": "black",
    f"q .1 0 0 .1 0 0 cm {TEAL} rg 0 0 100 4 re f Q": "black",
    f"q 10 0 0 10 0 0 cm {TEAL} rg 0 0 100 .4 re f Q": "brand",
    f"{TEAL} rg 0 0 100 100 re 0 0 100 .4 re f": "brand",  # an area and a line
    f"{TEAL} rg 0 0 m 9 0 l 9 9 l f": "brand",
    f"{TEAL} RG .3 w 0 0 m 100 0 l S": "black",
    f"{TEAL} RG 2 w 0 0 m 100 0 l S": "brand",
    f"{TEAL} rg BT /F1 12 Tf (a) Tj ET": "brand",
    f"{TEAL} rg BT /F1 8.9 Tf (a) Tj ET": "black",
    f"{TEAL} rg BT /F1 1 Tf 9 0 0 9 0 0 Tm (a) Tj ET": "brand",
    f"{TEAL} rg BT /F1 1 Tf 8 0 0 -8 0 0 Tm (a) Tj ET": "black",
    f".75 0 0 -.75 0 100 cm {TEAL} rg BT /F1 11 Tf (a) Tj ET": "black",
    "0.8 0 0 rg BT /F1 8 Tf (a) Tj ET": "other",  # an author's red in a drawing
    "1 g BT /F1 8 Tf (a) Tj ET": "other",
}


def branded(inks: PrintInks | None = None) -> Brand:
    return Brand(name="The Valley Association", colours=Colours(primary="#0b5563", inks=inks), mark=MARK)


def page_of(content: str) -> Pdf:
    pdf = Pdf.new()
    pdf.add_blank_page(page_size=(200, 200))
    font = pikepdf.Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    pdf.pages[0].obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=pdf.make_indirect(font)))
    pdf.pages[0].Contents = pdf.make_stream(content.encode())
    return pdf


def inks_of(publication_inks: PrintInks | None, limit: float = 3.0) -> ProcessInks:
    brand = brand_inks(replace(PUBLICATION, brand=branded(publication_inks)))
    return ProcessInks(profile_of(PUBLICATION.root, "fogra39").data, limit, brand)


def painted_in(pdf: Pdf) -> list[tuple[float, ...]]:
    """The ink that each thing on a page is painted in: four levels, or one of an ink of its own."""
    found: list[tuple[float, ...]] = []
    fill: tuple[float, ...] = ()
    stroke: tuple[float, ...] = ()
    for operands, operator in pikepdf.parse_content_stream(pdf.pages[0]):
        name = str(operator)
        if name in ("k", "scn"):
            fill = tuple(float(one) for one in operands)
        elif name in ("K", "SCN"):
            stroke = tuple(float(one) for one in operands)
        elif name in ("f", "Tj", "S"):
            found.append(stroke if name == "S" else fill)
    return found


@pytest.mark.parametrize("content", PAINTED)
def test_fine_things_in_colours_of_a_brand_are_black_alone(content: str) -> None:
    with page_of(content + f" {TEAL} rg 0 0 50 50 re f") as pdf:
        recolour(pdf, inks_of(PrintInks(cmyk=(90, 40, 35, 30), mark=MARK)))
        first, last = painted_in(pdf)
    brand, black = (0.9, 0.4, 0.35, 0.3), (0, 0, 0, 1)
    assert last == pytest.approx(brand, abs=0.004), "what comes behind has its own colour again"
    kind = PAINTED[content]
    assert (first == pytest.approx(brand, abs=0.004)) == (kind == "brand")
    assert (first == black) == (kind == "black")


#: Colours of words -> whether they are printed in black alone: dark greys with a shine, never dark colours.
WORDS = {
    "#65635c": True,  # secondary words beside yellow
    "#6a6160": True,
    "#5c6567": True,
    "#5d6662": True,
    "#4a4f55": True,
    "#2f2a26": True,
    "#1b1b1e": True,
    "#333333": True,
    "#4a2c1a": False,  # brown
    "#14293d": False,
    "#17342a": False,
    "#0b5563": False,
    "#c8102e": False,
    "#000080": False,
}


@pytest.mark.parametrize("colour", WORDS)
def test_words_in_a_grey_of_four_inks_are_black_alone(colour: str) -> None:
    """Plates never meet so well that thin strokes of four of them are sharp; areas stay as they are."""
    rgb = " ".join(f"{int(colour[at : at + 2], 16) / 255:.4f}" for at in (1, 3, 5))
    with page_of(f"{rgb} rg BT /F1 12 Tf (a) Tj ET 0 0 50 50 re f BT /F1 12 Tf (a) Tj ET") as pdf:
        recolour(pdf, inks_of(None))
        words, area, again = painted_in(pdf)
    assert words == again
    assert (not any(words[:3])) is WORDS[colour]
    assert area == inks_of(None).of_rgb(*(float(one) for one in rgb.split()))
    if WORDS[colour]:
        assert words[3] == pytest.approx(1 - int(grey(colour)[1:3], 16) / 255, abs=0.03), "as dark as the colour is"


def test_an_ink_of_its_own_is_one_plate() -> None:
    with page_of(f"{TEAL} rg 0 0 100 100 re f BT /F1 12 Tf (a) Tj ET BT /F1 7 Tf (a) Tj ET") as pdf:
        recolour(pdf, inks_of(PrintInks(cmyk=(90, 40, 35, 30), spot="PANTONE 3155 C", mark=MARK)))
        assert painted_in(pdf) == [(1,), (1,), (0, 0, 0, 1)]
        (space,) = pdf.pages[0].obj.Resources.ColorSpace.values()
    assert isinstance(space, Array)
    assert list(space)[:3] == [Name.Separation, Name("/PANTONE 3155 C"), Name.DeviceCMYK]
    assert [float(one) for one in space[3].C1] == pytest.approx([0.9, 0.4, 0.35, 0.3])


def test_without_inks_of_its_own_the_profile_says_what_a_colour_is() -> None:
    with page_of(f"{TEAL} rg 0 0 100 100 re f BT /F1 8 Tf (a) Tj ET") as pdf:
        recolour(pdf, inks_of(None))
        area, words = painted_in(pdf)
    assert area == inks_of(None).of_rgb(11 / 255, 85 / 255, 99 / 255)
    assert words == (0, 0, 0, 1)


@pytest.fixture(scope="module")
def cover() -> Sheet:
    """The cover of a brand whose inks are more than the press may lay down."""
    brand = branded(PrintInks(cmyk=(100, 90, 80, 40), mark=MARK))
    return cover_of(replace(PUBLICATION, brand=brand), 121, resources=(LOGO.picture,), logo=LOGO)


def test_the_limit_of_ink_holds_for_inks_that_are_named_and_is_told(cover: Sheet) -> None:
    used = inks_of(PrintInks(cmyk=(100, 90, 80, 40), mark=MARK)).brand
    assert used
    assert sum(used.levels) <= 3.0
    assert sum(used.levels[:3]) <= 2.001, "black words upon it add the rest"
    (told,) = (one for one in cover.problems if one.code == "BB892")
    assert str(told.place).endswith("_brand.yml:3")


def test_a_cover_has_the_ground_of_the_brand_and_white_words_upon_it(cover: Sheet) -> None:
    used = inks_of(PrintInks(cmyk=(100, 90, 80, 40), mark=MARK)).brand
    assert used
    with Pdf.open(BytesIO(cover.data)) as pdf:
        inks = {ink for ink in painted_in(pdf) if len(ink) == 4 and any(ink[:3])}
    assert len(inks) == 1
    assert inks.pop() == pytest.approx(used.levels, abs=0.001)


def test_the_logo_stands_on_front_and_back_with_its_words(cover: Sheet, tmp_path: Path) -> None:
    path = tmp_path / "cover.pdf"
    path.write_bytes(cover.data)
    with Pdf.open(path) as pdf:
        said = [str(one.get(Name.Alt, "")) for one in elements(pdf.Root.StructTreeRoot) if Name.Figure == one.S]
    assert said == ["The Valley Association"] * 2


def test_words_upon_a_light_brand_are_black() -> None:
    brand = Brand(name="", colours=Colours(primary="#ffd400"), mark=MARK)
    made = cover_of(replace(PUBLICATION, brand=brand), 121)
    with Pdf.open(BytesIO(made.data)) as pdf:
        words = set()
        fill: tuple[float, ...] = ()
        for operands, operator in pikepdf.parse_content_stream(pdf.pages[0]):
            fill = tuple(float(one) for one in operands) if str(operator) == "k" else fill
            if str(operator) in ("Tj", "TJ"):
                words.add(fill)
    assert words == {(0, 0, 0, 1)}
