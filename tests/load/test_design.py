"""How a pack looks: designs, covers, the contents page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from briefbound.diagnostics import SourceError
from briefbound.load import load_publication
from briefbound.model import BackCover, ContentsPage, PageDesign, Publication

SMALLEST = """title: A pack
identifier: urn:uuid:7d0c1b52-94cf-4b83-a1f0-0c5e1bb0a4c3
language: en
dates: {published: 2026-11-22}
contents: [one.md]
"""
PICTURE = "image: cover.png, alt: A river"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    (tmp_path / "one.md").write_text("---\ntitle: One\n---\nWords.\n", "utf-8")
    (tmp_path / "cover.png").write_bytes(b"\x89PNG")  # which nobody opens here
    return tmp_path


def loaded(pack: Path, written: str) -> Publication:
    (pack / "pack.yaml").write_text(SMALLEST + written + "\n", "utf-8")
    return load_publication(pack)[0]


@pytest.mark.parametrize(
    ("written", "look", "starts", "front", "back", "contents"),
    [
        ("", "book", "right", "none", None, ContentsPage()),
        ("design: book", "book", "right", "none", None, ContentsPage()),
        ("design: briefing", "briefing", "any", "none", None, ContentsPage(depth=1, summaries="all")),
        ("design: report", "report", "any", "full", BackCover(), ContentsPage(depth=1, summaries="all")),
        (f"cover: {{{PICTURE}}}", "book", "right", "plain", None, ContentsPage()),
        (f"design: report\ncover: {{{PICTURE}, style: plain}}", "report", "any", "plain", BackCover(), None),
        ("design: report\ncover: {style: none}\nback-cover: {style: none}", "report", "any", "none", None, None),
        ("cover: {style: full}\nstarts: any", "book", "any", "full", None, None),
        ("back-cover: {contact: Here}", "book", "right", "none", BackCover(contact="Here"), None),
        ("contents-page: {depth: 3, summaries: false}", "book", "right", "none", None,
         ContentsPage(depth=3, summaries="none")),
    ],
)  # fmt: skip
def test_what_is_left_out_follows_from_the_design(
    written: str, look: str, starts: str, front: str, back: Any, contents: Any, pack: Path
) -> None:
    its = loaded(pack, written)
    assert (its.page.look, its.page.starts, its.front, its.back_cover) == (look, starts, front, back)
    assert contents is None or its.contents_page == contents


def test_a_picture_has_a_credit(pack: Path) -> None:
    its = loaded(pack, f"cover: {{{PICTURE}, credit: Jane Doe}}").cover
    assert its
    assert its.credit == "Jane Doe"


def test_drafts_and_large_print_keep_their_own_looks(pack: Path) -> None:
    its = loaded(pack, "design: report")
    assert its.design("large").look == its.design("draft").look == "book"
    assert its.design("booklet") == PageDesign(look="report", starts="any", width=148.0, height=210.0)


@pytest.mark.parametrize(
    ("written", "code", "words"),
    [
        ("design: magazine", "BB105", "magazine"),
        ("starts: left", "BB105", "left"),
        ("contents-page: {depth: 4}", "BB114", "write 1, 2 or 3"),
        ("cover: {image: cover.png}", "BB104", "“alt” is missing"),
        ("cover: {alt: A river}", "BB104", "“image” is missing"),
        ("cover: {credit: Jane Doe}", "BB104", "“image” is missing"),
        ("cover: {style: round}", "BB105", "round"),
        ("design: briefing\neditions: {print: {columns: 2}}", "BB122", "column beside its text"),
        ("design: report\neditions: {booklet: {sheet: A3, columns: 2}}", "BB122", "column beside its text"),
    ],
)
def test_a_fault_is_reported_with_what_to_do(written: str, code: str, words: str, pack: Path) -> None:
    with pytest.raises(SourceError) as caught:
        loaded(pack, written)
    (fault,) = caught.value.diagnostics
    assert fault.code == code
    assert words in f"{fault.message} {fault.hint}"
