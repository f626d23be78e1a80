"""Documents to articles: what is refused, what is proved, chapters, pictures, what came."""

from __future__ import annotations

from collections import Counter
from pathlib import Path, PurePosixPath

import pytest

from briefbound.diagnostics import BriefboundError, Exit, SourceError
from briefbound.importers.documents import read_document
from briefbound.importers.draft import Draft
from briefbound.importers.imported import Choices, Imported
from briefbound.importers.ledger import Entry, letters_of
from briefbound.importers.shelf import Shelf
from briefbound.importers.tree import Anchor, Block, Box, Document, Figure, Formula, NoteCall, Picture, Place, Text
from briefbound.importers.writer.blocks import Blocks
from briefbound.importers.writer.tables import Tabler
from tests.importers.trees import HERE, document, h, item, look, p, table, words

TARGET = PurePosixPath("articles/report.md")
PNG = b"\x89PNG\r\n\x1a\n one"


def read(imported: Imported, shelf: Path, *, split: bool = False) -> dict[PurePosixPath, Draft]:
    def reader(path: Path, data: bytes, choices: Choices) -> Imported:
        return imported

    return read_document(Path("report.docx"), b"", reader, Choices(), TARGET, Shelf(shelf), split=split)


def refusal(imported: Imported, shelf: Path) -> BriefboundError:
    with pytest.raises(BriefboundError) as refused:
        read(imported, shelf)
    return refused.value


def test_letters_that_are_neither_written_nor_told_are_a_fault_of_the_program(tmp_path: Path) -> None:
    made = document(p("Every word"))
    assert read(Imported(made, letters=letters_of("TEveryword")), tmp_path)
    fault = refusal(Imported(made, letters=letters_of("T Every single word")), tmp_path)
    (problem,) = fault.diagnostics
    assert (fault.exit_code, problem.code) == (Exit.INTERNAL, "BB374")
    assert problem.message.startswith("6 letters")
    assert "single" not in str(problem)


#: What is in a document: the blocks, the letters of the source, the entries that take words out.
WHOLE: dict[str, tuple[tuple[Block, ...], str, tuple[Entry, ...]]] = {
    "signs of Markdown": ((p("*a* _b_ [c](d) `e` $f$ {g} <h> [i]: j"),), "*a* _b_ [c](d) `e` $f$ {g} <h> [i]: j", ()),
    "what would be a definition": ((p("[Interviewer]: Why?"),), "[Interviewer]: Why?", ()),
    "what would be an abbreviation": ((p("*[NGO]: a group"),), "*[NGO]: a group", ()),
    "what is told": ((p("a"),), "a b", (Entry("left out", "index", HERE, 1, "b"),)),
    "a caption": ((Figure(Picture("i", "x"), HERE), p("Figure 1: Home", kind="caption")), "Figure 1: Home", ()),
    "a formula": ((p(Formula(r"\alpha", "α")),), "α", ()),
    "a note": ((p("a", NoteCall("f1")),), "a Note.", ()),
    "a table in a table used for layout": ((table("a | b", heads=0),), "a b", ()),
    "small capitals in another language": ((p(look("ab", small_caps=True, lang="de")), p("c")), "abc", ()),
}


@pytest.mark.parametrize("name", WHOLE)
def test_no_letter_is_missed_that_is_there(name: str, tmp_path: Path) -> None:
    blocks, source, entries = WHOLE[name]
    made = document(*blocks, notes={"f1": (p("Note."),)})
    assert read(Imported(made, entries, {"i": PNG}, letters_of("T" + source)), tmp_path)


#: Text that is told but does not take words out of the source, as a remark, is no account of them.
def test_a_comment_accounts_for_nothing(tmp_path: Path) -> None:
    imported = Imported(document(p("a")), (Entry("comment", "comment", HERE, 0, "Nice!"),), {}, letters_of("TaNice"))
    assert refusal(imported, tmp_path).diagnostics[0].code == "BB374"


