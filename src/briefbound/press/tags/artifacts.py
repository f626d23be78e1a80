"""What of a page is no part of its text (ISO 32000-1, 14.8.2.2): furniture, repetitions, decoration."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from briefbound.press.engine import boxes
from briefbound.press.engine.boxes import Box, Link, Page, box_of, children
from briefbound.press.engine.pdf import Dictionary


@dataclass(frozen=True, slots=True)
class Artifact:
    """Why something is no part of the text (ISO 32000-1, 14.8.2.2.2)."""

    type: str
    subtype: str = ""

    @property
    def properties(self) -> Dictionary:
        """The property list of the marked-content sequence."""
        subtype = {"Subtype": f"/{self.subtype}"} if self.subtype else {}
        return Dictionary({"Type": f"/{self.type}", **subtype})


HEADER, FOOTER = Artifact("Pagination", "Header"), Artifact("Pagination", "Footer")
REPEATED = Artifact("Pagination")
LAYOUT = Artifact("Layout")


def artifacts_of(box: Box, around: Artifact | None, heads: dict[Any, Any]) -> Iterator[tuple[Any, Artifact]]:
    """The boxes that are artifacts; ``heads`` remembers the box in which the head of each table was first shown."""
    reason = around or _reason(box, heads)
    if reason:
        yield box, reason
    for child in children(box):
        yield from artifacts_of(child, reason, heads)


def _reason(box: Box, heads: dict[Any, Any]) -> Artifact | None:
    if isinstance(box, boxes.MarginBox):
        return HEADER if box.at_keyword.startswith("@top") else FOOTER
    if box.is_leader:
        return LAYOUT
    element = box.element
    if element is None:
        return None
    if element.get("aria-hidden") == "true" or (isinstance(box, boxes.ReplacedBox) and not element.get("alt")):
        return LAYOUT
    is_edge = isinstance(box, boxes.TableRowGroupBox) and (box.is_header or box.is_footer)
    return REPEATED if is_edge and heads.setdefault(element, box) is not box else None


def live_links(page: Page, heads: dict[Any, Any]) -> list[Link]:
    """The links of a page that become annotations: one for each piece of a link's own text (PDF/UA-1, 7.18.5).

    WeasyPrint has one for every box inside a link besides. ``heads``, empty for the first page, remembers the heads
    of tables, whose repetitions on later pages are artifacts.
    """
    hidden = dict(artifacts_of(box_of(page), None, heads))
    links = (Link(*link) for link in page.links)
    return [one for one in links if one.box.link and "::" not in one.box.element_tag and one.box not in hidden]
