"""Words that the source marks as withheld: they go no further than the reading of the file.

:func:`withhold` puts a bar in the place of the words of every mark that it understands, ``[the words]{.withheld}``.
:func:`doubtful_marks` finds whatever else reads like a mark, in any form: who wrote it wanted words out of the book,
and they would be printed.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from urllib.parse import unquote

from briefbound.load.marks import UNSEEN, reads_like_mark

#: Stands for the words in all that comes after; later stages print the word "withheld" for it.
BAR = "…"

#: One attribute in braces (the grammar of mdit_py_plugins.attrs.parse, without its comments and escapes).
_SIGNS = r"\s!\"#$%&'()*+,./;<=>?@\[\]^`{|}~"
_ATTRIBUTE = rf'[.#][^{_SIGNS}]+|[A-Za-z\d_:-]+=(?:[A-Za-z\d_:-]+|"[^"{{}}\\\n]*")'
_SPACE = r"[ \t\r\n]"
_ATTRIBUTES = rf"\{{{_SPACE}*(?:{_ATTRIBUTE})(?:{_SPACE}+(?:{_ATTRIBUTE}))*{_SPACE}*\}}"
_LINE_END = re.compile(r"\r\n|\r(?!\n)|\n")
#: The end of a span, link, image or inline code, before attributes. What is looked ahead at may hold another end.
_END = re.compile(rf"[\]`](?=(?:\([^()\n]*\)|\[[^\[\]\n]*\])?(?P<attributes>{_ATTRIBUTES}))")
_ITEM = re.compile(_ATTRIBUTE)
#: What withhold() makes of a mark, with the line ends and signs of quotations that stood among the words.
_BAR = re.compile(rf"\[{BAR}[\n\r\t >]*\](?P<attributes>{_ATTRIBUTES})")
_PARAGRAPH = re.compile(rf"(?:{_LINE_END.pattern})[ \t>]*(?=[\r\n])")
#: What says where spans begin and end: escaped signs, brackets, backticks, tags, the ends of paragraphs.
_SIGN = re.compile(rf"\\[\\\[\]`<]|[\[\]]|`+|<[A-Za-z/!?][^<>]*>|{_PARAGRAPH.pattern}")
_BACKTICKS = re.compile(r"`+")
_BRACKET = re.compile(rf"\\[\\\[\]]|[\[\]]|{_PARAGRAPH.pattern}")
_LINE_BEGIN = re.compile(rf"(?:{_LINE_END.pattern})[ \t>]*")
_ID = re.compile(rf"\s*#[^{_SIGNS}]+")


def withhold(text: str) -> str:
    """The text of a file with a bar for the words of every ``[...]{.withheld}``; its lines keep their numbers.

    A mark of which it is not sure where its words begin stays, for :func:`doubtful_marks` to find.
    """
    kept: list[str] = []
    until = len(text)
    for begin, end, attributes_begin, attributes_end in reversed(_marks(text)):
        if begin >= until:  # it stands in words that are withheld already
            continue
        lines = "".join(_LINE_BEGIN.findall(text[begin : min(end, until)]))
        attributes = text[attributes_begin:attributes_end]
        if attributes_end > until:  # they reach into what is withheld
            attributes = "{.withheld}"
        kept += [text[attributes_end:until], f"[{BAR}{lines}]{_ID.sub('', attributes)}"]
        until = begin
    return "".join(reversed([*kept, text[:until]]))


def count_bars(text: str) -> int:
    """How many bars :func:`withhold` put into a text that it made."""
    return len(between_bars(text)) - 1


def between_bars(text: str) -> list[str]:
    """The pieces of a text between its bars; one where there are none."""
    pieces, at = [], 0
    for bar in filter(_is_bar, _BAR.finditer(text)):
        pieces.append(text[at : bar.start()])
        at = bar.end()
    return [*pieces, text[at:]]


def lines_of_marks(text: str) -> list[int]:
    """The line, counted from 0, of every mark of a source, understood or not; a line once for each."""
    plain = withhold(text)
    bars = [len(_LINE_END.findall(plain[: found.start()])) for found in _BAR.finditer(plain) if _is_bar(found)]
    return sorted([*bars, *_doubtful(plain)])


def _is_bar(found: re.Match[str]) -> bool:
    return ".withheld" in _ITEM.findall(found["attributes"])


def _marks(text: str) -> list[tuple[int, int, int, int]]:
    """Every mark that is understood: where its words begin and end, and its attributes do; by their ends."""
    found = [mark for mark in _END.finditer(text) if _is_bar(mark)]
    if not found:
        return []
    pairs = _Pairs(text)
    marks: dict[int, tuple[int, int, int, int]] = {}  # by the beginning of the attributes: a link has two ends
    for mark in found:
        begin = pairs.begin(mark.start())
        attributes = mark.span("attributes")
        if begin is not None and (attributes[0] not in marks or begin < marks[attributes[0]][0]):
            marks[attributes[0]] = begin, mark.start(), *attributes
    return sorted(marks.values(), key=lambda mark: mark[2])


@dataclass(slots=True)
class _Pairs:
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
        ends = [*(end.start() for end in _PARAGRAPH.finditer(self.text)), len(self.text)]
        open_brackets: list[int] = []
        at = 0
        while sign := _SIGN.search(self.text, at):
            at = sign.end()
            if sign[0][0] == "<":
                self._pieces.append(sign.span())
            elif sign[0][0] != "`":
                _pair(sign[0], sign.start(), open_brackets, self._outside)
            else:
                same = runs.get(len(sign[0]), [])
                following = bisect_right(same, sign.start())
                paragraph = ends[bisect_right(ends, sign.start())]
                if following < len(same) and same[following] < paragraph:
                    at = same[following] + len(sign[0])
                    self._pieces.append((sign.start(), at))
                    self._code[at - 1] = sign.start()


def _pair(sign: str, at: int, open_brackets: list[int], pairs: dict[int, int]) -> None:
    if sign == "[":
        open_brackets.append(at)
    elif sign == "]" and open_brackets:
        pairs[at] = open_brackets.pop()
    elif sign[0] in "\r\n":
        open_brackets.clear()


# ---------------------------------------------------------------- what else reads like a mark

_COMMENT = re.compile(r"<!--(.*?)(?:-->|\Z)", re.DOTALL)
_TAG = re.compile(r"<([^<>]*)(?:>|\Z)")
_AUTOLINK = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[^\s<>@]+@[^\s<>@]+")
#: Attributes of HTML that hold prose or addresses.
_PROSE = re.compile(r"""\b(?:title|alt|href|src|cite|lang|style)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>]+)""", re.I)
_BLOCK = re.compile(r"^[ \t>]*(?::{3,}|`{3,}|~{3,})[ \t]*([^\s{`]+)", re.MULTILINE)
#: What a word alone says that stands in the place of an address or its title or a label, or ends what another began.
_BESIDE = re.compile(
    r"""\]\(\s*<?(?P<address>[^()<>\s]*)>?(?:\s+["'](?P<title>[^"'\n]*)["'])?"""
    r"""|\]\[(?P<label>[^\[\]^@]*)\]|\[\s*/(?P<end>[^\[\]]*)\]|[\])*_~"”»]\.(?P<bare>[^\W\d_]+)"""
)
_FILE = re.compile(r"(?<=\w)\.\w{1,8}(?:#.*)?$|^#|[:/]")
_FEW = 3  # words of a label; more are prose
_BRACE = re.compile(r"[{}]")
_PARAGRAPH_END = re.compile(r"\n[ \t>]*\n")
_IN_BRACES = re.compile(r"\{[^{}]*\}?")
_WHOLLY_ATTRIBUTES = re.compile(rf"{_ATTRIBUTES}|\{{[^{{}}]*(?<![^\s{{])(?:width|height)=[^{{}}]*\}}")
_NAME_SIGNS = (".", "#")
NO_TEXT = "\x01"
#: What braces stand behind that were meant for it: emphasis, a link, code, a bracket, a quotation.
_CLOSING = tuple(f"{NO_TEXT}])*_~\"”»")
_BRACES = str.maketrans("❴❵⦃⦄⎨⎬", "{}{}{}")
_ENTITY = re.compile(r"&#?\w{1,32};?")
_PERCENT = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_CODE_POINT = re.compile(r"\\(?:u\{?([0-9A-Fa-f]{4,6})\}?|x([0-9A-Fa-f]{2}))")
_ESCAPE = re.compile(r"\\(?=[^\w\s])")


