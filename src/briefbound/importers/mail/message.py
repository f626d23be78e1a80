"""A message as its file holds it: what its text is, in which pieces, and what hangs on it.

Of its headers only the subject is kept. Who wrote, to whom, when, from where and on which way is never looked at.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message as Part
from pathlib import Path

from briefbound.diagnostics import Diagnostic, Place, SourceError

_MOST_PARTS = 2_000
_DEEPEST = 30


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the text of a message: HTML or plain, with the encoding that the message names for it.

    ``flowed``: lines that end with a space go on in the next one (RFC 3676).
    """

    data: bytes
    charset: str = ""
    is_html: bool = False
    flowed: bool = False


@dataclass(frozen=True, slots=True)
class Attachment:
    """What is not part of the text: its kind, as it is told, and its size in bytes; never its name."""

    kind: str
    size: int


@dataclass(frozen=True, slots=True)
class Message:
    """``inline`` are the files that the text may show, by the addresses that it writes (``cid:...``)."""

    subject: str = ""
    pieces: tuple[Piece, ...] = ()
    inline: Mapping[str, bytes] = field(default_factory=dict)
    attachments: tuple[Attachment, ...] = ()


def read_eml(path: Path, data: bytes) -> Message:
    """A message in the form in which it travels (RFC 5322, MIME). Raises :class:`SourceError` if it is encrypted."""
    data = data.removeprefix(codecs.BOM_UTF8)
    first, newline, rest = data.partition(b"\n")
    if first.strip().isdigit() and newline:  # the files of Apple Mail begin with the number of bytes
        data = rest[: int(first)] if len(first) < 12 else rest
    message = message_from_bytes(data, policy=policy.compat32)
    if _is_encrypted(message):
        raise SourceError([encrypted(path)])
    if not message.keys():
        hint = "save it from the mail program again, as “.eml”"
        raise SourceError([Diagnostic("BB897", "this is no message: it has no headers", Place(str(path)), hint)])
    pieces: list[Piece] = []
    inline: dict[str, bytes] = {}
    hanging: list[Attachment] = []
    for count, part in enumerate(_leaves(message)):
        if count >= _MOST_PARTS:
            raise SourceError(
                [Diagnostic("BB897", f"the message has more than {_MOST_PARTS} parts", Place(str(path)))]
            )
        kind, body = part.get_content_type(), bytes_of(part)
        if _is_text(part):
            flowed = str(part.get_param("format") or "").lower() == "flowed"
            pieces.append(Piece(body, _charset(part), kind == "text/html", flowed))
        elif names := list(_addresses(part)):
            inline |= dict.fromkeys(names, body)
            hanging += [] if kind.startswith("image/") else [Attachment(name_of(kind), len(body))]
        else:
            hanging.append(Attachment(name_of(kind), len(body)))
    return Message(_subject(message), tuple(pieces), inline, tuple(hanging))


def bytes_of(part: Part) -> bytes:
    """The bytes of a part, its encoding for transport undone."""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def encrypted(path: Path) -> Diagnostic:
    """What is said of a message that nobody but its reader can open."""
    hint = (
        "open it in the mail program that has the key, copy its text to a text editor, and save that as a .txt file"
    )
    return Diagnostic("BB898", "the message is encrypted", Place(str(path)), hint)


_KINDS = {
    "image": "picture",
    "audio": "recording",
    "video": "film",
    "text/calendar": "invitation",
    "text/vcard": "address card",
    "text/x-vcard": "address card",
    "message/rfc822": "message",
    "application/pgp-signature": "signature of a program",
    "application/pkcs7-signature": "signature of a program",
    "application/x-pkcs7-signature": "signature of a program",
    "application/pdf": "PDF",
    "application/zip": "archive",
    "application/msword": "Word file",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word file",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "Excel file",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "PowerPoint file",
    "application/vnd.oasis.opendocument.text": "OpenDocument text",
    "text": "text file",
}


def name_of(kind: str) -> str:
    """What a media type is called where it is told."""
    kind = kind.lower()
    return _KINDS.get(kind) or _KINDS.get(kind.partition("/")[0]) or "file"


def _leaves(part: Part, depth: int = 0) -> Iterator[Part]:
    """The parts of which a message is made, of alternatives the best one; a message in it is one part."""
    inside = part.get_payload() if part.is_multipart() else None
    if not isinstance(inside, list) or part.get_content_type() == "message/rfc822" or depth > _DEEPEST:
        yield part
    elif part.get_content_type() == "multipart/alternative":
        ranked = [one for one in inside if isinstance(one, Part)]
        best = max(ranked, key=_rank, default=None)
        if best is not None:
            yield from _leaves(best, depth + 1)
        for other in ranked:  # an invitation is no other form of the text
            if other is not best and not any(map(_is_text, _leaves(other, depth + 1))):
                yield from _leaves(other, depth + 1)
    else:
        for one in inside:
            if isinstance(one, Part):
                yield from _leaves(one, depth + 1)


def _rank(part: Part) -> int:
    """How good an alternative is: HTML with words, plain text, anything else."""
    texts = [one for one in _leaves(part) if _is_text(one) and bytes_of(one).strip()]
    if any(one.get_content_type() == "text/html" for one in texts):
        return 2
    return 1 if texts else 0


def _is_text(part: Part) -> bool:
    if part.get_content_maintype() == "multipart" and not part.is_multipart():  # its parts are not told apart
        return True
    if part.get_content_type() not in ("text/html", "text/plain"):
        return False
    return part.get_content_disposition() != "attachment" and not part.get_filename()


def _is_encrypted(message: Part) -> bool:
    kind = message.get_content_type()
    if kind in ("application/pkcs7-mime", "application/x-pkcs7-mime"):
        return "signed" not in str(message.get_param("smime-type") or "")
    return kind == "multipart/encrypted"


def _addresses(part: Part) -> Iterator[str]:
    if name := str(part.get("Content-ID") or "").strip().strip("<>"):
        yield f"cid:{name}"
    if location := str(part.get("Content-Location") or "").strip():
        yield location


def _charset(part: Part) -> str:
    try:
        return str(part.get_content_charset() or "")
    except (LookupError, ValueError):
        return ""


def _subject(message: Part) -> str:
    raw = message.get("Subject")
    if raw is None:
        return ""
    try:
        return " ".join(str(make_header(decode_header(str(raw)))).split())
    except (HeaderParseError, LookupError, ValueError):
        return " ".join(str(raw).split())
