"""The first sheet of a booklet: how to print and fold it, in the language of the pack, with three drawings."""

from __future__ import annotations

from html import escape

from briefbound.languages import Labels, direction
from briefbound.model import Booklet
from briefbound.press.booklet.order import PAGES_OF_A_SHEET
from briefbound.press.engine.single import set_pages

_NAMES = {(297.0, 210.0): "A4", (420.0, 297.0): "A3", (279.4, 215.9): "Letter", (431.8, 279.4): "Tabloid"}

_SHEET = """
@page {{ size: {width}mm {height}mm; margin: {margin}mm }}
html {{ font: {size}mm/1.4 "PT Sans" }}
h1 {{ font: bold 2em/1.2 "PT Serif"; margin: 0 0 1.2em }}
ol {{ margin: 0; padding: 0; padding-inline-start: 1.4em; width: 64% }}
li {{ margin: 0 0 .6em }}
p {{ margin: 0 }}
.flip {{ font-weight: bold }}
.drawings {{ position: absolute; inset-inline-end: 0; top: 4.6em; width: 29% }}
svg {{ display: block; width: 100% }}
"""

_LINE = 'fill="none" stroke="black" stroke-width="1"'


def instruction_sheet(booklet: Booklet, sheets: int, labels: Labels) -> bytes:
    """A page as large as the booklet's sheets, for printing before ``sheets`` of them."""
    words = {name: escape(word.text) for name, word in labels.booklet.items()}
    groups = "-groups" if booklet.signature and booklet.signature < sheets * PAGES_OF_A_SHEET else ""
    how = words["print"].replace("{}", paper_name(booklet))
    steps = [
        f"{how} <p class='flip'>{words[booklet.flip]}</p> {words['try']}",
        words["aside"].replace("{}", str(sheets)),
        words["fold" + groups].replace("{}", str(booklet.signature // PAGES_OF_A_SHEET)),
        words["staple" + groups],
    ]
    language = labels.booklet["title"].language
    items = "".join(f"<li>{step}</li>" for step in steps)
    drawings = "".join((_flipping(booklet.flip), _folding(), _stapling()))
    html = (
        f'<html lang="{language}" dir="{direction(language)}"><title>{words["title"]}</title>'
        f'<h1>{words["title"]}</h1><ol>{items}</ol><div class="drawings">{drawings}</div></html>'
    )
    size = booklet.height / 210
    proportions = {"margin": round(22 * size, 2), "size": round(5 * size, 2)}
    return set_pages(html, _SHEET.format(width=booklet.width, height=booklet.height, **proportions))


def paper_name(booklet: Booklet) -> str:
    """A sheet as printers call it: "A4", or its lengths."""
    return _NAMES.get((booklet.width, booklet.height), f"{booklet.width:g} × {booklet.height:g} mm")


# ---------------------------------------------------------------- drawings, each in a box of 120 by 66


def _drawing(step: int, *shapes: str) -> str:
    """A drawing beside the number of its step."""
    number = f'<text x="4" y="16" font-family="PT Sans" font-size="9">{step}</text>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 66">{number}{"".join(shapes)}</svg>'


def _flipping(flip: str) -> str:
    """A sheet, the axis about which it turns, and an arrow around that axis."""
    sheet = f'<rect x="30" y="10" width="60" height="40" {_LINE}/>'
    if flip == "short-edge":
        axis = "M60 3V57"
        arrow, head = "M40 54q20 8 40 0", "M75 52.5l5 1.5l-3.6 4"
    else:
        axis = "M22 30H98"
        arrow, head = "M94 14q8 16 0 32", "M93 40.6l1 5.4l4.6 -3"
    dashed = f'<path d="{axis}" {_LINE} stroke-dasharray="3 2"/>'
    return _drawing(1, sheet, dashed, f'<path d="{arrow}" {_LINE}/>', f'<path d="{head}" {_LINE}/>')


def _folding() -> str:
    """Sheets lying on each other, seen from below, half folded."""
    sheets = [f'<path d="M24 {top}L60 {top + 20}L96 {top}" {_LINE}/>' for top in (22, 28, 34)]
    arrows = "M30 12q10 -5 20 0M45.6 8.6l4.4 3.4l-5.4 1.2M90 12q-10 -5 -20 0M74.4 8.6l-4.4 3.4l5.4 1.2"
    return _drawing(3, *sheets, f'<path d="{arrows}" {_LINE}/>')


def _stapling() -> str:
    """A booklet that stands open, its back to the reader, with two staples in the fold."""
    cover = f'<path d="M60 10L28 15V55L60 50L92 55V15L60 10V50" {_LINE}/>'
    staples = '<path d="M60 16v9M60 35v9" fill="none" stroke="black" stroke-width="2.6"/>'
    return _drawing(4, cover, staples)
