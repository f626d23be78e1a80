"""What is reported of the forms that tables have on their pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from briefbound.diagnostics import Severity
from briefbound.forms.pagebreaks import place_of
from briefbound.press.findings import Finding
from briefbound.press.geometry import TURNED

#: The attributes that name the form of a table where it is not the usual one, and say of an upright one that it was
#: to be turned.
FORM, UPRIGHT = "data-form", "data-upright"
#: The form of a table of few columns, whose words are divided as those of many columns always are: not worth a word.
DIVIDED = "divided"
#: What is reported of a table, by the form that it has.
_MESSAGES = {
    "small": "the table is set in smaller type than others, because it is wide",
    "broad": "the table stands out into the margins, because it is wide",
    TURNED: "the table is turned and has pages of its own: it is too wide for upright ones",
    "list": "the table is set as a list of its rows: it is too wide for the page",
}
_NOT_TURNED = "the table is not turned: only one that stands by itself in an article can be, in one column of text"
_WHERE = "put it outside of lists, quotations and blocks, or take .turned away"
_HINT = "fewer columns, or shorter words in them, are easier to read"


def form_findings(root: Any) -> Iterator[Finding]:
    """A note of each table that has not the usual form; ``root`` is the ``html`` element of what is set."""
    for node in root.iter():
        form, is_wanted = node.get(FORM), "turned" in node.get("class", "").split()
        if node.get(UPRIGHT):
            yield Finding("BB879", _NOT_TURNED, Severity.WARNING, _WHERE, place_of(node))
        elif form in _MESSAGES and not (is_wanted and form == TURNED):
            yield Finding("BB742", _MESSAGES[form], Severity.NOTE, _HINT, place_of(node))
