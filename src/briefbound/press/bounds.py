"""Nothing leaves the page, and nothing covers anything: what is painted is compared with where it may stand.

Text and pictures may stand in the text block of their page, or in its margin boxes; inside a cell of a table, or a
box with a border or a ground, they may not leave it. A style sheet that puts something elsewhere says so:
``--area: page`` on an element lets it, and what is in it, stand anywhere on the page, and ``--area: ground`` lets
other things lie on it besides. Lengths are in pixels of CSS, as in boxes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from math import inf
from typing import Any

from briefbound.diagnostics import Severity
from briefbound.forms.pagebreaks import place_of
from briefbound.press.engine import boxes
from briefbound.press.engine.boxes import AbsolutePlaceholder, Page, box_of, in_place
from briefbound.press.findings import Finding

#: What is farther out is an error, and what is nearer than the second nothing: a point, and half of one, by which the
#: layout engine itself lets lines be too long.
_POINT = 4 / 3
_HAIR = _POINT / 2
#: How far letters reach above and below the line that they stand on, in sizes of the type; and what covers others.
_ABOVE, _BELOW = 0.7, 0.2
_CORE = 0.45
_SHOWN = 40  # characters of a text that a message repeats

_Piece = boxes.TextBox | boxes.ReplacedBox


@dataclass(frozen=True, slots=True)
class _Area:
    """Where something may stand, and what that is called."""

    left: float
    top: float
    right: float
    bottom: float
    name: str

    def within(self, other: _Area) -> _Area:
        """The part of it that is in another, under its own name where it is narrower."""
        name = self.name if self.left > other.left or self.right < other.right else other.name
        left, top = max(self.left, other.left), max(self.top, other.top)
        return _Area(left, top, min(self.right, other.right), min(self.bottom, other.bottom), name)

    def beyond(self, left: float, top: float, right: float, bottom: float) -> tuple[float, str]:
        """How far a rectangle leaves the area at most, and on which side."""
        outside = ((self.left - left, "on the left"), (right - self.right, "on the right"))
        return max(*outside, (self.top - top, "at the top"), (bottom - self.bottom, "at the bottom"))


@dataclass(frozen=True, slots=True)
class _Painted:
    """A piece of text or a picture; ``core`` is the part that nothing else may cover."""

    core: tuple[float, float, float, float]
    box: _Piece
    place: tuple[str, int] | None


def strays(pages: Iterable[Page]) -> Iterator[Finding]:
    """What leaves the pages or its place on them, and what lies on other text, one finding an element and page."""
    for number, page in enumerate(pages):
        yield from _Judge(number, page).findings.values()


@dataclass
class _Judge:
    number: int
    page: Page
    findings: dict[tuple[str, Any], Finding] = field(default_factory=dict)

    def __post_init__(self) -> None:
        box, bleed = box_of(self.page), self.page.bleed
        right, bottom = box.margin_width() + bleed["right"], box.margin_height() + bleed["bottom"]
        self._page = _Area(-bleed["left"], -bleed["top"], right, bottom, "page")
        left, top = box.content_box_x(), box.content_box_y()
        block = _Area(left, top, left + box.width, top + box.height, "text block")
        self._painted: list[_Painted] = []
        for child in box.children:
            area = _edges(child, "margin") if isinstance(child, boxes.MarginBox) else block
            self._visit(child, area, None)
        self._compare()

    def _visit(self, box: boxes.Box, area: _Area, place: tuple[str, int] | None) -> None:
        if isinstance(box, AbsolutePlaceholder):
            box = in_place(box)
            if not box.is_outside_marker:
                area = self._page
        if box.is_leader:
            return
        if box.element is not None:
            place = place_of(box.element) or place
        if isinstance(box, boxes.TextBox):
            if box.text.strip():
                self._judge(box, _ink(box), area, place)
                self._painted.append(_Painted(_core(box), box, place))
            return
        if isinstance(box, boxes.ReplacedBox):
            left, top = box.content_box_x(), box.content_box_y()
            ink = (left, top, left + box.width, top + box.height)
            self._judge(box, ink, area, place)
            if "ground" not in _declared(box):
                self._painted.append(_Painted(ink, box, place))
            return
        if isinstance(box, boxes.TableCellBox):
            area = _sides(box, "cell").within(area)
        elif isinstance(box, boxes.BlockBox) and _is_framed(box):
            area = _sides(box, "box").within(area)
        for child in box.children:
            self._visit(child, area, place)

    def _judge(self, box: _Piece, ink: tuple[float, float, float, float], area: _Area, place: Any) -> None:
        far, side = area.beyond(*ink)
        if far <= _HAIR:
            return
        off, off_side = self._page.beyond(*ink)
        if off > _HAIR:
            self._say("BB724", f"{_named(box)} leaves the page {off_side}, by {_points(off)}", off, box, place)
        elif not _declared(box):
            self._say("BB725", f"{_named(box)} leaves its {area.name} {side}, by {_points(far)}", far, box, place)

    def _compare(self) -> None:
        """Looks down the page for what lies on other things."""
        still: list[_Painted] = []
        for one in sorted(self._painted, key=lambda painted: painted.core[1]):
            left, top, right, bottom = one.core
            still = [other for other in still if other.core[3] > top + _HAIR]
            for other in still:
                across = min(right, other.core[2]) - max(left, other.core[0])
                down = min(bottom, other.core[3]) - top
                if across > _HAIR and down > _HAIR:
                    message = f"{_named(one.box)} lies on {_named(other.box)}"
                    self._say("BB726", message, min(across, down), one.box, one.place or other.place)
            still.append(one)

    def _say(self, code: str, message: str, far: float, box: _Piece, place: tuple[str, int] | None) -> None:
        severity = Severity.ERROR if far > _POINT else Severity.WARNING
        key = code, place
        before = self.findings.get(key)
        if before is None or (before.severity is Severity.WARNING and severity is Severity.ERROR):
            self.findings[key] = Finding(code, message, severity, _hint(box), place, self.number)


def _declared(box: boxes.Box) -> set[str]:
    """Where a style sheet says that a box may stand."""
    return {token.value for token in box.style["__area"] or () if token.type == "ident"}


def _hint(box: boxes.Box) -> str:
    if isinstance(box, boxes.ReplacedBox):
        return "put the picture in a paragraph of its own, or make it smaller"
    return "shorten or divide it: long words at soft hyphens (&shy;), wide tables into several"


def _ink(box: boxes.TextBox) -> tuple[float, float, float, float]:
    """The rectangle of a text's letters, the spaces behind them left out."""
    size = box.style["font_size"]
    line = box.position_y + box.baseline
    left, right = _width(box)
    return left, line - _ABOVE * size, right, line + _BELOW * size


