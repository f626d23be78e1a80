"""Files that are text, and the text in files of which nothing is known."""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Iterator
from urllib.parse import unquote_to_bytes

from briefbound.guard.passages import Found, Gap, Inside, Passage, Unseen, at
from briefbound.guard.readers.encodings import decoded
from briefbound.guard.readers.written import rewritten
from briefbound.guard.words import APART

_DATA_URI = re.compile(
    r"data:[\w.+/-]*(?:;[\w=.+-]+)*?(?P<base64>;\s*base64)?,(?P<data>[^\s\"'<>)]+)", re.IGNORECASE
)
_BASE64 = re.compile(r"(?:[A-Za-z0-9+/]{4}(?:[\r\n]+[ \t]*)?){10,}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?")
_HEX = re.compile(r"(?:[0-9A-Fa-f]{2}(?:[\r\n]+[ \t]*)?){16,}")
_UU = re.compile(r"^begin [0-7]{3,4} (.*)\r?\n((?:[\x20-\x60]+\r?\n)+)end", re.MULTILINE)
_LOCKED_TEXT = re.compile(
    r"-----BEGIN (?:PGP MESSAGE|PKCS7|CMS|ENCRYPTED[A-Z ]*|AGE ENCRYPTED FILE)-----|^age-encryption\.org/",
    re.MULTILINE,
)

def _sixteen_bits(low_first: bool) -> re.Pattern[bytes]:
    """Runs of UTF-16 of which the letters are Latin, or those of one other page: chance seldom keeps to one."""

    def pair(low: bytes, high: bytes) -> bytes:
        return low + high if low_first else high + low

    latin = pair(rb"[\x20-\x7e\xa0-\xff]", rb"\x00")
    others = (rb"[\x01\x02\x1e]", rb"\x03", rb"\x05", rb"\x06", rb"\x10")
    pages = ((rb"\x04", 4), *((page, 6) for page in others))
    runs = (b"(?:%s|%s){%d,}" % (latin, pair(rb"[\x00-\xff]", page), least) for page, least in pages)
    return re.compile(b"|".join(runs))


#: Runs of bytes that may be text: UTF-8, UTF-16 in either order, and 8 bits, which chance makes more often.
_RUNS: tuple[tuple[re.Pattern[bytes], tuple[str, ...]], ...] = (
    (
        re.compile(
            rb"(?:[\x20-\x7e]|[\xc3-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}){5,}"
        ),
        ("utf-8",),
    ),
    (_sixteen_bits(low_first=True), ("utf-16-le",)),
    (_sixteen_bits(low_first=False), ("utf-16-be",)),
    (re.compile(rb"[\xa3\xa8\xb3\xb8\xc0-\xff ,.\-]{8,}"), ("cp1251", "koi8-r")),
    (re.compile(rb"[\x80-\xaf\xe0-\xf1 ,.\-]{8,}"), ("cp866",)),
)
#: Names of fewer letters are not looked for among bytes, where chance spells them.
LEAST_IN_BYTES = 6


def read_text(data: bytes, place: str, inside: Inside) -> Iterator[Found]:
    """A text file: as it stands, and as it reads without marks, escapes and encodings; files written into it."""
    texts = decoded(data)
    for text, _ in texts:
        yield by_line(text, place)
        for other in rewritten(text):
            yield Passage(place, other)
        if text.lstrip()[:1] in ("{", "["):
            yield from _of_json(text, place)
    if texts:
        yield from read_embedded(texts[0][0], place, inside)
        if _LOCKED_TEXT.search(texts[0][0]):
            yield Unseen(place, Gap.ENCRYPTED)


def by_line(text: str, place: str) -> Passage:
    """A passage whose lines are its finer places."""
    starts = [(0, at(place, "line 1"))]
    for number, end in enumerate(re.finditer(r"\n", text), 2):
        starts.append((end.end(), at(place, f"line {number}")))
    return Passage(place, text, tuple(starts))


def _of_json(text: str, place: str) -> Iterator[Found]:
    """The values of a JSON file in order: of a name, the parts often stand under keys of their own."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return
    values: list[str] = []
    waiting = [found]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            waiting += reversed(list(one.values()))
        elif isinstance(one, list):
            waiting += reversed(one)
        elif isinstance(one, str):
            values.append(one)
    yield Passage(at(place, "its values"), "\n".join(values))


def read_embedded(text: str, place: str, inside: Inside) -> Iterator[Found]:
    """The files that a text holds as data: addresses (RFC 2397), or as long runs of base64 or hexadecimal digits."""
    for found in _DATA_URI.finditer(text):
        written = unquote_to_bytes(found["data"])
        data = _from_base64(written) if found["base64"] else written
        yield from inside(data, at(place, "a file in a data: address"), sure=len(data) > 64)
    bare = _DATA_URI.sub(" ", text)
    for found in _BASE64.finditer(bare):
        if _HEX.fullmatch(found[0]):
            continue
        yield from inside(_from_base64(found[0].encode()), at(place, "a file in base64"), sure=False)
    for found in _UU.finditer(bare):
        yield from inside(_from_uu(found[2]), at(place, "a file in uuencode"))
    for found in _HEX.finditer(bare):
        yield from inside(bytes.fromhex(found[0]), at(place, "a file in hexadecimal digits"), sure=False)


def read_bytes(data: bytes, place: str) -> Iterator[Found]:
    """Whatever may be text among bytes of an unknown kind."""
    for run, encodings in _RUNS:
        pieces = run.findall(data)
        for encoding in encodings if pieces else ():
            texts = (piece.decode(encoding, "replace") for piece in pieces)
            yield Passage(at(place, "among its bytes"), APART.join(texts), least=LEAST_IN_BYTES)


def of_value(data: bytes, place: str) -> Iterator[Found]:
    """A short value that is meant as text, in whatever encoding."""
    text = data.strip(b"\x00")
    for head, encoding in ((b"ASCII\x00\x00\x00", "ascii"), (b"UNICODE\x00", "utf-16")):  # Exif 2.3, 4.6.5
        if text.startswith(head):
            text = text[len(head) :]
            yield Passage(place, text.decode(encoding, "replace"))
            yield Passage(place, text.decode("utf-16-be", "replace"))
    for string, _ in decoded(text):
        yield Passage(place, string)
    yield Passage(place, data.decode("utf-16-le", "replace"))


def _from_uu(lines: str) -> bytes:
    pieces = []
    for line in lines.splitlines():
        try:
            pieces.append(binascii.a2b_uu(line))
        except binascii.Error:
            continue
    return b"".join(pieces)


def _from_base64(data: bytes) -> bytes:
    bare = re.sub(rb"\s+", b"", data).translate(bytes.maketrans(b"-_", b"+/"))
    try:
        return base64.b64decode(bare + b"=" * (-len(bare) % 4))
    except (binascii.Error, ValueError):
        return b""
