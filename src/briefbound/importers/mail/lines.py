"""What lines of a message are no text of it: headers of messages that it answers, and who wrote them; signatures.

They hold names and addresses, so they are left out and told by their number alone.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from briefbound.importers.mail.headers import mail_headers

HEADERS = "headers of a message: who wrote, to whom and when"
WHO_WROTE = "line that says who wrote what follows"
SIGNATURE = "signature"
_WROTE = (
    r"wrote|writes|schrieb|a\ écrit|écrit|escribió|escreveu|ha\ scritto|пишет|писал\(?а?\)?|написала?|написал\(а\)"
    r"|написав|пише|жазды|жазган|schreef|skrev|napisała?|yazdı|كتب"
)
_ATTRIBUTION = re.compile(rf"[>\s]*.{{0,300}}\b(?:{_WROTE})\b.{{0,120}}:\s*", re.IGNORECASE | re.VERBOSE | re.DOTALL)
_WITH_ADDRESS = re.compile(r"[>\s]*.{3,300}<?[\w.+-]+@[\w.-]+>?.{0,40}:\s*", re.DOTALL)
_DATED = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d{4}|\d{1,2}:\d\d")
_DASHES = re.compile(r"[>\s]*(?:--|—) ?")
_SENT_FROM = re.compile(
    r"[>\s]*(?:sent\ (?:from|via)\ (?:my\ )?.{2,40}|get\ outlook\ for\ .{2,20}|отправлено\ (?:с|из)\ .{2,40}"
    r"|gesendet\ (?:von|mit)\ .{2,40}|von\ meinem\ .{2,30}\ gesendet|envoyé\ (?:de|depuis)\ .{2,40}"
    r"|enviado\ d[eo]sde\ .{2,40}|enviado\ do\ .{2,40}|inviato\ da\ .{2,40}|надіслано\ з\ .{2,40})",
    re.IGNORECASE | re.VERBOSE,
)
_LONGEST_SIGNATURE = 12  # lines; what goes on longer after dashes is text


def no_text(lines: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Where runs of such lines begin and end, counted from 0, and what they are; in order, none in another."""
    taken = 0
    found = [(start, end, HEADERS) for start, end, _ in mail_headers(lines)]
    found += _attributions(lines)
    found += list(_signatures(lines, {start for start, _, _ in found}))
    for start, end, kind in sorted(found):
        if start >= taken:
            yield start, end, kind
            taken = end


def _attributions(lines: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Lines such as “On Monday Jane Doe wrote:”, which may be broken into two or three."""
    at = 0
    while at < len(lines):
        for length in (1, 2, 3):
            part = lines[at : at + length]
            if len(part) < length or not all(line.strip(" >\t") for line in part):
                break
            if _is_attribution(" ".join(part)):
                yield at, at + length, WHO_WROTE
                at += length - 1
                break
        at += 1


def _is_attribution(words: str) -> bool:
    if len(words) > 400 or not words.rstrip().endswith(":"):
        return False
    if _WITH_ADDRESS.fullmatch(words) and _DATED.search(words):
        return True
    return bool(_ATTRIBUTION.fullmatch(words)) and bool(_DATED.search(words) or "@" in words)


def _signatures(lines: Sequence[str], answered: Collection[int]) -> Iterator[tuple[int, int, str]]:
    """What stands after a line of two dashes, up to an answered message; and what telephones add.

    ``answered``: the lines on which answered messages begin.
    """
    for at, line in enumerate(lines):
        if _SENT_FROM.fullmatch(line):
            yield at, at + 1, SIGNATURE
        elif _DASHES.fullmatch(line):
            depth = quote_depth(line)
            end = at + 1
            while end < len(lines) and end - at <= _LONGEST_SIGNATURE and quote_depth(lines[end]) == depth:
                if end in answered:
                    break
                end += 1
            if end - at <= _LONGEST_SIGNATURE or end == len(lines):
                yield at, end, SIGNATURE


def quote_depth(line: str) -> int:
    """How many messages deep a line is quoted: the ``>`` before it."""
    found = re.match(r"(?:\s?>)*", line)
    return found[0].count(">") if found else 0


def unquoted(line: str) -> str:
    """A line without the ``>`` before it, and one space after them."""
    return re.sub(r"^(?:\s?>)+ ?", "", line)
