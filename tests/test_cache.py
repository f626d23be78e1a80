"""A page map is laid out once, and used only where it is whole and of the same pages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from briefbound import cache
from briefbound.build import build
from briefbound.model import PageMap, PageStart
from briefbound.press import page
from tests.compose.packs import article, publication

PAGES = PageMap("print", (PageStart("1", "law", 2, 0), PageStart("2", "law", 7, 31)))
PACK = Path(__file__).parent / "load" / "good_pack"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BRIEFBOUND_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_what_was_stored_is_loaded(folder: Path) -> None:
    cache.store_page_map("k", PAGES)
    assert cache.load_page_map("k") == PAGES
    assert cache.load_page_map("other") is None
    assert folder.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff", b'{"edition": "print", "starts": [], "hash": ""}'])
def test_a_damaged_entry_is_not_used(damage: bytes, folder: Path) -> None:
    cache.store_page_map("k", PAGES)
    (folder / "pages-k.json").write_bytes(damage)
    assert cache.load_page_map("k") is None


def test_a_folder_that_cannot_be_made_stops_nothing(folder: Path) -> None:
    folder.write_text("in the way")
    cache.store_page_map("k", PAGES)
    assert cache.load_page_map("k") is None


def test_the_key_follows_the_text_the_settings_and_the_versions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from briefbound.compose import compose_book

    def key(body: str, **settings: object) -> str:
        pack = publication(tmp_path / "pack", article(body))
        book, _ = compose_book(replace(pack, page=replace(pack.page, **settings)))  # type: ignore[arg-type]
        return cache.pages_key(book, book.publication.page)

    first = key("Words.")
    assert key("Words.") == first
    assert len({first, key("Other words."), key("Words.", width=148.0), key("Words.", hyphenate=False)}) == 4
    monkeypatch.setattr(cache, "versions", lambda: {"Pango": "99"})
    assert key("Words.") != first


def test_an_e_book_alone_is_laid_out_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = build(PACK, tmp_path / "one", ["epub"]).outputs[0].path.read_bytes()

    def fail(_: object) -> None:
        raise AssertionError("laid out again")

    monkeypatch.setattr(page, "lay_out", fail)
    assert build(PACK, tmp_path / "two", ["epub"]).outputs[0].path.read_bytes() == first
