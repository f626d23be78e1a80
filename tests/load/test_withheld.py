"""Words withheld go no further than the reading of the file, and what else reads like a mark is found.

The forms of the source, and what each comes to, are a table: tests/guard/withheld_forms.txt.
"""

from __future__ import annotations

import time

import pytest

from briefbound.load.doubts import doubtful_marks
from briefbound.load.marks import PERHAPS, SURE, reads_like_mark
from briefbound.load.signs import hides_words
from briefbound.load.spoken import lines_that_speak
from briefbound.load.withheld import count_bars, withhold

CASES = [
    ("met [Ann Lee]{.withheld} there", "met […]{.withheld} there"),
    ("[a [b]{lang=ru} c]{.withheld}", "[…]{.withheld}"),
    ("[a [b]{.withheld} c]{.withheld} d", "[…]{.withheld} d"),
    ("[a]{.withheld} and [b]{.withheld}", "[…]{.withheld} and […]{.withheld}"),
    ("[**a** `b` <b>c</b>]{.pseudonym .withheld lang=ru}", "[…]{.pseudonym .withheld lang=ru}"),
    ("[a]{#ann .withheld}", "[…]{ .withheld}"),
    ("> [a\n> b]{.withheld}", "> […\n> ]{.withheld}"),
    ("[a](https://b.example){.withheld}", "[…]{.withheld}"),
    ("[a][b]{.withheld}", "[…]{.withheld}"),
    ("![a](b.png){.withheld}", "[…]{.withheld}"),
    ("`a`{.withheld}", "[…]{.withheld}"),
    ("``a`b``{.withheld}", "[…]{.withheld}"),
    (r"[a \] b]{.withheld}", "[…]{.withheld}"),
    ("## About [a]{.withheld}", "## About […]{.withheld}"),
    ("[a]{.term} [b] c", "[a]{.term} [b] c"),
    ("[a `[` b]{.withheld}", "[a `[` b]{.withheld}"),
    ("[a\n\nb]{.withheld}", "[a\n\nb]{.withheld}"),
]


@pytest.mark.parametrize(("written", "kept"), CASES)
def test_words_give_way_to_a_bar(written: str, kept: str) -> None:
    assert withhold(written) == kept
    assert withhold(written).count("\n") == written.count("\n")
    assert withhold(kept) == kept


@pytest.mark.parametrize(("written", "kept"), CASES)
def test_every_mark_is_a_bar_or_is_found(written: str, kept: str) -> None:
    outside = written.replace("[b]{.withheld} c", "")  # it stands in words that are withheld
    assert count_bars(kept) + len(list(doubtful_marks(kept))) == outside.count(".withheld")


def test_lines_are_counted_however_they_end() -> None:
    for end in ("\n", "\r\n", "\r"):
        found = doubtful_marks(f"a{end}b&#10;{end}c {{.redacted}}")
        assert [doubt.line for doubt in found] == [2]


#: What is written, and a part of the hint that names the fault.
HINTS = {
    "[Aza]{.withheld}mat": "letters touch",
    "Ka[Aza]{.withheld}": "letters touch",
    "[]{.withheld} Aza": "no words",
    "[@source]{.withheld}": "a citation",
    "- [x]{.withheld} Aza": "task box",
    "[Aza]{.withheld} spoke] there": "no partner: write",
    "Aza]{.withheld}": "begin is unclear",
    "[Aza] [r]{.withheld}": "right before the bar",
    "[a]{.withheld}(https://example.org)": "right after the bar",
    "## On [x]{.withheld} {#aza-of-kara}": "the id",
    "Aza [redact]": "if the words are still there",
    ">! Aza": "to print the sign",
    "[Aza]{.redacted}": "write [the words]{.withheld}",
}


@pytest.mark.parametrize("written", HINTS)
def test_the_hint_names_the_fault(written: str) -> None:
    (doubt,) = doubtful_marks(withhold(written))
    assert HINTS[written] in doubt.hint


@pytest.mark.parametrize("words", [SURE, PERHAPS], ids=["sure", "perhaps"])
def test_every_word_is_found_alone_in_capitals_and_with_more_letters(words: dict[str, str]) -> None:
    for word in " ".join(words.values()).split():
        for form in (word, word.upper(), f"x-{word}", f"{word}-1"):
            assert reads_like_mark(form), form
            assert reads_like_mark(form, surely=True) or words is PERHAPS, form


@pytest.mark.parametrize(
    "word",
    ["witheld", "whithheld", "withhled", "wihtheld", "withhelt", "redcated", "redactd", "consored", "anonimised",
     "confidentail"],
)  # fmt: skip
def test_misspelt_words_are_found_but_not_in_comments(word: str) -> None:
    assert reads_like_mark(word)
    assert not reads_like_mark(word, surely=True)


@pytest.mark.parametrize(
    "text",
    [
        "term pseudonym decorative row-headers key-facts content-note",
        "complaints confidence confederation secretary secretariat penalties retractions licensor sensors",
        "reactions related withdrawal within without withstand wielded redirect dedicated educated census",
        "Redaktion promessa Siria ficha секретариат schwarz",
    ],
)
def test_other_words_are_not(text: str) -> None:
    for word in text.split():
        assert not reads_like_mark(word), word


@pytest.mark.parametrize(
    "text",
    ["[a]{.withheld} " * 20_000, "{" * 50_000, "[" * 50_000, "`a ``b " * 9_000, "<!-- " * 9_000, "<a " * 20_000,
     "&#123;" * 9_000, "a]{" + ".withheld" * 9_000, "[x](" * 9_000, "{a " * 20_000,
     *(sign * 60_000 for sign in "[]{}<>|%!`*^_$#"), "||a" * 20_000, ">!a " * 15_000, "^[" * 30_000,
     "```a\n" * 12_000, "[b]a" * 15_000, "[redacted" * 6_000, "{--a" * 15_000, "(begin " * 8_000, "> ~~~\n" * 10_000,
     "[redacted " * 4_000 + "]" * 4_000, "[a" * 9_000 + "]" * 9_000, "(redact: a" * 4_000 + ")" * 4_000,
     "do not " * 9_000, "[" + "the name " * 9_000 + "withheld]", "*begin *" * 9_000, "#redact" * 9_000,
     "*[a]: b\n" * 9_000, "<abbr title=" * 9_000, "@ " * 30_000, "REDACT: a " * 9_000, "/* " * 20_000,
     "<! -" * 20_000, "<%" * 30_000],
)  # fmt: skip
def test_many_signs_take_little_time(text: str) -> None:
    started = time.process_time()
    list(doubtful_marks(withhold(text)))
    hides_words(text)
    lines_that_speak(text)
    assert time.process_time() - started < 5
