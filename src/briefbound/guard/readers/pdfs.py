"""Everything in a PDF: what its pages paint, and every string and stream, used or not, of every revision."""

from __future__ import annotations

import hashlib
import io
import logging
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, Stream, String

from briefbound.guard.passages import Found, Gap, Inside, Passage, Torn, Unseen, at, over_seams
from briefbound.guard.readers.fields import filled_in
from briefbound.guard.readers.marks import without_stray_accents
from briefbound.guard.readers.packed import inflated
from briefbound.guard.readers.pdf_strings import strings_of, texts_of
from briefbound.guard.readers.plain import LEAST_IN_BYTES, read_bytes, read_samples
from briefbound.guard.readers.written import in_other_page
from briefbound.guard.words import APART
from briefbound.pdf.backwards import has_backward
from briefbound.pdf.everything import Everything, read_everything
from briefbound.pdf.explained import ExplainedShelf
from briefbound.pdf.sight import laid_out, own_text, seen_otherwise, with_large_letters

logging.getLogger("pikepdf").addHandler(logging.NullHandler())  # it quotes what is in the file

#: Earlier revisions of a file that are searched, the latest first.
_MOST_REVISIONS = 64

#: Keys under which streams of numbers stand: nothing is written in them but short names.
_NUMBERS = frozenset("/CIDSet /CIDToGIDMap /FontFile /FontFile2 /FontFile3 /DestOutputProfile /CMap".split())  # noqa: SIM905
_NUMBER_KEYS = ("/FunctionType", "/ShadingType", "/HalftoneType", "/TransferFunction")
_FORM_KEY = re.compile(rb"/(?:V|DV|Opt|XFA)\b")
#: What only content has: forms, patterns.
_CONTENT_KEYS = ("/BBox", "/PatternType", "/FormType")
_SHOWS = re.compile(rb"(?:\bT[jJ]|[)>\s]['\"])(?![^\s%(<\[/])")
_CHOOSES = re.compile(rb"/[^\s/]+\s+[\d.+-]+\s+Tf\b")
#: Strings that are codes of a font rather than letters.
_CODES = re.compile(rb"<[0-9A-Fa-f\s]{4,}>\s*(?:T[jJ]|[\]<(\d'\"-])|[\x00-\x08\x80-\xff]")
_NAMES = re.compile(rb"/[^\s()<>\[\]{}/%]+")
#: Resources with which content is read that has none of its own.
_MOST_SHELVES = 16
_COMMENT = re.compile(rb"%[^\r\n]*")
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_END = re.compile(rb"%%EOF[\r\n]{0,2}")


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
    yield from _around(data, place, inside)


def _around(data: bytes, place: str, inside: Inside) -> Iterator[Found]:
    """Other files before the head of a PDF, and behind its last end."""
    before = data[: data.index(b"%PDF-")]
    if before.strip():
        yield from inside(before, at(place, "data before its header"))
    end = data.rfind(b"%%EOF")
    behind = data[end + 5 :] if end >= 0 else b""
    if behind.strip(b"\x00\r\n\t "):
        yield from inside(behind, at(place, "data after its end"))


# ---------------------------------------------------------------- objects


