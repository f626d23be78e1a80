"""Broken pages of e-books: refused with a message, or read with every letter accounted for."""

from __future__ import annotations

import contextlib
import random
import re
from pathlib import Path

from briefbound.diagnostics import SourceError
from tests.importers.epub.books import PNG, book, imported, page

BODY = """<h1 id="a">One</h1><p>Words<a epub:type="noteref" href="#n">1</a> and <a href="b.xhtml#x">there</a>,
<span lang="ru" style="font-weight:bold">мир</span><sup><a id="r" href="b.xhtml#m">2</a></sup>.</p>
<ul><li>a<ol start="3"><li value="7">b</li></ol></li></ul><dl><dt>t</dt><dd><p>d</p></dd></dl>
<table><caption>c</caption><thead><tr><th colspan="2">h</th></tr></thead>
<tr><td rowspan="2">1</td><td>2</td></tr></table>
<figure><img src="c.png" alt="x"/><figcaption>f</figcaption></figure><pre>code
 more</pre><blockquote><p>q</p></blockquote><math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi></math>
<aside epub:type="footnote" id="n"><p>1. The note</p></aside>"""
OTHER = '<h2 id="x">Two</h2><p>More.</p><p id="m"><a href="a.xhtml#r">2</a> The other note</p>'
_PIECE = re.compile(r"<[^<>]+>|[^<>]+")


def broken(text: str, chance: random.Random) -> str:
    pieces = _PIECE.findall(text)
    for _ in range(chance.randint(1, 4)):
        at, other = chance.randrange(len(pieces)), chance.randrange(len(pieces))
        match chance.randrange(4):
            case 0:
                pieces[at] = ""
            case 1:
                pieces[at] *= 2
            case 2:
                pieces[at], pieces[other] = pieces[other], pieces[at]
            case 3:
                value = chance.choice(['""', '"-1"', '"99999999"', '"#n"'])
                pieces[at] = re.sub(r'"[^"]*"', value, pieces[at], count=1)
    return "".join(pieces)


def test_a_broken_book_is_refused_or_read_whole(tmp_path: Path) -> None:
    chance = random.Random("pages")
    for _ in range(120):
        files = {"a.xhtml": page(broken(BODY, chance)), "b.xhtml": page(broken(OTHER, chance)), "c.png": PNG}
        data = book(files, ["a.xhtml", "b.xhtml"])
        with contextlib.suppress(SourceError):
            imported(data, tmp_path)
