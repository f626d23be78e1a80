"""OpenDocument texts, the articles that they become, and what is told of the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefbound.importers import odf
from tests.importers.goldens import expected, imported

CASES = Path(__file__).parent / "cases"


def test_nobody_s_name_and_no_path_is_told() -> None:
    """Authors, commenters and paths of the sources are called so, and in no article and no report."""
    written = [file.read_text("utf-8") for file in CASES.glob("*/*") if file.name in ("expected.md", "told.txt")]
    assert len(written) > 20
    assert [text for text in written if "Anna" in text or "/home" in text or "Users" in text] == []


@pytest.mark.parametrize("case", sorted(folder.name for folder in CASES.iterdir()))
def test_a_text_becomes_the_article_expected_of_it(case: str, tmp_path: Path) -> None:
    found = imported(CASES / case, odf.read, tmp_path)
    assert found == expected(CASES / case, found)
