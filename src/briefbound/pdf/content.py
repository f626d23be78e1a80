"""Reads content streams: the text of every marked-content sequence, by its MCID (ISO 32000-1, 9.4 and 14.6)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Page, Stream

from briefbound.pdf.matrix import Matrix, matrix, moved, times
from briefbound.pdf.objects import text
from briefbound.pdf.text import HYPHENS, Run, Stretch, needs_space, reached
from briefbound.pdf.typesetting import TEXT_ACTS, FontShelf, TextState, Typesetter

#: How deep forms may stand in forms, and how often one stream may paint any; what is beyond is not read.
_DEEPEST_FORM = 16
_MOST_FORMS = 50_000

#: The text of each marked-content sequence of a stream. Those without text have no runs.
Sequences = Mapping[int, tuple[Run, ...]]


def read_sequences(owner: Page | Stream, resources: Object | None, fonts: FontShelf) -> tuple[Sequences, bool]:
    """The marked content of a page, or of a form XObject that stands for itself; and whether it was read whole.

    Text that artifacts hold, and text outside of every sequence with an MCID, is left out. A form that a sequence
    paints belongs to it.
    """
    reading = Reading(fonts)
    reading.read(owner, resources, TextState())
    return {mcid: tuple(runs) for mcid, runs in reading.sequences.items()}, reading.whole


@dataclass(slots=True)
class Mark:
    """An open marked-content sequence."""

    mcid: int | None = None
    artifact: bool = False
    backwards: bool = False  # whether strings in it have their characters in reverse
    actual: str | None = None  # also for Alt, which stands for the content in the same way
    language: str = ""
    expansion: str = ""
    said: bool = False  # whether `actual` has been put in place


@dataclass(slots=True)
class Reading:
    """A pass over one stream and the forms that it paints."""

    fonts: FontShelf
    sequences: dict[int, list[Run]] = field(default_factory=dict)
    marks: list[Mark] = field(default_factory=list)
    forms: int = 0  # painted so far
    inside: list[tuple[int, int]] = field(default_factory=list)  # the forms in one another that are being read
    whole: bool = True  # whether all could be understood so far

    @property
    def acts(self) -> Mapping[str, Callable[[Any, list[Object]], None]]:
        """What the operators do."""
        return ACTS

    def reader(self, state: TextState, resources: Dictionary) -> TextReader:
        """What reads a stream."""
        return TextReader(self, state, resources)

    def read(self, owner: Page | Stream, resources: Object | None, state: TextState) -> None:
        """Follow the stream to its end."""
        try:
            instructions = pikepdf.parse_content_stream(owner)
        except (pikepdf.PikepdfError, TypeError, ValueError):
            self.whole = False
            return
        page = self.reader(state, resources if isinstance(resources, Dictionary) else Dictionary())
        opened = len(self.marks)
        for instruction in instructions:
            try:
                act = self.acts.get(str(instruction.operator))
                if act is not None:
                    act(page, list(instruction.operands))
            except (pikepdf.PikepdfError, TypeError, ValueError, IndexError, ArithmeticError):
                self.whole = False
        del self.marks[opened:]

    @property
    def mcid(self) -> int | None:
        """The sequence to which text now belongs; none inside an artifact."""
        if any(mark.artifact for mark in self.marks):
            return None
        return next((mark.mcid for mark in reversed(self.marks) if mark.mcid is not None), None)

    def open(self, mark: Mark) -> None:
        # A form inside a sequence belongs to the sequence, whatever numbers it holds.
        if self.inside:
            mark.mcid = None
        self.marks.append(mark)
        if mark.mcid is not None:
            self.sequences.setdefault(mark.mcid, [])

    def close(self) -> None:
        if self.marks:
            mark = self.marks[-1]
            if mark.actual and not mark.said:
                self.show("", None)
            self.marks.pop()

    def show(self, painted: str, stretch: Stretch | None) -> None:
        """Add text to the open sequence: what is painted, or what stands for it."""
        mcid = self.mcid
        if mcid is None:
            return
        run = Run(
            painted,
            next((mark.language for mark in reversed(self.marks) if mark.language), ""),
            next((mark.expansion for mark in reversed(self.marks) if mark.expansion), ""),
            stretch,
            stretch,
        )
        runs = self.sequences[mcid]
        standing = next((mark for mark in self.marks if mark.actual is not None), None)
        if standing is None:
            _add(runs, run)
        elif not standing.said:
            standing.said = True
            actual = standing.actual or ""
            runs.append(replace(run, text=actual, divided=_divides(painted, actual)))
        elif runs and stretch is not None:
            before = runs[-1]
            runs[-1] = replace(before, last=stretch, divided=_divides(painted, before.text))


def _mark(tag: Object) -> Mark:
    return Mark(artifact=tag == Name.Artifact, backwards=tag == Name.ReversedChars)


def _divides(painted: str, actual: str) -> bool:
    return painted.endswith(HYPHENS) and not actual.endswith(HYPHENS)


def _add(runs: list[Run], run: Run) -> None:
    """Lengthens the last run, or begins another where language or expansion change or words were replaced."""
    before = runs[-1] if runs else None
    if before is None or (before.language, before.expansion) != (run.language, run.expansion) or before.divided:
        runs.append(run)
        return
    space = " " if needs_space(before, run) else ""
    text, first = f"{before.text}{space}{run.text}", before.first or run.first
    runs[-1] = replace(before, text=text, first=first, last=reached(before, run))


# ---------------------------------------------------------------- operators


class TextReader(Typesetter[TextState]):
    """The operators of one stream, each a method that takes its operands."""

    def __init__(self, reading: Reading, state: TextState, resources: Dictionary) -> None:
        super().__init__(reading.fonts, state, resources)
        self.reading = reading

    @property
    def runs_backwards(self) -> bool:
        return any(mark.backwards for mark in self.reading.marks)

    def set_text(self, words: str, here: Matrix, reach: float, size: float) -> None:
        self.reading.show(words, Stretch(here[4:], moved((reach, 0), here), size, self.runs_backwards))

    # marked content
    def mark(self, operands: list[Object]) -> None:
        self.reading.open(_mark(operands[0]))

    def mark_with_properties(self, operands: list[Object]) -> None:
        found = operands[1]
        properties = self.resource(Name.Properties, found) if isinstance(found, Name) else found
        mark = _mark(operands[0])
        if isinstance(properties, Dictionary):
            mcid = properties.get(Name.MCID)
            mark.mcid = mcid if isinstance(mcid, int) else None
            mark.actual = text(properties.get(Name.ActualText, properties.get(Name.Alt)))
            mark.language = text(properties.get(Name.Lang)) or ""
            mark.expansion = text(properties.get(Name.E)) or ""
        self.reading.open(mark)

    def unmark(self, operands: list[Object]) -> None:
        self.reading.close()

    # forms
    def is_form(self, stream: Stream) -> bool:
        """Whether an external object is read as a form."""
        return bool(stream.get(Name.Subtype) == Name.Form)

    def paint_form(self, operands: list[Object]) -> None:
        reading = self.reading
        form = self.resource(Name.XObject, operands[0])
        if not isinstance(form, Stream) or not self.is_form(form):
            return
        if reading.mcid is None:
            return
        reading.forms += 1
        too_many = len(reading.inside) >= _DEEPEST_FORM or reading.forms > _MOST_FORMS
        if too_many or form.objgen in reading.inside:  # a form cannot be in itself
            reading.whole = False
            return
        placed = form.get(Name.Matrix)
        inner = replace(self.state)
        if isinstance(placed, Array):
            inner.matrix = times(matrix(list(placed)), inner.matrix)
        reading.inside.append(form.objgen)
        reading.read(form, form.get(Name.Resources, self.resources), inner)
        reading.inside.pop()


ACTS: dict[str, Callable[[TextReader, list[Object]], None]] = {
    **TEXT_ACTS,
    "BMC": TextReader.mark,
    "BDC": TextReader.mark_with_properties,
    "EMC": TextReader.unmark,
    "Do": TextReader.paint_form,
}
