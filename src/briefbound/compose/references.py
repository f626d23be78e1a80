"""References between the articles of a pack, and the numbers of figures and tables, settled when all are known."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import PurePosixPath
from urllib.parse import unquote

from briefbound.compose.alerts import box_title
from briefbound.compose.article import Draft
from briefbound.compose.manuscript import Manuscript, did_you_mean
from briefbound.compose.xhtml import (
    Element,
    Piece,
    append,
    classes,
    descendants,
    element,
    plain_text,
    say,
    tag,
    take,
)
from briefbound.languages import Labels, Word
from briefbound.load.article_files import is_article
from briefbound.load.identifiers import literal_names, normalised
from briefbound.load.images import FORMATS
from briefbound.load.paths import composed, path_hint
from briefbound.model import MANIFEST

_HEADING = re.compile(r"h[1-6]")


def settle_references(trees: Iterable[tuple[Element, Manuscript]], drafts: Sequence[Draft]) -> None:
    """Turns links to articles by file and heading into links to their documents; a broken one is an error."""
    by_path = {PurePosixPath(composed(str(draft.article.path))): _Target(draft) for draft in drafts}
    for root, manuscript in trees:
        own = by_path.get(PurePosixPath(composed(str(manuscript.path))))
        for link in descendants(root, "a"):
            if "xref" in classes(link):
                _settle(link, manuscript, own, by_path)


class _Target:
    """An article that links lead to."""

    def __init__(self, draft: Draft) -> None:
        self.article = draft.article
        self.document_id = draft.document_id
        self._root = draft.root

    @cached_property
    def anchors(self) -> dict[str, Element]:
        """What links may lead to, by its id."""
        nodes = (node for node in self._root.iter() if isinstance(node.tag, str))
        return {name: node for node in nodes if (name := node.get("id"))}

    @cached_property
    def spelt_otherwise(self) -> dict[str, Element]:
        """Headings by the names that GitHub and pandoc make of their words, in any script."""
        found: dict[str, Element] = {}
        for heading in descendants(self._root, "h2", "h3", "h4", "h5", "h6"):
            for name in literal_names(plain_text(heading)):
                number, free = 0, name
                while free in found and found[free] is not heading:
                    number += 1
                    free = f"{name}-{number}"
                found[free] = heading
        return found


def _settle(
    link: Element, manuscript: Manuscript, own: _Target | None, by_path: Mapping[PurePosixPath, _Target]
) -> None:
    written = unquote(link.get("href") or "")
    file, _, fragment = written.partition("#")
    target = own
    if file:
        path = PurePosixPath(composed(posixpath.normpath(str(manuscript.path.parent / file))))
        target = by_path.get(path)
        if target is None:
            manuscript.say(
                "BB401",
                f"the link leads to {file}, which is not an article of this pack",
                link,
                hint=_where_instead(file, fragment, path, manuscript, by_path),
            )
            return
    if target is None:
        manuscript.say(
            "BB401", f"the link leads to “{written}”, which does not exist", link, hint="name an article's file"
        )
        return
    anchors = target.anchors
    if fragment not in anchors and (heading := target.spelt_otherwise.get(normalised(fragment))) is not None:
        fragment = heading.get("id") or ""
    if fragment and fragment not in anchors:
        manuscript.say(
            "BB402",
            f"{target.article.path} has no heading or id “{fragment}”",
            link,
            hint=did_you_mean(
                fragment, [*anchors, *target.spelt_otherwise], "use the words of the heading, joined by hyphens"
            ),
        )
        return
    if not plain_text(link):
        append(link, _name(anchors[fragment]) if fragment else element("cite", {}, target.article.title))
    here = own is not None and target is own
    link.set(
        "href",
        f"#{fragment or target.document_id}"
        if here
        else f"{target.document_id}.xhtml" + (f"#{fragment}" if fragment else ""),
    )


def _where_instead(
    file: str, fragment: str, path: PurePosixPath, manuscript: Manuscript, known: Iterable[PurePosixPath]
) -> str:
    """What a link to no article of the pack may have meant, and how that is written."""
    root = manuscript.publication.root
    if file.lower().startswith("www."):
        return f"write https://{file}"
    if ".." not in path.parts and not path.is_absolute() and (root / path).is_file():
        if is_article(path):
            return f"the file exists but is not in the contents: add “- {path}” to contents in {MANIFEST}"
        if path.suffix.lower() in FORMATS:
            return f"images are shown, not linked: write ![what it shows]({file})"
        return "a book holds only its articles and images: put the file on a website and link to its https: address"
    otherwise = "add the article to contents, or link to its https: address"
    files = [str(one) for one in known]
    after = f"#{fragment}" if fragment else ""
    return path_hint(file, manuscript.path.parent, files, otherwise, markdown=True, fragment=after)


def _name(node: Element) -> Piece:
    """What a reference without words of its own calls its target: a figure or table by its number, a section by its
    heading, set off as a title is."""
    if tag(node) in ("table", "figure"):
        numbers = [one for one in descendants(node, "span") if "number" in classes(one) and plain_text(one)]
        caption = node.find("{*}caption" if tag(node) == "table" else "{*}figcaption")
        named = numbers[0] if numbers else node if caption is None else caption
        said = plain_text(named).removesuffix("." if numbers else "")
        return Word(said, named.get("lang") or "", "") if numbers and named.get("lang") else said
    words = plain_text(node)
    return element("cite", {}, words) if _HEADING.fullmatch(tag(node)) else words


def number_captions(drafts: Sequence[Draft]) -> None:
    """Numbers the captioned tables and figures through the whole book, and fills in what refers to them."""
    figures = tables = 0
    for draft in drafts:
        words = draft.manuscript.labels
        names: dict[str, Word] = {}
        for node in descendants(draft.root, "table", "figure"):
            caption = node.find("{*}caption") if tag(node) == "table" else node.find("{*}figcaption")
            if caption is None or not len(caption) or "number" not in classes(caption[0]):
                continue  # one that names whose picture it is has no number
            if tag(node) == "table":
                tables += 1
                name = words.table.inside(f"{{}} {tables}")
            else:
                figures += 1
                name = words.figure.inside(f"{{}} {figures}")
            _fill(caption, name)
            names[node.get("id") or ""] = name
        _fill_references(draft, names, words)


def _fill(caption: Element, name: Word) -> None:
    number = caption[0]
    number.text = None
    say(number, name.inside("{}."))
    number.tail = f" {(number.tail or '').lstrip()}"


def _fill_references(draft: Draft, names: Mapping[str, Word], words: Labels) -> None:
    for link in descendants(draft.root, "a"):
        if "data-reference" in classes(link):
            link.text = None
            say(link, names.get((link.get("href") or "").removeprefix("#"), words.table))
    for block in descendants(draft.root, "div"):
        if "long-description" in classes(block):
            described = take(block, "data-describes")
            before, behind = words.long_description.parted()
            title = before, names.get(described, words.figure), behind
            box_title(block, described, title, draft.manuscript)
