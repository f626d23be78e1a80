"""Words of pages that nobody sees, by style sheets and attributes: what stands in the article instead."""

from __future__ import annotations

import pytest

from tests.importers.xhtml.reading import read, text_of

#: What a style makes of ``By <span style="...">Aigul</span> in Osh``: NOTHING, a BAR, or the words are SEEN.
NOTHING, BAR, SEEN = "By in Osh", "By […] in Osh", "By Aigul in Osh"
STYLES = {
    "color: #fff": NOTHING,
    "color: WHITE": NOTHING,
    "color: #fefefe": NOTHING,
    "color: rgb(100% 100% 100%)": NOTHING,
    "color: hsl(0 0% 100%)": NOTHING,
    "color: transparent": NOTHING,
    "color: rgba(0,0,0,0)": NOTHING,
    "color: #00000000": NOTHING,
    "-webkit-text-fill-color: transparent": NOTHING,
    "--paper: #fff; color: var(--paper)": NOTHING,
    "color: var(--none, white)": NOTHING,
    "background: black": BAR,
    "background: #0d0d0d; color: #000": BAR,
    "background: linear-gradient(#000, #000)": BAR,
    "background: red; color: #f00": BAR,
    "background: yellow; color: rgb(255 255 0)": BAR,
    "font-size: 1px": NOTHING,
    "font-size: .1em": NOTHING,
    "font: 0/0 a": NOTHING,
    "display: none": NOTHING,
    "visibility: hidden": NOTHING,
    "visibility: collapse": NOTHING,
    "opacity: 0.01": NOTHING,
    "filter: blur(5px)": NOTHING,
    "filter: opacity(0)": NOTHING,
    "position: absolute; left: -9999px": NOTHING,
    "position: absolute; right: 200%": NOTHING,
    "text-indent: -9999px": NOTHING,
    "margin-left: -999em": NOTHING,
    "transform: scale(0)": NOTHING,
    "transform: translateX(-9999px)": NOTHING,
    "clip: rect(0,0,0,0); position: absolute": NOTHING,
    "clip-path: inset(100%)": NOTHING,
    "clip-path: circle(0)": NOTHING,
    "height: 0; overflow: hidden": NOTHING,
    "width: 1px; height: 1px; overflow: hidden": NOTHING,
    "content-visibility: hidden": NOTHING,
    "mso-hide: all": NOTHING,
    "font-family: 'Redacted Script'": BAR,
    "-webkit-text-security: disc": NOTHING,
    # near misses
    "color: #eee; background: #333": SEEN,
    "color: #777": SEEN,
    "color: #fff; background: url(night.png)": SEEN,
    "color: #fff; background: var(--unknown)": SEEN,
    "color: transparent; background: linear-gradient(red, blue); -webkit-background-clip: text": SEEN,
    "color: no-colour": SEEN,
    "background: #ffc": SEEN,
    "opacity: .6": SEEN,
    "font-size: 60%": SEEN,
    "left: -9999px": SEEN,
    "text-indent: -2em": SEEN,
    "transform: translateX(-50%)": SEEN,
    "clip-path: inset(5%)": SEEN,
    "overflow: hidden; height: 3em": SEEN,
}


@pytest.mark.parametrize("style", STYLES)
def test_words_that_nobody_sees_are_no_part_of_the_article(style: str) -> None:
    text, told = read(f'<p>By <span style="{style}">Aigul</span> in Osh</p>')
    assert " ".join(text.replace("<mark>", "").replace("</mark>", "").split()) == STYLES[style]
    hidden = [entry for entry in told if entry.group == "hidden"]
    assert [entry.length for entry in hidden] == [1] * (STYLES[style] != SEEN)


