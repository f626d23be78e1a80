"""What is known of a book's page numbers while it is being set, and what should be set next."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from briefbound.press.fragments.cutting import Cut
from briefbound.press.pieces.fragment import Fragment
from briefbound.press.pieces.numbers import Estimate, Numbers

#: So many pages are few.
_SHORT = 4
#: How far, at the most, the length of a fragment is from what is guessed by those that are set.
_ERROR = 0.15


@dataclass(frozen=True)
class Outlook:
    """The outlook on a book some of whose fragments are set.

    ``usual`` is how many characters of text and markup a page holds where nothing is set yet; ``fragment_of`` tells
    in which fragment an anchor is.
    """

    cuts: Sequence[Cut]
    fragments: Sequence[Fragment | None]
    usual: float
    sides_differ: bool
    fragment_of: Mapping[str, int]

    @cached_property
    def numbers(self) -> Numbers:
        """The page numbers, as far as they can be told."""
        done = [(cut.size, one.length) for cut, one in zip(self.cuts, self.fragments, strict=True) if one is not None]
        size, pages = sum(size for size, _ in done), sum(length for _, length in done)
        rate = (size + self.usual) / (pages + 1)
        return Numbers(
            [one.start for one in self.cuts],
            [
                one or Estimate(max(1, -int(-cut.size // rate)), cut.anchors)
                for cut, one in zip(self.cuts, self.fragments, strict=True)
            ],
            next((index for index, cut in enumerate(self.cuts) if cut.opens), 0),
        )

    def best(self, waiting: Collection[int]) -> int:
        """Of the fragments that wait to be set, the one that should be next."""
        return min(waiting, key=self._lateness)

    def is_wrong(self, index: int) -> bool:
        """Whether a fragment that is set shows what is not so, whatever comes of those that are not set yet."""
        is_certain = self._errors[index] == 0 and self._doubts(index) == 0
        return is_certain and self.numbers.is_stale(index, sides_differ=self.sides_differ)

    def _lateness(self, index: int) -> tuple[bool, bool, int, int]:
        """What comes last: a fragment whose side is not known; then others that are not short, by their doubts.

        To set a short one again costs little, and its length tells the numbers of all that follows. Of others the
        longest is the first.
        """
        is_unsided = self.sides_differ and self.cuts[index].start == "page" and self._errors[index] > 0
        is_long = self.numbers.fragments[index].length > _SHORT
        return is_unsided, is_long, self._doubts(index), -self.cuts[index].size

    def _doubts(self, index: int) -> int:
        """How many numbers in a fragment may yet get a digit more or less by what comes of others, or other roman
        digits."""
        before, at, numbers = self._errors, self.fragment_of, self.numbers
        doubts = 0
        for anchor in self.cuts[index].references:
            if anchor in at:
                fragment, folio = at[anchor], numbers.folio(numbers.anchors[anchor])
                is_open = fragment != index and self.fragments[fragment] is None
                error = before[fragment] + (_ERROR * numbers.fragments[fragment].length if is_open else 0)
                least, most = max(1, int(folio.number - error)), int(folio.number + error)
                doubts += error > 0 if folio.roman else len(str(least)) != len(str(most))
        return doubts

    @cached_property
    def _errors(self) -> Sequence[float]:
        """By how much the number of the first page of each fragment may be wrong."""
        found: list[float] = []
        following = 0.0
        for cut, one, fragment in zip(self.cuts, self.fragments, self.numbers.fragments, strict=True):
            found.append(0.0 if cut.opens else following)
            following = found[-1] + (0 if one else 1 + _ERROR * fragment.length)
        return found
