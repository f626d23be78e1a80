"""The proof that nothing was lost: letters of the source against those of the Markdown and of what is told.

A multiset of letters does not mind how words were split, joined or moved. The Markdown is read as a build reads it:
what would not be printed does not count.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from markdown_it.token import Token

from briefbound.dialects import markdown_parser
from briefbound.importers.draft import Draft
from briefbound.importers.ledger import letters_of
from briefbound.importers.tree import Document, Formula, every_inline
from briefbound.model import Limits

_LABEL = re.compile(r"^(?:Table|Figure): ")


def missing(letters: Counter[str], documents: Iterable[Document], drafts: Iterable[Draft]) -> Counter[str]:
    """The letters of a source that are in none of its articles and in nothing that is told: none, or the program has
    a fault. What the words of a formula say, its LaTeX does."""
    rest = Counter(letters)
    for draft in drafts:
        rest -= letters_of("".join(_printed(draft)))
        rest -= letters_of("".join(entry.text for entry in draft.account if entry.words))
    for document in documents:
        rest -= letters_of("".join(one.words for one in every_inline(document) if isinstance(one, Formula)))
    return rest


def _printed(draft: Draft) -> Iterator[str]:
    """The words of an article as they are printed."""
    for key in ("title", "standfirst", "byline"):  # the others are no words of the text
        yield "".join(draft.fields.get(key, ""))
    for token in markdown_parser(Limits().nesting).parse(draft.body):
        if token.type == "inline":
            children = token.children or ()
            words = "".join(_words(children))
            first = next((child.type for child in children), "")
            is_label = first == "text"  # else it is escaped, and of the source
            yield _LABEL.sub("", words) if is_label else words
        elif token.type == "fence" and token.info.strip() != "chart":
            yield token.content


def _words(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in ("text", "text_special", "code_inline"):
            yield token.content
