"""Names that read like a mark of withholding: of styles, classes, ids, controls, bookmarks, sections, elements.

Whoever calls a style “Redacted” has said what is to become of the words in it; the name is lost where they come over.
"""

from __future__ import annotations

import re
from functools import lru_cache

from briefbound.load.marks import OTHERS, OTHERS_BEGIN, folded, is_everyday, reads_like_mark

#: What names of styles and classes say of the thing that they are of, in whatever language Word writes them.
_PARTS = frozenset(
    """
    a an the of in for is to text texts char chars character characters para paragraph paragraphs name names word
    words style styles span block box section cell cells row column table run content contents control field tag mark
    marks marked marker line lines body heading title note person people source sources part class custom own my new
    zchn zeichen car carattere caractere caractère carácter знак символ текст абзац стиль имя имена фрагмент блок
    absatz texte texto testo nom noms nombre nombres namen wort wörter stil estilo stile
    """.split()  # noqa: SIM905  a list of words is read best as words
)
_HUMP = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])|(?<=[а-яё])(?=[А-ЯЁ])")
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST = 200


@lru_cache(10_000)
def is_mark_name(name: str) -> bool:
    """Whether a name is that of a mark: ``Redacted``, ``doNotPublish``, ``hidden-text``, ``Geschwärzt Zchn``.

    Words of everyday count where nothing else is said but of what they are the name: ``Private text`` is one,
    ``Private sector`` and ``Hidden gems`` are none.
    """
    words = [word for word in _WORD.findall(_HUMP.sub(" ", name[:_LONGEST])) if not _is_other(word)]
    if reads_like_mark(" ".join(words)):
        return True
    said = [word for word in words if word.lower() not in _PARTS]
    return is_everyday("".join(words)) or (bool(said) and (all(map(is_everyday, said)) or is_everyday("".join(said))))


def _is_other(word: str) -> bool:
    """Whether a word only looks like one of withholding, as “redactor” does; joined to others it would still."""
    return (known := folded(word)) in OTHERS - {"blackout"} or known.startswith(OTHERS_BEGIN)
