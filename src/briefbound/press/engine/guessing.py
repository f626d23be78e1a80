"""Setting a fragment from guesses: what it takes from the rest of the book, and a note of every number painted.

A number that may turn out otherwise travels through layout as a :class:`_Number`. In text it has a private letter
before it until its box is made, which then remembers which of its runs of digits it is. In another style of counters
than decimal it is none: it cannot be painted over.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from briefbound.press.engine import boxes
from briefbound.press.engine.glyphs import SHOWN
from briefbound.press.engine.hooks import Hook, hooked
from briefbound.press.engine.loading import weasyprint
from briefbound.press.engine.marks import marking
from briefbound.press.pieces.asked import Guess, Start

_FLAG = re.compile("[\U000f0000-\U0010fffd]")
_FIRST_FLAG = 0xF0000
_DIGITS = re.compile("[0-9]+")
_COUNTERS = ("counter()", "counters()")
_OF_PAGES = ("page", "pages")
_TARGETS = ("target-counter()", "target-counters()")
#: What a style sheet may do with counters of pages: nothing, or what WeasyPrint does for it.
_UNTOUCHED: dict[str, tuple[object, ...]] = {
    "counter_reset": (),
    "counter_set": (),
    "counter_increment": (("page", 1),),
}
_OPENING = 3  # items that begin a sequence of marked content
_GLYPHS = re.compile(rb"<([0-9a-f]*)>")


class _Number(int):
    """A value of a counter that is a guess; ``key`` says of what, as in :class:`Site`."""

    key: str

    def __new__(cls, value: int, key: str) -> _Number:
        made = super().__new__(cls, value)
        made.key = key
        return made

    def __deepcopy__(self, memo: object) -> _Number:
        return self


@dataclass(frozen=True, slots=True)
class _Run:
    """A number in a text box: its place among the runs of digits there, None if it is no such run; what it is."""

    place: int | None
    key: str
    number: int


@dataclass(frozen=True, slots=True)
class Painted:
    """A number painted on a stream: the item of the stream, places in it, and the glyphs of all digits (or none)."""

    stream: Any
    item: int
    places: tuple[int, ...]
    key: str
    number: int
    glyphs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """A piece of a link on a stream: its first item, the one behind its last, and what marks it on screens."""

    start: int
    end: int
    before: list[Any]
    after: list[Any]


@dataclass(slots=True)
class Notes:
    """What is learned while a fragment is set and painted."""

    context: Any = None
    needs: dict[str, str | None] = field(default_factory=dict)
    painted: list[Painted] = field(default_factory=list)
    marked: dict[Any, list[Marked]] = field(default_factory=dict)
    unfit: str = ""  # why the documents cannot be set as a fragment

    @property
    def strings(self) -> dict[str, str]:
        """The named strings as what is laid out leaves them (CSS GCPM 3, 1.2)."""
        left: dict[str, str] = {}
        for name, by_page in self.context.string_set.items():
            pages = [page for page, texts in by_page.items() if texts]
            if pages:
                left[name] = by_page[max(pages)][-1]
        return left


@contextmanager
def guessing(guess: Guess, start: Start) -> Iterator[Notes]:
    """Inside, documents are laid out as a fragment of a book and painted so."""
    guesser = _Guesser(guess, start)
    hooks: dict[str, Hook] = {
        "weasyprint.layout.initialize_page_maker": guesser.begin,
        "weasyprint.layout.make_margin_boxes": guesser.margins,
        "weasyprint.layout.page.PageType": guesser.page_type,
        "weasyprint.layout.LayoutContext.get_string_or_element_for": guesser.string,
        "weasyprint.css.targets.TargetCollector.lookup_target": guesser.target,
        "weasyprint.css.counters.CounterStyle.render_value": guesser.render,
        "weasyprint.formatting_structure.build.compute_content_list": guesser.content,
        "weasyprint.pdf.resolve_links": _all_links,
    }
    with hooked(hooks):
        yield guesser.notes


def _all_links(original: Callable[..., Any], pages: Any) -> Iterator[tuple[list[Any], list[Any]]]:
    """The links of each page, also to anchors that are elsewhere; names are written by the binder."""
    for page in pages:
        yield page.links, []


@contextmanager
def noting(notes: Notes, links: Container[Any]) -> Iterator[None]:
    """Inside, a note is taken of every number that is painted, and of the text of ``links``, to be marked on screens.

    Painting must be hooked by tagging already.
    """

    @contextmanager
    def marked(original: Callable[..., Any], stream: Any, box: Any, tag: str) -> Iterator[None]:
        start = len(stream.stream)
        with original(stream, box, tag):
            yield
        if getattr(box, "numbers", None):
            notes.painted += _painted(stream, box, start, notes.context)
        if box in links and box.text.strip():
            # Behind the name, the properties and the operator that begin the sequence; before the one that ends it.
            before, after = marking(stream, box)
            span = start + _OPENING, len(stream.stream) - 1
            notes.marked.setdefault(stream, []).append(Marked(*span, before, after))

    with hooked({"weasyprint.pdf.stream.Stream.marked": marked}):
        yield


def _painted(stream: Any, box: Any, start: int, context: Any) -> Iterator[Painted]:
    runs = list(_DIGITS.finditer(box.text))
    shown = [
        (index, item)
        for index, item in enumerate(stream.stream[start:], start)
        if isinstance(item, bytes) and SHOWN.match(item)
    ]
    item, glyphs = shown[0] if shown else (start, b"")
    places = [at for found in _GLYPHS.finditer(glyphs) for at in range(found.start(1), found.end(1), 4)]
    is_plain = len(shown) == 1 and len(places) == len(box.text) and len(runs) == box.runs
    is_plain = is_plain and not _is_said(stream, start)
    for run in box.numbers:
        if run.place is not None and not runs:
            continue  # the number is in another piece of the text
        is_whole = is_plain and run.place is not None and runs[run.place].group() == str(run.number)
        digits = _digits(stream, box, context) if is_whole else ()
        at = tuple(places[slice(*runs[run.place].span())]) if digits and run.place is not None else ()
        yield Painted(stream, item, at, run.key, run.number, digits)


def _digits(stream: Any, box: Any, context: Any) -> tuple[int, ...]:
    """The glyphs of 0 to 9 as a box paints them; none where they are not alike in width, or move their neighbours."""
    if box.style["font_kerning"] != "none":
        return ()
    line_break = weasyprint.text.line_break
    digits = line_break.create_layout("0123456789", box.style, context, None, 0)  # must outlive its run
    run = digits.get_first_line()[0].runs[0].data
    found = [(info.glyph, info.geometry.width) for info in run.glyphs.glyphs[0 : run.glyphs.num_glyphs]]
    if len(found) != 10 or len({width for _, width in found}) != 1:
        return ()
    font, _ = stream.add_font(run.item.analysis.font)
    for digit, (glyph, _) in enumerate(found):
        font.to_unicode.setdefault(glyph, str(digit))  # which keeps it
    return tuple(glyph for glyph, _ in found)


class _Guesser:
    def __init__(self, guess: Guess, start: Start) -> None:
        self._guess = guess
        self._start = start
        self._flagged: list[tuple[_Number, bool]] = []  # and whether it is decimal, by the flag that stands for it
        self.notes = Notes()

    # ------------------------------------------------------------ pages

    def begin(self, original: Any, context: Any, root: Any) -> None:
        """Begins amid the book: at the section that is the body's first, behind a page break."""
        original(context, root)
        self.notes.context = context
        if self._start == "book":
            return
        _, following, _, state, remake = context.page_maker[0]
        number = self._guess.number - (self._start != "page")  # the blank page before counts
        state[1]["page"] = [number - 1]
        state[2][0].add("page")
        following["break"] = self._start
        is_right = (number % 2 == 1) == (root.style["direction"] == "ltr")
        context.page_maker[0] = {0: {0: None}}, following, is_right, state, remake

    def page_type(self, original: Any, side: Any, blank: Any, name: Any, index: int, groups: Any) -> Any:
        """``:first`` is the first page of the book."""
        before = 0 if self._start == "book" else self._guess.number
        return original(side, blank, name, index + before, groups)

    def margins(self, original: Any, context: Any, page: Any, state: Any) -> Any:
        """Counters of pages in margin boxes are guesses."""
        if any(page.style[name] != usual for name, usual in _UNTOUCHED.items()):
            self.notes.unfit = "the styles count pages in their own way"
        counters = state[1]
        counters["page"] = [_Number(counters["page"][-1], "page")]
        counters["pages"] = [_Number(self._guess.total, "pages")]
        return original(context, page, state)

    def string(self, original: Any, context: Any, store: Any, page: Any, name: str, keyword: str = "first") -> Any:
        """A string that was set before the fragment."""
        found = original(context, store, page, name, keyword)
        looks_back = keyword == "start" or context.current_page not in store[name]
        if found or not looks_back or keyword == "all-once":
            return found
        if store is context.running_elements:
            self.notes.unfit = "the styles show elements of one section in the margins of another (running)"
        else:
            self.notes.needs[name] = self._guess.strings.get(name)
            return (self._guess.strings[name],) if name in self._guess.strings else ()
        return found

    def target(self, original: Any, collector: Any, token: Any, box: Any, css_token: Any, again: Any) -> Any:
        """A target whose page is a guess, so that no second layout is wanted."""
        name = _anchor(token, box)
        known = original(collector, token, box, css_token, again) if name in collector.target_lookup_items else None
        if not name or (known and known.state != "up-to-date"):
            return known or original(collector, token, box, css_token, again)
        found = weasyprint.css.targets.TargetLookupItem("up-to-date")
        page = self._guess.anchors.get(name, self._guess.number)
        found.target_box = _Target(known.target_box if known else None, page, name)
        return found

    # ------------------------------------------------------------ numbers

    def render(self, original: Any, style: Any, value: int, *arguments: Any, **named: Any) -> Any:
        """A guess is written with its flag before it."""
        if not isinstance(value, _Number):
            return original(style, value, *arguments, **named)
        self._flagged.append((value, arguments == ("decimal",)))
        return chr(_FIRST_FLAG + len(self._flagged) - 1) + original(style, int(value), *arguments, **named)

    def content(self, original: Any, items: Any, box: Any, values: Any, token: str, *more: Any, **named: Any) -> Any:
        """The flags become a note on their box."""
        shown = [value[0] for kind, value in items if kind in _COUNTERS and value[0] in _OF_PAGES]
        if not all(isinstance(values.get(name, [0])[-1], _Number) for name in shown):
            self.notes.unfit = "the styles show the number of a page in its text"
        if token != "content" and any(kind in _TARGETS and value[1] in _OF_PAGES for kind, value in items):
            self.notes.unfit = "the styles show the number of a page in a bookmark or a named string"
        found = original(items, box, values, token, *more, **named)
        for made in found or []:
            if isinstance(made, boxes.TextBox) and _FLAG.search(made.text):
                self._unflag(made)
        return found

    def _unflag(self, box: Any) -> None:
        flagged, box.text = box.text, _FLAG.sub("", box.text)
        runs = [run.span() for run in _DIGITS.finditer(box.text)]
        box.runs, box.numbers = len(runs), []
        for before, flag in enumerate(_FLAG.finditer(flagged)):
            number, is_decimal = self._flagged[ord(flag[0]) - _FIRST_FLAG]
            start = flag.start() - before
            span = start, start + len(str(number))
            place = runs.index(span) if is_decimal and span in runs else None
            box.numbers.append(_Run(place, number.key, int(number)))


class _Target:
    """What stands for the box that a page number is asked of."""

    def __init__(self, box: Any, page: int, name: str) -> None:
        self._box = box
        known = box.cached_counter_values if box else {}
        self.cached_counter_values = {**known, "page": [_Number(page, f"#{name}")]}

    def extract_text(self, style: Any) -> str:
        return str(self._box.extract_text(style)) if self._box else ""


def _anchor(token: Any, box: Any) -> str:
    if token[0] == "attr()":
        return str(box.element.get(token[1][0]) or "").removeprefix("#")
    return str(weasyprint.css.targets.anchor_name_from_token(token) or "")


def _is_said(stream: Any, start: int) -> bool:
    """Whether what is painted has a text of its own to be read, which would have to change too."""
    return any(isinstance(item, dict) and "ActualText" in item for item in stream.stream[start:])
