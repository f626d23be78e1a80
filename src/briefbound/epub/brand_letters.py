"""The faces of a brand in an e-book, with the letters of its texts alone (EPUB 3.3, 3.2: font/ttf).

A reader's choice of another face wins: reading systems put it in place of these.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefbound.epub.letters import Letters, font_href, subset
from briefbound.faces.fonts import KNOWN, VARIABLE, Style, face_data
from briefbound.model import FaceFamily, FontFace, PageDesign

#: What faces keep of their ways to set letters: kerning, ligatures, marks, letters of one language.
_FEATURES = ("kern", "liga", "calt", "ccmp", "locl", "mark", "mkmk")
_WEIGHTS = (400, 700)
_TEXT, _HEADINGS = "Brand Text", "Brand Headings"
_IN_HEADINGS = "h1, h2, h3, h4, h5, h6, table, caption, figcaption, .kicker, .byline, .dateline, .key-facts"


def letters_of_brand(design: PageDesign, texts: Iterable[str]) -> Letters | None:
    """The faces of the brand that pages are set in, and the sheet that declares them; None where they are in none."""
    points = sorted({ord(letter) for text in texts for letter in text})
    rules: list[str] = []
    faces: list[tuple[str, bytes]] = []
    for family, name, place in ((design.base, _TEXT, "text"), (design.headings, _HEADINGS, "headings")):
        for weight, style, data, has_all in _faces(family) if family else ():
            shown, cut = f"{place}-{weight}-{style}", weight if has_all else 0
            faces.append((shown, subset(data, points, name, f"{weight} {style}", features=_FEATURES, weight=cut)))
            rules.append(
                f'@font-face {{\n  font-family: "{name}";\n  font-style: {style};\n  font-weight: {weight};\n'
                f'  src: url("../{font_href(shown)}");\n}}\n'
            )
    if design.base:
        rules.append(f'body {{\n  font-family: "{_TEXT}", serif;\n}}\n')
    if design.headings:
        rules.append(f'{_IN_HEADINGS} {{\n  font-family: "{_HEADINGS}", sans-serif;\n}}\n')
    return Letters("".join(rules), tuple(faces)) if faces else None


def _faces(family: FaceFamily) -> Iterator[tuple[int, Style, bytes, bool]]:
    """The files of a family, one for each weight and style; and whether such a file has all weights."""
    known = KNOWN[family.name][1] if not family.faces else {}
    usual = (
        FontFace(
            weight=0 if family.name in VARIABLE else weight, style=style, data=face_data(family.name, weight, style)
        )
        for weight, style in known
    )
    for face in family.faces or usual:
        for weight in (face.weight,) if face.weight else _WEIGHTS:
            yield weight, face.style, face.data, not face.weight
