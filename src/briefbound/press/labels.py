"""What pages are called, as a file says it (ISO 32000-1, 12.4.2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefbound.press.engine.pdf import Array, Dictionary
from briefbound.press.folios import Folio


def page_labels(folios: Sequence[Folio]) -> Dictionary:
    """The number tree that gives each page its folio: a range for each run of numbers."""
    nums = Array()
    following = None
    for index, folio in enumerate(folios):
        if folio != following:
            nums.extend([index, Dictionary({"S": "/r" if folio.roman else "/D", "St": folio.number})])
        following = replace(folio, number=folio.number + 1)
    return Dictionary({"Nums": nums})
