"""How programs open a file: what they show beside its pages, and how they print it (ISO 32000-1, 7.7.2 and 12.2)."""

from __future__ import annotations

from briefbound.model import PageDesign
from briefbound.press.engine.pdf import Dictionary, File


def set_viewing(pdf: File, design: PageDesign, on_screen: bool) -> None:
    """The title stands in the window. On a screen the outline is open; what is for paper is printed in its own size.

    Pages for paper are shown beside each other in the direction in which the book is read. Files for reading, as are
    those for a screen and in large print, do not say which that is: PDFium takes it for the direction of every line,
    and reads the words of Latin ones from the last to the first.

    The outline, if there is one, must be written.
    """
    preferences = {"DisplayDocTitle": "true"}
    if design.direction == "rtl" and design.form == "standard" and not on_screen:
        preferences["Direction"] = "/R2L"
    if on_screen and "Outlines" in pdf.catalog:
        pdf.catalog["PageMode"] = "/UseOutlines"
    if not on_screen:  # large print made smaller is no large print
        preferences["PrintScaling"] = "/None"
    pdf.catalog["ViewerPreferences"] = Dictionary(preferences)
