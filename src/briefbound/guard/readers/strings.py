"""Strings of PDF and PostScript as they are written (ISO 32000-1, 7.3.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|[\s\S])")
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_PAREN = re.compile(rb"\\[\s\S]|[()]")
_OPENS = re.compile(rb"\(|<(?P<hex>[0-9A-Fa-f\s]+)>(?!>)|(?P<name>/[^\s()<>\[\]{}/%]*)")
#: A string that is longer was never closed; where many are not, the parentheses are none of strings.
_LONGEST = 1 << 16
_MOST_UNCLOSED = 1000


def tokens_in(written: bytes) -> Iterator[tuple[bytes, bool]]:
    """The strings and names of objects in order, each with whether it is a name. A name begins with its slash."""
    here = 0
    unclosed = 0
    while found := _OPENS.search(written, here):
        here = found.end()
        if found["name"] is not None:
            yield found["name"], True
        elif found["hex"] is not None:
            yield _unhexed(found["hex"]), False
        elif (end := _end_of_string(written, found.start(), _LONGEST if unclosed < _MOST_UNCLOSED else 256)) is None:
            unclosed += 1
        else:
            yield _unescaped(written[found.start() + 1 : end]), False
            here = end + 1


def strings_in(written: bytes) -> Iterator[bytes]:
    """The strings alone."""
    return (token for token, is_name in tokens_in(written) if not is_name)


def _end_of_string(written: bytes, start: int, longest: int) -> int | None:
    """Where the parenthesis closes; strings may hold others, in pairs."""
    depth = 0
    for found in _PAREN.finditer(written, start, start + longest):
        if found[0] == b"(":
            depth += 1
        elif found[0] == b")":
            depth -= 1
            if not depth:
                return found.start()
    return None


def _unescaped(string: bytes) -> bytes:
    def letter(found: re.Match[bytes]) -> bytes:
        code = found[1]
        if code.isdigit() and code < b"8":
            return bytes([int(code, 8) & 0xFF])
        return b"" if code.isspace() else _ESCAPES.get(code, code)

    return _ESCAPE.sub(letter, string) if b"\\" in string else string


def _unhexed(digits: bytes) -> bytes:
    bare = b"".join(digits.split())
    return bytes.fromhex((bare + b"0" * (len(bare) % 2)).decode())
