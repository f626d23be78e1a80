"""The encodings that text may be in: those of Python, more that it lacks, and what the labels of programs mean."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing_extensions import Buffer

#: One byte a letter. Those of Russian and its neighbours first, then by how common they are.
EIGHT_BITS = (
    *("cp1251", "koi8-u", "cp866", "mac-cyrillic", "cp1252", "iso8859-5", "cp855", "kz1048", "koi8-t", "ptcp154"),
    *("cp1254", "cp857", "cp1250", "iso8859-2", "cp852", "cp437", "mac-roman", "mac-turkish", "iso8859-16"),
    *("cp1257", "cp1256", "iso8859-6", "cp720", "cp864", "mac-arabic", "cp1253", "iso8859-7", "cp737", "mac-greek"),
    *("cp1255", "iso8859-8", "cp862", "cp1258", "cp874", "cp1125", "cp850", "iso8859-15", "iso8859-3", "iso8859-4"),
    *("iso8859-10", "iso8859-13", "iso8859-14", "cp775", "cp860", "cp861", "cp863", "cp865", "cp869", "cp856"),
    *("mac-latin2", "mac-croatian", "mac-romanian", "mac-iceland", "mac-farsi", "hp-roman8", "cp1006"),
    *("armscii-8", "georgian-academy"),
)
#: Two bytes a letter and more, each by the widest of those that share a name.
SEVERAL_BYTES = ("gb18030", "big5hkscs", "cp950", "cp932", "euc-jp-ms", "cp949", "euc-jis-2004", "johab")
#: Those of large computers, in which no letter of Latin is where ASCII has it.
MAINFRAMES = ("cp037", "cp500", "cp1026", "cp273", "cp875", "cp424")

#: What labels mean that Python does not know, or knows too narrowly: programs write the wider one under the name of
#: the narrower.
_MEANT = {
    "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "gb_2312-80": "gb18030", "chinese": "gb18030",
    "hz": "hz-any", "hz-gb-2312": "hz-any", "iso-2022-cn": "iso-2022-any", "iso-2022-cn-ext": "iso-2022-any",
    "iso2022_jp": "iso-2022-any", "iso2022_jp_1": "iso-2022-any", "iso2022_jp_2": "iso-2022-any",
    "iso2022_jp_3": "iso-2022-any", "iso2022_jp_2004": "iso-2022-any", "iso2022_jp_ext": "iso-2022-any",
    "iso2022_kr": "iso-2022-any", "cp50220": "iso-2022-any", "cp50221": "iso-2022-any", "csiso2022jp": "iso-2022-any",
    "shift_jis": "cp932", "shift_jis_2004": "cp932", "x-sjis": "cp932", "sjis": "cp932", "windows-31j": "cp932",
    "ms_kanji": "cp932", "euc_jp": "euc-jp-ms", "x-euc-jp": "euc-jp-ms", "cp51932": "euc-jp-ms",
    "euc_kr": "cp949", "ks_c_5601-1987": "cp949", "ks_c_5601-1989": "cp949", "ks_c_5601": "cp949",
    "x-windows-949": "cp949", "ksc5601": "cp949", "big5": "big5hkscs", "x-big5": "big5hkscs",
    "big5-eten": "big5hkscs", "cn-big5": "big5hkscs",
    "iso8859-1": "cp1252", "ascii": "cp1252", "ansi": "cp1252", "iso8859-9": "cp1254",
    "iso8859-11": "cp874", "tis_620": "cp874", "tis-620": "cp874", "windows-874": "cp874", "dos-874": "cp874",
    "iso-8859-8-i": "cp1255",
    "iso-8859-8-e": "cp1255", "koi8-r": "koi8-u", "koi8-ru": "koi8-u", "unicode-1-1-utf-8": "utf-8",
    "unicode-1-1-utf-7": "utf-7", "x-unicode-2-0-utf-7": "utf-7", "x-mac-cyrillic": "mac-cyrillic",
    "x-mac-ce": "mac-latin2", "macintosh": "mac-roman", "x-mac-roman": "mac-roman",
}  # fmt: skip


def by_label(data: bytes, label: str) -> str | None:
    """Text by what a file says that it is in, and lost letters where it is not; None for a label of nothing known."""
    name = label.strip(" \t\"'").lower()
    name = _MEANT.get(name, name)
    try:
        known = codecs.lookup(name).name
        return data.decode(_MEANT.get(known, known), "replace")
    except (LookupError, UnicodeError, ValueError, TypeError):
        return None


# ---------------------------------------------------------------- sets of letters that are switched (ISO 2022, HZ)

#: What the bytes mean behind each escape: G0 of two bytes, G0 of one, and G1 for what stands between SO and SI.
_SWITCH = re.compile(rb"\x1b(\$\(?[@A-Z]|\$[)*+][A-Z]|[()*][@-~]|[.N]|\&@)|([\x0e\x0f])")
_SETS: dict[bytes, Callable[[bytes], str]] = {}


def switched(data: bytes) -> str:
    """Text of ISO-2022-JP, -KR and -CN with all that programs add to them, as far as it can be read."""
    pieces: list[str] = []
    single: Callable[[bytes], str] = _single
    now = before = beside = single
    here = 0
    for found in _SWITCH.finditer(data):
        pieces.append(now(data[here : found.start()]))
        here = found.end()
        escape, shift = found.groups()
        if shift:
            now = beside if shift == b"\x0e" else before
        elif escape[:1] == b"$" and escape[1:2] in (b")", b"*", b"+"):
            beside = _SETS.get(escape[-1:], _single)
        elif escape[:1] == b"$":
            now = before = _SETS.get(escape[-1:], _single)
        elif escape[:1] in (b"(", b")"):
            now = before = _half_kana if escape[-1:] == b"I" else _single
    pieces.append(now(data[here:]))
    return "".join(pieces)


def _single(data: bytes) -> str:
    return data.decode("cp1252", "replace")


def _high(data: bytes, codec: str) -> str:
    """Bytes of a set of 94 by 94, as an encoding has them in its upper half; breaks of lines stay."""
    return bytes(byte | 0x80 if byte > 0x20 else byte for byte in data).decode(codec, "replace")


def _half_kana(data: bytes) -> str:
    return _high(data, "cp932")


_SETS.update(
    {
        **dict.fromkeys((b"@", b"B"), lambda data: japanese(bytes(b | 0x80 if b > 0x20 else b for b in data))),
        **dict.fromkeys((b"D",), lambda data: _high(re.sub(rb"([!-~]{2})", rb"\x8f\1", data), "euc_jp")),
        **dict.fromkeys((b"O", b"Q"), lambda data: _high(data, "euc_jis_2004")),
        b"P": lambda data: _high(re.sub(rb"([!-~]{2})", rb"\x8f\1", data), "euc_jis_2004"),
        **dict.fromkeys((b"A", b"E"), lambda data: _high(data, "gb18030")),
        b"C": lambda data: _high(data, "cp949"),
    }
)

_JAPANESE = re.compile(rb"[\xa1-\xfe]{2}|\x8e[\xa1-\xdf]|\x8f[\xa1-\xfe]{2}|[\x00-\xff]")


def japanese(data: bytes) -> str:
    """EUC-JP with the rows of NEC and IBM, which Microsoft's Shift JIS has and Python's EUC-JP has not."""
    pieces = bytearray()
    for piece in _JAPANESE.findall(data):
        if len(piece) == 2 and piece[0] != 0x8E:
            row, cell = piece[0] & 0x7F, piece[1] & 0x7F
            lead = (row + 1) // 2 + (0x70 if row < 0x5F else 0xB0)
            trail = cell + (0x1F if cell < 0x60 else 0x20) if row % 2 else cell + 0x7E
            pieces += bytes((lead, trail))
        elif piece[0] == 0x8E and len(piece) == 2:
            pieces += piece[1:]
        elif len(piece) == 3:
            pieces += piece.decode("euc_jp", "replace").encode("cp932", "replace")
        else:
            pieces += piece if piece < b"\x80" else b"\x81\xac"
    return pieces.decode("cp932", "replace")


_IN_HZ = re.compile(rb"~\{([!-}\r\n]*)(?:~\}|$)")


def _hz(data: bytes) -> str:
    """HZ (RFC 1843): Chinese between ``~{`` and ``~}``, tildes doubled, lines joined by one."""
    pieces = []
    here = 0
    for found in _IN_HZ.finditer(data):
        pieces += [_single(data[here : found.start()]), _high(found[1], "gb18030")]
        here = found.end()
    pieces.append(_single(data[here:]))
    return "".join(pieces).replace("~\n", "").replace("~~", "~")


# ---------------------------------------------------------------- encodings that Python lacks

_LATIN_1 = bytes(range(256)).decode("latin-1")


def _table(first: int, letters: str) -> str:
    return _LATIN_1[:first] + letters + _LATIN_1[first + len(letters) :]


_ARMENIAN = "".join(chr(0x531 + number) + chr(0x561 + number) for number in range(38))
_CHARTS = {
    "armscii_8": _table(0xB2, _ARMENIAN).replace("\xa2", "\u0587"),
    "georgian_academy": _table(0xC0, "".join(map(chr, range(0x10D0, 0x10F7)))),
}
_READ: dict[str, Callable[[bytes], str]] = {"euc_jp_ms": japanese, "iso_2022_any": switched, "hz_any": _hz}


def _lookup(name: str) -> codecs.CodecInfo | None:
    name = name.replace("-", "_")
    if name in _CHARTS:

        def decode(data: Buffer, errors: str = "strict") -> tuple[str, int]:
            return codecs.charmap_decode(bytes(data), errors, _CHARTS[name])
    elif name in _READ:

        def decode(data: Buffer, errors: str = "strict") -> tuple[str, int]:
            return _READ[name](bytes(data)), len(bytes(data))
    else:
        return None
    return codecs.CodecInfo(_no_encoder, decode, name=name)


def _no_encoder(text: str, errors: str = "strict") -> tuple[bytes, int]:
    raise UnicodeError("these encodings are only read")


codecs.register(_lookup)
