"""The XMP packet: what the manifest says, what the standards want, nothing else."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from briefbound.model import Licence, PdfStandard, Publication
from briefbound.press.xmp import metadata_packet
from tests.press.rich_book import rich_book

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"


def said(publication: Publication, standard: PdfStandard) -> dict[str, list[str]]:
    """The properties of the packet by their local names, with their texts in order."""
    (rdf,) = etree.fromstring(metadata_packet(publication, ["en", "ru"], standard))
    properties = (one for description in rdf for one in description)
    texts = {one: [text.strip() for text in one.itertext()] for one in properties}
    return {etree.QName(one).localname: [text for text in found if text] for one, found in texts.items()}


def test_ua_1_says_what_the_manifest_says_and_claims_pdf_a_too() -> None:
    licence = Licence(name="CC BY 4.0", url="https://creativecommons.org/licenses/by/4.0/")
    publication = replace(rich_book().publication, rights="© The Press", licence=licence)
    found = said(publication, "ua-1")
    schema = found.pop("schemas")
    assert schema[1:4] == ["http://www.aiim.org/pdfua/ns/id/", "pdfuaid", "part"]
    assert found == {
        "part": ["2"],  # of PDF/A; that of PDF/UA, 1, stands before it
        "conformance": ["A"],
        "title": ["Reading rooms and roads"] * 2,
        "creator": ["Jane Doe"],
        "language": ["en", "ru"],
        "rights": ["© The Press"] * 2,
        "identifier": [publication.identifier],
        "Marked": ["True"],
        "UsageTerms": ["CC BY 4.0"] * 2,
        "WebStatement": ["https://creativecommons.org/licenses/by/4.0/"],
        "CreateDate": ["2026-11-22"],
        "ModifyDate": ["2026-11-23"],
    }


def test_ua_2_declares_wtpdf_and_no_pdf_a() -> None:
    found = said(rich_book().publication, "ua-2")
    assert (found["part"], found["rev"]) == (["2"], ["2024"])
    assert found["declarations"] == ["http://pdfa.org/declarations/wtpdf#accessibility1.0"]
    assert "conformance" not in found
    assert "schemas" not in found


def test_what_the_manifest_leaves_out_is_left_out() -> None:
    publication = replace(rich_book().publication, rights="", licence=None, contributors=())
    assert not {"rights", "creator", "Marked", "UsageTerms", "WebStatement"} & set(said(publication, "ua-1"))
