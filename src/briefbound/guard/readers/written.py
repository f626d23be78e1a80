"""Text as it reads where some of it is written otherwise: marks, escapes, joined strings, encodings of mail."""

from __future__ import annotations

import base64
import binascii
import quopri
import re
from collections.abc import Callable, Iterator
from itertools import groupby

from briefbound.guard.passages import without_marks
from briefbound.guard.readers.codepages import by_label
from briefbound.guard.readers.encodings import decoded
from briefbound.guard.readers.marks import (
    gedcom,
    modified_utf_7,
    mork,
    without_asides,
    without_marks_of_formats,
    without_stray_accents,
)
from briefbound.guard.readers.transcripts import without_line_numbers, without_times
from briefbound.guard.words import APART


def rewritten(text: str) -> Iterator[str]:
    """The other readings of a text, each once, where they differ from how it stands."""
    seen = {text}
    for reading in _READINGS:
        other = reading(text)
        if other and other not in seen:
            seen.add(other)
            yield other


# ---------------------------------------------------------------- strings of programs and style sheets

_BETWEEN_STRINGS = re.compile(r"[\"'`]\s{0,40}(?:[+.&|\\]{0,2}|,|\)?\.concat\()\s{0,40}[\"'`]")
_CHARACTER_CODES = re.compile(
    r"\b(?:fromCharCode|fromCodePoint|chr|char)\s*\(\s*([\dxa-fA-F,\s]{1,4000})\)", re.IGNORECASE
)
_SHEET_ESCAPE = re.compile(r"\\([0-9A-Fa-f]{1,6})[ \t\r\n\f]?")
_CODED_BYTES = re.compile(r"(?:\\x[0-9A-Fa-f]{2}){2,}|(?:\\[0-3][0-7]{2}){2,}")
_CODED_BYTE = re.compile(r"\\x([0-9A-Fa-f]{2})|\\([0-3][0-7]{2})")


def without_tags(text: str) -> str:
    """Text without anything in angle brackets."""
    return re.sub(r"<[^<>]*>", "", text)


def joined_strings(text: str) -> str:
    """Strings that a program puts together, as one: ``"a" + "b"`` (JavaScript), ``"a" "b"`` (CSS, C, Python)."""
    return _BETWEEN_STRINGS.sub("", _unescaped_sheet(text))


def _unescaped_sheet(text: str) -> str:
    """Escapes of CSS Syntax 4.3.7: up to six digits and one space."""
    if "\\" not in text:
        return text
    return _SHEET_ESCAPE.sub(lambda found: _letter(int(found[1], 16)), text)


def _coded_bytes(text: str) -> str:
    """Bytes written as octal or hexadecimal escapes, as programs quote what is not ASCII."""

    def read(found: re.Match[str]) -> str:
        numbers = (int(one, 16) if one else int(other, 8) for one, other in _CODED_BYTE.findall(found[0]))
        return _text_of(bytes(number & 0xFF for number in numbers))

    return _CODED_BYTES.sub(read, text)


def _character_codes(text: str) -> str:
    """What programs say by the numbers of its letters: ``String.fromCharCode(65, 0x69)``, ``chr(65)``."""

    def read(found: re.Match[str]) -> str:
        codes = re.findall(r"0[xX][0-9A-Fa-f]+|\d+", found[1])
        return "".join(_letter(int(code, 0) if code[:2].lower() == "0x" else int(code)) for code in codes)

    return "".join(map(read, _CHARACTER_CODES.finditer(text)))


_CONTENT = re.compile(r"\bcontent\s*:([^;}]*)")
_STRING = re.compile(r"\"([^\"]*)\"|'([^']*)'")
_COMMAND = re.compile(r"\\(?:[a-zA-Z]+\*?[ \t]?|[^a-zA-Z])|[{}]")


def _contents(text: str) -> str:
    """What the rules of a style sheet put into the text, one behind the other."""
    strings = (one or other for value in _CONTENT.findall(text) for one, other in _STRING.findall(value))
    return "".join(map(_unescaped_sheet, strings))


