"""What else reads like a mark of withholding: whoever wrote it wanted words out of the book."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from briefbound.load.as_read import as_read
from briefbound.load.bordering import Comment, bordering
from briefbound.load.code import without_code
from briefbound.load.html_names import ELEMENTS
from briefbound.load.label_words import COMMANDS, ORDERS
from briefbound.load.labels import (
    asks_in_words_of_everyday,
    is_mark_alone,
    is_mark_in_comment,
    is_named_by_mark,
    is_note_of_transcript,
    is_withheld_expansion,
    labels_of_marks,
)
from briefbound.load.marks import folded, is_everyday, is_name_of_mark, reads_like_mark, tells_of_censors
from briefbound.load.misplaced import is_said, misplaced_bars
from briefbound.load.signs import ESCAPED, NO_TEXT, SAYS, hides_words
from briefbound.load.withheld import ATTRIBUTES, BARS, LINE_END, is_bar, masked, uncovered, withhold

_COMMENT = re.compile(r"<!--(.*?)(?:-->|\Z)", re.DOTALL)
_TAG = re.compile(r"<([^<>]*)(?:>|\Z)")
_AUTOLINK = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[^\s<>@]+@[^\s<>@]+")
#: Attributes of HTML that hold prose or addresses.
_PROSE = re.compile(r"""\b(?:title|alt|href|src|cite|lang|style)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>]+)""", re.I)
_ATTRIBUTE_OF_TAG = re.compile(
    r"""(?<![\w:-])(?P<name>[\w:-]++)\s*+=\s*+(?P<value>"[^"]*"|'[^']*'|[^\s"'<>]+)""",
)
#: Attributes whose values are no words about those of the element, or of which other rules judge.
_NO_WORDS = frozenset(
    ["alt", "href", "src", "cite", "lang", "style", "type", "class", "id", "value", "name", "for", "content"]
)
#: The name of a block; all the words behind the backticks of code.
#: The title of a block or of a box, where it says nothing but a word of everyday.
_TITLE = re.compile(
    r"(?m:^[ \t>]*:{3,}[ \t]*[\w-]+[ \t]+(?P<block>[^{}\n]{1,60}?)[ \t]*(?:\{[^{}\n]*\})?[ \t]*$)"
    r"|<summary[^<>]*>(?P<box>[^<>]{1,60})</summary>",
    re.IGNORECASE,
)
#: The label of a note that is an order.
_CALL = re.compile(r"\[\^(?P<order>[^\W\d_]{3,20})[-_\d]{0,4}\]")
#: Two pieces of code that begin and end a part: `[redact]` words `[/redact]`.
_CODE_BORDERS = re.compile(
    r"`[\[<{(]?(?P<name>[^\W\d_]{3,20})[\]>})]?`[^`]*?[^\W\d_][^`]*`[\[<{(]?[ ]?/[ ]?(?P=name)[\]>})]?`"
)
#: Words and a piece of code behind them that says a mark and nothing else: [words]`withheld`.
_CODE_LABEL = re.compile(r"[\])*_~\"”»]`[\[{(.#:]{0,3}(?P<name>[^\W\d_]{4,20})[\]})]{0,2}`")
_BLOCK = re.compile(r"^[ \t>]*(?::{3,}[ \t]*([^\s{`]+)|(?:`{3,}|~{3,})([^`\n]+)$)", re.MULTILINE)
#: What a word alone says that stands in the place of an address or its title or a label, or ends what another began.
_BESIDE = re.compile(
    r"""\]\(\s*<?(?P<address>[^()<>\s]*)>?(?:\s+["'](?P<title>[^"'\n]*)["'])?"""
    r"""|\]\[(?P<label>[^\[\]^@]*)\]|\[\s*/(?P<end>[^\[\]]*)\]|[\])*_~"”»]\.(?P<bare>[^\W\d_]+)"""
)
_NAMED = r"[^\W\d_][\w-]{0,60}"
#: Directives, roles, commands and labels of other programs, which ask for it by their name.
_DIRECTIVE = re.compile(
    rf"""(?<![\w:/])[#.$&%=]{{1,2}}/?(?P<signed>{_NAMED})(?=\[(?![\^@])|[({{])|\((?P<entry>{_NAMED})::(?!\w)"""
    rf"""|^[ \t>]*(?:!!!|\?\?\?\+?|\+\+\+|===)[ \t]+(?P<box>[^\n]{{1,80}})|\|/(?P<barred>{_NAMED})\|"""
    rf"""|(?<![\w:/]):{{1,2}}(?P<role>{_NAMED})(?=[\[{{(`:])|(?<![\w:/])::(?P<leaf>{_NAMED})(?!\w|::)"""
    rf"""|^[ \t>]*\.\.[ \t]+(?P<block>{_NAMED})[ \t]*::|(?<![\w.])@(?P<call>{_NAMED})(?=[({{\[:])"""
    rf"""|!(?P<command>{_NAMED})(?=[\[({{])|\[[ \t]*[.#%](?P<dotted>[^\[\]\n]*)\]"""
    rf"""|\[[ \t]*(?P<key>{_NAMED})[ \t]*=|\]\[(?P<open>{_NAMED})(?=[^\[\]\n]*(?:[\[\n]|\Z))""",
    re.MULTILINE,
)
#: Where only words count that have no other meaning than this one, or few.
_LABEL = re.compile(
    rf"""(?:\[\^|^\*\[)(?P<note>[^\[\]\n]{{1,200}})\]|[\])*_"”»][ \t]?[\^~](?P<raised>[^\s^~]+)[\^~]"""
    rf"""|\[(?P<words>[^\[\]]*)\][ \t]?\n?\[(?P<second>{_NAMED})\](?![({{:])"""
    rf"""|(?:^|(?<=[\s\[(]))(?P<field>{_NAMED})::(?!\w)|(?<![\w\\])(?P<called>{_NAMED})(?:\(|:?\[(?!sic\b))(?=[^\W\d_])"""
    r"""|^[ ]{0,3}\[[^\]\n]*\]:[ \t]*(?:\#|<\#?>)[ \t]+(?P<comment>[^\n]*)""",
    re.MULTILINE,
)
#: Stack Exchange hides a paragraph that begins so.
_SPOILER = re.compile(r"^[ \t>]*>!(?!\[)[ \t]*\S", re.MULTILINE)
#: An order behind a sign, as programs are instructed: @redact words.
_COMMANDED = re.compile(r"(?<![\w:/.])(?:[#@/%!.\\$;&=+~|^←→-]{1,3}|<--|\")(?P<order>[^\W\d_]{4,20})(?![\w(\[{])")
_ABBREVIATION = re.compile(
    r"""^\*\[(?P<short>[^\[\]\n]{1,200})\]:[ \t]*(?P<long>[^\n]{1,200})|<(?:abbr|dfn)\b[^<>]*?\btitle\s*=\s*"""
    r"""["']?(?P<title>[^<>"'\n]{1,200})["']?[^<>]*>(?P<shown>[^<>\n]{0,200})""",
    re.MULTILINE | re.IGNORECASE,
)
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
_WHOLLY_ATTRIBUTES = re.compile(rf"{ATTRIBUTES}|\{{[^{{}}]*(?<![^\s{{])(?:width|height)=[^{{}}]*\}}")
_NAME_IN_BRACES = re.compile(r"[.#][^\W\d]")
#: Indices of a formula, {ij}, and the letter with a sign that they stand behind.
_INDICES = re.compile(r"[a-z]{1,2}|[a-z\d]")
_RAISED = re.compile(r"(?<![^\W_])[^\W\d_][_^]\Z")
#: What braces stand behind that were meant for it: emphasis, a link, code, a bracket, a quotation.
_CLOSING = tuple(f'{NO_TEXT}])*_~"”»')


