"""Which words of a Word file are seen: white and black by the palette, patterns, cells, styles of tables, fills."""

from __future__ import annotations

import pytest

from briefbound.importers.tree import Text, every_inline
from tests.importers.word.cases import only
from tests.importers.word.docx import STYLES, docx, p, r, style

SCHEME = "".join(
    f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>'
    for name, colour in {
        "dk1": "000000",
        "lt1": "FFFFFF",
        "dk2": "44546A",
        "lt2": "E7E6E6",
        "accent1": "C00000",
    }.items()
)
THEME = f"<a:themeElements><a:clrScheme>{SCHEME}</a:clrScheme></a:themeElements>"

WHITE = '<w:color w:val="FFFFFF" w:themeColor="background1"/>'
BLACK = '<w:color w:val="000000" w:themeColor="text1"/>'
ON_BLACK = '<w:shd w:val="clear" w:color="auto" w:fill="000000" w:themeFill="text1"/>'
SOLID = '<w:shd w:val="solid" w:color="000000" w:fill="FFFFFF"/>'

#: Properties of a run, and what becomes of its words: SEEN, a BAR in their place, or NOTHING.
RUNS = f"""
    {WHITE}                                                                                     NOTHING
    <w:color w:val="auto" w:themeColor="background1"/>                                          NOTHING
    <w:color w:val="F2F2F2" w:themeColor="background1" w:themeShade="F2"/>                      NOTHING
    <w:color w:val="000000" w:themeColor="text1" w:themeTint="00"/>                             NOTHING
    <w:color w:val="A6A6A6" w:themeColor="background1" w:themeShade="A6"/>                      SEEN
    <w:color w:val="FFFFFF" w:themeColor="accent1"/>                                            SEEN
    {BLACK}{ON_BLACK}                                                                           BAR
    {WHITE}{ON_BLACK}                                                                           SEEN
    {SOLID}                                                                                     BAR
    {BLACK}<w:shd w:val="solid" w:color="auto" w:fill="auto"/>                                  BAR
    {BLACK}<w:shd w:val="pct95" w:color="000000" w:fill="FFFFFF"/>                              BAR
    {BLACK}<w:shd w:val="pct10" w:color="000000" w:fill="FFFFFF"/>                              SEEN
    {BLACK}<w:shd w:val="clear" w:fill="0D0D0D" w:themeFill="text1" w:themeFillTint="F2"/>      BAR
    <w:highlight w:val="yellow"/><w:color w:val="FFFF00"/>                                      BAR
    <w:highlight w:val="yellow"/>                                                               SEEN
    <w:highlight w:val="darkGray"/><w:color w:val="808080"/>                                    BAR
    <w:highlight w:val="white"/><w:color w:val="FFFFFF"/>                                       NOTHING
    <w:color w:val="C00000" w:themeColor="accent1"/><w:shd w:fill="C00000" w:themeFill="accent1"/>  BAR
    <w14:textFill><w14:noFill/></w14:textFill>                                                  NOTHING
    <w14:textFill><w14:solidFill><w14:schemeClr w14:val="bg1"/></w14:solidFill></w14:textFill>  NOTHING
    <w14:textFill><w14:solidFill><w14:srgbClr w14:val="000000"><w14:alpha w14:val="100000"/></w14:srgbClr></w14:solidFill></w14:textFill>  NOTHING
    <w14:textOutline><w14:solidFill><w14:srgbClr w14:val="000000"/></w14:solidFill></w14:textOutline><w14:textFill><w14:noFill/></w14:textFill>  SEEN
    <w:rFonts w:ascii="Redacted Script"/>                                                       BAR
    <w:rFonts w:ascii="Flow Block"/>                                                            BAR
    <w:w w:val="1"/>                                                                            NOTHING
    <w:rtl/><w:szCs w:val="2"/>                                                                 NOTHING
    <w:specVanish/>                                                                             NOTHING
    <w:webHidden/>                                                                              SEEN
    <w:color w:val="D9D9D9"/>                                                                   SEEN
"""  # noqa: E501

