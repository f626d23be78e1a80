"""What becomes of a document on its way into an e-book."""

from __future__ import annotations

import pytest

from briefbound.compose.xhtml import OPS, XHTML
from briefbound.epub.forms import for_readers
from briefbound.model import ContentDocument


def formed(body: str, language: str = "en") -> str:
    xhtml = f'<section xmlns="{XHTML}" xmlns:epub="{OPS}">{body}</section>'
    document = ContentDocument(id="one", kind="article", title="One", language=language, xhtml=xhtml)
    return for_readers(document).xhtml.removeprefix(xhtml.partition(">")[0] + ">").removesuffix("</section>")


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "“a ‘b’”"),
        ("en-GB", "“a ‘b’”"),
        ("ru", "«a „b“»"),
        ("ky", "«a „b“»"),
        ("de", "„a ‚b‘“"),
        ("fr", "«a “b”»"),
        ("pl", "„a «b»”"),
        ("ja", "「a 『b』」"),
        ("tlh", "“a ‘b’”"),
    ],
)
def test_quotations_have_the_marks_of_their_language(language: str, expected: str) -> None:
    assert formed("<p><q>a <q>b</q></q></p>", language) == (
        f"<p><span>{expected[:3]}<span>{expected[3:6]}</span>{expected[6:]}</span></p>"
    )


def test_a_quotation_in_another_language_has_the_marks_of_the_text_around_it() -> None:
    assert formed('<p>x <q lang="ru">да</q> y</p>') == '<p>x <span lang="ru">“да”</span> y</p>'
    assert formed('<p lang="ru">x <q>да</q> y</p>') == '<p lang="ru">x <span>«да»</span> y</p>'


def test_the_way_back_is_an_arrow_that_every_font_has() -> None:
    link = '<a class="backlink" href="#call-1" aria-label="Back to note 1 in the text">{}</a>'
    for arrow in ("↩\ufe0e", "↩", '<span aria-hidden="true">↩</span>'):
        assert formed(link.format(arrow)) == link.format("↑")


@pytest.mark.parametrize(
    ("body", "whole"),
    [
        ('<div class="box key-facts"><p>Few words.</p></div>', True),
        ('<div class="box key-facts"><p>' + "Many words. " * 60 + "</p></div>", False),
        ('<aside class="pull-quote"><p>Few words.</p></aside>', True),
        ("<blockquote><p>Few words.</p></blockquote>", True),
        ('<div class="language"><p>Few words.</p></div>', False),
    ],
)
def test_small_boxes_are_kept_together(body: str, whole: bool) -> None:
    assert ("undivided" in formed(body)) is whole


def test_an_address_in_the_text_may_be_divided_and_code_stays_as_it_is() -> None:
    address = "https://example.org/reading-rooms/2024"
    divided = "https://<wbr/>example.<wbr/>org/<wbr/>reading-<wbr/>rooms/<wbr/>2024"
    assert formed(f"<p>See {address}.</p>") == f"<p>See {divided}.</p>"
    assert formed(f'<p><a href="{address}">{address}</a></p>') == f'<p><a href="{address}">{divided}</a></p>'
    for verbatim in (f"<pre>{address}</pre>", f"<pre><code>a <b>{address}</b> {address}</code></pre>"):
        assert formed(verbatim) == verbatim