_TEX_LETTERS = {
    "l": "ł", "L": "Ł", "i": "ı", "j": "ȷ", "o": "ø", "O": "Ø", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å",
    "AA": "Å", "ss": "ß", "SS": "SS", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ",
    "NG": "Ŋ",
}  # fmt: skip
#: A command that is a letter, and the blank, the braces or the end of the braces behind it.
_TEX_LETTER = re.compile(
    rf"\\({'|'.join(sorted(_TEX_LETTERS, key=len, reverse=True))})(?![a-zA-Z])(?:[ \t]+|\{{\}})?"
)
#: An accent, over the letter behind it, with its braces.
_TEX_ACCENT = re.compile(
    r"\\(?:[`'^\"~=.]|[uvHtcdbrkGUfh](?![a-zA-Z]))[ \t]*(?:\{\\?([^\W\d_]{1,2})\}|\\?([^\W\d_]))?"
)


def _without_commands(text: str) -> str:
    """TeX without its commands and braces, and the letters for which commands stand."""
    if "\\" not in text:
        return ""
    spelled = _TEX_LETTER.sub(lambda found: _TEX_LETTERS[found[1]], text)
    spelled = _TEX_ACCENT.sub(lambda found: found[1] or found[2] or "", spelled)
    return _COMMAND.sub("", spelled) if spelled != text or "{" in text else ""


#: What stands inside of words where it is written down, and is not seen: what is found, and what of it is.
_INSIDE_WORDS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\x1b\[[0-9;?]{0,40}[A-Za-z]"), ""),  # colours of a terminal (ECMA-48, 5.4)
    (re.compile(r"\x1b\][^\x07\x1b]{0,2000}(?:\x07|\x1b\\)"), ""),  # links and titles of a terminal
    (re.compile(r".\x08"), ""),  # letters typed over each other
    (re.compile(r"\[\^[^\[\]\s]{1,200}\]"), ""),  # calls of notes in Markdown
    (re.compile(r"!?\[\[(?:[^\[\]|]{0,500}\|)?([^\[\]|]{0,500})\]\]"), r"\1"),  # links of a wiki
    (re.compile(r"!?\[([^\[\]]{0,500})\](?:\([^()]{0,2000}\)|\[[^\[\]]{0,200}\]|\{[^{}]{0,500}\})"), r"\1"),
    (re.compile(r"\\(?:index|label|footnote\w*|marginpar|glossary|\w{0,20}cite\w{0,20})\{[^{}]{0,500}\}"), ""),
    (re.compile(r"(?<=\w)%[^\n]{0,500}\n[ \t]{0,80}(?=\w)"), ""),  # comments of TeX
    (re.compile(r"\\\r?\n[ \t]{0,80}\\?"), ""),  # lines that go on (YAML 1.2, 7.3.1; C; Python; shells)
    (re.compile(r"\\ (?=[\w*`])"), ""),  # a blank of reStructuredText that is none
    (re.compile(r"(?<=\w)[\[\](){}]{1,4}(?=\w)"), ""),  # letters that an editor put in, capitals that BibTeX keeps
)


def _inside_words(text: str) -> str:
    """Text without what stands inside of words and is not seen there, or not read as part of them."""
    other = text
    for found, replacement in _INSIDE_WORDS:
        other = found.sub(replacement, other)
    return without_marks(other) if other != text else ""


_BREAKS = re.compile(r"\\[Nnhtrvf](?![a-z]*\{)|<br\b[^<>]{0,40}>|\{\\[^{}]{0,200}\}|(?<!\|)\|(?!\|)", re.IGNORECASE)


def _broken(text: str) -> str:
    """Blanks for the breaks of lines as subtitles (SSA, MicroDVD) and strings of programs write them."""
    text = re.sub(r"(?<=[^\W\d_])\{\\[^{}]{0,200}\}(?=[^\W\d_])", "", text) if "{\\" in text else text
    return _BREAKS.sub(" ", text) if "\\" in text or "|" in text else ""


_EDGE = re.compile(
    r"^[ \t\u00a0]*(?:(?:[a-z]{0,4}>|[>|│┃║*#%;!:]+|//+|--|(?:rem|dnl)(?= ))[ \t\u00a0]*)+", re.IGNORECASE
)
_OTHER_EDGE = re.compile(r"[ \t]*[|│┃║*#]*[ \t]*\r?$")


