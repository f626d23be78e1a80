"""The strings and names of a PDF as they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefbound.guard.passages import Found, Passage, at
from briefbound.guard.readers.encodings import decoded
from briefbound.guard.readers.plain import LEAST_IN_BYTES
from briefbound.guard.readers.strings import tokens_in
from briefbound.guard.readers.written import joined_strings, without_tags
from briefbound.guard.words import APART

#: Entries of dictionaries by the words that people use for them.
_WORDS = {
    "/Alt": "alternate text",
    "/ActualText": "actual text",
    "/E": "expansion",
    "/URI": "link target",
    "/Title": "title or bookmark",
    "/T": "title or field name",
    "/Contents": "annotation",
    "/JS": "JavaScript",
    "/F": "file name",
    "/UF": "file name",
    "/Author": "author",
    "/Dest": "destination",
    "/Names": "name tree",
    "/V": "field value",
}
_ASIDE = re.compile(r"\([^()]{0,40}\)")
_HEX_NAME = re.compile(rb"#([0-9A-Fa-f]{2})")


def strings_of(written: bytes, place: str) -> Iterator[Found]:
    """The strings and names in objects as they are written (ISO 32000-1, 7.3.4 and 7.3.5), each under its key."""
    key = ""
    by_key: dict[str, list[str]] = {}
    for token, is_name in tokens_in(written):
        if is_name:
            data = _HEX_NAME.sub(lambda digits: bytes.fromhex(digits[1].decode()), token)
            key = data.decode("utf-8", "replace")
            by_key.setdefault("a name", []).extend([key] if data.isascii() else _texts_of_name(data))
        else:
            by_key.setdefault(_WORDS.get(key, key), []).extend(texts_of(token))
    for where, texts in by_key.items():
        yield Passage(at(place, where), APART.join(dict.fromkeys(texts)))
        if where == _WORDS["/ActualText"]:
            yield Passage(at(place, where), "".join(texts), least=LEAST_IN_BYTES)
        for text in dict.fromkeys(texts):
            for other in {without_tags(text), joined_strings(text), _ASIDE.sub("", text)} - {text, ""}:
                yield Passage(at(place, where), other)


def _texts_of_name(data: bytes) -> list[str]:
    """A name without its slash, which may be in the encoding of a machine."""
    return [data.decode("utf-8", "replace"), *texts_of(data[1:])]


def texts_of(data: bytes) -> list[str]:
    """A text string: UTF-16 or UTF-8 with their marks, PDFDocEncoding, or what programs write instead."""
    if data.startswith(b"\xfe\xff"):
        return [data[2:].decode("utf-16-be", "replace")]
    if data.isascii() and b"\x00" not in data:
        return [data.decode("ascii")]
    return [*(text for text, _ in decoded(data)), data.decode("pdfdoc", "replace")]
