"""A small EPUB that every validator passes, and the same with one thing broken."""

from __future__ import annotations

import base64
import zipfile
from pathlib import Path

PICTURE = base64.b64decode(  # a grey PNG of one pixel
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="
)

CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""

PACKAGE = """<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="en" dir="ltr">
  <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
    <dc:identifier id="id">urn:uuid:00000000-0000-4000-8000-000000000000</dc:identifier>
    <dc:title>Small book</dc:title>
    <dc:language>en</dc:language>
    <meta property="dcterms:modified">2026-01-01T00:00:00Z</meta>
    <meta property="schema:accessMode">textual</meta>
    <meta property="schema:accessMode">visual</meta>
    <meta property="schema:accessModeSufficient">textual</meta>
    <meta property="schema:accessibilityFeature">alternativeText</meta>
    <meta property="schema:accessibilityFeature">tableOfContents</meta>
    <meta property="schema:accessibilityHazard">none</meta>
    <meta property="schema:accessibilitySummary">Text with one described picture.</meta>
  </metadata>
  <manifest>
    <item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
    <item id="one" href="one.xhtml" media-type="application/xhtml+xml"/>
    <item id="two" href="two.xhtml" media-type="application/xhtml+xml"/>
    <item id="style" href="style.css" media-type="text/css"/>
    <item id="grey" href="grey.png" media-type="image/png"/>
  </manifest>
  <spine>
    <itemref idref="one"/>
    <itemref idref="two"/>
  </spine>
</package>
"""

DOCUMENT = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en" xml:lang="en">
<head><title>{title}</title><link rel="stylesheet" type="text/css" href="style.css"/></head>
<body>
{body}
</body>
</html>
"""

NAV = """<nav epub:type="toc" role="doc-toc" aria-labelledby="contents"><h1 id="contents">Contents</h1>
<ol>
<li><a href="one.xhtml">The first article</a>
<ol><li><a href="one.xhtml#votes-heading">The votes</a></li></ol></li>
<li><a href="two.xhtml">The second article</a></li>
</ol></nav>
<nav epub:type="landmarks" aria-labelledby="landmarks" hidden="hidden"><h2 id="landmarks">Landmarks</h2>
<ol><li><a epub:type="bodymatter" href="one.xhtml">Beginning of the text</a></li></ol></nav>"""

ONE = """<section epub:type="chapter" role="doc-chapter" aria-labelledby="one">
<h1 id="one">The first article</h1>
<p>It calls a note<a id="call-1" epub:type="noteref" role="doc-noteref" href="#note-1" aria-label="Note 1">1</a>
and leads to <a href="two.xhtml#two">the second</a>.</p>
<figure><img src="grey.png" alt="A grey square"/><figcaption>A picture</figcaption></figure>
<h2 id="votes-heading">The votes</h2>
<table>
<thead><tr><th scope="col">Reading</th><th scope="col">For</th></tr></thead>
<tbody><tr><th scope="row">First</th><td>79</td></tr></tbody>
</table>
<section role="doc-endnotes" epub:type="endnotes" aria-labelledby="notes"><h2 id="notes">Notes</h2>
<ol><li id="note-1" epub:type="endnote"><p>The note.
<a role="doc-backlink" href="#call-1" aria-label="Back to note 1 in the text">↩</a></p></li></ol></section>
</section>"""

TWO = """<section epub:type="chapter" role="doc-chapter" aria-labelledby="two">
<h1 id="two">The second article</h1>
<p>It has <span lang="ru" xml:lang="ru">слово</span> in it.</p>
</section>"""

FILES = {
    "META-INF/container.xml": CONTAINER,
    "EPUB/package.opf": PACKAGE,
    "EPUB/nav.xhtml": DOCUMENT.format(title="Contents", body=NAV),
    "EPUB/one.xhtml": DOCUMENT.format(title="The first article", body=ONE),
    "EPUB/two.xhtml": DOCUMENT.format(title="The second article", body=TWO),
    "EPUB/style.css": "table { border-collapse: collapse }\n",
}


def write_small_epub(path: Path, *changes: tuple[str, str, str]) -> Path:
    """Write the small EPUB; each change names a file, what is replaced there, once, and by what."""
    files = dict(FILES)
    for file, old, new in changes:
        assert old in files[file], f"{file} does not hold {old!r}"
        files[file] = files[file].replace(old, new, 1)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as container:
        container.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        for name, text in files.items():
            container.writestr(name, text)
        container.writestr("EPUB/grey.png", PICTURE)
    return path


def write_epub_of_page(path: Path, page: str, anchor: str) -> Path:
    """Write the small EPUB with a page of another kind as its second document; the first links to its ``anchor``."""
    write_small_epub(path, ("EPUB/package.opf", 'href="two.xhtml"', 'href="report.xhtml"'),
                     ("EPUB/nav.xhtml", 'href="two.xhtml"', 'href="report.xhtml"'),
                     ("EPUB/one.xhtml", 'href="two.xhtml#two"', f'href="report.xhtml#{anchor}"'))  # fmt: skip
    with zipfile.ZipFile(path) as small:
        members = {one.filename: small.read(one) for one in small.infolist() if one.filename != "EPUB/two.xhtml"}
    members["EPUB/report.xhtml"] = page.encode()
    with zipfile.ZipFile(path, "w") as container:
        for name, data in members.items():
            container.writestr(name, data)
    return path
