"""Quotation marks, apostrophes, dashes and ellipses are those of the language, and code and addresses are let be."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from briefbound.compose import compose_book
from briefbound.compose.typography import set_typography, typographic
from briefbound.load import load_publication
from tests.compose.packs import article, publication

TABLE = Path(__file__).with_name("quotes.txt")
ROWS = [line[2:].split(" | ") for line in TABLE.read_text("utf-8").splitlines() if line.startswith("- ")]


@pytest.mark.parametrize(("language", "written", "printed"), ROWS)
def test_a_language_has_marks_of_its_own(language: str, written: str, printed: str) -> None:
    wanted = printed.replace("«_", "«\u202f").replace("_»", "\u202f»")
    assert typographic(written, language) == wanted
    assert typographic(wanted, language) == wanted, "what is printed so stays so"


def set_in(xhtml: str, language: str = "en") -> str:
    root = etree.fromstring(f'<div xmlns="http://www.w3.org/1999/xhtml">{xhtml}</div>')
    set_typography(root, language)
    return etree.tostring(root, encoding="unicode").partition(">")[2].removesuffix("</div>")


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ('<p>"<em>Now</em>," he <b>said: "</b>no"</p>', "<p>“<em>Now</em>,” he <b>said: “</b>no”</p>"),
        ('<p>"<a href="#x">link</a>"</p>', '<p>“<a href="#x">link</a>”</p>'),
        ("<p>\"say <code>'a' -- \"b\"</code>\"</p>", "<p>“say <code>'a' -- \"b\"</code>”</p>"),
        ('<pre><code>"a"\n...</code></pre>', '<pre><code>"a"\n...</code></pre>'),
        ('<p>"a</p><p>b"</p>', '<p>“a</p><p>b"</p>'),
        ('<p>"one<br/>two"</p>', "<p>“one<br/>two”</p>"),
        ('<p title="&quot;t&quot;">x <span lang="ru">"да"</span> "y"</p>',
         '<p title="&quot;t&quot;">x <span lang="ru">«да»</span> “y”</p>'),
        ('<p><img src="a--b.png" alt="A &quot;sign&quot;"/></p>', '<p><img src="a--b.png" alt="A “sign”"/></p>'),
        ('<p><a href="https://x.org/a--b">https://x.org/a--b</a></p>',
         '<p><a href="https://x.org/a--b">https://x.org/a--b</a></p>'),
    ],
)  # fmt: skip
def test_marks_go_on_across_phrases_and_end_with_the_paragraph(written: str, printed: str) -> None:
    assert set_in(written) == printed


HELD = Path(__file__).with_name("held_together.txt")
HELD_ROWS = [line[2:].split(" | ") for line in HELD.read_text("utf-8").splitlines() if line.startswith("- ")]


@pytest.mark.parametrize(("language", "written", "printed"), HELD_ROWS)
def test_numbers_dates_and_initials_do_not_part_at_the_end_of_a_line(
    language: str, written: str, printed: str
) -> None:
    assert set_in(f"<p>{written}</p>", language).replace("\u00a0", "_") == f"<p>{printed}</p>"


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("<p>5 <b>km</b>, No. <em>7</em></p>", "<p>5_<b>km</b>, No._<em>7</em></p>"),
        ("<p><code>No. 7</code> <kbd>5 km</kbd></p>", "<p><code>No. 7</code> <kbd>5 km</kbd></p>"),
        ('<p><span lang="ru">ст. 5</span> ст. 5</p>', '<p><span lang="ru">ст._5</span> ст. 5</p>'),
        ("<table><tr><td>4 May 2014</td></tr></table>", "<table><tr><td>4_May 2014</td></tr></table>"),
        ("<p>No.</p><p>7</p>", "<p>No.</p><p>7</p>"),
    ],
)
def test_what_holds_together_does_so_across_phrases_but_not_in_code(written: str, printed: str) -> None:
    assert set_in(written).replace("\u00a0", "_") == printed


def test_titles_are_printed_so_and_a_pack_can_keep_its_own_signs(tmp_path: Path) -> None:
    one = '---\ntitle: The "law"\nstandfirst: It\'s "new"\n---\n\n## A "b"\n\n"Yes" -- it is.\n'
    (tmp_path / "one.md").write_text(one, "utf-8")
    manifest = (
        'title: A "pack"\nslug: a\nidentifier: urn:uuid:7d0c1b52-94cf-4b83-a1f0-0c5e1bb0a4c3\nlanguage: en\n'
        "dates: {published: 2026-11-22}\ncontents: [one.md]\n"
    )
    for more, title, words in (
        ("", "The “law”", ("It’s “new”", "A “b”", "“Yes” – it is.")),
        ("typography: as-written\n", 'The "law"', ('It\'s "new"', 'A "b"', '"Yes" -- it is.')),
    ):
        (tmp_path / "pack.yaml").write_text(manifest + more, "utf-8")
        book, _ = compose_book(load_publication(tmp_path)[0])
        (document,) = (one for one in book.documents if one.kind == "article")
        assert document.title == title
        assert [heading.id for heading in document.headings] == ["one-title", "a-b"]
        assert all(word in document.xhtml for word in (title, *words))


def test_a_pull_quote_repeats_the_text_whatever_its_quotation_marks(tmp_path: Path) -> None:
    text = 'He said: "It\'s -- over".\n\n::: pull-quote\n“It’s — over”\n:::\n'
    _, warnings = compose_book(publication(tmp_path, article(text)))
    assert not [one for one in warnings if one.code == "BB321"]
