"""What the program says that it knows of a language is so, and no more."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from briefbound.cli import cli
from briefbound.languages.fluency import fluency_in, lines


@pytest.mark.parametrize(
    ("tag", "words", "says"),
    [
        ("fr", 97, "complete, not read by a native speaker"),
        ("pt-PT", 97, "complete, not read by a native speaker"),
        ("fi", 18, "18 of 97, not read by a native speaker"),
        ("uz", 0, "none"),
        ("xx", 0, "none"),
    ],
)
def test_the_state_of_words_is_told(tag: str, words: int, says: str) -> None:
    found = fluency_in(tag)
    assert (found.words, found.state) == (words, says)
    assert len(found.missing) == 97 - words


def test_what_is_missing_is_told_by_the_names_that_a_pack_writes() -> None:
    told = "\n".join(lines(fluency_in("fi")))
    assert "page-reference, pages" in told
    assert "roles.report" in told
    assert "contents" not in told.partition("English")[2].replace("content-note", "")
    assert "18 words in other programs too, 0 only ours" in told
    assert "hyphenation  none" in told


def test_dates_digits_direction_and_letters_are_told() -> None:
    arabic = fluency_in("ar")
    assert (arabic.date, arabic.number, arabic.direction) == ("٢٢ نوفمبر ٢٠٢٦", "١٢٬٣٤٥٫٦", "rtl")
    assert arabic.prints == "all editions"
    assert fluency_in("zh").prints == "e-book only"
    assert fluency_in("ky").prints == "all editions"
    assert fluency_in("arc").prints == "not known"
    assert fluency_in("de").hyphenation
    assert not fluency_in("ky").hyphenation
    assert fluency_in("xx").date == ""


def test_a_signature_is_told_with_its_day(monkeypatch: pytest.MonkeyPatch) -> None:
    from briefbound.languages import files

    signed = {**files.known("fr"), "reviewed": {"by": "Jane Doe", "on": "2027-01-31"}}
    monkeypatch.setattr("briefbound.languages.fluency.known", lambda tag: signed)
    assert fluency_in("fr").state == "complete, read by Jane Doe, 2027-01-31"


def test_the_doctor_tells_it_to_people_and_to_programs() -> None:
    told = CliRunner().invoke(cli, ["doctor", "--language", "ru-KG"])
    assert told.exit_code == 0
    assert "22 ноября 2026 г." in told.output
    facts = json.loads(CliRunner().invoke(cli, ["doctor", "--language", "sw", "--json"]).output)
    assert facts["language"]["words"] == 97
    wrong = CliRunner().invoke(cli, ["doctor", "--language", "french"])
    assert wrong.exit_code == 2
    assert "fr" in wrong.output
