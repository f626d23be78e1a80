"""The structure of a PDF as indented text, an element a line, for people and for golden tests."""

from __future__ import annotations

from collections.abc import Iterator

from briefbound.pdf.text import joined
from briefbound.pdf.values import Annotation, MarkedContent, StructureElement, StructureTree, Value

_INDENT = "  "


def outline(tree: StructureTree) -> str:
    """The tree, two blanks a level: type, what the element says of itself, its text in quotation marks.

    Marked content that follows each other on one page is one line; a page is named, by its label, where it changes.
    """
    return "".join(f"{line}\n" for line in _lines(tree))


def _lines(tree: StructureTree) -> Iterator[str]:
    page: int | None = None
    language = tree.metadata.language
    stack: list[tuple[int, str, StructureElement | list[MarkedContent] | Annotation]]
    stack = [(0, language, child) for child in reversed(tree.children)]
    while stack:
        depth, language, item = stack.pop()
        indent = _INDENT * depth
        if isinstance(item, StructureElement):
            yield indent + _element(item, language)
            stack.extend((depth + 1, item.language, one) for one in reversed(_grouped(item)))
        elif isinstance(item, Annotation):
            yield indent + _annotation(item, tree.page_labels)
        else:
            if item[0].page != page and (page := item[0].page) is not None:
                yield f"{indent}-- page {tree.page_labels[page]}"
            text = joined(run for piece in item for run in piece.runs)
            yield f"{indent}“{text}”" if text else f"{indent}(content without text)"


def _grouped(element: StructureElement) -> list[StructureElement | list[MarkedContent] | Annotation]:
    groups: list[StructureElement | list[MarkedContent] | Annotation] = []
    for child in element.children:
        last = groups[-1] if groups else None
        if not isinstance(child, MarkedContent):
            groups.append(child)
        elif isinstance(last, list) and last[0].page == child.page:
            last.append(child)
        else:
            groups.append([child])
    return groups


def _element(element: StructureElement, around: str) -> str:
    words = [element.type if element.type == element.raw_type else f"{element.type} ({element.raw_type})"]
    words += [f"{key}={_value(value)}" for key, value in sorted(element.attributes.items())]
    said = {
        "id": element.id or None,
        "lang": element.language if element.language != around else None,
        "title": element.title or None,
        "alt": element.alt,
        "actual": element.actual_text,
        "expansion": element.expansion or None,
    }
    words += [f"{key}=“{value}”" for key, value in said.items() if value is not None]
    return " ".join(words)


def _annotation(annotation: Annotation, labels: tuple[str, ...]) -> str:
    words = [f"[{annotation.subtype or 'annotation'}"]
    if annotation.uri:
        words.append(f"to {annotation.uri}")
    if annotation.destination is not None:
        words.append(f"to page {labels[annotation.destination]}")
    if annotation.name:
        words.append(f"named “{annotation.name}”")
    if annotation.contents:
        words.append(f"“{annotation.contents}”")
    return " ".join(words) + "]"


def _value(value: Value) -> str:
    if isinstance(value, tuple):
        return "[" + " ".join(map(_value, value)) + "]"
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return str(value)
