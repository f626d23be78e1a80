"""Importing files into a pack: every file read before anything is written, and all written or nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from briefbound.diagnostics import Diagnostic, Place, Severity, SourceError, has_errors
from briefbound.disk.kinds import kind_of
from briefbound.disk.outputs import put_in_place
from briefbound.disk.reading import read_at_most
from briefbound.importers.attributes import count_unknown
from briefbound.importers.decode import decode
from briefbound.importers.draft import Draft
from briefbound.importers.markdown import read_markdown
from briefbound.importers.report import ImportedFile, ImportReport
from briefbound.importers.shelf import Shelf
from briefbound.importers.text import read_text
from briefbound.load.article_files import how_to_import
from briefbound.load.articles import article_id
from briefbound.load.beside import lines_beside, note_of_beside
from briefbound.load.discretion import discreet
from briefbound.load.doubts import lines_of_marks
from briefbound.load.edit import add_to_contents
from briefbound.load.folder import MANIFEST_BYTES
from briefbound.load.identifiers import slug
from briefbound.load.limits import find_long_paragraph
from briefbound.load.spoken import lines_that_speak, note_of_spoken
from briefbound.load.withheld import count_bars, withhold
from briefbound.load.yamlmarks import Value, parse_yaml
from briefbound.model import Limits
from briefbound.processes.confined import Allowance, Confinement, OutOfBounds

ARTICLES = PurePosixPath("articles")
MANIFEST = "pack.yaml"


def import_files(files: Sequence[Path], into: Path, allowance: Allowance | None = None) -> ImportReport:
    """Adds articles to the pack in the folder ``into``, in the order given.

    Each file becomes ``articles/<slug>.md``, named after the file, and a line at the end of ``contents``; the images
    it shows go to ``images/``. ``allowance`` is what the reading of one file may cost. Raises :class:`SourceError`
    with every error of every file, and then writes nothing; an article of the pack is never overwritten. Raises
    :class:`OutputError` if the disk refuses; all is then as it was.
    """
    problems: list[Diagnostic] = []
    manifest = _read_manifest(into)
    targets = _targets(files, into, _ids(manifest), problems)
    try:
        manifest = add_to_contents(manifest, [str(target) for target in targets.values()])
    except SourceError as error:
        path = str(into / MANIFEST)
        problems += [
            replace(fault, place=fault.place and replace(fault.place, path=path)) for fault in error.diagnostics
        ]
    shelf = Shelf(into)
    with Confinement(allowance) as confinement:
        drafts = {source: _read_apart(source, targets, shelf, problems, confinement) for source in targets}
    withholds = any(draft.withholds for draft in drafts.values() if draft)
    if has_errors(problems):
        raise SourceError(discreet(problems, withholds))
    articles = {into / targets[source]: draft.markdown().encode() for source, draft in drafts.items() if draft}
    put_in_place({**shelf.new_files(), **articles, into / MANIFEST: manifest.encode()})
    made = (_imported(source, targets[source], draft) for source, draft in drafts.items() if draft)
    return ImportReport(into, tuple(one.discreet() if withholds else one for one in made))


def _imported(source: Path, target: PurePosixPath, draft: Draft) -> ImportedFile:
    return ImportedFile(
        source=source,
        target=target,
        guessed=tuple(draft.guessed),
        changed=tuple(draft.changed),
        left_out=tuple(draft.left_out),
        images=tuple(draft.images),
        warnings=tuple(draft.problems),
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
        hint = f"“briefbound new {into}” makes a pack"
        raise SourceError([Diagnostic("BB113", f"there is no {MANIFEST} here", Place(str(into)), hint)]) from error


def _ids(manifest: str) -> set[str]:
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
    return found


def _targets(
    files: Sequence[Path], into: Path, ids: set[str], problems: list[Diagnostic]
) -> dict[Path, PurePosixPath]:
    """Where each file goes; a name that is taken, in the pack or by a file before it, is an error."""
    targets: dict[Path, PurePosixPath] = {}
    for source in files:
        target = ARTICLES / f"{slug(source.stem) or 'article'}.md"
        if source in targets:
            message = "the file is named twice"
        elif (into / target).exists():
            message = f"the pack already has {target}, which is not overwritten"
        elif article_id(target) in ids:
            message = f"the pack already has an article named {target.name}"
        elif target in targets.values():
            message = f"two files would become {target}"
        else:
            targets[source] = target
            continue
        targets.setdefault(source, target)
        hint = f"give {source.name} another name; the article is named after the file"
        problems.append(Diagnostic("BB606", message, Place(str(source)), hint))
    return targets


def _too_long(text: str, source: Path) -> int | None:
    """The line, counted from 0, of a paragraph that is too long to be read, if there is one."""
    most = Limits().paragraph_characters
    if source.suffix.lower() == ".txt":  # a line may be a paragraph there
        return next((number for number, line in enumerate(text.split("\n")) if len(line) > most), None)
    return find_long_paragraph(text, most)


def _read_text(text: str, source: Path, _targets: Mapping[Path, PurePosixPath], _shelf: Shelf) -> Draft:
    return read_text(text, str(source))


#: A mapping of YAML in one line, which front_matter.py judges.
_FLOW = re.compile(r"^(\w[\w-]{0,80}: )\{([^{}\n]*)\}[ \t]*$", re.MULTILINE)


def _refuse_lost_marks(text: str, source: Path, draft: Draft) -> None:
    """Reports where a file asks for words to be withheld, and the article made of it would ask less often.

    A title loses its markup, and what packs do not know is left out: the words would be left, to be printed.
    """
    marks, made = lines_of_marks(_FLOW.sub(r"\1\2", text)), draft.markdown()
    unknown = count_unknown(text) if source.suffix.lower() != ".txt" else 0
    draft.withholds |= bool(marks) or any(one.plain and one.severity is Severity.ERROR for one in draft.problems)
    if unknown > count_unknown(made):
        message = "an attribute or a tag by which words may be withheld would be lost, as in a title"
        hint = "remove it, or write the title in plain words"
        draft.problems.append(Diagnostic("BB618", message, Place(str(source)), hint, plain=True))
    if len(marks) > len(lines_of_marks(made)):
        lines = ", ".join(str(line + 1) for line in dict.fromkeys(marks))
        message = f"a mark by which words are to be withheld would be lost (line {lines})"
        hint = "leave the words out of titles; elsewhere write [the words]{.withheld}"
        draft.problems.append(Diagnostic("BB618", message, Place(str(source), marks[0] + 1), hint, plain=True))


def _note_what_speaks(text: str, source: Path, draft: Draft) -> None:
    """Notes on which lines of a file withholding is spoken of, and nothing else is said of them."""
    said = {problem.place.line for problem in draft.problems if problem.place and problem.plain}
    without = withhold(text)
    lines = [line + 1 for line in lines_that_speak(without) if line + 1 not in said]
    told = {problem.place.line for problem in draft.problems if problem.place}
    beside = [line + 1 for line in lines_beside(without) if line + 1 not in told]
    notes = (note_of_spoken({str(source): lines}, count_bars(without)), note_of_beside({str(source): beside}))
    draft.problems += [note for note in notes if note]


_READERS: dict[str, Callable[[str, Path, Mapping[Path, PurePosixPath], Shelf], Draft]] = {
    ".txt": _read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
}


def _read_apart(
    source: Path,
    targets: Mapping[Path, PurePosixPath],
    shelf: Shelf,
    problems: list[Diagnostic],
    confinement: Confinement,
) -> Draft | None:
    """As :func:`_read`, in another process."""
    try:
        draft, found, added = confinement.call(_read_alone, source, targets, shelf.bare())
    except OutOfBounds as fault:
        problems.append(fault.diagnostic(source))
        return None
    problems += found
    shelf.take(added)
    return draft


def _read_alone(
    source: Path, targets: Mapping[Path, PurePosixPath], shelf: Shelf
) -> tuple[Draft | None, list[Diagnostic], Shelf]:
    problems: list[Diagnostic] = []
    return _read(source, targets, shelf, problems), problems, shelf


def _of_another_kind(source: Path) -> Diagnostic:
    """What is said of a file whose name does not end as that of one that can be imported."""
    place = Place(str(source))
    try:
        kind = kind_of(source).words
    except OSError as error:
        message = f"the file cannot be read: {error.strerror or error}"
        return Diagnostic("BB602", message, place, "check the path")
    hint = how_to_import(kind, PurePosixPath(source))
    return Diagnostic("BB601", f"this is {kind}, which cannot be imported", place, hint)


def _read(
    source: Path, targets: Mapping[Path, PurePosixPath], shelf: Shelf, problems: list[Diagnostic]
) -> Draft | None:
    """The draft of a file; None if there is none. Its problems are added, its warnings kept in the draft too."""
    if source.is_dir():
        hint = f"name the files in it: {source / '*.md'}"
        problems.append(Diagnostic("BB602", "that is a folder, not a file", Place(str(source)), hint))
        return None
    reader = _READERS.get(source.suffix.lower())
    if reader is None:
        problems.append(_of_another_kind(source))
        return None
    most = Limits().text_bytes
    try:
        data = read_at_most(source, most)
    except OSError as error:
        message = f"the file cannot be read: {error.strerror or error}"
        problems.append(Diagnostic("BB602", message, Place(str(source)), "check the path"))
        return None
    if isinstance(data, int):
        message = f"the file has {data} bytes; an article to import has at most {most}"
        problems.append(Diagnostic("BB602", message, Place(str(source)), "split it into several files"))
        return None
    found: list[Diagnostic] = []
    text = decode(data, str(source), found)
    draft = None
    if text is not None and (line := _too_long(text, source)) is not None:
        message = f"a paragraph has more than {Limits().paragraph_characters:,} characters"
        problems.append(Diagnostic("BB324", message, Place(str(source), line + 1), "split it with blank lines"))
    elif text is not None:
        draft = reader(text, source, targets, shelf)
        _refuse_lost_marks(text, source, draft)
        _note_what_speaks(text, source, draft)
        draft.problems[:0] = found
        found = draft.problems
    found.sort(key=lambda problem: problem.place.line or 0 if problem.place else 0)
    problems += found
    return draft
