"""What a page says of itself: its title, who wrote it, when, in which language, and where it stood.

Programs that make sites write names into pages that no reader ever sees. So an author is believed only where the page
shows the name.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from briefbound.importers.web.weights import HEADINGS

if TYPE_CHECKING:
    from lxml import etree

    from briefbound.importers.web.weights import Weights

_LONGEST_TITLE = 300
_LONGEST_NAME = 80
_MOST_JSON = 500_000
_BETWEEN = re.compile(r"\s+[|–—»·•:-]\s+|\s*[|»·•]\s*|:\s+")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?!\d)")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z]{4})?(?:[-_](?:[A-Za-z]{2}|\d{3}))?")
_TITLES = ("og:title", "twitter:title", "dc.title", "citation_title", "parsely-title", "sailthru.title")
_DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
    "dcterms.created", "citation_publication_date", "parsely-pub-date", "pubdate", "sailthru.date",
)  # fmt: skip
_AUTHORS = ("author", "article:author", "dc.creator", "citation_author", "parsely-author", "sailthru.author", "byl")
_BYLINES = re.compile(r"byline|author|dc-?creator", re.IGNORECASE)
_BY = re.compile(r"(?:written\s+by|by|von|par|por|di|автор(?:ы|у)?:?|текст:?|авторлору:?)\s+", re.IGNORECASE)
_AND = re.compile(r"\s*(?:,|;|\s(?:and|und|et|y|e|и|жана|&)\s)\s*")
_NAME = re.compile(r"[^\W\d_a-z][^\d|•·@/<>{}]{1,60}")


@dataclass(frozen=True, slots=True)
class About:
    """``credits`` are the elements before the text that show nothing but its authors and the day."""

    title: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""  # a day, as 2026-11-28
    language: str = ""  # a tag of BCP 47
    base: str = ""  # the address that links start from
    credits: tuple[etree._Element, ...] = ()


def read_about(page: etree._Element, article: etree._Element, weights: Weights, address: str) -> About:
    """What a page, from its root, says of the article in it."""
    metas, linked = _metas(page), list(_json_of(page))
    authors = _authors(page, weights, metas, linked, _shown(article, weights))
    published = _published(page, weights, metas, linked)
    return About(
        _title(page, article, weights, metas, linked),
        authors,
        published,
        _language(page, article, metas),
        _base(page, address),
        tuple(_credits(article, weights, authors, published)),
    )


def flat(text: str) -> str:
    """Letters and digits alone, in small letters: what of two titles must agree."""
    return re.sub(r"[\W_]+", "", text).casefold()


def _metas(page: etree._Element) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in page.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        if name and (content := " ".join((meta.get("content") or "").split())):
            found.setdefault(name, []).append(content)
    return found


def _json_of(page: etree._Element) -> Iterator[Mapping[str, Any]]:
    """The objects of linked data (JSON-LD) that speak of an article."""
    for script in page.iter("script"):
        text = re.sub(r"\A\s*(?://)?\s*<!\[CDATA\[|(?://)?\s*\]\]>\s*\Z", "", script.text or "")
        if "ld+json" not in (script.get("type") or "") or len(text) > _MOST_JSON:
            continue
        try:
            waiting: list[Any] = [json.loads(text)]
        except (ValueError, RecursionError):
            continue
        while waiting:
            one = waiting.pop(0)
            if isinstance(one, list):
                waiting += one
            elif isinstance(one, dict):
                waiting += [one["@graph"]] if "@graph" in one else []
                if re.search("Article|Posting|Report", str(one.get("@type"))):
                    yield one


def _title(
    page: etree._Element,
    article: etree._Element,
    weights: Weights,
    metas: Mapping[str, list[str]],
    linked: Iterable[Mapping[str, Any]],
) -> str:
    """The heading that says what the page is called; without one the name of the page, without that of its site."""
    said = [one for name in _TITLES for one in metas.get(name, ())]
    said += [str(one["headline"]) for one in linked if one.get("headline")]
    element = page.find(".//title")
    name = " ".join("".join(map(str, element.itertext())).split()) if element is not None else ""
    sites = {flat(site) for site in metas.get("og:site_name", ())}
    pieces = [piece for piece in (name, *_BETWEEN.split(name)) if len(piece) > 3 and flat(piece) not in sites]
    called = {flat(one) for one in (*said, *pieces)} - {""}
    body = page.find("body")
    for element in article.iter("p"):
        if element in weights and "MsoTitle" in (element.get("class") or "") and (words := _words(element)):
            return words[:_LONGEST_TITLE]
    found: list[str] = []
    for root in (article, body):
        for heading in root.iter("h1", "h2", "h3") if root is not None else ():
            words = _words(heading)
            if heading in weights and len(words) <= _LONGEST_TITLE and _is_called(words, called):
                found.append(words)
    if found:  # of the name of the site and that of the article, mostly the longer one
        return max(found, key=len)
    only = [heading for heading in article.iter("h1") if heading in weights and weights[heading].letters]
    if len(only) == 1 and len(words := _words(only[0])) <= _LONGEST_TITLE:
        return words
    if said:
        return said[0][:_LONGEST_TITLE]
    whole = [piece for piece in re.split(r"\s+[|–—»·•-]\s+", name) if flat(piece) not in sites]
    return max(whole, key=len, default=name)[:_LONGEST_TITLE]


def _words(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split()).rstrip("¶#").strip()


def _is_called(words: str, called: Iterable[str]) -> bool:
    """Whether a heading is one of the names of the page, or the beginning of one that names the site too."""
    mine = flat(words)
    return bool(mine) and any(mine == one or (len(mine) >= 12 and one.startswith(mine)) for one in called)


def _shown(article: etree._Element, weights: Weights) -> str:
    """The words that stand in the article, or in the elements around it where these are not the whole page."""
    around = article
    for element in article.iterancestors():
        if element.tag in ("body", "html"):
            break
        around = element
    return " ".join(" ".join(weights[one].own for one in around.iter() if one in weights).split())


def _authors(
    page: etree._Element,
    weights: Weights,
    metas: Mapping[str, list[str]],
    linked: Iterable[Mapping[str, Any]],
    shown: str,
) -> tuple[str, ...]:
    """The names of the authors, in their order; those alone that the page shows."""
    said = [name for one in linked for name in _names_in(one.get("author"))]
    said += [piece for name in _AUTHORS for one in metas.get(name, ()) for piece in _AND.split(_BY.sub("", one, 1))]
    names = [name for name in map(_plain_name, said) if name and name in shown]
    return tuple(dict.fromkeys(names or _byline(page, weights)))


def _byline(page: etree._Element, weights: Weights) -> list[str]:
    """The names in the first line that says “By”, and nothing but names after it."""
    for element in page.iter():
        if element in weights and weights[element].letters < 150:
            words = weights[element].own
            by = _BY.match(words)
            if not by and not _is_byline(element):
                continue
            is_sure = by or element.get("itemprop") == "author" or element.get("rel") == "author"
            names = [_plain_name(one) for one in _AND.split(words[by.end() :] if by else words)]
            if is_sure and names and all(names):
                return names
    return []


def _names_in(author: Any) -> Iterator[str]:
    for one in author if isinstance(author, list) else [author]:
        if isinstance(one, dict):
            if one.get("@type") in (None, "Person", ["Person"]):
                yield from _names_in(one.get("name"))
        elif isinstance(one, str):
            yield one


def _plain_name(name: str) -> str:
    """A name of two words and more; empty where it may be anything else, such as an address or a department."""
    name = " ".join(name.split()).strip(" .,;|")
    is_name = _NAME.fullmatch(name) and 2 <= len(name.split()) <= 5 and len(name) <= _LONGEST_NAME
    return (
        name if is_name and all(one[0].isupper() or (one.islower() and len(one) <= 4) for one in name.split()) else ""
    )


def _is_byline(element: etree._Element) -> bool:
    says = (element.get("itemprop"), element.get("rel"), element.get("class"), element.get("id"))
    return any(_BYLINES.search(one) for one in says if one) and element.tag not in HEADINGS


def _published(
    page: etree._Element, weights: Weights, metas: Mapping[str, list[str]], linked: Iterable[Mapping[str, Any]]
) -> str:
    said = [str(one.get("datePublished") or "") for one in linked]
    said += [one for name in _DATES for one in metas.get(name, ())]
    times = [one for one in page.iter("time") if one in weights]
    said += [one.get("datetime") or "" for one in page.iter() if one.get("itemprop") == "datePublished"]
    said += [one.get("datetime") or "" for one in times if len(times) == 1 or "publish" in (one.get("class") or "")]
    for one in said:
        if found := _DAY.match(one.strip().replace("/", "-")):
            year, month, day = map(int, found.groups())
            if 1 <= month <= 12 and 1 <= day <= 31 and year >= 1990:
                return found[0]
    return ""


def _language(page: etree._Element, article: etree._Element, metas: Mapping[str, list[str]]) -> str:
    """What the article declares, or an element around it, or the page."""
    said = [one.get("lang") or one.get("xml:lang") for one in (article, *article.iterancestors())]
    for meta in page.iter("meta"):
        if (meta.get("http-equiv") or "").lower() == "content-language":
            said.append(meta.get("content"))
    said += metas.get("og:locale", [])
    for one in said:
        if one and (found := _LANGUAGE.match(one.strip())):
            return found[0].replace("_", "-")
    return ""


def _base(page: etree._Element, address: str) -> str:
    """The address that links start from: the declared base, that of the file, or the canonical one."""
    from urllib.parse import urljoin

    base = page.find(".//base[@href]")
    links = (one for one in page.iter("link") if "canonical" in (one.get("rel") or "").lower().split())
    canonical = next((one.get("href") or "" for one in links), "")
    shared = next((m.get("content") or "" for m in page.iter("meta") if m.get("property") == "og:url"), "")
    known = next((one for one in (address, canonical, shared) if re.match(r"https?://", one)), "")
    try:
        return urljoin(known, (base.get("href") or "").strip()) if base is not None else known
    except ValueError:
        return known


def _credits(
    article: etree._Element, weights: Weights, authors: tuple[str, ...], published: str
) -> Iterator[etree._Element]:
    """Elements before the text in which nothing stands but what the front matter has."""
    waiting = [article]
    while waiting:
        element = waiting.pop()
        weight = weights[element]
        if element.tag == "table":
            return
        is_small = element is not article and element.tag in _CREDITS and weight.letters
        if is_small and _says_only(weights, element, authors, published):
            yield element
            continue
        if element.tag in ("p", "div", "li", "td", "blockquote") and len(weight.own) > 80:
            return
        waiting += reversed(weights.inside(element))


_CREDITS = frozenset(["a", "address", "div", "header", "li", "p", "section", "small", "span", "time", "ul"])
_CREDIT_WORDS = re.compile(
    r"""(?ix) \b(?: by | written | posted | published | updated | last | modified | on | at | and | author | read
    | min(?:ute)?s? | von | par | por | und | et | y | автор(?:ы|у)? | опубликовано | обновлено | текст | и | г
    | жана | жарыяланган | am | pm | utc | gmt | [ecmp][sd]?t | (?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?
    | (?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*
    | (?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)[а-яё]* )\b"""
)


def _says_only(weights: Weights, element: etree._Element, authors: tuple[str, ...], published: str) -> bool:
    if weights[element].letters > 150:
        return False
    words = " ".join(weights[one].own for one in element.iter() if one in weights and weights[one].own)
    has_name = any(name in words for name in authors)
    for name in authors:
        words = words.replace(name, " ")
    has_day = bool(published) and published[:4] in words
    return (has_name or has_day) and not re.search(r"[^\W\d_]|[$€£¥%]", _CREDIT_WORDS.sub(" ", words))
