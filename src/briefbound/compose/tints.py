"""The colours that raw HTML gives words and the ground behind them, which elements inside take over."""

from __future__ import annotations

from dataclasses import dataclass, replace

from briefbound.load.styles import colours, hide_by_colour

#: Elements that hold others, so that their colours are judged where words stand in them.
_HOLDERS = frozenset(["table", "thead", "tbody", "tfoot", "tr", "colgroup", "col", "ul", "ol", "dl", "td", "th"])
_VOID = frozenset(["hr", "br", "img"])
#: Attributes of past HTML that give colours.
_INKS, _GROUNDS = ("color", "text"), ("bgcolor",)


@dataclass(frozen=True, slots=True)
class _Tint:
    name: str
    depth: int  # how many elements are open around it
    ink: str | None
    ground: str | None
    judged: bool  # as a place for words


class Tints:
    """The colours in every element of raw HTML that is open."""

    def __init__(self) -> None:
        self._open: list[_Tint] = []

    def begin(self, name: str, depth: int, attributes: list[tuple[str, str | None]]) -> bool:
        """Notes an element; whether words in it may be out of sight by its colours, and were not in what holds it."""
        if name in _VOID:
            return False
        around = self._open[-1] if self._open else _Tint("", 0, None, None, judged=True)
        ink, ground = None, None
        for key, value in attributes:
            if key == "style":
                own = colours(value or "")
                ink, ground = own[0] or ink, own[1] or ground
            elif key in _INKS:
                ink = ink or (value or "").lower().strip()
            elif key in _GROUNDS:
                ground = ground or (value or "").lower().strip()
        changes = ink is not None or ground is not None or not around.judged
        tint = _Tint(name, depth, ink or around.ink, ground or around.ground, judged=name not in _HOLDERS)
        self._open.append(tint)
        return tint.judged and changes and hide_by_colour(tint.ink, tint.ground)

    def meet_words(self) -> bool:
        """Whether words that stand here may be out of sight, and nothing was said of that yet."""
        if not self._open or self._open[-1].judged:
            return False
        self._open[-1] = replace(self._open[-1], judged=True)
        return hide_by_colour(self._open[-1].ink, self._open[-1].ground)

    def end(self, name: str, depth: int | None = None) -> None:
        """Forgets the last element of a name, at that depth where one is given, and what stands in it."""
        for at in range(len(self._open) - 1, -1, -1):
            if self._open[at].name == name and depth in (None, self._open[at].depth):
                del self._open[at:]
                return

    def end_from(self, depth: int) -> None:
        """Forgets elements around which so many are open."""
        while self._open and self._open[-1].depth >= depth:
            self._open.pop()
