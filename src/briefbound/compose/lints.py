"""What a text says with its looks alone, or does not say: warned of in the build, while its author is still at it.

A new lint is a line in :data:`LINTS` and a function. Only what is sure to be a mistake may be reported: a
false alarm teaches people to read over the true ones. The words that say nothing are those of
:mod:`briefbound.empty_words`, by which finished files are judged too.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from briefbound.compose.manuscript import Manuscript
from briefbound.compose.xhtml import Element, classes, descendants, plain_text, tag
from briefbound.diagnostics import Diagnostic, Place, Severity
from briefbound.empty_words import (
    folded,
    is_caption,
    is_example,
    says_that_it_is_a_picture,
    why_it_leads_nowhere,
    why_it_shows_nothing,
)
from briefbound.load.identifiers import slug
from briefbound.model import Publication


@dataclass(frozen=True, slots=True)
class Found:
    """Something that a lint tells of: where, what, what to do, and whether it stops the build."""

    at: Element
    message: str
    hint: str
    severity: Severity = Severity.WARNING


@dataclass(frozen=True, slots=True)
class Lint:
    """A rule: its name, the code of its warnings, the criterion behind it, and what finds its like in a text."""

    name: str
    code: str
    rule: str
    find: Callable[[Element, str], Iterator[Found]]


def report_lints(root: Element, manuscript: Manuscript) -> None:
    """Tells what the lints find in a text whose blocks have their meaning, and whose images their own file names."""
    for lint in LINTS:
        for found in lint.find(root, manuscript.language):
            if lint.code in manuscript.publication.silenced and found.severity is not Severity.ERROR:
                continue
            rule = f"{lint.rule}: {lint.name}"
            manuscript.say(lint.code, found.message, found.at, hint=found.hint, rule=rule, severity=found.severity)


def report_cover_words(publication: Publication) -> Iterator[Diagnostic]:
    """What is to be said of the words for the picture on the cover."""
    cover = publication.cover
    if cover is None:
        return
    file = cover.image.name
    if why := why_it_shows_nothing(cover.alt, publication.language, file):
        place = Place(str(publication.root / cover.mark.path), cover.mark.line)
        message, severity = f"the cover's description, “{cover.alt}”, {why}", _gravity(cover.alt)
        if "BB362" in publication.silenced and severity is not Severity.ERROR:
            return
        yield Diagnostic("BB362", message, place, _SAY, "WCAG 2.2, 1.1.1: image-alt-empty", severity)


# ---------------------------------------------------------------- images

_SAY = "say what there is to see, as you would on the phone"
_SAY_OR_NOT = f"{_SAY}; {{.decorative}} for an image that says nothing"


def _gravity(words: str) -> Severity:
    """An example of ours that was pasted is no description; anything else may be one after all."""
    return Severity.ERROR if is_example(words) else Severity.WARNING


def _images(root: Element) -> Iterator[tuple[Element, str]]:
    for image in descendants(root, "img"):
        if words := (image.get("alt") or "").strip():
            yield image, words


def _empty_words(root: Element, language: str) -> Iterator[Found]:
    for image, words in _images(root):
        file = posixpath.basename(image.get("src") or "")
        if why := why_it_shows_nothing(words, _language(image, language), file):
            yield Found(image, f"the image's description, “{words}”, {why}", _SAY_OR_NOT, _gravity(words))


def _caption_again(root: Element, language: str) -> Iterator[Found]:
    for image, words in _images(root):
        figure = next((one for one in image.iterancestors() if tag(one) == "figure"), None)
        captions = descendants(figure, "figcaption") if figure is not None else []
        if any(is_caption(words, plain_text(caption)) for caption in captions):
            hint = "say what there is to see; the caption is read aloud as well"
            yield Found(image, f"the image's description repeats its caption, “{words}”", hint)


def _kind_first(root: Element, language: str) -> Iterator[Found]:
    for image, words in _images(root):
        if (rest := says_that_it_is_a_picture(words, _language(image, language))) and not why_it_shows_nothing(
            words, _language(image, language)
        ):
            message = f"the image's description says that it is an image, as screen readers do anyway: “{words}”"
            yield Found(image, message, f"begin with what it shows: {rest}")


# ---------------------------------------------------------------- links


def _links(root: Element, language: str) -> Iterator[Found]:
    for link in descendants(root, "a"):
        words, address = plain_text(link), link.get("href") or ""
        if not words or not {"external", "xref"} & set(classes(link)) or address.endswith(f"#{slug(words)}"):
            continue
        around = _block(link)
        beside = " ".join(plain_text(around).replace(words, " ").split())
        if why := why_it_leads_nowhere(words, address, beside, _language(link, language)):
            yield Found(link, f"the words of a link {why}", _NAME_THE_TARGET)


def _same_words(root: Element, language: str) -> Iterator[Found]:
    """Links to the web with the same words that lead to different documents; those whose words say nothing are told
    of already, and parts of one document may be called by its name."""
    first: dict[str, str] = {}
    for link in descendants(root, "a"):
        words, address = plain_text(link), link.get("href") or ""
        if "external" not in classes(link) or not re.search(r"[^\W\d_]{2}", words):
            continue
        if why_it_leads_nowhere(words, address, words, _language(link, language)):
            continue
        target = re.sub(r"^https?://(?:www\.)?|/?(?:#.*)?$", "", address)
        if first.setdefault(folded(words), target) != target:
            message = f"two links of this article have the words “{_shown(words)}”, and lead to different places"
            yield Found(link, message, "name in each what is special about its target, such as its year")


_NAME_THE_TARGET = "name the target in the brackets, so that the link makes sense on its own"


def _block(node: Element) -> Element:
    return next((one for one in node.iterancestors() if tag(one) in _BLOCKS), node)


_BLOCKS = frozenset({"p", "li", "td", "th", "dd", "dt", "figcaption", "caption", "h2", "h3", "h4", "h5", "h6", "div"})


# ---------------------------------------------------------------- headings

_HEADINGS = ("h2", "h3", "h4", "h5", "h6")


def _alike(root: Element, language: str) -> Iterator[Found]:
    """Headings with the same words under the same heading; titles of boxes are no part of that order."""
    above: list[tuple[int, set[str]]] = [(1, set())]  # level, and the words of the headings directly below
    for heading in descendants(root, *_HEADINGS):
        if "box-title" in classes(heading):
            continue
        level, words = int(str(tag(heading))[1]), plain_text(heading)
        while above[-1][0] >= level:
            above.pop()
        if folded(words) in above[-1][1]:
            hint = "say in each what its section has that the other has not"
            yield Found(heading, f"two headings of one section are alike, “{_shown(words)}”", hint)
        above[-1][1].add(folded(words))
        above.append((level, set()))


_MOST_WORDS, _MOST_LETTERS = 12, 80  # of what may be a heading
_NO_END = re.compile(r"[^.!?…:;,。！？؟،۔”\"»)\]]$")
_TYPED_NUMBER = re.compile(r"\(?\d{1,2}[.)]$")


def _bold_headings(root: Element, language: str) -> Iterator[Found]:
    """Short paragraphs all in bold between other blocks of the text itself."""
    for paragraph in descendants(root, "p"):
        words = plain_text(paragraph)
        after = paragraph.getnext()
        if not _is_bold(paragraph) or after is None or not _stands_in_the_text(paragraph, root):
            continue
        is_short = len(words.split()) <= _MOST_WORDS and len(words) <= _MOST_LETTERS
        if is_short and _NO_END.search(words) and re.search(r"[^\W\d_]{2}", words) and not _is_bold(after):
            plain = re.sub(r"^\(?\d+(?:\.\d+)*[.)]?\s+", "", words)
            hint = f"if it is one, write ## {plain} (or ###, for a part of a section): readers navigate by headings"
            yield Found(paragraph, f"a paragraph in bold, “{words}”, looks like a heading but is not one", hint)


def _is_bold(paragraph: Element) -> bool:
    if tag(paragraph) != "p" or len(paragraph) != 1 or (paragraph.text or "").strip():
        return False
    inner = paragraph[0]
    return tag(inner) in ("strong", "b") and not (inner.tail or "").strip() and inner.find("{*}br") is None


def _stands_in_the_text(paragraph: Element, root: Element) -> bool:
    parent = paragraph.getparent()
    return parent is root or (parent is not None and tag(parent) == "section" and "testimony" not in classes(parent))


def _capitals(root: Element, language: str) -> Iterator[Found]:
    for heading in descendants(root, *_HEADINGS):
        words = plain_text(heading)
        if is_shouted(words):
            message = f"the heading “{words}” is in capitals, which are hard to read and may be spelt out aloud"
            hint = f"write {words[:1]}{words[1:].lower()}, with capitals only where needed"
            yield Found(heading, message, hint)


def is_shouted(words: str) -> bool:
    """Whether words are typed in capitals: more than a row of abbreviations."""
    cased = [sign for sign in words if sign.lower() != sign.upper()]
    found = re.findall(r"[^\W\d_]+", words)
    is_long = max(map(len, found), default=0) >= 7 or len(found) >= 3
    return len(cased) >= 8 and is_long and all(sign.isupper() for sign in cased)


# ---------------------------------------------------------------- lists and spaces


def _bold_numbers(root: Element, language: str) -> Iterator[Found]:
    """Paragraphs that begin with numbers in bold, one after the other."""
    before = 0
    for paragraph in descendants(root, "p"):
        first = paragraph[0] if len(paragraph) and not (paragraph.text or "").strip() else None
        number = plain_text(first) if first is not None and tag(first) in ("strong", "b") else ""
        value = int(re.sub(r"\D", "", number)) if _TYPED_NUMBER.fullmatch(number) else 0
        if value and value == before + 1 and before:
            hint = "begin each item with 1. and a space, without asterisks; then it is read as a list"
            yield Found(paragraph, f"a list with numbers typed in bold, “{number}”, is a row of paragraphs", hint)
        before = value


_SPACES = re.compile("[\u00a0\u2002\u2003\u2007\u3000]")


def _pushed(root: Element, language: str) -> Iterator[Found]:
    """Paragraphs moved to the right with spaces that do not break."""
    for paragraph in descendants(root, "p", "li", "dd"):
        text = "".join(map(str, paragraph.itertext()))
        pushed = len(text) - len(text.lstrip())
        if pushed >= 2 and len(_SPACES.findall(text[:pushed])) >= 2 and text.strip():
            message = f"the paragraph “{_shown(text)}” is indented with spaces, which screen readers do not announce"
            yield Found(paragraph, message, "remove them; start it with > for a quotation or - for a list")


def _shown(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 40 else f"{words[:40]}…"


def _language(node: Element, otherwise: str) -> str:
    return next((named for one in (node, *node.iterancestors()) if (named := one.get("lang"))), otherwise)


LINTS: tuple[Lint, ...] = (
    Lint("image-alt-empty", "BB362", "WCAG 2.2, 1.1.1", _empty_words),
    Lint("image-alt-caption", "BB363", "WCAG 2.2, 1.1.1", _caption_again),
    Lint("image-alt-kind", "BB364", "WCAG 2.2, 1.1.1", _kind_first),
    Lint("link-words", "BB365", "WCAG 2.2, 2.4.4", _links),
    Lint("heading-bold", "BB366", "WCAG 2.2, 1.3.1", _bold_headings),
    Lint("heading-capitals", "BB367", "WCAG 2.2, 1.3.1", _capitals),
    Lint("list-numbers", "BB368", "WCAG 2.2, 1.3.1", _bold_numbers),
    Lint("spaces", "BB369", "WCAG 2.2, 1.3.2", _pushed),
    Lint("heading-alike", "BB888", "WCAG 2.2, 2.4.6", _alike),
    Lint("link-same-words", "BB889", "WCAG 2.2, 2.4.4", _same_words),
)
