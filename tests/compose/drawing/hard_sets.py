"""Tables that are hard to draw, and what is written in a drawing, each with the place that it takes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from lxml import etree

from briefbound.compose.drawing.lettering import Lettering
from briefbound.model import Chart, Series

SVG = "{http://www.w3.org/2000/svg}"


def chart(
    kind: Literal["bar", "line"],
    labels: Iterable[object],
    series: Mapping[str, Iterable[float | None]],
    point: str = ".",
) -> Chart:
    """A chart of columns: the name of each, and its values."""
    columns = tuple(Series(name, tuple(values)) for name, values in series.items())
    return Chart(href="images/a.svg", kind=kind, labels=tuple(map(str, labels)), series=columns, point=point)


LONG = "Withdrawn by the complainant before any hearing was held in the district court"
VOTES = chart(
    "bar", ["First, 15 October 2014", "Second, 24 June 2015"], {"For": (79.0, 90.0), "Against": (7.0, None)}
)
YEARS = chart("line", range(1998, 2027), {"Чалынган": [year % 7 * 1000 for year in range(29)]})
HARD: dict[str, Chart] = {
    "votes": VOTES,
    "years": YEARS,
    "negative": chart("bar", range(2019, 2023), {"Change": (12, -7.5, 0, -30), "Balance": (-3, 4, 8, -1)}),
    "negative alone": chart("bar", ["North", "South"], {"Change": (-12, -7.5)}),
    "zeros": chart("bar", "ABC", {"Nothing": (0, 0, 0)}),
    "zeros in a line": chart("line", "ABC", {"Nothing": (0, 0, 0), "None": (None, None, None)}),
    "one bar": chart("bar", ["Everything"], {"Count": (42,)}),
    "one point": chart("line", ["Only"], {"One": (3,), "Two": (-2,)}),
    "thirty bars": chart("bar", [f"Region {n}" for n in range(1, 31)], {"People": range(1001, 1031)}),
    "ninety bars": chart(
        "bar",
        [f"Region of the valley number {n}" for n in range(1, 31)],
        {"Men": range(1001, 1031), "Women": range(401, 431), "Children": range(30)},
    ),
    "sixty numbers": chart("bar", range(1, 61), {"V": [n * n % 37 for n in range(60)]}),
    "a billion": chart("bar", range(2020, 2023), {"Spent": (1e9, 1234567890, 987654321.5), "Got": (5e8, 1, 1e9)}),
    "a billion in a line": chart("line", range(2020, 2023), {"Spending": (1e9, 1234567890, 9876.5)}, ","),
    "a thousandth": chart("bar", "ab", {"Share": (0.001, 0.0004)}),
    "a thousandth and a billion": chart("bar", ["tiny", "huge", "none"], {"V": (0.001, 1e9, None)}),
    "the longest numbers": chart("line", "ab", {"V": (999_999_999_999_999, -99_999_999_999_999)}),
    "long labels": chart("bar", [LONG, LONG[:-2], "Short"], {"Cases": (46, 38, 27)}),
    "long labels of lines": chart(
        "line",
        [LONG, "Refused at the counter", "Sent to another office in the capital", LONG, "x", "y"],
        {"North": range(1, 7), "A long name of the southern part of the country": range(6, 0, -1)},
    ),
    "words of eighty letters": chart("bar", [c * 80 for c in "adefWm"], {"b" * 80: [3] * 6, "W" * 80: [4] * 6}),
    "words of eighty letters below lines": chart("line", ["W" * 80, "b" * 80, "c" * 80], {"Series": (1, 2, 3)}),
    "wide words below many lines": chart("line", ["W" * 80] * 9, {"A": range(9), "W" * 80: range(9)}),
    "Cyrillic": chart(
        "bar",
        ["Первое чтение, 15 октября 2014 года", "Второе чтение", "Чалынган жана өчүрүлгөн"],
        {"За": (79, 90, 12.5), "Против": (7, 2, 1234567)},
        ",",
    ),
    "Arabic, and marks": chart(
        "bar", ["مكتبة المدينة", "قرية 12", "كتابخانهٔ شهر"], {"كتب": (3, 4, 5), "b\u0303ook": (1, 2, 3)}
    ),
    "equal values": chart("line", ["Mon", "Tue", "Wed"], {"Same": (5, 5, 5), "Also": (5, 5, 5), "Near": (5, 5, 5.1)}),
    "missing values": chart(
        "line", range(2014, 2020), {"North": (20, None, 40, 52, None, 80), "South": (None, 35, 33, 38, 41, None)}
    ),
    "missing bars": chart("bar", ["One", "Two", "Three"], {"For": (3, None, 5), "Against": (None, None, 1)}),
    "quarters below zero": chart(
        "line", [f"Q{q} {y}" for y in (2020, 2021) for q in (1, 2, 3, 4)], {"Growth": (-3, -2.5, 0, 1, 2, 4, -9, -1)}
    ),
    "five series": chart("bar", range(2020, 2022), {f"Series {n}": (n, n + 1) for n in range(1, 6)}),
    "five lines that meet": chart("line", ["Jan", "Feb", "Mar"], {f"Line {n}": (n, n * 1.5, 4) for n in range(1, 6)}),
    "twenty lines": chart("line", ["Jan", "Feb"], {f"Series {n}": (n, 4) for n in range(20)}),
    "the longest number of a bar": chart("bar", "ab", {"V": (999_999_999_999_999, 1)}),
    "names without letters": chart("bar", ["", "–"], {"": (1, 2), " ": (3, 4)}),
    "signs of XML": chart("bar", ["<b>&amp;", '"quoted"'], {"A & B": (1, 2), "]]>": (3, 4)}),
}


@dataclass(frozen=True)
class Box:
    """Where something is: what it says, and its edges in points."""

    words: str
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box, by: float = 0.5) -> bool:
        """Whether two boxes have more than so many points in common."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > by and down > by


