"""A build of which nothing has changed gives what the first one gave, and anything that changed is noticed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from briefbound import cache, unchanged
from briefbound.build import Built, build
from briefbound.press import printing

PACK = Path(__file__).parent / "load" / "good_pack"


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BRIEFBOUND_CACHE", str(tmp_path / "cache"))
    return Path(shutil.copytree(PACK, tmp_path / "pack"))


def contents(built: Built) -> dict[str, bytes]:
    return {output.path.name: output.path.read_bytes() for output in built.outputs}


def test_all_is_told_again_and_nothing_is_made(pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = build(pack, pack / "dist")
    before = contents(first)

    def fail(*_: object, **__: object) -> None:
        raise AssertionError("made again")

    monkeypatch.setattr(printing, "print_book", fail)
    again = build(pack, pack / "dist")
    assert again == first
    assert contents(again) == before


CHANGES: dict[str, Callable[[Path], object]] = {
    "a word": lambda pack: next(pack.rglob("*.md")).open("a").write("\n\nA word more.\n"),
    "another file": lambda pack: (pack / "notes.txt").write_text("Nothing."),
    "a name": lambda pack: (pack / "notes").mkdir() or (pack / "notes" / "x.txt").write_text(""),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_changed_is_noticed(change: Callable[[Path], object], pack: Path) -> None:
    before = unchanged.build_key(pack, pack / "dist", "")
    change(pack)
    assert unchanged.build_key(pack, pack / "dist", "") not in (before, None)


def test_settings_count_and_outputs_do_not(pack: Path) -> None:
    before = unchanged.build_key(pack, pack / "dist", "")
    assert unchanged.build_key(pack, pack / "dist", "others") != before
    (pack / "dist").mkdir()
    for name in ("book-print.pdf", "book.epub", "SHA256SUMS", "SHA256SUMS.versions"):
        (pack / "dist" / name).write_text("")
    assert unchanged.build_key(pack, pack / "dist", "") == before


def test_articles_in_the_folder_of_outputs_count(pack: Path) -> None:
    articles = next(pack.rglob("*.md")).parent
    before = unchanged.build_key(pack, articles, "")
    next(articles.glob("*.md")).open("a").write("\n\nA word more.\n")
    assert unchanged.build_key(pack, articles, "") not in (before, None)


def test_links_may_lead_anywhere(pack: Path, tmp_path: Path) -> None:
    (pack / "link").symlink_to(tmp_path)
    assert unchanged.build_key(pack, pack / "dist", "") is None


def test_a_build_of_which_nothing_has_changed_takes_no_heavy_library(pack: Path) -> None:
    """What takes long to import is what makes pages; half a second is for reading the pack's files."""
    build(pack, pack / "dist")
    code = (
        "import sys; from pathlib import Path; from briefbound.build import build\n"
        f"build(Path({str(pack)!r}), Path({str(pack / 'dist')!r}))\n"
        "print(sorted({'weasyprint', 'matplotlib', 'lxml', 'pikepdf', 'PIL', 'jsonschema'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("kind", ["builds", "outputs", "printed", "starts", "fonts", "fragments"])
@pytest.mark.parametrize("wrong", [b"", b"[]", b"null", b"[" * 100_000], ids=["nothing", "list", "null", "deep"])
def test_what_is_kept_under_a_key_and_is_something_else_is_as_good_as_none(
    kind: str, wrong: bytes, kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As somebody with the user's rights may have left it, with a seal that is right."""
    monkeypatch.setenv("BRIEFBOUND_CACHE", str(shutil.copytree(kept / "cache", tmp_path / "cache")))
    monkeypatch.setenv("BRIEFBOUND_WORKERS", "1")
    above = {"builds", "outputs"} if kind not in ("builds", "outputs") else set()
    above |= {"files", "printed"} if kind in ("starts", "fonts", "fragments") else set()
    asked = []
    load = cache.load

    def poisoned(of: str, key: str) -> bytes | None:
        found = load(of, key)
        if of == kind and found is not None:
            asked.append(key)
            return wrong
        return None if of in above else found

    monkeypatch.setattr(cache, "load", poisoned)
    built = build(kept / "pack", tmp_path / "out")
    assert asked
    assert contents(built) == {path.name: path.read_bytes() for path in (kept / "out").glob("*.[ep]*")}


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pack, what was built of it, and what the cache then keeps."""
    folder = tmp_path_factory.mktemp("kept")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BRIEFBOUND_CACHE", str(folder / "cache"))
        shutil.copytree(PACK, folder / "pack")
        build(folder / "pack", folder / "out")
    return folder
