"""Each rule finds its fault, on the right pages, and nothing in a sound file."""

from __future__ import annotations

from pathlib import Path

import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from briefbound.preflight import PROFILES, Preflight, ProfileName, read_facts
from briefbound.preflight.judging import judge
from tests.preflight.sheets import BLEED, MM, SOUND, TRIM, Change, image, saved_as, sheet


def judged(path: Path, profile: ProfileName = "x4-shop") -> Preflight:
    """The rules alone, without separations."""
    return judge(read_facts(path), profile, PROFILES[profile].limits)


def faults(path: Path, profile: ProfileName = "x4-shop") -> set[tuple[str, str]]:
    return {(fault.grade, fault.rule) for fault in judged(path, profile).faults if fault.grade != "note"}


def test_a_sound_file_has_no_fault(tmp_path: Path) -> None:
    assert faults(sheet(tmp_path / "sound.pdf")) == set()


@pytest.mark.parametrize("inks", ["0.83 0.47 0.43 0.51", "0 0.9 0.8 0.6", "1 0 0 0.55"])
def test_text_in_a_dark_colour_is_not_taken_for_black(tmp_path: Path, inks: str) -> None:
    content = f"BT {inks} k /F 11 Tf 60 200 Td (x) Tj ET"
    found = faults(sheet(tmp_path / "colour.pdf", content=content.encode()))
    assert ("error", "sets-text-in-black-alone") not in found


CONTENTS = {
    "rich black text that is greyish": (
        b"/Over gs BT .5 .4 .4 .6 k /F 11 Tf 60 200 Td (x) Tj ET",
        "error",
        "sets-text-in-black-alone",
    ),
    "black text with a coloured shine": (
        b"/Over gs BT 1 0 0 .95 k /F 11 Tf 60 200 Td (x) Tj ET",
        "error",
        "sets-text-in-black-alone",
    ),
    "text in RGB": (b"BT 0 0 0 rg /F 11 Tf 60 200 Td (x) Tj ET", "error", "has-no-rgb"),
    "a line in RGB": (b"1 0 0 RG 60 200 m 90 200 l S", "error", "has-no-rgb"),
    "rich black text": (b"/Over gs BT 1 1 1 1 k /F 11 Tf 60 200 Td (x) Tj ET", "error", "sets-text-in-black-alone"),
    "small type in three inks": (
        b"BT 1 1 1 0 k /F 6 Tf 60 200 Td (x) Tj ET",
        "warning",
        "sets-text-in-black-alone",
    ),
    "black text that knocks out": (b"BT 0 0 0 1 k /F 11 Tf 60 200 Td (x) Tj ET", "warning", "overprints-black"),
    "white that overprints": (b"/Over gs 0 0 0 0 k 60 60 20 20 re f", "error", "overprints-black"),
    "too much ink": (b"1 1 1 0.5 k 60 60 90 90 re f", "error", "mixes-no-more-ink"),
    "a hairline": (b"0 0 0 1 K 0.1 w 60 60 m 90 90 l S", "warning", "draws-no-hairlines"),
    "a thin area": (b"0 0 0 1 k 60 60 90 0.1 re f", "warning", "draws-no-hairlines"),
    "an area that ends at the trim": (
        f"0 0 0 1 k {TRIM[0]} 60 90 90 re f".encode(),
        "warning",
        "reaches-into-bleed",
    ),
    "an area whose image in the bleed is shorter": (
        f"0 0 0 1 k {TRIM[0]} 60 90 90 re f {BLEED[0]} 60 {TRIM[0] - BLEED[0]} 80 re f".encode(),
        "warning",
        "reaches-into-bleed",
    ),
    "an area with another colour in the bleed": (
        f"0 0 0 1 k {TRIM[0]} 60 90 90 re f 0 0 0 .1 k {BLEED[0]} 60 {TRIM[0] - BLEED[0]} 90 re f".encode(),
        "warning",
        "reaches-into-bleed",
    ),
    "an area with white between it and the bleed": (
        f"0 0 0 1 k {TRIM[0]} 60 90 90 re f {BLEED[0]} 60 {TRIM[0] - BLEED[0] - 1} 90 re f".encode(),
        "warning",
        "reaches-into-bleed",
    ),
    "a mark in the bleed": (
        f"/All CS 1 SCN 0.5 w {BLEED[0]} 60 m {TRIM[0]} 60 l S".encode(),
        "error",
        "has-marks",
    ),
    "a colour space that is nowhere": (b"/Nowhere cs 1 sc 60 60 20 20 re f", "error", "knows-every-colour"),
    "a colour in a form": (b"/X Do", "error", "has-no-rgb"),
}


def with_form(pdf: Pdf) -> None:
    form = Stream(pdf, b"0 1 0 rg 0 0 9 9 re f")
    form.stream_dict = Dictionary(
        Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 99, 99], Matrix=[1, 0, 0, 1, 60, 60]
    )
    pdf.pages[0].obj.Resources.XObject = Dictionary(X=pdf.make_indirect(form))


