"""What readers find in a file: text with its place, and what could not be read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from briefbound.guard.escapes import decodings

__all__ = ["Found", "Gap", "Inside", "Passage", "Unseen", "at", "decodings", "strung", "without_marks"]


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


_MARKDOWN = re.compile(r"[*_~`\\]+|\]\([^)\n]*\)|<[^<>\n]*>")


def without_marks(text: str) -> str:
    """Text without the marks of Markdown and tags, which may stand inside of a word."""
    return _MARKDOWN.sub("", text)
