"""Markdown to XHTML elements (CommonMark 0.31 and the additions of docs/pack-format.md).

The tokens of the parser (:mod:`briefbound.dialects`) become elements one for one; what the elements then mean is the
work of the passes in blocks.py, inline.py and notes.py.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token

from briefbound.compose.attributes import judge, refuse_markup, report_stray_braces, say_stray
from briefbound.compose.bars import bar_in_words, bars_in, lost_bars
from briefbound.compose.html_blocks import settle_html
from briefbound.compose.manuscript import Manuscript
from briefbound.compose.measures import Excess, excesses, long_paragraph
from briefbound.compose.not_read import report_definitions, report_foreign
from briefbound.compose.raw_html import STRUCTURE, RawHtml
from briefbound.compose.xhtml import Element, append, element, set_line, tag
from briefbound.dialects import markdown_parser
from briefbound.load.repairs import BREAK
from briefbound.load.withheld import count_bars
from briefbound.load.yamlmarks import NOT_IN_XML

#: Of an address: browsers and printers take no longer ones, and a short name can stand for it many times over.
LONGEST_ADDRESS = 2_000
#: Of what an abbreviation stands for, which is written wherever it stands.
LONGEST_EXPANSION = 500

#: What tokens bring beside the attributes in braces.
ATTRIBUTES_OF = {"a": {"href", "title"}, "img": {"src", "alt", "title"}, "ol": {"start"}}


def read_markdown(text: str, first_line: int, manuscript: Manuscript) -> Element:
    """The blocks of a Markdown text as the children of a ``div``; notes and abbreviations go to the manuscript.

    ``first_line`` is the line of the file on which the text begins, counted from 1.
    """
    builder = _Builder(manuscript, first_line)
    limits = manuscript.publication.limits
    found: Sequence[Excess] = tuple(filter(None, [long_paragraph(text, limits)]))
    if not found:
        environment: dict[str, Any] = {}
        tokens = _parser(limits.nesting).parse(text, environment)
        found = tuple(excesses(tokens, limits))
        if not found:
            report_foreign(tokens, first_line, manuscript)
            report_definitions(text, first_line, tokens, environment, manuscript)
            builder.blocks(tokens)
            builder.prove_bars(text, tokens)
            for tree in (builder.root, *manuscript.notes.values()):
                settle_html(tree, manuscript)
    _report(found, first_line, manuscript)
    return builder.root


def _report(found: Sequence[Excess], first_line: int, manuscript: Manuscript) -> None:
    for excess in found:
        manuscript.say(excess.code, excess.message, first_line + excess.line, hint=excess.hint)


def read_inline(text: str, line: int, manuscript: Manuscript) -> Element:
    """Inline Markdown, such as a standfirst, as the content of a ``span``: ``1998. The law`` begins no list there.

    An image is an error: who reads the result has no shelf to put it on.
    """
    builder = _Builder(manuscript, line)
    limits = manuscript.publication.limits
    tokens = _parser(limits.nesting).parseInline(text.strip())
    if found := tuple(excesses(tokens, limits)):
        _report(found, line, manuscript)
    else:
        report_foreign(tokens, line, manuscript)
        builder.blocks(tokens)
        builder.prove_bars(text, tokens)
    if builder.root.find(".//{*}img") is not None:
        manuscript.say("BB325", "an image is not allowed here", line, hint="put it in the text of an article")
    return set_line(element("span", {}, builder.root.text, *list(builder.root)), line)


@functools.cache
def _parser(nesting: int) -> MarkdownIt:
    return markdown_parser(nesting)


def _take_class(token: Token, name: str) -> bool:
    """Takes a class of the parser's own from a token; whether it had it."""
    had = str(token.attrs.get("class", "")).split()
    if name in had:
        token.attrs.pop("class")
    return name in had


