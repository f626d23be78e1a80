"""Which text bytes may be: by their mark, by what is likely, or in each of the encodings that they may be in."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_MARKS = {
    b"\xff\xfe\x00\x00": "utf-32",
    b"\x00\x00\xfe\xff": "utf-32",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
    b"\xef\xbb\xbf": "utf-8-sig",
}
#: In which text without a mark may be written, those of Russian and its neighbours first.
_EIGHT_BITS = (
    *("cp1251", "koi8-u", "cp866", "mac-cyrillic", "cp1252", "iso8859-5", "cp855", "kz1048", "koi8-t", "ptcp154"),
    *("cp1254", "cp857", "cp1250", "iso8859-2", "cp852", "cp437", "mac-roman", "mac-turkish", "iso8859-16"),
    *("cp1257", "cp1256", "iso8859-6", "cp720", "cp864", "mac-arabic", "cp1253", "iso8859-7", "cp737", "mac-greek"),
    *("cp1255", "iso8859-8", "cp862", "cp1258"),
)
_SEVERAL_BYTES = ("gb18030", "big5", "shift-jis", "euc-jp", "euc-kr")
#: Larger texts are tried only in the encodings in which they look most like words.
_TRIED_IN_ALL = 1 << 14
_LIKELIEST = 5
_SAMPLE = 1 << 14

_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_UTF_8_LETTER = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_SPACES = frozenset(" \t\r\n\u3000\u3001\u3002\uff0c")


def is_text(head: bytes) -> bool:
    """Whether the beginning of a file is text in UTF-8, or at least holds no sign that text has not."""
    try:
        head[:-3].decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not _CONTROLS.search(head)


def decoded(data: bytes) -> list[tuple[str, str]]:
    """Text with the encoding that it may be in, the likeliest first; nothing where the bytes are no text."""
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return [(data.decode(encoding, "replace"), encoding)]
    sixteen = _sixteen_bits(data)
    if not sixteen and _CONTROLS.search(data[:65536]):
        return []
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:  # two letters of UTF-8 may pass for one of Chinese, where a control character stands among them
        return [*sixteen, (text, "utf-8")] if _CONTROLS.search(data) else [(text, "utf-8")]
    found = [(data.decode("utf-8", "replace"), "utf-8")] if _UTF_8_LETTER.search(data) else []
    found += sixteen
    for encoding in _likeliest(data):
        found.append((data.decode(encoding, "replace"), encoding))
    return found


def sixteen_bit(data: bytes, encoding: str) -> str | None:
    """UTF-16 without a mark, where nearly all of it would be letters, figures and what stands between words."""
    text = data[: len(data) & ~1].decode(encoding, "replace")
    sample = text[:_SAMPLE]
    if len(sample) < 4 or "\x00" in sample or not (_SPACES & set(sample) or len(sample) < 40):
        return None
    words = [letter for letter in sample if letter not in _SPACES]
    wrong = sum(_kind(letter) in ("Cc", "Cn", "Co", "Cs") or "\u0300" <= letter <= "\u036f" for letter in words)
    pages = {ord(letter) >> 8 for letter in words}
    scripts = len({0x4E if 0x4E <= page <= 0x9F else page for page in pages} - {0x00, 0x1E, 0x20, 0x30, 0xFF})
    if len(words) * 4 < len(sample) or wrong * 50 > len(words) or scripts > 4:
        return None
    return text


@cache
def _kind(letter: str) -> str:
    return unicodedata.category(letter)


def _sixteen_bits(data: bytes) -> list[tuple[str, str]]:
    found = ((sixteen_bit(data, encoding), encoding) for encoding in ("utf-16-le", "utf-16-be"))
    return [(text, encoding) for text, encoding in found if text is not None]


def _likeliest(data: bytes) -> list[str]:
    several = [encoding for encoding in _SEVERAL_BYTES if _reads(data, encoding)]
    if len(data) <= _TRIED_IN_ALL:
        return [*_EIGHT_BITS, *several]
    middle = data[: _SAMPLE // 2] + data[len(data) // 2 : len(data) // 2 + _SAMPLE // 2]
    ranked = sorted(_EIGHT_BITS, key=lambda encoding: _oddness(middle.decode(encoding, "replace")))
    return [*ranked[:_LIKELIEST], *several[:1]]


def _reads(data: bytes, encoding: str) -> bool:
    text = data[:_SAMPLE].decode(encoding, "replace")
    return text.count("\ufffd") * 50 <= len(text)


_SMALL_THEN_CAPITAL = re.compile(r"(?<=[a-zа-яё\u00df-\u00f6])[A-ZА-ЯЁ\u00c0-\u00d6]")
_NO_LETTER = re.compile(r"[^\W\d_]|[\x00-\x7f\u00a0-\u00bf\u2010-\u203a№]")


def _oddness(text: str) -> int:
    """How little a text looks like words: signs that are no letters, and capitals behind small letters."""
    return len(_NO_LETTER.sub("", text)) + len(_SMALL_THEN_CAPITAL.findall(text)) + 5 * text.count("\ufffd")
