"""Cases of documents: a folder with the file, the article that it becomes, and what is told about it."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath

from briefbound.diagnostics import SourceError
from briefbound.importers.documents import read_document
from briefbound.importers.families import Reader
from briefbound.importers.imported import Choices
from briefbound.importers.shelf import Shelf

_EXPECTED = ("expected.md", "told.txt")


def source_of(case: Path) -> Path:
    """The file of a case that is imported: the one called ``input``."""
    return next(case.glob("input.*"))


def imported(case: Path, reader: Reader, pack: Path) -> tuple[str, str]:
    """The article of a case, and what is told, a line each; the article is empty where the file is refused.

    Whatever is neither in the article nor told makes the import fail.
    """
    source = source_of(case)
    try:
        drafts = read_document(
            source, source.read_bytes(), reader, Choices(), PurePosixPath("articles/input.md"), Shelf(pack)
        )
    except SourceError as error:
        return "", "".join(f"{problem}\n".replace(str(source), source.name) for problem in error.diagnostics)
    (draft,) = drafts.values()
    told = [f"guessed: {guess}" for guess in draft.guessed]
    for entry in draft.account:
        if entry.group != "copy":
            words = f", words: {entry.words}" if entry.words else ""
            told.append(f"{entry.group}: {entry.kind}{words}, {entry.place}")
    return draft.markdown(), "".join(f"{line}\n" for line in told)


def expected(case: Path, found: tuple[str, str]) -> tuple[str, str]:
    """What the case expects; where ``BRIEFBOUND_WRITE_CASES`` is set, what was found is written there first."""
    files = [case / name for name in _EXPECTED]
    if os.environ.get("BRIEFBOUND_WRITE_CASES"):
        for file, text in zip(files, found, strict=True):
            file.write_text(text, "utf-8")
    article, told = (file.read_text("utf-8") if file.exists() else "" for file in files)
    return article, told