class _Builder:
    """Walks tokens and grows elements; ``self.here`` is the element that is open."""

    def __init__(self, manuscript: Manuscript, first_line: int) -> None:
        self.manuscript = manuscript
        self.first_line = first_line
        self.root = set_line(element("div"), first_line)
        self.here = self.root
        self.line = first_line  # of what is being read
        self.raw = RawHtml(manuscript)
        self.inline_floor = 0
        self.floors = [0]  # how many elements of raw HTML stand around each block that is open

    # ------------------------------------------------------------ blocks

    def blocks(self, tokens: Sequence[Token]) -> None:
        for token in tokens:
            if token.map and token.nesting >= 0:
                self.line = self.first_line + token.map[0]
            if token.nesting == -1:
                self.here = self.raw.finish(self.here, self.floors.pop())
            elif tag(self.here) in STRUCTURE and self.raw.depth > self.floors[-1] and token.type != "html_block":
                message = f"something in <{tag(self.here)}> does not belong there"
                self.manuscript.say(
                    "BB360", message, self.line, hint="leave no blank lines between the tags of a table or list"
                )
            special = getattr(self, f"_{token.type}", None)
            if special is not None:
                special(token)
            elif token.nesting == 1:
                self._open(token)
            elif token.nesting == -1:
                self._close(token)
            else:
                self._leaf(token)
            if token.nesting == 1:
                self.floors.append(self.raw.depth)
        self.here = self.raw.finish(self.here, 0)

    def _open(self, token: Token) -> None:
        if token.hidden:  # the paragraphs of a tight list
            return
        made = set_line(element(token.tag, self._attributes(token)), self.line)
        append(self.here, made)
        self.here = made

    def _close(self, token: Token) -> None:
        if token.hidden:
            return
        parent = self.here.getparent()
        if parent is not None:
            self.here = parent

    def _leaf(self, token: Token) -> None:
        append(self.here, set_line(element(token.tag, self._attributes(token)), self.line))

    def _attributes(self, token: Token) -> dict[str, str]:
        allowed: dict[str, str] = {}
        written: dict[str, str] = {}  # in braces
        for name, value in token.attrs.items():
            if name in ("href", "src") and len(str(value)) > LONGEST_ADDRESS:
                message = f"an address has more than {LONGEST_ADDRESS} characters"
                self.manuscript.say("BB406", message, self.line, hint="use a shorter one")
            elif name in ATTRIBUTES_OF.get(token.tag, ()):
                allowed[name] = str(value)
            elif name == "style" and token.tag in ("th", "td"):
                if "right" in str(value):
                    allowed["class"] = "number"
            else:
                written[name] = str(value)
        written |= token.meta.get("insecure_attrs", {})  # handlers, which the parser takes out
        return allowed | judge(written, "image" if token.tag == "img" else "words", self.line, self.manuscript)

    def _container_block_open(self, token: Token) -> None:
        made = set_line(element("div", {"class": "block"}), self.line)
        made.set("data-block", token.info.strip())
        append(self.here, made)
        self.here = made

    def _container_block_close(self, token: Token) -> None:
        if not token.markup or token.markup.strip(":"):
            self.manuscript.say(
                "BB311",
                f"the block “{self.here.get('data-block')}” is not closed",
                self.here,
                hint="end it with a line of as many colons as it begins with",
            )
        self._close(token)

    def _tr_open(self, token: Token) -> None:
        if excess := token.meta.get("cells"):
            message = f"a row has {excess[0]} cells, but its table has {excess[1]} columns: text would be lost"
            self.manuscript.say("BB357", message, self.line, hint="write \\| to print a bar in a cell")
        self._open(token)

    def _crooked_table(self, token: Token) -> None:
        hint = "write it with bars: | Year | Number |, under it |---|--:|, then a line for each row"
        message = f"a drawn table cannot be read: {token.meta['fault']}"
        self.manuscript.say("BB358", message, self.line, hint=hint, plain=True)

    def _ordered_list_open(self, token: Token) -> None:
        self._open(token)
        kind, brackets = token.meta.get("markers", ("1", ""))
        if kind != "1":
            self.here.set("type", kind)
        if brackets:
            self.here.set("class", brackets)

    def _bullet_list_open(self, token: Token) -> None:
        tasks = _take_class(token, "contains-task-list")
        self._open(token)
        if tasks:
            self.here.set("class", "tasks")

    def _list_item_open(self, token: Token) -> None:
        _take_class(token, "task-list-item")
        self._count(token)
        self._open(token)
        if "checked" in token.meta:
            words = self.manuscript.labels
            said = words.done if token.meta["checked"] else words.to_do  # no face has boxes to tick
            append(self.here, element("span", {"class": "task"}, said.inside("[{}]")), " ")

    def _count(self, item: Token) -> None:
        """Tells where a list is numbered otherwise than it is written; the first number alone counts (CommonMark)."""
        numbers = self.here
        if not item.info.isdecimal() or numbers.get("type") or numbers.get("class"):
            return
        first = int(numbers.get("start") or 1)
        written, printed = int(item.info), first + len(numbers)
        if written not in (first, printed):
            message = f"the item written as {written} is printed as {printed}: a list counts on from its first number"
            hint = f"number it {printed}, or begin a paragraph with {written}\\. to keep the number"
            self.manuscript.warn("BB328", message, self.line, hint=hint)

    def _footnote_reference_open(self, token: Token) -> None:
        label = token.meta["label"]
        made = set_line(element("div"), self.line)
        if label in self.manuscript.notes:
            self.manuscript.say("BB308", f"the note “{label}” is defined twice", made, hint="renumber one of them")
        self.manuscript.notes[label] = made
        self._outer = self.here
        self.here = made

    def _footnote_reference_close(self, _: Token) -> None:
        self.here = self._outer

    def _abbreviation(self, token: Token) -> None:
        short, long = token.meta["short"], token.meta["long"]
        if len(long) > LONGEST_EXPANSION:
            message = f"what “{short[:40]}” stands for has more than {LONGEST_EXPANSION} characters"
            self.manuscript.say("BB324", message, self.line, hint="shorten it, or explain it in the text")
            return
        refuse_markup(f"{short} {long}", self.line, self.manuscript)
        self.manuscript.abbreviations[short] = long
        self.manuscript.abbreviation_lines[short] = self.line

    def _fence(self, token: Token) -> None:
        language = token.info.strip().split(" ")[0]
        code = element("code", {}, token.content.replace(BREAK, "\n"))
        made = element("pre", {"data-fence": language} if language else {}, code)
        append(self.here, set_line(made, self.line))

    def _code_block(self, token: Token) -> None:
        code = element("code", {}, token.content.replace(BREAK, "\n"))
        append(self.here, set_line(element("pre", {}, code), self.line))

    def _html_block(self, token: Token) -> None:
        self.here = self.raw.feed_block(token.content, self.here, self.line, self.floors[-1])

    def prove_bars(self, text: str, tokens: Sequence[Token]) -> None:
        """Reports where marks of withholding did not become bars each, which nobody can foresee of all Markdown."""
        lost = [token for token in tokens if token.type == "inline" and lost_bars(token)]
        lines = [self.first_line + token.map[0] if token.map else self.first_line for token in lost]
        if not lost and count_bars(text) != bars_in(tokens):
            lines = [self.first_line + next(at for at, line in enumerate(text.split("\n")) if "{" in line)]
        for line in dict.fromkeys(lines):
            message = "a mark of withholding did not become a bar: words cannot be withheld here"
            hint = "write [the words]{.withheld} in running text, or leave the words out"
            self.manuscript.say("BB341", message, line, hint=hint, plain=True)

    def _inline(self, token: Token) -> None:
        outer, floor, outer_floor = self.here, self.raw.depth, self.inline_floor
        self.inline_floor = floor
        if token.content.startswith(": ") and tag(outer) == "p":
            outer.set("data-colon", "")  # tables.py sees whether it is a caption
        report_stray_braces(token, outer, self.line, self.manuscript)
        for child in token.children or ():
            special = getattr(self, f"_{child.type}", None)
            if special is not None:
                special(child)
            elif child.nesting == 1:
                self._open(child)
            elif child.nesting == -1:
                self.here = self.raw.close_down_to(self.here, child.tag, floor)
                self._close(child)
            else:
                self._leaf(child)
        self.raw.finish(self.here, floor)
        self.here, self.inline_floor = outer, outer_floor

    # ------------------------------------------------------------ inline

    def _text(self, token: Token) -> None:
        if self.raw.silent:
            return
        self.raw.meet_words(self.line)
        first, *others = token.content.split(BREAK)
        append(self.here, first.rstrip() if others else first)
        for other in others:
            append(self.here, element("br"), other.strip())

    _text_special = _text  # a sign written as an entity, or after a backslash

    def _softbreak(self, _: Token) -> None:
        append(self.here, "\n")
        self.line += 1

    def _hardbreak(self, _: Token) -> None:
        append(self.here, element("br"))
        self.line += 1

    def _code_inline(self, token: Token) -> None:
        append(self.here, element("code", self._attributes(token), token.content.replace(BREAK, " ")))

    def _html_inline(self, token: Token) -> None:
        self.here = self.raw.feed(token.content, self.here, self.line, self.inline_floor)

    def _image(self, token: Token) -> None:
        alt = "".join(self._in_words(token.children or ()))
        address = NOT_IN_XML.sub("\ufffd", unquote(str(token.attrs.get("src", ""))))
        attributes = {**self._attributes(token), "alt": alt, "src": address}
        append(self.here, set_line(element("img", attributes), self.line))

    def _in_words(self, tokens: Sequence[Token]) -> Iterator[str]:
        """What can be said of phrases in text alone; the words for an image are that."""
        closing = ""  # what ends the bar that is being read
        for token in tokens:
            if token.nesting == 1:
                self._attributes(token)  # they have no place there, but are reported where they are unknown
            if address := str(token.attrs.get("href") or token.attrs.get("src") or ""):
                message = f"an address in an image description is left out: {unquote(address)[:200]}"
                self.manuscript.warn("BB361", message, self.line, hint="write the link in the text")
            if token.type in ("footnote_ref", "note_in_text", "citation"):
                message, hint = "a note is not allowed in an image description", "call it in the caption"
                self.manuscript.say("BB325", message, self.line, hint=hint)
            if closing:
                closing = "" if token.type == closing else closing
            elif "withheld" in str(token.attrs.get("class", "")).split():
                closing = "span_close"
                yield bar_in_words(self.manuscript)
            elif token.type.endswith("break"):
                yield " "
            elif token.type in ("text", "text_special", "code_inline"):
                yield token.content.replace(BREAK, " ")
            elif token.type == "image":
                yield from self._in_words(token.children or ())

    def _footnote_ref(self, token: Token) -> None:
        call = element("a", {"class": "noteref", "data-note": token.meta["label"]})
        append(self.here, set_line(call, self.line))

    def _span_open(self, token: Token) -> None:
        if not token.attrs and not token.meta:
            say_stray(self.line, self.manuscript)  # {}
        self._open(token)

    def _note_in_text(self, token: Token) -> None:
        outer, label = self.here, f"in line {self.line}, {len(self.manuscript.notes) + 1}"
        made, paragraph = set_line(element("div"), self.line), set_line(element("p"), self.line)
        append(made, paragraph)
        self.manuscript.notes[label] = made
        self.here = paragraph
        self._inline(token)
        paragraph.text = (paragraph.text or "").lstrip()
        self.here = outer
        append(outer, set_line(element("a", {"class": "noteref", "data-note": label}), self.line))

    def _citation(self, token: Token) -> None:
        cited = "\n".join(f"{identifier}\t{locator}" for identifier, locator in token.meta["cited"])
        append(self.here, set_line(element("a", {"class": "noteref", "data-cited": cited}), self.line))
