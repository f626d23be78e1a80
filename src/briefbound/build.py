"""The story of a build, from a pack's folder to finished files, as one function."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefbound.diagnostics import Diagnostic
from briefbound.model import EditionName, Publication

#: Told what is being done, in a few words, as each step begins.
Progress = Callable[[str], None]

#: What follows the slug in the name of each edition's file.
FILE_NAMES: dict[EditionName, str] = {"epub": ".epub", "print": "-print.pdf", "screen": "-screen.pdf"}


@dataclass(frozen=True, slots=True)
class Output:
    """A finished file: the edition that it is, where it stands, its size in bytes."""

    edition: EditionName
    path: Path
    size: int


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
) -> Built:
    """Builds the editions of a pack into a folder; without names, those that its manifest asks for.

    Raises SourceError where the pack has errors, EnvironmentFault where something is not installed, OutputError where
    files cannot be written. In every case earlier outputs are as they were.
    """
    from briefbound.cache import load_page_map, pages_key, store_page_map
    from briefbound.checksums import checksum_files
    from briefbound.compose import compose_book
    from briefbound.load import load_publication
    from briefbound.outputs import put_in_place

    progress("Reading the pack")
    publication, warnings = load_publication(pack)
    progress("Composing the text")
    book, more = compose_book(publication)
    problems = [*warnings, *more]

    wanted = [name for name in FILE_NAMES if name in (editions or publication.editions)]
    files: dict[EditionName, bytes] = {}
    paged = [name for name in wanted if name != "epub"]
    numbered = "epub" in wanted and has_page_numbers(publication)
    key = pages_key(book) if numbered else ""
    pages = load_page_map(key) if numbered else None
    if paged or (numbered and pages is None):
        from briefbound.press import lay_out, page_map, write_pdf

        progress("Laying out the pages")
        layout = lay_out(book)
        problems += layout.problems
        for name in paged:
            progress(f"Writing the {name} edition")
            files[name] = write_pdf(layout, name)
        if numbered and pages is None:
            pages = page_map(layout)
            store_page_map(key, pages)
    if "epub" in wanted:
        from briefbound.epub import bind_epub, hazard_questions

        progress("Binding the EPUB")
        problems += hazard_questions(book)
        files["epub"] = bind_epub(book, pages)

    paths = {name: out / (publication.slug + FILE_NAMES[name]) for name in wanted}
    made = {paths[name]: files[name] for name in wanted}
    put_in_place({**made, **checksum_files(out, made)})
    return Built(tuple(Output(name, paths[name], len(files[name])) for name in wanted), tuple(problems))
