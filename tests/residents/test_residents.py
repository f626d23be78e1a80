"""A validator that stays says what a new process of it says, whatever it was asked before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner

from briefbound import checks
from briefbound.checks import Outcome, Validator, epubcheck, verapdf
from briefbound.cli import cli
from briefbound.new import make_pack
from tests.pdf.weasy import write_weasy
from tests.residents import judge
from tests.small_epub import write_small_epub


def books(folder: Path) -> list[Path]:
    changes = ("EPUB/one.xhtml", "two.xhtml#two", "two.xhtml#three"), ("EPUB/two.xhtml", "<h1", "<h1 lang='x y'")
    return [write_small_epub(folder / "книга.epub", *changes), write_small_epub(folder / "b.epub")]


def papers(folder: Path) -> list[Path]:
    sound, untagged = folder / "a.pdf", folder / "стр.pdf"
    with pikepdf.open(write_weasy(sound)) as pdf:
        del pdf.Root.StructTreeRoot, pdf.Root.MarkInfo
        pdf.save(untagged)
    return [untagged, sound]


@pytest.mark.validator
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


def test_a_command_leaves_the_next_one_no_faces_that_are_gone(tmp_path: Path) -> None:
    """The engine opens a face when a letter wants it: those that the first pack does not use were not opened."""
    for name, words in (("first", "Plain words."), ("second", "***Bold and slanted words***, and `code`.")):
        pack = tmp_path / name
        make_pack(pack, f"Faces of the {name} pack")
        with (pack / "articles/first-article.md").open("a", encoding="utf-8") as article:
            article.write(f"\n{words}\n")
        result = CliRunner().invoke(cli, ["build", str(pack), "--edition", "print"])
        assert (result.exit_code, result.stderr) == (0, "")
