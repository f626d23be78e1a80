"""The predefined CMaps whose codes are those of an encoding that is known by other names (ISO 32000-1, 9.7.5.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefbound.pdf.cmap import CMap

#: The beginnings of the names of CMaps, without the direction of writing, and the encoding of their codes.
_CODECS: tuple[tuple[str, str], ...] = (
    (r"Uni\w+-UCS2(?:-HW)?", "utf-16-be"),
    (r"Uni\w+-UTF16", "utf-16-be"),
    (r"Uni\w+-UTF8", "utf-8"),
    (r"Uni\w+-UTF32", "utf-32-be"),
    (r"GBK2K", "gb18030"),
    (r"GB(?:K|Kp|pc)?-EUC", "gb18030"),
    (r"HKscs-B5", "big5hkscs"),
    (r"(?:B5pc|ETen-B5|ETenms-B5)", "cp950"),
    (r"(?:83pv|90ms|90msp|90pv|Add|Ext)-RKSJ", "cp932"),
    (r"EUC", "euc_jp"),
    (r"KSC(?:ms|pc)?-(?:UHC|EUC)(?:-HW)?", "cp949"),
)

#: Codes have as many bytes, or several times as many; in other encodings as many as there are.
_STEPS = {"utf-16-be": 2, "utf-32-be": 4}


def codec_of(cmap: str) -> str | None:
    """The name under which Python knows the encoding of a predefined CMap; None where it has none."""
    return next((codec for name, codec in _CODECS if re.fullmatch(rf"{name}-[HV]", cmap)), None)


def decoded(code: int, codec: str) -> str | None:
    """The letter of a code, None where it has none."""
    length = max(_STEPS.get(codec, 1), -(-code.bit_length() // 8))
    return _letter(code.to_bytes(length, "big"), codec)


def _letter(code: bytes, codec: str) -> str | None:
    try:
        return code.decode(codec)
    except UnicodeDecodeError:
        return None


@dataclass(slots=True)
class Coded(CMap):
    """A CMap whose codes are those of an encoding."""

    codec: str = "utf-16-be"

    def split(self, data: bytes) -> Iterator[tuple[int, int]]:
        """The shortest codes that the encoding knows; a byte alone where it knows none."""
        step = _STEPS.get(self.codec, 1)
        at = 0
        while at < len(data):
            lengths = range(at + step, min(at + 4, len(data)) + 1, step)
            end = next((one for one in lengths if _letter(data[at:one], self.codec)), at + step)
            yield int.from_bytes(data[at:end], "big"), end - at
            at = end
