"""Comments in pairs around words that are printed: ``<!-- cut --> words <!-- /cut -->``, whatever they say.

Who sets a beginning and an end wants something of what is between, and no program of packs does it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefbound.load.marks import folded

_WORD = re.compile(r"[^\W_]+")
_SAYS = re.compile(r"[^\W\d_]{2}|[\u0530-\u1cff\u2e80-\ud7ff]")
_TAG = re.compile(r"<[^<>]*>|\]\([^()\s]*\)")
_MOST_WORDS = 8
_OPENERS = frozenset(
    """
    begin begins start starts open opens from if ifdef ifndef region only beginning anfang beginn debut inicio inizio
    начало початок башы first
    """.split()  # noqa: SIM905  a list of words is read best as words
)
_CLOSERS = frozenset(
    """
    end ends close closes stop stops fin ende finish finished done over until till to endregion endif конец кінець
    аягы соңу bis fine koniec resume last
    """.split()  # noqa: SIM905  a list of words is read best as words
)
_SWITCHES = frozenset(["on", "off", "enable", "disable"])
_HERE = frozenset("here this point line of the hier сюда здесь ici aqui ab".split())  # noqa: SIM905  read best so
#: What other programs and pages set around words and nobody reads: no remark on them.
_PROGRAMS = re.compile(
    r"""(?:wp|prettier|markdownlint|toc|tocstop|vale|textlint|cspell|spell|spellchecker|eslint|dprint|lint|remark|more
    |content|main|article|header|footer|nav|navigation|sidebar|container|wrapper|section|row|col|column|body|page|div
    |table|figure|gallery|list|box|quote|chapter|part|teaser|excerpt|widget|menu|post|entry|block|image)\b""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment of a text: where it begins and ends, and what it says."""

    begin: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class _Side:
    """What a comment says of a part: its name, and whether it ends one, may begin one, or switches."""

    name: str
    ends: bool
    switch: str


def bordering(comments: Sequence[Comment], plain: str) -> Iterator[int]:
    """Where each pair of comments begins that has words between it."""
    opened: list[tuple[Comment, _Side]] = []
    for comment in comments:
        side = _side(comment.words)
        if side is None:
            continue
        at = next((at for at in reversed(range(len(opened))) if _is_pair(opened[at][1], side)), None)
        if at is None:
            opened = [*opened[-_DEEPEST:], (comment, side)]
            continue
        begin = opened[at][0]
        del opened[at:]
        inside = plain[begin.end : comment.begin]
        if _SAYS.search(_TAG.sub(" ", inside)):
            yield begin.begin


_DEEPEST = 50  # pairs within pairs, and comments without another


def _side(text: str) -> _Side | None:
    words = _WORD.findall(folded(text))
    said = text.strip()
    if (not words and said not in ("/", "[", "]", "{", "}")) or len(words) > _MOST_WORDS:
        return None
    ends = said.startswith(("/", "\\", "]", "}")) or said.endswith("/")
    if words and words[0].startswith("end") and len(words[0]) > 4:  # endskip, enddraft
        ends, words = True, [words[0][3:], *words[1:]]
    switch = next((word for word in words if word in _SWITCHES), "")
    if len(words) > 1 or not switch:
        ends |= bool(words) and (words[0] in _CLOSERS or words[-1] in _CLOSERS or words[:2] == ["up", "to"])
    rest = [word for word in words if word not in _OPENERS | _CLOSERS | _SWITCHES | _HERE | {"up"}]
    name = " ".join(rest)
    if name and _PROGRAMS.match(name):
        return None
    return _Side(name, ends, switch)


def _is_pair(one: _Side, other: _Side) -> bool:
    if one.switch and other.switch:
        return one.switch != other.switch and one.name == other.name
    if not other.ends or one.ends:
        return False
    return not other.name or one.name == other.name or one.name.partition(" ")[0] == other.name.partition(" ")[0]
