"""Charts by the numbers that the file keeps of them (ISO/IEC 29500-1, 21.2; [MS-ODRAWXML] 2.24)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from lxml import etree

from briefbound.importers.tree import Cell, Chart, Paragraph, Place, Table, Text
from briefbound.importers.word.names import CX, A, C, short
from briefbound.importers.word.values import integer

_DAY_ONE = date(1899, 12, 30)  # of the serial numbers of days since 1 March 1900 (18.17.4.1)
_STACKED = frozenset({"stacked", "percentStacked"})
_NAMES = {
    "pie": "pie chart",
    "doughnut": "ring chart",
    "area": "area chart",
    "scatter": "scatter chart",
    "bubble": "bubble chart",
    "radar": "radar chart",
    "stock": "stock chart",
    "surface": "surface chart",
    "ofPie": "pie chart",
}


class Series(NamedTuple):
    """One series: its name, and the labels and values by the index of the point."""

    name: str
    labels: dict[int, str]
    values: dict[int, str]


def read_chart(root: etree._Element, alt: str, place: Place) -> Chart | None:
    """The chart of a part as a table with its kind; None where the part keeps no numbers."""
    columns = [series for series in (*_series(root), *_series_since_2016(root)) if series.values]
    if not columns:
        return None
    keys = sorted({key for series in columns for key in (*series.labels, *series.values)})
    labels = {key: label for series in reversed(columns) for key, label in series.labels.items()}

    def cell(text: str) -> Cell:
        return Cell((Paragraph((Text(text),), place),) if text else ())

    names = [series.name or f"Series {n}" for n, series in enumerate(columns, 1)]
    head = (cell("Category"), *map(cell, names))
    body = (
        (cell(labels.get(key, "") or str(key + 1)), *(cell(series.values.get(key, "")) for series in columns))
        for key in keys
    )
    return Chart(_kind(root), _title(root), alt, Table((head, *body), place, 1, True), place)


def words_in(e: etree._Element) -> str:
    """The words of a text of DrawingML, its paragraphs one after the other."""
    paragraphs = ("".join(t.text or "" for t in p.iter(A + "t")) for p in e.iter(A + "p"))
    return " ".join(" ".join(paragraphs).split())


def _kind(root: etree._Element) -> str:
    """One of the kinds that packs draw, or what such a chart is called."""
    drawn = [e for e in root.iter() if short(e).startswith("c:") and short(e).endswith("Chart")]
    plots = [e for e in drawn if e.getparent() is not None and short(e.getparent()) == "c:plotArea"]  # type: ignore[arg-type]
    kinds = {short(e)[2:].removesuffix("Chart").removesuffix("3D") for e in plots}
    if len(kinds) > 1:
        return "chart of several kinds"
    if not kinds:
        named = next((one.get("layoutId", "") for one in root.iter(CX + "series")), "")
        name = "".join(f" {c.lower()}" if c.isupper() else c for c in named if c.isascii() and c.isalpha())
        return f"{name.strip() or 'newer'} chart"
    kind, plot = kinds.pop(), plots[0]
    grouping = _value(plot, "grouping")
    if kind == "bar" and grouping in _STACKED:
        return "stacked"
    if kind == "bar":
        return "horizontal-bar" if _value(plot, "barDir") == "bar" else "bar"
    if kind == "line":
        return "line" if grouping not in _STACKED else "chart of stacked lines"
    return _NAMES.get(kind, "chart of another kind")


def _title(root: etree._Element) -> str:
    for title in (root.find(f"{C}chart/{C}title"), next(root.iter(CX + "title"), None)):
        if title is not None:
            cached = " ".join(v.text or "" for v in title.iter(C + "v", CX + "v"))
            return words_in(title) or " ".join(cached.split())
    return ""


def _series(root: etree._Element) -> Iterator[Series]:
    for ser in root.iter(C + "ser"):
        name = " ".join(v.text or "" for v in ser.iterfind(f"{C}tx//{C}v"))
        labels = _points(ser, "cat") or _points(ser, "xVal")
        yield Series(name.strip(), labels, _points(ser, "val") or _points(ser, "yVal"))


def _points(ser: etree._Element, name: str) -> dict[int, str]:
    """The points of a series by index; labels of several levels are joined, the outermost first."""
    found = ser.find(C + name)
    if found is None:
        return {}
    levels = [*found.iter(C + "lvl")] or [found]
    points: dict[int, str] = {}
    for level in reversed(levels):
        code = next((one.text or "" for one in level.iter(C + "formatCode")), "")
        own = {
            integer(pt.get("idx")): _written(pt.findtext(C + "v") or "", pt.get("formatCode") or code)
            for pt in level.iter(C + "pt")
        }
        # An outer level names the points from its own on.
        keys = own if level is levels[0] else {key: _last_before(own, key) for key in range(_count(found))}
        for key, text in keys.items():
            points[key] = f"{points[key]} / {text}" if points.get(key) else text
    return points


def _count(cat: etree._Element) -> int:
    declared = next((integer(one.get("val")) for one in cat.iter(C + "ptCount")), 0)
    highest = max((integer(pt.get("idx")) for pt in cat.iter(C + "pt")), default=-1)
    return min(declared, highest + 1)


def _last_before(points: dict[int, str], key: int) -> str:
    return points[max(at for at in points if at <= key)] if any(at <= key for at in points) else ""


def _series_since_2016(root: etree._Element) -> Iterator[Series]:
    """Charts whose data stand apart from their series (``cx:chartSpace``)."""
    names = {
        one.find(CX + "dataId").get("val", ""): " ".join(v.text or "" for v in one.iterfind(f"{CX}tx//{CX}v"))  # type: ignore[union-attr]
        for one in root.iter(CX + "series")
        if one.find(CX + "dataId") is not None
    }
    for data in root.iter(CX + "data"):
        texts = [_levels(dim) for dim in data.iter(CX + "strDim")]
        for dim in data.iter(CX + "numDim"):
            yield Series(names.get(data.get("id", ""), "").strip(), texts[0] if texts else {}, _levels(dim))


def _levels(dim: etree._Element) -> dict[int, str]:
    points: dict[int, str] = {}
    for level in reversed([*dim.iter(CX + "lvl")]):
        for pt in level.iter(CX + "pt"):
            key, text = integer(pt.get("idx")), _written(pt.text or "", level.get("formatCode", ""))
            points[key] = f"{points[key]} / {text}" if points.get(key) else text
    return points


def _written(text: str, code: str) -> str:
    """A number as its format (18.8.30) has it where that is of days or percents, without the dust of fractions."""
    text = text.strip()
    if not re.fullmatch(r"-?\d{1,15}(\.\d+)?([eE][-+]?\d{1,3})?", text):
        return text
    number = float(text)
    plain = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", code)
    if "%" in plain:
        return f"{number * 100:.12g} %"
    if re.search("[yd]", plain, re.IGNORECASE) and "general" not in plain.lower() and 0 < number < 100_000:
        return (_DAY_ONE + timedelta(days=int(number))).isoformat()
    return f"{number:.12g}" if "." in text or "e" in text.lower() else text


def _value(e: etree._Element, name: str) -> str:
    found = e.find(C + name)
    return found.get("val", "") if found is not None else ""
