"""Files that are text, and the text in files of which nothing is known."""

from __future__ import annotations

import base64
import binascii
import json
import re
import string
from collections.abc import Callable, Iterator
from urllib.parse import unquote_to_bytes

from briefbound.guard.passages import Found, Gap, Inside, Passage, Unseen, at
from briefbound.guard.readers.dumps import read_dumps
from briefbound.guard.readers.encodings import decoded, may_be_text, octets
from briefbound.guard.readers.fields import filled_in, of_named
from briefbound.guard.readers.marks import gedcom, mork
from briefbound.guard.readers.tables import tables_in
from briefbound.guard.readers.written import rewritten
from briefbound.guard.words import APART

_DATA_URI = re.compile(r"data:[\w.+/-]*(?:;[\w=.+-]+)*?(?P<base64>;\s*base64)?,(?P<data>[^\s\"'<>)]+)", re.IGNORECASE)
#: Base64, in the alphabet of addresses too: a line of at least so many letters, and those that follow it.
_LEAST_OF_BASE64 = 40
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{16,}={0,2}(?:\r?\n[ \t]*[A-Za-z0-9+/_-]+={0,2})*")
_MIXED = re.compile(r"[a-z0-9][A-Z]")
#: Other alphabets, opened where text or a file comes of them: of 32, of 85 letters as in Python and git, of Adobe.
_BASE32 = re.compile(r"(?<![A-Za-z0-9])[A-Z2-7]{16,}={0,6}(?![A-Za-z0-9=])")
_BASE85 = re.compile(r"[0-9A-Za-z!#$%&()*+;<=>?@^_`{|}~-]{20,}")
_ASCII85 = re.compile(r"<~[!-uz\s]{5,}~>")
_PATCH = re.compile(
    r"^(literal|delta) \d+\r?\n((?:[A-Za-z][0-9A-Za-z!#$%&()*+;<=>?@^_`{|}~-]{5,}\r?\n)+)", re.MULTILINE
)
#: Runs of so many letters, in one line or in long ones.
_DATA = re.compile(
    r"[A-Za-z0-9+/_-]{2000,}={0,2}|(?:[A-Za-z0-9+/]{60,}(?:\r?\n|\r)[ \t]{0,16}){24,}[A-Za-z0-9+/]*={0,2}"
)
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
    for written, _ in texts:
        text = without_data(written)
        yield by_line(text, place)
        for other in rewritten(text):
            yield Passage(place, other)
        yield Passage(at(place, "a filled-in field"), filled_in(mork(text) or gedcom(text) or text))
        yield from (Passage(at(place, "its tables"), said) for said in tables_in(text) if said)
        yield from _of_json(text, place, inside)
    yield from octets(data, place)
    if texts:
        yield from read_dumps(texts[0][0], place, inside)
        yield from read_embedded(texts[0][0], place, inside)
        if _LOCKED_TEXT.search(texts[0][0]):
            yield Unseen(place, Gap.ENCRYPTED)


#: A letter, and what goes back over it: programs that set pages for line printers strike letters twice or underline.
_STRUCK_OVER = re.compile(rb"(?:[\x20-\x7f]|[\xc2-\xf4][\x80-\xbf]{1,3}|[\x80-\xff])\x08+")
_STRUCK_AGAIN = re.compile(rb"\x08+(?:[\x20-\x7f]|[\xc2-\xf4][\x80-\xbf]{1,3}|[\x80-\xff])")


def is_overstruck(data: bytes) -> bool:
    """Whether a file is text, but for letters that others are struck over."""
    return b"\x08" in data[:65536] and may_be_text(_STRUCK_OVER.sub(b"", data[:65536]).replace(b"\x08", b""))


def read_overstruck(data: bytes, place: str, inside: Inside) -> Iterator[Found]:
    """A page with the last letter of each place, with the first, and with whole lines struck over others."""
    back = bytearray()
    for byte in data:
        if byte != 8:
            back.append(byte)
        elif back and back[-1] != 10:
            back.pop()
    for one in dict.fromkeys((_STRUCK_OVER.sub(b"", data), _STRUCK_AGAIN.sub(b"", data), bytes(back))):
        yield from inside(one.replace(b"\x08", b""), place)


