"""What somebody probably meant to write."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def closest(word: str, choices: Iterable[str]) -> str:
    """The choice that is written most like the word, whatever their case; empty where none is near."""
    by_lower = {choice.lower(): choice for choice in reversed(list(choices))}
    near = get_close_matches(word.lower(), by_lower, n=1, cutoff=0.6)
    return by_lower[near[0]] if near else ""
