"""The review and the hazards of a manifest, as the model holds them and as their faults are told."""

from __future__ import annotations

import re
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
  of: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
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
        of="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        certifier="The Valley Association",
        credential="A badge",
        report="https://example.org/report",
        answers=(
            Answer(criterion="1.1.1", verdict="pass", note="All read.", mark=Mark(manifest, 16)),
            Answer(criterion="1.4.10", verdict="not-applicable", note="12", mark=Mark(manifest, 17)),
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
        ("answer: pass", "answer: passed", "16: error[BB105]"),
        ("answer: pass", "answer: true", "16: error[BB103]"),
        (", note: All read.", "", "16: error[BB104]"),
        ("All read.", "''", "16: error[BB114]"),
        ("{answer: pass, note: All read.}", "pass", "16: error[BB103]"),
        ("answer: pass", "answer: was pass", "16: error[BB105]"),
        ("reviewer: Jane  Doe", "certifier: Jane", "8: error[BB104]"),
        ("reviewer: Jane  Doe", "reviewer: '-'", "9: error[BB114]"),
        ("reviewer: Jane  Doe", 'reviewer: "Jane\\u202eDoe"', "9: error[BB116]"),
        ("reviewer: Jane  Doe", 'reviewer: "Jane\\u0085\\u0007Doe"', "9: error[BB116]"),
        ("The Valley", "The\u200b Valley", "12: error[BB116]"),
        ("The Valley", "The\u2066 Valley", "12: error[BB116]"),
        ("The Valley", "The\U000e0041 Valley", "12: error[BB116]"),
        ("A badge", "javascript:alert(1)", "13: error[BB114]"),
        ("A badge", "data:text/html,x", "13: error[BB114]"),
        ("A badge", "HTTPS://", "13: error[BB114]"),
        ("of: 9f", "of: 9F", "11: error[BB114]"),
        ("of: 9f", "of: f", "11: error[BB114]"),
        ("2026-11-23", "yesterday", "10: error[BB109]"),
        ("https://example.org/report", "report.html", "14: error[BB114]"),
        ("https://example.org/report", "javascript:alert(1)", "14: error[BB114]"),
        ("https://example.org/report", "file:///etc/passwd", "14: error[BB114]"),
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


def test_what_is_still_to_be_written_is_empty(pack: Path) -> None:
    """A manifest with a form in it, begun or not, is no manifest with errors."""
    empty = re.sub(
        r"(reviewer|date|of|certifier|credential|report):.*", r"\1:", MANIFEST[MANIFEST.index("review:") :]
    )
    empty = empty.replace("{answer: pass, note: All read.}", "{answer: , note: }").replace("not-app", "was-not-app")
    (pack / "pack.yaml").write_text(MANIFEST[: MANIFEST.index("review:")] + empty, "utf-8")
    publication, problems = load_publication(pack)
    assert problems == ()
    review = publication.review
    assert review is not None
    assert (review.reviewer, review.date, review.of, review.certifier, review.credential, review.report) == (
        "", None, "", "", "", "",
    )  # fmt: skip
    assert [(one.verdict, one.note) for one in review.answers] == [("", ""), ("was-not-applicable", "12")]
    (pack / "pack.yaml").write_text(MANIFEST[: MANIFEST.index("  answers:")] + "  answers:\n", "utf-8")
    publication, _ = load_publication(pack)
    assert publication.review is not None
    assert publication.review.answers == ()


@pytest.mark.parametrize("name", ["Айгүл Осмонова", "می\u200cخواهم", "José Núñez", "O’Brien & Co.", "李明"])
def test_names_are_written_as_people_write_them(name: str, pack: Path) -> None:
    (pack / "pack.yaml").write_text(
        MANIFEST.replace("Jane  Doe", name).replace("A badge", '"ISO 9001: held"'), "utf-8"
    )
    publication, _ = load_publication(pack)
    assert publication.review is not None
    assert publication.review.reviewer == name
