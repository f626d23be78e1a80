"""Raw HTML in Markdown, held to a named list of elements and attributes; what is dropped is reported.

What HTML itself does not know is an error: somebody meant something by it, perhaps that words be withheld.

Elements are made anew from the list, never copied, so nothing that is not on it can reach a book.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

from briefbound.compose.attributes import refuse_braces
from briefbound.compose.blocks import speak
from briefbound.compose.manuscript import Manuscript
from briefbound.compose.xhtml import Element, append, element, set_line, tag
from briefbound.load.html_names import ELEMENTS, is_attribute
from briefbound.load.vocabulary import DIRECTIONS

#: element -> attributes kept on it, beside lang and dir
ALLOWED: dict[str, tuple[str, ...]] = {
    "abbr": ("title",),
    **dict.fromkeys(
        [
            "b",
            "bdi",
            "bdo",
            "cite",
            "code",
            "del",
            "dfn",
            "em",
            "i",
            "ins",
            "kbd",
            "mark",
            "q",
            "s",
            "samp",
            "small",
            "span",
            "strong",
            "sub",
            "sup",
            "u",
            "var",
        ],
        (),
    ),
    "br": (),
}
VOID = frozenset({"br"})
#: Elements whose content is no text for a reader.
SILENT = frozenset(
    {"script", "style", "template", "iframe", "object", "noscript", "svg", "math", "title", "textarea"}
)
#: Styles by which words are made to disappear.
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0|font-size\s*:\s*0", re.IGNORECASE)


class RawHtml(HTMLParser):
    """Feeds pieces of HTML, one tag or many, into the element that is open."""

    def __init__(self, manuscript: Manuscript) -> None:
        super().__init__(convert_charrefs=True)
        self._manuscript = manuscript
        self._here: Element = element("span")
        self._line = 1
        self._open: list[Element] = []
        self._silent: list[str] = []

    @property
    def silent(self) -> bool:
        """Whether what is being read is no text for a reader, such as a script."""
        return bool(self._silent)

    def feed(self, data: str, here: Element | None = None, line: int = 1) -> Element:  # type: ignore[override]
        """Reads HTML into ``here``; gives the element that is open afterwards."""
        if here is not None:
            self._here = here
        self._line = line
        super().feed(data)
        return self._here

    def close_down_to(self, here: Element, name: str) -> Element:
        """Before Markdown closes an element, closes raw elements still open inside it."""
        while self._open and here is self._open[-1] and tag(here) != name:
            self._unclosed(self._open.pop())
            parent = here.getparent()
            assert parent is not None
            here = self._here = parent
        return here

    def finish(self) -> None:
        """At the end of a paragraph: forgets what was left open, and says so."""
        if self.rawdata.lstrip().startswith("<!--"):
            message = "the comment is not closed, so that it holds all that follows it"
            self._manuscript.say("BB313", message, self._line, hint="end it with -->")
            self.rawdata = ""
        super().close()
        while self._open:
            self._unclosed(self._open.pop())
        self._silent.clear()
        self.reset()

    def _unclosed(self, node: Element) -> None:
        self._dropped(f"<{tag(node)}> is not closed; it was closed where its paragraph ends", f"write </{tag(node)}>")

    def _dropped(self, message: str, hint: str) -> None:
        self._manuscript.warn("BB313", message, self._line, hint=hint)

    def handle_starttag(self, name: str, attributes: list[tuple[str, str | None]]) -> None:
        if self._silent:
            return
        told = self._report_unknown(name, attributes)
        if name not in ELEMENTS:
            return
        if name not in ALLOWED:
            what = "and all that is in it was dropped" if name in SILENT else "was dropped; the words in it were kept"
            self._dropped(f"the HTML element <{name}> {what}", "write it in Markdown; the format names what is kept")
            if name in SILENT:
                self._silent.append(name)
            return
        most = self._manuscript.publication.limits.nesting
        if len(self._open) >= most:
            self._dropped(f"<{name}> is nested more than {most} elements deep; it was dropped", "close elements")
            return
        kept: dict[str, str] = {}
        for key, value in attributes:
            if key == "lang" or key in ALLOWED[name] or (key == "dir" and value in DIRECTIONS):
                kept[key] = value or ""
            elif key == "class":
                kept[key] = value or ""  # the pack's own: every other is an error
            elif key not in told:
                message = f"the attribute “{key}” of <{name}> was dropped"
                self._dropped(message, "only lang, dir (ltr, rtl, auto), and title on <abbr> are kept")
        if name == "bdo" and kept.get("dir", "auto") == "auto":
            self._dropped("<bdo> without a direction was dropped", "write dir=ltr or dir=rtl, or <bdi>")
            return
        language = kept.pop("lang", "")
        made = set_line(element(name, kept), self._line)
        if language:
            speak(made, language, self._manuscript)
        append(self._here, made)
        if name not in VOID:
            self._open.append(made)
            self._here = made

    def _report_unknown(self, name: str, attributes: list[tuple[str, str | None]]) -> set[str]:
        """Reports a name, attributes and classes that nobody knows, and what hides words; gives these attributes."""
        own = self._manuscript.publication.classes
        told: set[str] = set()
        if name not in ELEMENTS:
            self._unknown(f"HTML has no element <{name}>", "take it away, or write \\< for a sign that is printed")
        for key, value in attributes:
            strange = [one for one in (value or "").split() if one not in own] if key == "class" else []
            for one in strange:
                self._unknown(f"the class “{one}” means nothing in HTML", "write [words]{.class}, or take it away")
            refuse_braces(value or "", self._line, self._manuscript)
            if not is_attribute(key):
                self._unknown(f"the attribute “{key}” is none that may be dropped", "take it away")
                told.add(key)
            elif key == "style" and _HIDING.search(value or ""):
                self._unknown("a style cannot hide words", "write [the words]{.withheld}")
                told.add(key)
        return told

    def _unknown(self, message: str, hint: str) -> None:
        self._manuscript.say("BB342", message, self._line, hint=hint)

    def handle_startendtag(self, name: str, attributes: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(name, attributes)
        if name not in VOID:
            self.handle_endtag(name)

    def handle_endtag(self, name: str) -> None:
        if self._silent:
            if name == self._silent[-1]:
                self._silent.pop()
            return
        if name not in ALLOWED or name in VOID:
            return
        if self._open and self._here is self._open[-1] and tag(self._here) == name:
            self._open.pop()
            parent = self._here.getparent()
            assert parent is not None
            self._here = parent
        else:
            message = f"</{name}> closes nothing here; it was dropped"
            self._dropped(message, f"write <{name}> before it, in the same paragraph")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            append(self._here, data)
            refuse_braces(data, self._line, self._manuscript)

    def handle_comment(self, data: str) -> None:
        """Comments are the author's own and are left out without a word."""
