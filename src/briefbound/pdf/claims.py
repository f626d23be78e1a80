"""The standards that a finished PDF says it conforms to: claimed, not proved."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from pikepdf import Name, Pdf, PdfError, Stream

from briefbound.pdf.objects import entry, text

#: Schemas of XMP by which files claim a standard -> the prefix that they have by rule (ISO 14289-1, 5; ISO 19005-2,
#: 6.6.4; ISO 15930-7, 6.4; ISO 24517-1; ISO 16612-2; PDF Declarations, 5). A claim that only has the prefix, as one
#: with a mistake in the address has, is a claim that somebody meant.
_SCHEMAS = {
    "http://www.aiim.org/pdfua/ns/id/": "pdfuaid",
    "http://www.aiim.org/pdfa/ns/id/": "pdfaid",
    "http://www.npes.org/pdfx/ns/id/": "pdfxid",
    "http://www.aiim.org/pdfe/ns/id/": "pdfe",
    "http://www.npes.org/pdfvt/ns/id/": "pdfvtid",
    "http://pdfa.org/declarations/": "pdfd",
}
_WELL_TAGGED = "http://pdfa.org/declarations/wtpdf#"

#: What Well-Tagged PDF files declare (WTPDF 1.0, 6.1.3) -> what that is called here.
_DECLARED = {"accessibility1.0": "WTPDF 1.0 for accessibility", "reuse1.0": "WTPDF 1.0 for reuse"}


def claims_of(pdf: Pdf) -> tuple[str, ...]:
    """Each standard once, such as ``PDF/UA-1``, ``PDF/A-2a``, ``PDF/X-4``, ``WTPDF 1.0 for accessibility``.

    Whatever could be a claim counts as one, also in metadata that are not as they should be: what a file may have
    claimed has to be judged.
    """
    metadata = entry(pdf.Root, Name.Metadata)
    found = _in_packet(_properties(metadata)) if isinstance(metadata, Stream) else ()
    # Before XMP, PDF/X was claimed among the document's information (ISO 15930-1, 6.3; ISO 15930-3, 6.3).
    old = text(entry(_information(pdf), Name.GTS_PDFXVersion))
    return tuple(dict.fromkeys((*found, *([old] if old else ()))))


def _information(pdf: Pdf) -> object:
    return pdf.trailer.get(Name.Info)


def _properties(packet: Stream) -> list[tuple[str, str, str]]:
    """Every property of a packet that could be part of a claim: the prefix of its schema, its name, its value."""
    try:
        root = etree.fromstring(
            packet.read_bytes(), etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
        )
    except (PdfError, etree.LxmlError, ValueError):
        root = None
    if root is None:
        return []
    found = []
    for node in root.iter(etree.Element):
        schema = _SCHEMAS.get(etree.QName(node).namespace or "") or str(node.prefix or "")
        found.append((schema, etree.QName(node).localname, "".join(map(str, node.itertext()))))
        by_address = {address: prefix for prefix, address in node.nsmap.items()}
        for key, value in node.attrib.items():
            name = etree.QName(key)
            schema = _SCHEMAS.get(name.namespace or "") or str(by_address.get(name.namespace) or "")
            found.append((schema, name.localname, str(value)))
    return [(schema, name, value.strip()) for schema, name, value in found if schema in _SCHEMAS.values()]


def _in_packet(properties: list[tuple[str, str, str]]) -> Iterator[str]:
    values = {(schema, name): value for schema, name, value in reversed(properties)}
    for schema, name, value in properties:
        if not value:
            continue
        match schema, name:
            case "pdfuaid", "part":
                yield f"PDF/UA-{value}"
            case "pdfaid", "part":
                yield f"PDF/A-{value}{values.get(('pdfaid', 'conformance'), '').lower()}"
            case ("pdfxid", "GTS_PDFXVersion") | ("pdfe", "ISO_PDFEVersion") | ("pdfvtid", "GTS_PDFVTVersion"):
                yield value
            case "pdfd", "conformsTo":
                declared = value.removeprefix(_WELL_TAGGED)
                yield _DECLARED.get(declared, value)