@dataclass(frozen=True, slots=True)
class Doubt:
    """What reads like a mark of withholding and is no bar: its line, counted from 0, and what to do."""

    line: int
    hint: str


_HINT = (
    "write [the words]{.withheld}, whole words in one paragraph; if nothing is to be withheld, say it in other words"
)
_LABEL_HINT = (
    "if the words are still there, write [the words]{.withheld}; if none is left, write [redacted], or why in (...)"
)
_SPOILER_HINT = "write [the words]{.withheld} for words that nobody may read; > \\! to print the sign"


def doubtful_marks(text: str) -> Iterator[Doubt]:
    """What stands in a text that reads like a mark and is no bar, by lines; one of each line.

    ``text`` is Markdown that went through :func:`withhold`.
    """
    hints: dict[int, str] = {}
    for line, hint in _doubtful(text):
        hints.setdefault(line, hint)
    if not hints:
        return
    lines = _Lines(text)
    known = {lines.of(at): hint for at, hint in uncovered(text)}
    for line in sorted(hints):
        yield Doubt(line, known.get(line) or hints[line])


def _doubtful(text: str) -> Iterator[tuple[int, str]]:
    """The lines, and what to do of each; a line once for each mark."""
    lines = _Lines(text)
    for at, hint in misplaced_bars(text):
        yield lines.of(at), hint
    for found in _CODE_BORDERS.finditer(text):
        if is_name_of_mark(found["name"]) and not _PARAGRAPH_END.search(found[0]):
            yield lines.of(found.start()), _HINT
    for found in _CODE_LABEL.finditer(text):
        if reads_like_mark(found["name"], surely=True) or folded(found["name"]) in COMMANDS:
            yield lines.of(found.start()), _HINT
    plain = as_read(without_code(masked(text).replace("\r\n", "\n").replace("\r", "\n")))
    if not _could_hold_marks(plain):
        return
    lines = _Lines(plain)
    for comment in _COMMENT.finditer(plain):
        if is_mark_in_comment(comment[1]):
            yield lines.of(comment.start()), _HINT
    comments = [Comment(*comment.span(), comment[1]) for comment in _COMMENT.finditer(plain)]
    for at in bordering(comments, plain):
        yield lines.of(at), _HINT
    plain = _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), plain)
    lines = _Lines(plain)
    for at, hint in _in_plain(plain):
        yield lines.of(at), hint


