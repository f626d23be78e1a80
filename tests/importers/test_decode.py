"""The same article, whatever a program saved it as."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from briefbound.diagnostics import Diagnostic, Severity
from briefbound.importers.decode import decode

CASES = Path(__file__).parent / "cases"
LATIN = "The café’s owner – a naïve man – said: “It cost £5.”\n\nBy Zoë Müller\n\nHe said so in his résumé.\n"


def read(data: bytes) -> tuple[str | None, list[Diagnostic]]:
    problems: list[Diagnostic] = []
    return decode(data, "article.txt", problems), problems


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_text_that_says_its_encoding_is_read_without_a_word(encoding: str) -> None:
    assert read(LATIN.encode(encoding)) == (LATIN, [])


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_system_are_line_ends(end: str) -> None:
    assert read(b"\xef\xbb\xbf" + LATIN.replace("\n", end).encode()) == (LATIN, [])


@pytest.mark.parametrize("encoding", ["cp1251", "koi8_r", "cp866", "utf_16_le", "utf_16_be"])
def test_russian_in_an_old_encoding_is_read_and_the_guess_said(encoding: str) -> None:
    text = (CASES / "russian/input.txt").read_text("utf-8")
    if encoding in ("koi8_r", "cp866"):  # which have no such marks
        text = text.translate(str.maketrans("«»—–", '""--'))
    decoded, problems = read(text.encode(encoding))
    assert decoded == text
    assert [(problem.code, problem.severity) for problem in problems] == [("BB614", Severity.WARNING)]
    assert encoding in problems[0].message


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_western_text_is_read_and_the_guess_said(encoding: str) -> None:
    text = LATIN if encoding == "cp1252" else LATIN.translate(str.maketrans("’–“”", '\'-""'))
    decoded, problems = read(text.encode(encoding))
    assert decoded == text
    assert [problem.code for problem in problems] == ["BB614"]


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.4\n" + random.Random(1).randbytes(500),
        b"PK\x03\x04\x14\x00\x06\x00" + random.Random(2).randbytes(900),
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(200),
        bytes(50),
        random.Random(3).randbytes(5000),
        b"\xff\xfe\x00",  # a mark, and half a character
    ],
    ids=["pdf", "zip", "png", "zeros", "noise", "broken utf-16"],
)
def test_what_is_not_text_is_refused(data: bytes) -> None:
    decoded, problems = read(data)
    assert decoded is None
    assert [problem.code for problem in problems] == ["BB603"]


def test_control_characters_are_left_out_and_their_lines_said() -> None:
    decoded, problems = read(b"one\ntw\x07o\x1b\nthree\tfour\n\x0cfive\n")
    assert decoded == "one\ntwo\nthree\tfour\n\x0cfive\n"
    assert [str(problem.place) for problem in problems] == ["article.txt:2"]
