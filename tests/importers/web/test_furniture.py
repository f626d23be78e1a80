"""What announces that something beside the article follows, and what only has the same words."""

from __future__ import annotations

import pytest
from lxml import html

from briefbound.importers.web.article import find_article
from briefbound.importers.web.furniture import furniture, label

PROSE = "<p>A sentence of some length, which says something, and goes on until it has said it.</p>" * 3


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Read more", "other pages"),
        ("You may also like…", "other pages"),
        ("Читайте также:", "other pages"),
        ("Дагы окуңуз", "other pages"),
        ("12 comments", "comments of readers"),
        ("Комментарии (3)", "comments of readers"),
        ("Follow us on Mastodon", "buttons to share"),
        ("Tags:", "labels of the article"),
        ("Реклама", "advertising"),
        ("Popular music in Kyrgyzstan", ""),
        ("Share of women in parliament", ""),
        ("Comments on the bill", ""),
        ("Tags of the Soviet era", ""),
        ("See also", ""),
    ],
)
def test_a_label_is_a_whole_line(words: str, kind: str) -> None:
    assert label(words) == kind


@pytest.mark.parametrize(
    ("element", "kind"),
    [
        ("<nav>x</nav>", "navigation"),
        ('<div role="contentinfo">x</div>', "foot of the page"),
        ('<div class="relatedPosts">x</div>', "other pages"),
        ('<div class="post-comments-area">x</div>', "comments of readers"),
        ('<div id="site-navigation">x</div>', "navigation"),
        ('<section id="sharing-of-power-in-the-valleys">x</section>', None),
        ('<div class="shared-history">x</div>', None),
        ('<aside role="doc-footnote">x</aside>', None),
        ('<p class="comment">x</p>', None),
        ("<div>x</div>", None),
    ],
)
def test_an_element_says_by_its_names_what_it_is(element: str, kind: str | None) -> None:
    found = furniture(html.fragment_fromstring(element))
    assert (found.kind if found else None) == kind


def left(body: str) -> dict[str, str]:
    """What is left out of a page, by the first words of each element."""
    page = html.document_fromstring(f"<html><body>{body}</body></html>")
    article = find_article(page.find("body"), {})
    return {" ".join(element.text_content().split())[:20]: kind for element, kind in article.left.items()}


def test_a_chapter_on_comments_is_no_list_of_them() -> None:
    assert left(f"<article>{PROSE}<h2>Comments</h2>{PROSE}</article>") == {}
    links = '<ul><li><a href="/a">Ada on wells</a></li></ul>'
    assert left(f"<article>{PROSE}<h2>Comments</h2>{links}</article>") == {
        "Comments": "comments of readers",
        "Ada on wells": "comments of readers",
    }


def test_a_list_of_contents_and_a_table_of_links_in_the_text_stay() -> None:
    table = '<table><tr><th>Law</th></tr><tr><td><a href="/1">Of 1998</a></td></tr></table>'
    assert left(f"<article>{PROSE}{table}{PROSE}</article>") == {}


def test_a_picture_with_its_caption_stays_whatever_a_site_calls_it() -> None:
    picture = '<div class="image-widget"><img src="a.png"><div>The bridge in March, from below</div></div>'
    assert left(f"<article>{PROSE}{picture}{PROSE}</article>") == {}
    assert left(f'<article>{PROSE}<div class="widget"><p>Buy this, please, today.</p></div>{PROSE}</article>') == {
        "Buy this, please, to": "beside the article"
    }


def test_a_page_without_running_text_is_its_own_article() -> None:
    assert left("<div><h1>Numbers</h1><ul><li>One</li><li>Two</li></ul></div>") == {}
