"""How lines end: layout drops the space between two lines and adds hyphens; the text itself says which.

The text boxes of each element are followed along the element's own text, so that what stands behind the last
character of a line is known.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Any
from xml.etree.ElementTree import Element

from briefbound.press.engine import boxes
from briefbound.press.engine.boxes import Box, TextBox, children
from briefbound.press.engine.runs import UNSEEN

#: A character that is counted.
_SEEN = re.compile(rf"[^\s{''.join(sorted(UNSEEN))}]")


@dataclass(frozen=True, slots=True)
class LineEnd:
    """What a piece of text leaves unsaid: a space behind it, or that its hyphen is of the layout's making."""

    space: bool = False
    hyphen: bool = False


@dataclass(frozen=True)
class _Run:
    """A text node: the element whose own text it is, and the note it stands in (or None)."""

    owner: Element
    text: str
    note: Element | None

    @cached_property
    def ends(self) -> list[int]:
        """The index behind each character that is counted."""
        return [found.end() for found in _SEEN.finditer(self.text)]


class TextFollower:
    """Follows what is painted, in reading order, through the text of a document."""

    def __init__(self, root: Element) -> None:
        self._runs = list(_runs(root, None))
        self._own: dict[Element, list[int]] = {}
        for number, run in enumerate(self._runs):
            self._own.setdefault(run.owner, []).append(number)
        self._read: Counter[Element] = Counter()
        self._counts: dict[Element, list[int]] = {}  # of characters to the end of each of an element's runs

    def line_ends(self, page: Any, artifacts: Any) -> dict[Any, LineEnd]:
        """The text boxes of a page (its page box) that leave something unsaid; boxes in artifacts left out.

        They are the last of a line, and those before a box of nothing but space, for which no glyph is painted.
        """
        last, inner = _last_texts(_flow(page, artifacts))
        ends: dict[Any, LineEnd] = {}
        before = None
        for box in _flow(page, artifacts):
            if not isinstance(box, TextBox) or not box.text:
                continue
            end = self._follow(box, is_inner=box in inner)
            if box.text.isspace():
                if before is not None and not before.text.endswith(" "):
                    ends[before] = LineEnd(space=True)
            elif box in last:
                ends[box] = end
            if not box.text.isspace():
                before = box
        return {box: end for box, end in ends.items() if end.space or end.hyphen}

    def _follow(self, box: TextBox, *, is_inner: bool) -> LineEnd:
        owner = box.element
        if "::" in box.element_tag or owner not in self._own:
            return LineEnd(space=is_inner and not box.text.endswith(" "))  # generated text is divided at spaces
        seen = len(_SEEN.findall(box.text))
        self._read[owner] += seen
        hyphen = str(box.style["hyphenate_character"])
        place = self._place(owner, self._read[owner])
        if seen and box.text.endswith(hyphen) and self._before(place) != hyphen:
            self._read[owner] -= len(hyphen)
            return LineEnd(hyphen=True)
        return LineEnd(space=not box.text.endswith(" ") and self._is_space_next(place))

    def _place(self, owner: Element, count: int) -> tuple[int, int]:
        """The run and the index in it behind the owner's seen character number ``count``."""
        runs = self._own[owner]
        if owner not in self._counts:
            self._counts[owner] = [*accumulate(len(self._runs[number].ends) for number in runs)]
        counts = self._counts[owner]
        count = min(count, counts[-1])
        if count == 0:
            return runs[0], 0
        at = bisect_left(counts, count)
        return runs[at], self._runs[runs[at]].ends[count - counts[at] - 1]

    def _before(self, place: tuple[int, int]) -> str:
        number, index = place
        return self._runs[number].text[index - 1 : index]

    def _is_space_next(self, place: tuple[int, int]) -> bool:
        number, index = place
        note = self._runs[number].note
        rest = self._runs[number].text[index:]
        while True:
            for character in rest:
                if character not in UNSEEN:
                    return character.isspace()
            number += 1
            while number < len(self._runs) and self._runs[number].note is not note:
                number += 1
            if number >= len(self._runs):
                return False
            rest = self._runs[number].text


def _runs(element: Element, note: Element | None) -> Iterator[_Run]:
    if element.tag == "br":
        yield _Run(element, "\n", note)
    inside = element if "footnote" in (element.get("class") or "").split() else note
    yield _Run(element, element.text or "", inside)
    for child in element:
        yield from _runs(child, inside)
        yield _Run(element, child.tail or "", inside)


def _flow(box: Box, artifacts: Any) -> Iterator[Any]:
    """A box and all below it that are no artifacts."""
    if box in artifacts:
        return
    yield box
    for child in children(box):
        yield from _flow(child, artifacts)


def _last_texts(flow: Iterable[Any]) -> tuple[set[Any], set[Any]]:
    """The last text of each line, and those of them behind which another line of the block follows on the page."""
    last: set[Any] = set()
    inner: set[Any] = set()
    for block in flow:
        lines = [child for child in block.children if isinstance(child, boxes.LineBox)]
        last |= {_last_text(line) for line in lines}
        inner |= {_last_text(line) for line in lines[:-1]}
    return last, inner


def _last_text(box: Box) -> Any:
    for child in reversed(box.children):
        if isinstance(child, TextBox):
            if child.text.strip():
                return child
        elif isinstance(child, boxes.InlineBox):
            found = _last_text(child)
            if found is not None:
                return found
    return None
