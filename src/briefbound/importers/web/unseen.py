"""What stands in a page and is not seen on it: for programs, hidden, or for screen readers alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefbound.importers.web import furniture
from briefbound.importers.xhtml.pages import Files
from briefbound.importers.xhtml.sheets import Declared, Sheets, sheets_of
from briefbound.importers.xhtml.sight import find_unseen

if TYPE_CHECKING:
    from lxml import etree

MACHINE = "for programs"
HIDDEN = "hidden text"
SPOKEN = "words for screen readers alone"
DOUBLED = "words that are kept from screen readers"
PIXEL = "picture of a pixel, by which readers are counted"
SIGN = "sign that links a heading to itself"
DRAWN = "second form of a formula"

#: What nothing of a page hides.
_IN_SIGHT = (
    "display: inline !important; visibility: visible !important; opacity: 1 !important; position: static !important;"
    "clip: auto !important; clip-path: none !important; overflow: visible !important; transform: none !important;"
    "text-indent: 0 !important; margin: 0 !important; font-size: 12pt !important; color: #000 !important;"
    "background: #fff !important"
)
_SPOKEN_NAMES = re.compile(
    r"(?:^|\s)(?:sr-?only|visually-?hidden|screen-?reader(?:s|-text|-only)?|a11y-hidden|off-?screen|element-invisible)(?:\s|$)",
    re.IGNORECASE,
)
_PIXEL = re.compile(r"[0-3](?:px)?")
_SIGNS = ("¶", "#", "§", "🔗", "⚓")
_FORMULAS = re.compile(r"(?:^|\s)(?:mwe-math-element|katex|MathJax|mjx-container)(?:\s|$)")


def unseen_elements(page: etree._Element, body: etree._Element, files: Files) -> dict[etree._Element, str]:
    """The elements below ``body`` that nobody sees, with what they are; none inside another one."""
    sheets = Sheets(page, [sheet for sheet, _ in sheets_of(page, "", files)])  # one for paper may hide as well
    unread = {e for e, why in find_unseen(body, sheets).items() if not why.bar}
    found: dict[etree._Element, str] = {}
    waiting = list(body)
    while waiting:
        element = waiting.pop()
        if not isinstance(element.tag, str) or element.tag in furniture.MACHINE:
            found[element] = MACHINE
        elif _is_formula(element):
            found.update(_as_formula(element))
        elif kind := _why(element, sheets.of(element), is_unread=element in unread):
            found[element] = kind
        else:
            waiting += element
    return found


def _why(element: etree._Element, declared: Declared, *, is_unread: bool) -> str:
    if _SPOKEN_NAMES.search(element.get("class") or "") or _is_clipped(declared):
        return SPOKEN
    if is_unread:
        return HIDDEN
    if element.tag == "img" and any(_PIXEL.fullmatch(element.get(side) or "") for side in ("width", "height")):
        return PIXEL
    if element.tag == "a" and (element.get("href") or "").startswith("#") and _words(element) in _SIGNS:
        return SIGN
    if element.get("aria-hidden") == "true" and element.tag not in ("img", "math", "figcaption"):
        return DOUBLED
    return ""


def _is_formula(element: etree._Element) -> bool:
    """Whether an element is what programs for formulas make: one as MathML, and as a picture or letters beside it."""
    named = element.tag == "mjx-container" or _FORMULAS.search(element.get("class") or "")
    return bool(named) and next(element.iter("math"), None) is not None


def _as_formula(element: etree._Element) -> dict[etree._Element, str]:
    """Brings the MathML in sight, which is kept for screen readers; what is drawn beside it is the copy."""
    math = next(element.iter("math"))
    path = {math, *math.iterancestors()}
    for around in (one for one in element.iter() if one in path):
        around.set("style", _IN_SIGHT)
        around.attrib.pop("hidden", "")
        around.attrib.pop("aria-hidden", "")
    return {
        one: DRAWN
        for around in element.iter()
        if around in path and around is not math
        for one in around
        if one not in path
    }


def _words(element: etree._Element) -> str:
    return "".join(map(str, element.itertext())).strip()


def _is_clipped(declared: Declared) -> bool:
    return declared.get("position") == "absolute" and any(name in declared for name in ("clip", "clip-path"))
