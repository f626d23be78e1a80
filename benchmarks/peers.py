"""What the peers are given: the same text, as Markdown that pandoc reads, and as the one HTML page that we lay out.

Run as a program it writes that page or is a peer: ``python -m benchmarks.peers weasyprint BOOK.html BOOK.pdf``.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path


def write_markdown(pack: Path, folder: Path) -> list[Path]:
    """The articles of a pack for pandoc: their titles as headings, without front matter, and the name of the article
    in the labels of its notes, which are each article's own in a pack and one book's for pandoc."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for article in sorted((pack / "articles").glob("*.md")):
        _, front, body = article.read_text("utf-8").split("---\n", 2)
        title = front.partition("title:")[2].splitlines()[0].strip()
        body = body.replace("../images/", f"{pack / 'images'}/").replace("[^", f"[^{article.stem}-")
        target = folder / article.name
        target.write_text(f"# {title}\n\n{body}", "utf-8")
        written.append(target)
    return written


def write_page(pack: Path, target: Path) -> None:
    """The whole book as one HTML page with its style sheet, as our own layout of it as a whole is given."""
    from briefbound.compose import compose_book
    from briefbound.load import load_publication
    from briefbound.press.faces import BASE_URL, font_resources
    from briefbound.press.geometry import geometry
    from briefbound.press.join import for_pages, join_documents
    from briefbound.press.sheet import page_sheet

    publication, _ = load_publication(pack)
    composed, _ = compose_book(publication)
    book = for_pages(composed, publication.page)
    sheet = page_sheet(publication.page, geometry(publication.page)).replace(BASE_URL, "")
    target.parent.mkdir(parents=True, exist_ok=True)
    for resource in (*book.resources, *font_resources()):
        place = target.parent / resource.href
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(resource.data)
    page = join_documents(book).replace("<head>", '<head><meta charset="utf-8"/>', 1)
    target.write_text(page.replace("</head>", f"<style>{sheet}</style></head>", 1), "utf-8")


def weasyprint_whole(page: Path, target: Path) -> None:
    """WeasyPrint as it is, on the whole book."""
    import weasyprint

    weasyprint.HTML(page).write_pdf(target, pdf_variant="pdf/ua-1")


def typst(source: Path, target: Path) -> None:
    """Typst on what pandoc wrote for it, asked for the standards of our print edition.

    These ask for words for each picture, which pandoc does not hand on.
    """
    import typst  # type: ignore[import-not-found]  # it is in the environment of the peers

    text = source.read_text("utf-8")
    source.write_text(re.sub(r'image\("([^"]*)"\)', r'image("\1", alt: "Bars")', text), "utf-8")
    typst.compile(source, output=target, root="/", pdf_standards=["ua-1", "a-2a"])


if __name__ == "__main__":
    {"page": write_page, "weasyprint": weasyprint_whole, "typst": typst}[sys.argv[1]](*map(Path, sys.argv[2:]))
