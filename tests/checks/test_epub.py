"""Our own rules pass the small EPUB and see each thing that is broken in it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from briefbound.checks import epub
from briefbound.processes.programs import NoVerdict
from tests.small_epub import write_small_epub

ONE, TWO, PACKAGE = "EPUB/one.xhtml", "EPUB/two.xhtml", "EPUB/package.opf"

FAULTS = [
    # file, what is there, what is put there instead, the rule that sees it
    (ONE, "<title>The first article</title>", "<title> </title>", "document-title"),
    (ONE, "<title>The first article</title>", "<title>one</title>", "document-title"),
    (ONE, "<title>The first article</title>", "<title>article.xhtml</title>", "document-title"),
    (ONE, "<title>The first article</title>", "<title>The second article</title>", "document-title"),
    (PACKAGE, ' xml:lang="en"', "", "language"),
    (ONE, ' lang="en" xml:lang="en"', "", "language"),
    (ONE, ' lang="en" xml:lang="en"', ' lang="en"', "language"),
    (TWO, 'lang="ru" xml:lang="ru"', 'xml:lang="ru"', "language"),
    (TWO, 'lang="ru" xml:lang="ru"', 'lang="ru" xml:lang="ky"', "language"),
    (ONE, "two.xhtml#two", "two.xhtml#three", "link"),
    (ONE, "two.xhtml#two", "three.xhtml", "link"),
    (ONE, 'src="grey.png"', 'src="gray.png"', "link"),
    ("EPUB/nav.xhtml", "one.xhtml#votes-heading", "one.xhtml#votes", "link"),
    (ONE, 'aria-labelledby="notes"', 'aria-labelledby="note"', "id-reference"),
    (ONE, 'href="#note-1"', 'href="#notes"', "note-call"),
    (ONE, 'id="call-1" ', "", "note-call"),
    (ONE, ' epub:type="noteref" role="doc-noteref"', "", "note-uncalled"),
    (ONE, 'role="doc-backlink" ', "", "note-backlink"),
    (ONE, 'href="#call-1"', 'href="#one"', "note-backlink"),
    (ONE, '<th scope="row">', "<th>", "table-scope"),
    (ONE, '<th scope="col">', '<th scope="column">', "table-scope"),
    (ONE, ' alt="A grey square"', "", "image-alt"),
    (ONE, ' alt="A grey square"', ' alt="grey.png"', "image-alt"),
    (ONE, 'src="grey.png"', 'src="https://example.org/grey.png"', "remote-resource"),
    (ONE, 'href="style.css"', 'href="//example.org/style.css"', "remote-resource"),
    (ONE, "<figure>", '<figure style="background: url(https://example.org/a.png)">', "remote-resource"),
    ("EPUB/style.css", "table", "@import 'https://example.org/a.css';\ntable", "remote-resource"),
    (PACKAGE, 'href="grey.png"', 'href="https://example.org/grey.png"', "remote-resource"),
    (ONE, "<h2", "<h4 id='low'>Low</h4><h2", "heading-order"),
    (ONE, "<figure>", '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h1"/></svg><figure>', "image-alt"),
    (PACKAGE, "schema:accessibilityHazard", "schema:accessibilityAPI", "access-metadata"),
    (PACKAGE, '<meta property="schema:accessMode">visual</meta>', "", "access-untrue"),
]

#: What a book claims, what is taken from it, and the claims that are then untrue.
BELIED = [
    ("alternativeText", [(ONE, ' alt="A grey square"', "")], {"alternativeText", "textual"}),
    ("longDescription", [], {"longDescription"}),
    ("structuralNavigation", [], set()),
    ("structuralNavigation", [(ONE, "<h2 id=\"votes-heading\">The votes</h2>", "<h3 id='votes-heading'>V</h3>")],
     {"structuralNavigation"}),
    ("pageNavigation", [], {"pageNavigation"}),
    ("pageBreakMarkers", [], {"pageBreakMarkers"}),
    ("pageBreakMarkers", [(ONE, "<figure>", '<span role="doc-pagebreak" id="p1" aria-label="1"/><figure>')], set()),
    ("tableOfContents", [("EPUB/nav.xhtml", 'epub:type="toc"', 'epub:type="lot"')], {"tableOfContents"}),
    ("MathML", [], {"MathML"}),
]  # fmt: skip


def test_passes_the_small_epub(tmp_path: Path) -> None:
    assert epub.examine(write_small_epub(tmp_path / "a.epub")) == ()


@pytest.mark.parametrize(("file", "old", "new", "rule"), FAULTS)
def test_sees(file: str, old: str, new: str, rule: str, tmp_path: Path) -> None:
    findings = epub.examine(write_small_epub(tmp_path / "a.epub", (file, old, new)))
    assert rule in {finding.rule for finding in findings}
    assert all(finding.where.startswith("EPUB/") for finding in findings)


@pytest.mark.parametrize(("feature", "changes", "untrue"), BELIED)
def test_sees_exactly_the_claims_that_the_book_belies(
    feature: str, changes: list[tuple[str, str, str]], untrue: set[str], tmp_path: Path
) -> None:
    more = f'{feature}</meta><meta property="schema:accessibilityFeature">alternativeText'
    claim = (PACKAGE, "alternativeText", more)
    path = write_small_epub(tmp_path / "a.epub", *([] if feature == "alternativeText" else [claim]), *changes)
    findings = [finding for finding in epub.examine(path) if finding.rule == "access-untrue"]
    assert {finding.message.split()[0] for finding in findings} == untrue


@pytest.mark.parametrize(
    ("claim", "faults"),
    [
        ("EPUB Accessibility 1.1 - WCAG 2.2 Level AA", 1),  # nobody is named
        ("EPUB Accessibility 1.1 - WCAG 2.2 AA", 2),
        ("An in-house rule", 0),  # whose words are not ours to judge
    ],
)
def test_a_claim_of_conformance_has_its_form_and_a_name(claim: str, faults: int, tmp_path: Path) -> None:
    meta = f'<meta property="dcterms:conformsTo">{claim}</meta>'
    path = write_small_epub(tmp_path / "a.epub", (PACKAGE, "</metadata>", f"{meta}</metadata>"))
    findings = epub.examine(path)
    assert [finding.rule for finding in findings] == ["conformance-claim"] * faults


def test_sees_a_table_without_headers(tmp_path: Path) -> None:
    path = write_small_epub(tmp_path / "a.epub", (TWO, "<p>It", "<table><tr><td>1</td></tr></table><p>It"))
    assert [finding.rule for finding in epub.examine(path)] == ["table-headers"]


def test_names_the_line_of_a_fault(tmp_path: Path) -> None:
    findings = epub.examine(write_small_epub(tmp_path / "a.epub", (ONE, ' alt="A grey square"', "")))
    assert [finding.where for finding in findings if finding.rule == "image-alt"] == ["EPUB/one.xhtml:10"]


def test_a_link_to_the_web_is_no_fault(tmp_path: Path) -> None:
    path = write_small_epub(tmp_path / "a.epub", (ONE, "two.xhtml#two", "https://example.org/"))
    assert epub.examine(path) == ()


def test_a_note_may_be_called_from_another_document(tmp_path: Path) -> None:
    call = '<a id="call-2" role="doc-noteref" href="one.xhtml#note-1">1</a>'
    path = write_small_epub(tmp_path / "a.epub", (TWO, "It has", f"It has {call}"))
    assert epub.examine(path) == ()


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (ONE, "<figure>", "<figure"),
        (PACKAGE, "</package>", ""),
        ("META-INF/container.xml", "EPUB/package.opf", "EPUB/missing.opf"),
        ("META-INF/container.xml", "<rootfile ", "<file "),
    ],
)
def test_gives_no_verdict_on_what_cannot_be_read(file: str, old: str, new: str, tmp_path: Path) -> None:
    path = write_small_epub(tmp_path / "a.epub", (file, old, new))
    with pytest.raises(NoVerdict):
        epub.examine(path)


def test_gives_no_verdict_on_a_damaged_archive(tmp_path: Path) -> None:
    path = write_small_epub(tmp_path / "a.epub")
    with zipfile.ZipFile(path) as archive:
        at = archive.getinfo(ONE).header_offset + 60
    data = bytearray(path.read_bytes())
    data[at : at + 20] = bytes(20)
    path.write_bytes(data)
    with pytest.raises(NoVerdict):
        epub.examine(path)


def test_reads_nothing_from_outside_the_file(tmp_path: Path) -> None:
    (tmp_path / "title.txt").write_text("The second article")
    entity = f'<!DOCTYPE html [<!ENTITY title SYSTEM "file://{tmp_path}/title.txt">]>'
    path = write_small_epub(
        tmp_path / "a.epub",
        (ONE, "<!DOCTYPE html>", entity),
        (ONE, "<title>The first article</title>", "<title>About &title;</title>"),
        (TWO, "<title>The second article</title>", "<title>About The second article</title>"),
    )
    assert epub.examine(path) == ()  # read, the two titles would be the same
