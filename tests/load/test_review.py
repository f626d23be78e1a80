"""The review and the hazards of a manifest, as the model holds them and as their faults are told."""

from __future__ import annotations

from datetime import date
from pathlib import Path, PurePosixPath

import pytest

from briefbound.diagnostics import SourceError
from briefbound.load import load_publication
from briefbound.model import Accessibility, Answer, Mark, Review

MANIFEST = """\
title: The mill
identifier: urn:uuid:3f1c3f4e-52a7-4a3a-9f0e-6a8a3b0f5d11
language: en
dates: {published: 2026-11-22}
contents: [mill.md]
accessibility:
  hazards: {flashing: false, motion: true}
review:
  reviewer: Jane  Doe
  date: 2026-11-23
  certifier: The Valley Association
  credential: A badge
  report: https://example.org/report
  answers:
    1.1.1: {answer: pass, note: All read.}
    1.4.10: {answer: not-applicable, note: 12}
"""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    (tmp_path / "mill.md").write_text("---\ntitle: The mill\n---\n\nIt closed.\n", "utf-8")
    (tmp_path / "pack.yaml").write_text(MANIFEST, "utf-8")
    return tmp_path


def test_a_review_is_loaded_with_the_place_of_each_answer(pack: Path) -> None:
    publication, problems = load_publication(pack)
    manifest = PurePosixPath("pack.yaml")
    assert problems == ()
    assert publication.review == Review(
        reviewer="Jane Doe",
        date=date(2026, 11, 23),
        certifier="The Valley Association",
        credential="A badge",
        report="https://example.org/report",
        answers=(
            Answer(criterion="1.1.1", verdict="pass", note="All read.", mark=Mark(manifest, 15)),
            Answer(criterion="1.4.10", verdict="not-applicable", note="12", mark=Mark(manifest, 16)),
        ),
        mark=Mark(manifest, 8),
    )
    assert publication.accessibility == Accessibility(flashing=False, motion=True)


def test_a_pack_without_them_has_neither(pack: Path) -> None:
    (pack / "pack.yaml").write_text(MANIFEST[: MANIFEST.index("accessibility:")], "utf-8")
    publication, _ = load_publication(pack)
    assert publication.review is None
    assert publication.accessibility == Accessibility()


@pytest.mark.parametrize(
    ("of", "written", "says"),
    [
        ("answer: pass", "answer: passed", "15: error[BB105]"),
        ("answer: pass", "answer: true", "15: error[BB103]"),
        (", note: All read.", "", "15: error[BB104]"),
        ("All read.", "''", "15: error[BB114]"),
        ("{answer: pass, note: All read.}", "pass", "15: error[BB103]"),
        ("reviewer: Jane  Doe", "certifier: Jane", "8: error[BB104]"),
        ("2026-11-23", "yesterday", "10: error[BB109]"),
        ("https://example.org/report", "report.html", "13: error[BB114]"),
        ("flashing: false", "flashing: maybe", "7: error[BB103]"),
        ("flashing", "flashes", "7: error[BB102]"),
    ],
)
def test_each_fault_is_told_where_it_is(of: str, written: str, says: str, pack: Path) -> None:
    assert of in MANIFEST
    (pack / "pack.yaml").write_text(MANIFEST.replace(of, written, 1), "utf-8")
    with pytest.raises(SourceError) as refused:
        load_publication(pack)
    assert f"pack.yaml:{says}" in str(refused.value)