def _without_edges(text: str) -> str:
    """Lines without the marks of quotes, comments and boxes around them, with the line before the first."""
    if "\n" not in text:
        return ""
    said: list[str] = []
    before = ""
    for line in text.split("\n"):
        bare, marks = _EDGE.subn("", line)
        if marks:
            said += [before, _OTHER_EDGE.sub("", bare)]
            before = ""
        else:
            before = f"{APART}{line[-80:]}"
    return "\n".join(said)


#: Signs that are read as letters or digits, or are written as words: flags, keys, squares, short codes.
_SIGNS = re.compile(
    "(?:[\U0001f1e6-\U0001f1ff\U0001f130-\U0001f19a]|[0-9#*]\ufe0f?\u20e3|[\U000e0020-\U000e007f]"
    "|:[a-z0-9_+-]{2,40}:)"
)
_SIGNS_AND_OTHERS = re.compile(
    f"(?:{_SIGNS.pattern}|(?<=[\U0001f000-\U0001faff]) "
    "|[\u200d\u2190-\u27bf\u2b00-\u2bff\ufe0e\ufe0f\U0001f000-\U0001faff])+"
)


def _without_signs(text: str) -> str:
    """What stands around flags, keys and short codes of pictures, without them."""
    found = (text[max(0, sign.start() - 80) : sign.end() + 120] for sign in _SIGNS.finditer(text))
    return APART.join(dict.fromkeys(_SIGNS_AND_OTHERS.sub(" ", around) for around in found))


# ---------------------------------------------------------------- mail

_QUOTED = re.compile(r"=(?:[0-9A-Fa-f]{2}|\r?\n)")
_UTF_7 = re.compile(r"\+([A-Za-z0-9+/]{3,})-?")
_BASE64_WORD = re.compile(
    r"(?<![A-Za-z0-9+/])(?:[A-Za-z0-9+/]{4}){2,}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?(?![A-Za-z0-9+/=])"
)
_FOLD = re.compile(r"\r?\n[ \t]")


def _quoted(text: str) -> str:
    if len(_QUOTED.findall(text)) < 3:
        return ""
    return _text_of(quopri.decodestring(text.encode("utf-8")))


def _unfolded(text: str) -> str:
    """Lines that go on after a space (RFC 5322, RFC 6350)."""
    return _FOLD.sub("", text)


_ENCODED_WORDS = re.compile(r"(?:=\?[\w.:+-]{1,40}(?:\*[\w-]{0,20})?\?[BbQq]\?[^?\s]{0,2000}\?=\s*)+")
_ENCODED_WORD = re.compile(r"=\?([\w.:+-]{1,40})(?:\*[\w-]{0,20})?\?([BbQq])\?([^?\s]{0,2000})\?=")


def encoded_words(text: str) -> str:
    """Encoded words (RFC 2047) as they read; those that follow each other as one, also over a letter of theirs."""
    return _ENCODED_WORDS.sub(lambda run: _encoded(run[0]), text) if "=?" in text else text


def _encoded(run: str) -> str:
    pieces = [(charset.lower(), _bytes_of(coding, said)) for charset, coding, said in _ENCODED_WORD.findall(run)]
    same = ((charset, b"".join(data for _, data in some)) for charset, some in groupby(pieces, lambda one: one[0]))
    blank = run[len(run.rstrip()) :]
    return "".join(_in_charset(data, charset) for charset, data in same) + blank


def _bytes_of(coding: str, said: str) -> bytes:
    if coding in "Qq":
        return quopri.decodestring(said.encode("utf-8", "replace"), header=True)
    try:
        return base64.b64decode(said + "=" * (-len(said.rstrip("=")) % 4))
    except (binascii.Error, ValueError):
        return b""


def _in_charset(data: bytes, charset: str) -> str:
    text = by_label(data, charset)
    return _text_of(data) if text is None else text


def other_words(text: str) -> Iterator[str]:
    """Encoded words whose letters are not those of the encoding that they name, in each that they may be in."""
    if "=?" not in text:
        return
    for charset, coding, said in _ENCODED_WORD.findall(text):
        data = _bytes_of(coding, said)
        if charset and not data.isascii():
            yield from (reading for reading, _ in decoded(data))


