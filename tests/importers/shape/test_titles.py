"""Titles: what files say of themselves, and what a text says once."""

from __future__ import annotations

import pytest

from briefbound.importers.ledger import Ledger
from briefbound.importers.shape.titles import title_of_file, title_once
from briefbound.importers.tree import Heading, NoteCall, Paragraph, Place, Text

HERE = Place("text", 1)


@pytest.mark.parametrize(
    "words",
    ["report.docx", "Microsoft Word - a.docx", "PowerPoint Presentation", "Document1", "C:\\Users\\a\\x", "Untitled"],
)
def test_what_a_program_left_is_no_title(words: str) -> None:
    assert title_of_file(words) == ""


@pytest.mark.parametrize("words", ["The law since 1998", "By word of mouth", "He/she", "A titled person"])
def test_what_an_author_wrote_is_one(words: str) -> None:
    assert title_of_file(f" {words} ") == words


def heading(*inlines: Text | NoteCall) -> Heading:
    return Heading(1, inlines, HERE)


def test_headings_that_repeat_the_title_go_up_to_the_first_other_one() -> None:
    text = Paragraph((Text("Words"),), HERE)
    blocks = (heading(Text("The Book.")), text, heading(Text("One")), heading(Text("The book")))
    ledger = Ledger()
    assert title_once(blocks, "The book", ledger, HERE) == (
        Paragraph((Text("The book"),), HERE, "title"),
        text,
        *blocks[2:],
    )
    assert [entry.text for entry in ledger.entries] == ["The Book."]


def test_a_heading_with_a_note_stays() -> None:
    blocks = (heading(Text("The book"), NoteCall("n1")),)
    assert title_once(blocks, "The book", Ledger(), HERE)[1:] == blocks
