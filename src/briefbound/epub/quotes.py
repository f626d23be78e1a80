"""Quotation marks written out: old readers put none around ``q``, so that nobody sees who speaks."""

from __future__ import annotations

from briefbound.compose.xhtml import XHTML, Element, append, descendants, tag, take

#: Primary language -> the marks of a quotation, and of one inside it (Unicode CLDR 46, delimiters).
_MARKS = {
    "“”‘’": "en ga hi id ko ms nl pt th tr tg uz-cyrl vi zh",
    "«»„“": "be hy kk-latn ky ru uk",
    "«»“”": "ca el es eu fr gl it kk pt-pt tk",
    "«»‹›": "az fa fa-af ps sq",
    "„“‚‘": "cs de is lb lt mk sk sl bg et ka",
    "„”«»": "pl ro hu",
    "”“’‘": "ar he ur",
    "””’’": "fi sv",
    "«»‘’": "da nb nn no lv",
    "„”‚’": "bs hr sr",
    "「」『』": "ja",
}
_BY_LANGUAGE = {language: marks for marks, languages in _MARKS.items() for language in languages.split()}


def write_quotation_marks(root: Element, language: str) -> None:
    """Makes of each ``q`` a span with the marks of the language around it, in place."""
    for quotation in descendants(root, "q"):
        above = [tag(one) for one in quotation.iterancestors()]
        marks = marks_of(_language_around(quotation, language))[2 * (above.count("q") % 2) :]
        quotation.text = marks[0] + (quotation.text or "")
        append(quotation, marks[1])
    for quotation in descendants(root, "q"):
        quotation.tag = f"{{{XHTML}}}span"
        take(quotation, "cite")


def marks_of(language: str) -> str:
    """Four signs: what opens and closes a quotation, and one inside it; English ones for languages not known."""
    parts = language.lower().split("-")
    return next(
        (found for end in range(len(parts), 0, -1) if (found := _BY_LANGUAGE.get("-".join(parts[:end])))),
        _BY_LANGUAGE["en"],
    )


def _language_around(quotation: Element, language: str) -> str:
    return next((found for one in quotation.iterancestors() if (found := one.get("lang"))), language)
