"""What blocks mean: headings, boxes and other named blocks, quotations, breaks."""

from __future__ import annotations

import re
from collections.abc import Callable

from briefbound.compose.alerts import box_title, compose_alert
from briefbound.compose.attributes import TRAILING, add_own_classes, judge, refuse_braces, trailing_attributes
from briefbound.compose.key_figures import compose_key_figures
from briefbound.compose.manuscript import Manuscript, did_you_mean
from briefbound.compose.not_read import report_wrapped
from briefbound.compose.pictured import pictures
from briefbound.compose.pull_quotes import compose_pull_quote
from briefbound.compose.recommendations import compose_recommendations
from briefbound.compose.side_notes import compose_side_note
from briefbound.compose.xhtml import (
    XHTML,
    Element,
    add_class,
    append,
    classes,
    descendants,
    element,
    line_of,
    plain_text,
    replace,
    set_language,
    set_line,
    tag,
    take,
)
from briefbound.dialects.sizes import parsed
from briefbound.languages import Labels, Word
from briefbound.load.identifiers import slug
from briefbound.load.withheld import between_bars

#: What may be said to be the language of a passage (RFC 5646, 2.1, well-formed tags).
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?(-[\w]{4,8})*$")
_LEADING = re.compile(r"\{[^{}]*\}")


def compose_blocks(root: Element, manuscript: Manuscript) -> None:
    """Gives the blocks of a text their meaning, in place; figures and tables have rooms of their own."""
    _stray_fences(root, manuscript)
    for block in descendants(root, "div"):
        if "block" in classes(block):
            _compose_block(block, manuscript)
    for quotation in descendants(root, "blockquote"):
        if not compose_alert(quotation, manuscript):
            _attribute(quotation)
    for rule in descendants(root, "hr"):
        rule.set("class", "section-break")
    compose_headings(root, manuscript)


def name_headings(root: Element, manuscript: Manuscript) -> None:
    """Names the headings to which the author gave no id; only now, so that no id of an author is taken already."""
    for heading in descendants(root, "h1", "h2", "h3", "h4", "h5", "h6"):
        if not heading.get("id"):
            heading.set("id", manuscript.new_id(slug(plain_text(heading)) or "section"))


def compose_headings(root: Element, manuscript: Manuscript) -> None:
    """Takes authors' ids and checks levels: sections begin at level 2, and no level is skipped (WCAG 2.2, 1.3.1)."""
    above = 1
    for heading in descendants(root, "h1", "h2", "h3", "h4", "h5", "h6"):
        attributes = trailing_attributes(heading, "heading", manuscript)
        text, level = plain_text(heading), int(tag(heading)[1])
        if not text:
            manuscript.say("BB318", "an empty heading", heading, hint="write its text or delete it")
        if level == 1:
            manuscript.say(
                "BB301",
                f"“{text}” is a heading of level 1, but the article's title already is one",
                heading,
                hint="write ## for sections and ### for subsections",
            )
        elif level > above + 1:
            manuscript.say(
                "BB302",
                f"“{text}” skips from heading level {above} to {level}",
                heading,
                hint=f"write it as {'#' * (above + 1)}",
                rule="WCAG 2.2, 1.3.1",
            )
        above = level
        if "id" in attributes:
            heading.set("id", manuscript.claim_id(attributes["id"], heading))
        if "lang" in attributes:
            speak(heading, attributes["lang"], manuscript)
        add_own_classes(heading, attributes, manuscript)


def speak(node: Element, language: str, manuscript: Manuscript) -> None:
    """Sets the language that an author wrote; one that is no language tag is an error."""
    if LANGUAGE.match(language):
        set_language(node, language)
    else:
        manuscript.say(
            "BB317",
            f"“{language}” is not a language tag",
            node,
            hint=did_you_mean(language, ("en", "ru", "ky", "ar", "fr"), "write a BCP 47 tag such as ru, ky or pt-BR"),
            rule="BCP 47",
        )


# ---------------------------------------------------------------- named blocks


def _compose_block(block: Element, manuscript: Manuscript) -> None:
    name, title, language = _read_name(take(block, "data-block"), block, manuscript)
    compose = BLOCKS.get(name)
    if compose is None and not (name == "" and language):
        manuscript.say(
            "BB310",
            f"there is no block “{name}”" if name else "a block without a name",
            block,
            hint=did_you_mean(name, BLOCKS, f"blocks are {', '.join(BLOCKS)}, and {{lang=...}}"),
        )
        return
    if language:
        speak(block, language, manuscript)
    if compose is None:
        block.set("class", "language")
    else:
        compose(block, title, manuscript)


