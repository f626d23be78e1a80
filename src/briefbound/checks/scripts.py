"""The scripts that languages are written in, and letters that they do without (ISO 15924, CLDR's script data)."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache

#: A script as BCP 47 names it, to how Unicode's names of its letters begin.
_NAMES: Mapping[str, tuple[str, ...]] = {
    "Latn": ("LATIN", "FULLWIDTH LATIN"),
    "Cyrl": ("CYRILLIC",),
    "Grek": ("GREEK",),
    "Arab": ("ARABIC",),
    "Hebr": ("HEBREW",),
    "Armn": ("ARMENIAN",),
    "Geor": ("GEORGIAN",),
    "Deva": ("DEVANAGARI",),
    "Beng": ("BENGALI",),
    "Guru": ("GURMUKHI",),
    "Gujr": ("GUJARATI",),
    "Orya": ("ORIYA",),
    "Taml": ("TAMIL",),
    "Telu": ("TELUGU",),
    "Knda": ("KANNADA",),
    "Mlym": ("MALAYALAM",),
    "Sinh": ("SINHALA",),
    "Thai": ("THAI",),
    "Laoo": ("LAO",),
    "Mymr": ("MYANMAR",),
    "Khmr": ("KHMER",),
    "Tibt": ("TIBETAN",),
    "Ethi": ("ETHIOPIC",),
    "Mong": ("MONGOLIAN",),
    "Hani": ("CJK", "BOPOMOFO", "IDEOGRAPHIC", "KANGXI"),
    "Jpan": ("HIRAGANA", "KATAKANA", "HALFWIDTH KATAKANA"),
    "Kore": ("HANGUL", "HALFWIDTH HANGUL"),
}

#: Scripts that stand for several, in language tags.
_TOGETHER = {"Hans": ("Hani",), "Hant": ("Hani",), "Jpan": ("Jpan", "Hani"), "Kore": ("Kore", "Hani")}

#: Languages to the scripts that they are written in; a language that is not here is not judged.
_WRITTEN: Mapping[str, str] = {
    "Latn": """
        af sq ay eu br ca ceb co cs cy da de en eo es et fi fil fo fr fy ga gd gl gn gv ha haw ht hr hu ia id ie ig io
        is it jv kl lb lg ln lt lv mg mi mt nb nl nn no ny oc om pl pt qu rm rn ro rw se sk sl sm sn so st sv sw tl tn
        to tpi tr ts ty vi wa wo xh yo zu""",
    "Cyrl": "ru uk be bg mk ky ba cv os ab ce av kv sah udm rue",
    "Grek": "el",
    "Arab": "ar fa prs ur ps sd ckb arz ary",
    "Hebr": "he yi",
    "Armn": "hy",
    "Geor": "ka",
    "Deva": "hi mr ne",
    "Beng": "bn as",
    "Gujr": "gu",
    "Orya": "or",
    "Taml": "ta",
    "Telu": "te",
    "Knda": "kn",
    "Mlym": "ml",
    "Sinh": "si",
    "Thai": "th",
    "Laoo": "lo",
    "Mymr": "my",
    "Khmr": "km",
    "Tibt": "bo dz",
    "Ethi": "am ti",
    "Hani": "zh yue wuu",
    "Jpan": "ja",
    "Kore": "ko",
    "Latn Cyrl": "sr bs uz az tk crh tt gag ro-MD",
    "Latn Cyrl Arab": "kk ug ku tg",
    "Cyrl Mong": "mn",
}  # fmt: skip

#: Letters of Cyrillic neighbours that a language does without: a word with one is of another language.
_NOT_IN: Mapping[str, str] = {
    "ru": "іїєґўөүңқғһәұҗҳҷӣӯјљњћђџќѓѕ",
    "uk": "ыэёъўөүңқғһәұҗҳҷӣӯјљњћђџќѓѕ",
    "be": "иїєґщъөүңқғһәұҗҳҷӣӯјљњћђџќѓѕ",
    "bg": "ыэёіїєґўөүңқғһәұҗҳҷӣӯјљњћђџќѓѕ",
    "mk": "ыэёіїєґўйъщьюяөүңқғһәұҗҳҷӣӯљћђ",
    "ky": "іїєґўқғһәұҗҳҷӣӯјљњћђџќѓѕ",
}


@cache
def script_of(letter: str) -> str:
    """The script of a letter, empty for what no language is told by."""
    name = unicodedata.name(letter, "")
    return next((script for script, names in _NAMES.items() if name.startswith(names)), "")


@cache
def scripts_for(language: str) -> frozenset[str]:
    """The scripts that text in a language may be in by its tag (BCP 47); empty where that is not known."""
    for part in language.split("-")[1:]:
        if len(part) == 4 and part.isalpha():
            script = part.title()
            return frozenset(_TOGETHER.get(script, (script,) if script in _NAMES else ()))
    primary = language.split("-")[0].lower()
    scripts = next((scripts.split() for scripts, languages in _WRITTEN.items() if primary in languages.split()), [])
    return frozenset(one for script in scripts for one in _TOGETHER.get(script, (script,)))


def letters_not_in(language: str) -> frozenset[str]:
    """Letters that the language has no use for, though others of its script have."""
    return frozenset(_NOT_IN.get(language.partition("-")[0].lower(), ""))
