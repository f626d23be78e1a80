"""Names are not divided: a word with a capital inside a sentence stays whole.

The engine asks a dictionary where a word may be divided, and does not say what stands before it; but it has just laid
out the text in which the word stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from briefbound.languages.names import names_in
from briefbound.press.engine.hooks import Hook, hooked


@contextmanager
def whole_names() -> Iterator[None]:
    """Inside, no name is divided."""
    text = _Text()
    hooks: dict[str, Hook] = {
        "weasyprint.text.line_break.create_layout": text.look_at,
        "weasyprint.layout.make_all_pages": text.use_dictionaries,
    }
    with hooked(hooks):
        yield


class _Text:
    """The text that is being broken into lines."""

    def __init__(self) -> None:
        self._text = ""

    def look_at(self, original: Callable[..., Any], text: str, *others: Any) -> Any:
        self._text = text
        return original(text, *others)

    def use_dictionaries(self, original: Callable[..., Any], context: Any, *others: Any) -> Any:
        context.dictionaries = _Dictionaries(self)
        return original(context, *others)

    def is_name(self, word: str, language: str) -> bool:
        """Whether a word is a name there; the engine may have cut the text off amid the word."""
        return word[:1].isupper() and any(word.startswith(name) for name in names_in(self._text, language))


class _Dictionaries(dict[tuple[Any, ...], Any]):
    """The dictionaries that the engine keeps, by language and limits."""

    def __init__(self, text: _Text) -> None:
        super().__init__()
        self._text = text

    def __setitem__(self, key: tuple[Any, ...], dictionary: Any) -> None:
        super().__setitem__(key, _Dictionary(dictionary, str(key[0]), self._text))

    def get(self, key: tuple[Any, ...], default: Any = None) -> Any:
        if key not in self:
            import pyphen

            language, left, right, _ = key
            self[key] = pyphen.Pyphen(lang=language, left=left, right=right)
        return self[key]


class _Dictionary:
    """A dictionary of the engine that knows no places in names."""

    def __init__(self, dictionary: Any, language: str, text: _Text) -> None:
        self._dictionary, self._language, self._text = dictionary, language.replace("_", "-"), text

    def iterate(self, word: str) -> Iterator[tuple[str, str]]:
        """The ways to divide a word, the last first."""
        return iter(()) if self._text.is_name(word, self._language) else self._dictionary.iterate(word)
