"""The signs by which other programs hide words, or say something of them: here all would be printed.

One list, for Markdown (dialects/foreign.py) and for text that is printed as it is written (doubts.py). A pattern
looks no further than the next sign of its kind or the end of the paragraph, so that none takes long.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from briefbound.load.as_read import as_read
from briefbound.load.torn_comments import ARROW_OR_END, BEGINNING, BETWEEN, DEFINITION, is_no_arrow

#: In text that is looked through: whatever is no text, such as code; a sign behind a backslash.
NO_TEXT, ESCAPED = "\x01", "\x00"

_IN_PARAGRAPH = r"(?!\n[ \t>]*\n)"
_TAKE_AWAY = "remove it, or write what it stands for"
_WITHHOLD = "write [...]{.withheld} for words that nobody may read; a backslash before signs to print them"
#: A word, an initial, or a letter of a script in which one is a word; a letter of mathematics is none.
SAYS = re.compile(r"[^\W\d_]{2}|[\u0530-\u1cff\u2e80-\ud7ff\uf900-\ufaff]|\b[^\W\d_]\.")
_LETTER_OF_A_FORMULA = re.compile(r"[A-Za-z\u0370-\u03ff]")
#: Products of letters with signs between them, Ax − b.
_FORMULA = re.compile(r"\s*+[A-Za-z]{1,2}\d?(?:\s*+[-+−·×=^_*/]\s*+[A-Za-z\d]{1,2})+\s*+")
#: What stands beside signs of two operations in one sentence: A || B is parallel, C || D too.
_OPERAND_BEFORE, _OPERAND = re.compile(r"(?:^|\s)[^\W_]{1,2} \Z"), re.compile(r" [^\W_]{1,2}(?!\w)")
_LONGEST_OPERAND = 5  # with the spaces beside it, and what follows
_OPERANDS = re.compile(r" [^\W_]{1,2}(?:\W(?:.*\W)?)?[^\W_]{1,2} ", re.DOTALL)
_ROW = re.compile(r"[ \t]*\|(?!\|).*(?<!\|)\|[ \t]*")


def _is_always(_: re.Match[str]) -> bool:
    return True


def _hides(found: re.Match[str]) -> bool:
    """Whether what stands between double bars is no formula, such as ``||x||``, and no code between operators."""
    inside = found["inside"] or found[0]
    before = found.string[max(0, found.start() - _LONGEST_OPERAND) : found.start()]
    after = found.string[found.end() : found.end() + _LONGEST_OPERAND]
    if found["inside"] and _OPERAND_BEFORE.search(before) and _OPERANDS.fullmatch(inside) and _OPERAND.match(after):
        return False
    if _FORMULA.fullmatch(inside):
        return False
    if NO_TEXT in inside and not inside[0].isspace():
        return True
    return bool(SAYS.search(inside) or (re.search(r"\w", inside) and not _LETTER_OF_A_FORMULA.search(inside)))


@dataclass(frozen=True, slots=True)
class Sign:
    """A way to hide words: its pattern, what it is, what to do, and which of those found are meant so.

    ``signs`` and ``words``: every text in which the pattern finds something has one of these signs, or one of these
    strings, so that others need not be looked through (a test derives it from the pattern).
    """

    pattern: re.Pattern[str]
    signs: str
    what: str
    hint: str = _WITHHOLD
    is_meant: Callable[[re.Match[str]], bool] = _is_always
    words: tuple[str, ...] = ()

    def find(self, text: str) -> Iterator[re.Match[str]]:
        """Each place where words are hidden so."""
        return filter(self.is_meant, self.pattern.finditer(text))


SIGNS = (
    Sign(
        re.compile(
            r"(?<![\w%])(?<!\d[ \u00a0])%%(?!%)(?:(?:[^%]|%(?!%))++%%|(?=\S)[^%]++\Z)|\A%%(?!%)[^%]++\Z"
            r"|(?m:^[ \t]*%%[ \t]*$)"
        ),
        "%",
        "a comment of Obsidian (%%...%%), whose words would be printed",
        "write <!-- comment -->, or remove it",
    ),
    Sign(
        re.compile(rf"\|\|(?!\|)(?P<inside>(?:{_IN_PARAGRAPH}(?:[^|]|\|(?!\|)))++)\|\||\A\|\|(?!\|)[^|]+\Z"),
        "|",
        "words that another program hides (||...||)",
        is_meant=_hides,
    ),
    Sign(
        re.compile(rf"(?:>|\A)!(?:{_IN_PARAGRAPH}(?:[^!>]|!(?!<)|>(?!!)))++!<"),
        "!",
        "words that another program hides (>!...!<)",
    ),
    Sign(
        re.compile(
            r"\[(?P<tag>[A-Za-z][\w-]{0,30})(?:[ =][^\[\]\n]{0,200})?\]"
            rf"(?:{_IN_PARAGRAPH}(?!\[(?P=tag)[\]= ])[\s\S]){{0,2000}}?\[/(?P=tag)\]"
        ),
        "[",
        "a tag of a forum or a site ([name]...[/name])",
        _TAKE_AWAY,
    ),
    Sign(
        re.compile(
            rf"\{{(?:--|\+\+|~~|==|>>)(?:{_IN_PARAGRAPH}(?!\{{(?:--|\+\+|~~|==|>>))[\s\S])*?(?:--|\+\+|~~|==|<<)\}}"
            r"|\[-(?=[^\W\d_])[^\[\]\n]+-\]"
        ),
        "{[",
        "a tracked change or a remark ({--...--}, {>>...<<}, [-...-])",
        "accept or reject it; write <!-- comment --> for a remark",
    ),
    Sign(
        re.compile(
            rf"(?<![\w:/]):{{1,2}}[A-Za-z][\w-]*(?:\[[^\[\]\n]*\]|\{{[^{{}}\n]*\}}|:{NO_TEXT})"
            r"|(?m:^[ \t]*\.\.[ ]+[A-Za-z][\w-]*::)"
        ),
        ":",
        "a directive (:name[...], .. name::)",
        _TAKE_AWAY,
    ),
    Sign(
        re.compile(
            rf"{BEGINNING.pattern}|{BETWEEN.pattern}"
            r"|\A\s*/\*(?!\*?/)|(?m:^[ \t]*/{2,3}[ \t]+\S|^[ \t]*/{4}[ \t]*$)|<%[#=-]?[^%<>\n]{1,500}%>"
            r"|(?mi:^[ \t]*#\+(?:begin|end)_\w|^[ \t]*(?:ifn?def|ifeval|endif)::\S)"
            r"|(?m:^=(?:begin|end)[ \t]+\w|^#if[ \t]+0\b|^%(?:REM|END REM)\b|^;;[ \t]?\w|^\.\.[ \t]+\w)"
            r"|(?m:^\.[\x00\"][ \t])"
            r"|\#\|(?=[\s\w])[^|\n]*(?:\n(?!\n)[^|\n]*)*\|\#|\ACOMMENT[ \t]+(?![A-Z\d]{2}|[^\w\s])\S"
            r"|\A%[ \t]+(?!(?:of|des|der|de|от|du)\b)[^\W\d_]"
        ),
        "<\u2039\uff1c[(\u00ab!/#=%;:",
        "a comment, or a condition, of another program",
        "write <!-- comment -->, or remove it; a backslash before signs that are printed",
        words=("..", ".\x00", '."', "COMMENT"),
    ),
    Sign(
        ARROW_OR_END,
        "<\u2039\uff1c>\u203a\uff1e",
        "a sign that begins or ends a comment",
        "comments are <!-- words -->, with no other one inside; a backslash before a sign that is printed",
        is_no_arrow,
    ),
    Sign(
        DEFINITION,
        "[",
        "a line that looks like a comment, [//]: # (words), and is none",
        "write <!-- words -->, or [//]: # (words) without brackets inside, between empty lines; \\[ if it is printed",
    ),
    Sign(
        re.compile(
            r"(?mi:^[ \t]*(?:public|publish(?:ed)?|visible|listed|show|share)::[ \t]*(?:false|no|never|off|0)\b)"
        ),
        ":",
        "a property by which another program does not show a page (public:: false)",
    ),
    Sign(re.compile(rf"\{{[\w:-]+\}}{NO_TEXT}"), "{", "a role of MyST ({name}`words`)", "write the words, or a link"),
)


def hides_words(text: str) -> bool:
    """Whether one of the signs stands in text that is printed as it is written."""
    return any(True for _ in lines_of_signs(text))


#: Tags of forums that show their words.
_SHOWING = frozenset(["b", "i", "u", "s", "url", "img", "email", "quote", "code", "list", "center", "left", "right"])


def lines_of_signs(text: str) -> Iterator[int]:
    """The lines, counted from 0, on which one of the signs stands in text that is printed as it is written.

    The line of a table, which begins and ends with a bar, may have empty cells.
    """
    text = as_read(text)
    if not re.search(r"[|%!\[{:./#<>;=\u2013\u2014]|--|\(\*|COMMENT", text):
        return
    plain = "\n".join("" if _ROW.fullmatch(line) else line for line in text.split("\n"))
    for sign in SIGNS:
        for found in sign.find(plain if sign.is_meant is _hides else text):
            if "tag" in sign.pattern.groupindex and found["tag"].lower() in _SHOWING:
                continue
            yield text.count("\n", 0, found.end() - len(found[0].lstrip()))
