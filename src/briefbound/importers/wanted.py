"""Which files a run imports, and where each goes in the pack."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from briefbound.diagnostics import Diagnostic, Place, Severity
from briefbound.disk.kinds import kind_of
from briefbound.importers import office
from briefbound.importers.families import family_of
from briefbound.importers.shelf import IMAGES
from briefbound.load.article_files import IMPORTED
from briefbound.load.articles import article_id
from briefbound.load.identifiers import slug

ARTICLES = PurePosixPath("articles")
#: The most files of a folder that are named as not imported, each by itself.
_NAMED = 20
MANIFEST = "pack.yaml"


def files_of(given: Sequence[Path], pack: Path) -> tuple[list[Path], list[Path]]:
    """The files to import, those of a folder in the order of their names; and what else the folders hold.

    Left aside without a word: what begins with a dot, the pack itself, and the files that a browser saves beside a
    page.
    """
    wanted: list[Path] = []
    others: list[Path] = []
    for path in given:
        if not path.is_dir():
            wanted.append(path)
            continue
        for file in sorted(_inside(path, pack), key=lambda file: file.relative_to(path).parts):
            (wanted if _can_be_imported(file) else others).append(file)
    return wanted, others


def _inside(folder: Path, pack: Path) -> list[Path]:
    own = {(pack / name).resolve() for name in (ARTICLES, IMAGES, MANIFEST)}
    found: list[Path] = []
    for path in folder.rglob("*"):
        around = [parent for parent in path.parents if parent.is_relative_to(folder)]
        hidden = any(one.name.startswith(".") for one in (path, *around) if one != folder)
        if path.is_file() and not hidden and own.isdisjoint({path.resolve(), *path.resolve().parents}):
            found += [path] if not any(map(_is_of_page, around)) else []
    return found


def _is_of_page(folder: Path) -> bool:
    """Whether a folder is one that a browser made for the files of a page."""
    page = folder.name.removesuffix("_files")
    return page != folder.name and any((folder.parent / f"{page}{end}").is_file() for end in (".html", ".htm"))


def _can_be_imported(file: Path) -> bool:
    suffix = file.suffix.lower()
    if suffix in IMPORTED or suffix in office.SUFFIXES:
        return True
    try:
        kind = kind_of(file).words
    except OSError:
        return True  # which is then said
    return kind in office.KINDS or family_of(suffix, kind) is not None


def not_imported(others: Sequence[Path], used: frozenset[Path]) -> list[Diagnostic]:
    """Says which files of the folders are not imported, but for pictures that articles show."""
    left = [file for file in others if file not in used]
    said = [
        Diagnostic(
            "BB744",
            f"this file of the folder is {kind_of(file).words}, and is not imported",
            Place(str(file)),
            "where it is needed, import it by itself",
            severity=Severity.WARNING,
        )
        for file in left[:_NAMED]
    ]
    if len(left) > _NAMED:
        message = f"{len(left) - _NAMED} more files of the folders are not imported"
        said.append(Diagnostic("BB744", message, severity=Severity.WARNING))
    return said


def targets_of(
    files: Sequence[Path], into: Path, ids: frozenset[str], problems: list[Diagnostic]
) -> dict[Path, PurePosixPath]:
    """Where each file goes; a name that is taken, in the pack or by a file before it, is an error."""
    targets: dict[Path, PurePosixPath] = {}
    for source in files:
        stem = slug(source.stem)
        target, number = ARTICLES / f"{stem or 'article'}.md", 2
        while not stem and (target in targets.values() or why_taken(target, into, ids)):
            target, number = ARTICLES / f"article-{number}.md", number + 1  # no letter of the name is one of a path
        if source in targets:
            message = "the file is named twice"
        elif target in targets.values():
            message = f"two files would become {target}"
        else:
            message = why_taken(target, into, ids)
        targets.setdefault(source, target)
        if message:
            anew = f"to import it anew, first take {target.name} and its line in contents out"
            hint = f"give {source.name} another name; {anew}"
            problems.append(Diagnostic("BB606", message, Place(str(source)), hint))
    return targets


def why_taken(target: PurePosixPath, into: Path, ids: frozenset[str]) -> str:
    """Why an article cannot have this path in the pack; empty where it can."""
    if (into / target).exists():
        return f"the pack already has {target}, which is not overwritten"
    if article_id(target) in ids:
        return f"the pack already has an article named {target.name}"
    return ""
