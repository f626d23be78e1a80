"""A book laid out fragment by fragment, each until its page numbers are right, and bound into one file.

Workers lay out the fragments (:mod:`briefbound.press.fragments`), or the cache has them from an earlier build; the
binder joins them (:mod:`briefbound.press.binder`). Both know nothing of each other but the values of
:mod:`briefbound.press.pieces`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

from briefbound.disk.keys import key_of
from briefbound.model import Book, PageDesign, PageMap, PageStart
from briefbound.press.binder.file import Bound, bind_pdf
from briefbound.press.brand_faces import own_fonts
from briefbound.press.findings import Finding
from briefbound.press.fragments.cutting import cut, stub
from briefbound.press.fragments.outlook import Outlook
from briefbound.press.fragments.tasks import CutFonts, Fault, FindStarts, SetFragment, Task, raised
from briefbound.press.furniture import is_cover, shown_documents
from briefbound.press.geometry import geometry
from briefbound.press.join import check_links, manifest_of
from briefbound.press.pieces.asked import UNFIT, Starts
from briefbound.press.pieces.fragment import Fragment, merged
from briefbound.press.pieces.numbers import Numbers
from briefbound.press.pieces.stored import fonts_from, fragment_from
from briefbound.press.sheet import page_sheet

#: How often a fragment may be set for its numbers: each time fewer are wrong, unless they chase each other.
TIMES = 7
#: Characters of text and markup for each that a page has room for.
_MARKUP = 1.2
#: The width of a letter in ems.
_LETTER = 0.45


class Cache(Protocol):
    """The results of earlier builds: bytes of a kind under a key."""

    def load(self, kind: str, key: str) -> bytes | None: ...
    def store(self, kind: str, key: str, data: bytes) -> None: ...


class WorkerPool(Protocol):
    """A pool of workers: other processes, or this one."""

    @property
    def free(self) -> int:
        """How many tasks more can be begun at once."""

    def expect(self, number: int) -> None:
        """So many tasks will come."""

    def give(self, task: Task) -> int:
        """Has a task done; the number under which its result comes."""

    def take(self) -> tuple[int, Any]:
        """Waits for the next result, a Fault where the task could not be done."""


@dataclass(frozen=True, slots=True)
class Count:
    """How far the setting of a book is: sections set, taken from what was kept, and still waiting."""

    done: int
    cached: int
    waiting: int


class NotInFragments(Exception):
    """A book that cannot be set in fragments, and why."""


@dataclass(frozen=True)
class Assembled:
    """A book set on pages."""

    bound: Bound
    findings: tuple[tuple[str, Finding], ...]  # what is wrong with pages, each with the number of its page

    def pdf(self, on_screen: bool, *, inside: bool = False) -> bytes:
        """The file of an edition: as it is printed, or shown on a screen; ``inside`` without its covers."""
        return bind_pdf(self.bound, on_screen, inside=inside)

    @cached_property
    def page_map(self) -> PageMap:
        """Where each page of the print edition begins in the text."""
        numbers = self.bound.numbers
        starts = (
            PageStart(str(numbers.folio(first + page - fragment.lead)), document, element, offset)
            for first, fragment in zip(numbers.first, numbers.fragments, strict=True)
            if isinstance(fragment, Fragment)
            for page, document, element, offset in fragment.begun
        )
        return PageMap("print", tuple(starts))


def assemble(
    book: Book,
    design: PageDesign,
    workers: WorkerPool,
    cache: Cache,
    made_with: str,
    on_progress: Callable[[Count], None] = lambda count: None,
) -> Assembled:
    """Lays out a book; ``made_with`` names program and libraries, so that results of other versions are not used.

    Raises what setting the whole book raises, and NotInFragments.
    """
    return _Assembly(book, design, workers, cache, made_with, on_progress).run()


def _findings(fragments: Iterable[Fragment], numbers: Numbers) -> Iterator[tuple[str, Finding]]:
    for first, fragment in zip(numbers.first, fragments, strict=True):
        for one in fragment.findings:
            yield ("" if one.page is None else str(numbers.folio(first + one.page - fragment.lead))), one


class _Assembly:
    def __init__(
        self,
        book: Book,
        design: PageDesign,
        workers: WorkerPool,
        cache: Cache,
        made_with: str,
        on_progress: Callable[[Count], None],
    ) -> None:
        self._book = book
        self._design = design
        self._workers = workers
        self._cache = cache
        shape = geometry(design)
        self._usual = _MARKUP * shape.lines * shape.measure / (shape.size * _LETTER)
        sheet = page_sheet(design, shape)
        if ":nth(" in sheet:
            raise NotInFragments("the styles count pages (:nth)")
        self._made_with = f"{made_with}\n{sheet}"
        self._on_progress = on_progress

    def run(self) -> Assembled:
        starts = self._find_starts()
        cuts = tuple(cut(self._book, self._design, starts.starts))
        self._cuts, self._sides_differ = cuts, starts.sides_differ
        copies = [one.copy(self._book, self._design) for one in cuts]
        self._copies = copies
        self._fragment_of = {anchor: index for index, one in enumerate(cuts) for anchor in one.anchors}
        self._keys = [key_of(self._made_with, copy) for copy in copies]
        self._set: list[Fragment | None] = [self._load(key) for key in self._keys]
        self._times = [0] * len(cuts)  # that each was set now
        numbers = self._set_all()
        self._check_links(numbers)
        fragments = [one for one in self._set if one is not None]
        return Assembled(
            Bound(
                book=self._book,
                design=self._design,
                numbers=numbers,
                fonts=self._cut_fonts(fragments),
                covers=frozenset(index for index, one in enumerate(cuts) if is_cover(one.documents[0])),
            ),
            tuple(dict.fromkeys(_findings(fragments, numbers))),
        )

    # ------------------------------------------------------------ parts of the work

    def _find_starts(self) -> Starts:
        documents = tuple(stub(one) for one in shown_documents(self._book, self._design))
        task = FindStarts(documents, "", self._book.publication.language, self._design)
        key = key_of(self._made_with, task)
        data = self._cache.load("starts", key)
        if data is not None:
            try:
                starts, sides_differ = json.loads(data)
                return Starts(tuple(starts), sides_differ)
            except (ValueError, TypeError, RecursionError):  # not as it was stored
                pass
        self._workers.expect(len(documents))
        found: Starts = self._do(task)
        self._cache.store("starts", key, json.dumps([found.starts, found.sides_differ]).encode())
        return found

    def _cut_fonts(self, fragments: list[Fragment]) -> Any:
        task = CutFonts(merged(fragments), self._design.standard, own_fonts(self._design))
        key = key_of(self._made_with, task)
        data = self._cache.load("fonts", key)
        if data is not None:
            try:
                return fonts_from(data)
            except ValueError:  # not as it was stored
                pass
        data = self._do(task)
        self._cache.store("fonts", key, data)
        return fonts_from(data)

    def _do(self, task: Task) -> Any:
        number = self._workers.give(task)
        done, result = self._workers.take()
        assert done == number
        if isinstance(result, Fault):
            raise raised([result], self._book.publication.root)
        return result

    def _load(self, key: str) -> Fragment | None:
        data = self._cache.load("fragments", key)
        try:
            return fragment_from(data) if data is not None else None
        except ValueError:
            return None

    def _set_all(self) -> Numbers:
        """Sets what is not set yet, and again what shows numbers that are not so: the numbers as they then are."""
        running: dict[int, int] = {}
        faults: dict[int, Fault] = {}
        self._workers.expect(self._set.count(None))
        while True:
            outlook = self._outlook()
            waiting = {index for index, one in enumerate(self._set) if one is None} - {*running.values(), *faults}
            self._report_progress({*waiting, *running.values()})
            while self._workers.free and (index := self._next(outlook, waiting, running.values())) is not None:
                waiting.discard(index)
                guess = outlook.numbers.guess(index, self._cuts[index].references)
                running[self._workers.give(SetFragment(self._copies[index], guess))] = index
            if not running:
                break
            number, data = self._workers.take()
            index = running.pop(number)
            if isinstance(data, Fault):
                faults[index] = data
            else:
                self._set[index] = fragment_from(data)
                self._cache.store("fragments", self._keys[index], data)
                self._times[index] += 1
        unfit = [one.message for fault in faults.values() for one in fault.diagnostics if one.code == UNFIT]
        if unfit:
            raise NotInFragments(unfit[0])
        if faults:
            raise raised([faults[index] for index in sorted(faults)], self._book.publication.root)
        return outlook.numbers

    def _next(self, outlook: Outlook, waiting: Collection[int], running: Collection[int]) -> int | None:
        """The fragment to be set next; None where all are set, or being set, and right as far as is known."""
        if waiting:
            return outlook.best(waiting)
        done = [index for index, one in enumerate(self._set) if one is not None and index not in running]
        wrong = next((index for index in done if outlook.is_wrong(index)), None)
        if wrong is None or self._times[wrong] < TIMES:
            return wrong
        if not running:  # whose results would else be taken for those of what is set next
            raise NotInFragments("page numbers do not settle")
        return None

    def _outlook(self) -> Outlook:
        return Outlook(self._cuts, tuple(self._set), self._usual, self._sides_differ, self._fragment_of)

    def _check_links(self, numbers: Numbers) -> None:
        dead = (
            (cut.documents[0].id, target)
            for cut, one in zip(self._cuts, self._set, strict=True)
            for target in sorted({target for _, target in one.links if target} if one else ())
            if target not in numbers.anchors
        )
        check_links(dead, manifest_of(self._book))

    def _report_progress(self, open_: Collection[int]) -> None:
        done = [times > 0 for index, times in enumerate(self._times) if index not in open_]
        self._on_progress(Count(done=sum(done), cached=len(done) - sum(done), waiting=len(open_)))
