"""Fields that name people or files, in the ways in which Word writes and takes them."""

from __future__ import annotations

import pytest

from briefbound.importers.word.fields import PRIVATE, Field

NAMING = r"""
    AUTHOR, author \* MERGEFORMAT, LASTSAVEDBY, FILENAME, FILENAME \p, FILENAME\p, USERNAME\* Upper, TEMPLATE,
    INFO Author, INFO LastSavedBy, INFO FileName, INFO "Author", DOCPROPERTY Author, DOCPROPERTY "Last Author",
    DOCPROPERTY"Company", DOCPROPERTY "Case officer", DOCPROPERTY Client, DOCPROPERTY "Checked by", DOCPROPERTY Автор,
    DOCVARIABLE Interviewer_Contact, HYPERLINKBASE, COMMENTS, AUTEUR, BENUTZERNAME, DATEINAME \p
"""
OTHERS = r"""
    DATE, REF author, _Ref123 \h, TITLE, INFO Title, DOCPROPERTY Title, DOCPROPERTY "Version number", DOCPROPERTY,
    QUOTE "author", SEQ Figure \* ARABIC, PAGE\* roman, DOCVARIABLE Edition
"""


def codes(listed: str) -> list[str]:
    return [" ".join(code.split()) for code in listed.split(",")]


@pytest.mark.parametrize("code", codes(NAMING))
def test_what_names_people_or_files_is_left_out(code: str) -> None:
    assert Field(f" {code} ", result=True).muted == PRIVATE


@pytest.mark.parametrize("code", codes(OTHERS))
def test_what_names_nobody_stays(code: str) -> None:
    assert Field(f" {code} ", result=True).muted == ""


def test_a_switch_written_with_the_name_is_none_of_it() -> None:
    assert Field(r"PAGE\* roman").name == "PAGE"
    assert Field(r'HYPERLINK"https://example.org"').link == "https://example.org"
