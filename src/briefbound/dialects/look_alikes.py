"""What CommonMark reads as a link or a tag, and writers mean as it stands: ``Art. [12](1)(a)``, ``x<y and y>z``."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

#: A number in square brackets and a paragraph of it in round ones, as laws are cited: no file has such a name.
_PARAGRAPH = re.compile(r"\[\d{1,4}[a-z]?\]\((?:\d{1,3}[a-z]?|[a-z]|[ivx]{1,5})\)")
#: Two comparisons with a word between them, which has the form of a tag.
_COMPARISONS = re.compile(r"<[A-Za-z](?:\s+[A-Za-z])?\s+(?:and|or|but|und|oder|et|ou|y|o|e|ve|veya)\s+[A-Za-z]\s*>")
_ENDS_A_TERM = re.compile(r"[^\W_]|[)\]\s]")


def read_look_alikes(parser: MarkdownIt) -> None:
    """Text for what has the form of a link or a tag and is none."""
    parser.inline.ruler.before("link", "paragraph_of_law", _paragraph)
    parser.inline.ruler.before("html_inline", "comparison", _comparison)


def _paragraph(state: StateInline, silent: bool) -> bool:
    found = _PARAGRAPH.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    return _as_text(state, found[0], silent)


def _comparison(state: StateInline, silent: bool) -> bool:
    if not state.pos or not state.src.startswith("<", state.pos) or not _ENDS_A_TERM.match(state.src, state.pos - 1):
        return False
    return _COMPARISONS.match(state.src, state.pos, state.posMax) is not None and _as_text(state, "<", silent)


def _as_text(state: StateInline, text: str, silent: bool) -> bool:
    if not silent:
        state.push("text", "", 0).content = text
    state.pos += len(text)
    return True
