"""What words mean: languages, terms, pseudonyms, words withheld, abbreviations, links out of the book."""

from __future__ import annotations

import re
from collections.abc import Mapping

from briefbound.compose.bars import bar
from briefbound.compose.blocks import speak
from briefbound.compose.manuscript import Manuscript, did_you_mean
from briefbound.compose.xhtml import (
    XHTML,
    Element,
    add_class,
    append,
    classes,
    descendants,
    element,
    means,
    plain_text,
    replace,
    tag,
    take,
)
from briefbound.load.faults import ValueFault
from briefbound.load.identifiers import check_web_address, slug

#: Addresses that a link may have, beside those of the pack's own articles.
SCHEMES = ("https:", "http:", "mailto:", "tel:")


def compose_inline(root: Element, manuscript: Manuscript) -> None:
    """Gives spans and links their meaning, in place; links inside the pack are settled in references.py."""
    for node in descendants(root, "span", "a", "img", "code"):
        if "noteref" not in classes(node):
            _compose_span(node, manuscript)
    for link in descendants(root, "a"):
        _compose_link(link, manuscript)
        if any(tag(around) == "a" for around in link.iterancestors()):
            manuscript.say(
                "BB326",
                f"“{plain_text(link) or 'a note'}” would be a link inside a link",
                link,
                hint="end the link first: terms, notes and citations are links too",
            )


def _compose_span(node: Element, manuscript: Manuscript) -> None:
    kinds = classes(node)
    if "withheld" in kinds:  # first: messages about its language or its id would quote them
        replace(node, bar(manuscript))
        return
    language = node.get("lang")
    if language:
        speak(node, language, manuscript)
    if node.get("id") and tag(node) != "img":  # figures.py claims those of images
        manuscript.claim_id(node.get("id") or "", node)
    if "term" in kinds:
        _refer_to_glossary(node, manuscript)
    elif "key" in node.attrib:
        take(node, "key")
    if tag(node) == "span":
        _name_style(node)


#: Classes that pandoc knows -> the elements of HTML that say the same.
_ELEMENTS_OF = {"underline": "u", "mark": "mark"}


def _name_style(node: Element) -> None:
    kinds = ["smallcaps" if kind == "sc" else kind for kind in classes(node)]
    for kind, name in _ELEMENTS_OF.items():
        if kind in kinds:
            kinds.remove(kind)
            node.tag = f"{{{XHTML}}}{name}"
            break
    if kinds != classes(node):
        take(node, "class")
        for kind in dict.fromkeys(kinds):
            add_class(node, kind)


def _refer_to_glossary(node: Element, manuscript: Manuscript) -> None:
    words = plain_text(node)
    key = take(node, "key")
    entries = {entry.id: entry for entry in manuscript.publication.glossary}
    by_term = {entry.term.casefold(): entry.id for entry in entries.values()}
    found = key if key in entries else "" if key else by_term.get(words.casefold(), slug(words))
    if found not in entries:
        manuscript.say(
            "BB403",
            f"the glossary has no term “{key or words}”",
            node,
            hint=did_you_mean(key or words, [*entries, *by_term], "add it to the glossary, or name a term with key="),
        )
        return
    node.tag = f"{{{XHTML}}}a"
    node.set("class", "term")
    node.set("href", f"glossary.xhtml#{found}")
    means(node, "term")


def flag_pseudonyms(root: Element, manuscript: Manuscript) -> None:
    """Says "not the real name" where a pseudonym stands first in an article."""
    flagged: set[str] = set()
    for node in descendants(root, "span"):
        if "pseudonym" not in classes(node):
            continue
        name = plain_text(node)
        if name not in flagged:
            flagged.add(name)
            flag = element("span", {"class": "flag"}, manuscript.labels.not_real_name.inside(" ({})"))
            flag.tail, node.tail = node.tail, None
            node.addnext(flag)