def _core(box: boxes.TextBox) -> tuple[float, float, float, float]:
    line = box.position_y + box.baseline
    left, right = _width(box)
    return left, line - _CORE * box.style["font_size"], right, line


def _width(box: boxes.TextBox) -> tuple[float, float]:
    spaces = len(box.text) - len(box.text.rstrip())
    behind = spaces * 0.25 * box.style["font_size"] if spaces else 0
    if box.style["direction"] == "rtl":
        return box.position_x + behind, box.position_x + box.width
    return box.position_x, box.position_x + box.width - behind


def _edges(box: boxes.Box, name: str) -> _Area:
    left, top = box.border_box_x(), box.border_box_y()
    return _Area(left, top, left + box.border_width(), top + box.border_height(), name)


def _sides(box: boxes.Box, name: str) -> _Area:
    """The sides of a box, of any height: it grows with what is in it."""
    left = box.border_box_x()
    return _Area(left, -inf, left + box.border_width(), inf, name)


def _is_framed(box: boxes.Box) -> bool:
    """Whether a block shows where its sides are."""
    return bool(box.border_left_width or box.border_right_width or box.style["background_color"].alpha)


def _named(box: _Piece) -> str:
    if isinstance(box, boxes.ReplacedBox):
        words = str(box.element.get("alt") or box.element.get("src") or "") if box.element is not None else ""
        return f"the picture “{_cut(words)}”"
    return f"“{_cut(box.text.strip())}”"


def _cut(words: str) -> str:
    return words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"


def _points(pixels: float) -> str:
    return f"{pixels / _POINT:.1f} pt"
