"""All of it, in place: imported before anything is laid out."""

from briefbound.press.engine.fast import (
    expressions,
    grounds,
    hyphenation,
    lines,
    notes,
    pages,
    painting,
    single_texts,
    sizes,
    values,
)

__all__ = [
    "expressions",
    "grounds",
    "hyphenation",
    "lines",
    "notes",
    "pages",
    "painting",
    "single_texts",
    "sizes",
    "values",
]
