"""Attributes, blocks and tags of other tools: what is known to hide no words is left out, and said.

Everything else stays as its author wrote it, for it may be somebody's mark of withholding: left out, it would let the
words be printed. The pack is not built until somebody has written ``[the words]{.withheld}``, or taken it away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from briefbound.diagnostics import Diagnostic, Place, Severity
from briefbound.importers.draft import Draft
from briefbound.importers.manuscript import Edit, Manuscript
from briefbound.importers.tracked import is_tracked, rewrite_tracked
from briefbound.load.as_read import as_read
from briefbound.load.doubts import doubtful_marks, stray_braces
from briefbound.load.html_names import ELEMENTS, is_attribute
from briefbound.load.leftovers import (
    is_leftover_attribute,
    is_leftover_block,
    is_leftover_class,
    is_leftover_element,
)
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
_DOUBT = "words here may need to be withheld; the mark stays, and no pack builds with it"
_SAYS_A_WORD = re.compile(r"[^\W\d_]{2}|[^\W\d_a-zA-Z]")
_IMAGE = re.compile(r"!\[[^\]]*\]\([^()]*\)$")
_SPAN = re.compile(r"(?<![!\]\\])\[[^\[\]]*\]$")
_FENCE = re.compile(r"[ >]*:{3,}[ \t]*(?P<name>.*?)[ \t]*:*$")
_FENCES = re.compile(r"(?m)^[ >]*:{3,}.*$")
_ADDRESSES = re.compile(r"(?:(?<=\()|(?<=\]:\s))<[^<>\n]*>|<[A-Za-z][\w+.-]*:[^\s<>]*>|<[^\s<>@]+@[^\s<>@]+>")
_TAG = re.compile(r"<(?P<slash>/?)(?P<name>[A-Za-z][^\s<>/]*)(?P<rest>[^<>]*)>")
_HTML_ATTRIBUTE = re.compile(r"\s+(?P<name>[^\s=<>\"'/]+)(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'<>]+))?")


def rewrite_foreign(manuscript: Manuscript, source: Path, draft: Draft) -> Iterator[Edit]:
    """The edits of all attributes, blocks and tags; marks of withholding that are not understood are reported."""
    for doubt in doubtful_marks(withhold(manuscript.text)):
        place = Place(str(source), manuscript.first_line + doubt.line)
        problem = Diagnostic("BB618", _DOUBT, place, doubt.hint, severity=Severity.WARNING, plain=True)
        draft.problems.append(problem)
    yield from _rewrite_blocks(manuscript, source, draft)
    yield from rewrite_tracked(manuscript, code_lines(manuscript), draft, str(source))
    yield from _rewrite_attributes(manuscript, source, draft)
    yield from _rewrite_tags(manuscript, source, draft)


def _keep(what: str, line: int, source: Path, draft: Draft) -> None:
    place = Place(str(source), line)
    if any(problem.place == place and problem.message == _DOUBT for problem in draft.problems):
        return
    message = f"{what} may ask that words be withheld; it stays, and no pack builds with it"
    hint = "write [the words]{.withheld} if nobody may read them, or remove it"
    draft.problems.append(Diagnostic("BB618", message, place, hint, severity=Severity.WARNING))


def _rewrite_attributes(manuscript: Manuscript, source: Path, draft: Draft) -> Iterator[Edit]:
    """Braces with the attributes that packs know, without those that say nothing of the words before them."""
    tokens = [(token.type, token.map) for token in manuscript.tokens if token.map]
    headings = {lines[0] for kind, lines in tokens if kind == "heading_open"}
    code = code_lines(manuscript)
    for number, line in enumerate(manuscript.lines):
        if number in code or _FENCE.fullmatch(line):
            continue
        for found in _BRACES.finditer(line):
            if found["code"] or reads_like_mark(found[0]) or is_tracked(found[0]):
                continue
            at = manuscript.starts[number] + found.start()
            place = _place(line, found, is_heading=number in headings)
            items = _ITEM.findall(found[0][1:-1])
            if place and items and all(map(_LIKE_ATTRIBUTE.fullmatch, items)):
                known = [item for item in items if _is_known(item, place)]
                if known == items:
                    continue
                if odd := [item for item in items if item not in known and not _is_leftover(item)]:
                    what = f"the attribute {' '.join(odd)[:60]}"
                    _keep(what, manuscript.first_line + number, source, draft)
                    continue
                left = " ".join(item for item in items if item not in known)
                draft.left_out.append(f"attributes, line {manuscript.first_line + number}: {left}")
                before = line[: found.start()]
                span = None if known else _SPAN.search(before)
                if span:
                    yield Edit(at - len(span[0]), at - len(span[0]) + 1, "")
                behind = at - (not known and before.endswith((" ", "]") if span else " "))
                yield Edit(behind, at + len(found[0]), f"{{{' '.join(known)}}}" if known else "")
            elif any(True for _ in stray_braces(as_read(line[: found.start()][-1:] + found[0]))):
                if _SAYS_A_WORD.search(found[0]):
                    _keep("what stands in braces", manuscript.first_line + number, source, draft)
                    continue
                draft.changed.append(f"line {manuscript.first_line + number}: {found[0]} is printed as written")
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


def _is_leftover(item: str) -> bool:
    """Whether an attribute in braces says nothing of who may read the words."""
    if item == "-" or item[0] == "#":
        return True
    if item[0] == ".":
        return (item[1:] in CLASSES and item != ".withheld") or is_leftover_class(item[1:])
    name, _, value = item.partition("=")
    is_ours = any(name in names for names in ATTRIBUTES.values()) and name != "class"
    return is_ours or is_leftover_attribute(name, value.strip('"'))


def count_unknown(text: str) -> int:
    """How many attributes in braces and tags of a text are to be kept because they may be marks of withholding."""
    number = 0
    for found in _BRACES.finditer(_FENCES.sub("", text)):
        items = _ITEM.findall(found[0][1:-1])
        if not found["code"] and items and all(map(_LIKE_ATTRIBUTE.fullmatch, items)) and not is_tracked(found[0]):
            number += not all(map(_is_leftover, items))
    return number + sum(bool(_odd_in_tag(tag)) for tag in _TAG.finditer(_ADDRESSES.sub("", text)))


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
        elif "lang=" not in info and not is_leftover_block(info):
            _keep(f"the block “{info[:60]}”", line, source, draft)
        elif "lang=" not in info:
            message = f"the block “{info}” is unknown in packs; only its text stays"
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


def _rewrite_tags(manuscript: Manuscript, source: Path, draft: Draft) -> Iterator[Edit]:
    """Tags of HTML without classes, and without what HTML does not know; such as may hide words are kept."""
    pieces = [(one.start, one.end) for one in manuscript.inlines("html_inline")]
    for token in manuscript.tokens:
        if token.type == "html_block" and token.map:
            ends = [*manuscript.starts, len(manuscript.text)]
            pieces.append((manuscript.starts[token.map[0]], ends[token.map[1]]))
    for begin, end in pieces:
        for tag in _TAG.finditer(manuscript.text, begin, end):
            known = tag["name"].lower() in ELEMENTS
            attributes = _HTML_ATTRIBUTE.sub(_without_unknown, tag["rest"])
            if reads_like_mark(tag[0]):
                continue
            line = manuscript.line_at(tag.start())
            if odd := _odd_in_tag(tag):
                if not tag["slash"]:
                    _keep(odd, line, source, draft)
            elif not known or attributes != tag["rest"]:
                draft.left_out.append(f"of a tag, line {line}: {tag[0]}")
                yield Edit(tag.start(), tag.end(), f"<{tag['slash']}{tag['name']}{attributes}>" if known else "")


def _odd_in_tag(tag: re.Match[str]) -> str:
    """What in a tag may hide words or mark them; nothing where all of it is known to leave them in sight."""
    name = tag["name"].lower()
    if name not in ELEMENTS and not is_leftover_element(name):
        return f"the element <{name[:60]}>"
    for found in _HTML_ATTRIBUTE.finditer(tag["rest"]):
        value = found[0].partition("=")[2].strip().strip("\"'")
        if not is_leftover_attribute(found["name"], value):
            return f"the attribute “{found['name'][:60]}” of <{name[:60]}>"
    return ""


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
