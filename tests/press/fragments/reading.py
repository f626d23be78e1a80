"""What two files of the same pages have in common, as plain values to be compared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pymupdf
from pikepdf import Array, Name, Object, Pdf

from briefbound.pdf import outline, read_structure

HAIR = 0.01  # of a point


def read(path: Path) -> dict[str, Any]:
    """All that readers of a file see and hear: text and look of each page, labels, structure, bookmarks, links."""
    tree = read_structure(path)
    assert tree.problems == ()
    with pymupdf.open(path) as document:
        pages = [
            {
                "label": page.get_label(),
                "size": [round(one, 2) for one in page.rect],
                "text": page.get_text(),
                "look": page.get_pixmap(dpi=40).samples,
            }
            for page in document
        ]
        bookmarks = [
            (level, title, page, _point(details.get("to")))
            for level, title, page, details in document.get_toc(simple=False)
        ]
    with pikepdf.open(path) as pdf:
        links = list(_links(pdf))
        check_links_and_parents(pdf)
        check_link_areas(pdf)
        facts = {
            "language": str(pdf.Root.Lang),
            "viewing": [str(pdf.Root.get(Name.PageMode)), pdf.Root.ViewerPreferences.unparse()],
            "metadata": bytes(pdf.Root.Metadata.read_bytes()),
            "information": {str(key): str(value) for key, value in pdf.docinfo.items()},
            "intents": len(pdf.Root.get(Name.OutputIntents, [])),
            "fonts": sorted(_fonts(pdf)),
        }
    return {"pages": pages, "structure": outline(tree), "bookmarks": bookmarks, "links": links, **facts}


def _point(point: Any) -> tuple[int, int]:
    return round(point.x), round(point.y)


def _links(pdf: Pdf) -> Iterator[tuple[Any, ...]]:
    """Every link annotation: page, place, words, and where it leads."""
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    names = _names(pdf)
    for number, page in enumerate(pdf.pages):
        for link in page.obj.get(Name.Annots, []):
            place = [round(float(one), 1) for one in link.Rect]
            target: Any = link.get(Name.Dest)
            if target is None and link.A.S == Name.URI:
                yield number, place, str(link.Contents), int(link.F), str(link.A.URI)
                continue
            element = None
            if target is None:
                target, element = link.A.D, str(link.A.SD[0].S)
            page_of, _, x, y, _ = names[str(target)]
            to = numbers[page_of.objgen], round(float(x), 1), round(float(y), 1)
            yield number, place, str(link.Contents), int(link.F), str(target), to, element


def _names(pdf: Pdf) -> dict[str, Object]:
    listed = list(pdf.Root.Names.Dests.Names) if Name.Names in pdf.Root else []
    keys = [str(key) for key in listed[::2]]
    assert keys == sorted(keys, key=lambda key: key.encode()), "a name tree is sorted (ISO 32000-1, 7.9.6)"
    return dict(zip(keys, listed[1::2], strict=True))


def _fonts(pdf: Pdf) -> set[str]:
    return {
        re.sub(r"^/\w+\+", "", str(font.BaseFont)) for page in pdf.pages for font in page.obj.Resources.Font.values()
    }


def check_link_areas(pdf: Pdf) -> None:
    """Areas of links are 6 points wide and 9 high at least, on their page, and none lies on another."""
    for number, page in enumerate(pdf.pages):
        edges = [float(edge) for edge in page.trimbox]
        areas = [([float(edge) for edge in link.Rect], str(link.Contents)) for link in page.obj.get(Name.Annots, [])]
        for at, ((left, bottom, right, top), words) in enumerate(areas):
            where = f"page {number + 1}, {words}"
            assert right - left >= 6 - HAIR, where
            assert top - bottom >= 9 - HAIR, where
            assert min(left - edges[0], bottom - edges[1], edges[2] - right, edges[3] - top) >= 0, where
            for (west, south, east, north), others in areas[:at]:
                apart = min(right, east) - max(left, west) <= HAIR or min(top, north) - max(bottom, south) <= HAIR
                assert apart, (where, others)


def check_links_and_parents(pdf: Pdf) -> None:
    """The parent tree leads back to the elements that hold content and links, and ids to those that have them."""
    root = pdf.Root.StructTreeRoot
    numbers = list(root.ParentTree.Nums)
    assert [int(key) for key in numbers[::2]] == list(range(int(root.ParentTreeNextKey)))
    parents = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
    owners: dict[tuple[Any, ...], tuple[int, int]] = {}
    ids: dict[str, tuple[int, int]] = {}
    waiting = [root.K[0]]
    assert root.K[0].P.objgen == root.objgen
    while waiting:
        element = waiting.pop()
        if Name.ID in element:
            assert str(element.ID) not in ids
            ids[str(element.ID)] = element.objgen
        for kid in element.get(Name.K, Array()):
            if isinstance(kid, int):
                owners[element.Pg.objgen, kid] = element.objgen
            elif kid.get(Name.Type) == Name.MCR:
                owners[kid.Pg.objgen, int(kid.MCID)] = element.objgen
            elif kid.get(Name.Type) == Name.OBJR:
                owners[(kid.Obj.objgen,)] = element.objgen
            else:
                assert kid.P.objgen == element.objgen
                waiting.append(kid)
    found: dict[tuple[Any, ...], tuple[int, int]] = {}
    for page in pdf.pages:
        assert len([*page.obj.get(Name.Annots, [])]) == len({one.objgen for one in page.obj.get(Name.Annots, [])})
        for mcid, owner in enumerate(parents.pop(int(page.obj.StructParents))):
            found[page.obj.objgen, mcid] = owner.objgen
        for link in page.obj.get(Name.Annots, []):
            found[(link.objgen,)] = parents.pop(int(link.StructParent)).objgen
    assert parents == {}
    assert found == owners
    listed = list(root.IDTree.Names) if Name.IDTree in root else []
    names = [str(name) for name in listed[::2]]
    assert names == sorted(names)
    assert {name: element.objgen for name, element in zip(names, listed[1::2], strict=True)} == ids
