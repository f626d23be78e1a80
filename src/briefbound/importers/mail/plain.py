"""The plain text of a message as blocks: paragraphs, what is quoted of other messages, lists as lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from briefbound.importers.ledger import WORDS, Ledger
from briefbound.importers.lists import TypedList, typed_list
from briefbound.importers.mail.lines import no_text, quote_depth, unquoted
from briefbound.importers.tree import Block, Break, Inline, List, Paragraph, Place, Quote, Rule, Text
from briefbound.importers.xhtml.redirects import KIND, direct

QUOTED = "answered message: it stays as a quotation"
_DEEPEST = 8
_WIDEST_WRAP = 90  # a longer line is a paragraph
_NARROWEST_WRAP = 45
_FULL = 0.6  # of the widest line; a shorter one before the last was ended on purpose
_ITEM = re.compile(r"\s*(?:[-*•·–]|\(?\w{1,2}[.)])\s")
_RULE = re.compile(r"\s*(?:[*_=~-]\s*){3,}")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)\]]")


def read_plain(text: str, part: str, ledger: Ledger, *, flowed: bool = False) -> tuple[Block, ...]:
    """The blocks of a text; lines that are no text of it are told."""
    lines = text.split("\n")
    for start, end, kind in no_text(lines):
        said = "\n".join(lines[start:end])
        ledger.say("left out", kind, Place(part, start + 1), said, takes=bool(WORDS.search(said)))
        lines[start:end] = [_same_depth(lines[start])] * (end - start)
    for at, line in enumerate(lines):
        for address in _ADDRESS.findall(line):
            if (new := direct(address)) != address:
                ledger.say("changed", KIND, Place(part, at + 1), address, takes=True)
                lines[at] = lines[at].replace(address, new, 1)
    return tuple(_blocks(list(enumerate(lines, 1)), 0, part, ledger, flowed))


def _same_depth(line: str) -> str:
    return ">" * quote_depth(line)


def _blocks(lines: Sequence[tuple[int, str]], depth: int, part: str, ledger: Ledger, flowed: bool) -> Iterator[Block]:
    for is_deeper, run in groupby(lines, key=lambda line: quote_depth(line[1]) > depth and depth < _DEEPEST):
        inside = list(run)
        if is_deeper:
            blocks = tuple(_blocks(inside, depth + 1, part, ledger, flowed))
            if blocks:
                if not depth:
                    ledger.say("changed", QUOTED, Place(part, inside[0][0]))
                yield Quote(blocks, Place(part, inside[0][0]))
        else:
            yield from _paragraphs([(number, unquoted(line)) for number, line in inside], part, flowed)


def _paragraphs(lines: Sequence[tuple[int, str]], part: str, flowed: bool) -> Iterator[Block]:
    for is_empty, run in groupby(lines, key=lambda line: not line[1].strip()):
        if is_empty:
            continue
        inside = list(run)
        place = Place(part, inside[0][0])
        texts = [line for _, line in inside]
        if len(texts) == 1 and _RULE.fullmatch(texts[0]):
            yield Rule(place)
            continue
        if flowed:
            texts = _joined_flowed(texts)
        if listed := typed_list([line.strip() for line in texts]):
            yield from _list(listed, place)
        elif flowed:
            yield Paragraph(_broken(texts), place)
        elif _is_wrapped(texts):
            yield Paragraph(_inlines(" ".join(line.strip() for line in texts)), place)
        elif max(map(len, texts)) > _WIDEST_WRAP:
            for number, line in inside:
                yield Paragraph(_inlines(line), Place(part, number))
        else:
            yield Paragraph(_broken(texts), place)


def _list(found: TypedList, place: Place) -> Iterator[Block]:
    if found.before:
        yield Paragraph(_broken(found.before), place)
    is_lettered = found.start is None and found.items[0][0] != "-"  # whose letters would be lost
    if is_lettered:
        yield Paragraph(_broken([f"{mark} {words}" for mark, words in found.items]), place)
    else:
        items = tuple((Paragraph(_inlines(words), place),) for _, words in found.items)
        yield List(found.start, items, place)


def _joined_flowed(lines: Sequence[str]) -> list[str]:
    """Lines that end with a space go on (RFC 3676, 4.2)."""
    joined: list[str] = []
    goes_on = False
    for line in lines:
        if goes_on:
            joined[-1] += line.removeprefix(" ")
        else:
            joined.append(line.removeprefix(" "))
        goes_on = line.endswith(" ")
    return joined


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Whether a program has broken a paragraph into lines of about the same width."""
    widest = max(map(len, lines))
    return (
        len(lines) > 1
        and _NARROWEST_WRAP <= widest <= _WIDEST_WRAP
        and all(len(line) >= _FULL * widest for line in lines[:-1])
        and not any(map(_ITEM.match, lines[1:]))
    )


def _broken(lines: Sequence[str]) -> tuple[Inline, ...]:
    found: list[Inline] = []
    for number, line in enumerate(lines):
        found += [Break()] if number else []
        found += _inlines(line.strip())
    return tuple(found)


def _inlines(line: str) -> tuple[Inline, ...]:
    """The words of a line, addresses of pages as links."""
    found: list[Inline] = []
    at = 0
    line = line.strip()
    for address in _ADDRESS.finditer(line):
        found += [Text(line[at : address.start()])] if address.start() > at else []
        found.append(Text(address[0], link=address[0]))
        at = address.end()
    return tuple([*found, Text(line[at:])] if at < len(line) or not found else found)
