"""Word files become the Markdown expected of them: one file of ``cases/`` a feature."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.importers.word.cases import FOLDER, case


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.stem)
def test_a_word_file_becomes_the_markdown_expected_of_it(path: Path) -> None:
    one = case(path)
    assert one.found() == one.expected()
