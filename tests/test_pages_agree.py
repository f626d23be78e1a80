"""Turn to page 12: paper, screen and e-book open at the same words."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pymupdf
import pytest
from lxml import etree

from briefbound.api import build
from briefbound.compose.xhtml import XHTML
from briefbound.listen import listen
from briefbound.model import EditionName
from briefbound.pdf import Annotation, MarkedContent, StructureElement, read_structure
from tests.long_pack import write_long_pack

ROOT = Path(__file__).parents[1]
OPS = "http://www.idpf.org/2007/ops"


LONG = [pytest.param(name, marks=pytest.mark.full) for name in ("content", "long")]
#: How many pages are compared at the least.
PAGES = {"short": 8, "roman": 31, "content": 28, "long": 31}


@pytest.fixture(scope="module", params=["short", "roman", *LONG])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    pack = ROOT / "content"
    if request.param in ("short", "long"):
        pack = write_long_pack(folder / "pack", *((2, 1) if request.param == "short" else (7,)))
    if request.param == "roman":
        pack = with_roman_front_pages(folder / "pack")
    return {output.edition: output.path for output in build(pack, folder / "dist").outputs}


def with_roman_front_pages(folder: Path) -> Path:
    """A copy of content/ whose pages before the first article have roman numbers."""
    shutil.copytree(ROOT / "content", folder)
    manifest = folder / "pack.yaml"
    text = manifest.read_text("utf-8")
    assert "\n  print:\n" in text
    text = text.replace("\ndesign: briefing\n", "\ndesign: book\n")
    manifest.write_text(text.replace("\n  print:\n", "\n  print:\n    front-pages: roman\n"), "utf-8")
    return folder


def words(text: str, count: int = 3) -> list[str]:
    """The first words of two letters or more: bullets and note numbers are not the same everywhere."""
    return re.findall(r"[^\W\d_]{2,}", text.replace("\u00ad", ""))[:count]


def first_words_of_pages(pdf: Path) -> dict[str, list[str]]:
    """The first tagged words of each page, by page label, in the order of the pages."""
    tree = read_structure(pdf)
    texts: dict[int, list[str]] = {}
    for child in tree.children:
        for piece in outside_pictures(child):
            if isinstance(piece, MarkedContent) and piece.page is not None:
                texts.setdefault(piece.page, []).append(piece.text)
    return {tree.page_labels[page]: words(" ".join(pieces)) for page, pieces in sorted(texts.items())}


def outside_pictures(element: StructureElement) -> Iterator[MarkedContent | Annotation]:
    """What an element holds, but for the words in drawings, which are those of a file of its own in the e-book."""
    for child in element.children if element.type != "Figure" else ():
        if isinstance(child, StructureElement):
            yield from outside_pictures(child)
        else:
            yield child


def page_list(epub: Path) -> Iterator[tuple[str, list[str]]]:
    """Each page of the page list, and the words that follow its mark."""
    with zipfile.ZipFile(epub) as archive:
        navigation = etree.fromstring(archive.read("EPUB/nav.xhtml"))
        (nav,) = navigation.xpath("//h:nav[@e:type='page-list']", namespaces={"h": XHTML, "e": OPS})
        documents: dict[str, etree._Element] = {}
        for link in nav.iter(f"{{{XHTML}}}a"):
            file, _, fragment = link.get("href").partition("#")
            root = documents.setdefault(file, etree.fromstring(archive.read(f"EPUB/{file}")))
            (mark,) = root.xpath(f"//*[@id='{fragment}']")
            assert mark.get("role") == "doc-pagebreak"
            assert mark.get("aria-label") == f" page {link.text}. "
            yield str(link.text), words(" ".join(mark.xpath("following::text()")[:60]))


def test_every_page_of_the_list_begins_with_the_words_of_the_printed_page(
    built: dict[str, Path], request: pytest.FixtureRequest
) -> None:
    printed, listed = first_words_of_pages(built["print"]), dict(page_list(built["epub"]))
    # The title of a part is a document of its own, which ends before the third word may be reached. The contents may
    # fill several pages in print and are one list in the e-book, at whose head all of their pages begin.
    labels = list(listed)
    start = next(index for index, label in enumerate(labels) if label in ("3", "iii"))
    at_contents = [label for label, begin in listed.items() if begin == listed[labels[start]]]
    assert at_contents == labels[start : start + len(at_contents)]
    compared = {label: begin for label, begin in listed.items() if label not in at_contents[1:]}
    assert len(compared) >= PAGES[request.node.callspec.params["built"]]
    # A page may begin with the end of a divided word, whose mark stands after the whole of it, or amid the words of a
    # reference, whose mark stands before them.
    undivided = {
        label: begin
        for label, begin in compared.items()
        if begin[:2] != printed[label][1:] and begin[1:] != printed[label][:2]
    }
    assert len(undivided) > 0.9 * len(compared)
    assert undivided == {label: printed[label][: len(begin)] for label, begin in undivided.items()}


def test_the_screen_edition_has_the_printed_pages(built: dict[str, Path]) -> None:
    assert first_words_of_pages(built["screen"]) == first_words_of_pages(built["print"])


def test_every_page_with_words_is_in_the_page_list(built: dict[str, Path]) -> None:
    assert [label for label, _ in page_list(built["epub"])] == list(first_words_of_pages(built["print"]))


@pytest.mark.parametrize("built", ["roman"], indirect=True)
def test_front_pages_are_named_alike_everywhere(built: dict[str, Path]) -> None:
    labels = read_structure(built["print"]).page_labels
    opening = labels.index("1")
    assert labels[:opening] == ("i", "ii", "iii", "iv")
    assert labels[opening:] == tuple(str(page) for page in range(1, len(labels) - opening + 1))
    assert [label for label, _ in page_list(built["epub"])][:5] == ["i", "ii", "iii", "iv", "1"]
    for edition in ("epub", "print", "screen"):
        lines = [line.said for line in listen(built[edition], "ii").lines]
        assert lines[0] == "page ii"
        assert any("Content note" in line for line in lines)


def short_with_roman_front_pages(folder: Path) -> Path:
    write_long_pack(folder, 2, 1)
    with (folder / "pack.yaml").open("a", encoding="utf-8") as manifest:
        manifest.write("content-note: It speaks of water.\neditions: {print: {front-pages: roman}}\n")
    return folder


@pytest.mark.parametrize(
    "make", [short_with_roman_front_pages, pytest.param(with_roman_front_pages, marks=pytest.mark.full)]
)
def test_editions_made_of_these_pages_have_their_numbers(make: Callable[[Path], Path], tmp_path: Path) -> None:
    wanted: list[EditionName] = ["print", "large", "draft", "booklet", "print-shop"]
    outputs = build(make(tmp_path / "pack"), tmp_path / "dist", wanted).outputs
    paths = {output.edition: output.path for output in outputs}
    labels: dict[str, list[str]] = {}
    for edition, path in paths.items():
        with pikepdf.open(path) as pdf:
            labels[edition] = [str(page.label) for page in pdf.pages]
    assert labels["print-shop"][: len(labels["print"])] == labels["print"]
    assert len(labels["print-shop"]) in {len(labels["print"]), len(labels["print"]) + 1}  # leaves have two pages
    for edition in ("print", "large", "draft"):
        opening = labels[edition].index("1")
        assert opening % 2 == 0
        assert labels[edition][:3] == ["i", "ii", "iii"]
    on_sheets = [folio for side in labels["booklet"][2:] for folio in side.split(", ") if folio != "–"]
    assert len(on_sheets) == len(set(on_sheets))
    assert {"i", "ii", "iii", "1", "2"} <= set(on_sheets)
    with pymupdf.open(paths["large"]) as document:
        content_note = " ".join(document[1].get_text().split())
    assert "print ii" in content_note
