"""Characters that no book can show are repaired with a warning, or refused: the table of load/repairs.py."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefbound.compose import compose_book
from briefbound.diagnostics import Severity, SourceError
from briefbound.load import load_publication
from briefbound.load.repairs import _MARK, _REFUSED, _REPAIRED, _SOUND, repaired

MANIFEST = (
    "title: A\nidentifier: urn:uuid:7d0c1b52-94cf-4b83-a1f0-0c5e1bb0a4c3\nlanguage: en\n"
    "dates: {published: 2026-11-22}\ncontents: [one.md]\n"
)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("it\x92s \x93so\x94 \x85", "it’s “so” …"),
        ("\u00e2\x80\x99 and \u00d0\x96", "’ and Ж"),
        ("two\u2028lines\u2029and\x0bmore", "two\u2028lines\u2028and\u2028more"),
        ("at the end\u2028\nof a line", "at the end \nof a line"),
        ("page\x0cpage", "page page"),
        ("BOM\ufeffamid", "BOMamid"),
        ("\uf0b7 item", "• item"),
    ],
)
def test_what_is_known_is_repaired_and_told(written: str, read: str) -> None:
    text, odd = repaired(written)
    assert text == read
    assert odd
    assert all(one.to is not None for one in odd)


@pytest.mark.parametrize(
    "kept",
    [
        "a\u00adb a\u200bb a\u200cb a\u200db a\u2060b a\u200eb a\u2068b\u2069 a\u061cb a\u2061b a\u034fb ©\ufe0f",
        "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "Ã© may be meant",
        "x\u0304 has no letter of its own",
    ],
)
def test_what_shows_nothing_is_left_alone(kept: str) -> None:
    assert repaired(kept) == (kept, [])


def test_what_is_taken_for_sound_holds_nothing_that_is_repaired_or_refused() -> None:
    sound = [letter for letter in map(chr, range(0x11000)) if _SOUND.fullmatch(letter)]
    assert len(sound) > 7_000
    amid_others = re.compile("[\u0080-\u00bf]")  # of letters that were read as Latin-1
    for pattern in (_MARK, _REFUSED, _REPAIRED, amid_others):
        assert not any(map(pattern.match, sound)), pattern


def test_a_letter_and_its_mark_are_one_letter_where_there_is_one() -> None:
    assert repaired("и\u0306 e\u0301 и\u0301") == ("й é и\u0301", [])


@pytest.mark.parametrize(
    "refused",
    ["\x00", "\x1b", "\x7f", "\x81", "\x9d", "\ufffc", "\ufffd", "\ufdd0", "\ufffe", "\U0001ffff", "\U0010ffff",
     "\ufff9", "\ue000", "\uf8ff", "\U000f0000", "\U000e0001", "\U000e0041"],
)  # fmt: skip
def test_what_means_nothing_is_refused(refused: str) -> None:
    text, (odd,) = repaired(f"a{refused}b")
    assert text == "a\ufffdb"
    assert (odd.to, odd.written, odd.place) == (None, refused, 1)


def test_each_is_told_with_its_line_and_lines_keep_their_numbers(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text(MANIFEST + 'subtitle: "It\\x92s"\n', "utf-8")
    (tmp_path / "one.md").write_text("---\ntitle: T\u2028t\n---\n\nA\u2028b.\n\nC\x92s `x\u2028y`\n", "utf-8")
    publication, told = load_publication(tmp_path)
    assert publication.subtitle == "It’s"
    assert publication.contents[0].title == "T t"
    assert [(one.code, one.severity, one.place and one.place.line) for one in told] == [
        ("BB130", Severity.WARNING, 2),
        ("BB130", Severity.WARNING, 5),
        ("BB130", Severity.WARNING, 7),
        ("BB130", Severity.WARNING, 7),
    ]
    book, _ = compose_book(publication)
    xhtml = next(one.xhtml for one in book.documents if one.kind == "article")
    assert "<p>A<br/>b.</p>" in xhtml
    assert "<code>x y</code>" in xhtml


def test_what_signs_of_html_bring_is_refused_too(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text(MANIFEST, "utf-8")
    (tmp_path / "one.md").write_text("---\ntitle: T\n---\n\nA.\n\nB &#x92; c.\n", "utf-8")
    with pytest.raises(SourceError) as raised:
        compose_book(load_publication(tmp_path)[0])
    assert [(one.code, one.place and one.place.line) for one in raised.value.diagnostics] == [("BB351", 7)]
