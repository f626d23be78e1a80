"""Page 1 amid the book: WeasyPrint's counter of pages begins anew where a document says so.

A style sheet could say so only of a named page (``:nth()``), and would have to know how others name theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from briefbound.press.engine.hooks import hooked


@contextmanager
def page_one_where_marked() -> Iterator[None]:
    """Inside, the page that a section marked ``data-opens`` begins on is page 1; a blank page before it is not."""

    def make_page(
        original: Callable[..., Any], context: Any, root: Any, kind: Any, resume_at: Any, number: int, state: Any
    ) -> Any:
        if not kind.blank and _opens(root, resume_at):
            state[1]["page"] = [0]
        return original(context, root, kind, resume_at, number, state)

    with hooked({"weasyprint.layout.page.make_page": make_page}):
        yield


def _opens(root: Any, resume_at: Any) -> bool:
    """Whether a page begins where a marked section does: a child of the body, of which nothing is on pages yet."""
    match resume_at and [*resume_at.items()]:
        case [(body, {**sections})] if len(sections) == 1:
            ((section, inside),) = sections.items()
            found = root.children[body].children[section]
            return inside is None and found.element.get("data-opens") is not None
    return False
