"""The structure of finished files: the pack of every construct, as people's programs read it."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pikepdf
import pymupdf
import pypdfium2
import pytest

from briefbound.checks import Gravity, outloud, qpdf, verapdf
from briefbound.checks import page as page_validator
from briefbound.compose import compose_book
from briefbound.pdf import Annotation, MarkedContent, StructureElement, outline, read_structure
from briefbound.press import lay_out, write_pdf
from tests.compose.packs import article, publication
from tests.pdf import poppler
from tests.press.conftest import Tagged

GOLDEN = Path(__file__).parents[1] / "golden" / "rich_pack_structure.txt"


@pytest.fixture(scope="module")
def elements(tagged: Tagged) -> list[StructureElement]:
    tree = read_structure(tagged.print_path)
    assert tree.problems == ()
    return [element for _, element in tree.elements()]


def of_type(elements: list[StructureElement], *types: str) -> list[StructureElement]:
    return [element for element in elements if element.type in types or element.raw_type in types]


def heard(element: StructureElement) -> str:
    """The text of an element as a reader hears it: no soft hyphens."""
    return element.text.replace("\u00ad", "")


# ---------------------------------------------------------------- the whole


def test_the_structure_is_that_of_the_pack(tagged: Tagged) -> None:
    """To renew the golden text after a change that is meant: UPDATE_GOLDEN=1 pytest, then read the difference."""
    found = without_pages(outline(read_structure(tagged.print_path)))
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.write_text(found, "utf-8")
    assert found.splitlines() == GOLDEN.read_text("utf-8").splitlines()


def without_pages(text: str) -> str:
    """An outline without what changes with the look of pages: where they begin, their numbers, places on them."""
    contents, article, rest = re.sub(r" *-- page .*\n", "", text).partition("  Art\n")
    numbered = re.sub(r"(?<=[ “])\d+ ?”$", "#”", contents, flags=re.MULTILINE) + article + rest
    return without_boxes(re.sub(r"\b(page|страница) \d+", r"\1 #", numbered))


def test_both_editions_have_the_same_structure(tagged: Tagged) -> None:
    on_paper, on_screen = (outline(read_structure(path)) for path in (tagged.print_path, tagged.screen_path))
    assert [without_boxes(line) for line in on_paper.splitlines()] == list(map(without_boxes, on_screen.splitlines()))


def without_boxes(line: str) -> str:
    return re.sub(r"BBox=\[[^]]*\]", "BBox", line)


def test_the_same_book_gives_the_same_bytes(tagged: Tagged, tagged_2: Tagged) -> None:
    for pack in (tagged, tagged_2):
        assert write_pdf(pack.layout, "screen") == pack.screen_path.read_bytes()
        assert write_pdf(pack.layout, "print") == pack.print_path.read_bytes()


@pytest.mark.validator
@pytest.mark.parametrize("edition", ["print_path", "screen_path"])
@pytest.mark.parametrize(
    ("pack", "standard"),
    [
        ("tagged", "PDF/UA-1"),
        ("tagged", "PDF/A-2a"),
        ("tagged_2", "PDF/UA-2"),
        ("tagged_2", "WTPDF 1.0 for accessibility"),
    ],
)
def test_verapdf_finds_the_standards_kept_that_are_claimed(
    pack: str,
    standard: str,
    edition: str,
    require: Callable[[object], None],
    request: pytest.FixtureRequest,
) -> None:
    require(verapdf)
    assert verapdf.examine_by(standard, getattr(request.getfixturevalue(pack), edition)) == ()


@pytest.mark.validator
@pytest.mark.parametrize("edition", ["print_path", "screen_path"])
@pytest.mark.parametrize("judge", [qpdf, page_validator], ids=lambda judge: judge.NAME)
def test_page_and_qpdf_find_nothing(
    judge: object, edition: str, tagged: Tagged, require: Callable[[object], None]
) -> None:
    require(judge)
    assert judge.examine(getattr(tagged, edition)) == ()


#: What outloud takes for faults, and why it is none.
EXPLAINED = {
    "TXT-004": "Arabic letters have a shape for the beginning, the middle and the end of a word",
    "TAG-002": "a pull quote repeats words that are tagged in the text",
    "ORD-001": "outloud expects an element's own text before that of all elements in it",
}


@pytest.mark.validator
def test_outloud_finds_nothing_that_has_no_explanation(tagged: Tagged, require: Callable[[object], None]) -> None:
    require(outloud)
    for path in (tagged.print_path, tagged.screen_path):
        findings = outloud.examine(path)
        assert {finding.rule for finding in findings} <= set(EXPLAINED)
        assert {finding.severity for finding in findings} <= {Gravity.DOUBT, Gravity.INFO}


# ---------------------------------------------------------------- one element for an element


def test_a_table_over_three_pages_is_one_table(elements: list[StructureElement]) -> None:
    table = next(one for one in of_type(elements, "Table") if "village by village" in one.text)
    assert len({piece.page for piece in table.content() if isinstance(piece, MarkedContent)}) >= 3
    children = [child for child in table.children if isinstance(child, StructureElement)]
    assert [child.type for child in children] == ["Caption", "THead", "TBody"]
    body = children[2]
    assert len(body.children) == 80
    assert table.text.count("What is said of it") == 1


def test_a_paragraph_over_two_pages_is_one_paragraph(tmp_path: Path) -> None:
    pack = publication(tmp_path, article("First words, " + "which go on and on, " * 300 + "and the last."))
    (tmp_path / "out.pdf").write_bytes(write_pdf(lay_out(compose_book(pack)[0], pack.page), "print"))
    found = of_type(below(read_structure(tmp_path / "out.pdf")), "P")
    divided = [one for one in found if len({piece.page for piece in one.content()}) > 1]  # type: ignore[union-attr]
    (whole,) = divided
    assert whole.text.startswith("First words")
    assert whole.text.endswith("and the last.")


def test_all_text_of_the_pages_is_in_the_structure_or_an_artifact(tagged: Tagged) -> None:
    """Every marked-content identifier of a page has exactly one owner in the parent tree."""
    with pikepdf.open(tagged.print_path) as pdf:
        owners = pdf.Root.StructTreeRoot.ParentTree.Nums
        by_key = {int(owners[at]): owners[at + 1] for at in range(0, len(owners), 2)}
        assert int(pdf.Root.StructTreeRoot.ParentTreeNextKey) == len(by_key)
        for page in pdf.pages:
            identifiers = [int(marked.MCID) for _, marked in sequences(page) if "/MCID" in marked]
            assert identifiers == list(range(len(identifiers)))
            assert len(by_key[int(page.StructParents)]) == len(identifiers)


def sequences(page: pikepdf.Page) -> Iterator[tuple[str, pikepdf.Dictionary]]:
    for instruction in pikepdf.parse_content_stream(page):
        if str(instruction.operator) == "BDC":
            yield str(instruction.operands[0]), instruction.operands[1]


def test_no_element_but_a_cell_is_empty(elements: list[StructureElement]) -> None:
    empty = [element for element in elements if not element.children]
    assert Counter(element.type for element in empty) == {"TD": 1}


def test_headings_skip_no_level(elements: list[StructureElement]) -> None:
    levels = [int(element.type[1:]) for element in elements if re.fullmatch(r"H\d", element.type)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


# ---------------------------------------------------------------- words


def test_words_are_whole_and_apart(elements: list[StructureElement]) -> None:
    text = " ".join(heard(element) for element in of_type(elements, "P"))
    assert "internationalisation notwithstanding; counterrevolutionaries" in text
    assert "A well-known two-thirds majority—or so it seems—voted." in text
    assert "Emphasis, strength, code, “a quotation”, Enter, H2O and small print stand in a line" in text
    paragraphs = [element.text for element in of_type(elements, "P") if "indented()" not in element.text]
    assert [paragraph for paragraph in paragraphs if "  " in paragraph] == []


def test_phrases_keep_their_language_and_the_order_of_their_letters(elements: list[StructureElement]) -> None:
    spans = {(element.language, element.text) for element in of_type(elements, "Span")}
    assert {("ru", "милиция"), ("ky", "китепкана"), ("ar", "مكتبة عامة في الوادي"), ("en", "reading room")} <= spans
    passage = next(element for element in of_type(elements, "Div") if element.language == "ar")
    assert passage.attributes["WritingMode"] == "RlTb"
    assert passage.text.startswith("تفتح قاعة المطالعة في الساعة التاسعة صباحا، ويجلس الأطفال")
    article = next(element for element in of_type(elements, "Art") if "Библиотеки района" in element.text)
    assert article.language == "ru"


def test_programs_read_arabic_in_its_order(tagged: Tagged, require: Callable[[object], None]) -> None:
    require(poppler)
    mupdf = "\n".join(page.get_text() for page in pymupdf.open(tagged.print_path))
    pages = [page.get_textpage() for page in pypdfium2.PdfDocument(tagged.print_path)]
    pdfium = "\n".join(page.get_text_range() for page in pages)
    for text in (mupdf, pdfium, poppler.standing_text(tagged.print_path)):
        words = " ".join(text.split())
        assert "مكتبة عامة في الوادي" in words
        assert "تفتح قاعة المطالعة في الساعة التاسعة صباحا" in words


def test_mupdf_reads_each_page_in_the_order_of_the_structure(tagged: Tagged) -> None:
    """Pictures excepted: WeasyPrint paints them last, with the words that are drawn in them."""
    tree = read_structure(tagged.print_path)
    spoken: dict[int, str] = {}
    pictures = [piece for _, one in tree.elements() if one.type == "Figure" for piece in one.content()]
    for root in tree.children:
        for piece in root.content():
            if isinstance(piece, MarkedContent) and piece.page is not None and piece not in pictures:
                spoken[piece.page] = spoken.get(piece.page, "") + piece.text
    for page in pymupdf.open(tagged.print_path):
        painted = iter(letters(page.get_text()))
        missing = [letter for letter in letters(spoken.get(page.number, "")) if letter not in painted]
        assert missing == [], page.number


def letters(text: str) -> str:
    """What two programs agree on: letters and digits, without those that Arabic joins."""
    return "".join(letter for letter in text if letter.isalnum() and letter < "\u0590")


def test_abbreviations_say_what_they_stand_for(elements: list[StructureElement]) -> None:
    expansions = {(one.text.strip(), one.expansion) for one in elements if one.expansion and one.type != "Link"}
    assert expansions == {("NGO", "non-governmental organisation")}  # where it is not written out beside it


# ---------------------------------------------------------------- lists, tables, figures


def test_lists_nest_in_the_bodies_of_their_items(elements: list[StructureElement]) -> None:
    for item in of_type(elements, "LI"):
        assert [child.type for child in item.children if isinstance(child, StructureElement)] in (
            ["Lbl", "LBody"],
            ["LBody"],
        )
    deep = next(one for one in of_type(elements, "L") if "third level" in one.text)
    assert deep.attributes["ListNumbering"] == "Disc"
    inner = next(one for one in of_type(elements, "L") if one.text.lstrip("1. ").startswith("first of two"))
    assert inner.attributes["ListNumbering"] == "Decimal"


def test_header_cells_have_a_scope(elements: list[StructureElement]) -> None:
    votes = next(one for one in of_type(elements, "Table") if "Votes on the bill" in one.text)
    heads = [cell for cell in below(votes) if cell.type == "TH"]
    assert [cell.attributes["Scope"] for cell in heads] == ["Column"] * 4 + ["Row"] * 3


def below(element: StructureElement) -> Iterator[StructureElement]:
    for child in element.children:
        if isinstance(child, StructureElement):
            yield child
            yield from below(child)


def test_figures_have_words_and_a_box_on_their_page(tagged: Tagged, elements: list[StructureElement]) -> None:
    figures = of_type(elements, "Figure")
    assert [figure.alt for figure in figures] == [
        "Boxes joined by arrows: a reader asks the library, the library asks the publisher.",
        "A grey square that grows darker to the right.",
        "Support grew from 79 to 90 votes; opposition fell from 7 to 2.",
    ]
    with pikepdf.open(tagged.print_path) as pdf:
        for figure in figures:
            (piece,) = figure.content()
            assert isinstance(piece, MarkedContent)
            assert piece.page is not None
            left, bottom, right, top = map(float, figure.attributes["BBox"])  # type: ignore[arg-type]
            page = [float(edge) for edge in pdf.pages[piece.page].MediaBox]
            assert page[0] < left < right < page[2]
            assert page[1] < bottom < top < page[3]
    grey = figures[1].attributes["BBox"]
    assert float(grey[2]) - float(grey[0]) == pytest.approx(60 * 0.75, abs=0.01)  # 60 pixels, in points


def test_the_long_description_follows_its_figure(tagged_2: Tagged) -> None:
    elements = [element for _, element in read_structure(tagged_2.print_path).elements()]
    at = next(index for index, element in enumerate(elements) if element.type == "Figure")
    following = " ".join(element.text for element in elements[at : at + 20] if element.type == "P")
    assert "The path begins with the reader" in following
    with pikepdf.open(tagged_2.print_path) as pdf:
        figure = next(one for one in structure(pdf) if one.S == "/Figure")
        (described,) = figure.Ref
        assert described.S == "/Div"


def structure(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    stack = [pdf.Root.StructTreeRoot.K[0]]
    while stack:
        element = stack.pop()
        yield element
        kids = [kid for kid in element.get("/K", []) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
        stack.extend(reversed(kids))


# ---------------------------------------------------------------- links and notes


def test_notes_follow_their_paragraphs_and_are_linked_both_ways(tagged: Tagged) -> None:
    with pikepdf.open(tagged.print_path) as pdf:
        names = pdf.Root.StructTreeRoot.IDTree.Names
        by_id = {str(names[at]): names[at + 1] for at in range(0, len(names), 2)}
        notes = [element for element in structure(pdf) if element.S == "/Note"]
        assert len(notes) == 9
        assert all(by_id[str(note.ID)].objgen == note.objgen for note in notes)
        for note in notes:
            assert note.K[0].S == "/Lbl"
            back = only(kid for kid in note.K[0].K[0].K if is_annotation(kid))
            assert str(back.Obj.Dest) == str(note.ID).replace("--note-", "--call-")
            siblings = list(note.P.K)
            before = siblings[[one.objgen for one in siblings].index(note.objgen) - 1]
            assert before.S in ("/P", "/Note")
        calls = [
            str(kid.Obj.Dest)
            for element in structure(pdf)
            if element.S == "/Link"
            for kid in element.K
            if is_annotation(kid) and "--note-" in str(kid.Obj.get("/Dest", ""))
        ]
        assert sorted(calls) == sorted(str(note.ID) for note in notes)


def only(found: Iterator[pikepdf.Object]) -> pikepdf.Object:
    (one,) = found
    return one


def is_annotation(kid: pikepdf.Object) -> bool:
    return isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR"


def test_notes_of_pdf_2_know_their_calls(tagged_2: Tagged) -> None:
    with pikepdf.open(tagged_2.print_path) as pdf:
        notes = {one.objgen: one for one in structure(pdf) if one.S == "/FENote"}
        calls: Counter[tuple[int, int]] = Counter()
        for link in structure(pdf):
            if link.S == "/Link" and "/Ref" in link and link.Ref[0].objgen in notes:
                calls[link.Ref[0].objgen] += 1
                assert link.objgen in [call.objgen for call in notes[link.Ref[0].objgen].Ref]
        assert list(calls.values()) == [1] * 9


def test_calls_of_notes_say_in_the_tree_what_they_are(elements: list[StructureElement]) -> None:
    calls = [(one.text, one.expansion) for one in of_type(elements, "Link") if one.expansion]
    assert ("1", "Note 1") in calls
    assert all(said.endswith(f" {number}") for number, said in calls)
    assert {said.split()[0] for _, said in calls} == {"Note", "Примечание"}


def test_links_say_where_they_go_and_stand_alone(tagged: Tagged, elements: list[StructureElement]) -> None:
    contents = {
        child.contents: child.destination
        for element in of_type(elements, "Link")
        for child in element.children
        if isinstance(child, Annotation)
    }
    labels = read_structure(tagged.print_path).page_labels
    (words,) = (one for one in contents if one and one.startswith("Table 3. Rooms village by village, page "))
    where = contents[words]
    assert where is not None
    assert labels[where] == words.rpartition(" ")[2]
    assert {"Note 1", "Back to note 1 in the text", "https://example.org/libraries"} <= set(contents)
    for element in of_type(elements, "Link"):
        assert not [inner for inner in below(element) if inner.type == "Link"]
    with pikepdf.open(tagged.print_path) as pdf:
        owned = Counter(
            kid.Obj.objgen for element in structure(pdf) for kid in element.get("/K", []) if is_annotation(kid)
        )
        annotations = [one.objgen for page in pdf.pages for one in page.get("/Annots", [])]
        assert owned == Counter(annotations)
        assert set(owned.values()) == {1}


# ---------------------------------------------------------------- artifacts


def test_what_is_no_text_is_an_artifact_of_its_kind(tagged: Tagged, elements: list[StructureElement]) -> None:
    with pikepdf.open(tagged.print_path) as pdf:
        kinds = Counter(
            (str(marked.get("/Type")), str(marked.get("/Subtype", "")))
            for page in pdf.pages
            for tag, marked in sequences(page)
            if tag == "/Artifact"
        )
    assert set(kinds) == {
        ("/Pagination", "/Header"),
        ("/Pagination", "/Footer"),
        ("/Pagination", ""),  # repeated heads of tables
        ("/Layout", ""),
    }
    assert kinds["/Pagination", ""] == sum(map(repeated_heads, of_type(elements, "Table"))) > 0


def repeated_heads(table: StructureElement) -> int:
    """How many head cells a table shows again: all of its head, on each page after the first."""
    pages = {piece.page for piece in table.content() if isinstance(piece, MarkedContent)}
    (head,) = [child for child in table.children if isinstance(child, StructureElement) and child.type == "THead"]
    cells = [cell for row in head.children if isinstance(row, StructureElement) for cell in row.children]
    return len(cells) * (len(pages) - 1)


def test_leaders_are_not_read(elements: list[StructureElement]) -> None:
    assert ". ." not in elements[0].text


def test_a_pull_quote_is_read_once_in_the_text_that_it_repeats(elements: list[StructureElement]) -> None:
    assert elements[0].text.count("Nobody counts the readers who do not come.") == 1
