"""The press of fragments: a book set section by section, each as often as its numbers ask for, and bound."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any, Protocol

from briefbound.model import Book, PageDesign, PageMap, PageStart
from briefbound.press.binder.file import Bound, bind_pdf
from briefbound.press.binder.numbers import Estimate, Numbers
from briefbound.press.fragments.cutting import cut, key_of, stub
from briefbound.press.fragments.tasks import CutFonts, Fault, FindStarts, SetFragment, Task, raised
from briefbound.press.fragments.values import UNFIT, Fragment, Starts, fonts_from, fragment_from, merged
from briefbound.press.geometry import geometry
from briefbound.press.join import check_links, manifest_of, shown_documents
from briefbound.press.sheet import page_sheet

#: How often fragments may be set again for their numbers: each time fewer are wrong, unless they chase each other.
ROUNDS = 6
#: So many pages are few.
_SHORT = 4
#: How far, at the most, the length of a fragment is from what is guessed by those that are set.
_ERROR = 0.15
#: Characters of text and markup for each that a page has room for.
_MARKUP = 1.2
#: The width of a letter in ems.
_LETTER = 0.45


class Kept(Protocol):
    """What was made before: bytes of a kind under a key."""

    def load(self, kind: str, key: str) -> bytes | None: ...
    def store(self, kind: str, key: str, data: bytes) -> None: ...


class Hands(Protocol):
    """Those who do tasks: here, or in other processes."""

    @property
    def free(self) -> int:
        """How many tasks more can be begun at once."""

    def give(self, task: Task) -> int:
        """Has a task done; the number under which its result comes."""

    def take(self) -> tuple[int, Any]:
        """Waits for the next result, a Fault where the task could not be done."""


@dataclass(frozen=True, slots=True)
class Count:
    """How far the setting of a book is: sections set, taken from what was kept, and still waiting."""

    done: int
    kept: int
    waiting: int


class NotInFragments(Exception):
    """A book that cannot be set in fragments, and why."""


@dataclass(frozen=True)
class Pressed:
    """A book set on pages."""

    bound: Bound
    problems: tuple[str, ...]  # warnings of the layout engine

    def pdf(self, on_screen: bool) -> bytes:
        """The file of an edition: as it is printed, or shown on a screen."""
        return bind_pdf(self.bound, on_screen)

    @cached_property
    def page_map(self) -> PageMap:
        """Where each page of the print edition begins in the text."""
        numbers = self.bound.numbers
        starts = (
            PageStart(str(first + page - fragment.lead), document, element, offset)
            for first, fragment in zip(numbers.first, numbers.fragments, strict=True)
            if isinstance(fragment, Fragment)
            for page, document, element, offset in fragment.begun
        )
        return PageMap("print", tuple(starts))


def press_fragments(
    book: Book,
    design: PageDesign,
    hands: Hands,
    kept: Kept,
    made_with: str,
    told: Callable[[Count], None] = lambda count: None,
) -> Pressed:
    """Sets a book; ``made_with`` says by what, so that what another version kept is not used.

    Raises what setting the whole book raises, and NotInFragments.
    """
    return _Press(book, design, hands, kept, made_with, told).press()


class _Press:
    def __init__(
        self, book: Book, design: PageDesign, hands: Hands, kept: Kept, made_with: str, told: Any
    ) -> None:
        self._book = book
        self._design = design
        self._hands = hands
        self._kept = kept
        shape = geometry(design)
        self._usual = _MARKUP * shape.lines * shape.measure / (shape.size * _LETTER)
        sheet = page_sheet(design, shape)
        if ":nth(" in sheet:
            raise NotInFragments("the styles count pages (:nth)")
        self._made_with = f"{made_with}\n{sheet}"
        self._told = told

    def press(self) -> Pressed:
        starts = self._find_starts()
        cuts = tuple(cut(self._book, starts.starts))
        self._cuts, self._sides_differ = cuts, starts.sides_differ
        copies = [one.copy(self._book, self._design) for one in cuts]
        self._copies = copies
        self._fragment_of = {anchor: index for index, one in enumerate(cuts) for anchor in one.anchors}
        self._keys = [key_of(copy, self._made_with) for copy in copies]
        self._set: list[Fragment | None] = [self._load(key) for key in self._keys]
        self._from_before = sum(one is not None for one in self._set)
        self._done = 0
        self._tell(sum(one is None for one in self._set))
        self._set_all([index for index, one in enumerate(self._set) if one is None])
        for _ in range(ROUNDS):
            numbers = self._numbers()
            stale = [index for index in range(len(cuts)) if numbers.is_stale(index, sides_differ=self._sides_differ)]
            if not stale:
                break
            self._set_all(stale)
        else:
            raise NotInFragments("page numbers do not settle")
        self._check_links(numbers)
        fragments = [one for one in self._set if one is not None]
        problems = dict.fromkeys(words for one in fragments for words in one.problems)
        return Pressed(
            Bound(
                book=self._book,
                design=self._design,
                numbers=numbers,
                fonts=self._cut_fonts(fragments),
                identifier=sha256("\n".join(self._keys).encode()).hexdigest(),
            ),
            tuple(problems),
        )

    # ------------------------------------------------------------ parts of the work

    def _find_starts(self) -> Starts:
        documents = tuple(stub(one) for one in shown_documents(self._book))
        task = FindStarts(documents, "", self._book.publication.language, self._design)
        key = sha256(f"{self._made_with}\n{task!r}".encode()).hexdigest()
        data = self._kept.load("starts", key)
        if data is not None:
            starts, sides_differ = json.loads(data)
            return Starts(tuple(starts), sides_differ)
        found: Starts = self._do(task)
        self._kept.store("starts", key, json.dumps([found.starts, found.sides_differ]).encode())
        return found

    def _cut_fonts(self, fragments: list[Fragment]) -> Any:
        task = CutFonts(merged(fragments), self._design.standard)
        key = sha256(f"{self._made_with}\n{task!r}".encode()).hexdigest()
        data = self._kept.load("fonts", key)
        if data is None:
            data = self._do(task)
            self._kept.store("fonts", key, data)
        return fonts_from(data)

    def _do(self, task: Task) -> Any:
        number = self._hands.give(task)
        done, result = self._hands.take()
        assert done == number
        if isinstance(result, Fault):
            raise raised([result], self._book.publication.root)
        return result

    def _load(self, key: str) -> Fragment | None:
        data = self._kept.load("fragments", key)
        try:
            return fragment_from(data) if data is not None else None
        except ValueError:
            return None

    def _set_all(self, waiting: list[int]) -> None:
        """Sets fragments, those first that rest on the fewest guesses and take the longest."""
        running: dict[int, int] = {}
        faults: dict[int, Fault] = {}
        while waiting or running:
            while waiting and self._hands.free:
                numbers = self._numbers()
                self._error_before = self._errors(numbers)
                index = min(waiting, key=lambda one: self._haste(one, numbers))
                waiting.remove(index)
                guess = numbers.guess(index, self._cuts[index].references)
                running[self._hands.give(SetFragment(self._copies[index], guess))] = index
            number, data = self._hands.take()
            index = running.pop(number)
            if isinstance(data, Fault):
                faults[index] = data
                continue
            self._set[index] = fragment_from(data)
            self._kept.store("fragments", self._keys[index], data)
            self._done += 1
            self._tell(len(waiting) + len(running))
        unfit = [one.message for fault in faults.values() for one in fault.diagnostics if one.code == UNFIT]
        if unfit:
            raise NotInFragments(unfit[0])
        if faults:
            raise raised([faults[index] for index in sorted(faults)], self._book.publication.root)

    def _haste(self, index: int, numbers: Numbers) -> tuple[bool, bool, int, int]:
        """What comes last: a fragment whose side is not known; then others that are not short, by their doubts.

        To set a short one again costs little, and its length tells the numbers of all that follows. Of others the
        longest is the first.
        """
        is_unsided = self._sides_differ and self._cuts[index].start == "page" and self._error_before[index] > 0
        is_long = numbers.fragments[index].length > _SHORT
        return is_unsided, is_long, self._doubts(index, numbers), -self._cuts[index].size

    def _doubts(self, index: int, numbers: Numbers) -> int:
        """How many numbers in a fragment may yet get a digit more or less."""
        before, at = self._error_before, self._fragment_of
        doubts = 0
        for anchor in self._cuts[index].references:
            if anchor in at:
                fragment, page = at[anchor], numbers.anchors[anchor]
                error = before[fragment] + (0 if self._set[fragment] else _ERROR * numbers.fragments[fragment].length)
                doubts += len(str(max(1, int(page - error)))) != len(str(int(page + error)))
        return doubts

    def _errors(self, numbers: Numbers) -> list[float]:
        """By how many pages the first page of each fragment may be wrong."""
        found = [0.0]
        for one, fragment in zip(self._set, numbers.fragments, strict=True):
            found.append(found[-1] + (0 if one else 1 + _ERROR * fragment.length))
        return found

    def _numbers(self) -> Numbers:
        done = [(cut.size, one.length) for cut, one in zip(self._cuts, self._set, strict=True) if one is not None]
        size, pages = sum(size for size, _ in done), sum(length for _, length in done)
        rate = (size + self._usual) / (pages + 1)
        return Numbers(
            [one.start for one in self._cuts],
            [
                one or Estimate(max(1, -int(-cut.size // rate)), cut.anchors)
                for cut, one in zip(self._cuts, self._set, strict=True)
            ],
        )

    def _check_links(self, numbers: Numbers) -> None:
        dead = (
            (cut.documents[0].id, target)
            for cut, one in zip(self._cuts, self._set, strict=True)
            for target in sorted({target for _, target in one.links if target} if one else ())
            if target not in numbers.anchors
        )
        check_links(dead, manifest_of(self._book))

    def _tell(self, waiting: int) -> None:
        self._told(Count(self._done, self._from_before, waiting))
