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
#: What names who wrote before what is quoted, in other words; and what stands between dashes, as of Notes and Zoho.
_ANSWERS = re.compile(
    r"[>\s]*(?:quoting|in (?:reply|response) to|zitat von|citando a?|цитирую|отвечая)\b.{1,200}:\s*", re.IGNORECASE
)
_FORWARDED = re.compile(
    rf"[>\s]*-{{2,}}\s*(?:on\b.{{1,200}}\b(?:{_WROTE})|(?:forwarded\ by|переслано)\b.{{1,200}})\s*-{{2,}}\s*",
    re.IGNORECASE | re.VERBOSE,
)
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
            if _is_attribution(" ".join(part), _is_quoted_below(lines, at + length)):
                yield at, at + length, WHO_WROTE
                at += length - 1
                break
        at += 1


def _is_quoted_below(lines: Sequence[str], at: int) -> bool:
    """Whether what follows a line, but for empty ones, is quoted deeper than it."""
    below = next((line for line in lines[at : at + 3] if line.strip(" >\t")), "")
    return at > 0 and quote_depth(below) > quote_depth(lines[at - 1])


def _is_attribution(words: str, above_quoted: bool) -> bool:
    """``above_quoted``: what follows is quoted, so that no day is needed to know who wrote it."""
    if len(words) > 400:
        return False
    if _FORWARDED.fullmatch(words):
        return True
    if not words.rstrip().endswith(":"):
        return False
    if _WITH_ADDRESS.fullmatch(words) and (_DATED.search(words) or above_quoted):
        return True
    is_named = _ATTRIBUTION.fullmatch(words) or (above_quoted and _ANSWERS.fullmatch(words))
    return bool(is_named) and bool(above_quoted or _DATED.search(words) or "@" in words)


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
