"""Charts: drawn from a table of the article, which stays beside them; greys and hatches, so that any printer will do.

The text alternative is the finding that the author states; the numbers are in the table (WCAG 2.2, 1.1.1 and 1.4.1).
"""

from __future__ import annotations

import dataclasses
import io
import textwrap
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Literal

from briefbound.compose.canvas import canvas
from briefbound.compose.figures import caption_of, take_caption, take_description
from briefbound.compose.hatching import with_hatches
from briefbound.compose.images import ImageShelf
from briefbound.compose.inline import compose_inline
from briefbound.compose.manuscript import Manuscript, did_you_mean
from briefbound.compose.markdown import read_inline
from briefbound.compose.tables import number_columns, table_by_id
from briefbound.compose.xhtml import (
    Element,
    append,
    descendants,
    element,
    line_of,
    plain_text,
    replace,
    set_line,
    tag,
    take,
)
from briefbound.diagnostics import has_errors
from briefbound.faces.letters import lacking, named, reserves_for
from briefbound.load import check_data
from briefbound.model import Chart, Series

LONGEST = 80  # characters of a name that is drawn


def compose_charts(root: Element, manuscript: Manuscript, shelf: ImageShelf, prefix: str) -> None:
    """Draws every ``chart`` block of an article and puts a figure in its place."""
    for number, block in enumerate(
        [block for block in descendants(root, "pre") if take(block, "data-fence") == "chart"], start=1
    ):
        line = line_of(block) or 1
        written = block[0].text or ""
        place = str(manuscript.publication.root / manuscript.path)
        data, _, problems = check_data(written, "chart", place, line + 1)
        manuscript.problems.extend(problems)
        if has_errors(problems) or not isinstance(data, dict):
            continue
        figure = _figure(data, block, root, manuscript, shelf, f"{prefix}-chart-{number}")
        if figure is not None:
            replace(block, figure)
            take_caption(figure, manuscript)
            take_description(figure, manuscript)


def _figure(
    data: Mapping[str, object], block: Element, root: Element, manuscript: Manuscript, shelf: ImageShelf, name: str
) -> Element | None:
    table = table_by_id(root, str(data["table"]))
    if table is None:
        tables = [one.get("id") or "" for one in descendants(root, "table")]
        manuscript.say(
            "BB407",
            f"no table of this article has the id “{data['table']}”",
            block,
            hint=did_you_mean(
                str(data["table"]), tables, "give the table an id in its caption: Table: Votes {#votes}"
            ),
        )
        return None
    found = _read_table(table, data, block, manuscript)
    if found is None:
        return None
    labels, series = found
    if long := next((one for one in [*labels, *(one.name for one in series)] if len(one) > LONGEST), ""):
        manuscript.say(
            "BB316",
            f"the name “{long[:40]}…” has more than {LONGEST} characters, so it cannot be drawn",
            block,
            hint="shorten it in the table",
        )
        return None
    if missing := letters_not_drawn("".join([*labels, *(one.name for one in series)])):
        manuscript.say(
            "BB316",
            f"the letters {named(missing)} cannot be drawn: the faces of charts do not have them",
            block,
            hint="write the labels in the table otherwise",
        )
        return None
    finding, written = str(data["finding"]), str(data["caption"])
    caption = read_inline(written, (line_of(block) or 0) + 1, manuscript)
    compose_inline(caption, manuscript)
    kind: Literal["bar", "line"] = "bar" if data["type"] == "bar" else "line"
    chart = Chart(href="", kind=kind, labels=tuple(labels), series=tuple(series), point=manuscript.labels.point)
    href = shelf.add_drawn(name, draw(chart, WIDTH))
    shelf.charts.append(dataclasses.replace(chart, href=href))
    image = element("img", {"src": href, "alt": finding, "aria-details": table.get("id") or ""})
    figure = set_line(
        element("figure", {"class": "chart", "id": manuscript.new_id(name)}, image), line_of(block) or 1
    )
    reference = element("a", {"class": "data-reference", "href": f"#{table.get('id')}"})
    ending = "" if written.rstrip().endswith((".", "!", "?")) else "."
    data_in = f"{ending} {manuscript.labels.data_in} "
    append(figure, caption_of(caption.text or "", *list(caption), data_in, reference, "."))
    return figure


