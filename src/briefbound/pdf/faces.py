"""What the program of a font in a PDF says of its glyphs: their letters, by tables and names, and which are blank
(ISO 32000-1, 9.9)."""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pikepdf
from fontTools.cffLib import CFFFontSet
from fontTools.encodings.StandardEncoding import StandardEncoding
from fontTools.ttLib import TTFont, TTLibError
from pikepdf import Name, Object, Stream

from briefbound.pdf.glyph_names import letters_of
from briefbound.pdf.objects import entry

_BROKEN = (TTLibError, struct.error, KeyError, ValueError, IndexError, TypeError, AttributeError, AssertionError,
           OverflowError, RecursionError, NotImplementedError, EOFError)  # fmt: skip
_ENTRY = re.compile(rb"dup\s+(\d{1,3})\s*/([^\s/()<>\[\]{}%]+)\s+put")
#: The program of a glyph that paints nothing: numbers, and the end (Adobe Technical Note 5177).
_ENDS = re.compile(rb"(?:[\x20-\xf6]|[\xf7-\xfe].|\x1c..|\xff....)*\x0e", re.DOTALL)
#: Codes that the maps of a font may have together: all that there are, three times.
_MOST_MAPPED = 3 * 0x110000
#: How many glyphs of one font are asked whether they paint anything.
_MOST_ASKED = 4096


@dataclass(slots=True)
class Face:
    """The glyphs of a program, each by its number."""

    letters: dict[int, str] = field(default_factory=dict)
    codes: dict[int, int] = field(default_factory=dict)  # what its own encoding leads to
    cids: dict[int, int] | None = None  # where it has glyphs by CID
    paints: Callable[[int], bool] = lambda glyph: True
    _blank: dict[int, bool] = field(default_factory=dict)

    def is_blank(self, glyph: int) -> bool:
        """Whether a glyph is known to paint nothing."""
        if glyph not in self._blank:
            if len(self._blank) > _MOST_ASKED:
                return False
            try:
                self._blank[glyph] = not self.paints(glyph)
            except _BROKEN:
                self._blank[glyph] = False
        return self._blank[glyph]


def load_face(descriptor: Object | None) -> Face | None:
    """The program that a descriptor of a font names; None where there is none, or none that can be read."""
    for key, read in ((Name.FontFile2, _truetype), (Name.FontFile3, _compact), (Name.FontFile, _type1)):
        program = entry(descriptor, key)
        if isinstance(program, Stream):
            try:
                return read(program.read_bytes())
            except (pikepdf.PikepdfError, *_BROKEN):
                return None
    return None


def _letters(names: Sequence[str]) -> dict[int, str]:
    return {number: text for number, name in enumerate(names) if (text := letters_of(name))}


def _truetype(data: bytes) -> Face:
    font = TTFont(io.BytesIO(data), lazy=True)
    if "cmap" in font and _maps(font.reader["cmap"]) > _MOST_MAPPED:
        raise TTLibError("its maps have more codes than there are")
    names = font.getGlyphOrder()
    face = Face()
    if "post" not in font or font["post"].formatType != 3:  # without names of its own it has them from its maps
        face.letters = _letters(names)
    tables = font["cmap"].tables if "cmap" in font else []
    for table in sorted(tables, key=lambda table: (table.platformID == 3, table.platEncID)):
        found = {code: font.getGlyphID(name) for code, name in table.cmap.items()}
        if table.platformID == 0 or (table.platformID == 3 and table.platEncID in (1, 10)):
            letters = {glyph: chr(code) for code, glyph in reversed(found.items())}
            face.letters.update({glyph: text for glyph, text in letters.items() if not _is_private(text)})
        elif (table.platformID, table.platEncID) in ((1, 0), (3, 0)):
            face.codes.update({code & 0xFF: glyph for code, glyph in found.items()})
    if "glyf" in font:
        places = font["loca"]
        face.paints = lambda glyph: bool(places[glyph + 1] > places[glyph])
    elif "CFF " in font:
        own = _of_cff(font["CFF "].cff)
        face.paints, face.cids = own.paints, own.cids
        face.letters = {**own.letters, **face.letters}
    return face


def _maps(table: bytes) -> int:
    """How many codes the groups of a table of maps span (OpenType, formats 12 and 13), before they are unfolded."""
    spanned = 0
    for at in range(4, 4 + 8 * int.from_bytes(table[2:4], "big"), 8):
        here = int.from_bytes(table[at + 4 : at + 8], "big")
        if int.from_bytes(table[here : here + 2], "big") in (12, 13):
            end = here + 16 + 12 * int.from_bytes(table[here + 12 : here + 16], "big")
            for group in range(here + 16, min(end, len(table)), 12):
                first, last = struct.unpack_from(">II", table, group)
                spanned += max(0, last - first + 1)
    return spanned


def _compact(data: bytes) -> Face:
    if data[:4] in (b"OTTO", b"true", b"\x00\x01\x00\x00"):
        return _truetype(data)
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(data), None)
    return _of_cff(fonts)


def _of_cff(fonts: CFFFontSet) -> Face:
    top = fonts[fonts.fontNames[0]]
    names = top.charset
    glyphs = {name: number for number, name in enumerate(names)}

    def paints(glyph: int) -> bool:
        return not _ENDS.fullmatch(top.CharStrings[names[glyph]].bytecode)

    if hasattr(top, "ROS"):
        cids = {int(name[3:]): number for name, number in glyphs.items() if name[:3] == "cid"}
        return Face(cids=cids, paints=paints)
    encoding = StandardEncoding if isinstance(top.Encoding, str) else top.Encoding
    codes = {code: glyphs[name] for code, name in enumerate(encoding) if name in glyphs and name != ".notdef"}
    return Face(_letters(names), codes, paints=paints)


def _type1(data: bytes) -> Face:
    """The encoding that stands before the glyphs, which are encrypted; a code is taken for its glyph."""
    head = data[: data.find(b"eexec")]
    names = {int(code): name.decode("latin-1") for code, name in _ENTRY.findall(head)}
    if re.search(rb"/Encoding\s+StandardEncoding", head):
        names = {code: name for code, name in enumerate(StandardEncoding) if name != ".notdef"}
    letters = {code: text for code, name in names.items() if (text := letters_of(name))}
    return Face(letters, {code: code for code in names}, paints=lambda glyph: not letters.get(glyph, "").isspace())


def _is_private(text: str) -> bool:
    return "\ue000" <= text <= "\uf8ff"
