"""Where words end: spaces that lines and gaps stand for, hyphens, ActualText, and letters of any script."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pikepdf import Array, Dictionary, Name, Object, Stream

from briefbound.pdf import MarkedContent, read_structure
from tests.pdf.small_pdf import Draft


def painted(content: str, folder: Path, fonts: Object | None = None) -> str:
    """The text of a page whose content stands in one sequence, or in sequences 0, 1, 2."""
    draft = Draft()
    draft.page(content, **({} if fonts is None else {"Font": fonts}))
    numbers = sorted({int(number) for number in re.findall(r"MCID (\d)", content)})
    tree = read_structure(draft.save(folder / "text.pdf", draft.element("P", *numbers, page=0)))
    return tree.children[0].text


def sequence(content: str, number: int = 0, properties: str = "") -> str:
    return f"/Span <</MCID {number}>> BDC BT /F1 10 Tf {content} ET EMC "


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("100 100 Td (one) Tj 0 -14 Td (two) Tj", "one two"),
        ("100 100 Td (one ) Tj 0 -14 Td (two) Tj", "one two"),
        ("14 TL 100 100 Td (one) Tj T* (two) Tj (three) ' 1 0 (four) \"", "one two three four"),
        ("100 100 TD (one) Tj 0 -14 TD (two) Tj T* (three) Tj", "one two three"),
        ("100 100 Td [(wo)-80(rd)] TJ", "word"),
        ("100 100 Td [(two)-333(words)] TJ", "two words"),
        ("100 100 Td [(two )-333(words)] TJ", "two words"),
        ("100 100 Td [(two)-333( words)] TJ", "two words"),
        ("100 100 Td [-333(one)-333()-333] TJ", "one"),
        ("1 0 0 1 100 100 Tm (E=mc) Tj 4 Ts 6 0 0 6 0 0 Tm", "E=mc"),
        ("100 100 Td (note) Tj /F1 6 Tf 4 Ts (12) Tj", "note12"),
        ("0 1 -1 0 100 100 Tm (turned) Tj -14 TL T* (text) Tj", "turned text"),
        ("100 100 Td (divided-) Tj -0 -14 Td (word) Tj", "divided-word"),
        ("100 100 Td (100) Tj 60 0 Td (apart) Tj", "100 apart"),
    ],
)
def test_a_new_line_or_a_gap_divides_words(content: str, text: str, tmp_path: Path) -> None:
    assert painted(sequence(content), tmp_path) == text


def test_words_end_between_sequences_as_within_them(tmp_path: Path) -> None:
    content = sequence("20 100 Td (one) Tj") + sequence("20 86 Td (line) Tj", 1) + sequence("100 86 Td (gap) Tj", 2)
    assert painted(content, tmp_path) == "one line gap"


def test_pieces_of_one_word_stay_together(tmp_path: Path) -> None:
    # Helvetica tells no widths here: half an em a letter
    content = sequence("20 100 Td (wo) Tj") + sequence("30 100 Td (rd) Tj", 1) + sequence("40 100 Td (s) Tj", 2)
    assert painted(content, tmp_path) == "words"


def test_actual_text_stands_for_what_is_painted(tmp_path: Path) -> None:
    content = (
        "/Span <</MCID 0>> BDC BT /F1 10 Tf 20 100 Td (Dru) Tj /Span <</ActualText (c)>> BDC (k-) Tj EMC"
        " 0 -14 Td (ker) Tj ET EMC"
    )
    assert painted(content, tmp_path) == "Drucker"


def test_actual_text_of_the_sequence_itself_joins_a_divided_word(tmp_path: Path) -> None:
    content = (
        "/Span <</MCID 0 /ActualText (a com)>> BDC BT /F1 10 Tf 20 100 Td (a com-) Tj ET EMC "
        "/Span <</MCID 1>> BDC BT /F1 10 Tf 20 86 Td (plaint) Tj ET EMC"
    )
    assert painted(content, tmp_path) == "a complaint"


def test_actual_text_may_stand_for_a_picture_or_for_nothing(tmp_path: Path) -> None:
    content = (
        "/Span <</MCID 0>> BDC /Span <</ActualText (heart)>> BDC 0 0 9 9 re f EMC EMC "
        "/Span <</MCID 1 /ActualText ()>> BDC BT /F1 10 Tf (. . . .) Tj ET EMC"
    )
    assert painted(content, tmp_path) == "heart"


def test_artifacts_and_unmarked_text_are_not_read(tmp_path: Path) -> None:
    content = (
        "BT /F1 10 Tf (unmarked) Tj ET /Artifact <</MCID 1>> BDC BT /F1 10 Tf (12) Tj ET EMC EMC "
        + "/Span <</MCID 0>> BDC BT /F1 10 Tf (read) Tj /Artifact BMC (rule) Tj EMC ET EMC"
    )
    draft = Draft()
    draft.page(content)
    tree = read_structure(draft.save(tmp_path / "text.pdf", draft.element("P", 0, page=0)))
    assert tree.children[0].text == "read"


def test_the_innermost_number_owns_the_text(tmp_path: Path) -> None:
    inner = "/Span <</MCID 1>> BDC 0 -14 Td (b) Tj EMC"
    content = f"/P <</MCID 0>> BDC BT /F1 10 Tf 0 99 Td (a) Tj {inner} 0 -14 Td (c) Tj ET EMC"
    assert painted(content, tmp_path) == "a c b"


def test_runs_keep_languages_and_expansions_that_the_content_names(tmp_path: Path) -> None:
    draft = Draft()
    page = draft.page(
        "/P <</MCID 0>> BDC BT /F1 10 Tf (see ) Tj /Span /Russian BDC (slovo) Tj EMC ( and ) Tj"
        " /Span <</E (Human Rights Watch)>> BDC (HRW) Tj EMC ET EMC"
    )
    page.obj.Resources.Properties = Dictionary(Russian=Dictionary(Lang="ru"))
    tree = read_structure(draft.save(tmp_path / "text.pdf", draft.element("P", 0, page=0)))
    (content,) = tree.children[0].content()
    assert isinstance(content, MarkedContent)
    assert [(run.text, run.language, run.expansion) for run in content.runs] == [
        ("see ", "", ""),
        ("slovo", "ru", ""),
        (" and ", "", ""),
        ("HRW", "", "Human Rights Watch"),
    ]


# ---------------------------------------------------------------- fonts


def type0(draft: Draft, cmap: str = "", encoding: object = Name("/Identity-H"), **descendant: object) -> Dictionary:
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=Name.Some,
        Encoding=encoding,
        DescendantFonts=Array([Dictionary(Type=Name.Font, Subtype=Name.CIDFontType2, **descendant)]),
    )
    if cmap:
        font.ToUnicode = Stream(draft.pdf, cmap.encode())
    return font


CMAP = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap % <0001> in a comment says nothing
/CIDSystemInfo << /Registry (Adobe) /Ordering (<0001> UC\\)S) /Supplement 0 >> def
1 begincodespacerange <0000> <ffff> endcodespacerange
4 beginbfchar
<0001> <0041>
<0002> <00660069>
<0003> <D83DDE42>
<0004> <041C0438>
endbfchar
2 beginbfrange
<0010> <0012> <0430>
<0020><0022>[<0062> <00630063> <0064>]
endbfrange endcmap"""


