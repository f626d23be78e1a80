"""The article of a page: the element that holds it, and which parts of that are something else.

It is sought as a reader does: where the most running text stands close together (the seed); from there outwards as
long as more of it comes than of anything else; then, inside, without what announces itself as something else, by its
element, its role, its name, its label, or because it is nothing but links. What was found stays in the page where it
is, with its tables, pictures, notes and links; nothing is taken apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from briefbound.importers.web.furniture import BESIDE, FORM, HEAD, OTHERS, furniture, label
from briefbound.importers.web.weights import BLOCKS, HEADINGS, Weight, Weights

if TYPE_CHECKING:
    from lxml import etree

REST = "rest of the page"
_LINKS = "links"
_PLAIN = {"header": HEAD, "form": FORM}

_SEEDS = frozenset(["article", "blockquote", "body", "center", "dd", "div", "font", "form", "main", "section", "td"])
_MOST_OF_A_BLOCK = 700  # letters of one block that count for the seed: many paragraphs are better than a long one
_FURTHER = 0.55  # what text counts for each block further inside
_GAIN = 0.2  # of the text that is there already: less is not worth a step outwards
_CLEAN = 0.45  # of what a step adds must be text
_CAPTION = 400  # letters at most
_TEASER = 500  # letters at most
_NOTE = 4000  # letters at most of what a link in the article leads to
#: What keeps its place whatever stands in it: words of a text, and rows of a table.
_WHOLE = HEADINGS | frozenset(["a", "dd", "dt", "em", "p", "pre", "span", "strong", "tbody", "thead", "tr"])


@dataclass(frozen=True, slots=True)
class Article:
    """The element that holds the article, and what is left out: elements anywhere on the page, with their kinds."""

    root: etree._Element
    left: Mapping[etree._Element, str]


def find_article(body: etree._Element, unseen: Mapping[etree._Element, str]) -> Article:
    """The article of the page with this ``body``; ``unseen`` is what nobody sees, with its kind.

    Where no running text is found, all of the page is its article.
    """
    weights = Weights(body, unseen)
    left = dict(_without_furniture(body, weights))
    rest = weights.without(body, left)
    root = _grow(_seed(body, rest), body, rest)
    root = _with_neighbours(root, body, rest, left)
    _prune(root, weights, weights.without(root, left), left)
    if not any(weight.letters for element, weight in weights.without(root, left).items() if element is root):
        root, left = body, {}
    _keep_notes(root, weights, left)
    return Article(root, _outside(root, body, weights, left))


def _without_furniture(body: etree._Element, weights: Weights) -> Iterator[tuple[etree._Element, str]]:
    """What says itself that it is no article, and teasers of other pages; never what holds half of the text."""
    half = weights[body].prose / 2
    waiting = weights.inside(body)
    while waiting:
        element = waiting.pop()
        found = furniture(element)
        if found and found.kind == BESIDE and element.tag != "aside" and _is_picture(element, weights):
            found = None  # sites call many things widgets
        if found and found.sure and weights[element].prose < max(half, 1):
            yield element, found.kind
        elif _is_teaser(element, weights):
            yield element, OTHERS
        else:
            waiting += weights.inside(element)


def _is_picture(element: etree._Element, weights: Weights) -> bool:
    """Whether an element is a picture with its caption."""
    weight = weights[element]
    has_one = any(image in weights for image in element.iter("img", "figure"))
    return has_one and weight.letters <= _CAPTION and weight.share_of_links < 0.2 and not weight.fields


def _is_teaser(element: etree._Element, weights: Weights) -> bool:
    """Whether a small block has a heading that is a link: it is about another page."""
    if element.tag not in ("article", "div", "header", "li", "section", "td"):
        return False
    if not 0 < weights[element].letters <= _TEASER:
        return False
    for heading in element.iter(*HEADINGS):
        if heading in weights and weights[heading].letters >= 10 and weights[heading].share_of_links >= 0.9:
            links = (*heading.iter("a"), *heading.iterancestors("a"))
            address = next((link.get("href") or "" for link in links if link.get("href")), "")
            if address and not address.startswith("#"):
                return True
    return False


def _seed(body: etree._Element, rest: Mapping[etree._Element, Weight]) -> etree._Element:
    """The element in which the most text stands close together."""
    near: dict[etree._Element, float] = {}
    for element in rest:
        inside = [child for child in element if child in rest]
        own = rest[element].prose - sum(rest[child].prose for child in inside)
        deeper = sum(near[child] * (_FURTHER if child.tag in BLOCKS else 1) for child in inside)
        near[element] = max(-200.0, min(own, _MOST_OF_A_BLOCK)) + deeper

    def rank(element: etree._Element) -> float:
        says_so = 2 if element.get("itemprop") == "articleBody" else 1
        return near[element] * (1 - rest[element].share_of_links) * says_so

    seed = max((element for element in rest if element.tag in _SEEDS), key=rank, default=body)
    return seed if rest[seed].prose > 0 else body


def _grow(root: etree._Element, body: etree._Element, rest: Mapping[etree._Element, Weight]) -> etree._Element:
    """The element around it that holds so much more text, and so little else, that it is the article."""
    while root is not body and root.tag != "article":
        mine = {id(one) for one in root.iter("article")}
        further = None
        for element in root.iterancestors():
            if element not in rest or any(_is_other(one, element, mine, rest) for one in element.iter("article")):
                break
            gain = rest[element].prose - rest[root].prose
            added = rest[element].letters - rest[root].letters
            if gain >= _GAIN * rest[root].prose and gain >= _CLEAN * added:
                further = element
            if element is body or element.tag == "article":
                break
        if further is None:
            break
        root = further
    return root


def _is_other(
    article: etree._Element, around: etree._Element, mine: set[int], rest: Mapping[etree._Element, Weight]
) -> bool:
    """Whether it is another article beside the one that is looked at."""
    return article is not around and id(article) not in mine and article in rest and rest[article].prose > 0


def _with_neighbours(
    root: etree._Element, body: etree._Element, rest: Mapping[etree._Element, Weight], left: dict[etree._Element, str]
) -> etree._Element:
    """The element around it instead, where text stands directly beside it, as an introduction may."""
    around = root.getparent()
    if root is body or around is None or around not in rest or root.tag == "article":
        return root
    beside = [element for element in around if element in rest and element is not root and element not in left]
    text = {
        element
        for element in beside
        if rest[element].prose >= max(80, 0.7 * rest[element].letters) and element.tag != "article"
    }
    if not text:
        return root
    left.update((element, REST) for element in beside if element not in text)
    return around


def _prune(
    root: etree._Element,
    weights: Weights,
    rest: Mapping[etree._Element, Weight],
    left: dict[etree._Element, str],
) -> None:
    """Leaves out what stands in the article and is not of it: forms, mere links, and what a label announces."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        announced, level = "", ""  # what a label says of what follows, and the heading that it is
        inside = weights.inside(element)
        for number, child in enumerate(inside):
            if child in left:
                continue
            weight = rest[child]
            if announced and (child.tag not in HEADINGS if level else _follows_label(child, weight)):
                left[child] = announced
                continue
            announced = level = ""
            kind = label(_only_words(child, weights)) if element.tag != "p" and weight.letters else ""
            if kind and not (child.tag in HEADINGS and _is_over_text(inside[number + 1 :], rest)):
                announced, level = kind, str(child.tag) if child.tag in HEADINGS else ""
                left[child] = kind
            elif weight.share_of_links > 0.3 and (kind := label(weights.unlinked(child))):
                left[child] = kind  # “Read more:” and a link
            elif child.tag in _WHOLE or child.tag == "figure" or _is_of_the_text(inside, number, weights):
                continue
            elif child.tag in BLOCKS and child.tag != "li" and weight.letters and _is_mere_links(weight):
                left[child] = _LINKS
            elif child.tag in BLOCKS and weight.fields and weight.prose < 60 * weight.fields:
                left[child] = FORM
            else:
                waiting.append(child)


