"""Language tags (BCP 47: RFC 5646)."""

from __future__ import annotations

import re

from briefbound.diagnostics import Severity
from briefbound.load.faults import ValueFault

# RFC 5646, 2.1. The four-letter and longer primary subtags of the grammar are left out: none is registered.
_TAG = re.compile(
    r"""
    (?: (?P<language> [a-z]{2,3} (?:-[a-z]{3}){0,3} )
        (?: -[a-z]{4} )?                                     # script
        (?: -(?:[a-z]{2} | [0-9]{3}) )?                      # region
        (?P<variants> (?: -(?:[a-z0-9]{5,8} | [0-9][a-z0-9]{3}) )* )
        (?P<extensions> (?: -[0-9a-wy-z] (?: -[a-z0-9]{2,8} )+ )* )
        (?: -x (?: -[a-z0-9]{1,8} )+ )?
      | x (?: -[a-z0-9]{1,8} )+
      | en-gb-oed | i-(?:ami|bnn|default|enochian|hak|klingon|lux|mingo|navajo|pwn|tao|tay|tsu)
      | sgn-(?:be-fr|be-nl|ch-de)
    )""",
    re.VERBOSE | re.IGNORECASE,
)

_TAG_OF_NAME = {
    "arabic": "ar", "armenian": "hy", "azerbaijani": "az", "belarusian": "be", "bengali": "bn", "chinese": "zh",
    "dari": "prs", "dutch": "nl", "english": "en", "farsi": "fa", "french": "fr", "georgian": "ka", "german": "de",
    "greek": "el", "hebrew": "he", "hindi": "hi", "italian": "it", "japanese": "ja", "kazakh": "kk",
    "kirghiz": "ky", "korean": "ko", "kurdish": "ku", "kyrgyz": "ky", "pashto": "ps", "persian": "fa",
    "polish": "pl", "portuguese": "pt", "romanian": "ro", "russian": "ru", "spanish": "es", "swahili": "sw",
    "tajik": "tg", "tatar": "tt", "turkish": "tr", "turkmen": "tk", "ukrainian": "uk", "urdu": "ur",
    "uyghur": "ug", "uzbek": "uz", "vietnamese": "vi",
    "английский": "en", "русский": "ru", "казахский": "kk", "киргизский": "ky", "кыргызский": "ky",
    "кыргызча": "ky", "узбекский": "uz", "таджикский": "tg",
}  # fmt: skip

# Codes of countries that are no codes of languages, and the language that was probably meant.
_TAG_OF_COUNTRY = {
    "by": "be", "cn": "zh", "cz": "cs", "dk": "da", "gr": "el", "ir": "fa", "jp": "ja", "kz": "kk", "tj": "tg",
    "ua": "uk", "us": "en",
}  # fmt: skip


def check_language_tag(text: str) -> None:
    """Accept a well-formed language tag (RFC 5646, 2.2.9) whose variants and extensions do not repeat.

    Raises :class:`ValueFault` with BB110: an error, or a warning for a tag that is right but probably not meant.
    """
    rule = "BCP 47: RFC 5646, 2.1"
    tag = _TAG.fullmatch(text)
    if tag is None:
        raise ValueFault("BB110", f"“{text}” is not a language tag", _hint(text), rule=rule)
    primary = text.partition("-")[0].lower()
    if primary in _TAG_OF_COUNTRY:
        message = f"“{text}” begins with the code of a country, not of a language"
        raise ValueFault("BB110", message, _hint(text), rule=rule)
    variants = (tag["variants"] or "").lower().split("-")[1:]
    singletons = re.findall(r"-([a-z0-9])(?=-)", (tag["extensions"] or "").lower())
    if len(set(variants)) < len(variants) or len(set(singletons)) < len(singletons):
        raise ValueFault("BB110", f"“{text}” repeats a part", "write each part once", rule="RFC 5646, 2.2.9")
    if primary == "kg":
        hint = "write “ky” for Kyrgyz; KG is the code of the country"
        message = f"“{text}” stands for Kongo, a language of Congo and Angola"
        raise ValueFault("BB110", message, hint, severity=Severity.WARNING)


def _hint(text: str) -> str:
    words = re.split(r"[-_\s]", text.strip().casefold())
    meant = _TAG_OF_NAME.get(words[0]) or _TAG_OF_COUNTRY.get(words[0])
    if meant:
        return f"did you mean “{meant}”?"
    dashed = re.sub(r"[_\s]+", "-", text.strip())
    if dashed != text and _TAG.fullmatch(dashed):
        return f"did you mean “{dashed}”?"
    return "write a tag such as en, ru, ky or pt-BR: two or three letters for the language come first"
