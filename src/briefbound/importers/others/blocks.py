"""Blocks of other programs: directives of MyST (``{note}``) and blocks of Quarto (``::: {.callout-note}``)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from briefbound.importers.others.account import Account, Line
from briefbound.load.leftovers import is_leftover_class
from briefbound.load.marks import reads_like_mark

_DIRECTIVE = re.compile(
    r"(?P<indent> *)(?P<fence>`{3,}|~{3,}|:{3,})\{(?P<name>[A-Za-z][\w:.-]*)\}[ \t]*(?P<argument>.*?)\s*"
)
_BLOCK = re.compile(r"(?P<indent> {0,3})(?P<fence>:{3,})[ \t]*\{(?P<attributes>[^{}`]*)\}\s*:*\s*")
_FENCE = re.compile(r" *(?P<fence>`{3,}|~{3,})(?P<info>.*)")
_COLONS = re.compile(r"\s*(?P<fence>:{3,})(?P<info>.*)")
_OPTION = re.compile(r"\s*:(?P<name>[\w-]+):[ \t]*(?P<value>.*?)\s*")
_YAML = re.compile(r"\s*(?P<name>[\w-]+):[ \t]+(?P<value>.*?)\s*")
_ATTRIBUTE = re.compile(
    r"#(?P<id>[^\s{}]+)|\.(?P<class>[^\s{}]+)|(?P<name>[\w-]+)=(?:\"(?P<quoted>[^\"]*)\"|(?P<bare>\S+))"
)
_DEEPEST = 20
_MOST_UNCLOSED = 100  # blocks that nothing closes, for each of which the rest of the text is gone through
#: What becomes part of the text; other options only arrange it.
_USED = (
    "name",
    "label",
    "id",
    "class",
    "alt",
    "fig-alt",
    "width",
    "title",
    "caption",
    "header-rows",
    "header",
    "delim",
)
#: Classes that say which box one is.
_BOXES = (
    "note",
    "tip",
    "hint",
    "important",
    "warning",
    "attention",
    "caution",
    "danger",
    "error",
    "seealso",
    "dropdown",
)


@dataclass(frozen=True, slots=True)
class Foreign:
    """A block of another program. ``head`` are the lines before its body: the one that opens it, and its options.

    ``name`` is that of a directive, or the class of a block of Quarto without its dot; ``body`` is rewritten already.
    """

    name: str
    argument: str
    options: Mapping[str, str]
    head: Sequence[Line]
    body: Sequence[Line]
    indent: str = ""
    is_directive: bool = True

    @property
    def number(self) -> int:
        """The line of the file on which it begins."""
        return self.head[0][0]

    @property
    def identifier(self) -> str:
        """The id by which references name it."""
        found = self.options.get("name") or self.options.get("label") or self.options.get("id") or ""
        return re.sub(r"[^\w:.-]+", "-", found).strip("-")

    @property
    def words(self) -> list[str]:
        """The lines of its body."""
        return [line for _, line in self.body]


#: What a block becomes: its head and body in as many lines, and one for the line that closed it; None where it stays.
Rewriter = Callable[[Foreign, Account], Sequence[str] | None]


def rewrite_blocks(lines: Sequence[Line], account: Account, depth: int = 0) -> list[Line]:
    """The lines with the blocks that are known rewritten, those in blocks first."""
    from briefbound.importers.others.kinds import rewriter_of

    written: list[Line] = []
    at = 0
    while at < len(lines):
        found = _opened(lines, at)
        opens = found or _FENCE.fullmatch(lines[at][1])
        end = _end(lines, at) if opens and len(account.unclosed) < _MOST_UNCLOSED else None
        if opens and end is None:
            account.unclosed.append(lines[at][0])
        if found is None or end is None or depth > _DEEPEST:
            stop = at + 1 if end is None else end + 1  # code stays whole
            written += lines[at:stop]
            at = stop
            continue
        inside = list(lines[at + len(found.head) : end])
        rewrite = rewriter_of(found)
        if rewrite is None or any(reads_like_mark(line) for _, line in found.head) or not _is_plain(found):
            is_code = "`" in lines[at][1][:40] or "~" in lines[at][1][:40]
            written += lines[at : at + len(found.head)]
            written += inside if is_code else rewrite_blocks(inside, account, depth + 1)
            written.append(lines[end])
        else:
            body = rewrite_blocks(inside, account, depth + 1)
            new = rewrite(replace(found, body=body), account) if _is_whole([line for _, line in body]) else None
            unused = ", ".join(name for name in found.options if name not in _USED)
            if new is not None and unused:
                account.leave(
                    found.number, f"options of {f'the block “{found.name}”' if found.name else 'a block'} ({unused})"
                )
            numbers = [number for number, _ in (*found.head, *body, lines[end])]
            if new is None:
                written += [*found.head, *body, lines[end]]
            else:
                written += list(zip(numbers, _as_long(new, len(numbers)), strict=True))
        at = end + 1
    return written


def _is_whole(lines: Sequence[str]) -> bool:
    """Whether code that begins in a block ends there too."""
    fence = ""
    for line in lines:
        found = _FENCE.fullmatch(line)
        if found and not fence:
            fence = found["fence"]
        elif found and found["fence"].startswith(fence) and not found["info"].strip():
            fence = ""
    return not fence


def _is_plain(block: Foreign) -> bool:
    """Whether the classes of a block say nothing of who may read it."""
    own = (block.name,) if not block.is_directive else ()
    classes = block.options.get("class", "").split()
    return all(name in own or name in _BOXES or is_leftover_class(name) for name in classes) and not any(
        name.startswith(("when-", "unless-")) for name in block.options
    )


def _as_long(new: Sequence[str], count: int) -> list[str]:
    """As many lines as there were; the last one holds what would be more, and an empty line that ends a paragraph."""
    ends = not new or _FENCE.fullmatch(new[-1]) or _COLONS.fullmatch(new[-1])
    lines = [*new, *[""] * max(count - len(new), 0 if ends else 1)]
    return [*lines[: count - 1], "\n".join(lines[count - 1 :])]


def _opened(lines: Sequence[Line], at: int) -> Foreign | None:
    """The block that a line opens, without its body."""
    line = lines[at][1]
    if found := _DIRECTIVE.fullmatch(line):
        head, options = _options(lines, at)
        return Foreign(found["name"].lower(), found["argument"], options, head, (), found["indent"])
    if found := _BLOCK.fullmatch(line):
        options = attributes_of(found["attributes"])
        name = options.get("class", "").split(" ")[0]
        return Foreign(name, "", options, [lines[at]], (), found["indent"], is_directive=False)
    return None


def attributes_of(braces: str) -> dict[str, str]:
    """Attributes as pandoc writes them, ``#id .class name="value"``; classes as one, parted by spaces."""
    found: dict[str, str] = {}
    for one in _ATTRIBUTE.finditer(braces):
        if one["id"]:
            found["id"] = one["id"]
        elif one["class"]:
            found["class"] = f"{found.get('class', '')} {one['class']}".strip()
        else:
            found[one["name"].lower()] = one["quoted"] if one["quoted"] is not None else one["bare"]
    return found


