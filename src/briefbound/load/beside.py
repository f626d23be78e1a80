"""Remarks beside words that are printed, of which nobody knows whether they ask for anything: it is told where.

No list of requests is whole. So of comments among words, labels in brackets before what may be a name, and arrows
that may have been the sign of a comment, the lines are named once a pack; what is known to ask is an error already.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from briefbound.diagnostics import Diagnostic, Severity
from briefbound.load.asking import asks_in_comment
from briefbound.load.code import without_code
from briefbound.load.enclosed import enclosed
from briefbound.load.label_words import ASKING_LABELS, EXPLAINED, NOTED, REFERRING
from briefbound.load.labels import is_named_by_mark
from briefbound.load.marks import folded
from briefbound.load.spoken import places_of
from briefbound.load.torn_comments import ARROW_OR_END
from briefbound.load.withheld import masked

_COMMENT = re.compile(r"<!--((?:(?!-->|<!--)[\s\S])*+)-->")
_NEAR = 300  # characters of a paragraph that are looked at on either side of a comment
_WORD = re.compile(r"[^\W\d_]+")
_SAYS = re.compile(r"[^\W\d_]{2}")
#: Beginnings of comments that say where words come from, what is to be checked, or speak to a program.
_HARMLESS = re.compile(
    r"""\s*(?:sources?|src|see|cf|ref|todo|fixme|check|checked|fig(?:ure)?|table|image|photo|map|chart|box|quote
    |markdownlint|prettier|textlint|vale|cspell|toc|more|wp:|spdx|copyright|licen[cs]e|https?:|www\.|version|updated
    |translated|translation|translator|from|page|p\.|line|section|chapter|part|end|begin|start|new|old|moved|added
    |printed\ twice|источник|см\b|проверить|стр\b|булак|quelle|siehe|seite|voir|fuente|\d|/?[a-z]+:[a-z]
    |[-=*_#\s]*$)""",
    re.VERBOSE | re.IGNORECASE,
)
#: Beginnings of words with which people ask for a name to go.
_STEMS = re.compile(
    r"\b(?:name|surname|anonym|pseudon|alias|identi|initial|protect|secur|danger|consent|hide|hidden|secret|private"
    r"|print|publi|show|имя|имен|фамил|псевдон|печат|публик|скры|безопас|аты|nom\b|prenom|nombre|apellido|isim|ismi)"
)
_LABEL = re.compile(r"\s*(?P<label>[xX]|[^:\n]{2,40}):\s*(?P<rest>[^\n]{3,60})\s*")
#: Labels with which editors write of the text.
_EDITORIAL = frozenset(
    """
    note notes ed eds editor editors translator tr trans translation source sources photo photos image figure table
    video audio caption credit sic emphasis see cf interviewer interpreter question answer applause http https ref
    прим примечание ред перевод источник фото см эск anm red quelle ndlr nda ndt nota n b
    """.split()  # noqa: SIM905  a list of words is read best as words
)
_NAMES = re.compile(
    r"^[ \t]*(?:-[ \t]+)?(?:byline|authors?|name|sort|contact|-)[ \t]*:?.*\S[ \t]+#(?P<said>[^\n]*)$", re.MULTILINE
)
_MOST_WORDS = 4  # of a name
#: The first row of a table, above its line of hyphens; a cell of HTML that titles others.
_HEAD = re.compile(r"^(?P<cells>[^\n|]*+\|[^\n]*+)\n(?=[ \t>]*+\|?[ \t]*+:?-{2,}+[-:| \t]*+$)", re.MULTILINE)
_TITLE = re.compile(r"<th\b[^<>]*>(?P<cells>[^<>\n]{2,60})</th>", re.IGNORECASE)
#: Titles of columns that ask; “private” and “internal” are said of schools and of migration.
_TITLES = frozenset(["hidden", "confidential", "withheld", "redacted", "leaveout", "omit", "скрыто", "скрыть"])
#: The call of a note by a label that may ask: [^private-1].
_CALL = re.compile(r"\[\^(?P<label>[^\[\]\s]{3,30})\](?!:)")
#: Words behind the sign of a comment, behind a sentence.
_REMARK = re.compile(r"(?<=[.!?;:])[\"”»)]?[ \t]+(?://|%|#|;;)[ \t]+(?=[^\W\d_]{2})")


_PERHAPS = re.compile(r"[\[【(]|--|<th|[ \t](?://|[%#]|;;)[ \t]|[XxХх]{2}|[Zz]{3}|N\.[ ]?N\.")
#: What stands in place of a name, with a name in brackets behind it; letters that stand for signs around words.
_IN_PLACE = re.compile(
    r"[\[(][ ]*[=≡≈][ ]*(?=[^\W\d_]{2})|\b(?:[Xx]{2,}|[Хх]{2,}|N\.[ ]?N\.)[ ]*[\[(][ ]*(?=[A-ZА-ЯЁ])"
    r"|[\[(][Xx]{2,}[\])]"
    r"|\b[A-ZА-ЯЁ]\.[ ]*[\[(](?:i\.[ ]?e\.|that[ ]is|real(?:ly)?|actually|in[ ]fact|то[ ]есть|т\.[ ]?е\.|наст\w*)"
    r"[:,]?[ ]+"
    r"|\b(?P<sign>[Xx]{2,5}|[Хх]{2,5}|[Zz]{3,5})[ ]+[^\W\d_][^\n.]{0,60}?[ ](?P=sign)\b"
)


def lines_beside(text: str, *, is_yaml: bool = False) -> list[int]:
    """The lines, counted from 0, of such remarks in text that went through withhold(), or in YAML."""
    if is_yaml:
        found = (said.start() for said in _NAMES.finditer(text) if _STEMS.search(folded(said["said"])))
        return sorted({text.count("\n", 0, at) for at in found})
    if not _PERHAPS.search(text):
        return []
    plain = without_code(masked(text).replace("\r\n", "\n").replace("\r", "\n"))
    places = (*_comments(plain), *_labels(plain), *_arrows(plain), *_titles(plain), *_beside(plain))
    return sorted({plain.count("\n", 0, at) for at in places})


def _comments(plain: str) -> Iterator[int]:
    for comment in _COMMENT.finditer(plain):
        if not _SAYS.search(comment[1]) and not comment[1].strip():
            continue
        before = plain[max(0, comment.start() - _NEAR) : comment.start()].rpartition("\n\n")[2]
        after = plain[comment.end() : comment.end() + _NEAR].partition("\n\n")[0].partition("\n#")[0]
        is_among = _SAYS.search(_COMMENT.sub("", before)) or _SAYS.search(_COMMENT.sub("", after))
        is_asking = _STEMS.search(folded(comment[1])) is not None
        if is_asking or (is_among and not _HARMLESS.match(comment[1])):
            yield comment.start()


def _labels(plain: str) -> Iterator[int]:
    for one in enclosed(_COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), plain)):
        is_span = plain.startswith("]{", plain.find("]", one.begin))  # [words]{.term}
        if not one.is_square or one.is_link or is_span:
            continue
        words = _WORD.findall(folded(one.inside))
        if (
            "".join(words) in ASKING_LABELS
            or (words and asks_in_comment(words, one.inside))
            or ((found := _LABEL.fullmatch(one.inside)) and _is_before_a_name(found["label"], found["rest"]))
        ):
            yield one.begin


