"""Keeping notes: WeasyPrint 70.0 loses some, and moves others away from their calls.

When the line that would make the first part of a paragraph long enough (``orphans``) does not fit, WeasyPrint sends
notes that are already on the page to the next one until it does, and forgets the notes that this line calls. Better
is what it does on a page without notes: the paragraph begins on the next page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint.layout import block


class _NotesThatStay:
    """A layout context in all but this: it shows no notes that could be sent away."""

    current_page_footnotes = ()

    def __init__(self, context: Any) -> None:
        object.__setattr__(self, "_context", context)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._context, name)

    def __setattr__(self, name: str, value: Any) -> None:
        setattr(self._context, name, value)


@contextmanager
def notes_that_stay() -> Iterator[None]:
    """Lays out inside without sending notes away from their calls."""
    original: Callable[..., Any] = block._linebox_layout

    def lay_out_lines(context: Any, *arguments: Any) -> Any:
        return original(_NotesThatStay(context), *arguments)

    block._linebox_layout = lay_out_lines
    try:
        yield
    finally:
        block._linebox_layout = original
