"""A book set section by section against the same book set whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from briefbound.compose import compose_book
from briefbound.diagnostics import SourceError
from briefbound.disk.cache import HeldCache
from briefbound.load import load_publication
from briefbound.model import Book, PagedEdition, PageDesign, PdfStandard
from briefbound.press import lay_out, page_map, print_book, worker_pool, write_pdf
from briefbound.press.assembly import Count
from briefbound.press.printing import Printed
from tests.conftest import FULL, Engine
from tests.long_pack import write_long_pack
from tests.press.fragments.reading import read
from tests.press.rich_book import rich_book

#: What of a book is compared: in short runs its print edition, but where a test asks for both. The screen edition is
#: another painting of the same layout.
COMPARED: tuple[PagedEdition, ...] = ("print", "screen") if FULL else ("print",)
BOTH: tuple[PagedEdition, ...] = ("print", "screen")
PACKS = Path(__file__).parents[3] / "content", Path(__file__).parents[2] / "rich_pack"


class Memory(HeldCache):
    """A cache that begins empty and never reaches a disk."""

    def load(self, kind: str, key: str) -> bytes | None:
        return self._held.get((kind, key))


def composed(root: Path, standard: PdfStandard = "ua-1") -> Book:
    publication, _ = load_publication(root)
    publication = replace(publication, page=replace(publication.page, standard=standard))
    return compose_book(publication)[0]


def printed(
    book: Book,
    cache: HeldCache,
    workers: int = 1,
    design: PageDesign | None = None,
    on_progress: Any = lambda count: None,
    editions: tuple[PagedEdition, ...] = COMPARED,
) -> Printed:
    with worker_pool(workers) as pool:
        design = design or book.publication.page
        return print_book(
            book, design, editions, workers=pool, cache=cache, made_with="tests", on_progress=on_progress
        )


def check_alike(book: Book, ours: Printed, folder: Path, design: PageDesign | None = None) -> None:
    """Every page, word, tag, link and bookmark of the editions that were made is as in the book set whole."""
    whole = lay_out(book, design or book.publication.page)
    assert ours.page_map == page_map(whole)
    for edition in ours.files:
        paths = folder / f"{edition}-fragments.pdf", folder / f"{edition}-whole.pdf"
        paths[0].write_bytes(ours.pages(edition))
        paths[1].write_bytes(write_pdf(whole, edition))
        found, expected = read(paths[0]), read(paths[1])
        for mine, theirs in zip(found["pages"], expected["pages"], strict=True):
            # MuPDF smooths pages with other resources by another hair: two levels of 255 are no difference.
            looks = zip(mine.pop("look"), theirs.pop("look"), strict=True)
            assert max(abs(one - other) for one, other in looks) <= 3
        assert found == expected


def test_pdf_2_set_in_fragments_is_that_set_whole(tmp_path: Path) -> None:
    """Of PDF/UA-1 see ``test_bound.py``."""
    book = composed(PACKS[1], "ua-2")
    check_alike(book, printed(book, Memory()), tmp_path)


def test_parts_languages_and_pages_that_face_each_other(tmp_path: Path) -> None:
    book = rich_book()
    check_alike(book, printed(book, Memory()), tmp_path)


@pytest.mark.full
@pytest.mark.parametrize("form", ["large", "draft"])
def test_every_construct_in_other_designs(form: Any, tmp_path: Path) -> None:
    """In short runs: with roman numbers before the first article, in ``test_front_pages.py``."""
    book = composed(PACKS[1])
    design = book.publication.design(form)
    check_alike(book, printed(book, Memory(), design=design), tmp_path, design)


def check_valid(made: Printed, folder: Path, require: Callable[[Engine], None]) -> None:
    """veraPDF and qpdf have nothing against the files."""
    from briefbound.checks import qpdf, verapdf

    for edition in made.files:
        path = folder / f"{edition}.pdf"
        path.write_bytes(made.pages(edition))
        for engine in (verapdf, qpdf):
            require(engine)
            assert engine.examine(path) == ()


@pytest.fixture(scope="module", params=[2, pytest.param(4, marks=pytest.mark.full)], ids="{} articles".format)
def long_pack(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of some five pages an article."""
    return write_long_pack(tmp_path_factory.mktemp("long") / "pack", articles=request.param, sections=1)