def _compose_link(link: Element, manuscript: Manuscript) -> None:
    href = link.get("href")
    if href is None or link.get("class") == "term":
        return
    scheme = re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", href)
    if not scheme:
        link.set("class", "xref")
        return
    if scheme[0].lower() not in SCHEMES:
        manuscript.say(
            "BB405",
            f"a link may not lead to a {scheme[0]} address",
            link,
            hint="link to https:, http:, mailto: or tel: addresses, or to an article by its file",
        )
        return
    fault = _fault_of_address(href)
    if fault and plain_text(link) == href:  # nobody wrote a link: an address is one by itself
        manuscript.warn(
            "BB405", f"{href[:80]} is not a link: {fault}", link, hint="correct it, or keep it as plain text"
        )
        link.tag = link.tag.replace("}a", "}span")
        take(link, "href")
        return
    if fault:
        manuscript.say("BB405", f"the link to {href} is invalid: {fault}", link, hint="copy it from the browser")
        return
    link.set("class", "external")
    if not plain_text(link) and link.find(f"{{{XHTML}}}img") is None:
        manuscript.say(
            "BB318",
            f"the link to {href} has no words",
            link,
            hint="describe its target in the brackets",
            rule="WCAG 2.2, 2.4.4",
        )


def _fault_of_address(href: str) -> str:
    """What is wrong with an address of one of :data:`SCHEMES`; empty where it can lead somewhere."""
    scheme, _, rest = href.partition(":")
    if scheme.lower() in ("mailto", "tel"):
        return "" if rest.strip() else "nobody is named"
    try:
        check_web_address(href)
    except ValueFault as fault:
        return fault.message
    return ""


# ---------------------------------------------------------------- abbreviations

_NO_ABBREVIATIONS = frozenset({"abbr", "code", "pre"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_NO_EXPANSION = _HEADINGS | frozenset({"table", "figcaption", "a", "aside"})
_NO_EXPANSION_CLASSES = frozenset({"head", "foot", "notes", "box-title", "skip"})


def expand_abbreviations(root: Element, abbreviations: Mapping[str, str]) -> None:
    """Marks every abbreviation, and writes it out where running text first has it (WCAG 2.2, 3.1.4).

    Where the author wrote the long form beside it, or wrote ``<abbr>``, nothing is added.
    """
    if not abbreviations:
        return
    short = "|".join(re.escape(one) for one in sorted(abbreviations, key=len, reverse=True))
    pattern = re.compile(rf"(?<![\w-])(?P<short>{short})(?!\w)(?P<possessive>[’']s\b)?")
    text = plain_text(root).casefold()
    done = {one for one, long in abbreviations.items() if _written_out(text, one.casefold(), long.casefold())}
    _expand_in(root, pattern, abbreviations, done, expandable=True)


def _written_out(text: str, short: str, long: str) -> bool:
    return (
        re.search(rf"{re.escape(long)}s?\W*\(\W*{re.escape(short)}\b", text) is not None or f"{short} ({long}" in text
    )


def _is_beside(long: str, before: str, after: str) -> bool:
    """Whether the long form stands just before an abbreviation in brackets, or in brackets just behind it."""
    long = re.escape(long)
    return bool(
        re.search(rf"{long}s?\W*\(\W*$", before, re.IGNORECASE) or re.match(rf" \(\W*{long}", after, re.IGNORECASE)
    )


def _expand_in(
    node: Element, pattern: re.Pattern[str], abbreviations: Mapping[str, str], done: set[str], *, expandable: bool
) -> None:
    name, kinds = tag(node), classes(node)
    if not name or name in _NO_ABBREVIATIONS or "flag" in kinds:
        return
    expandable = expandable and name not in _NO_EXPANSION and _NO_EXPANSION_CLASSES.isdisjoint(kinds)
    pieces: list[str | Element] = _split(node.text or "", pattern, abbreviations, done, expandable)
    for child in list(node):
        tail, child.tail = child.tail or "", None
        node.remove(child)
        _expand_in(child, pattern, abbreviations, done, expandable=expandable)
        pieces.append(child)
        pieces.extend(_split(tail, pattern, abbreviations, done, expandable))
    node.text = None
    append(node, *pieces)


def _split(
    text: str, pattern: re.Pattern[str], abbreviations: Mapping[str, str], done: set[str], expandable: bool
) -> list[str | Element]:
    pieces: list[str | Element] = []
    end = 0
    for found in pattern.finditer(text):
        short = found["short"]
        long = abbreviations[short]
        written = expandable and short not in done
        # What stands written out beside it would be heard twice.
        title = {} if written or _is_beside(long, text[: found.start()], text[found.end() :]) else {"title": long}
        pieces += [text[end : found.start()], element("abbr", title, short), found["possessive"] or ""]
        if written:
            done.add(short)
            pieces.append(element("span", {"class": "expansion"}, f" ({long})"))
        end = found.end()
    return [*pieces, text[end:]]
