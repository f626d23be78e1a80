"""The headings of a Markdown file: the title comes out of the text, the rest begin at ``##`` and skip no level."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from markdown_it.token import Token

from briefbound.diagnostics import Diagnostic, Place, Severity
from briefbound.importers.draft import Draft
from briefbound.importers.manuscript import Block, Edit, Manuscript

_DEEPEST = 6
_ATTRIBUTES = re.compile(r"\s*\{[^{}\n]*\}\s*$")


def rewrite_headings(manuscript: Manuscript, source: Path, draft: Draft) -> Iterator[Edit]:
    """The edits of all headings.

    The first heading of level 1 becomes the title where the front matter has none, and is left out where it says the
    same; a file with neither has no title, which is an error.
    """
    headings: list[Block] = []
    for block in manuscript.blocks():
        if block.token.type == "heading_open" and not block.nested:
            headings.append(block)
        elif block.token.type == "heading_open" and block.token.map:
            message = "a heading in a quotation, list or note stays as it is"
            place = Place(str(source), manuscript.first_line + block.token.map[0])
            hint = "move it out, or make it a bold paragraph"
            draft.problems.append(Diagnostic("BB618", message, place, hint, severity=Severity.WARNING))

    title = next((heading for heading in headings if heading.token.tag == "h1"), None)
    if title and (not draft.title or _same(_words(title), draft.title)):
        headings.remove(title)
        yield _take_out(title, manuscript, str(source), draft, is_title=not draft.title)
    elif not draft.title and not draft.problems:
        hint = "begin the text with “# ” and the title, or give “title: ...” in the front matter"
        draft.problems.append(Diagnostic("BB605", "the article has no title", Place(str(source), 1), hint))

    above: list[int] = []  # the levels, as written, of the headings that this one stands under
    for heading in headings:
        level = int(heading.token.tag[1:])
        while above and above[-1] >= level:
            above.pop()
        new = min(len(above) + 2, _DEEPEST)
        above.append(level)
        if new != level:
            yield from _set_level(heading, level, new, manuscript, draft)


def _words(heading: Block) -> str:
    """The words of a heading, without marks of emphasis, notes and attributes."""
    pieces = []
    for token in heading.inline.children or () if heading.inline else ():
        if token.type in ("text", "code_inline", "image"):
            pieces.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            pieces.append(" ")
    return _ATTRIBUTES.sub("", "".join(pieces)).strip()


def _same(one: str, other: str) -> bool:
    return re.sub(r"\W+", "", one).casefold() == re.sub(r"\W+", "", other).casefold()


def _is_beside_words(token: Token) -> bool:
    """Whether something in a heading says what its words do not: a note, or a comment."""
    return token.type in ("footnote_ref", "note_in_text") or token.content.startswith("<!--")


def _take_out(heading: Block, manuscript: Manuscript, path: str, draft: Draft, *, is_title: bool) -> Edit:
    start, end = heading.token.map or [0, 0]
    words, line = _words(heading), manuscript.first_line + start
    if is_title:
        draft.fields = {"title": words, **draft.fields}
        draft.guessed.append(f"title: line {line}")
    else:
        draft.changed.append(f"line {line}: the heading repeats the title and is left out")
    written = heading.inline.content if heading.inline else ""
    if written != words:
        draft.left_out.append(f"title, line {line}: what is more than words in “{written}”")
    if heading.inline and any(map(_is_beside_words, heading.inline.children or ())):
        message = "a note or a comment in the title is left out: titles are plain text"
        hint = "move the note into the text; check whether a comment asks to leave something out"
        draft.problems.append(Diagnostic("BB618", message, Place(path, line), hint, severity=Severity.WARNING))
    while end < len(manuscript.lines) and not manuscript.lines[end].strip(" \t"):
        end += 1
    last = manuscript.starts[end] if end < len(manuscript.lines) else len(manuscript.text)
    parted = not start or not manuscript.lines[start - 1].strip()  # what stood before and after stays two blocks
    return Edit(manuscript.starts[start], last, "" if parted else "\n")


def _set_level(heading: Block, level: int, new: int, manuscript: Manuscript, draft: Draft) -> Iterator[Edit]:
    """Only the hashes or the underline change; an underline has but two levels, so the deeper ones get hashes."""
    first, end = heading.token.map or [0, 0]
    draft.changed.append(f"line {manuscript.first_line + first}: the heading of level {level} is of level {new}")
    starts, lines = manuscript.starts, manuscript.lines
    if heading.token.markup.startswith("#"):
        at = starts[first] + lines[first].index("#")
        yield Edit(at, at + level, "#" * new)
    elif new == 2 and "|" not in manuscript.text[starts[first] : starts[end - 1]]:  # which would begin a table
        underline = lines[end - 1]
        yield Edit(starts[end - 1], starts[end - 1] + len(underline), underline.replace("=", "-"))
    else:
        before = starts[first]
        for number in range(first, end - 1):  # one line of words, after the hashes
            indent = len(lines[number]) - len(lines[number].lstrip())
            yield Edit(before, starts[number] + indent, " " if number > first else f"{'#' * new} ")
            before = starts[number] + len(lines[number].rstrip())
        yield Edit(before, starts[end - 1] + len(lines[end - 1]), "")
