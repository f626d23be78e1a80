"""A real article, as a news site prints it, imported with nothing lost and nothing invented.

Its text is its publisher's and no part of this project: the test reads it from a folder beside the checkout, and
knows only where things stand in it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from briefbound.importers import ImportedFile, import_files
from briefbound.load import load_publication
from briefbound.model import Article

SOURCE = Path(__file__).parents[2].parent / "shared/article/bleak-outlook.txt"
MANIFEST = """\
title: A pack
identifier: urn:uuid:00000000-0000-4000-8000-000000000001
language: en
dates: {published: 2026-11-22}
"""

pytestmark = pytest.mark.skipif(
    not SOURCE.exists(), reason=f"the article was NOT imported: there is no {SOURCE.name}"
)


@pytest.fixture
def lines() -> list[str]:
    """The lines of the source by number, the first being 1, without white space around them."""
    return ["", *(line.strip() for line in SOURCE.read_text("utf-8").split("\n"))]


@pytest.fixture
def imported(tmp_path: Path) -> tuple[ImportedFile, Article]:
    (tmp_path / "pack.yaml").write_text(MANIFEST, "utf-8")
    (said,) = import_files([SOURCE], tmp_path).files
    publication, problems = load_publication(tmp_path)
    assert problems == ()
    (article,) = publication.articles()
    return said, article


def test_every_paragraph_of_the_text_is_there_once_and_in_order(
    imported: tuple[ImportedFile, Article], lines: list[str]
) -> None:
    _, article = imported
    text = [line for line in lines[8:109] if line]
    paragraphs = [block for block in article.body.strip().split("\n\n") if block != "* * *"]
    assert paragraphs == text  # so without one escape: marks and brackets are as they were
    assert len(paragraphs) == len(set(paragraphs)) == 49


def test_section_breaks_stand_where_two_lines_were_empty(
    imported: tuple[ImportedFile, Article], lines: list[str]
) -> None:
    _, article = imported
    blocks = article.body.strip().split("\n\n")
    after = [block for place, block in enumerate(blocks) if place and blocks[place - 1] == "* * *"]
    expected = [
        line for number, line in enumerate(lines) if 8 < number < 109 and line and not any(lines[number - 2 : number])
    ]
    assert after == expected
    assert len(after) == 3


def test_what_stands_around_the_text_is_recognised(imported: tuple[ImportedFile, Article], lines: list[str]) -> None:
    _, article = imported
    assert article.title == lines[3]
    assert article.standfirst == lines[5]
    assert article.byline == (lines[6].removeprefix("By "),)
    assert article.author_note == lines[109]
    assert article.language == "en"
    assert article.original is not None
    assert article.original.title == lines[3]
    assert article.original.author == article.byline[0]
    assert article.original.publisher == "Institute for War and Peace Reporting"
    assert article.original.rights == ""  # nobody wrote any


def test_what_is_guessed_and_left_out_is_said(imported: tuple[ImportedFile, Article], lines: list[str]) -> None:
    said, _ = imported
    assert said.guessed[:5] == (
        "publisher: line 1",
        "headline: line 3",
        "standfirst: line 5",
        "byline: line 6",
        "author note: line 109",
    )
    assert [words.partition(":")[0] for words in said.left_out] == ["masthead, line 1", "trailer, line 111"]
    assert said.left_out[1].endswith(lines[111])
    assert said.warnings == ()
