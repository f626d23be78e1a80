"""Structure that our Markdown cannot ask for but that a document may have: made by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from briefbound.checks import verapdf
from briefbound.model import ContentDocument
from briefbound.pdf import StructureElement, outline, read_structure
from briefbound.press import press_pdf
from tests.press.rich_book import rich_book
from tests.press.test_tags_tables import SPANNING

NAMESPACES = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'


def pressed(body: str, path: Path) -> Path:
    """A file of pages of a book with one document."""
    xhtml = f'<section {NAMESPACES} id="one" class="article" role="doc-chapter" lang="en">{body}</section>'
    document = ContentDocument(id="one", kind="article", title="One", language="en", xhtml=xhtml)
    path.write_bytes(press_pdf(replace(rich_book(), documents=(document,)), "screen"))
    return path


def structure(path: Path) -> list[str]:
    return [line.strip() for line in outline(read_structure(path)).splitlines()]


def cells(path: Path) -> dict[str, StructureElement]:
    elements = [element for _, element in read_structure(path).elements()]
    return {element.text: element for element in elements if element.type in ("TH", "TD")}


@pytest.mark.validator
def test_spanning_cells_name_their_headers_in_the_file(tmp_path: Path, require: Callable[[object], None]) -> None:
    path = pressed(f"<h1>One</h1>{SPANNING}", tmp_path / "spans.pdf")
    found = cells(path)
    assert found["Rooms"].attributes["ColSpan"] == 2
    assert found["6"].attributes["Headers"] == tuple(found[head].id for head in ("Rooms", "2024", "North"))
    with pikepdf.open(path) as pdf:
        names = [str(name) for name in list(pdf.Root.StructTreeRoot.IDTree.Names)[::2]]
        assert names == sorted(found[head].id for head in ("District", "Rooms", "1990", "2024", "North", "South"))
    require(verapdf)
    assert verapdf.examine_by("PDF/UA-1", path) == ()


def test_terms_that_share_a_definition_share_an_item(tmp_path: Path) -> None:
    body = "<h1>One</h1><dl><dt>hall</dt><dt lang='ru'>зал</dt><dd>A room.</dd><dd>A house.</dd><dt>van</dt></dl>"
    found = structure(pressed(body, tmp_path / "terms.pdf"))
    assert found[found.index("L ListNumbering=None") :] == [
        "L ListNumbering=None",
        "LI",
        "Lbl",
        "“hall”",
        "Lbl lang=“ru”",
        "“зал”",
        "LBody",
        "Div",
        "P",
        "“A room.”",
        "Div",
        "P",
        "“A house.”",
        "LI",
        "Lbl",
        "“van”",
    ]


def test_text_beside_a_block_becomes_a_paragraph(tmp_path: Path) -> None:
    body = "<h1>One</h1><ul><li>before<ul><li>inner</li></ul>after</li></ul>"
    found = structure(pressed(body, tmp_path / "mixed.pdf"))
    assert [line for line in found if line in ("P", "“before”", "L ListNumbering=Disc", "“inner”", "“after”")] == [
        "L ListNumbering=Disc",
        "P",
        "“before”",
        "L ListNumbering=Disc",
        "“inner”",
        "P",
        "“after”",
    ]


def test_what_shows_nothing_has_no_element(tmp_path: Path) -> None:
    body = '<h1>One</h1><p></p><div><span></span></div><p>Two</p><img src="images/none.svg" alt=""/>'
    found = structure(pressed(body.partition("<img")[0], tmp_path / "empty.pdf"))
    assert found == ["Document", "Art", "H1", "-- page 1", "“One”", "P", "“Two”"]
