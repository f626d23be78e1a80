"""Every pack is refused with diagnostics, or bound into sound files: some made, the same each time, and those kept.

``make fuzz`` makes as many others as an hour holds, and keeps what it finds under cases/.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import HealthCheck, given, settings

from briefbound.checks import epubcheck
from briefbound.compose.xhtml import SEMANTICS
from tests.conftest import FULL
from tests.fuzz.packs import Files, packs
from tests.fuzz.prose import plain_words
from tests.fuzz.soundness import Unsound, judge_pack, read_pack

CASES = sorted(path for path in Path(__file__).with_name("cases").iterdir() if path.is_dir())

pytestmark = pytest.mark.validator


@pytest.fixture(autouse=True)
def _with_epubcheck(require: Callable[[ModuleType], None]) -> None:
    require(epubcheck)


def test_every_pack_is_refused_or_bound_soundly(tmp_path: Path) -> None:
    folder = tmp_path / "case"
    endings: set[str] = set()

    @settings(
        max_examples=40 if FULL else 8,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(packs())
    def judge(files: Files) -> None:
        endings.add(judge_pack(files, folder))

    judge()
    assert endings == {"refused", "bound"}


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_what_was_found_once_stays_mended(case: Path, tmp_path: Path) -> None:
    judge_pack(read_pack(case), tmp_path / "case")


MANIFEST = b"""title: A pack
identifier: urn:uuid:4f1c2a86-6f3c-4a53-9d0e-6f0a6a0c1b11
language: en
dates: {published: 2026-11-22}
contents: [one.md]
editions: {epub: {}, print: {page-size: A5}}
"""
ARTICLE = (
    "---\ntitle: One\n---\n\nThe river and the mill, милиция.\n\n- Not [plain](https://example.org), nor this.\n"
)


def small_pack(article: str = ARTICLE) -> Files:
    return {"pack.yaml": MANIFEST, "one.md": article.encode()}


def test_plain_words_are_those_of_paragraphs_without_signs() -> None:
    assert sorted(plain_words(small_pack())) == ["The", "and", "mill", "river", "the", "милиция"]
    assert not plain_words(small_pack(ARTICLE + "\nwords\n<!--\n\nwords that are no text\n\n-->\n"))
    assert not plain_words(small_pack("---\ntitle: One\n---\n\n```\nwords\n\nof code\n\n```\n"))


def test_lost_words_are_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert judge_pack(small_pack(), tmp_path / "case") == "bound"
    monkeypatch.setattr("briefbound.compose.markdown._Builder._softbreak", lambda self, token: None)
    divided = ARTICLE.replace("river and", "river\nand")
    with pytest.raises(Unsound, match="words lost in the epub edition"):
        judge_pack(small_pack(divided), tmp_path / "case")


def test_a_fault_of_the_program_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefbound.compose.book.refuse_notes", lambda root, own: 1 / 0)
    with pytest.raises(Unsound, match=r"ZeroDivisionError in book\.py"):
        judge_pack(small_pack(), tmp_path / "case")


def test_what_epubcheck_finds_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(SEMANTICS, "article", ("chapter", "doc-nothing"))
    with pytest.raises(Unsound, match="EPUBCheck RSC-005"):
        judge_pack(small_pack(), tmp_path / "case")
