"""foliate-js, the JavaScript reader inside Foliate, in a headless Chromium."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from briefbound.checks import NotInstalled
from tests.engines.chromium import chromium, open_page
from tests.engines.reading import Entry, ReaderResult, collapse

NAME = "foliate-js"

_HERE = Path(__file__).parent
_FOLIATE = _HERE.parents[1] / "node_modules" / "foliate-js"


def version() -> str:
    """The version of foliate-js; NotInstalled where it or a browser is missing."""
    chromium()
    package = _FOLIATE / "package.json"
    if not package.is_file():
        raise NotInstalled("foliate-js is not installed", "npm ci --ignore-scripts")
    return str(json.loads(package.read_text())["version"])


def read_with_js_reader(epub: Path) -> ReaderResult:
    """Open an EPUB, show every section and follow every entry of its contents."""
    with _serve(epub) as address, open_page(f"{address}/reader.html") as page:
        read = page.evaluate("read()")
    return ReaderResult(
        title=read["title"],
        sections=tuple(map(collapse, read["sections"])),
        entries=tuple(
            Entry(**{**entry, "title": collapse(entry["title"]), "leads_to": collapse(entry["leads_to"])[:200]})
            for entry in read["entries"]
        ),
    )


@contextmanager
def _serve(epub: Path) -> Iterator[str]:
    """An address on this machine with the reader, its library and the book."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Shelf, epub))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


class _Shelf(SimpleHTTPRequestHandler):
    def __init__(self, epub: Path, *arguments: object) -> None:
        self._epub = epub
        super().__init__(*arguments)  # type: ignore[arg-type]

    def translate_path(self, path: str) -> str:
        if path == "/book.epub":
            return str(self._epub)
        if path == "/reader.html":
            return str(_HERE / "reader.html")
        if path.startswith("/foliate-js/") and ".." not in path:
            return str(_FOLIATE / path.removeprefix("/foliate-js/"))
        return str(_HERE / "nothing")

    def log_message(self, format: str, *arguments: object) -> None:
        pass
