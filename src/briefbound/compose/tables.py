"""Tables: captions, header cells with their scope (WCAG 2.2, 1.3.1; technique H63), columns of numbers."""

from __future__ import annotations

import re
import unicodedata

from briefbound.compose.attributes import add_own_classes, refuse_braces, trailing_attributes
from briefbound.compose.manuscript import Manuscript
from briefbound.compose.table_options import set_totals, set_widths, take_notes
from briefbound.compose.xhtml import (
    Element,
    add_class,
    append,
    classes,
    descendants,
    element,
    line_of,
    plain_text,
    remove,
    set_line,
    tag,
)
from briefbound.languages import Numbers

#: Words of more characters are seldom found in a dictionary; hyphens divide those that are.
LONG = 20
#: A table of so many columns is set smaller.
WIDE = 6

_CAPTION = re.compile(r"\s*(?:Table:|:)\s+")


def compose_tables(root: Element, manuscript: Manuscript) -> None:
    """Gives tables captions and scopes, in place. A caption is the paragraph ``Table: ...`` before or after."""
    for table in descendants(root, "table"):
        written = _caption_of_html(table, manuscript)
        attributes = _take_caption(table, manuscript)
        if written is not None and attributes is None:
            table.insert(0, written)
        elif written is not None:
            message = f"the table has two captions; “{plain_text(written)[:200]}” is left out"
            manuscript.warn("BB361", message, table, hint="write one of them")
        attributes = attributes or {}
        options = attributes.get("class", "").split()
        wanted = attributes.get("id")
        if wanted:
            table.set("id", manuscript.claim_id(wanted, table))
        elif table.find("{*}caption") is not None:
            table.set("id", manuscript.new_id("table"))
        add_own_classes(table, attributes, manuscript)
        _scope_columns(table, manuscript)
        if "row-headers" in options:
            for row in descendants(table, "tr")[1:]:
                _scope_row(row)
        if "totals" in options:
            set_totals(table, manuscript)
        if "turned" in options:
            add_class(table, "turned")
        set_widths(table, attributes.get("widths", ""), manuscript)
        take_notes(table, manuscript)
    for paragraph in descendants(root, "p"):
        if "data-colon" in paragraph.attrib:
            del paragraph.attrib["data-colon"]
            message = "a line that begins with a colon, without a term above or a table beside it"
            hint = "write the term on the line before it, or put the caption next to its table"
            manuscript.say("BB312", message, paragraph, hint=hint)
        if not _CAPTION.match(paragraph.text or ""):
            continue
        if not (paragraph.text or "").lstrip().startswith("Table:"):
            refuse_braces(plain_text(paragraph), paragraph, manuscript)  # it was read as a caption may be
        else:
            manuscript.say(
                "BB312",
                "a table caption with no table before or after it",
                paragraph,
                hint="put only a blank line between the caption and its table",
            )


def table_by_id(root: Element, identifier: str) -> Element | None:
    """The table of a text with this id."""
    return next((table for table in descendants(root, "table") if table.get("id") == identifier), None)


def _caption_of_html(table: Element, manuscript: Manuscript) -> Element | None:
    """Takes out the caption that raw HTML gave a table, with a place for its number."""
    found = table.findall("{*}caption")
    for caption in found:
        remove(caption)
    if len(found) > 1:
        manuscript.say("BB360", "a table has one <caption>", table, hint="move the others into the text")
    if not found or not plain_text(found[0]):
        return None
    made = set_line(element("caption"), line_of(table) or 1)
    append(made, element("span", {"class": "number"}), (found[0].text or "").lstrip(), *list(found[0]))
    return made


def _take_caption(table: Element, manuscript: Manuscript) -> dict[str, str] | None:
    """The attributes of the caption that a paragraph beside a table is, made its caption; None without one."""
    for paragraph in (table.getprevious(), table.getnext()):
        if paragraph is None or tag(paragraph) != "p" or not _is_caption_of(table, paragraph):
            continue
        attributes = trailing_attributes(paragraph, "table", manuscript)
        caption = set_line(element("caption"), line_of(paragraph) or 1)
        text = _CAPTION.sub("", paragraph.text or "", count=1)
        append(caption, element("span", {"class": "number"}), text, *list(paragraph))
        parent = paragraph.getparent()
        assert parent is not None
        parent.remove(paragraph)
        table.insert(0, caption)
        return attributes
    return None


def _is_caption_of(table: Element, paragraph: Element) -> bool:
    """A paragraph between two tables belongs to the one that it stands before."""
    if not _CAPTION.match(paragraph.text or ""):
        return False
    following = paragraph.getnext()
    return following is table or following is None or tag(following) != "table"


def _scope_columns(table: Element, manuscript: Manuscript) -> None:
    head, rows = table.find("{*}thead"), table.findall("{*}tbody") + table.findall("{*}tr")
    if head is not None and not rows:  # its rows are all it has: a head stands over a body (PDF/UA-1, 7.2)
        head.tag = head.tag.replace("}thead", "}tbody")
    heads = descendants(table, "th")
    if not any(plain_text(head) for head in heads):
        manuscript.say(
            "BB309",
            "a table without column headers",
            table,
            hint="name the content of each column in the first row of the table",
            rule="WCAG 2.2, 1.3.1",
        )
    for head in heads:
        if head.get("scope"):
            continue
        if plain_text(head):
            head.set("scope", _scope_of(head))
        else:
            head.tag = head.tag.replace("}th", "}td")


