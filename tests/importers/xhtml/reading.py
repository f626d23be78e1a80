"""Pages for tests, read to the Markdown of an article and to what is told."""

from __future__ import annotations

from collections.abc import Mapping

from briefbound.importers.balance import missing
from briefbound.importers.draft import Draft
from briefbound.importers.imported import Choices
from briefbound.importers.ledger import Entry, Ledger
from briefbound.importers.shape import shape
from briefbound.importers.tree import Document
from briefbound.importers.writer import write
from briefbound.importers.xhtml import PARAGRAPHS, Page, parse_xhtml, read_pages


def read(*bodies: str, head: str = "", files: Mapping[str, bytes] | None = None) -> tuple[str, list[Entry]]:
    """The text of pages that belong together, ``a.xhtml``, ``b.xhtml``..., with the account of it.

    Fails where letters are neither in the text nor told.
    """
    pages = []
    for name, body in zip("abcdef", bodies, strict=False):
        page = f'<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" xml:lang="en">\
<head><title>t</title>{head}</head><body>{body}</body></html>'
        root = parse_xhtml(page.encode()).root.find("body")
        assert root is not None
        pages.append(Page(root, f"text/{name}.xhtml", name))
    ledger = Ledger(paragraphs=PARAGRAPHS)
    letters = sum((ledger.letters(page.root) for page in pages[1:]), ledger.letters(pages[0].root))
    reading = read_pages(pages, dict(files or {}).get, ledger)
    document = shape(Document(reading.blocks, reading.notes, "A title"), ledger, Choices())
    article = write(document, ledger, {part: part for part in reading.pictures})
    draft = Draft(fields=dict(article.fields), body=article.body, account=tuple(ledger.entries))
    assert not missing(letters, [document], [draft])
    return article.body.strip(), ledger.entries


def text_of(*bodies: str, head: str = "", files: Mapping[str, bytes] | None = None) -> str:
    return read(*bodies, head=head, files=files)[0]


def told_of(*bodies: str, head: str = "") -> list[str]:
    """What is told, without copies of what is there."""
    return [f"{entry.group}: {entry.kind}" for entry in read(*bodies, head=head)[1] if entry.group != "copy"]
