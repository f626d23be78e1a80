"""Figures: an image alone in its paragraph, its caption and its long description (WCAG 2.2, 1.1.1)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from briefbound.compose.attributes import add_own_classes, trailing_attributes
from briefbound.compose.fields import Field, fields_of
from briefbound.compose.image_sizes import set_sizes
from briefbound.compose.manuscript import Manuscript
from briefbound.compose.xhtml import (
    Element,
    Piece,
    append,
    classes,
    descendants,
    element,
    end_sentence,
    line_of,
    plain_text,
    remove,
    replace,
    set_line,
    tag,
    take,
)

_CAPTION = re.compile(r"\s*Figure:\s+")
#: What may be said behind a figure: its caption, who made it, on what terms it is used, what it rests on.
_FIELDS = ("Figure", "Credit", "Rights", "Source")


def compose_figures(root: Element, manuscript: Manuscript) -> None:
    """Makes figures of images that stand alone, and checks that every image has words or says that it needs none."""
    for figure in descendants(root, "figure"):
        _settle_figure(figure, manuscript)
    for image in descendants(root, "img"):
        _check_alternative(image, manuscript)
        paragraph = image.getparent()
        if paragraph is not None and tag(paragraph) == "p" and _stands_alone(image, paragraph):
            if image.get("alt"):
                _make_figure(image, paragraph, manuscript)
            else:
                paragraph.set("class", "decoration")
        else:
            if title := take(image, "title"):
                message = f"the title of an image within text, “{title[:60]}”, is left out"
                manuscript.warn("BB361", message, image, hint="write it in the text")
            if image.get("id"):
                manuscript.claim_id(image.get("id") or "", image)
    for figure in descendants(root, "figure"):
        take_caption(figure, manuscript)
        take_description(figure, manuscript)
    for paragraph in descendants(root, "p"):
        if _CAPTION.match(paragraph.text or ""):
            manuscript.say(
                "BB312",
                "a figure caption with no figure before it",
                paragraph,
                hint="put the image alone in the paragraph before it",
            )
    for block in descendants(root, "div"):
        if "long-description" in classes(block) and not block.get("id"):
            manuscript.say(
                "BB315",
                "a long description with no figure before it",
                block,
                hint="put it directly after the figure, or after the figure's caption",
            )


def _settle_figure(figure: Element, manuscript: Manuscript) -> None:
    """Makes a figure of HTML one image and its caption."""
    images = descendants(figure, "img")
    captions = figure.findall("{*}figcaption")
    others = [node for node in figure if tag(node) not in ("img", "figcaption") and plain_text(node)]
    if len(images) != 1 or len(captions) > 1 or others or (figure.text or "").strip():
        hint = "write what else it holds before or after it"
        manuscript.say("BB360", "a <figure> is one image and, if you like, its <figcaption>", figure, hint=hint)
        return
    for node in list(figure):
        figure.remove(node)
    images[0].tail = None
    append(figure, images[0], *(caption_of(caption.text or "", *list(caption)) for caption in captions))


def take_caption(figure: Element, manuscript: Manuscript) -> None:
    """Makes ``Figure: ...`` behind a figure its caption, and adds to that what ``Credit:``, ``Rights:`` and
    ``Source:`` say, in this order or another, in one paragraph or several."""
    said: dict[str, list[str | Element]] = {}
    while fields := fields_of(figure.getnext(), _FIELDS):
        paragraph = figure.getnext()
        assert paragraph is not None
        for field in fields:
            if field.name == "Figure":
                _replace_caption(figure, field, paragraph, manuscript)
            else:
                before = [*said[field.name], "; "] if field.name in said else []
                said[field.name] = [*before, *field.pieces]
        remove(paragraph)
    if said:
        _add_credits(figure, said, manuscript)


def _replace_caption(figure: Element, field: Field, paragraph: Element, manuscript: Manuscript) -> None:
    attributes = trailing_attributes(field.content, "figure", manuscript)
    for old in figure.findall("{*}figcaption"):
        message = f"the figure has two captions; “{plain_text(old)[:60]}” is left out"
        manuscript.warn("BB361", message, figure, hint="write one of them")
        remove(old)
    append(figure, caption_of(*field.pieces))
    if attributes.get("id"):
        figure.set("id", manuscript.claim_id(attributes["id"], paragraph))
    add_own_classes(figure, attributes, manuscript)


def _add_credits(figure: Element, said: Mapping[str, Sequence[str | Element]], manuscript: Manuscript) -> None:
    """What a caption says of the making of its picture, each a sentence; a picture has one without a number where it
    has no other."""
    words = manuscript.labels
    caption = figure.find("{*}figcaption")
    if caption is None:
        append(figure, element("figcaption"))
        caption = figure[-1]
    else:
        end_sentence(caption)
    for kind, forms in (
        ("credit", {"Credit": words.credit, "Rights": words.gap_after(words.rights)}),
        ("origin", {"Source": words.source_of}),
    ):
        line = element("span", {"class": kind})
        for name in (name for name in forms if name in said):
            before, after = forms[name].parted()
            append(line, " " if len(line) or line.text else None, before, *said[name], after)
            end_sentence(line)
        if plain_text(line):
            append(caption, " " if plain_text(caption) else None, line)


def caption_of(*content: Piece) -> Element:
    """A caption; its number is filled in when the whole book is known."""
    return element("figcaption", {}, element("span", {"class": "number"}), *content)


def take_description(figure: Element, manuscript: Manuscript) -> None:
    """Ties the long description that follows a figure to its image (ARIA 1.2, aria-details)."""
    block = figure.getnext()
    if block is None or "long-description" not in classes(block):
        return
    if not figure.get("id"):
        figure.set("id", manuscript.new_id("figure"))
    block.set("id", manuscript.new_id(f"{figure.get('id')}-description"))
    block.set("data-describes", figure.get("id") or "")
    image = figure.find("{*}img")
    if image is not None:
        image.set("aria-details", block.get("id") or "")


def _make_figure(image: Element, paragraph: Element, manuscript: Manuscript) -> None:
    figure = set_line(element("figure"), line_of(paragraph) or 1)
    title = take(image, "title")
    identifier = take(image, "id")
    if identifier:
        figure.set("id", manuscript.claim_id(identifier, image))
    image.tail = None
    append(figure, image)
    if title:
        append(figure, caption_of(title))
    replace(paragraph, figure)


def _stands_alone(image: Element, paragraph: Element) -> bool:
    return len(paragraph) == 1 and not (paragraph.text or "").strip() and not (image.tail or "").strip()


def _check_alternative(image: Element, manuscript: Manuscript) -> None:
    decorative = "decorative" in classes(image)
    add_own_classes(image, {"class": take(image, "class")}, manuscript)
    set_sizes(image)
    alternative = (image.get("alt") or "").strip()
    if decorative and alternative:
        manuscript.say(
            "BB304",
            "an image is both marked decorative and described",
            image,
            hint="remove {.decorative} or the text in the brackets",
            rule="WCAG 2.2, 1.1.1",
        )
    elif not decorative and not alternative:
        manuscript.say(
            "BB303",
            f"the image {image.get('src')} has no description",
            image,
            hint="say in the brackets what it shows, or mark it {.decorative} if it carries no information",
            rule="WCAG 2.2, 1.1.1",
        )
