"""Where the faces are that pages and covers are set in: font files from installed packages, never the system's."""

from __future__ import annotations

from importlib import import_module, resources
from pathlib import Path
from typing import Literal

from briefbound.diagnostics import Diagnostic, EnvironmentFault

Style = Literal["normal", "italic"]

#: family -> (package, {(weight, style): file}); every family has Latin, Russian and Kyrgyz letters.
FAMILIES: dict[str, tuple[str, dict[tuple[int, Style], str]]] = {
    "PT Serif": (
        "fontpkg_pt_serif",
        {
            (400, "normal"): "PT_Serif-Web-Regular.ttf",
            (400, "italic"): "PT_Serif-Web-Italic.ttf",
            (700, "normal"): "PT_Serif-Web-Bold.ttf",
            (700, "italic"): "PT_Serif-Web-BoldItalic.ttf",
        },
    ),
    "PT Sans": (
        "fontpkg_pt_sans",
        {
            (400, "normal"): "PT_Sans-Web-Regular.ttf",
            (400, "italic"): "PT_Sans-Web-Italic.ttf",
            (700, "normal"): "PT_Sans-Web-Bold.ttf",
            (700, "italic"): "PT_Sans-Web-BoldItalic.ttf",
        },
    ),
}

#: Families for letters that those above lack: Amiri has the letters of Arabic, Persian, Urdu and their neighbours.
SUPPLEMENTS: dict[str, tuple[str, dict[tuple[int, Style], str]]] = {
    "Amiri": (
        "fontpkg_amiri",
        {
            (400, "normal"): "Amiri-Regular.ttf",
            (400, "italic"): "Amiri-Italic.ttf",
            (700, "normal"): "Amiri-Bold.ttf",
            (700, "italic"): "Amiri-BoldItalic.ttf",
        },
    ),
}

#: Faces of large print, Latin letters only: shapes that are hard to mistake for one another. PT Sans, whose small
#: letters are as high (.500 of the size against .496), has the letters that they lack.
CLEAR: dict[str, tuple[str, dict[tuple[int, Style], str]]] = {
    "Atkinson Hyperlegible": (
        "fontpkg_atkinson_hyperlegible",
        {
            (400, "normal"): "AtkinsonHyperlegible-Regular.ttf",
            (400, "italic"): "AtkinsonHyperlegible-Italic.ttf",
            (700, "normal"): "AtkinsonHyperlegible-Bold.ttf",
            (700, "italic"): "AtkinsonHyperlegible-BoldItalic.ttf",
        },
    ),
}
#: Families that every book is offered.
EVERY = FAMILIES | SUPPLEMENTS | CLEAR

#: Faces of the designs briefing and report: weights from 200 to 900, digits of one width, and the letters of Latin,
#: Greek and Cyrillic. Each file has all weights; that of the serif has its sizes too.
SOURCE: dict[str, tuple[str, dict[tuple[int, Style], str]]] = {
    "Source Serif 4": (
        "fontpkg_source_serif_4",
        {(400, "normal"): "SourceSerif4[opsz,wght].ttf", (400, "italic"): "SourceSerif4-Italic[opsz,wght].ttf"},
    ),
    "Source Sans 3": (
        "fontpkg_source_sans_3",
        {(400, "normal"): "SourceSans3[wght].ttf", (400, "italic"): "SourceSans3-Italic[wght].ttf"},
    ),
}

#: Families that are loaded only for books that have letters of theirs. All Latin, Greek and Cyrillic letters, marks
#: over and under them, fractions, signs of currencies; each file has all weights.
WIDER: dict[str, tuple[str, dict[tuple[int, Style], str]]] = {
    "Noto Serif": (
        "fontpkg_noto_serif",
        {(400, "normal"): "NotoSerif[wdth,wght].ttf", (400, "italic"): "NotoSerif-Italic[wdth,wght].ttf"},
    ),
    "Noto Sans": (
        "fontpkg_noto_sans",
        {(400, "normal"): "NotoSans[wdth,wght].ttf", (400, "italic"): "NotoSans-Italic[wdth,wght].ttf"},
    ),
}

#: Arrows and mathematics; ticks, boxes, bullets, pictograms; numbers and letters in circles. By the name that their
#: package has for each.
SIGNS: dict[str, tuple[str, dict[tuple[int, Style], str]]] = {
    "Noto Sans Math": ("pymupdf_fonts", {(400, "normal"): "math"}),
    "Noto Sans Symbols2": ("pymupdf_fonts", {(400, "normal"): "symbol2"}),
    "Noto Sans Symbols": ("pymupdf_fonts", {(400, "normal"): "symbol1"}),
}
RESERVES = WIDER | SIGNS

#: Every family there is.
KNOWN = EVERY | SOURCE | RESERVES
#: Those each of whose files has all weights.
VARIABLE = SOURCE | WIDER
#: Those that a pack may name for its text and headings.
OFFERED = tuple(FAMILIES | CLEAR | SOURCE | WIDER)


def face_data(family: str, weight: int = 400, style: Style = "normal") -> bytes:
    """The font file of a face, wherever its package keeps it.

    Raises EnvironmentFault where its package is not installed.
    """
    package, files = KNOWN[family]
    if family not in SIGNS:
        return face(family, weight, style).read_bytes()
    try:
        module = import_module(package)
    except ModuleNotFoundError:
        raise _not_installed(family, package) from None
    return bytes(module.myfont(files[weight, style]))


def face(family: str, weight: int = 400, style: Style = "normal") -> Path:
    """The file of a face that is one, such as ``face("PT Serif", 700)``; those of :data:`SIGNS` are not.

    Raises EnvironmentFault where its package is not installed.
    """
    package, files = KNOWN[family]
    try:
        path = Path(str(resources.files(package))) / "files" / files[weight, style]
    except ModuleNotFoundError:
        raise _not_installed(family, package) from None
    if not path.is_file():
        raise _not_installed(family, package)
    return path


def _not_installed(family: str, package: str) -> EnvironmentFault:
    message = f"the font {family} is not installed, so pages cannot be laid out"
    hint = f"run `make`, or `pip install {package.replace('_', '-')}`"
    return EnvironmentFault([Diagnostic("BB701", message, hint=hint)])