def doubtful_marks(text: str) -> Iterator[int]:
    """The lines, counted from 0, on which something stands that reads like a mark and is no bar.

    ``text`` is Markdown that went through :func:`withhold`.
    """
    yield from sorted(set(_doubtful(text)))


def _doubtful(text: str) -> Iterator[int]:
    plain = as_read(_masked(text))
    if not _could_hold_marks(plain):
        return
    lines = _Lines(plain)
    for comment in _COMMENT.finditer(plain):
        if reads_like_mark(comment[1], surely=True):
            yield lines.of(comment.start())
    plain = _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), plain)
    lines = _Lines(plain)
    for tag in _TAG.finditer(plain):
        if _is_tag(tag) and reads_like_mark(_PROSE.sub("", tag[1])):
            yield lines.of(tag.start())
    for block in _BLOCK.finditer(plain):
        if reads_like_mark(block[1]):
            yield lines.of(block.end())
    for beside in _BESIDE.finditer(plain):
        if any(_is_mark_beside(kind, word) for kind, word in beside.groupdict("").items()):
            yield lines.of(beside.start())
    for at, inside in _in_braces(plain):
        if reads_like_mark(inside):
            yield lines.of(at)


def _is_mark_beside(kind: str, word: str) -> bool:
    is_label = len(word.split()) <= _FEW and not _FILE.search(word)
    return is_label and reads_like_mark(word, surely=kind == "bare")


