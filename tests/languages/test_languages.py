"""Languages: a file each, complete where it has words at all."""

from __future__ import annotations

import tomllib
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

import briefbound.languages
from briefbound.languages import (
    access_sentences_for,
    direction,
    has_words,
    labels_for,
    languages_with_words,
    quotation,
    spine_runs_up,
)

FILES = sorted(Path(briefbound.languages.__file__).parent.glob("*.toml"))
KEYS = {"name", "direction", "spine", "quotation", "decimal", "alphabet", "nouns", "keep", "dates", "words", "access"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_says_only_what_is_read(path: Path) -> None:
    said = tomllib.loads(path.read_text("utf-8"))
    assert said["name"]
    assert said.keys() <= KEYS
    assert said.get("direction", "rtl") == "rtl", "left to right goes without saying"
    assert said.get("spine", "up") == "up", "down goes without saying"
    assert len(said.get("quotation", "a b c d").split(" ")) == 4
    letters = said.get("alphabet", "").split(" ")
    assert len(set(letters)) == len(letters)
    assert all(letter == letter.lower() for letter in letters)
    assert said.get("keep", {}).keys() <= {"before", "after"}


@pytest.mark.parametrize("tag", languages_with_words())
def test_a_language_that_has_words_has_all_of_them_with_the_gaps_of_the_english_ones(tag: str) -> None:
    english, words = labels_for("en"), labels_for(tag)
    assert words.language == tag
    for field in fields(words):
        ours, theirs = getattr(words, field.name), getattr(english, field.name)
        if isinstance(ours, dict):
            assert ours.keys() == theirs.keys()
            ours, theirs = "".join(ours.values()), "".join(theirs.values())
        if field.name not in ("date_form", "months"):
            assert str(ours).count("{}") == str(theirs).count("{}"), field.name
    assert len(words.months) == 12
    assert all(getattr(access_sentences_for(tag), field.name) for field in fields(access_sentences_for(tag)))


@pytest.mark.parametrize(
    ("tag", "written"), [("en", "5 March 2026"), ("ru-KG", "5 марта 2026 г."), ("ky", "2026-жылдын 5-март")]
)
def test_a_date_is_written_as_readers_write_it(tag: str, written: str) -> None:
    assert labels_for(tag).format_date(date(2026, 3, 5)) == written


@pytest.mark.parametrize(
    ("tag", "signs"),
    [
        ("en", "“ ” ‘ ’"),
        ("EN-GB", "“ ” ‘ ’"),
        ("fr", "«\u202f \u202f» “ ”"),
        ("pt", "“ ” ‘ ’"),
        ("pt-PT", "« » “ ”"),
        ("pt-pt", "« » “ ”"),
        ("pt-BR", "“ ” ‘ ’"),
        ("xx", ""),
        ("../en", ""),
    ],
)
def test_a_region_has_its_own_quotation_marks_or_those_of_its_language(tag: str, signs: str) -> None:
    assert " ".join(quotation(tag)) == signs


@pytest.mark.parametrize(
    ("tag", "expected"),
    [("ar", "rtl"), ("az-Arab", "rtl"), ("az", "ltr"), ("ur-PK", "rtl"), ("en", "ltr"), ("xx", "ltr")],
)
def test_a_language_is_written_in_its_direction(tag: str, expected: str) -> None:
    assert direction(tag) == expected


def test_a_language_without_words_has_english_ones() -> None:
    assert not has_words("de")
    assert labels_for("de") is labels_for("en")
    assert spine_runs_up("de")
    assert not spine_runs_up("nl")
