"""Inlines as Markdown: emphasis that CommonMark really reads as such, languages, links, notes, ids.

A line is made of words and marks. While it is put together each mark is one character that no text has, so that what
must be escaped is seen in the whole line, and no mark is taken for words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import groupby
from typing import NamedTuple

from briefbound.importers.escape import escape_start, escape_words
from briefbound.importers.tree import Anchor, Break, Formula, Inline, Look, NoteCall, Picture, Text
from briefbound.importers.writer.ids import Targets
from briefbound.importers.writer.languages import fits, marked

#: The first of the characters that stand for marks, which are of a plane for private use.
_FIRST = 0xF0000
_MARK = re.compile("[\U000f0000-\U000ffffd]")
#: Signs that a mark beside them would give a meaning.
_BESIDE = re.compile(rf"[*_~`](?<={_MARK.pattern}.)|[*_~`\\!<&^](?={_MARK.pattern})")
_BRACKETS = {"[": "\\[", "]": "&#93;"}
_SIGNS = ("*", "_", "~", "\\", "`", "<", ">")
_PUNCTUATION = "“”‘’«»„().,;:?…–—[]"
#: The marks of a text from the outermost to the innermost.
_ORDER = ("link", "lang", "bold", "italic", "strike", "underline", "mark", "small_caps", "raised")
#: Those of the words of a link; small capitals are letters as others there.
_ORDER_IN_LINK = ("lang_in_link", "bold", "italic", "strike", "underline", "mark", "raised")
#: An address that can be its own words (CommonMark 0.31, 6.5).
_BARE = re.compile(r"https?://[^\s<>\\]+")
_NOT_IN_ADDRESS = re.compile(r"[<>\\\s]")


class _Named(NamedTuple):
    """A word that has an id, to which a link leads."""

    text: str
    look: Look
    link: str
    id: str


_Piece = Text | Break | NoteCall | Formula | Picture | _Named


class Inliner:
    """Writes the inlines of a document in one language.

    ``targets`` are where its links lead; ``picture`` writes a picture; ``tell`` is told what cannot be written.
    """

    def __init__(
        self,
        language: str,
        targets: Targets,
        picture: Callable[[Picture], str],
        tell: Callable[[str], None],
    ) -> None:
        self.language, self._targets, self._picture, self._tell = language, targets, picture, tell
        self._base = ""  # the language around what is written
        self._marks: list[str] = []

    def paragraph(self, inlines: Sequence[Inline], *, language: str = "") -> str:
        """A paragraph of text, in which lines are broken where the author did."""
        return self._write(inlines, "\\\n", language, starts=True)

    def line(self, inlines: Sequence[Inline]) -> str:
        """Words in one line, as a heading or a caption has them; what begins a line is not escaped."""
        return self._write(inlines, " ")

    def cell(self, inlines: Sequence[Inline]) -> str:
        """Words in a cell of a table."""
        return self._write(inlines, "<br>").replace("|", "\\|")

    def foreign(self, text: Text, base: str = "") -> str:
        """The language of a text where it is another than that around it."""
        language = marked(text)
        return language if language and language != (base or self.language) and fits(language, text.text) else ""

    def _write(self, inlines: Sequence[Inline], newline: str, language: str = "", *, starts: bool = False) -> str:
        self._base, self._marks = language or self.language, []
        drawn = self._wrap(self._merge(inlines), _ORDER, "", "")
        lines = (re.sub(" +", " ", line).strip(" ") for line in drawn.split("\n"))
        text = newline.join(self._escaped(line, starts) for line in lines if line)
        return _MARK.sub(lambda found: self._marks[ord(found[0]) - _FIRST], text)

    def _escaped(self, line: str, starts: bool) -> str:
        """A line whose words mean nothing but themselves; ``starts``: also where it begins."""
        escaped = _BESIDE.sub(_unless_escaped, escape_words(line))
        return escape_start(escaped) if starts and not _MARK.match(escaped) else escaped

    # ------------------------------------------------------------ neighbours

    def _merge(self, inlines: Sequence[Inline]) -> list[_Piece]:
        """Neighbours of one look as one text; white space and signs take the look before them.

        A word behind an anchor has its id, if a link leads there; the last word where none follows.
        """
        merged: list[_Piece] = []
        pending = ""
        for inline in inlines:
            if isinstance(inline, Anchor):
                pending = pending or self._targets.ids.get(inline.name, "")
            elif isinstance(inline, Text):
                before = merged[-1] if merged and isinstance(merged[-1], Text | _Named) else None
                look, words = self._look(inline, before), _MARK.sub("\ufffd", re.sub(r"\s", " ", inline.text))
                if pending and (found := re.search(r"\w+", words)):
                    _add(merged, Text(words[: found.start()], look, inline.link))
                    merged.append(_Named(found[0], look, inline.link, pending))
                    pending, words = "", words[found.end() :]
                _add(merged, Text(words, look, inline.link))
            else:
                merged.append(inline)
        if pending:
            _name_last_word(merged, pending)
        return merged

    def _look(self, text: Text, before: Text | _Named | None) -> Look:
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
            following = after if at == len(pieces) else _first_character(pieces[at])
            preceding = self._last(written) or before
            if name == "link" and value:
                written += self._link(run, value, preceding, following)
            else:
                inner = self._wrap(run, order[1:], preceding, following)
                written += self._around(name, value, inner, preceding, following) if value else inner
        return written

    def _link(self, run: Sequence[_Piece], address: str, before: str, after: str) -> str:
        """A link. No span may be in it: a language is an element there, an id that of the link."""
        found = self._targets.address(address[1:]) if address.startswith("#") else address
        if not found:
            self._tell("link that leads nowhere: its words alone")
            return self._wrap(run, _ORDER[1:], before, after)
        if not re.fullmatch(r"[^\s()<>\\]+", found):
            found = f"<{re.sub(_NOT_IN_ADDRESS, '%20', found)}>"
        if "".join(piece.text for piece in run if isinstance(piece, Text)) == found and _BARE.fullmatch(found):
            return self._mark(f"<{found}>")
        named = next((f"{{#{piece.id}}}" for piece in run if isinstance(piece, _Named)), "")
        bare = [Text(piece.text, piece.look, piece.link) if isinstance(piece, _Named) else piece for piece in run]
        inner = self._wrap(bare, _ORDER_IN_LINK, "[", "]")
        return self._outside(inner, lambda core: self._bracketed(core, f"({found}){named}"))

    def _around(self, name: str, value: str, inner: str, before: str, after: str) -> str:
        """Words with a mark around them."""
        match name:
            case "lang":
                return self._outside(inner, lambda core: self._bracketed(core, f"{{lang={value}}}"))
            case "small_caps":
                return self._outside(inner, lambda core: self._bracketed(core, "{.smallcaps}"))
            case "bold" | "italic" | "strike":
                sign, tag = {"bold": ("**", "strong"), "italic": ("*", "em"), "strike": ("~~", "s")}[name]
                core = inner.strip(" \n")
                before = before if inner.startswith(core) else " "
                after = after if inner.endswith(core) else " "
                if core and self._is_emphasis(core, before, after):
                    return self._outside(inner, lambda core: self._enclosed(core, sign, sign))
                return self._outside(inner, lambda core: self._enclosed(core, f"<{tag}>", f"</{tag}>"))
            case "lang_in_link":
                return self._outside(inner, lambda core: self._enclosed(core, f'<span lang="{value}">', "</span>"))
        tag = {"underline": "u", "mark": "mark"}.get(name, value)
        return self._outside(inner, lambda core: self._enclosed(core, f"<{tag}>", f"</{tag}>"))

    @staticmethod
    def _outside(inner: str, mark: Callable[[str], str]) -> str:
        """Words with a mark, and the white space at their ends outside of it; no words, no mark."""
        core = inner.strip(" \n")
        return inner.replace(core, mark(core), 1) if core else inner

    def _bracketed(self, core: str, behind: str) -> str:
        """Words in brackets, in which other brackets are no marks."""
        core = re.sub(r"[][]", lambda bracket: self._mark(_BRACKETS[bracket[0]]), core)
        return self._enclosed(core, "[", f"]{behind}")

    def _enclosed(self, core: str, opening: str, closing: str) -> str:
        return self._mark(opening) + core + self._mark(closing)

    def _leaf(self, piece: _Piece) -> str:
        match piece:
            case Text(text=text, look=look):
                core = text.strip()
                return text.replace(core, self._mark(_code(core)), 1) if look.code and core else text
            case Break():
                return "\n"
            case NoteCall(note=note):
                return self._mark(f"[^{note}]")
            case Formula(latex=latex, words=words):
                return self._mark(_code(latex or words))
            case Picture():
                return self._mark(self._picture(piece))
            case _Named(text=word, id=name):
                return self._bracketed(word, f"{{#{name}}}")
        raise AssertionError(piece)

    def _mark(self, written: str) -> str:
        """The character that stands for a mark."""
        self._marks.append(written)
        return chr(_FIRST + len(self._marks) - 1)

    def _last(self, drawn: str) -> str:
        """The last character of what is drawn, as it will be written."""
        return self._marks[ord(drawn[-1]) - _FIRST][-1:] if _MARK.fullmatch(drawn[-1:]) else drawn[-1:]

    def _first(self, drawn: str) -> str:
        return self._marks[ord(drawn[0]) - _FIRST][:1] if _MARK.match(drawn) else drawn[:1]

    def _is_emphasis(self, core: str, before: str, after: str) -> bool:
        """Whether stars around a text are surely read as such (CommonMark 0.31, 6.2); else an element is written."""
        if "\n" in core or before in _SIGNS or after in _SIGNS:
            return False
        first, last = self._first(core), self._last(core)
        if first.isalnum() and last.isalnum():
            return True
        ends = (first.isalnum() or first in _PUNCTUATION) and (last.isalnum() or last in _PUNCTUATION)
        return ends and before in ("", " ") and after in ("", " ", *".,;:?")


def _add(merged: list[_Piece], text: Text) -> None:
    """Adds words, to those before them where these look the same."""
    before = merged[-1] if merged else None
    if isinstance(before, Text) and (before.look, before.link) == (text.look, text.link):
        merged[-1] = before._replace(text=before.text + text.text)
    elif text.text:
        merged.append(text)


def _name_last_word(merged: list[_Piece], name: str) -> None:
    for n in range(len(merged) - 1, -1, -1):
        one = merged[n]
        if isinstance(one, Text) and (found := re.search(r"\w+(?=\W*$)", one.text)):
            before, after = one.text[: found.start()], one.text[found.end() :]
            named = _Named(found[0], one.look, one.link, name)
            kept = [one._replace(text=text) for text in (before, after)]
            merged[n : n + 1] = [piece for piece in (kept[0], named, kept[1]) if piece.text]
            return


def _code(text: str) -> str:
    """Words as a piece of code, with more backticks around them than they have (CommonMark 0.31, 6.1)."""
    ticks = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
    room = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{room}{text}{room}{ticks}"


def _unless_escaped(found: re.Match[str]) -> str:
    before = re.search(r"\\*$", found.string[: found.start()])
    return found[0] if before and len(before[0]) % 2 else f"\\{found[0]}"


def _first_character(piece: _Piece) -> str:
    return piece.text[:1] if isinstance(piece, Text) else "["


def _value(piece: _Piece, name: str) -> str:
    if not isinstance(piece, Text | _Named):
        return ""
    if name == "link":
        return piece.link
    value = getattr(piece.look, name.removesuffix("_in_link"))
    return value if isinstance(value, str) else "1" if value else ""
