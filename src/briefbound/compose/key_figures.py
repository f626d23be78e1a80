"""Key figures: numbers set large, each with what it counts; in the structure a list of sentences.

"**40** men were interviewed" is one item, and heard whole.
"""

from __future__ import annotations

from briefbound.compose.alerts import box_title
from briefbound.compose.manuscript import Manuscript
from briefbound.compose.xhtml import Element, add_class, append, descendants, element, plain_text, tag

#: A number of more characters is no longer one that can be set large.
LONGEST = 16
#: One of more is set a little smaller, so that three stand side by side and none is divided: ``.wordy``.
_USUAL = 8


def compose_key_figures(block: Element, title: str, manuscript: Manuscript) -> None:
    """Makes a list, each item of which begins with its number in bold, one of figures: ``strong.big``."""
    block.set("class", "key-figures")
    lists = block.findall("{*}ul")
    if len(lists) != 1 or len(block) != 1:
        hint = "write one list in it, each item like this: - **40** men were interviewed"
        manuscript.say("BB876", "a block of key figures is one list", block, hint=hint)
        return
    for item in lists[0]:
        _settle(item, manuscript)
    if title:
        box_title(block, "key-figures", title, manuscript)
    else:
        name(block, manuscript)


def figures_of_the_pack(manuscript: Manuscript) -> Element | None:
    """The key figures that the manifest gives, for the title page; None where it gives none."""
    figures = manuscript.publication.key_figures
    if not figures:
        return None
    items = (
        element("li", {}, element("strong", {"class": _look(figure.figure)}, figure.figure), f" {figure.text}")
        for figure in figures
    )
    made = element("div", {"class": "key-figures"}, element("ul", {}, *items))
    name(made, manuscript)
    return made


def name(block: Element, manuscript: Manuscript) -> None:
    """Names a block without a title, so that a reader can tell the list from others."""
    label = manuscript.labels.key_figures
    if not label.is_foreign:  # what an attribute says is in the language of the text inside
        block.set("role", "group")
        block.set("aria-label", label.text)


def _look(figure: str) -> str:
    return "big wordy" if len(figure) > _USUAL else "big"


def _settle(item: Element, manuscript: Manuscript) -> None:
    """The number of an item, which is its first phrase, and the words for it behind it."""
    if len(item) == 1 and tag(item[0]) == "p":  # of a list with empty lines between its items
        paragraph = item[0]
        item.remove(paragraph)
        append(item, (paragraph.text or "").lstrip(), *list(paragraph))
    number = item[0] if len(item) and not (item.text or "").strip() and tag(item[0]) == "strong" else None
    figure = "" if number is None else plain_text(number)
    if number is None or not figure or plain_text(item) == figure or descendants(item, "p", "ul", "ol"):
        hint = "begin each with its number in bold, and say behind it what it counts: - **40** men were interviewed"
        manuscript.say("BB876", "a key figure is a number in bold with what it counts", item, hint=hint)
    elif len(figure) > LONGEST:
        message = f"“{figure}” is too long to be set large: at most {LONGEST} characters"
        manuscript.say("BB876", message, item, hint="set the number alone in bold, and its words behind it")
    else:
        item.text = None
        add_class(number, _look(figure))
