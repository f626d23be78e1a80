"""Strings whose characters are in reverse: ``/ReversedChars``, as other programs and this one write it.

Capitals stand for letters that run from right to left: what is painted as OLLEH reads HELLO. Every glyph is half an
em wide, so five letters in type of 10 points reach 25 points.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from pikepdf import Array, Dictionary, Name

from briefbound.pdf import read_structure
from briefbound.pdf.everything import read_everything
from briefbound.pdf.typesetting import FontShelf
from tests.pdf.small_pdf import Draft
from tests.pdf.test_text import painted, type0

#: what it shows: content, and the text that is read
STRINGS = {
    "the example of the standard": (
        "/ReversedChars BMC 100 100 Td ( olleH) Tj -30 0 Td (.dlrow) Tj EMC",
        "Hello world.",
    ),
    "a tag with properties": ("/ReversedChars <</Lang (ar)>> BDC 100 100 Td (OLLEH) Tj EMC", "HELLO"),
    "a tag with a named list of properties": ("/ReversedChars /Of BDC 100 100 Td (OLLEH) Tj EMC", "HELLO"),
    "words in several operators": (
        "/ReversedChars BMC 100 100 Td ( EHT) Tj -20 0 Td ( DLO) Tj -20 0 Td (WAL) Tj EMC",
        "THE OLD LAW",
    ),
    "a word divided by kerning": ("/ReversedChars BMC 100 100 Td [(OL)30(L)-40(EH)] TJ EMC", "HELLO"),
    "words in one array, the pen going back": (
        "/ReversedChars BMC 100 100 Td [(EHT)2000( )1000(DLO)2000( )1000(WAL)] TJ EMC",
        "THE OLD LAW",
    ),
    "words in one array, from left to right": (
        "/ReversedChars BMC 50 100 Td [(WAL )(DLO )(EHT)] TJ EMC",
        "THE OLD LAW",
    ),
    "a gap for a space": ("/ReversedChars BMC 50 100 Td [(WAL)-400(DLO)-400(EHT)] TJ EMC", "THE OLD LAW"),
    "a gap for a space, the pen going back": (
        "/ReversedChars BMC 100 100 Td [(EHT)3400(DLO)] TJ EMC",
        "THE OLD",
    ),
    "letters one by one, the pen going back": (
        "/ReversedChars BMC 100 100 Td [(H)1000(E)1000(L)1000(L)1000(O)] TJ EMC",
        "HELLO",
    ),
    "two tags, one in the other": ("/ReversedChars BMC /ReversedChars BMC 50 100 Td (OLLEH) Tj EMC EMC", "HELLO"),
    "another tag inside": ("/ReversedChars BMC /Span <</Lang (ar)>> BDC 50 100 Td (OLLEH) Tj EMC EMC", "HELLO"),
    "words instead, which are in order": (
        "/ReversedChars BMC 100 100 Td (WAL) Tj /Span <</ActualText (\\(5\\))>> BDC -20 0 Td (x) Tj EMC EMC",
        "LAW (5)",
    ),
    "not closed": ("/ReversedChars BMC 50 100 Td (OLLEH) Tj", "HELLO"),
    "closed before the text goes on": ("50 100 Td /ReversedChars BMC (OLLEH ) Tj EMC (world) Tj", " HELLOworld"),
    "on a new line": ("50 100 Td /ReversedChars BMC (EHT) Tj 0 -14 Td (WAL) Tj EMC", "THE LAW"),
    "another tag of nearly the same name": ("/Reversedchars BMC 50 100 Td (OLLEH) Tj EMC", "OLLEH"),
}


@pytest.mark.parametrize("case", STRINGS)
def test_strings_are_read_from_right_to_left(case: str, tmp_path: Path) -> None:
    content, text = STRINGS[case]
    draft = Draft()
    page = draft.page(f"/P <</MCID 0>> BDC BT /F1 10 Tf {content} ET EMC")
    page.obj.Resources.Properties = Dictionary(Of=Dictionary(Lang="ar"))
    tree = read_structure(draft.save(tmp_path / "text.pdf", draft.element("P", 0, page=0)))
    assert tree.children[0].text == text


def test_a_tag_may_hold_the_sequence_or_be_it(tmp_path: Path) -> None:
    around = "/ReversedChars BMC /P <</MCID 0>> BDC BT /F1 10 Tf 50 100 Td (EHT) Tj ET EMC EMC "
    itself = "/ReversedChars <</MCID 1>> BDC BT /F1 10 Tf 50 86 Td (WAL) Tj ET EMC "
    behind = "/P <</MCID 2>> BDC BT /F1 10 Tf 50 72 Td (of old) Tj ET EMC"
    assert painted(around + itself + behind, tmp_path) == "THE LAW of old"


def test_what_is_not_closed_ends_with_its_page(tmp_path: Path) -> None:
    draft = Draft()
    draft.page("/P <</MCID 0>> BDC BT /F1 10 Tf /ReversedChars BMC 50 100 Td (WAL) Tj")
    draft.page("/P <</MCID 0>> BDC BT /F1 10 Tf 50 380 Td (of old) Tj ET EMC")
    kids = (draft.content(0, 0), draft.content(1, 0))
    tree = read_structure(draft.save(tmp_path / "two.pdf", draft.element("P", *kids)))
    assert tree.children[0].text == "LAW of old"


def test_a_form_is_in_reverse_where_it_is_painted_so_and_where_it_says_so(tmp_path: Path) -> None:
    draft = Draft()
    page = draft.page(
        "/P <</MCID 0>> BDC /ReversedChars BMC /Plain Do EMC EMC /P <</MCID 1>> BDC /Tagged Do EMC"
        " /P <</MCID 2>> BDC BT /F1 10 Tf 50 72 Td (of old) Tj ET EMC"
    )
    plain = draft.form("BT /F1 10 Tf 50 100 Td (EHT) Tj ET")
    tagged = draft.form("BT /F1 10 Tf 50 86 Td /ReversedChars BMC (WAL) Tj ET")  # and does not end it
    page.obj.Resources.XObject = Dictionary(Plain=plain, Tagged=tagged)
    tree = read_structure(draft.save(tmp_path / "form.pdf", draft.element("P", 0, 1, 2, page=0)))
    assert tree.children[0].text == "THE LAW of old"


def test_a_phrase_among_words_has_the_spaces_that_are_written(tmp_path: Path) -> None:
    """What follows a phrase stands at its right end, where the phrase began."""
    phrase = "/ReversedChars BMC 65 0 Td ( DLO) Tj -15 0 Td (WAL) Tj EMC 35 0 Td"
    content = f"/P <</MCID 0>> BDC BT /F1 10 Tf 20 100 Td (this \\223) Tj {phrase} (\\224, no) Tj ET EMC"
    assert painted(content, tmp_path) == "this “OLD LAW”, no"


#: how it is painted, from left to right, and what is read: 1 to 4 are letters, 5 and 6 marks, 7 is two letters
MARKED = {
    "marks before their letters, as programs shape them": ("<000400050003000200060001>", "أِبجَد"),
    "marks behind their letters": ("<000400030005000200010006>", "أِبجَد"),
    "marks behind their letters, the pen going back": (
        "[<0001>400<0006>600<0002>1000<0003>400<0005>600<0004>]",
        "أِبجَد",
    ),
    "a mark on the last that is read of two letters": ("[<00020001>900<0006>600<0004>]", "أبِد"),
    "a mark on the last that is shown of two letters": ("[<00020001>400<0006>]", "أِب"),
    "two marks on a letter": ("[<0001>400<0005>100<0006>500<0002>]", "أَِب"),
    "a glyph of two letters": ("<000400070001>", "ألاد"),
    "a mark alone": ("<0005>", "\u064e"),
}
LETTERS = (
    "7 beginbfchar <0001> <0623> <0002> <0628> <0003> <062C> <0004> <062F> <0005> <064E> <0006> <0650>"
    " <0007> <06440627> endbfchar"
)


@pytest.mark.parametrize("case", MARKED)
def test_marks_stand_behind_their_letters(case: str, tmp_path: Path) -> None:
    codes, text = MARKED[case]
    draft = Draft()
    font = type0(draft, LETTERS, W=Array([1, Array([500, 500, 500, 500, 0, 0, 500])]))
    operator = "TJ" if codes.startswith("[") else "Tj"
    content = f"/P <</MCID 0>> BDC BT /F1 10 Tf 50 100 Td /ReversedChars BMC {codes} {operator} EMC ET EMC"
    draft.page(content, Font=Dictionary(F1=font))
    tree = read_structure(draft.save(tmp_path / "marks.pdf", draft.element("P", 0, page=0)))
    assert tree.children[0].text == text


def test_all_text_of_a_page_is_read_so_too() -> None:
    draft = Draft()
    foot = "/Artifact BMC BT /F1 9 Tf (12) Tj ET EMC"
    page = draft.page(f"/ReversedChars BMC BT /F1 10 Tf 50 100 Td (OLLEH) Tj ET EMC {foot}")
    read = read_everything(page, page.obj[Name.Resources], FontShelf())
    assert read.whole
    assert read.text.split() == ["HELLO", "12"]
