"""The HTML that Outlook wraps in RTF and packs: compressed RTF ([MS-OXRTFCP]) and HTML in RTF ([MS-OXRTFEX])."""

from __future__ import annotations

import re
import struct

_DICTIONARY = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans "
    rb"SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0" + b"\r\n"
    rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
_SIZE = 4096
_MOST_BYTES = 60_000_000
_TOKEN = re.compile(
    rb"\\'(?P<hex>[0-9A-Fa-f]{2})|\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\(?P<sign>[^a-zA-Z])"
    rb"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)|[\r\n]+",
)
_SKIPPED = frozenset([b"fonttbl", b"colortbl", b"stylesheet", b"info", b"pict", b"object", b"header", b"footer"])
_SIGNS = {
    b"par": "\r\n",
    b"line": "\r\n",
    b"tab": "\t",
    b"lquote": "‘",
    b"rquote": "’",
    b"ldblquote": "“",
    b"rdblquote": "”",
    b"bullet": "•",
    b"endash": "–",
    b"emdash": "—",
}


def unpack(data: bytes) -> bytes:
    """RTF as it was before it was compressed. Raises :class:`ValueError` where it is damaged."""
    if len(data) < 16:
        raise ValueError("it is too short")
    _, size, kind, _ = struct.unpack_from("<IIII", data)
    if size > _MOST_BYTES:
        raise ValueError("it is too large")
    if kind == 0x414C454D:  # MELA: not compressed
        return data[16 : 16 + size]
    if kind != 0x75465A4C:  # LZFu
        raise ValueError("it is compressed in an unknown way")
    window = bytearray(_DICTIONARY) + bytearray(_SIZE - len(_DICTIONARY))
    at, write, out = 16, len(_DICTIONARY), bytearray()
    while at < len(data) and len(out) < size:
        control = data[at]
        at += 1
        for bit in range(8):
            if control >> bit & 1:
                if at + 2 > len(data):
                    return bytes(out)
                reference = data[at] << 8 | data[at + 1]
                at += 2
                offset, length = reference >> 4, (reference & 15) + 2
                if offset == write:
                    return bytes(out)
                for step in range(length):
                    byte = window[(offset + step) % _SIZE]
                    out.append(byte)
                    window[write] = byte
                    write = (write + 1) % _SIZE
            elif at < len(data):
                byte = data[at]
                at += 1
                out.append(byte)
                window[write] = byte
                write = (write + 1) % _SIZE
    return bytes(out)


def html_in(rtf: bytes) -> str:
    """The HTML that was wrapped in RTF; empty where none was."""
    if b"\\fromhtml1" not in rtf[:4096]:
        return ""
    page = re.search(rb"\\ansicpg(\d+)", rtf[:1024])
    encoding = f"cp{page[1].decode()}" if page else "cp1252"
    out: list[str] = []
    pending = bytearray()  # bytes of the code page, of which several may be a letter
    stack: list[tuple[bool, bool, int]] = []
    skipped = hidden = False  # in a destination that is no text; in RTF that stands for HTML
    after, waiting = 1, 0  # characters that stand for a letter of Unicode, and how many are still to be passed over
    is_special = False

    def flush() -> None:
        if pending:
            out.append(_decoded(bytes(pending), encoding))
            pending.clear()

    def put(text: str) -> None:
        flush()
        if not skipped and not hidden:
            out.append(text)

    for token in _TOKEN.finditer(rtf):
        word, was_special, is_special = token["word"], is_special, False
        if token["brace"] == b"{":
            stack.append((skipped, hidden, after))
        elif token["brace"] == b"}":
            skipped, hidden, after = stack.pop() if stack else (False, False, 1)
        elif token["hex"]:
            if waiting:
                waiting -= 1
            elif not skipped and not hidden:
                pending.append(int(token["hex"], 16))
        elif token["sign"]:
            if token["sign"] == b"*":
                is_special = True
            elif token["sign"] in (b"\\", b"{", b"}"):
                put(token["sign"].decode())
            elif token["sign"] == b"~":
                put("\u00a0")
        elif word:
            number = int(token["number"]) if token["number"] else None
            if was_special:
                skipped = word != b"htmltag"
            elif word in _SKIPPED:
                skipped = True
            elif word == b"htmlrtf":
                hidden = number != 0
            elif word == b"uc":
                after = number if number is not None else 1
            elif word == b"u" and number is not None:
                put(chr(number % 65536))
                waiting = after
            elif word in _SIGNS:
                put(_SIGNS[word])
        elif token["text"]:
            text = token["text"]
            if waiting:
                text, waiting = text[waiting:], max(0, waiting - len(text))
            if not skipped and not hidden:
                pending.extend(text)
    flush()
    whole = "".join(out)
    return whole.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding, "replace")
    except LookupError:
        return data.decode("cp1252", "replace")
