"""Names as they may be written are found; what only resembles them is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefbound.guard import Guard, load_names
from tests.guard.forms import FORMS, LIST, NEAR_MISSES


@pytest.fixture(scope="module")
def guard(tmp_path_factory: pytest.TempPathFactory) -> Guard:
    path = tmp_path_factory.mktemp("list") / "names.txt"
    path.write_text(LIST, "utf-8")
    return Guard(load_names(path))


def lines(guard: Guard, text: str) -> set[int]:
    return {one.line for one in guard.search(Path("note.txt"), text.encode()).findings}


@pytest.mark.parametrize(("line", "text"), FORMS, ids=[text for _, text in FORMS])
def test_a_name_is_found_however_it_is_written(guard: Guard, line: int, text: str) -> None:
    assert lines(guard, text) == {line}


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_what_resembles_a_name_is_left_alone(guard: Guard, text: str) -> None:
    assert lines(guard, text) == set()


def test_the_tables_are_as_long_as_they_claim() -> None:
    assert len(FORMS) >= 60
    assert len(NEAR_MISSES) >= 30
