"""Whatever is broken in a Word file: it is read or refused, and no letter of it is lost in silence."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from briefbound.diagnostics import SourceError
from briefbound.importers.balance import missing
from briefbound.importers.draft import Draft
from briefbound.importers.imported import Choices
from briefbound.importers.ledger import Ledger
from briefbound.importers.shape import shape
from briefbound.importers.word import read
from briefbound.importers.writer import targets_of, write
from tests.importers.word.breaking import broken
from tests.importers.word.cases import FOLDER, case

#: Word files of other projects, beside the project where they are there.
CORPUS = Path(__file__).parents[4] / "shared" / "corpus" / "docx"


def letters_lost(data: bytes, choices: Choices) -> Counter[str]:
    """The letters of a Word file that are neither in its Markdown nor told."""
    made = read(Path("a.docx"), data, choices)
    ledger = Ledger(entries=made.entries)
    document = shape(made.document, ledger, choices)
    (targets,) = targets_of([("a.md", document)])
    article = write(document, ledger, {part: part for part in made.pictures}, targets)
    draft = Draft(fields=dict(article.fields), body=article.body, account=tuple(ledger.entries))
    return missing(made.letters, [document], [draft])


def faults(files: Sequence[bytes], seed: int, number: int) -> list[tuple[int, Counter[str]]]:
    """Of so many broken copies of files those of which letters are lost, by their number; each is read or refused."""
    chance = random.Random(seed)
    found = []
    for one in range(number):
        data = broken(chance.choice(files), chance)
        tracked = chance.choice(("accept", "reject", None))
        choices = Choices(tracked=tracked, salvage=chance.random() < 0.8, structure=chance.random() < 0.5)  # type: ignore[arg-type]
        try:
            lost = letters_lost(data, choices)
        except SourceError:
            continue
        if lost:
            found.append((one, lost))
    return found


def cases() -> list[bytes]:
    return [case(path).file() for path in sorted(FOLDER.glob("*.txt"))]


def test_no_letter_of_a_case_is_lost() -> None:
    assert [number for number, data in enumerate(cases()) if letters_lost(data, Choices(tracked="accept"))] == []


def test_a_broken_file_is_read_or_refused_and_no_letter_of_it_is_lost() -> None:
    assert faults(cases(), seed=1, number=200) == []


@pytest.mark.full
def test_many_broken_files_are_read_or_refused() -> None:
    assert faults(cases(), seed=2, number=4_000) == []


@pytest.mark.full
@pytest.mark.skipif(not CORPUS.is_dir(), reason="there are no files of other projects beside this one")
def test_broken_files_of_other_projects_are_read_or_refused() -> None:
    files = [path.read_bytes() for path in sorted(CORPUS.glob("*.docx")) if path.stat().st_size < 200_000]
    assert faults(files, seed=3, number=1_500) == []


@pytest.mark.skipif(not CORPUS.is_dir(), reason="there are no files of other projects beside this one")
def test_no_letter_of_a_file_of_other_projects_is_lost() -> None:
    files = sorted(CORPUS.glob("*.docx"))
    lost = {path.name: letters_lost(path.read_bytes(), Choices(tracked="accept")) for path in files}
    assert len(files) > 100
    assert {name: letters for name, letters in lost.items() if letters} == {}
