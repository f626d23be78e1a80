"""Sections (ISO/IEC 29500-1, 17.6): what they set is the layout's, and what runs on their pages is told."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from briefbound.importers.word.context import Context, relation
from briefbound.importers.word.fields import Field
from briefbound.importers.word.names import V, W, short
from briefbound.importers.word.values import integer, val

_RUNNING = {"w:headerReference": "running header", "w:footerReference": "running footer"}


def tell_section(e: etree._Element, ctx: Context, *, last: bool = False) -> None:
    """Tells of a section: its headers and footers, each once, its break, columns and turned pages."""
    for reference in e:
        if what := _RUNNING.get(short(reference)):
            _tell_running(reference, what, ctx)
    if e.find(W + "sectPrChange") is not None:
        ctx.shared.change("look of a section changed", ctx.place)
    if not last:
        kind = val(e, "type") or "nextPage"
        where = "" if kind == "continuous" else " and its new page"
        ctx.ledger.say("changed", f"section break{where}: left to the layout", ctx.place)
    columns, size = e.find(W + "cols"), e.find(W + "pgSz")
    if columns is not None and integer(columns.get(W + "num"), 1) > 1:
        ctx.ledger.say("changed", "columns: left to the layout", ctx.place)
    if size is not None and size.get(W + "orient") == "landscape":
        ctx.ledger.say("changed", "turned pages: left to the layout", ctx.place)


def _tell_running(reference: etree._Element, what: str, ctx: Context) -> None:
    found = relation(reference, ctx, "id")
    if found is None or found.external or found.target in ctx.shared.told:
        return
    ctx.shared.told.add(found.target)
    root = ctx.shared.package.tree(found.target)
    if root is None:
        return
    words = " ".join("".join(_seen(root, ctx)).split())
    if words:
        hint = "the book has running titles of its own"
        ctx.ledger.say("left out", what, ctx.place, "" if _is_private(root) else words, hint=hint)
    for mark in root.iter(V + "textpath"):
        if text := mark.get("string", "").strip():
            ctx.ledger.say("left out", "words behind the text of each page (watermark)", ctx.place, text)


def _seen(root: etree._Element, ctx: Context) -> Iterator[str]:
    """The words of a header that are not hidden."""
    for run in root.iter(W + "r"):
        if not ctx.shared.styles.look(run.find(W + "rPr"), "").hidden:
            yield from (t.text or "" for t in run.iterchildren(W + "t"))


def _is_private(root: etree._Element) -> bool:
    """Whether what runs on pages names a file or a user by a field."""
    codes = [e.text or "" for e in root.iter(W + "instrText")]
    codes += [e.get(W + "instr", "") for e in root.iter(W + "fldSimple")]
    return any(Field(code).muted for code in (*codes, "".join(codes)))
