"""What surrounds an element while it is painted, and what is found of each piece of text."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from enum import StrEnum

from lxml import etree

from briefbound.compose.svg.geometry import EVERYWHERE, IDENTITY, Box, Ground, Matrix
from briefbound.compose.svg.sheets import Values
from briefbound.compose.svg.values import INITIAL, Colour
from briefbound.compose.svg.vocabulary import language_of

_FOREIGN = frozenset({"http://www.w3.org/1999/xhtml", "http://www.w3.org/1998/Math/MathML"})

#: A piece of text: an element, and whether it is the text after it or the one at its beginning.
Piece = tuple[etree._Element, bool]


class Why(StrEnum):
    """Why nobody sees a piece of text, as a message says it."""

    ABOUT = "title or description"
    HIDDEN = "hidden"
    UNUSED = "in something that is never shown"
    BRANCH = "in a branch that is never chosen"
    SMALL = "too small to be seen"
    OUTSIDE = "outside the drawing"
    CLIPPED = "clipped or masked away"
    SAME = "of the same colour as its ground"
    BEHIND = "behind something else"


class Doubt(StrEnum):
    """Why it is not known whether a piece of text is seen."""

    STYLE = "a style that holds only sometimes, or that this program does not know"
    READER = "the language or the abilities of the reader's program"
    FILTER = "a filter"
    CLIP = "a clip path or mask"
    PLACE = "its place"
    SIZE = "its size"
    FAINT = "how faint it is"
    COLOUR = "the colours around it"
    OUTLINE = "its broad outline"


BLACK: frozenset[Colour | None] = frozenset({(0, 0, 0)})
UNKNOWN_COLOURS: frozenset[Colour | None] = frozenset({None})
_NO_GROUND = Ground(None, None)


@dataclass(frozen=True, slots=True)
class Scene:
    """How an element is painted: what it inherits, where it stands, what is left to be seen of it."""

    values: Values = field(default_factory=lambda: INITIAL)
    sizes: tuple[float | None, ...] = (16.0,)
    matrix: Matrix | None = IDENTITY
    clip: Box = EVERYWHERE  # in the units of the root, as is what matrix makes
    faint: tuple[float, float] = (1.0, 1.0)  # the least and the greatest share of its colour
    ground: Ground = _NO_GROUND
    doubts: frozenset[Doubt] = frozenset()
    role: str = "paint"  # or clip, mask, tile
    plain: bool = True  # whether colours arrive as they are written
    cut: bool = False  # whether a clip or mask leaves only a part, whose outline is not known
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Mark:
    """A part of the picture that was painted: where, in which colour, and over all that lies under it or not."""

    box: Box
    colours: frozenset[Colour | None]  # more than one of a gradient; None is one that is not known
    opaque: bool
    lines: tuple[tuple[tuple[float, float], ...], ...] = ()
    is_box: bool = False  # whether it fills its box
    stroke: float = 0  # how wide a line it is; 0 for an area
    sure: bool = True
    dense: bool = False  # whether hardly anything that lies under it may be seen, though it is not opaque


@dataclass(frozen=True, slots=True)
class Letters:
    """A piece of text as painted: the box that it surely keeps to, and one that it surely fills."""

    piece: Piece
    order: int  # how many marks were painted before it
    done: int  # and how many with its own
    wide: Box
    narrow: Box
    colours: frozenset[Colour | None]
    doubts: frozenset[Doubt]


@dataclass(slots=True)
class Findings:
    """What is known of the pieces of text of a drawing, each time that they are painted."""

    clear: set[Piece] = field(default_factory=set)
    doubtful: dict[Piece, set[Doubt]] = field(default_factory=lambda: defaultdict(set))
    unseen: dict[Piece, Why] = field(default_factory=dict)
    under: dict[etree._Element, Why] = field(default_factory=dict)  # elements that show nothing of what is in them

    def say(self, piece: Piece, doubts: frozenset[Doubt]) -> None:
        """A piece is painted, as far as is known."""
        if doubts:
            self.doubtful[piece] |= doubts
        else:
            self.clear.add(piece)

    def hide(self, piece: Piece, why: Why) -> None:
        """A piece is not seen here."""
        self.unseen.setdefault(piece, why)


def is_met(node: etree._Element) -> bool | None:
    """Whether the conditions of an element hold (SVG 2, 5.7); None where that is the reader's own."""
    extensions = node.get("requiredExtensions")
    if extensions is not None:
        if not extensions.split() or not set(map(str, extensions.split())) <= _FOREIGN:
            return False
        return None
    languages = node.get("systemLanguage")
    if languages is not None:
        return None if any(language_of(one) for one in str(languages).split(",")) else False
    return True
