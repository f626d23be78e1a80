"""Small packs for the tests of composing."""

from __future__ import annotations

import io
import re
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path, PurePosixPath

from PIL import Image

from briefbound.compose import compose_book
from briefbound.load.withheld import withhold
from briefbound.model import Article, GlossaryEntry, Mark, Publication, Source

MANIFEST = Mark(PurePosixPath("pack.yaml"), 1)


def dot() -> bytes:
    """A PNG of one black pixel."""
    data = io.BytesIO()
    Image.new("L", (1, 1)).save(data, "PNG")
    return data.getvalue()


def article(body: str, path: str = "articles/one.md", **fields: object) -> Article:
    """An article whose body begins on line 1 of its file, and was read as loading reads it."""
    given = {"title": "One", "language": "en", **fields}
    return Article(id=PurePosixPath(path).stem, path=PurePosixPath(path), body=withhold(body), body_line=1, **given)  # type: ignore[arg-type]


def publication(root: Path, *articles: Article, **fields: object) -> Publication:
    """A pack with a glossary, two sources and an abbreviation; ``root`` gets a picture, images/dot.png."""
    for folder in ("images", "articles/images"):
        (root / folder).mkdir(parents=True, exist_ok=True)
        (root / folder / "dot.png").write_bytes(dot())
    given: Mapping[str, object] = {
        "glossary": (GlossaryEntry(id="fatwa", term="fatwa", definition="An opinion.", mark=MANIFEST),),
        "sources": (
            Source(id="hrw", title="They Said", author="Human Rights Watch", date="January 2014", mark=MANIFEST),
            Source(id="fetva", title="Фетва", publisher="КМДБ", language="ky", mark=MANIFEST),
        ),
        "abbreviations": {"NGO": "non-governmental organisation"},
        **fields,
    }
    return Publication(
        root=root,
        slug="pack",
        title="Pack",
        language="en",
        identifier="urn:uuid:00000000-0000-4000-8000-000000000000",
        published=date(2026, 11, 22),
        modified=date(2026, 11, 22),
        contents=articles,
        **given,  # type: ignore[arg-type]
    )


def composed(markdown: str) -> str:
    """The body of an article of which this is the text, as XHTML without its namespaces."""
    with tempfile.TemporaryDirectory() as root:
        book, _ = compose_book(publication(Path(root), article(markdown)))
    (made,) = (document.xhtml for document in book.documents if document.kind == "article")
    body = made.partition("</div>")[2].removesuffix("</section>")
    return re.sub(r' (?:xmlns|epub:type)(?::\w+)?="[^"]*"', "", body)


def warned(markdown: str) -> list[str]:
    """What is said of such an article, with paths within the pack."""
    with tempfile.TemporaryDirectory() as root:
        _, warnings = compose_book(publication(Path(root), article(markdown)))
        return [str(warning).replace(f"{root}/", "") for warning in warnings]
