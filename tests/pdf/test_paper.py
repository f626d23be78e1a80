"""What a copy takes: sides, sheets, and toner as for pages of 5 % coverage."""

from __future__ import annotations

import io

import pikepdf
import pytest

from briefbound.pdf import paper_of


def pages(*contents: str, size: tuple[float, float] = (595.276, 841.89)) -> bytes:
    """A PDF with these streams as its pages, A4 if nothing else is said."""
    with pikepdf.Pdf.new() as pdf:
        for content in contents:
            pdf.add_blank_page(page_size=size).obj.Contents = pdf.make_stream(content.encode())
        data = io.BytesIO()
        pdf.save(data)
    return data.getvalue()


HALF = "0 0 595.276 420.945 re f"
GREY = "0.5 g 0 0 595.276 841.89 re f"


@pytest.mark.parametrize(
    ("contents", "toner"), [(["", ""], 0), ([HALF], 10), ([HALF, ""], 10), ([GREY], 10), ([HALF] * 3, 30)]
)
def test_toner_is_counted_in_pages_of_five_per_cent(contents: list[str], toner: float) -> None:
    assert paper_of(pages(*contents)).toner == pytest.approx(toner, rel=0.02)


def test_a_small_page_takes_less_toner() -> None:
    a5 = pages("0 0 419.53 595.276 re f", size=(419.53, 595.276))
    assert paper_of(a5).toner == pytest.approx(10, rel=0.02)


def test_of_a_long_file_some_pages_stand_for_all() -> None:
    assert paper_of(pages(*[HALF, ""] * 200)).toner == pytest.approx(2000, rel=0.05)


@pytest.mark.parametrize(("sides", "sheets"), [(1, 1), (2, 1), (47, 24)])
def test_two_sides_are_a_sheet(sides: int, sheets: int) -> None:
    paper = paper_of(pages(*[""] * sides))
    assert (paper.sides, paper.sheets) == (sides, sheets)
