"""The form that a wide table has: smaller type, the margins, turned pages, or a list of its rows; and rows that may
be divided."""

from __future__ import annotations

import re
from typing import Any

import pytest
from lxml import etree

from briefbound.compose.tables import WIDE
from briefbound.faces.fonts import face
from briefbound.model import ContentDocument, PageDesign
from briefbound.model.book import Kind
from briefbound.press.geometry import geometry
from briefbound.press.table_findings import form_findings
from briefbound.press.table_needs import Needs
from briefbound.press.tables import fit_tables

A4, A5 = PageDesign(), PageDesign(width=148, height=210)
LETTER, ACROSS = PageDesign(width=215.9, height=279.4), PageDesign(width=297, height=210)
TWO, DRAFT, DRAFT_A5 = (
    PageDesign(columns=2),
    PageDesign(form="draft"),
    PageDesign(width=148, height=210, form="draft"),
)
NUMBERS = tuple(str(n) for n in range(14))


def fitted(rows: list[tuple[str, ...]], design: PageDesign, around: str = "{}", kind: Kind = "article") -> str:
    lines = ["".join(f"<th>{one}</th>" for one in rows[0])]
    lines += ["".join(f"<td>{one}</td>" for one in row) for row in rows[1:]]
    kind_of = ' class="wide"' if len(rows[0]) >= WIDE else ""  # as composing marks it
    table = f"<table{kind_of}>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"
    root = f'<section xmlns="http://www.w3.org/1999/xhtml" id="one">{around.format(table)}</section>'
    return fit_tables(document(root, kind), geometry(design), design).xhtml


def document(xhtml: str, kind: Kind = "article") -> ContentDocument:
    return ContentDocument(id="one", kind=kind, title="One", language="en", xhtml=xhtml)


def form(xhtml: str) -> str:
    found = re.search('data-form="(.*?)"', xhtml)
    return found[1] if found else ""


@pytest.mark.parametrize(
    ("rows", "design", "around", "expected"),
    [
        ([("A", "B"), ("few", "words")], A4, "{}", ""),
        ([NUMBERS, ("12",) * 14], A4, "{}", ""),
        ([NUMBERS[:13], ("extremism",) * 13], A4, "{}", "turned"),  # its letters would be too small
        ([NUMBERS[:13], ("extremism",) * 13], DRAFT, "{}", "turned"),  # lines of a draft have numbers beside them
        ([NUMBERS[:13], ("extremism",) * 13], A4, "<ol><li>{}</li></ol>", "list"),
        ([NUMBERS * 2, ("extremism",) * 28], A4, "{}", "list"),
        ([NUMBERS[:5], ("extremism",) * 5], A4, "{}", ""),
        ([NUMBERS[:9], ("extremism",) * 9], TWO, "{}", "list"),
        ([NUMBERS[:9], ("extremism",) * 9], TWO, '<div class="across">{}</div>', ""),
        ([NUMBERS[:9], ("1 000",) * 9], A5, "{}", ""),
        ([("A", "B"), ("x" * 400, "words")], A4, "{}", "list"),
        ([NUMBERS[:8], ("extremism",) * 8], A5, "{}", ""),
        ([NUMBERS[:8], ("extremism",) * 8], DRAFT_A5, "{}", ""),
        ([NUMBERS[:12], ("extremism",) * 12], A4, "{}", "broad"),
        ([NUMBERS[:12], ("extremism",) * 12], A5, "{}", "turned"),
        ([NUMBERS[:12], ("extremism",) * 12], DRAFT_A5, "{}", "turned"),
        ([NUMBERS[:12], ("extremism",) * 12], LETTER, "{}", "broad"),
        ([NUMBERS[:12], ("extremism",) * 12], ACROSS, "{}", "broad"),  # whose pages are wider than they are high
        ([(*NUMBERS, *NUMBERS[:2]), ("extremism",) * 16], A4, "{}", "turned"),
        ([(*NUMBERS, *NUMBERS[:2]), ("extremism",) * 16], A5, "{}", "list"),
        ([(*NUMBERS, *NUMBERS[:2]), ("extremism",) * 16], LETTER, "{}", "turned"),
        ([(*NUMBERS, *NUMBERS[:2]), ("extremism",) * 16], ACROSS, "{}", "broad"),
        ([NUMBERS * 2, ("extremism",) * 28], ACROSS, "{}", "list"),
        ([NUMBERS * 2, ("7777",) * 28], A4, "{}", "turned"),
        ([(*NUMBERS, *NUMBERS[:2]), ("extremism",) * 16], TWO, '<div class="across">{}</div>', "turned"),
        ([(*NUMBERS, *NUMBERS[:2]), ("extremism",) * 16], TWO, "{}", "list"),
        ([(*NUMBERS, *NUMBERS[:2]), ("extremism",) * 16], A4, "<blockquote>{}</blockquote>", "list"),
        ([(*NUMBERS, *NUMBERS[:2]), ("extremism",) * 16], A4, '<div class="box">{}</div>', "list"),
        ([(*NUMBERS, *NUMBERS[:2]), ("extremism",) * 16], A4, "<aside><ul><li>{}</li></ul></aside>", "list"),
    ],
)
def test_a_table_has_the_form_that_fits(
    rows: list[tuple[str, ...]], design: PageDesign, around: str, expected: str
) -> None:
    assert form(fitted(rows, design, around)) == expected


