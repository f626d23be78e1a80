"""The words of inlines, and inlines without their first words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from briefbound.importers.tree import Inline, Inlines, Look, NoteCall, Text


def words_of(inlines: Sequence[Inline]) -> str:
    """The text, with a space for each other thing but the calls of notes."""
    return "".join(i.text if isinstance(i, Text) else "" if isinstance(i, NoteCall) else " " for i in inlines)


def without_start(inlines: Sequence[Inline], length: int) -> Inlines:
    """The inlines without the first ``length`` characters of their :func:`words_of`."""
    kept: list[Inline] = []
    for inline in inlines:
        if length and isinstance(inline, Text):
            cut = min(length, len(inline.text))
            length -= cut
            if cut == len(inline.text):
                continue
            inline = inline._replace(text=inline.text[cut:])
        elif length and not isinstance(inline, NoteCall):
            length -= 1
        kept.append(inline)
    return tuple(kept)


def restyled(inlines: Sequence[Inline], change: Callable[[Look], Look]) -> Inlines:
    """The inlines with another look."""
    return tuple(i._replace(look=change(i.look)) if isinstance(i, Text) else i for i in inlines)
