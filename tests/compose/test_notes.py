"""Calls and their notes, and what notes call the sources: tables that a person can read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from briefbound.compose import compose_book
from briefbound.diagnostics import SourceError
from briefbound.load.withheld import withhold
from briefbound.model import Source
from tests.compose.packs import MANIFEST, article, publication

HERE = Path(__file__).parent
H = {"h": "http://www.w3.org/1999/xhtml"}


def composed(root: Path, markdown: str, **fields: object) -> etree._Element:
    """An article as it is composed."""
    book, _ = compose_book(publication(root, article(markdown, **fields)))
    return etree.fromstring(next(one.xhtml for one in book.documents if one.kind == "article"))


def told(root: etree._Element) -> str:
    """The text with its calls, and below it the notes, each with its number."""
    calls = root.xpath("//h:a[@role='doc-noteref']", namespaces=H)
    notes = root.xpath("//h:li[@class='note']", namespaces=H)
    backs = root.xpath("//h:a[@role='doc-backlink']", namespaces=H)
    assert [call.get("href") for call in calls] == [f"#{note.get('id')}" for note in notes]
    assert [back.get("href") for back in backs] == [f"#{call.get('id')}" for call in calls]
    assert [call.text for call in calls] == [str(number) for number in range(1, len(calls) + 1)]
    assert len({node.get("id") for node in root.iter() if node.get("id")}) == len(root.xpath("//@id"))
    for call in calls:
        call.text = f"[{call.text}]"
    for back in backs:
        back.text = ""
    lines = [f"{number} {_plain(note)}" for number, note in enumerate(notes, 1)]
    for section in root.xpath("//h:section[@class='notes'] | //h:div[@class='head']", namespaces=H):
        section.getparent().remove(section)
    return "\n".join([_plain(root), *lines])


def _plain(node: etree._Element) -> str:
    for block in node.xpath(".//h:p | .//h:h2 | .//h:h3 | .//h:li | .//h:th | .//h:td", namespaces=H):
        block.text = f" {block.text or ''}"
    return " ".join("".join(node.itertext()).split())


def read_calls() -> Iterator[tuple[str, str, str]]:
    for case in (HERE / "calls_and_notes.txt").read_text("utf-8").split("=====\n")[1:]:
        title, markdown, expected = re.split(r"\n-----\n|\n=>\n", case)
        yield title, markdown, expected


@pytest.mark.parametrize(("title", "markdown", "expected"), [pytest.param(*one, id=one[0]) for one in read_calls()])
def test_every_call_has_its_own_note(title: str, markdown: str, expected: str, tmp_path: Path) -> None:
    assert told(composed(tmp_path, markdown)) == expected.strip()


def read_packs() -> Iterator[tuple[str, list[tuple[Source, str]]]]:
    """Each pack of short_forms.txt: its title, and its sources with their short forms."""
    text = (HERE / "short_forms.txt").read_text("utf-8")
    for block in text.split("# ---- ")[1:]:
        title, *lines = block.strip().split("\n")
        pack = []
        for number, line in enumerate(lines):
            said, _, form = line.partition("=> ")
            author, name, publisher, date, short = (one.strip() for one in said.split("|"))
            given = {"author": author, "publisher": publisher, "date": date, "short": short}
            pack.append((Source(id=f"s{number}", title=name, mark=MANIFEST, **given), form))
        yield title, pack


@pytest.mark.parametrize(("title", "pack"), [pytest.param(*one, id=one[0]) for one in read_packs()])
def test_a_source_is_called_by_its_short_form(title: str, pack: list[tuple[Source, str]], tmp_path: Path) -> None:
    cited = "; ".join(f"@{source.id}" for source, _ in pack)
    markdown = article(f"First [{cited}].\n\nThen [{cited}].")
    book, _ = compose_book(publication(tmp_path, markdown, sources=tuple(source for source, _ in pack)))
    root = etree.fromstring(next(one.xhtml for one in book.documents if one.kind == "article"))
    links = root.xpath("//h:li[@id='note-2']//h:a[@role='doc-biblioref']", namespaces=H)
    assert ["".join(link.itertext()).replace("\u00a0", " ") for link in links] == [form for _, form in pack]


def test_each_article_describes_a_source_anew(tmp_path: Path) -> None:
    both = [article("So [@hrw]. So [@hrw].", f"articles/{name}.md") for name in ("one", "two")]
    book, _ = compose_book(publication(tmp_path, *both))
    notes = [told(etree.fromstring(one.xhtml)).split("\n")[1:] for one in book.documents if one.kind == "article"]
    assert notes == [["1 Human Rights Watch, They Said, January 2014.", "2 Human Rights Watch 2014."]] * 2


def test_the_title_in_a_short_form_keeps_its_language(tmp_path: Path) -> None:
    root = composed(tmp_path, "So [@fetva]. So [@fetva].")
    assert root.xpath("//h:li[@class='note']//h:cite/@lang", namespaces=H) == ["ky", "ky"]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "See note 1."),
        ("ru", "См. примечание 1."),
        ("ky", "1-эскертүүнү караңыз."),
        ("fr", "Voir la note 1."),
        ("hi", "See note 1."),
    ],
)
def test_a_long_note_sends_to_the_first_in_the_words_of_the_text(language: str, words: str, tmp_path: Path) -> None:
    root = composed(tmp_path, "One[^a], two[^a].\n\n[^a]: First.\n\n    Second.", language=language)
    second = root.xpath("//h:li[@id='note-2']/h:p", namespaces=H)[0]
    assert "".join(second.itertext()).startswith(words)
    link = second.find("{*}a")
    assert (link.get("href"), link.get("class")) == ("#note-1", "xref")
    assert link.get("lang") == ("en" if language == "hi" else None)


def test_a_note_said_again_leaves_the_ids_of_its_words_to_the_first(tmp_path: Path) -> None:
    root = composed(tmp_path, "One[^a], two[^a]; see [it](#here).\n\n[^a]: Some [words]{#here}.")
    assert [node.getparent().getparent().get("id") for node in root.xpath("//*[@id='here']")] == ["note-1"]


def test_the_front_matter_may_call_notes(tmp_path: Path) -> None:
    fields = {"standfirst": "A standfirst^[Of [*words*]{lang=fr}.].", "author_note": "The author [@hrw]."}
    root = composed(tmp_path, "So [@hrw].", **fields)
    assert root.xpath("//h:li[@id='note-1']//h:em/ancestor::h:span/@lang", namespaces=H) == ["fr"]
    assert told(root).split("\n")[1:] == [
        "1 Of words.",
        "2 Human Rights Watch, They Said, January 2014.",
        "3 Human Rights Watch 2014.",
    ]
    assert not root.xpath("//@data-note | //@data-cited")


def test_a_bar_in_a_note_of_the_front_matter_is_a_bar(tmp_path: Path) -> None:
    root = composed(tmp_path, "Words.", standfirst=withhold("So^[Told by [Azamat]{.withheld}]."))
    note = root.xpath("//h:li[@id='note-1']", namespaces=H)[0]
    assert note.xpath(".//*[@class='withheld']")
    assert "Azamat" not in "".join(note.itertext())


def test_a_pull_quote_alone_calls_no_note(tmp_path: Path) -> None:
    markdown = "We were told to go.\n\nWe went.\n\n::: pull-quote\nWe were told to go [@hrw].\n:::"
    with pytest.raises(SourceError) as caught:
        composed(tmp_path, markdown)
    assert [(one.code, one.place.line) for one in caught.value.diagnostics if one.place] == [("BB325", 6)]


def test_an_unknown_source_of_a_note_that_is_called_twice_is_told_once(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as caught:
        composed(tmp_path, "One[^a], two[^a].\n\n[^a]: In [@nobody].")
    assert [one.code for one in caught.value.diagnostics] == ["BB404"]


def test_the_list_of_sources_says_what_notes_call_them(tmp_path: Path) -> None:
    sources = (
        Source(id="hrw", title="They Said", author="Human Rights Watch", short="HRW 2014", mark=MANIFEST),
        Source(id="who", title="Who Counts?", note="A *note*.", mark=MANIFEST),
    )
    book, _ = compose_book(publication(tmp_path, article("So [@hrw]. So [@hrw, p. 2]."), sources=sources))
    page = etree.fromstring(next(one.xhtml for one in book.documents if one.kind == "sources"))
    entries = ["".join(item.itertext()) for item in page.xpath("//h:li", namespaces=H)]
    assert entries == ["Human Rights Watch, They Said. In notes: HRW 2014.", "Who Counts? A note."]