@dataclass(slots=True)
class _Revision:
    """A file as one of its cross-reference tables shows it. ``seen``: digests of what need not be read again."""

    pdf: Pdf
    place: str
    seen: set[bytes]
    inside: Inside
    fonts: ExplainedShelf = field(default_factory=ExplainedShelf)
    contents: set[tuple[int, int]] = field(default_factory=set)
    numbers: set[tuple[int, int]] = field(default_factory=set)
    painted: set[tuple[int, int]] = field(default_factory=set)  # the forms that something paints
    shelves: dict[bytes, Object] = field(default_factory=dict)  # resources, by the fonts in them

    def read(self) -> Iterator[Found]:
        objects = [value for value in self.pdf.objects if isinstance(value, Object)]  # not numbers and null
        for value in objects:
            self._note_resources(value)
        yield from over_seams(self._pages(), self.place)
        self.numbers = {one for value in objects for one in _numbers_of(value)}
        for value in objects:
            where = at(self.place, f"object {value.objgen[0]}")
            if isinstance(value, Stream):
                yield from self._strings(value.stream_dict.unparse(resolved=True), where)
                yield from self._stream(value, where)
            else:
                yield from self._strings(value.unparse(resolved=True), where)
        yield from self._strings(self.pdf.trailer.unparse(resolved=True), at(self.place, "the trailer"))
        yield from self._forms(objects)
        for font in self.fonts.loaded:
            if font.pretends:
                yield Unseen(at(self.place, f"the font {font.name}"), Gap.PRETENDED)

    def _note_resources(self, value: Object) -> None:
        """Notes what fonts there are by name, for content without resources of its own."""
        if not isinstance(value, Dictionary | Stream):
            return
        for one in (value.get(Name.Resources), value.get(Name.DR), value):
            key = _font_key(one)
            if one is not None and key and len(self.shelves) < _MOST_SHELVES:
                self.shelves.setdefault(key, one)

    def _pages(self) -> Iterator[Found]:
        for number, page in enumerate(self.pdf.pages, 1):
            yield from self._page(page, at(self.place, f"page {number}"))

    def _forms(self, objects: list[Object]) -> Iterator[Found]:
        """The values of fields, one behind the other; and a form of XFA, whose streams are one document."""
        values: list[str] = []
        likely = (one for one in objects if _FORM_KEY.search(_written(one)))  # to walk through all takes long
        for value in (one for whole in likely for one in _dictionaries(whole)):
            for key in ("/V", "/DV", "/Opt"):
                if isinstance(value.get(key), String):
                    values += texts_of(bytes(value[key]))[:1]
            packets = value.get("/XFA")
            if isinstance(packets, Array):
                streams = (one for one in packets if isinstance(one, Stream))
                body = b"".join(_body(one) for one in streams)
                if self._new(body):
                    yield from self.inside(body, at(self.place, "XFA form"))
        yield Passage(at(self.place, "field values"), "\n".join(values))

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
        streams = list(contents) if isinstance(contents, Array) else [contents]
        found = [one for one in streams if isinstance(one, Stream)]
        self.contents |= {one.objgen for one in found}
        yield from self._paint(page, [page.resources], place, found)

    def _paint(
        self, owner: Page | Stream, shelves: Sequence[Object | None], place: str, streams: list[Stream]
    ) -> Iterator[Found]:
        """What a page or a form paints, with each of the resources that may be meant."""
        try:
            bodies = [stream.read_bytes() for stream in streams]
        except pikepdf.PikepdfError:
            yield Unseen(place, Gap.UNREAD)
            return
        written = b"\n".join(bodies)
        self.seen.update(hashlib.sha256(body).digest() for body in bodies)
        read: list[Everything] = []
        for resources in shelves:
            if self._new(b"painted\x00" + _font_key(resources) + written):
                read.append(read_everything(owner, resources, self.fonts))
                yield from self._shown(read[-1], place)
        if not read:
            return
        if not all(one.whole for one in read):
            yield Unseen(place, Gap.UNREAD)
        bare = all(one.bare for one in read) and not (isinstance(owner, Stream) and owner.objgen in self.painted)
        if bare or not any(one.sure for one in read):
            yield Unseen(place, Gap.LETTERS)
        for picture in (picture for one in read for picture in one.pictures):
            yield from read_samples(picture, place)
            written = written.replace(picture, b"")
        # Strings that are painted have been read by their fonts; what remains are properties, names and comments.
        yield from strings_of(b"\n".join([*_properties(written), *_NAMES.findall(written)]), at(place, "content"))
        yield from read_bytes(b"\n".join(_COMMENT.findall(written)), at(place, "a comment"))

    def _shown(self, read: Everything, place: str) -> Iterator[Found]:
        self.painted |= read.painted
        text = APART.join([read.text, *read.instead])
        where = at(place, "text")
        lines = laid_out(read.pieces)
        yield Passage(where, text, flows=True, lines=lines)
        yield Passage(at(place, "a filled-in field"), filled_in(lines))
        yield Passage(where, APART.join(with_large_letters(read.pieces)))
        yield Torn(where, lines)
        if read.instead:  # what stands for other words may go on in the next, and so may what is painted
            yield Passage(where, " ".join([read.text, *read.instead]))
            yield Passage(where, "".join([read.text, *read.instead]), least=LEAST_IN_BYTES)
        yield Passage(where, re.sub(r"\s+", "", text), least=LEAST_IN_BYTES)
        for other in filter(None, (in_other_page(text), without_stray_accents(f"{text}{APART}{lines}"))):
            yield Passage(where, other)
        if has_backward(text):  # which most programs paint from left to right, and say nothing of it
            yield Passage(where, text[::-1])
        yield from _seen_in(seen_otherwise(read.pieces, text), at(place, "text as it is seen"))
        if any(piece.own for piece in read.pieces):
            own, pieces = own_text(read.pieces)
            yield from _seen_in([own, *seen_otherwise(pieces, own)], at(place, "text by its fonts"))
        for picture in read.pictures:
            yield from self._picture(picture, place)

    # ------------------------------------------------------------ streams

    def _stream(self, stream: Stream, place: str) -> Iterator[Found]:
        kind, subtype = stream.get(Name.Type), stream.get(Name.Subtype)
        if kind in (Name.XRef, Name.ObjStm) or stream.objgen in self.contents:
            return
        if subtype == Name.Image:
            yield from self._image(stream, place)
        elif subtype == Name.Form or kind == Name.Pattern or self._is_content(stream):
            yield from self._paint(stream, self._shelves_of(stream), place, [stream])
        else:
            yield from self._other(stream, place)

    def _is_content(self, stream: Stream) -> bool:
        shown = stream.objgen in self.painted or stream.objgen in self.fonts.procedures
        return shown or any(key in stream for key in _CONTENT_KEYS)

    def _shelves_of(self, stream: Stream) -> list[Object | None]:
        """The resources of content; for that without, those of other content: it was written for their names."""
        own = stream.get(Name.Resources, self.fonts.procedures.get(stream.objgen))
        return [own] if own is not None else [*self.shelves.values()] or [None]

    def _image(self, stream: Stream, place: str) -> Iterator[Found]:
        raw, samples = _without_outer_filters(self.pdf, stream), _body(stream)
        yield from self._picture(raw, place)
        if samples == raw or self._new(samples):
            yield from read_samples(samples, place)

    def _picture(self, raw: bytes, place: str) -> Iterator[Found]:
        if not self._new(raw):
            return
        if raw.startswith((b"\xff\xd8", b"\x00\x00\x00\x0cjP", b"\xff\x4f")):
            yield from self.inside(raw, place)
        else:
            yield Unseen(place, Gap.PICTURE)

    def _other(self, stream: Stream, place: str) -> Iterator[Found]:
        try:
            data = stream.read_bytes()
        except pikepdf.PikepdfError:
            data = stream.read_raw_bytes()
            yield Unseen(place, Gap.UNREAD)
        if not self._new(data):
            return
        kind = str(stream.get(Name.Type, "")) or str(stream.get(Name.Subtype, ""))
        where = at(place, {"/Metadata": "XMP metadata", "/EmbeddedFile": "an attachment"}.get(kind, ""))
        if stream.objgen in self.numbers or _is_hints(stream):
            yield from read_bytes(data, where)
            return
        yield from self.inside(data, where)
        if (_is_text(data) or _CHOOSES.search(data)) and _SHOWS.search(data):  # content that no page shows
            yield from self._paint(stream, self._shelves_of(stream), where, [stream])
            yield from strings_of(data, where)


