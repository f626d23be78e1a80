"""Files that are text, and the text in files of which nothing is known."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from urllib.parse import unquote_to_bytes

from briefbound.guard.passages import Found, Inside, Passage, at, without_marks
from briefbound.guard.words import APART

_MARKS = {
    b"\xff\xfe\x00\x00": "utf-32",
    b"\x00\x00\xfe\xff": "utf-32",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
    b"\xef\xbb\xbf": "utf-8-sig",
}
#: In which 8-bit text in Russian, Kyrgyz and the languages of Europe is written.
_EIGHT_BITS = ("cp1251", "koi8-r", "cp866", "mac-cyrillic", "cp1252")
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")

_DATA_URI = re.compile(
    r"data:[\w.+/-]*(?:;[\w=.+-]+)*?(?P<base64>;\s*base64)?,(?P<data>[^\s\"'<>)]+)", re.IGNORECASE
)
_BASE64 = re.compile(r"(?:[A-Za-z0-9+/]{4}[\r\n]*){10,}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?")
_RTF_BYTE = re.compile(r"(?:\\'[0-9A-Fa-f]{2})+")
_RTF_LETTER = re.compile(r"\\u(-?\d{1,6})\s?(?:\?|\\'[0-9A-Fa-f]{2})?")

#: Runs of bytes that may be text: UTF-8, and UTF-16 in either order.
_RUNS = (
    (re.compile(rb"(?:[\x20-\x7e]|[\xc3-\xc5\xcc\xd0-\xd3][\x80-\xbf]|\xe2\x80[\x80-\xbf]){5,}"), "utf-8"),
    (re.compile(rb"(?:[\x20-\x7e]\x00|[\x00-\xff]\x04){4,}"), "utf-16-le"),
    (re.compile(rb"(?:\x00[\x20-\x7e]|\x04[\x00-\xff]){4,}"), "utf-16-be"),
)
#: Names of fewer letters are not looked for among bytes, where chance spells them.
LEAST_IN_BYTES = 6


def decoded(data: bytes) -> list[tuple[str, str]]:
    """Text with the encoding that it may be in, the likeliest first; nothing where the bytes are no text."""
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return [(data.decode(encoding, "replace"), encoding)]
    if _CONTROLS.search(data[:65536]):
        half = data[: 1 << 16]
        for encoding, zeros in (("utf-16-le", half[1::2]), ("utf-16-be", half[::2])):
            plausible = sum(byte in (0, 4, 5) for byte in zeros)
            if zeros and plausible > 0.9 * len(zeros):
                return [(data.decode(encoding, "replace"), encoding)]
        return []
    try:
        return [(data.decode("utf-8"), "utf-8")]
    except UnicodeDecodeError:
        return [(data.decode(encoding, "replace"), encoding) for encoding in _EIGHT_BITS]


def read_text(data: bytes, place: str, inside: Inside) -> Iterator[Found]:
    """A text file: as it stands, without marks, without escapes; files written into it as base64 are opened."""
    for text, _ in decoded(data):
        yield by_line(text, place)
        bare = without_marks(text)
        if bare != text:
            yield Passage(place, bare)
        if text.startswith("{\\rtf"):
            yield Passage(place, _from_rtf(text))
    if texts := decoded(data):
        yield from read_embedded(texts[0][0], place, inside)


def by_line(text: str, place: str) -> Passage:
    """A passage whose lines are its finer places."""
    starts = [(0, at(place, "line 1"))]
    for number, end in enumerate(re.finditer(r"\n", text), 2):
        starts.append((end.end(), at(place, f"line {number}")))
    return Passage(place, text, tuple(starts))


def read_embedded(text: str, place: str, inside: Inside) -> Iterator[Found]:
    """The files that a text holds as data: addresses (RFC 2397), or as long runs of base64."""
    for found in _DATA_URI.finditer(text):
        written = unquote_to_bytes(found["data"])
        data = _from_base64(written) if found["base64"] else written
        yield from inside(data, at(place, "a file in a data: address"))
    bare = _DATA_URI.sub(" ", text)
    for found in _BASE64.finditer(bare):
        yield from inside(_from_base64(found[0].encode()), at(place, "a file in base64"))


def read_bytes(data: bytes, place: str) -> Iterator[Found]:
    """Whatever may be text among bytes of an unknown kind."""
    for run, encoding in _RUNS:
        texts = [found[0].decode(encoding, "replace") for found in run.finditer(data)]
        if texts:
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


def _from_base64(data: bytes) -> bytes:
    bare = re.sub(rb"\s+", b"", data).translate(bytes.maketrans(b"-_", b"+/"))
    try:
        return base64.b64decode(bare + b"=" * (-len(bare) % 4))
    except (binascii.Error, ValueError):
        return b""


def _from_rtf(text: str) -> str:
    letters = _RTF_LETTER.sub(lambda found: chr(int(found[1]) % 65536), text)

    def read(found: re.Match[str]) -> str:
        return bytes.fromhex(found[0].replace("\\'", "")).decode("cp1251", "replace")

    return _RTF_BYTE.sub(read, letters)
