"""PostScript: what its programs show as text, in codes of fonts that say what they mean, or as glyphs by name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from fontTools.encodings.StandardEncoding import StandardEncoding

from briefbound.guard.passages import Found, Gap, Inside, Passage, Unseen, at
from briefbound.guard.readers.carved import read_carved
from briefbound.guard.readers.encodings import decoded
from briefbound.guard.readers.plain import LEAST_IN_BYTES, read_text
from briefbound.guard.readers.strings import strings_in
from briefbound.pdf.glyph_names import letters_of

_FILTERED = re.compile(
    rb"ASCII85Decode|ASCIIHexDecode|LZWDecode|FlateDecode|RunLengthDecode|DCTDecode|SubFileDecode"
    rb"|%AI\d+_(?:CompressedData|ZStandard_Data)"
)
#: A file that is nothing but a font shows no text.
_FONT = re.compile(rb"(?:\x80\x01....)?\s*%!(?:PS-AdobeFont|FontType|PS-TrueTypeFont)", re.DOTALL)
_NAME = rb"/([^\s/()<>\[\]{}%]+)"
_GLYPH = re.compile(rb"(?:%s|(?<![\w.])(\d+|\w+))\s+glyphshow\b|\]\s*(?:\{\s*)?glyphshow\b" % _NAME)
#: Where a font is given an encoding: by name, as a list of names, or code by code.
_ENCODING = re.compile(
    rb"/Encoding\s+(?:(?P<known>StandardEncoding|ISOLatin1Encoding)\b|(?P<read>get|known|exch|undef)\b)?"
)
_PUT = re.compile(rb"(?:\b(?P<base>8|10|16)#)?\b(?P<code>[0-9A-Fa-f]{1,4})\s*%s\s+put\b" % _NAME)
_LIST = re.compile(rb"\[((?:\s*/[^\s/()<>\[\]{}%]+){8,256})\s*\]")
#: Fonts whose codes stand in data, or are numbers of glyphs.
_BY_NUMBER = re.compile(
    rb"/FontType\s+0\b|/CIDFontType\b|/CIDFont\b|\bcomposefont\b|/FontSetInit\b|\bFontSet\b|Identity-[HV]\b"
)
_OWN_FONT = re.compile(rb"/FontType\s+(?:1|3|42)\b|/sfnts\b|/BuildGlyph\b|/BuildChar\b")
#: Encodings of one file that its strings are read in.
_MOST_ENCODINGS = 64

Codes = Mapping[int, str]


def read_postscript(data: bytes, place: str, inside: Inside) -> Iterator[Found]:
    """The strings of a program of PostScript, one by one and joined, glyphs by name, and what its comments say."""
    yield from read_carved(data, place, inside)
    if decoded(data):
        yield from read_text(data, place, inside)
    strings = list(strings_in(data))
    where = at(place, "its strings")
    for encoding in dict.fromkeys(encoding for _, encoding in decoded(b" ".join(strings))):
        yield from _joined([string.decode(encoding, "replace") for string in strings], where)
    encodings, explained = _encodings(data)
    for codes in encodings[:_MOST_ENCODINGS]:
        yield from _joined([_by(codes, string) for string in strings], where)
    glyphs = _glyphs(data)
    if glyphs:
        text = "".join(glyph or "\ufffd" for glyph in glyphs)
        yield Passage(at(place, "its glyphs"), text)
        yield Passage(at(place, "its glyphs"), "".join(text.split()), least=LEAST_IN_BYTES)
    if _FONT.match(data[:64]):
        return
    own = _OWN_FONT.search(data) is not None
    if not all(glyphs) or _BY_NUMBER.search(data) or (own and not explained) or len(encodings) > _MOST_ENCODINGS:
        yield Unseen(at(place, "its strings"), Gap.LETTERS)
    if _FILTERED.search(data) or data.startswith(b"\xc5\xd0\xd3\xc6"):
        yield Unseen(at(place, "data that its program unpacks"), Gap.PACKED)


def _joined(texts: list[str], place: str) -> Iterator[Passage]:
    yield Passage(place, " ".join(texts))
    yield Passage(place, "".join(texts), least=LEAST_IN_BYTES)


def _glyphs(data: bytes) -> list[str]:
    """The letters of glyphs that are shown by name, in order; an empty text for what has none."""
    found: list[str] = []
    end = 0
    for one in _GLYPH.finditer(data):
        if found and data.count(b"\n", end, one.start()) > 1:  # other things stand between: another text begins
            found.append("\n")
        found.append(letters_of(one[1].decode("latin-1")) if one[1] else "")
        end = one.end()
    return found


# ---------------------------------------------------------------- encodings of fonts


def _encodings(data: bytes) -> tuple[list[Codes], bool]:
    """What the fonts of a file make of codes, where that is not as usual; and whether all names in them are known."""
    found: list[dict[int, str]] = []
    sites = list(_ENCODING.finditer(data))
    whole = bool(sites)
    for number, site in enumerate(sites):
        if site["known"] or site["read"]:
            continue
        end = sites[number + 1].start() if number + 1 < len(sites) else len(data)
        names = {_code(put): put[3].decode("latin-1") for put in _PUT.finditer(data, site.end(), end)}
        listed = data[site.end() : site.end() + 1] == b"["
        whole &= bool(names) or listed
        found.append(names)
    found += [
        dict(enumerate(name.decode("latin-1") for name in re.findall(_NAME, one[1]))) for one in _LIST.finditer(data)
    ]
    different: dict[tuple[tuple[int, str], ...], Codes] = {}
    for names in found:
        shown = {code: name for code, name in names.items() if name != ".notdef"}
        letters = {code: letters_of(name) for code, name in shown.items()}
        whole &= all(letters.values())
        if any(code >= 256 or StandardEncoding[code] != name for code, name in shown.items()):
            different.setdefault(tuple(sorted(letters.items())), letters)
    return list(different.values()), whole


def _code(put: re.Match[bytes]) -> int:
    digits = put["code"]
    base = int(put["base"] or 10)
    return int(digits, base) if base == 16 or digits.isdigit() else -1


def _by(codes: Codes, string: bytes) -> str:
    return "".join(codes.get(code) or chr(code) for code in string)
