"""Markdown of other programs, the articles of packs that it becomes, and what is said of it."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from briefbound.compose import compose_book
from briefbound.compose.lints import LINTS
from briefbound.diagnostics import SourceError
from briefbound.importers.data_addresses import take_out
from briefbound.importers.markdown import read_markdown
from briefbound.importers.shelf import Shelf
from briefbound.load import load_publication
from tests.importers.goldens import expected, source_of

CASES = Path(__file__).parent / "cases"
NAMES = sorted(folder.name for folder in CASES.iterdir())
MANIFEST = """\
title: A pack
identifier: urn:uuid:00000000-0000-4000-8000-000000000001
language: en
dates: {published: 2026-11-22}
contents:
"""
#: What stands in these is an error that stays one.
REFUSED = {"unknown"}


def read(case: Path, pack: Path) -> tuple[str, str, Shelf]:
    """The article of a case, what is said of it, and the shelf with its pictures."""
    shelf = Shelf(pack)
    source = source_of(case)
    text, shelf.brought = take_out(source.read_text("utf-8"))
    targets = {
        path: PurePosixPath(f"articles/{path.stem}.md")
        for path in sorted(case.glob("*.md"))
        if path.name != "expected.md"
    }
    draft = read_markdown(text, source, targets, shelf)
    said = [f"guessed {one}" for one in draft.guessed]
    said += [f"changed {one}" for one in draft.changed]
    said += [f"left out {one}" for one in draft.left_out]
    said += [str(problem).replace(str(source), source.name) for problem in draft.problems]
    return draft.markdown(), "".join(f"{line}\n" for line in said), shelf


@pytest.mark.parametrize("case", NAMES)
def test_a_file_becomes_the_article_expected_of_it(case: str, tmp_path: Path) -> None:
    article, said, _ = read(CASES / case, tmp_path)
    assert (article, said) == expected(CASES / case, (article, said))


def test_all_of_them_are_composed_as_packs_are(tmp_path: Path) -> None:
    named = []
    for case in NAMES:
        if case in REFUSED:
            continue
        article, _, shelf = read(CASES / case, tmp_path)
        for other in (CASES / case).glob("*.md"):
            if other.name not in ("input.md", "expected.md"):
                article = article.replace(f"<{other.name}", "<other.md")
        named.append(f"articles/{case}.md")
        written = {tmp_path / named[-1]: article.encode(), **shelf.new_files()}
        for path, data in written.items():
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(data)
    (tmp_path / "articles/other.md").write_text("---\ntitle: Another\n---\n\n## Money\n\nWords.\n", "utf-8")
    lines = [MANIFEST, *(f"  - {name}\n" for name in (*named, "articles/other.md"))]
    (tmp_path / "pack.yaml").write_text("".join(lines), "utf-8")
    publication, problems = load_publication(tmp_path)
    said = [*problems, *compose_book(publication)[1]]
    assert [str(problem) for problem in said if problem.code not in {lint.code for lint in LINTS}] == []


@pytest.mark.parametrize("case", sorted(REFUSED))
def test_what_is_not_understood_is_named_and_no_pack_builds_with_it(case: str, tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    article, said, _ = read(CASES / case, tmp_path)
    assert said.count("no pack builds with it") >= 6
    (tmp_path / "articles/input.md").write_text(article, "utf-8")
    (tmp_path / "pack.yaml").write_text(f"{MANIFEST}  - articles/input.md\n", "utf-8")
    with pytest.raises(SourceError):
        load_publication(tmp_path)
