"""What authors may ask for a table beside its caption: widths of columns, a row of totals, notes below it."""

from __future__ import annotations

from briefbound.compose.fields import fields_of
from briefbound.compose.manuscript import Manuscript
from briefbound.compose.xhtml import (
    Element,
    append,
    descendants,
    element,
    end_sentence,
    line_of,
    plain_text,
    remove,
    set_line,
    tag,
)

_FIELDS = ("Note", "Notes", "Source")


def set_widths(table: Element, widths: str, manuscript: Manuscript) -> None:
    """Gives each column the share of the table that it is to have, in percent of all of them together."""
    shares = [int(share) for share in widths.split() if share.isdecimal()]
    columns = max((len(row) for row in descendants(table, "tr")), default=0)
    if not shares or table.find("{*}colgroup") is not None:
        return
    if len(shares) != columns:
        message = f"the table has {columns} columns, and {len(shares)} widths are given"
        manuscript.say("BB314", message, table, hint='write one share for each column: widths="40 20 40"')
        return
    whole = sum(shares)
    made = (element("col", {"class": f"width-{max(1, round(100 * share / whole))}"}) for share in shares)
    table.insert(1 if table.find("{*}caption") is not None else 0, element("colgroup", {}, *made))


def set_totals(table: Element, manuscript: Manuscript) -> None:
    """Makes the last row of a table its foot, which says what those above come to; its first cell is its header."""
    body = table.findall("{*}tbody")
    rows = body[-1].findall("{*}tr") if body else []
    if len(rows) < 2:
        manuscript.say("BB314", "a row of totals needs rows above it", table, hint="take .totals away")
        return
    foot = element("tfoot")
    body[-1].remove(rows[-1])
    foot.append(rows[-1])
    body[-1].addnext(foot)
    first = rows[-1][0] if len(rows[-1]) else None
    if first is not None and tag(first) == "td" and plain_text(first):
        first.tag = first.tag.replace("}td", "}th")
        first.set("scope", "row")


def take_notes(table: Element, manuscript: Manuscript) -> None:
    """Makes one paragraph of what ``Note:`` and ``Source:`` say directly behind a table, and ties it to the table."""
    words = manuscript.labels
    forms = dict.fromkeys(("Note", "Notes"), words.gap_after(words.alerts["note"])) | {"Source": words.source_of}
    note = element("p", {"class": "table-note"})
    while fields := fields_of(table.getnext(), _FIELDS):
        paragraph = table.getnext()
        assert paragraph is not None
        if not len(note) and not note.text:
            set_line(note, line_of(paragraph) or 1)
        for field in fields:
            if plain_text(note):
                end_sentence(note)
                append(note, " ")
            before, after = forms[field.name].parted()
            append(note, before, *field.pieces, after)
        remove(paragraph)
    if plain_text(note):
        note.set("id", manuscript.new_id("table-note"))
        table.set("aria-describedby", note.get("id") or "")
        table.addnext(note)
