"""Word files (.docx, .docm and their templates; strict and transitional: ISO/IEC 29500) to documents."""

from __future__ import annotations

from pathlib import Path

from briefbound.diagnostics import Diagnostic, Place, SourceError
from briefbound.importers.imported import Choices, Imported
from briefbound.importers.word.document import read_document

__all__ = ["read"]


def read(path: Path, data: bytes, choices: Choices) -> Imported:
    """The document of a Word file; raises :class:`~briefbound.diagnostics.SourceError` where it cannot be read."""
    try:
        return read_document(path, data, choices)
    except RecursionError as error:
        message = "the file holds boxes in boxes, deeper than a document does"
        hint = "it was made by a faulty program, or to do harm: ask its maker for another"
        raise SourceError([Diagnostic("BB377", message, Place(str(path)), hint)]) from error
