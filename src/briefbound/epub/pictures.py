"""Pictures as e-books hold them: charts that can be read on a phone, and white ground under every drawing."""

from __future__ import annotations

from dataclasses import replace

from briefbound.compose.grounds import drawing_on_white, with_margin
from briefbound.model import Book, Chart, Resource

#: In points, which are 4/3 of a pixel: a chart as wide as the page of a phone, its letters 12 pixels large.
_WIDTH, _SIZE = 258.5, 9.0
#: Between the chart and the edge of its ground, which is seen on dark pages.
_MARGIN = 5.0
#: One that is higher would not stand on a page with its caption.
_MOST_HEIGHT = 390.0
#: The width of charts of many values, whose letters are then 10 pixels large on that page.
_WIDE = 374.0


def for_screens(book: Book) -> tuple[Resource, ...]:
    """The pictures of a book as they are packaged, in the order of their names."""
    charts = {chart.href: chart for chart in book.charts}
    shown = (_for_screens(one, charts.get(one.href)) for one in book.resources)
    return tuple(sorted(shown, key=lambda one: one.href))


def _for_screens(picture: Resource, chart: Chart | None) -> Resource:
    if picture.media_type != "image/svg+xml":
        return picture
    data = picture.data
    if chart is not None:
        from briefbound.compose.drawing import draw, draw_large
        from briefbound.epub.chart_letters import with_own_letters

        drawn = draw_large(chart, _WIDTH, _MOST_HEIGHT, _SIZE) or draw(chart, _WIDE)
        data = with_own_letters(with_margin(drawn, _MARGIN))
    return replace(picture, data=drawing_on_white(data))
