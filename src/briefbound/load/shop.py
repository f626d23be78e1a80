"""What a manifest says of the files for a print shop."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Literal, TypeVar, cast, get_args

from briefbound.disk.reading import read_at_most
from briefbound.load.data import Node
from briefbound.load.faults import ValueFault
from briefbound.load.folder import PackFolder
from briefbound.load.shop_values import (
    check_profile,
    parse_bleed,
    parse_ink_limit,
    parse_isbn,
    parse_leaf,
    parse_spine,
)
from briefbound.model import Shop, ShopCover, ShopProfile

T = TypeVar("T")

_PROFILE_BYTES = 16_000_000  # the largest of printers have three millions


def read_shop(folder: PackFolder, node: Node) -> Shop:
    """The settings of the print-shop edition."""
    usual = Shop()
    return Shop(
        bleed=_value(node["bleed"], parse_bleed, usual.bleed),
        marks=node["marks"].flag(usual.marks),
        color=cast('Literal["cmyk", "grey"]', node["color"].text() or usual.color),
        profile=_profile(folder, node["profile"]),
        ink_limit=_value(node["ink-limit"], parse_ink_limit, usual.ink_limit),
        paper=_value(node["paper"], parse_leaf, usual.paper),
    )


def read_shop_cover(node: Node) -> ShopCover:
    """The settings of the cover for a print shop."""
    return ShopCover(
        back=node["back"].text(),
        isbn=_value(node["isbn"], parse_isbn, ""),
        spine=_value(node["spine"], parse_spine, None),
    )


def _value(node: Node, parse: Callable[[str], T], usual: T) -> T:
    """The value that is written, or the usual one where there is none, or where the schema has reported it."""
    try:
        return parse(node.text()) if node.text() else usual
    except ValueFault:
        return usual


def _profile(folder: PackFolder, node: Node) -> ShopProfile | PurePosixPath:
    """The profile that the manifest names: one of ours, or a file of the pack that is a CMYK profile of a press."""
    written = node.text()
    ours: tuple[ShopProfile, ...] = get_args(ShopProfile)
    usual = ours[0]
    if not written or written in ours:
        return written or usual
    if not PurePosixPath(written).suffix:
        names = " or ".join(ours)
        hint = f"write {names}, or the path of an ICC file in the pack, such as profiles/press.icc"
        folder.report("BB123", f"there is no profile “{written}”", node.mark, hint)
        return usual
    path = folder.find(node)
    if path is None:
        return usual
    try:
        data = read_at_most(folder.root / path, _PROFILE_BYTES)
        if isinstance(data, int):
            message = f"“{written}” has {data} bytes, and the limit is {_PROFILE_BYTES}"
            folder.report("BB123", message, node.mark, "name the profile that the printer gave you")
        else:
            check_profile(data, written)
    except OSError as error:
        folder.report("BB123", f"“{written}” cannot be read: {error.strerror}", node.mark, "check its permissions")
    except ValueFault as fault:
        folder.report(fault.code, fault.message, node.mark, fault.hint, rule=fault.rule)
    return path
