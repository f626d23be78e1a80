"""A document of a family to the articles of a pack: read, shaped, written, and proved to be complete."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from briefbound.diagnostics import BriefboundError, Diagnostic, SourceError
from briefbound.diagnostics import Place as Where
from briefbound.importers.balance import missing
from briefbound.importers.chapters import chapters_of
from briefbound.importers.draft import Draft
from briefbound.importers.families import Reader
from briefbound.importers.hanging import Pictures
from briefbound.importers.imported import Choices
from briefbound.importers.language import guess_language
from briefbound.importers.ledger import Entry, Ledger
from briefbound.importers.shape import shape
from briefbound.importers.shape.titles import line_of
from briefbound.importers.shelf import Shelf
from briefbound.importers.tree import (
    Chart,
    Document,
    Formula,
    Heading,
    List,
    Paragraph,
    Place,
    Quote,
    Table,
    Text,
    all_blocks,
    every_inline,
    every_picture,
)
from briefbound.importers.writer import targets_of, write
from briefbound.importers.writer.languages import letters_by_language
from briefbound.load.identifiers import slug
from briefbound.load.labels import is_mark_in_comment
from briefbound.model import Limits

#: The most characters of a title that is not cut; front matter holds 500.
_LONGEST_TITLE = 300
#: The longest name of an article that is named after its title.
_LONGEST = 60
#: The most places of tracked changes that are listed.
_LISTED = 20


def read_document(
    source: Path,
    data: bytes,
    reader: Reader,
    choices: Choices,
    target: PurePosixPath,
    shelf: Shelf,
    painted: Mapping[str, bytes] | None = None,
    *,
    split: bool = False,
) -> dict[PurePosixPath, Draft]:
    """The articles of a document by their paths in the pack; one, at ``target``, unless it is ``split``.

    Pictures are placed on the shelf, those of Windows as they are ``painted``. Raises :class:`SourceError` where the
    document cannot be imported as it is, and :class:`BriefboundError` where letters of it would be lost, which is a
    fault of the program.
    """
    imported = reader(source, data, choices)
    entries = imported.entries
    if faults := [*_undecided(source, imported.undecided), *_marks(source, entries), *_named(source, entries)]:
        raise SourceError(faults)
    ledger = Ledger(entries=imported.entries)
    document = shape(imported.document, ledger, choices)
    if not document.title and not document.blocks:
        kinds = list(dict.fromkeys(entry.kind for entry in ledger.entries if entry.group != "copy"))
        hint = f"all that it holds is left out: {', '.join(kinds[:5])}" if kinds else "was the right file saved?"
        raise SourceError([Diagnostic("BB604", "the document holds no text", Where(str(source)), hint, plain=True)])
    if not document.blocks:
        ledger.say("asked", "an article without text below its title", Place("document", 0), hint="write it")
    document, guessed = _titled(document, source)
    chapters = chapters_of(document) if split else [document]
    names = _names(target, chapters)
    pictures = Pictures(imported.pictures, target.stem, shelf, ledger, painted or {})
    drafts: dict[PurePosixPath, Draft] = {}
    targets = targets_of([(name.name, chapter) for name, chapter in zip(names, chapters, strict=True)])
    for name, chapter, leads in zip(names, chapters, targets, strict=True):
        shown = pictures.hang(chapter)
        article = write(chapter, ledger, {part: f"../{image.target}" for part, image in shown.items()}, leads)
        drafts[name] = Draft(
            fields=dict(article.fields),
            body=article.body,
            guessed=guessed,
            images=list(dict.fromkeys(shown.values())),
            came=_came(chapter),
            languages=tuple(language for language, _ in letters_by_language(chapter).most_common()),
        )
        _guess_language(drafts[name])
        guessed = []
        _judge_length(drafts[name], ledger)
    next(iter(drafts.values())).account = tuple(ledger.entries)
    if lost := missing(imported.letters, chapters, drafts.values()).total():
        raise BriefboundError([_unbalanced(source, lost)])
    return drafts


# ---------------------------------------------------------------- what is refused


def _undecided(source: Path, changes: Sequence[Entry]) -> list[Diagnostic]:
    """One problem for tracked changes about which nobody has decided, with their places."""
    if not changes:
        return []
    counts = Counter(change.kind for change in changes)
    said = ", ".join(f"{number} × {kind}" for kind, number in counts.items())
    message = f"the document has tracked changes ({said}) that nobody has decided about: {_listed(changes)}"
    hint = "import it with --tracked accept or --tracked reject, or decide in the file"
    return [Diagnostic("BB370", message, Where(str(source)), hint, plain=True)]


def _marks(source: Path, entries: Sequence[Entry]) -> list[Diagnostic]:
    """A problem for each remark of an editor that asks for words to be withheld: it would be lost."""
    hint = "mark the words as [the words]{.withheld} in the file, or take them out, and delete the comment"
    return [
        Diagnostic(
            "BB618",
            f"a comment may ask that words be withheld; it would be lost ({entry.place._replace(heading='')})",
            Where(str(source)),
            hint,
            plain=True,
        )
        for entry in entries
        if entry.group == "comment" and is_mark_in_comment(entry.text)
    ]


def _named(source: Path, entries: Sequence[Entry]) -> list[Diagnostic]:
    """A problem for each kind of thing that is named like a mark of withholding: the name would be lost."""
    hint = "mark the words as [the words]{.withheld} in the file, or take them out; where it is no mark, rename it"
    marks = [entry for entry in entries if entry.group == "mark"]
    return [
        Diagnostic(
            "BB618",
            f"{what} that words are in is named like a mark of withholding; it would be lost"
            f" ({_listed([mark for mark in marks if mark.kind == what])})",
            Where(str(source)),
            hint,
            plain=True,
        )
        for what in dict.fromkeys(mark.kind for mark in marks)
    ]


def _listed(entries: Sequence[Entry]) -> str:
    """The places of entries, the first of many."""
    places = list(dict.fromkeys(str(entry.place._replace(heading="")) for entry in entries))
    return "; ".join(places[:_LISTED]) + (f"; and {len(places) - _LISTED} more" if len(places) > _LISTED else "")


def _unbalanced(source: Path, lost: int) -> Diagnostic:
    message = f"{lost} letters of the document are neither in the article nor told: nothing is written"
    hint = "this is a fault of Briefbound: report it, with the file if you may share it"
    return Diagnostic("BB374", message, Where(str(source)), hint, plain=True)


# ---------------------------------------------------------------- names and front matter


def _titled(document: Document, source: Path) -> tuple[Document, list[str]]:
    """The document with a title that front matter can hold, and what was guessed; a longer one is also its first
    paragraph."""
    guessed: list[str] = []
    if not document.title:
        headings = (line_of(block) for block in document.blocks if isinstance(block, Heading))
        document = replace(document, title=next(filter(None, headings), source.stem))
        guessed.append("title: the first heading, or the name of the file")
    if len(document.title) > _LONGEST_TITLE:
        whole = Paragraph((Text(document.title),), Place("title", 0))
        short = document.title[:_LONGEST_TITLE].rpartition(" ")[0] or document.title[:_LONGEST_TITLE]
        document = replace(document, title=f"{short}…", blocks=(whole, *document.blocks))
    return document, guessed


def _names(target: PurePosixPath, chapters: Sequence[Document]) -> list[PurePosixPath]:
    """The path of each chapter, after the file and its title; no two are the same."""
    if len(chapters) == 1:
        return [target]
    names: dict[PurePosixPath, None] = {}
    for chapter in chapters:
        stem = f"{target.stem}-{slug(chapter.title)}"[:_LONGEST].strip("-")
        name, number = target.with_name(f"{stem}.md"), 2
        while name in names:
            name, number = target.with_name(f"{stem}-{number}.md"), number + 1
        names[name] = None
    return list(names)


def _guess_language(draft: Draft) -> None:
    """Adds the language where only the words tell it."""
    if "language" not in draft.fields and (language := guess_language(draft.body)):
        draft.fields["language"] = language
        draft.guessed.append(f"language: {language}, by its words")


def _judge_length(draft: Draft, ledger: Ledger) -> None:
    most = Limits().text_bytes
    if len(draft.markdown().encode()) > most:
        hint = "import it with --split heading-1, or raise text-bytes under “limits” in pack.yaml"
        ledger.say("asked", f"an article of more than {most:,} bytes", Place("document", 0), hint=hint)


# ---------------------------------------------------------------- what came


def _came(document: Document) -> dict[str, int]:
    """How many of each kind of thing a document holds, without what it has none of."""
    blocks = list(all_blocks(document))
    count = {
        "headings": sum(isinstance(block, Heading) for block in blocks),
        "lists": sum(isinstance(block, List) for block in blocks),
        "quotations": sum(isinstance(block, Quote) for block in blocks),
        "tables": sum(isinstance(block, Table) for block in blocks),
        "charts": sum(isinstance(block, Chart) for block in blocks),
        "pictures": sum(bool(picture.part) for picture, _ in every_picture(document)),
        "notes": len(document.notes),
        "formulas": sum(isinstance(inline, Formula) for inline in every_inline(document)),
        "links": sum(isinstance(inline, Text) and bool(inline.link) for inline in every_inline(document)),
    }
    return {name: number for name, number in count.items() if number}
