"""What readers find in a file: text with its place, and what could not be read."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from urllib.parse import unquote


@dataclass(frozen=True, slots=True)
class Passage:
    """Text and where it stands; ``starts`` are offsets at which finer places begin, in order.

    ``least``: names of fewer letters are not looked for, because the bytes may be no text at all.
    """

    place: str
    text: str
    starts: tuple[tuple[int, str], ...] = ()
    least: int = 0


class Gap(Enum):
    """Why something was not searched."""

    PICTURE = "a picture: only what is written about it was searched, not what it shows"
    UNREAD = "could not be read"
    LOCKED = "opens only with a password"
    LIMIT = "is larger than the guard's limits"
    LETTERS = "holds letters of which the file does not say what they mean"


@dataclass(frozen=True, slots=True)
class Unseen:
    """A place that could not be searched, or not whole."""

    place: str
    gap: Gap


Found = Passage | Unseen

#: Reads a file inside of another: its bytes and its place.
Inside = Callable[[bytes, str], Iterator[Found]]


def at(*places: str) -> str:
    """A place in a place."""
    return ", ".join(filter(None, places))


def strung(pieces: Iterable[tuple[str, str]], place: str, between: str = "") -> Passage:
    """Pieces, each with its own place, as one passage over which names may reach."""
    texts: list[str] = []
    starts: list[tuple[int, str]] = []
    length = 0
    for where, text in pieces:
        if not starts or starts[-1][1] != where:
            starts.append((length, where))
        texts.append(text)
        length += len(text) + len(between)
    return Passage(place, between.join(texts), tuple(starts))


_ENTITY = re.compile(r"&(?:#\w+|\w+);")
_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")
_PUNYCODE = re.compile(r"xn--([A-Za-z0-9-]+)", re.IGNORECASE)
_ESCAPED = re.compile(r"\\u\{?([0-9A-Fa-f]{4,6})\}?|\\x([0-9A-Fa-f]{2})|\\([0-9A-Fa-f]{3,6}) ?")
_MARKDOWN = re.compile(r"[*_~`\\]+|\]\([^)\n]*\)|<[^<>\n]*>")


def decodings(text: str) -> Iterator[str]:
    """A text as it stands, then as it reads where some of it is escaped."""
    yield text
    if "&" in text and _ENTITY.search(text):
        yield html.unescape(text)
    if "%" in text and _PERCENT.search(text):
        yield unquote(text)
        yield unquote(text, encoding="cp1251")
    if "xn--" in text.lower():
        yield _PUNYCODE.sub(lambda found: _from_punycode(found[1]), text)
    if "\\" in text and _ESCAPED.search(text):
        yield _ESCAPED.sub(lambda found: _letter(found[1] or found[2] or found[3]), text)


def without_marks(text: str) -> str:
    """Text without the marks of Markdown and tags, which may stand inside of a word."""
    return _MARKDOWN.sub("", text)


def _from_punycode(label: str) -> str:
    try:
        return label.encode("ascii").decode("punycode")
    except UnicodeError:
        return label


def _letter(digits: str) -> str:
    number = int(digits, 16)
    return chr(number) if number <= 0x10FFFF else " "
