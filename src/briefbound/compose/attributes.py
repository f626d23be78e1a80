"""Attributes in braces, held to the vocabulary of packs, and such as belong to nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from markdown_it.token import Token

from briefbound.compose.manuscript import Manuscript
from briefbound.compose.xhtml import Element, add_class, tag
from briefbound.dialects import foreign
from briefbound.dialects.sizes import parsed
from briefbound.load.as_read import as_read
from briefbound.load.doubts import holds_markup, stray_braces
from briefbound.load.signs import ESCAPED, NO_TEXT
from briefbound.load.vocabulary import ATTRIBUTES, Place, fault_of_class, faults_of
from briefbound.load.withheld import between_bars
from briefbound.load.wrapped import holds_wrapped

#: The end of an element's text.
TRAILING = re.compile(r"(\{[^{}]*\})\s*$")

_CAPTION = re.compile(r"\s*(?:Table:|Figure:|:)\s")


def judge(attributes: Mapping[str, str], place: Place, at: Element | int, manuscript: Manuscript) -> dict[str, str]:
    """The attributes that are in the vocabulary; every other is reported."""
    own = manuscript.publication.classes
    for message, hint in faults_of(attributes, place, own):
        manuscript.say("BB314", message, at, hint=hint)
    allowed = {name: value for name, value in attributes.items() if name in ATTRIBUTES[place]}
    if "class" in allowed and place != "block":
        allowed["class"] = " ".join(name for name in allowed["class"].split() if not fault_of_class(name, place, own))
    return allowed


def trailing_attributes(node: Element, place: Place, manuscript: Manuscript) -> dict[str, str]:
    """Takes ``{#id .class key=value}`` from the end of an element's text; ``class`` holds all the classes."""
    last = node[-1] if len(node) else None
    text = (last.tail if last is not None else node.text) or ""
    found = TRAILING.search(text)
    attributes = parsed(found[1]) if found else {}
    if not found or not attributes:
        return {}
    if last is not None:
        last.tail = text[: found.start()].rstrip()
    else:
        node.text = text[: found.start()].rstrip()
    return judge(attributes, place, node, manuscript)


def add_own_classes(node: Element, attributes: Mapping[str, str], manuscript: Manuscript) -> None:
    """Gives an element those of the classes that the manifest names."""
    for name in attributes.get("class", "").split():
        if name in manuscript.publication.classes:
            add_class(node, name)


def report_stray_braces(inline: Token, parent: Element, line: int, manuscript: Manuscript) -> None:
    """Reports what looks like attributes in the text of a block and is none: it would be printed."""
    plain = as_read("".join(_flat(inline.children or ())))
    takes_trailing = tag(parent) in ("h1", "h2", "h3", "h4", "h5", "h6") or _CAPTION.match(plain)
    if any(found.sure for found in foreign([inline])):
        return  # that is an error, and says better what they are
    for found in stray_braces(plain):
        if not takes_trailing or plain[found.end() :].strip() or not parsed(found[0]):
            say_stray(line + plain.count("\n", 0, found.start()), manuscript)
    for child in inline.children or ():
        refuse_braces("".join(_flat(child.children or ())), line, manuscript)  # the words for an image
        refuse_braces(str(child.attrs.get("title", "")), line, manuscript)


def refuse_braces(text: str, line: Element | int, manuscript: Manuscript) -> None:
    """Reports what looks like attributes, bars aside, in text that can have none, such as the title of a link."""
    if any(True for _ in stray_braces(as_read(" ".join(between_bars(text))))):
        say_stray(line, manuscript)


def refuse_markup(text: str, line: Element | int, manuscript: Manuscript) -> None:
    """As :func:`refuse_braces`, and markup as well, in text that is printed as it is written."""
    refuse_braces(text, line, manuscript)
    if holds_markup(text) or holds_wrapped(text):
        message, hint = "markup in text that is not Markdown would be printed", "remove it"
        manuscript.say("BB343", message, line, hint=hint, plain=True)


def say_stray(line: Element | int, manuscript: Manuscript) -> None:
    """Reports attributes that belong to nothing."""
    message = "braces that belong to nothing would be printed with their content"
    hint = "write them directly after [words], a link, code or an image; or \\{ to print a brace"
    manuscript.say("BB340", message, line, hint=hint, plain=True)


def _flat(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "text_special":
            yield ESCAPED if token.info == "escape" else token.content
        elif token.type == "text":
            yield token.content
        elif token.type in ("softbreak", "hardbreak"):
            yield "\n"
        elif token.nesting <= 0:
            yield NO_TEXT