def _is_before_a_name(label: str, rest: str) -> bool:
    words, names = _WORD.findall(label), _WORD.findall(rest)
    said = {folded(word) for word in words}
    if not words or len(words) > 3 or not 1 <= len(names) <= _MOST_WORDS or any(map(str.isdigit, rest)):
        return False
    if not said.isdisjoint(_EDITORIAL) or said <= NOTED or not said.isdisjoint(REFERRING - {"source"}):
        return False
    is_plain = all(
        word.islower() or (word.isupper() and len(word) < 8) for word in words if word.upper() != word.lower()
    )
    is_name = all(word[0].upper() == word[0] for word in names) and {folded(word) for word in names}.isdisjoint(
        EXPLAINED
    )
    return is_plain and is_name


def _arrows(plain: str) -> Iterator[int]:
    if "--" not in plain:
        return
    without = _COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), plain)
    for found in ARROW_OR_END.finditer(without):
        if "--" in found[0]:
            yield found.start()


def _titles(plain: str) -> Iterator[int]:
    """Columns whose titles ask for what stands below: “Real name”, “Do not print”."""
    for pattern in (_HEAD, _TITLE):
        for head in pattern.finditer(plain):
            titles = (_WORD.findall(folded(title)) for title in head["cells"].split("|"))
            if any(words and ("".join(words) in _TITLES or asks_in_comment(words, "")) for words in titles):
                yield head.start()


def _beside(plain: str) -> Iterator[int]:
    """Words behind the sign of a comment, names behind what stands for them, calls of notes whose labels may ask."""
    yield from (remark.start() for remark in _REMARK.finditer(plain))
    yield from (found.start() for found in _IN_PLACE.finditer(plain))
    yield from (call.start() for call in _CALL.finditer(plain) if is_named_by_mark(call["label"]))


def note_of_beside(lines: Mapping[str, list[int]]) -> Diagnostic | None:
    """What is said of these lines, counted from 1, by files as they are shown; nothing where there is none."""
    where = places_of(lines)
    if not where:
        return None
    message = "comments, labels in brackets, titles of columns or arrows are next to words that are printed"
    hint = "check whether one asks for a name to be withheld; only [words]{.withheld} makes a bar"
    return Diagnostic("BB347", f"{message}: {where}", None, hint, severity=Severity.NOTE, plain=True)
