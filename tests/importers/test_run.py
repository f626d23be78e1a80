"""A run of the import: all of it or nothing, and nothing of the pack harmed."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefbound.diagnostics import OutputError, Severity, SourceError
from briefbound.disk.outputs import put_in_place
from briefbound.importers import import_files
from briefbound.importers.imported import Choices
from briefbound.load.doubts import lines_of_marks
from briefbound.new import manifest_without_articles
from tests.importers.small_docx import paragraph, run, write_docx

ARTICLE = "The Headline\n\nBy Ada Example\n\nThe first paragraph.\n\nThe second.\n"
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} 1"/>\n'


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    pack = tmp_path / "pack"
    pack.mkdir()
    (pack / "pack.yaml").write_text("title: A pack\ncontents:\n  - articles/lead.md # the lead\n", "utf-8")
    return pack


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def everything_in(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def codes(refused: pytest.ExceptionInfo[SourceError]) -> list[str]:
    return [problem.code for problem in refused.value.diagnostics]


def test_articles_are_added_in_the_order_given_and_comments_stay(pack: Path, tmp_path: Path) -> None:
    files = [write(tmp_path / "Вторая статья.txt", ARTICLE), write(tmp_path / "A first.md", "# A title\n\nText.\n")]
    report = import_files(files, pack)
    assert [str(one.target) for one in report.files] == ["articles/vtoraya-statya.md", "articles/a-first.md"]
    assert (pack / "pack.yaml").read_text("utf-8") == (
        "title: A pack\ncontents:\n  - articles/lead.md # the lead\n"
        "  - articles/vtoraya-statya.md\n  - articles/a-first.md\n"
    )


def test_a_drawn_table_that_cannot_be_read_is_refused_at_its_line(pack: Path, tmp_path: Path) -> None:
    table = "+---+---+\n| a | b |\n+---+---+\n| c |\n+---+---+\n"
    with pytest.raises(SourceError) as refused:
        import_files([write(tmp_path / "drawn.md", f"# A title\n\nText.\n\n{table}")], pack)
    (problem,) = refused.value.diagnostics
    assert (problem.code, problem.place and problem.place.line) == ("BB610", 5)
    assert "write it with bars" in problem.hint


def test_one_bad_file_keeps_all_out_and_every_problem_is_said(pack: Path, tmp_path: Path) -> None:
    before = everything_in(pack)
    files = [
        write(tmp_path / "good.txt", ARTICLE),
        write(tmp_path / "empty.txt", ""),
        tmp_path / "missing.md",
        write(tmp_path / "table.csv", "a,b"),
        write(tmp_path / "LICENSE", "text"),
        write(tmp_path / "pictures.md", "# Title\n\n![A](one.png)\n\n![B](two.png)\n"),
    ]
    with pytest.raises(SourceError) as refused:
        import_files(files, pack)
    assert codes(refused) == ["BB604", "BB602", "BB601", "BB601", "BB608", "BB608"]
    assert all(problem.hint for problem in refused.value.diagnostics)
    assert everything_in(pack) == before


def test_files_whose_names_have_no_letter_for_a_path_are_counted(pack: Path, tmp_path: Path) -> None:
    files = [write(tmp_path / f"{name}.txt", ARTICLE) for name in ("議事録", "报告")]
    names = [one.target.name for one in import_files(files, pack).files]
    names += [one.target.name for one in import_files(files[:1], pack).files]
    assert names == ["article.md", "article-2.md", "article-3.md"]


def test_an_article_of_the_pack_is_not_overwritten(pack: Path, tmp_path: Path) -> None:
    write(pack / "articles/story.md", "mine")
    before = everything_in(pack)
    with pytest.raises(SourceError) as refused:
        import_files([write(tmp_path / "Story.txt", ARTICLE)], pack)
    assert codes(refused) == ["BB606"]
    assert everything_in(pack) == before


def test_two_files_of_one_name_are_refused(pack: Path, tmp_path: Path) -> None:
    files = [write(tmp_path / "one/story.txt", ARTICLE), write(tmp_path / "two/Story!.md", "# T\n\nText.\n")]
    with pytest.raises(SourceError) as refused:
        import_files(files, pack)
    assert codes(refused) == ["BB606"]


def test_an_article_that_another_folder_of_the_pack_holds_is_not_named_again(pack: Path, tmp_path: Path) -> None:
    (pack / "pack.yaml").write_text("contents:\n  - part: One\n    contents: [reports/story.md]\n", "utf-8")
    with pytest.raises(SourceError) as refused:
        import_files([write(tmp_path / "Story.txt", ARTICLE)], pack)
    assert codes(refused) == ["BB606"]


def test_a_new_folder_becomes_a_pack_called_as_its_first_article(tmp_path: Path) -> None:
    first, second = write(tmp_path / "first.md", "# Жаңы мыйзам: эмне өзгөрдү\n\nText.\n"), tmp_path / "second.docx"
    write_docx(second, paragraph("A short report on the water in the harbour."))
    report = import_files([first, second], tmp_path / "pack", begin=manifest_without_articles)
    manifest = (tmp_path / "pack" / "pack.yaml").read_text("utf-8")
    for line in (
        'title: "Жаңы мыйзам: эмне өзгөрдү"',
        "design: briefing",
        "  - articles/first.md\n  - articles/second.md",
    ):
        assert f"\n{line}" in manifest
    assert any("the title of the new pack" in guess for guess in report.files[0].guessed)


def test_a_folder_without_documents_is_an_error_and_no_pack_is_made(tmp_path: Path) -> None:
    (tmp_path / "drafts").mkdir()
    with pytest.raises(SourceError) as refused:
        import_files([tmp_path / "drafts"], tmp_path / "pack", begin=manifest_without_articles)
    assert codes(refused) == ["BB601"]
    assert not (tmp_path / "pack").exists()


def test_where_a_file_cannot_be_read_no_pack_is_made(tmp_path: Path) -> None:
    with pytest.raises(SourceError):
        import_files([write(tmp_path / "a.txt", "")], tmp_path / "pack", begin=manifest_without_articles)
    assert not (tmp_path / "pack").exists()


def test_a_folder_without_a_manifest_is_no_pack(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="briefbound new") as refused:
        import_files([write(tmp_path / "story.txt", ARTICLE)], tmp_path / "nowhere")
    assert codes(refused) == ["BB113"]
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("manifest", [b"title: [", b"- a list\n", b"contents: words\n", b"title: \xff\n"])
def test_a_manifest_that_cannot_be_read_is_left_alone(manifest: bytes, pack: Path, tmp_path: Path) -> None:
    (pack / "pack.yaml").write_bytes(manifest)
    with pytest.raises(SourceError):
        import_files([write(tmp_path / "story.txt", ARTICLE)], pack)
    assert everything_in(pack) == {"pack.yaml": manifest}


def test_a_manifest_and_a_file_are_both_reported(pack: Path, tmp_path: Path) -> None:
    (pack / "pack.yaml").write_text("contents: words\n", "utf-8")
    with pytest.raises(SourceError) as refused:
        import_files([write(tmp_path / "empty.txt", "")], pack)
    assert {problem.place.path for problem in refused.value.diagnostics if problem.place} == {
        str(pack / "pack.yaml"),
        str(tmp_path / "empty.txt"),
    }


def test_images_are_shared_by_bytes_and_numbered_by_name(pack: Path, tmp_path: Path) -> None:
    write(pack / "images/map.svg", PICTURE.format(1))
    write(tmp_path / "one/Map.svg", PICTURE.format(2))
    write(tmp_path / "two/map.svg", PICTURE.format(3))
    write(tmp_path / "two/same.svg", PICTURE.format(1))
    write(tmp_path / "two/again.svg", PICTURE.format(2))
    one = write(tmp_path / "one/one.md", "# One\n\n![Map](Map.svg)\n")
    two = write(tmp_path / "two/two.md", "# Two\n\n![Map](map.svg) ![Same](same.svg) ![Again](again.svg)\n")
    report = import_files([one, two], pack)
    assert [
        (image.source.name, str(image.target), image.reused) for file in report.files for image in file.images
    ] == [
        ("Map.svg", "images/map-2.svg", False),
        ("map.svg", "images/map-3.svg", False),
        ("same.svg", "images/map.svg", True),
        ("again.svg", "images/map-2.svg", True),
    ]
    assert sorted(path.name for path in (pack / "images").iterdir()) == ["map-2.svg", "map-3.svg", "map.svg"]
    assert (pack / "images/map.svg").read_text("utf-8") == PICTURE.format(1)
    assert (pack / "images/map-2.svg").read_text("utf-8") == PICTURE.format(2)


def test_an_image_that_a_link_leads_out_to_is_not_copied(pack: Path, tmp_path: Path) -> None:
    secret = write(tmp_path / "private/secret.svg", PICTURE.format(1))
    story = write(tmp_path / "story/story.md", "# Story\n\n![A](inside.svg)\n")
    (tmp_path / "story/inside.svg").symlink_to(secret)
    with pytest.raises(SourceError) as refused:
        import_files([story], pack)
    assert codes(refused) == ["BB608"]


def test_importing_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    story = write(tmp_path / "story.md", "# Story\n\nText ^[a note] and ![A](a.svg).\n")
    write(tmp_path / "a.svg", PICTURE.format(1))
    made = []
    for name in ("one", "two"):
        write(tmp_path / name / "pack.yaml", "title: T\n")
        import_files([story], tmp_path / name)
        made.append(everything_in(tmp_path / name))
    assert made[0] == made[1]


def test_what_was_written_is_taken_back_when_the_last_file_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").mkdir()
    write(tmp_path / "pack.yaml/inside", "so that no file can take its place")
    before = everything_in(tmp_path)
    with pytest.raises(OutputError) as refused:
        put_in_place({tmp_path / "images/a.svg": b"a", tmp_path / "pack.yaml": b"title: T\n"})
    assert [problem.code for problem in refused.value.diagnostics] == ["BB702"]
    assert everything_in(tmp_path) == before
    assert not (tmp_path / "images").exists()


def test_a_folder_that_cannot_be_made_is_said(pack: Path, tmp_path: Path) -> None:
    write(pack / "articles", "a file where a folder should be")
    before = everything_in(pack)
    with pytest.raises(OutputError) as refused:
        import_files([write(tmp_path / "story.txt", ARTICLE)], pack)
    assert [problem.code for problem in refused.value.diagnostics] == ["BB702"]
    assert everything_in(pack) == before


@pytest.mark.parametrize(
    "text",
    [
        "# On [Ann]{.withheld}\n\nWords.",
        "# On **Ann**{.redacted}\n\nWords.",
        '# On <span class="withheld">Ann</span>\n\nWords.',
        "# On Ann <!-- withheld -->\n\nWords.",
        '# One\n\n<img src="a.svg" alt="Ann" class="withheld">',
        "---\ntitle: One\nauthor: {name: Ann, note: '{.withheld}'}\n---\n\nWords.",
    ],
)
def test_a_file_is_not_imported_where_a_mark_of_withholding_would_be_lost(
    text: str, pack: Path, tmp_path: Path
) -> None:
    write(tmp_path / "a.svg", PICTURE.format(1))
    with pytest.raises(SourceError) as refused:
        import_files([write(tmp_path / "one.md", text)], pack)
    assert "BB618" in codes(refused)
    assert not any("Ann" in problem.message for problem in refused.value.diagnostics)


#: Lines of front matter below a title, and whether the file is refused.
FRONT_MATTER = {
    "visibility: hidden": True,
    "status: draft": True,
    "access: Private": True,
    "options: {hidden: true}": True,
    "cover: {image: a.svg, hidden: true}": True,
    "blocks: [{text: a, private: true}]": True,
    "build: {render: never}": True,
    "private: true": True,
    "draft: true": True,
    "unlisted: yes": True,
    "published: false": True,
    "public: no": True,
    "password: river": True,
    "withheld: Ann": True,
    "черновик: true": True,
    "visibility: [hidden]": True,
    "print: false": True,
    "include: no": True,
    "export: false": True,
    "share: false": True,
    "live: false": True,
    "publish: false": True,
    "exclude: true": True,
    "skip: true": True,
    "ignore: true": True,
    "sensitive: true": True,
    "tags: [redacted, osh]": True,
    "tags: redacted, osh": True,
    "tlp: RED": True,
    "embargo_until: 2030-01-01": True,
    "restricted-to: staff": True,
    "note: do not publish her name": True,
    "warning: Ann must not be named": True,
    "todo: anonymise Ann before print": True,
    "anonymous: true": True,
    "show_author: false": True,
    "hideAuthor: true": True,
    "nobyline: true": True,
    "author-display: none": True,
    "use_alias: true": True,
    "pseudonym: Aisuluu": True,
    "standfirst_hidden: true": True,
    "show-subtitle: false": True,
    "wip: true": True,
    "ebook: false": True,
    "permalink: false": True,
    "expiryDate: 2020-01-01": True,
    "access: members": True,
    "audience: staff": True,
    "опубликовать: нет": True,
    "keep_out: Ann": True,
    "do_not_name: Ann": True,
    "author: [{name: Ann, hidden: true}]": True,
    "author: {name: Ann, display: false}": True,
    "author: {name: Ann, anonymous: true}": True,
    "authors: [{name: Ann, show: no}]": True,
    "author: {name: Ann, note: please do not print the name}": True,
    "author: {name: Ann, withheld_name: Lee}": True,
    "author: {name: Ann, real_name: Lee}": True,
    "author: {name: Ann, colour: red}": True,
    "author: {name: Ann, email: ann@example.org, orcid: 0000-0001, note: Professor of law}": False,
    "hide_toc: true": False,
    "show-comments: false": False,
    "permalink: /rivers/": False,
    "access: public": False,
    "names_changed: Ann": False,
    "draft: false": False,
    "tlp: CLEAR": False,
    "skip: false": False,
    "print: true": False,
    "tags: censored, press": False,
    "note: The police answered.": False,
    "hidden: false": False,
    "toc: {hidden: false}": False,
    "published: true": False,
    "public: true": False,
    "status: published": False,
    "category: Private sector": False,
    "toc: false": False,
    "tags: [private, secret]": False,
    "layout: post": False,
}


def test_front_matter_that_says_that_something_is_not_to_be_shown_refuses_a_file(tmp_path: Path) -> None:
    refused = {}
    for number, line in enumerate(FRONT_MATTER):
        pack = tmp_path / str(number)
        write(pack / "pack.yaml", "title: A pack\ncontents: []\n")
        try:
            import_files([write(tmp_path / "one.md", f"---\ntitle: One\n{line}\n---\n\nAnn spoke.\n")], pack)
            refused[line] = False
        except SourceError as fault:
            refused[line] = {problem.code for problem in fault.diagnostics} == {"BB618"}
    assert refused == FRONT_MATTER


def test_a_key_that_nobody_knows_is_told_and_not_quoted(pack: Path, tmp_path: Path) -> None:
    front = "title: One\nrelease: when Quarantyne agrees\nlayout: post\n# byline: Quarantyne"
    (imported,) = import_files([write(tmp_path / "one.md", f"---\n{front}\n---\n\nWords.\n")], pack).files
    assert [(one.code, one.place and one.place.line) for one in imported.warnings] == [("BB613", 3), ("BB613", 4)]
    assert "Quarantyne" not in repr(imported)
    assert "key, line 4: layout: post" in imported.left_out


#: Lines of plain text, and whether the file is refused, as a build would refuse them in Markdown.
SIGNS_IN_TEXT = {
    "{Ann} spoke": True,
    "<span hidden>Ann</span> spoke": True,
    "<ann>Lee</ann>": True,
    "[[Ann]] spoke": True,
    "<-- Ann --> spoke": True,
    "<!-- a <!-- b --> Ann -->": True,
    "[//]: # (Ann)": True,
    "/* Ann */ spoke": True,
    "<b>Ann</b> wrote to <ann@example.org>, 3 < 4 and {x}": False,
    "Osh --> Bishkek": False,
}


def test_plain_text_is_asked_what_markdown_is(tmp_path: Path) -> None:
    refused = {}
    for number, line in enumerate(SIGNS_IN_TEXT):
        pack = tmp_path / str(number)
        write(pack / "pack.yaml", "title: A pack\ncontents: []\n")
        try:
            import_files([write(tmp_path / "one.txt", f"Title\n\nWords.\n\n{line}\n")], pack)
            refused[line] = False
        except SourceError as fault:
            refused[line] = {(one.code, one.place and one.place.line) for one in fault.diagnostics} == {("BB618", 5)}
    assert refused == SIGNS_IN_TEXT


def test_an_import_notes_the_lines_that_speak_of_withholding(pack: Path, tmp_path: Path) -> None:
    source = write(tmp_path / "one.md", "# One\n\nWords.\n\nThe ministry withheld the report.\n")
    (imported,) = import_files([source], pack).files
    (note,) = imported.warnings
    assert (note.code, note.severity) == ("BB347", Severity.NOTE)
    assert f"{source}:5" in note.message
    assert "ministry" not in note.message


@pytest.mark.parametrize("remark", ["confidential", "имя изменить", "real name! pseudonym please", "begin private"])
def test_a_remark_that_asks_refuses_a_file(remark: str, pack: Path, tmp_path: Path) -> None:
    text = f'# One\n\n[{remark}]{{.comment-start id="0" author="Ed"}}Ann[]{{.comment-end id="0"}} spoke.\n'
    with pytest.raises(SourceError) as refused:
        import_files([write(tmp_path / "one.md", text)], pack)
    assert set(codes(refused)) == {"BB618"}


@pytest.mark.parametrize("note", ["<!-- her own name -->", "^[Ann, of the river.]", "[^1]"])
def test_a_note_or_a_comment_in_a_title_is_told(note: str, pack: Path, tmp_path: Path) -> None:
    source = write(tmp_path / "one.md", f"# On Ann {note}\n\nWords.\n\n[^1]: A note.\n")
    (imported,) = import_files([source], pack).files
    (warning,) = imported.warnings
    assert (warning.code, warning.place and warning.place.line) == ("BB618", 1)


#: Plain text that asks for words to be withheld, the line of it, or 0 where nothing does.
PLAIN = {
    "Met || Ann || there.": 3,
    "Met ||Ann\nand Lee|| there.": 3,
    "One.\n\n[BEGIN REDACTION] Ann": 5,
    "Ann [redact]": 3,
    "%% Ann %%": 3,
    "[spoiler]Ann[/spoiler]": 3,
    "Names: Ann || Lee | Bo || Kim": 3,
    "| Ann || Lee | Bo || Kim |": 0,
    "[b]bold[/b] and ||x|| ≤ 1": 0,
    "[redacted] and [crying] [name withheld]": 0,
}


def test_plain_text_that_asks_for_words_to_be_withheld_is_refused_at_its_line(tmp_path: Path) -> None:
    told = {}
    for number, text in enumerate(PLAIN):
        pack = tmp_path / str(number)
        write(pack / "pack.yaml", "title: A pack\ncontents: []\n")
        try:
            import_files([write(tmp_path / "one.txt", f"Title\n\n{text}\n")], pack)
            told[text] = 0
        except SourceError as fault:
            told[text] = next(problem.place.line or 0 for problem in fault.diagnostics if problem.place)
    assert told == PLAIN


@pytest.mark.parametrize("name", ["one.md", "one.txt"])
def test_a_line_that_has_the_form_of_a_definition_is_printed(name: str, pack: Path, tmp_path: Path) -> None:
    source = write(tmp_path / name, "# One\n\nWords.\n\n[Interviewer]: Why?\n\n[Aza]: No. (laughs)\n")
    (imported,) = import_files([source], pack).files
    text = (pack / imported.target).read_text("utf-8")
    assert "\n\\[Interviewer]: Why?\n\n\\[Aza]: No. (laughs)\n" in text


@pytest.mark.parametrize("name", ["one.md", "one.txt"])
def test_a_mark_of_withholding_is_imported_as_it_is(name: str, pack: Path, tmp_path: Path) -> None:
    source = write(tmp_path / name, "# One\n\nThey met [Ann]{.withheld} there.^[And [Lee]{.withheld}.]\n\nWords.\n")
    (imported,) = import_files([source], pack).files
    assert imported.warnings == ()
    assert len(lines_of_marks((pack / imported.target).read_text("utf-8"))) == 2


# ---------------------------------------------------------------- documents and folders


def test_a_folder_is_its_files_by_name_and_what_is_no_document_is_named(pack: Path, tmp_path: Path) -> None:
    drafts = tmp_path / "drafts"
    write(drafts / "b.txt", ARTICLE)
    write_docx(drafts / "a.docx", paragraph("The pump", 1), paragraph("It works."))
    write(drafts / "deeper/c.md", "# C\n\n![A pump](pump.svg)\n")
    write(drafts / "deeper/pump.svg", PICTURE.format(1))
    write(drafts / "sheet.csv", "a,b")
    write(drafts / ".hidden/d.txt", ARTICLE)
    report = import_files([drafts], pack)
    assert [str(one.target) for one in report.files] == ["articles/a.md", "articles/b.md", "articles/c.md"]
    assert [(one.code, one.place and one.place.path) for one in report.not_read] == [
        ("BB744", str(drafts / "sheet.csv"))
    ]


def test_a_folder_around_the_pack_does_not_bring_its_own_articles_again(pack: Path, tmp_path: Path) -> None:
    write(pack / "articles/lead.md", "# Lead\n\nWords.\n")
    write(pack / "new.txt", ARTICLE)
    assert [one.source for one in import_files([tmp_path], pack).files] == [pack / "new.txt"]


def test_a_document_named_as_another_is_known_by_what_it_is(pack: Path, tmp_path: Path) -> None:
    file = write_docx(tmp_path / "letter.odt", paragraph("Dear all"))
    assert import_files([file], pack).files[0].came == {}
    assert "Dear all" in (pack / "articles/letter.md").read_text("utf-8")


def test_chapters_are_articles_named_after_file_and_title(pack: Path, tmp_path: Path) -> None:
    book = [paragraph("One", 1), paragraph("a"), paragraph("Two", 1), paragraph("b")]
    report = import_files([write_docx(tmp_path / "Report.docx", *book)], pack, split=True)
    assert [str(one.target) for one in report.files] == ["articles/report-one.md", "articles/report-two.md"]
    assert (
        (pack / "pack.yaml").read_text("utf-8").endswith("  - articles/report-one.md\n  - articles/report-two.md\n")
    )


def test_a_chapter_of_the_pack_is_not_overwritten(pack: Path, tmp_path: Path) -> None:
    write(pack / "articles/report-two.md", "mine")
    before = everything_in(pack)
    book = [paragraph("One", 1), paragraph("a"), paragraph("Two", 1), paragraph("b")]
    with pytest.raises(SourceError) as refused:
        import_files([write_docx(tmp_path / "Report.docx", *book)], pack, split=True)
    assert codes(refused) == ["BB606"]
    assert everything_in(pack) == before


def test_tracked_changes_wait_and_nothing_is_written(pack: Path, tmp_path: Path) -> None:
    before = everything_in(pack)
    file = write_docx(tmp_path / "a.docx", f'<w:p>{run("It works")}<w:ins w:id="1">{run(" well")}</w:ins></w:p>')
    with pytest.raises(SourceError) as refused:
        import_files([file], pack)
    assert codes(refused) == ["BB370"]
    assert everything_in(pack) == before
    import_files([file], pack, choices=Choices("reject"))
    assert (pack / "articles/a.md").read_text("utf-8").endswith("\n\nIt works\n")


def test_words_that_read_like_a_mark_are_told_and_quoted_nowhere(pack: Path, tmp_path: Path) -> None:
    """A build refuses them until a person has decided (BB118)."""
    file = write_docx(
        tmp_path / "a.docx", paragraph("Water"), paragraph("{.withheld}[Jane Doe]"), paragraph("Ugly", 0, "<w:b/>")
    )
    (one,) = import_files([file], pack).files
    assert next(problem.code for problem in one.warnings) == "BB745"
    assert not any("Doe" in str(said) for said in (*one.warnings, *one.findings))


def test_hidden_words_and_comments_are_in_nothing_that_is_written(pack: Path, tmp_path: Path) -> None:
    file = write_docx(tmp_path / "a.docx", paragraph("Water"), paragraph("Jane Doe", 0, "<w:vanish/>"))
    (one,) = import_files([file], pack).files
    assert [(finding.group, finding.words) for finding in one.findings] == [("hidden", 2)]
    assert [entry.text for entry in one.unseen] == ["Jane Doe"]
    assert not any(b"Doe" in data for data in everything_in(pack).values())
