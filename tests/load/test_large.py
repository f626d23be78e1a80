"""The settings of large print."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefbound.diagnostics import Severity, SourceError
from briefbound.load import load_publication
from briefbound.model import PageDesign, Publication

SMALLEST = """\
title: Small
identifier: https://example.org/small
language: en
dates: {published: 2026-11-22}
contents: [lead.md]
"""


def pack(folder: Path, editions: str) -> Path:
    (folder / "pack.yaml").write_text(f"{SMALLEST}editions: {{{editions}}}\n", "utf-8")
    (folder / "lead.md").write_text("---\ntitle: Lead\n---\nText.\n", "utf-8")
    return folder


def loaded(folder: Path, editions: str) -> Publication:
    publication, problems = load_publication(pack(folder, editions))
    assert problems == ()
    return publication


def test_large_print_is_18_points_on_a4(tmp_path: Path) -> None:
    publication = loaded(tmp_path, "print: {page-size: A5, columns: 1, ink: light}, large: {}")
    assert publication.editions == ("print", "large")
    assert publication.design("large") == PageDesign(form="large", type_size=18, hyphenate=False)


def test_it_is_on_letter_where_the_print_edition_is(tmp_path: Path) -> None:
    design = loaded(tmp_path, "print: {page-size: Letter, link-addresses: false}, large: {type-size: 24}").design(
        "large"
    )
    assert (design.width, design.height, design.type_size, design.link_addresses) == (215.9, 279.4, 24, False)


def test_it_is_not_made_unless_it_is_named(tmp_path: Path) -> None:
    assert "large" not in loaded(tmp_path, "epub: {}, print: {}").editions


@pytest.mark.parametrize("size", ["12", "15", "29", "18.5", "18pt", "large", "-18", "[18]"])
def test_type_of_another_size_is_refused(tmp_path: Path, size: str) -> None:
    with pytest.raises(SourceError) as caught:
        load_publication(pack(tmp_path, f"large: {{type-size: {size}}}"))
    (problem,) = caught.value.diagnostics
    assert problem.severity is Severity.ERROR
    assert problem.place is not None
    assert problem.place.line == 6
    assert problem.hint


@pytest.mark.parametrize(("size", "warned"), [("18", False), ("20", True), ("28", True)])
def test_type_too_large_for_the_page_is_warned_of(tmp_path: Path, size: str, warned: bool) -> None:
    _, problems = load_publication(pack(tmp_path, f"large: {{page-size: A5, type-size: {size}}}"))
    assert [(one.code, one.severity) for one in problems] == ([("BB122", Severity.WARNING)] if warned else [])


@pytest.mark.parametrize("key", ["columns: 2", "margins: small", "ink: light", "hyphenate: true"])
def test_what_the_guidelines_exclude_cannot_be_set(tmp_path: Path, key: str) -> None:
    with pytest.raises(SourceError) as caught:
        load_publication(pack(tmp_path, f"large: {{{key}}}"))
    assert [one.code for one in caught.value.diagnostics] == ["BB102"]
