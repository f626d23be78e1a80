"""Reads content streams: the text of every marked-content sequence, by its MCID (ISO 32000-1, 9.4 and 14.6)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from math import hypot

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Page, Stream, String

from briefbound.pdf.fonts import Font, load_font
from briefbound.pdf.objects import entry, text
from briefbound.pdf.text import HYPHENS, WORD_GAP, Run, Stretch, needs_space

Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)

#: How deep forms may stand in forms; deeper ones are not read.
_DEEPEST_FORM = 16

#: The text of each marked-content sequence of a stream. Those without text have no runs.
Sequences = Mapping[int, tuple[Run, ...]]


def read_sequences(owner: Page | Stream, resources: Object | None, fonts: FontShelf) -> tuple[Sequences, bool]:
    """The marked content of a page, or of a form XObject that stands for itself; and whether it was read whole.

    Text that artifacts hold, and text outside of every sequence with an MCID, is left out. A form that a sequence
    paints belongs to it.
    """
    reading = _Reading(fonts)
    whole = reading.read(owner, resources, _State())
    return {mcid: tuple(runs) for mcid, runs in reading.sequences.items()}, whole


class FontShelf:
    """The fonts of a file, each read once."""

    def __init__(self) -> None:
        self._shared: dict[tuple[int, int], Font] = {}

    def font(self, dictionary: Object | None) -> Font:
        """The font that a dictionary describes."""
        if not isinstance(dictionary, Dictionary) or not dictionary.is_indirect:
            return load_font(dictionary)
        if dictionary.objgen not in self._shared:
            self._shared[dictionary.objgen] = load_font(dictionary)
        return self._shared[dictionary.objgen]


@dataclass(slots=True)
class _State:
    """The part of the graphics state that places text (ISO 32000-1, 8.4.1 and 9.3.1)."""

    matrix: Matrix = _IDENTITY
    font: Font | None = None
    size: float = 0.0
    between_letters: float = 0.0
    between_words: float = 0.0
    stretched: float = 1.0
    leading: float = 0.0
    rise: float = 0.0


@dataclass(slots=True)
class _Mark:
    """An open marked-content sequence."""

    mcid: int | None = None
    artifact: bool = False
    actual: str | None = None  # also for Alt, which stands for the content in the same way
    language: str = ""
    expansion: str = ""
    said: bool = False  # whether `actual` has been put in place


@dataclass(slots=True)
class _Reading:
    """A pass over one stream and the forms that it paints."""

    fonts: FontShelf
    sequences: dict[int, list[Run]] = field(default_factory=dict)
    marks: list[_Mark] = field(default_factory=list)
    depth: int = 0

    def read(self, owner: Page | Stream, resources: Object | None, state: _State) -> bool:
        """Follow the stream to its end; whether all of it could be understood."""
        try:
            instructions = pikepdf.parse_content_stream(owner)
        except (pikepdf.PikepdfError, TypeError, ValueError):
            return False
        page = _Text(self, state, resources if isinstance(resources, Dictionary) else Dictionary())
        opened = len(self.marks)
        whole = True
        for instruction in instructions:
            try:
                act = _ACTS.get(str(instruction.operator))
                if act is not None:
                    act(page, list(instruction.operands))
            except (pikepdf.PikepdfError, TypeError, ValueError, IndexError, ArithmeticError):
                whole = False
        del self.marks[opened:]
        return whole

    @property
    def mcid(self) -> int | None:
        """The sequence to which text now belongs; none inside an artifact."""
        if any(mark.artifact for mark in self.marks):
            return None
        return next((mark.mcid for mark in reversed(self.marks) if mark.mcid is not None), None)

    def open(self, mark: _Mark) -> None:
        # A form inside a sequence belongs to the sequence, whatever numbers it holds.
        if self.depth:
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


def _divides(painted: str, actual: str) -> bool:
    return painted.endswith(HYPHENS) and not actual.endswith(HYPHENS)


def _add(runs: list[Run], run: Run) -> None:
    """Lengthens the last run, or begins another where language or expansion change or words were replaced."""
    before = runs[-1] if runs else None
    if before is None or (before.language, before.expansion) != (run.language, run.expansion) or before.divided:
        runs.append(run)
        return
    space = " " if needs_space(before, run) else ""
    first = before.first or run.first
    runs[-1] = replace(before, text=f"{before.text}{space}{run.text}", first=first, last=run.last or before.last)


# ---------------------------------------------------------------- operators


class _Text:
    """The operators of one stream, each a method that takes its operands."""

    def __init__(self, reading: _Reading, state: _State, resources: Dictionary) -> None:
        self.reading = reading
        self.state = state
        self.saved: list[_State] = []
        self.resources = resources
        self.line: Matrix = _IDENTITY
        self.at: Matrix = _IDENTITY
        self.named: dict[str, Font] = {}

    def resource(self, kind: Name, name: Object) -> Object | None:
        return entry(self.resources.get(kind), str(name))

    # graphics state
    def save(self, operands: list[Object]) -> None:
        self.saved.append(replace(self.state))

    def restore(self, operands: list[Object]) -> None:
        if self.saved:
            self.state = self.saved.pop()

    def transform(self, operands: list[Object]) -> None:
        self.state.matrix = _times(_matrix(operands), self.state.matrix)

    # text state
    def choose_font(self, operands: list[Object]) -> None:
        name = str(operands[0])
        if name not in self.named:
            self.named[name] = self.reading.fonts.font(self.resource(Name.Font, operands[0]))
        self.state.font, self.state.size = self.named[name], float(operands[1])

    def letter_space(self, operands: list[Object]) -> None:
        self.state.between_letters = float(operands[0])

    def word_space(self, operands: list[Object]) -> None:
        self.state.between_words = float(operands[0])

    def stretch(self, operands: list[Object]) -> None:
        self.state.stretched = float(operands[0]) / 100

    def set_leading(self, operands: list[Object]) -> None:
        self.state.leading = float(operands[0])

    def set_rise(self, operands: list[Object]) -> None:
        self.state.rise = float(operands[0])

    # text positions
    def begin(self, operands: list[Object]) -> None:
        self.line = self.at = _IDENTITY

    def place(self, operands: list[Object]) -> None:
        self.line = self.at = _matrix(operands)

    def move(self, operands: list[Object]) -> None:
        self.line = self.at = _times((1, 0, 0, 1, float(operands[0]), float(operands[1])), self.line)

    def move_and_lead(self, operands: list[Object]) -> None:
        self.state.leading = -float(operands[1])
        self.move(operands)

    def next_line(self, operands: list[Object]) -> None:
        self.line = self.at = _times((1, 0, 0, 1, 0, -self.state.leading), self.line)

    # showing
    def show(self, operands: list[Object]) -> None:
        self.paint([operands[0]])

    def show_many(self, operands: list[Object]) -> None:
        self.paint(list(operands[0]) if isinstance(operands[0], Array) else [])

    def show_on_next_line(self, operands: list[Object]) -> None:
        self.next_line(operands)
        self.paint([operands[-1]])

    def show_spaced(self, operands: list[Object]) -> None:
        self.word_space(operands)
        self.letter_space(operands[1:])
        self.show_on_next_line(operands)

    def paint(self, items: list[Object]) -> None:
        state, font = self.state, self.state.font
        if font is None:
            return
        words, reach, apart = "", 0.0, False
        for item in items:
            if isinstance(item, String):
                painted = font.paint(bytes(item))
                if apart and words and painted.text and not (words[-1].isspace() or painted.text[0].isspace()):
                    words += " "
                words += painted.text
                apart = apart and not painted.text
                reach += painted.width * state.size
                reach += painted.glyphs * state.between_letters + painted.spaces * state.between_words
            else:
                gap = -float(item) / 1000
                apart = apart or gap > WORD_GAP
                reach += gap * state.size
        reach *= state.stretched
        start = self.at
        self.at = _times((1, 0, 0, 1, reach, 0), start)
        if words:
            here = _times((1, 0, 0, 1, 0, state.rise), _times(start, state.matrix))
            there = _times((1, 0, 0, 1, reach, state.rise), _times(start, state.matrix))
            size = abs(state.size) * hypot(here[2], here[3])
            self.reading.show(words, Stretch(here[4:], there[4:], size))

    # marked content
    def mark(self, operands: list[Object]) -> None:
        self.reading.open(_Mark(artifact=operands[0] == Name.Artifact))

    def mark_with_properties(self, operands: list[Object]) -> None:
        found = operands[1]
        properties = self.resource(Name.Properties, found) if isinstance(found, Name) else found
        mark = _Mark(artifact=operands[0] == Name.Artifact)
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
    def paint_form(self, operands: list[Object]) -> None:
        reading = self.reading
        form = self.resource(Name.XObject, operands[0])
        if not isinstance(form, Stream) or form.get(Name.Subtype) != Name.Form:
            return
        if reading.mcid is None or reading.depth >= _DEEPEST_FORM:
            return
        matrix = form.get(Name.Matrix)
        inner = replace(self.state)
        if isinstance(matrix, Array):
            inner.matrix = _times(_matrix(list(matrix)), inner.matrix)
        reading.depth += 1
        reading.read(form, form.get(Name.Resources, self.resources), inner)
        reading.depth -= 1


_ACTS: dict[str, Callable[[_Text, list[Object]], None]] = {
    "q": _Text.save,
    "Q": _Text.restore,
    "cm": _Text.transform,
    "Tf": _Text.choose_font,
    "Tc": _Text.letter_space,
    "Tw": _Text.word_space,
    "Tz": _Text.stretch,
    "TL": _Text.set_leading,
    "Ts": _Text.set_rise,
    "BT": _Text.begin,
    "Tm": _Text.place,
    "Td": _Text.move,
    "TD": _Text.move_and_lead,
    "T*": _Text.next_line,
    "Tj": _Text.show,
    "TJ": _Text.show_many,
    "'": _Text.show_on_next_line,
    '"': _Text.show_spaced,
    "BMC": _Text.mark,
    "BDC": _Text.mark_with_properties,
    "EMC": _Text.unmark,
    "Do": _Text.paint_form,
}


def _matrix(operands: list[Object]) -> Matrix:
    a, b, c, d, e, f = (float(one) for one in operands[:6])
    return a, b, c, d, e, f


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m
