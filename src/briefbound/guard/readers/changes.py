"""Tracked changes of OpenDocument (1.3 part 3, 5.5): what was deleted stands apart from where it stood."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from briefbound.guard.readers.elements import local

_PARAGRAPHS = ("p", "h")


def undone(root: etree._Element) -> Iterator[etree._Element]:
    """A document with what was deleted in its place: once as it was, once with what was put in; if it has changes."""
    if next(root.iter("{*}changed-region"), None) is None:
        return
    both = deepcopy(root)
    _put_back(both)
    before = deepcopy(both)
    _take_out(before)
    for whole in (both, before):
        for change in list(whole.iter("{*}tracked-changes")):
            _remove(change)
        yield whole


def _id(node: etree._Element) -> str:
    """The id of a region, or that which a point in the text names."""
    return next((str(value) for key, value in node.attrib.items() if str(key).endswith(("}id", "}change-id"))), "")


def _put_back(root: etree._Element) -> None:
    """Puts the paragraphs of each deletion where it happened; each once, however often it is named."""
    regions = {_id(region): list(region.iter("{*}deletion")) for region in root.iter("{*}changed-region")}
    waiting = list(root.iter("{*}change"))
    for point in waiting:
        for deletion in regions.pop(_id(point), ()):
            paragraphs = [one for one in deletion if local(one) != "change-info"]
            for number, one in enumerate(paragraphs):
                piece = deepcopy(one)
                piece.tail = None
                if local(piece) in _PARAGRAPHS:
                    piece.tag = piece.tag.rpartition("}")[0] + "}span"
                    if number:
                        piece.text = "\n" + (piece.text or "")
                point.append(piece)
                waiting.extend(piece.iter("{*}change"))


def _take_out(root: etree._Element) -> None:
    """Takes out what was put in, and joins paragraphs whose break was."""
    put_in = {_id(region) for region in root.iter("{*}changed-region") if next(region.iter("{*}insertion"), None)
              is not None}  # fmt: skip
    open_now: set[str] = set()
    joined: list[etree._Element] = []
    for event, node in etree.iterwalk(root, events=("start", "end")):
        name = local(node)
        if event == "start":
            if name == "change-start" and _id(node) in put_in:
                open_now.add(_id(node))
            elif name == "change-end":
                open_now.discard(_id(node))
            elif open_now:
                node.text = None
        elif open_now:
            node.tail = None
            if name in _PARAGRAPHS:
                joined.append(node)
    for paragraph in reversed(joined):
        following = paragraph.getnext()
        if following is not None and local(following) in _PARAGRAPHS:
            following.tag = paragraph.tag.rpartition("}")[0] + "}span"
            paragraph.append(following)


def _remove(node: etree._Element) -> None:
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)  # its tail is white space between paragraphs
