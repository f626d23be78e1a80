"""The numbers of a book whose fragments are set, or some of them: what they truly are, and where they are guessed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from briefbound.press.folios import Folio, folio
from briefbound.press.pieces.asked import Guess, Start
from briefbound.press.pieces.fragment import Fragment, Site


@dataclass(frozen=True, slots=True)
class Estimate:
    """A fragment that is not set yet: how many pages it may have, and how far on in it anchors stand (0 to 1)."""

    length: int
    anchors: Mapping[str, float]


@dataclass(frozen=True)
class Numbers:
    """The page numbers that follow from the lengths of fragments, in the order of the book.

    Places are those of pages in the book, counted from 1. What pages carry (:meth:`folio`) begins anew at the
    fragment ``body``, whose number it is.
    """

    starts: Sequence[Start]
    fragments: Sequence[Fragment | Estimate]
    body: int = 0

    @cached_property
    def first(self) -> Sequence[int]:
        """The place of the first page of each fragment; the one before it may be that of a blank page."""
        found: list[int] = []
        following = 1
        for start, fragment in zip(self.starts, self.fragments, strict=True):
            found.append(following + self._is_blank_before(start, following))
            following = found[-1] + fragment.length
        return found

    @cached_property
    def total(self) -> int:
        """The place of the last page."""
        return self.first[-1] + self.fragments[-1].length - 1

    def folio(self, place: int) -> Folio:
        """What the page at a place carries."""
        return folio(place, self.first[self.body])

    @cached_property
    def anchors(self) -> Mapping[str, int]:
        """The place of the page of every anchor."""
        found: dict[str, int] = {}
        for first, fragment in zip(self.first, self.fragments, strict=True):
            if isinstance(fragment, Fragment):
                pages = {name: place[0] - fragment.lead for name, place in fragment.anchors.items()}
            else:
                pages = {name: int(part * fragment.length) for name, part in fragment.anchors.items()}
            for name, page in pages.items():
                found.setdefault(name, first + page)
        return found

    @cached_property
    def strings(self) -> Sequence[Mapping[str, str]]:
        """The named strings before each fragment, as far as they are known."""
        found: list[Mapping[str, str]] = []
        current: dict[str, str] = {}
        for fragment in self.fragments:
            found.append(dict(current))
            if isinstance(fragment, Fragment):
                current |= fragment.strings
        return found

    def has_blank_before(self, index: int) -> bool:
        """Whether a blank page stands before a fragment, so that it begins on its side."""
        following = self.first[index - 1] + self.fragments[index - 1].length if index else 1
        return self.first[index] > following

    def guess(self, index: int, references: Sequence[str]) -> Guess:
        """What to tell those who set a fragment; ``references`` are the anchors that it refers to."""
        known = {name: self.folio(self.anchors[name]).number for name in references if name in self.anchors}
        return Guess(number=self._counted(index), total=self.total, anchors=known, strings=self.strings[index])

    def true(self, index: int, site: Site, lead: int) -> int:
        """The number that belongs on a place of a fragment; the painted one where nobody knows."""
        if site.key == "pages":
            return self.total
        if site.key == "page":
            return self.folio(self.first[index] + site.page - lead).number
        place = self.anchors.get(site.key[1:])
        return site.number if place is None else self.folio(place).number

    def is_stale(self, index: int, *, sides_differ: bool) -> bool:
        """Whether a fragment must be set again: it shows what is not so, and what cannot be painted over."""
        fragment = self.fragments[index]
        if not isinstance(fragment, Fragment):
            return True
        guessed, first = fragment.guess.number, self._counted(index)
        if (sides_differ and (guessed - first) % 2) or (guessed == 1) != (first == 1):
            return True
        if any(self.strings[index].get(name) != text for name, text in fragment.needs.items()):
            return True
        unwanted = fragment.lead if not self.has_blank_before(index) else 0
        return any(
            not _fits(site, self.true(index, site, fragment.lead))
            for painting in (fragment.printed, fragment.on_screen)
            for site in painting.sites
            if site.page >= unwanted
        )

    def _counted(self, index: int) -> int:
        """The number of the first page of a fragment, counted on from the page before it."""
        first = self.first[index]
        return first if index == self.body else self.folio(first).number

    def _is_blank_before(self, start: Start, following: int) -> bool:
        return (start == "recto" and following % 2 == 0) or (start == "verso" and following % 2 == 1)


def _fits(site: Site, number: int) -> bool:
    return number == site.number or (bool(site.glyphs) and len(str(number)) == len(str(site.number)))
