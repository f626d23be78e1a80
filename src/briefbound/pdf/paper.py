"""What a file takes to be printed: sides, sheets and, by an estimate, toner. Pages are drawn small by PDFium."""

from __future__ import annotations

from typing import Any

from briefbound.model import Paper

#: Pages are drawn at this many dots an inch: the mean of a page is the same within a tenth at 24 and at 300.
_DOTS = 24
#: Of a longer file so many pages are drawn: this is an estimate.
_MOST_DRAWN = 60
#: The area of A4 in square points (ISO 216), and the share of it that is covered on the page by which makers say what
#: a cartridge yields (ISO/IEC 19752 and 19798: about five in a hundred of each colour).
_A4 = 595.276 * 841.89
_STANDARD_COVERAGE = 0.05


def paper_of(data: bytes) -> Paper:
    """What a copy of a PDF takes. The darkness of its pages counts, whatever their colours."""
    import pypdfium2

    with pypdfium2.PdfDocument(data) as pdf:
        drawn = _sample(len(pdf))
        covered = sum(_inked(pdf[number]) for number in drawn)
        return Paper(len(pdf), round(covered * len(pdf) / max(len(drawn), 1) / (_A4 * _STANDARD_COVERAGE), 1))


def _sample(count: int) -> list[int]:
    """The pages to draw: all, or leaves evenly spread, both sides of each, for blank pages are all on one side."""
    if count <= _MOST_DRAWN:
        return list(range(count))
    leaves = _MOST_DRAWN // 2
    starts = [at * (count // 2) // leaves * 2 for at in range(leaves)]
    return [page for start in starts for page in (start, start + 1)]


def _inked(page: Any) -> float:
    """The area of a page that ink covers, in square points, a grey half as dark as black being half covered."""
    width, height = page.get_size()
    return _darkness(page) * float(width * height)


def _darkness(page: Any) -> float:
    """The mean of a page: 0 where it is white, 1 where it is black."""
    bitmap = page.render(scale=_DOTS / 72, grayscale=True)
    dots, width, height = bytes(bitmap.buffer), int(bitmap.width), int(bitmap.height)
    rows = b"".join(dots[row * bitmap.stride : row * bitmap.stride + width] for row in range(height))
    grey = rows.translate(None, b"\xff")  # most of a page is white, which need not be added up
    light = 255 * (len(rows) - len(grey)) + sum(grey)
    return 1 - light / (255 * width * height)
