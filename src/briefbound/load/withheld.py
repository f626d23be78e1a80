"""Words that the source marks as withheld: they go no further than the reading of the file.

:func:`withhold` puts a bar in the place of the words of every mark that it understands, ``[the words]{.withheld}``.
What it does not understand stays, for doubts.py to find: who wrote it wanted words out of the book, and they would be
printed. So does a mark that covers nothing, such as ``[]{.withheld}``, or a label in place of what it stands for.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from briefbound.load.as_read import as_read
from briefbound.load.marks import UNSEEN

#: Stands for the words in all that comes after; later stages print the word "withheld" for it.
BAR = "…"

#: One attribute in braces (the grammar of mdit_py_plugins.attrs.parse, without its comments and escapes).
_SIGNS = r"\s!\"#$%&'()*+,./;<=>?@\[\]^`{|}~"
ATTRIBUTE = rf'[.#][^{_SIGNS}]+|[A-Za-z\d_:-]+=(?:[A-Za-z\d_:-]+|"[^"{{}}\\\n]*")'
_SPACE = r"[ \t\r\n]"
ATTRIBUTES = rf"\{{{_SPACE}*(?:{ATTRIBUTE})(?:{_SPACE}+(?:{ATTRIBUTE}))*{_SPACE}*\}}"
LINE_END = re.compile(r"\r\n|\r(?!\n)|\n")
#: The end of a span, link, image or inline code, before attributes. What is looked ahead at may hold another end.
_END = re.compile(rf"[\]`](?=(?:\([^()\n]*\)|\[[^\[\]\n]*\])?(?P<attributes>{ATTRIBUTES}))")
_ITEM = re.compile(ATTRIBUTE)
#: What withhold() makes of a mark, with the line ends and signs of quotations that stood among the words.
BARS = re.compile(rf"\[{BAR}[\n\r\t >]*\](?P<attributes>{ATTRIBUTES})")
PARAGRAPH = re.compile(rf"(?:{LINE_END.pattern})[ \t>]*(?=[\r\n])")
#: What says where spans begin and end: escaped signs, brackets, backticks, tags, the ends of paragraphs.
_SIGN = re.compile(rf"\\[\\\[\]`<]|[\[\]]|`+|<[A-Za-z/!?][^<>]*>|{PARAGRAPH.pattern}")
_BACKTICKS = re.compile(r"`+")
_BRACKET = re.compile(rf"\\[\\\[\]]|[\[\]]|{PARAGRAPH.pattern}")
_LINE_BEGIN = re.compile(rf"(?:{LINE_END.pattern})[ \t>]*")
#: Lines of hyphens with which tables are drawn (dialects/drawn_tables.py).
_DRAWN = re.compile(r"^[ \t>]*(?:-{2,} +-{2,}[ -]*$|\+[:=-])", re.MULTILINE)
_ID = re.compile(rf"\s*#[^{_SIGNS}]+")


def withhold(text: str) -> str:
    """The text of a file with a bar for the words of every ``[...]{.withheld}``; its lines keep their numbers.

    A mark of which it is not sure where its words begin stays, for doubts.py to find.
    """
    pieces: list[str] = []
    until = len(text)
    is_drawn = _DRAWN.search(text) is not None
    for begin, end, attributes_begin, attributes_end in reversed(_marks(text)):
        if begin >= until:  # it stands in words that are withheld already
            continue
        lines = "".join(_LINE_BEGIN.findall(text[begin : min(end, until)]))
        attributes = text[attributes_begin:attributes_end]
        if attributes_end > until:  # they reach into what is withheld
            attributes = "{.withheld}"
        attributes = _ID.sub("", attributes)
        if is_drawn and not lines:  # columns of drawn tables stay where they are
            lines = " " * (min(attributes_end, until) - begin - len(f"[{BAR}]{attributes}"))
        pieces += [text[attributes_end:until], f"[{BAR}{lines}]{attributes}"]
        until = begin
    return "".join(reversed([*pieces, text[:until]]))


def parts_lines(text: str) -> bool:
    """Whether a bar of a text stands for words of more than one line."""
    return any("\n" in found[0] for found in BARS.finditer(text) if is_bar(found))


def count_bars(text: str) -> int:
    """How many bars :func:`withhold` put into a text that it made."""
    return len(between_bars(text)) - 1


def between_bars(text: str) -> list[str]:
    """The pieces of a text between its bars; one where there are none."""
    pieces, at = [], 0
    for bar in filter(is_bar, BARS.finditer(text)):
        pieces.append(text[at : bar.start()])
        at = bar.end()
    return [*pieces, text[at:]]


def masked(text: str, bar: str = "") -> str:
    """The text with ``bar``, and the line ends in them, in the places of bars."""
    return BARS.sub(lambda found: bar + "\n" * found[0].count("\n") if is_bar(found) else found[0], text)


def is_bar(found: re.Match[str]) -> bool:
    """Whether what :data:`BARS` found is a bar."""
    return ".withheld" in _ITEM.findall(found["attributes"])


def _marks(text: str) -> list[tuple[int, int, int, int]]:
    """Every mark that is understood: where its words begin and end, and its attributes do; by their ends."""
    found = [mark for mark in _END.finditer(text) if is_bar(mark)]
    if not found:
        return []
    pairs = Pairs(text)
    marks: dict[int, tuple[int, int, int, int]] = {}  # by the beginning of the attributes: a link has two ends
    for mark in found:
        begin = pairs.begin(mark.start())
        attributes = mark.span("attributes")
        if begin is not None and (attributes[0] not in marks or begin < marks[attributes[0]][0]):
            marks[attributes[0]] = begin, mark.start(), *attributes
    calls = _calls(text)
    covering = (mark for mark in marks.values() if not _fault(text, mark[0], mark[2], mark[3], calls))
    return sorted(covering, key=lambda mark: mark[2])


def uncovered(text: str) -> Iterator[tuple[int, str]]:
    """Where marks stand in a text that went through :func:`withhold` and are no bars, and what to do of each."""
    found = [mark for mark in _END.finditer(text) if is_bar(mark)]
    if not found:
        return
    pairs, calls = Pairs(text), _calls(text)
    for mark in found:
        begin = pairs.begin(mark.start())
        yield mark.start(), _UNSURE if begin is None else _fault(text, begin, *mark.span("attributes"), calls)


def _calls(text: str) -> list[int]:
    """Where sources are called."""
    return [call.start() for call in _CITATION.finditer(text)]


_UNSURE = "where its words begin is unclear: a bracket or a backtick has no partner; write [the words]{.withheld}"
_BORDER = (
    "the mark covers a word such as “begin”, and not what follows: put the words themselves between its brackets"
)
_NOTHING = "the mark covers no words: put them between its brackets, [the words]{.withheld}"
_SOURCE = "a citation cannot be withheld: remove it here and from the list of sources"
_TOUCHED = "letters touch the mark: cover the whole word, endings included, [the word]{.withheld}"
_LABEL = "its brackets are a task box or a defined label: put the words themselves in brackets"


#: Signs that say nothing when they are gone, so that a mark around them alone was meant for what stands beside it.
_TAGS = re.compile(r"<(?:!--.*?-->|/?[A-Za-z][^<>:@]*>)", re.DOTALL)
#: Signs by which authors show that they left words out themselves.
_LEFT_OUT = re.compile(r"\.\.|--|__|[—–…?]")
_LINE = re.compile(r"(?:\A|(?<=[\r\n]))[ \t>]*(?P<item>(?:[-*+]|\d{1,9}[.)])[ \t]+)?(?P<star>\*)?\Z")
_ADDRESS = re.compile(r":\s*(?:<|[A-Za-z][\w+.-]*:|www\.|[./#]|\S+\.[a-z]{2,5}(?!\S))")
_CITATION = re.compile(r"(?<!\\)\[@\w")


#: Scripts that write no spaces between words, where letters always touch: Thai to Khmer, Chinese, Japanese, Korean.
_UNSPACED = (
    "\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\ua000-\ua4cf\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff"
)
_LETTER = rf"[^\W_{_UNSPACED}]"
#: Emphasis and tags do not part words; a line break does.
_BETWEEN = r"(?:[*_~`]|<!--.*?-->|</?(?!br\b)[A-Za-z][^<>:@]*>)*"
_LETTER_BEFORE = re.compile(rf"{_LETTER}{_BETWEEN}\Z")
_LETTER_AFTER = re.compile(rf"{_BETWEEN}{_LETTER}")
#: Words that say where a part begins or ends, alone in a mark.
_BORDERS = re.compile(
    r"(?:begin|beginning|start|end|stop|from here|to here|until here|anfang|début|debut|inicio|начало|конец|початок"
    r"|кінець|башы|аягы|開始|开始|结束)(?: of .{0,30})?[.:]?"
)
_WRITTEN = re.compile(r"[&%\\]")  # with which signs are written as others
_NEAR = 100  # characters beside a mark that are looked at
_LONGEST = 500  # of its words, to see that they say something


def _seen(piece: str) -> str:
    """What a reader sees of a piece of text."""
    return piece if piece.isascii() and not _WRITTEN.search(piece) else UNSEEN.sub("", as_read(piece))


def _fault(text: str, begin: int, end: int, after: int, calls: list[int]) -> str:
    """What to do where a mark covers no whole words, but a label, the box of a task or a call of a source."""
    words = text[begin : min(end, begin + _LONGEST)]
    seen = _TAGS.sub("", as_read(words))
    says = any(unicodedata.category(sign)[0] in "LNS" for sign in seen if sign not in "`~^|<>")
    if not says and not _LEFT_OUT.search(seen):
        return _NOTHING
    called = bisect_left(calls, begin)
    if words[0] != "`" and called < len(calls) and calls[called] < end:
        return _SOURCE
    if _BORDERS.fullmatch(seen.strip("[]` \n").casefold()):
        return _BORDER
    is_call = words.startswith("[^")  # of a note, which touches the word before it
    if _LETTER_AFTER.match(_seen(text[after : after + _NEAR])):
        return _TOUCHED
    if not is_call and _LETTER_BEFORE.search(_seen(text[max(0, begin - _NEAR) : begin])):
        return _TOUCHED
    line = _LINE.search(text, max(0, begin - _NEAR), begin)
    is_box = line and line["item"] and not line["star"] and words in ("[x]", "[X]")
    defines = line and text.startswith(":", after) and (line["star"] or is_call)
    return _LABEL if is_box or defines or (line and _ADDRESS.match(text, after)) else ""


@dataclass(slots=True)
class Pairs:
    """What opens each closing bracket and run of backticks of a text, read in two ways.

    Brackets in code and in tags are none to a reader of Markdown, but where the code begins depends on much that is
    not looked at here. So a pair of brackets is taken only where both readings have it, or where it stands inside of
    one piece of code.
    """

    text: str
    _everywhere: dict[int, int] = field(default_factory=dict)  # brackets, wherever they stand
    _outside: dict[int, int] = field(default_factory=dict)  # brackets outside of code and tags
    _code: dict[int, int] = field(default_factory=dict)  # the last backtick of a piece of code to its first
    _pieces: list[tuple[int, int]] = field(default_factory=list)  # code and tags
    unpaired: list[int] = field(default_factory=list)  # brackets outside of code and tags that have no other

    def __post_init__(self) -> None:
        self._read_everywhere()
        self._read_outside()

    def begin(self, at: int) -> int | None:
        """Where the words begin that the sign there ends; None where it is not sure."""
        if self.text[at] == "`":
            return self._code.get(at)
        begin = self._everywhere.get(at)
        if begin is None or (self._outside.get(at) != begin and not self._in_one_piece(begin, at)):
            return None
        return begin - 1 if self.text[begin - 1 : begin] == "!" else begin

    def code(self) -> list[tuple[int, int]]:
        """Where code among words begins and ends, backticks included."""
        return [piece for piece in self._pieces if self.text[piece[0]] == "`"]

    def _in_one_piece(self, begin: int, end: int) -> bool:
        index = bisect_right(self._pieces, (begin, begin)) - 1
        return index >= 0 and self._pieces[index][0] < begin and end < self._pieces[index][1]

    def _read_everywhere(self) -> None:
        open_brackets: list[int] = []
        for sign in _BRACKET.finditer(self.text):
            _pair(sign[0], sign.start(), open_brackets, self._everywhere)

    def _read_outside(self) -> None:
        runs: dict[int, list[int]] = {}  # their lengths to where they begin
        for run in _BACKTICKS.finditer(self.text):
            runs.setdefault(len(run[0]), []).append(run.start())
        ends = [*(end.start() for end in PARAGRAPH.finditer(self.text)), len(self.text)]
        open_brackets: list[int] = []
        at = 0
        while sign := _SIGN.search(self.text, at):
            at = sign.end()
            if sign[0][0] == "<":
                self._pieces.append(sign.span())
            elif sign[0][0] != "`":
                if sign[0] == "]" and not open_brackets:
                    self.unpaired.append(sign.start())
                elif sign[0][0] in "\r\n":
                    self.unpaired += open_brackets
                _pair(sign[0], sign.start(), open_brackets, self._outside)
            else:
                same = runs.get(len(sign[0]), [])
                following = bisect_right(same, sign.start())
                paragraph = ends[bisect_right(ends, sign.start())]
                if following < len(same) and same[following] < paragraph:
                    at = same[following] + len(sign[0])
                    self._pieces.append((sign.start(), at))
                    self._code[at - 1] = sign.start()
        self.unpaired += open_brackets


def _pair(sign: str, at: int, open_brackets: list[int], pairs: dict[int, int]) -> None:
    if sign == "[":
        open_brackets.append(at)
    elif sign == "]" and open_brackets:
        pairs[at] = open_brackets.pop()
    elif sign[0] in "\r\n":
        open_brackets.clear()
