"""Numbers of scales are round, and written as a language writes them."""

from __future__ import annotations

import pytest

from briefbound.compose.drawing.scales import can_be_shown, scale, shown
from briefbound.languages import numbers_for

TICKS = """
79 7 90 2            | 0 20 40 60 80 100
0 0                  | 0 0.2 0.4 0.6 0.8 1
5                    | 0 1 2 3 4 5
-12 -7.5             | -12.5 -10 -7.5 -5 -2.5 0
12 -7.5 0 -30        | -30 -20 -10 0 10 20
0.001 0.0004         | 0 0.0002 0.0004 0.0006 0.0008 0.001
0.3                  | 0 0.1 0.2 0.3
803230 1009889       | 0 250000 500000 750000 1000000 1250000
1000000000           | 0 200000000 400000000 600000000 800000000 1000000000
-1 1                 | -1 -0.5 0 0.5 1
99                   | 0 20 40 60 80 100
101                  | 0 25 50 75 100 125
1 -0.001             | -0.25 0 0.25 0.5 0.75 1
999999999999999 -1   | -250000000000000 0 250000000000000 500000000000000 750000000000000 1000000000000000
"""


@pytest.mark.parametrize("row", [one for one in TICKS.splitlines() if one])
def test_a_scale_has_few_round_numbers_and_zero_among_them(row: str) -> None:
    values, _, ticks = row.partition("|")
    found = scale(map(float, values.split()))
    assert list(found.ticks) == [float(one) for one in ticks.split()]
    assert 0.0 in found.ticks
    assert len(found.ticks) <= 6


def test_values_stand_between_the_ends_of_their_scale() -> None:
    found = scale([12, None, -7])
    assert [found.place(value, 100, 0) for value in (found.ticks[0], 0, found.ticks[-1])] == [100, 60, 0]


NUMBERS = """
79            | 79              | 79
1234567       | 1,234,567       | 1_234_567
12.5          | 12.5            | 12,5
1234567.0     | 1,234,567       | 1_234_567
1234.5678     | 1,234.5678      | 1_234,5678
-3            | −3              | −3
-0.25         | −0.25           | −0,25
0             | 0               | 0
-0.0          | 0               | 0
1e9           | 1,000,000,000   | 1_000_000_000
1e-3          | 0.001           | 0,001
1e-7          | 0.0000001       | 0,0000001
1234567.123456 | 1,234,567.123456 | 1_234_567,123456
"""


@pytest.mark.parametrize("row", [one for one in NUMBERS.splitlines() if one])
def test_a_number_is_written_with_every_digit_as_the_language_writes_it(row: str) -> None:
    value, english, russian = (one.strip() for one in row.split("|"))
    assert shown(float(value), numbers_for("en")) == english
    assert shown(float(value), numbers_for("ru")) == russian.replace("_", "\u00a0")


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("de", "−1.234,5"),
        ("de-CH", "−1'234.5"),
        ("es", "−1234,5"),
        ("es-MX", "−1234.5"),
        ("fr", "−1\u202f234,5"),
        ("ar", "−١٬٢٣٤٫٥"),
        ("ar-MA", "−1.234,5"),
        ("fa", "−۱٬۲۳۴٫۵"),
        ("sw", "−1,234.5"),
        ("xx", "−1,234.5"),
    ],
)
def test_the_signs_and_digits_of_numbers_are_those_of_language_and_region(language: str, written: str) -> None:
    assert shown(-1234.5, numbers_for(language)) == written


def test_a_value_that_is_missing_is_a_dash() -> None:
    assert shown(None, numbers_for("en")) == "–"


@pytest.mark.parametrize(
    ("value", "can"),
    [(None, True), (0.0, True), (999_999_999_999_999, True), (1e15, False), (-1e15, False), (1e300, False),
     (float("inf"), False), (1e-9, True), (1e-30, False), (0.1234567890123, True)],
)  # fmt: skip
def test_numbers_of_too_many_digits_cannot_be_shown(value: float | None, can: bool) -> None:
    assert can_be_shown(value) == can
