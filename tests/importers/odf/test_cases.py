"""OpenDocument texts, the articles that they become, and what is told of the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefbound.importers import odf
from tests.importers.goldens import expected, imported

CASES = Path(__file__).parent / "cases"


@pytest.mark.parametrize("case", sorted(folder.name for folder in CASES.iterdir()))
def test_a_text_becomes_the_article_expected_of_it(case: str, tmp_path: Path) -> None:
    found = imported(CASES / case, odf.read, tmp_path)
    assert found == expected(CASES / case, found)
