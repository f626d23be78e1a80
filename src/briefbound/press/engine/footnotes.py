"""Keeping notes: WeasyPrint 70.0 loses some, moves others away from their calls, and lets long ones leave the page.

When the line that would make the first part of a paragraph long enough (``orphans``) does not fit, WeasyPrint sends
notes that are already on the page to the next one until it does, and forgets the notes that this line calls. Better
is what it does on a page without notes: the paragraph begins on the next page.

It divides no note, and sets as many of those that wait for the next page as there are, whether they fit or not. Here
a note longer than a third of a page is divided where the page ends, and goes on at the foot of the next one; notes
that wait leave a quarter of a page to the text. Those that are left where a section ends have pages of their own,
before the next one begins.

The head of a table that goes on is repeated without its calls: their notes stand where the table begins.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from typing import Any

from briefbound.press.engine import boxes
from briefbound.press.engine.hooks import Hook, hooked
from briefbound.press.engine.loading import weasyprint
from briefbound.press.engine.runs import UNSEEN

#: Longer notes are divided: the part of a page's height.
_LONG = 1 / 3
#: What notes of earlier pages leave to the text, and the lines that the text below a call keeps.
_FOR_TEXT, _LINES_BELOW = 1 / 4, 3
#: The fewest lines of a part.
_FEWEST = 3
_FORCED = ("page", "left", "right", "recto", "verso")


class _NotesThatStay:
    """A layout context in all but this: it shows no notes that could be sent away."""

    current_page_footnotes = ()

    def __init__(self, context: Any) -> None:
        object.__setattr__(self, "_context", context)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._context, name)

    def __setattr__(self, name: str, value: Any) -> None:
        setattr(self._context, name, value)


@contextmanager
def notes_that_stay() -> Iterator[None]:
    """Lays out inside with every note at its call, as much of it as there is room for, and the rest behind it."""
    keeper = _Keeper()
    hooks: dict[str, Hook] = {
        "weasyprint.layout.block._linebox_layout": _lay_out_lines,
        "weasyprint.layout.block.iter_line_boxes": keeper.lines,
        "weasyprint.layout.block.table_layout": _lay_out_table,
        "weasyprint.layout.LayoutContext.layout_footnote": keeper.place,
        "weasyprint.layout.LayoutContext.unlayout_footnote": keeper.take_back,
        "weasyprint.layout.LayoutContext.report_footnote": keeper.send_on,
        "weasyprint.layout.page.make_page": keeper.page,
        "weasyprint.layout.page.remake_page": keeper.begin_page,
        "weasyprint.layout.page.PageType": keeper.page_type,
        "weasyprint.layout.make_all_pages": keeper.all_pages,
    }
    with hooked(hooks):
        yield


def _lay_out_lines(original: Callable[..., Any], context: Any, *arguments: Any) -> Any:
    return original(_NotesThatStay(context), *arguments)


def _lay_out_table(
    original: Callable[..., Any], context: Any, table: Any, bottom_space: Any, resume_at: Any, *arguments: Any
) -> Any:
    made = original(context, table, bottom_space, resume_at, *arguments)
    if resume_at is not None and made[0] is not None:
        for group in made[0].children:
            if group.is_header:
                _drop_calls(group)
    return made


def _drop_calls(box: Any) -> None:
    if isinstance(box, boxes.ParentBox):
        box.children = [child for child in box.children if not _is_call(child)]
        for child in box.children:
            _drop_calls(child)


def _is_call(box: Any) -> bool:
    return box.element is not None and "noteref" in (box.element.get("class") or "").split()


class _Keeper:
    def __init__(self) -> None:
        self._rest: list[Any] = []  # what the page has no room for of notes that it divides
        self._parts: dict[Any, tuple[Any, Any]] = {}  # notes divided on the page: their two parts
        self._earlier: list[Any] = []  # notes of earlier pages
        self._here = (0.0, 0.0, 0.0)  # the bottom of the line that is set, its height, the room to be left below
        self._is_alone = False  # whether a page is for notes only
        self._name: Any = None  # of the page before
        self._have_waited = False  # whether any notes have

    # ------------------------------------------------------------ pages

    def all_pages(self, original: Any, context: Any, root: Any, html: Any, pages: list[Any]) -> Iterator[Any]:
        """Sets every page again, where notes go from one to the next: WeasyPrint forgets them between times."""
        if self._have_waited:
            for _, _, _, _, state in context.page_maker[: len(pages)]:
                state["content_changed"] = True
        return iter(original(context, root, html, pages))

    def begin_page(self, original: Any, index: int, context: Any, *arguments: Any) -> Any:
        resume_at, following, *_ = context.page_maker[index]
        ended = resume_at is None or following["break"] in _FORCED
        self._is_alone = bool(context.reported_footnotes) and ended
        return original(index, context, *arguments)

    def page_type(self, original: Any, side: Any, is_blank: Any, name: Any, *arguments: Any) -> Any:
        """A page for notes only is like the one before it, and not blank."""
        if self._is_alone:
            return original(side, False, self._name, *arguments)
        self._name = name
        return original(side, is_blank, name, *arguments)

    def page(self, original: Any, context: Any, root: Any, kind: Any, resume_at: Any, number: int, state: Any) -> Any:
        """A page, of the notes that wait alone where what comes first of the text does not fit above them."""
        waiting, called = [*context.reported_footnotes], [*context.footnotes]
        before = deepcopy(state) if waiting else state
        self._begin(waiting)
        if not self._is_alone:
            made = original(context, root, kind, resume_at, number, state)
            self._is_alone = bool(waiting) and (_overlaps(made[0]) or _breaks_what_stays(root, made[1]))
        if self._is_alone:
            context.reported_footnotes, context.footnotes = waiting, called
            for part, saved in zip(state, before, strict=True):
                part.clear()
                part.update(saved) if isinstance(part, dict) else part.extend(saved)
            self._begin(waiting)
            page, _, _ = original(context, root.copy_with_children([]), kind, None, number, state)
            made = page, resume_at, context.page_maker[number - 1][1]
        context.reported_footnotes = [*self._rest, *context.reported_footnotes]
        self._have_waited |= bool(context.reported_footnotes)
        return made

    def _begin(self, waiting: list[Any]) -> None:
        self._earlier, self._rest, self._parts = [*waiting], [], {}

    def lines(self, original: Any, context: Any, box: Any, position: Any, room_below: Any, *arguments: Any) -> Any:
        """Remembers where the line ends that is set."""
        for line, resume_at in original(context, box, position, room_below, *arguments):
            self._here = line.position_y + line.height, line.height, room_below
            yield line, resume_at

    # ------------------------------------------------------------ notes

    def place(self, original: Any, context: Any, note: Any) -> bool:
        """Puts a note at the foot of the page; whether it does not fit there."""
        here = self._here
        is_waiting = note in self._earlier
        overflow = bool(original(context, note))
        self._here = here
        if self._rest:
            return True
        if context.in_column:
            return overflow
        if is_waiting:
            top = context.current_footnote_area.page.content_box_y()
            height = context.current_footnote_area.page.height
            limit, least = top + (0 if self._is_alone else _FOR_TEXT * height), 0.0
            fits = context.page_bottom >= limit
        else:
            bottom, line, room_below = here
            limit, least = bottom + room_below, _LINES_BELOW * line
            height = context.current_footnote_area.page.height
            fits = not context.overflows_page(room_below, bottom)
        if fits:
            return overflow
        is_first = context.current_page_footnotes == [note]
        divided = self._divide(context, note, limit, least, _LONG * height)
        self._here = here
        return not divided and not (is_waiting and is_first)

    def take_back(self, original: Any, context: Any, note: Any) -> None:
        """Undoes the placing of a note; one whose call is on an earlier page stays where it is."""
        if note in self._earlier:
            return
        if note in self._parts:
            self._join(context, note)
        original(context, note)

    def send_on(self, original: Any, context: Any, note: Any) -> None:
        """Leaves a note to the next page."""
        if note in self._parts:
            self._join(context, note)
        original(context, note)

    def _join(self, context: Any, note: Any) -> None:
        head, tail = self._parts.pop(note)
        self._rest.remove(tail)
        context.current_page_footnotes[context.current_page_footnotes.index(head)] = note

    def _divide(self, context: Any, note: Any, limit: float, least: float, long: float) -> bool:
        """Leaves as much of a long note on the page as has room between a limit and the notes above it."""
        placed = context.current_page_footnotes
        bottom = context.page_bottom
        placed.remove(note)
        context._update_footnote_area()
        room = context.page_bottom - limit
        if context.page_bottom - bottom > long:
            parts = _divided(context, note, room - least) or (least and _divided(context, note, room))
            if parts:
                placed.append(parts[0])
                self._rest.append(parts[1])
                self._parts[note] = parts
                context._update_footnote_area()
                return True
        placed.append(note)
        context._update_footnote_area()
        return False


def _overlaps(page: Any) -> bool:
    """Whether text or pictures stand lower than the notes of a page begin."""
    text, notes, *_ = page.children
    shown = (box for box in text.descendants() if isinstance(box, boxes.LineBox | boxes.ReplacedBox))
    return any(box.position_y + box.margin_height() > notes.position_y + 1 for box in shown)


def _breaks_what_stays(box: Any, resume_at: Any) -> bool:
    """Whether a page ends inside something that the styles would keep on one, such as a figure and its caption."""
    while resume_at and len(resume_at) == 1:
        ((index, resume_at),) = resume_at.items()
        if isinstance(box, boxes.LineBox) or index >= len(box.children):
            return False
        box = box.children[index]
        if resume_at and box.style["break_inside"] in ("avoid", "avoid-page"):
            return True
    return False


def _divided(context: Any, note: Any, room: float) -> tuple[Any, Any] | None:
    """The part of a note that a height has room for, and the rest of it; None where no good part has."""
    area = context.current_footnote_area.deepcopy()
    area.children = [note.deepcopy()]
    top = area.position_y + area.margin_top + area.border_top_width + area.padding_top
    below = context.page_bottom - top - room
    block, build = weasyprint.layout.block, weasyprint.formatting_structure.build
    laid, *_ = block.block_level_layout(context, build.create_anonymous_boxes(area), below, None, area.page)
    if laid is None:
        return None
    lines = [box for box in laid.descendants() if isinstance(box, boxes.LineBox)]
    whole, at, cut, fewest = _letters(note), 0, 0, _FEWEST
    for number, line in enumerate(lines, 1):
        shown = _letters(line)
        if whole.startswith(shown, at):
            at += len(shown)
            if number >= fewest:
                cut = at
        elif whole.startswith(shown[:-1], at):  # and a hyphen: no page ends in a divided word
            at += len(shown) - 1
        else:
            return None
    if not 0 < cut < len(whole):
        return None
    head, tail, _ = _cut(note, cut)
    if head is None or tail is None:
        return None
    tail.style = tail.style.copy()
    tail.style["text_indent"] = weasyprint.css.properties.Dimension(0, "px")
    return head, tail


def _cut(box: Any, left: int) -> tuple[Any, Any, int]:
    """A box up to so many letters, the same box from there on, either None where it is empty; the letters left."""
    if isinstance(box, boxes.TextBox):
        seen = 0
        for at, letter in enumerate(box.text):
            if seen == left and _is_letter(letter):
                return box.copy_with_text(box.text[:at]) if at else None, box.copy_with_text(box.text[at:]), 0
            seen += _is_letter(letter)
        return box, None, left - seen
    if not isinstance(box, boxes.ParentBox):
        return (None, box, 0) if left == 0 else (box, None, left)
    before: list[Any] = []
    after: list[Any] = []
    for child in box.children:
        head, tail, left = (None, child, 0) if after else _cut(child, left)
        before += [head] if head is not None else []
        after += [tail] if tail is not None else []
    head = box.copy_with_children(before) if before or not after else None
    return head, box.copy_with_children(after) if after else None, left


def _letters(box: Any) -> str:
    texts = (one.text for one in box.descendants() if isinstance(one, boxes.TextBox))
    return "".join(letter for text in texts for letter in text if _is_letter(letter))


def _is_letter(letter: str) -> bool:
    return not letter.isspace() and letter not in UNSEEN
