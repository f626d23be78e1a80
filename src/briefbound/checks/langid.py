"""py3langid, which tells languages by their letters: whether long passages are in the language that they say.

Between languages that are written much alike it is not asked to choose, nor about those that it does not know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from briefbound.checks.verdicts import STRICT, Finding, Gravity, Medium
from briefbound.processes import programs

if TYPE_CHECKING:
    from briefbound.checks.epub_container import Document
    from briefbound.checks.passages import Passage

NAME = "py3langid"
JUDGES = "the language of long passages"
READS = Medium.EPUB
FAILS_ON = STRICT

_FEWEST_LETTERS = 240
_FEWEST_WORDS = 36
_SURE, _LIKELY = 0.995, 0.95  # that it is not in the language stated; that it is in the one found

#: Languages of which one is easily taken for the other, in long passages too.
_ALIKE = tuple(
    frozenset(group.split())
    for group in (
        "ru uk be",
        "bg mk sr",
        "ky kk tt ba mn tg uz uzs crh tk",
        "az tr crh tk uz gag",
        "hr sr bs sl sh",
        "cs sk",
        "pl szl",
        "da no nb nn sv fo",
        "is fo",
        "es pt gl ca an oc ext ast la it",
        "it la lij vec co ro",
        "fr wa oc gcf gcr ht pcd",
        "ro mo",
        "de lb nl af fy nds gsw",
        "id ms jv su bcl tl ace ceb",
        "en pcm sco jam",
        "ga gd gv",
        "hi mr ne sa gom bho mai",
        "bn as",
        "fa ps ur ar ku sdh ckb ug prs arz ary sd",
        "zh yue wuu ja",
        "zu xh nso st sn ss nr tn rw kik lg ln sw",
        "he hbo yi",
        "el grc",
        "et fi",
        "lv ltg lt",
        "am ti",
    )
)
#: Labels of the model that are no languages, or as good as none.
_NO_LANGUAGES = frozenset({"zxx", "vo", "eo", "la", "br", "qu", "mg"})
_SAME = {"nb": "no", "nn": "no", "fil": "tl", "iw": "he", "in": "id", "ji": "yi", "cmn": "zh", "prs": "fa"}
_WORD = re.compile(r"[^\W\d_]+")


class _Identifier(Protocol):
    labels: Sequence[str]

    def rank(self, text: str) -> Sequence[tuple[str, float]]: ...


def version() -> str:
    """The version of the library."""
    return programs.distribution_version("py3langid", _install())


def examine(path: Path) -> tuple[Finding, ...]:
    """Every long passage that is in another language than it is said to be in (WCAG 2.2, 3.1.1 and 3.1.2)."""
    from briefbound.checks.epub_container import open_epub

    return tuple(
        Finding(
            validator=NAME,
            rule="language-other",
            severity=Gravity.WARNING,
            message=f"“{text[:40]}…” is marked as language “{stated}”, but looks like “{found}”",
            where=where,
        )
        for document in open_epub(path).documents.values()
        for where, stated, found, text in _contradictions(document)
    )


def contradicts(language: str, text: str) -> str:
    """The language that a passage is surely in where it is not the one stated; empty where nothing can be said."""
    words = _WORD.findall(text)
    if len(words) < _FEWEST_WORDS or sum(map(len, words)) < _FEWEST_LETTERS:
        return ""
    stated = _label(language)
    identifier = _identifier()
    if stated not in identifier.labels:
        return ""
    half = len(words) // 2
    found: list[str] = []
    for part in (words, words[:half], words[half:]):  # a quotation does not make the whole of another language
        ranks = identifier.rank(" ".join(part))
        found.append(ranks[0][0])
        if _share(ranks, stated) > 1 - _SURE or _share(ranks, found[0]) < _LIKELY:
            return ""
    return "" if found[0] in _NO_LANGUAGES else found[0]


def _share(ranks: Sequence[tuple[str, float]], language: str) -> float:
    """How likely a text is in a language or in one that is written much alike, 0 to 1."""
    alike = {language}.union(*(group for group in _ALIKE if language in group))
    return sum(share for label, share in ranks if label in alike)


def _contradictions(document: Document) -> Iterator[tuple[str, str, str, str]]:
    """Place, stated and found language and text of each block; of all of them together where each is short."""
    from briefbound.checks.passages import passages

    short: dict[str, list[Passage]] = {}
    for passage in passages(document):
        if other := contradicts(passage.language, passage.text):
            yield passage.where, passage.language, other, passage.text
        elif len(passage.text) < 2 * _FEWEST_LETTERS:
            short.setdefault(passage.language, []).append(passage)
    for language, some in short.items():
        text = " ".join(one.text for one in some)
        if other := contradicts(language, text):
            yield some[0].where, language, other, text


def _label(language: str) -> str:
    """A language tag as the model names the language."""
    primary = language.partition("-")[0].lower()
    return _SAME.get(primary, primary)


@cache
def _identifier() -> _Identifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier: _Identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    return identifier


def _install() -> str:
    return programs.pip_install("py3langid")
