"""The glossary and the sources: lists of entries with ids, in a file of their own or in the manifest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from briefbound.load.data import Node
from briefbound.load.folder import PackFolder
from briefbound.load.identifiers import slug
from briefbound.load.schema import SchemaName
from briefbound.load.spelling import closest
from briefbound.model import GlossaryEntry, Mark, Source


def load_glossary(folder: PackFolder, written: Node) -> tuple[GlossaryEntry, ...]:
    """The terms, in the order written; problems go to the folder."""
    nodes = tuple(_list(folder, written, "glossary").items())
    entries = tuple(_term(folder, node) for node in nodes)
    _report_repeated(folder, ((entry.id, entry.mark) for entry in entries))
    _report_see(folder, {entry.id: node["see"] for entry, node in zip(entries, nodes, strict=True)})
    return entries


def load_sources(folder: PackFolder, written: Node) -> tuple[Source, ...]:
    """The sources, in the order written; problems go to the folder."""
    entries = tuple(_source(node) for node in _list(folder, written, "sources").items())
    _report_repeated(folder, ((entry.id, entry.mark) for entry in entries))
    return entries


def _list(folder: PackFolder, written: Node, schema: SchemaName) -> Node:
    if not isinstance(written.value, str):
        return written
    path = folder.find(written)
    return folder.read_data(path, schema, written.mark) if path else written


def _term(folder: PackFolder, node: Node) -> GlossaryEntry:
    term = node["term"].line()
    made = node["id"].text() or slug(term)
    if term and not made:
        folder.report("BB104", f"no id can be made from `{term}`", node["term"].mark,
                      "Add a line `id: ...` of letters a to z and digits.")  # fmt: skip
    return GlossaryEntry(
        id=made,
        term=term,
        definition=node["definition"].text(),
        forms=tuple((tag, form.line()) for tag, form in node["forms"].pairs()),
        see=node["see"].lines(),
        language=node["language"].text(),
        mark=node.mark,
    )


def _source(node: Node) -> Source:
    return Source(
        id=node["id"].text(),
        title=node["title"].line(),
        author=node["author"].line(),
        publisher=node["publisher"].line(),
        date=node["date"].line(),
        url=node["url"].line(),
        language=node["language"].text(),
        note=node["note"].line(),
        mark=node.mark,
    )


def _report_repeated(folder: PackFolder, ids: Iterable[tuple[str, Mark]]) -> None:
    first: dict[str, Mark] = {}
    for name, mark in ids:
        if name and name in first:
            folder.report("BB107", f"the id `{name}` is used twice", mark,
                          f"Line {first[name].line} has it already: change one of the two.")  # fmt: skip
        first.setdefault(name, mark)


def _report_see(folder: PackFolder, see: Mapping[str, Node]) -> None:
    """Report the `see` of terms, by id, that name no term or lead back to where they began."""
    named = {start: [node.line() for node in nodes.items()] for start, nodes in see.items()}
    for nodes in see.values():
        for node in nodes.items():
            target = node.line()
            if target and target not in see:
                meant = closest(target, see)
                hint = f"Did you mean `{meant}`?" if meant else "Write the id of a term of this glossary."
                folder.report("BB117", f"`see` names `{target}`, which is no term", node.mark, hint)
    for circle in _circles(named):
        way = " to ".join(f"`{name}`" for name in (*circle, circle[0]))
        folder.report("BB108", f"`see` leads in a circle: {way}", see[circle[0]].mark,
                      "Keep `see` in one of them only.")  # fmt: skip


def _circles(named: Mapping[str, Iterable[str]]) -> Iterator[list[str]]:
    """Names that lead from one to the next and from the last to the first, beginning with the one written first."""
    order = list(named)
    left = {start: [target for target in targets if target in named] for start, targets in named.items()}
    while True:
        try:
            TopologicalSorter(left).prepare()
        except CycleError as error:
            circle = error.args[1][:0:-1]  # graphlib gives it backwards, its first name once more at the end
            first = circle.index(min(circle, key=order.index))
            circle = circle[first:] + circle[:first]
            yield circle
            left[circle[0]].remove(circle[1 % len(circle)])
        else:
            return
