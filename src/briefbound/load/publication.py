"""A pack's folder to a :class:`~briefbound.model.Publication`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import chain, count
from pathlib import Path, PurePosixPath

from briefbound.diagnostics import Diagnostic, Place, SourceError, has_errors
from briefbound.languages import direction
from briefbound.load.apparatus import load_glossary, load_sources
from briefbound.load.articles import article_id, load_article, read_date
from briefbound.load.brand import read_brand
from briefbound.load.data import Node
from briefbound.load.design import read_back_cover, read_contents_page, read_cover, read_front, read_look
from briefbound.load.editions import read_booklet, read_designs, read_draft, read_edition_names, read_epub, read_page
from briefbound.load.folder import PackFolder
from briefbound.load.identifiers import slug
from briefbound.load.limits import how_to_raise, read_limits
from briefbound.load.marks import is_name_of_mark
from briefbound.load.review import read_review
from briefbound.load.shop import read_shop, read_shop_cover
from briefbound.load.silence import read_silenced
from briefbound.load.vocabulary import CLASSES, RESERVED
from briefbound.model import (
    MANIFEST,
    Accessibility,
    Article,
    Contributor,
    HouseSheet,
    KeyFigure,
    Licence,
    Mark,
    Part,
    Publication,
)

_MANIFEST = PurePosixPath(MANIFEST)
_LONGEST_SLUG = 80
_FILE_NAME = re.compile(r"\S+\.(x?html?|md|txt)", re.IGNORECASE)


def load_publication(root: Path) -> tuple[Publication, tuple[Diagnostic, ...]]:
    """The pack in a folder, and warnings about it.

    Raises :class:`SourceError` with every problem of the manifest, the articles' front matter, the glossary and the
    sources together when any of them is an error. Places show paths as ``root`` was given.
    """
    if not (root / MANIFEST).is_file():
        raise SourceError([_no_pack(root)])
    folder = PackFolder(root)
    manifest = folder.read_manifest()
    publication = _publication(folder, manifest)
    folder.say_what_speaks()
    problems = folder.problems()
    if has_errors(problems):
        raise SourceError(problems)
    return publication, problems


def _no_pack(root: Path) -> Diagnostic:
    if root.name == MANIFEST and root.is_file():
        return Diagnostic("BB113", "a pack is a folder, not a file", Place(str(root)), f"name “{root.parent}”")
    near = [folder for folder in (root / "content", *root.parents[:2]) if (folder / MANIFEST).is_file()]
    hint = f"did you mean “{near[0]}”?" if near else f"“briefbound new {root}” makes a first pack"
    if (other := root / "pack.yml").is_file():
        hint = f"rename “{other.name}” to “{MANIFEST}”"
    what = f"there is no {MANIFEST} in this folder" if root.is_dir() else "there is no such folder"
    return Diagnostic("BB113", what, Place(str(root)), hint)


def _publication(folder: PackFolder, manifest: Node) -> Publication:
    """The model of the manifest; where the folder has errors to report, with blanks for what is wrong."""
    folder.limits = read_limits(folder, manifest["limits"])
    title = manifest["title"].line()
    language = manifest["language"].text()
    if _FILE_NAME.fullmatch(title):
        message, rule = f"“{title}” is the name of a file, not a title", "WCAG 2.2, 2.4.2"
        folder.report("BB114", message, manifest["title"].mark, "write what the pack is about", rule=rule)
    dates = manifest["dates"]
    published = read_date(dates["published"]) or date.min
    modified = read_date(dates["modified"]) or published
    if modified < published:
        message = f"“dates.modified” is before “dates.published”, {published}"
        folder.report("BB114", message, dates["modified"].mark, "check both dates")
    editions = manifest["editions"]
    look, brand = read_look(manifest), read_brand(folder, manifest["brand"])
    styles = _styles(folder, manifest["styles"])
    page = read_page(folder, editions["print"], look, manifest["starts"].text(), direction(language), brand)
    page = replace(page, house=styles.text if styles else "")
    return Publication(
        root=folder.root,
        slug=_slug(folder, manifest),
        title=title,
        language=language,
        identifier=manifest["identifier"].text(),
        subtitle=manifest["subtitle"].line(),
        publisher=manifest["publisher"].line(),
        contributors=tuple(map(_contributor, manifest["contributors"].items())),
        published=published,
        modified=modified,
        rights=manifest["rights"].line(),
        licence=_licence(manifest["licence"]),
        description=manifest["description"].line(),
        subjects=manifest["subjects"].lines(),
        key_figures=tuple(
            KeyFigure(figure=one["figure"].line(), text=one["text"].line()) for one in manifest["key-figures"].items()
        ),
        cover=(cover := read_cover(folder, manifest["cover"])),
        front=read_front(manifest["cover"], look, has_picture=cover is not None),
        back_cover=read_back_cover(manifest["back-cover"], look),
        contents_page=read_contents_page(manifest["contents-page"], look),
        brand=brand,
        styles=styles,
        content_note=manifest["content-note"].text(),
        colophon=manifest["colophon"].text(),
        contents=_Contents(folder, language).read(manifest["contents"]),
        glossary=load_glossary(folder, manifest["glossary"]),
        sources=load_sources(folder, manifest["sources"]),
        abbreviations={short: long.line() for short, long in manifest["abbreviations"].pairs()},
        accessibility=_accessibility(manifest["accessibility"]),
        review=read_review(folder, manifest["review"]),
        epub=read_epub(folder, editions["epub"], brand),
        page=page,
        draft=read_draft(editions["draft"]),
        booklet=read_booklet(editions["booklet"]),
        shop=read_shop(folder, editions["print-shop"]),
        shop_cover=read_shop_cover(editions["shop-cover"]),
        designs=read_designs(folder, editions, page),
        editions=read_edition_names(editions),
        typography=manifest["typography"].line() != "as-written",
        page_source="none" if manifest["page-source"].line() == "none" else "print",
        generator=manifest["generator"].flag(True),
        limits=folder.limits,
        classes=_classes(folder, manifest["classes"]),
        silenced=read_silenced(folder, manifest["lint"]),
        needs_names=manifest["safety"].text() == "required",
        words=tuple(_words(manifest["words"], language)),
        marks=manifest.all_marks(),
        withholds=folder.withholds,  # last: by now all files have been read
    )


def _words(written: Node, language: str) -> Iterator[tuple[str, str, str]]:
    """The words that a pack has in place of the program's: its language, the word (``roles.report``), the text."""
    for name, node in written.pairs():
        if inner := list(node.pairs()):
            yield from ((language, f"{name}.{key}", one.line()) for key, one in inner)
        else:
            yield language, name.replace("-", "_"), node.line()