def _is_tag(found: re.Match[str]) -> bool:
    """Whether a sign ``<`` begins a tag, or what somebody took for one; not an address, nor a comparison."""
    inside = found[1]
    if _AUTOLINK.fullmatch(inside) or _PARAGRAPH_END.search(inside):
        return False
    return not inside[:1].isspace() or (found[0].endswith(">") and len(inside.split()) <= _FEW)


def _masked(text: str) -> str:
    """The text with nothing but line ends in the places of bars."""
    return _BAR.sub(lambda found: "\n" * found[0].count("\n") if _is_bar(found) else found[0], text)


def as_read(text: str) -> str:
    """The text with every sign as itself, however it is written: entities, escapes, wide forms, unseen letters."""
    text = _ENTITY.sub(lambda found: html.unescape(found[0]).replace("\n", " "), re.sub(r"\r\n?", "\n", text))
    text = _PERCENT.sub(lambda found: unquote(found[0], errors="ignore").replace("\n", " "), text)
    text = _CODE_POINT.sub(lambda found: _character(found[1] or found[2]), text)
    if not text.isascii():
        text = unicodedata.normalize("NFKC", UNSEEN.sub("", text)).translate(_BRACES)
    return _ESCAPE.sub("", text)


def _character(digits: str) -> str:
    number = int(digits, 16)
    return chr(number) if 0x20 <= number < 0x11_0000 and not 0xD800 <= number < 0xE000 else " "


def stray_braces(plain: str) -> Iterator[re.Match[str]]:
    """Braces in text that hold what looks like attributes, of which a reader would see the signs.

    ``plain`` is text as :func:`as_read` gives it, with :data:`NO_TEXT` for whatever is no text.
    """
    for found in _IN_BRACES.finditer(plain):
        inside = found[0].strip("{}").strip()
        stands_behind = plain[: found.start()].endswith(_CLOSING) and bool(inside)
        if inside[:1] in _NAME_SIGNS or stands_behind or _WHOLLY_ATTRIBUTES.fullmatch(found[0]):
            yield found


def _could_hold_marks(plain: str) -> bool:
    """Whether there is a sign in the text with which a mark could be written."""
    return re.search(r"[{}<]|:::|```|~~~|\]\(|\]\[|\[\s*/|\]\.", plain) is not None


@dataclass(frozen=True, slots=True)
class _Lines:
    """The lines of a text, counted from 0."""

    text: str
    starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "starts", [end.end() for end in re.finditer("\n", self.text)])

    def of(self, offset: int) -> int:
        return bisect_right(self.starts, offset)


def _in_braces(plain: str) -> Iterator[tuple[int, str]]:
    """What stands in braces, also in such as are not closed or not opened, in its paragraph, and where."""
    braces = [(brace.start(), brace[0]) for brace in _BRACE.finditer(plain)]
    places = [(-1, ""), *braces, (len(plain), "")]
    for (begin, before), (end, after) in pairwise(places):
        parts = _PARAGRAPH_END.split(plain[begin + 1 : end])
        if before == "{":
            yield begin, parts[0]
        if after == "}" and (before != "{" or len(parts) > 1):
            yield end, " ".join(parts[-1].split()[-2:])
