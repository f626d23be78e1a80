"""What makes a file PDF/X-4 besides its pages (ISO 15930-7): output intent, metadata, version.

Everything is derived from the content and the manifest's dates, so that the same pack gives the same bytes.
"""

from __future__ import annotations

import hashlib
import uuid
from io import BytesIO

from lxml import etree
from pikepdf import Array, Dictionary, Name, ObjectStreamMode, Pdf, Stream, String

from briefbound.press.shop.presses import Profile

#: PDF/X-4 is built on this version (ISO 15930-7, 6.1).
VERSION = "1.6"

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_XMP = "http://ns.adobe.com/xap/1.0/"
_MEDIA = "http://ns.adobe.com/xap/1.0/mm/"
_PDF = "http://ns.adobe.com/pdf/1.3/"
_PDFX = "http://www.npes.org/pdfx/ns/id/"
#: What the file that this one is made of claims, and this one does not: PDF/A, and the schema that only PDF/A wants.
_CLAIMS_OF_PDF_A = ("http://www.aiim.org/pdfa/ns/id/", "http://www.aiim.org/pdfa/ns/extension/")


def claim(pdf: Pdf, profile: Profile) -> None:
    """Makes a file say that it is PDF/X-4, for the printing condition of a profile.

    Its document identifier follows from all that it holds so far.
    """
    _set_intent(pdf, profile)
    digest = _digest(pdf)
    root = etree.fromstring(pdf.Root.Metadata.read_bytes().partition(b"?>")[2].rpartition(b"<?xpacket")[0])
    rdf = next(iter(root.iter(f"{{{_RDF}}}RDF")))
    dates = _dates(rdf)
    for description in list(rdf):
        names = {etree.QName(child).namespace for child in description}
        if names & set(_CLAIMS_OF_PDF_A) or names == {_XMP}:
            rdf.remove(description)
    _describe(rdf, "xmp", _XMP, {**dates, "MetadataDate": dates["ModifyDate"]})
    media = {"DocumentID": f"uuid:{uuid.UUID(bytes=digest[:16], version=5)}", "VersionID": "1"}
    _describe(rdf, "xmpMM", _MEDIA, {**media, "RenditionClass": "default"})
    _describe(rdf, "pdf", _PDF, {"Trapped": "False"})
    _describe(rdf, "pdfxid", _PDFX, {"GTS_PDFXVersion": "PDF/X-4"})
    etree.indent(root)
    xml = etree.tostring(root, encoding="utf-8")
    packet = b'<?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"?>\n' + xml + b'\n<?xpacket end="r"?>'
    pdf.Root.Metadata = pdf.make_indirect(Stream(pdf, packet, Dictionary(Type=Name.Metadata, Subtype=Name.XML)))
    pdf.docinfo[Name.Trapped] = Name("/False")
    for key, date in ((Name.CreationDate, dates["CreateDate"]), (Name.ModDate, dates["ModifyDate"])):
        pdf.docinfo[key] = String("D:" + date.replace("-", "").replace(":", "").replace("T", ""))


def save(pdf: Pdf) -> bytes:
    """The bytes of a file, the same for the same objects."""
    target = BytesIO()
    pdf.save(target, force_version=VERSION, deterministic_id=True, object_stream_mode=ObjectStreamMode.generate)
    return target.getvalue()


def _set_intent(pdf: Pdf, profile: Profile) -> None:
    """The output intent: the printing condition that all inks are meant for (ISO 32000-1, 14.11.5)."""
    stream = Stream(pdf, profile.data, Dictionary(N=4))
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=String(profile.condition),
        OutputCondition=String(profile.description),
        Info=String(profile.description),
        DestOutputProfile=pdf.make_indirect(stream),
    )
    if profile.registered:
        intent.RegistryName = String("http://www.color.org")
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])


def _dates(rdf: etree._Element) -> dict[str, str]:
    """The dates of the manifest, to the second: ``2026-11-22`` counts as its first."""
    found = {}
    for name in ("CreateDate", "ModifyDate"):
        text = rdf.findtext(f".//{{{_XMP}}}{name}") or ""
        found[name] = text if "T" in text else f"{text}T00:00:00Z"
    return found


def _describe(rdf: etree._Element, prefix: str, namespace: str, texts: dict[str, str]) -> None:
    attributes = {f"{{{_RDF}}}about": ""}
    description = etree.SubElement(rdf, f"{{{_RDF}}}Description", attributes, nsmap={prefix: namespace})
    for name, text in texts.items():
        etree.SubElement(description, f"{{{namespace}}}{name}").text = text


def _digest(pdf: Pdf) -> bytes:
    return hashlib.sha256(save(pdf)).digest()
