"""The faces of a whole book, cut once to the glyphs that its fragments show, as objects of a PDF file."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import pydyf
import weasyprint.pdf.fonts

from briefbound.faces.fonts import RESERVES
from briefbound.model import PdfStandard
from briefbound.press.faces import font_resources
from briefbound.press.fragments.objects import Exporter
from briefbound.press.fragments.values import Fonts, FontUse
from briefbound.press.subset import subset_alike


def cut_fonts(uses: Sequence[FontUse], standard: PdfStandard) -> Fonts:
    """The fonts, each under its name in one dictionary, as WeasyPrint writes them."""
    files = _files({use.digest for use in uses})
    pdf = pydyf.PDF()
    options = {"hinting": False, "pdf_version": "2.0" if standard == "ua-2" else "1.7"}
    with subset_alike():
        fonts = {use.name: _font(use, files[use.digest]) for use in uses}
        dictionary = weasyprint.pdf.fonts.build_fonts_dictionary(pdf, fonts, True, True, options)
    pdf.add_object(dictionary)
    exporter = Exporter(pdf, {})
    number = exporter.take(dictionary.reference)
    return Fonts(objects=exporter.objects, dictionary=number)


def _files(digests: set[str]) -> dict[str, bytes]:
    """The files of faces by their hashes; those in reserve are looked at only where the usual ones are not all."""
    found: dict[str, bytes] = {}
    for reserves in ((), tuple(RESERVES)):
        found |= {hashlib.sha256(face.data).hexdigest(): face.data for face in font_resources(reserves)}
        if digests <= found.keys():
            break
    return found


def _font(use: FontUse, data: bytes) -> weasyprint.pdf.fonts.Font:
    """A font as WeasyPrint knows one when everything is painted."""
    font = weasyprint.pdf.fonts.Font.__new__(weasyprint.pdf.fonts.Font)
    font.__dict__.update(use.facts)
    font.name = use.facts["name"].encode("ascii")
    font.widths = {glyph: width for glyph, width, _ in use.glyphs}
    font.to_unicode = {glyph: text for glyph, _, text in use.glyphs}
    font.file_content = data
    font.missing = {}
    return font
