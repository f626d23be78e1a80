"""Marks that stand inside of words in formats of text, and accents that stand beside their letters."""

from __future__ import annotations

import base64
import binascii
import re

from briefbound.guard.passages import TAKEN_OUT, around_taken_out
from briefbound.guard.words import APART

#: The codes of headers and footers of sheets (ECMA-376 part 1, 18.3.1.39), by what stands for them.
_HEADER_CODE = re.compile(r"&(?:(?P<part>[LCR])|(?P<field>[PNDTFAZG])|\"[^\"]*\"|K(?:[0-9A-Fa-f]{6}|\d\d[+-]\d{3})"
                          r"|\d{1,3}|[BIUESXYOH+-]|(?P<sign>&))")  # fmt: skip


def header_of_sheet(text: str) -> str:
    """The header or footer of a sheet without its codes: parts on lines of their own, a blank for each field."""
    return _HEADER_CODE.sub(lambda code: "\n" if code["part"] else " " if code["field"] else code["sign"] or "", text)


#: What stands inside of words and is not seen there: what is quickly looked for, what is found, and what of it is.
_INSIDE: tuple[tuple[str, re.Pattern[str], str], ...] = (
    ("\\f", re.compile(r"\\f(?:\[[^\[\]\s]{0,20}\]|\([A-Z]{2}|[A-Z])"), ""),  # fonts of roff (groff 5.20)
    ("\\", re.compile(r"\\[~ 0|^](?=\w)"), " "),  # blanks of roff
    ("\n.", re.compile(r"^\.(?:BI|BR|IB|IR|RB|RI) (.+)$", re.MULTILINE), r"\1"),
    ("\n.", re.compile(r"^\.(?:B|I|R|SM|SB) ", re.MULTILINE), ""),
    ("[/", re.compile(r"\[/?(?:[a-z]{1,10}|\*)(?:=[^\[\]\n]{0,200})?\]", re.IGNORECASE), ""),  # forums
    ("\x03", re.compile(r"\x03(?:\d{1,2}(?:,\d{1,2})?)?"), ""),  # colours of chats
    ("", re.compile(r"[\x02\x0f\x11\x16\x1d\x1e\x1f](?<=[\x02\x0f\x11\x16\x1d\x1f])"), ""),
    ("{", re.compile(r"[ ]?\{(?:nbsp|sp|blank)\}[ ]?"), " "),  # attributes of AsciiDoc
    ("{", re.compile(r"\{(?:empty|zwsp|wj|shy)\}"), ""),
    ("[[", re.compile(r"\[\[[\w:-]{1,80}\]\]|\(\(\([^()\n]{1,200}\)\)\)"), ""),  # its anchors and entries of an index
    ("{{", re.compile(r"\{\{(?:nbsp|spaces?|thinsp)\}\}", re.IGNORECASE), " "),  # of wikis
    ("#h", re.compile(r"#[hv]\([^()\n]{0,40}\)"), " "),  # of Typst
    ("#", re.compile(r"#[a-z]{1,20}(?:\([^()\n]{0,200}\))?\[([^\[\]\n]{0,500})\]"), r"\1"),
)
#: One of these is in every text with such marks.
_SOMETHING = re.compile(r"\\[f~ 0|^]|\[[/\[]|\{[a-z{]|#[a-z]|[\x02\x03\x0f\x11\x16\x1d\x1f]|^\.[BIRS]", re.MULTILINE)


def without_marks_of_formats(text: str) -> str:
    """Text without the fonts of roff, tags of forums, colours of chats, attributes of AsciiDoc, calls of Typst."""
    if not _SOMETHING.search(text):
        return ""
    other = "\n" + text
    for hint, found, replacement in _INSIDE:
        if hint in other:
            other = found.sub(replacement, other)
    return other if len(other) != len(text) + 1 else ""


#: What is set apart within a text, around which a sentence goes on: what is quickly looked for, and what is found.
_ASIDES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("![", re.compile(r"!\[[^\[\]]{0,500}\](?:\([^()\n]{0,500}\)|\[[^\[\]\n]{0,200}\])(?:\{[^{}\n]{0,200}\})?")),
    ("]{", re.compile(r"\[[^\[\]]{0,500}\]\{[^{}\n]{0,80}(?:aside|margin|note|side)[^{}\n]{0,80}\}")),
    ("\\begin{", re.compile(
        r"\\begin\{(\w{0,20}(?:figure|table|margin|wrap|float|box)\w{0,20}\*?)\}(?s:.{0,2000}?)\\end\{\1\}")),
    ("\\", re.compile(
        r"\\(?:todo|sidenote|marginnote|sidepar|note|thanks|endnote|fxnote|pdfcomment)(?:\[[^\[\]]{0,80}\])?\{[^{}]{0,500}\}")),
    (":[", re.compile(r"(?:footnote|indexterm|sidenote):\w{0,40}\[[^\[\]]{0,500}\]")),
    ("</", re.compile(r"<(aside|figure|table|details|nav|div)\b[^<>]{0,200}>(?s:.{0,2000}?)</\1>", re.IGNORECASE)),
    (":::", re.compile(
        r"^:::+ ?\{?[. ]*(?:aside|margin|note|sidebar|column|callout|figure)[^\n]{0,200}\n(?s:.{0,2000}?)\n:::+",
        re.MULTILINE)),
)  # fmt: skip


