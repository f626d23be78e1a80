"""The print room as a whole: the sample pack in every edition, judged by programs and by eyes of other makers."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pikepdf
import pymupdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from briefbound.api import build
from briefbound.checks import Outcome, Verdict, page, qpdf, verapdf
from briefbound.load import load_publication
from briefbound.model import EditionName, Publication
from briefbound.new import make_pack
from briefbound.pdf import outline, read_claims, read_structure
from briefbound.preflight import inks, preflight
from briefbound.preflight.reporting import page_ranges
from briefbound.press.geometry import POINTS_PER_MM, Geometry, geometry
from tests.ink_outside import Area, ink_outside, lines_on_lines, margin_boxes, type_area, words_off_the_sheet
from tests.residents import judge

ROOT = Path(__file__).parents[1]
GOLDEN = Path(__file__).parent / "golden" / "print_room_boxes.txt"

#: Each edition of pages, and the profile of preflight that fits what it is for.
PROFILES: dict[EditionName, str] = {
    "print": "office",
    "screen": "office",
    "large": "large",
    "draft": "office",
    "booklet": "office",
    "print-shop": "x4-shop",
    "shop-cover": "x4-shop",
}
SHOP: tuple[EditionName, ...] = ("print-shop", "shop-cover")
GHOSTSCRIPT = SimpleNamespace(NAME="Ghostscript", version=inks.version)

Files = Mapping[str, Path]


def _built(pack: Path, folder: Path, editions: tuple[EditionName, ...]) -> Files:
    return {output.edition: output.path for output in build(pack, folder, editions=editions).outputs}


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample pack as a book, which has black words on white within its margins and nothing else."""
    return _as_book(shutil.copytree(ROOT / "content", tmp_path_factory.mktemp("book") / "pack"))


def _as_book(pack: Path) -> Path:
    manifest = pack / "pack.yaml"
    text = manifest.read_text("utf-8")
    assert "design: briefing" in text
    manifest.write_text(text.replace("design: briefing", "design: book"), "utf-8")
    return pack


@pytest.fixture(scope="module")
def files(pack: Path, tmp_path_factory: pytest.TempPathFactory) -> Files:
    """The pack in every edition."""
    return _built(pack, tmp_path_factory.mktemp("print-room"), tuple(PROFILES))


@pytest.fixture(scope="module")
def publication(pack: Path) -> Publication:
    return load_publication(pack)[0]


@pytest.fixture(scope="module")
def grey(pack: Path, files: Files, tmp_path_factory: pytest.TempPathFactory) -> Files:
    """The files for print shops in black ink alone, the drawn cover with its colours too."""
    folder = tmp_path_factory.mktemp("grey")
    shutil.copytree(pack, folder / "pack")
    with (folder / "pack" / "pack.yaml").open("a", encoding="utf-8") as manifest:
        manifest.write("  print-shop: {color: grey}\n")
    return _built(folder / "pack", folder / "dist", SHOP)


# ---------------------------------------------------------------- judged by programs


@pytest.mark.parametrize("edition", PROFILES)
def test_preflight_has_nothing_against_it(edition: str, files: Files) -> None:
    found = preflight(files[edition], PROFILES[edition])  # type: ignore[arg-type, index]
    assert [fault for fault in found.faults if fault.grade != "note"] == []


@pytest.mark.validator
@pytest.mark.parametrize("edition", PROFILES)
def test_qpdf_finds_the_file_sound(edition: str, files: Files, require: Callable[[ModuleType], None]) -> None:
    require(qpdf)
    verdict = judge(files[edition], qpdf)
    assert verdict.outcome is Outcome.PASSED, verdict.findings


#: What each edition says of itself. A booklet and what has no order of reading claims nothing about access.
CLAIMS = {
    "print": {"PDF/UA-1", "PDF/A-2a"},
    "screen": {"PDF/UA-1", "PDF/A-2a"},
    "large": {"PDF/UA-1", "PDF/A-2a"},
    "draft": {"PDF/UA-1", "PDF/A-2a"},
    "print-shop": {"PDF/UA-1"},
    "shop-cover": {"PDF/UA-1"},
    "booklet": set(),
}


