"""Tables that are hard to draw, and what is written in a drawing, each with the place that it takes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from briefbound.compose.drawing.lettering import Lettering
from briefbound.model import Chart, ChartKind, Series

SVG = "{http://www.w3.org/2000/svg}"


def chart(
    kind: ChartKind,
    labels: Iterable[object],
    series: Mapping[str, Iterable[float | None]],
    point: str = ".",
    unit: str = "",
    highlight: str = "",
) -> Chart:
    """A chart of columns: the name of each, and its values."""
    columns = tuple(Series(name, tuple(values)) for name, values in series.items())
    names = tuple(map(str, labels))
    group = "\u00a0" if point == "," else ","
    return Chart(
        href="images/a.svg",
        kind=kind,
        labels=names,
        series=columns,
        point=point,
        group=group,
        unit=unit,
        highlight=highlight,
    )


#: Colours of brands that are light, dark, grey, or like others to some eyes.
HARD_COLOURS = (
    *("#ffd400", "#c8102e", "#0b5563", "#000000", "#7fffd4", "#808080", "#e4007c", "#00a651", "#ff6600", "#5c2d91"),
)


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

REASONS = (
    *("Withdrawn by the complainant", "No answer within a year", "Refused at the counter"),
    *("Sent to another office", "Brought before a court"),
)
#: One of each kind as it is meant to be.
EASY: dict[str, Chart] = {
    "bar": chart(
        "bar",
        ["First reading, 15 October 2014", "Second reading, 24 June 2015"],
        {"for": (79, 90), "against": (7, 2)},
    ),
    "horizontal-bar": chart(
        "horizontal-bar", REASONS, {"Complaints": (46, 38, 27, 19, 3)}, highlight="No answer within a year"
    ),
    "stacked": chart(
        "stacked",
        [2014, 2019, 2024],
        {"Refused": (48, 37, 22), "Pending": (31, 36, 41), "Investigated": (21, 27, 37)},
        unit="\u00a0%",
    ),
    "line": chart(
        "line",
        range(2014, 2025),
        {
            "North": (20, 24, 31, 40, 52, 58, 71, 80, 88, 97, 112),
            "South": (34, 35, 33, 38, 41, 45, 44, 49, 55, 58, 61),
            "East": (12, 15, 14, 18, 21, 20, 26, 29, 27, 31, 34),
        },
        highlight="North",
    ),
    "dot": chart(
        "dot",
        ["Bishkek", "Osh", "Jalal-Abad", "Karakol"],
        {"2014": (62, 54, 48, 23), "2024": (31, 40, 44, 37)},
        unit="\u00a0%",
    ),
    "multiples": chart(
        "multiples",
        range(2014, 2025, 2),
        {
            "Bishkek": (20, 26, 31, 38, 45, 60),
            "Osh": (34, 33, 41, 43, 44, 52),
            "Chüy": (12, 14, 21, 22, 26, 34),
            "Naryn": (8, 9, 9, 10, 12, 15),
            "Talas": (15, 12, 13, 10, 11, 9),
            "Batken": (22, 28, 25, 29, 31, 38),
        },
    ),
}
HARD |= {f"a {kind} as it is meant": one for kind, one in EASY.items()}
HARD |= {
    "bars, one of which is meant": chart(
        "bar", ["North", "South", "East"], {"Cases": (46, 38, 27)}, unit=" %", highlight="South"
    ),
    "lying bars of three series": chart(
        "horizontal-bar",
        REASONS,
        {"Men": (46, 38, 27, 19, 3), "Women": (4, None, 7, 9, 30), "Children": (0, 0, 1, 0, 2)},
    ),
    "lying bars of two groups": chart("horizontal-bar", ["North", "South"], {"For": (3, -4), "Against": (-1, 5)}),
    "lying bars with long names": chart(
        "horizontal-bar", [LONG, "b" * 80, "W" * 80], {"a" * 80: (3, 1, 2), "W" * 80: (1, 1, None)}, highlight=LONG
    ),
    "lying bars in Arabic": chart(
        "horizontal-bar", ["مكتبة المدينة", "قرية 12"], {"كتب": (3, 4), "كتابخانه": (1, 2)}, highlight="قرية 12"
    ),
    "counts stacked": chart(
        "stacked", ["North", "South", "None", "One"], {"Men": (46, 1234, 0, None), "Women": (12, 0.5, 0, 1)}, ","
    ),
    "stacked with small parts": chart(
        "stacked", range(2020, 2023), {"Large": (98, 97, 96), "Small": (1, 2, 3), "Smallest": (1, 1, 1)}
    ),
    "five parts": chart("stacked", "ABCDEFGH", {f"Part {n}": range(n, n + 8) for n in range(1, 6)}),
    "one part": chart("stacked", ["A", "B"], {"Only": (1e9, 123456789.5)}),
    "stacked with long names": chart(
        "stacked", [LONG, "W" * 80, "x"], {"b" * 80: (10, 20, 30), "W" * 80: (30, 20, 10), LONG: (1, 2, 3)}
    ),
    "stacked in Arabic": chart(
        "stacked", ["مكتبة المدينة", "قرية 12"], {"كتب": (30, 40), "كتابخانه": (70, 60)}, highlight="قرية 12"
    ),
    "dots that are near": chart(
        "dot", ["A", "B", "C"], {"Before the amendments": (50, 50, None), "After the amendments": (50, 50.5, None)}
    ),
    "dots beyond zero": chart("dot", ["Up", "Down", "Lost"], {"2014": (-30, 20, None), "2024": (12, -1e9, 5)}),
    "dots without a first": chart("dot", ["A", "B"], {"2014": (None, 20), "2024": (12, 3)}),
    "thirty dots": chart(
        "dot", [f"Region {n}" for n in range(30)], {"2014": range(30), "2024": range(30, 0, -1)}, highlight="Region 7"
    ),
    "dots with long names": chart("dot", [LONG, "W" * 80], {LONG: (1, 2), "W" * 80: (3, 1)}),
    "dots in Arabic": chart("dot", ["مكتبة المدينة", "قرية 12"], {"سنة 2014": (30, 4), "سنة 2024": (7, 60)}),
    "multiples with gaps": chart(
        "multiples",
        ["Jan", "Feb", "Mar", "Apr"],
        {"A": (None, 3, None, 1), "B": (None,) * 4, "C": (0, 0, 0, 0), "D": (-5, 4, -3, 2), "E": (1, 2, 3, None)},
    ),
    "multiples of one point": chart("multiples", ["Only"], {f"Series {n}": (n,) for n in range(7)}),
    "multiples of large numbers": chart(
        "multiples", [LONG, LONG], {"W" * 80: (1e9, 987654321.5), LONG: (-1e9, 0.001), "x": (1, 2)}
    ),
    "multiples with one series": chart("multiples", [2020, 2021, 2022], {"Alone": (1, 5, 3)}, unit="%"),
    "multiples with long names": chart("multiples", ["b" * 80, "W" * 80], {LONG: (1, 2), "W" * 80: (3, 1)}),
    "multiples in Arabic": chart("multiples", ["يناير", "فبراير"], {"مكتبة المدينة": (30, 4), "قرية 12": (7, 60)}),
    "lines, one of which is meant": chart(
        "line", ["Jan", "Feb", "Mar"], {"One": (5, 6, 7), "Two": (6, 7, 7.1), "Three": (1, 9, 7.2)}, highlight="Two"
    ),
    "one line": chart("line", range(2010, 2021), {"Complaints": range(100, 1200, 100)}, unit="%"),
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

    def is_within(self, others: Iterable[Box]) -> bool:
        """Whether it lies wholly on one of these."""
        return any(
            one.left <= self.left and self.right <= one.right and one.top <= self.top and self.bottom <= one.bottom
            for one in others
        )


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
    width = lettering.width(words, bold=node.get("font-weight") == "700")
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
    return [box for box, has_edge in _rectangles(svg) if has_edge]


def plates_in(svg: bytes) -> list[Box]:
    """Every ground of words amid a bar."""
    return [box for box, has_edge in _rectangles(svg) if not has_edge]


def _rectangles(svg: bytes) -> Iterator[tuple[Box, bool]]:
    for node in etree.fromstring(svg).iter(f"{SVG}rect"):
        x, y, width, height = (float(node.get(name, "")) for name in ("x", "y", "width", "height"))
        yield Box(node.get("fill", ""), x, y, x + width, y + height), bool(node.get("stroke"))


def size_of(svg: bytes) -> tuple[float, float]:
    """The width and the height of a drawing."""
    _, _, width, height = map(float, etree.fromstring(svg).get("viewBox", "").split())
    return width, height
