"""What a build says of what it made, to people and to machines."""

from __future__ import annotations

from pathlib import Path

from briefbound.build import Output
from briefbound.facts import output_fact, output_lines
from briefbound.model import Paper


def test_an_edition_for_paper_says_what_a_copy_takes() -> None:
    output = Output("print", Path("dist/a-print.pdf"), 290_000, Paper(sides=47, toner=28.4))
    assert output_lines(output) == [
        "dist/a-print.pdf  290 kB",
        "  a copy takes 24 sheets printed on both sides, 47 on one;"
        " toner, by an estimate, as for 28 pages of 5 % coverage (ISO/IEC 19798)",
    ]
    assert output_fact(output)["paper"] == {"sides": 47, "sheets": 24, "toner_pages_of_5_percent": 28.4}


def test_a_booklet_is_never_printed_on_one_side() -> None:
    (_, line) = output_lines(Output("booklet", Path("b.pdf"), 1, Paper(sides=28, toner=20)))
    assert "takes 14 sheets printed on both sides; toner" in line


def test_a_copy_of_one_sheet_is_told_as_one() -> None:
    (_, line) = output_lines(Output("print", Path("p.pdf"), 1, Paper(sides=2, toner=0.3)))
    assert "takes 1 sheet printed on both sides, 2 on one; toner, by an estimate, as for 1 page of 5 %" in line


def test_an_edition_for_screens_takes_no_paper() -> None:
    output = Output("screen", Path("dist/a-screen.pdf"), 290_000)
    assert output_lines(output) == ["dist/a-screen.pdf  290 kB"]
    assert "paper" not in output_fact(output)
