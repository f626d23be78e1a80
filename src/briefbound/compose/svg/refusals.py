"""What no drawing of a pack may hold: what runs, moves or loads, entities, ids that are none."""

from __future__ import annotations

import re

from lxml import etree

from briefbound.compose.svg.vocabulary import SVG
from briefbound.load.limits import how_to_raise

_ACTIVE = frozenset({"script", "foreignObject", "handler", "iframe", "audio", "video", "set"})
_NAME = re.compile(r"[^\W\d][\w.·-]*")
#: What loads something in CSS, and the backslash, with which it could be written otherwise.
_OUTWARD = re.compile(r"(?:url|src)\((?!\s*['\"]?\s*#)|@import|image-set|\\", re.IGNORECASE)
_PLAIN = "save it as plain SVG"
_INSIDE = "embed everything that it shows"


class PictureFault(Exception):
    """Why a picture cannot be used: a code of diagnostics.CODES, what is wrong, what to do."""

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint


def too_large(what: str, key: str, held: int) -> PictureFault:
    """The fault of what is larger than a limit."""
    return PictureFault("BB507", what, f"save it smaller, {how_to_raise(key, held)}")


def parsed(data: bytes) -> tuple[etree._Element, list[str]]:
    """The root of an SVG, and its comments. Raises PictureFault where it is none, or holds what it may not."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_pis=True,
    )
    entities = PictureFault("BB505", "the SVG declares or uses entities", _PLAIN)
    if b"<!ENTITY" in data:
        raise entities
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        hint = "open it in a drawing program and save it again"
        raise PictureFault("BB503", "the SVG is not well-formed XML", hint) from error
    if root.tag != f"{{{SVG}}}svg":
        raise PictureFault("BB503", "the file is XML but not SVG", "save the drawing as SVG")
    if _has_entities(root):
        raise entities
    comments = [str(node.text) for node in [*root.itersiblings(preceding=True), *root.iter(), *root.itersiblings()]
                if node.tag is etree.Comment]  # fmt: skip
    etree.strip_tags(root, etree.Comment)
    _check_ids(root)
    for node in root.iter(etree.Element):
        _judge(node)
    return root, comments


def _check_ids(root: etree._Element) -> None:
    """Refuses ids that are no names of XML, or that two elements have (XML Namespaces 1.0, 7; SVG 2, 5.2)."""
    seen: set[str] = set()
    for node in root.iter("*"):
        name = node.get("id")
        if name is not None:
            if name in seen or not _NAME.fullmatch(name):
                raise PictureFault("BB503", f"the SVG has an id, “{name[:40]}”, that is used twice or not valid",
                                   "open it in a drawing program and save it as plain SVG")  # fmt: skip
            seen.add(name)


def _has_entities(root: etree._Element) -> bool:
    """Whether entities are declared or used, in whatever encoding."""
    declared = root.getroottree().docinfo.internalDTD
    used = next(root.iter(etree.Entity), None)
    return used is not None or (declared is not None and any(declared.iterentities()))  # type: ignore[attr-defined]


def _judge(node: etree._Element) -> None:
    name = etree.QName(node).localname
    if name in _ACTIVE or name.startswith("animate"):
        raise PictureFault("BB505", f"the SVG holds <{name}>, which runs scripts, moves or loads files", _PLAIN)
    for key, value in ((str(key), str(value)) for key, value in node.attrib.items()):
        local = etree.QName(key).localname
        if local.lower().startswith("on"):
            raise PictureFault("BB505", f"the SVG holds the event handler {local}", _PLAIN)
        if (local == "href" and not value.startswith("#")) or _OUTWARD.search(value):
            raise PictureFault("BB505", "the SVG refers to something outside it", _INSIDE)
    if name == "style":
        text = "".join(map(str, node.itertext()))
        if "@font-face" in text.lower():
            raise PictureFault("BB505", "the SVG contains its own typeface", "save its text as paths")
        if _OUTWARD.search(text):
            raise PictureFault("BB505", "the SVG's style refers to something outside it", _INSIDE)
