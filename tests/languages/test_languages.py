"""Languages: a file each, which says only what is read; words, dates and numbers as readers write them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import briefbound.languages
from briefbound.languages import (
    AccessSentences,
    access_sentences_for,
    all_words,
    direction,
    joined_list,
    labels_for,
    missing_words,
    months_of,
    plural_form,
    quotation,
    spine_runs_up,
)
from briefbound.languages.dates import digits_of

FILES = sorted(Path(briefbound.languages.__file__).parent.glob("*.toml"))
TAGS = [path.stem for path in FILES]
#: The languages that have every word that a reader meets.
COMPLETE = ("ar", "de", "en", "es", "fr", "ky", "pt", "ru", "sw", "tr", "uk", "zh")
PARTIAL = [tag for tag in TAGS if "words" in tomllib.loads((FILES[0].parent / f"{tag}.toml").read_text("utf-8"))]
PARTIAL = [tag for tag in PARTIAL if tag.split("-")[0] not in COMPLETE or tag == "zh-Hant"]
SOURCES = {"docbook", "latex-babel", "sphinx", "typst", "w3c"}
#: What a file may say, and the type of it; every key is read.
KEYS = {
    **dict.fromkeys(("name", "direction", "spine", "quotation", "alphabet", "nouns", "colon", "comma"), str),
    **dict.fromkeys(("keep", "dates", "words", "access", "cldr", "regions", "reviewed", "list-before"), dict),
    "grouped-from": int,
    "list": list,
}


def said(tag: str) -> dict[str, Any]:
    return tomllib.loads((FILES[0].parent / f"{tag}.toml").read_text("utf-8"))


def text_of(word: Any) -> str:
    return str(word if isinstance(word, str) else word["text"])


@pytest.mark.parametrize("tag", TAGS)
def test_a_file_says_only_what_is_read(tag: str) -> None:
    found = said(tag)
    assert found["name"]
    assert {key for key, value in found.items() if not isinstance(value, KEYS.get(key, ()))} == set()
    assert found.get("direction", "rtl") == "rtl", "left to right goes without saying"
    assert found.get("spine", "up") == "up", "down goes without saying"
    assert len(found.get("quotation", "a b c d").split(" ")) == 4
    letters = found.get("alphabet", "").split(" ")
    assert len(set(letters)) == len(letters)
    assert all(letter == letter.lower() for letter in letters)
    assert found.get("keep", {}).keys() <= {"before", "after"}
    assert found.get("dates", {}).keys() <= {"form", "months", "first"}
    assert found.get("reviewed", {"by": "", "on": ""}).keys() == {"by", "on"}
    assert found.get("cldr", {}).keys() <= {
        *("script", "date", "months", "digits", "numbers", "higher-groups", "list", "plural", "regions"),
    }
    assert digits_of(found.get("cldr", {}).get("digits", "latn"))


def gaps(text: str) -> int:
    return text.count("{}")


@pytest.mark.parametrize("tag", [tag for tag in TAGS if "words" in said(tag)])
def test_words_are_those_that_english_has_with_their_gaps(tag: str) -> None:
    english = all_words("en")
    for name, word in all_words(tag).items():
        assert name in english, f"no such word: {name}"
        assert gaps(text_of(word)) == gaps(text_of(english[name])), name
        assert "{" not in text_of(word).replace("{}", "")
        assert text_of(word) == text_of(word).strip()
        assert word == text_of(word) or set(word["from"].split()) <= SOURCES, name


@pytest.mark.parametrize("tag", COMPLETE)
def test_twelve_languages_have_every_word(tag: str) -> None:
    assert missing_words(tag) == ()
    assert all(getattr(access_sentences_for(tag), field.name) for field in fields(AccessSentences))
    assert len(quotation(tag)) == 4


@pytest.mark.parametrize("tag", PARTIAL)
def test_the_others_have_only_words_that_two_sources_agree_on_and_sentences_of_the_w3c(tag: str) -> None:
    words = {name: word for name, word in all_words(tag).items() if not name.startswith("access.")}
    assert {word["from"] for name, word in all_words(tag).items() if name not in words} <= {"w3c"}
    assert words
    assert {name for name, word in words.items() if isinstance(word, str) or len(word["from"].split()) < 2} == set()


@pytest.mark.parametrize("tag", TAGS)
def test_nobody_has_signed_a_language_yet(tag: str) -> None:
    """Whoever signs one changes this test with the file, and docs/languages.md with tools/make-languages."""
    assert "reviewed" not in said(tag)


def rows(name: str) -> Iterator[list[str]]:
    """The rows of a table beside this file."""
    for line in (Path(__file__).parent / name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield [cell.strip() for cell in line.split("|")]


@pytest.mark.parametrize("row", list(rows("dates.txt")), ids=lambda row: row[0])
def test_a_date_is_written_as_readers_write_it(row: list[str]) -> None:
    tag, first, other, _ = row
    found = [str(labels_for(tag).format_date(day)) for day in (date(2026, 1, 1), date(2026, 11, 22))]
    assert [one.replace("\u00a0", " ") for one in found] == [first, other]


@pytest.mark.parametrize("row", list(rows("dates.txt")), ids=lambda row: row[0])
def test_names_are_joined_as_readers_join_them(row: list[str]) -> None:
    assert joined_list(row[0], ["A", "B", "C"]) == row[3]


def test_a_list_of_one_two_and_four() -> None:
    assert joined_list("en", []) == ""
    assert joined_list("en", ["A"]) == "A"
    assert joined_list("en", ["A", "B"]) == "A and B"
    assert joined_list("en", ["A", "B", "C", "D"]) == "A, B, C and D"
    assert joined_list("es", ["Ana", "Isabel"]) == "Ana e Isabel"
    assert joined_list("es", ["Ana", "Hilda", "Iago"]) == "Ana, Hilda y Iago"
    assert joined_list("es", ["uno", "hielo"]) == "uno y hielo"
    assert joined_list("xx", ["A", "B"]) == "A, B"
    assert joined_list("en", ["{0}", "{1}", "C"]) == "{0}, {1} and C"


@pytest.mark.parametrize(
    ("tag", "forms"),
    [
        ("en", "one other other other other"),
        ("fr", "one other other other other"),
        ("ru", "one few many one many"),
        ("ar", "one two many many few"),
        ("zh", "other other other other other"),
        ("xx", "other other other other other"),
    ],
)
def test_a_number_has_the_form_of_the_word_beside_it(tag: str, forms: str) -> None:
    assert " ".join(plural_form(tag, number) for number in (1, 2, 11, 21, 105)) == forms


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
        ("sw", "“ ” ‘ ’"),
        ("xx", ""),
        ("../en", ""),
    ],
)
def test_a_region_has_its_own_quotation_marks_or_those_of_its_language(tag: str, signs: str) -> None:
    assert " ".join(quotation(tag)) == signs


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        *(("ar", "rtl"), ("az-Arab", "rtl"), ("az-IR", "rtl"), ("az", "ltr"), ("ur-PK", "rtl"), ("pa-PK", "rtl")),
        *(("ar-Latn", "ltr"), ("pa", "ltr"), ("en", "ltr"), ("xx", "ltr"), ("uz-AF", "rtl"), ("zh-TW", "ltr")),
    ],
)
def test_a_language_is_written_in_its_direction(tag: str, expected: str) -> None:
    assert direction(tag) == expected


@pytest.mark.parametrize(
    ("tag", "contents", "language"),
    [
        ("fr", "Sommaire", "fr"),
        ("FR-ca", "Sommaire", "FR-ca"),
        ("sr", "Садржај", "sr"),
        ("sr-Latn", "Sadržaj", "sr-Latn"),
        ("sr-Latn-RS", "Sadržaj", "sr-Latn-RS"),
        ("zh", "目录", "zh"),
        ("zh-Hans", "目录", "zh-Hans"),
        ("zh-CN", "目录", "zh-CN"),
        ("zh-TW", "目錄", "zh-TW"),
        ("zh-Hant-HK", "目錄", "zh-Hant-HK"),
        ("ru-Latn", "Contents", "en"),  # nobody has written the words in these letters
        ("uz", "Contents", "en"),
        ("xx", "Contents", "en"),
        ("../fr", "Contents", "en"),
        ("x-fr", "Contents", "en"),
    ],
)
def test_words_are_in_the_letters_of_the_text_or_in_english(tag: str, contents: str, language: str) -> None:
    word = labels_for(tag).contents
    assert (word.text, word.language) == (contents, language)
    assert word.is_foreign == (language == "en")


def test_a_word_that_a_language_lacks_is_english_and_knows_it() -> None:
    words = labels_for("fi")
    assert (words.contents.text, words.contents.is_foreign) == ("Sisällys", False)
    assert (words.notes.text, words.notes.language, words.notes.is_foreign) == ("Notes", "en", True)
    assert words.roles["annex"].text == "Liite"
    assert words.roles["report"].is_foreign
    assert words.see_note.format(3).is_foreign
    assert [str(one) for one in words.by.parted()] == ["By ", ""]
    assert not labels_for("en-GB").notes.is_foreign
    assert labels_for("fi").format_date(date(2026, 1, 1)).text == "1. tammikuuta 2026"
    assert labels_for("ht").format_date(date(2026, 1, 1)).language == "en"


def test_sentences_on_access_that_a_language_lacks_are_empty() -> None:
    assert access_sentences_for("pt-PT").headings.startswith("Títulos")
    assert access_sentences_for("fi").still
    assert not access_sentences_for("fi").notes
    assert not access_sentences_for("uz").text


def test_words_of_a_pack_stand_in_place_of_ours_in_their_language_alone() -> None:
    own = (("fr", "contents", "Table {0}"), ("fr", "roles.report", "Enquête"), ("fi", "notes", "Viitteet"))
    assert labels_for("fr", own).contents.text == "Table {0}"
    assert labels_for("fr-CA", own).roles["report"].text == "Enquête"
    assert labels_for("fr", own).roles["annex"].text == "Annexe"
    assert labels_for("en", own).contents.text == "Contents"
    assert not labels_for("fi", own).notes.is_foreign
    assert "notes" not in missing_words("fi", own)


def test_what_no_month_has_a_name_for_is_no_date() -> None:
    assert months_of("zh") == ()
    assert months_of("xx") == ()
    assert months_of("ru-KG")[10] == "ноября"
    assert not [tag for tag in TAGS if any(re.search(r"M\d", month) for month in months_of(tag))]


def test_a_language_without_a_file_is_as_english() -> None:
    assert {word.language for word in vars_of("xx")} == {"en"}
    assert spine_runs_up("de")
    assert not spine_runs_up("nl")


def vars_of(tag: str) -> Iterator[Any]:
    labels = labels_for(tag)
    for name in all_words("en"):
        group, _, inner = name.partition(".")
        if group != "access":
            found = getattr(labels, group)
            yield found[inner] if inner else found
