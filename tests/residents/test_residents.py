"""A validator that stays says what a new process of it says, whatever it was asked before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from briefbound import checks
from briefbound.checks import Outcome, Validator, epubcheck, verapdf
from tests.pdf.weasy import write_weasy
from tests.residents import judge
from tests.small_epub import write_small_epub

pytestmark = pytest.mark.validator


def books(folder: Path) -> list[Path]:
    changes = ("EPUB/one.xhtml", "two.xhtml#two", "two.xhtml#three"), ("EPUB/two.xhtml", "<h1", "<h1 lang='x y'")
    return [write_small_epub(folder / "книга.epub", *changes), write_small_epub(folder / "b.epub")]


def papers(folder: Path) -> list[Path]:
    sound, untagged = folder / "a.pdf", folder / "стр.pdf"
    with pikepdf.open(write_weasy(sound)) as pdf:
        del pdf.Root.StructTreeRoot, pdf.Root.MarkInfo
        pdf.save(untagged)
    return [untagged, sound]


@pytest.mark.parametrize(
    ("validator", "make"), [(epubcheck, books), (verapdf, papers)], ids=lambda one: getattr(one, "NAME", "")
)
def test_a_resident_says_what_a_new_process_says(
    validator: Validator, make: Callable[[Path], list[Path]], tmp_path: Path, require: Callable[[Validator], None]
) -> None:
    require(validator)
    files = make(tmp_path)
    expected = [replace(checks.judge(path, validator), seconds=0.0) for path in files]
    assert [one.outcome for one in expected] == [Outcome.FAILED, Outcome.PASSED]
    assert len(expected[0].findings) > 1
    assert [judge(path, validator) for path in files] == expected
    assert [judge(path, validator) for path in reversed(files)] == expected[::-1]