def _follows_label(element: etree._Element, weight: Weight) -> bool:
    """Whether what follows a line such as “Read more” is what it announces: links."""
    return weight.share_of_links > 0.3 or not weight.letters


def _is_over_text(following: Sequence[etree._Element], rest: Mapping[etree._Element, Weight]) -> bool:
    """Whether a paragraph without links comes next: a chapter on “Comments” is no list of them."""
    next_one = next((one for one in following if one in rest and rest[one].letters), None)
    return next_one is not None and rest[next_one].prose > 0 and rest[next_one].share_of_links < 0.1


def _only_words(element: etree._Element, weights: Weights) -> str:
    """The words of an element in which there is one block alone; none where there are more."""
    while len(inside := weights.inside(element)) == 1 and not weights[element].own:
        element = inside[0]
    own = weights[element].own
    return own if len("".join(own.split())) == weights[element].letters else ""


def _is_of_the_text(inside: Sequence[etree._Element], number: int, weights: Weights) -> bool:
    """Whether something belongs to the text also where it is nothing but links: a table with headers, or a list that
    a paragraph announces with a colon."""
    element = inside[number]
    if element.tag == "table":
        return next(element.iter("th", "caption"), None) is not None
    before = inside[number - 1] if number else None
    return element.tag in ("ul", "ol") and before is not None and weights[before].own.endswith(":")


def _is_mere_links(weight: Weight) -> bool:
    return weight.share_of_links > 0.5 and weight.prose <= 0


def _keep_notes(root: etree._Element, weights: Weights, left: dict[etree._Element, str]) -> None:
    """Notes stay, wherever in the article they stand: links lead to them."""
    if not left:
        return
    wanted = {
        unquote((link.get("href") or "")[1:])
        for link in root.iter("a")
        if (link.get("href") or "").startswith("#") and not any(one in left for one in (link, *link.iterancestors()))
    }
    for element in [one for one in left if one in weights]:
        named = {name for one in element.iter() if one in weights and (name := one.get("id") or one.get("name"))}
        if not wanted.isdisjoint(named) and 0 < weights[element].letters <= _NOTE and _holds_notes(element, wanted):
            del left[element]


def _holds_notes(element: etree._Element, wanted: set[str]) -> bool:
    """Whether an element has a list of which items are called from the text."""
    return any((one.get("id") or "") in wanted for one in element.iter("li", "p", "dd", "aside"))


def _outside(
    root: etree._Element, body: etree._Element, weights: Weights, left: Mapping[etree._Element, str]
) -> Mapping[etree._Element, str]:
    """All that is left out, in the order of the page: what stands around the article too, each piece once."""
    path = {root, *root.iterancestors()}
    found: dict[etree._Element, str] = {}
    waiting = [body]
    while waiting:
        element = waiting.pop()
        if element in left:
            found[element] = left[element]
        elif element in path or any(one is root for one in element.iterancestors()):
            waiting += reversed(weights.inside(element))
        elif element in weights and weights[element].letters:
            kind = furniture(element)
            found[element] = kind.kind if kind else _PLAIN.get(str(element.tag), REST)
    return found
