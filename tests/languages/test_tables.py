"""The tables that are made of others are as these are now: CLDR's, the words of the sources, the document."""

from __future__ import annotations

import csv
import runpy
from datetime import date
from pathlib import Path

import pytest

import briefbound.languages
from briefbound.languages import all_words, calendar_of, numbers_for, plural_form
from briefbound.languages.fluency import with_table

ROOT = Path(__file__).parents[2]
FILES = sorted(Path(briefbound.languages.__file__).parent.glob("*.toml"))
WORDS = ROOT.parent / "shared/languages/words.tsv"
#: Files of regions, whose other words are those of their languages.
REGIONS = ("de-CH", "en-US", "pt-PT")
#: The tags of the sources that are others here.
TAGS = {"zh-Hans": "zh", "zh_CN": "zh", "pt_BR": "pt", "pt-BR": "pt", "pt_PT": "pt-PT", "nb_NO": "nb", "nb-NO": "nb"}


def test_the_tables_of_cldr_are_what_babel_gives() -> None:
    pytest.importorskip("babel", reason="Babel, which made the tables, is not installed")
    made = runpy.run_path(str(ROOT / "tools/make-languages"))["made"]
    changed = [path.stem for path in FILES if made(path.read_text("utf-8"), path.stem) != path.read_text("utf-8")]
    assert changed == [], "run tools/make-languages"


@pytest.mark.parametrize("tag", ["ar-MA", "de", "fr", "hi", "hu", "pt", "sw", "tr", "zh"])
def test_dates_and_numbers_are_written_as_babel_writes_them(tag: str) -> None:
    dates = pytest.importorskip("babel.dates")
    numbers = pytest.importorskip("babel.numbers")
    core = pytest.importorskip("babel.core")
    day, locale = date(2026, 11, 22), core.Locale.parse(tag, sep="-")
    assert calendar_of(tag).written(day) == dates.format_date(day, "long", locale=locale)
    assert numbers_for(tag).written("1234567.5") == numbers.format_decimal(1234567.5, locale=locale)
    assert [plural_form(tag, one) for one in range(120)] == [locale.plural_form(one) for one in range(120)]


def test_words_are_in_the_sources_that_their_files_name() -> None:
    if not WORDS.is_file():
        pytest.skip("the words of the sources are not at hand")
    theirs: set[tuple[str, str, str]] = set()
    with WORDS.open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            tag = TAGS.get(row["language"], row["language"])
            said = [(source, row["word"]) for source in row["sources"].split("+")]
            said += [("latex-babel", row["word"])] if row["latex-babel"] == "same" else []
            said += [(one.partition(": ")[0], one.partition(": ")[2]) for one in row["others"].split("; ") if one]
            theirs |= {(tag, source.partition(" ")[0], bare(word)) for source, word in said}
    for path in FILES:
        if path.stem in REGIONS:
            continue
        for name, word in all_words(path.stem).items():
            if not isinstance(word, str):
                for source in set(word["from"].split()) - {"w3c"}:
                    assert (path.stem, source, bare(word["text"])) in theirs, (path.stem, name)


def bare(word: str) -> str:
    """A word without what is not told apart: capitals, a full stop, letters that two alphabets write otherwise."""
    return word.casefold().strip(".: ").replace("ك", "ک").replace("أيضًا", "أيضا")


def test_the_document_has_the_languages_as_they_are() -> None:
    document = (ROOT / "docs/languages.md").read_text("utf-8")
    assert with_table(document) == document, "run tools/make-languages"
