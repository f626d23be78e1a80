"""The bars that stand for words withheld, and the proof that every mark of the source became one."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.token import Token

from briefbound.compose.manuscript import Manuscript
from briefbound.compose.xhtml import Element, element
from briefbound.load.withheld import between_bars, count_bars


def bar(manuscript: Manuscript) -> Element:
    """A bar. The words themselves went no further than the reading of the file; their number is not told either."""
    return element("span", {"class": "withheld"}, manuscript.labels.withheld.inside("[{}]"))


def bar_in_words(manuscript: Manuscript) -> str:
    """A bar where there is nothing but text, as in the words for an image, where nothing can be marked as English."""
    word = manuscript.labels.withheld
    return "[…]" if word.is_foreign else f"[{word}]"


def with_bars(text: str, manuscript: Manuscript) -> list[str | Element]:
    """A text that is not Markdown, as the title of a block, with its bars."""
    first, *others = between_bars(text)
    made: list[str | Element] = [first]
    for piece in others:
        made += [bar(manuscript), piece]
    return made


def lost_bars(block: Token) -> int:
    """How many bars of the source of a block became none in its tokens."""
    return count_bars(block.content) - bars_in(block.children or ())


def bars_in(tokens: Sequence[Token]) -> int:
    """The bars that tokens set, and those of which the words alone are gone: in code and in comments."""
    return sum(_bars_of(token) for token in tokens)


def _bars_of(token: Token) -> int:
    if token.type in ("code_inline", "fence", "code_block") or _is_comment(token):
        return count_bars(token.content)
    if token.type == "container_block_open":
        return count_bars(token.info)
    if token.type == "crooked_table":  # which is an error of its own
        return int(token.meta["bars"])
    is_bar = "withheld" in str(token.attrs.get("class", "")).split()
    return is_bar + bars_in(token.children or ())


def _is_comment(token: Token) -> bool:
    return token.type.startswith("html_") and token.content.lstrip().startswith("<!--")
