"""Charts are read from tables of their articles: numbers as the language writes them, and none that is not whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefbound.compose import compose_book
from briefbound.compose.drawing.pen import LOOKS
from briefbound.compose.tables import read_number
from briefbound.diagnostics import SourceError
from tests.compose.drawing.hard_sets import words_in
from tests.compose.packs import article, publication


def with_chart(heads: str, *rows: str) -> str:
    """An article of a table and its chart."""
    line = "|---" * heads.count("|") + "|---"
    table = "\n".join([heads, line, *rows])
    chart = "```chart\ntype: bar\ntable: votes\ncaption: Votes\nfinding: Many.\n```"
    return f"Table: Votes {{#votes}}\n\n{table}\n\n{chart}\n"


def drawn(root: Path, body: str, language: str = "en") -> list[str]:
    """The words of the chart of an article."""
    book, _ = compose_book(publication(root, article(body, language=language)))
    (chart,) = book.charts
    return [one.words for one in words_in(next(one.data for one in book.resources if one.href == chart.href))]


def test_signs_of_formulas_and_of_xml_are_words_like_others(tmp_path: Path) -> None:
    rows = r"\$5 and \$6 | 1 | 3", r"a \$ \\x \$ &lt;b> | 2 | 4"
    words = drawn(tmp_path, with_chart(r"Day | Cost in \$ | _share_", *rows))
    assert {"$5 and $6", r"a $ \x $ <b>", "Cost in $", "share"} <= set(words)


@pytest.mark.parametrize(("language", "number"), [("en", "1,234,567"), ("ru", "1\u00a0234\u00a0567")])
def test_numbers_are_written_as_the_language_writes_them(tmp_path: Path, language: str, number: str) -> None:
    assert number in drawn(tmp_path, with_chart("Day | For", "1 | 1234567"), language)


@pytest.mark.parametrize("number", ["1" + "0" * 15, "9" * 400, "0." + "0" * 20 + "1"])
def test_a_number_that_no_chart_can_show_whole_is_refused(tmp_path: Path, number: str) -> None:
    with pytest.raises(SourceError) as raised:
        compose_book(publication(tmp_path, article(with_chart("Day | For", f"1 | {number}", "2 | 5"))))
    (problem,) = raised.value.diagnostics
    assert (problem.code, problem.place and problem.place.line) == ("BB316", 8)
    assert "more digits than a chart can show" in problem.message


@pytest.mark.parametrize("more", [0, 1])
def test_more_series_than_look_different_are_told(tmp_path: Path, more: int) -> None:
    number = LOOKS + more
    body = with_chart("Day " + "".join(f"| S{one} " for one in range(number)), "1 " + "| 2 " * number)
    _, warnings = compose_book(publication(tmp_path, article(body)))
    assert [one.code for one in warnings] == ["BB348"] * more


@pytest.mark.parametrize(
    ("text", "point", "number"),
    [
        ("1,234.5", ".", 1234.5),
        ("1,234", ".", 1234.0),
        ("1,234", ",", 1.234),
        ("12,5", ".", 12.5),
        ("12,5 %", ",", 12.5),
        ("1 234,5", ",", 1234.5),
        ("1,234,567", ",", 1234567.0),
        ("12 000", ".", 12000.0),
        ("9-11", ".", None),
        ("nine", ".", None),
        ("−3", ".", -3.0),
        ("(12)", ".", 12.0),
        ("$ 12.50", ".", 12.5),
        ("12 €", ",", 12.0),
        ("≈ 40 %*", ".", 40.0),
        ("Ward 1", ".", None),
        ("No. 5", ".", None),
        ("№ 5", ".", None),
        ("#5", ".", None),
        ("§ 12", ".", None),
        ("5a", ".", None),
        ("2nd", ".", None),
        ("12.", ".", None),
        ("about 42", ".", None),
        ("12 km", ".", None),
        ("10:30", ".", None),
        ("2014/15", ".", None),
    ],
)
def test_a_number_is_read_as_the_language_writes_it(text: str, point: str, number: float | None) -> None:
    assert read_number(text, point) == number


def test_a_caption_is_inline_markdown_with_its_notes(tmp_path: Path) -> None:
    body = (
        "Table: Votes {#votes}\n\n| Day | For |\n|---|---|\n| 1 | 79 |\n\n"
        "```chart\ntype: bar\ntable: votes\ncaption: 2014. *Votes*[^1]\nfinding: Many.\n```\n\n[^1]: Counted.\n"
    )
    book, warnings = compose_book(publication(tmp_path, article(body)))
    assert warnings == ()
    assert "</span> 2014. <em>Votes</em><sup><a" in next(one.xhtml for one in book.documents if one.kind == "article")