def _in_plain(plain: str) -> Iterator[tuple[int, str]]:
    """Where marks stand in a text without comments and code."""
    for tag in _TAG.finditer(plain):
        if _is_tag(tag) and (reads_like_mark(_PROSE.sub("", tag[1])) or _is_mark_in_tag(tag[1])):
            yield tag.start(), _HINT
    for block in _BLOCK.finditer(plain):
        if reads_like_mark(block[1] or block[2]) or (block[2] and is_name_of_mark(block[2])):
            yield block.end(), _HINT
    for title in _TITLE.finditer(plain):
        said = title["block"] or title["box"]
        if asks_in_words_of_everyday(said) and is_everyday(said):
            yield title.end(), _HINT
    for call in _CALL.finditer(plain):
        if folded(call["order"]) in ORDERS | {"hide", "delete", "remove"}:
            yield call.start(), _LABEL_HINT
    defined = {label.casefold() for label in _DEFINITION.findall(plain)}
    for beside in _BESIDE.finditer(plain):
        label, end = beside["label"] or "", beside["end"] or ""
        undefined = is_name_of_mark(label) and label.casefold() not in defined
        named = any(_is_mark_beside(kind, word) for kind, word in beside.groupdict("").items())
        if named or undefined or is_name_of_mark(end):
            yield beside.start(), _HINT
    for directive in _DIRECTIVE.finditer(plain):
        if any(name and is_name_of_mark(name) for name in directive.groups()):
            yield directive.end(), _HINT
    for command in _COMMANDED.finditer(plain):
        if folded(command["order"]) in COMMANDS:
            yield command.end(), _HINT
    for one in _ABBREVIATION.finditer(plain):
        if is_withheld_expansion(one["short"] or one["shown"] or "", one["long"] or one["title"] or ""):
            yield one.start(), _LABEL_HINT
    for spoiler in _SPOILER.finditer(plain):
        yield spoiler.end(), _SPOILER_HINT
    for label in _LABEL.finditer(plain):
        if _is_mark_in_label(label):
            yield label.end(), _LABEL_HINT
    for at in labels_of_marks(plain):
        yield at, _LABEL_HINT
    for at, inside in _in_braces(plain):
        if _is_mark_in_braces(plain, at, inside):
            yield at, _HINT


def _is_mark_in_tag(inside: str) -> bool:
    """Whether the value of an attribute says nothing but a mark, such as ``title="withheld"``."""
    for attribute in _ATTRIBUTE_OF_TAG.finditer(inside):
        name, value = attribute["name"].lower(), attribute["value"].strip("\"'")
        if name in _NO_WORDS:
            continue
        is_expansion = name == "title" and inside[:4].lower() == "abbr"
        if is_mark_alone(value) or (asks_in_words_of_everyday(value) and not is_expansion):
            return True
    return False


def _is_mark_in_label(label: re.Match[str]) -> bool:
    if label["comment"] is not None:
        return is_mark_in_comment(label["comment"].strip("\"'() "))
    if label["second"] is not None and (reads_like_mark(label["words"]) or is_note_of_transcript(label["words"])):
        return False
    sure = label["field"] or label["called"] or label["second"]
    return reads_like_mark(sure or label["note"] or label["raised"], surely=bool(sure))


