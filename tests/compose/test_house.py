"""A pack's own style sheet: what it may say, and what it may not, each at its line."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from briefbound.compose.house import judge_house_sheet
from briefbound.diagnostics import Diagnostic
from briefbound.model import HouseSheet
from tests.compose.packs import article, publication

ALLOWED = """
html { --thick: 3pt }
h1, .head > h1:not(.wordy) { color: var(--accent); font-weight: 600; letter-spacing: -.01em }
.key-facts { background: linear-gradient(90deg, var(--tint), white); border-block: 2pt solid var(--edge) }
.testimony::before { content: "“"; color: var(--muted) }
[data-kind="part"] + [data-kind="article"] { margin-block-start: 2rlh }
ul { list-style-type: "– " }
ol { counter-reset: step }
ol > li { counter-increment: step }
@media print { .foot { display: flex } }
@page { @bottom-center { content: string(head); color: var(--accent); background-image: var(--mark) } }
@page { @footnote { color: red } }
@page :left { @top-left { content: none } }
[data-kind="article"] > .box:has(> ul) li::marker, .a .b .c .d { color: red }
"""

#: A rule -> what is said of it.
REFUSED = {
    '@import "other.css";': "@import cannot stand",
    '@IMPORT url("https://example.org/x.css");': "@import cannot stand",
    "@font-face { font-family: X; src: url(x.ttf) }": "@font-face cannot stand",
    '@namespace svg url("http://www.w3.org/2000/svg");': "@namespace cannot stand",
    "@charset 'utf-8';": "@charset cannot stand",
    "@layer a { p { color: red } }": "@layer cannot stand",
    "p { background: url(https://example.org/spy.png) }": "loads nothing",
    'p { background: url("images/dot.png") }': "loads nothing",
    "p { background: URL(x) }": "loads nothing",
    "p { background: u\\72l(x) }": "loads nothing",
    'p { background: \\75rl("x") }': "loads nothing",
    'p { background: image-set("x.png" 1x) }': "loads nothing",
    'p { content: src("x") }': "loads nothing",
    "p { --x: url(x); background: var(--x) }": "loads nothing",
    "p { background: linear-gradient(red, blue), calc((url(x))) }": "loads nothing",
    "@media print { p { cursor: url(x), auto } }": "loads nothing",
    "@media url(x) { p { color: red } }": "loads nothing",
    "@page { @top-left { content: url(x) } }": "loads nothing",
    "@page { background: url(x) }": "loads nothing",
    "@page { size: A5 }": "“size” cannot be set",
    "@page :left { margin-left: 0 }": "“margin-left” cannot be set",
    "@page { counter-increment: page 2 }": "“counter-increment” cannot be set",
    "@page { @top-left { counter-increment: page } }": "“counter-increment” cannot be set",
    "@page { @middle { color: red } }": "no margin of a page",
    "h1 { counter-reset: page 7 }": "pages are counted",
    ".broad { --area: page }": "“--area” cannot be set",
    ".broad { --\\61 rea: page }": "“--area” cannot be set",
    "html { --folio: upper-roman }": "“--folio” cannot be set",
    ".head { page: bare }": "“page” cannot be set",
    ".kicker { text-transform: uppercase }": "would change the words",
    ".kicker { TEXT-TRANSFORM: uppercase }": "would change the words",
    "p { color: red": "",  # CSS closes it
    "p { color red }": "no declaration",
    "p { b { color: red } }": "inside of another",
    "p } q { color: red }": "",
    "p, " * 400 + "p { color: red }": "a selector has more than",
    "p { color: " + "(" * 40 + ")" * 40 + " }": "nested too deep",
    "@media print { " * 30 + "}" * 30: "nested too deep",
    "p { content: 'a\nb' }": "no CSS",
    "p {} " * 501: "more than 500 rules",
    '@counter-style x { system: symbolic; symbols: "a" }': "@counter-style cannot stand",
    'ol { list-style-type: symbols(symbolic "a") }': "symbols() cannot stand",
    "p { column-count: 100000000 }": "100000000 is more than",
    "p { grid-template-columns: repeat(1000000, 1px) }": "1000000 is more than",
    "p::before { content: ''; display: block; height: 10000000mm }": "10000000mm is more than",
    "p { counter-reset: a 1e9 }": "1e9 is more than",
    "p { margin: -99999% }": "-99999% is more than",
    "* * * * * { color: red }": "looks more than 3 times",
    "a ~ b ~ c ~ d ~ e { color: red }": "looks more than 3 times",
    "p:has(p:has(p:has(p:has(b)))) { color: red }": "looks more than 3 times",
    "a, :is(b b b b b) { color: red }": "looks more than 3 times",
    "/*" + " " * 200_000 + "*/": "more than 200000 characters",
}


def judged(root: Path, text: str) -> list[Diagnostic]:
    styles = HouseSheet(PurePosixPath("house.css"), text)
    return list(judge_house_sheet(publication(root, article("Words."), styles=styles)))


def test_what_says_how_things_look_is_allowed(tmp_path: Path) -> None:
    assert judged(tmp_path, ALLOWED) == []


@pytest.mark.parametrize("rule", [rule for rule in REFUSED if REFUSED[rule]], ids=lambda rule: rule[:50])
def test_what_loads_or_breaks_something_is_an_error_at_its_line(tmp_path: Path, rule: str) -> None:
    found = judged(tmp_path, f"p {{ color: red }}\n\n{rule}\n")
    assert found
    assert {one.code for one in found} == {"BB895"}
    assert any(REFUSED[rule] in one.message for one in found), found
    assert all(one.hint for one in found)
    lines = {one.place.line for one in found if one.place}
    assert min(line for line in lines if line) in (1, 3)


def test_every_fault_is_told_in_one_run(tmp_path: Path) -> None:
    text = "p { background: url(a) }\nq { background: url(b) }\n@import 'c';\n"
    assert [one.place and one.place.line for one in judged(tmp_path, text)] == [1, 2, 3]
