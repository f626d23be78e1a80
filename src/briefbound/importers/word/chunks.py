"""Files inside the file (ISO/IEC 29500-1, 11.3.1): another Word document, a page of HTML, plain text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lxml import etree, html

from briefbound.importers.mark_names import is_mark_name
from briefbound.importers.sight import HIDDEN, PAPER, Unseen, unseen
from briefbound.importers.tree import Block, Break, Cell, Heading, Inline, Item, Look, Paragraph, Table, Text
from briefbound.importers.word.context import Context
from briefbound.importers.xhtml.values import colour, points

_MOST_BYTES = 5_000_000
_DEEPEST = 3  # documents in documents
_MOST_NESTED = 200  # elements in elements
_USUAL = 12.0  # points: the size of letters where nothing says another
_UNSEEN = frozenset(("script", "style", "head", "title", "template", "noscript", "iframe", "object"))
#: The beginnings of what stands in the place of comments in pages and is none, as Word writes for old browsers.
_NO_REMARKS = ("[if", "[endif", "?")
_LOOKS: dict[str, Callable[[Look], Look]] = {
    "b": lambda look: look._replace(bold=True),
    "strong": lambda look: look._replace(bold=True),
    "i": lambda look: look._replace(italic=True),
    "em": lambda look: look._replace(italic=True),
    "u": lambda look: look._replace(underline=True),
    "s": lambda look: look._replace(strike=True),
    "sub": lambda look: look._replace(raised="sub"),
    "sup": lambda look: look._replace(raised="sup"),
    "code": lambda look: look._replace(code=True),
}
_LINES = frozenset(
    (
        "p",
        "div",
        "section",
        "article",
        "header",
        "footer",
        "main",
        "blockquote",
        "pre",
        "dt",
        "dd",
        "caption",
        "body",
        "center",
    )
)


def read_chunk(data: bytes, name: str, ctx: Context) -> list[Block] | None:
    """The blocks of a file inside the file; None if it is of a kind that is not read."""
    from briefbound.importers.word.document import read_inner

    if data.startswith(b"PK"):
        return read_inner(data, ctx) if ctx.shared.depth < _DEEPEST else None
    suffix = name.lower().rpartition(".")[2]
    if len(data) > _MOST_BYTES or suffix not in ("htm", "html", "xhtml", "txt"):
        return None
    if suffix == "txt":
        lines = data.decode("utf-8-sig", "replace").splitlines()
        return [Paragraph((Text(line),), ctx.place) for line in lines if line.strip()]
    try:
        root = html.document_fromstring(data) if data.strip() else None
    except (etree.LxmlError, ValueError):
        return None
    return list(_Page(ctx).blocks(root)) if root is not None else []


def _unseen_by(e: etree._Element) -> Unseen | None:
    """Why nobody sees the words of an element, by its own attributes; None where they are seen."""
    style = dict(part.lower().split(":", 1) for part in e.get("style", "").split(";") if ":" in part)
    style = {name.strip(): value.strip() for name, value in style.items()}
    kept = style.get("display") == "none" or style.get("visibility") in ("hidden", "collapse")
    if kept or style.get("mso-hide") == "all" or e.get("hidden") is not None:
        return Unseen(HIDDEN)
    letters, ground = colour(style.get("color") or e.get("color", "")), style.get("background", e.get("bgcolor", ""))
    behind = colour(style.get("background-color") or ground)
    opacity = letters.alpha if letters else 1.0
    size = points(style.get("font-size", ""), _USUAL)
    return unseen(letters and letters.rgb, behind.rgb if behind and behind.alpha else PAPER, size, opacity)


def _is_named(e: etree._Element) -> bool:
    """Whether an element, a class, an id or an attribute is named like a mark of withholding."""
    names = (name for name in e.attrib if str(name).startswith("data-"))
    return any(map(is_mark_name, map(str, (e.tag, *e.get("class", "").split(), e.get("id", ""), *names))))


class _Page:
    """A page of HTML as Word inserts it: headings, paragraphs, lists, tables, and looks of words."""

    def __init__(self, ctx: Context) -> None:
        self.ctx, self.place = ctx, ctx.place
        self.line: list[Inline] = []

    def blocks(self, root: etree._Element) -> Iterator[Block]:
        yield from self._walk(root, Look(), "", 0, 0)
        yield from self._end()

    def _walk(self, e: etree._Element, look: Look, link: str, level: int, depth: int) -> Iterator[Block]:
        if not isinstance(e.tag, str):
            self._remark(e)
            return
        name = e.tag.lower()
        if name in _UNSEEN or depth > _MOST_NESTED:
            return
        if hidden := _unseen_by(e):
            self.ctx.ledger.say("hidden", hidden.why, self.place, " ".join(map(str, e.itertext())))
            self._text("[…]" if hidden.bar else None, look, link)
            return
        if _is_named(e) and any(map(str.strip, map(str, e.itertext()))):
            self.ctx.ledger.mark("an element of an inserted page", self.place)
        if name == "table":
            yield from self._end()
            yield from self._table(e)
            return
        if name == "br":
            self.line.append(Break())
        opens = name in _LINES or name == "li" or re.fullmatch("h[1-6]", name)
        if opens:
            yield from self._end()
        look = _LOOKS[name](look) if name in _LOOKS else look
        href = e.get("href", "") if name == "a" else ""
        link = href if href.startswith(("http://", "https://", "mailto:")) else link
        inner = level + (name in ("ul", "ol"))
        self._text(e.text, look, link)
        for child in e:
            yield from self._walk(child, look, link, inner, depth + 1)
            self._text(child.tail, look, link)
        if name == "li":
            parent = e.getparent()
            number = None if parent is None or parent.tag != "ol" else list(parent.iterchildren("li")).index(e) + 1
            made = tuple(self._end())
            if made:
                yield Item(max(level - 1, 0), number, "•" if number is None else f"{number}.", made, self.place)
        elif re.fullmatch("h[1-6]", name):
            for block in self._end():
                yield Heading(int(name[1]), block.inlines, self.place)
        elif opens:
            yield from self._end()

    def _remark(self, e: etree._Element) -> None:
        """A comment of the page, told by its length; those by which Word writes for old browsers are none."""
        words = e.text or ""
        if isinstance(e, etree._Comment) and words.strip() and not words.lstrip().startswith(_NO_REMARKS):
            self.ctx.ledger.say("comment", "comment in an inserted page", self.place, words)

    def _text(self, text: str | None, look: Look, link: str) -> None:
        if text and (text.strip() or self.line):
            self.line.append(Text(re.sub(r"[ \t\r\n]+", " ", text), look, link))

    def _end(self) -> Iterator[Paragraph]:
        line, self.line = tuple(self.line), []
        if any(isinstance(i, Text) and i.text.strip() for i in line):
            yield Paragraph(line, self.place)

    def _table(self, table: etree._Element) -> Iterator[Block]:
        rows = [
            tuple(Cell(tuple(_Page(self.ctx).blocks(cell))) for cell in row.iterchildren("td", "th"))
            for row in table.iter("tr")
            if next(row.iterancestors("table")) is table
        ]
        heads = next((row for row in table.iter("tr")), None)
        marked = heads is not None and next(heads.iterchildren("td"), None) is None
        width = max(map(len, rows), default=0)
        if width:
            whole = tuple((*row, *[Cell(())] * (width - len(row))) for row in rows)
            yield Table(whole, self.place, 1 if marked and len(rows) > 1 else 0)
