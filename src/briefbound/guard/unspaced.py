"""Names in scripts that put no spaces between words, or none to rely on: found wherever their signs follow.

Chinese, Japanese, Korean, Thai, Lao, Khmer, Burmese, Tibetan and their neighbours. Spaces, middle dots and marks of
syllables between the parts of a name do not matter, on the list or in the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise

from briefbound.guard.letters import INVISIBLE, folded_sign
from briefbound.guard.scripts import listed

_KOREAN = "\u1100-\u11ff\u3131-\u318e\ua960-\ua97c\uac00-\ud7fb"
_TIBETAN = "\u0f40-\u0fbc"
_KATAKANA = "\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f"
_SIGNS = (
    f"\u0e01-\u0e4e\u0e81-\u0edf{_TIBETAN}\u1000-\u109f{_KOREAN}\u1780-\u17d3\u17dc\u17dd\u1950-\u19df\u1a20-\u1aad"
    f"\u1b00-\u1b4c\u3005-\u3007\u3041-\u309a{_KATAKANA}\u3105-\u312f\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua48c"
    "\ua980-\ua9c0\ua9e0-\ua9fe\uaa60-\uaadf\uf900-\ufaff\U00020000-\U0003ffff"
)
_BETWEEN = f"[ \\t\\r\\n\u00a0\u2000-\u200b\u2028\u2029\u3000·•‧・･＝゠་༌{INVISIBLE}]"
_SIGN = re.compile(f"[{_SIGNS}]")
_RUN = re.compile(f"[{_SIGNS}](?:{_BETWEEN}{{0,6}}[{_SIGNS}])*")
#: What is compared as one: a Korean syllable in its letters, a kana with its voicing; else a sign.
_CLUSTER = re.compile(
    "[\u1100-\u115f][\u1160-\u11a7][\u11a8-\u11ff]?|[\uff66-\uff9d][\uff9e\uff9f]|[\u3041-\u30ff][\u3099\u309a]"
    "|(?s:.)"
)
_IS_KOREAN = re.compile(f"[{_KOREAN}]")
_IS_TIBETAN = re.compile(f"[{_TIBETAN}]")
#: The end of a syllable in Tibetan, or a particle that is written with it.
_TIBETAN_PARTICLE = re.compile(f"(?:[སར]|འ[{_TIBETAN}]{{0,3}})?(?![{_TIBETAN}])")
_IS_KATAKANA = re.compile(f"[{_KATAKANA}]")
#: What is attached to Korean names: particles, and forms of address.
_PARTICLES = listed(
    "이 가 은 는 을 를 의 에게 에게서 한테 께 께서 와 과 랑 이랑 도 만 로 으로 아 야 씨 씨가 씨는 씨의 "
    "씨를 씨와 님 님이 님은 님의 님을 군 양 이가 이는 이의 이를"
)

#: Names of which the parts also stand apart: in Chinese signs, kana, Korean syllables, so many at the most.
_IN_PARTS = re.compile(r"[\u3005-\u3007\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7fb\U00020000-\U0003ffff]+")
_MOST_SIGNS = 6
_WHOLE = re.compile(f"[{_SIGNS}]+")
_GAP = re.compile(r"(?:(?![。！？!?\x1e])[\W_])+")
_FARTHEST = 6

_fold_sign = lru_cache(maxsize=1 << 14)(folded_sign)


def is_unspaced(word: str) -> bool:
    """Whether a word is of such a script."""
    return _SIGN.match(word) is not None


class UnspacedNames:
    """Names of such scripts, by the sign they begin with."""

    def __init__(self) -> None:
        self._names: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
        self._parts: defaultdict[tuple[str, str], list[int]] = defaultdict(list)

    def add(self, words: tuple[str, ...], number: int) -> None:
        """A name, and the number that stands for it."""
        folded, _ = _folded("".join(words), 0)
        self._names[folded[0]].append((folded, number))
        if len(words) == 2:
            splits = [len(_folded(words[0], 0)[0])]
        else:
            splits = list(range(1, len(folded))) if len(words) == 1 and len(folded) <= _MOST_SIGNS else []
        for cut in splits if _IN_PARTS.fullmatch(folded) else ():
            for parts in ((folded[:cut], folded[cut:]), (folded[cut:], folded[:cut])):
                self._parts[parts].append(number)

    @property
    def pattern(self) -> re.Pattern[str] | None:
        """Finds, quickly, all places in which one of the names may stand; None where there are none."""
        names = [name for begun in self._names.values() for name, _ in begun]
        if not names:
            return None
        written = _written()
        ways = ([written.get(sign, re.escape(sign)) for sign in name] for name in names)
        return re.compile("|".join(map(f"{_BETWEEN}{{0,6}}".join, ways)))

    def search(self, text: str) -> Iterator[tuple[int, int]]:
        """The number of each name that stands in a text, and where."""
        if not self._names or text.isascii():
            return
        for run in _RUN.finditer(text):
            signs, offsets = _folded(run[0], run.start())
            for at, sign in enumerate(signs):
                for name, number in self._names.get(sign, ()):
                    if signs.startswith(name, at) and _stands(text, signs, offsets, at, at + len(name)):
                        yield number, offsets[at]
        yield from self._in_parts(text)

    def _in_parts(self, text: str) -> Iterator[tuple[int, int]]:
        """Names whose parts stand apart, in either order, each by itself: in lists and tables, in Western order."""
        for first, second in pairwise(_WHOLE.finditer(text) if self._parts else ()):
            gap = text[first.end() : second.start()]
            if len(gap) <= _FARTHEST and _GAP.fullmatch(gap) and len(first[0]) + len(second[0]) <= 2 * _MOST_SIGNS:
                parts = _folded(first[0], 0)[0], _folded(second[0], 0)[0]
                yield from ((number, first.start()) for number in self._parts.get(parts, ()))


@cache
def _written() -> dict[str, str]:
    """How a sign may be written, as an expression, of each that may be written otherwise than it is compared."""
    ways: defaultdict[str, list[str]] = defaultdict(list)
    ranges = ((0x3041, 0x30FF), (0x4E00, 0xA000), (0xF900, 0xFAFF), (0xFF66, 0xFF9E), (0x2F800, 0x2FA1E))
    for first, last in ranges:
        for sign in map(chr, range(first, last)):
            if (folded := _fold_sign(sign)) != sign:
                ways[folded].append(sign)
    for sign in map(chr, range(0xFF66, 0xFF9E)):
        for voiced in (sign + "\uff9e", sign + "\uff9f"):
            if len(folded := _fold_sign(voiced)) == 1:
                ways[folded].append(voiced)
    return {sign: f"(?:{'|'.join((sign, *written))})" for sign, written in ways.items()}


def _folded(run: str, start: int) -> tuple[str, list[int]]:
    """The signs of a run as they are compared, and the offset at which each begins."""
    signs: list[str] = []
    offsets: list[int] = []
    for cluster in _CLUSTER.finditer(run):
        if _SIGN.match(cluster[0]) is None:
            continue
        for sign in _fold_sign(cluster[0]):
            signs.append(sign)
            offsets.append(start + cluster.start())
    return "".join(signs), offsets


def _stands(text: str, signs: str, offsets: list[int], first: int, end: int) -> bool:
    """Whether a name stands there by itself, as far as its script tells."""
    after = signs[end : end + 1]
    if after and unicodedata.category(after) in ("Mn", "Mc") and offsets[end] > offsets[end - 1]:
        return False
    begins, ends = text[offsets[first]], text[offsets[end - 1]]
    before = text[offsets[first] - 1] if offsets[first] else ""
    behind = _behind(text, offsets[end - 1])
    if _IS_KOREAN.match(begins):
        attached = re.match(f"[{_KOREAN}]*", text[behind : behind + 8])
        tail = unicodedata.normalize("NFC", attached[0]) if attached else ""
        return not (before and _IS_KOREAN.match(before)) and tail in _PARTICLES
    if _IS_TIBETAN.match(begins):
        alone = not (before and _IS_TIBETAN.match(before))
        return alone and _TIBETAN_PARTICLE.match(text, behind) is not None
    if before and _IS_KATAKANA.match(begins) and _IS_KATAKANA.match(before):
        return False
    return not (_IS_KATAKANA.match(ends) and _IS_KATAKANA.match(text[behind : behind + 1]))


def _behind(text: str, offset: int) -> int:
    """Where the sign ends that begins at an offset."""
    found = _CLUSTER.match(text, offset)
    return found.end() if found else offset + 1
