"""The headers of a message, ``From:``, ``To:``, ``Subject:``, which nobody meant to print."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

_HEADER = re.compile(
    r"[>\s]*[*_]{0,2}(?P<name>[^\W\d_][\w\u064b-\u0652-]{0,14}(?: \w{1,10})?)[ \u00a0\u202f]?[:：][*_]{0,2}"
    r"(?:\s*(?P<value>\S.*?))?\s*$"
)
#: What may stand, often between dashes, on the line before the headers.
_BEFORE = (
    *("original message", "forwarded message", "begin forwarded message", "ursprüngliche nachricht"),
    *("message d'origine", "message d’origine", "message original", "message transféré", "mensaje original"),
    *("messaggio originale", "mensagem original", "исходное сообщение", "пересылаемое сообщение"),
    *("оригінальне повідомлення", "пересланное сообщение", "转发的邮件", "原始邮件"),
)
#: What mail programs put before the subject of a message that answers one, or sends it on.
REPLY = re.compile(
    r"(?:(?:re|fwd?|aw|antw|wg|tr|rv|res|enc|rif|sv|vs|odp|ynt|отв|ответ|пересл|fwd|нa|жооп)(?:\s?\[\d+\])?\s*:\s*)+",
    re.IGNORECASE,
)


@cache
def _kind_of() -> dict[str, str]:
    """What each name of a header names: ``from``, ``to``, ``subject``, ``date`` or something ``other``."""
    table = tomllib.loads((files(__package__) / "headers.toml").read_text("utf-8"))
    return {word: kind for language in table.values() for kind, words in language.items() for word in words}


def mail_headers(lines: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Where each block of headers begins and ends among lines, counted from 0, and its subject.

    One names who wrote and either the subject or two things more: fewer may be a dialogue, or a form.
    """
    known, at = _kind_of(), 0
    while at < len(lines):
        start, found = at, dict[str, str]()
        while at < len(lines) and (header := _HEADER.match(lines[at])) and header["name"].lower() in known:
            found.setdefault(known[header["name"].lower()], header["value"] or "")
            at += 1
        if "from" in found and ("subject" in found or len(found) >= 3):
            if start and _is_separator(lines[start - 1]):
                start -= 1
            yield start, at, REPLY.sub("", found.get("subject", ""))
        at = max(at, start) + (at == start)


def _is_separator(line: str) -> bool:
    """Whether a line is nothing but dashes, underscores or the like, or names what follows."""
    words = line.strip(" \t>-_=*:\u00a0").lower()
    return words.startswith(_BEFORE) if words else bool(line.strip(" \t>"))
