"""Signs that hug words on both sides, ``##words##``: by none of them a reader of Markdown is told anything.

Somebody plainly marked the words. Which signs these are does not matter: the same stand behind the words as before
them, or their mirror image, and prose does not put them so. Quotation marks, single brackets, dashes and points do
stand so in prose.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from briefbound.load.as_read import as_read
from briefbound.load.signs import ESCAPED, NO_TEXT, SAYS

WRAPPED_HINT = (
    "[words]{.withheld} for words that nobody may read, **words** to stress them, \\ before a sign to print it"
)
_UNREAD = re.escape(ESCAPED + NO_TEXT)
#: Signs that stand together: neither letters, digits, spaces nor signs of the code that is no text.
_CLUSTER = re.compile(rf"(?:(?![{_UNREAD}])[^\w\s]|_)+")
_LONGEST, _MOST = 12, 600  # signs together; characters between two of them
_MOST_APART = 4  # words between signs that spaces part from them
_OPENING, _CLOSING = "([{<«‹⟨〈【〔〖⟦「『（［｛＜", ")]}>»›⟩〉】〕〗⟧」』）］｝＞"
_MIRRORED = dict(
    zip(f"{_OPENING}{_CLOSING}/\\→←⇒⇐▶◀►◄▷◁▼▲⬇⬆⟪⟫", f"{_CLOSING}{_OPENING}\\/←→⇐⇒◀▶◄►◁▷▲▼⬆⬇⟫⟪", strict=True)
)
_QUOTES = frozenset("\"'`´‘’‚‛“”„‟«»‹›「」『』〝〞＂＇")
_BRACKETS = frozenset(_OPENING + _CLOSING) - _QUOTES
#: Signs that stand alone beside words in prose; the others do not stand on both sides of them.
_OF_PROSE = _QUOTES | _BRACKETS | frozenset(".,;:!?¡¿…·‧-‐‑–—―−/\\°ʼ՚*_&‰€£¥₽₴₸♪♫،؛؟。、，；：！？・")
#: Of these, those that seldom stand on both sides of a name alone.
_AROUND_A_NAME = ("-", "!", "?", "/", "\\")
#: Signs of emphasis that plain text cannot have.
_EMPHASIS = frozenset("*_~=`")
#: Signs that stand twice with spaces around them in prose too: §§ 5 and 6.
_NOT_APART = (_OF_PROSE | {"§", "|"}) - {"*", "~"}
_DASHES = frozenset("-‐‑–—―")
#: Two signs or more before a word, with none behind it.
_BEFORE = re.compile(r"(?<![^\s(\[\"'“«„])(?P<signs>([#@%$^&=+|~§¦¶])\2{1,5})(?=[^\W\d_]{2})")
_PARAGRAPH_END = re.compile(r"\n[ \t>]*\n")
_NAME = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){0,2}")


@dataclass(frozen=True, slots=True)
class Wrapped:
    """Words between signs: where these begin, the signs in front, and where those behind end."""

    begin: int
    signs: str
    end: int
    where: str = "around"

    @property
    def message(self) -> str:
        """What is said of it, without the words."""
        return f"“{self.signs}” {self.where} words has no meaning here: it is printed with the words"


def wrapped(text: str, *, is_plain: bool = False) -> Iterator[Wrapped]:
    """Each pair of signs that hugs words, by its beginning, none within another.

    ``is_plain``: the text is no Markdown, so that emphasis, and no single picture, is one.
    """
    if text.isalnum() or not _CLUSTER.search(text):
        return
    opened: dict[str, re.Match[str]] = {}  # the last cluster in front of words, by what one behind may begin with
    ends = (end.start() for end in _PARAGRAPH_END.finditer(text))
    end = next(ends, len(text))
    for cluster in _CLUSTER.finditer(text):
        while end < cluster.start():
            opened.clear()
            end = next(ends, len(text))
        front = opened.get(cluster[0][0])
        if front and (signs := _pair(front, cluster, text, is_plain)):
            yield Wrapped(front.end() - len(signs), signs, cluster.start() + len(signs))
            opened.clear()
        elif _opens(cluster, text):
            last = cluster[0][-_LONGEST:]
            opened |= dict.fromkeys([*last, _mirror(last[-1])], cluster)


def begun(text: str) -> Iterator[Wrapped]:
    """Each run of signs before a word, whether or not others stand behind it."""
    return (Wrapped(found.start(), found["signs"], found.end(), "before") for found in _BEFORE.finditer(text))


def holds_wrapped(text: str) -> bool:
    """Whether signs hug words in text that is no Markdown, other than in a path; one star or line is printed."""
    is_path = "/" in text and re.search(r"\s", text) is None
    return not is_path and any(pair.signs not in ("*", "_") for pair in wrapped(as_read(text), is_plain=True))


def _opens(cluster: re.Match[str], text: str) -> bool:
    before, after = text[cluster.start() - 1 : cluster.start()], text[cluster.end() : cluster.end() + 1]
    return not before.isalnum() and after != ""


def _pair(front: re.Match[str], behind: re.Match[str], text: str, is_plain: bool) -> str:
    """The signs in front of words that stand behind them too, or their mirror image; empty where these are prose."""
    between = text[front.end() : behind.start()]
    if len(between) > _MOST or not SAYS.search(between):
        return ""
    most = min(len(front[0]), len(behind[0]), _LONGEST)
    for length in range(most, 0, -1):
        before, after = front[0][-length:], behind[0][:length]
        if after not in (before, _mirror(before)):
            continue
        if is_plain and set(before) == {"`"}:
            return before
        core = "".join(sign for sign in before if sign not in _QUOTES and sign not in ".…") or _doubled(before)
        is_hugging = not between[0].isspace() and not between[-1].isspace()
        ends_word = not text[behind.end() : behind.end() + 1].isalnum()
        if not core or not _is_balanced(between, before):
            return ""
        if not is_hugging:
            is_apart = between[0].isspace() and between[-1].isspace() and _stands_apart(core, front, behind, text)
            return before if is_apart and len(between.split()) <= _MOST_APART else ""
        is_amount = len(core) == 1 and between[0].isdigit()  # $5 and US$
        is_meant = not is_amount and _is_meant(core, before != after, is_plain)
        if is_meant and (ends_word or (len(core) > 1 and not _DASHES.issuperset(core))):
            return before
        is_name = _NAME.fullmatch(between) is not None and between[0].isupper()
        is_struck = before in _AROUND_A_NAME and ends_word and is_name
        return before if is_struck and (is_plain or text[front.start() - 1 : front.start()] == " ") else ""
    return ""


def _doubled(signs: str) -> str:
    """Quotation marks that stand twice, '' and "", but none that a pair of single ones may be."""
    return signs if len(signs) > 1 and len(set(signs)) == 1 and signs[0] in "\"'" else ""


def _is_meant(core: str, is_mirrored: bool, is_plain: bool) -> bool:
    signs = "".join(sign for sign in core if unicodedata.category(sign)[0] in "PS")
    if not signs:
        return False
    if is_plain and _EMPHASIS.issuperset(signs):
        return True
    if len(signs) == 1:
        is_picture = unicodedata.category(signs) == "So"
        return signs not in _OF_PROSE and not (is_plain and is_picture)
    if set(signs) <= _BRACKETS:
        return is_mirrored and any(one == other for one, other in pairwise(signs))
    if not _DASHES.isdisjoint(signs) and set(signs) <= _DASHES:
        return signs in ("--", "---")
    return True


def _stands_apart(core: str, front: re.Match[str], behind: re.Match[str], text: str) -> bool:
    """Whether two signs or more, the same and with spaces around them, stand before and behind words."""
    is_run = len(core) > 1 and len(set(core)) == 1 and core[0] not in _NOT_APART
    is_run = is_run or (len(core) == 1 and "\u2580" <= core <= "\u259f")  # blocks
    around = text[front.start() - 1 : front.start()] + text[behind.end() : behind.end() + 1]
    return is_run and front[0] == core and behind[0][: len(core)] == core and not around.strip(" .,;:")


def _mirror(signs: str) -> str:
    return "".join(_MIRRORED.get(sign, sign) for sign in reversed(signs))


def _is_balanced(between: str, signs: str) -> bool:
    """Whether brackets of these signs that stand between them have their others there too."""
    depth = 0
    pairs = {sign: _MIRRORED[sign] for sign in signs if sign in _OPENING}
    for sign in between if pairs else "":
        depth += (sign in pairs) - (sign in pairs.values())
        if depth < 0:
            return False
    return depth == 0