def without_data(text: str) -> str:
    """A text without long runs of letters and digits that are those of packed data: they are read as the files that
    they are (:func:`read_embedded`), and are no words. Lines stay."""
    return _DATA.sub(lambda run: "\n" * run[0].count("\n") if _is_noise(run[0][:4096]) else run[0], text)


def _is_noise(run: str) -> bool:
    """Whether letters are mixed as no language mixes them: capitals, small letters and digits of base64; digits."""
    letters = run.split()
    whole = "".join(letters)
    digits, capitals = sum(map(str.isdigit, whole)), sum(map(str.isupper, whole))
    if _HEX.fullmatch(whole[: len(whole) & ~1]):
        return digits * 4 > len(whole)
    small = len(whole) - digits - capitals
    return digits * 20 > len(whole) and 4 * capitals > len(whole) and 4 * small > len(whole)


def by_line(text: str, place: str) -> Passage:
    """A passage whose lines are its finer places."""
    starts = [(0, at(place, "line 1"))]
    for number, end in enumerate(re.finditer(r"\n", text), 2):
        starts.append((end.end(), at(place, f"line {number}")))
    return Passage(place, text, tuple(starts))


def _of_json(text: str, place: str, inside: Inside) -> Iterator[Found]:
    """The values of JSON in order: of a name, the parts often stand under keys of their own.

    A text may also be a list of pieces, each with its looks, so those under one key are read as one too.
    """
    values: list[tuple[str, str]] = []
    for found in _json_in(text):
        waiting = [("", found)]
        while waiting:
            key, one = waiting.pop()
            if isinstance(one, dict):
                waiting += reversed(list(one.items()))
            elif isinstance(one, list):
                waiting += reversed([(key, value) for value in one])
            elif isinstance(one, str):
                values.append((key, one))
    if not values:
        return
    where = at(place, "its values")
    said = "\n".join(value for _, value in values)
    yield from (Passage(where, one) for one in (said, *rewritten(said)))
    yield from read_dumps(said, where, inside)
    pieces: dict[str, list[str]] = {}
    for key, value in values:
        pieces.setdefault(key, []).append(value)
    yield Passage(where, APART.join("".join(one) for one in pieces.values()), least=LEAST_IN_BYTES)
    yield Passage(at(place, "a filled-in field"), of_named(values))
    yield Passage(at(place, "a filled-in field"), filled_in(said))


_OPENS_JSON = re.compile(r"^(?:[\w.$ \[\]'\"]{0,80}=)?\s*(?=[\[{])", re.MULTILINE)
_DECODER = json.JSONDecoder(strict=False)


def _json_in(text: str) -> Iterator[object]:
    """Values of JSON that follow each other, a line each or one behind the other; also such as a program is given."""
    here = 0
    while opens := _OPENS_JSON.match(text, here) if here else _OPENS_JSON.search(text[:1024]):
        try:
            found, here = _DECODER.raw_decode(text, opens.end())
        except (ValueError, RecursionError):
            return
        yield found
        here += len(text[here : here + 80]) - len(text[here : here + 80].lstrip(" \t\r\n;,"))


def read_embedded(text: str, place: str, inside: Inside) -> Iterator[Found]:
    """The files that a text holds as data: addresses (RFC 2397), or as long runs of base64 or hexadecimal digits."""
    for found in _DATA_URI.finditer(text):
        written = unquote_to_bytes(found["data"])
        data = _from_base64(written) if found["base64"] else written
        yield from inside(data, at(place, "a file in a data: address"), sure=len(data) > 64)
    bare = _DATA_URI.sub(" ", text)
    for run in _base64_in(bare):
        yield from inside(_from_base64(run.encode()), at(place, "a file in base64"), sure=False)
    yield from _in_other_alphabets(bare, place, inside)
    for found in _UU.finditer(bare):
        yield from inside(_from_uu(found[2]), at(place, "a file in uuencode"))
    for found in _HEX.finditer(bare):
        yield from inside(bytes.fromhex(found[0]), at(place, "a file in hexadecimal digits"), sure=False)


def _base64_in(text: str) -> Iterator[str]:
    """Runs of base64, with the lines that belong together: as long as each other, except the last."""
    for block in _BASE64.finditer(text):
        lines: list[str] = []
        even = True  # so far each line stands for whole bytes
        for line in [*block[0].split(), ""]:
            whole = lines and len(lines[-1]) == len(lines[0]) and not lines[-1].endswith("=")
            even = even and len(line) % 4 == 0
            if lines and not (line and whole and (len(line) <= len(lines[0]) or even)) and not (line and even):
                run = "".join(lines)
                if len(run) >= _LEAST_OF_BASE64 and not _HEX.fullmatch(run) and _MIXED.search(run):
                    yield run
                lines = []
                even = len(line) % 4 == 0
            lines.append(line)