BLACK_CELL = '<w:shd w:val="clear" w:fill="000000"/>'
RED = '<w:color w:val="FF0000"/>'
#: Properties of a paragraph, of its run, and what becomes of its words.
PARAGRAPHS = {
    (BLACK_CELL, BLACK): "BAR",
    (ON_BLACK, BLACK): "BAR",
    (SOLID, BLACK): "BAR",
    (BLACK_CELL, ""): "SEEN",  # Word picks white letters
    (BLACK_CELL, WHITE): "SEEN",
    ('<w:shd w:val="clear" w:fill="FF0000"/>', RED): "BAR",
    ('<w:shd w:val="clear" w:color="auto" w:fill="auto"/>', WHITE): "NOTHING",
    ('<w:pStyle w:val="Slate"/>', ""): "BAR",
    ('<w:pStyle w:val="Slate"/>', WHITE): "SEEN",
    ('<w:pStyle w:val="Dwarf"/>', ""): "NOTHING",
}
#: Properties of a cell, of its run, and what becomes of its words.
CELLS = {
    (BLACK_CELL, BLACK): "BAR",
    (ON_BLACK, BLACK): "BAR",
    (SOLID, BLACK): "BAR",
    (BLACK_CELL, WHITE): "SEEN",
    (BLACK_CELL, ""): "SEEN",
    ("", WHITE): "NOTHING",
}
#: The style of a table of two rows and columns, its look, and what becomes of its words.
TABLES = {
    ("Gone", 'w:firstRow="0"'): "NOTHING NOTHING NOTHING NOTHING",
    ("Pale", 'w:firstRow="0"'): "NOTHING NOTHING NOTHING NOTHING",
    ("Headless", 'w:firstRow="1" w:noHBand="1"'): "NOTHING NOTHING SEEN SEEN",
    ("Headless", 'w:firstRow="0" w:noHBand="1"'): "SEEN SEEN SEEN SEEN",
    ("Edge", 'w:lastColumn="1" w:noVBand="1"'): "SEEN BAR SEEN BAR",
    ("Grid", 'w:firstRow="1" w:noHBand="0"'): "SEEN SEEN SEEN SEEN",
}
BLACK_BOX = '<w:tcPr><w:shd w:val="clear" w:fill="000000"/></w:tcPr>'


def part(name: str, inside: str) -> str:
    return f'<w:tblStylePr w:type="{name}">{inside}</w:tblStylePr>'


OWN = "".join(
    (
        style("Slate", inside=f'<w:pPr>{BLACK_CELL}</w:pPr><w:rPr><w:color w:val="000000"/></w:rPr>'),
        style("Dwarf", inside='<w:rPr><w:sz w:val="2"/></w:rPr>'),
        style("Gone", kind="table", inside="<w:rPr><w:vanish/></w:rPr>"),
        style("Pale", kind="table", inside=f"<w:rPr>{WHITE}</w:rPr>"),
        style("Headless", kind="table", inside=part("firstRow", "<w:rPr><w:vanish/></w:rPr>")),
        style("Edge", kind="table", inside=part("lastCol", f"<w:rPr>{BLACK}</w:rPr>{BLACK_BOX}")),
        style("Grid", kind="table", inside=part("firstRow", f"<w:rPr>{WHITE}</w:rPr>{BLACK_BOX}")),
    )
)


def becomes(*bodies: str) -> list[str]:
    """What becomes of the words NAME-0, NAME-1... of these bodies, in one file."""
    made = only(docx("".join(bodies), {"styles": STYLES + OWN, "theme": THEME}))
    text = "".join(i.text for i in every_inline(made.document) if isinstance(i, Text))
    pieces = text.split("#")[1::2]
    return ["SEEN" if "NAME" in piece else "BAR" if "[…]" in piece else "NOTHING" for piece in pieces]


def between(words: str) -> str:
    return f"{r('#', ON_PAPER)}{words}{r('#', ON_PAPER)}"


