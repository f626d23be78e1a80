"""Every word is on a page: what the pages show is followed along the text of the document.

Layout may add a hyphen, drop a space, and show the head of a table again; it may not lose a letter.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from briefbound.forms.pagebreaks import INVISIBLE, place_of
from briefbound.press.engine import boxes
from briefbound.press.engine.boxes import Page, box_of, children
from briefbound.press.findings import Finding

_INVISIBLE = str.maketrans(dict.fromkeys(INVISIBLE, ""))
_SHOWN = 60  # characters of lost text that a message repeats
_HINT = "divide the paragraph, note, cell or box that it stands in"


def lost_words(root: Element, pages: Iterable[Page], moved: Container[Element] = ()) -> Iterator[Finding]:
    """What of the text and of the pictures of a document (its ``html`` element) is on no page, but for elements
    ``moved`` into margins, which show the last of them."""
    shown: dict[Element, int] = {}  # how many characters of an element's own text
    pictures: set[Element] = set()
    own: dict[Element, str] = {}
    for page in pages:
        for box in _flow(box_of(page)):
            if isinstance(box, boxes.TextBox):
                _read(box, own, shown)
            elif isinstance(box, boxes.ReplacedBox):
                pictures.add(box.element)
    body = root.find("body")
    if body is not None:
        yield from _Lost(own, shown, pictures, moved).of(body, None)


def _read(box: boxes.TextBox, own: dict[Element, str], shown: dict[Element, int]) -> None:
    element = box.element
    if "::" in box.element_tag or element is None:
        return
    text = _visible(box.text)
    if not text:
        return
    if element not in own:
        own[element] = _own_text(element)
    whole, at = own[element], shown.get(element, 0)
    if whole.startswith(text, at):
        shown[element] = at + len(text)
    elif whole.startswith(text[:-1], at) and box.text.endswith(str(box.style["hyphenate_character"])):
        shown[element] = at + len(text) - 1


@dataclass(frozen=True, slots=True)
class _Lost:
    own: Mapping[Element, str]  # the text of elements that are on pages
    shown: Mapping[Element, int]
    pictures: Container[Element]
    moved: Container[Element]

    def of(self, element: Element, place: tuple[str, int] | None) -> Iterator[Finding]:
        """What is lost of an element and of all in it."""
        if element in self.moved:
            return
        place = place_of(element) or place
        whole = self.own.get(element) or _own_text(element)
        if left := whole[self.shown.get(element, 0) :]:
            words = _words_of(element, left)
            yield Finding("BB727", f"“{words}” would be on no page", hint=_HINT, place=place)
        if element.tag in ("img", "embed") and element not in self.pictures:
            message = f"the picture “{element.get('src')}” would be on no page"
            yield Finding("BB727", message, hint=_HINT, place=place)
        for child in element:
            yield from self.of(child, place)


def _flow(box: boxes.Box) -> Iterator[Any]:
    """A box and all below it, without what stands in the margins."""
    if isinstance(box, boxes.MarginBox):
        return
    yield box
    for child in children(box):
        yield from _flow(child)


def _own_text(element: Element) -> str:
    return _visible("".join([element.text or "", *(child.tail or "" for child in element)]))


def _words_of(element: Element, left: str) -> str:
    """The lost end of an element's text as it is written, cut where it is long."""
    written = " ".join("".join([element.text or "", *(child.tail or "" for child in element)]).split())
    at, missing = len(written), len(left)
    while at and missing > 0:
        at -= 1
        missing -= len(_visible(written[at]))
    written = written[at:]
    return written if len(written) <= _SHOWN else written[: _SHOWN - 1] + "…"


def _visible(text: str) -> str:
    shown = text.translate(_INVISIBLE)
    return shown if shown.isascii() else unicodedata.normalize("NFC", shown)
