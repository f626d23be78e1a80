"""Tracked changes, settled either way; who made them is never told."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import Literal

import pytest

from briefbound.importers import odf
from briefbound.importers.documents import read_document
from briefbound.importers.draft import Draft
from briefbound.importers.imported import Choices
from briefbound.importers.shelf import Shelf

TRACKED = Path(__file__).parent / "cases/tracked/input.fodt"


def settled(choice: Literal["accept", "reject"], folder: Path) -> Draft:
    target, shelf = PurePosixPath("articles/input.md"), Shelf(folder)
    (draft,) = read_document(TRACKED, TRACKED.read_bytes(), odf.read, Choices(tracked=choice), target, shelf).values()
    return draft


@pytest.mark.parametrize(
    ("choice", "text"),
    [
        ("accept", "Kept added here.\n\nAnd here, kept.\n\nWords stay.\n\nFirst, and last."),
        (
            "reject",
            "Kept , kept.\n\nWords taken out stay.\n\nFirst, end of one\n\na whole one\n\n"
            "beginning of another and last.",
        ),
    ],
)
def test_changes_are_settled(choice: Literal["accept", "reject"], text: str, tmp_path: Path) -> None:
    draft = settled(choice, tmp_path)
    assert draft.body == text
    told = [entry for entry in draft.account if entry.group != "copy"]
    assert all("Anna" not in f"{entry.kind} {entry.text}" for entry in told)
    assert "Anna" not in draft.markdown()
