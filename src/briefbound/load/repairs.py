"""Characters that no book can show: those that are repaired, each with a warning, and those that are refused.

| what stands in the text                                      | what happens                                       |
|--------------------------------------------------------------|----------------------------------------------------|
| UTF-8 that was read as Latin-1 once (``â`` and controls)     | read as UTF-8, with a warning                      |
| U+0080 to U+009F, where Windows-1252 has a letter there      | that letter (U+0092: ’), with a warning            |
| line separator, paragraph separator, vertical tab            | a line break in Markdown, else a space; a warning  |
| form feed                                                    | a space, with a warning                            |
| byte-order mark amid the text                                | left out, with a warning                           |
| bullets of Word's Symbol and Wingdings fonts (U+F0B7...)     | the bullet that they show, with a warning          |
| letter and mark that make one letter                         | that letter (Unicode's form C), without a word     |
| other controls, half letters, what is no character           | refused                                            |
| U+FFFC, U+FFFD, signs of annotation, private letters, tags   | refused                                            |
| soft hyphen, joiners, selectors, marks of direction          | left as they are: they show nothing                |
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

#: A line break that is no line end of the file: lines keep their numbers.
BREAK = "\u2028"

_MORE = "[\u0080-\u00bf]"
_TWICE = re.compile(f"[\u00c2-\u00df]{_MORE}|[\u00e0-\u00ef]{_MORE}{{2}}|[\u00f0-\u00f4]{_MORE}{{3}}")
_CONTROLS = re.compile("[\u0080-\u009f]")
_BULLETS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf0a8": "□", "\uf076": "❖"}
_LETTERS = {
    **{chr(code): bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)},
    **dict.fromkeys("\u2028\u2029\x0b", BREAK),
    **_BULLETS,
    "\x0c": " ",
    "\ufeff": "",
}
_REPAIRED = re.compile(f"[{''.join(letter for letter, to in _LETTERS.items() if to or letter == chr(0xFEFF))}]")
_MARK = re.compile("[\u0300-\u036f]")
#: Letters and signs of which none is repaired, or one with others: texts of nothing else need no second look.
_SOUND = re.compile("[\t\n\r -~\u00c0-\u02ff\u0370-\u1fff\u2010-\u2027\u2030-\u205e]*")
_COMPOSED = re.compile(f"[^\u0300-\u036f]{_MARK.pattern}+")
_AT_ENDS = re.compile(f"[ \t]*{BREAK}[ \t]*(?=[\r\n]|\\Z)|(?:(?<=[\r\n])|(?<=\\A))[ \t]*{BREAK}[ \t]*")
#: XML 1.0, 2.2 leaves out most of these; others stand for what is lost, or mean something to one program alone.
_NO_CHARACTERS = "".join(chr(plane * 0x10000 + code) for plane in range(1, 15) for code in (0xFFFE, 0xFFFF))
_REFUSED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufff9-\uffff"
    "\U000e0000-\U000e007f\U000f0000-\U0010ffff" + _NO_CHARACTERS + "]"
)
#: The flags of England, Scotland and their like are spelt in tags.
_FLAG = re.compile("\U0001f3f4[\U000e0030-\U000e007a]+\U000e007f")
_WHY = {
    "\ufffc": "which marks a picture or object that was not copied with the text",
    "\ufffd": "which marks a letter that was lost when the text was saved or copied",
}


@dataclass(frozen=True, slots=True)
class Odd:
    """A character that is repaired, or refused where ``to`` is None, and its place in the text."""

    place: int
    written: str
    to: str | None

    @property
    def message(self) -> str:
        """What is wrong, and what was done about it."""
        name = " ".join(f"U+{ord(letter):04X}" for letter in self.written)
        if self.to is None:
            why = _WHY.get(self.written)
            return f"character {name}, {why}" if why else f"character {name} is not allowed in a book"
        done = {"": "was left out", BREAK: "was taken for a line break", " ": "was taken for a space"}
        return f"character {name} {done.get(self.to, f'was taken for “{self.to}”')}"


def repaired(text: str) -> tuple[str, list[Odd]]:
    """A text with what can be repaired, what cannot be as U+FFFD, and what was odd about it, in order."""
    if _SOUND.fullmatch(text):
        return text, []
    odd: list[Odd] = []
    flags = [found.span() for found in _FLAG.finditer(text)]

    def once(found: re.Match[str]) -> str:
        try:
            letter = found[0].encode("latin-1").decode()
        except UnicodeDecodeError:
            return found[0]
        if not _CONTROLS.search(found[0]):
            return found[0]  # “Ã©” may be meant
        odd.append(Odd(found.start(), found[0], letter))
        return letter + _HELD * (len(found[0]) - 1)

    def fixed(found: re.Match[str]) -> str:
        odd.append(Odd(found.start(), found[0], _LETTERS[found[0]]))
        return _LETTERS[found[0]] or _HELD

    def refused(found: re.Match[str]) -> str:
        if found[0] == _HELD or any(start < found.start() < end for start, end in flags):
            return found[0]
        odd.append(Odd(found.start(), found[0], None))
        return "\ufffd"

    lost = {found.start(): Odd(found.start(), _HELD, None) for found in re.finditer(_HELD, text)}
    text = _TWICE.sub(once, text.replace(_HELD, "\ufffd"))
    text = _REFUSED.sub(refused, _REPAIRED.sub(fixed, text)).replace(_HELD, "")
    if BREAK in text:
        text = _AT_ENDS.sub(" ", text)
    if _MARK.search(text):
        text = _COMPOSED.sub(lambda found: unicodedata.normalize("NFC", found[0]), text)
    return text, sorted((lost.get(one.place, one) for one in odd), key=lambda one: one.place)


#: Keeps the place of what is left out until all places are reported; a text that has it loses it.
_HELD = "\U0010ffff"


def lines_of(text: str, odd: list[Odd]) -> Iterator[tuple[int, list[Odd]]]:
    """What is odd, line by line, counted from 1; each thing once a line."""
    ends = [found.end() for found in re.finditer(r"\r\n|\r|\n", text)]
    by_line: dict[int, dict[str, Odd]] = {}
    for one in odd:
        line = 1 + bisect_right(ends, one.place)
        by_line.setdefault(line, {}).setdefault(one.written, one)
    for line, found in by_line.items():
        yield line, list(found.values())
