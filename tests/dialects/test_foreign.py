"""What is said of other dialects: how long it takes to look; what is found is in compose/messages.txt."""

from __future__ import annotations

import time

import pytest
from markdown_it.token import Token

from briefbound.dialects.foreign import foreign

LONG = (
    "Water and council. " * 2_000, "a" * 40_000, "a | " + "b" * 40_000 + "\nc", "a |" + " " * 40_000 + "\nb",
    "\\ " * 20_000, "a | b " * 6_000 + "\n" + "c" * 20_000, " " * 40_000 + "|-", "\t" * 40_000, "| " * 20_000,
)  # fmt: skip


def said(text: str) -> list[str]:
    words = Token("text", "", 0, content=text)
    return [one.message for one in foreign([Token("inline", "", 0, content=text, children=[words], map=[0, 1])])]


@pytest.mark.parametrize("text", LONG, ids=range(len(LONG)))
def test_a_long_line_takes_no_longer_than_its_length(text: str) -> None:
    started = time.process_time()
    said(text)
    assert time.process_time() - started < 1


@pytest.mark.parametrize("text", ["Year | Sum\n1998 | 43", "  a|b\n\\c | d", "x | y | z\n| a\n1 | 2\n3 | 4"])
def test_rows_of_cells_are_seen_without_a_line_of_hyphens(text: str) -> None:
    assert any("a table without a line of hyphens" in message for message in said(text))


@pytest.mark.parametrize("text", ["| a | b |\n| c | d |", "a |\nb |", "\\| a\n\\| b", "one | two\nthree"])
def test_other_bars_are_none(text: str) -> None:
    assert not any("what may be a table" in message for message in said(text))
