"""How text reads where it is escaped, or was read in the wrong encoding: each way as one more reading of the text."""

from __future__ import annotations

import base64
import binascii
import html
import re
import unicodedata
from collections.abc import Callable, Iterator
from urllib.parse import unquote

from briefbound.guard.words import APART

#: Escapes within escapes are followed so deep.
_DEEPEST = 4
#: What is unpacked is text if it has so many letters, and nothing but letters and punctuation.
_FEWEST_LETTERS = 3
#: Texts read in other ways than they stand, of one text.
_MOST_READINGS = 24

#: So much of the text around an escape is read with it: more than a name reaches over.
_CONTEXT = 300
_BLANK = re.compile(r"\s")

_ENTITY = re.compile(r"&(?:#\w+|\w+);")
_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")
_PUNYCODE = re.compile(r"xn--([A-Za-z0-9-]+)", re.IGNORECASE)
_ESCAPED = re.compile(
    r"\\u\{?([0-9A-Fa-f]{4,6})\}?|\\x([0-9A-Fa-f]{2})(?![\\]x)|\\([0-9A-Fa-f]{3,6}) ?|%u([0-9A-Fa-f]{4})"
    r"|[Uu]\+([0-9A-Fa-f]{4,6}) ?|\\U([0-9A-Fa-f]{8})|\\N\{([A-Z -]{4,60})\}"
)
_BYTES = re.compile(r"\\(?:x[0-9A-Fa-f]{2}(?:\\x[0-9A-Fa-f]{2})+|[0-3][0-7]{2}(?:\\[0-3][0-7]{2})+)")
_QUOTED = re.compile(r"(?:=[0-9A-Fa-f]{2})+|(?<=\w)=[ \t]*\r?\n(?=[\w=])")
_OFFICE = re.compile(r"_x([0-9A-Fa-f]{4})_")  # ECMA-376 part 1, 22.9.2.19
_TAGS = re.compile("[\U000e0020-\U000e007e]+")
_SOFT_BREAK = re.compile(r"=[ \t]*\r?\n")
_CODED = re.compile(r"(?:=[0-9A-Fa-f]{2})+")
#: Base64 that is short: longer runs are opened as files. Capitals stand in the midst of it.
_BASE64 = re.compile(r"(?<![\w+/=-])[A-Za-z0-9_+/-]{12,200}={0,2}(?![\w+/=])")
_IN_MIDST = re.compile(r"[a-z0-9][A-Z]")
_HEX = re.compile(r"[0-9A-Fa-f]{12,}")
#: Bytes one by one, as dumps, programs and fingerprints show them; in a dump also in pairs.
_HEX_APART = re.compile(
    r"(?<![0-9A-Za-z])(?:0[xX])?[0-9A-Fa-f]{2}(?:(?:, ?|[ :-]|,\s{1,20})(?:0[xX])?[0-9A-Fa-f]{2}){5,}(?![0-9A-Za-z])"
    r"|(?<![0-9A-Za-z])[0-9A-Fa-f]{4}(?: [0-9A-Fa-f]{4}){2,}(?![0-9A-Za-z])"
)
#: The numbers of letters or bytes, in decimal (bytes also as Java has them), octal or binary digits.
_NUMBERS = re.compile(r"(?<![\w.-])-?\d{2,8}(?:(?:,\s{0,20}|[ ;])-?\d{2,8}){5,}(?![\w.]|, ?\d\b)")
_WITH_BASES = re.compile(r"0[oObB][0-7]{1,8}(?:(?:,\s{0,20}|[ ;])0[oObB][0-7]{1,8}){5,}")
_BITS = re.compile(r"(?<!\d)(?:[01]{8}){5,}(?!\d)")
_HEX_BETWEEN = re.compile(r"0[xX]|[^0-9A-Fa-f]+")


def _sub(pattern: re.Pattern[str], read: Callable[[str], str]) -> Callable[[str], str]:
    return lambda text: pattern.sub(lambda found: read(found[0]), text)


def _character(found: re.Match[str]) -> str:
    if found[7]:
        try:
            return unicodedata.lookup(found[7])
        except KeyError:
            return found[0]
    number = int(next(filter(None, found.groups())), 16)  # a pair of UTF-16 is put together when all is read
    return chr(number) if number <= 0x10FFFF else " "