def _read_name(written: str, block: Element, manuscript: Manuscript) -> tuple[str, str, str]:
    """``name Title``, ``name Title {lang=ru}``, ``{.name lang=ru} Title`` or ``{lang=ru}``: name, title, language."""
    if found := _LEADING.match(written):
        attributes = judge(parsed(found[0]), "block", block, manuscript)
        return attributes.get("class", ""), written[found.end() :].strip(), attributes.get("lang", "")
    name, _, title = written.partition(" ")
    after_bars = between_bars(title)[-1]  # braces before that are those of words withheld
    found = TRAILING.search(after_bars)
    attributes = parsed(found[1]) if found else {}
    if found and attributes:
        title = title[: len(title) - len(after_bars) + found.start()]
        if "class" in attributes:
            manuscript.say("BB314", "a class is not allowed here", block, hint="name the block after its colons")
        attributes = judge(attributes, "block", block, manuscript)
    refuse_braces(title, block, manuscript)
    report_wrapped(title, line_of(block), manuscript)
    return name, title.strip(), attributes.get("lang", "")


def _box(kind: str, words: Callable[[Labels], Word], role: str = "") -> Callable[[Element, str, Manuscript], None]:
    def compose(block: Element, title: str, manuscript: Manuscript) -> None:
        block.set("class", f"box {kind}")
        box_title(block, kind, title or words(manuscript.labels), manuscript)
        if role:
            block.set("role", role)

    return compose


def level_box_titles(root: Element) -> None:
    """Makes titles of boxes headings, one level below that of the section they stand in, so that a reader can jump to
    them whatever the styles (WCAG 2.2, 1.3.1 and 2.4.10)."""
    level = 1
    for node in descendants(root, "p", "h1", "h2", "h3", "h4", "h5", "h6"):
        if "box-title" in classes(node):
            node.tag = f"{{{XHTML}}}h{min(6, level + 1)}"
        elif tag(node) != "p":
            level = int(tag(node)[1])


def _timeline(block: Element, title: str, manuscript: Manuscript) -> None:
    block.set("class", "timeline")
    if not descendants(block, "dl"):
        manuscript.say(
            "BB320",
            "a timeline without a list of dates",
            block,
            hint="write each date on a line of its own, and “: what happened” on the next",
        )
    box_title(block, "timeline", title or manuscript.labels.timeline, manuscript)


def _testimony(block: Element, title: str, manuscript: Manuscript) -> None:
    words = manuscript.labels
    section = set_line(element("section", {"class": "testimony"}), line_of(block) or 1)
    for name in ("lang", "dir", "{http://www.w3.org/XML/1998/namespace}lang"):
        value = block.get(name)
        if value:
            section.set(name, value)
    append(section, *list(block))
    box_title(section, "testimony", title or words.testimony, manuscript)
    end = manuscript.new_id("after-testimony")
    skip = element("p", {"class": "skip"}, element("a", {"href": f"#{end}"}, words.skip_testimony))
    replace(block, skip, section, element("p", {"class": "testimony-end", "id": end}, words.after_testimony))


def _long_description(block: Element, title: str, manuscript: Manuscript) -> None:
    block.set("class", "long-description")  # figures.py ties it to its figure


BLOCKS: dict[str, Callable[[Element, str, Manuscript], None]] = {
    "key-facts": _box("key-facts", lambda words: words.key_facts),
    "key-figures": compose_key_figures,
    "content-note": _box("content-note", lambda words: words.content_note, "note"),
    "timeline": _timeline,
    "testimony": _testimony,
    "pull-quote": compose_pull_quote,
    "side-note": compose_side_note,
    "aside": compose_side_note,  # its name in Quarto
    "recommendations": compose_recommendations,
    "contact": _box("contact", lambda words: words.contact),
    "about": _box("about", lambda words: words.about),
    "map": pictures("map"),
    "side-by-side": pictures("side-by-side"),
    "long-description": _long_description,
}


# ---------------------------------------------------------------- quotations and strays


def _attribute(quotation: Element) -> None:
    """A last paragraph that begins with a dash says whose words they are."""
    last = quotation[-1] if len(quotation) else None
    if last is not None and tag(last) == "p" and len(quotation) > 1 and (last.text or "").lstrip().startswith("—"):
        add_class(last, "attribution")


def _stray_fences(root: Element, manuscript: Manuscript) -> None:
    for paragraph in descendants(root, "p"):
        if re.fullmatch(r":{3,}", plain_text(paragraph)):
            manuscript.say(
                "BB311",
                "a line of colons closes no block",
                paragraph,
                hint="an outer block begins and ends with more colons than the inner one",
            )
