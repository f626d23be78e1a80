"""XMP metadata of a PDF (ISO 16684-1): what the manifest says of the pack, and the standards that the file claims.

PDF/A wants the properties of PDF/UA described in an extension schema beside them (ISO 19005-2, 6.6.2.3.2), all in
one ``rdf:RDF``.
"""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from briefbound.model import PdfStandard, Publication

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_NAMESPACES = {
    "x": "adobe:ns:meta/",
    "rdf": _RDF,
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
    "pdfd": "http://pdfa.org/declarations/",
}
#: What a file of "ua-2" declares besides (Well-Tagged PDF 1.0, 6.1.3).
_WTPDF_ACCESSIBILITY = "http://pdfa.org/declarations/wtpdf#accessibility1.0"


#: The type (Dublin Core) of files whose pages are put on sheets for printing: they claim no standard of access.
IMPOSITION = "imposition"


def metadata_packet(
    publication: Publication, languages: Iterable[str], standard: PdfStandard | None, kind: str = ""
) -> bytes:
    """The XMP packet of a file of pages; ``languages`` are those of its documents, ``kind`` its type if it has one.

    Without a standard the file claims none.
    """
    root = etree.Element(_name("x:xmpmeta"), nsmap={"x": _NAMESPACES["x"]})
    rdf = etree.SubElement(root, _name("rdf:RDF"), nsmap={"rdf": _RDF})
    if standard:
        _claims(rdf, standard)
    _pack(rdf, publication, languages, kind)
    xml = etree.tostring(root, encoding="utf-8", pretty_print=True)
    return b'<?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"?>\n' + xml + b'<?xpacket end="r"?>'


def _claims(rdf: etree._Element, standard: PdfStandard) -> None:
    ua = _description(rdf, "pdfuaid")
    if standard == "ua-2":
        _texts(ua, {"pdfuaid:part": "2", "pdfuaid:rev": "2024"})
        declaration = _resource(_container(_description(rdf, "pdfd"), "pdfd:declarations", "Bag"))
        _texts(declaration, {"pdfd:conformsTo": _WTPDF_ACCESSIBILITY})
        return
    _texts(ua, {"pdfuaid:part": "1"})
    _texts(_description(rdf, "pdfaid"), {"pdfaid:part": "2", "pdfaid:conformance": "A"})
    extension = _description(rdf, "pdfaExtension", "pdfaSchema", "pdfaProperty")
    schema = _resource(_container(extension, "pdfaExtension:schemas", "Bag"))
    _texts(
        schema,
        {
            "pdfaSchema:schema": "PDF/UA identification",
            "pdfaSchema:namespaceURI": _NAMESPACES["pdfuaid"],
            "pdfaSchema:prefix": "pdfuaid",
        },
    )
    described = {
        "pdfaProperty:name": "part",
        "pdfaProperty:valueType": "Integer",
        "pdfaProperty:category": "internal",
        "pdfaProperty:description": "The part of ISO 14289 that the file conforms to",
    }
    _texts(_resource(_container(schema, "pdfaSchema:property", "Seq")), described)


def _pack(rdf: etree._Element, publication: Publication, languages: Iterable[str], kind: str) -> None:
    core = _description(rdf, "dc")
    _alternative(core, "dc:title", publication.title, publication.language)
    authors = [person.name for person in publication.contributors if person.role == "aut"]
    _items(core, "dc:creator", "Seq", authors)
    _items(core, "dc:language", "Bag", dict.fromkeys([publication.language, *languages]))
    _items(core, "dc:type", "Bag", filter(None, [kind]))
    if publication.rights:
        _alternative(core, "dc:rights", publication.rights, publication.language)
    _texts(core, {"dc:identifier": publication.identifier})
    if publication.licence:
        rights = _description(rdf, "xmpRights")
        _texts(rights, {"xmpRights:Marked": "True"})
        _alternative(rights, "xmpRights:UsageTerms", publication.licence.name, publication.language)
        if publication.licence.url:
            _texts(rights, {"xmpRights:WebStatement": publication.licence.url})
    dates = {"xmp:CreateDate": publication.published, "xmp:ModifyDate": publication.modified}
    _texts(_description(rdf, "xmp"), {name: day.isoformat() for name, day in dates.items()})


# ---------------------------------------------------------------- RDF


def _name(prefixed: str) -> str:
    prefix, _, local = prefixed.partition(":")
    return f"{{{_NAMESPACES[prefix]}}}{local}"


def _description(rdf: etree._Element, *prefixes: str) -> etree._Element:
    spaces = {prefix: _NAMESPACES[prefix] for prefix in prefixes}
    return etree.SubElement(rdf, _name("rdf:Description"), {_name("rdf:about"): ""}, nsmap=spaces)


def _texts(parent: etree._Element, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        etree.SubElement(parent, _name(name)).text = text


def _container(parent: etree._Element, name: str, kind: str) -> etree._Element:
    return etree.SubElement(etree.SubElement(parent, _name(name)), _name(f"rdf:{kind}"))


def _resource(container: etree._Element) -> etree._Element:
    return etree.SubElement(container, _name("rdf:li"), {_name("rdf:parseType"): "Resource"})


def _items(parent: etree._Element, name: str, kind: str, texts: Iterable[str]) -> None:
    if items := list(texts):
        container = _container(parent, name, kind)
        for text in items:
            etree.SubElement(container, _name("rdf:li")).text = text


def _alternative(parent: etree._Element, name: str, text: str, language: str) -> None:
    """A text in its language, which is also the default (ISO 16684-1, 8.2.2.4)."""
    container = _container(parent, name, "Alt")
    for tag in ("x-default", language):
        item = etree.SubElement(container, _name("rdf:li"), {"{http://www.w3.org/XML/1998/namespace}lang": tag})
        item.text = text
