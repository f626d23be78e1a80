"""What the guard knows of each script: the sounds of its letters, how they are folded, and what is attached to names.

To add an alphabet that writes its vowels: a module with ``SOUNDS`` here, named in :mod:`briefbound.guard.letters`.
A script that is named nowhere is matched letter for letter.
"""

from __future__ import annotations


def listed(words: str) -> frozenset[str]:
    """Words with spaces between, and the empty word."""
    return frozenset(words.split()) | {""}
