"""Figures of other programs: MyST's ``{figure}`` and ``{image}``, Quarto's blocks of figures and tables."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefbound.importers.others.account import Account
from briefbound.importers.others.blocks import Foreign, attributes_of
from briefbound.load.vocabulary import SIZE

_IMAGE = re.compile(
    r"\s*!\[(?P<words>(?:[^\[\]]|\[[^\[\]]*\])*)\]\((?P<target>[^()]*(?:\([^()]*\)[^()]*)*)\)(?:\{(?P<braces>[^{}]*)\})?\s*"
)
_ROW = re.compile(r"\s*\|.*\|\s*")
_TABLE_CAPTION = re.compile(r"\s*(?:[Tt]able)?:\s+(?P<words>.*?)\s*(?:\{(?P<braces>[^{}]*)\})?\s*")


def figure(block: Foreign, account: Account) -> Sequence[str] | None:
    """``{figure} file``: the image, its caption (the first paragraph), and the rest of its words."""
    if not block.argument:
        return None
    image = _image(block.options.get("alt", ""), block.argument, block.identifier, block.options.get("width", ""))
    account.change(block.number, "the figure becomes an image with its caption")
    caption, rest = _first_paragraph(block.words)
    lines = [image, ""] + ([f"Figure: {caption}", ""] if caption else [])
    return [*lines, *rest, ""] if rest else lines


def image(block: Foreign, account: Account) -> Sequence[str] | None:
    """``{image} file``."""
    if not block.argument:
        return None
    account.change(block.number, "the image becomes one of Markdown")
    return [_image(block.options.get("alt", ""), block.argument, block.identifier, block.options.get("width", ""))]


def cross_referenced(block: Foreign, account: Account) -> Sequence[str] | None:
    """``::: {#fig-one}`` and ``::: {#tbl-one}``: what they hold with its id, the last paragraph as its caption."""
    words = block.words
    last = max((n for n, line in enumerate(words) if line.strip()), default=-1)
    first = last
    while first > 0 and words[first - 1].strip():
        first -= 1
    if last < 0:
        return None
    caption = " ".join(line.strip() for line in words[first : last + 1])
    before = [line for line in words[:first] if line.strip()]
    if block.identifier.startswith("tbl-") and before and any(map(_ROW.fullmatch, before)):
        account.change(block.number, "the block of a table becomes its caption")
        said = found["words"] if (found := _TABLE_CAPTION.fullmatch(caption)) else caption
        return [f"Table: {said} {{#{block.identifier}}}", "", *words[:first]]
    images = [found for line in before if (found := _IMAGE.fullmatch(line))]
    if not images or len(images) != len(before):
        return None
    if len(images) == 1:
        one = attributes_of(images[0]["braces"] or "")
        alt = one.get("fig-alt") or block.options.get("fig-alt") or images[0]["words"]
        account.change(block.number, "the block of a figure becomes an image with its caption")
        width = one.get("width", "")
        return [_image(alt, images[0]["target"], block.identifier, width), "", f"Figure: {caption}", ""]
    return _beside(block, account, images, caption)


def side_by_side(block: Foreign, account: Account) -> Sequence[str] | None:
    """``::: {layout-ncol=2}`` around images alone."""
    images = [found for line in block.words if (found := _IMAGE.fullmatch(line))]
    if len(images) != len([line for line in block.words if line.strip()]):
        return None
    return _beside(block, account, images, "")


def _beside(block: Foreign, account: Account, images: Sequence[re.Match[str]], caption: str) -> Sequence[str] | None:
    if not 2 <= len(images) <= 3:
        return None
    lines = ["::: side-by-side"]
    for one in images:
        attributes = attributes_of(one["braces"] or "")
        alt = attributes.get("fig-alt", "")
        lines += [_image(alt or one["words"], one["target"], attributes.get("id", ""), ""), ""]
        lines += [f"Figure: {one['words']}", ""] if one["words"] else []
    account.change(block.number, "the block of figures becomes “side-by-side”")
    return [*lines, ":::", "", caption] if caption else [*lines, ":::"]


def _image(alt: str, target: str, identifier: str, width: str) -> str:
    words = re.sub(r"(?<!\\)([\[\]])", r"\\\1", " ".join(alt.split()))
    target = target.strip()
    if " " in target and not target.startswith("<") and '"' not in target:
        target = f"<{target}>"
    kept = [f"#{identifier}"] if identifier else []
    kept += [f"width={width}"] if width and SIZE.fullmatch(width) and " " not in width else []
    return f"![{words}]({target})" + (f"{{{' '.join(kept)}}}" if kept else "")


def _first_paragraph(words: Sequence[str]) -> tuple[str, list[str]]:
    """The first paragraph as one line, and the lines after it."""
    first = next((n for n, line in enumerate(words) if line.strip()), len(words))
    end = next((n for n in range(first, len(words)) if not words[n].strip()), len(words))
    rest = list(words[end:])
    while rest and not rest[0].strip():
        rest.pop(0)
    return " ".join(line.strip() for line in words[first:end]), rest
