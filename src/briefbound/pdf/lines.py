"""The lines of text on the pages of a tagged PDF: where their baselines are."""

from __future__ import annotations

import io

from pikepdf import Page, Pdf

from briefbound.pdf.content import read_sequences
from briefbound.pdf.text import Stretch
from briefbound.pdf.typesetting import FontShelf

#: Text whose baseline is nearer to that of larger text than this, in ems of the larger, is on the same line.
_SAME_LINE = 0.6


def baselines(data: bytes) -> list[tuple[float, ...]]:
    """For each page the heights of its lines above the foot of the page, in points, from the top down.

    Artifacts, such as running heads and repeated heads of tables, have no lines. Letters that are raised, and cells
    of a table that stand side by side, are on one line. Raises PikepdfError where the file is damaged.
    """
    fonts = FontShelf()
    with Pdf.open(io.BytesIO(data)) as pdf:
        return [_lines(page, fonts) for page in pdf.pages]


def _lines(page: Page, fonts: FontShelf) -> tuple[float, ...]:
    sequences, _ = read_sequences(page, page.resources, fonts)
    runs = (run for sequence in sequences.values() for run in sequence if run.text.strip())
    stretches = {stretch for run in runs for stretch in (run.first, run.last) if stretch is not None}
    found: list[Stretch] = []
    for one in sorted(stretches, key=lambda stretch: (-stretch.size, -stretch.start[1])):
        if not any(abs(line.start[1] - one.start[1]) < _SAME_LINE * line.size for line in found):
            found.append(one)
    foot = float(page.mediabox[1])
    return tuple(sorted((line.start[1] - foot for line in found), reverse=True))