def _in_other_alphabets(text: str, place: str, inside: Inside) -> Iterator[Found]:
    for found in _PATCH.finditer(text):
        try:
            lines = (base64.b85decode(line[1:])[: _LENGTHS.index(line[0]) + 1] for line in found[2].split())
            body = b"".join(lines)
        except ValueError:
            yield Unseen(at(place, "a binary patch"), Gap.UNREAD)
            continue
        yield from inside(body, at(place, "a binary patch"), sure=found[1] == "literal")
    for pattern, unpack in _ALPHABETS:
        for run in pattern.finditer(text):
            try:
                body = unpack(run[0])
            except ValueError:
                continue
            if body[:2] == b"PK" or (len(body) > 8 and _is_words(body)):
                yield from inside(body, at(place, "a file in another alphabet than base64"), sure=False)


_LENGTHS = string.ascii_uppercase + string.ascii_lowercase
_ALPHABETS: tuple[tuple[re.Pattern[str], Callable[[str], bytes]], ...] = (
    (_BASE32, lambda run: base64.b32decode(run.rstrip("=") + "=" * (-len(run.rstrip("=")) % 8))),
    (_BASE85, base64.b85decode),
    (_ASCII85, lambda run: base64.a85decode(run, adobe=True)),
)


def _is_words(data: bytes) -> bool:
    """Whether bytes are text with words in it, as what was taken for letters by mistake hardly is."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return all(sign.isprintable() or sign in "\t\r\n" for sign in text)


def read_bytes(data: bytes, place: str) -> Iterator[Found]:
    """Whatever may be text among bytes of an unknown kind."""
    for run, encodings in _RUNS:
        pieces = run.findall(data)
        for encoding in encodings if pieces else ():
            texts = (piece.decode(encoding, "replace") for piece in pieces)
            yield Passage(at(place, "among its bytes"), APART.join(texts), least=LEAST_IN_BYTES)
    strings = [_ESCAPED_BYTE.sub(rb"\1", found[1]) for found in _STRINGS.finditer(data)]
    if strings:
        texts = (string.decode("utf-16-be", "replace") for string in strings)
        yield Passage(at(place, "a string among its bytes"), APART.join(texts))


#: Strings of 16 bits with their mark, of which a bracket or a stroke in a letter is escaped (PSD, FDF, PDF).
_STRINGS = re.compile(rb"\(\xfe\xff((?:\\.|[^\\)])*)\)", re.DOTALL)
_ESCAPED_BYTE = re.compile(rb"\\(.)", re.DOTALL)

#: Text among the samples of a picture: chance makes shorter runs, and 8 bits of any alphabet, by the thousand.
_AMONG_SAMPLES = (
    (re.compile(rb"(?:[\x20-\x7e]|[\xc3-\xdf][\x80-\xbf]|[\xe1-\xec][\x80-\xbf]{2}){16,}"), "utf-8"),
    (_sixteen_bits(low_first=True), "utf-16-le"),
    (_sixteen_bits(low_first=False), "utf-16-be"),
)


def read_samples(data: bytes, place: str) -> Iterator[Found]:
    """What can only be text among the samples of a picture."""
    for run, encoding in _AMONG_SAMPLES:
        texts = [piece.decode(encoding, "replace") for piece in run.findall(data)]
        if texts:
            yield Passage(at(place, "among its samples"), APART.join(texts), least=LEAST_IN_BYTES)


def of_value(data: bytes, place: str) -> Iterator[Found]:
    """A short value that is meant as text, in whatever encoding."""
    text = data.strip(b"\x00")
    for head, encoding in ((b"ASCII\x00\x00\x00", "ascii"), (b"UNICODE\x00", "utf-16")):  # Exif 2.3, 4.6.5
        if text.startswith(head):
            text = text[len(head) :]
            yield Passage(place, text.decode(encoding, "replace"))
            yield Passage(place, text.decode("utf-16-be", "replace"))
    for reading, _ in decoded(text):
        yield Passage(place, reading)
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