def _is_mark_in_braces(plain: str, at: int, inside: str) -> bool:
    """Whether what stands in braces asks for it: no value, nor an id that says what its line says."""
    if any(name.startswith("#") for name in inside.split()):
        before, after = plain[max(0, at - _NEAR) : at], plain[at + len(inside) + 1 : at + len(inside) + _NEAR]
        line = _IN_BRACES.sub("", before.rpartition("\n")[2] + " " + after.partition("\n")[0])
        names = (name for name in inside.split() if name[0] != "#" or not is_said(name[1:], line))
        inside = " ".join(name for name in names if not _tells_of_press(name))
    names_or_classes = _VALUE.sub(" ", inside).split()
    return reads_like_mark(inside) or any(is_name_of_mark(one) or is_named_by_mark(one) for one in names_or_classes)


def _tells_of_press(name: str) -> bool:
    """Whether an id of three words or more is one of an article on censorship: ``#press-censored-2014``."""
    parts = name.split("-")
    return name.startswith("#") and len(parts) > 2 and tells_of_censors(parts[1]) and not tells_of_censors(parts[-1])


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
    if "{" not in plain and "}" not in plain:
        return
    first_escape = plain.find(ESCAPED)
    for found in _IN_BRACES.finditer(plain):
        inside = found[0].strip("{}").strip()
        if found[0][0] != "{":
            if not 0 <= first_escape < found.start():
                yield found
            continue
        before = plain[max(0, found.start() - 3) : found.start()]
        is_raised = _RAISED.search(before) is not None
        before = before[-2:]
        stands_behind = (before.endswith(_CLOSING) and not is_raised) or _TWO_LETTERS.match(before) is not None
        touches = stands_behind or _TWO_LETTERS.match(plain, found.end()) is not None
        is_open = not found[0].endswith("}") and found[0][1:2].isspace()
        says = not is_open and SAYS.search(inside) and not _INDICES.fullmatch(inside)
        if _NAME_IN_BRACES.match(inside) or touches or says or _WHOLLY_ATTRIBUTES.fullmatch(found[0]):
            yield found


def hold_braces(text: str) -> bool:
    """Whether braces with words or attributes stand in text that is no Markdown."""
    return any(True for _ in stray_braces(as_read(text)))


_MARKUP = re.compile(r"<!--|</?[A-Za-z][^<>]*>")


def holds_markup(text: str) -> bool:
    """Whether tags, comments or signs that hide words stand in text that is no Markdown, and would show.

    A word in angle brackets may be meant: “Cats <and> dogs”. What ends an element, or has attributes, is markup.
    """
    tags = (found[0].strip("<>") for found in _MARKUP.finditer(as_read(text)))
    return hides_words(text) or any(
        (tag.startswith(("/", "!", "?")) or "=" in tag) and not _AUTOLINK.fullmatch(tag) for tag in tags
    )


#: Elements that do not show their words to every reader.
_UNSEEN = frozenset(
    """
    applet area audio canvas datalist dialog embed iframe img input map math meter noembed noframes noscript object
    option picture progress script select source style svg template textarea track video comment
    """.split()  # noqa: SIM905  a list of words is read best as words
)
_ELEMENT = re.compile(r"<(/?)([A-Za-z][^\s<>/]*)([^<>]*)>")


def holds_tags(text: str) -> bool:
    """Whether tags stand in plain text that would not merely show their words if it were Markdown."""
    return any(
        found[2].lower() not in ELEMENTS - _UNSEEN or found[3].strip(" /")
        for found in _ELEMENT.finditer(as_read(text))
        if not _AUTOLINK.fullmatch(found[0].strip("<>"))
    )


_HOLDS = re.compile(
    r"[{}<\[\](@«‹【〔〖⟦⟨「『#*_|/%$;&+~→←!:`]|[-=]{2}|[.\"][^\W\d_]|^[^\W\d_]+(?: [^\W\d_]+){0,7}$",
    re.MULTILINE,
)


def _could_hold_marks(plain: str) -> bool:
    """Whether there is a sign in the text with which a mark could be written."""
    return _HOLDS.search(plain) is not None


@dataclass(frozen=True)
class _Lines:
    """The lines of a text, counted from 0."""

    text: str

    @cached_property
    def _starts(self) -> list[int]:
        return [end.end() for end in LINE_END.finditer(self.text)]

    def of(self, offset: int) -> int:
        return bisect_right(self._starts, offset)


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
    lines = _Lines(plain)
    bars = [lines.of(found.start()) for found in BARS.finditer(plain) if is_bar(found)]
    return sorted([*bars, *(line for line, _ in _doubtful(plain))])
