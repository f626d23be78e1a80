"""Pictures of Word files: cut as the document shows them, in formats that packs take."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from briefbound.importers.imported import Choices, Imported
from briefbound.importers.word import read
from tests.importers.word.cases import only
from tests.importers.word.docx import docx, p, red_square


def imported(data: bytes, crop: str = "", name: str = "image1.png") -> Imported:
    inside = (
        '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="Halves"/><a:graphic><a:graphicData><pic:pic>'
        f'<pic:blipFill><a:blip r:embed="{name}"/>{crop}</pic:blipFill></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )
    return read(Path("a.docx"), docx(p(inside), media={name: data}), Choices())


def opened(one: Imported) -> Image.Image:
    (data,) = one.pictures.values()
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize(
    ("crop", "size", "colours"),
    [
        ('<a:srcRect r="50000"/>', (10, 20), {"red"}),
        ('<a:srcRect l="50000" t="50000"/>', (10, 10), {"blue"}),
        ('<a:srcRect l="50%"/>', (10, 20), {"blue"}),
        ('<a:srcRect l="-50000"/>', (20, 20), {"red", "blue"}),
        ('<a:srcRect l="99999" r="99999"/>', (1, 20), {"blue"}),
        ('<a:srcRect l="x"/>', (20, 20), {"red", "blue"}),
    ],
)
def test_a_picture_is_cut_as_the_document_shows_it(crop: str, size: tuple[int, int], colours: set[str]) -> None:
    image = opened(imported(red_square(20, 20), crop))
    assert image.size == size
    known = {(255, 0, 0): "red", (0, 0, 255): "blue"}
    found = image.convert("RGB").getcolors() or []
    assert {known[colour] for _, colour in found} == colours  # type: ignore[index]


def test_a_picture_of_vml_is_cut_too() -> None:
    inside = (
        '<w:r><w:pict><v:shape alt="x"><v:imagedata r:id="image1.png" cropleft="32768f"/></v:shape></w:pict></w:r>'
    )
    one = read(Path("a.docx"), docx(p(inside), media={"image1.png": red_square(20, 20)}), Choices())
    assert opened(one).size == (10, 20)


@pytest.mark.parametrize(("kind", "name"), [("BMP", "a.bmp"), ("TIFF", "a.tif")])
def test_formats_that_no_book_shows_are_converted(kind: str, name: str) -> None:
    out = io.BytesIO()
    Image.open(io.BytesIO(red_square())).save(out, kind)
    assert opened(imported(out.getvalue(), name=name)).format == "PNG"


def test_what_was_cut_away_is_not_in_the_bytes() -> None:
    whole = imported(red_square(40, 40)).pictures.popitem()[1]  # type: ignore[attr-defined]
    (cut,) = imported(red_square(40, 40), '<a:srcRect r="50000"/>').pictures.values()
    assert len(Image.open(io.BytesIO(cut)).getcolors() or []) == 1
    assert cut != whole


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\nbroken", b"II*\x00broken", b"no picture at all"])
def test_a_damaged_picture_is_told(data: bytes) -> None:
    one = imported(data, '<a:srcRect r="50000"/>')
    assert dict(one.pictures) == {}
    assert [entry.group for entry in one.entries] == ["left out"]


def test_the_same_picture_is_there_once_under_a_name_of_ours() -> None:
    shape = '<w:r><w:pict><v:shape alt="x"><v:imagedata r:id="{}"/></v:shape></w:pict></w:r>'
    body = p(shape.format("Jane.png")) + p(shape.format("Ada.png")) + p(shape.format("Jane.png"))
    media = {"Jane.png": red_square(), "Ada.png": red_square()}
    assert list(read(Path("a.docx"), docx(body, media=media), Choices()).pictures) == ["picture-1.png"]


#: What a document does to the colours of a picture, and whether anything of it is seen then.
RECOLOURED = {
    '<a:lum bright="-100000"/>': False,
    '<a:lum bright="100000"/>': False,
    '<a:lum contrast="-100000"/>': False,
    '<a:lum bright="20000" contrast="-20000"/>': True,
    '<a:alphaModFix amt="0"/>': False,
    '<a:alphaModFix amt="50000"/>': True,
    '<a:biLevel thresh="100000"/>': False,
    '<a:biLevel thresh="50000"/>': True,
    '<a:clrRepl><a:srgbClr val="000000"/></a:clrRepl>': False,
    "<a:grayscl/>": True,
    "": True,
}


@pytest.mark.parametrize(("change", "seen"), RECOLOURED.items())
def test_a_picture_of_which_nothing_is_seen_does_not_come(change: str, seen: bool) -> None:
    blip = f'<pic:pic><pic:blipFill><a:blip r:embed="a.png">{change}</a:blip></pic:blipFill></pic:pic>'
    graphic = f"<a:graphic><a:graphicData>{blip}</a:graphicData></a:graphic>"
    body = p(f'<w:r><w:drawing><wp:inline><wp:docPr id="1" descr="A"/>{graphic}</wp:inline></w:drawing></w:r>')
    made = only(docx(body, media={"a.png": red_square()}))
    assert (len(made.pictures) == 1) is seen
    assert bool(made.entries) is bool(change)


@pytest.mark.parametrize(
    ("change", "seen"),
    [('blacklevel="-.5"', False), ('gain="0"', False), ('gain="19661f" blacklevel="22938f"', True)],
)
def test_so_with_pictures_of_vml(change: str, seen: bool) -> None:
    body = p(f'<w:r><w:pict><v:shape><v:imagedata r:id="a.png" {change}/></v:shape></w:pict></w:r>')
    assert (len(only(docx(body, media={"a.png": red_square()})).pictures) == 1) is seen
