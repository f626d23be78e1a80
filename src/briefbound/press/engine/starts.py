"""What styles say of the sections of a text before anything is laid out: where pages must begin, and which.

Styles of sections do not depend on what is in them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from briefbound.model import Resource
from briefbound.press.engine.loading import weasyprint
from briefbound.press.engine.rendering import document_of, load_styles


@dataclass(frozen=True, slots=True)
class SectionStyle:
    """The properties of a child of ``body`` of the same names (CSS Break 3, 3.1; CSS Paged Media 3, 8.1)."""

    break_before: str
    break_after: str
    page: str


def section_styles(
    text: str, sheet: str, families: Sequence[str], fonts: tuple[Resource, ...]
) -> tuple[Sequence[SectionStyle], bool]:
    """The styles of each section of a text, and whether a page of theirs looks otherwise on the left than on the
    right. ``families`` and ``fonts`` are those that the sheet declares beside the usual ones."""
    styles = load_styles(sheet, tuple(families), fonts)
    html = document_of(text)
    collector = weasyprint.css.targets.TargetCollector()
    style_for = weasyprint.css.get_all_computed_styles(
        html, [styles.sheet], False, styles.faces, styles.counters, {}, [], [], collector, False
    )
    found = [
        SectionStyle(*(style_for(section)[name] for name in ("break_before", "break_after", "page")))
        for section in html.etree_element.find("body")
    ]
    return found, any(_sides_differ(style_for, html, name) for name in {one.page for one in found})


def _sides_differ(style_for: Any, html: Any, name: str) -> bool:
    page = weasyprint.layout.page
    left, right = (page.PageType(side, False, name, 1, ()) for side in ("left", "right"))
    for kind in (left, right):
        page.set_page_type_computed_styles(kind, html, style_for)
    boxes = {pseudo for _, pseudo in style_for.get_cascaded_styles() if pseudo and pseudo.startswith("@")}
    return any(_values(style_for(left, box)) != _values(style_for(right, box)) for box in (None, *boxes))


def _values(style: Any) -> dict[str, Any] | None:
    return None if style is None else {name: style[name] for name in weasyprint.css.properties.INITIAL_VALUES}
