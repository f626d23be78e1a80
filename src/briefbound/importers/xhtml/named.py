"""Names of elements that read like a mark of withholding: ``class="redacted"``, ``data-withheld``, ``<redacted>``."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from briefbound.importers.mark_names import is_mark_name
from briefbound.importers.xhtml.elements import local
from briefbound.load.marks import reads_like_mark

if TYPE_CHECKING:
    from lxml import etree

_LONGEST = 60  # of a value that is a name
#: Classes by which sheets take words out of sight, or off what is printed, whether or not the sheet was saved.
_HIDING = frozenset(
    {"hidden", "hide", "invisible", "noprint", "unprinted", "nodisplay", "displaynone", "dnone", "printhidden"}
)
_OF_WHOM = re.compile(r"^(?:u|js|is|tw|uk|wp)(?=hid|invis|noprint)")  # what sites put before
_NOT_SO = frozenset({"false", "0", "no", "none", "off"})
#: Attributes whose words are names that somebody gave, and what they are called.
_NAMES = {
    "class": "a class",
    "id": "an id",
    "name": "a name",
    "role": "a role",
    "type": "a type",
    "property": "a property",
    "typeof": "a type",
    "itemprop": "a property",
    "rel": "a relation",
    "part": "a part",
    "slot": "a slot",
}


def mark_of(e: etree._Element) -> str:
    """What of an element is named like a mark of withholding: ``a class``, ``an id``...; empty where nothing is."""
    tag = local(str(e.tag))
    if _is_mark(tag):
        return "an element"
    for attribute, said in e.attrib.items():
        name, value = local(str(attribute)), str(said)
        if name.startswith("data-") or ("-" in tag and name not in _NAMES):
            if _says(name, value):
                return "an attribute"
        elif not value.strip() and _is_mark(name) and name != "hidden":
            return "an attribute"
        if (what := _NAMES.get(name)) and len(value) <= 5 * _LONGEST and _is_named(value):
            return what
    return ""


def _says(name: str, value: str) -> bool:
    """Whether an attribute that somebody made up, or its value, is named like a mark, and not denied by it."""
    if value.strip().lower() in _NOT_SO:
        return False
    return _is_mark(name.removeprefix("data-")) or (len(value) <= _LONGEST and _is_mark(value))


def is_hidden_by_name(e: etree._Element) -> bool:
    """Whether a class of an element says that it is not shown, or not printed."""
    names = (e.get("class") or "").lower().split()
    return any(_OF_WHOM.sub("", "".join(filter(str.isalpha, name))) in _HIDING for name in names)


@lru_cache(10_000)
def _is_named(value: str) -> bool:
    """Whether one of several names is a mark, or all together are one: ``do not publish``."""
    return any(map(_is_mark, value.split())) or reads_like_mark(value)


@lru_cache(10_000)
def _is_mark(name: str) -> bool:
    return is_mark_name(name)
