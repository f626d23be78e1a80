"""The peers are given the same text, so that it can be read as it was written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from benchmarks.peers import write_markdown, write_page
from tests.long_pack import write_long_pack


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_long_pack(tmp_path_factory.mktemp("long") / "pack", articles=2, sections=1)


def test_notes_of_two_articles_have_two_labels(pack: Path, tmp_path: Path) -> None:
    texts = [path.read_text("utf-8") for path in write_markdown(pack, tmp_path)]
    labels = [re.findall(r"^\[\^([^\]]+)\]:", text, re.MULTILINE) for text in texts]
    assert all(labels)
    assert set(labels[0]).isdisjoint(labels[1])
    for text, own in zip(texts, labels, strict=True):
        assert all(f"[^{label}]" in text.replace(f"[^{label}]:", "") for label in own)


def test_the_page_names_its_encoding_before_its_words(pack: Path, tmp_path: Path) -> None:
    write_page(pack, tmp_path / "book.html")
    assert b'<head><meta charset="utf-8"' in (tmp_path / "book.html").read_bytes()[:1024]
