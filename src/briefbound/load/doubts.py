"""What else reads like a mark of withholding: whoever wrote it wanted words out of the book."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from briefbound.load.as_read import as_read
from briefbound.load.marks import is_name_of_mark, reads_like_mark
from briefbound.load.misplaced import misplaced_bars
from briefbound.load.withheld import ATTRIBUTES, BARS, LINE_END, is_bar, masked, withhold

_COMMENT = re.compile(r"<!--(.*?)(?:-->|\Z)", re.DOTALL)
_TAG = re.compile(r"<([^<>]*)(?:>|\Z)")
_AUTOLINK = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[^\s<>@]+@[^\s<>@]+")
#: Attributes of HTML that hold prose or addresses.
_PROSE = re.compile(r"""\b(?:title|alt|href|src|cite|lang|style)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>]+)""", re.I)
#: The name of a block; all the words behind the backticks of code.
_BLOCK = re.compile(r"^[ \t>]*(?::{3,}[ \t]*([^\s{`]+)|(?:`{3,}|~{3,})([^`\n]+)$)", re.MULTILINE)
#: What a word alone says that stands in the place of an address or its title or a label, or ends what another began.
_BESIDE = re.compile(
    r"""\]\(\s*<?(?P<address>[^()<>\s]*)>?(?:\s+["'](?P<title>[^"'\n]*)["'])?"""
    r"""|\]\[(?P<label>[^\[\]^@]*)\]|\[\s*/(?P<end>[^\[\]]*)\]|[\])*_~"”»]\.(?P<bare>[^\W\d_]+)"""
)
_NAMED = r"[^\W\d_][\w-]{0,60}"
#: Directives, roles, commands and labels of other programs, which ask for it by their name.
_DIRECTIVE = re.compile(
    rf"""(?<![\w:/]):{{1,2}}(?P<role>{_NAMED})(?=[\[{{(`:])|(?<![\w:/])::(?P<leaf>{_NAMED})(?!\w|::)"""
    rf"""|^[ \t>]*\.\.[ \t]+(?P<block>{_NAMED})[ \t]*::|(?<![\w.])@(?P<call>{_NAMED})(?=[({{\[:])"""
    rf"""|!(?P<command>{_NAMED})(?=[\[({{])|\[[ \t]*[.#%](?P<dotted>[^\[\]\n]*)\]"""
    rf"""|\[[ \t]*(?P<key>{_NAMED})[ \t]*=|\]\[(?P<open>{_NAMED})(?=[^\[\]\n]*(?:[\[\n]|\Z))""",
    re.MULTILINE,
)
#: Where only words count that have no other meaning than this one, or few.
_LABEL = re.compile(
    rf"""(?:\[\^|^\*\[)(?P<note>[^\]\n]+)\]|[\])*_"”»][ \t]?[\^~](?P<raised>[^\s^~]+)[\^~]"""
    rf"""|\[(?P<words>[^\[\]]*)\][ \t]?\n?\[(?P<second>{_NAMED})\](?![({{:])"""
    rf"""|(?:^|(?<=[\s\[(]))(?P<field>{_NAMED})::(?!\w)|(?<![\w\\])(?P<called>{_NAMED})\((?=\w)"""
    r"""|^[ ]{0,3}\[[^\]\n]*\]:[ \t]*(?:\#|<\#?>)[ \t]+(?P<comment>[^\n]*)""",
    re.MULTILINE,
)
#: Stack Exchange hides a paragraph that begins so.
_SPOILER = re.compile(r"^[ \t>]*>!(?!\[)[ \t]*\S", re.MULTILINE)
_DEFINITION = re.compile(r"^[ \t>]*\[([^\[\]\n]+)\]:", re.MULTILINE)
_VALUE = re.compile(r"(?<![\w:-])[\w:-]++=(?:\"[^\"]*\"|\S+)")
_FILE = re.compile(r"(?<=\w)\.\w{1,8}(?:#.*)?$|^#|[:/]")
_NEAR = 500  # characters of a line beside braces
_FEW = 3  # words of a label; more are prose
_BRACE = re.compile(r"[{}]")
_PARAGRAPH_END = re.compile(r"\n[ \t>]*\n")
#: What braces hold, also such as are not closed; or a word that one closes without its other.
_IN_BRACES = re.compile(r"\{[^{}]*\}?|(?<![^\W\d_])[^\W\d_]{2,}+[ \t]?\}")
#: A word, or a letter of a script in which one is a word; a letter of mathematics is none.
_TWO_LETTERS = re.compile(r"[^\W\d_]{2}")
_SAYS = re.compile(r"[^\W\d_]{2}|[\u0400-\u1cff\u2e80-\ud7ff\uf900-\ufaff]|\b[^\W\d_]\.")
_WHOLLY_ATTRIBUTES = re.compile(rf"{ATTRIBUTES}|\{{[^{{}}]*(?<![^\s{{])(?:width|height)=[^{{}}]*\}}")
_NAME_SIGNS = (".", "#")
NO_TEXT, ESCAPED = "\x01", "\x00"
#: What braces stand behind that were meant for it: emphasis, a link, code, a bracket, a quotation.
_CLOSING = tuple(f'{NO_TEXT}])*_~"”»')


