"""What decides whether a criterion applies is read off the finished file."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from briefbound.checks import Medium
from briefbound.conformance.holdings import EVERYTHING, holdings_of
from tests.epub.books import moving_image
from tests.small_epub import write_small_epub

ONE, TWO, PACKAGE, STYLE = "EPUB/one.xhtml", "EPUB/two.xhtml", "EPUB/package.opf", "EPUB/style.css"
USUAL = {"image", "link", "list", "table"}

ADDED = [
    ((TWO, "<p>It", "<audio src='a.mp3'/><p>It"), "media"),
    ((TWO, "<p>It", "<iframe src='one.xhtml' title='One'/><p>It"), "media"),
    ((TWO, "<p>It", "<script>1</script><p>It"), "script"),
    ((TWO, "<p>It", "<p onclick='go()'>It"), "script"),
    ((TWO, "<p>It", "<input type='text'/><p>It"), "form"),
    ((TWO, "<p>It", "<math xmlns='http://www.w3.org/1998/Math/MathML'/><p>It"), "formula"),
    ((TWO, "<p>It", "<span role='doc-pagebreak' id='p1'/><p>It"), "page break"),
    ((TWO, "<p>It", "<svg xmlns='http://www.w3.org/2000/svg'><animate/></svg><p>It"), "motion"),
    ((STYLE, "table", "@keyframes a {} table"), "motion"),
    ((STYLE, "table", "a:hover { color: #000 } table"), "hover"),
    ((PACKAGE, "</metadata>", '<meta property="rendition:layout">pre-paginated</meta></metadata>'), "fixed layout"),
    ((PACKAGE, "</metadata>", '<meta property="dcterms:conformsTo">x</meta></metadata>'), "claim"),
    ((PACKAGE, "</manifest>", '<item id="s" href="1.smil" media-type="application/smil+xml"/></manifest>'),
     "media overlay"),
    (("EPUB/nav.xhtml", 'epub:type="landmarks"', 'epub:type="page-list"'), "page list"),
]  # fmt: skip


def test_of_an_epub(tmp_path: Path) -> None:
    assert holdings_of(write_small_epub(tmp_path / "a.epub"), Medium.EPUB) == USUAL


@pytest.mark.parametrize(("change", "added"), ADDED)
def test_of_an_epub_with_something_more(change: tuple[str, str, str], added: str, tmp_path: Path) -> None:
    found = holdings_of(write_small_epub(tmp_path / "a.epub", change), Medium.EPUB)
    assert found - USUAL == {added}


@pytest.mark.parametrize(("kind", "media_type"), [("GIF", "image/gif"), ("PNG", "image/png"), ("WEBP", "image/webp")])
def test_images_that_move(kind: str, media_type: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change = (PACKAGE, 'media-type="image/png"', f'media-type="{media_type}"')
    monkeypatch.setattr("tests.small_epub.PICTURE", moving_image(kind))
    assert "motion" in holdings_of(write_small_epub(tmp_path / "a.epub", change), Medium.EPUB)


@pytest.fixture(scope="module")
def plain_pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    import weasyprint

    path = tmp_path_factory.mktemp("pdf") / "a.pdf"
    html = "<html lang=en><title>A</title><h1>A</h1><p><a href='https://example.org/'>A link</a><ul><li>B</ul>"
    weasyprint.HTML(string=html).write_pdf(path, pdf_variant="pdf/ua-1")
    return path


def test_of_a_pdf(plain_pdf: Path) -> None:
    assert holdings_of(plain_pdf, Medium.PDF) - {"role map", "layer"} == {"link", "list"}


def test_of_a_pdf_with_something_more(plain_pdf: Path, tmp_path: Path) -> None:
    path = tmp_path / "b.pdf"
    with pikepdf.open(plain_pdf) as pdf:
        pdf.attachments["a.txt"] = b"text"
        pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="go()")
        pdf.Root.Threads = pikepdf.Array()
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([pikepdf.Dictionary()]), SigFlags=3)
        pdf.pages[0].Annots.append(pikepdf.Dictionary(Subtype=pikepdf.Name.Screen))
        pdf.pages[0].Annots.append(pikepdf.Dictionary(Subtype=pikepdf.Name.Text))
        pdf.save(path, encryption=pikepdf.Encryption(owner="x", user=""))
    added = holdings_of(path, Medium.PDF) - holdings_of(plain_pdf, Medium.PDF)
    assert added == {
        "embedded file",
        "script",
        "article thread",
        "form",
        "signature",
        "media",
        "comment",
        "encryption",
    }


@pytest.mark.parametrize("medium", Medium)
def test_nothing_is_waived_in_a_file_that_cannot_be_read(medium: Medium, tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"%PDF-1.7\nPK\x03\x04")
    assert holdings_of(path, medium) == set(EVERYTHING)
