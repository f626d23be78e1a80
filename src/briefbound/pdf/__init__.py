"""Reads finished PDFs, ours or another program's: structure, text, labels, links. Never writes one.

What a name needs is imported when the name is first used: a build wants no more than what its pages take to print.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from briefbound.pdf.outline import outline  # at once: once imported, its module would have the name

if TYPE_CHECKING:
    from briefbound.pdf.lines import baselines
    from briefbound.pdf.opening import UnreadablePdf, is_imposed, read_claims
    from briefbound.pdf.order import share_in_order
    from briefbound.pdf.paper import paper_of
    from briefbound.pdf.structure import read_structure
    from briefbound.pdf.text import Run, Stretch, joined, needs_space, reached
    from briefbound.pdf.values import Annotation, MarkedContent, Metadata, StructureElement, StructureTree

__all__ = [
    "Annotation",
    "MarkedContent",
    "Metadata",
    "Run",
    "Stretch",
    "StructureElement",
    "StructureTree",
    "UnreadablePdf",
    "baselines",
    "is_imposed",
    "joined",
    "needs_space",
    "outline",
    "paper_of",
    "reached",
    "read_claims",
    "read_structure",
    "share_in_order",
]

_HOMES = {
    "baselines": "lines",
    **dict.fromkeys(("UnreadablePdf", "is_imposed", "read_claims"), "opening"),
    "share_in_order": "order",
    "paper_of": "paper",
    "read_structure": "structure",
    **dict.fromkeys(("Run", "Stretch", "joined", "needs_space", "reached"), "text"),
    **dict.fromkeys(("Annotation", "MarkedContent", "Metadata", "StructureElement", "StructureTree"), "values"),
}


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
