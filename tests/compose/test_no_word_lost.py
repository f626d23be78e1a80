"""No word of a text is lost: each is in the article, in a message, or of a kind that words.py names.

Texts are put together at random from every construct, right and wrong, in one another. The examples of the
specifications belong to others and are not copied: ``spec_verdicts.txt`` knows them by number and the beginning of
their SHA-256, and what becomes of each. Those of CommonMark (0.31.2) come from npm; those of GitHub (0.29) are tried
where the environment variable BRIEFBOUND_GFM names a copy of its ``spec.txt``.
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
from tests.conftest import REQUIRED

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
COMMONMARK = Path(__file__).parents[2] / "node_modules/commonmark-spec/spec.txt"
_EXAMPLE = re.compile(r"^`{32} example.*\n([\s\S]*?)^\.\n([\s\S]*?)^`{32}$", re.MULTILINE)


def verdicts(specification: str, text: str, root: Path) -> Iterator[str]:
    """A line for each example: the specification, its number, its hash, and what became of it."""
    for number, found in enumerate(_EXAMPLE.finditer(text), 1):
        markdown, expected = found[1].replace("→", "\t"), found[2].replace("→", "\t")
        digest = hashlib.sha256(markdown.encode()).hexdigest()[:12]
        yield f"{specification} {number} {digest} {_verdict(markdown, expected, root)}"


def _known(specification: str) -> list[str]:
    return [line for line in VERDICTS.read_text("utf-8").splitlines() if line.startswith(f"{specification} ")]


def _verdict(markdown: str, expected: str, root: Path) -> str:
    found = outcome(markdown, root, typography=False)  # the specifications leave quotation marks as they are
    if found.text is None:
        return "refused"
    if found.lost:
        return f"LOST {' '.join(found.lost)}"
    shown = html.unescape(re.sub(r"<!--[\s\S]*?-->|</?[A-Za-z][^<>]*>", "", expected))
    if "".join(shown.split()) == "".join(found.text.split()):
        return "same"
    return "told" if found.messages else "differs"


@pytest.mark.skipif(not (COMMONMARK.is_file() or REQUIRED), reason="commonmark-spec is not installed: npm ci")
def test_the_examples_of_commonmark_are_read_or_refused(tmp_path: Path) -> None:
    found = list(verdicts("commonmark", COMMONMARK.read_text("utf-8"), tmp_path))
    assert found == _known("commonmark")


@pytest.mark.skipif("BRIEFBOUND_GFM" not in os.environ, reason="BRIEFBOUND_GFM names no copy of the specification")
def test_the_examples_of_github_are_read_or_refused(tmp_path: Path) -> None:
    text = Path(os.environ["BRIEFBOUND_GFM"]).read_text("utf-8")
    assert list(verdicts("gfm", text, tmp_path)) == _known("gfm")


def test_none_of_the_specifications_loses_a_word() -> None:
    lines = VERDICTS.read_text("utf-8").splitlines()
    assert len(lines) == 652 + 673
    assert {line.split()[3] for line in lines} == {"same", "refused", "told", "differs"}
