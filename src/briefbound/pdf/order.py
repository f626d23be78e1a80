"""Whether pages are painted in the order in which their tags are read (ISO 32000-1, 14.7.4 and 14.8.2.3)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Page, Pdf

from briefbound.pdf.objects import entry
from briefbound.pdf.opening import open_pdf

#: Pages with fewer pieces have no order to speak of.
_FEWEST = 4


def share_in_order(path: Path) -> float:
    """The share of the marked content that is painted in the order of the structure tree, on the page where it is
    least; 1 where no page has an order. Content of forms that stand for themselves is not looked at.

    A piece of an element's own text is read where it stands among the element's children, not before all of them.
    Raises :class:`~briefbound.pdf.UnreadablePdf`.
    """
    with open_pdf(path) as pdf:
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        ranks: dict[tuple[int, int], int] = {}
        for place in _read(pdf, pages):
            ranks.setdefault(place, len(ranks))
        shares = [1.0]
        for number, page in enumerate(pdf.pages):
            painted = [ranks[number, mcid] for mcid in _painted(page) if (number, mcid) in ranks]
            if len(painted) >= _FEWEST:
                shares.append(_longest_rise(painted) / len(painted))
        return min(shares)


def _read(pdf: Pdf, pages: dict[tuple[int, int], int]) -> Iterator[tuple[int, int]]:
    """Each piece of marked content as it is read: the number of its page, from 0, and its MCID."""
    seen: set[tuple[int, int]] = set()
    stack: list[tuple[Object | int, int | None]] = [(entry(pdf.Root, Name.StructTreeRoot), None)]  # type: ignore[list-item]
    while stack:
        one, page = stack.pop()
        if isinstance(one, Array):
            stack.extend((kid, page) for kid in reversed(list(one)))
        elif isinstance(one, int):
            if page is not None:
                yield page, one
        elif isinstance(one, Dictionary) and one.objgen not in seen:
            if one.is_indirect:
                seen.add(one.objgen)
            of_page = entry(one, Name.Pg)
            page = pages.get(of_page.objgen, page) if isinstance(of_page, Dictionary) else page
            if one.get(Name.Type) == Name.MCR:
                if Name.Stm not in one and isinstance(mcid := one.get(Name.MCID), int):
                    stack.append((mcid, page))
            elif one.get(Name.Type) != Name.OBJR and (kids := one.get(Name.K)) is not None:
                stack.append((kids, page))


def _painted(page: Page) -> Iterator[int]:
    """The MCIDs of a page as they are painted."""
    try:
        instructions = pikepdf.parse_content_stream(page, "BDC")
    except (pikepdf.PikepdfError, TypeError, ValueError):
        return
    named = entry(entry(page.obj, Name.Resources), Name.Properties)
    for instruction in instructions:
        if str(instruction.operator) == "BDC" and len(instruction.operands) == 2:
            given = instruction.operands[1]
            properties = entry(named, given) if isinstance(given, Name) else given
            if isinstance(mcid := entry(properties, Name.MCID), int):
                yield mcid


def _longest_rise(ranks: Sequence[int]) -> int:
    """How many of these numbers can stand as they are, where they all should rise."""
    ends: list[int] = []  # of the rises of each length, the least last number
    for rank in ranks:
        at = bisect_left(ends, rank)
        ends[at : at + 1] = [rank]
    return len(ends)