_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_ENTITY_PAIR = re.compile(r"&#(?:[xX]0*([dD][89abAB]\w\w)|0*(5[567]\d{3}));")


def paired(text: str) -> str:
    """A text with the letter for each pair of surrogates (Unicode 3.9, D91)."""
    return _PAIR.sub(lambda pair: pair[0].encode("utf-16", "surrogatepass").decode("utf-16"), text)


def _entities(text: str) -> str:
    """Entities as they read, halves of letters that programs of UTF-16 write included."""
    whole = _ENTITY_PAIR.sub(lambda half: chr(int(half[1], 16) if half[1] else int(half[2])), text)
    return html.unescape(whole)


def _from_punycode(found: re.Match[str]) -> str:
    try:
        return found[1].encode("ascii").decode("punycode")
    except UnicodeError:
        return found[1]


def _of_bytes(data: bytes, otherwise: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        try:
            return data.decode("cp1251")
        except UnicodeDecodeError:
            return otherwise


def _escaped_bytes(written: str) -> str:
    base = 16 if written[1] == "x" else 8
    pieces = written[2:].split("\\x") if base == 16 else written[1:].split("\\")
    return _of_bytes(bytes(int(piece, base) for piece in pieces), written)


def _quoted(text: str) -> str:
    """Quoted-printable (RFC 2045, 6.7), soft breaks of lines included."""
    whole = _SOFT_BREAK.sub("", text)
    return _CODED.sub(lambda run: _of_bytes(bytes.fromhex(run[0].replace("=", "")), run[0]), whole)


def _packed(unpack: Callable[[str], bytes]) -> Callable[[str], str]:
    """Reads packed bytes, where they are nothing but text."""

    def read(written: str) -> str:
        try:
            text = unpack(written).decode("utf-8")
        except (binascii.Error, ValueError):
            return written
        return _readable(text) or written

    return read


def _from_base64(written: str) -> bytes:
    if not _IN_MIDST.search(written):
        raise ValueError
    bare = written.rstrip("=").replace("-", "+").replace("_", "/")
    return base64.b64decode(bare + "=" * (-len(bare) % 4), validate=True)


def _from_bases(written: str) -> bytes:
    return bytes(int(one, 0) for one in re.findall(r"\w+", written))


def _from_bits(written: str) -> bytes:
    return int(written, 2).to_bytes(len(written) // 8, "big")


def _from_hex_apart(written: str) -> bytes:
    return bytes.fromhex(_HEX_BETWEEN.sub("", written))


def _from_numbers(written: str) -> str:
    """What numbers say that are those of letters or bytes, where they are nothing but text; else as it stands."""
    digits = re.findall(r"-?\d+", written)
    found = [_readable(read(digits)) for read in (_of_decimals, _of_points, _of_digits)]
    return " ".join(filter(None, found)) or written


def _of_decimals(digits: list[str]) -> str:
    if any(len(one.lstrip("-")) > 3 or not -129 < int(one) < 256 for one in digits):
        return ""
    return bytes(int(one) & 0xFF for one in digits).decode("utf-8", "replace")


def _of_points(digits: list[str]) -> str:
    points = [int(one) for one in digits]
    return "".join(map(chr, points)) if min(points) > 0 and max(points) < 0x110000 else ""


def _of_digits(digits: list[str]) -> str:
    """Bytes of three octal digits, or of eight binary ones."""
    for length, base, last in ((3, 8, "7"), (8, 2, "1")):
        if all(len(one) == length and max(one) <= last and one[0] != "-" for one in digits):
            return bytes(int(one, base) & 0xFF for one in digits).decode("utf-8", "replace")
    return ""


def _readable(text: str) -> str:
    """A text, where it is nothing but words; a blank on either side."""
    words = all(sign.isalpha() or sign in " \n\r\t" or unicodedata.category(sign)[0] in "MP" for sign in text)
    return f" {text} " if words and sum(map(str.isalpha, text)) >= _FEWEST_LETTERS else ""


# ---------------------------------------------------------------- text read in the wrong encoding

#: Encodings in which UTF-8 is read by mistake.
_MISTAKEN = ("cp1252", "cp1251", "koi8-r", "cp866")


def _table(encoding: str) -> dict[str, int]:
    """The byte that each character was; bytes without a character are read as in Latin-1."""
    table: dict[str, int] = {}
    for byte in range(0x80, 0x100):
        try:
            table[bytes([byte]).decode(encoding)] = byte
        except UnicodeDecodeError:
            table[chr(byte)] = byte
    if encoding == "cp1252":
        table |= {chr(byte): byte for byte in range(0x80, 0xA0)}
    return table


def _signs(table: dict[str, int], first: int, last: int) -> str:
    return "[" + "".join(re.escape(sign) for sign, byte in table.items() if first <= byte <= last) + "]"


def _pattern(encoding: str) -> re.Pattern[str]:
    """Characters that are UTF-8 in this encoding; where they may be common letters, at least two of them."""
    table = _TABLES[encoding]
    rest = _signs(table, 0x80, 0xBF)
    one = f"{_signs(table, 0xC3, 0xDF)}{rest}"
    if encoding != "cp866":  # in which the longer ones are words
        one += f"|{_signs(table, 0xE0, 0xEF)}{rest}{{2}}|{_signs(table, 0xF0, 0xF4)}{rest}{{3}}"
    return re.compile(f"(?:{one}){{{1 if encoding == 'cp1252' else 2},}}")


_TABLES = {encoding: _table(encoding) for encoding in _MISTAKEN}
_MOJIBAKE = {encoding: _pattern(encoding) for encoding in _MISTAKEN}
#: Cyrillic read as Western: words of nothing but letters with accents.
_WESTERN = re.compile("[\u00a8\u00b8\u00c0-\u00ff]{3,}")


def _repaired(encoding: str) -> Callable[[str], str]:
    table = _TABLES[encoding]

    def fix(run: str) -> str:
        try:
            return bytes(table[sign] for sign in run).decode("utf-8")
        except UnicodeDecodeError:
            return run

    return _sub(_MOJIBAKE[encoding], fix)


def _of_western(run: str) -> str:
    return run.encode("latin-1", "replace").decode("cp1251", "replace")


# ---------------------------------------------------------------- all of them

_Way = tuple[re.Pattern[str], re.Pattern[str], Callable[[str], str]]


def _way(hint: str, found: re.Pattern[str], read: Callable[[str], str]) -> _Way:
    return re.compile(hint), found, read


#: What is quickly looked for, what is then looked for, and how a text that holds it is read.
_WAYS: tuple[_Way, ...] = (
    _way("&", _ENTITY, _entities),
    _way("%", _PERCENT, unquote),
    _way("%", _PERCENT, lambda text: unquote(text, encoding="cp1251")),
    _way("[xX][nN]--", _PUNYCODE, lambda text: _PUNYCODE.sub(_from_punycode, text)),
    _way(r"\\", _BYTES, _sub(_BYTES, _escaped_bytes)),
    _way(r"[\\%+]", _ESCAPED, lambda text: _ESCAPED.sub(_character, text)),
    _way("=", _QUOTED, _quoted),
    _way("_x", _OFFICE, lambda text: _OFFICE.sub(lambda found: chr(int(found[1], 16)), text)),
    _way("[\U000e0020-\U000e007e]", _TAGS, _sub(_TAGS, lambda run: "".join(chr(ord(tag) - 0xE0000) for tag in run))),
    _way("[A-Z](?<=[a-z0-9].)", _BASE64, _sub(_BASE64, _packed(_from_base64))),
    _way("[0-9][0-9A-Fa-f]{5}", _HEX, _sub(_HEX, _packed(bytes.fromhex))),
    _way(r"\d{2}[ ,;]{1,3}-?\d{2,8}[ ,;]{1,3}-?\d\d", _NUMBERS, _sub(_NUMBERS, _from_numbers)),
    _way("0[oObB][0-7]", _WITH_BASES, _sub(_WITH_BASES, _packed(_from_bases))),
    _way("[01]{40}", _BITS, _sub(_BITS, _packed(_from_bits))),
    _way("[0-9A-Fa-f]{2}[ ,:-]", _HEX_APART, _sub(_HEX_APART, _packed(_from_hex_apart))),
    *(
        _way(
            _signs(_TABLES[encoding], 0xC3, 0xF4) + _signs(_TABLES[encoding], 0x80, 0xBF),
            _MOJIBAKE[encoding],
            _repaired(encoding),
        )
        for encoding in _MISTAKEN
    ),
    _way("[\u00a8\u00b8\u00c0-\u00ff]", _WESTERN, _sub(_WESTERN, _of_western)),
)


#: One of these is in every text that any way of reading changes.
_SOMETHING = re.compile(
    r"[^\x00-\x7f]|[&%\\=+]|_x[0-9A-Fa-f]{4}_|[xX][nN]--|[A-Z](?<=[a-z0-9].)|[0-9][0-9A-Fa-f]{5}"
    r"|[0-9A-Fa-f]{2}[ ,:-](?=[0-9][0-9A-Fa-fxX])|\d{2}[ ,;]{1,3}-?\d{2,8}[ ,;]{1,3}-?\d\d"
    r"|0[oObB][0-7]"
)


def decodings(text: str) -> Iterator[str]:
    """A text as it stands; then, where some of it is escaped or was read in the wrong encoding, as that reads.

    Of other readings only what is around the places that differ, so that a long text with one escape is not searched
    twice.
    """
    yield text
    if not _SOMETHING.search(text):
        return
    seen = {text}
    newest = [text]
    for _ in range(_DEEPEST):
        found: dict[str, None] = {}
        for one in newest:
            for hint, sign, read in _WAYS:
                parts = list(_around(sign, one)) if hint.search(one) else []
                other = [paired(read(part)) for part in parts]
                if other != parts:
                    found[APART.join(other)] = None
        newest = [one for one in found if one not in seen][: _MOST_READINGS - len(seen)]
        seen.update(newest)
        yield from newest
        if not newest:
            return


def _around(sign: re.Pattern[str], text: str) -> Iterator[str]:
    """The parts of a text around what is found in it, from one white space to another."""
    start = end = 0
    for found in sign.finditer(text):
        if end and found.start() > end:
            yield text[start:end]
            end = 0
        if not end:
            blank = _BLANK.search(text, max(0, found.start() - _CONTEXT), found.start())
            start = blank.end() if blank and found.start() > _CONTEXT else max(0, found.start() - _CONTEXT)
        if found.end() + _CONTEXT > end:  # else the blank found last is still the next one
            blank = _BLANK.search(text, found.end() + _CONTEXT)
            end = blank.start() if blank else len(text)
    if end:
        yield text[start:end]


# ---------------------------------------------------------------- bytes of other encodings

#: Bytes that are no ASCII, as addresses, mail and programs write them, and what else is written so around them.
_OCTETS: tuple[tuple[str, re.Pattern[str], re.Pattern[bytes], int], ...] = (
    ("%", re.compile(r"%[89A-Fa-f][0-9A-Fa-f]"), re.compile(rb"%([0-9A-Fa-f]{2})"), 16),
    ("=", re.compile(r"=[89A-F][0-9A-F]"), re.compile(rb"=([0-9A-F]{2})"), 16),
    ("\\", re.compile(r"\\x[89A-Fa-f][0-9A-Fa-f]"), re.compile(rb"\\x([0-9A-Fa-f]{2})"), 16),
    ("\\", re.compile(r"\\[23][0-7]{2}"), re.compile(rb"\\([0-3][0-7]{2})"), 8),
)


def octets_in(text: str) -> bytes:
    """The parts of a text around bytes that are written as escapes and are not UTF-8, as those bytes."""
    found = []
    for hint, sign, escape, base in _OCTETS:
        for part in _around(sign, text) if hint in text else ():
            written = _SOFT_BREAK.sub("", part) if hint == "=" else part.replace("+", " ") if hint == "%" else part
            data = escape.sub(lambda one: bytes([int(one[1], base)]), written.encode("utf-8", "replace"))  # noqa: B023
            if data.decode("utf-8", "ignore").encode() != data:
                found.append(data)
    return b"\n ! \n".join(dict.fromkeys(found))  # over which no name reaches
