"""Small files for print shops, sound but for what a test changes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from briefbound.faces.fonts import face

#: A page of 100 by 150 mm with 3 mm of bleed and 10 mm for marks.
MM = 72 / 25.4
TRIM = [13 * MM, 13 * MM, 113 * MM, 163 * MM]
BLEED = [10 * MM, 10 * MM, 116 * MM, 166 * MM]
MEDIA = [0, 0, 126 * MM, 176 * MM]

#: Black text that overprints, and a mark in all inks above the bleed.
SOUND = b"""q /Over gs BT 0 0 0 1 k /F 11 Tf 60 200 Td (Roads) Tj ET Q
/All CS 1 SCN 0.5 w 36.85 475 m 36.85 495 l S"""

Change = Callable[[Pdf], None]


def sheet(path: Path, content: bytes = SOUND, change: Change = lambda pdf: None, pages: int = 1) -> Path:
    """A file of such pages, changed before it is saved."""
    pdf = Pdf.new()
    profile = Stream(pdf, b"a profile", N=4)
    intent = {"/Type": Name.OutputIntent, "/S": Name.GTS_PDFX, "/DestOutputProfile": pdf.make_indirect(profile)}
    pdf.Root.OutputIntents = Array([Dictionary({**intent, "/OutputConditionIdentifier": String("FOGRA39")})])
    pdf.docinfo[Name.Trapped] = Name("/False")
    with pdf.open_metadata() as xmp:
        xmp["pdfxid:GTS_PDFXVersion"] = "PDF/X-4"
        xmp["dc:title"] = "Roads"
    file = pdf.make_indirect(Stream(pdf, face("PT Sans", 400, "normal").read_bytes()))
    described = Dictionary(Type=Name.FontDescriptor, FontName=Name.PTSans, Flags=32, FontFile2=file)
    font = {"/Type": Name.Font, "/Subtype": Name.TrueType, "/BaseFont": Name.PTSans, "/FirstChar": 32}
    widths = Array([500] * 96)
    font |= {"/Encoding": Name.WinAnsiEncoding, "/Widths": widths, "/FontDescriptor": pdf.make_indirect(described)}
    over = Dictionary(Type=Name.ExtGState, OP=True, op=True, OPM=1)
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 1, 1, 1], N=1)
    everywhere = Array([Name.Separation, Name.All, Name.DeviceCMYK, tint])
    rings = Dictionary(
        ShadingType=3,
        ColorSpace=Name.DeviceCMYK,
        Coords=[100, 100, 0, 100, 100, 300],
        Function=tint,
        Extend=[True, True],
    )
    for _ in range(pages):
        pdf.add_blank_page(page_size=(MEDIA[2], MEDIA[3]))
        page = pdf.pages[-1].obj
        page.TrimBox, page.BleedBox = Array(TRIM), Array(BLEED)
        page.Contents = Stream(pdf, content)
        page.Resources = Dictionary(
            Font=Dictionary(F=pdf.make_indirect(Dictionary(font))),
            ExtGState=Dictionary(Over=over, Pale=Dictionary(ca=0.5)),
            ColorSpace=Dictionary(All=everywhere),
            Shading=Dictionary(Rings=rings),
        )
    change(pdf)
    pdf.save(path, min_version="1.6", force_version="1.6", deterministic_id=True)
    return path


def image(pdf: Pdf, samples: int, space: Name = Name.DeviceGray) -> None:
    """Puts an image an inch wide on the first page, of so many samples each way."""
    parts = {"/DeviceGray": 1, "/DeviceRGB": 3, "/DeviceCMYK": 4}[str(space)]
    picture = Stream(pdf, bytes(samples * samples * parts))
    picture.stream_dict = Dictionary(
        Type=Name.XObject, Subtype=Name.Image, Width=samples, Height=samples, BitsPerComponent=8, ColorSpace=space
    )
    page = pdf.pages[0].obj
    page.Resources.XObject = Dictionary(I=pdf.make_indirect(picture))
    page.Contents = Stream(pdf, SOUND + b" q 72 0 0 72 90 90 cm /I Do Q")


def saved_as(path: Path, version: str) -> Path:
    """The same file, said to be of another version of PDF."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.save(path, force_version=version)
    return path
