"""Files for print shops, of a page in all colours and of the pack of every construct."""

from __future__ import annotations

import re
import shutil
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path, PurePosixPath
from types import ModuleType

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream
from PIL import Image, ImageChops, ImageCms, ImageStat

from briefbound.checks import VALIDATORS, Medium, Outcome
from briefbound.diagnostics import BriefboundError, EnvironmentFault, Severity, SourceError
from briefbound.load import load_publication
from briefbound.model import Book, Mark, PageDesign, Shop
from briefbound.preflight import inks
from briefbound.press.shop import make_print_shop, make_shop_cover
from briefbound.press.shop.presses import profile_of
from briefbound.press.shop.write import Sheet, write_shop
from tests.epub.books import PUBLICATION
from tests.press.conftest import RICH_PACK, Tagged
from tests.press.shop.colourful import colourful_pages, picture
from tests.residents import judge

#: The pack of every construct has a picture of 96 samples per inch, which preflight refuses.
JUDGES = [one for one in VALIDATORS if one.READS is Medium.PDF and one.NAME != "preflight"]
EDGE = '<div class="edge"></div>'
MM = 72 / 25.4


@dataclass(frozen=True)
class Made:
    """A page of all colours and one with a band from edge to edge, as the print shop gets them."""

    pages: bytes
    book: Book
    files: dict[str, bytes]
    paths: dict[str, Path]


