"""Blocks of pictures: figures side by side, and maps with their key."""

from __future__ import annotations

from collections.abc import Callable

from briefbound.compose.manuscript import Manuscript
from briefbound.compose.xhtml import Element, append, classes, descendants, element, replace, tag

#: So many figures have room beside each other.
_FEWEST, _MOST = 2, 3


def pictures(kind: str) -> Callable[[Element, str, Manuscript], None]:
    """A block of figures, which are known later, when captions are: see :func:`settle_pictures`."""

    def compose(block: Element, title: str, manuscript: Manuscript) -> None:
        block.set("class", kind)
        if title:
            hint = "write it as a caption, behind the image: Figure: ..."
            manuscript.say("BB876", f"a block “{kind}” has no title", block, hint=hint)

    return compose


def settle_pictures(root: Element, manuscript: Manuscript) -> None:
    """Checks what stands in such blocks, once figures have their captions, and makes the key of a map."""
    for block in descendants(root, "div"):
        if "side-by-side" in classes(block):
            _settle_row(block, manuscript)
        elif "map" in classes(block):
            _settle_map(block, manuscript)


def _settle_row(block: Element, manuscript: Manuscript) -> None:
    figures = [node for node in block if tag(node) == "figure"]
    if len(figures) != len(block) or not _FEWEST <= len(figures) <= _MOST:
        message = f"a block “side-by-side” holds {_FEWEST} or {_MOST} figures, and nothing else"
        hint = "put each image alone in a paragraph, its caption behind it, and long descriptions behind the block"
        manuscript.say("BB876", message, block, hint=hint)


def _settle_map(block: Element, manuscript: Manuscript) -> None:
    """An image with its caption and source, and behind it the key: a list."""
    figures = [node for node in block if tag(node) == "figure"]
    keys = [node for node in block if tag(node) in ("ul", "ol", "dl")]
    others = [node for node in block if node not in figures and node not in keys]
    others = [node for node in others if "long-description" not in classes(node)]
    if len(figures) != 1 or len(keys) > 1 or others:
        hint = "write ![what the map shows](file), then Figure:, Source: and, for the key, a list"
        message = "a map is one image with its caption and, if you like, a list as its key"
        manuscript.say("BB876", message, block, hint=hint)
        return
    if not any("origin" in classes(node) for node in descendants(figures[0], "span")):
        hint = "behind the image or its caption write Source: whose map it is, and on what terms"
        manuscript.say("BB876", "a map without its source", block, hint=hint)
    for node in keys:
        label = element("p", {"class": "label"}, manuscript.labels.map_key)
        holder = element("div", {"class": "key"}, label)
        replace(node, holder)
        append(holder, node)
