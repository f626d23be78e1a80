"""What a file claims is read wherever it stands, also where it does not stand as it should."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from briefbound.pdf import read_claims

UA, A = "http://www.aiim.org/pdfua/ns/id/", "http://www.aiim.org/pdfa/ns/id/"
X, D = "http://www.npes.org/pdfx/ns/id/", "http://pdfa.org/declarations/"


def elements(prefix: str, address: str, **values: str) -> str:
    inner = "".join(f"<{prefix}:{name}>{value}</{prefix}:{name}>" for name, value in values.items())
    return f'<rdf:Description rdf:about="" xmlns:{prefix}="{address}">{inner}</rdf:Description>'


def attributes(prefix: str, address: str, **values: str) -> str:
    inner = " ".join(f'{prefix}:{name}="{value}"' for name, value in values.items())
    return f'<rdf:Description rdf:about="" xmlns:{prefix}="{address}" {inner}/>'


def declared(address: str) -> str:
    one = f"<rdf:li rdf:parseType='Resource'><pdfd:conformsTo>{address}</pdfd:conformsTo></rdf:li>"
    return elements("pdfd", D, declarations=f"<rdf:Bag>{one}</rdf:Bag>")


def packet(*descriptions: str) -> str:
    rdf = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    return f'<x:xmpmeta xmlns:x="adobe:ns:meta/">{rdf}{"".join(descriptions)}</rdf:RDF></x:xmpmeta>'


CASES = {
    "nothing": (packet(), ()),
    "PDF/UA-1": (packet(elements("pdfuaid", UA, part="1")), ("PDF/UA-1",)),
    "as attributes": (packet(attributes("pdfaid", A, part="2", conformance="B")), ("PDF/A-2b",)),
    "another prefix": (packet(elements("ua", UA, part="2", rev="2024")), ("PDF/UA-2",)),
    "another address": (packet(elements("pdfaid", "http://example.org/", part="1", conformance="A")), ("PDF/A-1a",)),
    "no level": (packet(elements("pdfaid", A, part="4", rev="2020")), ("PDF/A-4",)),
    "a level of PDF/A-4": (packet(elements("pdfaid", A, part="4", conformance="F")), ("PDF/A-4f",)),
    "spaces": (packet(elements("pdfuaid", UA, part=" 1\n")), ("PDF/UA-1",)),
    "PDF/X": (packet(elements("pdfxid", X, GTS_PDFXVersion="PDF/X-4")), ("PDF/X-4",)),
    "two": (
        packet(elements("pdfuaid", UA, part="1"), elements("pdfaid", A, part="3", conformance="U")),
        ("PDF/UA-1", "PDF/A-3u"),
    ),
    "twice": (packet(*[elements("pdfuaid", UA, part="1")] * 2), ("PDF/UA-1",)),
    "WTPDF": (packet(declared(f"{D}wtpdf#accessibility1.0")), ("WTPDF 1.0 for accessibility",)),
    "another declaration": (packet(declared("https://example.org/x")), ("https://example.org/x",)),
    "a part that is not known": (packet(elements("pdfuaid", UA, part="9")), ("PDF/UA-9",)),
    "an empty part": (packet(elements("pdfuaid", UA, part="")), ()),
    "broken XML": (packet(elements("pdfuaid", UA, part="1"), "<open>"), ("PDF/UA-1",)),
    "no XML": ("words", ()),
    "another property": (packet(elements("pdfuaid", UA, corr="1")), ()),
}


@pytest.mark.parametrize(("xmp", "claims"), CASES.values(), ids=CASES)
def test_claims_are_read(xmp: str, claims: tuple[str, ...], tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.Root.Metadata = pdf.make_stream(xmp.encode(), Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)
        pdf.save(path)
    assert read_claims(path) == claims


def test_an_old_claim_stands_among_the_information(tmp_path: Path) -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.docinfo["/GTS_PDFXVersion"] = "PDF/X-1a:2001"
        pdf.save(tmp_path / "a.pdf")
    assert read_claims(tmp_path / "a.pdf") == ("PDF/X-1a:2001",)
