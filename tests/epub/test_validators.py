"""The fixture's EPUB, with and without embedded letters, as EPUBCheck, Ace and our own checks judge it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from briefbound.checks import VALIDATORS, Medium, Outcome, Validator, ace
from briefbound.epub import bind_epub
from briefbound.model import Book, EpubEdition
from tests.epub.books import BOOK, PUBLICATION
from tests.press.rich_book import rich_book
from tests.residents import judge

BOOKS: dict[str, Book] = {
    "every construct": BOOK,
    "twenty pages": rich_book(),
    "embedded letters": replace(BOOK, publication=replace(PUBLICATION, epub=EpubEdition(fonts="missing-letters"))),
}


@pytest.fixture(scope="module", params=BOOKS)
def epub(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("epub") / "book.epub"
    path.write_bytes(bind_epub(BOOKS[request.param]))
    return path


@pytest.mark.validator
@pytest.mark.parametrize(
    "validator", [one for one in VALIDATORS if one.READS is Medium.EPUB and one is not ace], ids=lambda one: one.NAME
)
def test_the_epub_passes(epub: Path, validator: Validator, require: Callable[[Validator], None]) -> None:
    passes(epub, validator, require)


@pytest.mark.validator
@pytest.mark.parametrize(
    "epub",
    [name if name == "every construct" else pytest.param(name, marks=pytest.mark.full) for name in BOOKS],
    indirect=True,
)
def test_the_epub_passes_in_a_browser(epub: Path, require: Callable[[Validator], None]) -> None:
    passes(epub, ace, require)


def passes(epub: Path, validator: Validator, require: Callable[[Validator], None]) -> None:
    require(validator)
    verdict = judge(epub, validator)
    assert verdict.outcome is Outcome.PASSED, verdict.findings