def _utf_7(text: str) -> str:
    if "+" not in text:
        return ""

    def read(found: re.Match[str]) -> str:
        try:
            return found[0].encode("ascii").decode("utf-7")
        except UnicodeError:
            return found[0]

    return _UTF_7.sub(read, text)


def _base64_words(text: str) -> str:
    """Short pieces of base64 that are text; longer ones are read as files."""
    found = []
    for word in _BASE64_WORD.finditer(text):
        try:
            piece = base64.b64decode(word[0]).decode("utf-8")
        except (binascii.Error, UnicodeDecodeError):
            continue
        if piece.isprintable():
            found.append(piece)
    return "\n".join(found)


_WESTERN = re.compile("[\u00a3\u00a8\u00b3\u00b8\u00c0-\u00ff]{3,}")


def in_other_page(text: str) -> str:
    """Cyrillic letters whose bytes were taken for those of Western Europe, as fonts of old show them."""
    if not _WESTERN.search(text):
        return ""
    return _WESTERN.sub(lambda found: found[0].encode("latin-1").decode("cp1251", "replace"), text)


# ---------------------------------------------------------------- directions and keys

_OVERRIDDEN = re.compile("\u202e([^\u202c\u2069\n]*)")
_KEY = re.compile(r"^[ \t*_-]*[\"']?[\w.-]{1,40}(?: [\w.-]{1,40}){0,3}[\"']?[ \t]*[:=][*_]*[ \t]*", re.MULTILINE)


def _turned(text: str) -> str:
    """What an override of the direction shows from right to left."""
    return "\n".join(found[1][::-1] for found in _OVERRIDDEN.finditer(text)) if "\u202e" in text else ""


def without_keys(text: str) -> str:
    """The values of lines such as ``family: ...``, which may be the parts of one name."""
    return _KEY.sub("", text) if len(_KEY.findall(text[:65536])) > 1 else ""


#: What machines read of a travel document (ICAO 9303-3, 4.6): letters, figures, and what fills them up.
_FILLED_UP = re.compile(
    r"^[A-Z0-9<]{2}[A-Z0-9< ]{0,80}<[A-Z0-9< ]{0,80}$|(?i:[A-Z0-9<]{2,44}<<[A-Z0-9<]{0,44})", re.MULTILINE
)
_FILLERS = re.compile(r"[< ]*<[< ]*")
#: A name of a booking, with a form of address behind; names of a driving licence (AAMVA).
_BOOKED = re.compile(r"\b([A-Z]{2,30})/([A-Z]{2,30}?) ?(?:MR|MRS|MS|MISS|MSTR|DR|CHD|INF)\b")
_LICENSED = re.compile(r"^(?:DCS|DAC|DCT|DAB)([A-Z][A-Z ,'-]{1,40})\r?$", re.MULTILINE)


def _travel_documents(text: str) -> str:
    """The lines of passports, visas and cards that machines read, also without what they begin with; bookings."""
    lines = [found[0] for found in _FILLED_UP.finditer(text.replace("\r", ""))] if "<<" in text else []
    bare = (line.replace(" ", "")[5:] for line in lines)
    together = "\n".join(re.sub(r"\d[A-Za-z0-9]*\d", "<", one) for one in (*lines, *bare))
    said = [_FILLERS.sub(" ", together), " ".join(_FILLERS.sub(" ", together).split())] if lines else []
    said += [" ".join(found) for found in _BOOKED.findall(text)] if "/" in text else []
    said += [" ".join(_LICENSED.findall(text))] if "DCS" in text else []
    return "\n".join(said)


def _letter(number: int) -> str:
    return chr(number) if 0 < number <= 0x10FFFF else " "


def _text_of(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1251", "replace")


_READINGS: tuple[Callable[[str], str], ...] = (
    without_marks,
    joined_strings,
    _character_codes,
    _contents,
    _without_commands,
    _inside_words,
    without_times,
    without_line_numbers,
    without_asides,
    without_marks_of_formats,
    without_stray_accents,
    _broken,
    _without_edges,
    _without_signs,
    _coded_bytes,
    _quoted,
    _unfolded,
    encoded_words,
    _utf_7,
    modified_utf_7,
    mork,
    gedcom,
    _base64_words,
    in_other_page,
    _turned,
    without_keys,
    _travel_documents,
)