def _styles(folder: PackFolder, written: Node) -> HouseSheet | None:
    """The pack's own style sheet, as it is written; composing judges what is in it."""
    path = folder.find(written)
    if path is None:
        return None
    if path.suffix.lower() != ".css":
        folder.report("BB133", f"“{path}” is no style sheet", written.mark, "name a file that ends in .css")
        return None
    text = folder.read(path, written.mark)
    return HouseSheet(path, text) if text is not None else None


def _slug(folder: PackFolder, manifest: Node) -> str:
    title = manifest["title"].line()
    made = manifest["slug"].text() or slug(title)[:_LONGEST_SLUG].strip("-")
    if title and not made:
        folder.report("BB104", f"no file name can be made from the title “{title}”", manifest["title"].mark,
                      "add a line “slug: ...” of letters a to z and digits")  # fmt: skip
    return made


def _contributor(node: Node) -> Contributor:
    return Contributor(name=node["name"].line(), role=node["role"].text() or "aut", sort_name=node["sort"].line())


def _licence(node: Node) -> Licence | None:
    return Licence(name=node["name"].line(), url=node["url"].text()) if node.has_keys() else None


def _classes(folder: PackFolder, written: Node) -> tuple[str, ...]:
    """The pack's own classes: none that means something already, and none by which words seem to be withheld."""
    for node in written.items():
        name = node.text()
        if name in RESERVED or name in CLASSES:
            folder.report("BB124", f"the class “{name}” is the program's own", node.mark, "rename yours")
        elif is_name_of_mark(name):
            hint = "only [the words]{.withheld} withholds words; rename a class meant for anything else"
            folder.report("BB124", "a class must not read like a mark of withholding", node.mark, hint)
    return written.lines()


def _accessibility(node: Node) -> Accessibility:
    hazards = node["hazards"]
    return Accessibility(
        summary=node["summary"].line(),
        flashing=hazards["flashing"].truth(),
        motion=hazards["motion"].truth(),
    )


class _Contents:
    """The articles of a pack, each file read once."""

    def __init__(self, folder: PackFolder, language: str) -> None:
        self._folder = folder
        self._language = language
        self._files: dict[PurePosixPath, Mark] = {}
        self._ids: set[str] = set()
        self._parts = 0

    def read(self, contents: Node) -> tuple[Part | Article, ...]:
        entries: list[Part | Article] = []
        if not self._few_enough(contents):
            return ()
        for node in contents.items():
            entry = self._part(node) if node.has_keys() else self._article(node)
            if entry:
                entries.append(entry)
        return tuple(entries)

    def _few_enough(self, contents: Node) -> bool:
        """Whether there are no more articles than the limit; they are counted before the first is read."""
        groups = (node["contents"].items() if node.has_keys() else (node,) for node in contents.items())
        entries = list(chain.from_iterable(groups))
        most = self._folder.limits.articles
        if len(entries) > most:
            message = f"the contents name {len(entries)} articles; the limit is {most}"
            hint = f"make several packs of them, {how_to_raise('articles', len(entries))}"
            self._folder.report("BB119", message, entries[most].mark, hint)
        return len(entries) <= most

    def _part(self, node: Node) -> Part:
        self._parts += 1
        articles = [self._article(one) for one in node["contents"].items()]
        return Part(
            id=f"part-{self._parts}",
            title=node["part"].line(),
            articles=tuple(filter(None, articles)),
            mark=node["part"].mark,
        )

    def _article(self, node: Node) -> Article | None:
        path = self._folder.find(node, article=True)
        if path is None:
            return None
        if path in self._files:
            self._folder.report("BB107", f"“{path}” is in the contents twice", node.mark,
                                f"line {self._files[path].line} already names it: remove one line")  # fmt: skip
            return None
        self._files[path] = node.mark
        identifier = self._new_id(path, node.mark)
        return load_article(self._folder, path, node.mark, self._language, identifier)

    def _new_id(self, path: PurePosixPath, mark: Mark) -> str:
        """The id of an article: its file's name; its folders' too where another of that name comes before it."""
        if not article_id(path):
            self._folder.report("BB114", f"no id can be made from the name of “{path}”", mark,
                                "rename the file with letters a to z and digits")  # fmt: skip
            return ""
        whole = article_id(PurePosixPath("-".join(path.parts)))
        numbered = (f"{whole}-{number}" for number in count(2))
        free = next(one for one in chain((article_id(path), whole), numbered) if one not in self._ids)
        self._ids.add(free)
        return free
