"""What a finished PDF says of its own structure, as frozen values (ISO 32000-1, 14.7 and 14.8; ISO 32000-2)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from briefbound.diagnostics import Diagnostic
from briefbound.pdf.text import Run, joined

#: The value of an attribute: a name or string, a number, a truth value, or several of them.
Value = str | int | float | bool | tuple["Value", ...]


@dataclass(frozen=True, slots=True)
class MarkedContent:
    """A piece of a page that belongs to an element: the page, counted from 0, and the text painted there."""

    page: int | None  # none where the file does not say
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """The text; empty for a picture."""
        return joined(self.runs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """A link, form field or other annotation that belongs to an element (an object reference)."""

    subtype: str  # Link, Widget...
    page: int | None
    contents: str = ""  # the words that stand for it
    uri: str = ""
    destination: int | None = None  # the page in this file, counted from 0, to which it leads
    name: str = ""  # of a form field


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class StructureElement:
    """A structure element. ``type`` is the standard type that the role maps lead to, or ``raw_type`` without one."""

    type: str
    raw_type: str
    attributes: Mapping[str, Value] = field(default_factory=dict)  # of all owners: Scope, ColSpan, BBox...
    title: str = ""
    language: str = ""  # its own, or that of the nearest element around it, or the file's
    alt: str | None = None
    actual_text: str | None = None
    expansion: str = ""
    id: str = ""
    children: tuple[StructureElement | MarkedContent | Annotation, ...] = ()

    def content(self) -> Iterator[MarkedContent | Annotation]:
        """Everything below the element that is no element, in reading order."""
        stack = list(reversed(self.children))
        while stack:
            child = stack.pop()
            if isinstance(child, StructureElement):
                stack.extend(reversed(child.children))
            else:
                yield child

    @property
    def text(self) -> str:
        """All text below the element, as painted or as ActualText of marked content."""
        return joined(run for piece in self.content() if isinstance(piece, MarkedContent) for run in piece.runs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a file says of itself: in XMP, or in the information dictionary where XMP is silent."""

    title: str = ""
    authors: tuple[str, ...] = ()
    language: str = ""  # of the catalog
    claims: tuple[str, ...] = ()  # PDF/UA-1, PDF/A-2a...: claimed, not proved


@dataclass(frozen=True, slots=True, kw_only=True)
class StructureTree:
    """The structure of a file. A file without tags has no children."""

    metadata: Metadata
    page_labels: tuple[str, ...]  # as printed or shown, one a page
    children: tuple[StructureElement, ...] = ()
    problems: tuple[Diagnostic, ...] = ()  # what could not be read; the rest was

    def elements(self) -> Iterator[tuple[int, StructureElement]]:
        """Every element with its depth, from 0, in reading order."""
        stack = [(0, child) for child in reversed(self.children)]
        while stack:
            depth, element = stack.pop()
            yield depth, element
            below = [child for child in element.children if isinstance(child, StructureElement)]
            stack.extend((depth + 1, child) for child in reversed(below))
