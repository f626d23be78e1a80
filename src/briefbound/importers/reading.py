"""Reading one file to import, in a process with limited memory and time: text as text, documents by their family."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from briefbound.diagnostics import Diagnostic, Place, SourceError
from briefbound.disk.kinds import kind_of
from briefbound.disk.reading import read_at_most
from briefbound.importers.data_addresses import take_out
from briefbound.importers.decode import decode
from briefbound.importers.documents import read_document
from briefbound.importers.draft import Draft
from briefbound.importers.families import family_of
from briefbound.importers.imported import Choices
from briefbound.importers.markdown import read_markdown
from briefbound.importers.net import judge_written, note_what_speaks, refuse_lost_marks
from briefbound.importers.shelf import Shelf
from briefbound.importers.text import read_text
from briefbound.load.article_files import how_to_import
from briefbound.load.limits import find_long_paragraph
from briefbound.model import Limits

Targets = Mapping[Path, PurePosixPath]
Drafts = dict[PurePosixPath, Draft]
#: Of a file of text with the pictures that stand in it.
_MOST_BYTES = Limits().picture_bytes


@dataclass(frozen=True, slots=True)
class Reading:
    """How the files of a run are read: where each goes in the pack, and what the person has decided.

    ``painted`` are pictures that LibreOffice has painted, by the digests of those in the document.
    """

    targets: Targets
    pack: Path
    choices: Choices
    split: bool = False
    painted: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Read:
    """What became of one file: its articles by their paths in the pack, its problems, and the shelf with its
    pictures."""

    drafts: Drafts
    problems: tuple[Diagnostic, ...]
    shelf: Shelf


def read_alone(source: Path, reading: Reading, shelf: Shelf, as_word: bytes | None = None) -> Read:
    """The articles of a file; ``as_word`` is what LibreOffice made of it.

    Never raises :class:`SourceError`: what it would say is among the problems.
    """
    problems: list[Diagnostic] = []
    drafts: Drafts = {}
    try:
        drafts = _drafts(source, reading, shelf, problems, as_word)
    except SourceError as error:
        problems += error.diagnostics
    return Read(drafts, tuple(problems), shelf)


def _drafts(
    source: Path, reading: Reading, shelf: Shelf, problems: list[Diagnostic], as_word: bytes | None
) -> Drafts:
    target, place = reading.targets[source], Place(str(source))
    reader = _TEXTS.get(source.suffix.lower())
    if reader is not None:
        draft = _read_text_file(source, reader, reading.targets, shelf, problems)
        return {target: draft} if draft else {}
    kind = _kind(source)
    family = family_of(source.suffix, kind) if as_word is None else family_of(".docx", "a Word file")
    if family is None:
        hint = how_to_import(kind, PurePosixPath(source))
        raise SourceError([Diagnostic("BB601", f"this is {kind}, which cannot be imported", place, hint)])
    data = as_word if as_word is not None else _data(source, family.most_bytes)
    drafts = read_document(
        source, data, family.reader(), reading.choices, target, shelf, reading.painted, split=reading.split
    )
    for path, draft in drafts.items():
        judge_written(reading.pack / path, draft)
        problems += draft.problems
    return drafts


def _kind(source: Path) -> str:
    try:
        return kind_of(source).words
    except OSError as error:
        message = f"the file cannot be read: {error.strerror or error}"
        raise SourceError([Diagnostic("BB602", message, Place(str(source)), "check the path")]) from error


def _data(source: Path, most: int) -> bytes:
    try:
        data = read_at_most(source, most)
    except OSError as error:
        message = f"the file cannot be read: {error.strerror or error}"
        raise SourceError([Diagnostic("BB602", message, Place(str(source)), "check the path")]) from error
    if isinstance(data, int):
        raise SourceError([_too_large(source, data, most)])
    return data


def _too_large(source: Path, size: int, most: int) -> Diagnostic:
    message = f"the file has {size} bytes; an article to import has at most {most}"
    return Diagnostic("BB602", message, Place(str(source)), "split it into several files")


# ---------------------------------------------------------------- text and Markdown


def _read_plain(text: str, source: Path, _targets: Targets, _shelf: Shelf) -> Draft:
    return read_text(text, str(source))


_TEXTS: dict[str, Callable[[str, Path, Targets, Shelf], Draft]] = {
    ".txt": _read_plain,
    ".md": read_markdown,
    ".markdown": read_markdown,
}


def _read_text_file(
    source: Path,
    reader: Callable[[str, Path, Targets, Shelf], Draft],
    targets: Targets,
    shelf: Shelf,
    problems: list[Diagnostic],
) -> Draft | None:
    """The draft of a file of text; None if there is none. Its warnings are kept in the draft too."""
    found: list[Diagnostic] = []
    text = decode(_data(source, _MOST_BYTES), str(source), found)
    draft = None
    if text is not None and source.suffix.lower() != ".txt":
        text, shelf.brought = take_out(text)
    if text is not None and (size := len(text.encode())) > Limits().text_bytes:
        raise SourceError([_too_large(source, size, Limits().text_bytes)])
    if text is not None and (line := _too_long(text, source)) is not None:
        message = f"a paragraph has more than {Limits().paragraph_characters:,} characters"
        problems.append(Diagnostic("BB324", message, Place(str(source), line + 1), "split it with blank lines"))
    elif text is not None:
        draft = reader(text, source, targets, shelf)
        refuse_lost_marks(text, source, draft)
        note_what_speaks(text, source, draft)
        draft.problems[:0] = found
        found = draft.problems
    found.sort(key=lambda problem: problem.place.line or 0 if problem.place else 0)
    problems += found
    return draft


def _too_long(text: str, source: Path) -> int | None:
    """The line, counted from 0, of a paragraph that is too long to be read, if there is one."""
    most = Limits().paragraph_characters
    if source.suffix.lower() == ".txt":  # a line may be a paragraph there
        return next((number for number, line in enumerate(text.split("\n")) if len(line) > most), None)
    return find_long_paragraph(text, most)