@contextmanager
def edited(path: Path, old: str, new: str) -> Iterator[None]:
    before = path.read_text(encoding="utf-8")
    assert old in before
    path.write_text(before.replace(old, new, 1), encoding="utf-8")
    try:
        yield
    finally:
        path.write_text(before, encoding="utf-8")


def counted(book: Book, cache: HeldCache) -> tuple[Printed, Count]:
    counts: list[Count] = []
    made = printed(book, cache, on_progress=counts.append)
    return made, counts[-1]


def test_a_page_more_in_one_article_sets_no_other_again(long_pack: Path, tmp_path: Path) -> None:
    cache, first = Memory(), long_pack / "articles/article-01.md"

    def paragraphs(number: int) -> str:
        more = ("More words of the same kind, again and again, to fill a page. " * 12 for _ in range(number))
        return "\n\n".join([*more, "## Section 1"])

    with edited(first, "## Section 1", paragraphs(50)):  # other articles begin behind page 10
        _, cold = counted(composed(long_pack), cache)
    assert cold.cached == 0
    with edited(first, "## Section 1", paragraphs(60)):
        book = composed(long_pack)
        made, warm = counted(book, cache)
        check_alike(book, made, tmp_path)
    assert warm.done == 1


def test_the_bytes_do_not_tell_how_they_were_made(long_pack: Path) -> None:
    """Neither how many processes there were, nor what was cached before."""
    book = composed(long_pack)
    expected = printed(book, Memory())
    assert printed(book, Memory(), workers=2) == expected
    cache = Memory()
    with edited(long_pack / "articles/article-02.md", "## Section 1", "A paragraph more.\n\n## Section 1"):
        assert printed(composed(long_pack), cache) != expected
    assert printed(book, cache) == expected


def test_nothing_is_done_where_all_is_cached(long_pack: Path) -> None:
    class Nobody:
        free = 1

        def give(self, task: object) -> int:
            raise AssertionError(task)

        def take(self) -> tuple[int, Any]:
            raise AssertionError

    book, cache = composed(long_pack), Memory()
    made = printed(book, cache, editions=BOTH)
    again = print_book(book, book.publication.page, BOTH, workers=Nobody(), cache=cache, made_with="tests")
    assert again == made


def test_faults_of_all_sections_are_told_at_once(long_pack: Path) -> None:
    first, second = long_pack / "articles/article-01.md", long_pack / "articles/article-02.md"
    before = "## Section 1"
    with edited(first, before, f"\U0001f33b\n\n{before}"), edited(second, before, f"茶\n\n{before}"):
        book = composed(long_pack)
        for workers in (1, 2):
            with pytest.raises(SourceError) as caught:
                printed(book, Memory(), workers)
            assert [one.place.path for one in caught.value.diagnostics if one.place] == [str(first), str(second)]


