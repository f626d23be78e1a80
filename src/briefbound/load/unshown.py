"""Keys of front matter by which other programs do not show an article, or a part of it: ``draft: true``.

Packs know none of them: left out, they would let the words be printed.
"""

from __future__ import annotations

import re

from briefbound.load.labels import asks_in_words_of_everyday, is_mark_alone, is_mark_in_comment
from briefbound.load.marks import folded, is_name_of_mark, reads_like_mark, tells_of_censors
from briefbound.load.yamlmarks import Value

_WORD = re.compile(r"[^\W_]+")
_PIECES = re.compile(r"[,;.!?]")
#: Keys that hide where they are true, beside those that marks.py knows.
_HIDING = frozenset(
    """
    draft drafts isdraft unlisted unpublished embargo embargoed password passwordprotected internal restricted
    classified nopublish donotpublish noprint onlineonly webonly membersonly brouillon borrador entwurf bozza rascunho
    черновик чернетка долбоор taslak szkic concept 草稿 مسودة پیشنویس exclude excluded skip skipped ignore ignored
    sensitive nsfw noindex archived restrictedto embargountil embargoeduntil embargodate donotprint excludefromprint
    confidentiality eleventyexcludefromcollections withhold redact anonymise anonymize hide spoiler
    """.split()  # noqa: SIM905  a list of words is read best as words
)
#: Keys that hide where they are false.
_SHOWING = frozenset(
    """
    published publish public visible visibility listed show shown display release released render enabled online
    ispublished publie publicado veroffentlicht pubblicato опубликовано опубликован публиковать print printed
    printable include included export exported share shared sharing live active index indexed output searchable
    yayin yayinlandi dgpublish sitemap permissions
    """.split()  # noqa: SIM905  a list of words is read best as words
)
#: Values that hide, whatever the key.
_UNSHOWN = _HIDING | frozenset(["unreleased", "forbidden", "nobody", "onlyme", "notpublic", "notpublished", "hide"])
#: Keys of the Traffic Light Protocol, and the levels of it that may be shown to all.
_LIGHTS = frozenset(["tlp", "trafficlightprotocol"])
_OPEN_LIGHTS = frozenset(["clear", "white", "tlpclear", "tlpwhite"])
_NO = frozenset("false no off never none 0 n non nein nie нет hayir ні жок".split()) | {""}  # noqa: SIM905  read best so


def is_unshown(key: str, value: Value) -> bool:
    """Whether a key says that something is not to be shown, or one of those in its value does."""
    if isinstance(value, dict):
        return is_unshown(key, bool(value)) or any(is_unshown(one, rest) for one, rest in value.items())
    if isinstance(value, list):
        return is_unshown(key, bool(value)) or any(is_unshown("", one) for one in value)
    said = "".join(_WORD.findall(folded(str(value)))) if value is not None else ""
    name = "".join(_WORD.findall(folded(key)))
    if said in _NO:
        return name in _SHOWING and value is not None
    if name in _HIDING or is_name_of_mark(key) or (name in _LIGHTS and said not in _OPEN_LIGHTS):
        return True
    return isinstance(value, str) and (
        said in _UNSHOWN
        or is_mark_alone(value)
        or (":" not in value and asks_in_words_of_everyday(value))
        or any(is_mark_in_comment(piece) for piece in _PIECES.split(value))
    )


def is_unshown_by_tags(value: Value) -> bool:
    """Whether one of the tags of an article asks for it: “redacted”, but not “censored”, of which it may tell."""
    tags = value if isinstance(value, list) else _PIECES.split(value) if isinstance(value, str) else []
    return any(reads_like_mark(str(tag), surely=True) and not tells_of_censors(str(tag)) for tag in tags)
