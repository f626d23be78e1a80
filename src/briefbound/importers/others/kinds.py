"""Which block of another program is rewritten by what: the one table of them."""

from __future__ import annotations

from briefbound.importers.others import boxes, figures, tables
from briefbound.importers.others.blocks import Foreign, Rewriter

#: Directives of MyST by name (its reference of directives, and that of Sphinx).
_DIRECTIVES: dict[str, Rewriter] = {
    **dict.fromkeys(
        ["note", "tip", "hint", "important", "warning", "attention", "caution", "danger", "error", "seealso"],
        boxes.box,
    ),
    **dict.fromkeys(["admonition", "dropdown", "todo"], boxes.box),
    **dict.fromkeys(["margin", "sidebar", "aside", "topic"], boxes.aside),
    **dict.fromkeys(["epigraph", "blockquote", "quote", "highlights", "pull-quote"], boxes.quotation),
    **dict.fromkeys(
        ["toctree", "contents", "tableofcontents", "bibliography", "index", "list-of-figures"], boxes.dropped
    ),
    **dict.fromkeys(
        ["grid", "grid-item", "grid-item-card", "card", "tab-set", "tab-item", "div", "container"], boxes.unwrapped
    ),
    **dict.fromkeys(["glossary", "line-block", "compound"], boxes.unwrapped),
    **dict.fromkeys(["code", "code-block", "sourcecode", "prompt"], boxes.code),
    "rubric": boxes.paragraph,
    "figure": figures.figure,
    "image": figures.image,
    "table": tables.table,
    "list-table": tables.list_table,
    "csv-table": tables.csv_table,
}
_MARGINS = ("column-margin", "aside", "margin", "sidenote", "marginnote")


def rewriter_of(block: Foreign) -> Rewriter | None:
    """What rewrites a block; None for one that stays, such as code that runs."""
    return _DIRECTIVES.get(block.name) if block.is_directive else _of_quarto(block)


def _of_quarto(block: Foreign) -> Rewriter | None:
    classes = block.options.get("class", "").split()
    if block.name.startswith("callout-") and block.name.removeprefix("callout-") in boxes.BOXES:
        return boxes.box
    if any(name in _MARGINS for name in classes) and len(classes) == 1:
        return boxes.aside
    if block.identifier.startswith(("fig-", "tbl-")) and not classes:
        return figures.cross_referenced
    if any(name.startswith("layout") for name in block.options) and not classes:
        return figures.side_by_side
    return None
