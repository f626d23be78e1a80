"""Texts are looked through for a sign of another program only where they have what its pattern cannot do without.

That they have is derived here from the patterns themselves, as ``re`` parses them: a wrong entry, by which words that
somebody wants out of a book would pass unseen, fails.
"""

from __future__ import annotations

import re._constants as kinds
from collections.abc import Sequence
from re import _parser
from typing import Any

import pytest

from briefbound.dialects import foreign

_RULES = foreign.__globals__["_RULES"]  # the module has the name of its function


def _always(parts: Sequence[Any], signs: str, words: tuple[str, ...]) -> bool:
    """Whether every text that these parts of a pattern match has one of the signs, or one of the strings."""
    run = [""]  # what literals in a row may be
    for kind, value in parts:
        letters = _letters(kind, value)
        if letters:
            run = [before + letter for before in run for letter in letters]
            if all(any(sign in one for sign in signs) or any(word in one for word in words) for one in run):
                return True
            continue
        if kind is not kinds.AT:
            run = [""]
        if kind is kinds.SUBPATTERN and _always(value[3], signs, words):
            return True
        if kind in (kinds.MAX_REPEAT, kinds.MIN_REPEAT, kinds.POSSESSIVE_REPEAT):
            least, _, inner = value
            if least and _always(inner, signs, words):
                return True
        if kind is kinds.BRANCH and all(_always(one, signs, words) for one in value[1]):
            return True
        if kind is kinds.ATOMIC_GROUP and _always(value, signs, words):
            return True
        if kind is kinds.ASSERT and _always(value[1], signs, words):
            return True
    return False


def _letters(kind: Any, value: Any) -> list[str]:
    """What a literal, or a set of few, may be; nothing for all else."""
    if kind is kinds.LITERAL:
        return [chr(value)]
    if kind is kinds.IN:
        found: list[str] = []
        for inner, content in value:
            if inner is kinds.LITERAL:
                found.append(chr(content))
            elif inner is kinds.RANGE and content[1] - content[0] < 20:
                found += map(chr, range(content[0], content[1] + 1))
            else:
                return []
        return found
    return []


def _needs(pattern: str, signs: str, *words: str) -> bool:
    return _always(_parser.parse(pattern), signs, words)


@pytest.mark.parametrize("rule", _RULES, ids=lambda rule: rule.what)
def test_what_a_rule_finds_has_what_texts_are_chosen_by(rule: Any) -> None:
    assert _always(_parser.parse(rule.pattern.pattern, rule.pattern.flags), rule.signs, rule.words)


def test_every_rule_says_what_it_needs() -> None:
    assert all(rule.signs or rule.words for rule in _RULES)


def test_what_a_pattern_can_do_without_is_told_from_what_it_needs() -> None:
    assert _needs(r"%%(?!%)[^%]+", "%")
    assert _needs(r"(?:a|b)+\|", "|")
    assert _needs(r"\.\.[ ]+\w", "", "..")
    assert _needs(r"^\.[\x00\"][ ]", "", ".\x00", '."')
    assert _needs(r"(?:%%|\{\{)x", "%{")
    assert not _needs(r"(?:%%|\{\{)x", "%")
    assert not _needs(r"(?:%%)?x", "%")
    assert not _needs(r"%*x", "%")
    assert not _needs(r"[^%]", "%")
    assert not _needs(r"[%\w]", "%")
    assert not _needs(r"(?!%)x", "%")
    assert not _needs(r"\.\w\.", "", "..")
