"""Raw HTML in Markdown, held to a named list of elements and attributes; what is dropped is reported.

What HTML itself does not know is an error: somebody meant something by it, perhaps that words be withheld. So is what
stands where it cannot, such as a cell outside of a row: its words would be lost, or read out of order.

Elements are made anew from the list, never copied, so nothing that is not on it can reach a book.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

from briefbound.compose.attributes import refuse_braces
from briefbound.compose.blocks import speak
from briefbound.compose.manuscript import Manuscript
from briefbound.compose.not_read import report_wrapped
from briefbound.compose.tints import Tints
from briefbound.compose.xhtml import Element, append, element, line_of, remove, set_line, tag
from briefbound.load.html_names import ELEMENTS, SHOWN, is_attribute
from briefbound.load.signs import hides_words
from briefbound.load.styles import hiding_properties
from briefbound.load.vocabulary import DIRECTIONS, SIZE

#: Phrases -> attributes kept on them, beside lang and dir.
PHRASES: dict[str, tuple[str, ...]] = {
    "a": ("href", "title", "id"),
    "abbr": ("title",),
    "br": (),
    "img": ("src", "alt", "title", "width", "height"),
    **dict.fromkeys(
        """
        b bdi bdo cite code del dfn em i ins kbd mark q s samp small span strong sub sup u var
        """.split(),  # noqa: SIM905  a list of words is read best as words
        (),
    ),
}
_FLOW = frozenset({"div", "blockquote", "li", "dd", "td", "th", "figure"})
#: Blocks without a meaning of their own: what is in them is kept.
_PLAIN = frozenset({"div", "section", "article", "main", "center", "header", "footer", "aside", "nav", "address"})
#: Blocks -> in what each may stand; those of _FLOW may hold one another.
BLOCKS: dict[str, frozenset[str]] = {
    **dict.fromkeys("p h1 h2 h3 h4 h5 h6 ul ol dl blockquote pre hr table figure details".split(), _FLOW),  # noqa: SIM905
    **dict.fromkeys(_PLAIN, _FLOW),
    "li": frozenset({"ul", "ol"}),
    **dict.fromkeys(("dt", "dd"), frozenset({"dl"})),
    **dict.fromkeys(("caption", "thead", "tbody", "tfoot"), frozenset({"table"})),
    "tr": frozenset({"table", "thead", "tbody", "tfoot"}),
    **dict.fromkeys(("td", "th"), frozenset({"tr"})),
    "figcaption": frozenset({"figure"}),
    "summary": frozenset({"div"}),
}
_ATTRIBUTES_OF_BLOCKS = {
    "ol": ("start", "type"),
    "td": ("colspan", "rowspan"),
    "th": ("colspan", "rowspan", "scope"),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "table", "figure"), ("id",)),
}
_VALUES = {
    "start": re.compile(r"\d{1,9}"),
    "type": re.compile("[1aAiI]"),
    "colspan": re.compile(r"[1-9]\d?"),
    "rowspan": re.compile(r"[1-9]\d{0,2}"),
    "scope": re.compile("(?:col|row)(?:group)?"),
    "width": SIZE,
    "height": SIZE,
    "id": re.compile(r"[^\s{}]+"),
}
#: What holds elements alone, and no words.
STRUCTURE = frozenset({"ul", "ol", "dl", "table", "thead", "tbody", "tfoot", "tr"})
#: What ends what is open without being written (HTML, 13.1.2.4).
_ENDS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(BLOCKS, ("p",)),
    "li": ("p", "li"),
    **dict.fromkeys(("dt", "dd"), ("p", "dt", "dd")),
    **dict.fromkeys(("td", "th"), ("p", "td", "th")),
    "tr": ("p", "td", "th", "tr"),
    **dict.fromkeys(("thead", "tbody", "tfoot"), ("p", "td", "th", "tr", "thead", "tbody", "tfoot")),
}
_MAY_STAY_OPEN = frozenset({"p", "li", "dt", "dd", "td", "th", "tr", "thead", "tbody", "tfoot"})
VOID = frozenset({"br", "img", "hr"})
#: Elements whose content is no text for a reader.
SILENT = frozenset(
    {"script", "style", "template", "iframe", "object", "noscript", "svg", "math", "title", "textarea"}
)
#: Those that have neither words nor an end.
_EMPTY = frozenset({"embed", "area", "frame", "keygen", "command", "isindex"})
#: Markdown that stays as it is written, because it stands in HTML.
_MARKDOWN = re.compile(r"\*\*\S|~~\S|`[^`\n]+`|\]\([^()\s]+\)|\[\^|\^\[|^\s*(?:#{1,6}|[-*+]|>) \S", re.MULTILINE)


_BY_COLOUR = "a colour of text or background may hide words"
_PRINTED = "remove it, or write \\< to print the sign"


class RawHtml(HTMLParser):
    """Feeds pieces of HTML, one tag or many, into the element that is open; what they open stays so."""

    def __init__(self, manuscript: Manuscript) -> None:
        super().__init__(convert_charrefs=True)
        self._manuscript = manuscript
        self._here: Element = element("span")
        self._line = 1
        self._open: list[Element] = []
        self._floor = 0  # how many of these stand outside of the block or words that are being read
        self._among_words = False
        self._silent: list[str] = []
        self._refused: list[str] = []  # elements that could not stand where they began
        self._tints = Tints()

    @property
    def silent(self) -> bool:
        """Whether what is being read is no text for a reader, such as a script."""
        return bool(self._silent)

    @property
    def depth(self) -> int:
        """How many elements are open."""
        return len(self._open)

    def feed_block(self, data: str, here: Element, line: int, floor: int) -> Element:
        """Reads a block of HTML into ``here``; gives the element that is open afterwards."""
        self._here, self._line, self._floor, self._among_words = here, line, floor, False
        super().feed(data)
        self._end_of_piece()
        return self._here

    def feed(self, data: str, here: Element | None = None, line: int = 1, floor: int = 0) -> Element:  # type: ignore[override]
        """Reads HTML among words into ``here``; gives the element that is open afterwards."""
        if here is not None:
            self._here = here
        self._line, self._floor, self._among_words = line, floor, True
        super().feed(data)
        return self._here

    def close_down_to(self, here: Element, name: str, floor: int) -> Element:
        """Before Markdown closes an element, closes raw elements still open inside it."""
        while len(self._open) > floor and here is self._open[-1] and tag(here) != name:
            here = self._close_last()
        return here

    def finish(self, here: Element, floor: int) -> Element:
        """At the end of what holds them, closes elements down to a depth, and says so; gives what is open then."""
        self._end_of_piece()
        self._silent.clear()
        while len(self._open) > floor:
            here = self._close_last()
        self._tints.end_from(floor)
        return here

    def _end_of_piece(self) -> None:
        if self.rawdata.lstrip().startswith("<!--"):
            message = "the comment is not closed, so it swallows everything after it"
            self._manuscript.say("BB313", message, self._line, hint="end it with -->")
            self.rawdata = ""
        super().close()
        self.reset()

    def _close_last(self) -> Element:
        last = self._open.pop()
        name = _name(last)
        if name not in _MAY_STAY_OPEN:
            self._dropped(f"<{name}> is not closed; it was closed at the end of its parent", f"write </{name}>")
        return self._leave(last)

    def _leave(self, last: Element) -> Element:
        parent = last.getparent()
        assert parent is not None
        self._tints.end(_name(last), len(self._open))
        if tag(last) == "span" and last.get("data-raw"):
            self._judge_unshown(last)
        self._here = parent
        return parent

    def _judge_unshown(self, last: Element) -> None:
        """An element whose words not every reader sees goes where it has none, and is refused where it has some."""
        self._line, line = line_of(last) or self._line, self._line
        if len(last) or (last.text or "").strip():
            self._may_hide(f"not every reader sees the words in the HTML element <{_name(last)}>")
        else:
            self._drop_element(_name(last), "was dropped: no book shows it")
        self._line = line
        remove(last)

    def _drop_element(self, name: str, what: str) -> None:
        self._dropped(f"the HTML element <{name}> {what}", "write it in Markdown; the format names what is kept")

    def _dropped(self, message: str, hint: str) -> None:
        self._manuscript.warn("BB313", message, self._line, hint=hint)

    def _misplaced(self, message: str, hint: str) -> None:
        self._manuscript.say("BB360", message, self._line, hint=hint)

    def handle_starttag(self, name: str, attributes: list[tuple[str, str | None]]) -> None:
        if self._silent:
            return
        reported = self._report_unknown(name, attributes)
        if name not in ELEMENTS or name == "picture":
            return
        if name not in PHRASES and name not in BLOCKS:
            if name not in SILENT and name not in SHOWN and name not in _EMPTY:
                self._begin_unshown(name)
                return
            what = "was dropped with its content" if name in SILENT else "was dropped; its text stays"
            self._drop_element(name, what)
            if name in SILENT:
                self._silent.append(name)
            return
        while len(self._open) > self._floor and _name(self._open[-1]) in _ENDS.get(name, ()):
            self._leave(self._open.pop())
        if not self._may_stand_here(name):
            if name not in VOID:
                self._refused.append(name)
            return
        most = self._manuscript.publication.limits.nesting
        if len(self._open) >= most:
            self._dropped(f"<{name}> is nested more than {most} elements deep; it was dropped", "close elements")
            return
        allowed = self._allowed(name, attributes, reported)
        if name == "bdo" and allowed.get("dir", "auto") == "auto":
            self._dropped("<bdo> without a direction was dropped", "write dir=ltr or dir=rtl, or <bdi>")
            return
        self._start(name, allowed)

    def _begin_unshown(self, name: str) -> None:
        """Opens an element of which it is judged at its end whether it has words."""
        if tag(self._here) in STRUCTURE or len(self._open) >= self._manuscript.publication.limits.nesting:
            self._may_hide(f"not every reader sees the words in the HTML element <{name}>")
            return
        made = set_line(element("span", {"data-raw": name}), self._line)
        append(self._here, made)
        self._open.append(made)
        self._here = made

    def _may_stand_here(self, name: str) -> bool:
        here = tag(self._here)
        if name in PHRASES:
            if here in STRUCTURE:
                self._misplaced(f"<{name}> is not allowed in <{here}>", "put it into a cell or an item")
            return here not in STRUCTURE
        if self._among_words and name in _PLAIN:
            self._dropped(f"the HTML element <{name}> was dropped; its text stays", "begin it on a line of its own")
            return False
        if self._among_words:
            self._misplaced(
                f"<{name}> is not allowed within text", "begin it on a line of its own, after a blank line"
            )
            return False
        if here not in BLOCKS[name]:
            inside = ", ".join(f"<{one}>" for one in sorted(BLOCKS[name])) if BLOCKS[name] is not _FLOW else "a block"
            self._misplaced(
                f"<{name}> is not allowed in <{_name(self._here)}>", f"it belongs in {inside}; close what is open"
            )
            return False
        return True

    def _allowed(self, name: str, attributes: list[tuple[str, str | None]], reported: set[str]) -> dict[str, str]:
        allowed: dict[str, str] = {}
        for key, value in attributes:
            known = key in PHRASES.get(name, ()) or key in _ATTRIBUTES_OF_BLOCKS.get(name, ())
            sound = key not in _VALUES or _VALUES[key].fullmatch(value or "") is not None
            if key == "lang" or (known and sound) or (key == "dir" and value in DIRECTIONS):
                allowed[key] = value or ""
            elif key == "class":
                allowed[key] = value or ""  # the pack's own: every other is an error
            elif key not in reported and (name, key) != ("details", "open"):
                message = f"the attribute “{key}” of <{name}> was dropped: {(value or '')[:200]}"
                self._dropped(
                    message, "lang, dir (ltr, rtl, auto) and those named in docs/pack-format.md are allowed"
                )
        if name == "img" and allowed.setdefault("alt", "") == "" and ("alt", "") in attributes:
            allowed["class"] = f"{allowed.get('class', '')} decorative".strip()
        return allowed

    def _start(self, name: str, allowed: dict[str, str]) -> None:
        language = allowed.pop("lang", "")
        identifier = allowed.pop("id", "") if name in _ATTRIBUTES_OF_BLOCKS else ""
        made = set_line(
            element({**dict.fromkeys((*_PLAIN, "details"), "div"), "summary": "p"}.get(name, name), allowed),
            self._line,
        )
        if name in _PLAIN or name in ("details", "summary"):
            made.set("data-raw", name)
        if identifier:
            made.set("id", self._manuscript.claim_id(identifier, made))
        if language:
            speak(made, language, self._manuscript)
        append(self._here, made)
        if name not in VOID:
            self._open.append(made)
            self._here = made

    def _report_unknown(self, name: str, attributes: list[tuple[str, str | None]]) -> set[str]:
        """Reports a name, attributes and classes that nobody knows, and what hides words; gives these attributes."""
        own = self._manuscript.publication.classes
        reported: set[str] = set()
        if name not in ELEMENTS:
            self._unknown(f"HTML has no element <{name}>", "remove it, or write \\< to print the sign")
        for key, value in attributes:
            strange = [one for one in (value or "").split() if one not in own] if key == "class" else []
            for one in strange:
                self._unknown(f"the class “{one}” means nothing in HTML", "write [words]{.class}, or remove it")
            refuse_braces(value or "", self._line, self._manuscript)
            if not is_attribute(key):
                self._unknown(f"the attribute “{key}” cannot be dropped safely", "remove it")
                reported.add(key)
            elif key == "style" and (hiding := hiding_properties(value or "")):
                self._may_hide(f"the style “{'”, “'.join(dict.fromkeys(hiding))}” may hide words", plain=False)
                reported.add(key)
        if self._tints.begin(name, len(self._open), attributes):
            self._may_hide(_BY_COLOUR)
            reported.update(("style", "color", "text", "bgcolor"))
        return reported

    def meet_words(self, line: int) -> None:
        """Judges by their colours words that stand here, in a cell or an item."""
        if self._tints.meet_words():
            self._line = line
            self._may_hide(_BY_COLOUR)

    def _may_hide(self, message: str, *, plain: bool = True) -> None:
        hint = "write [the words]{.withheld} if nobody may read them, or remove it: books have their own styles"
        self._manuscript.say("BB344", message, self._line, hint=hint, plain=plain)

    def _unknown(self, message: str, hint: str) -> None:
        self._manuscript.say("BB342", message, self._line, hint=hint)

    def handle_startendtag(self, name: str, attributes: list[tuple[str, str | None]]) -> None:
        depth = len(self._open)
        self.handle_starttag(name, attributes)
        if name not in VOID and len(self._open) > depth:
            self.handle_endtag(name)

    def handle_endtag(self, name: str) -> None:
        if self._silent:
            if name == self._silent[-1]:
                self._silent.pop()
            return
        self._tints.end(name)
        is_unshown = any(_name(one) == name for one in self._open[self._floor :])
        if (name not in PHRASES and name not in BLOCKS and not is_unshown) or name in VOID:
            return
        if name in self._refused:
            self._refused.remove(name)
            return
        above = [_name(one) for one in reversed(self._open[self._floor :])]
        between = above[: above.index(name)] if name in above else []
        if name in above and (name in BLOCKS or not any(one in BLOCKS for one in between)):
            for _ in between:
                self._close_last()
            self._leave(self._open.pop())
        else:
            message = f"</{name}> closes nothing here; it was dropped"
            self._dropped(message, f"write <{name}> before it, in the same paragraph")

    def handle_data(self, data: str) -> None:
        if self._silent:
            if self._silent[-1] not in ("script", "style") and data.strip():
                self._misplaced(
                    f"text in <{self._silent[-1]}> would be lost", "write them in Markdown, or remove them"
                )
            return
        if tag(self._here) in STRUCTURE:
            if data.strip():
                self._misplaced(
                    f"text is not allowed directly in <{tag(self._here)}>", "put it into a cell or an item"
                )
            return
        append(self._here, data)
        if data.strip():
            self.meet_words(self._line)
        refuse_braces(data, self._line, self._manuscript)
        if not self._among_words and hides_words(data):
            message = "marks by which another program hides words would be printed from a block of HTML"
            hint = "write [the words]{.withheld} in Markdown"
            self._manuscript.say("BB345", message, self._line, hint=hint, plain=True)
        if not self._among_words and _MARKDOWN.search(data):
            message = "Markdown in a block of HTML is not read: it is printed as written"
            hint = "write it in HTML, or put a blank line before and after it"
            self._manuscript.warn("BB356", message, self._line, hint=hint)
        elif not self._among_words:
            report_wrapped(data, self._line, self._manuscript)

    def handle_comment(self, data: str) -> None:
        """Comments are the author's own and are left out without a word."""

    def parse_html_declaration(self, i: int) -> int:
        """What begins with ``<!`` and is no comment: a declaration, or character data."""
        if not self.rawdata.startswith("<!--", i):
            self._misplaced("<! begins a declaration, whose words would be lost", _PRINTED)
        return super().parse_html_declaration(i)

    def handle_pi(self, data: str) -> None:
        """An instruction to a program, ``<?...?>``."""
        self._misplaced("<? begins an instruction, whose words would be lost", _PRINTED)


def _name(node: Element) -> str:
    """The name by which an element was written."""
    return node.get("data-raw") or tag(node)
