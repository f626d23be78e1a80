"""Quotation marks, apostrophes, dashes and ellipses as a language prints them, from those of the keyboard; and spaces
at which no line may end (``no_break.py``).

What stands in code and in addresses is left as it is written, and so is text in a language whose marks are not known.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefbound.compose.no_break import NO_BREAK_SPACE, held_spaces
from briefbound.compose.xhtml import Element, classes, tag
from briefbound.languages import quotation
from briefbound.model import Article, Part, Publication

#: English words that have lost their beginning.
_CUT_OFF = re.compile(
    r"(?:tis|twas|twere|twill|til|em|cause|bout|round)\b(?!['’])|n\b(?=['’])|\d\ds?\b", re.IGNORECASE
)
_ADDRESS = re.compile(r"(?:https?://|www\.|mailto:)[^\s\"<>“”«»]+|[\w.+-]+@[\w-]+\.[\w.-]+")
#: Every address has one of these, and most texts have none.
_OF_ADDRESSES = ("://", "www.", "mailto:", "@")
_DASHES = re.compile(r"(?<!-)(?:---|--(?!-))(?!-)")
#: Without these a text is printed as it is written, but for its spaces; without those, its spaces are as well.
_TYPED, _HOLDS = re.compile(r"[\"']|--|\.\.\."), re.compile(r"\d|\. ")
_OPTION = re.compile(r"(?<!\S)--(?=\w)")
_DOTS = re.compile(r"(?<!\.)\.\.\.(?!\.)")
#: Behind these a quotation may begin.
_BEFORE = re.compile(r"[\s(\[{<«„“‘‚»/—–\-¿¡=]|\Z")

_VERBATIM = frozenset({"code", "kbd", "samp", "var"})
#: Elements between the words of one paragraph.
_INLINE = frozenset(
    {
        *("a", "abbr", "b", "bdi", "bdo", "cite", "del", "dfn", "em", "i", "ins", "mark", "q", "s", "small", "span"),
        *("strong", "sub", "sup", "time", "u"),
    }
)
_NO_LETTER = "\ufffc"  # what is left as it is, between other text


@dataclass(frozen=True, slots=True)
class _Open:
    sign: str  # of the keyboard
    closing: str


def typographic(text: str, language: str) -> str:
    """A text of one language, such as a title."""
    return "".join(_printed(text, [language] * len(text))) if _TYPED.search(text) else text


def with_typography(publication: Publication) -> Publication:
    """The publication with its titles and other plain words as they are printed."""
    own = publication.language

    def article(one: Article) -> Article:
        return replace(
            one,
            title=typographic(one.title, one.language),
            short_title=typographic(one.short_title, one.language),
            original=one.original
            and replace(one.original, title=typographic(one.original.title, one.original.language or one.language)),
        )

    def entry(one: Part | Article) -> Part | Article:
        if isinstance(one, Article):
            return article(one)
        return replace(one, title=typographic(one.title, own), articles=tuple(map(article, one.articles)))

    return replace(
        publication,
        title=typographic(publication.title, own),
        subtitle=typographic(publication.subtitle, own),
        description=typographic(publication.description, own),
        contents=tuple(map(entry, publication.contents)),
        sources=tuple(
            replace(source, title=typographic(source.title, source.language or own)) for source in publication.sources
        ),
    )


def set_typography(root: Element, language: str) -> None:
    """The texts of composed elements and the words for their images, in place, each in its own language."""
    for pieces in _paragraphs(root, root.get("lang") or language):
        text = "".join(piece.text for piece in pieces)
        is_typed, held = _TYPED.search(text) is not None, _held(text, pieces)
        if not (is_typed or held):
            continue
        signs = _printed(text, [piece.language for piece in pieces for _ in piece.text]) if is_typed else list(text)
        for at in held:
            if signs[at] == " ":
                signs[at] = NO_BREAK_SPACE
        printed = iter(signs)
        for piece in pieces:
            new = "".join(next(printed) for _ in piece.text)
            if piece.name:
                setattr(piece.node, piece.name, new)
    for image in root.iter("{*}img"):
        if alt := image.get("alt"):
            image.set("alt", typographic(alt, _language_of(image) or language))


def _held(text: str, pieces: Sequence[_Piece]) -> list[int]:
    """The places of spaces at which no line may end, but for those in addresses and of other languages."""
    if " " not in text or not _HOLDS.search(text):
        return []
    in_cell = any(tag(above) in ("td", "th") for above in pieces[0].node.iterancestors()) or (
        tag(pieces[0].node) in ("td", "th")
    )
    kept = _in_addresses(text)
    found: list[int] = []
    at = 0
    for language, run in itertools.groupby(pieces, key=lambda piece: piece.language):
        length = sum(len(piece.text) for piece in run)
        spaces = held_spaces(text[at : at + length], language, in_cell=in_cell)
        found += [at + space for space in spaces if at + space not in kept]
        at += length
    return found


def _in_addresses(text: str) -> set[int]:
    """The places of the characters of addresses."""
    if not any(sign in text for sign in _OF_ADDRESSES):
        return set()
    return {at for found in _ADDRESS.finditer(text) for at in range(*found.span())}


# ---------------------------------------------------------------- one paragraph


def _printed(text: str, languages: list[str]) -> list[str]:
    """For each character of a paragraph what is printed in its place."""
    printed = list(text)
    untouched = _in_addresses(text) | {at for at, language in enumerate(languages) if not quotation(language)}
    for pattern in (_DASHES, _DOTS):
        for found in pattern.finditer(text):
            at = found.start()
            if untouched.isdisjoint(range(*found.span())) and not _OPTION.match(text, at):
                printed[at] = {"---": "—", "--": "–", "...": "…"}[found[0]]
                printed[at + 1 : found.end()] = [""] * (len(found[0]) - 1)
    opened: list[_Open] = []
    for at, sign in enumerate(text):
        if sign in "\"'" and at not in untouched:
            printed[at] = _quoted(text, at, quotation(languages[at]), opened)
    return printed


def _quoted(text: str, at: int, marks: tuple[str, ...], opened: list[_Open]) -> str:
    """What is printed for a straight quotation mark or apostrophe; quotations are opened and closed on the way."""
    sign, before, after = text[at], text[at - 1] if at else "", text[at + 1 : at + 2]
    if sign == "'" and before.isalnum() and after.isalnum():
        return "’"
    may_open = after.strip() != "" and (not before or _BEFORE.match(before) or before in "\"'")
    if sign == "'" and may_open and not before.isalnum() and _CUT_OFF.match(text, at + 1):
        return "’"
    closes = opened and any(one.sign == sign for one in opened)
    if closes and (not may_open or (before in "\"'" and not after.isalnum()) or before in "-—–"):
        while opened[-1].sign != sign:
            opened.pop()
        return opened.pop().closing
    if may_open and (sign == '"' or "'" in text[at + 1 :]):
        inner = sign == "'" or any(one.sign == sign for one in opened)
        opened.append(_Open(sign, marks[3] if inner else marks[1]))
        return marks[2] if inner else marks[0]
    if sign == "'" and (before.isalpha() or (may_open and after.isalpha())):
        return "’"
    return sign  # feet, inches, minutes, or one that belongs to nothing


# ---------------------------------------------------------------- paragraphs of a tree


@dataclass(frozen=True, slots=True)
class _Piece:
    """A text of a tree: the element and its attribute that holds it, none where it is left as it is."""

    node: Element
    name: str
    text: str
    language: str


def _paragraphs(root: Element, language: str) -> Iterator[list[_Piece]]:
    """The texts of a tree, together as far as they run on."""
    run: list[_Piece] = []
    for piece in _pieces(root, language):
        if piece is None:
            if run:
                yield run
            run = []
        else:
            run.append(piece)
    if run:
        yield run


def _pieces(node: Element, language: str) -> Iterator[_Piece | None]:
    """None stands where a paragraph begins or ends."""
    name = tag(node)
    inner = node.get("lang") or language
    if name == "br":
        yield _Piece(node, "", "\n", inner)
        return
    ends = name not in _INLINE | _VERBATIM | {"img"}
    if ends:
        yield None
    if name in _VERBATIM or not name or "noteref" in classes(node) or _shows_address(node):
        yield _Piece(node, "", _NO_LETTER, inner)
    elif name != "pre":
        if node.text:
            yield _Piece(node, "text", node.text, inner)
        for child in node:
            yield from _pieces(child, inner)
            if child.tail:
                yield _Piece(child, "tail", child.tail, inner)
    if ends:
        yield None


def _shows_address(node: Element) -> bool:
    return tag(node) == "a" and node.get("href") == "".join(map(str, node.itertext()))


def _language_of(node: Element) -> str | None:
    return next((one.get("lang") for one in (node, *node.iterancestors()) if one.get("lang")), None)
