"""Which styles are known to leave words in sight; the others are named."""

from __future__ import annotations

import pytest

from briefbound.load.styles import hiding_declarations

IN_SIGHT = """
text-align:center
font-family:'Times New Roman',serif;font-size:12.0pt;mso-fareast-language:EN-US
color:black;background:white
color:#333
color: rgb(0, 0, 0); background-color: transparent; white-space: pre-wrap
margin:0cm;margin-bottom:.0001pt;text-align:justify;line-height:150%
margin-left:-5.4pt;text-indent:-18.0pt;mso-list:l0 level1 lfo1
background:yellow;color:windowtext
text-decoration:line-through;vertical-align:super;font-size:smaller
width:50%;border:solid windowtext 1.0pt;padding:0cm 5.4pt 0cm 5.4pt
font:12pt/1.5 Georgia
background:yellow;mso-highlight:yellow
background:navy;color:white
overflow-x:auto;overflow-y:visible
border-left:5px solid #ccc;border-radius:50px;border-spacing:30px
text-decoration:underline dotted 2px;text-underline-offset:.2em
outline:1px solid black;outline-offset:2px
color:#1155cc !important;text-decoration:underline
"""
PERHAPS_HIDDEN = """
display:none
display:/**/none
d\\69splay:none
visibility:collapse
opacity:.01
color:white
color:#fffffe
color:transparent
color:rgba(0,0,0,0)
color:hsl(0 0% 100%)
color:var(--paper)
background:black
background:#777;color:#777
background:url(x)
font-size:1px
font:0/0 a
line-height:0
letter-spacing:-1em
height:0;overflow:hidden
max-height:0
width:1px
text-indent:-9999px
position:absolute;left:-9999px
clip:rect(0,0,0,0)
clip-path:inset(50%)
filter:blur(8px)
transform:scale(0)
content-visibility:hidden
text-shadow:0 0 8px black
-webkit-text-fill-color:transparent
-webkit-text-security:disc
mso-hide:all
mso-highlight:black
background:currentcolor
overflow-y:hidden
text-decoration:line-through 20px
text-decoration-line:underline;text-decoration-thickness:1em
text-decoration:underline calc(1em)
border:30px solid black
border-top-width:2em
border-block-end:max(1em, 2em) solid
outline:20px solid black
outline:9px solid;outline-offset:-9px
box-shadow:inset 0 0 0 1em black
zoom:0
hide
"""


@pytest.mark.parametrize("style", IN_SIGHT.strip().splitlines())
def test_what_word_processors_paste_leaves_words_in_sight(style: str) -> None:
    assert hiding_declarations(style) == []


@pytest.mark.parametrize("style", PERHAPS_HIDDEN.strip().splitlines())
def test_what_is_not_known_to_show_words_may_hide_them(style: str) -> None:
    assert hiding_declarations(style)
