"""Phrases against their paragraph have a direction of their own where they go through several elements."""

from __future__ import annotations

import pytest

from briefbound.forms.directions import phrases_in_their_direction
from briefbound.model import ContentDocument

SECTION = '<section xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">{}</section>'


def formed(body: str, language: str) -> str:
    document = ContentDocument(id="a", kind="article", title="", language=language, xhtml=SECTION.format(body))
    made = phrases_in_their_direction(document).xhtml
    return made[made.index(">") + 1 : made.rindex("<")]


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        (
            "ar",
            "<p>انظر Smith, <i>Title</i> (2019) ثم</p>",
            '<p>انظر <span dir="ltr">Smith, <i>Title</i> (2019)</span> ثم</p>',
        ),
        ("ar", "<p>انظر Smith (2019) ثم <b>هنا</b></p>", "<p>انظر Smith (2019) ثم <b>هنا</b></p>"),
        ("he", "<p>ראו (<i>A</i> B) כאן</p>", '<p>ראו (<span dir="ltr"><i>A</i> B</span>) כאן</p>'),
        (
            "ar",
            '<p>انظر <i id="x">كتاب Smith</i>, <b>T</b>.</p>',
            '<p>انظر <i id="x">كتاب </i><span dir="ltr"><i>Smith</i>, <b>T</b></span>.</p>',
        ),
        ("ar", "<p>نص 12<sup>3</sup> هنا</p>", '<p>نص <span dir="ltr">12<sup>3</sup></span> هنا</p>'),
        (
            "fa",
            "<p>نص ۱۲<sup>۳</sup> و ۵ <b>۶</b></p>",
            '<p>نص <span dir="ltr">۱۲<sup>۳</sup></span> و ۵ <b>۶</b></p>',
        ),
        ("ar", "<p>نص <b>غامق</b> فقط</p>", "<p>نص <b>غامق</b> فقط</p>"),
        (
            "en",
            "<p>See كتاب <i>عنوان</i> (1998) then</p>",
            '<p>See <span dir="rtl">كتاب <i>عنوان</i> (1998)</span> then</p>',
        ),
        (
            "en",
            "<p>A <bdi>سلام</bdi> and <bdi>B</bdi></p>",
            '<p>A <bdi dir="rtl">سلام</bdi> and <bdi dir="ltr">B</bdi></p>',
        ),
        ("ar", "<p>نص <code>a/b</code> هنا</p>", '<p>نص <code dir="ltr">a/b</code> هنا</p>'),
        (
            "ar",
            '<p>قال Ann<span class="footnote">1 X</span>, B هنا</p>',
            '<p>قال <span dir="ltr">Ann<span class="footnote" dir="rtl">1 X</span>, B</span> هنا</p>',
        ),
        ("he", "<ul><li>אב X<ul><li>Y</li></ul></li></ul>", "<ul><li>אב X<ul><li>Y</li></ul></li></ul>"),
        ("en", "<p>Only <i>Latin</i> here</p>", "<p>Only <i>Latin</i> here</p>"),
    ],
)  # fmt: skip
def test_a_phrase_is_one_element(language: str, before: str, after: str) -> None:
    assert formed(before, language) == after