def _read_table(
    table: Element, data: Mapping[str, object], block: Element, manuscript: Manuscript
) -> tuple[list[str], list[Series]] | None:
    rows = [[cell for cell in row if tag(cell) in ("td", "th")] for row in descendants(table, "tr")]
    heads = [plain_text(cell) for cell in rows[0]]
    numeric = number_columns(table, manuscript.labels.point)
    label_name = str(data.get("labels", heads[0]))
    wanted = data.get("values")
    names = [str(one) for one in wanted] if isinstance(wanted, list) else None
    faults = False
    for name in [label_name, *(names or ())]:
        if name not in heads:
            manuscript.say(
                "BB316", f"the table has no column “{name}”", block, hint=did_you_mean(name, heads, f"it has {heads}")
            )
            faults = True
    if faults:
        return None
    at = heads.index(label_name)
    columns = [heads.index(name) for name in names] if names else [one for one in numeric if one != at]
    for column in columns:
        if column not in numeric:
            manuscript.say(
                "BB316",
                f"the column “{heads[column]}” does not hold numbers only, so it cannot be drawn",
                block,
                hint="leave out words and ranges in its cells, or name other columns in values:",
            )
            return None
    if not columns:
        manuscript.say("BB316", "the table has no column of numbers to draw", block, hint="name another table")
        return None
    labels = [_visible(plain_text(row[at])) if at < len(row) else "" for row in rows[1:]]
    return labels, [Series(_visible(heads[column]), tuple(numeric[column])) for column in columns]


# ---------------------------------------------------------------- drawing

WIDTH, HEIGHT = 6.0, 3.4  # inches
INK = "#1a1a1a"
#: The fill of each series; some are hatched (:mod:`briefbound.compose.hatching`).
FILLS = ("#4d4d4d", "#ededed", "#b3b3b3", "#d0d0d0", "#808080")
FACES = ("PT Sans", "Amiri")  # the second for Arabic letters
STYLE: Any = {
    "font.size": 11,
    "text.color": INK,
    "axes.edgecolor": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "text.parse_math": False,  # a dollar is a dollar
    "svg.fonttype": "path",  # the letters travel with the drawing
    "svg.hashsalt": "briefbound",  # otherwise names inside the drawing are random
}
ROOM, MARK = 85, 12  # how many letters fit on a line across WIDTH; the room that a mark of the legend takes
LINES = (("-", "o"), ("--", "s"), (":", "^"), ("-.", "D"))


def faces_for(words: str) -> tuple[str, ...]:
    """The families of a drawing with these words, in the order in which they are asked for a letter.

    A mark that PT Sans lacks would be taken from another face than its letter, so that all is set in that other one.
    """
    reserves = tuple(family for family in reserves_for(words) if family != "Noto Serif")
    return (*reserves, *FACES) if "Noto Sans" in reserves else (*FACES, *reserves)


def _faces_of(labels: Sequence[str], series: Sequence[Series]) -> tuple[str, ...]:
    return faces_for("\n".join([*labels, *(one.name for one in series)]))


def letters_not_drawn(text: str) -> list[str]:
    """The letters of a text that no face of the charts has, in order; invisible ones need no shape."""
    return lacking(_visible(text))


