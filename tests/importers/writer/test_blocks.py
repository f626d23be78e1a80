"""Blocks of a document as Markdown: what goes in, what comes out, what is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefbound.compose import compose_book
from briefbound.compose.lints import LINTS
from briefbound.diagnostics import SourceError
from briefbound.importers.tree import (
    Anchor,
    Block,
    Box,
    Break,
    Cell,
    Chart,
    Definitions,
    Figure,
    Formula,
    NoteCall,
    Picture,
    Quote,
    Rule,
    Table,
    Text,
)
from briefbound.load import load_publication
from tests.importers.trees import HERE, cell, document, h, item, look, p, table, words, written

LIST = "\n".join

#: What it is: the blocks, the text of the article, what is told.
CASES: dict[str, tuple[tuple[Block, ...], str, list[str]]] = {
    "headings begin at level 2": ((h(1, "One"), p("a"), h(2, "Two")), "## One\n\na\n\n### Two", []),
    "no level is skipped": (
        (h(1, "One"), h(4, "Four"), h(2, "Two")),
        "## One\n\n### Four\n\n### Two",
        ["changed: heading of level 4: level 2, as none may be skipped"],
    ),
    "a number of a heading is text": ((h(1, "The law", label="1.2"),), "## 1.2 The law", []),
    "signs at the end of a heading": ((h(1, "The language C #"),), "## The language C \\#", []),
    "a heading of a picture alone": ((h(1, Picture("a", "A house")),), "![A house](a.png)", []),
    "a picture": ((Figure(Picture("a", "A house"), HERE),), "![A house](a.png)", []),
    "a picture with a caption": (
        (Figure(Picture("a", "A house"), HERE), p("Figure 3: Home", kind="caption")),
        "![A house](a.png)\n\nFigure: Home",
        ["changed: number of a caption: counted anew"],
    ),
    "a decorative picture": ((Figure(Picture("a", "x", decorative=True), HERE),), "![](a.png){.decorative}", []),
    "a picture without words": (
        (Figure(Picture("a"), HERE),),
        "![](a.png)",
        ["asked: a picture without a description"],
    ),
    "a picture that is not there": ((p("See ", Picture("", "a house"), "."),), "See a house.", []),
    "brackets in the words of a picture": ((p(Picture("a", "A [sic] house")),), "![A \\[sic\\] house](a.png)", []),
    "a quotation of two paragraphs": ((p("a", kind="quote"), p("b", kind="quote")), "> a\n>\n> b", []),
    "a quotation of a list": ((Quote((item(0, None, "a"), item(0, None, "b")), HERE),), "> - a\n> - b", []),
    "lines of code": ((p("if x:", kind="code"), p("    y", kind="code")), "```\nif x:\n    y\n```", []),
    "code with backticks": ((p("a ``` b", Break(), "c", kind="code"),), "````\na ``` b\nc\n````", []),
    "code with a note": ((p("a", NoteCall("f1"), kind="code"),), "a[^f1]", []),
    "bullets": ((item(0, None, "a"), item(0, None, "b")), "- a\n- b", []),
    "numbers that go on": ((item(0, 3, "a"), item(0, 4, "b")), "3. a\n4. b", []),
    "numbers that begin again": (
        (item(0, 1, "a"), item(0, 2, "b"), item(0, 1, "c")),
        "1. a\n2. b\n\n1) c",
        [],
    ),
    "lists in lists": (
        (item(0, 1, "a"), item(1, None, "b"), item(2, None, "c"), item(0, 2, "d")),
        "1. a\n   - b\n     - c\n2. d",
        [],
    ),
    "a list in a list that begins with three": (
        (item(0, None, "a"), item(1, 3, "b")),
        "- a\n\n  3. b",
        [],
    ),
    "an item of two paragraphs": (
        (item(0, None, "a"), item(0, None, "b", label="+"), item(0, None, "c")),
        "- a\n\n  b\n\n- c",
        [],
    ),
    "a definition": ((Definitions(((words("Fatwa"), (p("An opinion."),)),), HERE),), "Fatwa\n: An opinion.", []),
    "a rule": ((p("a"), Rule(HERE), p("b")), "a\n\n* * *\n\nb", []),
    "a small text box": (
        (Box((p("Call us."),), HERE),),
        "::: aside\nCall us.\n:::",
        ["changed: text box: a side note after its paragraph"],
    ),
    "a text box with a list": (
        (Box((item(0, None, "a"),), HERE),),
        "::: aside\n- a\n:::",
        ["changed: text box: a side note after its paragraph"],
    ),
    "a diagram": (
        (Box((item(0, None, "Draft"), item(0, None, "Vote")), HERE, "diagram", "From draft to vote"),),
        "::: aside\nFrom draft to vote\n\n- Draft\n- Vote\n:::",
        ["changed: diagram: a side note after its paragraph"],
    ),
    "a table with a caption before it": (
        (p("Table 2. Votes", kind="caption"), table("Reading | For", "First | 79", row_headers=True)),
        "Table: Votes {.row-headers}\n\n| Reading | For |\n| --- | --- |\n| First | 79 |",
        ["changed: number of a caption: counted anew"],
    ),
    "a table without headers": (
        (table("a | b", "1 | 2", heads=0),),
        "|  |  |\n| --- | --- |\n| a | b |\n| 1 | 2 |",
        ["asked: a table without column headers"],
    ),
    "cells that span": (
        (
            Table(
                (
                    (cell("Reading", rows=2), cell("Votes", columns=2), None),
                    (None, cell("For"), cell("Against")),
                    (cell("First", rows=2), cell("79"), cell("7")),
                    (None, cell("90"), cell("2")),
                ),
                HERE,
                2,
            ),
        ),
        "| Reading | Votes – For | Votes – Against |\n| --- | --- | --- |\n| First | 79 | 7 |\n| First | 90 | 2 |",
        ["changed: cells that span rows or columns: repeated in each", "changed: 2 header rows: joined in one"],
    ),
    "a first row across all columns": (
        (Table(((cell("Votes", columns=2), None), (cell("a"), cell("b")), (cell("1"), cell("2"))), HERE, 2),),
        "Table: Votes\n\n| a | b |\n| --- | --- |\n| 1 | 2 |",
        ["changed: first row across all columns: the caption"],
    ),
    "a row in the middle across all columns is said once": (
        (Table(((cell("a"), cell("b")), (cell("North", columns=2), None), (cell("1"), cell("2"))), HERE, 1),),
        "| a | b |\n| --- | --- |\n| North |  |\n| 1 | 2 |",
        ["changed: cells that span rows or columns: repeated in each"],
    ),
    "a table of one row is layout": (
        (table("a | b", heads=0),),
        "a\n\nb",
        ["changed: table used for layout: its cells one after the other"],
    ),
    "a table in a cell is set after its table": (
        (Table(((cell("a"), cell("b")), (Cell((table("c | d", "1 | 2"),)), cell("2"))), HERE, 1),),
        "| a | b |\n| --- | --- |\n|  | 2 |\n\n| c | d |\n| --- | --- |\n| 1 | 2 |",
        ["changed: tables or boxes inside cells: set after the table"],
    ),
    "a bar, a line break and a list in cells": (
        (
            Table(
                ((cell("a"), cell("b|c")), (cell("x", Break(), "y"), Cell((item(0, 1, "m"), item(0, 2, "n"))))),
                HERE,
                1,
            ),
        ),
        "| a | b\\|c |\n| --- | --- |\n| x<br>y | 1. m<br>2. n |",
        [],
    ),
    "a chart": (
        (Chart("bar", "Votes", "They rose.", table("Year | For", "2024 | 79"), HERE),),
        "Table: Votes {#chart-1 .row-headers}\n\n| Year | For |\n| --- | --- |\n| 2024 | 79 |\n\n"
        '```chart\ntype: "bar"\ntable: "chart-1"\ncaption: "Votes"\nfinding: "They rose."\n```',
        [],
    ),
    "a chart of a kind that packs do not draw": (
        (Chart("radar", "Votes", "", table("Year | For", "2024 | 79"), HERE),),
        "Table: Votes {#chart-1 .row-headers}\n\n| Year | For |\n| --- | --- |\n| 2024 | 79 |",
        ["changed: radar: its table alone, as packs draw no such chart"],
    ),
    "a paragraph in another language": (
        (p("Hello, dear world."), p(look("Привет, мир", lang="ru-RU"))),
        "Hello, dear world.\n\n::: {lang=ru}\nПривет, мир\n:::",
        [],
    ),
    "a keyboard is no language": ((p(look("Hello", lang="ru")),), "Hello", []),
    "a formula": ((p("Let ", Formula("x^2", "x2"), "."),), "Let `x^2`.", []),
    "a link to a heading": (
        (h(1, Anchor("_Ref1"), "The law"), p("See ", Text("there", link="#_Ref1"), ".")),
        "## The law {#ref1}\n\nSee [there](#ref1).",
        [],
    ),
    "a link into a paragraph": (
        (p("One ", Anchor("b"), "two three"), p(Text("there", link="#b"))),
        "One [two]{#b} three\n\n[there](#b)",
        [],
    ),
    "a link that leads nowhere": (
        (p(Text("there", link="#gone")),),
        "there",
        ["changed: link that leads nowhere: its words alone"],
    ),
    "a bookmark in an empty paragraph is that of the next": (
        (p("a"), p(Anchor("b")), p("Two words"), p(Text("there", link="#b"))),
        "a\n\n[Two]{#b} words\n\n[there](#b)",
        [],
    ),
}


#: What a build asks of the author: words, calls of notes, headers, shorter side notes.
_ASKED = {"BB303", "BB307", "BB309", "BB877", *(lint.code for lint in LINTS)}


def test_a_build_reads_what_is_written_and_asks_only_for_what_an_author_must_write(tmp_path: Path) -> None:
    image = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0H9V9H0Z"/></svg>'
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles/a.svg").write_text(image, "utf-8")
    for number, (blocks, _, _) in enumerate(CASES.values()):
        body = written(document(p("Words."), *blocks, notes={"f1": (p("Note."),)}), {"a": "a.svg"})[0]
        (tmp_path / f"articles/a{number}.md").write_text(f"---\ntitle: T\n---\n\n{body}\n", "utf-8")
    contents = "".join(f"  - articles/a{number}.md\n" for number in range(len(CASES)))
    (tmp_path / "pack.yaml").write_text(
        "title: A pack\nidentifier: urn:uuid:00000000-0000-4000-8000-000000000001\nlanguage: en\n"
        f"dates: {{published: 2026-11-22}}\ncontents:\n{contents}",
        "utf-8",
    )
    publication, problems = load_publication(tmp_path)
    assert problems == ()
    with pytest.raises(SourceError) as refused:
        compose_book(publication)
    said = [problem for problem in refused.value.diagnostics if problem.code not in _ASKED]
    assert list(map(str, said)) == []


@pytest.mark.parametrize("name", CASES)
def test_blocks_are_written_as_packs_have_them(name: str) -> None:
    blocks, expected, told = CASES[name]
    assert written(document(*blocks), {"a": "a.png"}) == (expected, told)


#: What a note of a document holds: its blocks, and the note.
NOTES: dict[str, tuple[tuple[Block, ...], str]] = {
    "paragraphs and lists": ((p("One."), item(0, None, "b")), "[^f1]: One.\n\n    - b"),
    "a heading": ((p("One."), h(2, "Two", label="3")), "[^f1]: One.\n\n    **3 Two**"),
    "a table": ((table("a | b", "1 | 2"),), "[^f1]: a | b\n\n    1 | 2"),
    "a picture": ((Figure(Picture("a", "x"), HERE, words("Home")),), "[^f1]: ![x](a.png)\\\n    Home"),
    "a text box": ((Box((p("One."),), HERE),), "[^f1]: One."),
    "another language": ((p(look("Привет", lang="ru")),), "[^f1]: [Привет]{lang=ru}"),
    "terms": ((Definitions(((words("Fatwa"), (p("An opinion."),)),), HERE),), "[^f1]: Fatwa\n\n    An opinion."),
    "nothing": ((), "[^f1]: &#160;"),
}


@pytest.mark.parametrize("name", NOTES)
def test_a_note_holds_only_what_notes_of_packs_hold(name: str) -> None:
    blocks, expected = NOTES[name]
    made = document(p("Words enough to be English", NoteCall("f1")), notes={"f1": blocks})
    assert written(made, {"a": "a.png"})[0] == f"Words enough to be English[^f1]\n\n{expected}"
