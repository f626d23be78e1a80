"""How the sections of a text begin, by the style sheet of a design."""

from __future__ import annotations

from collections.abc import Sequence

from briefbound.faces.fonts import FAMILIES
from briefbound.model import PageDesign
from briefbound.press.brand_faces import own_fonts
from briefbound.press.engine.starts import SectionStyle, section_styles
from briefbound.press.faces import families_of
from briefbound.press.geometry import geometry
from briefbound.press.sheet import page_sheet


def breaks_of(text: str, design: PageDesign) -> tuple[Sequence[SectionStyle], bool]:
    """The styles of each section of a text in this design, and whether their left pages differ from right ones."""
    families = tuple(name for name in families_of(design) if name not in FAMILIES)
    sheet = page_sheet(design, geometry(design), families)  # the very sheet of most fragments, which is read once
    return section_styles(text, sheet, families, own_fonts(design))
