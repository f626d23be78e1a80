"""Plain text, escaped, and read as Markdown, is the same text."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path, PurePosixPath

import pytest

from briefbound.compose.manuscript import Manuscript
from briefbound.compose.markdown import read_markdown
from briefbound.importers.escape import escape_line
from briefbound.model import Publication

PUBLICATION = Publication(
    root=Path("pack"),
    slug="pack",
    title="Pack",
    language="en",
    identifier="urn:uuid:00000000-0000-4000-8000-000000000000",
    published=date(2026, 11, 22),
    modified=date(2026, 11, 22),
)
PIECES = [
    "*",
    "_",
    "`",
    "[",
    "]",
    "(",
    ")",
    "{",
    "}",
    "<",
    ">",
    "!",
    "#",
    "-",
    "+",
    "=",
    ":",
    "::",
    "|",
    "~",
    "^",
    "@",
    "$",
    "%",
    "a)",
    "(i)",
    "[[",
    ":smile:",
]
PIECES += [
    "\\",
    "&",
    "&amp;",
    '"',
    ".",
    "1",
    "1.",
    "2)",
    "a",
    "word",
    "b",
    "é",
    "Я",
    " ",
    " ",
    "  ",
    "---",
    "http://a.b",
]


def shown(markdown: str) -> list[str]:
    """The paragraphs that readers see; anything else than a paragraph is a surprise; bare addresses are links."""
    manuscript = Manuscript(PUBLICATION, PurePosixPath("a.md"), "en", [])
    root = read_markdown(markdown, 1, manuscript)
    marks = [one for one in manuscript.problems if one.code == "BB356" and "around words" in one.message]
    assert manuscript.problems == marks, "signs that hug words are told of, and printed"
    for node in root.iter():
        assert str(node.tag).rpartition("}")[2] in ("div", "p", "br", "span", "a"), (node.tag, markdown)
    return ["".join(block.itertext()) for block in root]


def test_a_page_of_traps_reads_as_it_was_written() -> None:
    text = (Path(__file__).parent / "cases/like_markdown/input.txt").read_text("utf-8")
    lines = [line for line in text.splitlines() if line]
    assert shown("\n\n".join(map(escape_line, lines))) == lines


SEEDS = [*range(5), *(pytest.param(seed, marks=pytest.mark.full) for seed in range(5, 20))]


@pytest.mark.parametrize("seed", SEEDS)
def test_any_line_reads_as_it_was_written(seed: int) -> None:
    chance = random.Random(seed)
    lines = ["".join(chance.choices(PIECES, k=chance.randint(1, 12))).strip() or "x" for _ in range(150)]
    for line in lines:
        assert shown(escape_line(line)) == [line], (line, escape_line(line))


@pytest.mark.parametrize("seed", SEEDS)
def test_lines_of_one_paragraph_read_as_they_were_written(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(60):
        lines = ["".join(chance.choices(PIECES, k=chance.randint(1, 4))).strip() or "x" for _ in range(4)]
        markdown = "\\\n".join(map(escape_line, lines))
        assert shown(markdown) == ["".join(lines)], markdown


def test_a_note_is_not_made_when_the_article_is_imported_again() -> None:
    assert escape_line("x ^[y]") == r"x \^[y]"


@pytest.mark.parametrize(
    "line",
    [
        "“They [victims] should write,” he said.",
        "It cost 5 * 3 = 15 som (about $0.20), or 3 < 4; R&D and AT&T said so!",
        "The file flood_report_2014.txt – see http://example.org/a_b – is here.",
        "In 2014 there were 12 of them: 1) nothing else.",
        "- ".strip() + "5 degrees",
    ],
)
def test_prose_is_not_cluttered(line: str) -> None:
    assert escape_line(line) == line