def words_in(svg: bytes) -> list[Box]:
    """Every line of text with the place that it takes."""
    root = etree.fromstring(svg)
    look = looks_of(root)
    lettering = Lettering(look.get("font-family", "").split(",")[0], float(look.get("font-size", "")))
    return [_box(node, lettering) for node in root.iter(f"{SVG}text")]


def looks_of(root: etree._Element) -> etree._Element:
    """The element of a drawing that says how its words look."""
    return next(root.iter(f"{SVG}g"))


def _box(node: etree._Element, lettering: Lettering) -> Box:
    words = node.text or ""
    width = lettering.width(words)
    ascent, descent = 0.72 * lettering.size, 0.21 * lettering.size
    share = {"start": 0.0, "middle": 0.5, "end": 1.0}[node.get("text-anchor", "start")]
    turned = re.fullmatch(r"translate\((\S+) (\S+)\) rotate\(-90\)", node.get("transform", ""))
    if turned:
        x, y = map(float, turned.groups())
        return Box(words, x - ascent, y - (1 - share) * width, x + descent, y + share * width)
    x, y = float(node.get("x", "")), float(node.get("y", ""))
    return Box(words, x - share * width, y - ascent, x + (1 - share) * width, y + descent)


def bars_in(svg: bytes) -> list[Box]:
    """Every bar, and every sign of a legend of bars."""
    found = []
    for node in etree.fromstring(svg).iter(f"{SVG}rect"):
        if node.get("stroke"):
            x, y, width, height = (float(node.get(name, "")) for name in ("x", "y", "width", "height"))
            found.append(Box(node.get("fill", ""), x, y, x + width, y + height))
    return found


def size_of(svg: bytes) -> tuple[float, float]:
    """The width and the height of a drawing."""
    _, _, width, height = map(float, etree.fromstring(svg).get("viewBox", "").split())
    return width, height
