"""Quotation marks written out: old readers put none around ``q``, so that nobody sees who speaks."""

from __future__ import annotations

from briefbound.compose.xhtml import XHTML, Element, append, descendants, tag, take
from briefbound.languages import quotation as marks_in


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


def marks_of(language: str) -> tuple[str, ...]:
    """Four signs: what opens and closes a quotation, and one inside it; English ones for languages not known."""
    return tuple(mark.strip("\u202f") for mark in marks_in(language) or marks_in("en"))


def _language_around(quotation: Element, language: str) -> str:
    return next((found for one in quotation.iterancestors() if (found := one.get("lang"))), language)
