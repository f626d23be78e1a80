"""The images of a Markdown file: found beside it, copied to the pack, and named there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from briefbound.diagnostics import Diagnostic, Place, Severity
from briefbound.disk.reading import read_at_most, real
from briefbound.importers.data_addresses import bytes_of
from briefbound.importers.draft import Draft
from briefbound.importers.escape import escape_line
from briefbound.importers.hanging import picture_ending
from briefbound.importers.manuscript import Edit, Manuscript
from briefbound.importers.shelf import Shelf
from briefbound.load.images import FORMATS, why_not_shown
from briefbound.model import Limits

_AROUND_IMAGES = frozenset(["p", "div", "center", "a", "picture", "source", "figure", "figcaption", "br", "span"])


def rewrite_images(manuscript: Manuscript, source: Path, shelf: Shelf, draft: Draft) -> Iterator[Edit]:
    """Points every image of the text at its copy in the pack; ``<img>`` becomes Markdown."""
    gallery = _Gallery(source, shelf, draft)
    yield from _rewrite_inline(manuscript, gallery)
    for block in manuscript.blocks():
        if block.token.type == "html_block" and re.search(r"<img\b", block.token.content, re.IGNORECASE):
            yield from _rewrite_block(manuscript, block.token.map or [0, 0], block.nested, gallery)


def _rewrite_inline(manuscript: Manuscript, gallery: _Gallery) -> Iterator[Edit]:
    references = manuscript.environment.get("references", {})
    defined: set[str] = set()  # addresses that stand in definitions
    for image in manuscript.inlines("image"):
        line = manuscript.line_at(image.start)
        address = str(image.token.attrs.get("src", ""))
        after = re.match(r"\{[^}\n]*\}", manuscript.text[image.end :])
        if not image.token.content.strip() and not (after and ".decorative" in after[0]):
            gallery.miss_words(line)
        if image.target is None:
            defined.add(address)
        elif new := gallery.hang(address, line):
            yield Edit(*image.target, new)
    for definition in references.values():
        if definition["href"] in defined:
            line = manuscript.first_line + definition["map"][0]
            if new := gallery.hang(definition["href"], line):
                yield manuscript.edit_definition(definition, new)
    for html in manuscript.inlines("html_inline"):
        if re.match(r"<img\b", html.token.content, re.IGNORECASE):
            line = manuscript.line_at(html.start)
            if written := _Images(html.token.content).as_markdown(gallery, line):
                gallery.draft.changed.append(f"line {line}: <img> becomes a Markdown image")
                yield Edit(html.start, html.end, " ".join(written))


def _rewrite_block(manuscript: Manuscript, lines: list[int], nested: bool, gallery: _Gallery) -> Iterator[Edit]:
    """A block of HTML that holds nothing but images, and perhaps their captions, becomes Markdown."""
    start, end = lines
    while end > start and not manuscript.lines[end - 1].strip():
        end -= 1
    line = manuscript.first_line + start
    found = _Images("\n".join(manuscript.lines[start:end]))
    if nested or found.text or found.others:
        hint = "write the image as ![what it shows](file), and the text around it as Markdown"
        message = "an image is inside other HTML, which is not converted"
        gallery.say("BB611", message, line, hint)
    elif new := found.as_markdown(gallery, line):
        gallery.draft.changed.append(f"line {line}: <img> becomes a Markdown image")
        gallery.draft.left_out += [f"HTML, line {line}: {comment}" for comment in found.comments]
        last = manuscript.starts[end - 1] + len(manuscript.lines[end - 1])
        above = "\n" if start and manuscript.lines[start - 1].strip() else ""  # HTML may touch its neighbours
        below = "\n" if "".join(manuscript.lines[end : end + 1]).strip() else ""
        yield Edit(manuscript.starts[start], last, above + "\n\n".join(new) + below)


class _Gallery:
    """Hangs the images of one source in the pack, and says which cannot be."""

    def __init__(self, source: Path, shelf: Shelf, draft: Draft) -> None:
        self.draft = draft
        self._source = source
        self._shelf = shelf

    def hang(self, address: str, line: int) -> str | None:
        """The address of the copy, as articles of a pack write it; None where there can be none."""
        if address.startswith("data:"):
            return self._hang_brought(address, line)
        path = self._find(address, line)
        if path is None:
            return None
        try:
            data = read_at_most(path, Limits().picture_bytes)
        except OSError as error:
            message = f"the image {address} cannot be read: {error.strerror or error}"
            self.say("BB608", message, line, "check that the file is readable")
            return None
        if isinstance(data, int):
            self.say("BB608", f"the image {address} has {data} bytes", line, "save it smaller")
            return None
        image = self._shelf.place(path, data)
        if all(known.source != path for known in self.draft.images):
            self.draft.images.append(image)
        return f"../{image.target}"

    def _hang_brought(self, address: str, line: int) -> str | None:
        """The address of the copy of a picture that stands in the text itself."""
        data = self._shelf.brought.get(address) or bytes_of(address) or b""
        ending = picture_ending(data)
        if not data or not ending:
            hint = "save the picture as PNG or JPEG beside the file to import, and write its name there"
            self.say("BB609", "a picture in the text itself is damaged, or of an unknown format", line, hint)
            return None
        number = len({image.target for image in self.draft.images}) + 1
        image = self._shelf.place(Path(f"{self._source.stem}-{number}{ending}"), data)
        if image.target not in {known.target for known in self.draft.images}:
            self.draft.images.append(image)
            self.draft.changed.append(f"line {line}: the picture in the text itself becomes {image.target}")
        return f"../{image.target}"

    def _find(self, address: str, line: int) -> Path | None:
        try:
            parts = urlsplit(address)
        except ValueError:
            parts = urlsplit("")
        if parts.scheme or parts.netloc:
            shown = address if len(address) <= 80 else f"{address[:80]}…"
            hint = "save the image beside the file to import, and write its name there"
            self.say("BB607", f"the image {shown} is not a file; nothing is fetched from the network", line, hint)
            return None
        folder = real(self._source.parent)
        try:
            path = real(folder / unquote(parts.path))
            there = path.is_file()
        except (OSError, ValueError):
            path, there = folder, False
        if not path.is_relative_to(folder):
            hint = f"copy it into the folder of {self._source.name}, and write its name there"
            self.say("BB608", f"the image {address} is outside the folder of the file", line, hint)
        elif not there:
            hint = f"put it into the folder of {self._source.name}, or take it out of the text"
            self.say("BB608", f"there is no image {unquote(parts.path)}", line, hint)
        elif path.suffix.lower() not in FORMATS:
            message, hint = why_not_shown(path)
            self.say("BB609", f"{path.name} {message}", line, hint)
        else:
            return path
        return None

    def miss_words(self, line: int) -> None:
        """Says that an image has no description; the pack will not build until it has."""
        message = "the image has no description in its brackets"
        hint = "say there what it shows, or write {.decorative} after it"
        place = Place(str(self._source), line)
        self.draft.problems.append(
            Diagnostic("BB617", message, place, hint, "WCAG 2.2, 1.1.1", severity=Severity.WARNING)
        )

    def say(self, code: str, message: str, line: int, hint: str) -> None:
        self.draft.problems.append(Diagnostic(code, message, Place(str(self._source), line), hint))


class _Images(HTMLParser):
    """The images of a piece of HTML in order, their captions, and whether there is anything else."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[dict[str, str]] = []  # attributes of an <img>, or {"caption": ...}
        self.others: set[str] = set()  # elements
        self.text = ""  # outside captions
        self.comments: list[str] = []
        self._caption: list[str] | None = None
        self.feed(html)
        self.close()

    def as_markdown(self, gallery: _Gallery, line: int) -> list[str]:
        """A Markdown image or caption each; empty where an image cannot be had."""
        written: list[str] = []
        for one in self.found:
            if "caption" in one:
                written.append(f"Figure: {escape_line(one['caption'])}")
                continue
            new = gallery.hang(one.get("src", ""), line)
            if new is None:
                return []
            words = " ".join(one.get("alt", "").split())
            if not words:
                gallery.miss_words(line)
            title = " ".join(one.get("title", "").split()).replace('"', "&quot;")
            escaped = re.sub(r"([\\\[\]])", r"\\\1", words)
            written.append(f'![{escaped}]({new} "{title}")' if title else f"![{escaped}]({new})")
        return written

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img":
            self.found.append({name: value or "" for name, value in attrs})
        elif tag == "figcaption":
            self._caption = []
        elif tag not in _AROUND_IMAGES:
            self.others.add(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "figcaption" and self._caption is not None:
            if words := " ".join("".join(self._caption).split()):
                self.found.append({"caption": words})
            self._caption = None

    def handle_data(self, data: str) -> None:
        if self._caption is not None:
            self._caption.append(data)
        else:
            self.text += data.strip()

    def handle_comment(self, data: str) -> None:
        self.comments.append(data.strip())
