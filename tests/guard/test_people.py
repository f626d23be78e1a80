"""Names of many peoples are found however they are written, and never in a page of prose."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from briefbound.guard import Guard, load_names
from tests.guard import forms, people, scripts
from tests.guard.romanised import OTHERS, ROMANISED

PROSE = sorted((Path(__file__).parent / "prose").glob("*.txt"))
CASES = Path(__file__).parents[2].parent / "shared" / "cases" / "guard"
#: Of a hundred forms of the cases so many are found at the least. The others: docs/guard.md, "What it cannot see".
LEAST_FOUND = 85


def guarded(folder: Path, names: str) -> Guard:
    path = folder / "names.txt"
    path.write_text(names, "utf-8")
    return Guard(load_names(path))


@pytest.fixture(scope="module")
def guard(tmp_path_factory: pytest.TempPathFactory) -> Guard:
    return guarded(tmp_path_factory.mktemp("list"), people.LIST)


def lines(guard: Guard, text: str) -> set[int]:
    return {one.line for one in guard.search(Path("note.txt"), text.encode()).findings}


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in people.FORMS.items() for text in texts])
def test_a_name_is_found_however_it_is_written(guard: Guard, name: str, text: str) -> None:
    assert lines(guard, f"— {text}") == {people.PEOPLE.index(name) + 1}


@pytest.mark.parametrize("name", people.PEOPLE)
def test_a_name_is_found_as_it_is_listed(guard: Guard, name: str) -> None:
    assert lines(guard, f"— {name}, ") == {people.PEOPLE.index(name) + 1}


@pytest.mark.parametrize("text", people.NEAR_MISSES)
def test_what_resembles_a_name_is_left_alone(guard: Guard, text: str) -> None:
    assert lines(guard, text) == set()


@pytest.mark.parametrize("page", PROSE, ids=[page.stem for page in PROSE])
def test_no_name_is_found_in_ordinary_prose(page: Path, tmp_path: Path) -> None:
    listed = [people.LIST, forms.LIST, *(name for name, _ in scripts.NAMES.values())]
    guard = guarded(tmp_path, "\n".join(listed))
    assert lines(guard, page.read_text("utf-8")) == set()


@pytest.mark.skipif(not CASES.exists(), reason="the folder of shared cases is not there")
def test_most_forms_of_the_cases_are_found_and_no_near_miss(tmp_path: Path) -> None:
    guard = guarded(tmp_path, (CASES / "names.txt").read_text("utf-8"))
    rows = [line.split("\t") for line in (CASES / "forms.tsv").read_text("utf-8").split("\n")[1:] if line.strip()]
    found = [int(line) in lines(guard, ast.literal_eval(written)) for line, _, written in rows]
    assert 100 * sum(found) >= LEAST_FOUND * len(rows)
    misses = (CASES / "near-misses.txt").read_text("utf-8").splitlines()
    assert [text for text in misses if lines(guard, text)] == []


def test_names_are_found_as_papers_of_five_countries_spell_them(tmp_path: Path) -> None:
    guard = guarded(tmp_path, "\n".join(ROMANISED))
    rows = [(line, text) for line, texts in enumerate(ROMANISED.values(), 1) for text in texts]
    assert [text for line, text in rows if lines(guard, f"— {text}, ") != {line}] == []
    assert [text for text in OTHERS if lines(guard, f"— {text}, ")] == []


def test_the_tables_are_as_long_as_they_claim() -> None:
    assert len(people.PEOPLE) >= 40
    assert sum(map(len, people.FORMS.values())) >= 250
    assert len(PROSE) >= 8
