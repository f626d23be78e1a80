"""The signs by which other programs hide words, or say something of them: here all would be printed.

One list, for Markdown (dialects/foreign.py) and for text that is printed as it is written (doubts.py). A pattern
looks no further than the next sign of its kind or the end of the paragraph, so that none takes long.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from briefbound.load.as_read import as_read

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
_ROW = re.compile(r"[ \t]*\|(?!\|).*(?<!\|)\|[ \t]*")


def _is_always(_: re.Match[str]) -> bool:
    return True


def _hides(found: re.Match[str]) -> bool:
    """Whether what stands between double bars is no formula, such as ``||x||``, and no code between operators."""
    inside = found["inside"] or found[0]
    if _FORMULA.fullmatch(inside):
        return False
    if NO_TEXT in inside and not inside[0].isspace():
        return True
    return bool(SAYS.search(inside) or (re.search(r"\w", inside) and not _LETTER_OF_A_FORMULA.search(inside)))


@dataclass(frozen=True, slots=True)
class Sign:
    """A way to hide words: its pattern, what it is, what to do, and which of those found are meant so.

    ``signs``: all that the pattern finds has one of them.
    """

    signs: str
    pattern: re.Pattern[str]
    what: str
    hint: str = _WITHHOLD
    is_meant: Callable[[re.Match[str]], bool] = _is_always

    def find(self, text: str) -> Iterator[re.Match[str]]:
        """Each place where words are hidden so."""
        return filter(self.is_meant, self.pattern.finditer(text))


SIGNS = (
    Sign(
        "%",
        re.compile(
            r"(?<![\w%])(?<!\d[ \u00a0])%%(?!%)(?:(?:[^%]|%(?!%))++%%|(?=\S)[^%]++\Z)|\A%%(?!%)[^%]++\Z"
            r"|(?m:^[ \t]*%%[ \t]*$)"
        ),
        "a comment of Obsidian (%%...%%), whose words would be printed",
        "write <!-- comment -->, or remove it",
    ),
    Sign(
        "|",
        re.compile(rf"\|\|(?!\|)(?P<inside>(?:{_IN_PARAGRAPH}(?:[^|]|\|(?!\|)))++)\|\||\A\|\|(?!\|)[^|]+\Z"),
        "words that another program hides (||...||)",
        is_meant=_hides,
    ),
    Sign(
        "!",
        re.compile(rf"(?:>|\A)!(?:{_IN_PARAGRAPH}(?:[^!>]|!(?!<)|>(?!!)))++!<"),
        "words that another program hides (>!...!<)",
    ),
    Sign(
        "[",
        re.compile(
            r"\[(?P<tag>[A-Za-z]{1,12})(?:=[^\[\]\n]{0,200})?\]"
            rf"(?:{_IN_PARAGRAPH}(?!\[(?P=tag)[\]=])[\s\S]){{0,2000}}?\[/(?P=tag)\]"
        ),
        "a tag of a forum ([name]...[/name])",
        _TAKE_AWAY,
    ),
    Sign(
        "{[",
        re.compile(
            rf"\{{(?:--|\+\+|~~|==|>>)(?:{_IN_PARAGRAPH}(?!\{{(?:--|\+\+|~~|==|>>))[\s\S])*?(?:--|\+\+|~~|==|<<)\}}"
            r"|\[-(?=[^\W\d_])[^\[\]\n]+-\]"
        ),
        "a tracked change or a remark ({--...--}, {>>...<<}, [-...-])",
        "accept or reject it; write <!-- comment --> for a remark",
    ),
    Sign(
        ":",
        re.compile(
            rf"(?<![\w:/]):{{1,2}}[A-Za-z][\w-]*(?:\[[^\[\]\n]*\]|\{{[^{{}}\n]*\}}|:{NO_TEXT})"
            r"|(?m:^[ \t]*\.\.[ ]+[A-Za-z][\w-]*::)"
        ),
        "a directive (:name[...], .. name::)",
        _TAKE_AWAY,
    ),
    Sign(
        "!/%#:",
        re.compile(
            r"[<\u2039]\s?![ ]?(?:[-\u2010-\u2015]{1,4}|\[)(?!>)"
            r"|\A\s*/\*(?!\*?/)|(?m:^[ \t]*/{2}[ \t]+\S|^[ \t]*/{4}[ \t]*$)|<%[#=-]?[^%<>\n]{1,500}%>"
            r"|(?mi:^[ \t]*#\+(?:begin|end)_\w|^[ \t]*(?:ifn?def|ifeval|endif)::\S)"
        ),
        "a comment, or a condition, of another program",
        "write <!-- comment -->, or remove it; a backslash before signs that are printed",
    ),
    Sign(
        "{",
        re.compile(rf"\{{[\w:-]+\}}{NO_TEXT}"),
        "a role of MyST ({name}`words`)",
        "write the words, or a link",
    ),
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
    if not re.search(r"[|%!\[{:./#]|--", text):
        return
    plain = "\n".join("" if _ROW.fullmatch(line) else line for line in text.split("\n"))
    for sign in SIGNS:
        for found in sign.find(plain if sign.is_meant is _hides else text):
            if "tag" in sign.pattern.groupindex and found["tag"].lower() in _SHOWING:
                continue
            yield text.count("\n", 0, found.start())
