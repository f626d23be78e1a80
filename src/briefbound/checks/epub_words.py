"""Words of an EPUB that say nothing, or are not in the language that they are said to be in, one function a rule.

What a machine can see of alternative texts, links, headings and languages, so that no person need be asked.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import cast

from lxml import etree

from briefbound.checks.epub_access import SVG
from briefbound.checks.epub_container import EPUB_TYPE, XHTML, XML_LANG, Document, Epub
from briefbound.checks.epub_rules import Fault, Rule
from briefbound.checks.passages import BLOCKS, passages
from briefbound.checks.scripts import letters_not_in, script_of, scripts_for
from briefbound.empty_words import folded, is_caption, why_it_leads_nowhere, why_it_shows_nothing

_HEADINGS = tuple(f"h{level}" for level in range(1, 7))
_NUMBER = "number"  # the class of “Figure 1.” in a caption

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
_ADDRESS = re.compile(r"\S*(?:://|@|www\.)\S*|\S+\.\w{2,}/\S*")
_OUTSIDE_OF_LINKS = etree.XPath(".//text()[not(ancestor::h:a)]", namespaces={"h": XHTML[1:-1]})
#: Words and letters in a row that are no name: of scripts with capitals at least so many words must begin small.
_FEWEST_WORDS, _FEWEST_SMALL, _FEWEST_LETTERS = 4, 3, 20
#: Latin words stand in texts of every script, as names of institutions do.
_FEWEST_LATIN_WORDS, _FEWEST_LATIN_SMALL = 12, 8
#: Letters in a row of scripts without capitals.
_FEWEST_OF_OTHERS = 25
#: Words with letters that the language does without, as a share of a passage and by number.
_MOST_STRANGE, _SHARE_STRANGE = 3, 0.1


def pictures_say_something(epub: Epub) -> Iterator[Fault]:
    """No image is described by a file's name, by its kind, or by its caption once more (WCAG 2.2, 1.1.1)."""
    for document in epub.documents.values():
        for image in document.root.iter(f"{XHTML}img", f"{SVG}svg"):
            words = _described(document, image)
            if not words.strip() or image.get("aria-hidden") == "true":
                continue
            file = posixpath.basename(image.get("src", ""))
            if why := why_it_shows_nothing(words, _language(image), file):
                yield Fault("image-alt-empty", f"the alternative text “{words}” {why}", document.where(image))
            elif other := _wholly_in_another_script(words, _language(image)):
                stated = _language(image)
                message = f"the alternative text “{words}” is in {other}, which “{stated}” is not written in"
                yield Fault("image-alt-language", message, document.where(image))
            elif any(is_caption(words, caption, number) for caption, number in _captions(image)):
                message = f"the alternative text repeats the caption, “{words}”"
                yield Fault("image-alt-caption", message, document.where(image))


def links_say_something(epub: Epub) -> Iterator[Fault]:
    """No link is called “here” or “more”, nor is it a bare address with no words around it (WCAG 2.2, 2.4.4).

    A link to something in the book that is itself called so is well named.
    """
    for document in epub.documents.values():
        for link in document.elements("a"):
            words, address = _name(document, link), link.get("href", "")
            if not words or not address or _has_a_role_of_its_own(link):
                continue
            why = why_it_leads_nowhere(words, address, _around(link), _language(link))
            if why and folded(words) != _called(epub, document, address):
                yield Fault("link-words", f"the words of a link {why}", document.where(link))


def headings_say_something(epub: Epub) -> Iterator[Fault]:
    """No heading is empty, and no two under the same heading are the same (WCAG 2.2, 2.4.6)."""
    for document in epub.documents.values():
        above: list[str] = []
        seen: set[tuple[str, ...]] = set()
        for heading in document.elements(*_HEADINGS):
            words = _name(document, heading)
            if not words:
                yield Fault("heading-empty", "the heading is empty", document.where(heading))
                continue
            level = int(str(heading.tag)[-1])
            above = [*above[: level - 1], *[""] * (level - 1 - len(above)), folded(words)]
            if tuple(above) in seen:
                message = f"the heading “{words}” appears twice under the same heading"
                yield Fault("heading-same", message, document.where(heading))
            seen.add(tuple(above))


