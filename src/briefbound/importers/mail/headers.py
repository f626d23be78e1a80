"""The headers of a message, ``From:``, ``To:``, ``Subject:``, which nobody meant to print."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_NAMES = {
    "from": "from von de от кимден",
    "to": "to an à para кому кимге",
    "subject": "subject betreff objet asunto тема темасы",
    "date": "date sent datum gesendet envoyé fecha enviado дата отправлено жөнөтүлдү датасы",
    "other": "cc bcc reply-to importance attachments message-id копия көчүрмө",
}
_NAME_OF = {word: name for name, words in _NAMES.items() for word in words.split()}
_HEADER = re.compile(r"[>\s]*[*_]{0,2}(?P<name>[^\W\d_][\w-]{1,14}):[*_]{0,2}(?:\s+(?P<value>.*\S))?\s*$")
_SEPARATOR = re.compile(
    r"[>\s]*(?:-{2,}\s*)?(?:original message|forwarded message|begin forwarded message)\b.*", re.I
)
#: What mail programs put before the subject of a message that answers one, or sends it on.
REPLY = re.compile(
    r"(?:(?:re|fwd?|aw|antw|wg|tr|rv|res|enc|rif|sv|vs|odp|ynt|отв|ответ|пересл|fwd|нa|жооп)(?:\s?\[\d+\])?\s*:\s*)+",
    re.IGNORECASE,
)


def mail_headers(lines: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Where each block of headers begins and ends among lines, counted from 0, and its subject.

    One names who wrote and either the subject or two things more: fewer may be a dialogue, or a form.
    """
    at = 0
    while at < len(lines):
        start, found = at, dict[str, str]()
        while at < len(lines) and (header := _HEADER.match(lines[at])) and header["name"].lower() in _NAME_OF:
            found.setdefault(_NAME_OF[header["name"].lower()], header["value"] or "")
            at += 1
        if "from" in found and ("subject" in found or len(found) >= 3):
            if start and _SEPARATOR.fullmatch(lines[start - 1]):
                start -= 1
            yield start, at, REPLY.sub("", found.get("subject", ""))
        at = max(at, start) + (at == start)
