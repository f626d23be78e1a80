"""Structure trees of PDFs made by hand: everything that a tree may hold, and what it should not."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest
from pikepdf import Array, Dictionary, Name, Object, String

from briefbound.pdf import StructureElement, StructureTree, outline, read_structure
from tests.pdf.small_pdf import Draft, lines


def read(draft: Draft, folder: Path, *kids: Object, **root: object) -> StructureTree:
    return read_structure(draft.save(folder / "small.pdf", *kids, **root))


def shown(tree: StructureTree) -> str:
    return "\n" + outline(tree)


def text(expected: str) -> str:
    return "\n" + dedent(expected).lstrip("\n")


def test_elements_text_and_pages(tmp_path: Path) -> None:
    draft = Draft()
    draft.page(lines("Votes", "The bill passed", "twice."))
    draft.page(lines("It was never signed."))
    heading = draft.element("H1", 0, page=0, T=String("Title of the heading"))
    crossing = draft.element("P", 1, 2, draft.content(1, 0), page=0)
    tree = read(draft, tmp_path, draft.element("Document", draft.element("Sect", heading, crossing)))
    assert shown(tree) == text("""
        Document
          Sect
            H1 title=“Title of the heading”
              -- page 1
              “Votes”
            P
              “The bill passed twice.”
              -- page 2
              “It was never signed.”
        """)
    (paragraph,) = (element for _, element in tree.elements() if element.type == "P")
    assert paragraph.text == "The bill passed twice. It was never signed."
    assert [piece.page for piece in paragraph.content()] == [0, 0, 1]
    assert tree.problems == ()


def test_a_file_without_tags_has_no_elements(tmp_path: Path) -> None:
    draft = Draft()
    draft.page("BT /F1 10 Tf (Words) Tj ET")
    tree = read(draft, tmp_path)
    assert tree.children == ()
    assert tree.metadata.title == "Small"
    assert tree.page_labels == ("1",)


def test_what_an_element_says_of_itself(tmp_path: Path) -> None:
    draft = Draft()
    draft.page(lines("HRW"))
    figure = draft.element("Figure", Alt=String("A bridge"), A=Dictionary(O=Name.Layout, BBox=Array([1, 2.5, 3, 4])))
    short = draft.element("Span", 0, page=0, E=String("Human Rights Watch"), ID=String("abbr"))
    word = draft.element("Span", ActualText=String("слово"), Lang=String("ru"))
    tree = read(draft, tmp_path, draft.element("P", figure, short, word))
    assert shown(tree) == text("""
        P
          Figure BBox=[1 2.5 3 4] alt=“A bridge”
          Span id=“abbr” expansion=“Human Rights Watch”
            -- page 1
            “HRW”
          Span lang=“ru” actual=“слово”
        """)


def test_attributes_of_the_element_are_stronger_than_those_of_its_classes(tmp_path: Path) -> None:
    draft = Draft()
    draft.page("")
    wide = Dictionary(O=Name.Table, ColSpan=2, Scope=Name.Row)
    column = Dictionary(O=Name.Table, Scope=Name.Column)
    headers = Dictionary(O=Name.Table, Headers=Array([String("a")]))
    cell = draft.element("TH", A=Array([column, 0, headers, 0]), C=Name.Wide)
    tree = read(draft, tmp_path, cell, ClassMap=Dictionary(Wide=Array([wide])))
    assert tree.children[0].attributes == {"ColSpan": 2, "Scope": "Column", "Headers": ("a",)}


def test_the_language_is_that_of_the_nearest_element(tmp_path: Path) -> None:
    draft = Draft()
    draft.page(lines("one", "two"))
    inner = draft.element("Span", 1, page=0)
    russian = draft.element("P", 0, inner, page=0, Lang=String("ru"))
    tree = read(draft, tmp_path, draft.element("Document", russian, draft.element("P")), language="en-GB")
    assert [(element.type, element.language) for _, element in tree.elements()] == [
        ("Document", "en-GB"),
        ("P", "ru"),
        ("Span", "ru"),
        ("P", "en-GB"),
    ]


# ---------------------------------------------------------------- types


def types(tree: StructureTree) -> list[tuple[str, str]]:
    return [(element.raw_type, element.type) for _, element in tree.elements()]


def test_custom_types_lead_to_standard_types(tmp_path: Path) -> None:
    draft = Draft()
    draft.page("")
    roles = Dictionary(Chapter=Name.Headline, Headline=Name.H1, P=Name.H2)
    kids = [draft.element(one) for one in ("Chapter", "P", "Em", "Nonsense")]
    tree = read(draft, tmp_path, *kids, RoleMap=roles)
    # a standard type is never mapped (ISO 14289-1, 7.1), one of PDF 2.0 means what it says
    assert types(tree) == [("Chapter", "H1"), ("P", "P"), ("Em", "Em"), ("Nonsense", "Nonsense")]
    assert [str(one) for one in tree.problems] == [
        f"{tmp_path / 'small.pdf'}: warning[BB835]: the role map leads from Nonsense to no standard type"
    ]


def test_a_role_map_in_a_circle_ends(tmp_path: Path) -> None:
    draft = Draft()
    draft.page("")
    roles = Dictionary(One=Name.Two, Two=Name.Three, Three=Name.Two)
    tree = read(draft, tmp_path, draft.element("One"), draft.element("One"), RoleMap=roles)
    assert types(tree) == [("One", "One"), ("One", "One")]
    assert [one.message for one in tree.problems] == ["the role map leads from One to no standard type"]


def test_namespaces_of_pdf_2(tmp_path: Path) -> None:
    draft = Draft()
    draft.page("")
    pdf2 = draft.pdf.make_indirect(Dictionary(Type=Name.Namespace, NS=String("http://iso.org/pdf2/ssn")))
    mapping = Dictionary(Chapter=Array([Name.Title, pdf2]), Verse=Name.BlockQuote, Lost=Array([Name.Art, pdf2]))
    own = draft.pdf.make_indirect(Dictionary(NS=String("https://example.org/book"), RoleMapNS=mapping))
    kids = [
        draft.element("H7", NS=pdf2),
        draft.element("FENote", NS=pdf2),
        draft.element("Chapter", NS=own),
        draft.element("Verse", NS=own),
        draft.element("Lost", NS=own),
        draft.element("P", NS=own),
    ]
    tree = read(draft, tmp_path, *kids)
    assert types(tree) == [
        ("H7", "H7"),
        ("FENote", "FENote"),
        ("Chapter", "Title"),
        ("Verse", "BlockQuote"),
        ("Lost", "Lost"),  # Art is not in PDF 2.0
        ("P", "P"),
    ]
    assert len(tree.problems) == 2


# ---------------------------------------------------------------- trees of other programs


@pytest.mark.parametrize("depth", [2, 5000])
def test_however_deep_a_tree_is_it_is_read(depth: int, tmp_path: Path) -> None:
    draft = Draft()
    draft.page(lines("at the bottom"))
    element = draft.element("P", 0, page=0)
    for _ in range(depth):
        element = draft.element("Div", element)
    tree = read(draft, tmp_path, element)
    assert sum(1 for _ in tree.elements()) == depth + 1
    assert tree.children[0].text == "at the bottom"
    assert outline(tree).endswith("“at the bottom”\n")


def test_an_element_that_holds_itself_is_read_once(tmp_path: Path) -> None:
    draft = Draft()
    draft.page(lines("words"))
    paragraph = draft.element("P", 0, page=0)
    section = draft.element("Sect", paragraph)
    section.K = Array([paragraph, section, paragraph])
    tree = read(draft, tmp_path, section)
    assert [element.type for _, element in tree.elements()] == ["Sect", "P"]
    assert [one.message for one in tree.problems] == ["a structure element stands in the tree twice (2 times)"]


def test_content_takes_the_page_of_the_element_around_it_where_its_own_names_none(tmp_path: Path) -> None:
    draft = Draft()
    draft.page("")
    draft.page(lines("on the second page"))
    tree = read(draft, tmp_path, draft.element("Sect", draft.element("P", 0), page=1))
    assert tree.children[0].text == "on the second page"


def test_what_is_damaged_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    draft = Draft()
    draft.page(lines("read"))
    kids = [
        draft.element("P", 0, 7, page=0),  # no such content
        draft.element("P", 0),  # no page
        draft.element("P", Dictionary(Type=Name.OBJR), String("?")),
        draft.element("P", Array([Array([0])]), page=0),
    ]
    tree = read(draft, tmp_path, *kids)
    assert [element.text for _, element in tree.elements()] == ["read", "", "", "read"]
    assert [one.message for one in tree.problems] == [
        "the structure names marked content that its page does not hold",
        "marked content is on no page that the file names",
        "a child of a structure element leads to nothing",
        "a child of a structure element is of no kind that PDF knows",
    ]
    assert {one.severity for one in tree.problems} == {"warning"}


def test_a_page_that_breaks_off_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    draft = Draft()
    draft.page(lines("first") + " /Span <</MCID 1>> BDC BT /F1 10 Tf [(sec)(ond)] TJ [[ (lost) /F1 /x Td 7 Tj")
    tree = read(draft, tmp_path, draft.element("P", 0, 1, page=0))
    assert tree.children[0].text == "first second"


# ---------------------------------------------------------------- forms


def test_content_of_a_form_is_named_with_its_stream(tmp_path: Path) -> None:
    draft = Draft()
    page = draft.page("/X0 Do " + lines("of the page"))
    form = draft.form(lines("of the form", "and more"), StructParents=1)
    page.obj.Resources.XObject = Dictionary(X0=form)
    tree = read(draft, tmp_path, draft.element("P", 0, draft.content(0, 1, form), draft.content(0, 0, form), page=0))
    pieces = [piece.text for piece in tree.children[0].content()]
    assert pieces == ["of the page", "and more", "of the form"]
    assert tree.problems == ()


def test_a_form_painted_in_a_sequence_belongs_to_it_with_the_numbers_it_holds(tmp_path: Path) -> None:
    draft = Draft()
    page = draft.page("/P <</MCID 0>> BDC BT /F1 10 Tf 20 300 Td (before) Tj ET /X0 Do EMC")
    inner = draft.form("/Span <</MCID 0>> BDC BT /F1 10 Tf 20 200 Td (inside) Tj ET EMC")
    outer = draft.form("/X1 Do /Artifact BMC BT /F1 10 Tf (not read) Tj ET EMC")
    outer.Resources = Dictionary(XObject=Dictionary(X1=inner))
    page.obj.Resources.XObject = Dictionary(X0=outer)
    tree = read(draft, tmp_path, draft.element("P", 0, page=0))
    assert tree.children[0].text == "before inside"


def test_a_form_that_paints_itself_ends(tmp_path: Path) -> None:
    draft = Draft()
    page = draft.page("/P <</MCID 0>> BDC /X0 Do EMC")
    form = draft.form("BT /F1 10 Tf (x) Tj ET /X0 Do")
    form.Resources = Dictionary(Font=page.obj.Resources.Font, XObject=Dictionary(X0=form))
    page.obj.Resources.XObject = Dictionary(X0=form)
    tree = read(draft, tmp_path, draft.element("P", 0, page=0))
    assert set(tree.children[0].text) <= {"x", " "}


# ---------------------------------------------------------------- links


@pytest.fixture
def linked(tmp_path: Path) -> list[str]:
    draft = Draft()
    draft.page(lines("there"))
    second = draft.page("")
    to = Array([second.obj, Name.Fit])
    names = Array([String("far"), Dictionary(D=to), String("wide"), to])
    leaf = draft.pdf.make_indirect(Dictionary(Limits=Array([String("far"), String("wide")]), Names=names))
    draft.pdf.Root.Names = Dictionary(Dests=Dictionary(Kids=Array([leaf])))
    draft.pdf.Root.Dests = Dictionary(old=to)
    draft.pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.r), 1, Dictionary(S=Name.D, St=12)]))
    links = [
        draft.link(0, Dest=to),
        draft.link(0, Dest=String("far")),
        draft.link(0, A=Dictionary(S=Name.GoTo, D=String("wide")), Contents=String("The other page")),
        draft.link(0, Dest=Name.old),
        draft.link(0, A=Dictionary(S=Name.URI, URI=String("https://example.org/a"))),
        draft.link(0, A=Dictionary(S=Name.GoToR, F=Dictionary(F=String("other.pdf")), D=Array([0, Name.Fit]))),
        draft.link(0, Dest=String("nowhere")),
    ]
    tree = read_structure(draft.save(tmp_path / "links.pdf", draft.element("P", *links)))
    return outline(tree).splitlines()[1:]


def test_links_lead_to_the_page_with_its_label_or_to_an_address(linked: list[str]) -> None:
    assert [line.strip() for line in linked] == [
        "[Link to page 12]",
        "[Link to page 12]",
        "[Link to page 12 “The other page”]",
        "[Link to page 12]",
        "[Link to https://example.org/a]",
        "[Link to other.pdf]",
        "[Link]",
    ]


def test_the_tree_is_a_value(tmp_path: Path) -> None:
    draft = Draft()
    draft.page(lines("words"))
    tree = read(draft, tmp_path, draft.element("P", 0, page=0))
    (tmp_path / "small.pdf").unlink()
    assert isinstance(tree.children[0], StructureElement)
    assert tree.children[0].text == "words"
