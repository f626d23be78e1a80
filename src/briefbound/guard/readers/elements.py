"""Names of elements and attributes without their namespaces."""

from __future__ import annotations

from lxml import etree


def local(node: etree._Element) -> str:
    """The name of an element; nothing for comments and instructions."""
    return bare_name(node.tag) if isinstance(node.tag, str) else ""


def bare_name(name: str) -> str:
    """A name without the namespace before it."""
    return name.rpartition("}")[2]
