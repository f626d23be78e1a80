"""What only neighbours show, and structure that is only drawn: told, or made so on demand."""

from __future__ import annotations

import pytest

from briefbound.importers.imported import Choices
from briefbound.importers.ledger import Ledger
from briefbound.importers.shape import shape
from briefbound.importers.tree import Block, Document, Figure, NoteCall, Picture, Text
from tests.importers.trees import HERE, document, h, item, look, p, table, words, written

#: The blocks of a document that says of itself that it is called P: its title, its subtitle, how its text begins.
TITLES: dict[str, tuple[tuple[Block, ...], str, str, str]] = {
    "a paragraph of that kind": ((p("The law", kind="title"), p("a")), "The law", "", "a"),
    "with a subtitle": (
        (p("The law", kind="title"), p("A report", kind="subtitle"), p("a")),
        "The law",
        "A report",
        "a",
    ),
    "a first heading above all others": ((h(1, "The law"), p("a"), h(2, "b")), "The law", "", "a"),
    "with its number": ((h(1, "The law", label="3"), p("a")), "3 The law", "", "a"),
    "a first heading that is one of several": ((h(1, "One"), p("a"), h(1, "Two")), "P", "", "## One"),
    "a heading after text": ((p("a"), h(1, "One")), "P", "", "a"),
    "none": ((p("a"),), "P", "", "a"),
    "a note of a title stays": ((p("The law", NoteCall("f1"), kind="title"), p("a")), "The law", "", "[^f1]"),
}


@pytest.mark.parametrize("name", TITLES)
def test_the_title_is_found_and_taken_out_of_the_text(name: str) -> None:
    blocks, title, subtitle, start = TITLES[name]
    made = shape(Document(blocks, {"f1": (p("n"),)}, "P"), Ledger(), Choices())
    assert (made.title, made.subtitle) == (title, subtitle)
    assert written(made)[0].startswith(start)


#: Captions: the blocks, the text of the article.
CAPTIONS: dict[str, tuple[tuple[Block, ...], str]] = {
    "behind a picture": ((Figure(Picture("a", "x"), HERE), p("Home", kind="caption")), "![x](a.png)\n\nFigure: Home"),
    "before a picture": ((p("Home", kind="caption"), Figure(Picture("a", "x"), HERE)), "![x](a.png)\n\nFigure: Home"),
    "of a table behind a picture": (
        (
            Figure(Picture("a", "x"), HERE),
            p("Table 1: Votes", kind="caption", sequence="table"),
            table("a | b", "1 | 2"),
        ),
        "![x](a.png)\n\nTable: Votes\n\n| a | b |\n| --- | --- |\n| 1 | 2 |",
    ),
    "of nothing": ((p("Home", kind="caption"), p("a")), "Home\n\na"),
    "a number alone": (
        (Figure(Picture("a", "x"), HERE), p("Figure 1", kind="caption")),
        "![x](a.png)\n\nFigure: Figure 1",
    ),
    "a day is no number": (
        (Figure(Picture("a", "x"), HERE), p("May 2018: the vote", kind="caption")),
        "![x](a.png)\n\nFigure: May 2018: the vote",
    ),
    "in any language where the file counts": (
        (Figure(Picture("a", "x"), HERE), p("Kuva 2. Talo", kind="caption", sequence="kuva")),
        "![x](a.png)\n\nFigure: Talo",
    ),
    "in Russian": (
        (Figure(Picture("a", "x"), HERE), p("Рисунок 1 — Дом", kind="caption")),
        "![x](a.png)\n\nFigure: Дом",
    ),
}


@pytest.mark.parametrize("name", CAPTIONS)
def test_a_caption_goes_to_what_it_names(name: str) -> None:
    blocks, expected = CAPTIONS[name]
    assert written(document(*blocks), {"a": "a.png"})[0] == expected


#: What only looks like structure: the blocks, what is proposed, the text where that is accepted.
DRAWN: dict[str, tuple[tuple[Block, ...], list[str], str]] = {
    "typed bullets": (
        (p("• a"), p("• b")),
        ["proposed: typed bullet or number: a list?"] * 2,
        "- a\n- b",
    ),
    "typed numbers": (
        (p("3. a"), p("4. b")),
        ["proposed: typed bullet or number: a list?"] * 2,
        "3. a\n4. b",
    ),
    "numbers in brackets": (
        (p("(1) a"), p("(2) b")),
        ["proposed: typed bullet or number: a list?"] * 2,
        "1. a\n2. b",
    ),
    "a typed number alone": ((p("1. a"),), [], "1\\. a"),
    "numbers that do not follow": ((p("1998) a"), p("3. b"), p("3. c")), [], "1998\\) a\n\n3\\. b\n\n3\\. c"),
    "what somebody says": ((p("— Where?"), p("— There.")), [], "— Where?\n\n— There."),
    "a bold line": (
        (p(look("The law", bold=True)), p("a")),
        ["proposed: bold line: a heading?"],
        "## The law\n\na",
    ),
    "a bold line below a heading": (
        (p("x"), h(1, "One"), p(look("The law", bold=True)), p("a")),
        ["proposed: bold line: a heading?"],
        "x\n\n## One\n\n### The law\n\na",
    ),
    "a bold sentence": ((p(look("No.", bold=True)), p("a")), [], "**No.**\n\na"),
    "a bold line at the end": ((p("a"), p(look("The end", bold=True))), [], "a\n\n**The end**"),
    "half a bold line": ((p(look("Law", bold=True), Text(" and order")), p("a")), [], "**Law** and order\n\na"),
    "columns made with tabs": ((p("a\tb\tc"),), ["proposed: columns made with tabs: a table?"], "a b c"),
    "bullets of the document": ((item(0, None, "a"), item(0, None, "b")), [], "- a\n- b"),
}


@pytest.mark.parametrize("name", DRAWN)
def test_what_only_looks_like_structure_is_proposed_and_made_so_on_demand(name: str) -> None:
    blocks, proposed, fixed = DRAWN[name]
    assert written(document(*blocks))[1] == proposed
    assert written(document(*blocks), fix=True)[0] == fixed


def test_a_document_in_a_typewriter_face_is_no_code() -> None:
    made = document(p(look("All of it", code=True)), p(look("is typed", code=True)))
    assert written(made)[0] == "All of it\n\nis typed"


def test_a_second_title_is_a_paragraph_and_told() -> None:
    made = Document((p("One", kind="title"), p("Two", kind="title"), p("a")), {})
    assert written(made) == ("Two\n\na", ["changed: a second title: a paragraph"])


def test_a_caption_that_comes_with_its_picture_loses_its_number_and_keeps_its_looks() -> None:
    made = document(Figure(Picture("a", "x"), HERE, words("Figure 2: The ", look("law", italic=True))))
    assert written(made, {"a": "a.png"})[0] == "![x](a.png)\n\nFigure: The *law*"
