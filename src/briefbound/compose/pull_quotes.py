"""Pull quotes: a line of the text set large, away from where it stands, and heard only there."""

from __future__ import annotations

import re

from briefbound.compose.manuscript import Manuscript
from briefbound.compose.xhtml import (
    Element,
    append,
    classes,
    descendants,
    element,
    line_of,
    means,
    plain_text,
    replace,
    set_line,
)


def compose_pull_quote(block: Element, title: str, manuscript: Manuscript) -> None:
    """Makes a block an ``aside`` of its own kind; what it repeats is known when the whole text is."""
    aside = set_line(element("aside", {"class": "pull-quote"}), line_of(block) or 1)
    append(aside, *list(block))
    replace(block, means(aside, "pull-quote"))


def hide_pull_quotes(root: Element, manuscript: Manuscript) -> list[Element]:
    """Hides from screen readers each pull quote that repeats the text, and gives them; a warning names the others."""
    quotes = [aside for aside in descendants(root, "aside") if "pull-quote" in classes(aside)]
    if not quotes:
        return []
    hidden = []
    running = " ".join(
        plain_text(paragraph)
        for paragraph in descendants(root, "p", "li", "dd")
        if not any("pull-quote" in classes(above) for above in paragraph.iterancestors())
    )
    for quote in quotes:
        words = _bare(plain_text(quote))
        if words in _bare(running):
            quote.set("aria-hidden", "true")
            hidden.append(quote)
            beside = (one for one in (quote.getprevious(), quote.getnext()) if one is not None)
            if any(words in _bare(plain_text(one)) for one in beside):
                manuscript.warn(
                    "BB875",
                    "the pull quote stands beside its own sentence, which is then read twice in a row",
                    quote,
                    hint="put it a paragraph or two away, before the sentence or behind it",
                )
        else:
            manuscript.warn(
                "BB321",
                "the pull quote does not repeat the text, so screen readers will read it where it is",
                quote,
                hint="repeat the text exactly, or make it a quotation with >",
            )
    return hidden


def _bare(text: str) -> str:
    """The words alone: marks of quotation and dashes have several shapes, and a quote begins with a capital."""
    plain = re.sub(r"[“”„«»‹›\"\u00ad]", "", re.sub(r"[’‘‚]", "'", re.sub(r"---?|[—–]", "-", text))).casefold()
    return " ".join(plain.replace("…", " ").replace("...", " ").strip("'.,!? ").split())
