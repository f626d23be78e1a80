"""The closed vocabulary of what authors write in braces, in tags of HTML and after the colons of a block.

Whatever is not in it is an error: a class that nobody knows may be a misspelt or translated ``{.withheld}``, and then
words would be printed that somebody wanted out of the book.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Literal

from briefbound.load.spelling import closest

#: Where attributes in braces can stand: after a span, link or inline code; after an image; in a heading; in a caption
#: of a table or figure; in the first line of a block.
Place = Literal["words", "image", "heading", "table", "figure", "block"]

#: The classes that mean something, and where.
CLASSES: dict[str, Place] = {
    "withheld": "words",  # load/withheld.py takes the words, compose/inline.py sets the bar
    "term": "words",  # compose/inline.py: a link to the glossary
    "pseudonym": "words",  # compose/inline.py: flagged where it stands first
    "decorative": "image",  # compose/figures.py: needs no words
    "row-headers": "table",  # compose/tables.py: the first column is headers
    "totals": "table",  # compose/table_options.py: the last row is totals
    "turned": "table",  # press/tables.py: it lies across its pages
    "smallcaps": "words",  # compose/inline.py, as are the next ones, which pandoc knows
    "sc": "words",
    "underline": "words",
    "mark": "words",
    "unnumbered": "heading",  # as all headings are
}
#: The attributes that mean something, by where they stand.
ATTRIBUTES: dict[Place, tuple[str, ...]] = {
    "words": ("id", "class", "lang", "dir", "key"),
    "image": ("id", "class", "lang", "dir", "width", "height"),
    "heading": ("id", "class", "lang"),
    "table": ("id", "class", "widths"),
    "figure": ("id", "class"),
    "block": ("class", "lang"),
}
#: What width and height may say: a share of the line, or a length.
SIZE = re.compile(r"(?P<number>\d{1,4}(?:\.\d{1,4})?) ?(?P<unit>%|px|cm|mm|in|pt)?")
#: What the widths of columns may say: a share of each.
WIDTHS = re.compile(r"[1-9]\d?(?: [1-9]\d?)*")
#: What dir may say.
DIRECTIONS = ("ltr", "rtl", "auto")
#: The named blocks; compose/blocks.py says what becomes of each.
BLOCKS = (
    *("key-facts", "key-figures", "content-note", "timeline", "testimony", "pull-quote", "side-note", "aside"),
    *("recommendations", "contact", "about", "map", "side-by-side", "long-description"),
)
#: Classes by which the program and its styles know what they have made themselves.
RESERVED = frozenset(
    """
    abstract across address after-colon afterword alert alone annex article attribution author-note back back-text
    backcover backlink beside big block blurb body-list box box-title brand broad byline caption chart citation
    colophon contact contents contributor cover cover-picture cover-words credit credits data-reference date
    dateline decoration description drawn expansion external facts flag foot footnote foreign foreword front full
    glossary group head heads held icon imprint inset introduction isbn key kicker label language licence logo
    long long-word made-with masthead note note-number note-paragraph noteref notes nothing number numeral origin
    original other-face page-begins panel paren parens part picture plain print-page print-pages pseudonym-note
    publisher reaching report rights
    row-group row-title rows section section-break short skip source source-reference sources spine standfirst
    subtitle summary table-box table-list table-note tall task tasks testimony-end title titlepage undivided values
    verbatim wide words wordy xref
    """.split()  # noqa: SIM905  a list of words is read best as words
).union(BLOCKS, ["width-"], (f"width-{percent}" for percent in range(1, 101)))

_BEHIND = {
    "words": "after words in square brackets: [words]{.class}",
    "image": "after an image: ![](file){.class}",
    "table": "at the end of the caption of a table",
    "heading": "at the end of a heading",
}
_HOW_TO_WRITE = {
    "id": "#id",
    "class": ".class",
    "dir": "dir= (ltr, rtl, auto)",
    "width": "width= (50%, 8cm)",
    "height": "height= (5cm)",
    "widths": 'widths= ("40 20 40")',
}


def faults_of(attributes: Mapping[str, str], place: Place, own: Collection[str]) -> Iterator[tuple[str, str]]:
    """What is wrong with attributes in braces, and what to do; ``own`` are the classes that the manifest names."""
    known = ATTRIBUTES[place]
    for name in attributes:
        if name not in known:
            meant = closest(name, known)
            listed = ", ".join(_HOW_TO_WRITE.get(one, f"{one}=") for one in known)
            hint = f"did you mean “{meant}”?" if meant else f"known attributes here: {listed}"
            yield f"there is no attribute “{name}” here", hint
    if "key" in attributes and "key" in known and "term" not in attributes.get("class", "").split():
        yield "“key” has no meaning here", "write it after .term: [words]{.term key=...}"
    if attributes.get("dir", "auto") not in DIRECTIONS:
        yield "“dir” is not a direction", f"write {', '.join(DIRECTIONS)}"
    if "widths" in known and not WIDTHS.fullmatch(attributes.get("widths", "1")):
        message = f"“widths={attributes['widths']}” is not a list of widths"
        yield message, 'write a share for each column: widths="40 20 40"'
    for name in ("width", "height"):
        if name in known and (size := attributes.get(name)) is not None and not _is_size(name, size):
            yield f"“{name}={size}” is not a size", "write 50%, 8cm, 80mm, 3in, 200pt or 300px; a height has no %"
    for name in attributes.get("class", "").split() if place != "block" else ():
        if fault := fault_of_class(name, place, own):
            yield fault


def _is_size(name: str, size: str) -> bool:
    found = SIZE.fullmatch(size)
    if not found or not float(found["number"]):
        return False
    return found["unit"] != "%" or (name == "width" and 0.5 <= float(found["number"]) <= 100)


def fault_of_class(name: str, place: Place, own: Collection[str]) -> tuple[str, str] | None:
    """What is wrong with a class there, and what to do."""
    if name in own or CLASSES.get(name) == place:
        return None
    if name in CLASSES:
        return f"the class “{name}” has no effect here", f"write it {_BEHIND[CLASSES[name]]}"
    if name in RESERVED:
        return f"the class “{name}” is the program's own", "rename it, and name it in the manifest under “classes”"
    known = [*(one for one, where in CLASSES.items() if where == place), *own]
    meant = closest(name, known)
    hint = f"did you mean “{meant}”?" if meant else "name it in the manifest under “classes”, or remove it"
    return f"there is no class “{name}”", hint
