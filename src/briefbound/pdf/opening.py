"""Opens finished PDFs, and reads what they say of themselves."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pikepdf
from lxml import etree
from pikepdf import Name, Pdf
from pikepdf.settings import set_qpdf_limits

from briefbound.diagnostics import BriefboundError, Diagnostic, Exit, Place
from briefbound.disk.kinds import kind_of
from briefbound.disk.reading import read_head
from briefbound.pdf.claims import claims_of
from briefbound.pdf.objects import text
from briefbound.pdf.values import Metadata

# What the library remarks on a damaged file would stand between our lines; where it matters it is raised too.
logging.getLogger("pikepdf").addHandler(logging.NullHandler())

#: The most bytes that one filter of a stream may give: more than a picture of A4 in four inks at 600 dpi has.
LARGEST_STREAM = 256 * 2**20

# A stream of a kilobyte may unpack to gigabytes. And a stream with many faults is read to its end all the same: the
# library would stop after fifteen, and say so to nobody.
set_qpdf_limits(
    flate_max_memory=LARGEST_STREAM,
    run_length_max_memory=LARGEST_STREAM,
    png_max_memory=LARGEST_STREAM,
    tiff_max_memory=LARGEST_STREAM,
    dct_max_memory=LARGEST_STREAM,
    parser_max_errors=0,
)


class UnreadablePdf(BriefboundError):
    """A finished PDF cannot be read; the diagnostic says why."""

    exit_code = Exit.FINDINGS


@contextmanager
def open_pdf(path: Path) -> Iterator[Pdf]:
    """A PDF opened for reading. Raises :class:`UnreadablePdf`, also where the block meets what cannot be read."""
    place = Place(str(path))
    try:
        read_head(path, 1)  # a pipe would never end
        with Pdf.open(path) as pdf:
            yield pdf
    except pikepdf.PasswordError:
        problem = Diagnostic("BB833", "the PDF opens only with a password", place, "save a copy without the password")
        raise UnreadablePdf([problem]) from None
    except pikepdf.PikepdfError as error:
        kind = kind_of(path)
        if not kind.is_pdf:
            other = Diagnostic("BB832", f"this is {kind.words}, not a PDF", place, "name a finished PDF")
            raise UnreadablePdf([other]) from None
        reason = str(error).removeprefix(f"{path}").lstrip(": ")
        if reason.startswith("(") and reason.endswith(")"):
            reason = reason[1:-1]
        reason = reason or "nothing in it"
        problem = Diagnostic("BB832", f"the PDF is damaged: {reason}", place, "build it again, or download it again")
        raise UnreadablePdf([problem]) from None
    except OSError as error:
        if path.is_dir():
            folder = Diagnostic("BB831", "this is a folder, not a PDF", place, "name the files in it")
            raise UnreadablePdf([folder]) from None
        reason = (error.strerror or str(error)).lower()
        problem = Diagnostic("BB831", f"the file cannot be read: {reason}", place, "name a finished PDF or EPUB")
        raise UnreadablePdf([problem]) from None


def read_metadata(pdf: Pdf) -> Metadata:
    """Title, authors, language and claims (ISO 32000-1, 14.3; ISO 14289-1, 5; ISO 19005-2, 6.6.4)."""
    try:
        xmp = pdf.open_metadata(strict=True)  # in a with block it would be written back
        title, creators = str(xmp.get("dc:title", "")), xmp.get("dc:creator", [])
    except (pikepdf.PikepdfError, etree.LxmlError, ValueError, KeyError, TypeError, AssertionError):
        title, creators = "", []
    information = pdf.docinfo
    authors = tuple(map(str, creators)) or tuple(filter(None, [text(information.get(Name.Author))]))
    title = title or text(information.get(Name.Title)) or ""
    return Metadata(title=title, authors=authors, language=text(pdf.Root.get(Name.Lang)) or "", claims=claims_of(pdf))


def read_claims(path: Path) -> tuple[str, ...]:
    """The standards that a file says it conforms to, such as ``PDF/UA-1``; raises UnreadablePdf."""
    with open_pdf(path) as pdf:
        return claims_of(pdf)


def is_imposed(path: Path) -> bool:
    """Whether a file says that it is pages put on sheets for printing, and claims no standard; False where it cannot
    be read."""
    try:
        with open_pdf(path) as pdf:
            return "imposition" in map(str, pdf.open_metadata().get("dc:type", ())) and not claims_of(pdf)
    except (UnreadablePdf, etree.LxmlError, ValueError, TypeError):
        return False