def _scope_of(head: Element) -> str:
    """A header in the head of a table, or in a row of headers, is one of columns; any other one of its row."""
    row = head.getparent()
    assert row is not None
    part = row.getparent()
    in_head = part is not None and tag(part) == "thead"
    return "col" if in_head or all(tag(cell) == "th" for cell in row) else "row"


def _scope_row(row: Element) -> None:
    cells = descendants(row, "td")
    if cells and plain_text(cells[0]):
        cells[0].tag = cells[0].tag.replace("}td", "}th")
        cells[0].set("scope", "row")


#: What may stand with a number that is yet nothing but a number: signs of currencies, and others without letters.
_CURRENCIES = "$¢£¥\u20a0-\u20cf"
#: Thousands as many languages write them: 1.234.567, and what may follow a comma.
_DOTTED = re.compile(r"(?<![\d.,])\d{1,3}(?:\.\d{3})+(?![\d.])")
#: How numbers are read where nobody says otherwise.
ENGLISH = Numbers()
_NUMBER = re.compile(
    rf"[~≈<>≤≥±+({_CURRENCIES}]{{0,3}}(-?\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|-?\d+(?:\.\d+)?)[%‰°*†‡){_CURRENCIES}]{{0,3}}"
)


def rows_of(table: Element) -> list[Element]:
    """The rows of a table but for those of its foot, which say what the others come to."""
    return [row for row in descendants(table, "tr") if (part := row.getparent()) is None or tag(part) != "tfoot"]


def number_columns(table: Element, signs: Numbers = ENGLISH) -> dict[int, list[float | None]]:
    """The columns, counted from 0, in which every filled cell below the head is a number, with the numbers.

    ``signs`` are those of the language.
    """
    rows = [[cell for cell in row if tag(cell) in ("td", "th")] for row in rows_of(table)[1:]]
    width = max(map(len, rows), default=0)
    columns: dict[int, list[float | None]] = {}
    for column in range(width):
        texts = [plain_text(row[column]) if column < len(row) else "" for row in rows]
        values = [read_number(text, signs) for text in texts]
        if any(value is not None for value in values) and all(
            value is not None or not text.strip("–—- ") for value, text in zip(values, texts, strict=True)
        ):
            columns[column] = values
    return columns


def read_number(text: str, signs: Numbers = ENGLISH) -> float | None:
    """The number that a cell holds with nothing beside it (``1,234.5``, ``12 000``, ``−3``, ``80 %``, ``$ 12``), or
    None: ``Ward 1`` and ``No. 5`` are names, and ``about 42`` is a phrase.

    ``1,234`` has a part of a thousand where the decimal sign is a comma, and ``12,5`` half everywhere; ``1.234`` is
    more than a thousand only in languages that write thousands so.
    """
    bare = re.sub(r"[\s\u00a0\u202f]", "", text).replace("−", "-")
    bare = "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in bare)
    bare = re.sub(r"(?<=\d)[٬'’](?=\d{3})", "", bare).replace("٪", "%").replace("٫", ".")
    if signs.group == "." and _DOTTED.search(bare):
        bare = bare.replace(".", "")
    if bare.count(",") == 1 and (signs.point == "," or not re.search(r",\d{3}(?!\d)", bare)):
        bare = bare.replace(",", ".")
    found = _NUMBER.fullmatch(bare)
    return float(found[1].replace(",", "")) if found else None


def mark_breadth(table: Element) -> None:
    """Marks a table of many columns as ``wide``, and cells whose long words would push others off the page.

    The class ``long`` lets words be divided anywhere; ``verbatim`` lets no hyphen be added, as in an address.
    """
    if any(len(row) >= WIDE for row in descendants(table, "tr")):
        add_class(table, "wide")
    for cell in descendants(table, "td", "th"):
        words = [word for word in plain_text(cell).split() if len(word) > LONG]
        if words:
            add_class(cell, "long")
        if not all(word.replace("-", "").isalpha() for word in words):
            add_class(cell, "verbatim")


def mark_numbers(table: Element, signs: Numbers) -> None:
    """Gives columns of numbers the class ``number``, heads included.

    Authors give it to a column too, by aligning it to the right. Cells of theirs that hold words have the class
    ``words`` as well: a line may divide these, and never a number.
    """
    for cell in descendants(table, "td"):
        if "number" in classes(cell) and any(map(str.isalpha, plain_text(cell))):
            add_class(cell, "words")
    if any(cell.get("colspan") or cell.get("rowspan") for cell in descendants(table, "td", "th")):
        return  # where cells span others, a place in a row is no column
    numeric = number_columns(table, signs)
    for row in descendants(table, "tr"):
        cells = [cell for cell in row if tag(cell) in ("td", "th")]
        for column, cell in enumerate(cells):
            if column in numeric and "number" not in (cell.get("class") or ""):
                add_class(cell, "number")