def test_type_is_never_smaller_than_can_be_read() -> None:
    for columns in range(1, 20):
        for design in (A4, A5):
            sizes = re.findall(r"font-size: ([\d.]+)rem", fitted([("extremism",) * columns] * 2, design))
            assert [size for size in sizes if float(size) * geometry(design).size < 6.5] == []


def test_words_in_a_dictionary_are_divided_before_the_type_is_smaller() -> None:
    assert form(fitted([("disestablishment",) * 6] * 2, A4)) == ""
    assert form(fitted([("undismember1234",) * 6] * 2, A4)) != ""


def test_words_of_few_columns_are_divided_only_where_they_must_be() -> None:
    four, five = ([("disestablishment",) * columns] * 2 for columns in (4, 5))
    assert [form(fitted(rows, A4)) for rows in (four, five)] == ["", "divided"]
    assert form(fitted([("few",) * 5] * 2, A4)) == ""
    assert list(form_findings(etree.fromstring(fitted(five, A4)))) == []


def test_words_are_not_divided_where_the_pack_says_so() -> None:
    words = [("disestablishment",) * 6] * 2
    assert (form(fitted(words, A4)), form(fitted(words, PageDesign(hyphenate=False)))) == ("", "small")
    assert form(fitted([("extremism",) * 16] * 2, PageDesign(hyphenate=False))) == "turned"


def test_a_row_that_takes_much_of_a_page_may_be_divided() -> None:
    made = fitted([("A", "B"), ("one", "words of a row " * 20), ("two", "words of a row " * 300)], A4)
    assert re.findall(r'<tr( class="tall")?>', made) == ["", "", ' class="tall"']


def test_what_was_done_is_told_with_the_place_of_the_table() -> None:
    root = etree.fromstring('<html><table data-form="list" data-place="one 4"/><table/></html>')
    ((place, message),) = [(one.place, one.message) for one in form_findings(root)]
    assert place == ("one", 4)
    assert "as a list of its rows" in message


def test_only_articles_have_turned_tables() -> None:
    wide = [(*NUMBERS, *NUMBERS[:2]), ("extremism",) * 16]
    assert form(fitted(wide, A4, kind="article")) == "turned"
    assert form(fitted(wide, A4, kind="content-note")) == "list"


def test_rows_that_no_turned_page_is_high_enough_for_are_a_list() -> None:
    words, turned = ("extremism",) * 16, [(*NUMBERS, "14", "15"), ("extremism",) * 16]
    for many, expected in ((5, "turned"), (60, "list")):
        long = ("extremism " * many, *words[1:])
        assert form(fitted([*turned, long], A4)) == expected
        head, row = f"<thead><tr>{cells('th', long)}</tr></thead>", f"<tbody><tr>{cells('td', words)}</tr></tbody>"
        root = f'<section xmlns="http://www.w3.org/1999/xhtml" id="one"><table>{head}{row}</table></section>'
        assert form(fit_tables(document(root), geometry(A4), A4).xhtml) == expected


