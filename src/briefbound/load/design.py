"""How a pack looks: its design, its covers, its contents page."""

from __future__ import annotations

from typing import Literal, cast

from briefbound.load.data import Node
from briefbound.load.folder import PackFolder
from briefbound.model import BackCover, ContentsPage, Cover, CoverStyle, Look


def read_look(manifest: Node) -> Look:
    """The design of the pack; one that names none looks as a book."""
    written = manifest["design"].text()
    return cast("Look", written) if written in ("briefing", "report") else "book"


def read_cover(folder: PackFolder, node: Node) -> Cover | None:
    """The picture of the cover, which wants words that stand for it."""
    wanted = (
        ("image", "alt", "What the picture shows"),
        *((key, "image", "images/cover.png") for key in ("alt", "credit")),
    )
    for one, other, example in wanted:
        if node[one].text() and not node[other].text():
            folder.report("BB104", f"“{other}” is missing from “cover”", node.mark, f"add “{other}: {example}”")
            return None
    image = folder.find(node["image"])
    if image is None:
        return None
    return Cover(image=image, alt=node["alt"].line(), credit=node["credit"].line(), mark=node["image"].mark)


def read_front(node: Node, look: Look, *, has_picture: bool) -> CoverStyle:
    """The cover of editions in pages: that of a report has words, a picture by itself is a cover."""
    written = node["style"].text()
    if written in ("full", "plain", "none"):
        return cast("CoverStyle", written)
    return "full" if look == "report" else "plain" if has_picture else "none"


def read_back_cover(node: Node, look: Look) -> BackCover | None:
    """The back cover: that of a report, or one that the manifest asks for."""
    style = node["style"].text()
    if style == "none" or not (style or node.has_keys() or look == "report"):
        return None
    return BackCover(blurb=node["blurb"].text(), contact=node["contact"].text())


def read_contents_page(node: Node, look: Look) -> ContentsPage:
    """What the contents page lists."""
    usual = ContentsPage() if look == "book" else ContentsPage(depth=1, summaries="all")
    depth, wants = node["depth"].text(), node["summaries"].truth()
    return ContentsPage(
        depth=cast("Literal[1, 2, 3]", int(depth)) if depth in ("1", "2", "3") else usual.depth,
        summaries=usual.summaries if wants is None else "all" if wants else "none",
    )