def _is_hints(stream: Stream) -> bool:
    """Whether a stream is the table of numbers that files for the web begin with (ISO 32000-1, F.4)."""
    offsets = {key for key in stream.keys() if isinstance(stream.get(key), int)}  # noqa: SIM118 - not a mapping
    return "/S" in offsets and set(stream.keys()) - offsets <= {"/Filter", "/DecodeParms"}


def _dictionaries(value: Object) -> Iterator[Object]:
    """A dictionary and those that are written in it, or in an array, without numbers of their own."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Dictionary):
            yield one
            waiting += [nested for nested in one.values() if _is_direct(nested)]
        elif isinstance(one, Array):
            waiting += [nested for nested in one if _is_direct(nested)]


def _written(value: Object) -> bytes:
    return (value.stream_dict if isinstance(value, Stream) else value).unparse(resolved=True)


def _is_direct(value: object) -> bool:
    return isinstance(value, Dictionary | Array) and not value.is_indirect


def _numbers_of(value: Object) -> Iterator[tuple[int, int]]:
    """The streams of numbers that an object is or names: samples of functions, maps and programs of fonts."""
    if isinstance(value, Stream) and any(key in value for key in _NUMBER_KEYS):
        yield value.objgen
    if isinstance(value, Dictionary):
        for key in _NUMBERS & set(value.keys()):
            if isinstance(value[key], Stream):
                yield value[key].objgen
    if isinstance(value, Array) and len(value) == 2 and value[0] == Name.ICCBased and isinstance(value[1], Stream):
        yield value[1].objgen


def _body(stream: Stream) -> bytes:
    try:
        return stream.read_bytes()
    except pikepdf.PikepdfError:
        return b""


#: Filters that leave a file of its own, which says something about itself.
_PICTURE_FILTERS = frozenset({"/DCTDecode", "/DCT", "/JPXDecode"})


def _without_outer_filters(pdf: Pdf, stream: Stream) -> bytes:
    """A picture as the file that it was, whatever it has been packed in besides."""
    filters = stream.get(Name.Filter)
    if not isinstance(filters, Array) or len(filters) < 2 or str(filters[len(filters) - 1]) not in _PICTURE_FILTERS:
        return stream.read_raw_bytes()
    outer = Stream(pdf, stream.read_raw_bytes(), Filter=Array(list(filters)[:-1]))
    parameters = stream.get(Name.DecodeParms)
    if isinstance(parameters, Array):
        outer[Name.DecodeParms] = Array(list(parameters)[:-1])
    try:
        return outer.read_bytes()
    except pikepdf.PikepdfError:
        return stream.read_raw_bytes()


def _properties(content: bytes) -> Iterator[bytes]:
    """The dictionaries in a content stream, as they are written."""
    start = content.find(b"<<")
    end = content.find(b">>", start)
    while start >= 0 and end >= 0:
        yield content[start : end + 2]
        start = content.find(b"<<", end)
        end = content.find(b">>", start)


def _seen_in(texts: Iterable[str], place: str) -> Iterator[Passage]:
    """Texts, and all of them without spaces: letters may be placed far from each other."""
    said = APART.join(texts)
    if said:
        yield Passage(place, said)
        yield Passage(place, re.sub(r"[^\S\x1e]+", "", said), least=LEAST_IN_BYTES)


def _font_key(resources: Object | None) -> bytes:
    fonts = resources.get(Name.Font) if isinstance(resources, Dictionary) else None
    return fonts.unparse(resolved=True) if isinstance(fonts, Dictionary) else b""


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
            if _CHOOSES.search(unpacked) and _SHOWS.search(unpacked) and _CODES.search(unpacked):
                yield Unseen(where, Gap.LETTERS)  # which font it was written for is not known
            yield from read_bytes(unpacked, where)
        end = until
    rest.append(data[end:])
    loose = b"\n".join(rest)
    yield from strings_of(loose, at(place, "its objects as written"))
    yield from read_bytes(loose, at(place, "its bytes"))


def _is_text(data: bytes) -> bool:
    head = data[:4096]
    return sum(byte in b"\t\r\n" or byte >= 32 for byte in head) > 0.9 * len(head)
