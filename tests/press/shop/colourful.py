"""A page of every way to set a colour, laid out and painted as the pages of books are."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

from PIL import Image

from briefbound.model import Book, ContentDocument, PageDesign, Publication, Resource
from briefbound.press.geometry import geometry
from briefbound.press.page import Layout, digest_of, render
from briefbound.press.write import write_pdf

#: A drawing with gradients of all kinds, an opacity, a mask, a pattern and words.
DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 200" width="300" height="200">
<defs>
<linearGradient id="line"><stop offset="0" stop-color="#c00"/><stop offset=".5" stop-color="#0a0"/>
  <stop offset="1" stop-color="#00c"/></linearGradient>
<radialGradient id="round"><stop offset="0" stop-color="yellow"/>
  <stop offset="1" stop-color="navy" stop-opacity=".2"/></radialGradient>
<pattern id="dots" width="10" height="10" patternUnits="userSpaceOnUse">
  <circle cx="5" cy="5" r="3" fill="teal"/></pattern>
<mask id="hole"><rect width="300" height="200" fill="white"/><circle cx="250" cy="50" r="20" fill="black"/></mask>
</defs>
<rect width="100" height="100" fill="url(#line)"/>
<rect x="100" width="100" height="100" fill="url(#round)"/>
<rect x="200" width="100" height="100" fill="#808" mask="url(#hole)"/>
<rect y="100" width="100" height="100" fill="url(#dots)"/>
<g opacity=".5"><rect x="100" y="100" width="60" height="60" fill="#e00"/>
  <rect x="130" y="130" width="60" height="60" fill="#00e"/></g>
<path d="M210 110h80v80" fill="none" stroke="#936" stroke-width="6"/>
<rect x="205" y="150" width="40" height="40" fill="oklch(.6 .2 140)"/>
<text x="210" y="190" font-family="PT Sans" font-size="16">words</text>
</svg>"""

HTML = """<html lang="en"><head><title>Colours</title></head><body><section><h1>Colours</h1>
<p>Words in black, <span style="color: #777">in grey</span> and <span style="color: #b00020">in red</span>.</p>
<p><a href="https://example.org/">A link</a> that paper cannot follow.</p>
<img src="images/drawing.svg" alt="A drawing in many colours"/>
<img src="images/photo.png" alt="A photograph" style="width: 30mm"/>
<img src="images/grey.png" alt="A grey photograph" style="width: 30mm"/>
<img src="images/clear.png" alt="A shape without a ground" style="width: 30mm"/>
<img src="images/few.png" alt="A picture of few colours" style="width: 30mm"/>
<img src="images/photo.jpg" alt="The photograph, smaller" style="width: 30mm"/>
<div class="dark">Black on dark: <b>words</b></div>
</section>%s</body></html>"""

SHEET = """@page { size: 120mm 170mm; margin: 12mm } body { font: 10pt "PT Sans"; margin: 0 }
img { image-rendering: crisp-edges } h1 { font-size: 16pt } .dark { background: #1b1b3a; color: black }
.edge { break-before: page; margin: -12mm -12mm 0; height: 60mm;
background: linear-gradient(90deg, #d22, #22d) }"""


def picture(mode: str = "RGB", size: tuple[int, int] = (360, 240)) -> Image.Image:
    """A picture with all hues and lightnesses, as a photograph has them."""
    hue = Image.linear_gradient("L").resize(size)
    light = Image.linear_gradient("L").rotate(90).resize(size)
    made = Image.merge("HSV", (hue, Image.new("L", size, 230), light)).convert("RGB")
    return made.convert(mode)


def _encoded(image: Image.Image, kind: str = "PNG") -> bytes:
    target = BytesIO()
    image.save(target, kind)
    return target.getvalue()


def resources() -> tuple[Resource, ...]:
    clear = picture("RGBA")
    clear.putalpha(Image.radial_gradient("L").resize(clear.size))
    grey_of_rgb = picture("L").convert("RGB")
    return (
        Resource("images/drawing.svg", "image/svg+xml", DRAWING.encode()),
        Resource("images/photo.png", "image/png", _encoded(picture())),
        Resource("images/grey.png", "image/png", _encoded(grey_of_rgb)),
        Resource("images/clear.png", "image/png", _encoded(clear)),
        Resource("images/few.png", "image/png", _encoded(picture().quantize(16))),
        Resource("images/photo.jpg", "image/jpeg", _encoded(picture(size=(90, 60)), "JPEG")),
    )


def colourful_pages(publication: Publication, more: str = "") -> tuple[bytes, Book]:
    """The pages as a tagged PDF, and a book that stands for them; ``more`` is HTML after the first page."""
    text = HTML % more
    document = ContentDocument(id="colours", kind="article", title="Colours", language="en", xhtml=text)
    book = Book(publication=publication, documents=(document,), resources=resources(), contents=())
    laid, problems = render(text, _with_faces(SHEET), book.resources, "ua-1")
    assert problems == []
    design = PageDesign(width=120, height=170)
    layout = Layout(
        document=laid, book=book, design=design, shape=geometry(design), digest=digest_of(book, text, SHEET)
    )
    return write_pdf(layout, "print"), replace(book, documents=())


def _with_faces(sheet: str) -> str:
    from briefbound.press.faces import font_faces

    return font_faces() + sheet
