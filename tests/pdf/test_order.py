"""Where pages are painted as they are read, and where they are not."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from briefbound.pdf import share_in_order

#: The kids of a paragraph, a number being a piece of its own text and a list an element in it; the share in order.
CASES = {
    "as painted": ([0, 1, 2, 3], 1.0),
    "text around a link": ([0, [1], 2, [3], 4], 1.0),
    "one piece elsewhere": ([1, 2, 3, 0], 0.75),
    "backwards": ([3, 2, 1, 0], 0.25),
    "too few to have an order": ([1, 0], 1.0),
    "nothing": ([], 1.0),
}


@pytest.mark.parametrize(("kids", "share"), CASES.values(), ids=CASES)
def test_the_share_in_order(kids: list[int | list[int]], share: float, tmp_path: Path) -> None:
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        page.Contents = pdf.make_stream(b"".join(b"/Span <</MCID %d>> BDC EMC " % number for number in range(5)))
        element = Dictionary(Type=Name.StructElem, S=Name.P, Pg=page.obj)
        element.K = Array(
            pdf.make_indirect(Dictionary(S=Name.Link, K=Array(kid))) if isinstance(kid, list) else kid for kid in kids
        )
        root = Dictionary(Type=Name.StructTreeRoot, K=pdf.make_indirect(element))
        pdf.Root.StructTreeRoot = pdf.make_indirect(root)
        pdf.save(tmp_path / "a.pdf")
    assert share_in_order(tmp_path / "a.pdf") == share
