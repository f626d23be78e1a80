"""Saved pages, the articles that are found in them, and what is said of the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefbound.importers import web
from tests.importers.goldens import expected, imported

CASES = Path(__file__).parent / "cases"


@pytest.mark.parametrize("case", sorted(folder.name for folder in CASES.iterdir()))
def test_a_page_becomes_the_article_expected_of_it(case: str, tmp_path: Path) -> None:
    found = imported(CASES / case, web.read, tmp_path)
    assert found == expected(CASES / case, found)
