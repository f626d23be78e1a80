"""Pages laid out by the engine room alone: no pack, no book, a second at most."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from briefbound.model import Resource
from briefbound.press.engine.boxes import Document, Page
from briefbound.press.engine.painting import Stream
from briefbound.press.engine.pdf import File
from briefbound.press.engine.rendering import lay_out_text
from briefbound.press.faces import font_faces

SHEET = "@page { size: 300pt 400pt; margin: 40pt } body { font: 10pt/12pt 'PT Sans'; margin: 0 }"


def laid_out(body: str, styles: str = "", *resources: Resource) -> Document:
    """A text on small pages."""
    text = f'<html lang="en"><body>{body}</body></html>'
    document, _ = lay_out_text(text, font_faces(()) + SHEET + styles, resources, "ua-1", None, ())
    return document


class Watcher:
    """A painter that only remembers what it was told, in order."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self.file: File | None = None

    @contextmanager
    def page(self, page: Page, stream: Stream) -> Iterator[None]:
        self.seen.append("page")
        yield

    @contextmanager
    def marked(self, stream: Stream, box: object) -> Iterator[None]:
        self.seen.append(getattr(box, "text", "picture").strip())
        yield

    @contextmanager
    def artifact(self, stream: Stream) -> Iterator[None]:
        self.seen.append("artifact")
        yield

    def tag(self, pdf: File) -> None:
        self.seen.append("tags")
        self.file = pdf
