"""The account of a document's words: each text of the source is carried, or told, or found by the sweep.

A text is known by where it stands in the tree of XML, not counted: what no reader has met cannot be lost in silence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from briefbound.importers.tree import Place

if TYPE_CHECKING:
    from lxml import etree

#: What became of something: not carried; carried in another way; structure that is only drawn; a person must act;
#: a remark of an editor; words that the source does not show; a second copy of the same, which nobody needs to know;
#: a name by which words are to be withheld, which stops the import.
Group = Literal["left out", "changed", "proposed", "asked", "comment", "hidden", "copy", "mark"]

WORDS = re.compile(r"\w+")
_NO_LETTERS = re.compile(r"[\W_]")


@dataclass(frozen=True, slots=True)
class Entry:
    """Something not carried, changed on the way, proposed or asked.

    ``words`` is how many words of the source it takes out. Of groups ``hidden`` and ``comment`` the text is told to
    nobody but by its length, unless the person who imports asks to see it.
    """

    group: Group
    kind: str
    place: Place
    words: int = 0
    text: str = ""
    hint: str = ""  # what a person can do

    @property
    def length(self) -> int:
        """The number of words of its text, whether or not it takes them out."""
        return len(WORDS.findall(self.text))


class Written(NamedTuple):
    """A place of the tree where text stands: in an element, or behind it."""

    element: etree._Element
    behind: bool

    @property
    def text(self) -> str:
        return (self.element.tail if self.behind else self.element.text) or ""


class Ledger:
    """The account of one document.

    ``texts``: the elements whose text is text of the document, as ``w:t`` is; none where all text is, also what
    stands behind elements, as in XHTML. ``paragraphs``: the elements that are counted for places.
    """

    def __init__(
        self,
        texts: Collection[str] = (),
        *,
        paragraphs: Collection[str] = (),
        entries: Iterable[Entry] = (),
    ) -> None:
        self.entries: list[Entry] = list(entries)
        self._texts = frozenset(texts)
        self._paragraphs = frozenset(paragraphs)
        self._last = 0  # paragraph of the last entry that may be continued
        self._seen: set[Written] = set()  # holding an element keeps its identity

    def carry(self, element: etree._Element, *, behind: bool = False) -> None:
        """The text of an element, or that behind it, is in the tree."""
        self._seen.add(Written(element, behind))

    def say(
        self, group: Group, kind: str, place: Place, text: str = "", *, takes: bool = False, hint: str = ""
    ) -> None:
        """Tells of something beside the texts; ``takes`` where words that were carried are taken out again."""
        words = len(WORDS.findall(text)) if takes else 0
        self.entries.append(Entry(group, kind, place, words, text, hint))

    def mark(self, what: str, place: Place) -> None:
        """Tells that words which come over are held by something named like a mark of withholding, as a style is.

        ``what`` is the kind of thing, such as ``a style``, never its name, which may be that of a person.
        """
        if (entry := Entry("mark", what, place)) not in self.entries[-1:]:
            self.entries.append(entry)

    def leave(
        self, kind: str, element: etree._Element, place: Place, group: Group = "left out", *, hint: str = ""
    ) -> None:
        """Leaves an element out, with all the text in it that has not been carried; not what stands behind it."""
        text = " ".join(self._take(element))
        if text.strip() or group == "left out":
            self._add(Entry(group, kind, place, len(WORDS.findall(text)), text, hint))

    def leave_text(
        self, kind: str, element: etree._Element, place: Place, group: Group, *, behind: bool, hint: str = ""
    ) -> None:
        """Leaves out the text at the beginning of an element, or behind it; not that of its children."""
        written = Written(element, behind)
        if written not in self._seen:
            self._seen.add(written)
            if written.text.strip():
                self._add(Entry(group, kind, place, len(WORDS.findall(written.text)), written.text, hint))

    def sweep(self, root: etree._Element, part: str) -> None:
        """Tells whatever no reader has met."""
        paragraph = 0
        for element in root.iter():
            if element.tag in self._paragraphs:
                paragraph += 1
            for written in self._written(element, root):
                if written not in self._seen and written.text.strip():
                    holder = element.getparent() if written.behind or self._texts else element
                    name = str(holder.tag).rpartition("}")[2] if holder is not None else "nothing"
                    self._seen.add(written)
                    kind, place = f"text in <{name}>, which is not read", Place(part, paragraph)
                    self._add(Entry("left out", kind, place, len(WORDS.findall(written.text)), written.text))

    def letters(self, root: etree._Element) -> Counter[str]:
        """How often each letter and digit stands in the texts of an element, all of which must be accounted for."""
        texts = (written.text for element in root.iter() for written in self._written(element, root))
        return letters_of("".join(texts))

    def _take(self, element: etree._Element) -> Iterator[str]:
        for inner in element.iter():
            for written in self._written(inner, element):
                if written not in self._seen:
                    self._seen.add(written)
                    yield written.text

    def _written(self, element: etree._Element, root: etree._Element) -> Iterator[Written]:
        """Where text of the document stands at an element that is ``root`` or inside it."""
        if self._texts:
            if element.tag in self._texts:
                yield Written(element, False)
            return
        if isinstance(element.tag, str):  # else a comment or an instruction
            yield Written(element, False)
        if element is not root:
            yield Written(element, True)

    def _add(self, entry: Entry) -> None:
        """The next run or paragraph of the same thing is one entry with it, such as a table of contents."""
        last, here = (self.entries[-1] if self.entries else None), entry.place
        same = last is not None and (last.group, last.kind, last.place.part) == (entry.group, entry.kind, here.part)
        if last and same and here.paragraph - self._last <= 1:
            text = f"{last.text} {entry.text}".strip()
            words = last.words + entry.words
            self.entries[-1] = Entry(entry.group, entry.kind, last.place, words, text, last.hint)
        else:
            self.entries.append(entry)
        self._last = here.paragraph


def letters_of(text: str) -> Counter[str]:
    """How often each letter and digit stands in a text: what proves that none was lost, however words were split."""
    return Counter(_NO_LETTERS.sub("", text))
