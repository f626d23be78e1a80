"""Languages of texts by their letters: a word processor marks what was typed under a keyboard, not what it is."""

from __future__ import annotations

import re
from collections import Counter

from briefbound.importers.tree import Document, Text, every_inline

_SCRIPTS: dict[str, tuple[re.Pattern[str], frozenset[str]]] = {
    name: (re.compile(f"[{letters}]"), frozenset(languages.split()))
    for name, letters, languages in (
        ("cyrillic", "\u0400-\u052f", "ru uk be bg mk ky kk mn tg sr tt ba ab os ce cv"),
        ("arabic", "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff", "ar fa ur ps ug sd ckb prs"),
        ("hebrew", "\u0590-\u05ff", "he yi"),
        ("greek", "\u0370-\u03ff", "el"),
        ("east", "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af", "zh ja ko"),
        (
            "indic",
            "\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f\u1200-\u137f\u1780-\u17ff",
            "hi mr ne bn pa gu ta te kn ml si th lo my am ti km sa",
        ),
        ("armenian", "\u0530-\u058f", "hy"),
        ("georgian", "\u10a0-\u10ff", "ka"),
    )
}
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_OTHERS = frozenset[str]().union(*(languages for _, languages in _SCRIPTS.values()))
#: Languages that are written in Latin letters as well.
_BOTH = frozenset(("sr", "tg", "tt", "mn", "kk", "ckb"))


def fits(language: str, text: str) -> bool:
    """Whether a text can be in a language, by its letters; ``language`` is a primary subtag."""
    for letters, languages in _SCRIPTS.values():
        if language in languages and letters.search(text):
            return True
    return bool(_LATIN.search(text)) and (language not in _OTHERS or language in _BOTH)


def primary(tag: str) -> str:
    """The language of a tag of BCP 47, without its region and script."""
    found = re.fullmatch(r"([A-Za-z]{2,3})(?:[-_].*)?", tag)
    return found[1].lower() if found and found[1].lower() not in ("und", "zxx", "mul") else ""


def marked(text: Text) -> str:
    """The language that a text is marked with: of its eastern letters, if it has any."""
    return primary(text.look.east if text.look.east and _SCRIPTS["east"][0].search(text.text) else text.look.lang)


def letters_by_language(document: Document) -> Counter[str]:
    """How many characters of the text are in each language, where its letters are those of the language."""
    own = primary(document.language)
    count = Counter[str]()
    for inline in every_inline(document):
        if isinstance(inline, Text):
            language = marked(inline) or own
            if language and fits(language, inline.text):
                count[language] += len(inline.text)
    return count


def language_of(document: Document) -> str:
    """The language of most letters; where none is marked, what the file says."""
    count = letters_by_language(document)
    return max(count, key=lambda language: count[language]) if count else primary(document.language)
