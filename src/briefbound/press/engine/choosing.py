"""Has each letter set in the face that :mod:`briefbound.faces.letters` says.

Pango takes the first of its families that has a character, one by one, so that a mark may come from another face than
its letter, and beyond the families that styles name the order is that of Fontconfig. Where a book wants faces in
reserve, each piece of text is told its family.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from briefbound.faces.fonts import FAMILIES, RESERVES, SOURCE
from briefbound.faces.letters import CHAINS, reserves_for, runs
from briefbound.press.engine.hooks import hook_for_good
from briefbound.press.engine.loading import weasyprint

ffi, pango = weasyprint.text.ffi.ffi, weasyprint.text.ffi.pango
ffi.cdef("PangoAttribute * pango_attr_family_new(const char *family);")
_TO_THE_END = 0xFFFFFFFF  # Pango's own sign for it
#: What is set in families that are not ours, such as the words of a drawing, is set in this one where it can be.
_OTHERWISE = "PT Sans"


class Faces(weasyprint.text.fonts.FontConfiguration):  # type: ignore[misc]  # it has no types
    """The faces of a style sheet, and whether families in reserve are among them."""

    def __init__(self, reserves: Sequence[str] = ()) -> None:
        super().__init__()
        self.has_reserves = not RESERVES.keys().isdisjoint(reserves)


def _set_text_in_faces(original: Callable[..., Any], layout: Any, text: str, justify: bool = False) -> None:
    text = str(text)  # those of charts may be whole ones of drawn_words
    original(layout, text, justify)
    if not text.isascii() and getattr(layout.style.font_config, "has_reserves", False):
        _choose(layout)


# For good, since text is laid out once more when it is painted; a book without reserves is set as ever.
hook_for_good("weasyprint.text.line_break.Layout.set_text", _set_text_in_faces)


def _choose(layout: Any) -> None:
    """Tells Pango the family of each piece of a text; what no reserve is wanted for is left to the styles."""
    families = tuple(layout.style["font_family"])
    chain = CHAINS[next((family for family in families if family in CHAINS), _OTHERWISE)]
    pair = tuple(SOURCE if chain[0] in SOURCE else FAMILIES)
    if not reserves_for(layout.text, pair) and not getattr(layout, "chosen", False):
        return
    layout.chosen = True  # it may be given another text
    usual = ",".join(families)
    attributes = pango.pango_layout_get_attributes(layout.layout)
    if attributes == ffi.NULL:
        attributes = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
    end = 0
    for family, text in runs(layout.text, chain):
        start, end = end, end + len(text.encode())
        _add(attributes, start, end, family if family in RESERVES else usual)
    _add(attributes, end, _TO_THE_END, usual)
    pango.pango_layout_set_attributes(layout.layout, attributes)


def _add(attributes: Any, start: int, end: int, family: str) -> None:
    attribute = pango.pango_attr_family_new(family.encode())  # which copies the name
    attribute.start_index, attribute.end_index = start, end
    pango.pango_attr_list_change(attributes, attribute)
