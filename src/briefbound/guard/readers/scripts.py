"""Rich text (RTF)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from briefbound.guard.escapes import paired
from briefbound.guard.passages import Found, Inside, Passage, at
from briefbound.guard.readers.codepages import by_label
from briefbound.guard.readers.fields import filled_in
from briefbound.guard.readers.plain import read_text

_RTF = re.compile(
    rb"\\'([0-9A-Fa-f]{2})|\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)|[\r\n]+"
)
_BREAKS = {"par", "line", "page", "sect", "row", "cell", "nestcell", "column", "softline"}
_LETTERS = {
    "tab": "\t", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "bullet": "•", "emspace": " ", "enspace": " ", "zwj": "\u200d", "zwnj": "\u200c",
}  # fmt: skip
_SIGNS = {b"~": "\xa0", b"-": "\xad", b"_": "-", b"\n": "\n", b"\r": "\n"}
#: Groups of which a reader sees nothing where they stand, besides those that begin with a star.
_UNSEEN_GROUPS = frozenset(
    {"annotation", "atnauthor", "atnid", "atnref", "fldinst", "footnote", "info", "pict", "tc", "tcn", "xe"}
    | {"fonttbl", "colortbl", "stylesheet", "header", "headerl", "headerr", "footer", "footerl", "footerr"}
)
_CODE_PAGE = re.compile(rb"\\ansicpg(\d+)")
_FIRST_FONT = re.compile(rb"\\deff(\d{1,6})")
_FONT = re.compile(rb"\\f(\d{1,6})(?!\d)((?:\\(?!f\d)[a-z]{1,32}-?\d{0,10} ?|\{\\\*[^{}]{0,200}\}|[\r\n]){1,20})")
_CHARSET = re.compile(rb"\\fcharset(\d{1,3})")
_FONT_PAGE = re.compile(rb"\\cpg(\d{3,5})")
_CHARSETS = {
    77: "mac-roman", 78: "cp932", 79: "cp949", 80: "gb18030", 81: "cp950", 83: "mac-greek", 85: "mac-turkish",
    86: "mac-arabic", 89: "mac-cyrillic", 0: "cp1252", 128: "cp932", 129: "cp949", 130: "johab", 134: "gb18030",
    136: "big5hkscs", 161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257",
    204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
#: In which the letters may be, whatever the fonts say.
_PAGES_TRIED = (
    *("cp1251", "cp1250", "cp1252", "cp1254", "cp1253", "cp1255", "cp1256", "cp1257", "cp1258"),
    *("cp874", "gb18030", "big5hkscs", "cp932", "cp949"),
)
_HEX = re.compile(rb"(?:[0-9A-Fa-f]{2}\s*){32,}")


def read_rtf(data: bytes, place: str, inside: Inside) -> Iterator[Found]:
    """The words of rich text, whatever their marks, in the code pages that they may be in; objects and pictures."""
    yield from read_text(data, place, inside)
    pieces = list(_pieces_of_rtf(data))
    narrow = b"".join(piece.said for piece in pieces if isinstance(piece.said, bytes))
    for encoding in ("", *_PAGES_TRIED) if not narrow.isascii() else ("",):
        words = [(piece.text(encoding), piece.seen) for piece in pieces]
        text = paired("".join(word for word, _ in words))
        yield Passage(at(place, "text"), text)
        yield Passage(at(place, "a filled-in field"), filled_in(text))
        if not all(seen for _, seen in words):
            yield Passage(at(place, "text"), paired("".join(word for word, seen in words if seen)))
    for found in _HEX.finditer(data):
        body = bytes.fromhex(b"".join(found[0].split()).decode())
        where = at(place, "an object or picture")
        if b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" in body:
            yield from inside(body[body.index(b"\xd0\xcf\x11\xe0") :], where)
        else:
            yield from inside(body, where, sure=False)


@dataclass(frozen=True, slots=True)
class _Piece:
    """What a file says at one place: letters, or bytes in the code page of the font that they are set in."""

    said: str | bytes
    seen: bool  # notes, fields and hidden words are not
    page: str = ""

    def text(self, encoding: str) -> str:
        """As it reads in an encoding, or without one in its code page."""
        if isinstance(self.said, str):
            return self.said
        text = by_label(self.said, encoding or self.page)
        return self.said.decode("cp1252", "replace") if text is None else text


def _pages_of_fonts(data: bytes) -> dict[str, str]:
    """The code page of each font, by the number of its set of letters (RTF 1.9.1, "Font Table")."""
    pages = {}
    for font, said in _FONT.findall(data):
        page, charset = _FONT_PAGE.search(said), _CHARSET.search(said)
        if page:
            pages[font.decode()] = f"cp{page[1].decode()}"
        elif charset:
            pages[font.decode()] = _CHARSETS.get(int(charset[1]), "")
    return pages


def _pieces_of_rtf(data: bytes) -> Iterator[_Piece]:
    """What a file says, piece by piece."""
    declared = _CODE_PAGE.search(data)
    first = f"cp{declared[1].decode()}" if declared else "mac-roman" if b"\\mac" in data[:64] else "cp1252"
    pages = _pages_of_fonts(data)
    begins = _FIRST_FONT.search(data)
    usual = pages.get(begins[1].decode() if begins else "0", "") or first
    groups = [_Group(page=usual)]
    left = 0
    pending = bytearray()
    shown, page = True, usual  # of what is pending
    for found in _RTF.finditer(data):
        byte, word, number, sign, brace, plain = found.groups()
        group = groups[-1]
        if pending and ((shown, page) != (group.seen, group.page) or (byte is brace is plain is None)):
            yield _Piece(bytes(pending), shown, page)
            pending.clear()
        if byte is not None or plain is not None:
            shown, page = group.seen, group.page
            decoded = bytes([int(byte, 16)]) if byte is not None else plain
            pending += decoded[left:]
            left = max(0, left - len(decoded))
        elif brace is not None:
            if brace == b"{":
                groups.append(replace(group))
            elif len(groups) > 1:
                groups.pop()
            else:
                groups = [_Group(page=usual)]
            left = 0
        elif sign is not None:
            group.hidden |= sign == b"*"
            yield _Piece(_SIGNS.get(sign, sign.decode("latin-1") if sign in (b"\\",) else ""), group.seen)
        elif word is not None:
            name = word.decode()
            if name == "u" and number:
                yield _Piece(chr(int(number) % 65536), group.seen)
                left = group.skipping
            elif name == "uc" and number:
                group.skipping = min(int(number), 16) if int(number) >= 0 else 1
            elif name in ("f", "af", "plain"):
                group.page = pages.get((number or b"").decode(), "") or (usual if name == "plain" else first)
                group.turn(name, off=False)
            else:
                group.turn(name, off=number == b"0")
                yield _Piece("\n" if name in _BREAKS else _LETTERS.get(name, ""), group.seen)
    yield _Piece(bytes(pending), shown, page)


@dataclass
class _Group:
    """What holds up to the end of a group of rich text."""

    page: str = ""  # in which the letters of the font are
    skipping: int = 1  # how many letters stand for one of \u
    hidden: bool = False
    marked: frozenset[str] = frozenset()  # as hidden or as deleted

    @property
    def seen(self) -> bool:
        return not self.hidden and not self.marked

    def turn(self, word: str, *, off: bool) -> None:
        if word in ("v", "deleted"):
            self.marked = self.marked - {word} if off else self.marked | {word}
        elif word == "plain":
            self.marked = frozenset()
        self.hidden = self.hidden or word in _UNSEEN_GROUPS
