"""Names in data: brackets around what may be left out, remarks that ask, real names by which people are sorted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefbound.load.doubts import holds_markup
from briefbound.load.label_words import EXPLAINED, NOTED, REFERRING
from briefbound.load.marks import folded, reads_like_mark
from briefbound.load.yamlmarks import KeyPath, Value

_OF_NAMES = frozenset(["byline", "author", "name", "sort", "reviewer", "certifier"])
#: A name in brackets, whole or with another before it, or behind two strokes: what other programs leave out.
_NAME_APART = re.compile(
    r"[^<>]*<(?!and\b|or\b)[^\s<>@:/]{2,}[^<>@:]*>[^<>]*|\([^()]+\)|\[[^\[\]]+\]|.*\S\s+//\s+\S.*"
)
#: Texts in which square brackets hold names only where somebody means something by them; titles may hold them.
_WITH_NAMES = _OF_NAMES | {"description"}
_IN_BRACKETS = re.compile(r"\[(?P<inside>[^\[\]\n]{2,60})\]")
_REMARK = re.compile(r"(?P<who>[^()\[\],;–—]{2,80}?)\s*[(\[,;–—]\s*(?P<said>.+)")
_ANONYMOUS = re.compile(r"\b(?:anonym|anon\b|аноним|анонім|غير معلن)")
_WORD = re.compile(r"[^\W\d_]+")


def _key(path: KeyPath) -> str:
    return next((key for key in reversed(path) if isinstance(key, str) and key), "")


def _is_of_sources(path: KeyPath) -> bool:
    return not path or isinstance(path[0], int) or path[0] in ("sources", "glossary")


def holds_markup_in(path: KeyPath, text: str) -> bool:
    """Whether markup stands in a text that is no Markdown; around a name, brackets are markup too."""
    is_apart = _key(path) in _OF_NAMES and _NAME_APART.fullmatch(text.strip()) is not None
    if (is_apart and not reads_like_mark(text)) or holds_markup(text):
        return True
    if _key(path) not in _WITH_NAMES or _is_of_sources(path):
        return False
    return any(_is_name(found["inside"]) for found in _IN_BRACKETS.finditer(text))


def _is_name(text: str) -> bool:
    """Whether a text is words with capitals, which no editor puts in place of others."""
    words = _WORD.findall(text)
    said = {folded(word) for word in words}
    is_said = not said.isdisjoint(EXPLAINED | NOTED | REFERRING) or reads_like_mark(text)
    return bool(words) and len(words) <= 4 and not is_said and all(word[0].isupper() for word in words)


def is_name_with_request(path: KeyPath, text: str) -> bool:
    """Whether a name is said to be anonymous, and stands there: ``Jane Doe (anonymous at her request)``."""
    if _key(path) not in _OF_NAMES or _is_of_sources(path):
        return False
    found = _REMARK.fullmatch(text.strip())
    if found is None or not _ANONYMOUS.search(folded(found["said"])) or _ANONYMOUS.search(folded(found["who"])):
        return False
    words = _WORD.findall(found["who"])
    is_role = not {folded(word) for word in words}.isdisjoint(EXPLAINED) or found["who"][:1].islower()
    return not is_role and any(len(word) > 2 for word in words)


def _words(text: Value) -> set[str]:
    return set(_WORD.findall(folded(str(text))))


def _is_nobody(name: str) -> bool:
    return _ANONYMOUS.search(folded(name)) is not None or reads_like_mark(name)


def sorted_by_real_names(value: Value, path: KeyPath) -> Iterator[KeyPath]:
    """Where somebody who is anonymous is sorted by a name, which would be in the book."""
    if isinstance(value, list):
        for index, one in enumerate(value):
            yield from sorted_by_real_names(one, (*path, index))
    elif isinstance(value, dict):
        name, by = value.get("name"), value.get("sort")
        is_hidden = isinstance(name, str) and isinstance(by, str) and _is_nobody(name)
        if is_hidden and not _words(by) <= _words(name):
            yield (*path, "sort")
        for key, one in value.items():
            yield from sorted_by_real_names(one, (*path, key))
