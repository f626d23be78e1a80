"""Charts are read from tables of their articles: numbers as the language writes them, and none that is not whole."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest

from briefbound.compose import compose_book
from briefbound.compose.charts import MOST
from briefbound.compose.tables import read_number
from briefbound.diagnostics import SourceError
from briefbound.languages import numbers_for
from briefbound.model import Brand, Colours, Mark
from tests.compose.drawing.hard_sets import bars_in, words_in
from tests.compose.packs import article, publication


def with_chart(heads: str, *rows: str, kind: str = "bar", more: str = "") -> str:
    """An article of a table and its chart."""
    line = "|---" * heads.count("|") + "|---"
    table = "\n".join([heads, line, *rows])
    chart = f"```chart\ntype: {kind}\ntable: votes\n{more}caption: Votes\nfinding: Many.\n```"
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


@pytest.mark.parametrize(
    ("rows", "number"),
    [
        (("1 | 48 % | 31 %", "2 | 37 % | –"), "48\u00a0%"),
        (("1 | 48% | 31%",), "48%"),
        (("1 | 48 | 31 %",), "48"),  # not every one
        (("1 | $48 | $31",), "48"),
    ],
)
def test_the_sign_of_percent_stands_in_the_drawing_where_every_number_has_it(
    tmp_path: Path, rows: tuple[str, ...], number: str
) -> None:
    assert number in drawn(tmp_path, with_chart("Day | For | Against", *rows))


def problem_with(root: Path, body: str) -> tuple[str, str, str]:
    """The one problem of an article: its code, its message and what to do."""
    with pytest.raises(SourceError) as raised:
        compose_book(publication(root, article(body)))
    (problem,) = raised.value.diagnostics
    return problem.code, problem.message, problem.hint or ""


@pytest.mark.parametrize(
    ("kind", "rows", "says", "hint"),
    [
        ("stacked", ("1 | 2 | −3",), "a number is negative", "type: bar"),
        ("stacked", ("1 | 0 | 0",), "all numbers are 0", "type: bar"),
        ("dot", ("1 | 2 | 3 | 4",), "before and after, and this one has 3", "two columns"),
        ("dot", ("1 | 2",), "before and after, and this one has 1", "two columns"),
    ],
)
def test_what_a_kind_of_chart_cannot_show_is_said(
    tmp_path: Path, kind: str, rows: tuple[str, ...], says: str, hint: str
) -> None:
    heads = ["Day", "For", "Against", "Absent"][: rows[0].count("|") + 1]
    code, message, todo = problem_with(tmp_path, with_chart(" | ".join(heads), *rows, kind=kind))
    assert code == "BB316"
    assert says in message
    assert hint in todo


@pytest.mark.parametrize(
    ("kind", "name", "says", "hint"),
    [
        ("bar", "Nrth", "no row “Nrth”", "North"),
        ("bar", "For", "no row “For”", "South"),  # which would be without effect
        ("line", "Fr", "no line “Fr”", "For"),
        ("line", "North", "no line “North”", "For"),
        ("multiples", "For", "no panel of small multiples", "leave out"),
    ],
)
def test_what_cannot_be_highlighted_is_said(tmp_path: Path, kind: str, name: str, says: str, hint: str) -> None:
    body = with_chart("Where | For", "North | 2", "South | 3", kind=kind, more=f"highlight: {name}\n")
    code, message, todo = problem_with(tmp_path, body)
    assert code == "BB316"
    assert says in message
    assert hint in todo


@pytest.mark.parametrize(
    ("heads", "bold"), [("Where | For", ["2", "North"]), ("Where | For | Against", ["2", "3", "4", "5", "North"])]
)
def test_what_is_highlighted_is_bold(tmp_path: Path, heads: str, bold: list[str]) -> None:
    rows = ("North | 2 | 3", "South | 4 | 5") if "Against" in heads else ("North | 2", "South | 3")
    body = with_chart(heads, *rows, more="highlight: North\n")
    book, _ = compose_book(publication(tmp_path, article(body)))
    (picture,) = (one.data.decode() for one in book.resources if one.href == book.charts[0].href)
    assert re.findall('font-weight="700">([^<]+)<', picture) == bold  # numbers with a name beside them are, too


@pytest.mark.parametrize("colour", ["#0b5563", "#ffd400"])
def test_charts_are_in_the_colour_of_the_brand(tmp_path: Path, colour: str) -> None:
    brand = Brand(colours=Colours(primary=colour), mark=Mark(PurePosixPath("_brand.yml"), 1))
    pack = replace(publication(tmp_path, article(with_chart("Where | For", "North | 2"))), brand=brand)
    book, _ = compose_book(pack)
    (picture,) = (one.data for one in book.resources if one.href == book.charts[0].href)
    assert [bar.words for bar in bars_in(picture)] == [colour]


def test_small_multiples_may_have_many_series(tmp_path: Path) -> None:
    body = with_chart("Day " + "".join(f"| S{one} " for one in range(9)), "1 " + "| 2 " * 9, kind="multiples")
    assert compose_book(publication(tmp_path, article(body)))[1] == ()


@pytest.mark.parametrize("more", [0, 1])
def test_more_series_than_look_different_are_told(tmp_path: Path, more: int) -> None:
    number = MOST + more
    body = with_chart("Day " + "".join(f"| S{one} " for one in range(number)), "1 " + "| 2 " * number)
    _, warnings = compose_book(publication(tmp_path, article(body)))
    assert [one.code for one in warnings] == ["BB348"] * more
    assert all("type: multiples" in (one.hint or "") for one in warnings)


@pytest.mark.parametrize(
    ("text", "language", "number"),
    [
        ("1,234.5", "en", 1234.5),
        ("1,234", "en", 1234.0),
        ("1,234", "ru", 1.234),
        ("12,5", "en", 12.5),
        ("12,5 %", "ru", 12.5),
        ("1 234,5", "ru", 1234.5),
        ("1,234,567", "ru", 1234567.0),
        ("12 000", "en", 12000.0),
        ("9-11", "en", None),
        ("nine", "en", None),
        ("−3", "en", -3.0),
        ("(12)", "en", 12.0),
        ("$ 12.50", "en", 12.5),
        ("12 €", "ru", 12.0),
        ("≈ 40 %*", "en", 40.0),
        ("Ward 1", "en", None),
        ("No. 5", "en", None),
        ("№ 5", "en", None),
        ("#5", "en", None),
        ("§ 12", "en", None),
        ("5a", "en", None),
        ("2nd", "en", None),
        ("12.", "en", None),
        ("about 42", "en", None),
        ("12 km", "en", None),
        ("10:30", "en", None),
        ("2014/15", "en", None),
        ("1.234", "ru", 1.234),
        ("1.234", "de", 1234.0),
        ("1.234.567,5", "de", 1234567.5),
        ("12.5", "de", 12.5),
        ("1.234", "es-MX", 1.234),
        ("1’234.5", "de-CH", 1234.5),
        ("١٬٢٣٤٫٥", "ar", 1234.5),
        ("٤٠ ٪", "ar", 40.0),
        ("۱۲", "fa", 12.0),
        ("22.11.2026", "de", None),
    ],
)
def test_a_number_is_read_as_the_language_writes_it(text: str, language: str, number: float | None) -> None:
    assert read_number(text, numbers_for(language)) == number


def test_a_caption_is_inline_markdown_with_its_notes(tmp_path: Path) -> None:
    body = (
        "Table: Votes {#votes}\n\n| Day | For |\n|---|---|\n| 1 | 79 |\n\n"
        "```chart\ntype: bar\ntable: votes\ncaption: 2014. *Votes*[^1]\nfinding: Many.\n```\n\n[^1]: Counted.\n"
    )
    book, warnings = compose_book(publication(tmp_path, article(body)))
    assert warnings == ()
    assert "</span> 2014. <em>Votes</em><sup><a" in next(one.xhtml for one in book.documents if one.kind == "article")
