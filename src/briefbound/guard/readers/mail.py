"""Mail and pages saved as mail (.eml, .mbox, .mht), address cards and calendars (.vcf, .ics)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from email.policy import compat32

from briefbound.guard.passages import Found, Gap, Inside, Passage, Unseen, at
from briefbound.guard.readers.codepages import by_label
from briefbound.guard.readers.encodings import decoded
from briefbound.guard.readers.plain import read_text
from briefbound.guard.readers.written import encoded_words, other_words

_HEADER = re.compile(
    rb"\s*(?:From [^\n]+\n|>?(?:content-[a-z-]+|mime-version|received|return-path|message-id|delivered-to|x-[\w-]+"
    rb"|from|to|cc|bcc|subject|date|reply-to|sender|dkim-signature|arc-[\w-]+|authentication-results):)",
    re.IGNORECASE,
)
#: What programs put before a letter: marks of an encoding or of a box (MMDF), blank lines, how many bytes it has
#: (.emlx), the line of HTTP that asks for it or gives it.
_BEFORE = re.compile(
    rb"(?:\xef\xbb\xbf|[\s\x01]|\d{1,12}[ \t]*\r?\n|>From [^\n]{0,200}\n"
    rb"|HTTP/[\d.]{1,3} \d{3}[^\n]{0,200}\n|[A-Z]{3,7} \S{1,2000} HTTP/[\d.]{1,3}\r?\n)*"
)
_BODY = re.compile(rb"\r?\n\r?\n")
_IS_MAIL = re.compile(
    rb"^(?:content-(?:type|transfer-encoding|disposition)|mime-version|message-id|received|subject|from)\s*:",
    re.IGNORECASE | re.MULTILINE,
)
_NEXT_LETTER = re.compile(rb"(?:^|\r?\n\r?\n)(?=From [^\r\n]+\r?\n[A-Za-z-]+:)")
_CARD = re.compile(rb"\s*(?:\xef\xbb\xbf)?BEGIN:V(?:CARD|CALENDAR|NOTE|EVENT)\b", re.IGNORECASE)
_ENCRYPTED = ("application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted")
#: What is a part of a letter, and is read as such.
_DATA = re.compile(rb"(?:^[A-Za-z0-9+/]{60,}={0,2}\r?\n){24,}", re.MULTILINE)
#: Mail in mail, and parts, beyond which it was made to fill the memory.
_MOST_PARTS = 5_000


def is_mail(data: bytes) -> bool:
    """Whether a file begins with the headers of mail, one of which only mail has."""
    head = _bare(data[:16384])
    if not _HEADER.match(head):
        return False
    end = _BODY.search(head)
    headers = head[: end.start()] if end else head
    lines = headers.splitlines()
    named = sum(b":" in line[:60] or line[:1] in (b" ", b"\t") or line.startswith(b"From ") for line in lines)
    return named == len([line for line in lines if line.strip()]) and _IS_MAIL.search(headers) is not None


def _bare(data: bytes) -> bytes:
    """A letter without what programs put before its headers."""
    before = _BEFORE.match(data)
    return data[before.end() :] if before else data


def read_mail(data: bytes, place: str, inside: Inside) -> Iterator[Found]:
    """A letter or a box of them: as written, headers as they read, and every part as a file."""
    yield from read_text(_DATA.sub(b"", data), place, inside)
    letters = [start.start() for start in _NEXT_LETTER.finditer(data)] or [0]
    for number, (start, end) in enumerate(zip(letters, [*letters[1:], len(data)], strict=True), 1):
        where = at(place, f"letter {number}") if len(letters) > 1 else place
        yield from _letter(message_from_bytes(_bare(data[start:end]), policy=compat32), where, inside)


def _letter(message: Message, place: str, inside: Inside) -> Iterator[Found]:
    for number, part in enumerate(message.walk(), 1):
        if number > _MOST_PARTS:
            yield Unseen(place, Gap.LIMIT)
            return
        where = at(place, f"part {number}") if number > 1 else place
        for headers in _readings(list(map(str, part.values()))):
            yield Passage(at(where, "its headers"), headers)
        for name in _readings([str(name) for name in (part.get_filename(), part.get_param("name")) if name]):
            yield Passage(at(where, "its file name"), name)
        for said in (part.preamble, part.epilogue):
            if said:
                outside = str(said).encode("utf-8", "surrogateescape")
                yield from inside(outside, at(where, "outside of its parts"), sure=False)
        if part.is_multipart():
            continue
        if part.get_content_type() in _ENCRYPTED:
            yield Unseen(where, Gap.ENCRYPTED)
        body = part.get_payload(decode=True)
        if isinstance(body, bytes) and body.strip():
            labelled = _in_utf_8(body, part)
            if str(part.get_param("format", "")).lower() == "flowed":
                for text, _ in decoded(labelled)[:1]:
                    yield Passage(at(where, "its body"), _flowing(text, delete_spaces=False))
                    yield Passage(at(where, "its body"), _flowing(text, delete_spaces=True))
            yield from inside(labelled, at(where, "its body"))
            if labelled != body and not body.isascii() and body.decode("utf-8", "ignore").encode() != body:
                yield from inside(body, at(where, "its body, whatever it says that it is in"))


def _readings(values: list[str]) -> Iterator[str]:
    """Headers as they read, a line each; those with letters that nothing explains in each encoding."""
    unfolded = [re.sub(r"\r?\n[ \t]+", " ", value) for value in values]
    raw = "\n".join(unfolded).encode("utf-8", "surrogateescape")
    for text, _ in decoded(raw) or [(raw.decode("utf-8", "replace"), "utf-8")]:
        yield "\n".join(map(encoded_words, text.split("\n")))
    yield from other_words(raw.decode("utf-8", "replace"))


def _in_utf_8(body: bytes, part: Message) -> bytes:
    """Text in UTF-8, where the part says what it is in; other bodies as they are."""
    charset = part.get_content_charset()
    if part.get_content_maintype() != "text" or not charset:
        return body
    text = by_label(body, charset)
    return body if text is None else text.encode("utf-8", "replace")


_MARK_OF_QUOTE = re.compile(r"^>[> ]*")


def _flowing(text: str, *, delete_spaces: bool) -> str:
    """Paragraphs whose lines end with a space where they go on (RFC 3676, 4.2 to 4.5), without marks of quotes."""
    said: list[str] = []
    for line in text.splitlines():
        bare = _MARK_OF_QUOTE.sub("", line).removeprefix(" ")
        goes_on = bare.endswith(" ") and bare != "-- "
        said += [bare[:-1] if goes_on and delete_spaces else bare, "" if goes_on else "\n"]
    return "".join(said)


# ---------------------------------------------------------------- cards and calendars


def is_card(data: bytes) -> bool:
    """Whether a file begins as a vCard or iCalendar does."""
    return _CARD.match(data[:64]) is not None


def read_card(data: bytes, place: str, inside: Inside) -> Iterator[Found]:
    """A card as written, and with its folded lines (RFC 6350, 3.2) unfolded, with pictures that it carries."""
    yield from read_text(data, place, inside)
    unfolded = re.sub(rb"=?\r?\n[ \t]", b"", data)
    if unfolded != data:
        yield from read_text(unfolded, place, inside)
    values = "\n".join(line.partition(":")[2] for text, _ in decoded(unfolded)[:1] for line in text.splitlines())
    yield Passage(at(place, "its values"), values)
