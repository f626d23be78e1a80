"""Lists that Word and Outlook write as paragraphs, each with its sign or number in letters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefbound.importers.ledger import Ledger
from briefbound.importers.tree import Place

if TYPE_CHECKING:
    from lxml import etree

_CLASS = re.compile(r"MsoListParagraph|MsoListBullet|MsoListNumber")
_LEVEL = re.compile(r"mso-list:\s*l\d+\s+level(?P<level>\d)")
_SIGN = re.compile(r"[\s\u00a0]*(?:[·•▪●○◦§ØüvoqÞ\uf0a7\uf0b7\uf0d8-]|(?P<number>\d{1,3})[.)])[\s\u00a0]*")


def make_lists(root: etree._Element, part: str, ledger: Ledger) -> None:
    """Makes lists of such paragraphs that follow each other; what else they hold stays as it is."""
    from lxml import etree

    for first in list(root.iter("p")):
        if first.getparent() is None or not _is_item(first) or _is_item(first.getprevious()):
            continue
        run = [first]
        while (
            (following := run[-1].getnext()) is not None and _is_item(following) and not (run[-1].tail or "").strip()
        ):
            run.append(following)
        signs = [_sign_of(one) for one in run]
        if not all(sign is not None for sign in signs):
            continue
        numbers = [found["number"] for _, found in filter(None, signs)]
        holders: list[tuple[int, etree._Element]] = []  # the lists that are open, with their levels
        for item, sign, number in zip(run, signs, numbers, strict=True):
            level = _level(item)
            while holders and holders[-1][0] > level:
                holders.pop()
            if not holders or holders[-1][0] < level:
                made = etree.Element("ol" if number else "ul", {"start": number} if number else {})
                if holders and len(holders[-1][1]):
                    holders[-1][1][-1].append(made)
                elif not holders:
                    item.addprevious(made)
                else:
                    holders[-1][1].append(made)
                holders.append((level, made))
            if sign:
                ledger.leave("sign or number of a list item", sign[0], Place(part, 0), "copy")
                sign[0].set("hidden", "")
            tail, item.tail, item.tag = item.tail, None, "li"
            holders[-1][1].append(item)
            if tail and tail.strip():
                holders[0][1].tail = (holders[0][1].tail or "") + tail


def _is_item(element: etree._Element | None) -> bool:
    return element is not None and element.tag == "p" and bool(_CLASS.match(element.get("class") or ""))


def _level(item: etree._Element) -> int:
    found = _LEVEL.search(item.get("style") or "")
    return int(found["level"]) if found else 1


def _sign_of(item: etree._Element) -> tuple[etree._Element, re.Match[str]] | None:
    """The element at the beginning of an item that holds its sign alone, the outermost of such."""
    for element in item.iterdescendants("span"):
        before = item.text if element.getparent() is item and element.getprevious() is None else None
        words = "".join(map(str, element.itertext()))
        if before and before.strip():
            return None
        if not words.strip("\u00a0 \n\t\r"):
            continue
        found = _SIGN.fullmatch(words)
        if found and len(words) > 1:
            return element, found
        if words[:1].isalnum() and not found:
            return None
    return None
