"""Names of several words that are run together, as in addresses and names of files: ``given_family``, familygiven.

There are too many ways to put the words of long names together for each to be kept. So a word of a text is taken
apart: into the words of one name, each of them once, in whatever order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from briefbound.guard.letters import loose_skeletons, unmarked
from briefbound.guard.names import SHORT

_SPELLED_LONGER = 8  # letters more that a word has in another spelling: Жечков, Schetschkow


class Together:
    """The words of names that may be run together."""

    def __init__(self) -> None:
        self._pieces: defaultdict[str, list[list[tuple[int, int]]]] = defaultdict(list)
        self._means: dict[str, list[tuple[int, int]]] = {}  # each word: the names, and which of their words it is
        self._needed: dict[int, frozenset[int]] = {}
        self._longest = 0

    def add(self, number: int, spelled: Sequence[Sequence[str]], needed: Sequence[int]) -> None:
        """A name by its number: the spellings of each of its words, plain, and which of these are needed."""
        if sum(max(map(len, spelled[at])) for at in needed) <= 2 * SHORT:
            return
        self._needed[number] = frozenset(needed)
        for at in needed:
            for word in spelled[at]:
                self._add(word, number, at)

    def _add(self, word: str, number: int, at: int) -> None:
        if word in self._means:
            self._means[word].append((number, at))
            return
        means = self._means[word] = [(number, at)]
        for key in (*loose_skeletons(word), *unmarked(word, of_list=True)):
            self._pieces[key].append(means)
        self._longest = max(self._longest, len(word) + _SPELLED_LONGER)

    def search(self, word: str) -> list[int]:
        """The names that a plain word may be, run together."""
        if len(word) <= 2 * SHORT or not self._needed:
            return []
        return list(dict.fromkeys(self._search(word, None)))

    def _search(self, word: str, missing: dict[int, frozenset[int]] | None) -> Iterator[int]:
        """The names whose words, those that are missing yet, make up a word; all words of all where none began."""
        for end in range(1, min(len(word), self._longest) + 1):
            rest: dict[int, frozenset[int]] = {}
            for number, at in self._piece(word[:end]):
                still = self._needed[number] if missing is None else missing.get(number, frozenset())
                if at in still:
                    rest[number] = still - {at}
            if end == len(word):
                yield from (number for number, still in rest.items() if not still)
            elif rest:
                yield from self._search(word[end:], rest)

    def _piece(self, text: str) -> Iterator[tuple[int, int]]:
        for key in (*loose_skeletons(text), *unmarked(text)):
            for means in self._pieces.get(key, ()):
                yield from means
