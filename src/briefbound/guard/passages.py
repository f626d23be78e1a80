"""What readers find in a file: text with its place, and what could not be read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import takewhile
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Passage:
    """Text and where it stands; ``starts`` are offsets at which finer places begin, in order.

    ``least``: names of fewer letters are not looked for, because the bytes may be no text at all.
    ``flows``: running text, which the next passage of the kind may go on with, as the next page does.
    ``known``: text searched elsewhere; what of the list is in it is not told of this passage again.
    ``lines``: of running text, the lines as they stand on a page, where the text itself does not tell them.
    """

    place: str
    text: str
    starts: tuple[tuple[int, str], ...] = ()
    least: int = 0
    flows: bool = False
    known: str = ""
    lines: str = ""


class Gap(Enum):
    """Why something was not searched."""

    PICTURE = "a picture: only its metadata was searched, not what it shows"
    UNREAD = "could not be read"
    LOCKED = "opens only with a password"
    ENCRYPTED = "is encrypted"
    PACKED = "is packed in a format that the guard cannot open"
    MEDIA = "is sound or video: only text in its bytes was searched"
    UNKNOWN = "is of an unknown kind: only what looks like text in its bytes was searched"
    LIMIT = "exceeds the guard's limits"
    LIE = "is not as long as its archive says: all of it was searched, but programs may show more or less"
    LETTERS = "contains characters that the file does not explain"
    PRETENDED = "maps its characters to others than those shown, or all to the same one"


@dataclass(frozen=True, slots=True)
class Unseen:
    """A place that could not be searched, or not whole."""

    place: str
    gap: Gap


@dataclass(frozen=True, slots=True)
class Octets:
    """Bytes that are text in an encoding that nothing tells, and that are too many to be read whole in each.

    ``tried``: encodings in which they are passages already.
    """

    place: str
    data: bytes
    tried: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Torn:
    """Text whose spaces may stand inside of words, and be missing between them."""

    place: str
    text: str


Found = Passage | Unseen | Octets | Torn


class Inside(Protocol):
    """Reads a file inside of another: its bytes and its place.

    ``sure`` is whether it is a file at all: what only may be one, such as letters that look like base64, is reported
    as unknown only where it is large.
    """

    def __call__(self, data: bytes, place: str, *, sure: bool = True) -> Iterator[Found]: ...


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


#: Stands in a text where something was taken out.
TAKEN_OUT = "\ue0ff"
_REACH = 100


def around_taken_out(text: str) -> str:
    """What stands around each place where something was taken out, as it reads without; the rest is known."""
    pieces = text.split(TAKEN_OUT)
    whole = "".join(pieces)
    around: list[tuple[int, int]] = []
    here = 0
    for piece in pieces[:-1]:
        here += len(piece)
        start, end = _to_blank(whole, here - _REACH, -1), _to_blank(whole, here + _REACH, 1)
        if around and start <= around[-1][1]:
            start = around.pop()[0]
        around.append((start, end))
    return _APART.join(dict.fromkeys(whole[start:end] for start, end in around))


def _to_blank(text: str, at: int, step: int) -> int:
    """From a place on, the next where no word is cut; words are not longer than a line."""
    for here in range(at, at + step * _REACH, step):
        if not 0 < here < len(text):
            return max(0, min(here, len(text)))
        if text[here].isspace():
            return here
    return at


#: How many lines at the end of one page, and at the beginning of the next, may go on over the page: a running head,
#: a page number or a short note may stand between.
_SEAM_LINES = 4
_SEAM_REACH = 80
_DIGITS = re.compile(r"\d+")
_APART = "\x1e.\x1e"  # over which no hyphen divides a word
_LINES = re.compile(r"[\n\r\f\x1e]+")
_LETTERS = re.compile(r"[^\W\d_]")
#: Nothing of a name goes on behind these.
_ENDED = re.compile(r"(?:[!?…]|\w{5,}\.)[\s\"'”“»’)]*$")


def over_seams(found: Iterable[Found], place: str) -> Iterator[Found]:
    """What was found, and between running texts that follow each other what they say over the seam.

    A seam is read when the text behind it is known too: which of a page is its head shows on the next one.
    """
    texts: list[Passage] = []
    for one in found:
        yield one
        if isinstance(one, Passage) and one.flows and one.text.strip():
            texts = [*texts[-3:], one]
            if len(texts) > 2:
                yield _seam(texts[:-2], texts[-2], texts[-1:], place)
    if len(texts) > 1:
        yield _seam(texts[:-1], texts[-1], [], place)


def _seam(before: Sequence[Passage], second: Passage, behind: Sequence[Passage], place: str) -> Passage:
    """The end of one text and the beginning of the next, line by line, and without the heads and feet of pages."""
    first = before[-1]
    ends = [line[-_SEAM_REACH:] for line in _lines((first.lines or first.text)[-2000:])[-_SEAM_LINES:]]
    begins = [line[:_SEAM_REACH] for line in _lines((second.lines or second.text)[:2000])[:_SEAM_LINES]]
    neighbours = [one.text for one in (*before[:-1], second)]
    ends.append(_without_shared(first.text[-2000:].split()[::-1], [text.split()[::-1] for text in neighbours], -1))
    neighbours = [one.text[:2000] for one in (*before, *behind)]
    begins.append(_without_shared(second.text[:2000].split(), [text.split() for text in neighbours], 1))
    ends, begins = list(dict.fromkeys(ends)), list(dict.fromkeys(begins))
    going_on = [end for end in ends if not _ENDED.search(end)]
    pairs = [f"{end}{between}{begin}" for end in going_on for begin in begins for between in ("\n", "")]
    names = [one.place.removeprefix(place).removeprefix(", ") for one in (first, second)]
    return Passage(at(place, " and ".join(names)), _APART.join(pairs), known=_APART.join((*ends, *begins)))


def _lines(text: str) -> list[str]:
    """The lines of a text in which there are letters."""
    return [line.strip() for line in _LINES.split(text) if _LETTERS.search(line)]


def _without_shared(words: list[str], others: list[list[str]], step: int) -> str:
    """Words without those that another text begins with too, whatever its numbers; read on in the same direction."""
    shared = max((_shared(words, other) for other in others), default=0)
    return " ".join(words[shared : shared + 8][::step])


def _shared(words: list[str], other: list[str]) -> int:
    def same(pair: tuple[str, str]) -> bool:
        return _DIGITS.sub("0", pair[0]) == _DIGITS.sub("0", pair[1])

    return sum(1 for _ in takewhile(same, zip(words, other, strict=False)))


_MARKDOWN = re.compile(r"[*_~`\\]+|\]\([^)\n]*\)|<[^<>\n]*>")


def without_marks(text: str) -> str:
    """Text without the marks of Markdown and tags, which may stand inside of a word."""
    return _MARKDOWN.sub("", text)