def _options(lines: Sequence[Line], at: int) -> tuple[Sequence[Line], dict[str, str]]:
    """The lines before the body of a directive, and its options: ``:name: value``, or YAML between ``---``."""
    options: dict[str, str] = {}
    end = at + 1
    if end < len(lines) and lines[end][1].strip() == "---":
        close = next((n for n in range(end + 1, min(end + 40, len(lines))) if lines[n][1].strip() == "---"), None)
        if close is not None:
            for _, line in lines[end + 1 : close]:
                if found := _YAML.fullmatch(line):
                    options[found["name"].lower()] = found["value"].strip("\"'")
            return lines[at : close + 1], options
    while end < len(lines) and (found := _OPTION.fullmatch(lines[end][1])):
        options[found["name"].lower()] = found["value"]
        end += 1
    return lines[at:end], options


def _end(lines: Sequence[Line], at: int) -> int | None:
    """The line that closes what a line opens; None where nothing does."""
    line = lines[at][1]
    if code := _FENCE.match(line):
        sign = code["fence"]
        closes = re.compile(rf"\s*{re.escape(sign[0])}{{{len(sign)},}}\s*")
        return next((n for n in range(at + 1, len(lines)) if closes.fullmatch(lines[n][1])), None)
    depth = 0
    number = at
    while number < len(lines):
        here = lines[number][1]
        if number > at and (inner := _FENCE.match(here)):  # code in the block
            closes = re.compile(rf"\s*{re.escape(inner['fence'][0])}{{{len(inner['fence'])},}}\s*")
            inside = next((n for n in range(number + 1, len(lines)) if closes.fullmatch(lines[n][1])), number)
            number = inside + 1
            continue
        if colons := _COLONS.fullmatch(here):
            depth += 1 if colons["info"].strip(" :") else -1
            if not depth:
                return number
        number += 1
    return None
