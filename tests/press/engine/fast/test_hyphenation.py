"""Words are divided as pyphen divides them, by patterns that are understood when they are wanted."""

from __future__ import annotations

from typing import Any

import pyphen
import pytest

from briefbound.press.engine.fast import hyphenation

#: A language -> words; of Spanish, Hungarian and Swedish the files have alternatives or signs of other kinds.
WORDS = {
    "en": "hyphenation Associated parliament table xyz a 1998 re-entry O'Brien",
    "ru": "правительство Кыргызстан нарушение ёлка",
    "es": "ayuntamiento corrupción María",
    "hu": "asszonnyal hosszú betű",
    "sv": "regeringen åtgärder",
    "el": "δημοκρατία",
    "ca": "col·lecció intel·ligent",
}


@pytest.mark.parametrize("language", WORDS)
def test_words_are_divided_as_pyphen_divides_them(language: str) -> None:
    path = pyphen.LANGUAGES[pyphen.language_fallback(language)]
    ours, stock = hyphenation.Patterns(path), hyphenation._Stock(path)
    for word in WORDS[language].split():
        assert _described(ours.positions(word)) == _described(stock.positions(word)), word
    understood = {letters: values for letters, values in ours.patterns.items() if not isinstance(values, str)}
    assert understood
    assert all(_described(values[1]) == _described(stock.patterns[at][1]) for at, values in understood.items())
    assert ours.patterns.keys() == stock.patterns.keys()


def _described(values: Any) -> list[tuple[int, Any]]:
    """Numbers, with what they say of letters that change."""
    return [(int(value), getattr(value, "data", None)) for value in values]


def test_the_engine_divides_with_them() -> None:
    assert pyphen.HyphDict is hyphenation.Patterns
