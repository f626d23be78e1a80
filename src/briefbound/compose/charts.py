"""Charts: read from a table of the article, which stays beside them, and drawn (:mod:`briefbound.compose.drawing`).

The text alternative is the finding that the author states; the numbers are in the table (WCAG 2.2, 1.1.1 and 1.4.1).
"""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from briefbound.compose.figures import caption_of, take_caption, take_description
from briefbound.compose.images import ImageShelf
from briefbound.compose.inline import compose_inline
from briefbound.compose.manuscript import Manuscript, did_you_mean
from briefbound.compose.markdown import read_inline
from briefbound.compose.tables import number_columns, rows_of, table_by_id
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
from briefbound.faces.letters import lacking, named
from briefbound.languages import numbers_for
from briefbound.load import check_data
from briefbound.model import Chart, ChartKind, Colours, Series

LONGEST = 80  # characters of a name that is drawn
#: Series that are told apart with ease in one drawing.
MOST = 4
#: The sign of percent behind a number, in Western and in Arabic writing.
_PERCENT = re.compile(r"\s?[%٪]$")


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
    from briefbound.compose.drawing import draw  # imported here, as few packs have charts

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
    labels, series = found.labels, found.series
    kind, highlight = cast(ChartKind, data["type"]), _visible(str(data.get("highlight", "")))
    if why := _why_not_drawn(kind, labels, series) or _why_not_marked(kind, highlight, labels, series):
        manuscript.say("BB316", why[0], block, hint=why[1])
        return None
    if len(series) > MOST and kind != "multiples":
        manuscript.warn(
            "BB348",
            f"the chart has {len(series)} series, and more than {MOST} are hard to tell apart",
            block,
            hint="write type: multiples, which has a panel for each, or name fewer columns in values:",
        )
    finding, written = str(data["finding"]), str(data["caption"])
    caption = read_inline(written, (line_of(block) or 0) + 1, manuscript)
    compose_inline(caption, manuscript)
    signs = numbers_for(manuscript.language, western=found.western)
    brand = manuscript.publication.brand.colours if manuscript.publication.brand else Colours()
    chart = Chart(
        href="",
        kind=kind,
        labels=tuple(labels),
        series=tuple(series),
        point=signs.point,
        group=signs.group,
        grouped_from=signs.grouped_from,
        higher=signs.higher,
        digits=signs.digits,
        unit=found.unit,
        highlight=highlight,
        primary=brand.primary,
        secondary=brand.secondary,
    )
    href = shelf.add_drawn(name, draw(chart))
    shelf.charts.append(dataclasses.replace(chart, href=href))
    image = element("img", {"src": href, "alt": finding, "aria-details": table.get("id") or ""})
    figure = set_line(element("figure", {"class": "chart", "id": manuscript.new_id(name)}), line_of(block) or 1)
    reference = element("a", {"class": "data-reference", "href": f"#{table.get('id')}"})
    ending = "" if written.rstrip().endswith((".", "!", "?")) else "."
    data_in = ending, " ", manuscript.labels.data_in, " "
    append(figure, caption_of(caption.text or "", *list(caption), *data_in, reference, "."), image)
    return figure


@dataclass(frozen=True, slots=True)
class _Columns:
    """What is drawn of a table: the names of its rows, its columns of numbers, and the unit of all of these."""

    labels: list[str]
    series: list[Series]
    unit: str
    western: bool  # no digit of them is another than 0 to 9


def _read_table(
    table: Element, data: Mapping[str, object], block: Element, manuscript: Manuscript
) -> _Columns | None:
    rows = [[cell for cell in row if tag(cell) in ("td", "th")] for row in rows_of(table)]
    heads = [plain_text(cell) for cell in rows[0]]
    numeric = number_columns(table, numbers_for(manuscript.language))
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
    cells = [plain_text(row[column]) for row in rows[1:] for column in columns if column < len(row)]
    series = [Series(_visible(heads[column]), tuple(numeric[column])) for column in columns]
    western = not any(sign.isdecimal() and not sign.isascii() for sign in "".join(cells))
    return _Columns(labels, series, _unit(cells), western)


def _unit(cells: Iterable[str]) -> str:
    """The sign of percent, as it is written behind every number; nothing where one is without it."""
    found = {
        re.sub(r"\s", "\u00a0", sign[0]) if (sign := _PERCENT.search(cell)) else ""
        for cell in cells
        if cell.strip("–—- ")
    }
    return found.pop() if len(found) == 1 else ""


def _why_not_marked(
    kind: ChartKind, highlight: str, labels: Sequence[str], series: Sequence[Series]
) -> tuple[str, str] | None:
    """Why nothing can be highlighted, and what to do about it."""
    if not highlight:
        return None
    if kind == "multiples":
        return "no panel of small multiples is highlighted: each has a line that is", "leave out highlight:"
    names = [one.name for one in series] if kind == "line" else list(labels)
    if highlight in names:
        return None
    message = f"the chart has no {'line' if kind == 'line' else 'row'} “{highlight[:40]}” to highlight"
    return message, did_you_mean(highlight, names, f"it has {names}")


def _why_not_drawn(kind: ChartKind, labels: Sequence[str], series: Sequence[Series]) -> tuple[str, str] | None:
    """What is wrong with the words or numbers of a chart, and what to do about it."""
    from briefbound.compose.drawing.scales import can_be_shown

    if kind == "dot" and len(series) != 2:
        message = f"a chart of dots shows two columns, before and after, and this one has {len(series)}"
        return message, "name two columns in values:"
    if kind == "stacked":
        if any(value < 0 for one in series for value in one.values if value is not None):
            return "a stacked chart shows parts of a whole, and a number is negative", "write type: bar"
        if not any(value for one in series for value in one.values):
            return "a stacked chart shows parts of a whole, and all numbers are 0", "write type: bar"
    names = [*labels, *(one.name for one in series)]
    if long := next((one for one in names if len(one) > LONGEST), ""):
        message = f"the name “{long[:40]}…” has more than {LONGEST} characters, so it cannot be drawn"
        return message, "shorten it in the table"
    if missing := letters_not_drawn("".join(names)):
        message = f"the letters {named(missing)} cannot be drawn: the typefaces of charts lack them"
        return message, "change the labels in the table"
    if unshown := next((value for one in series for value in one.values if not can_be_shown(value)), None):
        message = f"the number {unshown:.3g} has more digits than a chart can show"
        return message, "give the numbers in thousands, millions or thousandths, and say so in the column header"
    return None


def letters_not_drawn(text: str) -> list[str]:
    """The letters of a text that no face of the charts has, in order; invisible ones need no shape."""
    return lacking(_visible(text))


def _visible(text: str) -> str:
    """Composed, as faces have letters, and without controls and format characters, which a drawing need not hold."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(letter for letter in composed if unicodedata.category(letter) not in ("Cc", "Cf"))
