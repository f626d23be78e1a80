"""Running elements (CSS GCPM 3, 1.1): which ones style sheets move out of the text, and into margins."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from xml.etree.ElementTree import Element

from briefbound.press.engine.hooks import hooked


@contextmanager
def running_elements() -> Iterator[set[Element]]:
    """The elements that style sheets move into margins in what is laid out inside."""
    moved: set[Element] = set()

    def add_running_element(original: Callable[..., Any], context: Any, box: Any) -> Any:
        moved.add(box.element)
        return original(context, box)

    with hooked({"weasyprint.layout.LayoutContext.add_running_element": add_running_element}):
        yield moved
