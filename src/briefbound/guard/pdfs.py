"""Everything in a PDF: what its pages paint, and every string and stream, used or not, of every revision."""

from __future__ import annotations

import hashlib
import io
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Dictionary, Name, Object, Page, Pdf, Stream

from briefbound.guard.archives import inflated
from briefbound.guard.passages import Found, Gap, Inside, Passage, Unseen, at
from briefbound.guard.plain import decoded, read_bytes
from briefbound.guard.words import APART
from briefbound.pdf.content import read_everything
from briefbound.pdf.typesetting import FontShelf

logging.getLogger("pikepdf").addHandler(logging.NullHandler())  # it quotes what is in the file

#: Earlier revisions of a file that are searched, the latest first.
_MOST_REVISIONS = 64

#: Entries of dictionaries by the words that people use for them.
_WORDS = {
    "/Alt": "alternate text",
    "/ActualText": "actual text",
    "/E": "expansion",
    "/URI": "link target",
    "/Title": "title or bookmark",
    "/T": "title or field name",
    "/Contents": "annotation",
    "/JS": "JavaScript",
    "/F": "file name",
    "/UF": "file name",
    "/Author": "author",
    "/Dest": "destination",
    "/Names": "name tree",
    "/V": "field value",
}
_TOKEN = re.compile(
    rb"\((?P<string>(?:[^\\()]|\\.)*)\)|<(?P<hex>[0-9A-Fa-f\s]*)>(?!>)|(?P<name>/[^\s()<>\[\]{}/%]*)", re.DOTALL
)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|[\s\S])")
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_PROPERTIES = re.compile(rb"<<.*?>>", re.DOTALL)
_COMMENT = re.compile(rb"%[^\r\n]*")
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_END = re.compile(rb"%%EOF[\r\n]{0,2}")
_HEX_NAME = re.compile(rb"#([0-9A-Fa-f]{2})")


def read_pdf(data: bytes, place: str, inside: Inside) -> Iterator[Found]:
    """Pages, strings, metadata, attachments, scripts, pictures and fonts; then what updates have left behind."""
    seen: set[bytes] = set()
    ends = [found.end() for found in _END.finditer(data)]
    earlier = [end for end in ends if len(data) - end > 64][-_MOST_REVISIONS:]
    if len(ends) > _MOST_REVISIONS:
        yield Unseen(place, Gap.LIMIT)
    try:
        with Pdf.open(io.BytesIO(data)) as pdf:
            yield from _Revision(pdf, place, seen, inside).read()
    except pikepdf.PasswordError:
        yield Unseen(place, Gap.LOCKED)
    except (pikepdf.PikepdfError, OSError):
        yield Unseen(place, Gap.UNREAD)
    for end in earlier:
        try:
            with Pdf.open(io.BytesIO(data[:end])) as pdf:
                yield from _Revision(pdf, at(place, "an earlier revision"), seen, inside).read()
        except (pikepdf.PikepdfError, OSError):
            continue  # a linearised file has an end of this kind too; what lies before it is carved below
    yield from _carve(data, place, seen)


# ---------------------------------------------------------------- objects


@dataclass(slots=True)
class _Revision:
    """A file as one of its cross-reference tables shows it. ``seen``: digests of what need not be read again."""

    pdf: Pdf
    place: str
    seen: set[bytes]
    inside: Inside
    fonts: FontShelf = field(default_factory=FontShelf)
    contents: set[tuple[int, int]] = field(default_factory=set)

    def read(self) -> Iterator[Found]:
        resources = Dictionary(Font=Dictionary())
        for number, page in enumerate(self.pdf.pages, 1):
            yield from self._page(page, at(self.place, f"page {number}"))
            _collect_fonts(page.resources, resources.Font)
        for value in self.pdf.objects:
            number = value.objgen[0]
            where = at(self.place, f"object {number}")
            if isinstance(value, Stream):
                yield from self._strings(value.stream_dict.unparse(resolved=True), where)
                yield from self._stream(value, where, resources)
            else:
                yield from self._strings(value.unparse(resolved=True), where)
        yield from self._strings(self.pdf.trailer.unparse(resolved=True), at(self.place, "the trailer"))

    def _new(self, data: bytes) -> bool:
        digest = hashlib.sha256(data).digest()
        if digest in self.seen:
            return False
        self.seen.add(digest)
        return True

    def _strings(self, written: bytes, place: str) -> Iterator[Found]:
        if self._new(written):
            yield from strings_of(written, place)

    # ------------------------------------------------------------ what is painted

    def _page(self, page: Page, place: str) -> Iterator[Found]:
        contents = page.obj.get(Name.Contents)
        streams = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
        found = [one for one in streams if isinstance(one, Stream)]
        self.contents |= {one.objgen for one in found}
        yield from self._paint(page, page.resources, place, found)

    def _paint(
        self, owner: Page | Stream, resources: Object | None, place: str, streams: list[Stream]
    ) -> Iterator[Found]:
        try:
            written = b"\n".join(stream.read_bytes() for stream in streams)
        except pikepdf.PikepdfError:
            yield Unseen(place, Gap.UNREAD)
            return
        fonts = _font_key(resources)
        if not self._new(fonts + written):
            return
        pieces, whole = read_everything(owner, resources, self.fonts)
        text = APART.join(pieces)
        if not whole:
            yield Unseen(place, Gap.UNREAD)
        if text.count("\ufffd") > 2:
            yield Unseen(place, Gap.LETTERS)
        yield Passage(at(place, "text"), text)
        # Strings that are painted have been read by their fonts; what remains are properties and comments.
        yield from strings_of(b"\n".join(_PROPERTIES.findall(written)), at(place, "content"))
        yield from read_bytes(b"\n".join(_COMMENT.findall(written)), at(place, "a comment"))

    # ------------------------------------------------------------ streams

    def _stream(self, stream: Stream, place: str, resources: Dictionary) -> Iterator[Found]:
        kind, subtype = stream.get(Name.Type), stream.get(Name.Subtype)
        if kind in (Name.XRef, Name.ObjStm) or stream.objgen in self.contents:
            return
        if subtype == Name.Image:
            yield from self._image(stream, place)
        elif subtype == Name.Form or kind == Name.Pattern:
            yield from self._paint(stream, stream.get(Name.Resources, resources), place, [stream])
        else:
            yield from self._other(stream, place, resources)

    def _image(self, stream: Stream, place: str) -> Iterator[Found]:
        raw = stream.read_raw_bytes()
        if not self._new(raw):
            return
        if raw.startswith((b"\xff\xd8", b"\x00\x00\x00\x0cjP", b"\xff\x4f")):
            yield from self.inside(raw, place)
        else:
            yield Unseen(place, Gap.PICTURE)

    def _other(self, stream: Stream, place: str, resources: Dictionary) -> Iterator[Found]:
        try:
            data = stream.read_bytes()
        except pikepdf.PikepdfError:
            data = stream.read_raw_bytes()
            yield Unseen(place, Gap.UNREAD)
        if not self._new(data):
            return
        kind = str(stream.get(Name.Type, "")) or str(stream.get(Name.Subtype, ""))
        where = at(place, {"/Metadata": "XMP metadata", "/EmbeddedFile": "an attachment"}.get(kind, ""))
        yield from self.inside(data, where)
        if _is_text(data) and re.search(rb"\bT[jJ]\s", data):  # content that no page shows, or a letter of a font
            pieces, _ = read_everything(stream, stream.get(Name.Resources, resources), self.fonts)
            yield Passage(at(where, "text"), APART.join(pieces))
            yield from strings_of(data, where)


