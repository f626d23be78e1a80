"""Fragments and faces as bytes, in which form they travel between processes and stand in the cache."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from briefbound.diagnostics import Severity
from briefbound.press.findings import Finding
from briefbound.press.pieces.asked import Guess
from briefbound.press.pieces.fragment import Fonts, FontUse, Fragment, FragmentPage, Painting, Site


def to_bytes(value: Fragment | Fonts) -> bytes:
    """A value in a form that can be kept: the length of a JSON text, the text, and the bytes that it points into."""
    blobs: dict[bytes, list[int]] = {}
    end = 0

    def point(data: Any) -> object:
        nonlocal end
        if not isinstance(data, bytes):
            return {field.name: getattr(data, field.name) for field in fields(data)}
        if data not in blobs:
            blobs[data] = [end, len(data)]
            end += len(data)
        return {"": blobs[data]}

    text = json.dumps(value, default=point, separators=(",", ":")).encode()
    return b"".join([len(text).to_bytes(8, "big"), text, *blobs])


def fragment_from(data: bytes) -> Fragment:
    """The fragment that :func:`to_bytes` wrote. Raises ValueError for anything else."""
    try:
        return _fragment(_values(data))
    except (TypeError, LookupError, AttributeError, RecursionError) as fault:
        raise ValueError("not a fragment") from fault


def fonts_from(data: bytes) -> Fonts:
    """The fonts that :func:`to_bytes` wrote. Raises ValueError for anything else."""
    try:
        values = _values(data)
        return Fonts(objects=_tuples(values["objects"]), dictionary=values["dictionary"])
    except (TypeError, LookupError, AttributeError, RecursionError) as fault:
        raise ValueError("not fonts") from fault


def _values(data: bytes) -> Any:
    start = 8 + int.from_bytes(data[:8], "big")
    whole = memoryview(data)

    def unpoint(found: dict[str, Any]) -> Any:
        if found.keys() == {""}:
            offset, length = found[""]
            return bytes(whole[start + offset : start + offset + length])
        return found

    return json.loads(data[8:start], object_hook=unpoint)


def _fragment(values: dict[str, Any]) -> Fragment:
    values["guess"] = Guess(**values["guess"])
    values["pages"] = tuple(
        FragmentPage(
            *(one["blank"], one["turned"], tuple(map(tuple, one["boxes"]))),
            *(tuple(one["annotations"]), tuple(one["owners"])),
        )
        for one in values["pages"]
    )
    for name in ("printed", "on_screen"):
        sites = (
            Site(site["page"], site["key"], site["number"], tuple(site["places"]), tuple(site["glyphs"]))
            for site in values[name]["sites"]
        )
        values[name] = Painting(tuple(values[name]["contents"]), tuple(sites))
    values["fonts"] = tuple(
        FontUse(name=one["name"], digest=one["digest"], facts=one["facts"], glyphs=_tuples(one["glyphs"]))
        for one in values["fonts"]
    )
    values["sections"] = tuple((inside, tuple(kids), part) for inside, kids, part in values["sections"])
    values["anchors"] = {name: tuple(place) for name, place in values["anchors"].items()}
    for name in ("objects", "drawn", "links", "bookmarks", "begun"):
        values[name] = _tuples(values[name])
    values["findings"] = tuple(map(finding_from, values["findings"]))
    return Fragment(**{field.name: values[field.name] for field in fields(Fragment)})


def finding_from(values: Mapping[str, Any]) -> Finding:
    """A finding from the names and values of its fields, as JSON has them."""
    place = values["place"]
    return Finding(**{**values, "severity": Severity(values["severity"]), "place": tuple(place) if place else None})


def _tuples(rows: list[list[Any]]) -> tuple[Any, ...]:
    return tuple(map(tuple, rows))
