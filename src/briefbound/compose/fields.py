"""Lines such as ``Credit: Jane Doe`` that stand behind a figure or table and belong to it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from briefbound.compose.xhtml import Element, append, element, line_of, set_line, tag

_NAME = re.compile(r"\s*(?P<name>[A-Z][a-z]+):\s+")


@dataclass(frozen=True, slots=True)
class Field:
    """A name, and what is written behind its colon as the content of a ``span``."""

    name: str
    content: Element

    @property
    def pieces(self) -> list[str | Element]:
        """The content, to be put elsewhere."""
        return [self.content.text or "", *list(self.content)]


def fields_of(paragraph: Element | None, names: Collection[str]) -> list[Field]:
    """What a paragraph says behind these names, each at the beginning of a line; nothing where it does not begin with
    one, for it is then a paragraph of the text."""
    if paragraph is None or tag(paragraph) != "p" or _name_in(paragraph.text, names) is None:
        return []
    found: list[Field] = []
    for number, pieces in enumerate(_lines(paragraph)):
        name = _name_in(pieces[0], names) if isinstance(pieces[0], str) else None
        if name is not None:
            content = set_line(element("span"), (line_of(paragraph) or 1) + number)
            found.append(Field(name, content))
            pieces = [_NAME.sub("", str(pieces[0]), count=1), *pieces[1:]]
        else:
            pieces = ["\n", *pieces]
        append(found[-1].content, *pieces)
    return found


def _name_in(text: str | Element | None, names: Collection[str]) -> str | None:
    found = _NAME.match(text) if isinstance(text, str) else None
    return found["name"] if found and found["name"] in names else None


def _lines(paragraph: Element) -> Iterator[Sequence[str | Element]]:
    """The lines of a paragraph as they were typed, each beginning with a text."""
    line: list[str | Element] = []
    for node in [None, *paragraph]:
        text = paragraph.text or ""
        if node is not None:
            text, node.tail = node.tail or "", None
            line.append(node)
        first, *others = text.split("\n")
        line.append(first)
        for other in others:
            yield line
            line = [other]
    yield line
