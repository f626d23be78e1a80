"""Word files (.docx, .docm and their templates; strict and transitional: ISO/IEC 29500) to documents."""

from __future__ import annotations

from pathlib import Path

from briefbound.diagnostics import Diagnostic, Place, SourceError
from briefbound.importers.imported import Choices, Imported
from briefbound.importers.word.document import read_document
from briefbound.importers.word.package import Refused

__all__ = ["read"]

_CODES = {"damaged": "BB375", "hostile": "BB376", "foreign": "BB377"}
_HINTS = {
    "damaged": "ask for another copy; --salvage reads this one as far as it goes",
    "hostile": "it was made by a faulty program, or to do harm: ask its maker for another",
    "foreign": "save it as a Word document (.docx)",
}


def read(path: Path, data: bytes, choices: Choices) -> Imported:
    """The document of a Word file; raises :class:`~briefbound.diagnostics.SourceError` where it cannot be read."""
    try:
        return read_document(data, choices)
    except Refused as refused:
        code, hint = _CODES[refused.fault], _HINTS[refused.fault]
        raise SourceError([Diagnostic(code, refused.reason, Place(str(path)), hint)]) from refused
    except RecursionError as error:
        reason = "the file holds boxes in boxes, deeper than a document does"
        raise SourceError([Diagnostic(_CODES["hostile"], reason, Place(str(path)), _HINTS["hostile"])]) from error
