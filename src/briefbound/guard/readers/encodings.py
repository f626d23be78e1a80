"""Which text bytes may be: by their mark, by what is likely, or in each of the encodings that they may be in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from briefbound.guard.passages import Octets
from briefbound.guard.readers.codepages import EIGHT_BITS, MAINFRAMES, SEVERAL_BYTES

_MARKS = {
    b"\xff\xfe\x00\x00": "utf-32",
    b"\x00\x00\xfe\xff": "utf-32",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
_MARK_OF_UTF_8 = b"\xef\xbb\xbf"
#: Larger texts are read whole only in the encodings in which they look most like words; in each of the others what
#: stands around a word that may be of a name (:mod:`briefbound.guard.sieve`).
READ_IN_ALL = 1 << 12
_LIKELIEST = 3
_SAMPLE = 1 << 14

_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_UTF_8_LETTER = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_SWITCHES = re.compile(rb"\x1b(?:\$|[()][IJB])")
_SPACES = frozenset(" \t\r\n\u3000\u3001\u3002\uff0c")
#: Bytes between ASCII signs, at least one of which is no ASCII: what differs from encoding to encoding.
TOKEN = re.compile(rb"[A-Za-z]*[\x80-\xff][A-Za-z\x80-\xff]*")


def is_text(head: bytes) -> bool:
    """Whether the beginning of a file is text in UTF-8, or at least holds no sign that text has not."""
    try:
        head[:-3].decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not _CONTROLS.search(head)


def may_be_text(data: bytes) -> bool:
    """Whether :func:`decoded` gives anything."""
    if data.startswith(tuple(_MARKS)) or not _CONTROLS.search(data[:65536]):
        return True
    return _is_mainframe(data) or bool(_switched(data) or _sixteen_bits(data))


def decoded(data: bytes) -> list[tuple[str, str]]:
    """Text with the encoding that it may be in, the likeliest first; nothing where the bytes are no text.

    A short text in every encoding in which it differs; a long one in the likeliest: see :func:`octets`.
    """
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            rest = _beside(data, encoding)
            return [(data.decode(encoding, "replace"), encoding), *(decoded(rest) if rest else ())]
    data = data.removeprefix(_MARK_OF_UTF_8)
    if _is_mainframe(data):
        return _distinct((data.decode(encoding, "replace"), encoding) for encoding in MAINFRAMES)
    sixteen = _sixteen_bits(data)
    switched = _switched(data)
    if not sixteen and not switched and _CONTROLS.search(data[:65536]):
        return []
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:  # two letters of UTF-8 may pass for one of Chinese, where a control character stands among them
        first = sixteen if _CONTROLS.search(data) else []
        return [*first, (text, "utf-8"), *switched]
    found = [(data.decode("utf-8", "replace"), "utf-8")] if _UTF_8_LETTER.search(data) else []
    found += [*sixteen, *switched]
    return _distinct((*found, *((data.decode(encoding, "replace"), encoding) for encoding in _likeliest(data))))


def octets(data: bytes, place: str) -> Iterator[Octets]:
    """What is to be read besides what :func:`decoded` gives: a long text that may be in other encodings."""
    marked = next((encoding for mark, encoding in _MARKS.items() if data.startswith(mark)), None)
    if marked:
        data = _beside(data, marked)
    if len(data) <= READ_IN_ALL or _is_mainframe(data) or _CONTROLS.search(data[:65536]):
        return
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        yield Octets(place, data, tuple(_likeliest(data)))


def _distinct(found: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    texts: dict[str, str] = {}
    for text, encoding in found:
        texts.setdefault(text, encoding)
    return list(texts.items())


# ---------------------------------------------------------------- Unicode

#: Among text of 16 or 32 bits: text of 8 bits, as a program adds it that does not know of the mark.
_NARROW = re.compile(
    rb"(?:[\t\r\n\x20-\x7e]|[\xc3-\xdf][\x80-\xbf]|[\xe1-\xec][\x80-\xbf]{2}){8,}|[\t\r\n\x20-\xff]{8,}"
)
_BLOCK = 16


def _beside(data: bytes, encoding: str) -> bytes:
    """The parts of a text for which its mark may not speak: they are no text by it, or are text without it too."""
    found = []
    for run in _NARROW.finditer(data):
        narrow = run[0]
        clean = narrow.decode(encoding + ("-le" if data[:1] == b"\xff" else "-be"), "replace")
        if any(_kind(sign) in ("Cn", "Co", "Cs") or sign == "\ufffd" for sign in clean) or _is_utf_8(narrow):
            found.append(narrow)
    return b"\n".join(found)


def _is_utf_8(data: bytes) -> bool:
    return is_text(data + b"   ")


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


# ---------------------------------------------------------------- other encodings


def _switched(data: bytes) -> list[tuple[str, str]]:
    """Bytes of ASCII that switch to other letters and back."""
    found: list[tuple[str, str]] = []
    if _CONTROLS.search(data[:65536].translate(None, b"\x0e\x0f")):
        return found
    if b"\x1b" in data and _SWITCHES.search(data):
        found.append((data.decode("iso-2022-any", "replace"), "iso-2022-any"))
    if b"~{" in data and not _CONTROLS.search(data[:65536]):
        found.append((data.decode("hz-any", "replace"), "hz-any"))
    return found


_OF_MAINFRAMES = re.compile(rb"[\x81-\x89\x91-\x99\xa2-\xa9\xc1-\xc9\xd1-\xd9\xe2-\xe9\xf0-\xf9\x40\x15\x25\x0d]")
_OF_ASCII = re.compile(rb"[\x20a-z]")


def _is_mainframe(data: bytes) -> bool:
    """Whether most of a text are the Latin letters, digits and blanks of EBCDIC, and hardly one those of ASCII."""
    head = data[:_SAMPLE]
    if len(head) < 8 or b"\x40" not in head:
        return False
    ours = len(_OF_MAINFRAMES.findall(head))
    return ours * 10 >= len(head) * 8 and len(_OF_ASCII.findall(head)) * 10 < len(head)


@lru_cache(maxsize=2)
def _likeliest(data: bytes) -> list[str]:
    if len(data) <= READ_IN_ALL:
        return [*EIGHT_BITS, *SEVERAL_BYTES]
    tokens = b" ".join(dict.fromkeys(TOKEN.findall(data[: 1 << 20])))
    sample = tokens[: _SAMPLE // 2] + b" " + tokens[-_SAMPLE // 2 :]
    ranked = sorted(EIGHT_BITS, key=lambda encoding: _oddness(sample.decode(encoding, "replace")))
    middle = data[len(data) // 2 :][:_SAMPLE]
    several = {encoding: middle.decode(encoding, "replace") for encoding in SEVERAL_BYTES}
    reading = [encoding for encoding, text in several.items() if reads(text)]
    return [*ranked[:_LIKELIEST], *sorted(reading, key=lambda encoding: _rareness(several[encoding]))[:1]]


def reads(text: str) -> bool:
    """Whether hardly a letter of a text got lost."""
    return text.count("\ufffd") * 50 <= len(text)


_LETTER = re.compile("[^\x00-\x7f]")
_VOWEL = re.compile("[аеёиоуыэюяіїєүөαεηιουωάέήίόύώaeiouyàâäáãåăąèéêëęìíîïıòóôöõőùúûüűůýאהויעاويաեիոուէօאაეიოუ]")


def _oddness(text: str) -> float:
    """How little a text looks like words: what is no word of one script, and words without their share of vowels."""
    words = "".join(plausible().findall(text)).lower()
    vowels = len(_VOWEL.findall(words))
    share = 1.0 if 0.25 * len(words) < vowels < 0.65 * len(words) else 0.5
    return len(_LETTER.findall(text)) - share * len(_LETTER.findall(words))


@cache
def plausible() -> re.Pattern[str]:
    """Words as a language may write them: letters of one script, small, with a capital, or all capitals.

    A long word in Latin letters without a single one of ASCII is none.
    """

    def of(spans: tuple[tuple[int, int], ...], kind: str) -> str:
        return "".join(sign for span in spans for sign in map(chr, range(*span)) if _kind(sign) == kind)

    scripts = []
    for spans in (((0x41, 0x250), (0x1E00, 0x1F00)), ((0x370, 0x400),), ((0x400, 0x530),), ((0x531, 0x588),)):
        small, capital = of(spans, "Ll"), of(spans, "Lu")
        check = r"(?=[^\W\d_]{0,40}[A-Za-z]|[^\W\d_]{3,4}(?![^\W\d_]))" if spans[0][0] == 0x41 else ""
        scripts.append(f"{check}(?:[{capital}]?[{small}]{{2,}}|[{capital}]{{3,}})")
    scripts.append("[אבגדהוזחטיכלמנסעפצקרשת]{2,}[א-ת]")
    scripts += ["[\u0621-\u064a\u0671-\u06d3]{3,}", "[\u10d0-\u10ff]{3,}", "[Ａ-Ｚａ-ｚ]{3,}"]
    return re.compile(rf"(?<![^\W\d_])(?:{'|'.join(scripts)})(?![^\W\d_])")


_COMMON = re.compile("[\u3041-\u30f6\uac00-\ud7a3的一是不了人我在有他这中大来上国個們這會說和年月日]")


def _rareness(text: str) -> int:
    """How few of the signs are those that every page of Chinese, Japanese or Korean has, and how many got lost."""
    return 5 * text.count("\ufffd") - len(_COMMON.findall(text))
