"""Pages as the Markdown of an article: what is kept, what is told."""

from __future__ import annotations

import pytest

from tests.importers.xhtml.reading import read, text_of, told_of

KEPT = {
    "white space": ("<p>One\n   two <b> three </b>four</p>", "One two **three** four"),
    "emphasis": (
        "<p><i>a</i> <strong>b</strong> <s>c</s> <u>d</u> <mark>e</mark> <code>f</code> H<sub>2</sub>O</p>",
        "*a* **b** ~~c~~ <u>d</u> <mark>e</mark> `f` H<sub>2</sub>O",
    ),
    "a style that is not emphasis": ('<p style="font-weight: bold">All of it</p>', "All of it"),
    "words without a paragraph": ("Loose words<p>and more</p>behind", "Loose words\n\nand more\n\nbehind"),
    "an unknown element": ("<p>One <thing>two</thing></p><odd><p>three</p></odd>", "One two\n\nthree"),
    "headings": ("<p>w</p><h2>A</h2><p>x</p><h3>B <b>c</b></h3><p>y</p>", "w\n\n## A\n\nx\n\n### B c\n\ny"),
    "a heading by its role": ('<p>x</p><div role="heading" aria-level="3">A</div><p>y</p>', "x\n\n## A\n\ny"),
    "lists": (
        '<ul><li>a<ol start="3"><li>c</li><li value="7">g</li></ol></li><li><p>b</p><p>more</p></li></ul>',
        "- a\n\n  3. c\n\n  7) g\n\n- b\n\n  more",
    ),
    "a list in a list without an item": ("<ul><li>a</li><ul><li>b</li></ul></ul>", "- a\n  - b"),
    "tasks": ('<ul><li><input type="checkbox" checked="checked"/>done</li></ul>', "- ☒ done"),
    "definitions": ("<dl><dt>a</dt><dt>b</dt><dd>both</dd></dl>", "a, b\n: both"),
    "a link to a term": (
        '<p>See <a href="#t">it</a></p><dl><dt id="t">Term</dt><dd>said</dd></dl>',
        "See [it](#t)\n\n[Term]{#t}\n: said",
    ),
    "a quotation": ("<blockquote><p>a</p><ul><li>b</li></ul></blockquote>", "> a\n>\n> - b"),
    "a rule": ("<p>a</p><hr/><p>b</p>", "a\n\n* * *\n\nb"),
    "code": ("<pre>a\n  <b>b</b></pre>", "```\na\n  b\n```"),
    "line breaks": ("<p>a<br/>b</p>", "a\\\nb"),
    "lines kept by a style": ('<p style="white-space: pre-line">a\nb</p>', "a\\\nb"),
    "a quoted phrase": ("<p><q>a</q></p>", "“a”"),
    "ruby": ("<p><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby></p>", "漢 (kan)"),
    "languages": ('<p>The word <span lang="ru">мир</span> is here</p>', "The word [мир]{lang=ru} is here"),
    "links": (
        '<p><a href="https://example.org/a">out</a>, <a href="#b">in</a></p><p id="b">There</p>',
        "[out](https://example.org/a), [in](#b)\n\n[There]{#b}",
    ),
    "a formula": (
        '<p><math xmlns="http://www.w3.org/1998/Math/MathML"><mfrac><mi>a</mi><mn>2</mn></mfrac></math></p>',
        "`\\frac{a}{2}`",
    ),
    "a table": (
        "<table><caption>Table 3: Votes</caption><thead><tr><th>a</th><th>b</th></tr></thead>"
        '<tr><th scope="row" rowspan="2">c</th><td>1</td></tr><tr><td>2</td></tr></table>',
        "Table: Votes {.row-headers}\n\n| a | b |\n| --- | --- |\n| c | 1 |\n| c | 2 |",
    ),
    "a table for layout": (
        '<table role="presentation"><tr><td><p>a</p></td><td><p>b</p></td></tr></table>',
        "a\n\nb",
    ),
    "summary and details": ("<details><summary>More</summary><p>a</p></details>", "**More**\n\na"),
    "entities of HTML": ("<p>a&nbsp;b &eacute;</p>", "a b é"),
}


@pytest.mark.parametrize("case", KEPT)
def test_a_page_keeps(case: str) -> None:
    page, text = KEPT[case]
    assert text_of(page) == text