ON_PAPER = '<w:vanish w:val="0"/><w:sz w:val="20"/><w:shd w:val="clear" w:fill="00FF00"/><w:color w:val="0000FF"/>'


def rows() -> list[tuple[str, str]]:
    return [(" ".join(line.split()[:-1]), line.split()[-1]) for line in RUNS.splitlines() if line.strip()]


def test_words_are_seen_where_their_colour_is_not_that_of_their_ground() -> None:
    assert becomes(*(p(between(r("NAME", look))) for look, _ in rows())) == [meant for _, meant in rows()]


def test_the_ground_of_a_paragraph_is_behind_its_words() -> None:
    bodies = [p(between(r("NAME", look)), paragraph) for paragraph, look in PARAGRAPHS]
    assert becomes(*bodies) == list(PARAGRAPHS.values())


def cell(words: str, settings: str = "") -> str:
    return f"<w:tc><w:tcPr>{settings}</w:tcPr>{p(words)}</w:tc>"


def test_the_ground_of_a_cell_is_behind_its_words() -> None:
    cells = "".join(cell(between(r("NAME", look)), settings) for settings, look in CELLS)
    assert becomes(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>") == list(CELLS.values())


def test_the_style_of_a_table_hides_and_blackens_its_parts() -> None:
    row = f"<w:tr>{cell(between(r('NAME')))}{cell(between(r('NAME')))}</w:tr>"
    bodies = (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{name}"/><w:tblLook {look}/></w:tblPr>{row}{row}</w:tbl>'
        for name, look in TABLES
    )
    assert becomes(*bodies) == " ".join(TABLES.values()).split()


@pytest.mark.parametrize(
    ("line", "rule", "is_seen"), [("2", "exact", False), ("240", "exact", True), ("20", "auto", True)]
)
def test_lines_that_are_lower_than_letters_are_hidden(line: str, rule: str, is_seen: bool) -> None:
    spacing = f'<w:spacing w:line="{line}" w:lineRule="{rule}"/>'
    made = only(docx(p(r("NAME"), spacing) + p(r("Other."))))
    assert ("NAME" in repr(made.document), [entry.group for entry in made.entries]) == (
        is_seen,
        [] if is_seen else ["hidden"],
    )


def test_a_row_that_is_lower_than_letters_is_hidden() -> None:
    low = '<w:trPr><w:trHeight w:val="1" w:hRule="exact"/></w:trPr>'
    made = only(docx(f"<w:tbl><w:tr>{low}{cell(r('NAME'))}</w:tr><w:tr>{cell(r('Other'))}</w:tr></w:tbl>"))
    assert [(entry.group, entry.length) for entry in made.entries] == [("hidden", 1)]


@pytest.mark.parametrize(("fill", "look", "meant"), [("000000", BLACK, "BAR"), ("000000", WHITE, "SEEN")])
def test_the_fill_of_a_text_box_is_behind_its_words(fill: str, look: str, meant: str) -> None:
    filled = f'<wps:spPr><a:solidFill><a:srgbClr val="{fill}"/></a:solidFill></wps:spPr>'
    text = f"<wps:txbx><w:txbxContent>{p(between(r('NAME', look)))}</w:txbxContent></wps:txbx>"
    graphic = f"<a:graphic><a:graphicData><wps:wsp>{filled}{text}</wps:wsp></a:graphicData></a:graphic>"
    assert becomes(p(f"<w:r><w:drawing><wp:inline>{graphic}</wp:inline></w:drawing></w:r>")) == [meant]


def test_an_equation_has_phantoms_that_nobody_sees() -> None:
    phantom = '<m:phant><m:phantPr><m:show m:val="0"/></m:phantPr><m:e><m:r><m:t>NAME</m:t></m:r></m:e></m:phant>'
    made = only(docx(p(f"<m:oMath>{phantom}<m:r><m:t>x</m:t></m:r></m:oMath>")))
    assert "NAME" not in repr(made.document)
    assert "hidden text" in [entry.kind for entry in made.entries]