#: A part of the program that loses something: where it is, what it is called, what it gives.
FAULTS: dict[str, tuple[type, str, object]] = {
    "boxes are not written": (Blocks, "_box", ""),
    "lists are not written": (Blocks, "_list", ""),
    "cells are not written": (Tabler, "_cell", ""),
    "code is not written": (Blocks, "_code", ""),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_in_the_program_is_noticed(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = document(
        Box((p("One"),), HERE), item(0, None, "Two"), table("Three | 1", "Four | 2"), p("Five", kind="code")
    )
    imported = Imported(made, letters=letters_of("T One Two Three 1 Four 2 Five"))
    assert read(imported, tmp_path)
    home, method, given = FAULTS[name]
    monkeypatch.setattr(home, method, lambda *_: given)
    assert refusal(imported, tmp_path).diagnostics[0].code == "BB374"


def test_tracked_changes_wait_for_a_decision_and_are_told_by_place_alone(tmp_path: Path) -> None:
    changes = tuple(
        Entry("asked", kind, Place("document", number, "The secret law"), 1, "secret")
        for kind, number in (("words added", 3), ("words deleted", 3), ("words deleted", 9))
    )
    fault = refusal(Imported(document(p("a")), undecided=changes), tmp_path)
    (problem,) = fault.diagnostics
    assert (fault.exit_code, problem.code) == (Exit.SOURCE, "BB370")
    assert "1 × words added, 2 × words deleted" in problem.message
    assert "document, paragraph 3; document, paragraph 9" in problem.message
    assert "secret" not in str(problem)
    assert "--tracked" in problem.hint


def test_a_comment_that_asks_for_words_to_be_withheld_is_not_lost(tmp_path: Path) -> None:
    entries = tuple(Entry("comment", "comment", HERE, 0, text) for text in ("Please redact this name", "Nice!"))
    fault = refusal(Imported(document(p("a")), entries), tmp_path)
    assert [problem.code for problem in fault.diagnostics] == ["BB618"]
    assert "name" not in fault.diagnostics[0].message


def test_a_document_without_text_is_refused(tmp_path: Path) -> None:
    for made in (Document((), {}), Document((p(), p(" ")), {})):
        with pytest.raises(SourceError, match="BB604"):
            read(Imported(made), tmp_path)


def test_front_matter_is_what_the_document_says_and_a_title_is_always_there(tmp_path: Path) -> None:
    made = Document((p("Sir,", kind=""),), {}, "A letter", "To all", "en-GB", ("law",), ("Jane Doe",), "2026-11-28")
    (draft,) = read(Imported(made), tmp_path).values()
    assert draft.markdown() == (
        "---\ntitle: A letter\nstandfirst: To all\nbyline:\n  - Jane Doe\npublished: 2026-11-28\n"
        "language: en\nkeywords:\n  - law\n---\n\nSir,\n"
    )
    (draft,) = read(Imported(Document((p("a"), h(1, "One"), h(1, "Two")), {})), tmp_path).values()
    assert (draft.fields["title"], draft.guessed) == ("One", ["title: the first heading, or the name of the file"])
    (draft,) = read(Imported(Document((p("a"),), {})), tmp_path).values()
    assert draft.fields["title"] == "report"


def test_a_title_that_front_matter_cannot_hold_is_a_paragraph_too(tmp_path: Path) -> None:
    long = "word " * 120
    (draft,) = read(Imported(Document((p(long, kind="title"),), {}), letters=letters_of(long)), tmp_path).values()
    assert len(str(draft.fields["title"])) <= 301
    assert draft.body == long.strip()


BOOK = document(
    p("Before."),
    h(1, Anchor("one"), "One"),
    p("a", NoteCall("f1"), " ", Text("to two", link="#two")),
    h(2, Anchor("part"), "A part"),
    h(1, Anchor("two"), "Two"),
    p("b ", Text("to a part", link="#part"), NoteCall("f2")),
    h(1, "One"),
    p("c"),
    notes={"f1": (p("First."),), "f2": (p("Second."),)},
)


def test_a_document_is_cut_into_chapters_whose_notes_and_links_stay_whole(tmp_path: Path) -> None:
    drafts = read(Imported(BOOK), tmp_path, split=True)
    assert {path.name: (draft.fields["title"], draft.body) for path, draft in drafts.items()} == {
        "report-t.md": ("T", "Before."),
        "report-one.md": ("One", "a[^f1] [to two](report-two.md)\n\n## A part {#part}\n\n[^f1]: First."),
        "report-two.md": ("Two", "b [to a part](report-one.md#part)[^f2]\n\n[^f2]: Second."),
        "report-one-2.md": ("One", "c"),
    }


def test_a_document_of_one_chapter_stays_one(tmp_path: Path) -> None:
    assert list(read(Imported(document(p("a"), h(1, "One"), p("b"))), tmp_path, split=True)) == [TARGET]


def test_no_file_is_named_after_words_that_may_be_withheld(tmp_path: Path) -> None:
    titles = ("Water", "By [redacted: Zarylbek]", "What [Zarylbek]{.withheld} said", "Roofs")
    chapters = [block for title in titles for block in (h(1, title), p("Words."))]
    names = [path.name for path in read(Imported(document(*chapters)), tmp_path, split=True)]
    assert names == ["report-water.md", "report-2.md", "report-3.md", "report-roofs.md"]


def test_pictures_are_named_after_the_article_and_what_is_none_is_told(tmp_path: Path) -> None:
    """The names in a document may be those of people."""
    made = document(
        *(Figure(Picture(part, f"Picture {part}"), HERE) for part in ("Jane Doe.png", "b.emf", "gone")),
        p(Picture("Jane Doe.png", "Again"), Picture("c", "A drawing")),
    )
    pictures = {"Jane Doe.png": PNG, "b.emf": b"\1\0\0\0", "c": b"<svg xmlns='http://www.w3.org/2000/svg'/>"}
    (draft,) = read(Imported(made, pictures=pictures), tmp_path).values()
    assert draft.body == (
        "![Picture Jane Doe.png](../images/report-1.png)\n\nPicture b.emf\n\nPicture gone\n\n"
        "![Again](../images/report-1.png)![A drawing](../images/report-2.svg)"
    )
    assert [entry.kind for entry in draft.account] == [
        "a picture in a format that books do not show",
        "a picture that the file does not hold",
    ]


def test_what_came_is_counted(tmp_path: Path) -> None:
    made = document(
        h(2, "One"), p(look("Hello there", lang="en")), p(look("Привет", lang="ru")), table("a | b", "1 | 2")
    )
    (draft,) = read(Imported(made), tmp_path).values()
    assert draft.came == {"headings": 1, "tables": 1}
    assert draft.languages == ("en", "ru")


def test_letters_are_counted_one_by_one() -> None:
    assert letters_of("Aa-a 1,\n") == Counter({"a": 2, "A": 1, "1": 1})
    assert words("a", look("b", bold=True))[0] == Text("a")
