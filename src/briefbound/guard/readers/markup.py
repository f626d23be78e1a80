"""XML and HTML: text through markup, attributes, comments, entities; of EPUB, Word, SVG, XMP and others."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain

from lxml import etree
from lxml import html as lxml_html

from briefbound.guard.passages import (
    TAKEN_OUT,
    Found,
    Gap,
    Inside,
    Passage,
    Torn,
    Unseen,
    around_taken_out,
    at,
    strung,
)
from briefbound.guard.readers.asides import set_apart
from briefbound.guard.readers.changes import undone
from briefbound.guard.readers.dumps import read_dumps
from briefbound.guard.readers.elements import bare_name, local
from briefbound.guard.readers.encodings import decoded, octets
from briefbound.guard.readers.filled import read_filled
from briefbound.guard.readers.pieces import join_first_letters, read_pieces
from briefbound.guard.readers.plain import LEAST_IN_BYTES, read_embedded, without_data
from briefbound.guard.readers.written import rewritten, without_tags
from briefbound.guard.words import APART

#: Elements inside of which, and after which, a word goes on: XHTML, SVG, MathML, Office Open XML, OpenDocument,
#: formats of translators.
_INLINE = frozenset(
    """
    a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark meter nobr noscript output q
    rb rp rt ruby s samp small span strike strong sub sup time tt u var wbr
    altGlyph svg textPath tref tspan mi mn mo mrow ms mstyle msub msup mtext semantics
    bookmarkEnd bookmarkStart commentRangeEnd commentRangeStart commentReference customXml delText endnoteReference
    fldChar fldSimple footnoteReference hyperlink instrText lang lastRenderedPageBreak moveFrom moveFromRangeEnd
    moveFromRangeStart moveTo moveToRangeEnd moveToRangeStart noBreakHyphen permEnd permStart proofErr r rFonts rPh
    rPr rubyBase rubyPr sdt sdtContent sdtPr smartTag softHyphen sym t annotationRef
    annotation-end bookmark bookmark-end bookmark-start change change-end change-start reference-mark
    reference-mark-end reference-mark-start ruby-base ruby-text soft-page-break
    bpt bx cp ec emphasis ept ex g hi it mrk pc ph sc ut x
    """.split()  # noqa: SIM905 - a list of a hundred strings is harder to read
)
#: In these vocabularies every element of a paragraph does so but these.
_BREAKS_OF = (
    ("opendocument:xmlns:text:1.0", frozenset("h line-break list-item note p s tab".split())),  # noqa: SIM905
    ("wordprocessingml", frozenset("br cr p ptab tab tc tr".split())),  # noqa: SIM905
    ("/drawingml/", frozenset("br p tc tr".split())),  # noqa: SIM905
)
#: Elements that stand in running text without being a part of it: what is deleted, read aside, said of a place.
_DELETED = frozenset("del delText deletion moveFrom".split())  # noqa: SIM905
_INSERTED = frozenset("ins insertion moveTo".split())  # noqa: SIM905
_BESIDE = frozenset(
    "annotation change-info instrText note rPh rp script style template title tracked-changes".split()  # noqa: SIM905
)
#: What ruby says, and what it stands over: HTML, Office Open XML, OpenDocument.
_RUBY = frozenset(("rt", "ruby-text"))
_UNDER_RUBY = frozenset(("rb", "ruby-base", "rubyBase"))
#: Marks of other formats within the words of a translation (TMX 1.4b, XLIFF 1.2).
_CODES = frozenset(("bpt", "ept", "it", "ph", "ut"))
_HIDES = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*0(?![.\d]*[1-9])|mso-hide",
    re.IGNORECASE,
)
_PROGRAMS = frozenset(("script", "style"))
_PACKED = re.compile(r"[A-Za-z0-9+/]{40}")
_ESCAPED = re.compile(r"[%&\\]|xn--", re.IGNORECASE)
_WORDED = re.compile(r"[^\W\d_]{2}")
_RULED = re.compile(r"openxmlformats|opendocument|purl\.oclc|xhtml|^html$|/svg|idpf\.org")
_TURNS = re.compile(r"bidi-override|isolate-override")
#: The roots of documents that may go on in the next file.
_PAGES = frozenset(("html", "body", "sld", "notes", "dtbook"))
_SPACE = "\n"
_LONG = 2000
_MARKUP = re.compile(rb"<(?:\?xml|\?xpacket|!doctype|!--|[a-z][\w.-]*(?::[\w.-]+)?[\s/>])", re.IGNORECASE)
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>", re.DOTALL)
_ENTITY = re.compile(r"<!ENTITY\s+(?:%\s+)?([\w:.-]+)\s+(?:\"([^\"]*)\"|'([^']*)')\s*>")
_REFERENCE = re.compile(r"[&%]([\w:.-]+);")
_DECLARED = re.compile(rb"(?:encoding\s*=\s*|charset\s*=\s*)[\"']?\s*([A-Za-z][\w.:-]*)", re.IGNORECASE)
_SIGN = re.compile(r"0*[1-9A-Fa-f][0-9A-Fa-f]{1,3}")
#: How long the text may become when its entities are written out, and how deep they may stand in each other.
_MOST_EXPANDED = 1 << 20
_DEEPEST_ENTITY = 8
_LONGEST_DOCTYPE = 1 << 18


def is_markup(data: bytes) -> bool:
    """Whether a file begins as XML or HTML does."""
    head = data[:2048].removeprefix(b"\xef\xbb\xbf").replace(b"\x00", b"").lstrip(b"\xff\xfe \t\r\n")
    return _MARKUP.match(head) is not None


def read_markup(data: bytes, place: str, inside: Inside) -> Iterator[Found]:
    """Everything that a document says: its words, attributes, comments and what its entities stand for."""
    texts = _texts(data)
    yield from octets(data, place)
    declared = _DOCTYPE.search(texts[0][:_LONGEST_DOCTYPE]) if texts else None
    doctype = declared[0] if declared else ""
    root, whole = _parse(data, texts, may_be_huge="<!ENTITY" not in doctype)
    if root is None:
        yield Unseen(place, Gap.UNREAD)
        for text in texts:
            yield Passage(place, text)
            yield Passage(place, without_tags(text))
        return
    entities = _Entities(doctype)
    _write_out(root, entities)
    if "<!ENTITY" in doctype:  # of which a document that is no XML tells nothing
        yield Passage(place, without_tags(entities.written_out(texts[0].replace(doctype, "", 1))))
    if not entities.whole:
        yield Unseen(place, Gap.LIMIT)
    _set_signs(root)
    join_first_letters(root)
    for where, written in _taken_out(root, place):
        yield from read_embedded(written, where, inside)
    apart = _words(root, place, _Reading(between=" "))
    lines = _words(root, place, _Reading(inline=_INLINE))
    yield lines
    yield apart
    yield from _other_words(root, place)
    for other in rewritten(apart.text):
        yield Passage(place, other)
    if b"ocr_page" in data[:8192] or local(root) == "PcGts":  # what a program has read off a scan (hOCR, PAGE)
        yield Torn(place, apart.text)
    yield from _values(root, place, inside)
    yield from read_filled(root, lines.text, place)
    yield from read_pieces(root, place)
    yield from _documents_in(root, place, inside)
    if len(apart.text) > 40:
        yield from read_embedded(apart.text, place, inside)
        yield from read_dumps(lines.text, place, inside)
    for text in texts[1:]:  # in other encodings than the likeliest
        yield Passage(place, without_tags(text))
    if not whole and texts:
        yield from _left_behind(texts[0], root, apart.text, place)
    if doctype:
        yield Passage(at(place, "the document type"), doctype)


def _texts(data: bytes) -> list[str]:
    """What the bytes say, first in the encoding that the document declares."""
    texts = [text for text, _ in decoded(data)]
    if len(texts) > 1 and (declared := _DECLARED.search(data[:2048])):
        with suppress(LookupError, UnicodeError):
            texts.insert(0, data.decode(declared[1].decode("ascii")))
    return texts


def _parse(data: bytes, texts: list[str], may_be_huge: bool) -> tuple[etree._Element | None, bool]:
    """The tree of a document, and whether all of it is there: a parser that forgives leaves out what it likes."""
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=may_be_huge)
        return etree.fromstring(data, parser), True
    except (etree.XMLSyntaxError, ValueError):
        pass
    try:
        forgiving = lxml_html.HTMLParser(no_network=True, recover=True, huge_tree=may_be_huge)
        return lxml_html.document_fromstring(texts[0] if texts else data, parser=forgiving), False
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None, False


_TAG = re.compile(r"<[^<>]*>")
_WRITTEN_VALUE = re.compile(r"=\s*(?:\"([^\"]*)\"|'([^']*)')")


def _left_behind(source: str, root: etree._Element, read: str, place: str) -> Iterator[Found]:
    """What a forgiving parser has left out of the tree: behind its end, too deep, written twice, in tags that end."""
    source = without_data(source)
    bare = html.unescape(_TAG.sub(" ", source))
    if sum(map(str.isalnum, bare)) > sum(map(str.isalnum, read)):
        yield Passage(at(place, "as it is written"), bare)
        yield Passage(at(place, "as it is written"), html.unescape(without_tags(source)), least=LEAST_IN_BYTES)
    known = {str(value) for node in root.iter(etree.Element) for value in node.attrib.values()}
    written = (html.unescape(one or other) for one, other in _WRITTEN_VALUE.findall(source))
    left = dict.fromkeys(value for value in written if value not in known)
    yield Passage(at(place, "an attribute as it is written"), APART.join(left))


def _taken_out(root: etree._Element, place: str) -> list[tuple[str, str]]:
    """Long data that are written in a document, which are no words: taken out of it, with their places."""
    found = []
    for node in root.iter():
        for name, said in (("text", node.text), ("tail", node.tail), *node.attrib.items()):
            if said and len(said) > _LONG and (bare := without_data(str(said))) != said:
                found.append((at(place, f"line {node.sourceline}") if node.sourceline else place, str(said)))
                if name in ("text", "tail"):
                    setattr(node, str(name), bare)
                else:
                    node.set(name, bare)
    return found


# ---------------------------------------------------------------- words


def _set_signs(root: etree._Element) -> None:
    """Gives the signs of Word the letters that they show (ECMA-376 part 1, 17.3.3.30)."""
    for node in root.iter("{*}sym"):
        number = next((value for name, value in node.attrib.items() if bare_name(str(name)) == "char"), "")
        if _SIGN.fullmatch(str(number)) and not node.text:
            code = int(str(number), 16)
            sign = chr(code - 0xF000 if 0xF020 <= code <= 0xF0FF else code)
            node.text = sign if sign.isprintable() else None


@dataclass(frozen=True, slots=True)
class _Reading:
    """How the elements of a document are read: which go on inside of a word, what else stands for a tag.

    ``without``: elements that are left out, and with them those that are not shown.
    ``apart``: elements that are left out, with a sign in their place.
    """

    inline: frozenset[str] | None = None
    between: str = ""
    without: frozenset[str] = frozenset()
    apart: frozenset[etree._Element] = frozenset()
    flows: bool = False


def _words(root: etree._Element, place: str, reading: _Reading) -> Passage:
    pieces: list[tuple[str, str]] = []
    leaving: etree._Element | None = None  # until its end; what is left out does not divide a word
    left: etree._Element | None = None
    for event, node in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if leaving is not None and not (event == "end" and node is leaving):
            continue
        if event in ("comment", "pi"):
            text = node.tail or ""
        elif event == "start":
            text = node.text or ""
            if reading.without and _is_left_out(node, reading.without):
                left = leaving = node
                text = ""
            elif node in reading.apart:
                left = leaving = node
                text = TAKEN_OUT
        else:
            text = "" if node is root else node.tail or ""
            leaving = None
        where = at(place, f"line {node.sourceline}") if node.sourceline else place
        is_tag = event in ("start", "end") and node is not left
        if is_tag and reading.inline is not None and _divides(node.tag, reading.inline):
            pieces.append((where, _SPACE))
        if text and (reading.inline is not None or reading.between or text.strip() or "\n" not in text):
            pieces.append((where, text))
    return replace(strung(pieces, place, reading.between), flows=reading.flows)


@lru_cache(maxsize=1 << 12)
def _divides(tag: str, inline: frozenset[str]) -> bool:
    """Whether words end where an element begins and ends."""
    space, _, name = tag.rpartition("}")
    breaks = next((breaks for part, breaks in _BREAKS_OF if part in space), None)
    return name not in inline if breaks is None else name in breaks


def _is_left_out(node: etree._Element, names: frozenset[str]) -> bool:
    if local(node) in names or "hidden" in node.attrib:
        return True
    style = node.get("style")
    return bool(style and _HIDES.search(style)) or any(local(one).lower().endswith("vanish") for one in _marks(node))


def _marks(node: etree._Element) -> Iterator[etree._Element]:
    """The properties of a run of Word, which may hide it."""
    return (one for child in node if local(child) == "rPr" for one in child)


def _other_words(root: etree._Element, place: str) -> Iterator[Found]:
    """The words as they are shown, as they were before changes, as ruby says them, turned, and without any tag."""
    names = {local(node) for node in root.iter()}
    shown = _BESIDE | _DELETED | _RUBY | (_CODES if local(root) in ("tmx", "xliff") else set())
    yield _words(root, place, _Reading(_INLINE, without=shown, flows=local(root) in _PAGES))
    if names & (_DELETED | _INSERTED):
        yield _words(root, place, _Reading(_INLINE, without=_BESIDE | _INSERTED | _RUBY))
    if apart := set_apart(root, _INLINE):
        flowing = _words(root, place, _Reading(_INLINE, without=shown, apart=apart))
        yield Passage(at(place, "around what is set apart"), around_taken_out(flowing.text))
    for before in undone(root):
        yield _words(before, place, _Reading(_INLINE, without=_BESIDE | _RUBY))
    if names & _RUBY:
        yield _words(root, place, _Reading(_INLINE, without=_BESIDE | _DELETED | _UNDER_RUBY))
        said = ("".join(map(str, node.itertext())) for node in root.iter("{*}rt", "{*}ruby-text"))
        yield Passage(place, "".join(said))
    yield replace(_words(root, place, _Reading()), least=LEAST_IN_BYTES)
    for node in root.iter():
        if local(node) == "bdo" or _TURNS.search(str(node.get("style", ""))):
            where = at(place, f"line {node.sourceline}") if node.sourceline else place
            yield Passage(where, "".join(str(one) for one in node.itertext())[::-1])


# ---------------------------------------------------------------- values


def _values(root: etree._Element, place: str, inside: Inside) -> Iterator[Found]:
    """Attributes, comments, processing instructions, names and namespaces, each with its place."""
    pieces: list[tuple[str, str]] = []
    names: dict[str, None] = {}
    by_name: dict[str, list[str]] = {}
    for _, declared in etree.iterwalk(root, events=("start-ns",)):
        names.update(dict.fromkeys(map(str, filter(None, declared))))
    for node in chain(root.itersiblings(preceding=True), root.iter(), root.itersiblings()):
        where = at(place, f"line {node.sourceline}") if node.sourceline else place
        if not isinstance(node.tag, str):
            said = str(node.text or "")
            yield from (Passage(at(where, "a comment or instruction"), one) for one in (said, *rewritten(said)))
            continue
        names.setdefault(local(node))
        for name, value in node.attrib.items():
            names.setdefault(bare_name(str(name)))
            if _WORDED.match(str(value).strip()):
                by_name.setdefault(bare_name(str(name)), []).append(str(value))
            pieces.append((at(where, f"{bare_name(str(name))} of {local(node)}"), str(value)))
    yield strung((piece for piece in pieces if not _ESCAPED.search(piece[1])), place, " ")
    if not _RULED.search(str(root.tag)):  # a vocabulary in which attributes may be all that is said, word by word
        for name, said in by_name.items():
            yield Passage(at(place, name), " ".join(said))
            if local(root) == "alto" and name == "CONTENT":
                yield Torn(at(place, name), " ".join(said))
    yield Passage(at(place, "the name of an element"), APART.join(names))
    for value, where in {value: where for where, value in reversed(pieces)}.items():
        if _ESCAPED.search(value):  # read by itself, so that its place is told
            yield Passage(where, value)
        for other in rewritten(value) if len(value) > 5 else ():
            yield Passage(where, other)
        if "data:" in value or len(value) > 400 or ("<" in value and _PACKED.search(value)):
            yield from read_embedded(value, where, inside)


def _documents_in(root: etree._Element, place: str, inside: Inside) -> Iterator[Found]:
    """Documents that are written as the text of an element, as maps, feeds and exports of notes have them."""
    for node in root.iter(etree.Element):
        if not node.text or "<" not in node.text or local(node) in _PROGRAMS:
            continue
        said = node.text.strip()
        if (
            said.startswith("<")
            and not said.startswith("<!--")
            and is_markup(data := said.encode("utf-8", "replace"))
        ):
            yield from inside(data, at(place, f"a document in {local(node)}"), sure=False)


# ---------------------------------------------------------------- entities


class _Entities:
    """What the entities of a document type stand for, as far as they may grow."""

    def __init__(self, doctype: str) -> None:
        self._written = {found[1]: found[2] or found[3] or "" for found in _ENTITY.finditer(doctype)}
        self._left = _MOST_EXPANDED
        self.whole = True

    def text(self, name: str, depth: int = 0) -> str:
        """What an entity says, without tags; that of HTML where the document has none of the name."""
        if name not in self._written:
            return html.unescape(f"&{name};")
        if depth > _DEEPEST_ENTITY or self._left <= 0:
            self.whole = False
            return ""
        written = self._written[name]
        self._left -= len(written)
        return without_tags(self.written_out(written, depth + 1))

    def written_out(self, text: str, depth: int = 0) -> str:
        """A text with what its entities stand for."""
        return _REFERENCE.sub(lambda found: self.text(found[1], depth), text)


def _write_out(root: etree._Element, entities: _Entities) -> None:
    """Puts what entities say in their places."""
    for node in list(root.iter(etree.Entity)):
        text = entities.text(str(node.text).strip("&;")) + (node.tail or "")
        before, parent = node.getprevious(), node.getparent()
        if before is not None:
            before.tail = (before.tail or "") + text
        elif parent is not None:
            parent.text = (parent.text or "") + text
        node.tail = None
        if parent is not None:
            parent.remove(node)
