"""What somebody probably meant to write."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches

_LONGEST = 200  # longer words take longer to compare than a hint is worth


def closest(word: str, choices: Iterable[str]) -> str:
    """The choice that is written most like the word, whatever their case; empty where none is near."""
    by_lower = {choice.lower(): choice for choice in reversed(list(choices))}
    near = get_close_matches(word.lower(), by_lower, n=5, cutoff=0.6) if len(word) < _LONGEST else []

    def likeness(choice: str) -> tuple[float, bool]:  # of two that are as near, the one that begins as the word does
        return SequenceMatcher(None, choice, word.lower()).ratio(), choice[0] == word[0].lower()

    return by_lower[max(near, key=likeness)] if near else ""