@pytest.mark.parametrize("what", CONTENTS)
def test_what_is_painted_is_judged(tmp_path: Path, what: str) -> None:
    content, grade, rule = CONTENTS[what]
    found = faults(sheet(tmp_path / "file.pdf", SOUND + b"\n" + content, with_form))
    assert (grade, rule) in found


def _box(name: str, box: list[float]) -> Change:
    def change(pdf: Pdf) -> None:
        pdf.pages[0].obj[name] = Array(box)

    return change


def _without(*keys: str) -> Change:
    def change(pdf: Pdf) -> None:
        for key in keys:
            del pdf.pages[0].obj[key]

    return change


def _linked(pdf: Pdf) -> None:
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[60, 60, 90, 90])
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(link)])


def _scripted(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert(1)")


def _not_embedded(pdf: Pdf) -> None:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    pdf.pages[0].obj.Resources.Font.G = pdf.make_indirect(font)


def _no_intent(pdf: Pdf) -> None:
    del pdf.Root.OutputIntents


def _rgb_intent(pdf: Pdf) -> None:
    pdf.Root.OutputIntents[0].DestOutputProfile.N = 3


def _no_claim(pdf: Pdf) -> None:
    with pdf.open_metadata() as xmp:
        del xmp["pdfxid:GTS_PDFXVersion"]


def _rgb_group(pdf: Pdf) -> None:
    pdf.pages[0].obj.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)


def _spot(pdf: Pdf) -> None:
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, 1, 1, 0], N=1)
    spaces = pdf.pages[0].obj.Resources.ColorSpace
    spaces.Red = Array([Name.Separation, Name("/Union Red"), Name.DeviceCMYK, tint])
    pdf.pages[0].obj.Contents = Stream(pdf, SOUND + b" /Red cs 1 scn 60 60 20 20 re f")


def _two_sizes(pdf: Pdf) -> None:
    pdf.add_blank_page(page_size=(300, 300))
    pdf.pages[1].obj.TrimBox, pdf.pages[1].obj.BleedBox = Array([20, 20, 280, 280]), Array([10, 10, 290, 290])