def cells(name: str, texts: tuple[str, ...]) -> str:
    return "".join(f"<{name}>{text}</{name}>" for text in texts)


def test_a_note_makes_no_column_wider() -> None:
    note = '<span class="footnote">A note of many words, which stands at the foot of the page</span>'
    rows = [("x", f"x{note}", *("undivided1",) * 14)]
    first, second, *_ = re.findall(r"width: ([\d.]+)%", fitted(rows, A4))
    assert first == second


def test_a_turned_table_has_the_largest_type_that_fits() -> None:
    made = [fitted([NUMBERS[:columns], ("undividedwords12345",) * columns], A4) for columns in range(5, 12)]
    sizes = [(form(one), *re.findall(r"font-size: ([\d.]+)rem", one)) for one in made]
    assert sizes == [
        ("broad", "0.75"),
        ("broad", "0.62"),
        ("turned", "0.75"),
        ("turned", "0.67"),
        ("turned", "0.62"),
        ("turned", "0.58"),
        ("list",),
    ]


def test_columns_of_a_turned_table_are_as_wide_as_their_words() -> None:
    words = ("extremism",) * 14
    made = fitted([(*NUMBERS[:11], "undividedheader1", *NUMBERS[:5]), (*words, "x", "y", "z")], A4)
    assert form(made) == "turned"
    widths = [float(one) for one in re.findall(r"width: ([\d.]+)%", made)]
    assert round(sum(widths)) == 100
    assert len(widths) == 17
    assert max(widths) == widths[11]
    assert widths[-1] == min(widths)
    assert widths[0] == widths[1]


def test_a_column_is_as_wide_as_the_page_that_a_reference_names() -> None:
    refers = '<a class="xref" href="two.xhtml">x</a>'
    plain, referring = (
        re.findall(r"width: ([\d.]+)%", fitted([NUMBERS, (one, *("undivided1",) * 13)], A4)) for one in ("x", refers)
    )
    assert float(referring[0]) > 2 * float(plain[0])


def test_short_cells_are_divided_only_where_they_must() -> None:
    def made(wide: int) -> str:
        row = '<td class="short">not apart</td>' * 4 + "<td>undividedwords1</td>" * wide
        root = f'<section xmlns="http://www.w3.org/1999/xhtml" id="one"><table><tr>{row}</tr></table></section>'
        return fit_tables(document(root), geometry(A4), A4).xhtml

    forms = [(form(one), "short" in one) for one in map(made, range(1, 16))]
    assert list(dict.fromkeys(forms)) == [
        ("", True),
        ("small", True),
        ("broad", False),
        ("turned", True),
        ("turned", False),
        ("list", False),
    ]


@pytest.mark.parametrize(
    ("cell", "plain"),
    [
        ('<span lang="ky">registration</span>', "registration"),  # no dictionary divides Kyrgyz words
        ("registration1", "registration"),
    ],
)
def test_fewer_columns_have_room_where_words_stay_whole(cell: str, plain: str) -> None:
    def most(text: str) -> int:
        return max(
            columns for columns in range(5, 30) if form(fitted([("0",) * columns, (text,) * columns], A4)) != "list"
        )

    assert most(f"{cell} x") < most(f"{plain} x")


def test_words_in_a_column_of_numbers_are_divided_as_other_words_are() -> None:
    def made(names: str) -> str:
        row = f'<td class="{names}">representation of nonproliferation and repatriation</td>' * 4 + "<td>x</td>" * 2
        root = f'<section xmlns="http://www.w3.org/1999/xhtml" id="one"><table><tr>{row}</tr></table></section>'
        return form(fit_tables(document(root), geometry(A4), A4).xhtml)

    assert made("number words") == made("") == ""
    assert made("number") == "turned"