def doubtful_marks(text: str) -> Iterator[int]:
    """The lines, counted from 0, on which something stands that reads like a mark and is no bar.

    ``text`` is Markdown that went through :func:`withhold`.
    """
    yield from sorted(set(_doubtful(text)))


def _doubtful(text: str) -> Iterator[int]:
    for at in misplaced_bars(text):
        yield len(LINE_END.findall(text, 0, at))
    plain = as_read(masked(text))
    if not _could_hold_marks(plain):
        return
    lines = _Lines(plain)
    for comment in _COMMENT.finditer(plain):
        if is_mark_in_comment(comment[1]):
            yield lines.of(comment.start())
    plain = _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), plain)
    lines = _Lines(plain)
    for tag in _TAG.finditer(plain):
        if _is_tag(tag) and reads_like_mark(_PROSE.sub("", tag[1])):
            yield lines.of(tag.start())
    for block in _BLOCK.finditer(plain):
        if reads_like_mark(block[1] or block[2]) or (block[2] and is_name_of_mark(block[2])):
            yield lines.of(block.end())
    defined = {label.casefold() for label in _DEFINITION.findall(plain)}
    for beside in _BESIDE.finditer(plain):
        label, end = beside["label"] or "", beside["end"] or ""
        undefined = is_name_of_mark(label) and label.casefold() not in defined
        named = any(_is_mark_beside(kind, word) for kind, word in beside.groupdict("").items())
        if named or undefined or is_name_of_mark(end):
            yield lines.of(beside.start())
    for directive in _DIRECTIVE.finditer(plain):
        if any(name and is_name_of_mark(name) for name in directive.groups()):
            yield lines.of(directive.end())
    for spoiler in _SPOILER.finditer(plain):
        yield lines.of(spoiler.end())
    for label in _LABEL.finditer(plain):
        if _is_mark_in_label(label):
            yield lines.of(label.end())
    for at, inside in _in_braces(plain):
        if reads_like_mark(inside) or _is_mark_in_braces(plain, at, inside):
            yield lines.of(at)


def is_mark_in_comment(words: str) -> bool:
    """Whether a comment asks for words to be withheld; one of few words may say it in those of everyday."""
    return reads_like_mark(words, surely=True) or (len(words.split()) <= _FEW and is_name_of_mark(words))


def _is_mark_in_label(label: re.Match[str]) -> bool:
    if label["comment"] is not None:
        return is_mark_in_comment(label["comment"].strip("\"'() "))
    if label["second"] is not None and reads_like_mark(label["words"]):
        return False
    sure = label["field"] or label["called"] or label["second"]
    return reads_like_mark(sure or label["note"] or label["raised"], surely=bool(sure))


