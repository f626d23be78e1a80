"""Words withheld go no further than the reading of the file, and doubtful marks are errors."""

from __future__ import annotations

import pytest

from briefbound.load.withheld import doubtful_marks, withhold

CASES = [
    ("met [Ann Lee]{.withheld} there", "met […]{.withheld} there"),
    ("[a [b]{lang=ru} c]{.withheld}", "[…]{.withheld}"),
    ("[a [b]{.withheld} c]{.withheld} d", "[…]{.withheld} d"),
    ("[a]{.withheld} and [b]{.withheld}", "[…]{.withheld} and […]{.withheld}"),
    ("[**a** `b` <b>c</b>]{.x .withheld lang=ru}", "[…]{.x .withheld lang=ru}"),
    ("> [a\n> b]{.withheld}", "> […\n> ]{.withheld}"),
    ("[a](https://b.example){.withheld}", "[…]{.withheld}"),
    ("![a](b.png){.withheld}", "[…]{.withheld}"),
    ("`a`{.withheld}", "[…]{.withheld}"),
    (r"[a \] b]{.withheld}", "[…]{.withheld}"),
    ("## About [a]{.withheld}", "## About […]{.withheld}"),
    ("[a]{.term} [b] c", "[a]{.term} [b] c"),
]


@pytest.mark.parametrize(("written", "kept"), CASES)
def test_words_give_way_to_a_bar(written: str, kept: str) -> None:
    assert withhold(written) == kept
    assert withhold(written).count("\n") == written.count("\n")


@pytest.mark.parametrize(
    "written",
    ["[a]{.witheld}", "[a]{.withhold}", "[a]{.Withheld}", "a]{.withheld}", "[a\n\nb]{.withheld}", "`a`{.whithheld}"],
)
def test_a_mark_that_would_not_withhold_is_doubtful(written: str) -> None:
    assert list(doubtful_marks(written))


def test_other_marks_are_not_doubtful() -> None:
    assert not list(doubtful_marks("[a]{.withheld} [b]{.term} [c]{.pseudonym} ## D {.x} [e]{.highlight}"))


def test_many_marks_take_little_time() -> None:
    assert withhold("[a]{.withheld} " * 20_000).count("…") == 20_000