TOLD = {
    "hidden by an attribute": ("<p>a</p><p hidden='hidden'>b</p>", "hidden: hidden text"),
    "hidden by a style": ("<p>a</p><p style='display: none'>b</p>", "hidden: hidden text"),
    "kept from screen readers": (
        "<p>a<span aria-hidden='true'>b</span></p>",
        "left out: words that are kept from screen readers",
    ),
    "an index": ("<p>a</p><section epub:type='index'><p>b, 12</p></section>", "left out: index"),
    "a navigation": ("<p>a</p><nav><ol><li>b</li></ol></nav>", "left out: navigation"),
    "marks of pages": (
        "<p>a<span epub:type='pagebreak' id='p2' title='2'/>b</p>",
        "left out: marks of 1 pages of the printed edition",
    ),
    "a film": ("<p>a</p><video src='a.mp4'>b</video>", "left out: film"),
    "an abbreviation": (
        "<p><abbr title='Human Rights Watch'>HRW</abbr></p>",
        "left out: what an abbreviation stands for",
    ),
    "a link to a file": (
        "<p><a href='file:///home/anna/a.odt'>a</a></p>",
        "changed: link to a file or of another kind: its words stay, the address does not",
    ),
    "a picture on the web": (
        "<p>a <img src='https://example.org/a.png' alt='b'/></p>",
        "left out: picture on the web, which is not fetched: its description stays as words",
    ),
    "a missing picture": ("<p>a <img src='a.png' alt=''/></p>", "left out: picture that is not there"),
}


@pytest.mark.parametrize("case", TOLD)
def test_a_page_tells(case: str) -> None:
    page, kind = TOLD[case]
    assert told_of(page) == [kind]


def test_words_on_a_ground_of_their_own_colour_stay_hidden() -> None:
    text, entries = read('<p>It was <span style="background: #000; color: black">her name</span>.</p>')
    assert text == "It was […]."
    assert [(entry.group, entry.text) for entry in entries] == [("hidden", "her name")]


def test_style_sheets_count_and_their_words_are_told() -> None:
    sheet = b".x{display:none} .i{font-style:italic} .m .i{font-style:normal} p:before{content:'Note: '}"
    sheet += b"@media print{p{display:none}}"
    text, entries = read(
        '<p>a <span class="i">b</span> <span class="x">c</span></p><p class="m"><span class="i">d</span></p>',
        head='<link rel="stylesheet" href="../css/a.css"/>',
        files={"css/a.css": sheet},
    )
    assert text == "a *b*\n\nd"
    assert [entry.kind for entry in entries] == [
        "words that a style sheet adds before or behind elements",
        "hidden text",
    ]


PNG = b"\x89PNG\r\n\x1a\n"
PICTURES = {
    "with a caption": (
        '<figure><figcaption>Figure 1: A gate</figcaption><img src="../i/a.png" alt="An iron gate"/></figure>',
        "![An iron gate](i/a.png)\n\nFigure: A gate",
    ),
    "decorative": ('<p><img src="../i/a.png" role="presentation" alt=""/></p>', "![](i/a.png){.decorative}"),
    "in a line, with an empty description": (
        '<p>a <img src="../i/a.png" alt=""/></p>',
        "a ![](i/a.png){.decorative}",
    ),
    "alone, with an empty description": ('<p><img src="../i/a.png" alt=""/></p>', "![](i/a.png)"),
    "described by the name of a file": ('<p><img src="../i/a.png" alt="a.png"/></p>', "![](i/a.png)"),
    "in a drawing": (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
        '<title>A gate</title><image xlink:href="../i/a.png"/></svg>',
        "![A gate](i/a.png)",
    ),
    "that is a drawing": (
        '<p><svg xmlns="http://www.w3.org/2000/svg"><text>Yes</text><path d="M0 0"/></svg></p>',
        "![](picture-1.svg)",
    ),
    "in its address": ('<p><img src="data:image/png;base64,iVBORw0K" alt="b"/></p>', "![b](picture-1.png)"),
}


@pytest.mark.parametrize("case", PICTURES)
def test_a_picture(case: str) -> None:
    page, text = PICTURES[case]
    assert text_of(page, files={"i/a.png": PNG}) == text
