"""A first pack is complete, in order, and nobody's folder is touched for it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from briefbound.diagnostics import OutputError, SourceError
from briefbound.load import load_publication
from briefbound.new import make_pack


def test_a_new_pack_loads_without_a_problem(tmp_path: Path) -> None:
    made = make_pack(tmp_path / "pack", "The river")
    publication, problems = load_publication(tmp_path / "pack")
    assert problems == ()
    assert publication.title == "The river"
    assert publication.page.look == "briefing"
    assert publication.language == "en"
    assert [path.relative_to(tmp_path / "pack").as_posix() for path in made] == [
        "articles/first-article.md",
        "pack.yaml",
    ]


def test_its_article_shows_headings_a_note_a_table_and_a_box(tmp_path: Path) -> None:
    make_pack(tmp_path / "pack")
    publication, _ = load_publication(tmp_path / "pack")
    (article,) = publication.articles()
    for shown in ("\n## ", "\n### ", "[^1]: ", "\nTable: ", "\n| ", "]{lang=ru}", "\n::: key-facts"):
        assert shown in article.body
    assert "![" not in article.body


def test_its_comments_teach_keys_that_are_real(tmp_path: Path) -> None:
    """Every commented key, without its number sign, is a key that the schema knows."""
    make_pack(tmp_path / "pack")
    for name in ("pack.yaml", "articles/first-article.md"):
        path = tmp_path / "pack" / name
        text = path.read_text("utf-8")
        path.write_text(re.sub(r"^# (?=(?: *- name| *)[a-z-]*: |[a-z-]+:$| +[a-z-]+:)", "", text, flags=re.MULTILINE))
        assert "# subtitle" not in path.read_text("utf-8")
    publication, problems = load_publication(tmp_path / "pack")
    assert [one.code for one in problems] == ["BB890"], "what is made of the colour, a note"
    assert publication.subtitle
    assert publication.contributors
    assert publication.page.width == 148
    assert publication.page.look == "briefing"
    assert publication.page.primary == "#0b5563"
    assert publication.front == "full"
    assert len(publication.key_figures) == 2
    assert next(publication.articles()).content_note


@pytest.mark.parametrize("title", ['On: "law" #1', "yes", "2014", "- a", "Мыйзам", "# x", "a\nb", "{x}", "$title"])
def test_any_title_is_written_so_that_it_is_read_again(title: str, tmp_path: Path) -> None:
    make_pack(tmp_path / "pack", title)
    publication, problems = load_publication(tmp_path / "pack")
    assert problems == ()
    assert publication.title == " ".join(title.split())


def test_without_a_title_it_is_named_after_its_folder(tmp_path: Path) -> None:
    make_pack(tmp_path / "living-with_the-law")
    assert load_publication(tmp_path / "living-with_the-law")[0].title == "Living with the law"


def test_in_another_language_its_english_words_are_marked(tmp_path: Path) -> None:
    make_pack(tmp_path / "pack", "Тоо", "ky")
    publication, problems = load_publication(tmp_path / "pack")
    assert problems == ()
    assert publication.language == "ky"
    assert next(publication.articles()).language == "en"


def test_every_pack_has_an_identifier_of_its_own(tmp_path: Path) -> None:
    made = []
    for name in ("one", "two"):
        make_pack(tmp_path / name)
        made.append(load_publication(tmp_path / name)[0].identifier)
    assert made[0] != made[1]


def test_its_date_is_today_unless_the_build_says_otherwise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    make_pack(tmp_path / "then")
    assert load_publication(tmp_path / "then")[0].published == date(1970, 1, 2)
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    before = date.today()
    make_pack(tmp_path / "now")
    assert before <= load_publication(tmp_path / "now")[0].published <= date.today()


@pytest.mark.parametrize(("name", "code"), [("pack.yaml", "BB620"), ("letter.txt", "BB621")])
def test_a_folder_that_holds_something_is_refused(name: str, code: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("mine", "utf-8")
    with pytest.raises(SourceError) as refused:
        make_pack(tmp_path)
    assert [problem.code for problem in refused.value.diagnostics] == [code]
    assert refused.value.diagnostics[0].hint
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_an_empty_folder_and_one_with_hidden_files_are_taken(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    make_pack(tmp_path)
    assert load_publication(tmp_path)[1] == ()


def test_a_file_where_the_folder_should_be_is_said(tmp_path: Path) -> None:
    (tmp_path / "pack").write_text("mine", "utf-8")
    with pytest.raises(SourceError):
        make_pack(tmp_path / "pack")
    with pytest.raises((SourceError, OutputError)):
        make_pack(tmp_path / "pack" / "inside")


def test_a_language_that_is_none_is_said_and_nothing_made(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as refused:
        make_pack(tmp_path / "pack", language="Kyrgyz language")
    assert [problem.code for problem in refused.value.diagnostics] == ["BB110"]
    assert not (tmp_path / "pack").exists()
