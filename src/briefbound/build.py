"""The story of a build, from a pack's folder to finished files, as one function."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from briefbound.diagnostics import Diagnostic, Place, Severity, SourceError
from briefbound.editions import EDITIONS
from briefbound.model import MANIFEST, Book, EditionName, Mark, PagedEdition, PageDesign, PageMap, Paper, Publication
from briefbound.report import Progress, silent
from briefbound.version import __version__

if TYPE_CHECKING:
    from briefbound.disk.unchanged import Made
    from briefbound.guard import Guard
    from briefbound.press.assembly import Count, WorkerPool


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
    progress: Progress = silent,
    names: Path | None = None,
    generator: bool = True,
    workers: int = 0,
) -> Built:
    """Builds the editions of a pack into a folder; without names, those that its manifest asks for.

    ``names`` is a list of protected names: nothing is put in place that holds one, and nothing that is said does.
    Without ``generator``, as with ``generator: false`` in the manifest, outputs do not say what they were made with.
    ``workers`` is the number of processes that set pages; 0 for as many as there are processors.

    Raises SourceError where the pack has errors, EnvironmentFault where something is not installed, OutputError where
    files cannot be written, ProtectedNameFound, NotSearched or ListFault of ``briefbound.guard``. In every case
    earlier outputs are as they were.
    """
    settings = _Settings(tuple(editions), generator, workers, _made_with())
    if names is None:
        return _put(out, _build_or_recall(pack, out, settings, progress))
    from briefbound.guard import Guard, check_place, load_names

    check_place(names, pack, out)
    guard = Guard(load_names(names))
    with guard.discretion():
        built = _put(out, _make(pack, out, settings, progress, guard))
    return replace(built, warnings=(*guard.problems, *map(guard.discreet, built.warnings)))


def bind_again(
    pack: Path, file: Path, guard: Guard | None = None, generator: bool = True, progress: Progress = silent
) -> bytes:
    """The e-book of a pack as a build makes it now, put nowhere; ``file`` is the place to name where a protected
    name is found in it.

    The text is composed anew, whatever earlier builds have kept; pages whose numbers it carries may be kept ones.
    Raises what :func:`build` does, but for OutputError.
    """
    settings = _Settings(("epub",), generator, 0, _made_with())
    return _make(pack, file.parent, settings, progress, guard).files["epub"]


@dataclass(frozen=True, slots=True)
class _Settings:
    """What is asked of a build besides the pack; ``made_with`` is what files are made with."""

    editions: tuple[EditionName, ...]
    generator: bool
    workers: int
    made_with: str


def _made_with() -> str:
    """What files are made with: the program, in the state that it is in, and the libraries, in theirs."""
    from briefbound.disk.keys import key_of
    from briefbound.versions import program, versions

    return key_of(__version__, program(), versions())


def _build_or_recall(pack: Path, out: Path, settings: _Settings, progress: Progress) -> Made:
    """What an earlier build of the same pack came to, or what comes of one now."""
    from briefbound.disk.cache import Cache, prune
    from briefbound.disk.keys import key_of
    from briefbound.disk.unchanged import build_key, recall, remember

    cache = Cache()
    asked = key_of(replace(settings, workers=0))
    key = build_key(pack, out, asked)
    made = recall(cache, key) if key else None
    if made is None:
        made = _make(pack, out, settings, progress)
        if key and build_key(pack, out, asked) == key:
            remember(cache, key, made)
        prune()
    return made


def _put(out: Path, made: Made) -> Built:
    """Puts files in place."""
    from briefbound.disk.checksums import checksum_files
    from briefbound.disk.outputs import alone_in

    paths = {name: out / (made.slug + EDITIONS[name].ending) for name in made.files}
    files = {paths[name]: data for name, data in made.files.items()}
    with alone_in(out) as put:  # the sums are of what others put there too, and come last
        put({**files, **checksum_files(out, files)})
    outputs = (
        Output(name, paths[name], len(data), _paper(made.facts.get(name))) for name, data in made.files.items()
    )
    return Built(tuple(outputs), (*made.warnings, *_left_behind(out, set(paths.values()))))


def _left_behind(out: Path, made: set[Path]) -> tuple[Diagnostic, ...]:
    """A note that names the outputs in a folder which this build did not make: of a pack that was called otherwise,
    of another one, or of an edition that was not asked for now."""
    endings = tuple(edition.ending for edition in EDITIONS.values())
    others = sorted(one.name for one in out.iterdir() if one.name.endswith(endings) and one not in made)
    if not others:
        return ()
    message = f"this build did not make {', '.join(others)}; they may come from an earlier state or another pack"
    hint = "remove the files that are out of date"
    return (Diagnostic("BB809", message, Place(str(out)), hint, severity=Severity.NOTE),)


def _paper(facts: Mapping[str, float] | None) -> Paper | None:
    if facts is None:
        return None
    return Paper(sides=int(facts["sides"]), toner=facts["toner"])


def _make(pack: Path, out: Path, settings: _Settings, progress: Progress, guard: Guard | None = None) -> Made:
    """The files of a build, which may be put in place."""
    from briefbound.disk.cache import is_empty
    from briefbound.press import usual_workers, worker_pool

    number = settings.workers or usual_workers()
    with worker_pool(number) as workers:
        if settings.editions != ("epub",):  # they load what they need while the pack is read
            is_first = not out.is_dir() or is_empty("fragments")
            workers.expect(number if is_first else 1)  # after an edit, one may be enough
        return _make_by(workers, pack, out, settings, progress, guard)


def _make_by(
    workers: WorkerPool, pack: Path, out: Path, settings: _Settings, progress: Progress, guard: Guard | None
) -> Made:
    """As :func:`_make`, by these processes; where words are withheld, what is said quotes nothing of the sources."""
    from briefbound.load import load_publication
    from briefbound.load.discretion import discreet

    progress("Reading the pack")
    publication, warnings = load_publication(pack)
    publication = replace(publication, generator=publication.generator and settings.generator)
    try:
        made = _make_of(publication, warnings, workers, out, settings, progress, guard)
    except SourceError as fault:
        raise SourceError(discreet(fault.diagnostics, publication.withholds)) from None
    return replace(made, warnings=discreet(made.warnings, publication.withholds))


def _make_of(
    publication: Publication,
    warnings: tuple[Diagnostic, ...],
    workers: WorkerPool,
    out: Path,
    settings: _Settings,
    progress: Progress,
    guard: Guard | None,
) -> Made:
    """The files of a publication."""
    from briefbound.compose import compose_book
    from briefbound.disk.cache import Cache, HeldCache
    from briefbound.disk.unchanged import Made
    from briefbound.forms.pagebreaks import mark_book
    from briefbound.load.discretion import by_place
    from briefbound.pdf import paper_of
    from briefbound.press import finish, print_book, with_drawn_logo

    progress("Composing the text")
    wanted: list[EditionName] = [name for name in EDITIONS if name in (settings.editions or publication.editions)]
    numbered = not {"epub", "large"}.isdisjoint(wanted) and has_page_numbers(publication)
    try:
        book, more = compose_book(publication, {*wanted, "print"} if numbered else wanted)
    except SourceError as fault:
        raise SourceError(by_place([*warnings, *fault.diagnostics], publication.withholds)) from None
    problems = [*warnings, *more]
    _check_safety(book, guard)

    files: dict[EditionName, bytes] = {}
    pages: PageMap | None = None
    cache = Cache() if guard is None else HeldCache()  # what holds a protected name leaves nothing behind
    faults: list[Diagnostic] = []
    for design, names in _by_design(book.publication, wanted, numbered).items():
        shown = mark_book(book, pages) if pages is not None and design.form == "large" else book
        try:
            printed = print_book(
                shown,
                design,
                names,
                workers=workers,
                cache=cache,
                made_with=settings.made_with,
                on_progress=lambda count: progress("Laying out pages", _sections(count)),
            )
        except SourceError as fault:  # other editions may have faults of their own
            faults += fault.diagnostics
            continue
        problems += printed.problems
        for name in names:
            progress(f"Writing the {name} edition")
            files[name], more = finish(name, printed.pages, book)
            problems += more
        if numbered and pages is None:
            pages = printed.page_map
    if faults:
        raise SourceError(dict.fromkeys(faults))
    if "epub" in wanted:
        from briefbound.epub import bind_epub, hazard_questions

        progress("Binding the EPUB")
        problems += hazard_questions(book)
        files["epub"] = bind_epub(with_drawn_logo(book), pages)

    if guard is not None:
        progress("Searching the files for protected names")
        problems += guard.search_all(
            {out / (publication.slug + EDITIONS[name].ending): files[name] for name in wanted}
        )
    cache.release()
    return Made(
        publication.slug,
        {name: files[name] for name in wanted},
        tuple(problems),
        {name: asdict(paper_of(files[name])) for name in wanted if EDITIONS[name].copied},
    )


def _sections(count: Count) -> Mapping[str, int]:
    """How many sections are laid out, were cached, and wait."""
    return {"laid out": count.done, "cached": count.cached, "waiting": count.waiting}


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
        "the pack is built and certified only with a list of protected names; none was given",
        Place(str(publication.root / mark.path), mark.line),
        hint="give the list, which lies outside the pack, with --names or BRIEFBOUND_NAMES",
    )
