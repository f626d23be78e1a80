"""Inlines as Markdown: emphasis that CommonMark really reads as such, languages, links, notes, ids."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import groupby
from typing import NamedTuple

from briefbound.importers.escape import escape_start, escape_words
from briefbound.importers.tree import Anchor, Break, Formula, Inline, Look, NoteCall, Picture, Text
from briefbound.importers.writer.ids import Targets
from briefbound.importers.writer.languages import fits, marked

#: What stands at the edge of a piece of text, behind or before marks that are written.
_EDGES = re.compile(
    r"""\\$ | \*$ | _$ | (?<!\s)_(?![^\W_]) | \[$ | \](?=:|$) | <$ | !$ | ^[({] | &(?=\#?\w{0,32}$)""", re.VERBOSE
)
#: Brackets in the text of a link or of words in a language, hidden while marks are set around them.
_HIDE = str.maketrans("[]", "\ue000\ue001")
_SHOW = str.maketrans({"\ue000": "\\[", "\ue001": "\\]"})
_SIGNS = ("*", "_", "~", "\\", "`", "<", ">")
_PUNCTUATION = "“”‘’«»„().,;:?…–—[]"
#: The marks of a text from the outermost to the innermost.
_ORDER = ("link", "lang", "bold", "italic", "strike", "underline", "mark", "small_caps", "raised")


class _Raw(NamedTuple):
    """Markdown that is written already."""

    markdown: str


_Piece = Text | Break | NoteCall | Formula | Picture | _Raw


class Inliner:
    """Writes the inlines of a document in one language.

    ``targets`` are where its links lead; ``picture`` writes a picture; ``lost_link`` is told of each link that leads
    nowhere or cannot be written.
    """

    def __init__(
        self,
        language: str,
        targets: Targets,
        picture: Callable[[Picture], str],
        lost_link: Callable[[], None],
    ) -> None:
        self.language, self._targets, self._picture, self._lost_link = language, targets, picture, lost_link
        self._newline, self._base = "", ""

    def paragraph(self, inlines: Sequence[Inline], *, language: str = "") -> str:
        """A paragraph of text, in which lines are broken where the author did."""
        lines = self._write(inlines, "\\\n", language).split("\n")
        return "\n".join(escape_start(line.strip(" \t")) for line in lines)

    def line(self, inlines: Sequence[Inline]) -> str:
        """Words in one line, as a heading or a caption has them; what begins a line is not escaped."""
        return self._write([Text(" ") if isinstance(i, Break) else i for i in inlines], " ")

    def cell(self, inlines: Sequence[Inline]) -> str:
        """Words in a cell of a table."""
        return self._write(inlines, "<br>").replace("|", "\\|")

    def foreign(self, text: Text, base: str = "") -> str:
        """The language of a text where it is another than that around it."""
        language = marked(text)
        return language if language and language != (base or self.language) and fits(language, text.text) else ""

    def _write(self, inlines: Sequence[Inline], newline: str, language: str = "") -> str:
        self._newline, self._base = newline, language or self.language
        text = self._wrap(self._merge(inlines), _ORDER, "", "").translate(_SHOW)
        text = re.sub(r"[ \t\n]*(\\\n|<br>)[ \t\n]*", r"\1", re.sub(r"[ \t]+", " ", text))
        text = re.sub(r"^(?:\\\n|<br>|\s)+|(?:\\\n|<br>|\s)+$", "", text)
        return text[:-2] + text[-1] if text.endswith(("\\!", "\\]")) else text

    # ------------------------------------------------------------ neighbours

    def _merge(self, inlines: Sequence[Inline]) -> list[_Piece]:
        """Neighbours of one look as one text; white space and signs take the look before them."""
        merged: list[_Piece] = []
        pending = ""  # the id that the next word gets
        for inline in inlines:
            if isinstance(inline, Anchor):
                pending = self._targets.ids.get(inline.name, "") or pending
                continue
            if not isinstance(inline, Text):
                merged.append(inline)
                continue
            before = merged[-1] if merged and isinstance(merged[-1], Text) else None
            look = self._look(inline, before)
            if pending and (start := re.match(r"\s*(\w+|\S)", inline.text)):
                if before is not None and inline.text[:1].isspace():
                    merged[-1] = before._replace(text=f"{before.text} ")
                merged.append(_Raw(f"[{_escape(start[1])}]{{#{pending}}}"))
                pending, before, inline = "", None, inline._replace(text=inline.text[start.end() :])
            if before and before.look == look and before.link == inline.link:
                merged[-1] = before._replace(text=before.text + inline.text)
            elif inline.text:
                merged.append(Text(inline.text, look, inline.link))
        if pending:  # nothing follows: the last word has the id
            _name_last_word(merged, pending)
        return merged

    def _look(self, text: Text, before: Text | None) -> Look:
        look = text.look._replace(lang=self.foreign(text, self._base), east="", rtl=False)
        if not text.text.strip():
            return before.look if before else Look()
        if not any(map(str.isalnum, text.text)):
            return look._replace(lang=before.look.lang if before else "")
        return look

    # ------------------------------------------------------------ marks

    def _wrap(self, pieces: Sequence[_Piece], order: tuple[str, ...], before: str, after: str) -> str:
        """The pieces with the marks of ``order`` around them, between the characters ``before`` and ``after``."""
        if not order:
            return "".join(map(self._leaf, pieces))
        name, written, at = order[0], "", 0
        for value, group in groupby(pieces, lambda piece: _value(piece, name)):
            run = list(group)
            at += len(run)
            if value and name in ("link", "lang"):
                run = [i._replace(text=i.text.translate(_HIDE)) if isinstance(i, Text) else i for i in run]
            following = after if at == len(pieces) else _first_character(pieces[at])
            inner = self._wrap(run, order[1:], written[-1:] or before, following)
            written += self._mark(name, value, inner, written[-1:] or before, following) if value else inner
        return written

    def _mark(self, name: str, value: str, inner: str, before: str, after: str) -> str:
        core = inner.strip()
        if not core:
            return inner
        head, tail = inner[: len(inner) - len(inner.lstrip())], inner[len(inner.rstrip()) :]
        before, after = (" " if head else before), (" " if tail else after)
        match name:
            case "link":
                core = self._link(core, value)
            case "lang":
                core = f"[{core}]{{lang={value}}}"
            case "small_caps":
                core = f"[{core}]{{.smallcaps}}"
            case "bold" | "italic" | "strike":
                sign, tag = {"bold": ("**", "strong"), "italic": ("*", "em"), "strike": ("~~", "s")}[name]
                core = f"{sign}{core}{sign}" if _is_emphasis(core, before, after) else f"<{tag}>{core}</{tag}>"
            case _:
                tag = {"underline": "u", "mark": "mark"}.get(name, value)
                core = f"<{tag}>{core}</{tag}>"
        return head + core + tail

    def _link(self, core: str, address: str) -> str:
        found = self._targets.address(address[1:]) if address.startswith("#") else address
        if not found or core.count("[") != core.count("]") or "](" in core:
            self._lost_link()
            return core
        address = found
        if not re.fullmatch(r"[^\s()<>\\]+", address):
            address = f"<{re.sub('[<>' + chr(92) * 2 + chr(92) + 's]', '%20', address)}>"
        return f"[{core}]({address})"

    def _leaf(self, piece: _Piece) -> str:
        match piece:
            case Text(text=text, look=look):
                core = text.strip()
                if look.code and core and "`" not in core and "\ue000" not in core and "\ue001" not in core:
                    return text.replace(core, f"`{core}`", 1)
                return _escape(text)
            case Break():
                return self._newline
            case NoteCall(note=note):
                return f"[^{note}]"
            case Formula(latex=latex, words=words):
                return f"`{(latex or words).replace('`', '′')}`"
            case Picture():
                return self._picture(piece)
            case _Raw(markdown=markdown):
                return markdown


def _escape(text: str) -> str:
    """A piece of text, whatever mark stands before or behind it."""
    return _EDGES.sub(lambda found: _unless_escaped(found), escape_words(text))


def _unless_escaped(found: re.Match[str]) -> str:
    before = re.search(r"\\*$", found.string[: found.start()])
    return found[0] if before and len(before[0]) % 2 else "\\" + found[0]


def _is_emphasis(core: str, before: str, after: str) -> bool:
    """Whether stars around a text are surely read as such (CommonMark 0.31, 6.2); else an element is written."""
    if "\\\n" in core or before in _SIGNS or after in _SIGNS:
        return False
    if core[0].isalnum() and core[-1].isalnum():
        return True
    ends = (core[0].isalnum() or core[0] in _PUNCTUATION) and (core[-1].isalnum() or core[-1] in _PUNCTUATION)
    return ends and before in ("", " ") and after in ("", " ", *".,;:?")


def _name_last_word(merged: list[_Piece], name: str) -> None:
    for n in range(len(merged) - 1, -1, -1):
        one = merged[n]
        if isinstance(one, Text) and (found := re.search(r"\w+(?=\W*$)", one.text)):
            word = _Raw(f"[{_escape(found[0])}]{{#{name}}}")
            rest = one._replace(text=one.text[: found.start()]), word, one._replace(text=one.text[found.end() :])
            merged[n : n + 1] = [piece for piece in rest if not isinstance(piece, Text) or piece.text]
            return


def _first_character(piece: _Piece) -> str:
    return piece.text[:1] if isinstance(piece, Text) else "["


def _value(piece: _Piece, name: str) -> str:
    if not isinstance(piece, Text):
        return ""
    if name == "link":
        return piece.link
    value = getattr(piece.look, name)
    return value if isinstance(value, str) else "1" if value else ""
