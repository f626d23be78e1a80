"""Names of styles, controls, tags and bookmarks that read like a mark of withholding stop the import."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefbound.diagnostics import SourceError
from briefbound.importers import import_files
from tests.importers.word.cases import only
from tests.importers.word.docx import STYLES, docx, p, r, style

OWN = "".join(
    (
        style("Redacted", "A1", kind="character"),
        style("Own", "A2", '<w:basedOn w:val="A1"/>', kind="character"),
        style("Other", "A3", '<w:aliases w:val="Other one,Do not publish"/>', kind="character"),
        style("Nice", "withheld", kind="character"),
        style("Geschwärzt Zchn", "A5", kind="character"),
        style("Не печатать", "A6"),
        style("Confidential table", "A7", kind="table"),
        style("Table Redactor", "A8", kind="character"),
        style("Hidden gems", "A9"),
        style("Secret", "B1", "<w:rPr><w:vanish/></w:rPr>", kind="character"),
        style("Blacked out", "B2", '<w:rPr><w:highlight w:val="black"/></w:rPr>', kind="character"),
    )
)


def words(name: str) -> str:
    return p(r("Told by ") + r("NAME", f'<w:rStyle w:val="{name}"/>'))


def control(settings: str, inside: str) -> str:
    return f"<w:sdt><w:sdtPr>{settings}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def bookmark(name: str, inside: str) -> str:
    return p(f'<w:bookmarkStart w:id="1" w:name="{name}"/>{r(inside)}<w:bookmarkEnd w:id="1"/>')


CELL = f"<w:tr><w:tc>{p(r('NAME'))}</w:tc></w:tr>"
#: What stands in a file, and what in it is named like a mark; empty where nothing is.
NAMED = {
    words("A1"): "a style of words",
    words("A2"): "a style of words",
    words("A3"): "a style of words",
    words("withheld"): "a style of words",
    words("A5"): "a style of words",
    words("Redact"): "a style of words",  # which the file does not hold
    p(r("NAME"), '<w:pStyle w:val="A6"/>'): "a style of paragraphs",
    f'<w:tbl><w:tblPr><w:tblStyle w:val="A7"/></w:tblPr>{CELL}</w:tbl>': "a style of tables",
    p(control('<w:alias w:val="Redacted"/>', r("NAME"))): "a content control",
    control('<w:tag w:val="doNotPublish"/>', p(r("NAME"))): "a content control",
    control('<w:dataBinding w:xpath="/ns0:withheld[1]/ns0:name[1]"/>', p(r("NAME"))): "a content control",
    "<w:tbl>" + control('<w:tag w:val="withheld"/>', CELL) + "</w:tbl>": "a content control",
    p(f'<w:smartTag w:uri="urn:x" w:element="Redact">{r("NAME")}</w:smartTag>'): "a tag",
    f'<w:customXml w:element="withheld">{p(r("NAME"))}</w:customXml>': "a tag",
    bookmark("redacted", "NAME"): "a bookmark",
    words("A8"): "",
    p(r("NAME"), '<w:pStyle w:val="A9"/>'): "",
    words("B1"): "",  # hidden, and told as such
    words("B2"): "",
    p(r("Told by NAME") + r(" ", '<w:rStyle w:val="A1"/>')): "",  # no words
    p(control('<w:alias w:val="Interviewer"/><w:tag w:val="text"/>', r("NAME"))): "",
    bookmark("confidential_sources", "On confidential sources"): "",  # as headings have it
    bookmark("_Toc123", "NAME"): "",
    p(f'<w:smartTag w:uri="urn:x" w:element="PersonName">{r("NAME")}</w:smartTag>'): "",
}


@pytest.mark.parametrize(("body", "named"), NAMED.items())
def test_what_is_named_like_a_mark_is_told_where_words_are_in_it(body: str, named: str) -> None:
    made = only(docx(p(r("Before.")) + body, {"styles": STYLES + OWN}))
    assert [entry.kind for entry in made.entries if entry.group == "mark"] == ([named] if named else [])
    assert all("NAME" not in entry.text for entry in made.entries if entry.group == "mark")


def test_the_import_stops_and_names_the_places_but_neither_the_words_nor_the_names(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text("title: A pack\ncontents: []\n", "utf-8")
    body = words("A1") + p(r("Between.")) + words("A5") + words("B1") + bookmark("redacted", "NAME")
    (tmp_path / "a.docx").write_bytes(docx(body, {"styles": STYLES + OWN}))
    with pytest.raises(SourceError) as stopped:
        import_files([tmp_path / "a.docx"], tmp_path)
    assert [(one.code, one.message) for one in stopped.value.diagnostics] == [
        (
            "BB618",
            "a style of words that words are in is named like a mark of withholding; it would be lost"
            " (document, paragraph 1; document, paragraph 3)",
        ),
        (
            "BB618",
            "a bookmark that words are in is named like a mark of withholding; it would be lost"
            " (document, paragraph 5)",
        ),
    ]
    assert not (tmp_path / "articles").exists()
