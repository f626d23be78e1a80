"""How much running text stands in each element of a page, how much of it in links: what an article is found by."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

#: Elements that begin a line of their own.
BLOCKS = frozenset(
    """
    address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer
    form h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre search section summary table tbody td tfoot th
    thead tr ul
    """.split()  # noqa: SIM905
)
HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_NO_PROSE = HEADINGS | {"dt", "th", "figcaption", "caption"}
#: What a sentence has, in any script, and a list of links has not.
_MARKS = re.compile(r"[.!?…。！？।؟,،，、;:]+(?:\s|$|[\"'”’»)\]])|[。！？，、]")
_SENTENCE = 20  # letters and more with a mark of a sentence are prose
_LONG = 100  # letters and more are prose without one
_INSIDE = 0.3  # what a link within the page counts: notes and contents lead there


@dataclass(slots=True)
class Weight:
    """Of an element with all in it: letters (all but spaces), those in links, those of running text, the fields
    of forms. Mere links are less than no text. ``own`` are its words outside of the blocks in it."""

    letters: int = 0
    linked: float = 0.0
    prose: float = 0.0
    fields: int = 0
    own: str = ""

    @property
    def share_of_links(self) -> float:
        """Which part of the letters stands in links."""
        return self.linked / self.letters if self.letters else 0.0


class Weights:
    """The weights of the elements of a page; those in ``unseen``, and all in them, have none."""

    def __init__(self, body: etree._Element, unseen: Collection[etree._Element]) -> None:
        self._unseen = unseen
        self._of: dict[etree._Element, Weight] = {}
        self._measure(body, _link_value(body))

    def __getitem__(self, element: etree._Element) -> Weight:
        return self._of[element]

    def __contains__(self, element: object) -> bool:
        return element in self._of

    def inside(self, element: etree._Element) -> list[etree._Element]:
        """The elements directly in one, of those that have a weight."""
        return [child for child in element if child in self._of]

    def unlinked(self, element: etree._Element) -> str:
        """The words of a block itself that stand in no link."""
        words = self._of[element].own
        for link in self._links(element):
            words = words.replace(link, " ", 1)
        return " ".join(words.split())

    def without(self, element: etree._Element, cut: Collection[etree._Element]) -> dict[etree._Element, Weight]:
        """The weights of an element and of all in it, these first, as they are without others that are cut out."""
        found: dict[etree._Element, Weight] = {}

        def add(one: etree._Element) -> Weight:
            all_in = self._of[one]
            kept = Weight(all_in.letters, all_in.linked, all_in.prose, all_in.fields, all_in.own)
            for child in self.inside(one):
                before = self._of[child]
                after = Weight() if child in cut else add(child)
                kept.letters -= before.letters - after.letters
                kept.linked -= before.linked - after.linked
                kept.prose -= before.prose - after.prose
                kept.fields -= before.fields - after.fields
            found[one] = kept
            return kept

        add(element)
        return found

    def _measure(self, element: etree._Element, link: float) -> Weight:
        weight = self._of[element] = Weight()
        link = max(link, _link_value(element))
        words: list[str] = []

        def take(text: str | None) -> None:
            if text:
                letters = _size(text)
                weight.letters += letters
                weight.linked += letters * link
                words.append(text)

        take(element.text)
        for child in element:
            if child.tag == "input" and child.get("type") != "hidden":
                weight.fields += 1
            elif child not in self._unseen:
                inner = self._measure(child, link)
                weight.letters += inner.letters
                weight.linked += inner.linked
                weight.prose += inner.prose
                weight.fields += inner.fields
                words.append(" " if child.tag in BLOCKS or child.tag == "br" else inner.own)
            take(child.tail)
        weight.own = " ".join("".join(words).split())
        if element.tag in BLOCKS:
            weight.prose += self._prose(element, weight.own)
        return weight

    def _prose(self, element: etree._Element, own: str) -> float:
        """How much of the words of a block itself is running text."""
        letters = _size(own)
        if not letters or element.tag in _NO_PROSE:
            return 0.0
        linked = min(sum(map(_size, self._links(element))), letters)
        if linked > letters / 2:
            return -linked / 2
        free = letters - linked
        is_prose = free >= _SENTENCE if _MARKS.search(own) else free >= _LONG and linked < 0.3 * letters
        if not is_prose:
            return 0.0
        return free * (0.6 if element.tag == "li" else 1.0)

    def _links(self, element: etree._Element) -> Iterator[str]:
        """The words of the links among the words of a block itself."""
        for child in self.inside(element):
            if child.tag in BLOCKS:
                continue
            if child.tag == "a" and child.get("href"):
                yield self._of[child].own
            else:
                yield from self._links(child)


def _link_value(element: etree._Element) -> float:
    if element.tag != "a" or not (address := element.get("href")):
        return 0.0
    return _INSIDE if address.startswith("#") else 1.0


def _size(text: str) -> int:
    return len("".join(text.split()))
