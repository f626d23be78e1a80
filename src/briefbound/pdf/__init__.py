"""Reads finished PDFs, ours or another program's: structure, text, labels, links. Never writes one.

All is imported at once, and not when it is wanted: ``opening`` sets the limits within which hostile files are parsed.
"""

from briefbound.pdf.lines import baselines
from briefbound.pdf.opening import UnreadablePdf, is_imposed, read_claims
from briefbound.pdf.order import share_in_order
from briefbound.pdf.outline import outline
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
