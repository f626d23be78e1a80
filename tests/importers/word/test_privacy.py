"""Nothing of who made a file, where and with what, is in what is written of it."""

from __future__ import annotations

from pathlib import Path

from briefbound.importers import import_files
from briefbound.importers.imported import Choices
from tests.importers.word.docx import docx, p, r, red_square

#: Each names somebody or something in a place of its own.
LISTED = """
Author-Name Last-Name Manager-Name Company-Name Template-Name User-Path Reviewer-Name Comment-Author Comment-Words
Deleted-Words Hidden-Words 00A1B2C3 Linked-Path Alt-Path Field-Path Field-Author Bound-Author Title-Path Chunk-Title
Macro-Name Person-Id Header-Path Media-Name Custom-Property Control-Name Instruction-Name Style-Owner Black-Words
"""
NAMES = LISTED.split()

REVIEWED = 'w:author="Reviewer-Name" w:initials="RN" w:date="2026-01-01T00:00:00Z"'


def field(code: str, shown: str) -> str:
    return f'<w:fldSimple w:instr="{code}"><w:r><w:t>{shown}</w:t></w:r></w:fldSimple>'


def a_file_full_of_names() -> bytes:
    body = (
        '<w:p w:rsidR="00A1B2C3" w:rsidRPr="00A1B2C3"><w:r w:rsidRPr="00A1B2C3"><w:t>The text.</w:t></w:r>'
        f"<w:del {REVIEWED}><w:r><w:delText>Deleted-Words</w:delText></w:r></w:del>"
        f"<w:ins {REVIEWED}><w:r><w:t> Added.</w:t></w:r></w:ins>"
        '<w:r><w:rPr><w:vanish/></w:rPr><w:t>Hidden-Words</w:t></w:r><w:r><w:commentReference w:id="0"/></w:r>'
        '<w:r><w:rPr><w:highlight w:val="black"/></w:rPr><w:t>Black-Words</w:t></w:r>'
        '<w:hyperlink r:id="file"><w:r><w:t> a link</w:t></w:r></w:hyperlink>'
        f"{field('FILENAME', 'Field-Path.docx')}{field('AUTHOR', 'Field-Author')}"
        f"{field('INCLUDETEXT Instruction-Name.docx', ' included')}"
        '<w:sdt><w:sdtPr><w:alias w:val="Control-Name"/><w:tag w:val="Control-Name"/>'
        '<w:dataBinding w:xpath="/ns1:coreProperties[1]/ns0:creator[1]"/></w:sdtPr>'
        "<w:sdtContent><w:r><w:t>Bound-Author</w:t></w:r></w:sdtContent></w:sdt></w:p>"
        '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="Media-Name" descr="C:\\Users\\Alt-Path\\a.png"/>'
        "<a:graphic><a:graphicData><pic:pic>"
        '<pic:nvPicPr><pic:cNvPr id="0" name="Media-Name"/></pic:nvPicPr>'
        '<pic:blipFill><a:blip r:embed="Media-Name.png"/></pic:blipFill>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
        '<w:altChunk r:id="chunk1.html"/>'
        '<w:sectPr><w:headerReference r:id="header1"/></w:sectPr>'
    )
    reviewed = REVIEWED.replace("Reviewer-Name", "Comment-Author")
    comment = f'<w:comment w:id="0" {reviewed}>{p(r("Comment-Words"))}</w:comment>'
    header = f"<w:p>{field('FILENAME', 'Header-Path.docx')}</w:p>"
    core = (
        "<dc:title>C:\\Users\\Title-Path\\a.docx</dc:title><dc:creator>Author-Name</dc:creator>"
        "<cp:lastModifiedBy>Last-Name</cp:lastModifiedBy>"
    )
    app = (
        "<Properties><Template>Template-Name.dotx</Template><Manager>Manager-Name</Manager>"
        "<Company>Company-Name</Company><HyperlinkBase>User-Path</HyperlinkBase></Properties>"
    )
    return docx(
        body,
        {"comments": comment, "header1": header},
        media={
            "Media-Name.png": red_square(),
            "chunk1.html": b"<html><head><title>Chunk-Title</title></head><body><p>From a page.</p></body></html>",
        },
        links={"file": "file:///C:/Users/Linked-Path/list.xlsx"},
        core=core,
        others={
            "docProps/app.xml": app.encode(),
            "docProps/custom.xml": b"<Properties>Custom-Property</Properties>",
            "word/people.xml": b'<w15:people xmlns:w15="x"><w15:person w15:author="Person-Id"/></w15:people>',
            "word/vbaProject.bin": b"Macro-Name",
            "word/settings.xml": b"<w:settings>Style-Owner</w:settings>",
        },
    )


def test_nothing_of_its_maker_is_in_the_bytes_of_the_pack(tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    pack.mkdir()
    (pack / "pack.yaml").write_text("title: A pack\ncontents: []\n", "utf-8")
    source = tmp_path / "report.docx"
    source.write_bytes(a_file_full_of_names())
    report = import_files([source], pack, choices=Choices(tracked="accept"))
    written = {path: path.read_bytes() for path in pack.rglob("*") if path.is_file()}
    assert any(b"The text. Added" in data for data in written.values())
    kept = "\n".join((*map(str, written), *(data.decode("latin-1") for data in written.values())))
    assert [name for name in NAMES if name in kept] == []
    told = str([one.findings for one in report.files])
    assert "hidden text" in told
    assert [name for name in NAMES if name in told] == []
