"""Callouts, admonitions, margins and quotations of other programs as the boxes, asides and quotations of packs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefbound.importers.others.account import Account
from briefbound.importers.others.blocks import Foreign

#: Names of boxes in MyST, Quarto and Obsidian, and what they are here.
BOXES = {
    **dict.fromkeys(
        ["note", "info", "seealso", "todo", "abstract", "summary", "tldr", "question", "help", "faq"], "NOTE"
    ),
    **dict.fromkeys(["admonition", "dropdown", "details", "example", "toggle"], "NOTE"),
    **dict.fromkeys(["tip", "hint", "success", "check", "done"], "TIP"),
    **dict.fromkeys(["important"], "IMPORTANT"),
    **dict.fromkeys(["warning", "attention", "failure", "fail", "missing", "bug"], "WARNING"),
    **dict.fromkeys(["caution", "danger", "error"], "CAUTION"),
}
_OWN_NAMES = {"note", "tip", "important", "warning", "caution", "admonition", "dropdown", "details", "toggle"}
_HEADING = re.compile(r"\s*#{1,6}[ \t]+(?P<words>.*?)[ \t]*#*(?:\{[^{}]*\})?\s*")
_ATTRIBUTION = re.compile(r"\s*(?:--|—|–)\s*(?P<who>\S.*)")


def box(block: Foreign, account: Account) -> Sequence[str] | None:
    """A box with its title: that of the block, its first heading, or the name of a kind that packs have not."""
    name = block.name.removeprefix("callout-")
    kind = BOXES.get(name, "NOTE")
    if name == "admonition" and (said := block.options.get("class", "").split(" ")[0]) in BOXES:
        kind = BOXES[said]
    title, words = block.options.get("title") or block.argument, _without_indent(block)
    if title and not "".join(words).strip():  # all that it says stands on its first line
        words, title = [title, *words[1:]], ""
    elif not title and block.name.startswith("callout") and (at := _first_heading(words)) is not None:
        found = _HEADING.fullmatch(words[at])
        title = found["words"].strip() if found else ""
        words = [*words[:at], "", *words[at + 1 :]]
    if not title and name not in _OWN_NAMES:
        title = {"seealso": "See also", "tldr": "TL;DR", "faq": "FAQ"}.get(name, name.capitalize())
    account.change(block.number, f"the box “{block.name}” becomes [!{kind}]")
    head = [f"> [!{kind}] {title}".rstrip(), *[">"] * (len(block.head) - 1)]
    return [block.indent + line for line in (*head, *map(_quoted, words))]


def aside(block: Foreign, account: Account) -> Sequence[str] | None:
    """Words beside the text."""
    title = block.options.get("title") or block.argument
    account.change(block.number, f"the block “{block.name}” becomes an aside")
    fence = _colons(block.words)
    return [f"{fence} aside {title}".rstrip(), *[""] * (len(block.head) - 1), *block.words, fence]


def quotation(block: Foreign, account: Account) -> Sequence[str] | None:
    """A quotation; a last line that begins with dashes names whom it quotes."""
    words = [block.argument, *_without_indent(block)]
    last = next((n for n in range(len(words) - 1, -1, -1) if words[n].strip()), None)
    if last is not None and (found := _ATTRIBUTION.fullmatch(words[last])):
        gap = last and words[last - 1].strip()
        words[last] = f"\n> — {found['who']}" if gap else f"— {found['who']}"
    account.change(block.number, f"the block “{block.name}” becomes a quotation")
    lines = [_quoted(words[0]) if words[0] else "", *[""] * (len(block.head) - 1), *map(_quoted, words[1:])]
    return [block.indent + line if line else line for line in lines]


def unwrapped(block: Foreign, account: Account) -> Sequence[str] | None:
    """The words of a block that only arranges them, under its title."""
    title = block.argument or block.options.get("title", "")
    account.change(block.number, f"of the block “{block.name}” the words stay")
    return [f"**{title}**" if title else "", *[""] * (len(block.head) - 1), *block.words]


def dropped(block: Foreign, account: Account) -> Sequence[str] | None:
    """A list that the book makes itself, such as a table of contents, is left out."""
    account.leave(block.number, f"“{block.name}”, which a book makes itself")
    return []


def paragraph(block: Foreign, account: Account) -> Sequence[str] | None:
    """A heading that is none, in bold."""
    account.change(block.number, f"the block “{block.name}” becomes a paragraph in bold")
    return [f"**{block.argument}**" if block.argument else "", *[""] * (len(block.head) - 1), *block.words]


def code(block: Foreign, account: Account) -> Sequence[str] | None:
    """Code that is shown; its options are left out."""
    language = re.sub(r"[^\w+#-]", "", block.argument)
    fence = "`" * (max(map(len, re.findall(r"`{3,}", "\n".join(block.words))), default=2) + 1)
    caption = block.options.get("caption", "")
    account.change(block.number, f"the block “{block.name}” becomes code that is shown")
    head = [*[""] * (len(block.head) - 1), f"{block.indent}{fence}{language}"]
    if caption and len(head) > 1:
        head[0] = caption
    elif caption:
        account.leave(block.number, f"the caption of code: {caption}")
    return [*head, *block.words, block.indent + fence]


def _without_indent(block: Foreign) -> list[str]:
    """The lines of a block in a list as they would stand outside of it."""
    return [line.removeprefix(block.indent) for line in block.words]


def _quoted(line: str) -> str:
    return f"> {line}".rstrip()


def _colons(lines: Sequence[str]) -> str:
    """More colons than there are in a line of the block."""
    return ":" * (max(map(len, re.findall(":{3,}", "\n".join(lines))), default=2) + 1)


def _first_heading(words: Sequence[str]) -> int | None:
    first = next((n for n, line in enumerate(words) if line.strip()), None)
    return first if first is not None and _HEADING.fullmatch(words[first]) else None
