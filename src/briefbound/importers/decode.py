"""Bytes of a file that somebody sent to text: encodings, byte-order marks, line ends."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from briefbound.diagnostics import Diagnostic, Place, Severity

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark begins the same
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: What texts in the languages of our users are saved in; a wider choice takes cp1252 for cp1250, or finds Chinese.
_CANDIDATES = ("cp1251", "koi8_r", "cp866", "cp1252", "utf_16_le", "utf_16_be")
_CONTROLS = re.compile("[\x01-\x08\x0e-\x1f\x7f]")


def decode(data: bytes, path: str, problems: list[Diagnostic]) -> str | None:
    """The text of a file, with ``\\n`` line ends and no byte-order mark; None if it is not text.

    UTF-8, or what a byte-order mark says; anything else is detected and reported. Control characters, which
    XHTML cannot hold, are left out with a warning.
    """
    text = _decode(data, path, problems)
    if text is None:
        return None
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    for number, line in enumerate(text.split("\n"), 1):
        if _CONTROLS.search(line):
            message = "control characters in this line are left out"
            problems.append(Diagnostic("BB615", message, Place(path, number), severity=Severity.WARNING))
    return _CONTROLS.sub("", text)


class PageText(NamedTuple):
    """The text of a page; ``guessed`` is its encoding where nobody says it, and it is not UTF-8."""

    text: str
    guessed: str = ""


_CHARSET = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE
)
_SAID_BY_HABIT = ("iso-8859-1", "latin1", "latin-1", "ascii", "us-ascii")  # which browsers read as windows-1252


def decode_page(data: bytes, said: str = "") -> PageText:
    """The text of a page of HTML: by its byte-order mark, by what its container says, by what it says itself.

    A label means the superset that browsers read (Encoding Standard, 4.2). What does not fit is replaced.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return PageText(data.decode(encoding, "replace").removeprefix("\ufeff"))
    found = _CHARSET.search(data[:4096])
    for encoding in (said, found[1].decode("ascii") if found else "", "utf-8"):
        try:
            return PageText(data.decode("cp1252" if encoding.lower() in _SAID_BY_HABIT else encoding))
        except (UnicodeDecodeError, LookupError, ValueError):
            continue
    guess, text = _detect(data)
    return PageText(text, guess) if guess else PageText(data.decode("cp1252", "replace"), "windows-1252")


def _decode(data: bytes, path: str, problems: list[Diagnostic]) -> str | None:
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    try:
        text = data.decode(marked or "utf-8")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" not in text:
        return text
    if marked:
        encoding = None
    else:
        encoding, text = _detect(data)
    if encoding is None:
        hint = "save it as plain text in UTF-8 and import that"
        problems.append(Diagnostic("BB603", "the file is not text", Place(path), hint))
        return None
    message = f"the file is not UTF-8; it was read as {encoding}, a guess"
    hint = "if letters are wrong, save the file as UTF-8 and import it again"
    problems.append(Diagnostic("BB614", message, Place(path), hint, severity=Severity.WARNING))
    return text


def _detect(data: bytes) -> tuple[str | None, str]:
    """The encoding that reads the bytes as the most plausible words, and the text."""
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=list(_CANDIDATES), threshold=0.2).best()
    if best is None:
        return None, ""
    text = str(best)
    if "\0" in text or sum(map(str.isprintable, text)) + sum(map(str.isspace, text)) < 0.97 * len(text):
        return None, ""
    return best.encoding, text
