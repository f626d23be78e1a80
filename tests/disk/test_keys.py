"""Keys of caches: equal where all that they are made of is equal, and only there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from itertools import combinations
from pathlib import PurePosixPath

import pytest

from briefbound.disk.keys import key_of


class Colour(Enum):
    RED = 1
    BLUE = 2


@dataclass(frozen=True)
class Pair:
    one: object
    other: object = None


@dataclass(frozen=True)
class Couple:
    one: object
    other: object = None


DIFFERENT = [
    None,
    "",
    "None",
    b"",
    b"None",
    0,
    False,
    0.0,
    (),
    [],
    {},
    frozenset[str](),
    ("a", "b"),
    ("ab",),
    ("ab", ""),
    (("a",), "b"),
    {"a": "b"},
    {"b": "a"},
    {1: "b"},
    {"1": "b"},
    frozenset({"a", "b"}),
    date(2026, 11, 27),
    "2026-11-27",
    PurePosixPath("a"),
    Colour.RED,
    Colour.BLUE,
    Pair("a"),
    Pair("a", "b"),
    Couple("a", "b"),
    Pair(Pair("a", "b")),
    "\ud800",
]


def test_what_differs_has_another_key() -> None:
    assert [(one, other) for one, other in combinations(DIFFERENT, 2) if key_of(one) == key_of(other)] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        (frozenset(["a", "b", "c"]), frozenset(["c", "b", "a"])),
        (Pair("a", ("b",)), Pair("a", ("b",))),
    ],
)
def test_order_and_identity_do_not_count_where_they_mean_nothing(one: object, other: object) -> None:
    assert key_of(one) == key_of(other)


def test_what_is_no_plain_value_has_no_key() -> None:
    with pytest.raises(TypeError, match="no key is made of object"):
        key_of(("a", object()))
