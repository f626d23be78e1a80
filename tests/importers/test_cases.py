"""Pairs of files: what comes in, the article that comes out, and what is said about it.

A case is a folder of ``cases/``: ``input.*``, ``expected.md`` (none where the import is refused) and ``report.txt``.
Other Markdown files of the folder are imported in the same run, after it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from briefbound.compose import compose_book
from briefbound.compose.lints import LINTS
from briefbound.diagnostics import SourceError
from briefbound.importers import ImportedFile, import_files
from briefbound.load import load_publication

CASES = Path(__file__).parent / "cases"
MANIFEST = "title: A pack # with a remark\ncontents: # in order\n  - articles/lead.md\n"


def report_of(imported: ImportedFile) -> Iterator[str]:
    yield from (f"guessed {guess}" for guess in imported.guessed)
    yield from (f"changed {change}" for change in imported.changed)
    yield from (f"left out {words}" for words in imported.left_out)
    for image in imported.images:
        yield f"image {image.source.name} -> {image.target}{' (there already)' if image.reused else ''}"
    yield from map(str, imported.warnings)


@pytest.mark.parametrize("case", sorted(folder.name for folder in CASES.iterdir()))
def test_a_file_becomes_the_article_expected_of_it(
    case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = CASES / case
    (tmp_path / "pack.yaml").write_text(MANIFEST, "utf-8")
    monkeypatch.chdir(folder)
    files = [*Path().glob("input.*"), *(path for path in Path().glob("*.md") if " " in path.name)]
    expected = folder / "expected.md"
    if expected.exists():
        imported = import_files(files, tmp_path).files[0]
        said = report_of(imported)
        assert (tmp_path / imported.target).read_text("utf-8") == expected.read_text("utf-8")
        assert f"  - {imported.target}\n" in (tmp_path / "pack.yaml").read_text("utf-8")
    else:
        with pytest.raises(SourceError) as refused:
            import_files(files, tmp_path)
        said = map(str, refused.value.diagnostics)
        assert [path.name for path in tmp_path.iterdir()] == ["pack.yaml"]
        assert (tmp_path / "pack.yaml").read_text("utf-8") == MANIFEST
    assert "".join(f"{line}\n" for line in said) == (folder / "report.txt").read_text("utf-8")


def composed_cases() -> Iterator[str]:
    """The cases that an import lets pass without a warning."""
    for report in sorted(CASES.glob("*/report.txt")):
        if report.with_name("expected.md").exists() and "warning[" not in report.read_text("utf-8"):
            yield report.parent.name


@pytest.mark.parametrize("case", list(composed_cases()))
def test_what_is_imported_without_a_warning_is_composed_without_one(
    case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    identifier = "urn:uuid:00000000-0000-4000-8000-000000000001"
    manifest = f"title: A pack\nidentifier: {identifier}\nlanguage: en\ndates: {{published: 2026-11-22}}\n"
    (tmp_path / "pack.yaml").write_text(manifest, "utf-8")
    monkeypatch.chdir(CASES / case)
    import_files(list(Path().glob("input.*")), tmp_path)
    publication, problems = load_publication(tmp_path)
    assert problems == ()
    said = {problem.code for problem in compose_book(publication)[1]}
    assert said <= {lint.code for lint in LINTS}  # of the author's own words