def shown_in(font: Object, draft: Draft, codes: str, folder: Path) -> str:
    draft.page(f"/P <</MCID 0>> BDC BT /F1 10 Tf 20 100 Td <{codes}> Tj ET EMC", Font=Dictionary(F1=font))
    tree = read_structure(draft.save(folder / "font.pdf", draft.element("P", 0, page=0)))
    return tree.children[0].text


@pytest.mark.parametrize(
    ("codes", "text"),
    [
        ("00010002", "Afi"),
        ("0003", "🙂"),
        ("0004001000110012", "Миабв"),
        ("002000210022", "bccd"),
        ("00010099", "A\ufffd"),
        ("000100", "A\ufffd"),  # breaks off in the middle of a code
    ],
)
def test_to_unicode_says_what_codes_mean(codes: str, text: str, tmp_path: Path) -> None:
    draft = Draft()
    assert shown_in(type0(draft, CMAP), draft, codes, tmp_path) == text


def test_codes_of_mixed_lengths_divide_by_the_code_spaces_of_the_encoding(tmp_path: Path) -> None:
    draft = Draft()
    spaces = "2 begincodespacerange <00> <80> <8140> <9ffc> endcodespacerange"
    encoding = Stream(draft.pdf, f"{spaces} 1 begincidrange <20> <7e> 1 endcidrange".encode())
    meaning = f"{spaces} 2 beginbfchar <41> <0041> <8140> <3042> endbfchar"
    assert shown_in(type0(draft, meaning, encoding), draft, "41814041", tmp_path) == "AあA"


