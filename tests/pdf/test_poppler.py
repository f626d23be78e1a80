"""Our reading of tagged PDFs against poppler's: the same words in the same order, and the same elements."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from pikepdf import Dictionary, Name

from briefbound.pdf import outline, read_structure
from tests.conftest import Engine
from tests.pdf import poppler
from tests.pdf.small_pdf import Draft, lines
from tests.pdf.weasy import write_weasy


@pytest.fixture(scope="module")
def weasy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_weasy(tmp_path_factory.mktemp("weasy") / "weasy.pdf")


@pytest.fixture(autouse=True)
def with_poppler(require: Callable[[Engine], None]) -> None:
    require(poppler)


def glued(text: str) -> str:
    """Letters alone: where words end is another question."""
    return "".join(text.split())


def test_all_letters_of_the_structure_in_order(weasy: Path) -> None:
    ours = "".join(element.text for element in read_structure(weasy).children)
    assert len(ours) > 1000
    assert glued(ours) == glued(poppler.tagged_text(weasy))


def test_all_words_of_the_pages_in_order(weasy: Path) -> None:
    """poppler finds words by where letters stand; without running heads the structure holds them all."""
    elements = [element for _, element in read_structure(weasy).elements()]
    blocks = [one.text for one in elements if one.type in ("H1", "H2", "P", "LBody", "TH", "TD")]
    # WeasyPrint paints bullets last
    theirs = [word for word in poppler.page_text(weasy).split() if word != "•"]
    assert " ".join(blocks).split() == theirs
    assert not [block for block in blocks if "  " in block]


def test_the_same_elements_at_the_same_depth(weasy: Path) -> None:
    ours = [f"{'  ' * depth}{element.raw_type}" for depth, element in read_structure(weasy).elements()]
    # an element a line, with its kind in brackets, an id, or a title; text and objects beside them
    theirs = [found[0] for line in poppler.structure(weasy) if (found := re.match(r" *(?!Object)[A-Z]\w*", line))]
    assert ours == theirs


def test_forms_roles_and_content_on_other_pages(tmp_path: Path) -> None:
    draft = Draft()
    page = draft.page("/X0 Do " + lines("of the page"))
    draft.page(lines("of the second page"))
    form = draft.form(lines("of the form"), StructParents=1)
    page.obj.Resources.XObject = Dictionary(X0=form)
    kids = (draft.content(0, 0, form), draft.content(0, 0), draft.content(1, 0))
    path = draft.save(tmp_path / "small.pdf", draft.element("Para", *kids), RoleMap=Dictionary(Para=Name.P))
    ours = read_structure(path)
    assert glued(ours.children[0].text) == glued(poppler.tagged_text(path))
    assert outline(ours).startswith("P (Para)\n")
