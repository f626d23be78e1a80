"""Tables on pages of their own, turned by a quarter: wider than the page, but not than it is high.

The pages lie across (``@page turned``, its size and margins in ``press/sheet.py``), so that a screen shows them as
they are read. What is for paper stands them up again, the head of the table at the left edge of the sheet
(``/Rotate``, ISO 32000-1, table 30): whoever binds, folds or prints has sheets of one size, and a reader turns each
the same way.

Word and LaTeX's pdflscape end the page before such a table, wherever that is; LaTeX's rotating lets the table float.
Here a table with a caption, which the text can name, waits until the page is full on which it is written, and the
text goes on behind it: no page is left half empty, and the table begins on the very next one. It never passes the end
of its section, nor another table or a figure that is written right behind it. One without a caption stands where it
is written, and the page before it ends there; amid two columns, where only the engine can end a page, it waits as
others do. Tags, page map and e-book have the order in which the text is written, and the places in it where pages
begin only grow.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from briefbound.press.engine import boxes
from briefbound.press.engine.hooks import Hook, hooked
from briefbound.press.geometry import TURNED

#: A place in the text: which child of which, from the root down.
_Path = tuple[int, ...]
#: Where the first page of a table begins, in the pages that hold nothing else.
_BEGINNING = {0: {0: None}}
#: In what WeasyPrint knows of a page that is to come: which tables it is for, where it begins in the first of them.
_WAITING = "waiting"


def is_turned(page: boxes.Page) -> bool:
    """Whether a page is one of those of a turned table."""
    return boxes.page_name(page) == TURNED


@dataclass(frozen=True, slots=True)
class _Table:
    """A table taken out of the flow: where the flow goes on behind it, as a path down the boxes; its pages' root."""

    place: _Path
    root: Any


@dataclass(slots=True)
class _Turner:
    tables: list[_Table] = field(default_factory=list)

    def begin(self, original: Any, context: Any, root: Any) -> None:
        """Takes the tables out of the flow."""
        for at, body in enumerate(root.children):
            self._take(root, body, (at,), body, in_columns=False)
        original(context, root)

    def _take(self, root: Any, body: Any, path: _Path, box: Any, in_columns: bool) -> None:
        in_columns = in_columns or box.style["column_count"] != "auto"
        upright: list[Any] = []
        for child in box.children:
            place = *path, len(upright)
            if _holds_only_a_table(child):
                self.tables.append(_Table(place, root.copy_with_children([body.copy_with_children([child])])))
                continue
            if not in_columns and self._may_not_pass(place, child):
                _begin_page(child)
            if isinstance(child, boxes.BlockContainerBox):
                self._take(root, body, place, child, in_columns)
            upright.append(child)
        if len(upright) < len(box.children):
            box.children = upright

    def _may_not_pass(self, path: _Path, box: Any) -> bool:
        """Whether a table is written just before this place that what stands here must not come before."""
        before = [one for one in self.tables if one.place == path]
        return bool(before) and (_is_numbered(box) or not all(_has_caption(one.root) for one in before))

    def page(self, original: Any, index: int, context: Any, root: Any, html: Any) -> Any:
        """A page: of the tables that wait, or of the text; what is to come behind it is told to the next."""
        maker = context.page_maker
        start, following, *rest = maker[index]
        if _WAITING not in following:
            page, end = original(index, context, root, html)
            waiting = self._between(_path(start), _path(end) if end else (len(root.children),))
            if waiting:
                end = end or {len(root.children): None}
                _follow(maker, index, end, {**maker[index + 1][1], _WAITING: (*waiting, _BEGINNING)})
            return page, end
        now, last, inside = following[_WAITING]
        # Notes of the text have upright pages before (footnotes.py), as where a section ends.
        ends = "page" if context.reported_footnotes and inside == _BEGINNING else "any"
        maker[index] = inside, {"break": ends, "page": TURNED}, *rest
        page, inside = original(index, context, self.tables[now].root, html)
        maker[index] = start, following, *rest
        if not inside:
            now, inside = now + 1, _BEGINNING
        following = {key: value for key, value in following.items() if key != _WAITING}
        if now < last:
            following[_WAITING] = now, last, inside
        elif _path(start) == (len(root.children),):
            start = None
        _follow(maker, index, start, following)
        return page, start

    def _between(self, start: _Path, end: _Path) -> tuple[int, int] | None:
        """The tables written behind a place and not behind another: the first, and the one after the last."""
        found = [at for at, one in enumerate(self.tables) if start < one.place <= end]
        return (found[0], found[-1] + 1) if found else None


@contextmanager
def turned_pages() -> Iterator[None]:
    """Lays out inside with a page of its own, or several, for each table that is to be turned."""
    turner = _Turner()
    hooks: dict[str, Hook] = {
        "weasyprint.layout.initialize_page_maker": turner.begin,
        "weasyprint.layout.page.remake_page": turner.page,
    }
    with hooked(hooks):
        yield


def _holds_only_a_table(box: Any) -> bool:
    """Whether a turned table is all of a box."""
    if box.is_table_wrapper:
        return box.element is not None and box.element.get("data-form") == TURNED
    children: Sequence[Any] = getattr(box, "children", ())
    return len(children) == 1 and _holds_only_a_table(children[0])


def _is_numbered(box: Any) -> bool:
    """Whether a box is another table, in any form, or a figure."""
    return box.element is not None and (
        box.element.tag in ("table", "figure") or "table-list" in box.element.get("class", "").split()
    )


def _has_caption(root: Any) -> bool:
    return any(box.element_tag == "caption" for box in root.descendants())


def _begin_page(box: Any) -> None:
    box.style = box.style.copy()
    box.style["break_before"] = "page"


def _follow(maker: list[Any], index: int, start: Any, following: Any) -> None:
    """Sets where the page after one begins, which is then made again."""
    _, _, is_right, state, remake = maker[index + 1]
    maker[index + 1] = start, following, is_right, state, {**remake, "content_changed": start is not None}


def _path(resume_at: Any) -> _Path:
    """Where a page begins, as the way down the boxes to its first."""
    path: list[int] = []
    while resume_at:
        at = min(resume_at)
        path.append(at)
        resume_at = resume_at[at]
    return tuple(path)
