"""Notes where they are called, as pandoc writes them: ``words^[The note.]``."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.helpers import parseLinkLabel
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.footnote.index import footnote_ref

_LABEL = re.compile(r"\[\^[^\] \n]{1,500}\]")
_MOST_BRACKETS = 200
_INSIDE = "inside a note in the text"  # of the parser's environment


def read_notes_in_text(parser: MarkdownIt) -> None:
    """A token ``note_in_text``, whose children are the words of the note; none is read inside another."""
    parser.inline.ruler.before("link", "note_in_text", _note)
    parser.inline.ruler.at("footnote_ref", _call)


def _call(state: StateInline, silent: bool) -> bool:
    """``[^label]``; labels are short, so that the end of one is not looked for through a whole paragraph."""
    return _LABEL.match(state.src, state.pos) is not None and footnote_ref(state, silent, always_match=True)


def _note(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("^[", state.pos) or state.env.get(_INSIDE):
        return False
    opened = state.src.count("[", state.pos, state.posMax)
    if opened > _MOST_BRACKETS and state.src.count("]", state.pos, state.posMax) < opened:
        return False  # no text of a person; to look for the end of each would take long
    end = parseLinkLabel(state, state.pos + 1)
    begin = state.pos + 2
    if end < 0 or not state.src[begin:end].strip():
        return False
    if not silent:
        token = state.push("note_in_text", "", 0)
        token.content = state.src[begin:end]
        token.children = []
        state.env[_INSIDE] = True
        state.md.inline.parse(token.content, state.md, state.env, token.children)
        state.env[_INSIDE] = False
    state.pos = end + 1
    return True
