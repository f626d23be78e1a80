"""What the letters of a font are by everything that a file says of them, and where that is not enough or not agreed.

Three say it: the map to Unicode, the encoding, and the program of the font itself. The first may be missing, and may
say another thing than readers see.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import NamedTuple

import pikepdf
from pikepdf import Dictionary, Name, Object, Stream

from briefbound.pdf.codecs import Coded
from briefbound.pdf.faces import Face, load_face
from briefbound.pdf.fonts import UNKNOWN, Font, load_font
from briefbound.pdf.glyph_names import letters_of, plain
from briefbound.pdf.objects import entry, items, name, number
from briefbound.pdf.typesetting import FontShelf

#: Fonts of signs, whose codes are their own; and how many signs of one may stand in a file: more may be letters.
_SIGN_FONTS = re.compile(r"symbol|dings|dingbat|icon|awesome|emoji|bullet|marlett|cmsy|cmex|msam|msbm|mtextra", re.I)
_MOST_SIGNS = 12
#: The letters of the standard font of Greek (ISO 32000-1, annex D.5).
_SYMBOL = dict(
    zip(
        map(ord, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"),
        "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖαβχδεφγηιϕκλμνοπθρστυϖωξψζ",
        strict=True,
    )
)
_PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")
#: Encodings of the West, and those that fonts put in their place.
_PAGES = {
    "cp1252": ("cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp874"),
    "mac_roman": ("mac_cyrillic", "mac_greek", "mac_latin2", "mac_turkish"),
}
#: Categories of what nobody sees.
_EMPTY = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
#: So many codes may say that they are the same letter, of scripts whose letters do not change with their neighbours.
_MOST_ALIKE, _MOST_ALIKE_OF_FEW = 8, 4


class Meant(NamedTuple):
    """What the glyphs of a string are: ``own`` is what encoding or program say where that is another thing.

    ``sure`` is false where one of them is not explained, or only guessed.
    """

    own: tuple[str, ...] | None
    sure: bool


@dataclass
class ExplainedFont(Font):
    """A font with all that explains its letters."""

    source: Object | None = None
    letters: dict[int, str] = field(default_factory=dict)  # of the codes that were asked for
    own: dict[int, str] = field(default_factory=dict)
    unsure: set[int] = field(default_factory=set)
    agreed: set[int] = field(default_factory=set)
    meant: dict[bytes, Meant] = field(default_factory=dict)

    def letter(self, code: int) -> str:
        """What a code stands for, as well as can be known."""
        known = self.letters.get(code)
        if known is None:
            known = self.letters[code] = self._explain(code)
        return known

    def mean(self, data: bytes) -> Meant:
        """What the glyphs of a string are besides what they are said to be."""
        known = self.meant.get(data)
        if known is None:
            codes = [code for code, _ in self.split(data)]
            letters = [self.letter(code) for code in codes]
            other = any(code in self.own for code in codes)
            own = tuple(map(self.own.get, codes, letters)) if other else None
            known = self.meant[data] = Meant(own, self.unsure.isdisjoint(codes))
        return known

    @property
    def pretends(self) -> bool:
        """Whether the letters that were asked for are mostly others by encoding or program, or far too much alike."""
        others = sum(seen[0].isalpha() for seen in self.own.values())
        if others > 1 and others > len(self.agreed):
            return True
        texts = [text for code, text in self.letters.items() if code in self.to_unicode and code not in self.unsure]
        for text, times in Counter(text.casefold() for text in texts).items():
            if not text or not text[0].isalnum():
                continue
            if times >= _MOST_ALIKE_OF_FEW and times * 2 > len(texts):
                return True
            if times > _MOST_ALIKE and unicodedata.bidirectional(text[0]) not in ("R", "AL"):
                return True
        return False

    # ------------------------------------------------------------ one code

    def _explain(self, code: int) -> str:
        to_unicode = plain(self.to_unicode.get(code) or "")
        encoded = self._encoded(code)
        if to_unicode and not self._is_useful(to_unicode, code):
            to_unicode = ""
        stated = self._states(code) and encoded is not None
        seen = (encoded if stated else None) or self._by_program(code)
        if to_unicode and not (seen and _is_private(to_unicode)):
            if seen is not None and (to_unicode[0].isalnum() or seen[0].isalnum()):
                if is_same(to_unicode, seen):
                    self.agreed.add(code)
                else:
                    self.own[code] = seen
            return to_unicode
        if seen is not None:
            return seen
        if self._is_blank(code):
            return " " if self.to_unicode.get(code) else ""
        self.unsure.add(code)
        return encoded or UNKNOWN

    def _is_useful(self, to_unicode: str, code: int) -> bool:
        """Whether what a code is said to be can be what is seen."""
        if to_unicode != "\xad" and all(unicodedata.category(one) in _EMPTY for one in to_unicode):
            if self._glyph(code):  # where it is missing, whatever stands for that is seen
                return self._is_blank(code)
            return all(one in "\t\r\n" or unicodedata.category(one) != "Cc" for one in to_unicode)
        if any(one == UNKNOWN or unicodedata.category(one) in ("Cn", "Cs") for one in to_unicode):
            return False
        return not _is_private(to_unicode) or self._is_sign

    @property
    def _is_sign(self) -> bool:
        return _SIGN_FONTS.search(self.name) is not None and len(self.letters) <= _MOST_SIGNS

    def _encoded(self, code: int) -> str | None:
        """What the encoding says; None where it says nothing."""
        text = self.encoding(code)
        if text is None or UNKNOWN not in text:
            if self._is_greek and code not in self._stated and code in _SYMBOL:
                return _SYMBOL[code]
            return plain(text) if text else None
        return letters_of(self._stated.get(code, "")) or None

    def _states(self, code: int) -> bool:
        """Whether the encoding is more than what most fonts of the kind have."""
        if self.codes is not None:
            return self.encoding(code) is not None
        if code in self._stated:
            return True
        return not self._is_symbolic if self._has_encoding else not self._is_embedded and self._kind != "Type3"

    # ------------------------------------------------------------ what the font is

    @cached_property
    def _kind(self) -> str:
        return name(entry(self.source, Name.Subtype)) or ""

    @cached_property
    def _below(self) -> Object | None:
        """The font that has the glyphs."""
        below = entry(self.source, Name.DescendantFonts)
        return next(iter(items(below)), None) if self._kind == "Type0" else self.source

    @cached_property
    def _descriptor(self) -> Object | None:
        return entry(self._below, Name.FontDescriptor)

    @cached_property
    def _is_embedded(self) -> bool:
        found = self._descriptor
        return isinstance(found, Dictionary) and any(key in found for key in _PROGRAMS)

    @cached_property
    def _is_symbolic(self) -> bool:
        """Whether a program of TrueType is asked by codes, not by the letters that an encoding gives."""
        symbolic = int(number(entry(self._descriptor, Name.Flags))) & 4
        return bool(symbolic) and self._kind == "TrueType" and self._is_embedded

    @cached_property
    def _is_greek(self) -> bool:
        return self._kind == "Type1" and self.name.rpartition("+")[2] == "Symbol"

    @cached_property
    def _has_encoding(self) -> bool:
        encoding = entry(self.source, Name.Encoding)
        return isinstance(encoding, Name) or entry(encoding, Name.BaseEncoding) is not None

    @cached_property
    def _stated(self) -> dict[int, str]:
        """The names of glyphs that the font gives to codes by itself."""
        stated: dict[int, str] = {}
        code = 0
        for item in items(entry(entry(self.source, Name.Encoding), Name.Differences)):
            glyph = name(item)
            if glyph is None:
                code = int(number(item))
            else:
                stated[code] = glyph
                code += 1
        return stated

    @cached_property
    def _face(self) -> Face | None:
        return load_face(self._descriptor) if self._is_embedded else None

    @cached_property
    def _glyphs(self) -> bytes | None:
        """The map of CIDs to glyphs, None where they are the same."""
        found = entry(self._below, Name.CIDToGIDMap)
        try:
            return found.read_bytes() if isinstance(found, Stream) else None
        except pikepdf.PikepdfError:
            return b""

    def _glyph(self, code: int) -> int | None:
        """The glyph of the program, None where it is not known to which a code leads."""
        face = self._face
        if face is None:
            return None
        if self.codes is None:
            asked = self._is_symbolic or not self._has_encoding
            return face.codes.get(code) if asked and code not in self._stated else None
        if isinstance(self.codes, Coded):
            return None
        cid = self.glyph(code)
        if face.cids is not None:
            return face.cids.get(cid)
        if self._glyphs is not None:
            return int.from_bytes(self._glyphs[2 * cid : 2 * cid + 2], "big")
        return cid

    def _by_program(self, code: int) -> str | None:
        glyph = self._glyph(code)
        if glyph is None or self._face is None:
            return None
        return self._face.letters.get(glyph) or None

    def _is_blank(self, code: int) -> bool:
        glyph = self._glyph(code)
        return glyph is not None and self._face is not None and self._face.is_blank(glyph)


def is_same(to_unicode: str, seen: str) -> bool:
    """Whether two texts are the same letter, or one a part of the other; also where one has it by another page."""
    one, other = _bare(to_unicode), _bare(seen)
    if one in other or other in one:
        return True
    return any(_bare(again) == one for again in _in_other_pages(seen))


def _in_other_pages(text: str) -> Iterator[str]:
    """A text as old fonts mean it, which gave their letters the names of those of Western Europe."""
    for west, pages in _PAGES.items():
        for page in pages:
            with suppress(UnicodeError):
                yield text.encode(west).decode(page)


def _is_private(text: str) -> bool:
    return any(unicodedata.category(one) == "Co" for one in text)


def _bare(text: str) -> str:
    """A text without case, accents and forms."""
    whole = unicodedata.normalize("NFKD", text).casefold()
    return "".join(one for one in whole if unicodedata.category(one)[0] != "M") or whole


class ExplainedShelf(FontShelf):
    """The fonts of a file, each read once and explained by all that is known of it."""

    def __init__(self) -> None:
        super().__init__()
        self.loaded: list[ExplainedFont] = []
        self.procedures: dict[tuple[int, int], Object] = {}  # what paints letters (Type 3), with the resources for it

    def load(self, dictionary: Object | None) -> Font:
        """A font that was not read before."""
        procedures, resources = entry(dictionary, Name.CharProcs), entry(dictionary, Name.Resources)
        if isinstance(procedures, Dictionary) and isinstance(resources, Dictionary):
            found = (one for one in procedures.values() if isinstance(one, Stream))
            self.procedures.update((one.objgen, resources) for one in found)
        known = load_font(dictionary)
        given = {one.name: getattr(known, one.name) for one in fields(Font) if one.name[0] != "_"}
        self.loaded.append(ExplainedFont(**given, source=dictionary))
        return self.loaded[-1]
