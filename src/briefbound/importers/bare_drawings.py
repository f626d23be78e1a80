"""SVG drawings without what programs write beside them: names of files and layers, comments, what is not shown."""

from __future__ import annotations

import re

from lxml import etree

_SVG = "{http://www.w3.org/2000/svg}"
_PAGE = "{http://www.w3.org/1999/xhtml}"
_XLINK = "{http://www.w3.org/1999/xlink}"
_ATTRIBUTES = (_XLINK, "{http://www.w3.org/XML/1998/namespace}")
#: Elements that nobody sees; a description stands in the article.
_UNSEEN = frozenset(_SVG + name for name in ("metadata", "title", "desc", "script"))
#: Elements that are shown where others refer to them, so that what hides them hides nothing.
_REFERRED = tuple(_SVG + name for name in ("defs", "symbol", "clipPath", "mask", "marker", "pattern"))
_HIDDEN = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0*\.?0*\s*(?:;|$))"
)


def bare_drawing(data: bytes) -> bytes:
    """An SVG without metadata and what it does not show; one that is broken as it is."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return data
    for element in [*root.iter()]:
        if not isinstance(element.tag, str) or _is_left_out(element):
            _remove(element)
            continue
        for name, value in element.attrib.items():
            is_foreign = str(name).startswith("{") and not str(name).startswith(_ATTRIBUTES)
            is_of_a_computer = str(name).rpartition("}")[2] == "href" and re.match(
                r"file:|[a-z]:[\\/]", str(value), re.I
            )
            if is_foreign or is_of_a_computer or str(name).startswith(("data-", "on")):
                del element.attrib[name]
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _is_left_out(element: etree._Element) -> bool:
    name = str(element.tag)
    if name in _UNSEEN or not name.startswith((_SVG, _PAGE)):
        return True
    shown = (
        f"{one}:{element.get(one)}" for one in ("display", "visibility", "opacity") if element.get(one) is not None
    )
    is_hidden = any(map(_HIDDEN.search, (element.get("style", ""), *shown)))
    return is_hidden and next(element.iterancestors(*_REFERRED), None) is None


def _remove(element: etree._Element) -> None:
    """Takes an element out; the text behind it stays."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)
