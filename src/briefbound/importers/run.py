"""Importing files into a pack: every file read before anything is written, and all written or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from briefbound.diagnostics import Diagnostic, Place, SourceError, has_errors
from briefbound.disk.kinds import kind_of
from briefbound.disk.outputs import put_in_place
from briefbound.disk.reading import read_at_most
from briefbound.importers import office
from briefbound.importers.draft import Draft
from briefbound.importers.families import family_of
from briefbound.importers.imported import Choices
from briefbound.importers.metafiles import metafiles_of
from briefbound.importers.reading import Read, Reading, read_alone
from briefbound.importers.report import ImportedFile, ImportReport, findings_of
from briefbound.importers.shelf import Shelf
from briefbound.importers.wanted import MANIFEST, files_of, not_imported, targets_of, why_taken
from briefbound.load.articles import article_id
from briefbound.load.discretion import discreet
from briefbound.load.edit import add_to_contents
from briefbound.load.folder import MANIFEST_BYTES
from briefbound.load.yamlmarks import Value, parse_yaml
from briefbound.processes.confined import Allowance, Confinement, OutOfBounds


@dataclass(frozen=True, slots=True)
class _Article:
    """An article of the run, and the file that it was made of."""

    source: Path
    target: PurePosixPath
    draft: Draft


def import_files(
    files: Sequence[Path],
    into: Path,
    allowance: Allowance | None = None,
    choices: Choices | None = None,
    *,
    split: bool = False,
    begin: Callable[[str, str], str] | None = None,
) -> ImportReport:
    """Adds articles to the pack in the folder ``into``, in the order given; those of a folder by their names.

    Each file becomes ``articles/<slug>.md``, named after the file, and a line at the end of ``contents``; with
    ``split``, each chapter of a document does. The images it shows go to ``images/``. ``allowance`` is what the
    reading of one file may cost. Where there is no pack yet, ``begin`` gives its manifest, without articles, for a
    title and a language: those of the first article. Raises :class:`SourceError` with every error of every file, and
    then writes nothing; an article of the pack is never overwritten. Raises :class:`OutputError` if the disk refuses;
    all is then as it was.
    """
    problems: list[Diagnostic] = []
    manifest = "" if begin else _read_manifest(into)
    ids = _ids(manifest)
    wanted, others = files_of(files, into)
    if not wanted:
        hint = "name a file, or a folder with Word files, OpenDocument texts, pages, e-books, mail, Markdown or text"
        nothing = Diagnostic("BB601", "there is no document to import", Place(str(files[0])), hint)
        raise SourceError([*not_imported(others, frozenset()), nothing])
    targets = targets_of(wanted, into, ids, problems)
    shelf = Shelf(into)
    with Confinement(allowance) as confinement:
        reading = Reading(targets, into, choices or Choices(), split)
        articles = list(_articles(reading, shelf, problems, confinement))
    problems += _taken(articles, targets, into, ids)
    if begin and articles:
        manifest = _begun(begin, articles)
    try:
        manifest = add_to_contents(manifest, [str(article.target) for article in articles])
    except SourceError as error:
        path = str(into / MANIFEST)
        problems += [
            replace(fault, place=fault.place and replace(fault.place, path=path)) for fault in error.diagnostics
        ]
    withholds = any(article.draft.withholds for article in articles)
    if has_errors(problems):
        raise SourceError(discreet(problems, withholds))
    written = {into / article.target: article.draft.markdown().encode() for article in articles}
    put_in_place({**shelf.new_files(), **written, into / MANIFEST: manifest.encode()})
    used = frozenset(image.source for article in articles for image in article.draft.images)
    made = map(_imported, articles)
    return ImportReport(
        into, tuple(one.discreet() if withholds else one for one in made), tuple(not_imported(others, used))
    )


def _articles(
    reading: Reading, shelf: Shelf, problems: list[Diagnostic], confinement: Confinement
) -> Iterator[_Article]:
    """The articles of all files in their order. Problems are added, and what goes to the shelf."""
    for source in reading.targets:
        try:
            as_word = _as_word(source)
            painted = office.painted(confinement.call(metafiles_of, source)) if office.is_there() else {}
            asked = replace(reading, painted=painted)
            read: Read = confinement.call(read_alone, source, asked, shelf.bare(), as_word)
        except OutOfBounds as fault:
            problems.append(fault.diagnostic(source))
            continue
        except SourceError as fault:
            problems += fault.diagnostics
            continue
        problems += read.problems
        shelf.take(read.shelf)
        yield from (_Article(source, target, draft) for target, draft in read.drafts.items())


def _begun(begin: Callable[[str, str], str], articles: Sequence[_Article]) -> str:
    """The manifest of a new pack, with the title of its first article; what was taken for granted is reported."""
    first, drafts = articles[0].draft, [article.draft for article in articles]
    title = str(first.title or first.fields.get("title") or articles[0].source.stem)
    language = next((str(one.fields["language"]) for one in drafts if one.fields.get("language")), "")
    first.guessed.append(f"the title of the new pack: “{title}”")
    if not language:
        first.guessed.append("the language of the new pack: en, as no file names one")
    return begin(title, language or "en")


def _as_word(source: Path) -> bytes | None:
    """What LibreOffice makes of a document of another program; it knows no bounds but time, so it is asked here."""
    try:
        kind = kind_of(source).words
        return None if family_of(source.suffix, kind) else office.as_word(source, kind)
    except OSError:
        return None  # which the reader says


def _taken(
    articles: Sequence[_Article], targets: dict[Path, PurePosixPath], into: Path, ids: frozenset[str]
) -> Iterator[Diagnostic]:
    """Chapters whose paths are taken, in the pack or by another file."""
    seen = set(targets.values())
    for article in articles:
        if article.target == targets[article.source]:
            continue
        message = f"two files would become {article.target}" if article.target in seen else ""
        seen.add(article.target)
        if message := message or why_taken(article.target, into, ids):
            hint = f"give {article.source.name} another name; chapters are named after the file and their titles"
            yield Diagnostic("BB606", message, Place(str(article.source)), hint)


def _imported(article: _Article) -> ImportedFile:
    draft = article.draft
    return ImportedFile(
        source=article.source,
        target=article.target,
        guessed=tuple(draft.guessed),
        changed=tuple(draft.changed),
        left_out=tuple(draft.left_out),
        images=tuple(draft.images),
        warnings=tuple(draft.problems),
        came=draft.came,
        languages=draft.languages,
        findings=findings_of(draft.account),
        unseen=tuple(entry for entry in draft.account if entry.group in ("hidden", "comment")),
    )


def _read_manifest(into: Path) -> str:
    path = into / MANIFEST
    try:
        data = read_at_most(path, MANIFEST_BYTES)
        if isinstance(data, int):
            message = f"the manifest has {data} bytes; the limit is {MANIFEST_BYTES}"
            raise SourceError([Diagnostic("BB119", message, Place(str(path)), "is this the right folder?")])
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        hint = "save it as UTF-8"
        raise SourceError([Diagnostic("BB112", "the manifest is not UTF-8 text", Place(str(path)), hint)]) from error
    except OSError as error:
        hint = f"“briefbound new {into}” makes a pack; “--into FOLDER”, with a new folder, makes one of these files"
        raise SourceError([Diagnostic("BB113", f"there is no {MANIFEST} here", Place(str(into)), hint)]) from error


def _ids(manifest: str) -> frozenset[str]:
    """The ids of the articles that the manifest names, in parts or not."""
    data, _, _ = parse_yaml(manifest, MANIFEST)
    found: set[str] = set()
    entries: list[Value] = [data]
    while entries:
        entry = entries.pop()
        if isinstance(entry, dict):
            entries.append(entry.get("contents"))
        elif isinstance(entry, list):
            entries += entry
        elif isinstance(entry, str):
            found.add(article_id(PurePosixPath(entry)))
    return frozenset(found)
