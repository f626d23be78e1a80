"""Signs set lower or higher, and words marked: ``H~2~O``, ``m^2^``, ``==marked==`` (pandoc, Obsidian and others).

A tilde alone means "about" in many languages, so that only what stands behind a letter, digit or bracket is lowered.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

_SIGNS = r"(?:[^\s\\^~\[\]{}<>`|]|\\[^\w\s])"
#: element -> what is read as it, the words in the group
_RAISED = {
    "sub": re.compile(rf"(?<=[\w)\]]|[*_`>])~(?!~)((?=[^~]*[^\W_]|[-+−]){_SIGNS}{{1,40}})~(?!~)"),
    "sup": re.compile(rf"\^((?=[^^]*[^\W_]|[-+−]|\\?\*){_SIGNS}{{1,40}})\^"),
    "mark": re.compile(r"(?<![\w=])==(?![\s=])((?:(?!==).)+)(?<!\s)==(?![\w=])", re.DOTALL),
}
_OF = {"~": "sub", "^": "sup", "=": "mark"}


def read_raised(parser: MarkdownIt) -> None:
    """Tokens ``sub_open``, ``sup_open`` and ``mark_open``, and what closes them."""
    parser.inline.ruler.before("strikethrough", "raised", _raised)


def _raised(state: StateInline, silent: bool) -> bool:
    name = _OF.get(state.src[state.pos])
    found = _RAISED[name].match(state.src, state.pos, state.posMax) if name else None
    if not name or not found:
        return False
    if not silent:
        outer = state.posMax
        state.push(f"{name}_open", name, 1).markup = state.src[state.pos]
        state.pos, state.posMax = found.span(1)
        state.md.inline.tokenize(state)
        state.push(f"{name}_close", name, -1).markup = state.src[found.start()]
        state.posMax = outer
    state.pos = found.end()
    return True