def scripts_fit(epub: Epub) -> Iterator[Fault]:
    """No passage is in a script that the language it is said to be in is not written in (WCAG 2.2, 3.1.1 and 3.1.2).

    Names and single words are left alone.
    """
    for document in epub.documents.values():
        for passage in passages(document):
            allowed = scripts_for(passage.language)
            words = _WORD.findall(_ADDRESS.sub(" ", passage.text))
            if allowed:
                for script, run in groupby(words, lambda word: script_of(word[0])):
                    row = list(run)
                    if script and script not in allowed and _is_passage(script, row):
                        message = f"“{_shown(row)}” is marked as language “{passage.language}”, but cannot be"
                        yield Fault("language-script", message, passage.where)
            strange = letters_not_in(passage.language)
            found = [word for word in words if not strange.isdisjoint(word.lower())]
            if len(found) > max(_MOST_STRANGE, _SHARE_STRANGE * len(words)):
                message = f"“{_shown(found)}” have letters that the language “{passage.language}” does not have"
                yield Fault("language-letters", message, passage.where)


def _wholly_in_another_script(words: str, language: str) -> str:
    """The script of a text none of whose words is in one of its language; empty where some are, or few letters."""
    allowed = scripts_for(language)
    found = [script_of(word[0]) for word in _WORD.findall(_ADDRESS.sub(" ", words)) if len(word) > 1]
    if not allowed or not found or any(not script or script in allowed or script == "Latn" for script in found):
        return ""
    return found[0]


RULES: tuple[Rule, ...] = (pictures_say_something, links_say_something, headings_say_something, scripts_fit)


def _is_passage(script: str, row: Sequence[str]) -> bool:
    letters = sum(map(len, row))
    if row[0].upper() == row[0].lower():
        return letters >= _FEWEST_OF_OTHERS
    small = sum(word[0].islower() for word in row)
    if script == "Latn":
        return len(row) >= _FEWEST_LATIN_WORDS and small >= _FEWEST_LATIN_SMALL
    return len(row) >= _FEWEST_WORDS and small >= _FEWEST_SMALL and letters >= _FEWEST_LETTERS


def _shown(words: Sequence[str]) -> str:
    return " ".join(words[:5]) + ("…" if len(words) > 5 else "")


def _language(element: etree._Element) -> str:
    around = (one.get(XML_LANG) or one.get("lang") for one in (element, *element.iterancestors()))
    return next(filter(None, around), "")


def _described(document: Document, image: etree._Element) -> str:
    """The words that stand for an image: of ``aria-label`` and what ``aria-labelledby`` names before its own."""
    title = image.find(f"{SVG}title")
    own = image.get("alt") or (_text(title) if title is not None else "")
    return _labelled(document, image) or own


def _name(document: Document, element: etree._Element) -> str:
    """What a link or heading is called aloud: its label, or its words and those of its images (accname 1.2)."""
    images = (_described(document, image) for image in element.iter(f"{XHTML}img", f"{SVG}svg"))
    return _labelled(document, element) or " ".join(filter(None, [_text(element), *images])).strip()


def _labelled(document: Document, element: etree._Element) -> str:
    named = (document.ids.get(id) for id in (element.get("aria-labelledby") or "").split())
    words = " ".join(_text(one) for one in named if one is not None)
    return words or " ".join((element.get("aria-label") or "").split())


def _captions(image: etree._Element) -> Iterator[tuple[str, str]]:
    """The captions of an image, and the number of each."""
    figure = next((one for one in image.iterancestors() if one.tag == f"{XHTML}figure"), None)
    for caption in figure.iter(f"{XHTML}figcaption") if figure is not None else ():
        numbers = [_text(one) for one in caption.iter(f"{XHTML}span") if one.get("class") == _NUMBER]
        yield _text(caption), next(iter(numbers), "")


def _has_a_role_of_its_own(link: etree._Element) -> bool:
    """Whether it is a call of a note, a way back, a word of the glossary or a line of a list of contents or pages."""
    if (link.get("role") or "").startswith("doc-") or link.get(EPUB_TYPE):
        return True
    return any(one.tag == f"{XHTML}nav" for one in link.iterancestors())


def _around(link: etree._Element) -> str:
    """What the paragraph, item or cell of a link says beside its links."""
    block = next((one for one in link.iterancestors() if one.tag in BLOCKS), link)
    return " ".join(cast("list[str]", _OUTSIDE_OF_LINKS(block)))


def _called(epub: Epub, document: Document, address: str) -> str:
    """What the thing in the book that a link leads to is called, as it is compared; empty outside the book."""
    path, id = document.resolve(address)
    found = epub.documents[path].ids.get(id) if path in epub.documents else None
    return folded(_text(found)) if found is not None else ""


def _text(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())
