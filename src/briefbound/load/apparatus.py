"""The glossary and the sources: lists of entries with ids, in a file of their own or in the manifest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

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
    _report_repeated(folder, "glossary", ((entry.id, entry.mark) for entry in entries))
    _report_see(folder, entries, nodes)
    return entries


def load_sources(folder: PackFolder, written: Node) -> tuple[Source, ...]:
    """The sources, in the order written; problems go to the folder."""
    entries = tuple(_source(node) for node in _list(folder, written, "sources").items())
    _report_repeated(folder, "sources", ((entry.id, entry.mark) for entry in entries))
    _report_one_short_form(folder, entries)
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
        folder.report("BB104", f"no id can be made from “{term}”", node["term"].mark,
                      "add a line “id: ...” of letters a to z and digits")  # fmt: skip
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
        short=node["short"].line(),
        mark=node.mark,
    )


def _report_repeated(folder: PackFolder, document: str, ids: Iterable[tuple[str, Mark]]) -> None:
    """Reports ids that two entries have, or an entry and the document that they stand in."""
    first: dict[str, Mark] = {}
    for name, mark in ids:
        if name in (document, f"{document}-title"):
            folder.report("BB107", f"the id “{name}” is that of the {document} page", mark, "give it another “id:”")
        if name and name in first:
            folder.report("BB107", f"the id “{name}” is used twice", mark,
                          f"line {first[name].line} already has it: change one of them")  # fmt: skip
        first.setdefault(name, mark)


def _report_one_short_form(folder: PackFolder, sources: Iterable[Source]) -> None:
    """Reports sources that notes would call the same: who reads a note could not tell which work it is."""
    first: dict[str, Source] = {}
    for source in sources:
        name = " ".join(source.short.casefold().split())
        if name and name in first:
            hint = f"line {first[name].mark.line} already has it: add a word of the title to one of them"
            folder.report("BB150", f"the short form “{source.short}” stands for two sources", source.mark, hint)
        first.setdefault(name, source)


def _report_see(folder: PackFolder, entries: Sequence[GlossaryEntry], nodes: Sequence[Node]) -> None:
    """Report the `see` that names no term, or its own. Terms that name one another are no fault: each has a
    definition, so no reader is sent round in a circle."""
    terms = {entry.id for entry in entries}
    for entry, node in zip(entries, nodes, strict=True):
        for named in node["see"].items():
            target = named.line()
            if target == entry.id:
                folder.report("BB108", f"“see” leads from “{target}” to itself", named.mark,
                              "name another term, or remove it")  # fmt: skip
            elif target and target not in terms:
                meant = closest(target, sorted(terms))
                hint = f"did you mean “{meant}”?" if meant else "write the id of a term of this glossary"
                folder.report("BB117", f"“see” names “{target}”, which is not a term", named.mark, hint)
