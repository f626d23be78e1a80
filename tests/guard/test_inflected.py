"""Names whose own letters change, or that are short, are found in their forms; what only resembles them is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefbound.guard import Guard, load_names
from tests.guard.inflected import INFLECTED, NEAR_MISSES

PROSE = sorted((Path(__file__).parent / "prose").glob("*.txt"))
NAMES = list(INFLECTED)


@pytest.fixture(scope="module")
def guard(tmp_path_factory: pytest.TempPathFactory) -> Guard:
    path = tmp_path_factory.mktemp("list") / "names.txt"
    path.write_text("\n".join(NAMES), "utf-8")
    return Guard(load_names(path))


def found(guard: Guard, text: str) -> set[str]:
    return {NAMES[one.line - 1] for one in guard.search(Path("note.txt"), text.encode()).findings}


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_found_in_each_of_its_forms(guard: Guard, name: str) -> None:
    forms = [name, *INFLECTED[name]]
    assert [form for form in forms if found(guard, f"— {form}, ") != {name}] == []


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_what_resembles_a_form_is_left_alone(guard: Guard, text: str) -> None:
    assert found(guard, text) == set()


@pytest.mark.parametrize("page", PROSE, ids=[page.stem for page in PROSE])
def test_no_form_is_found_in_ordinary_prose(guard: Guard, page: Path) -> None:
    assert found(guard, page.read_text("utf-8")) == set()


def test_the_tables_are_as_long_as_they_claim() -> None:
    assert sum(map(len, INFLECTED.values())) >= 500
    assert len(NEAR_MISSES) >= 100
