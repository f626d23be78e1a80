"""Following the text of a content stream: which font, where, how far (ISO 32000-1, 9.3 and 9.4)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import hypot
from typing import Any, Generic, TypeVar

from pikepdf import Array, Dictionary, Name, Object, String

from briefbound.pdf.backwards import Backwards
from briefbound.pdf.fonts import Font, Painted, load_font
from briefbound.pdf.matrix import IDENTITY, Matrix, matrix, times
from briefbound.pdf.objects import entry
from briefbound.pdf.text import WORD_GAP


class FontShelf:
    """The fonts of a file, each read once."""

    def __init__(self) -> None:
        self._shared: dict[tuple[int, int], Font] = {}

    def font(self, dictionary: Object | None) -> Font:
        """The font that a dictionary describes."""
        if not isinstance(dictionary, Dictionary) or not dictionary.is_indirect:
            return self.load(dictionary)
        if dictionary.objgen not in self._shared:
            self._shared[dictionary.objgen] = self.load(dictionary)
        return self._shared[dictionary.objgen]

    def load(self, dictionary: Object | None) -> Font:
        """A font that was not read before."""
        return load_font(dictionary)


@dataclass(slots=True)
class TextState:
    """The part of the graphics state that places text (ISO 32000-1, 8.4.1 and 9.3.1)."""

    matrix: Matrix = IDENTITY
    font: Font | None = None
    size: float = 0.0
    between_letters: float = 0.0
    between_words: float = 0.0
    stretched: float = 1.0
    leading: float = 0.0
    rise: float = 0.0


State = TypeVar("State", bound=TextState)


class Typesetter(Generic[State]):
    """The operators of one stream that set text, each a method that takes its operands."""

    def __init__(self, fonts: FontShelf, state: State, resources: Dictionary) -> None:
        self.fonts = fonts
        self.state = state
        self.saved: list[State] = []
        self.resources = resources
        self.line: Matrix = IDENTITY
        self.at: Matrix = IDENTITY
        self.named: dict[str, Font] = {}

    def set_text(self, words: str, here: Matrix, reach: float, size: float) -> None:
        """Called with every string that is shown.

        ``here`` takes the point where its baseline begins, and its direction, to the page; it reaches that far along
        the baseline before ``here``; ``size`` is that of the type on the page.
        """
        raise NotImplementedError

    def set_glyphs(self, data: bytes, painted: Painted, before: float) -> None:
        """Called with every string as it is written; it begins ``before`` units of text space behind :attr:`at`."""

    def set_without_font(self) -> None:
        """Called where something is shown before a font was chosen."""

    @property
    def runs_backwards(self) -> bool:
        """Whether strings that are shown now have their characters in reverse."""
        return False

    def resource(self, kind: Name, name: Object) -> Object | None:
        return entry(self.resources.get(kind), str(name))

    # graphics state
    def save(self, operands: list[Object]) -> None:
        self.saved.append(replace(self.state))

    def restore(self, operands: list[Object]) -> None:
        if self.saved:
            self.state = self.saved.pop()

    def transform(self, operands: list[Object]) -> None:
        self.state.matrix = times(matrix(operands), self.state.matrix)

    # text state
    def choose_font(self, operands: list[Object]) -> None:
        name = str(operands[0])
        if name not in self.named:
            self.named[name] = self.fonts.font(self.resource(Name.Font, operands[0]))
        self.state.font, self.state.size = self.named[name], float(operands[1])

    def set_extended(self, operands: list[Object]) -> None:
        font = entry(self.resource(Name.ExtGState, operands[0]), Name.Font)
        if isinstance(font, Array):
            self.state.font, self.state.size = self.fonts.font(font[0]), float(font[1])

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
        self.line = self.at = IDENTITY

    def place(self, operands: list[Object]) -> None:
        self.line = self.at = matrix(operands)

    def move(self, operands: list[Object]) -> None:
        self.line = self.at = times((1, 0, 0, 1, float(operands[0]), float(operands[1])), self.line)

    def move_and_lead(self, operands: list[Object]) -> None:
        self.state.leading = -float(operands[1])
        self.move(operands)

    def next_line(self, operands: list[Object]) -> None:
        self.line = self.at = times((1, 0, 0, 1, 0, -self.state.leading), self.line)

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
            self.set_without_font()
            return
        words, reach, apart, began = "", 0.0, False, 0.0
        backwards = Backwards() if self.runs_backwards else None
        for item in items:
            if isinstance(item, String):
                painted = font.paint(bytes(item))
                if apart and words and painted.text and not (words[-1].isspace() or painted.text[0].isspace()):
                    words += " "
                began = began if words else reach  # a pen that first goes back shows nothing on its way
                words += painted.text
                apart = apart and not painted.text
                before = reach
                self.set_glyphs(bytes(item), painted, before)
                reach += painted.width * state.size
                reach += painted.glyphs * state.between_letters + painted.spaces * state.between_words
                if backwards is not None and painted.text:
                    backwards.add(painted, before, reach, state.size)
            else:
                gap = -float(item) / 1000
                apart = apart or gap > WORD_GAP
                reach += gap * state.size
        start = self.at
        self.at = times((1, 0, 0, 1, reach * state.stretched, 0), start)
        if not words:
            return
        first, along = min(began, 0.0), reach - min(began, 0.0)
        if backwards is not None:
            words, first, along = backwards.text(state.size), backwards.right, backwards.left - backwards.right
        placed = times((1, 0, 0, 1, first * state.stretched, 0), start)
        here = times((1, 0, 0, 1, 0, state.rise), times(placed, state.matrix))
        self.set_text(words, here, along * state.stretched, abs(state.size) * hypot(here[2], here[3]))


#: What each operator does.
TEXT_ACTS: dict[str, Callable[[Typesetter[Any], list[Object]], None]] = {
    "q": Typesetter.save,
    "Q": Typesetter.restore,
    "cm": Typesetter.transform,
    "Tf": Typesetter.choose_font,
    "gs": Typesetter.set_extended,
    "Tc": Typesetter.letter_space,
    "Tw": Typesetter.word_space,
    "Tz": Typesetter.stretch,
    "TL": Typesetter.set_leading,
    "Ts": Typesetter.set_rise,
    "BT": Typesetter.begin,
    "Tm": Typesetter.place,
    "Td": Typesetter.move,
    "TD": Typesetter.move_and_lead,
    "T*": Typesetter.next_line,
    "Tj": Typesetter.show,
    "TJ": Typesetter.show_many,
    "'": Typesetter.show_on_next_line,
    '"': Typesetter.show_spaced,
}
