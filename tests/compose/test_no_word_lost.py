"""No word of a text is lost: each is in the article, in a message, or of a kind that words.py names.

Texts are put together at random from every construct, right and wrong, in one another. The examples of the
specifications of CommonMark (0.31.2) and GitHub (0.29) belong to others and are not copied: where the environment
variable BRIEFBOUND_SPECS names a folder with their ``commonmark.txt`` and ``gfm.txt``, what becomes of each is
compared with ``spec_verdicts.txt``, which knows them by number and the beginning of their SHA-256.
"""

from __future__ import annotations

import hashlib
import html
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.compose.words import outcome
from tests.compose.written import written

TEXTS = 120


@pytest.mark.parametrize("batch", range(4))
def test_no_word_of_a_text_put_together_at_random_is_lost(batch: int, tmp_path: Path) -> None:
    refused = 0
    for seed in range(batch, TEXTS, 4):
        markdown = written(seed)
        found = outcome(markdown, tmp_path)
        refused += found.text is None
        assert found.lost == (), f"of the text {seed}:\n{markdown}"
    assert refused < TEXTS / 4 * 0.7, "too few are composed to say much"


@pytest.mark.parametrize(
    "markdown",
    [
        "| a | b |\n|---|---|\n| c | d |",
        "Words <!-- of the author -->",
        '[unused]: https://example.org/there "Words of it"',
        'Words ![of](images/dot.png "a title") it',
    ],
)
def test_what_is_left_out_is_said(markdown: str, tmp_path: Path) -> None:
    assert outcome(markdown, tmp_path).lost == ()


def test_a_word_that_is_dropped_would_be_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.compose.words._shown", lambda markdown: f"{markdown} unheard")
    assert outcome("Words.", tmp_path).lost == ("unheard",)


# ---------------------------------------------------------------- specifications

VERDICTS = Path(__file__).with_name("spec_verdicts.txt")
_EXAMPLE = re.compile(r"^`{32} example.*\n([\s\S]*?)^\.\n([\s\S]*?)^`{32}$", re.MULTILINE)


def verdicts(folder: Path, root: Path) -> Iterator[str]:
    """A line for each example: the specification, its number, its hash, and what became of it."""
    for name in ("commonmark", "gfm"):
        text = (folder / f"{name}.txt").read_text("utf-8")
        for number, found in enumerate(_EXAMPLE.finditer(text), 1):
            markdown, expected = found[1].replace("→", "\t"), found[2].replace("→", "\t")
            digest = hashlib.sha256(markdown.encode()).hexdigest()[:12]
            yield f"{name} {number} {digest} {_verdict(markdown, expected, root)}"


def _verdict(markdown: str, expected: str, root: Path) -> str:
    found = outcome(markdown, root)
    if found.text is None:
        return "refused"
    if found.lost:
        return f"LOST {' '.join(found.lost)}"
    shown = html.unescape(re.sub(r"<!--[\s\S]*?-->|</?[A-Za-z][^<>]*>", "", expected))
    if "".join(shown.split()) == "".join(found.text.split()):
        return "same"
    return "told" if found.messages else "differs"


@pytest.mark.skipif("BRIEFBOUND_SPECS" not in os.environ, reason="BRIEFBOUND_SPECS names no folder of specifications")
def test_the_examples_of_the_specifications_are_read_or_refused(tmp_path: Path) -> None:
    found = list(verdicts(Path(os.environ["BRIEFBOUND_SPECS"]), tmp_path))
    assert found == VERDICTS.read_text("utf-8").splitlines()


def test_none_of_the_specifications_loses_a_word() -> None:
    lines = VERDICTS.read_text("utf-8").splitlines()
    assert len(lines) == 655 + 673
    assert {line.split()[3] for line in lines} == {"same", "refused", "told", "differs"}
