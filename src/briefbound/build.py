"""The story of a build, from a pack's folder to finished files, as one function."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from briefbound.diagnostics import Diagnostic, Place, SourceError
from briefbound.model import MANIFEST, Book, EditionName, Mark, PagedEdition, PageDesign, Publication

if TYPE_CHECKING:
    from briefbound.guard import Guard
    from briefbound.pdf import Paper

#: Told what is being done, in a few words, as each step begins.
Progress = Callable[[str], None]

#: What follows the slug in the name of each edition's file.
FILE_NAMES: dict[EditionName, str] = {
    "epub": ".epub",
    "print": "-print.pdf",
    "screen": "-screen.pdf",
    "large": "-large.pdf",
    "draft": "-draft.pdf",
    "booklet": "-booklet.pdf",
    "print-shop": "-print-shop.pdf",
    "shop-cover": "-shop-cover.pdf",
}

#: The editions of which a build says what a copy takes; those of print shops count by other measures.
FOR_OFFICE_PRINTERS: frozenset[EditionName] = frozenset({"print", "large", "draft", "booklet"})


@dataclass(frozen=True, slots=True)
class Output:
    """A finished file: the edition that it is, where it stands, its size in bytes, and what one copy of it takes to
    be printed where it is for paper."""

    edition: EditionName
    path: Path
    size: int
    paper: Paper | None = None


@dataclass(frozen=True, slots=True)
class Built:
    """What a build has made, and the warnings met on the way."""

    outputs: tuple[Output, ...]
    warnings: tuple[Diagnostic, ...]


def has_page_numbers(publication: Publication) -> bool:
    """Whether the e-book follows the pages of a print edition, which must then be one of the pack's."""
    return publication.page_source == "print" and "print" in publication.editions


def build(
    pack: Path,
    out: Path,
    editions: Sequence[EditionName] = (),
    progress: Progress = lambda step: None,
    names: Path | None = None,
    generator: bool = True,
) -> Built:
    """Builds the editions of a pack into a folder; without names, those that its manifest asks for.

    ``names`` is a list of protected names: nothing is put in place that holds one, and nothing that is said does.
    Without ``generator``, as with ``generator: false`` in the manifest, outputs do not say what they were made with.
    Raises SourceError where the pack has errors, EnvironmentFault where something is not installed, OutputError where
    files cannot be written, ProtectedNameFound or ListFault of ``briefbound.guard``. In every case earlier outputs
    are as they were.
    """
    if names is None:
        return _build(pack, out, editions, progress, generator)
    from briefbound.guard import Guard, check_place, load_names

    check_place(names, pack, out)
    guard = Guard(load_names(names))
    with guard.discretion():
        built = _build(pack, out, editions, progress, generator, guard)
    return replace(built, warnings=(*guard.problems, *map(guard.discreet, built.warnings)))


def _build(
    pack: Path,
    out: Path,
    editions: Sequence[EditionName],
    progress: Progress,
    generator: bool,
    guard: Guard | None = None,
) -> Built:
    from briefbound.cache import load_page_map, pages_key, prune, store_page_map
    from briefbound.checksums import checksum_files
    from briefbound.compose import compose_book
    from briefbound.compose.pagebreaks import mark_book
    from briefbound.load import load_publication
    from briefbound.outputs import alone_in

    progress("Reading the pack")
    publication, warnings = load_publication(pack)
    publication = replace(publication, generator=publication.generator and generator)
    progress("Composing the text")
    book, more = compose_book(publication)
    problems = [*warnings, *more]
    _check_safety(book, guard)

    wanted: list[EditionName] = [name for name in FILE_NAMES if name in (editions or publication.editions)]
    files: dict[EditionName, bytes] = {}
    numbered = not {"epub", "large"}.isdisjoint(wanted) and has_page_numbers(publication)
    key = pages_key(book, publication.page) if numbered else ""
    pages = load_page_map(key) if numbered else None
    for design, names in _by_design(publication, wanted, numbered and pages is None).items():
        from briefbound.press import finish, lay_out, page_map, write_pdf

        progress("Laying out the pages")
        shown = mark_book(book, pages) if pages is not None and design.form == "large" else book
        layout = lay_out(shown, design)
        problems += layout.problems
        paint = cache(partial(write_pdf, layout))
        for name in names:
            progress(f"Writing the {name} edition")
            files[name], more = finish(name, paint, book)
            problems += more
        if numbered and pages is None:
            pages = page_map(layout)
    if "epub" in wanted:
        from briefbound.epub import bind_epub, hazard_questions

        progress("Binding the EPUB")
        problems += hazard_questions(book)
        files["epub"] = bind_epub(book, pages)

    paths = {name: out / (publication.slug + FILE_NAMES[name]) for name in wanted}
    made = {paths[name]: files[name] for name in wanted}
    if guard is not None:
        progress("Searching the files for protected names")
        problems += guard.search_all(made)
    if numbered and pages is not None:
        store_page_map(key, pages)
        prune()
    with alone_in(out) as put:  # the sums are of what others put there too, and come last
        put({**made, **checksum_files(out, made)})
    outputs = (Output(name, paths[name], len(files[name]), _paper(name, files[name])) for name in wanted)
    return Built(tuple(outputs), tuple(problems))


def _paper(name: EditionName, data: bytes) -> Paper | None:
    if name not in FOR_OFFICE_PRINTERS:
        return None
    from briefbound.pdf import paper_of

    return paper_of(data)


def _by_design(
    publication: Publication, wanted: Iterable[EditionName], with_print: bool
) -> Mapping[PageDesign, list[PagedEdition]]:
    """The editions to be made of each layout; that of the print edition comes first, and is made at all events
    where others need its page numbers."""
    found: dict[PageDesign, list[PagedEdition]] = {publication.page: []}
    for name in wanted:
        if name != "epub":
            found.setdefault(publication.design(name), []).append(name)
    if not (found[publication.page] or with_print):
        del found[publication.page]
    return found


def _check_safety(book: Book, guard: Guard | None) -> None:
    """Raises SourceError where the manifest wants a list of names that is not there, or a pseudonym has no flag."""
    publication = book.publication
    if guard is not None:
        problems = guard.check_pseudonyms(book)
    elif publication.needs_names:
        problems = (list_is_missing(publication),)
    else:
        return
    if problems:
        raise SourceError(problems)


def list_is_missing(publication: Publication) -> Diagnostic:
    """What is wrong where the manifest wants a list of protected names and none is given."""
    mark = publication.marks.get("safety", Mark(PurePosixPath(MANIFEST), 1))
    return Diagnostic(
        "BB866",
        "the pack is built and certified only with a list of protected names, and none was given",
        Place(str(publication.root / mark.path), mark.line),
        hint="name the list, which is kept outside the pack, by --names or BRIEFBOUND_NAMES",
    )
