"""The form of a book that is printed with little ink: its charts in outline. The rest is styles."""

from __future__ import annotations

from dataclasses import replace

from briefbound.model import Book


def with_charts_in_outline(book: Book) -> Book:
    """The book with its charts drawn in lines and patterns alone."""
    from briefbound.compose.drawing import draw

    charts = {chart.href: chart for chart in book.charts}
    resources = [
        replace(one, data=draw(charts[one.href], form="light")) if one.href in charts else one
        for one in book.resources
    ]
    return replace(book, resources=tuple(resources))
