"""What packs alone know: citations of the sources, abbreviations."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

_CITATION = re.compile(r"\[@(?P<body>[^\[\]]+)\]")
_CITED = re.compile(r"@?(?P<id>[\w][\w.:-]*)(?:\s*,(?P<locator>.+))?", re.DOTALL)
_ABBREVIATION = re.compile(r"\*\[(?P<short>[^\]]+)\]:(?P<long>.*\S)")


def read_citations(parser: MarkdownIt) -> None:
    """``[@id]``, ``[@id, section 5; @other]``: a token whose meta holds (id, locator) pairs."""
    parser.inline.ruler.before("link", "citation", _citation)


def read_abbreviations(parser: MarkdownIt) -> None:
    """``*[HRW]: Human Rights Watch`` on a line of its own."""
    parser.block.ruler.before("reference", "abbreviation", _abbreviation, {"alt": ["paragraph", "reference"]})


def _citation(state: StateInline, silent: bool) -> bool:
    found = _CITATION.match(state.src, state.pos)
    if not found or found.end() > state.posMax:
        return False
    cited = [_CITED.fullmatch(piece.strip()) for piece in found["body"].split(";")]
    if not all(cited):
        return False
    if not silent:
        token = state.push("citation", "", 0)
        token.meta = {"cited": [(one["id"], " ".join((one["locator"] or "").split())) for one in cited if one]}
    state.pos = found.end()
    return True


def _abbreviation(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    found = _ABBREVIATION.match(state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]])
    if not found:
        return False
    if not silent:
        token = state.push("abbreviation", "", 0)
        token.meta = {"short": found["short"].strip(), "long": found["long"].strip()}
        token.map = [start, start + 1]
        state.line = start + 1
    return True