SHOPS = {
    "colour": Shop(),
    "grey": Shop(color="grey"),
    "little ink": Shop(ink_limit=220, profile="gracol"),
    "bare": Shop(marks=False, bleed=5),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    pages, book = colourful_pages(PUBLICATION, EDGE)
    files = {name: write_shop(pages, book, shop, Sheet("print-shop"))[0] for name, shop in SHOPS.items()}
    folder = tmp_path_factory.mktemp("shop")
    paths = {name: folder / f"{name}.pdf" for name in files}
    for name, data in files.items():
        paths[name].write_bytes(data)
    return Made(pages, book, files, paths)


@pytest.fixture(scope="module")
def rich(tagged: Tagged, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pack of every construct."""
    book = tagged.layout.book
    data, problems = make_print_shop(tagged.print_path.read_bytes(), book)
    assert {problem.severity for problem in problems} <= {Severity.WARNING}
    path = tmp_path_factory.mktemp("rich-shop") / "rich-print-shop.pdf"
    path.write_bytes(data)
    return path


# ---------------------------------------------------------------- colours


def every_object(pdf: Pdf) -> Iterator[pikepdf.Object]:
    def inside(value: pikepdf.Object) -> Iterator[pikepdf.Object]:
        if isinstance(value, Dictionary | Stream | Array):
            yield value
            values = value.values() if not isinstance(value, Array) else value
            for one in values:
                if isinstance(one, pikepdf.Object) and not one.is_indirect:
                    yield from inside(one)

    for one in pdf.objects:
        yield from inside(one)


def dictionaries(pdf: Pdf) -> list[Dictionary]:
    return [one for one in every_object(pdf) if isinstance(one, Dictionary)]


def streams_of_content(pdf: Pdf) -> Iterator[pikepdf.Page | Stream]:
    yield from pdf.pages
    for one in pdf.objects:
        if isinstance(one, Stream) and (one.get(Name.Subtype) == Name.Form or Name.PatternType in one):
            yield one


@pytest.mark.parametrize("name", SHOPS)
def test_no_operator_and_no_object_is_of_the_colours_of_a_screen(made: Made, name: str) -> None:
    with Pdf.open(BytesIO(made.files[name])) as pdf:
        for stream in streams_of_content(pdf):
            operators = {str(one.operator) for one in pikepdf.parse_content_stream(stream)}
            assert not operators & {"rg", "RG", "ri"}
        text = b"\n".join(one.unparse() for one in every_object(pdf) if not isinstance(one, Stream))
    assert not re.search(rb"/(DeviceRGB|CalRGB|CalGray|Lab|ICCBased|Indexed)\b", text)


@pytest.mark.parametrize("name", SHOPS)
def test_pictures_and_groups_are_of_inks(made: Made, name: str) -> None:
    with Pdf.open(BytesIO(made.files[name])) as pdf:
        spaces = {str(one.ColorSpace) for one in pdf.objects if isinstance(one, Stream) and Name.Width in one}
        groups = {
            str(one.CS)
            for one in every_object(pdf)
            if isinstance(one, Dictionary) and one.get(Name.S) == Name.Transparency
        }
    assert spaces == ({"/DeviceGray"} if name == "grey" else {"/DeviceGray", "/DeviceCMYK"})
    assert groups <= {"/DeviceCMYK", "/DeviceGray"}


def test_a_grey_picture_stays_grey_and_loses_nothing(made: Made) -> None:
    with Pdf.open(BytesIO(made.pages)) as before, Pdf.open(BytesIO(made.files["colour"])) as after:
        greys = [
            pikepdf.PdfImage(one).as_pil_image().convert("L").tobytes()
            for one in before.objects
            if isinstance(one, Stream) and one.get(Name.Subtype) == Name.Image and one.Width == 360
        ]
        kept = [
            one.read_bytes()
            for one in after.objects
            if isinstance(one, Stream) and one.get("/ColorSpace") == Name.DeviceGray and one.Width == 360
        ]
    assert any(one in greys for one in kept)


def areas(path: Path) -> list[inks.Area]:
    """The trim of each page, as shares of its sheet: marks stand outside of it."""
    with Pdf.open(path) as pdf:
        found = []
        for page in pdf.pages:
            _, _, width, height = map(float, page.mediabox)
            left, bottom, right, top = map(float, page.trimbox)
            found.append((left / width, 1 - top / height, right / width, 1 - bottom / height))
        return found


@pytest.fixture(scope="module")
def measured(made: Made, require: Callable[[ModuleType], None]) -> dict[str, tuple[inks.PageInks, ...]]:
    require(_Ghostscript)  # type: ignore[arg-type]
    found = {}
    for name, path in made.paths.items():
        with inks.separated(path, areas(path)) as pages:
            found[name] = pages
    return found


class _Ghostscript:
    NAME = "Ghostscript"
    version = staticmethod(inks.version)


def test_one_colour_is_black_ink_alone_on_every_page(measured: dict[str, tuple[inks.PageInks, ...]]) -> None:
    assert [page.used for page in measured["grey"]] == [("Black",)] * 2


def test_no_place_takes_more_ink_than_the_limit(measured: dict[str, tuple[inks.PageInks, ...]]) -> None:
    most = {name: max(page.heaviest for page in pages) for name, pages in measured.items()}
    assert 200 < most["colour"] <= 301
    assert 200 < most["little ink"] <= 221
    assert most["grey"] <= 100.5


def test_text_pages_of_a_book_are_black_ink_alone(rich: Path, require: Callable[[ModuleType], None]) -> None:
    require(_Ghostscript)  # type: ignore[arg-type]
    with inks.separated(rich, areas(rich)) as pages:
        used = {page.number: page.used for page in pages}
    with Pdf.open(rich) as pdf:
        plain = {
            page.index + 1 for page in pdf.pages if Name.XObject not in page.obj.get(Name.Resources, Dictionary())
        }
    assert len(plain) > 3
    assert {used[number] for number in plain} <= {("Black",), ()}


def test_colours_look_as_they_did(made: Made) -> None:
    """Taken back from inks to a screen, a picture of all hues is as near to what it was as a press comes."""
    inked = next(Image.frombytes("CMYK", (360, 240), one) for one in _pictures(made.files["colour"], Name.DeviceCMYK))
    press = ImageCms.ImageCmsProfile(BytesIO(profile_of(Path(), "fogra39").data))
    back = ImageCms.profileToProfile(inked, press, ImageCms.createProfile("sRGB"), outputMode="RGB")
    assert back is not None
    apart = ImageStat.Stat(ImageChops.difference(back, picture())).mean
    assert max(apart) < 30  # of 255: bright blues and greens are beyond any press


def _pictures(data: bytes, space: Name) -> Iterator[bytes]:
    with Pdf.open(BytesIO(data)) as pdf:
        for one in pdf.objects:
            if isinstance(one, Stream) and one.get("/ColorSpace") == space and one.get("/Width") == 360:
                yield one.read_bytes()


def test_only_text_in_black_overprints(made: Made) -> None:
    with Pdf.open(BytesIO(made.files["colour"])) as pdf:
        over, black, painted = False, True, {True: set(), False: set()}
        saved: list[tuple[bool, bool]] = []
        for one in pikepdf.parse_content_stream(pdf.pages[0]):
            operator, operands = str(one.operator), list(one.operands)
            if operator == "q":
                saved.append((over, black))
            elif operator == "Q":
                over, black = saved.pop()
            elif operator == "gs" and "Overprint" in str(operands[0]):
                over = operands[0] == Name.OverprintBlack
            elif operator == "k":
                black = [float(level) for level in operands] == [0, 0, 0, 1]
            elif operator in ("Tj", "TJ"):
                painted[over].add(black)
                assert over == black
            elif operator in ("f", "S", "Do", "sh"):
                assert not over
    assert painted == {True: {True}, False: {False}}


# ---------------------------------------------------------------- boxes and marks


@pytest.mark.parametrize(("name", "around", "bleed"), [("colour", 8, 3), ("grey", 8, 3), ("bare", 0, 5)])
def test_the_sheet_holds_the_bleed_and_the_bleed_the_trim(made: Made, name: str, around: float, bleed: float) -> None:
    with Pdf.open(BytesIO(made.files[name])) as pdf:
        for page in pdf.pages:
            trim = [float(one) / MM for one in page.trimbox]
            assert trim == pytest.approx(
                [around + bleed, around + bleed, around + bleed + 120, around + bleed + 170], abs=0.01
            )
            assert [float(one) / MM for one in page.obj.BleedBox] == pytest.approx(
                [trim[0] - bleed, trim[1] - bleed, trim[2] + bleed, trim[3] + bleed], abs=0.01
            )
            assert [float(one) / MM for one in page.mediabox] == pytest.approx(
                [0, 0, 120 + 2 * (around + bleed), 170 + 2 * (around + bleed)], abs=0.01
            )
            assert not {"/CropBox", "/ArtBox"} & set(page.obj.keys())


def test_marks_are_of_all_inks_and_keep_off_the_bleed(made: Made) -> None:
    from briefbound.pdf.painting import read_painting
    from briefbound.pdf.typesetting import FontShelf

    with Pdf.open(BytesIO(made.files["colour"])) as pdf:
        for page in pdf.pages:
            left, bottom, right, top = (float(one) for one in page.obj.BleedBox)
            marks = [one for one in read_painting(page, FontShelf()).things if one.colour.space.inks == ("All",)]
            assert len(marks) > 8 + 3 * 4
            for mark in marks:
                assert mark.box[2] < left or mark.box[0] > right or mark.box[3] < bottom or mark.box[1] > top


def test_what_ends_at_the_trim_goes_on_into_the_bleed(made: Made, require: Callable[[ModuleType], None]) -> None:
    import pymupdf

    with pymupdf.open(made.paths["bare"]) as document:
        shown = document[1].get_pixmap(dpi=127)  # five dots a millimetre
    for x, y in ((2, 2), (2, 100), (500, 2), (shown.width - 3, 100), (shown.width - 3, 2)):
        assert min(shown.pixel(x, y)) < 200, (x, y)
    assert shown.pixel(300, shown.height - 3) == (255, 255, 255)


def test_a_page_that_ends_within_its_margins_is_not_mirrored(made: Made) -> None:
    with Pdf.open(BytesIO(made.files["colour"])) as pdf:
        mirrored = ["/Mirrored" in page.obj.Resources.get(Name.XObject, Dictionary()) for page in pdf.pages]
    assert mirrored == [False, True]


# ---------------------------------------------------------------- what the file says of itself


def test_the_file_says_what_pdf_x_4_asks_for(made: Made) -> None:
    with Pdf.open(BytesIO(made.files["colour"])) as pdf:
        assert pdf.pdf_version == "1.6"
        assert not pdf.is_encrypted
        assert pdf.trailer.ID
        intent = pdf.Root.OutputIntents[0]
        assert len(pdf.Root.OutputIntents) == 1
        assert (intent.S, str(intent.OutputConditionIdentifier)) == (Name.GTS_PDFX, "FOGRA39")
        assert intent.DestOutputProfile.read_bytes()[12:20] == b"prtrCMYK"
        assert pdf.docinfo.Trapped == Name("/False")
        packet = pdf.Root.Metadata.read_bytes().decode()
    for words in (
        "<pdfxid:GTS_PDFXVersion>PDF/X-4<",
        "<pdf:Trapped>False<",
        "<xmpMM:RenditionClass>default<",
        "<xmpMM:VersionID>1<",
        "<pdfuaid:part>1<",
    ):
        assert words in packet
    assert "pdfaid" not in packet
    assert re.search(r"<xmpMM:DocumentID>uuid:[0-9a-f-]{36}<", packet)
    created = re.search(r"<xmp:CreateDate>(.*)<", packet)
    changed, described = (re.search(rf"<xmp:{name}>(.*)<", packet) for name in ("ModifyDate", "MetadataDate"))
    assert created
    assert changed
    assert described
    assert created[1] == f"{PUBLICATION.published}T00:00:00Z"
    assert changed[1] == described[1]


def test_other_content_has_another_identifier_and_the_same_content_the_same_bytes(made: Made) -> None:
    again = write_shop(made.pages, made.book, SHOPS["colour"], Sheet("print-shop"))[0]
    assert again == made.files["colour"]

    def identifier(data: bytes) -> bytes:
        with Pdf.open(BytesIO(data)) as pdf:
            found = re.search(rb"DocumentID>uuid:[0-9a-f-]+", pdf.Root.Metadata.read_bytes())
            assert found
            return found[0]

    assert len({identifier(data) for data in made.files.values()}) == len(SHOPS)


def test_links_go_and_their_words_stay(rich: Path, tagged: Tagged) -> None:
    with Pdf.open(rich) as after, Pdf.open(tagged.print_path) as before:
        assert any(Name.Annots in page.obj for page in before.pages)
        assert not any(Name.Annots in page.obj for page in after.pages)
        assert not {"/Names", "/AcroForm", "/OpenAction", "/AA"} & set(after.Root.keys())
        kinds = [str(one.get(Name.S)) for one in after.objects if isinstance(one, Dictionary)]
        assert "/Link" not in kinds
        assert not [
            one for one in every_object(after) if isinstance(one, Dictionary) and one.get(Name.Type) == Name.OBJR
        ]
        actions = [
            one
            for one in every_object(after)
            if isinstance(one, Dictionary) and one.get(Name.S) in (Name.GoTo, Name.URI)
        ]
        assert not actions


def test_the_outline_leads_where_it_led(rich: Path, tagged: Tagged) -> None:
    def places(pdf: Pdf) -> list[tuple[str, int, float]]:
        pages = {page.obj.objgen: page.index for page in pdf.pages}
        found = []

        def walk(item: pikepdf.Object | None) -> None:
            while item is not None:
                found.append((str(item.Title), pages[item.Dest[0].objgen], float(item.Dest[3])))
                walk(item.get(Name.First))
                item = item.get(Name.Next)

        walk(pdf.Root.Outlines.First)
        return found

    with Pdf.open(rich) as after, Pdf.open(tagged.print_path) as before:
        moved = [(title, page, pytest.approx(y + 11 * MM, abs=0.01)) for title, page, y in places(before)]
        assert places(after) == moved


# ---------------------------------------------------------------- validators


@pytest.mark.validator
@pytest.mark.parametrize("validator", JUDGES, ids=lambda one: one.NAME)
def test_the_printers_file_is_as_accessible_as_the_others(
    rich: Path, validator: ModuleType, require: Callable[[ModuleType], None]
) -> None:
    require(validator)
    verdict = judge(rich, validator)
    assert verdict.outcome is Outcome.PASSED, verdict.findings


# ---------------------------------------------------------------- what is told, and what is refused


def test_a_coarse_picture_is_named_with_its_page(made: Made) -> None:
    problems = write_shop(made.pages, made.book, Shop(), Sheet("print-shop"))[1]
    assert [problem.code for problem in problems] == ["BB731"]
    assert "“The photograph, smaller” prints at 76 samples per inch, on page 1" in problems[0].message
    assert "3.0 times as many pixels" in problems[0].hint


def test_a_coarse_picture_of_an_article_is_told_at_the_article(tagged: Tagged) -> None:
    problems = make_print_shop(tagged.print_path.read_bytes(), tagged.layout.book)[1]
    told = [problem for problem in problems if problem.code == "BB731" and problem.place]
    assert told
    assert all(problem.place and problem.place.path.endswith(".md") for problem in told)


def test_without_numpy_the_extra_that_brings_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefbound.press.shop.find_spec", lambda name: None)
    for make in (make_print_shop, make_shop_cover):
        with pytest.raises(EnvironmentFault) as raised:
            make(b"", None)  # type: ignore[arg-type]
        (problem,) = raised.value.diagnostics
        assert (problem.code, problem.hint) == ("BB701", "pip install “briefbound[inks]”")


def test_a_bleed_wider_than_a_margin_is_refused_at_its_line() -> None:
    small = PageDesign(width=90, height=90)
    publication = replace(
        PUBLICATION,
        shop=Shop(bleed=9),
        designs={"print-shop": small},
        marks={"editions.print-shop.bleed": Mark(PurePosixPath("pack.yaml"), 12)},
    )
    pages, book = colourful_pages(publication)
    with pytest.raises(SourceError) as raised:
        make_print_shop(pages, book)
    (problem,) = raised.value.diagnostics
    assert (problem.code, problem.place and problem.place.line) == ("BB122", 12)
    assert "a bleed of 9 mm is wider than the narrowest margin" in problem.message


def with_content(pages: bytes, content: bytes, resources: Dictionary) -> bytes:
    target = BytesIO()
    with Pdf.open(BytesIO(pages)) as pdf:
        pdf.pages[0].obj.Resources = resources
        pdf.pages[0].obj.Contents = pdf.make_stream(content)
        pdf.save(target)
    return target.getvalue()


@pytest.mark.parametrize(
    ("content", "resources", "what"),
    [
        (b"/S cs 1 scn", {"/ColorSpace": {"/S": [Name.Separation, Name("/Gold"), Name.DeviceRGB]}}, "Separation"),
        (b"/T cs", {}, "the colour space T, which the file does not define"),
        (b"/M sh", {"/Shading": {"/M": {"/ShadingType": 4, "/ColorSpace": Name.DeviceRGB}}}, "a mesh"),
        (b"BT /F 9 Tf ET", {"/Font": {"/F": {"/Subtype": Name.Type3}}}, "letters are drawings"),
    ],
)  # fmt: skip
def test_what_has_no_way_into_inks_is_refused_and_named(
    made: Made, content: bytes, resources: dict[str, object], what: str
) -> None:
    pages = with_content(made.pages, content, Dictionary(resources))
    with pytest.raises(BriefboundError) as raised:
        write_shop(pages, made.book, Shop(), Sheet("print-shop"))
    (problem,) = raised.value.diagnostics
    assert problem.code == "BB732"
    assert what in problem.message


# ---------------------------------------------------------------- profiles


@pytest.mark.parametrize("name", ["fogra39", "gracol"])
def test_a_profile_of_ours_is_small_whole_and_of_no_hour(name: str) -> None:
    data = profile_of(Path(), name).data  # type: ignore[arg-type]
    assert len(data) == struct.unpack(">I", data[:4])[0] < 200_000
    assert data[8:9] == b"\x02"
    assert struct.unpack(">6H", data[24:36])[3:] == (0, 0, 0)
    for path in (b"/tmp", b"/root", b"/home"):
        assert path not in data


def test_a_profile_of_the_pack_becomes_the_output_intent(made: Made, tmp_path: Path) -> None:
    (tmp_path / "press.icc").write_bytes(profile_of(Path(), "gracol").data)
    book = replace(made.book, publication=replace(PUBLICATION, root=tmp_path))
    shop = Shop(profile=PurePosixPath("press.icc"))
    with Pdf.open(BytesIO(write_shop(made.pages, book, shop, Sheet("print-shop"))[0])) as pdf:
        intent = pdf.Root.OutputIntents[0]
        assert str(intent.OutputConditionIdentifier) == "Custom"
        assert Name.RegistryName not in intent
        assert "GRACoL" in str(intent.Info)


def test_the_printers_file_stays_pdf_ua_1_where_the_others_are_pdf_ua_2(tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    shutil.copytree(RICH_PACK, pack)
    manifest = (pack / "pack.yaml").read_text("utf-8")
    kept = re.sub(r"(?m)^editions:\n(?: .*\n)*", "", manifest)
    (pack / "pack.yaml").write_text(kept + "editions: {print: {standard: ua-2}, print-shop: {}}\n", "utf-8")
    publication, _ = load_publication(pack)
    assert publication.page.standard == "ua-2"
    assert publication.design("print-shop").standard == "ua-1"
    assert publication.design("print-shop") == publication.design("shop-cover")
