"""Names of styles, classes, controls: which read like a mark of withholding, and which only nearly so."""

from __future__ import annotations

import pytest

from briefbound.importers.mark_names import is_mark_name

MARKS = """
    Redacted, Redact, redaction, redacted-1, Redacted para, T_Redacted, Withheld, withheld, data-withheld, witheld,
    Confidential, CONFIDENTIAL text, Hidden, Hidden Text, hiddenText, Hidden Text Char, Hide para, invisible, Secret,
    Private, Name withheld, Real names, Anonymised, Blacked out, Blackout, Censored, noprint, spoiler, Do not print,
    DO NOT PUBLISH, doNotPublish, Do not publish para, Do_not_name, Geschwärzt, Geschwärzt Zchn, Geheim Zchn, Masqué,
    Oculto, Не печатать, Скрытый текст, Секретно, Жашырылган, redcated, Private name
"""
OTHERS = """
    Heading 1, Normal, Block Text, Body Text Indent, Placeholder Text, Plain Text, Title, Text, Message Header,
    No Spacing, Intense Quote, Unresolved Mention, Table Redactor, Redactor, Редактировано, Hidden gems, Within,
    Table Hidden Border, Masquerade, Reduction, Protected areas, Deleted Scenes, Internal Link, Private Sector
"""


def names(listed: str) -> list[str]:
    return [" ".join(name.split()) for name in listed.split(",")]


@pytest.mark.parametrize("name", names(MARKS))
def test_a_name_of_withholding_is_a_mark(name: str) -> None:
    assert is_mark_name(name)


@pytest.mark.parametrize("name", ["", *names(OTHERS)])
def test_a_name_that_is_only_nearly_so_is_none(name: str) -> None:
    assert not is_mark_name(name)