def test_each_edition_claims_what_its_kind_can_hold(files: Files) -> None:
    assert {edition: set(read_claims(path)) & {"PDF/UA-1", "PDF/A-2a"} for edition, path in files.items()} == CLAIMS


@pytest.fixture(scope="module")
def verdicts(files: Files) -> dict[tuple[str, str], Verdict]:
    """Of the editions that no other test has judged: each waits for an outside program, so two wait at a time."""
    wanted = [(edition, validator) for edition in ("large", "draft", "print-shop") for validator in (verapdf, page)]
    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(lambda one: judge(files[one[0]], one[1]), wanted))
    return {(edition, verdict.validator): verdict for (edition, _), verdict in zip(wanted, found, strict=True)}


@pytest.mark.validator
@pytest.mark.parametrize("edition", ["large", "draft", "print-shop"])
@pytest.mark.parametrize("validator", [verapdf, page], ids=lambda one: one.NAME)
def test_what_it_claims_is_so(
    edition: str,
    validator: ModuleType,
    verdicts: dict[tuple[str, str], Verdict],
    require: Callable[[ModuleType], None],
) -> None:
    """veraPDF judges by each standard that a file claims: UA-1 and A-2a, or UA-1 for print shops."""
    require(validator)
    verdict = verdicts[edition, validator.NAME]
    assert verdict.outcome is Outcome.PASSED, verdict.findings


# ---------------------------------------------------------------- inks


def inks_of(path: Path) -> list[tuple[float, ...]]:
    """By Ghostscript's own count: of each page within its trim, the shares that each of the four inks covers."""
    command = ["gs", "-q", "-dSAFER", "-dNOPAUSE", "-dBATCH", "-dUseTrimBox", "-r36", "-sDEVICE=inkcov", "-o", "-"]
    told = subprocess.run([*command, str(path)], capture_output=True, check=True, text=True).stdout
    return [tuple(map(float, line.split()[:4])) for line in told.splitlines() if line.strip().endswith("OK")]


def test_pages_of_text_take_black_ink_alone(files: Files, require: Callable[[object], None]) -> None:
    require(GHOSTSCRIPT)
    found = inks_of(files["print-shop"])
    assert len(found) == len(pymupdf.open(files["print-shop"]))
    assert {one[:3] for one in found} == {(0.0, 0.0, 0.0)}
    assert sum(one[3] > 0 for one in found) > 35, "the pages are not blank"


def test_a_cover_takes_all_inks_and_in_grey_black_alone(
    files: Files, grey: Files, require: Callable[[object], None]
) -> None:
    require(GHOSTSCRIPT)
    (colour,), (black,) = inks_of(files["shop-cover"]), inks_of(grey["shop-cover"])
    assert min(colour) > 0
    assert black[:3] == (0.0, 0.0, 0.0) < black[1:]


def test_every_page_of_the_grey_variant_is_black_ink_alone(grey: Files, require: Callable[[object], None]) -> None:
    require(GHOSTSCRIPT)
    assert {one[:3] for one in inks_of(grey["print-shop"])} == {(0.0, 0.0, 0.0)}


SCREEN_COLOURS = {"/DeviceRGB", "/CalRGB", "/CalGray", "/Lab", "/ICCBased"}


def screen_colours(path: Path) -> list[str]:
    """Whatever in a file names a colour of screens: operators; spaces of pictures, shadings, groups, resources."""
    found: list[str] = []
    with Pdf.open(path) as pdf:
        for one in pdf.objects:
            if isinstance(one, Stream) and (one.get(Name.Subtype) == Name.Form or Name.PatternType in one):
                found += _operators(one)
            if not isinstance(one, Stream) or Name.Subtype in one or Name.ShadingType in one:
                found += [name for name in _names(one) if name in SCREEN_COLOURS]
        for sheet in pdf.pages:
            found += _operators(sheet)
        intents = [one.OutputConditionIdentifier for one in pdf.Root.OutputIntents]
        found += [str(one) for one in intents if "sRGB" in str(one)]
    return found


