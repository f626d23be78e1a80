"""Drafts: finished pages with a watermark under the text and the numbers of lines beside it.

Both are drawn once, as form XObjects, and painted on each page as artifacts (ISO 32000-2, 14.8.2.2): who hears the
text does not hear them, and tags and claims of the file stay true.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from html import escape
from pathlib import PurePosixPath

import pikepdf
from pikepdf import Dictionary, Name, Object, Page, Pdf

from briefbound.diagnostics import Diagnostic, Place, SourceError
from briefbound.languages import labels_for
from briefbound.model import MANIFEST, Book, Direction, Mark, Publication
from briefbound.pdf import baselines
from briefbound.press.engine.single import set_pages
from briefbound.press.geometry import Geometry, geometry
from briefbound.press.letters import lacking_letters

#: Every so many lines of a page have a number.
STEP = 5
#: The box that a number is drawn in, how far below its baseline the box ends, and the room between it and the text.
_WIDTH, _HEIGHT, _DEPTH, _APART = 24.0, 10.0, 2.2, 9.0

_WATERMARK = "/Artifact <</Type /Pagination /Subtype /Watermark>> BDC q{} /DraftMark Do Q EMC\nq\n"
#: What stands a drawing up on a page that is turned, as paper shows it.
_UPRIGHT: Mapping[Direction, str] = {"ltr": "0 -1 1 0 0 {shape.width}", "rtl": "0 1 -1 0 {shape.height} 0"}
_NUMBER = "q 1 0 0 1 {x:.3f} {y:.3f} cm /{name} Do Q"
_NUMBERS = "\nQ\n/Artifact <</Type /Pagination /Subtype /LineNum>> BDC\n{}\nEMC\n"


def make_draft(pages: bytes, book: Book) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """The pages of a finished PDF as a draft. Raises SourceError where the watermark has letters without a shape."""
    publication = book.publication
    shape = geometry(publication.design("draft"))
    word = labels_for(publication.language, publication.words).draft
    watermark = publication.draft.watermark or word.text
    language = publication.language if publication.draft.watermark else word.language
    if lacking := lacking_letters(watermark):
        raise SourceError([_without_shape(lacking, publication)])
    lines = baselines(pages) if publication.draft.line_numbers else []
    longest = max(map(len, lines), default=0)
    sheet, html = _drawings(watermark, language, range(STEP, longest + 1, STEP), shape)
    with Pdf.open(io.BytesIO(pages)) as pdf, Pdf.open(io.BytesIO(set_pages(html, sheet))) as drawn:
        forms = [pdf.copy_foreign(drawn.make_indirect(page.as_form_xobject())) for page in drawn.pages]
        names = ["DraftMark", *(f"Line{number * STEP}" for number in range(1, len(forms)))]
        for number, page in enumerate(pdf.pages):
            _stamp(page, dict(zip(names, forms, strict=True)), lines[number] if lines else (), shape)
        data = io.BytesIO()
        pdf.save(data, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return data.getvalue(), ()


def _without_shape(letters: str, publication: Publication) -> Diagnostic:
    mark = publication.marks.get("editions.draft.watermark", Mark(PurePosixPath(MANIFEST), 1))
    message = f"the typefaces of the pages have no glyph for {letters}"
    place = Place(str(publication.root / mark.path), mark.line)
    return Diagnostic("BB722", message, place, "change the watermark")


def _stamp(page: Page, forms: Mapping[str, Object], lines: tuple[float, ...], shape: Geometry) -> None:
    """The watermark goes under what the page shows, the numbers beside it."""
    resources = page.obj.Resources
    if Name.XObject not in resources:
        resources.XObject = Dictionary()
    for name, form in forms.items():  # pages share their resources, so mostly this finds what it puts there
        resources.XObject[f"/{name}"] = form
    is_turned = Name.Rotate in page.obj  # its top is the side of the sheet where the book begins
    margin, across = (shape.bottom, shape.height) if is_turned else (shape.inner, shape.width)
    x = margin - _APART - _WIDTH if shape.direction == "ltr" else across - margin + _APART
    upright = f" {_UPRIGHT[shape.direction].format(shape=shape)} cm" if is_turned else ""
    numbered = list(enumerate(lines, 1))[STEP - 1 :: STEP]
    painted = [_NUMBER.format(x=x, y=height - _DEPTH, name=f"Line{number}") for number, height in numbered]
    page.contents_add(_WATERMARK.format(upright).encode(), prepend=True)
    page.contents_add(_NUMBERS.format("\n".join(painted)).encode())


def _drawings(watermark: str, language: str, numbers: Iterable[int], shape: Geometry) -> tuple[str, str]:
    """A style sheet and a text of a page with the watermark, and a page for each number."""
    size = min(0.24 * shape.width, 1.15 * shape.width / (0.55 * len(watermark)))
    side = "right" if shape.direction == "ltr" else "left"
    sheet = f"""
@page {{ margin: 0; size: {_WIDTH}pt {_HEIGHT}pt }}
@page mark {{ size: {shape.width}pt {shape.height}pt }}
body, p {{ margin: 0 }}
p {{ font: 7.5pt/{_HEIGHT}pt "PT Sans"; text-align: {side}; break-before: page }}
.mark {{ page: mark; height: {shape.height}pt; position: relative }}
.mark div {{ position: absolute; left: -50%; width: 200%; top: {shape.height / 2 - size * 0.6:.2f}pt;
  text-align: center; font: bold {size:.2f}pt/1.2 "PT Sans"; color: #ececec; white-space: nowrap;
  transform: rotate(-52deg) }}
"""
    marks = "".join(f"<p>{number}</p>" for number in numbers)
    html = f'<html lang="{language}"><div class="mark"><div>{escape(watermark)}</div></div>{marks}</html>'
    return sheet, html
