"""A Markdown file (pandoc's, GitHub's, plain) to an article of a pack.

The text stays as its author wrote it, but for what packs write otherwise: the title, the levels of headings, images,
captions. Each change is one small rule below, and is said in the report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from briefbound.diagnostics import Diagnostic, Place, Severity
from briefbound.dialects import foreign
from briefbound.dialects.definitions import lost_lines
from briefbound.disk.reading import real
from briefbound.importers.attributes import rewrite_foreign
from briefbound.importers.draft import Draft
from briefbound.importers.front_matter import read_front_matter
from briefbound.importers.headings import rewrite_headings
from briefbound.importers.mail.headers import mail_headers
from briefbound.importers.manuscript import Block, Edit, Manuscript, rewrite
from briefbound.importers.others import in_words_of_packs, without_gaps
from briefbound.importers.pictures import rewrite_images
from briefbound.importers.shelf import Shelf
from briefbound.load.paths import is_file

_CAPTION = re.compile(r"[ ]{0,3}(:|table:)(?=\s)", re.IGNORECASE)


def read_markdown(text: str, source: Path, targets: Mapping[Path, PurePosixPath], shelf: Shelf) -> Draft:
    """The article of a decoded Markdown file.

    ``targets`` says what becomes of the files imported with it, so that links between them still lead there; images
    are placed on the ``shelf``. Problems are in the draft and point into ``source``.
    """
    draft = Draft()
    if not text.strip():
        message, hint = "the file is empty", "was the right file saved?"
        draft.problems.append(Diagnostic("BB604", message, Place(str(source)), hint))
        return draft
    taken = read_front_matter(text, str(source), draft)
    body = "\n".join(text.split("\n")[taken:])
    translated = in_words_of_packs(body, taken + 1, source, targets, draft)
    manuscript = Manuscript(translated, taken + 1)
    edits = [
        *rewrite_headings(manuscript, source, draft),
        *rewrite_images(manuscript, source, shelf, draft),
        *_rewrite_links(manuscript, source, targets, draft),
        *_rewrite_captions(manuscript, source, draft),
        *rewrite_foreign(manuscript, source, draft),
        *_take_out_mail(manuscript, draft),
        *_keep_lost_lines(manuscript, source, draft),
        *(_show_captions(manuscript, source, draft) if _PANDOC.search(body) else ()),
    ]
    _report_foreign(manuscript, source, draft)
    draft.body = rewrite(manuscript.text, edits).rstrip(" \t\n")
    if translated != body:
        draft.body = without_gaps(draft.body)
    draft.changed.sort(key=lambda said: int(re.findall(r"\d+", said)[0]))  # the line
    if not draft.body.strip() and not draft.problems:
        message, hint = "there is no text under the title", "was the whole article saved?"
        draft.problems.append(Diagnostic("BB604", message, Place(str(source), manuscript.first_line), hint))
    return draft


def _rewrite_links(
    manuscript: Manuscript, source: Path, targets: Mapping[Path, PurePosixPath], draft: Draft
) -> Iterator[Edit]:
    """Links to files imported in the same run lead to their articles."""
    articles = {real(path): target.name for path, target in targets.items()}
    definitions = manuscript.environment.get("references", {}).values()
    by_address = {definition["href"]: definition for definition in definitions}
    for link in manuscript.inlines("link_open"):
        address = str(link.token.attrs.get("href", ""))
        path, hash_sign, fragment = address.partition("#")
        if not path or re.match(r"[a-z][a-z0-9+.-]*:|//", address, re.IGNORECASE):
            continue
        line = manuscript.line_at(link.start)
        article = articles.get(real(source.parent / unquote(path)))
        if article is None:
            message = f"the link leads to {unquote(path)}, which is not imported with this file"
            hint = "import both together, or link to its https: address"
            place = Place(str(source), line)
            draft.problems.append(Diagnostic("BB616", message, place, hint, severity=Severity.WARNING))
        elif article != path:
            draft.changed.append(f"line {line}: the link to {unquote(path)} leads to {article}")
            new = f"{article}{hash_sign}{fragment}"
            if link.target:
                yield Edit(*link.target, new)
            elif definition := by_address.pop(address, None):
                yield manuscript.edit_definition(definition, new)


def _keep_lost_lines(manuscript: Manuscript, source: Path, draft: Draft) -> Iterator[Edit]:
    """``[Interviewer]: Why?`` is printed as written: it has the form of a definition, and leads nowhere."""
    for line in lost_lines(manuscript.text, manuscript.environment, lambda path: is_file(source.parent, path)):
        at = manuscript.text.index("[", manuscript.starts[line])
        draft.changed.append(f"line {manuscript.first_line + line}: it is not a link definition, and is printed")
        yield Edit(at, at, "\\")


def _rewrite_captions(manuscript: Manuscript, source: Path, draft: Draft) -> Iterator[Edit]:
    """The caption of a table begins with ``Table:``; pandoc also writes ``:`` and ``table:``."""
    blocks = [block for block in manuscript.blocks() if _is_outer(block)]
    beside: set[int] = set()  # lines on which a paragraph beside a table begins
    for before, block, after in zip([None, *blocks], blocks, [*blocks[1:], None], strict=False):
        if block.token.type != "table_open" or not block.token.map:
            continue
        for neighbour in (before, after):
            if neighbour and neighbour.token.type == "paragraph_open" and neighbour.token.map:
                beside.add(neighbour.token.map[0])
        for line in range(block.token.map[0] + 2, block.token.map[1]):
            if "|" not in manuscript.lines[line]:  # not a row: the caption, with no empty line before it
                for edit in _rewrite_caption(manuscript, line, draft):
                    yield Edit(edit.start, edit.end, f"\n{edit.text}")
    for line in sorted(beside):
        if not manuscript.lines[line].startswith("Table:"):
            yield from _rewrite_caption(manuscript, line, draft)
    _warn_of_captions_between(blocks, manuscript, source, draft)


def _warn_of_captions_between(blocks: Sequence[Block], manuscript: Manuscript, source: Path, draft: Draft) -> None:
    """Pandoc gives a caption between two tables to the one above, packs give it to the one below."""
    for above, block, below in zip(blocks, blocks[1:], blocks[2:], strict=False):
        if above.token.type != "table_open" or below.token.type != "table_open" or not block.token.map:
            continue
        line = block.token.map[0]
        if _CAPTION.match(manuscript.lines[line]):
            message = "a caption between two tables is taken as that of the table below"
            hint = "if it is not, put it before its own table"
            place = Place(str(source), manuscript.first_line + line)
            draft.problems.append(Diagnostic("BB618", message, place, hint, severity=Severity.WARNING))


def _is_outer(block: Block) -> bool:
    """Whether a block stands by itself in the text or in a ``:::`` block."""
    return all(kind == "container_block_open" for kind in block.around)


def _rewrite_caption(manuscript: Manuscript, line: int, draft: Draft) -> Iterator[Edit]:
    if found := _CAPTION.match(manuscript.lines[line]):
        offset = manuscript.starts[line]
        draft.changed.append(f"line {manuscript.first_line + line}: the caption begins with “Table:”")
        yield Edit(offset, offset + found.end(), "Table:")


def _take_out_mail(manuscript: Manuscript, draft: Draft) -> Iterator[Edit]:
    """The headers of messages are left out."""
    paragraphs = [block.token.map for block in manuscript.blocks() if block.token.type == "paragraph_open"]
    for start, end, _ in mail_headers(manuscript.lines):
        if any(lines and lines[0] <= start < lines[1] for lines in paragraphs):
            for number in range(start, end):
                said = manuscript.lines[number].strip()
                draft.left_out.append(f"header of a message, line {manuscript.first_line + number}: {said}")
            yield Edit(manuscript.starts[start], manuscript.starts[end - 1] + len(manuscript.lines[end - 1]), "")


#: What pandoc's Markdown has and GitHub's has not.
_PANDOC = re.compile(r"(?m)^% \S|\^\[|^:{3,}|\]\([^()\n]*\)\{|^#.*\{[#.-][^{}]*\}\s*$|\[-?@\w|^ {0,3}(?:Table)?: \S")


def _show_captions(manuscript: Manuscript, source: Path, draft: Draft) -> Iterator[Edit]:
    """In pandoc's Markdown the words of an image that stands alone are its caption: they stay in sight.

    Quarto has its description beside them, as ``fig-alt``.
    """
    blocks = [block for block in manuscript.blocks() if block.inline is not None]
    for block, after in zip(blocks, [*blocks[1:], None], strict=True):
        lines, inline = block.token.map, block.inline
        words = _ALONE.fullmatch(inline.content) if inline and block.token.type == "paragraph_open" else None
        has_caption = after and after.inline and after.inline.content.startswith("Figure:")
        if not words or not lines or block.nested or has_caption:
            continue
        line = manuscript.first_line + lines[0]
        end = manuscript.starts[lines[1] - 1] + len(manuscript.lines[lines[1] - 1])
        description = _FIG_ALT.search(inline.content if inline else "")
        if description:
            draft.changed.append(f"line {line}: the words of the image are its caption, “fig-alt” describes it")
            begin = manuscript.text.index("![", manuscript.starts[lines[0]]) + 2
            alt = re.sub(r"(?<!\\)([\[\]])", r"\\\1", description[1])
            yield Edit(begin, begin + len(words[1]), alt)
            yield Edit(end, end, f"\n\nFigure: {words[1]}")
            continue
        message = "in pandoc's Markdown, the words of an image are its caption, so they became one"
        hint = "say in the brackets what it shows, for readers who cannot see it"
        draft.problems.append(Diagnostic("BB617", message, Place(str(source), line), hint, severity=Severity.WARNING))
        draft.changed.append(f"line {line}: the words of the image are also its caption")
        yield Edit(end, end, f"\n\nFigure: {words[1]}")


_FIG_ALT = re.compile(r"\{[^{}]*\bfig-alt=\"([^\"{}]+)\"[^{}]*\}")
_ALONE = re.compile(r"!\[((?:[^\[\]\n]|\[[^\[\]\n]*\])+)\](?:\([^()\n]*\)|\[[^\[\]\n]*\])?(?:\{[^{}\n]*\})?\s*")


def _report_foreign(manuscript: Manuscript, source: Path, draft: Draft) -> None:
    """What the build will refuse or warn of: tables that cannot be read, and what other dialects write."""
    for token in manuscript.tokens:
        if token.type == "crooked_table" and token.map:
            message = f"a drawn table cannot be read: {token.meta['fault']}"
            hint = "write it with bars: | Year | Number |, under it |---|--:|, then a line for each row"
            place = Place(str(source), manuscript.first_line + token.map[0])
            draft.problems.append(Diagnostic("BB610", message, place, hint))
        elif cells := token.meta.get("cells"):
            message = f"a row has {cells[0]} cells, but its table has {cells[1]} columns; no pack builds with it"
            place = Place(str(source), manuscript.first_line + (token.map or [0])[0])
            hint = "write \\| to print a bar in a cell"
            draft.problems.append(Diagnostic("BB618", message, place, hint, severity=Severity.WARNING))
    for found in foreign(manuscript.tokens):
        place = Place(str(source), manuscript.first_line + found.line)
        message = f"{found.message}; it stays" + (", and no pack builds with it" if found.sure else "")
        draft.withholds |= found.hides
        problem = Diagnostic("BB618", message, place, found.hint, severity=Severity.WARNING, plain=found.hides)
        draft.problems.append(problem)
