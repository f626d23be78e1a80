"""Opens a finished file and says it, or a page of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from briefbound.diagnostics import BriefboundError, Diagnostic, Exit, Place, Severity
from briefbound.disk.kinds import ZIP, kind_of
from briefbound.listen.heard import grow
from briefbound.listen.languages import language_name
from briefbound.listen.narrate import narrate
from briefbound.listen.spoken import Spoken


@dataclass(frozen=True, slots=True)
class Hearing:
    """What a file says, and what is to be said about the file."""

    lines: tuple[Spoken, ...]
    problems: tuple[Diagnostic, ...] = ()


class NothingToHear(BriefboundError):
    """A file offers a screen reader nothing, or not what was asked for; the diagnostic says why."""

    exit_code = Exit.FINDINGS


@dataclass(frozen=True, slots=True)
class _Heard:
    """A whole file: its lines, and the labels of all its pages in order."""

    lines: tuple[Spoken, ...]
    labels: tuple[str, ...]
    problems: tuple[Diagnostic, ...] = ()


def listen(path: Path, page: str | None = None) -> Hearing:
    """Everything that the structure of a PDF or an EPUB offers a screen reader, or what it offers on one page.

    ``page`` is the printed number; in a PDF without that label, the page counted from the first, with a problem that
    says so. Raises :class:`NothingToHear` for a PDF without tags, a page that is not there or a file of another kind,
    and :class:`briefbound.pdf.UnreadablePdf` or ``UnreadableEpub`` for a damaged file.
    """
    try:
        kind = kind_of(path)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        fault = _fault("BB831", f"the file cannot be read: {reason}", path, "name a PDF or an EPUB")
        raise NothingToHear([fault]) from None
    if kind.is_pdf:
        heard = _pdf(path)
    elif kind.is_epub or (kind == ZIP and path.suffix.lower() == ".epub"):  # a damaged one, which says how
        heard = _epub(path)
    else:
        message = f"this is {kind.words}, neither a PDF nor an EPUB"
        raise NothingToHear([_fault("BB830", message, path, "name a PDF or an EPUB")])
    return Hearing(heard.lines, heard.problems) if page is None else _only(heard, page, path)


def _pdf(path: Path) -> _Heard:
    from briefbound.listen.tagged import walk_pdf
    from briefbound.pdf import read_structure

    tree = read_structure(path)
    if not tree.children:
        hint = "ask the publisher for a tagged PDF; a screen reader has to guess with this one"
        fault = replace(_fault("BB834", "the PDF has no tags", path, hint), rule="ISO 14289-1, 7.1")
        raise NothingToHear([fault, *tree.problems])
    facts = tree.metadata
    count = len(tree.page_labels)
    opening = _opening(facts.title, facts.language, f"{count} page{'s' * (count != 1)}", *facts.claims)
    lines = narrate(grow(walk_pdf(tree)), facts.language)
    return _Heard((opening, *lines), tree.page_labels, tree.problems)


def _epub(path: Path) -> _Heard:
    from briefbound.listen.book import open_book
    from briefbound.listen.xhtml import walk_epub

    book = open_book(path)
    lines = narrate(grow(walk_epub(book)), book.language)
    labels = tuple(line.page for line in lines if line.kind == "page")
    return _Heard((_opening(book.title, book.language), *lines), labels)


def _opening(title: str, language: str, *facts: str) -> Spoken:
    words = [title or "without a title", f"language {language_name(language)}", *facts]
    return Spoken(kind="document", said=f"document: {', '.join(words)}", text=title, language=language)


def _only(heard: _Heard, page: str, path: Path) -> Hearing:
    """What is said from the beginning of a page to the end of it."""
    problems = heard.problems
    if not heard.labels:
        hint = "leave out --page; editions with the pages of the paper have a page list"
        raise NothingToHear([_fault("BB837", "the file has no page list", path, hint)])
    label = page
    if page not in heard.labels:
        last = len(heard.labels)
        if not page.isdecimal() or not 1 <= int(page) <= last:
            hint = f"its pages are labelled from {heard.labels[0]} to {heard.labels[-1]}"
            raise NothingToHear([_fault("BB837", f"the file has no page {page}", path, hint)])
        label = heard.labels[int(page) - 1]
        message = f"no page is labelled {page}; this is page {page} of {last}, labelled {label}"
        problems += (Diagnostic("BB838", message, Place(str(path)), severity=Severity.NOTE),)
    lines = tuple(line for line in heard.lines if line.page == label)
    if not lines:
        lines = (
            Spoken(kind="page", said=f"page {label}", page=label),
            Spoken(kind="words", said="nothing to read", page=label),
        )
    return Hearing(lines, problems)


def _fault(code: str, message: str, path: Path, hint: str) -> Diagnostic:
    return Diagnostic(code, message, Place(str(path)), hint)
