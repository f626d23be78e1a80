"""Listed pseudonyms carry their flag, "not the real name", at first use in each article."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from briefbound.diagnostics import Diagnostic, Place
from briefbound.guard.matching import Matcher
from briefbound.model import Article, Book, ContentDocument


def check_pseudonyms(book: Book, pseudonyms: Sequence[Matcher]) -> tuple[Diagnostic, ...]:
    """A problem for each article in which a listed pseudonym stands first without its flag."""
    articles = list(book.publication.articles())
    documents = [one for one in book.documents if one.kind == "article"]
    problems = []
    for article, document in zip(articles, documents, strict=True):
        for pseudonym in pseudonyms:
            if _stands_unflagged(document, pseudonym):
                problems.append(_problem(book, article, pseudonym))
    return tuple(problems)


def _stands_unflagged(document: ContentDocument, pseudonym: Matcher) -> bool:
    pieces: list[tuple[int, etree._Element]] = []
    texts: list[str] = []
    length = 0
    root = etree.fromstring(document.xhtml)
    for event, node in etree.iterwalk(root, events=("start", "end")):
        text = node.text if event == "start" else node.tail
        holder = node if event == "start" else node.getparent()
        if text and holder is not None:
            pieces.append((length, holder))
            texts.append(text)
            length += len(text)
    hits = pseudonym.search("".join(texts))
    if not hits:
        return False
    first = min(hit.start for hit in hits)
    holder = next(node for start, node in reversed(pieces) if start <= first)
    marked = [node for node in (holder, *holder.iterancestors()) if "pseudonym" in _classes(node)]
    after = marked[0].getnext() if marked else None
    return after is None or "flag" not in _classes(after)


def _classes(node: etree._Element) -> list[str]:
    return (node.get("class") or "").split()


def _problem(book: Book, article: Article, pseudonym: Matcher) -> Diagnostic:
    """Points at the line of the article's text where the name stands first, or at its front matter."""
    hits = pseudonym.search(article.body)
    line = article.body_line + article.body.count("\n", 0, min(hit.start for hit in hits)) if hits else 1
    return Diagnostic(
        "BB867",
        "a pseudonym of the list first appears without saying that it is not the real name",
        Place(str(book.publication.root / article.path), line),
        hint="mark its first use in the article's text: [Name]{.pseudonym}",
    )
