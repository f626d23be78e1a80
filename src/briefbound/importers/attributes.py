"""Attributes, blocks and tags of other tools: what packs do not know is left out, and said.

What reads like a mark of withholding stays as its author wrote it: left out, it would let the words be printed. The
pack is not built until somebody has written ``[the words]{.withheld}``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from briefbound.diagnostics import Diagnostic, Place, Severity
from briefbound.importers.draft import Draft
from briefbound.importers.manuscript import Edit, Manuscript
from briefbound.load.as_read import as_read
from briefbound.load.doubts import doubtful_marks, stray_braces
from briefbound.load.html_names import ELEMENTS, is_attribute
from briefbound.load.marks import reads_like_mark
from briefbound.load.vocabulary import ATTRIBUTES, BLOCKS, CLASSES
from briefbound.load.vocabulary import Place as Where
from briefbound.load.withheld import withhold

#: Code, which is left alone; or braces, with what they stand behind.
_BRACES = re.compile(r"(?P<code>(?<!`)(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`))|(?<!\\)\{[^{}\n]*\}")
_ITEM = re.compile(r"[^\s{}\"]*\"[^\"]*\"|[^\s{}]+")
_LIKE_ATTRIBUTE = re.compile(r"[.#=]\S+|[\w:-]+=\S.*|-")
_SOUND = re.compile(r"[.#][^\s!\"#$%&'()*+,./;<=>?@\[\]^`{|}~]+|[A-Za-z\d_:-]+=(?:[A-Za-z\d_:.%-]+|\"[^\"\\]*\")")
_CAPTION = re.compile(r" {0,3}(?:(?:table)?:|Figure:)\s", re.IGNORECASE)
_IMAGE = re.compile(r"!\[[^\]]*\]\([^()]*\)$")
_SPAN = re.compile(r"(?<![!\]\\])\[[^\[\]]*\]$")
_FENCE = re.compile(r"[ >]*:{3,}[ \t]*(?P<name>.*?)[ \t]*:*$")
_TAG = re.compile(r"<(?P<slash>/?)(?P<name>[A-Za-z][^\s<>/]*)(?P<rest>[^<>]*)>")
_HTML_ATTRIBUTE = re.compile(r"\s+(?P<name>[^\s=<>\"'/]+)(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'<>]+))?")


def rewrite_foreign(manuscript: Manuscript, source: Path, draft: Draft) -> Iterator[Edit]:
    """The edits of all attributes, blocks and tags; marks of withholding that are not understood are reported."""
    for line in doubtful_marks(withhold(manuscript.text)):
        message = "words are perhaps to be withheld here; the mark is kept, and no pack can be built with it"
        hint = "write [the words]{.withheld}, in one paragraph"
        place = Place(str(source), manuscript.first_line + line)
        draft.problems.append(Diagnostic("BB618", message, place, hint, severity=Severity.WARNING))
    yield from _rewrite_blocks(manuscript, source, draft)
    yield from _rewrite_attributes(manuscript, draft)
    yield from _rewrite_tags(manuscript, draft)


def _rewrite_attributes(manuscript: Manuscript, draft: Draft) -> Iterator[Edit]:
    """Braces with the attributes that packs know; such as belong to nothing become text."""
    tokens = [(token.type, token.map) for token in manuscript.tokens if token.map]
    headings = {lines[0] for kind, lines in tokens if kind == "heading_open"}
    code = code_lines(manuscript)
    for number, line in enumerate(manuscript.lines):
        if number in code or _FENCE.fullmatch(line):
            continue
        for found in _BRACES.finditer(line):
            if found["code"] or reads_like_mark(found[0]):
                continue
            at = manuscript.starts[number] + found.start()
            place = _place(line, found, is_heading=number in headings)
            items = _ITEM.findall(found[0][1:-1])
            if place and items and all(map(_LIKE_ATTRIBUTE.fullmatch, items)):
                kept = [item for item in items if _is_known(item, place)]
                if kept == items:
                    continue
                left = " ".join(item for item in items if item not in kept)
                draft.left_out.append(f"attributes, line {manuscript.first_line + number}: {left}")
                before = line[: found.start()]
                span = None if kept else _SPAN.search(before)
                if span:
                    yield Edit(at - len(span[0]), at - len(span[0]) + 1, "")
                behind = at - (not kept and before.endswith((" ", "]") if span else " "))
                yield Edit(behind, at + len(found[0]), f"{{{' '.join(kept)}}}" if kept else "")
            elif any(True for _ in stray_braces(as_read(line[: found.start()][-1:] + found[0]))):
                draft.changed.append(f"line {manuscript.first_line + number}: {found[0]} is printed as it stands")
                yield Edit(at, at, "\\")


def _place(line: str, braces: re.Match[str], *, is_heading: bool) -> Where | None:
    before, ends_line = line[: braces.start()], not line[braces.end() :].strip(" #\t")
    if _IMAGE.search(before):
        return "image"
    if before.endswith(("]", ")", "`")):
        return "words"
    if is_heading and ends_line:
        return "heading"
    return ("figure" if "figure" in line.lower()[:10] else "table") if _CAPTION.match(line) and ends_line else None


def _is_known(item: str, place: Where) -> bool:
    if not _SOUND.fullmatch(item):
        return False
    if item[0] == ".":
        return CLASSES.get(item[1:]) == place
    name = "id" if item[0] == "#" else item.partition("=")[0]
    return name in ATTRIBUTES[place] and name != "class"


def _rewrite_blocks(manuscript: Manuscript, source: Path, draft: Draft) -> Iterator[Edit]:
    """Pandoc's ``::: {.name}`` is ``::: name`` here; of a block that packs do not know the text alone is kept."""
    for block in manuscript.blocks():
        token = block.token
        if token.type != "container_block_open" or not token.map:
            continue
        first, end = token.map
        info, line = token.info.strip(), manuscript.first_line + first
        inside = re.fullmatch(r"\{\s*\.([\w-]+)\s*\}", info)
        name = inside[1] if inside else info.split()[0]
        if (name in BLOCKS and not inside) or reads_like_mark(info):
            continue
        if name in BLOCKS:
            at = manuscript.starts[first] + len(manuscript.lines[first])
            draft.changed.append(f"line {line}: {info} becomes {name}")
            yield Edit(manuscript.text.rindex("{", 0, at), at, name)
        elif "lang=" not in info:
            message = f"the block “{info}” is none that packs know; its text alone is kept"
            hint = f"blocks are {', '.join(BLOCKS)}, and {{lang=...}}"
            draft.problems.append(
                Diagnostic("BB618", message, Place(str(source), line), hint, severity=Severity.WARNING)
            )
            yield _without_fence(manuscript, first)
            closing = _FENCE.fullmatch(manuscript.lines[end]) if end < len(manuscript.lines) else None
            if closing and not closing["name"]:
                yield _without_fence(manuscript, end)


