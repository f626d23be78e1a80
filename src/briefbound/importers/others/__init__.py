"""What other programs write in Markdown, in the words of packs: MyST, Quarto, Obsidian, Notion.

``blocks`` finds their blocks and has them rewritten (``boxes``, ``figures``, ``tables``), ``inlines`` their roles,
references and links. Every line stays where it is, so that what is said of the text later names the line of its
source. What is not known here stays as it was written: the dialects name it, and no pack builds with it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from briefbound.importers.draft import Draft
from briefbound.importers.others.account import Account
from briefbound.importers.others.blocks import rewrite_blocks
from briefbound.importers.others.inlines import rewrite_inlines
from briefbound.importers.others.notion import rewrite_notion

__all__ = ["in_words_of_packs", "without_gaps"]
_FENCE = re.compile(r"[ >]*(`{3,}|~{3,})")
_EMPTY = re.compile(r"[ >]*")


def in_words_of_packs(
    text: str, first_line: int, source: Path, targets: Mapping[Path, PurePosixPath], draft: Draft
) -> str:
    """The body of a Markdown file, whose first line has this number; what is changed and left out is in the draft."""
    account = Account(draft, str(source))
    lines = [(number, line) for number, line in enumerate(text.split("\n"), first_line)]
    lines = rewrite_notion(lines, account)
    lines = rewrite_blocks(lines, account)
    return rewrite_inlines("\n".join(line for _, line in lines), first_line, source, targets, account)


def without_gaps(text: str) -> str:
    """A text with one empty line where lines that were left out have made several; code stays as it is."""
    written: list[str] = []
    fence = ""
    for line in text.split("\n"):
        found = _FENCE.match(line)
        if found and (not fence or found[1].startswith(fence)):
            fence = "" if fence else found[1]
        before = written[-1] if written else ""
        if not fence and _EMPTY.fullmatch(line) and _EMPTY.fullmatch(before):
            if len(line.strip()) < len(before.strip()):  # the end of a quotation
                written[-1] = line
            continue
        written.append(line)
    return "\n".join(written)
