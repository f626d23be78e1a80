"""Rich text (RTF)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from briefbound.guard.passages import Found, Inside, Passage, at
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
_HEX = re.compile(rb"(?:[0-9A-Fa-f]{2}\s*){32,}")


def read_rtf(data: bytes, place: str, inside: Inside) -> Iterator[Found]:
    """The words of rich text, whatever their marks, in the code pages that they may be in; objects and pictures."""
    yield from read_text(data, place, inside)
    page = _CODE_PAGE.search(data)
    pages = [f"cp{page[1].decode()}"] if page else []
    for encoding in dict.fromkeys([*pages, "cp1251", "cp1254", "cp1253", "cp1255", "cp1256", "gb18030"]):
        try:
            words = list(_words_of_rtf(data, encoding))
        except LookupError:
            continue
        yield Passage(at(place, "text"), "".join(word for word, _ in words))
        if not all(seen for _, seen in words):
            yield Passage(at(place, "text"), "".join(word for word, seen in words if seen))
    for found in _HEX.finditer(data):
        body = bytes.fromhex(b"".join(found[0].split()).decode())
        where = at(place, "an object or picture")
        if b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" in body:
            yield from inside(body[body.index(b"\xd0\xcf\x11\xe0") :], where)
        else:
            yield from inside(body, where, sure=False)


def _words_of_rtf(data: bytes, encoding: str) -> Iterator[tuple[str, bool]]:
    """What a file says, piece by piece, and whether it is seen there: notes, fields and hidden words are not."""
    groups = [_Group()]
    left = 0
    pending = bytearray()
    shown = True  # of what is pending
    for found in _RTF.finditer(data):
        byte, word, number, sign, brace, plain = found.groups()
        group = groups[-1]
        if pending and (shown != group.seen or (byte is None and (plain is not None or brace is None))):
            yield pending.decode(encoding, "replace"), shown
            pending.clear()
        if byte is not None:
            shown = group.seen
            if left:
                left -= 1
            else:
                pending.append(int(byte, 16))
        elif plain is not None:
            kept = plain[left:]
            left = max(0, left - len(plain))
            yield kept.decode(encoding, "replace"), group.seen
        elif brace is not None:
            groups = [*groups, replace(group)] if brace == b"{" else groups[:-1] or [_Group()]
            left = 0
        elif sign is not None:
            group.hidden |= sign == b"*"
            yield _SIGNS.get(sign, sign.decode("latin-1") if sign in (b"\\",) else ""), group.seen
        elif word is not None:
            name = word.decode()
            if name == "u" and number:
                yield chr(int(number) % 65536), group.seen
                left = group.skipping
            elif name == "uc" and number:
                group.skipping = min(int(number), 16) if int(number) >= 0 else 1
            else:
                group.turn(name, off=number == b"0")
                yield "\n" if name in _BREAKS else _LETTERS.get(name, ""), group.seen
    yield pending.decode(encoding, "replace"), shown


@dataclass
class _Group:
    """What holds up to the end of a group of rich text."""

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
