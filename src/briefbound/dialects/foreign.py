"""What other dialects of Markdown know and packs do not: it would be printed as its signs.

Every rule is a pattern over the plain text of a block. Prices, times, addresses, names of files and words of any
language must pass; what is sure is an error, what may be meant as it stands is a warning.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as Signs
from dataclasses import dataclass
from itertools import zip_longest

from markdown_it.token import Token

from briefbound.load.signs import ESCAPED, NO_TEXT, SIGNS
from briefbound.load.torn_comments import IN_CODE, is_nested
from briefbound.load.wrapped import WRAPPED_HINT, begun, wrapped

_AS_PRINTED = "put a backslash before it to print the sign"


@dataclass(frozen=True, slots=True)
class Foreign:
    """Something of another dialect: what it is, its line counted from 0, what to do, and whether it is sure.

    ``hides``: whether it is there to hide words, or to say something of them; ``quotes``: whether the message holds
    words of the text.
    """

    message: str
    line: int
    hint: str
    sure: bool = True
    hides: bool = False
    quotes: bool = True


@dataclass(frozen=True, slots=True)
class _Rule:
    """``signs`` and ``words``: a text in which it finds something has one of these signs or strings, so that most
    texts need not be looked through for it; where both are empty, every text is."""

    signs: str
    pattern: re.Pattern[str]
    what: str
    hint: str = _AS_PRINTED
    sure: bool = True
    hides: bool = False
    is_meant: Callable[[re.Match[str]], bool] = bool
    words: tuple[str, ...] = ()

    def may_find(self, text: str, signs: Signs[str]) -> bool:
        """Whether it may find something in a text with these signs."""
        if not signs.isdisjoint(self.signs) or not (self.signs or self.words):
            return True
        return any(word in text for word in self.words)


_FORMULA = r"(?:\\[A-Za-z]|[\^_={}]|(?<!\w)[A-Za-z](?!\w))"
#: A dollar, something of a formula, and a dollar, with no space beside either inside. A price is none.
_NO_PRICE = r"(?!\d[\d.,]*[^\\^_={}$]*\$)"
_MATH = rf"(?<![\w$\\])\$(?=[^\s$])(?=[^$\n]*?{_FORMULA}){_NO_PRICE}[^$\n]{{0,200}}?(?<=[^\s$])\$(?![\w$])"
_BULLETS = "•▪●◦‣·○➢❖□▫◾◼➤◆■"
#: How names of files end that images and links name.
_ENDS = "md|markdown|png|jpe?g|gif|svg|webp|tiff?|heic|pdf|docx?|html?"
#: A path with a space that is not enclosed.
_SPACED = rf"[^()<>\n:]{{0,200}}?\S (?:[^()<>\n]|\([^()<>\n]{{0,80}}\)){{0,200}}?\.(?:{_ENDS})"
#: A cell before the first bar of a line, and the bar; what it takes it keeps, so that no line is gone through twice.
_CELL = r"(?:[^\S\n]|\\)*+[^|\s\\][^|\n]*+\|"
_RULES = (
    _Rule(
        "$",
        re.compile(r"\$\$(?=\S|\n)[^$]+\$\$"),
        "a formula ($$...$$)",
        "write it in words, or show it as a drawing",
    ),
    _Rule("$", re.compile(_MATH), "a formula ($...$)", "write it in words or signs; \\$ to print a dollar"),
    _Rule(
        "!",
        re.compile(rf"!\[[^\[\]\n]*\]\({_SPACED}\)", re.IGNORECASE),
        "an image whose path has spaces",
        "write the path between < and >: ![words](<my file.png>)",
    ),
    _Rule(
        "[",
        re.compile(rf"(?<!!)\[[^\[\]\n]+\]\({_SPACED}(?:#[^\s()]*)?\)", re.IGNORECASE),
        "a link whose path has spaces",
        "write the path between < and >: [words](<my file.md>)",
    ),
    _Rule(
        "!",
        re.compile(r"!\[\[[^\[\]\n]*\]\]"),
        "a file that is shown by its name (![[...]])",
        "write ![words](file)",
    ),
    _Rule(
        "[{",
        re.compile(r"(?m)^\s*\[(?:\[_?(?:toc|TOC)_?\]|TOC|toc)\]\s*$|\$\{toc\}|^\{:toc\}"),
        "a mark for a table of contents",
        "remove it: the book has a table of contents",
    ),
    _Rule("[", re.compile(r"\[\[[^\[\]\n]+\]\]"), "a wiki link ([[...]])", "write [words](file.md)"),
    _Rule(
        "@",
        re.compile(r"(?<![\w@])@(?:fig|tbl|sec|eq|lst)-[\w-]+"),
        "a reference (@fig-...)",
        "write [](#id), and {#id} where it leads",
    ),
    _Rule(
        "@",
        re.compile(r"\[[^\[\]\n]*(?<!\w)-?@[\w{][^\[\]\n]*\]"),
        "a citation with other words or signs in its brackets",
        "write [@id, page 5; @other], with ids of the sources, and words around it outside",
    ),
    _Rule(
        "@",
        re.compile(r"(?<![\w@./])-@[\w]+|(?<![\w@./:])@[A-Za-z]+\d{4}[a-z]?(?![\w@])"),
        "what may be a citation (@key)",
        "write [@id] for a citation",
        sure=False,
    ),
    _Rule(
        "{",
        re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{\{[<%]|\{\{"),
        "a command of a site generator",
        "remove it, or write what it stands for",
    ),
    _Rule("{", re.compile(r"\{/\*"), "a comment of MDX", "write <!-- comment -->"),
    _Rule(
        "",
        re.compile(r"\A\s*(?:import\s[^\n]*\sfrom\s+[\"'][^\n]*|export\s+(?:const|default|let)\s)"),
        "a command of MDX",
        "remove it",
        words=("import", "export"),
    ),
    _Rule(
        "\\",
        re.compile(r"(?<![\w:\\\x00])\\[A-Za-z]{2,}(?![\w\\])(?!\.\w)"),
        "a command of LaTeX",
        "remove it, or write what it stands for; two backslashes print one",
    ),
    *(_Rule(sign.signs, sign.pattern, sign.what, sign.hint, True, True, sign.is_meant, sign.words) for sign in SIGNS),
    _Rule(
        "^",
        re.compile(r"(?:^|(?<=\s))\^[A-Za-z0-9][A-Za-z0-9-]+\s*\Z"),
        "the id of a block (^id)",
        "write [words]{#id}, or remove it",
    ),
    _Rule(
        "+",
        re.compile(r"\A\+\+\+\s*(?:\n|\Z)"),
        "front matter between lines of plus signs",
        "write it in YAML, between lines of ---",
    ),
    _Rule(
        "|",
        re.compile(r"(?m)^[ \t]*+(?:\|[ \t]*+)?:?-{2,}:?[ \t]*\|[-:| \t]*$"),
        "a table whose line of hyphens does not fit the row above it",
        "write as many |---| as its first row has cells, and that row in one line",
    ),
    _Rule(
        "|",
        re.compile(r"\A(?:\|.*\|[ \t]*(?:\n|\Z)){2,}"),
        "a table without a line of hyphens",
        "write |---|---| below its first row",
    ),
    _Rule("@", re.compile(r"(?m)^\(@\w*\)\s"), "an example with a number, (@)", "write the number itself: (1)"),
    _Rule(
        "^",
        re.compile(r"\^\["),
        "an inline note that is not read",
        "end it with ] in the same paragraph; a note cannot contain another",
    ),
    _Rule(
        "#",
        re.compile(r"\A#{2,6}[^\s#\x01\x00]|\A#[A-ZА-ЯЁӨҮҢ]?[^\sA-Z#_!\x00\x01]+ [^\n#.!?]+\Z"),
        "what may be a heading",
        "write a space after ## for a heading",
        sure=False,
    ),
    _Rule(
        _BULLETS + "\t–",
        re.compile(rf"(?m)^(?:[{_BULLETS}]\s*\S|[o–—-]\t\s*\S|–[ \u00a0]+\S.*\n–[ \u00a0]+\S)"),
        "a list typed with symbols",
        "begin each item with - on a line of its own",
        sure=False,
    ),
    _Rule(
        "|",
        re.compile(rf"(?m)^{_CELL}[^\S\n]*+\S.*\n{_CELL}[^|\n]*\S"),
        "what may be a table without a line of hyphens",
        "write |---|---| below its first row, and a bar at both ends of each",
        sure=False,
    ),
    _Rule(
        "\t",
        re.compile(r"(?m)^[^\t\n]*\S\t+\S[^\n]*\n[^\t\n]*\S\t+\S"),
        "what may be a table that was pasted",
        "write bars between the cells, | Year | Number |, and |---|---| below the first row",
        sure=False,
    ),
    _Rule(
        ":",
        re.compile(r"(?<![\w:/])(?::(?:[a-z][a-z_+-]{2,30}|\+1|-1):)(?![\w:/])"),
        "what may be a sign by its name (:name:)",
        "write the sign itself",
        sure=False,
    ),
    _Rule(
        "+",
        re.compile(r"(?<![\w+])\+\+(?=[^\s+])[^+\n]+(?<=[^\s+])\+\+(?![\w+])"),
        "what may be words put in (++...++)",
        "write <ins>words</ins>",
        sure=False,
    ),
    _Rule(
        "~",
        re.compile(r"(?<![\w~)\]])~(?=[^\s~])[^~\s]+(?<=[^\s~])~(?![\w~])"),
        "what may be words struck out (~...~)",
        "write ~~words~~",
        sure=False,
    ),
)
_ROUND = re.compile(r"\x02([^\x02\x03\n]*(?:\\[A-Za-z]|[\^_=+])[^\x02\x03\n]*)\x03")
_PLAIN_WORD = re.compile(r"[“‘«„\"'(]?[^\W\d_]+(?:[-’'][^\W\d_]+)*[”’»\"')]?[.,;:!?…]*|\d+[.,%]?|[–—-]")
_FEWEST_WORDS = 6
_PROSE = re.compile(r"(?<!\\)\b[^\W\d_]{5,}")
_DIAGRAMS = frozenset(["mermaid", "plantuml", "dot", "graphviz", "math", "latex", "tex", "vega", "vega-lite"])


def foreign(tokens: Sequence[Token]) -> Iterator[Foreign]:
    """What of other dialects is in a text; the first of each kind in a block."""
    for token in tokens:
        line = token.map[0] if token.map else 0
        if token.type == "inline":
            yield from _in_words(token, line)
        elif token.type == "html_block":
            yield from _in_html(token.content, line)
        elif token.type == "fence":
            yield from _in_fence(token, line)
        elif token.type == "code_block" and IN_CODE.search(token.content):
            message = "a comment that four spaces make code: it is printed as it stands"
            yield Foreign(message, line, "take the spaces away; ``` above and below it for code", hides=True)
        elif token.type == "code_block" and _reads_as_prose(token.content):
            hint = "remove the spaces; ``` above and below it for code, > before it for a quotation"
            yield Foreign("a paragraph that begins with four spaces: it is printed as code", line, hint, sure=False)


def _reads_as_prose(code: str) -> bool:
    """Whether code that is only indented is sentences of a language."""
    words = code.split()
    plain = sum(bool(_PLAIN_WORD.fullmatch(word)) for word in words)
    return len(words) >= _FEWEST_WORDS and plain >= 0.9 * len(words) and code.strip()[:1].isupper()


_OPEN_COMMENT = re.compile(r"\s*<!--(?!-?>)(?:(?!-->)[\s\S])*+\Z")


def _in_html(html: str, line: int) -> Iterator[Foreign]:
    """Comments of HTML that end elsewhere than their author meant."""
    if is_nested(html):
        message = "a comment holds the beginning of another one: what stands behind its first --> is printed"
        yield Foreign(message, line, "take the inner <!-- and --> away", hides=True)
    elif _OPEN_COMMENT.fullmatch(html):
        message = "a comment has no end: all that follows is left out"
        yield Foreign(message, line, "write --> where it ends", hides=True)


def _in_words(token: Token, line: int) -> Iterator[Foreign]:
    for child in token.children or ():
        if child.type == "html_inline":
            yield from _in_html(child.content, line)
    text = "".join(_flat(token.children or ()))
    signs = set(text)
    taken: list[tuple[int, int]] = []
    for rule in _RULES:
        if not rule.may_find(text, signs):
            continue
        for found in filter(rule.is_meant, rule.pattern.finditer(text)):
            if any(begin < found.end() and found.start() < end for begin, end in taken):
                continue
            taken.append(found.span())
            at = line + text.count("\n", 0, found.start() + len(found[0]) - len(found[0].lstrip()))
            outcome = "is not read" if rule.sure else "is printed as written"
            yield Foreign(f"{rule.what}: it {outcome}", at, rule.hint, rule.sure, rule.hides)
            break
    lines: set[int] = set()
    for pair in (*wrapped(text), *begun(text)):
        at = line + text.count("\n", 0, pair.begin)
        if at not in lines and not any(begin < pair.end and pair.begin < end for begin, end in taken):
            lines.add(at)
            yield Foreign(pair.message, at, WRAPPED_HINT, sure=False, quotes=False)
    if ESCAPED not in signs:
        return
    round_or_square = "".join(_flat(token.children or (), brackets=True))
    for found in _ROUND.finditer(round_or_square):
        if not _PROSE.search(found[1]):
            at = line + round_or_square.count("\n", 0, found.start())
            yield Foreign("a formula (\\(...\\) or \\[...\\]): it is not read", at, "write it in words or signs")
            break


def _in_fence(token: Token, line: int) -> Iterator[Foreign]:
    info = token.info.strip()
    name, _, rest = info.partition(" ")
    if name.startswith("{") and not name.startswith("{."):
        hint = "write what it stands for; for code to print, write only its language after the backticks"
        yield Foreign(f"code that another program runs or sets ({info[:40]}): it is not read", line, hint)
    elif name.lower() in _DIAGRAMS:
        message = f"what another program makes of “{name}”: it is printed as code"
        yield Foreign(message, line, "show it as a drawing", sure=False)
    elif rest.strip() and not info.endswith("}"):
        message = f"the words after the language of the code, “{rest.strip()[:40]}”: they are left out"
        yield Foreign(message, line, "write them in the text", sure=False)


def _flat(tokens: Sequence[Token], *, brackets: bool = False) -> Iterator[str]:
    """The plain text of inline tokens; ``brackets``: with escaped ones as signs that open and close.

    A link by the label of a comment, ``[//]``, keeps its brackets.
    """
    comments: list[bool] = []  # of the links that are open
    for token, after in zip_longest(tokens, tokens[1:]):
        if token.type == "text_special":
            if after and (token.markup, after.markup) == ("\\<", "\\!"):  # as word processors escape <!--
                yield token.content
            elif brackets and token.markup in ("\\(", "\\[", "\\)", "\\]"):
                yield "\x02" if token.markup[1] in "([" else "\x03"
            else:
                is_sign = token.info == "escape" and len(token.content) == 1  # \\a escapes nothing
                yield ESCAPED if is_sign else token.content
        elif token.type == "text":
            yield token.content
        elif token.type in ("softbreak", "hardbreak"):
            yield "\n"
        elif token.type in ("link_open", "link_close"):
            if token.nesting == 1:
                comments.append(token.attrs.get("href") in ("", "#") and "label" in token.meta)
            if comments and (comments[-1] if token.nesting == 1 else comments.pop()):
                yield "[" if token.nesting == 1 else "]"
        elif token.nesting == 0:
            yield NO_TEXT
            if token.type in ("image", "note_in_text"):
                yield from _flat(token.children or (), brackets=brackets)
