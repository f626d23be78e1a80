"""The faces of a whole book, cut once to the glyphs that its fragments show, as objects of a PDF file."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from briefbound.faces.fonts import RESERVES, SOURCE
from briefbound.model import PdfStandard
from briefbound.press.engine.fonts import restored, write_fonts
from briefbound.press.engine.pdf import File
from briefbound.press.engine.subset import subset_alike
from briefbound.press.faces import font_resources
from briefbound.press.fragments.objects import Exporter
from briefbound.press.pieces.fragment import Fonts, FontUse


def cut_fonts(uses: Sequence[FontUse], standard: PdfStandard) -> Fonts:
    """The fonts, each under its name in one dictionary, as WeasyPrint writes them."""
    files = _files({use.digest for use in uses})
    pdf = File()
    with subset_alike():
        fonts = {use.name: restored(use, files[use.digest]) for use in uses}
        dictionary = write_fonts(pdf, fonts, "2.0" if standard == "ua-2" else "1.7")
    pdf.add_object(dictionary)
    exporter = Exporter(pdf, {})
    number = exporter.take(dictionary.reference)
    return Fonts(objects=exporter.objects, dictionary=number)


def _files(digests: set[str]) -> dict[str, bytes]:
    """The files of faces by their hashes; those in reserve are looked at only where the usual ones are not all."""
    found: dict[str, bytes] = {}
    for more in ((), tuple(SOURCE), tuple(RESERVES)):
        found |= {hashlib.sha256(face.data).hexdigest(): face.data for face in font_resources(more)}
        if digests <= found.keys():
            break
    return found