#: Whole pages, with a style sheet: what comes of them.
PAGES = {
    "by a sheet": ("<p>a <b class='w'>b</b> c</p>", ".w { color: white }", "a c"),
    "not on its own ground": ("<p class='w'>a</p>", ".w { color: white; background: #036 }", "a"),
    "on the ground of what holds it": (
        "<div class='d'><p class='w'>a</p></div>",
        ".d{background:navy}.w{color:#fff}",
        "a",
    ),
    "black on the black of a cell": (
        "<table><tr><th>a</th></tr><tr><td bgcolor='#000000'><font color='black'>b</font></td></tr></table>",
        "",
        "| a |\n| --- |\n| […] |",
    ),
    "a paragraph under a bar": ("<p>a</p><p class='k'>b</p><p>c</p>", ".k{background:#000}", "a\n\n[…]\n\nc"),
    "seen in what is not": (
        "<p class='h'>a <i class='s'>b</i></p>",
        ".h{visibility:hidden}.s{visibility:visible}",
        "*b*",
    ),
    "a size that comes back": ("<div class='z'><p>a</p> b</div>", ".z{font-size:0}.z p{font-size:12px}", "a"),
    "a hidden row": (
        "<table><tr><th>a</th></tr><tr hidden=''><td>b</td></tr><tr class='c'><td>c</td></tr>"
        "<tr><td>d</td></tr></table>",
        ".c{visibility:collapse}",
        "| a |\n| --- |\n| d |",
    ),
    "in a list of terms": (
        "<dl><div class='w'><dt>a</dt><dd>b</dd></div><dt>c</dt><dd>d</dd></dl>",
        ".w{opacity:0}",
        "c\n: d",
    ),
    "over a picture": (
        "<div><img src='a.png' alt='A well'/><p class='o'>b</p></div>",
        ".o{position:absolute;color:#fff}",
        "A well\n\nb",
    ),
    "a page whose scripts bring it in sight": ("<p>a</p>", "body { opacity: 0 }", "a"),
    "dark pages": ("<p>a</p><p class='w'>b</p>", "body{background:#111;color:#eee}.w{color:#000}", "a\n\n[…]"),
    "classes whose sheet was not saved": (
        "<p>a</p><p class='hidden'>b</p><p class='noprint'>c</p><p class='is-invisible'>d</p>",
        "",
        "a",
    ),
    "a class that a sheet shows": ("<p class='hide'>a</p>", ".hide { display: block }", "a"),
    "links have their own colour": (
        "<p class='w'><a href='#b' id='b'>a</a></p>",
        ".w{color:#fff}",
        "[a](#b){#b}",
    ),
}


@pytest.mark.parametrize("case", PAGES)
def test_what_is_seen_depends_on_what_is_around(case: str) -> None:
    body, sheet, text = PAGES[case]
    assert text_of(body, head=f"<style>{sheet}</style>") == text


#: What holds the words ``Aigul``: what of it is told as a mark; nothing where it is none.
NAMES = {
    '<span class="redacted">': "a class",
    '<span class="note withheld">': "a class",
    '<span class="redaction-bar">': "a class",
    '<span class="do not publish">': "a class",
    '<span class="geschwaerzt">': "a class",
    '<span class="confidential">': "a class",
    '<p class="spoiler">': "a class",
    '<span id="redacted-1">': "an id",
    '<span data-withheld="">': "an attribute",
    '<span data-redacted="true">': "an attribute",
    '<span data-state="confidential">': "an attribute",
    '<span epub:type="redacted">': "a type",
    "<redacted>": "an element",
    "<x-withheld>": "an element",
    '<section class="withheld">': "a class",
    # near misses
    '<span class="redactor">': "",
    '<span data-redacted="false">': "",
    '<span class="hiddenite">': "",
    '<span class="masthead">': "",
    '<section class="private-sector">': "",
    '<span title="redacted">': "",
    '<span class="redacted" style="display: none">': "",
    '<span class="redacted" style="background: #000">': "",
}


@pytest.mark.parametrize("opening", NAMES)
def test_words_in_what_is_named_like_a_mark_are_told_as_such(opening: str) -> None:
    tag = opening[1:].partition(" ")[0].rstrip(">")
    body = f"{opening}Aigul</{tag}>" if tag in ("p", "section") else f"<p>By {opening}Aigul</{tag}> in Osh</p>"
    marks = [entry.kind for entry in read(f"<p>First.</p>{body}")[1] if entry.group == "mark"]
    assert marks == [NAMES[opening]] * bool(NAMES[opening])
