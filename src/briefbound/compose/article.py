"""An article as a content document: its head, its content note, its text, its notes, what is said of its origin."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lxml import etree

from briefbound.compose.blocks import compose_blocks, level_box_titles, name_headings
from briefbound.compose.charts import compose_charts
from briefbound.compose.citations import Works, shown_address
from briefbound.compose.figures import compose_figures
from briefbound.compose.image_sizes import height_as_width
from briefbound.compose.images import ImageShelf
from briefbound.compose.inline import compose_inline, expand_abbreviations, flag_pseudonyms
from briefbound.compose.lints import report_lints
from briefbound.compose.lists import mark_long_numbers
from briefbound.compose.manuscript import Manuscript
from briefbound.compose.markdown import read_inline, read_markdown
from briefbound.compose.notes import gather_notes, refuse_notes, without_calls
from briefbound.compose.pictured import settle_pictures
from briefbound.compose.pull_quotes import hide_pull_quotes
from briefbound.compose.tables import compose_tables, mark_breadth, mark_numbers
from briefbound.compose.typography import set_typography
from briefbound.compose.xhtml import (
    XHTML,
    Element,
    append,
    classes,
    descendants,
    element,
    joined,
    lines_of,
    means,
    plain_text,
    remove,
    serialise,
    set_language,
    set_line,
    tag,
)
from briefbound.diagnostics import Diagnostic
from briefbound.languages import Word, joined_list, numbers_for
from briefbound.model import Article, ContentDocument, Heading, Original, Publication

#: What stands before a colon is a title if it is no sign or number, such as the 1 of a section; what stands behind it
#: is a subtitle if a page of the largest type holds it whole.
_SHORTEST_TITLE, _LONGEST_SUBTITLE = 4, 90


@dataclass(slots=True)
class Draft:
    """An article composed but for what needs the whole book: references and the numbers of figures and tables."""

    article: Article
    document_id: str
    root: Element
    manuscript: Manuscript
    summary: Element | None = None  # for the contents


def compose_article(
    article: Article,
    document_id: str,
    publication: Publication,
    works: Works,
    shelf: ImageShelf,
    problems: list[Diagnostic],
) -> Draft:
    """The draft of an article; ``works`` are those that it may cite, and problems found on the way are added to
    ``problems``."""
    manuscript = Manuscript(publication, article.path, article.language, problems)
    manuscript.ids |= {document_id, f"{document_id}-title"}
    body = read_markdown(article.body, article.body_line, manuscript)
    warning = _content_note(article, manuscript)
    for tree in (body, warning):
        compose_text(tree, manuscript, shelf)
    compose_charts(body, manuscript, shelf, document_id)
    for quote in hide_pull_quotes(body, manuscript):
        without_calls(quote, body, manuscript)
    flag_pseudonyms(body, manuscript)
    head, foot = _head(article, document_id, manuscript), _foot(article, manuscript)
    for note in manuscript.notes.values():  # those too that were written in a caption, the standfirst...
        compose_text(note, manuscript, shelf)

    kinds = "article" if article.role == "article" else f"article {article.role}"
    root = element("section", {"id": document_id, "class": kinds, "aria-labelledby": f"{document_id}-title"})
    append(means(root, article.role), head, *list(warning), *list(body))
    append(root, gather_notes([root, foot], works, manuscript), foot if len(foot) else None)
    expand_abbreviations(root, {**publication.abbreviations, **manuscript.abbreviations})
    _tell_unused_abbreviations(root, manuscript)
    set_language(root, article.language)
    if publication.typography:
        set_typography(root, article.language)
    return Draft(article, document_id, root, manuscript, _summary(article, manuscript))


def _summary(article: Article, manuscript: Manuscript) -> Element | None:
    if not article.summary:
        return None
    words = read_inline(article.summary, article.mark("summary").line, manuscript)
    compose_inline(words, manuscript)
    refuse_notes(words, Manuscript(manuscript.publication, article.path, article.language, manuscript.problems))
    summary = _at(element("p", {"class": "summary"}, words.text, *list(words)), article, "summary")
    set_language(summary, article.language)
    if manuscript.publication.typography:
        set_typography(summary, article.language)
    return summary


def standfirst_of(root: Element) -> Element | None:
    """The standfirst of an article as its summary: without calls of notes, links, and what names an element once."""
    found = next((node for node in descendants(root, "p") if "standfirst" in classes(node)), None)
    if found is None:
        return None
    summary = copy.deepcopy(found)
    summary.tail = None
    for call in [node for node in descendants(summary, "a") if "noteref" in classes(node)]:
        above = call.getparent()
        remove(above if above is not None and tag(above) == "sup" else call)
    etree.strip_tags(summary, f"{{{XHTML}}}a")
    for node in summary.iter(etree.Element):
        node.attrib.pop("id", "")
    summary.set("class", "summary")
    set_language(summary, root.get("lang") or "")
    return summary


def _tell_unused_abbreviations(root: Element, manuscript: Manuscript) -> None:
    used = {plain_text(node) for node in descendants(root, "abbr")}
    for short, long in manuscript.abbreviations.items():
        if short not in used:
            message = f"the abbreviation “{short[:60]}” does not appear in the text and is left out: {long[:200]}"
            manuscript.warn("BB361", message, manuscript.abbreviation_lines[short], hint="remove it")


def compose_text(tree: Element, manuscript: Manuscript, shelf: ImageShelf) -> None:
    """The passes that every Markdown text goes through, in place."""
    compose_inline(tree, manuscript)
    compose_blocks(tree, manuscript)
    compose_tables(tree, manuscript)
    compose_figures(tree, manuscript)
    settle_pictures(tree, manuscript)
    name_headings(tree, manuscript)
    report_lints(tree, manuscript)
    mark_long_numbers(tree)
    for table in descendants(tree, "table"):
        mark_numbers(table, numbers_for(manuscript.language))
        mark_breadth(table)
    for image in descendants(tree, "img"):
        href = shelf.place(image.get("src") or "", manuscript.path.parent, image, manuscript)
        if href:
            image.set("src", href)
            height_as_width(image, shelf)


def finish_article(draft: Draft) -> ContentDocument:
    """The content document of a draft whose references are settled."""
    article = draft.article
    level_box_titles(draft.root)
    return ContentDocument(
        id=draft.document_id,
        kind="article",
        title=article.title,
        short_title=article.short_title or article.title,
        language=article.language,
        words=draft.manuscript.publication.words,
        headings=headings(draft.root),
        summary="" if draft.summary is None else plain_text(draft.summary),
        lines=lines_of(draft.root),
        xhtml=serialise(draft.root),
    )


def headings(root: Element) -> tuple[Heading, ...]:
    """The headings of sections in order, but for that of the notes, which an edition may set elsewhere."""
    return tuple(
        Heading(int(tag(node)[1]), node.get("id") or "", plain_text(node), node.get("lang") or "")
        for node in descendants(root, "h1", "h2", "h3", "h4", "h5", "h6")
        if "box-title" not in classes(node)
        and ((parent := node.getparent()) is None or "notes" not in classes(parent))
    )


def _head(article: Article, document_id: str, manuscript: Manuscript) -> Element:
    words = manuscript.labels
    head = element("div", {"class": "head"})  # a header would be a banner to readers
    kicker = words.roles.get(article.role)
    if kicker:
        append(head, element("p", {"class": "kicker"}, kicker))
    heading = element("h1", {"id": f"{document_id}-title"}, *divided_at_colon(article.title))
    append(head, _at(heading, article, "title"))
    if article.standfirst:
        standfirst = read_inline(article.standfirst, article.mark("standfirst").line, manuscript)
        compose_inline(standfirst, manuscript)
        paragraph = element("p", {"class": "standfirst"}, standfirst.text, *list(standfirst))
        append(head, _at(paragraph, article, "standfirst"))
    if article.byline:
        before, behind = words.by.parted()
        names = joined_list(article.language, article.byline)
        byline = element("p", {"class": "byline"}, before, names, behind)
        append(head, _at(byline, article, "byline"))
    dates = joined(
        [
            _dated(words.published, article.published, manuscript),
            _dated(words.updated, article.updated, manuscript),
        ],
        " · ",
    )
    if dates:
        append(head, element("p", {"class": "dateline"}, *dates))
    return head


def divided_at_colon(title: str) -> list[str | Element]:
    """A title, with what stands behind a colon as a phrase of its own: where both do not fit on one line, the second
    begins the next, as a subtitle does."""
    before, colon, after = title.partition(": ")
    if not after or len(before) < _SHORTEST_TITLE or len(after) > _LONGEST_SUBTITLE:
        return [title]
    return [f"{before}{colon}", element("span", {"class": "after-colon"}, after)]


def _at(node: Element, article: Article, key: str) -> Element:
    """The element as one that comes from a key of the front matter."""
    return set_line(node, article.mark(key).line)


def _dated(form: Word, day: date | None, manuscript: Manuscript) -> Element | None:
    if day is None:
        return None
    before, after = form.parted()
    moment = element("time", {"datetime": day.isoformat()}, manuscript.labels.format_date(day))
    return element("span", {}, before, moment, after)


def _content_note(article: Article, manuscript: Manuscript) -> Element:
    """The note that the front matter asks for, as the block that it would be in the text; empty without one."""
    if not article.content_note:
        return element("div")
    block = f"::::: content-note\n{article.content_note.rstrip()}\n:::::"
    return read_markdown(block, article.mark("content-note").line - 1, manuscript)


def _foot(article: Article, manuscript: Manuscript) -> Element:
    foot = element("div", {"class": "foot"})
    if article.author_note:
        note = read_inline(article.author_note, article.mark("author-note").line, manuscript)
        compose_inline(note, manuscript)
        append(foot, _at(element("p", {"class": "author-note"}, note.text, *list(note)), article, "author-note"))
    if article.original:
        for paragraph in _origin(article.original, manuscript):
            append(foot, _at(paragraph, article, "original"))
    return foot


def _origin(original: Original, manuscript: Manuscript) -> Sequence[Element]:
    words = manuscript.labels
    title = element("cite", {}, original.title) if original.title else None
    if title is not None and original.language and original.language != manuscript.language:
        set_language(title, original.language)
    where = joined([original.author, title, original.publisher, original.date], ", ")
    paragraphs = []
    if where or original.url:
        paragraph = element("p", {"class": "original"}, words.first_published, " ", *where)
        if original.url:
            link = element("a", {"class": "external", "href": original.url}, shown_address(original.url))
            append(paragraph, ". " if where else "", link)
        append(paragraph, ".")
        paragraphs.append(paragraph)
    if original.rights:
        paragraphs.append(element("p", {"class": "rights"}, original.rights))
    return paragraphs
