"""Tagged PDF: the text by its structure (ISO 32000-1, 14.8); files without tags are pages, and are refused."""

from __future__ import annotations

from pathlib import Path

from briefbound.diagnostics import Diagnostic, SourceError
from briefbound.diagnostics import Place as Where
from briefbound.importers.imported import Choices, Imported
from briefbound.importers.ledger import Ledger
from briefbound.importers.pdf.tags import TagReader, letters_in
from briefbound.importers.shape.titles import title_of_file, title_once
from briefbound.importers.tree import Document, Place
from briefbound.pdf import UnreadablePdf, read_structure

__all__ = ["read"]


def read(path: Path, data: bytes, choices: Choices) -> Imported:
    """The text of a PDF; raises :class:`SourceError` (BB747) where no tags say what its text is."""
    try:
        tree = read_structure(path)
    except UnreadablePdf as error:
        raise SourceError(list(error.diagnostics)) from error
    letters = letters_in(tree)
    if not letters.total():
        message = "the PDF has no tags, so that nothing says where its headings, lists and tables are"
        hint = (
            "ask for what it was made from (Word, EPUB), or let Word or LibreOffice open it, and check what they make"
        )
        raise SourceError([Diagnostic("BB747", message, Where(str(path)), hint)])
    ledger = Ledger()
    reader = TagReader(tree, ledger)
    try:
        blocks = reader.read()
    except RecursionError:
        message, hint = "the tags of the PDF stand in each other deeper than those of a text do", "ask its maker"
        raise SourceError([Diagnostic("BB747", message, Where(str(path)), hint)]) from None
    whole = Place("the file", 0)
    hint = "compare the article with the pages"
    ledger.say("left out", "what no tag holds, such as running heads and page numbers", whole, hint=hint)
    for problem in tree.problems:
        ledger.say("left out", f"damaged tags: {problem.message}", whole)
    title, language = title_of_file(tree.metadata.title), tree.metadata.language
    document = Document(title_once(blocks, title, ledger, whole), reader.notes, title, "", language)
    return Imported(document, tuple(ledger.entries), {}, letters)
