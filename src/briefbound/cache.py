"""What need not be done twice, kept between builds: today the page maps of print editions.

The folder is private to the user. An entry is named by the hash of all that it was made from, and carries a hash of
itself: one that was damaged on the disk is not used. Words of a pack are never kept.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from briefbound.diagnostics import OutputError
from briefbound.model import Book, EditionName, PageDesign, PageMap, PageStart
from briefbound.outputs import put_in_place
from briefbound.stylesheets import stylesheet
from briefbound.version import __version__
from briefbound.versions import versions

_SHEETS = ("base.css", "page.css", "print.css")


def cache_folder() -> Path:
    """``$BRIEFBOUND_CACHE``, ``$XDG_CACHE_HOME/briefbound`` or ``~/.cache/briefbound``."""
    named = os.environ.get("BRIEFBOUND_CACHE")
    if named:
        return Path(named)
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "briefbound"


def pages_key(book: Book, design: PageDesign) -> str:
    """The hash of all that the pages of a book depend on."""
    made_with = {"Briefbound": __version__, **versions()}
    publication = book.publication
    settings = (publication.title, publication.language, asdict(design))
    documents = [(one.id, one.kind, one.part, one.language, one.short_title, one.xhtml) for one in book.documents]
    cover = book.cover.href if book.cover else None
    words = json.dumps([made_with, settings, documents, cover, [stylesheet(name) for name in _SHEETS]])
    images = (piece for resource in book.resources for piece in (resource.href.encode(), resource.data))
    return _hash([words.encode(), *images])


def load_page_map(key: str) -> PageMap | None:
    """The page map kept under a key; None where there is none, or it is damaged."""
    try:
        entry = json.loads((cache_folder() / f"pages-{key}.json").read_text(encoding="utf-8"))
        edition: EditionName = entry["edition"]
        rows: list[tuple[str, str, int, int]] = entry["starts"]
        if entry["hash"] != _hash([json.dumps(rows).encode()]):
            return None
        return PageMap(edition, tuple(PageStart(*row) for row in rows))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def store_page_map(key: str, pages: PageMap) -> None:
    """Keeps a page map; where the folder cannot be written to, nothing is kept and nothing is said."""
    rows = [(start.label, start.document, start.element, start.offset) for start in pages.starts]
    entry = {"edition": pages.edition, "starts": rows, "hash": _hash([json.dumps(rows).encode()])}
    with suppress(OSError, OutputError):
        folder = cache_folder()
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        put_in_place({folder / f"pages-{key}.json": json.dumps(entry).encode()})


def _hash(pieces: Iterable[bytes]) -> str:
    whole = hashlib.sha256()
    for piece in pieces:
        whole.update(len(piece).to_bytes(8, "big") + piece)
    return whole.hexdigest()
