"""Charts: the table of their numbers, and how they are drawn (OpenDocument 1.3, part 3, 11)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from briefbound.importers.odf.context import Context
from briefbound.importers.odf.names import full, get
from briefbound.importers.odf.tables import read_table
from briefbound.importers.tree import Block, Chart, Table

if TYPE_CHECKING:
    from lxml import etree

_KINDS = {"line": "line", "bar": "bar", "area": "area chart", "circle": "pie chart", "ring": "ring chart"}


def read_chart(root: etree._Element, e: etree._Element, alt: str, ctx: Context) -> Iterator[Block]:
    """A chart with the table that it keeps its numbers in; told where it keeps none."""
    chart = e.find(full("chart:chart"))
    if chart is None:
        ctx.leave("chart without content", e)
        return
    titles = [_line(one, ctx) for one in chart.iterfind(full("chart:title"))]
    titles += [_line(one, ctx) for one in chart.iterfind(full("chart:subtitle"))]
    for axis in chart.iter(full("chart:axis")):
        for words in axis.iterfind(full("chart:title")):
            ctx.leave("title of an axis", words, hint="say in the heading of the column what is counted")
    for name in ("chart:legend", "chart:footer"):
        for one in chart.iter(full(name)):
            if "".join(str(text) for text in one.itertext()).strip():
                ctx.leave("words in a chart", one)
    local = chart.find(full("table:table"))
    found = [block for block in read_table(local, ctx) if isinstance(block, Table)] if local is not None else []
    title = ": ".join(filter(None, titles))
    if not found:
        hint = "save it as a picture, and put it into the article"
        ctx.say("left out", "chart without numbers", title, takes=True, hint=hint)
        return
    kind = _kind(root, chart)
    table = replace(found[0], header_rows=found[0].header_rows or 1, row_headers=True)
    yield Chart(kind, title, alt, table, ctx.place)


def _line(e: etree._Element, ctx: Context) -> str:
    for one in e.iter():
        ctx.ledger.carry(one)
        if one is not e:
            ctx.ledger.carry(one, behind=True)
    return " ".join(" ".join(str(text) for text in e.itertext()).split())


def _kind(root: etree._Element, chart: etree._Element) -> str:
    """What packs call the chart; or what a person calls it, where packs draw no such chart."""
    name = get(chart, "chart:class").rpartition(":")[2]
    plot = chart.find(full("chart:plot-area"))
    style = get(plot, "chart:style-name")
    properties = next(
        (
            p
            for e in root.iter(full("style:style"))
            if get(e, "style:name") == style and (p := e.find(full("style:chart-properties"))) is not None
        ),
        None,
    )
    if name == "bar" and "true" in (get(properties, "chart:stacked"), get(properties, "chart:percentage")):
        return "stacked"
    if name == "bar" and get(properties, "chart:vertical") == "true":
        return "horizontal-bar"
    return _KINDS.get(name, f"{name or 'unknown'} chart")
