"""Comments in the source of a page that may ask for words to be withheld: unseen by readers, they would be lost."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from briefbound.importers.ledger import Ledger
from briefbound.importers.tree import Place
from briefbound.load.labels import is_mark_in_comment

if TYPE_CHECKING:
    from lxml import etree

#: In these nothing is a comment of the page.
_CODE = ("script", "style", "title", "textarea")
#: Conditions of Microsoft; names of elements and files that programmers write where one ends.
_OF_PROGRAMS = re.compile(r"\s*(?:\[if\b|<!\[endif|/?[.#/]|end\b|eof\b|start\b|begin\b)", re.IGNORECASE)
_ATTRIBUTE = "data-remark"
_LONGEST = 500
_LONGEST_CODE = 200_000


def keep_remarks(text: str) -> str:
    """The source of a page, in which such comments are empty elements that a parser keeps."""
    pieces: list[str] = []
    at = 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        words = text[start + 4 : end]
        pieces.append(text[at:start])
        if _is_remark(words) and not _is_in_code(text, start):
            pieces.append(f'<span {_ATTRIBUTE}="{escape(words, quote=True)}"></span>')
        else:
            pieces.append(text[start : end + 3])
        at = end + 3
    return "".join([*pieces, text[at:]])


def _is_remark(words: str) -> bool:
    return len(words) <= _LONGEST and not _OF_PROGRAMS.match(words) and is_mark_in_comment(words)


def _is_in_code(text: str, at: int) -> bool:
    """Whether an element that holds no comments is open; looked for as far back as scripts are long."""
    before = text[max(0, at - _LONGEST_CODE) : at].lower()
    return any(before.rfind(f"<{name}") > before.rfind(f"</{name}") for name in _CODE)


def tell_remarks(root: etree._Element, part: str, ledger: Ledger) -> None:
    """Tells those inside an element, as remarks of an editor are told: by their place and length."""
    for element in root.iter("span"):
        if words := element.get(_ATTRIBUTE):
            ledger.say("comment", "comment in the source", Place(part, 0), words)
            del element.attrib[_ATTRIBUTE]