def _collect_fonts(resources: Object | None, shelf: Object) -> None:
    """Notes the fonts of a page by name: content that no page shows was written for such names."""
    fonts = resources.get(Name.Font) if isinstance(resources, Dictionary) else None
    if isinstance(fonts, Dictionary):
        for key in fonts.keys():  # noqa: SIM118 - not a mapping
            if key not in shelf:
                shelf[key] = fonts[key]


def _font_key(resources: Object | None) -> bytes:
    fonts = resources.get(Name.Font) if isinstance(resources, Dictionary) else None
    return fonts.unparse(resolved=True) if isinstance(fonts, Dictionary) else b""


# ---------------------------------------------------------------- strings as written


def strings_of(written: bytes, place: str) -> Iterator[Found]:
    """The strings and names in objects as they are written (ISO 32000-1, 7.3.4 and 7.3.5), each under its key."""
    key = ""
    by_key: dict[str, list[str]] = {}
    for found in _TOKEN.finditer(written):
        if found["name"] is not None:
            data = _HEX_NAME.sub(lambda digits: bytes.fromhex(digits[1].decode()), found["name"])
            name = data.decode("utf-8", "replace")
            by_key.setdefault("a name", []).append(name)
            key = name
            continue
        data = _unescaped(found["string"]) if found["string"] is not None else _unhexed(found["hex"])
        by_key.setdefault(_WORDS.get(key, key), []).extend(_texts(data))
    for where, texts in by_key.items():
        yield Passage(at(place, where), APART.join(dict.fromkeys(texts)))


def _unescaped(string: bytes) -> bytes:
    def letter(found: re.Match[bytes]) -> bytes:
        code = found[1]
        if code.isdigit() and code < b"8":
            return bytes([int(code, 8) & 0xFF])
        return b"" if code.isspace() else _ESCAPES.get(code, code)

    return _ESCAPE.sub(letter, string) if b"\\" in string else string


def _unhexed(digits: bytes) -> bytes:
    bare = b"".join(digits.split())
    return bytes.fromhex((bare + b"0" * (len(bare) % 2)).decode())


def _texts(data: bytes) -> list[str]:
    """A text string: UTF-16 or UTF-8 with their marks, PDFDocEncoding, or what programs write instead."""
    if data.startswith(b"\xfe\xff"):
        return [data[2:].decode("utf-16-be", "replace")]
    if data.isascii() and b"\x00" not in data:
        return [data.decode("ascii")]
    return [*(text for text, _ in decoded(data)), data.decode("pdfdoc", "replace")]


# ---------------------------------------------------------------- what no table leads to


def _carve(data: bytes, place: str, seen: set[bytes]) -> Iterator[Found]:
    """Streams and strings that stand in the file although nothing leads to them."""
    where = at(place, "something that the file no longer uses")
    rest: list[bytes] = []
    end = 0
    for found in _STREAM.finditer(data):
        if found.start() < end:
            continue
        until = data.find(b"endstream", found.end())
        until = len(data) if until < 0 else until
        rest.append(data[end : found.start()])
        body = data[found.end() : until]
        unpacked = inflated(body)
        if unpacked and hashlib.sha256(unpacked).digest() not in seen:
            seen.add(hashlib.sha256(unpacked).digest())
            yield from strings_of(unpacked, where) if _is_text(unpacked) else ()
            yield from read_bytes(unpacked, where)
        end = until
    rest.append(data[end:])
    loose = b"\n".join(rest)
    yield from strings_of(loose, at(place, "its objects as written"))
    yield from read_bytes(loose, at(place, "its bytes"))


def _is_text(data: bytes) -> bool:
    head = data[:4096]
    return sum(byte in b"\t\r\n" or byte >= 32 for byte in head) > 0.9 * len(head)
