"""What tagged PDFs say: trees made by hand, a page of WeasyPrint's, and the words that poppler reads."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

from pikepdf import Array, Dictionary, Name, Object, String

from briefbound.listen import listen
from tests.conftest import Engine
from tests.pdf import poppler
from tests.pdf.small_pdf import Draft, lines
from tests.pdf.weasy import PROSE, write_weasy


def said(draft: Draft, folder: Path, *kids: Object, **root: object) -> str:
    opening, *spoken = listen(draft.save(folder / "small.pdf", *kids, **root)).lines
    assert opening.said.startswith("document: Small, language English, ")
    return "\n" + "".join(f"{line.line}\n" for line in spoken)


def text(expected: str) -> str:
    return "\n" + dedent(expected).lstrip("\n")


def attributes(owner: str, **values: object) -> Dictionary:
    return Dictionary(O=Name(f"/{owner}"), **values)


def test_blocks_lines_and_pages(tmp_path: Path) -> None:
    draft = Draft()
    draft.page(lines("Votes", "The bill passed", "twice; it was", "A heading"))
    draft.page(lines("never signed.", "By the way", "Words.", "x = 1", "Title"))
    kids = [
        draft.element("H1", 0, page=0),
        draft.element("P", 1, 2, draft.content(1, 0), page=0),
        draft.element("H", 3, page=0),
        draft.element("Aside", draft.element("P", 1, page=1)),
        draft.element("BlockQuote", draft.element("P", 2, page=1)),
        draft.element("Code", 3, page=1),
        draft.element("Title", 4, page=1),
    ]
    assert said(draft, tmp_path, draft.element("Document", *kids)) == text("""
        page 1
        heading level 1: Votes
        paragraph: The bill passed twice; it was
          page 2
          text: never signed.
        page 1
        heading: A heading
        page 2
        aside
          paragraph: By the way
        quotation: Words.
        code: x = 1
        title: Title
        """)


def test_lists_say_labels_that_are_more_than_their_place(tmp_path: Path) -> None:
    draft = Draft()
    draft.page(lines("\225", "fuel", "b.", "diesel", "2.", "drivers", "1990", "Forty-one"))
    inner = draft.element(
        "L",
        draft.element("LI", draft.element("Lbl", 2, page=0), draft.element("LBody", 3, page=0)),
    )
    items = [
        draft.element("LI", draft.element("Lbl", 0, page=0), draft.element("LBody", 1, inner, page=0)),
        draft.element("LI", draft.element("Lbl", 4, page=0), draft.element("LBody", draft.element("P", 5, page=0))),
        draft.element("LI", draft.element("Lbl", 6, page=0), draft.element("LBody", 7, page=0)),
    ]
    assert said(draft, tmp_path, draft.element("L", *items)) == text("""
        page 1
        list with 3 items
          item 1: fuel
            list with 1 item
              item 1, labelled b.: diesel
          item 2: drivers
          item 3, labelled 1990: Forty-one
        """)


def test_a_table_over_two_pages_with_spans_and_named_headers(tmp_path: Path) -> None:
    draft = Draft()
    draft.page(lines("Votes", "Reading", "Votes cast", "For", "Against", "First", "79", "7"))
    draft.page(lines("Second", "90", "2"))

    def cell(kind: str, page: int, mcid: int, **table: object) -> Object:
        identity = {"ID": String(table.pop("ID"))} if "ID" in table else {}
        return draft.element(kind, mcid, page=page, A=attributes("Table", **table), **identity)

    column = Name.Column
    head = draft.element(
        "THead",
        draft.element("TR", cell("TH", 0, 1, Scope=column, RowSpan=2), cell("TH", 0, 2, Scope=column, ColSpan=2)),
        draft.element("TR", cell("TH", 0, 3, Scope=column, ID="for"), cell("TH", 0, 4, Scope=column)),
    )
    named = Array([String("for")])
    body = draft.element(
        "TBody",
        draft.element("TR", cell("TH", 0, 5, Scope=Name.Row), cell("TD", 0, 6), cell("TD", 0, 7)),
        draft.element("TR", cell("TH", 1, 0, Scope=Name.Row), cell("TD", 1, 1, Headers=named), cell("TD", 1, 2)),
    )
    table = draft.element("Table", draft.element("Caption", 0, page=0), head, body)
    assert said(draft, tmp_path, table) == text("""
        page 1
        table with 3 columns and 4 rows, caption Votes
          row 1, column headers: Reading (spans 2 rows); Votes cast (spans 2 columns)
          row 2, column headers: Votes cast For; Votes cast Against
          row 3: Reading (row header) First; Votes cast, For 79; Votes cast, Against 7
          page 2
          row 4: Reading (row header) Second; For 90; Votes cast, Against 2
        """)


def test_a_note_in_a_cell_is_said_in_its_place(tmp_path: Path) -> None:
    draft = Draft()
    draft.page(lines("Osh", "4", "Counted in May.", "end"))
    note = draft.element("Note", draft.element("Lbl", 1, page=0), draft.element("P", 2, page=0))
    table = draft.element("Table", draft.element("TR", draft.element("TD", 0, note, 3, page=0)))
    assert said(draft, tmp_path, table).endswith("  row 1: Osh (note 4: Counted in May.) end\n")


def test_figures_say_their_description_or_that_they_have_none(tmp_path: Path) -> None:
    draft = Draft()
    draft.page(lines("letters in the drawing", "Figure 1. A bridge", "more letters", "E=mc2"))
    kids = [
        draft.element("Figure", 0, draft.element("Caption", 1, page=0), page=0, Alt=String("A bridge over a river")),
        draft.element("Figure", 2, page=0),
        draft.element("Formula", 3, page=0, Alt=String("E equals m c squared")),
    ]
    assert said(draft, tmp_path, *kids) == text("""
        page 1
        figure: A bridge over a river
          caption: Figure 1. A bridge
        figure without a description
          text: more letters
        formula: E equals m c squared
        """)


def test_links_and_notes(tmp_path: Path) -> None:
    draft = Draft()
    draft.page(lines("See", "Timeline,", "page 12", "; called", "4", "4", "The note.", "out", "Scanned"))
    second = draft.page(lines("there"))
    draft.pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D, St=11)]))
    far, near = Array([second.obj, Name.Fit]), Array([draft.pages[0].obj, Name.Fit])
    link = draft.element("Link", 1, draft.link(0, Dest=far), draft.element("Link", 2, page=0), page=0)
    call = draft.element("Reference", draft.element("Link", 4, draft.link(0, Dest=near), page=0))
    back = draft.element("Link", 5, draft.link(0, Dest=near), page=0)
    note = draft.element("Note", draft.element("Lbl", back), draft.element("P", 6, page=0))
    out = draft.element("Link", 7, draft.link(0, A=Dictionary(S=Name.URI, URI=String("https://a.example/b"))), page=0)
    contents = String("To the top")
    bare = draft.element("Link", draft.link(0, Dest=near, Contents=contents))
    described = draft.element("Link", 8, draft.link(0, Dest=near), page=0, Alt=String("A report"))
    paragraph = draft.element("P", 0, link, 3, call, page=0)
    assert said(draft, tmp_path, paragraph, note, draft.element("P", out, bare, described)) == text("""
        page 11
        paragraph: See
          link: Timeline, page 12, goes to page 12
          text: ; called
          link: 4, goes to page 11
        note 4: The note.
        paragraph
          link: out, goes to a.example
          link: To the top, goes to page 11
          link: A report, goes to page 11
        """)


def test_languages_expansions_and_words_that_stand_for_others(tmp_path: Path) -> None:
    draft = Draft()
    words = ("The", "HRW", "report, ", "militsiya", "and so", "on a com-", "plaint", "po-russki", "* * *", "RT", "RB")
    draft.page(lines(*words))
    paragraph = draft.element(
        "P",
        0,
        draft.element("Span", 1, page=0, E=String("Human Rights Watch")),
        2,
        draft.element("Span", 3, page=0, Lang=String("ru"), ActualText=String("милиция")),
        4,
        draft.element("Span", 5, page=0, ActualText=String("on a com")),
        6,
        page=0,
    )
    kids = [
        paragraph,
        draft.element("P", 7, page=0, Lang=String("ru")),
        draft.element("P", 8, page=0, ActualText=String("")),
        draft.element("Ruby", draft.element("RB", 10, page=0), draft.element("RT", 9, page=0)),
    ]
    assert said(draft, tmp_path, *kids) == text("""
        page 1
        paragraph: The HRW (stands for Human Rights Watch) report,
          language Russian: милиция
          text: and so on a complaint
        language Russian
        paragraph: po-russki
        language English
        text: RB (RT)
        """)


def test_contents_are_a_list_of_links(tmp_path: Path) -> None:
    draft = Draft()
    draft.page(lines("Votes", ". . .", "12"))
    to = draft.link(0, Dest=Array([draft.pages[0].obj, Name.Fit]))
    entry = draft.element("TOCI", draft.element("Reference", draft.element("Link", 0, 2, to, page=0)))
    assert said(draft, tmp_path, draft.element("TOC", entry)) == text("""
        page 1
        contents with 1 item
          item 1
            link: Votes 12, goes to page 1
        """)


def test_artifacts_in_the_tree_are_not_read_and_fields_are(tmp_path: Path) -> None:
    draft = Draft()
    draft.page(lines("12", "Name:"))
    widget = draft.pdf.make_indirect(Dictionary(Subtype=Name.Widget, TU=String("Your name")))
    field = Dictionary(Type=Name.OBJR, Obj=widget)
    kids = [draft.element("Artifact", 0, page=0), draft.element("P", 1, page=0), draft.element("Form", field)]
    assert said(draft, tmp_path, *kids) == "\npage 1\nparagraph: Name:\nform field: Your name\n"


def test_custom_types_are_said_as_what_they_stand_for(tmp_path: Path) -> None:
    draft = Draft()
    draft.page(lines("Headline", "Text"))
    kids = [draft.element("Headline", 0, page=0), draft.element("Unknown", 1, page=0)]
    roles = Dictionary(Headline=Name.H2)
    assert said(draft, tmp_path, *kids, RoleMap=roles) == "\npage 1\nheading level 2: Headline\ntext: Text\n"


def test_however_deep_things_stand_they_are_said(tmp_path: Path) -> None:
    draft = Draft()
    draft.page(lines("at the bottom"))
    element = draft.element("P", 0, page=0)
    for number in range(3000):
        element = draft.element(("L", "LI", "Sect", "BlockQuote", "Span")[number % 5], element)
    assert listen(draft.save(tmp_path / "deep.pdf", element)).lines[-1].text == "at the bottom"


# ---------------------------------------------------------------- another program's


def test_pages_of_weasyprint(tmp_path: Path) -> None:
    spoken = "".join(f"{line.line}\n" for line in listen(write_weasy(tmp_path / "weasy.pdf")).lines)
    assert "\n" + spoken.replace(PROSE, "PROSE") == text("""
        document: Reading rooms, language English, 2 pages, PDF/UA-1
        page 1
        heading level 1: Reading rooms and roads
        paragraph: PROSE
        heading level 2: What the law promises
        paragraph: PROSE PROSE12 See
          link: The vans, goes to page 2
          text: or
          link: their stops, goes to vans.example
        list with 2 items
          item 1: fuel
          item 2: drivers, of whom one must be able to fix the van
        table with 3 columns and 3 rows
          row 1, column headers: District; 1990; 2024
          row 2: District (row header) Osh; 1990 41; 2024 19
          row 3: District (row header) Naryn; 1990 12; 2024 9
        page 2
        heading level 2: The vans
        paragraph: PROSE
        """)


def test_every_word_that_poppler_reads_is_said_in_order(require: Callable[[Engine], None], tmp_path: Path) -> None:
    require(poppler)
    path = write_weasy(tmp_path / "weasy.pdf")
    said = "".join(line.label + line.text for line in listen(path).lines[1:])
    read = poppler.tagged_text(path)
    assert len(said) > 800
    assert "".join(filter(str.isalnum, said)) == "".join(filter(str.isalnum, read))
