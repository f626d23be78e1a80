"""Line blocks, as pandoc writes verses and addresses: each line begins with a bar and a space, and stays a line."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import getLine

_LINE = re.compile(r"\|(?: (?P<words>.*)|)$")
_ROW = re.compile(r"\|.*\|\s*$")
_NO_BREAK_SPACE = "\u00a0"


def read_line_blocks(parser: MarkdownIt) -> None:
    """A paragraph with hard breaks; a line that goes on has a space in the place of its bar."""
    parser.block.ruler.before("paragraph", "line_block", _line_block)


def _line_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if state.is_code_block(start) or state.tShift[start] > state.blkIndent + 3:
        return False
    lines: list[str] = []
    breaks: list[str] = []
    at = start
    while at < end and state.sCount[at] >= state.blkIndent and not state.isEmpty(at):
        written = getLine(state, at)
        found = _LINE.match(written)
        if found and not _ROW.match(written):
            words = found["words"] or ""
            indent = len(words) - len(words.lstrip(" "))
            lines.append(_NO_BREAK_SPACE * (indent or not words) + words.strip())
            breaks.append("  \n")
        elif lines and state.sCount[at] > state.blkIndent:
            lines.append(written.strip())
            breaks.append("\n")
        else:
            break
        at += 1
    if not lines or silent or (at < end and state.sCount[at] >= state.blkIndent and not state.isEmpty(at)):
        return False
    token = state.push("paragraph_open", "p", 1)
    token.map = [start, at]
    inline = state.push("inline", "", 0)
    inline.content = "".join(mark + line for mark, line in zip(["", *breaks[1:]], lines, strict=True))
    inline.map = [start, at]
    inline.children = []
    state.push("paragraph_close", "p", -1)
    state.line = at
    return True
