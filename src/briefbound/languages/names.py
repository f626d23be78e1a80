"""Words that are written with a capital inside a sentence: names, which no hyphen divides.

Where all nouns have capitals (``nouns = "capitals"`` in the file of a language), a capital tells nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache

from briefbound.languages import nouns_have_capitals

#: What stands before one tells that the sentence goes on.
_WORD = re.compile(r"(?<=[\w,;)\]»”’%–—-])(?:\s+[(\[«“‘„\"]?|-)(?P<word>[^\W\d_]\w+)")


@lru_cache(maxsize=4096)
def names_in(text: str, language: str) -> frozenset[str]:
    """The words of a text that have a capital amid a sentence."""
    if nouns_have_capitals(language):
        return frozenset()
    return frozenset(found["word"] for found in _WORD.finditer(text) if found["word"][0].isupper())
