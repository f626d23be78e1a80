"""A name of the list is found in every script, at the least as it is listed."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from briefbound.guard import Guard, load_names
from tests.guard.scripts import FORMS, NAMES, NEAR_MISSES

LINES = {script: number for number, script in enumerate(NAMES, 1)}


@pytest.fixture(scope="module")
def guard(tmp_path_factory: pytest.TempPathFactory) -> Guard:
    path = tmp_path_factory.mktemp("list") / "names.txt"
    path.write_text("\n".join(name for name, _ in NAMES.values()), "utf-8")
    return Guard(load_names(path))


def lines(guard: Guard, text: str) -> set[int]:
    return {one.line for one in guard.search(Path("note.txt"), text.encode()).findings}


@pytest.mark.parametrize("normal", ["NFC", "NFD", "NFKC", "NFKD"])
@pytest.mark.parametrize("script", NAMES)
def test_a_name_is_found_as_it_is_listed(guard: Guard, script: str, normal: str) -> None:
    name, sentence = NAMES[script]
    text = unicodedata.normalize(normal, sentence.format(name))  # type: ignore[arg-type]
    assert lines(guard, text) == {LINES[script]}


@pytest.mark.parametrize("script", NAMES)
def test_a_list_in_any_normal_form_finds_any_other(script: str, tmp_path: Path) -> None:
    name, sentence = NAMES[script]
    for normal in ("NFD", "NFKD"):
        path = tmp_path / "names.txt"
        path.write_text(unicodedata.normalize(normal, name), "utf-8")  # type: ignore[arg-type]
        assert lines(Guard(load_names(path)), unicodedata.normalize("NFC", sentence.format(name))) == {1}


@pytest.mark.parametrize("script", NAMES)
def test_the_sentence_alone_holds_no_name(guard: Guard, script: str) -> None:
    assert lines(guard, NAMES[script][1].format("—")) == set()


@pytest.mark.parametrize(("script", "text"), [(script, text) for script, texts in FORMS.items() for text in texts])
def test_a_name_is_found_in_other_forms(guard: Guard, script: str, text: str) -> None:
    assert lines(guard, text) == {LINES[script]}


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_what_resembles_a_name_is_left_alone(guard: Guard, text: str) -> None:
    assert lines(guard, text) == set()


def test_the_documents_name_every_script_that_is_tried() -> None:
    page = (Path(__file__).parents[2] / "docs" / "guard.md").read_text("utf-8")
    rows = "\n".join(line.split("|")[1] for line in page.splitlines() if line.startswith("| "))
    scripts = {script.split(" with ")[0].split(" capitals")[0].split(" church")[0] for script in NAMES}
    assert sorted(script for script in scripts if script not in rows) == []


def test_the_table_is_as_long_as_it_claims() -> None:
    assert len(NAMES) >= 40