def without_asides(text: str) -> str:
    """What stands around notes, boxes and pictures that Markdown, TeX or AsciiDoc sets apart, without them."""
    other = text
    for hint, found in _ASIDES:
        if hint in other:
            other = found.sub(TAKEN_OUT, other)
    return around_taken_out(other) if other is not text and TAKEN_OUT in other else ""


#: Accents that take room of their own, as TeX's old fonts set them and programs read them, around their letter.
_ACCENTS = "´¨ˆ˜ˇ˘¸˚˙˝¯˛\u02ba\u00b4\u02d9"
_ACCENT = re.compile(f"[{_ACCENTS}]|(?<=[^\\W\\d_])`(?=[ \u00a0]?[^\\W\\d_])")
_BESIDE = 80


def without_stray_accents(text: str) -> str:
    """What stands around accents that are apart from their letter, without them: in place, with the blanks beside."""
    if text.isascii() and "`" not in text:
        return ""
    around: list[tuple[int, int]] = []
    for accent in _ACCENT.finditer(text):
        start, end = max(0, accent.start() - _BESIDE), accent.end() + _BESIDE
        if around and start <= around[-1][1]:
            start = around.pop()[0]
        around.append((start, end))
    said: list[str] = []
    for start, end in around:
        part = text[start:end]
        said += (re.sub(f"{before}(?:{_ACCENT.pattern}){behind}", "", part) for before, behind in _BLANKS)
    return APART.join(dict.fromkeys(said))


#: Blanks that go with an accent: none, that behind, that before, both.
_BLANKS = tuple((before, behind) for before in ("", "[ \u00a0]?") for behind in ("", "[ \u00a0]?"))


_MODIFIED_UTF_7 = re.compile(r"&([A-Za-z0-9+,]{3,})(?:-|(?![;\w]))")


def modified_utf_7(text: str) -> str:
    """Names of folders of IMAP (RFC 3501, 5.1.3)."""
    if "&" not in text:
        return ""

    def read(found: re.Match[str]) -> str:
        bare = found[1].replace(",", "/")
        try:
            return base64.b64decode(bare + "=" * (-len(bare) % 4)).decode("utf-16-be")
        except (binascii.Error, UnicodeDecodeError):
            return found[0]

    return _MODIFIED_UTF_7.sub(read, text)


_OF_FAMILIES = re.compile(r"^[ \t]*\d{1,2} (?:@[^@\n]{1,40}@ )?([A-Z_][A-Z0-9_]{2,14})(?: (.*?))?\r?$", re.MULTILINE)


def gedcom(text: str) -> str:
    """Lines of GEDCOM (5.5.1, chapter 1), each with what it is called; with those that go on behind them."""
    is_one = text.lstrip("\ufeff \t\r\n")[:1].isdigit()
    lines = [found.groups("") for found in _OF_FAMILIES.finditer(text)] if is_one else []
    if len(lines) < 2 or 2 * len(lines) < text.count("\n"):
        return ""
    said: list[str] = []
    for tag, value in lines:
        if tag == "CONC" and said:
            said[-1] += value
        elif tag == "CONT":
            said.append(value)
        else:
            said.append(f"{tag}: {value}")
    return "\n".join(said)


_DOLLARS = re.compile(r"(?:\$[0-9A-Fa-f]{2}){2,}")
_ATOM = re.compile(r"\(\s*([0-9A-Fa-f]+)\s*=((?:\\.|[^)\\])*)\)", re.DOTALL)
_CELL = re.compile(r"\(\^([0-9A-Fa-f]+)(?:\^([0-9A-Fa-f]+)|=((?:\\.|[^)\\])*))\)", re.DOTALL)
_COLUMNS = re.compile(r"<\s*<\(a=c\)>(.*?)(?<!\\)>", re.DOTALL)


def mork(text: str) -> str:
    """Cells of Mork, which address books and indexes of mail are kept in, a line each with what it is called."""
    if "mdb:mork" not in text[:200]:
        return ""

    def value(written: str) -> str:
        whole = re.sub(r"\\\r?\n\s*", "", written)
        bare = _DOLLARS.sub(lambda run: bytes.fromhex(run[0].replace("$", "")).decode("utf-8", "replace"), whole)
        return re.sub(r"\\(.)", r"\1", bare).strip()

    columns = {number: value(said) for found in _COLUMNS.findall(text) for number, said in _ATOM.findall(found)}
    atoms = {number: value(said) for number, said in _ATOM.findall(_COLUMNS.sub("", text))}
    cells = (
        (columns.get(column, column), atoms.get(number, "") if number else value(said))
        for column, number, said in _CELL.findall(text)
    )
    return "\n".join((*atoms.values(), *(f"{column}: {said}" for column, said in cells)))
