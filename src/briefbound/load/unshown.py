"""Keys of front matter by which other programs do not show an article, or a part of it: ``draft: true``.

Packs know none of them: left out, they would let the words be printed.
"""

from __future__ import annotations

import re

from briefbound.load.labels import asks_in_words_of_everyday, is_mark_alone
from briefbound.load.marks import folded, is_name_of_mark
from briefbound.load.yamlmarks import Value

_WORD = re.compile(r"[^\W_]+")
#: Keys that hide where they are true, beside those that marks.py knows.
_HIDING = frozenset(
    """
    draft drafts isdraft unlisted unpublished embargo embargoed password passwordprotected internal restricted
    classified nopublish donotpublish noprint onlineonly webonly membersonly brouillon borrador entwurf bozza rascunho
    черновик чернетка долбоор taslak szkic concept 草稿 مسودة پیشنویس
    """.split()  # noqa: SIM905  a list of words is read best as words
)
#: Keys that hide where they are false.
_SHOWING = frozenset(
    """
    published publish public visible visibility listed show shown display release released render enabled online
    ispublished publie publicado veroffentlicht pubblicato опубликовано
    """.split()  # noqa: SIM905  a list of words is read best as words
)
#: Values that hide, whatever the key.
_UNSHOWN = _HIDING | frozenset(["unreleased", "forbidden", "nobody", "onlyme", "notpublic", "notpublished"])
_NO = frozenset(["false", "no", "off", "never", "none", "0", "n", "non", "nein", "nie", "нет", ""])


def is_unshown(key: str, value: Value) -> bool:
    """Whether a key says that something is not to be shown, or one of those in its value does."""
    if isinstance(value, dict):
        return is_unshown(key, bool(value)) or any(is_unshown(one, rest) for one, rest in value.items())
    if isinstance(value, list):
        return is_unshown(key, bool(value)) or any(isinstance(one, dict) and is_unshown("", one) for one in value)
    said = "".join(_WORD.findall(folded(str(value)))) if value is not None else ""
    name = "".join(_WORD.findall(folded(key)))
    if said in _NO:
        return name in _SHOWING and value is not None
    if name in _HIDING or is_name_of_mark(key):
        return True
    return isinstance(value, str) and (
        said in _UNSHOWN or is_mark_alone(value) or (":" not in value and asks_in_words_of_everyday(value))
    )