def test_a_column_of_bold_letters_is_wider() -> None:
    rows = [(*NUMBERS, "14", "15"), ("<strong>nation</strong>", "nation", *("undivided12",) * 14)]
    first, second, *_ = (float(one) for one in re.findall(r"width: ([\d.]+)%", fitted(rows, A4)))
    assert first > second


XHTML = "http://www.w3.org/1999/xhtml"
#: Words that layout divides otherwise than the dictionary alone would say, or not at all.
WORDS = {
    "en": """accommodation certificate representation repatriation nonproliferation Kyrgyzstan non-governmental and/or
        e-mail COVID-19 +996-312-55-12 2014-2015 1998–2014 19/11/2014 12.5% A/HRC/44/1 self-determination (sic)""",
    "ru": "размещение представительство правозащитница освидетельствование сертификат северо-западный 2014-й МВД-2",
    "ky": "Кыргызстандагылардын министрлиги коомчулук",
    "de": "Menschenrechtsverletzungen Aufenthaltsgenehmigung Straßenverkehr",
}


def test_no_column_is_reckoned_narrower_than_layout_makes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else a table sticks out whose columns are the narrowest that layout can make."""
    from weasyprint import HTML
    from weasyprint.layout import table as layout
    from weasyprint.layout.preferred import table_and_columns_preferred_widths
    from weasyprint.text.fonts import FontConfiguration

    in_layout: dict[str, float] = {}

    def measure(context: object, box: Any, containing: object, stock: Any = layout.auto_table_layout) -> None:
        in_layout[box.element.get("id")] = table_and_columns_preferred_widths(context, box, outer=False)[2][0] * 0.75
        stock(context, box, containing)

    monkeypatch.setattr(layout, "auto_table_layout", measure)
    reckoned, tables = {}, []
    for language, words in WORDS.items():
        for word in words.split():
            cell = f"<tr><td>{word}</td></tr>"
            table = etree.fromstring(f'<table xmlns="{XHTML}" id="{word}" lang="{language}">{cell}</table>')
            reckoned[word] = Needs(table, language, hyphenates=True).width(1, geometry(PageDesign())) / 1.02
            tables.append(etree.tostring(table, encoding="unicode"))
    sheet = f"""@font-face {{ font-family: Table; src: url({face("PT Sans", 400).as_uri()}) }} td {{ padding: 0 }}
        table {{ font: {geometry(PageDesign()).size}pt Table; hyphens: auto; hyphenate-limit-chars: 7 3 4;
        hyphenate-limit-zone: 0; border-collapse: collapse }}"""
    HTML(string=f"<style>{sheet}</style>{''.join(tables)}").render(font_config=FontConfiguration())
    too_narrow = {word: (width, in_layout[word]) for word, width in reckoned.items() if width < in_layout[word] - 0.3}
    assert in_layout.keys() == reckoned.keys()
    assert not too_narrow


def test_a_table_is_turned_where_its_author_wants_it_with_its_note_in_its_caption_or_it_is_told_why_not() -> None:
    table = '<table class="turned"><caption>A</caption><tr><th>a</th></tr><tr><td>b</td></tr></table>'
    note = '<p class="table-note">Note: c</p>'
    for around, expected in (("{}", "turned"), ('<div class="box">{}</div>', "")):
        whole = around.format(table + note)
        root = f'<section xmlns="http://www.w3.org/1999/xhtml" id="one" data-place="one 0">{whole}</section>'
        made = fit_tables(document(root), geometry(A4), A4).xhtml
        assert form(made) == expected
        assert ('<span class="table-note">Note: c</span></caption>' in made) == bool(expected)
        codes = [one.code for one in form_findings(etree.fromstring(made))]
        assert codes == ([] if expected else ["BB879"])


def test_a_name_needs_the_whole_of_its_width() -> None:
    def width(words: str) -> float:
        table = f'<table xmlns="http://www.w3.org/1999/xhtml"><tr><td>{words}</td></tr></table>'
        return Needs(etree.fromstring(table), "en", hyphenates=True).width(1, geometry(A4))

    assert width("in Disestablishment") > 1.5 * width("in disestablishment") > 0
