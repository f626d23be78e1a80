"""Glossaries and lists of sources are in the order of the letters, as the language has them."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from briefbound.compose import compose_book
from briefbound.compose.collation import sorting_key
from briefbound.model import Source
from tests.compose.packs import MANIFEST, article, publication


@pytest.mark.parametrize(
    ("language", "ordered"),
    [
        ("en", "“A matter”; ångström; Äpfel; apple; [Apricot]; zebra"),
        ("en", "Section 5; Section 12; Sections"),
        ("en", "de facto; decree; Zola; закон"),
        ("ru", "ёлка; ель; ельник; и; йод; Zola"),
        ("ky", "нан; ңой; он; өлкө; улут; үй; ырас"),
        ("kk", "ана; әже; қала; мал"),
        ("sv", "zon; ål; äpple; öl"),
        ("da", "zone; æble; øl; å"),
        ("tr", "cam; çam; ısı; İzmir; jilet"),
        ("cs", "hora; chleba; iris; zima; žena"),
        ("es", "nube; ñu; oso"),
        ("fr", "état; été; Étretat; étude"),
    ],
)  # fmt: skip
def test_texts_are_in_the_order_of_the_alphabet(language: str, ordered: str) -> None:
    texts = ordered.split("; ")
    mixed = texts[1::2] + texts[::2]
    assert sorted(mixed, key=lambda text: sorting_key(text, language)) == texts


def test_sources_stand_by_author_or_else_by_title_and_signs_count_for_nothing(tmp_path: Path) -> None:
    works = {"c": ("", "“They said”"), "a": ("Zed Press", "A"), "b": ("", "[News report]"), "d": ("Amnesty", "B 2")}
    sources = tuple(
        Source(id=name, title=title, author=author, mark=MANIFEST) for name, (author, title) in works.items()
    )
    cited = article("So [@a; @b; @c; @d].")
    book, _ = compose_book(publication(tmp_path, cited, sources=sources))
    page = etree.fromstring(next(one.xhtml for one in book.documents if one.kind == "sources"))
    assert [item.get("id") for item in page.iter("{*}li")] == ["d", "b", "c", "a"]
