"""Names that are written in several ways are found in each; what only resembles them is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefbound.guard import Guard, load_names
from tests.guard.spellings import ALONE, NEAR_MISSES, WAYS

PROSE = sorted((Path(__file__).parent / "prose").glob("*.txt"))
NAMES = list(WAYS)


def guarded(folder: Path, *names: str) -> Guard:
    path = folder / "names.txt"
    path.write_text("\n".join(names), "utf-8")
    return Guard(load_names(path))


@pytest.fixture(scope="module")
def guard(tmp_path_factory: pytest.TempPathFactory) -> Guard:
    return guarded(tmp_path_factory.mktemp("list"), *NAMES)


def found(guard: Guard, text: str) -> set[int]:
    return {one.line for one in guard.search(Path("note.txt"), text.encode()).findings}


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_found_in_each_of_its_ways(guard: Guard, name: str) -> None:
    forms = [name, *WAYS[name]]
    assert [form for form in forms if found(guard, f"— {form}, ") != {NAMES.index(name) + 1}] == []


@pytest.mark.parametrize("name", ALONE)
def test_a_name_alone_is_found_in_each_of_its_ways(name: str, tmp_path: Path) -> None:
    guard = guarded(tmp_path, name)
    assert [form for form in (name, *ALONE[name]) if not found(guard, f"— {form}, ")] == []


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_what_resembles_a_way_is_left_alone(guard: Guard, text: str) -> None:
    assert found(guard, text) == set()


@pytest.mark.parametrize("page", PROSE, ids=[page.stem for page in PROSE])
def test_no_way_is_found_in_ordinary_prose(guard: Guard, page: Path) -> None:
    assert found(guard, page.read_text("utf-8")) == set()


def test_the_tables_are_as_long_as_they_claim() -> None:
    assert sum(map(len, (*WAYS.values(), *ALONE.values()))) >= 250
    assert len(NEAR_MISSES) >= 30