@pytest.mark.parametrize(
    "styles",
    [
        "@page :nth(3) { margin-top: 5cm }",
        "h2::before { content: counter(page) }",
        "h2 { position: running(section) } @page { @top-center { content: element(section) } }",
    ],
)
def test_what_fragments_cannot_show_is_set_whole(
    styles: str, long_pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = with_styles(styles, composed(long_pack), monkeypatch)
    made = printed(book, Memory())
    assert [one.code for one in made.problems] == ["BB741"]
    if FULL or ":nth" in styles:  # whatever the reason, the same function lays it out
        assert made.page_map == page_map(lay_out(book, book.publication.page))


#: What designers write; in short runs those that go together are laid out at once.
MARGINS_AND_NUMBERS = [
    "@page :left { margin-left: 5cm } @page :right { margin-right: 4cm } @page :first { margin-top: 4cm }",
    '@page :blank { @top-center { content: string(head) " / " counter(page) } }',
    "@page { @bottom-center { content: counter(page) ' of ' counter(pages); font-kerning: none } }",
    "@page { @top-center { content: string(kind, start) } } [data-kind='contents'] { string-set: kind 'x' }",
    "a.xref::after { font-kerning: auto !important }",
]
BREAKS_AND_STRINGS = [
    "[data-kind] { break-before: page !important }",
    "[data-kind='article'] { break-before: left !important; page: wide } @page wide { size: A4 landscape }",
    "[data-kind='article'] { break-before: auto !important }",
    "@page { @top-center { content: counter(page, lower-roman) ' of ' counter(pages, upper-roman) } }"
    "@page :first { @top-center { content: 'first' } } @page :blank { @top-center { content: 'none' } }"
    "[data-kind='contents'] { page: plain } @page plain { @top-center { content: '-' counter(page) '-' } }",
    "@page { @top-center { content: string(sub, start) '/' string(sub, last) '/' string(sub, first-except) } }"
    "h2 { string-set: sub content(); counter-increment: heading }"
    "h2::before { content: counter(heading, upper-alpha) '. ' }"
    "a.xref::after { content: leader('.') target-counter(attr(href), page) !important }",
]


@pytest.mark.parametrize(
    "styles",
    [
        " ".join(MARGINS_AND_NUMBERS),
        BREAKS_AND_STRINGS[0] + BREAKS_AND_STRINGS[3],
        BREAKS_AND_STRINGS[1] + BREAKS_AND_STRINGS[4],
        BREAKS_AND_STRINGS[2],
        *(pytest.param(one, marks=pytest.mark.full) for one in (*MARGINS_AND_NUMBERS, *BREAKS_AND_STRINGS)),
    ],
)
def test_what_designers_expect(styles: str, long_pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = with_styles(styles, composed(long_pack), monkeypatch)
    made = printed(book, Memory())
    assert made.problems == ()
    check_alike(book, made, tmp_path)


def test_numbers_that_cannot_be_painted_over_are_set_again(
    long_pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    styles = "@page { @top-center { content: counter(page, lower-roman) } }"
    cache, more = Memory(), "More words of the same kind, again and again, to fill a page. " * 12 + "\n\n"
    with edited(long_pack / "articles/article-01.md", "## Section 1", f"{more * 20}## Section 1"):
        printed(with_styles(styles, composed(long_pack), monkeypatch), cache)
    book = composed(long_pack)
    made = printed(book, cache)
    assert made.problems == ()
    check_alike(book, made, tmp_path)


def with_styles(styles: str, book: Book, monkeypatch: pytest.MonkeyPatch) -> Book:
    """The book, to be set with more styles than those of its design."""
    from briefbound.press import assembly, breaks, page, printing
    from briefbound.press.fragments import typeset

    original = page.page_sheet
    for module in (page, printing, assembly, typeset, breaks):
        monkeypatch.setattr(module, "page_sheet", lambda *design: original(*design) + styles)
    return book


def test_validators_find_nothing_in_pdf_2(long_pack: Path, tmp_path: Path, require: Callable[[Engine], None]) -> None:
    check_valid(printed(composed(long_pack, "ua-2"), Memory(), editions=BOTH), tmp_path, require)


@pytest.mark.full
def test_validators_find_nothing_in_the_sample_in_pdf_2(tmp_path: Path, require: Callable[[Engine], None]) -> None:
    check_valid(printed(composed(PACKS[0], "ua-2"), Memory()), tmp_path, require)


def test_numbers_that_chase_each_other_are_given_up(
    long_pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And those who set pages are free for the next book."""
    from briefbound.press.fragments.outlook import Outlook

    book = composed(long_pack)
    with worker_pool(2) as pool, monkeypatch.context() as patch:
        patch.setattr(Outlook, "is_wrong", lambda self, index: index == 1)
        given_up = print_book(book, book.publication.page, ["print"], workers=pool, cache=Memory(), made_with="tests")
        patch.undo()
        made = print_book(book, book.publication.page, COMPARED, workers=pool, cache=Memory(), made_with="tests")
    assert [(one.code, "do not settle" in one.message) for one in given_up.problems] == [("BB741", True)]
    check_alike(book, made, tmp_path)
