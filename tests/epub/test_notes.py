"""Each call of the bound book leads to a note of its own, and that note back to it."""

from __future__ import annotations

from pathlib import Path

from briefbound.checks import epub
from briefbound.compose import compose_book
from briefbound.epub import bind_epub
from tests.compose.packs import article, publication
from tests.epub.books import EPUB_TYPE, Opened

CITING = """So [@hrw, p. 1]. So [@hrw, p. 2]. A note[^a], and again.[^a] A long one[^b] once more.[^b]

| Place[^a] | Read [@fetva] |
|---|---|
| Here | So [@hrw] |

[^a]: A short note.
[^b]: A paragraph.

    And another.
"""


def test_each_note_leads_back_to_its_own_call_with_a_name_of_its_own(tmp_path: Path) -> None:
    both = [article(CITING, f"articles/{name}.md") for name in ("one", "two")]
    book, _ = compose_book(publication(tmp_path, *both))
    data = bind_epub(book)
    for name in ("one", "two"):
        root = Opened(data).xml(f"{name}.xhtml")
        by_id = {node.get("id"): node for node in root.iter() if node.get("id")}
        calls = root.xpath("//*[@role='doc-noteref']")
        told = []
        for call in calls:
            note = by_id[call.get("href").removeprefix("#")]
            (back,) = note.xpath(".//*[@role='doc-backlink']")
            assert by_id[back.get("href").removeprefix("#")] is call
            assert [one.get(EPUB_TYPE) for one in (call, note, back)] == ["noteref", "endnote", "backlink"]
            told.append((call.text, call.get("aria-label"), back.get("aria-label")))
        numbers = range(1, 10)
        assert told == [(f"{n}", f"Note {n}", f"Back to note {n} in the text") for n in numbers]
        assert [note.get("id") for note in root.xpath("//*[@role='doc-endnotes']//*[@class='note']")] == [
            f"note-{n}" for n in numbers
        ]
    path = tmp_path / "book.epub"
    path.write_bytes(data)
    assert [one for one in epub.examine(path) if one.rule.startswith("note")] == []
