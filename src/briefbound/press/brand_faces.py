"""Pages in the faces of a brand: its families stand before the design's own wherever a style sheet names these.

What a face lacks, such as an arrow, is then shown by the design's own, as everywhere.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from briefbound.model import FaceFamily, FontFace, PageDesign, Resource
from briefbound.press.faces import BASE_URL

#: Families of the designs: those of texts, and those of headings, tables and what is small.
_SERIF, _SANS = ("PT Serif", "Source Serif 4"), ("PT Sans", "Source Sans 3")
#: Designs that have their text in the sans say so by this property.
_TEXT = "html { --text: var(--serif) }"


def own_fonts(design: PageDesign) -> tuple[Resource, ...]:
    """The font files of the pack that pages are set in."""
    return tuple(dict.fromkeys(_resource(face) for family in _own(design) for face in family.faces))


def own_font_faces(design: PageDesign) -> str:
    """Their ``@font-face`` rules (CSS Fonts 4, 4)."""
    return "\n".join(
        f"@font-face {{ font-family: {_name(family)};{f' font-weight: {face.weight};' if face.weight else ''}"
        f' font-style: {face.style}; src: url("{BASE_URL}{_resource(face).href}") }}'
        for family in _own(design)
        for face in family.faces
    )


def in_brand_faces(sheet: str, design: PageDesign) -> str:
    """A style sheet with the families of the brand before those of the design."""
    for family, replaced in ((design.base, _SERIF), (design.headings, _SANS)):
        if family is not None:
            for name in replaced:
                sheet = sheet.replace(f'"{name}"', f'{_name(family)}, "{name}"')
    return f"{sheet}\n{_TEXT}" if design.base else sheet


def _own(design: PageDesign) -> Iterator[FaceFamily]:
    yield from dict.fromkeys(one for one in (design.base, design.headings) if one and one.faces)


def _resource(face: FontFace) -> Resource:
    return Resource(f"fonts/own-{hashlib.sha256(face.data).hexdigest()[:32]}.ttf", "font/ttf", face.data)


def _name(family: FaceFamily) -> str:
    """The name of a family as a string of CSS (CSS Syntax 3, 4.3.5), which for one of the pack is nobody else's."""
    name = f"own {family.name}" if family.faces else family.name
    return '"' + re.sub(r'["\\\n]', lambda found: f"\\{ord(found[0]):x} ", name) + '"'
