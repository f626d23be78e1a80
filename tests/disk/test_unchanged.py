"""A build of which nothing has changed gives what the first one gave, and anything that changed is noticed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from briefbound import stylesheets, versions
from briefbound.build import Built, build
from briefbound.diagnostics import Severity
from briefbound.disk import cache, unchanged
from briefbound.disk.keys import key_of
from briefbound.press import assembly, printing

PACK = Path(__file__).parents[1] / "load" / "good_pack"


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
        "print(sorted({'weasyprint', 'numpy', 'lxml', 'pikepdf', 'PIL', 'jsonschema'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def state(monkeypatch: pytest.MonkeyPatch, folder: Path) -> str:
    """The hash of the program with its styles in a folder."""
    monkeypatch.setattr(stylesheets, "FOLDER", folder)
    versions.program.cache_clear()
    try:
        return versions.program()
    finally:
        versions.program.cache_clear()


def test_an_edited_style_is_another_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    styles = Path(shutil.copytree(stylesheets.FOLDER, tmp_path / "styles"))
    before = state(monkeypatch, styles)
    assert state(monkeypatch, styles) == before
    sheet = styles / "book" / "page.css"
    sheet.write_text(sheet.read_text().replace("0", "1", 1))  # as long as it was
    edited = state(monkeypatch, styles)
    (styles / "new.css").write_text("")
    assert len({before, edited, state(monkeypatch, styles)}) == 3


def test_another_state_of_the_program_builds_anew_and_shows_in_no_byte(
    pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor do a version of Python or a key of the cache: the one is asked for by none but keys, the others differ."""
    first = contents(build(pack, pack / "dist"))
    asked: list[str] = []

    def backwards(*parts: object) -> str:
        asked.append(key_of(*parts))
        return asked[-1][::-1]

    monkeypatch.setattr(assembly, "key_of", backwards)
    monkeypatch.setattr(versions, "program", lambda: "another")
    monkeypatch.setattr(versions, "versions", lambda: {"Python": "3.13.1"})
    monkeypatch.setattr(sys, "version", "3.13.1 (another)")
    assert contents(build(pack, pack / "other")) == first
    assert asked


def test_what_the_build_did_not_make_is_named(pack: Path) -> None:
    build(pack, pack / "dist", editions=["epub"])
    for name in ("old-name.epub", "old-name-print.pdf", "notes.pdf", "SHA256SUMS.txt"):
        (pack / "dist" / name).write_text("")
    (note,) = (one for one in build(pack, pack / "dist", editions=["epub"]).warnings if one.code == "BB809")
    assert (note.severity, "old-name-print.pdf, old-name.epub;" in note.message) == (Severity.NOTE, True)
    assert "notes.pdf" not in note.message


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