CHANGES: dict[str, tuple[Change, str, str]] = {
    "no TrimBox": (_without("/TrimBox"), "error", "has-boxes"),
    "no BleedBox": (_without("/BleedBox"), "error", "has-boxes"),
    "a small bleed": (
        _box("/BleedBox", [TRIM[0] - MM, TRIM[1] - MM, TRIM[2] + MM, TRIM[3] + MM]),
        "error",
        "has-boxes",
    ),
    "a trim that reaches out": (_box("/TrimBox", [0, 0, 300, 400]), "error", "has-boxes"),
    "a CropBox in the bleed": (_box("/CropBox", TRIM), "error", "has-boxes"),
    "a link": (_linked, "error", "is-paper-only"),
    "a script": (_scripted, "error", "is-paper-only"),
    "a font that is not there": (_not_embedded, "error", "embeds-fonts"),
    "no output intent": (_no_intent, "error", "has-press-intent"),
    "an intent for screens": (_rgb_intent, "error", "has-press-intent"),
    "no claim": (_no_claim, "error", "claims-x4"),
    "a group that blends in RGB": (_rgb_group, "error", "has-no-rgb"),
    "a spot ink": (_spot, "warning", "names-its-spots"),
    "pages of two sizes": (_two_sizes, "warning", "has-one-size"),
    "an image in RGB": (lambda pdf: image(pdf, 300, Name.DeviceRGB), "error", "has-no-rgb"),
    "a coarse image": (lambda pdf: image(pdf, 200), "warning", "shows-images-finely"),
    "a very coarse image": (lambda pdf: image(pdf, 60), "error", "shows-images-finely"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_what_the_file_holds_is_judged(tmp_path: Path, what: str) -> None:
    change, grade, rule = CHANGES[what]
    assert (grade, rule) in faults(sheet(tmp_path / "file.pdf", change=change))


def test_a_fine_image_in_grey_is_no_fault(tmp_path: Path) -> None:
    assert faults(sheet(tmp_path / "file.pdf", change=lambda pdf: image(pdf, 300))) == set()


def test_a_later_version_is_told(tmp_path: Path) -> None:
    assert ("error", "claims-x4") in faults(saved_as(sheet(tmp_path / "file.pdf"), "1.7"))


def test_a_fault_names_its_pages(tmp_path: Path) -> None:
    def change(pdf: Pdf) -> None:
        for index in (1, 2, 4):
            pdf.pages[index].obj.Contents = Stream(pdf, SOUND + b" 1 0 0 rg 60 60 20 20 re f")

    found = judged(sheet(tmp_path / "file.pdf", change=change, pages=6))
    assert [fault.pages for fault in found.faults if fault.rule == "has-no-rgb"] == [(2, 3, 5)]


#: Areas that end at the trim of one side, and what goes on from there; four sides of a page.
GOING_ON = {
    "left": f"{TRIM[0]} 60 90 90 re f {BLEED[0]} 60 {TRIM[0] - BLEED[0] + 0.5} 90 re f",
    "right": f"{TRIM[2] - 90} 60 90 90 re f {TRIM[2] - 0.5} 60 30 90 re f",
    "foot": f"60 {TRIM[1]} 90 90 re f 60 0 90 {TRIM[1] + 0.5} re f",
    "head": f"60 {TRIM[3] - 90} 90 90 re f 60 {TRIM[3]} 90 {BLEED[3] - TRIM[3]} re f",
}


@pytest.mark.parametrize("side", GOING_ON)
def test_an_area_that_goes_on_in_the_bleed_in_another_piece_is_no_fault(tmp_path: Path, side: str) -> None:
    content = SOUND + f" 0 0 0 .5 k {GOING_ON[side]}".encode()
    assert ("warning", "reaches-into-bleed") not in faults(sheet(tmp_path / "file.pdf", content))


OFFICE = {
    "paper of no office": (b"", "warning", "fits-office-paper"),
    "something at the edge": (b"0 g 1 1 9 9 re f", "warning", "leaves-an-edge"),
    "a ground over three edges": (b"0 g -9 -9 2000 90 re f", "note", "leaves-an-edge"),
    "a ground that half a millimetre divides from an edge": (b"0 g 1.4 -9 2000 90 re f", "note", "leaves-an-edge"),
    "rings over all edges": (b"-9 -9 2000 2000 re W n /Rings sh", "note", "leaves-an-edge"),
    "a ground that ends near an edge": (b"0 g -9 3 2000 90 re f", "warning", "leaves-an-edge"),
}


@pytest.mark.parametrize("what", OFFICE)
def test_an_office_printer_has_limits(tmp_path: Path, what: str) -> None:
    content, grade, rule = OFFICE[what]
    found = judged(sheet(tmp_path / "file.pdf", content), "office").faults
    assert (grade, rule) in {(fault.grade, fault.rule) for fault in found}


def test_a_printer_turns_what_lies_across_and_no_cutter_does(tmp_path: Path) -> None:
    def across(pdf: Pdf) -> None:
        page = pdf.pages[1].obj
        for name in ("/MediaBox", "/TrimBox", "/BleedBox"):
            left, bottom, right, top = page[name].as_list()
            page[name] = Array([bottom, left, top, right])

    def stood_up(pdf: Pdf) -> None:
        across(pdf)
        pdf.pages[1].obj.Rotate = 270

    lying, standing = (
        sheet(tmp_path / f"{change.__name__}.pdf", change=change, pages=2) for change in (across, stood_up)
    )
    sizes = ("has-one-size", "fits-one-paper")
    found = [
        [rule for _, rule in faults(path, profile) if rule in sizes]
        for path in (lying, standing)
        for profile in ("x4-shop", "office")
    ]
    assert found == [["has-one-size"], [], [], []]


def test_what_is_inside_the_bleed_is_looked_for_where_the_page_shows_it(tmp_path: Path) -> None:
    def change(pdf: Pdf) -> None:
        for page, turn in zip(pdf.pages, (0, 90, 180, 270), strict=True):
            page.obj.MediaBox, page.obj.BleedBox = Array([0, 0, 100, 200]), Array([10, 40, 80, 180])
            page.obj.Rotate = turn

    pages = read_facts(sheet(tmp_path / "file.pdf", change=change, pages=4)).pages
    assert [tuple(round(one, 3) for one in page.printed) for page in pages] == [
        (0.1, 0.1, 0.8, 0.8),
        (0.2, 0.1, 0.9, 0.8),
        (0.2, 0.2, 0.9, 0.9),
        (0.1, 0.2, 0.8, 0.9),
    ]


LARGE = {
    "small type": (b"BT 0 g /F 12 Tf 60 200 Td (x) Tj ET", "error", "sets-large-type"),
    "type that a matrix makes small": (
        b"0.5 0 0 0.5 0 0 cm BT 0 g /F 20 Tf 90 300 Td (x) Tj ET",
        "error",
        "sets-large-type",
    ),
    "pale type": (b"BT 0.5 g /F 18 Tf 60 200 Td (x) Tj ET", "warning", "contrasts"),
}


@pytest.mark.parametrize("what", LARGE)
def test_large_print_has_limits(tmp_path: Path, what: str) -> None:
    content, grade, rule = LARGE[what]
    assert (grade, rule) in faults(sheet(tmp_path / "file.pdf", content), "large")


def test_hidden_text_is_not_judged(tmp_path: Path) -> None:
    hidden = b"q 60 60 5 5 re W n BT 0 g /F 6 Tf 100 300 Td (x) Tj ET Q BT 3 Tr /F 6 Tf 60 60 Td (x) Tj ET"
    assert ("error", "sets-large-type") not in faults(sheet(tmp_path / "file.pdf", hidden), "large")