def _without_fence(manuscript: Manuscript, line: int) -> Edit:
    """Without the colons of a line and what follows them; signs of quotations stay."""
    start, written = manuscript.starts[line], manuscript.lines[line]
    return Edit(start + written.index(":"), start + len(written), "")


def _rewrite_tags(manuscript: Manuscript, draft: Draft) -> Iterator[Edit]:
    """Tags of HTML without classes, and without what HTML does not know."""
    pieces = [(one.start, one.end) for one in manuscript.inlines("html_inline")]
    for token in manuscript.tokens:
        if token.type == "html_block" and token.map:
            ends = [*manuscript.starts, len(manuscript.text)]
            pieces.append((manuscript.starts[token.map[0]], ends[token.map[1]]))
    for begin, end in pieces:
        for tag in _TAG.finditer(manuscript.text, begin, end):
            known = tag["name"].lower() in ELEMENTS
            kept = _HTML_ATTRIBUTE.sub(_without_unknown, tag["rest"])
            if (known and kept == tag["rest"]) or reads_like_mark(tag[0]):
                continue
            draft.left_out.append(f"of a tag, line {manuscript.line_at(tag.start())}: {tag[0]}")
            yield Edit(tag.start(), tag.end(), f"<{tag['slash']}{tag['name']}{kept}>" if known else "")


def _without_unknown(attribute: re.Match[str]) -> str:
    name = attribute["name"].lower()
    return attribute[0] if is_attribute(name) and name != "class" else ""


def code_lines(manuscript: Manuscript) -> frozenset[int]:
    """The lines of code and of blocks of HTML."""
    return frozenset(
        line
        for token in manuscript.tokens
        if token.type in ("fence", "code_block", "html_block") and token.map
        for line in range(*token.map)
    )
