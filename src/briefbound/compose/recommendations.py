"""Recommendations: numbered through the whole book, each block to whom its title says."""

from __future__ import annotations

from collections.abc import Sequence

from briefbound.compose.alerts import box_title
from briefbound.compose.manuscript import Manuscript
from briefbound.compose.xhtml import XHTML, Element, classes, descendants, take


def compose_recommendations(block: Element, title: str, manuscript: Manuscript) -> None:
    """Makes the list of a block one of numbered items, with a title that names who is asked."""
    block.set("class", "box recommendations")
    lists = block.findall("{*}ol") + block.findall("{*}ul")
    if len(lists) != 1:
        hint = "write one list, and a block for each of those who are asked: ::: recommendations To the police"
        manuscript.say("BB876", "a block of recommendations has one list", block, hint=hint)
        return
    lists[0].tag = f"{{{XHTML}}}ol"
    for name in ("start", "type", "class"):
        take(lists[0], name)
    box_title(block, "recommendations", title or manuscript.labels.recommendations, manuscript)


def number_recommendations(texts: Sequence[tuple[Element, Manuscript]]) -> None:
    """Numbers the recommendations of all texts through, so that a number names one alone in the book, and gives each
    an id, ``recommendation-7``, that links may lead to."""
    number = 1
    for root, manuscript in texts:
        for block in descendants(root, "div"):
            if "recommendations" not in classes(block):
                continue
            numbered = block.find("{*}ol")
            items = [] if numbered is None else numbered.findall("{*}li")
            if numbered is not None and number > 1:
                numbered.set("start", str(number))
            for item in items:
                if not item.get("id"):
                    item.set("id", manuscript.new_id(f"recommendation-{number}"))
                number += 1
