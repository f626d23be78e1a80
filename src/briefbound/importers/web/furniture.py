"""What stands on a page beside its article, by the elements, roles, names and labels that makers of sites use.

``furniture.toml`` has the names and labels of each kind. Names are those of classes and ids, taken apart at hyphens
and capitals: ``relatedPosts`` and ``related-posts`` are both of ``related``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from lxml import etree

NAVIGATION = "navigation"
COMMENTS = "comments of readers"
FORM = "form"
OTHERS = "other pages"
FOOT = "foot of the page"
HEAD = "head of the site"
BESIDE = "beside the article"
WINDOW = "window over the page"

#: Elements that hold no words of a text for a reader: what programs read, or play, or fill in.
MACHINE = frozenset(
    """
    applet area audio base button canvas datalist embed frame frameset head iframe input link map meta meter noscript
    object optgroup option param progress script select source style svg template textarea title track video
    """.split()  # noqa: SIM905
)

_ELEMENTS = {"nav": NAVIGATION, "menu": NAVIGATION, "search": FORM, "aside": BESIDE, "footer": FOOT, "dialog": WINDOW}
_ROLES = {
    "navigation": NAVIGATION,
    "menu": NAVIGATION,
    "menubar": NAVIGATION,
    "toolbar": NAVIGATION,
    "tablist": NAVIGATION,
    "complementary": BESIDE,
    "banner": HEAD,
    "contentinfo": FOOT,
    "search": FORM,
    "dialog": WINDOW,
    "alertdialog": WINDOW,
    "alert": WINDOW,
}
#: Roles and types of parts of a book, which an ``aside`` may have too: notes are of the text.
_OF_THE_TEXT = re.compile(r"doc-|(?:foot|end|rear)?notes?\b")
#: Names of what holds an article: beside one of these a name of furniture is only half believed.
_OF_ARTICLES = frozenset(
    [
        "article",
        "articlebody",
        "body",
        "column",
        "content",
        "entry",
        "hentry",
        "main",
        "page",
        "post",
        "story",
        "text",
    ]
)
#: Kinds that no name of an article makes doubtful.
_CERTAIN = frozenset([COMMENTS, NAVIGATION, "question about cookies", FOOT])
_PIECES = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_MOST_PIECES_OF_AN_ID = 3  # a longer one is the words of a heading
#: Elements that are never furniture by a name: they hold a page, or are part of a text.
_NEVER = frozenset(
    ["a", "article", "body", "code", "h1", "h2", "h3", "html", "main", "p", "pre", "table", "tbody", "td", "tr"]
)
_LONGEST_LABEL = 60


class Furniture(NamedTuple):
    """What an element is called, and whether nothing speaks against it."""

    kind: str
    sure: bool


def furniture(element: etree._Element) -> Furniture | None:
    """What an element is if it is no part of an article, as far as it says so itself."""
    if element.tag in _NEVER:
        return None
    role = (element.get("role") or "").lower()
    if _OF_THE_TEXT.match(role) or _OF_THE_TEXT.match(element.get("epub:type") or ""):
        return None
    if kind := _ELEMENTS.get(str(element.tag)) or _ROLES.get(role):
        return Furniture(kind, True)
    known = _names()
    for whole in (*(element.get("class") or "").lower().split(), (element.get("id") or "").lower()):
        if whole in known:
            return Furniture(known[whole], True)
    pieces = _pieces_of(element)
    kind = next((known[piece] for piece in pieces if piece in known), "")
    return Furniture(kind, kind in _CERTAIN or _OF_ARTICLES.isdisjoint(pieces)) if kind else None


def label(words: str) -> str:
    """The kind of what follows words that announce it; empty where they announce nothing."""
    if not words or len(words) > _LONGEST_LABEL:
        return ""
    return next((kind for kind, pattern in _labels().items() if pattern.fullmatch(words)), "")


def _pieces_of(element: etree._Element) -> list[str]:
    names = _PIECES.findall(element.get("class") or "")
    name = _PIECES.findall(element.get("id") or "")
    return [piece.lower() for piece in (*names, *(name if len(name) <= _MOST_PIECES_OF_AN_ID else ()))]


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(files(__package__).joinpath("furniture.toml").read_text("utf-8"))


@cache
def _names() -> Mapping[str, str]:
    return {name: kind for kind, said in _table().items() for name in said["names"]}


@cache
def _labels() -> Mapping[str, re.Pattern[str]]:
    return {
        kind: re.compile(rf"\W*(?:{'|'.join(map(_pattern, said['labels']))})\W*", re.IGNORECASE)
        for kind, said in _table().items()
        if "labels" in said
    }


def _pattern(written: str) -> str:
    return re.escape(written).replace(r"\ …", ".{0,40}").replace("…", ".{1,40}").replace(r"\#", r"\d+")