def _operators(content: pikepdf.Page | Stream) -> list[str]:
    return [str(one.operator) for one in pikepdf.parse_content_stream(content) if str(one.operator) in ("rg", "RG")]


def _names(value: object) -> list[str]:
    if isinstance(value, Name):
        return [str(value)]
    if isinstance(value, Stream | Dictionary):
        return [name for one in value.values() for name in _names_inside(one)]
    return [name for one in value for name in _names_inside(one)] if isinstance(value, Array) else []


def _names_inside(value: object) -> list[str]:
    """Objects that are referred to are looked at on their own."""
    return [] if isinstance(value, pikepdf.Object) and value.is_indirect else _names(value)


@pytest.mark.parametrize("edition", SHOP)
def test_nothing_is_of_a_colour_of_screens(edition: str, files: Files, grey: Files) -> None:
    assert screen_colours(files[edition]) == []
    assert screen_colours(grey[edition]) == []


def test_colours_of_screens_would_be_found(files: Files) -> None:
    """The same eyes see them in what is not for print shops."""
    assert set(screen_colours(files["print"])) & {"rg", "/ICCBased", "/DeviceRGB", "sRGB IEC61966-2.1"}


# ---------------------------------------------------------------- boxes and marks

#: Marks are a quarter of a point thick, which is drawn as a light grey.
HAIRLINE = 250


@pytest.mark.parametrize("edition", SHOP)
def test_marks_stand_between_the_edge_of_the_sheet_and_the_bleed(edition: str, files: Files) -> None:
    with Pdf.open(files[edition]) as pdf, pymupdf.open(files[edition]) as seen:
        for number, sheet in enumerate(pdf.pages):
            boxes = sheet.mediabox, sheet.obj.BleedBox, sheet.trimbox
            media, bleed, trim = (list(map(float, box)) for box in boxes)
            assert _inside(trim, bleed), number
            assert _inside(bleed, media), number
            if number % 8 == 0:
                height = media[3]
                within = (bleed[0], height - bleed[3], bleed[2], height - bleed[1])
                corners = ink_outside(seen[number], [within], HAIRLINE)
                assert corners is not None, number
                assert corners[2] - corners[0] > trim[2] - trim[0], "marks on both sides"
                assert corners[3] - corners[1] > trim[3] - trim[1], "marks above and below"


def _inside(one: list[float], other: list[float]) -> bool:
    return other[0] < one[0] < one[2] < other[2] and other[1] < one[1] < one[3] < other[3]


# ---------------------------------------------------------------- as it looks

LOOKED_AT: tuple[EditionName, ...] = ("print", "large", "draft", "print-shop")


def areas_of(edition: EditionName, publication: Publication, sheet: pymupdf.Page) -> list[Area]:
    """Where a page of the edition may have ink."""
    design = publication.design(edition if edition in ("large", "draft") else "print")
    shape, left_hand = geometry(design), sheet.number % 2 == 1
    inside = [type_area(shape, left_hand=left_hand), *margin_boxes(shape, design.form, left_hand=left_hand)]
    return _on_the_sheet(inside, sheet, shape, publication) if edition == "print-shop" else inside


def _on_the_sheet(areas: list[Area], sheet: pymupdf.Page, shape: Geometry, publication: Publication) -> list[Area]:
    """Within the trim, and all that lies outside of the bleed, where marks stand."""
    width, height = sheet.rect.width, sheet.rect.height
    apart, bleed = (width - shape.width) / 2, publication.shop.bleed * POINTS_PER_MM
    around = apart - bleed
    moved = [(left + apart, top + apart, right + apart, foot + apart) for left, top, right, foot in areas]
    sides = [(0, 0, width, around), (0, height - around, width, height)]
    return [*moved, *sides, (0, 0, around, height), (width - around, 0, width, height)]