def _is_mark_in_braces(plain: str, at: int, inside: str) -> bool:
    """Whether one of the names in braces asks for it: no value, nor an id that says what its line says."""
    names = [name for name in _VALUE.sub(" ", inside).split() if is_name_of_mark(name)]
    if not any(name.startswith("#") for name in names):
        return bool(names)
    before, after = plain[max(0, at - _NEAR) : at], plain[at + len(inside) + 1 : at + len(inside) + _NEAR]
    line = (before.rpartition("\n")[2] + " " + after.partition("\n")[0]).casefold()
    line = _IN_BRACES.sub("", line)
    return any(name[0] != "#" or name[1:].casefold() not in line for name in names)


def _is_mark_beside(kind: str, word: str) -> bool:
    is_label = len(word.split()) <= _FEW and not _FILE.search(word)
    return is_label and reads_like_mark(word, surely=kind == "bare")


def _is_tag(found: re.Match[str]) -> bool:
    """Whether a sign ``<`` begins a tag, or what somebody took for one; not an address, nor a comparison."""
    inside = found[1]
    if _AUTOLINK.fullmatch(inside) or _PARAGRAPH_END.search(inside):
        return False
    return not inside[:1].isspace() or (found[0].endswith(">") and len(inside.split()) <= _FEW)


def stray_braces(plain: str) -> Iterator[re.Match[str]]:
    """Braces in text that hold words, or what looks like attributes, of which a reader would see the signs.

    A set of letters or numbers, as in mathematics, is none. ``plain`` is text as :func:`as_read` gives it, with
    :data:`NO_TEXT` for whatever is no text and :data:`ESCAPED` for signs behind a backslash.
    """
    first_escape = plain.find(ESCAPED)
    for found in _IN_BRACES.finditer(plain):
        inside = found[0].strip("{}").strip()
        if found[0][0] != "{":
            if not 0 <= first_escape < found.start():
                yield found
            continue
        before = plain[max(0, found.start() - 2) : found.start()]
        stands_behind = before.endswith(_CLOSING) or _TWO_LETTERS.match(before) is not None
        touches = stands_behind or _TWO_LETTERS.match(plain, found.end()) is not None
        is_open = not found[0].endswith("}") and found[0][1:2].isspace()
        says = not is_open and _SAYS.search(inside)
        if inside[:1] in _NAME_SIGNS or touches or says or _WHOLLY_ATTRIBUTES.fullmatch(found[0]):
            yield found


def hold_braces(text: str) -> bool:
    """Whether braces with words or attributes stand in text that is no Markdown."""
    return any(True for _ in stray_braces(as_read(text)))


#: What other programs hide: Obsidian, Discord, Reddit, CriticMarkup.
_HIDING = re.compile(
    r"%%[^%\n]+%%|\|\|(?=[^\s|])[^|\n]+\|\||>!(?=\S).{1,400}?!<|\{(?:--|\+\+|~~|==|>>)|\[-[^\[\]\n]+-\]",
    re.DOTALL,
)
_MARKUP = re.compile(r"<!--|</?[A-Za-z][^<>]*>")


def hides_words(text: str) -> bool:
    """Whether signs by which other programs hide words stand in text that is printed as it is written."""
    return _HIDING.search(as_read(text)) is not None


def holds_markup(text: str) -> bool:
    """Whether tags, comments or signs that hide words stand in text that is no Markdown, and would show.

    A word in angle brackets may be meant: “Cats <and> dogs”. What ends an element, or has attributes, is markup.
    """
    tags = (found[0].strip("<>") for found in _MARKUP.finditer(as_read(text)))
    return hides_words(text) or any(
        (tag.startswith(("/", "!", "?")) or "=" in tag) and not _AUTOLINK.fullmatch(tag) for tag in tags
    )


def _could_hold_marks(plain: str) -> bool:
    """Whether there is a sign in the text with which a mark could be written."""
    return re.search(r"[{}<\[\](@]|>!|::|```|~~~|:\w|![^\W\d_]", plain) is not None


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


def lines_of_marks(text: str) -> list[int]:
    """The line, counted from 0, of every mark of a source, understood or not; a line once for each."""
    plain = withhold(text)
    bars = [len(LINE_END.findall(plain[: found.start()])) for found in BARS.finditer(plain) if is_bar(found)]
    return sorted([*bars, *_doubtful(plain)])
