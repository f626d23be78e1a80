"""Bullets that are words: what they say is not lost."""

from __future__ import annotations

import pytest

from briefbound.importers.imported import Choices
from tests.importers.word.cases import imported
from tests.importers.word.docx import docx, level, p, r

#: The sign of a list, and the item that it becomes.
BULLETS = {"•": "- Words.", "Note:": "- Note: Words.", "NB": "- NB Words.", "o": "- Words.", "☐": "- ☐ Words."}


@pytest.mark.parametrize(("bullet", "item"), BULLETS.items())
def test_a_bullet_that_is_a_word_stays(bullet: str, item: str) -> None:
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{level(0, "bullet", bullet)}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    body = p(r("Words."), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    assert imported(docx(body, {"numbering": numbering}), Choices())[0] == item