@pytest.mark.parametrize("edition", LOOKED_AT)
def test_no_ink_leaves_its_place_and_no_line_runs_through_another(
    edition: EditionName, files: Files, publication: Publication
) -> None:
    with pymupdf.open(files[edition]) as document:
        words = [sheet.get_text() for sheet in document]
        assert "After 1998" in words[0]
        assert any("Table " in text for text in words), "there is a page with a table"
        assert any("Human Rights Watch, “They Said We Deserved This”" in " ".join(text.split()) for text in words)
        for sheet in document:
            place = f"{edition}, page {sheet.number + 1}"
            assert ink_outside(sheet, areas_of(edition, publication, sheet)) is None, place
            assert words_off_the_sheet(sheet) == [], place
            assert lines_on_lines(sheet) == [], place


#: A left-hand page of text alone in every edition that is looked at.
PLAIN = 9


def planted(path: Path, x: float, y: float) -> pymupdf.Page:
    """The plain page with words that begin at this point."""
    sheet = pymupdf.open(path)[PLAIN]
    sheet.insert_text((x, y), "overflow", fontsize=11)
    return sheet


@pytest.mark.parametrize("edition", LOOKED_AT)
def test_an_overflow_would_be_seen(edition: EditionName, files: Files, publication: Publication) -> None:
    """A line that is too long, one below the last, one before the first letter; one off the sheet; one on another."""
    path = files[edition]
    sound = pymupdf.open(path)[PLAIN]
    areas = areas_of(edition, publication, sound)
    left, top, right, foot = areas[0]
    for x, y in ((right - 20, top + 200), ((left + right) / 2, foot + 12), (left - 3, foot - 20)):
        lost = ink_outside(planted(path, x, y), areas)
        assert lost is not None, (x, y)
    assert words_off_the_sheet(planted(path, sound.rect.width + 5, 100)) == ["overflow"]
    x, _, _, y, *_ = sound.get_text("words")[50]
    assert lines_on_lines(planted(path, x + 3, y - 1)) != []


# ---------------------------------------------------------------- golden text


def test_boxes_and_structure_are_as_they_were(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first pack that people make, in every edition: page boxes in millimetres, and what tags say of two of them.

    To renew the golden text after a change that is meant: UPDATE_GOLDEN=1 pytest, then read the difference.
    """
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    make_pack(tmp_path / "pack", "A first pack")
    _as_book(tmp_path / "pack")
    manifest = tmp_path / "pack" / "pack.yaml"
    fixed = re.sub(r"urn:uuid:\S+", "urn:uuid:1f2e3d4c-5b6a-4798-8a9b-0c1d2e3f4a5b", manifest.read_text("utf-8"))
    manifest.write_text(fixed, encoding="utf-8")
    made = _built(tmp_path / "pack", tmp_path / "dist", tuple(PROFILES))
    told = [line for edition in PROFILES for line in (f"== {edition}", *_box_table(made[edition]), "")]
    for edition in ("large", "draft"):
        told += [f"== structure of {edition}", *outline(read_structure(made[edition])).splitlines(), ""]
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.write_text("\n".join(told), "utf-8")
    assert told == GOLDEN.read_text("utf-8").split("\n")


def _box_table(path: Path) -> list[str]:
    """How many pages there are, and a line for each run of pages with the same boxes."""
    with Pdf.open(path) as pdf:
        rows = [(number, _boxes(sheet)) for number, sheet in enumerate(pdf.pages, 1)]
    told = [f"{len(rows)} page{'s' if len(rows) > 1 else ''}"]
    for boxes, run in groupby(rows, lambda row: row[1]):
        told += [page_ranges([number for number, _ in run]), *(f"  {line}" for line in boxes)]
    return told


def _boxes(sheet: pikepdf.Page) -> list[str]:
    named = [name for name in ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox") if name in sheet.obj]
    return [f"{name[1:]:<8} {' '.join(_millimetres(at) for at in sheet.obj[name])}" for name in named]  # type: ignore[attr-defined]


def _millimetres(at: object) -> str:
    return f"{float(at) / POINTS_PER_MM:.2f}"  # type: ignore[arg-type]
