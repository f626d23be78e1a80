"""Each box of a page has the same place, sizes and ground with what makes the engine faster and without it."""

from __future__ import annotations

from itertools import zip_longest

from tests.press.engine.fast.test_same_bytes import run
from tests.press.engine.pages import laid_out

_PROBE = "from tests.press.engine.fast.test_same_boxes import tell; tell()"
_WORDS = "Water council, village and mill of the record season; letters wander over bridges. "
_ALIGNED = "".join(
    f"<p style='text-align: {all_of}; text-align-last: {last}; width: 121.7pt; {more}'>{_WORDS}</p>"
    for all_of in ("start", "end", "left", "right", "center", "justify")
    for last, more in (
        ("auto", ""), ("end", "text-indent: 1.3em"), ("justify", "direction: rtl"), ("auto", "white-space: nowrap"),
        ("center", "white-space: pre-wrap"),
    )
)  # fmt: skip
_TABLES = "".join(
    f"<table style='border-collapse: {borders}; width: {width}; {more}'><tr><th style='border: 2pt solid'>Year"
    f"<th style='text-align: right; padding: 1pt 3%'>Sum<td style='box-sizing: border-box; border: 3pt double;"
    f" width: 40pt; background: #eee'>{_WORDS[:30]}<tr><td>1998<td style='text-align: right'>43<td>58,5 %</table>"
    for borders in ("collapse", "separate")
    for width in ("auto", "180pt")
    for more in ("", "box-sizing: border-box; border: 4pt solid", "border-radius: 5pt")
)
_GROUNDS = "".join(
    f"<div style='position: {position}; {ground}'>{_WORDS}<b style='background: inherit'>x</b><ul><li>y</ul></div>"
    for position in ("static", "relative", "absolute")
    for ground in (
        "background: #abc", "background: rgba(9, 9, 9, 0)", "border-radius: 3pt", "box-shadow: 1pt 1pt red",
        "visibility: hidden; background: red", "background: linear-gradient(red, blue)", "margin: calc(1pt + 2%)",
        "min-width: 20vw; max-height: 90vh", "display: flex", "display: grid",
        "border-image: linear-gradient(red, blue)",
    )
)  # fmt: skip
_STYLES = """
  @page { @top-left { content: "Record" } @bottom-right { content: counter(page) } }
  @page :left { @top-left { content: "Left"; padding: 1vw } }
  @page :first { margin-top: 90pt; @bottom-right { content: none } }
  @page wide { size: 400pt 300pt; margin: 10vh; background: #ffd; @left-middle { content: string(name) } }
  h1 { string-set: name content(); break-before: page }  .wide { page: wide }
  nav a::after { content: leader(".") target-counter(attr(href), page) }
"""
_BODY = f"""<nav><a href="#a">One</a><br><a href="#b">Two</a></nav><h1 id="a">One</h1>{_ALIGNED}
<div class="wide"><h1 id="b">Two</h1>{_TABLES}</div>{_GROUNDS}<h1>Three</h1>{_ALIGNED}
<div style="position: fixed; background: #eee; border-radius: 2pt">Draft</div>"""
_SIDES = ("left", "right", "top", "bottom")
_TOLD = (
    *("text", "position_x", "position_y", "width", "height", "min_width", "max_width", "min_height", "max_height"),
    *("baseline", "justification_spacing", "background"),
    *(f"{kind}_{side}" for kind in ("margin", "padding") for side in _SIDES),
    *(f"border_{side}_width" for side in _SIDES),
    *(f"border_{at}_radius" for at in ("top_left", "top_right", "bottom_left", "bottom_right")),
)


def tell() -> None:
    """Prints a line for each box."""
    document = laid_out(_BODY, _STYLES)
    for page in document.pages:
        for box in page._page_box.descendants(placeholders=True):
            ground = getattr(box, "background", None)
            known = [repr(getattr(box, name, "-")) for name in _TOLD if name != "background"]
            print(type(box).__name__, box.element_tag, *known, ground and ground.color, ground and len(ground.layers))


def test_boxes_are_the_same_with_it_and_without() -> None:
    ours, stock = (run(is_stock, "-c", _PROBE).splitlines() for is_stock in (False, True))
    assert len(ours) > 1500
    assert [pair for pair in zip_longest(ours, stock) if pair[0] != pair[1]][:3] == []
