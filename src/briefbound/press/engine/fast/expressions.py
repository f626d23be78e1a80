"""Expressions of tinyhtml5 put together once: version 2.1 means to keep them, and keeps each under itself.

Its ``chars_until()`` ends in ``characters = cache[characters, opposite] = regex``, which Python assigns from left to
right, so that nothing is ever found, and an expression is made for each attribute and each text.
"""

from __future__ import annotations

import re

from briefbound.press.engine.hooks import replace_for_good


class _Expressions(dict[tuple[frozenset[str] | tuple[str, ...], bool], re.Pattern[str]]):
    """Expressions of any of some characters, or of any other than these, made when they are first asked for."""

    def __missing__(self, key: tuple[frozenset[str] | tuple[str, ...], bool]) -> re.Pattern[str]:
        characters, opposite = key
        codes = "".join(f"\\x{ord(character):02x}" for character in characters)
        found = self[key] = re.compile(f"[{'' if opposite else '^'}{codes}]+")
        return found


replace_for_good("tinyhtml5.inputstream.characters_until_regex", _Expressions())
