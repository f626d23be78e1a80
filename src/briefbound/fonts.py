"""Where the faces are that pages and covers are set in: font files from installed packages, never the system's."""

from __future__ import annotations

from importlib import resources
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
EVERY = FAMILIES | SUPPLEMENTS | CLEAR


def face(family: str, weight: int = 400, style: Style = "normal") -> Path:
    """The file of a face, such as ``face("PT Serif", 700)``.

    Raises EnvironmentFault where its package is not installed.
    """
    package, files = EVERY[family]
    try:
        path = Path(str(resources.files(package))) / "files" / files[weight, style]
    except ModuleNotFoundError:
        path = None
    if path is None or not path.is_file():
        name = package.replace("_", "-")
        raise EnvironmentFault(
            [
                Diagnostic(
                    "BB701",
                    f"the font {family} is not installed, so pages cannot be set",
                    hint=f"run `make`, or `pip install {name}`",
                )
            ]
        )
    return path
