"""Names of styles, controls, tags and bookmarks by which words are to be withheld: lost with the name."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from briefbound.importers.mark_names import is_mark_name
from briefbound.importers.word.context import Context
from briefbound.importers.word.names import W, short
from briefbound.importers.word.values import val
from briefbound.load.misplaced import is_said


def held(e: etree._Element, ctx: Context) -> str:
    """What the text in a content control or a tag is in that is named like a mark of withholding, if it is."""
    kind = "a content control" if short(e) == "w:sdt" else "a tag"
    return ctx.named or (kind if any(map(is_mark_name, _names_of(e))) else "")


def _names_of(e: etree._Element) -> Iterator[str]:
    """What a control (17.5.2) or a tag (17.5.1) is called, and its properties."""
    yield from (e.get(W + name, "") for name in ("element", "uri"))
    for settings in e.iterchildren(W + "sdtPr", W + "smartTagPr", W + "customXmlPr"):
        yield from (val(settings, name) for name in ("alias", "tag"))
        yield from (binding.get(W + "xpath", "") for binding in settings.iterchildren(W + "dataBinding"))
        yield from (one.get(W + name, "") for one in settings.iterchildren(W + "attr") for name in ("name", "val"))


def tell_bookmark(e: etree._Element, ctx: Context) -> None:
    """Tells of a bookmark (17.13.6) that is named like a mark, unless its paragraph says the same, as of headings."""
    name, p = e.get(W + "name", ""), next(e.iterancestors(W + "p"), None)
    said = "".join(t.text or "" for t in p.iter(W + "t")) if p is not None else ""
    if is_mark_name(name) and not is_said(name, said):
        ctx.ledger.mark("a bookmark", ctx.place)


def tell_name(named: str, ctx: Context) -> None:
    """Tells what words or pictures that come over are in, where its name is a mark that would be lost."""
    if (named := ctx.named or named) and not ctx.muted():
        ctx.ledger.mark(named, ctx.place)