def _visible(text: str) -> str:
    """Composed, as faces have letters, and without the controls and format characters that matplotlib would draw."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(letter for letter in composed if unicodedata.category(letter) not in ("Cc", "Cf"))


def draw(chart: Chart, width: float) -> bytes:
    """A chart so many inches wide, as SVG."""
    form = draw_bars if chart.kind == "bar" else draw_lines
    return form(chart.labels, chart.series, chart.point, width)


def draw_bars(labels: Sequence[str], series: Sequence[Series], point: str = ".", width: float = WIDTH) -> bytes:
    """Bars side by side, each with its number above it where there is room, and else with a scale, as SVG."""
    crowded = _crowded([shown(value, point) for one in series for value in one.values], width)
    with _canvas(width, _faces_of(labels, series)) as (figure, axes):
        breadth = 0.8 / len(series)
        for number, one in enumerate(series):
            places = [place + (number - (len(series) - 1) / 2) * breadth for place in range(len(labels))]
            values = [value or 0.0 for value in one.values]
            look = {"color": FILLS[number % len(FILLS)], "edgecolor": INK, "linewidth": 0.8}
            bars = axes.bar(places, values, breadth * 0.92, **look)
            if not crowded:
                axes.bar_label(bars, labels=[shown(value, point) for value in one.values], padding=3)
        axes.tick_params(axis="x", length=0)
        axes.spines["left"].set_visible(crowded)
        axes.yaxis.set_visible(crowded)
        return _finish(figure, axes, labels, series, point)


def draw_lines(labels: Sequence[str], series: Sequence[Series], point: str = ".", width: float = WIDTH) -> bytes:
    """Lines told apart by stroke and marker, as SVG."""
    with _canvas(width, _faces_of(labels, series)) as (figure, axes):
        for number, one in enumerate(series):
            stroke, marker = LINES[number % len(LINES)]
            values = [float("nan") if value is None else value for value in one.values]
            look = {"color": INK, "linestyle": stroke, "marker": marker, "linewidth": 1.4}
            axes.plot(range(len(labels)), values, **look)
        axes.set_ylim(bottom=min(0, axes.get_ylim()[0]))
        return _finish(figure, axes, labels, series, point)


@contextmanager
def _canvas(width: float, faces: Sequence[str]) -> Iterator[tuple[Any, Any]]:
    with canvas(width, HEIGHT, faces, STYLE) as (figure, axes):
        for side in ("top", "right"):
            axes.spines[side].set_visible(False)
        yield figure, axes


def _finish(figure: Any, axes: Any, labels: Sequence[str], series: Sequence[Series], point: str) -> bytes:
    folded = [_folded(label) for label in labels]
    width = figure.get_figwidth()
    room = _room(width)
    if _crowded([max(label.split("\n"), key=len) for label in folded], width):
        axes.set_xticks(range(len(labels)), [_folded(label, 40) for label in labels], rotation=90)
        figure.set_figheight(HEIGHT * 1.5)
    else:
        axes.set_xticks(range(len(labels)), folded)
    axes.yaxis.set_major_formatter(lambda value, _: shown(value, point))  # whole numbers, not "1.2" beside "1e6"
    if len(series) > 1:
        # A space before each name: matplotlib leaves out those that begin with "_".
        names = [f" {_folded(one.name, room - MARK)}" for one in series]
        columns = max(1, room // (max(map(len, names)) + MARK))
        handles = axes.containers or axes.lines
        figure.legend(handles, names, loc="outside upper left", ncols=columns, frameon=False)
    return written(figure)


def written(figure: Any) -> bytes:
    """A finished figure as SVG, its bars hatched."""
    data = io.BytesIO()
    figure.savefig(data, format="svg", metadata={"Date": None, "Creator": None})
    return with_hatches(data.getvalue(), INK)


def _room(width: float) -> int:
    """How many letters fit on a line across a drawing so many inches wide."""
    return int(ROOM * width / WIDTH)


def _crowded(texts: Sequence[str], width: float) -> bool:
    """Whether texts spread side by side across the drawing would run into each other."""
    return len(texts) * (max(map(len, texts), default=0) + 1) > _room(width)


def shown(value: float | None, point: str) -> str:
    """A number as the language of the text writes it; nothing where there is none."""
    if value is None:
        return ""
    text = f"{value:,.0f}" if value == int(value) else f"{value:,.12g}"
    return text if point == "." else text.replace(",", "\u00a0").replace(".", point)


def _folded(label: str, width: int = 18) -> str:
    return "\n".join(textwrap.wrap(label, width)) or label
