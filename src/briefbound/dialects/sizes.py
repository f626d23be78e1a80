"""Sizes of images in braces, ``{width=50%}``, and ``{-}`` for ``{.unnumbered}``, as pandoc writes them.

The parser of attributes takes a value bare only where it is letters and digits; so values are put in quotes first.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.attrs.parse import ParseError, parse

_BRACES = re.compile(r"\{(?:[^{}\"\n]|\"[^\"\n]*\")*\}")
_BARE = re.compile(r"(?<=[\w-]=)(?=[\d.]*[.%])[\d.]+(?:%|[a-z]{0,4})(?=[\s}])")
_DASH = re.compile(r"(?<=[\s{])-(?=[\s}])")


def read_sizes(parser: MarkdownIt) -> None:
    """The attributes behind an image may be sizes."""
    parser.inline.ruler.before("attr", "sizes", _sizes)


def parsed(braces: str) -> dict[str, str]:
    """The attributes in braces; none where the braces hold something else."""
    quoted = _quoted(braces)
    try:
        end, attributes = parse(quoted)
    except ParseError:
        return {}
    return attributes if end == len(quoted) - 1 else {}


def _quoted(braces: str) -> str:
    return _DASH.sub(".unnumbered", _BARE.sub(lambda found: f'"{found[0]}"', braces))


def _sizes(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "{" or silent or state.pending or not state.tokens:
        return False
    image = state.tokens[-1]
    found = _BRACES.match(state.src, state.pos, state.posMax)
    if image.type != "image" or not found or _quoted(found[0]) == found[0]:
        return False
    attributes = parsed(found[0])
    if not attributes:
        return False
    image.meta["insecure_attrs"] = {name: value for name, value in attributes.items() if name in ("src", "href")}
    image.attrs.update({name: value for name, value in attributes.items() if name not in ("src", "href", "alt")})
    state.pos = found.end()
    return True