def test_unicode_encodings_need_no_table(tmp_path: Path) -> None:
    draft = Draft()
    assert shown_in(type0(draft, encoding=Name("/UniGB-UCS2-H")), draft, "4e2d6587", tmp_path) == "中文"


@pytest.mark.parametrize(
    ("encoding", "codes", "text"),
    [
        (Name.WinAnsiEncoding, "93c9748094", "“Ét€”"),
        (Name.MacRomanEncoding, "d2837491d3", "“Étë”"),
        (Name.StandardEncoding, "aa41aebaf5", "“Aﬁ”ı"),
        (Dictionary(Differences=Array([1, Name.Eacute, Name.afii10017, 65, Name.uni0411])), "01024142", "ÉАБB"),
        (Dictionary(Differences=Array([65, Name.g99])), "4142", "\ufffdB"),
        (Dictionary(BaseEncoding=Name.MacRomanEncoding, Differences=Array([65, Name("/f_f_i")])), "4183", "ffiÉ"),
        (None, "aa41", "“A"),
    ],
)
def test_simple_fonts_have_encodings(encoding: Object | None, codes: str, text: str, tmp_path: Path) -> None:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Some)
    if encoding is not None:
        font.Encoding = encoding
    assert shown_in(font, Draft(), codes, tmp_path) == text


def test_widths_place_what_follows(tmp_path: Path) -> None:
    """Wide letters reach the next piece; with narrower ones a gap would be left."""
    draft = Draft()
    font = type0(draft, CMAP, W=Array([1, Array([3000]), 0x10, 0x12, 1000]), DW=1000)
    shows = "20 100 Td <0001> Tj 30 0 Td <0010> Tj 10 0 Td <0011> Tj 30 0 Td <0012> Tj"
    draft.page(f"/P <</MCID 0>> BDC BT /F1 10 Tf {shows} ET EMC", Font=Dictionary(F1=font))
    tree = read_structure(draft.save(tmp_path / "font.pdf", draft.element("P", 0, page=0)))
    assert tree.children[0].text == "Aаб в"


def test_text_in_a_damaged_font_is_unknown_but_counted(tmp_path: Path) -> None:
    draft = Draft()
    assert shown_in(Dictionary(Type=Name.Font), draft, "41", tmp_path) == "A"
    draft = Draft()
    broken = type0(draft)
    broken.DescendantFonts = Array()
    broken.ToUnicode = Stream(draft.pdf, b"beginbfchar <00> endbfchar <zz> 1 2 endbfrange [ <00")
    assert shown_in(broken, draft, "00410042", tmp_path) == "\ufffd\ufffd"


@pytest.mark.parametrize("order", ["logical", "visual"])
def test_text_that_runs_to_the_left_is_not_cut(order: str, tmp_path: Path) -> None:
    draft = Draft()
    font = type0(draft, "1 beginbfchar <0001> <0633> endbfchar", DW=1000)
    xs = [60, 50, 40] if order == "logical" else [40, 50, 60]
    shows = " ".join(f"1 0 0 1 {x} 100 Tm <0001> Tj" for x in xs)
    draft.page(f"/P <</MCID 0>> BDC BT /F1 10 Tf {shows} ET EMC", Font=Dictionary(F1=font))
    tree = read_structure(draft.save(tmp_path / "rtl.pdf", draft.element("P", 0, page=0)))
    assert tree.children[0].text == "\u0633\u0633\u0633"
