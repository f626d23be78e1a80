"""The package of a Word file: damaged, hostile, odd and strict ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefbound.diagnostics import SourceError
from briefbound.importers import archive
from briefbound.importers.imported import Choices, Imported
from briefbound.importers.tree import Paragraph, Text, every_block
from briefbound.importers.word import read
from tests.importers.word.docx import NAMES, docx, p, r, red_square, unzipped, zipped

TEXT = docx(p(r("First.")) + p(r("Second.")) + p(r("Third.")))


def imported(data: bytes, *, salvage: bool = False) -> Imported:
    return read(Path("report.docx"), data, Choices(salvage=salvage))


def words(one: Imported) -> list[str]:
    paragraphs = [block for block in every_block(one.document.blocks) if isinstance(block, Paragraph)]
    return ["".join(i.text for i in block.inlines if isinstance(i, Text)) for block in paragraphs]


def refusal(data: bytes, *, salvage: bool = False) -> tuple[str, str]:
    with pytest.raises(SourceError) as refused:
        imported(data, salvage=salvage)
    (problem,) = refused.value.diagnostics
    assert problem.hint
    return problem.code, problem.message


def with_part(name: str, data: bytes) -> bytes:
    return zipped({**unzipped(TEXT), name: data})


def test_a_file_that_was_cut_off_is_refused_and_salvaged_as_far_as_it_goes() -> None:
    cut = TEXT[: TEXT.rindex(b"PK\x01\x02")][:-1]
    assert refusal(cut) == ("BB375", "the file is cut off or damaged")
    one = imported(cut, salvage=True)
    assert words(one) == ["First.", "Second.", "Third."]
    assert any(entry.kind.startswith("damaged part") for entry in one.entries)


def test_a_part_that_is_damaged_is_refused_and_salvaged_as_far_as_it_goes() -> None:
    text = unzipped(TEXT)["word/document.xml"]
    damaged = with_part("word/document.xml", text[: text.index(b"Third")])
    code, message = refusal(damaged)
    assert (code, "word/document.xml" in message) == ("BB375", True)
    one = imported(damaged, salvage=True)
    assert words(one) == ["First.", "Second."]
    assert [entry.place.part for entry in one.entries if entry.kind.startswith("damaged")] == ["word/document.xml"]


@pytest.mark.parametrize("name", ["word/styles.xml", "word/numbering.xml", "word/_rels/document.xml.rels"])
def test_damage_in_any_part_that_is_read_is_told(name: str) -> None:
    assert refusal(with_part(name, b"<w:styles"))[0] == "BB375"


def test_bytes_that_do_not_unpack_are_damage() -> None:
    at = TEXT.index(b"word/document.xml") + len(b"word/document.xml") + 8
    assert refusal(TEXT[:at] + b"\x00\xff\x00\xff" + TEXT[at + 4 :])[0] == "BB375"


def test_entities_are_refused() -> None:
    bomb = b'<!DOCTYPE w:document [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><w:document>&b;</w:document>'
    outside = b'<!DOCTYPE w:document [<!ENTITY a SYSTEM "file:///etc/hostname">]><w:document>&a;</w:document>'
    for part in (bomb, outside):
        assert refusal(with_part("word/document.xml", part))[0] == "BB375"
        assert refusal(with_part("word/document.xml", part), salvage=True)[0] == "BB375"


@pytest.mark.parametrize("limit", ["_MOST_BYTES", "_MOST_MEMBER_BYTES"])
def test_a_file_that_unpacks_to_more_than_a_document_holds_is_refused(
    limit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, limit, 50_000)
    long = docx(p(r("x" * 50_000)))
    code, message = refusal(long)
    assert (code, "unpacks to more" in message) == ("BB375", True)


def test_other_packages_are_refused_by_name() -> None:
    sheet = zipped(
        {
            "_rels/.rels": unzipped(TEXT)["_rels/.rels"].replace(b"word/document.xml", b"xl/workbook.xml"),
            "xl/workbook.xml": b"<workbook/>",
        }
    )
    assert refusal(sheet) == ("BB376", "the file is a workbook or a slide show, not a Word document")
    assert refusal(zipped({"a.txt": b"words"})) == ("BB376", "there is no Word document in the file")


def test_boxes_in_boxes_without_end_are_refused_or_read() -> None:
    assert words(imported(docx(nested(p(r("Deep.")), 100)))) == ["Deep."]
    deeper = docx(nested(p(r("Deep.")), 5_000))
    assert refusal(deeper)[0] == "BB375"  # the parser follows no more than 256 elements


def test_names_of_parts_may_have_other_slashes_and_letters() -> None:
    odd = {name.replace("word/", "Word\\"): data for name, data in unzipped(TEXT).items()}
    assert words(imported(zipped(odd))) == ["First.", "Second.", "Third."]


def test_the_main_part_may_stand_elsewhere() -> None:
    files = unzipped(TEXT)
    moved = {
        "_rels/.rels": files["_rels/.rels"].replace(b"word/document.xml", b"/content/main.xml"),
        "content/main.xml": files["word/document.xml"],
    }
    assert words(imported(zipped(moved))) == ["First.", "Second.", "Third."]


def test_strict_files_are_read_as_transitional_ones() -> None:
    picture = (
        '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="Two halves"/><a:graphic><a:graphicData>'
        '<pic:pic><pic:blipFill><a:blip r:embed="image1.png"/></pic:blipFill></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
    body = p(r("One"), '<w:pStyle w:val="Heading1"/>') + p(r("Text", "<w:b/>")) + p(picture)
    usual = docx(body, media={"image1.png": red_square()})
    strict = {
        name: as_strict(data) if name.endswith((".xml", ".rels")) else data for name, data in unzipped(usual).items()
    }
    assert imported(zipped(strict)).document == imported(usual).document
    assert imported(zipped(strict)).pictures == imported(usual).pictures


def test_a_strict_file_without_its_names_is_salvaged() -> None:
    damaged = as_strict(unzipped(TEXT)["word/document.xml"]).replace(b"<w:p>", b"<q:p>", 1)
    one = imported(with_part("word/document.xml", damaged), salvage=True)
    assert "Second." in words(one)


def as_strict(data: bytes) -> bytes:
    """A part with the names of strict files (ISO/IEC 29500-1)."""
    text = data.decode()
    for uri in NAMES.values():
        if uri.startswith("http://schemas.openxmlformats.org/") and "markup" not in uri and "package" not in uri:
            text = text.replace(
                uri, uri.replace("schemas.openxmlformats.org", "purl.oclc.org/ooxml").replace("/2006/", "/")
            )
    return text.encode()


def test_macros_are_told() -> None:
    one = imported(with_part("word/vbaProject.bin", b"macros"))
    assert [entry.kind for entry in one.entries] == ["macros"]


def test_more_than_one_body_is_read() -> None:
    text = unzipped(TEXT)["word/document.xml"]
    twice = text.replace(b"<w:body>", b"<w:body><w:p><w:r><w:t>Before.</w:t></w:r></w:p></w:body><w:body>")
    assert words(imported(with_part("word/document.xml", twice))) == ["Before.", "First.", "Second.", "Third."]


def test_documents_in_documents_deeper_than_can_be_followed_are_refused() -> None:
    inner = docx(boxed(p(r("Deep.")), 35))
    for _ in range(3):
        inner = docx(boxed('<w:altChunk r:id="chunk.docx"/>', 35), media={"chunk.docx": inner})
    assert refusal(inner)[0] == "BB377"


def nested(inside: str, depth: int) -> str:
    return "<w:sdt><w:sdtContent>" * depth + inside + "</w:sdtContent></w:sdt>" * depth


def boxed(inside: str, depth: int) -> str:
    start = "<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>"
    end = "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    return start * depth + inside + end * depth
