"""Text with every sign as itself, however it was written, for rules that look for signs and words."""

from __future__ import annotations

import html
import re
import unicodedata
from urllib.parse import unquote

from briefbound.load.marks import UNSEEN

_OPENING, _CLOSING = re.compile("[❴⦃⎨]"), re.compile("[❵⦄⎬]")
_ENTITY = re.compile(r"&#?\w{1,32};?")
_PERCENT = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_CODE_POINT = re.compile(r"\\(?:u\{?([0-9A-Fa-f]{4,6})\}?|x([0-9A-Fa-f]{2}))")
_ESCAPE = re.compile(r"\\(?=[^\w\s])")


def as_read(text: str) -> str:
    """The text with every sign as itself, however it is written: entities, escapes, wide forms, unseen letters."""
    text = _ENTITY.sub(lambda found: html.unescape(found[0]).replace("\n", " "), re.sub(r"\r\n?", "\n", text))
    if "%" in text:
        text = _PERCENT.sub(lambda found: unquote(found[0], errors="ignore").replace("\n", " "), text)
    text = _CODE_POINT.sub(lambda found: _character(found[1] or found[2]), text)
    if not text.isascii():
        text = unicodedata.normalize("NFKC", UNSEEN.sub("", text))
        text = _CLOSING.sub("}", _OPENING.sub("{", text))
    return _ESCAPE.sub("", text)


def _character(digits: str) -> str:
    number = int(digits, 16)
    return chr(number) if 0x20 <= number < 0x11_0000 and not 0xD800 <= number < 0xE000 else " "
