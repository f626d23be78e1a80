"""What no reader has met is told: faults put into the reader on purpose are noticed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from briefbound.importers.imported import Choices
from briefbound.importers.word import inline, read, tables
from tests.importers.word.docx import docx, p, r

WORDS = docx("".join(p(r(f"Word{number}")) for number in range(9)))
TABLE = docx("<w:tbl><w:tr>" + "".join(f"<w:tc>{p(r(f'Cell{n}'))}</w:tc>" for n in range(4)) + "</w:tr></w:tbl>")


def left_out(data: bytes) -> list[tuple[str, str]]:
    entries = read(Path("a.docx"), data, Choices()).entries
    return [(entry.kind, entry.text) for entry in entries if entry.group == "left out"]


def test_nothing_is_left_out_of_a_file_of_words() -> None:
    assert left_out(WORDS) == []
    assert left_out(TABLE) == []


def test_text_that_the_reader_skips_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    numbers, piece = count(1), inline._piece

    def forgetful(e: etree._Element, *others: Any) -> None:
        if next(numbers) % 3:
            piece(e, *others)

    monkeypatch.setattr(inline, "_piece", forgetful)
    assert left_out(WORDS) == [("text in <r>, which is not read", word) for word in ("Word2", "Word5", "Word8")]


def test_cells_that_the_reader_skips_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    children = tables._children

    def forgetful(parent: etree._Element, *others: Any) -> Iterator[etree._Element]:
        yield from list(children(parent, *others))[:2]

    monkeypatch.setattr(tables, "_children", forgetful)
    assert left_out(TABLE) == [("text in <r>, which is not read", "Cell2 Cell3")]
