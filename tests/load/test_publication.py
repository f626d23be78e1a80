"""A pack as loaded: every key in its field, every problem in one run, every file read once."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path, PurePosixPath

import pytest

from briefbound.diagnostics import Severity, SourceError
from briefbound.load import folder, load_publication
from briefbound.model import (
    Booklet,
    Brand,
    Colours,
    Contributor,
    Cover,
    Draft,
    EpubEdition,
    GlossaryEntry,
    Licence,
    Logo,
    Logos,
    Mark,
    Original,
    PageDesign,
    Part,
    Publication,
    Source,
)

HERE = Path(__file__).parent
MANIFEST = PurePosixPath("pack.yaml")

SMALLEST = """\
title: Small
identifier: https://example.org/small
language: en
dates: {published: 2026-11-22}
contents: [lead.md]
"""


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the good pack, named as a user would name it."""
    shutil.copytree(HERE / "good_pack", tmp_path / "pack")
    monkeypatch.chdir(tmp_path)
    return Path("pack")


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The smallest pack that loads."""
    monkeypatch.chdir(tmp_path)
    Path("pack.yaml").write_text(SMALLEST, "utf-8")
    Path("lead.md").write_text("---\ntitle: Lead\n---\nText.\n", "utf-8")
    return Path()


def loaded(root: Path) -> Publication:
    publication, warnings = load_publication(root)
    assert warnings == ()
    return publication


def problems(root: Path) -> list[str]:
    """Every problem of a pack that does not load: place, code and message."""
    with pytest.raises(SourceError) as raised:
        load_publication(root)
    return [f"{one.place} {one.code} {one.message}" for one in raised.value.diagnostics]


def test_every_key_of_the_manifest_reaches_its_field(pack: Path) -> None:
    publication = loaded(pack)
    assert publication.root == pack
    assert publication.slug == "river-and-mill"
    assert publication.title == "The river and the mill"
    assert publication.subtitle == "A briefing pack"
    assert publication.language == "en"
    assert publication.identifier == "urn:uuid:7d0c1b52-94cf-4b83-a1f0-0c5e1bb0a4c3"
    assert publication.publisher == "The Valley Association"
    assert publication.contributors == (
        Contributor(name="Jane Doe", role="aut", sort_name="Doe, Jane"),
        Contributor(name="The Valley Association", role="pbl"),
    )
    assert publication.published == date(2026, 11, 22)
    assert publication.modified == date(2026, 11, 23)
    assert publication.rights == "© 2026 The Valley Association"
    assert publication.licence == Licence(name="CC BY-SA 4.0", url="https://creativecommons.org/licenses/by-sa/4.0/")
    assert publication.description == "What the mill did to the river, and what the law says."
    assert publication.subjects == ("Rivers", "Law")
    assert publication.cover == Cover(
        image=PurePosixPath("images/cover.png"), alt="A mill beside a river", mark=Mark(MANIFEST, 24)
    )
    assert publication.content_note == "This pack describes an *accident*."
    assert publication.colophon == "Thanks to the valley."
    assert publication.abbreviations == {"NGO": "non-governmental organisation"}
    assert publication.accessibility.summary == "The pack has headings and text alternatives."
    assert publication.epub == EpubEdition(fonts="missing-letters")
    assert publication.page == PageDesign(
        width=170, height=240, hyphenate=False, link_addresses=True, primary="#000000", mark="brand/mark.svg"
    )
    logo = Logo(path=PurePosixPath("images/logo.svg"), alt="The Valley Association", mark=Mark(MANIFEST, 55))
    assert publication.brand == Brand(
        name="The Valley Association",
        short_name="The Valley Association",
        link="https://valley.example",
        logos=Logos(medium=logo, small=logo),
        colours=Colours(primary="#000000", palette=(("night", "#000000"),)),
        mark=Mark(MANIFEST, 50),
    )
    assert publication.editions == ("epub", "print", "screen")
    assert publication.marks["cover.alt"] == Mark(MANIFEST, 25)


def test_pages_may_ask_for_pdf_ua_2(small: Path) -> None:
    (small / MANIFEST).write_text(SMALLEST + "editions: {print: {standard: ua-2}}\n", "utf-8")
    assert loaded(small).page.standard == "ua-2"


def test_roman_front_pages_are_those_of_every_edition(small: Path) -> None:
    (small / MANIFEST).write_text(SMALLEST + "editions: {print: {front-pages: roman}, large: {}}\n", "utf-8")
    publication = loaded(small)
    assert publication.page == PageDesign(front_pages="roman")
    assert {design.front_pages for design in publication.designs.values()} == {"roman"}


def test_a_booklet_is_half_a_sheet_and_otherwise_as_the_print_edition(small: Path) -> None:
    booklet = "{sheet: Letter, signature: 16, creep: 0.08mm}"
    written = f"editions: {{print: {{page-size: Letter, ink: light}}, booklet: {booklet}}}"
    (small / MANIFEST).write_text(f"{SMALLEST}{written}\n", "utf-8")
    publication = loaded(small)
    assert publication.editions == ("print", "booklet")
    assert publication.booklet == Booklet(width=279.4, height=215.9, signature=16, creep=0.08)
    assert publication.design("booklet") == PageDesign(width=139.7, height=215.9, ink="light")


def test_a_booklet_shares_the_pages_of_a_print_edition_of_its_size(small: Path) -> None:
    (small / MANIFEST).write_text(f"{SMALLEST}editions: {{print: {{page-size: A5}}}}\n", "utf-8")
    publication = loaded(small)
    assert publication.design("booklet") == publication.page


def test_a_draft_has_wide_margins_whatever_the_print_edition_has(small: Path) -> None:
    written = "editions: {print: {margins: small, columns: 2}, draft: {watermark: Draft 3, line-numbers: false}}"
    (small / MANIFEST).write_text(f"{SMALLEST}{written}\n", "utf-8")
    publication = loaded(small)
    assert publication.page == PageDesign(margins="small", columns=2)
    assert publication.design("draft") == PageDesign(form="draft")
    assert publication.draft == Draft(watermark="Draft 3", line_numbers=False)


def test_contents_keep_their_order_and_parts(pack: Path) -> None:
    publication = loaded(pack)
    lead, part = publication.contents
    assert isinstance(part, Part)
    assert (part.title, part.mark) == ("Background", Mark(MANIFEST, 30))
    assert [article.id for article in part.articles] == ["law", "people"]
    assert [article.id for article in publication.articles()] == ["lead", "law", "people"]
    assert lead not in part.articles


def test_every_key_of_the_front_matter_reaches_its_field(pack: Path) -> None:
    lead = next(loaded(pack).articles())
    assert lead.path == PurePosixPath("articles/lead.md")
    assert lead.title == "What happened at the mill"
    assert lead.short_title == "The mill"
    assert lead.standfirst == "One night, one flood."
    assert lead.role == "testimony"
    assert lead.byline == ("Jane Doe", "John Doe")
    assert (lead.published, lead.updated) == (date(2026, 11, 20), date(2026, 11, 21))
    assert lead.language == "en-GB"
    assert lead.original == Original(
        title="At the mill",
        author="Jane Doe",
        publisher="The Valley Paper",
        date="March 2014",
        url="https://example.org/mill",
        rights="All rights reserved: ask the publisher",
        language="en",
    )
    assert lead.content_note == "This article describes an accident."
    assert lead.author_note == "Jane Doe lives in the valley."
    assert lead.summary == "A flood, and what caused it."
    assert lead.keywords == ("flood", "mill")
    assert lead.mark("byline") == Mark(lead.path, 6)
    assert lead.mark("original.url") == Mark(lead.path, 15)


def test_what_the_front_matter_leaves_out_has_its_default(pack: Path) -> None:
    _, law, people = loaded(pack).articles()
    assert (law.language, law.role, law.byline, law.original) == ("en", "report", (), None)
    assert people.byline == ("Jane Doe",)
    assert people.title == "1984", "a number is a title as it is written"


def test_the_body_is_the_text_below_the_front_matter(pack: Path) -> None:
    lead = next(loaded(pack).articles())
    lines = (pack / lead.path).read_text("utf-8").splitlines(keepends=True)
    assert lead.body == "".join(lines[lead.body_line - 1 :])
    assert lead.body == "\nThe text begins here.\n"


def test_glossary_and_sources_come_from_their_files(pack: Path) -> None:
    publication = loaded(pack)
    terms, sources = PurePosixPath("glossary.yaml"), PurePosixPath("sources.yaml")
    assert publication.glossary == (
        GlossaryEntry(
            id="weir",
            term="weir",
            definition="A low dam across a river.",
            forms=(("ky", "тосмо"), ("ru", "запруда")),
            see=("mill-race",),
            mark=Mark(terms, 1),
        ),
        GlossaryEntry(
            id="mill-race",
            term="mill race",
            definition="The channel that drives a mill.",
            see=("weir",),
            mark=Mark(terms, 5),
        ),
    )
    assert publication.sources == (
        Source(
            id="survey-2014",
            author="Valley Survey",
            title="The River in Figures",
            publisher="Valley Press",
            date="2014",
            url="https://example.org/survey",
            language="en",
            note="65 pages",
            mark=Mark(sources, 1),
        ),
        Source(id="act", title="The Rivers Act", mark=Mark(sources, 9)),
    )


def test_glossary_and_sources_may_stand_in_the_manifest(small: Path) -> None:
    more = "glossary:\n  - {term: weir, definition: A dam.}\nsources:\n  - {id: act, title: The Act}\n"
    (small / "pack.yaml").write_text(SMALLEST + more, "utf-8")
    publication = loaded(small)
    assert [(term.id, term.mark) for term in publication.glossary] == [("weir", Mark(MANIFEST, 7))]
    assert [(source.id, source.mark) for source in publication.sources] == [("act", Mark(MANIFEST, 9))]


def test_the_smallest_pack_has_every_default(small: Path) -> None:
    publication = loaded(small)
    assert publication.slug == "small"
    assert publication.modified == publication.published
    assert publication.editions == ("epub", "print", "screen")
    assert publication.page == PageDesign()


@pytest.mark.parametrize(
    ("written", "editions"),
    [
        ("{screen: {}, epub: {}}", ("epub", "screen")),
        ("\n  print:", ("print",)),
        ("{print: {page-size: Letter}}", ("print",)),
    ],
)
def test_only_the_editions_that_are_listed_are_made(small: Path, written: str, editions: tuple[str, ...]) -> None:
    (small / "pack.yaml").write_text(f"{SMALLEST}editions: {written}\n", "utf-8")
    assert loaded(small).editions == editions


def test_line_ends_of_windows_and_a_byte_order_mark_change_nothing(pack: Path) -> None:
    before = loaded(pack)
    for file in pack.rglob("*.*"):
        if file.suffix in (".yaml", ".md"):
            file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    assert loaded(pack) == before


def test_ten_faults_are_reported_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(HERE)
    with pytest.raises(SourceError) as raised:
        load_publication(Path("ten_faults"))
    assert len(raised.value.diagnostics) == 10
    assert str(raised.value) + "\n" == Path("golden/ten_faults.txt").read_text("utf-8")


def test_no_file_is_read_twice(pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reads: Counter[str] = Counter()
    read_at_most = folder.read_at_most

    def counted(path: Path, most: int) -> bytes | int:
        reads[path.as_posix()] += 1
        return read_at_most(path, most)

    manifest = (pack / "pack.yaml").read_text("utf-8")
    (pack / "pack.yaml").write_text(manifest.replace("reports/people.md", "articles/lead.md"), "utf-8")
    monkeypatch.setattr(folder, "read_at_most", counted)
    assert problems(pack) == ["pack/pack.yaml:33 BB107 “articles/lead.md” is in the contents twice"]
    assert reads["pack/articles/lead.md"] == 1
    assert set(reads.values()) == {1}


def test_files_of_one_name_in_several_folders_are_articles_with_ids_of_their_own(small: Path) -> None:
    paths = ["law.md", "a/law.md", "b/Law.md", "a-law.md", "a/b/law.md", "law.markdown"]
    for path in paths:
        (small / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(small / "lead.md", small / path)
    (small / "pack.yaml").write_text(SMALLEST.replace("lead.md", ", ".join(paths)), "utf-8")
    ids = [article.id for article in loaded(small).articles()]
    assert ids == ["law", "a-law", "b-law", "a-law-2", "a-b-law", "law-2"]


@pytest.mark.parametrize(
    ("name", "found"),
    [("2014 Law.md", "article-2014-law"), ("Закон.md", "zakon"), ("law.v2.markdown", "law-v2")],
)
def test_the_id_of_an_article_is_made_from_its_file_name(small: Path, name: str, found: str) -> None:
    (small / "lead.md").rename(small / name)
    (small / "pack.yaml").write_text(SMALLEST.replace("lead.md", name), "utf-8")
    assert [article.id for article in loaded(small).articles()] == [found]


def test_a_file_name_that_gives_no_id_is_an_error(small: Path) -> None:
    (small / "lead.md").rename(small / "河.md")
    (small / "pack.yaml").write_text(SMALLEST.replace("lead.md", "河.md"), "utf-8")
    assert problems(small) == ["pack.yaml:5 BB114 no id can be made from the name of “河.md”"]


def test_a_file_that_is_not_utf8_is_named_with_line_and_byte(small: Path) -> None:
    (small / "lead.md").write_bytes("---\ntitle: Lead\n---\nДождь\n".encode("cp1251"))
    assert problems(small) == ["lead.md:4 BB112 the file is not UTF-8 text: byte 20 is 0xC4"]


def test_a_manifest_that_is_not_utf8_is_one_problem(small: Path) -> None:
    (small / "pack.yaml").write_bytes(SMALLEST.encode("utf-16"))
    assert problems(small)[0] == "pack.yaml:1 BB112 the file is not UTF-8 text: byte 0 is 0xFF"
    assert len(problems(small)) == 1


def test_a_control_character_in_a_text_is_named_with_its_line(small: Path) -> None:
    (small / "lead.md").write_text("---\ntitle: Lead\n---\nOne.\nTwo\x01.\n", "utf-8")
    assert problems(small) == ["lead.md:5 BB116 character U+0001 is not allowed in a book"]


def test_a_link_that_leads_out_of_the_pack_is_refused(small: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "lead.md"
    (small / "lead.md").rename(outside)
    (small / "lead.md").symlink_to(outside)
    assert problems(small) == ["pack.yaml:5 BB111 “lead.md” leads out of the pack's folder"]


def test_a_link_within_the_pack_is_followed(small: Path) -> None:
    (small / "lead.md").rename(small / "text.txt")
    (small / "lead.md").symlink_to("text.txt")
    assert [article.title for article in loaded(small).articles()] == ["Lead"]


def test_links_in_a_circle_are_a_missing_file(small: Path) -> None:
    (small / "lead.md").unlink()
    (small / "lead.md").symlink_to("lead.md")
    assert problems(small) == ["pack.yaml:5 BB106 there is no file “lead.md”"]


def test_a_name_too_long_for_the_system_is_a_missing_file(small: Path) -> None:
    name = "a" * 5000 + ".md"
    (small / "pack.yaml").write_text(SMALLEST.replace("lead.md", name), "utf-8")
    assert problems(small) == [f"pack.yaml:5 BB106 there is no file “{name}”"]


def test_a_tag_that_is_right_but_hardly_meant_is_a_warning(small: Path) -> None:
    (small / "pack.yaml").write_text(SMALLEST.replace("language: en", "language: kg"), "utf-8")
    publication, (warning,) = load_publication(small)
    assert publication.language == "kg"
    assert (warning.code, warning.severity, str(warning.place)) == ("BB110", Severity.WARNING, "pack.yaml:3")
    assert "“ky” for Kyrgyz" in warning.hint


def test_an_empty_manifest_misses_every_required_key(small: Path) -> None:
    (small / "pack.yaml").write_text("# nothing yet\n", "utf-8")
    assert [one.split()[1] for one in problems(small)] == ["BB104"] * 5


@pytest.mark.parametrize(
    ("root", "message", "hint"),
    [
        ("nowhere", "there is no such folder", "“briefbound new nowhere” makes a first pack"),
        ("empty", "there is no pack.yaml in this folder", "“briefbound new empty” makes a first pack"),
        ("pack/pack.yaml", "a pack is a folder, not a file", "name “pack”"),
        ("pack/articles", "there is no pack.yaml in this folder", "did you mean “pack”?"),
        ("above", "there is no pack.yaml in this folder", "did you mean “above/content”?"),
        ("short", "there is no pack.yaml in this folder", "rename “pack.yml” to “pack.yaml”"),
    ],
)
def test_a_folder_that_is_no_pack_says_where_one_is(pack: Path, root: str, message: str, hint: str) -> None:
    Path("empty").mkdir()
    shutil.copytree(pack, "above/content")
    Path("short").mkdir()
    shutil.copy(pack / "pack.yaml", "short/pack.yml")
    with pytest.raises(SourceError) as raised:
        load_publication(Path(root))
    (one,) = raised.value.diagnostics
    assert (one.code, str(one.place), one.message, one.hint) == ("BB113", root, message, hint)


KEY_LINE = re.compile(r"^(?P<before>\s*(?:- )?)(?P<key>[a-z][a-z-]*):(?P<after>.*)$", re.MULTILINE)
FILES = ("pack.yaml", "glossary.yaml", "sources.yaml", "articles/lead.md")


@pytest.mark.parametrize("name", FILES)
def test_a_misspelt_key_is_reported_on_its_own_line(pack: Path, name: str) -> None:
    text = (pack / name).read_text("utf-8")
    found = list(KEY_LINE.finditer(text))
    assert len(found) > 6
    for key in found:
        wrong = f"{text[: key.start('key')]}x{text[key.start('key') :]}"
        (pack / name).write_text(wrong, "utf-8")
        line = text.count("\n", 0, key.start("key")) + 1
        wanted = f"pack/{name}:{line} BB102 unknown key “x{key['key']}”"
        assert wanted in problems(pack), f"{key['key']} on line {line}"


@pytest.mark.parametrize("name", FILES)
def test_a_value_of_the_wrong_type_is_reported_on_its_own_line(pack: Path, name: str) -> None:
    text = (pack / name).read_text("utf-8")
    found = [key for key in KEY_LINE.finditer(text) if key["after"].strip(" |")]
    assert len(found) > 6
    for key in found:
        (pack / name).write_text(f"{text[: key.end('key')]}: [[]]{text[key.end() :]}", "utf-8")
        line = text.count("\n", 0, key.start("key")) + 1
        assert any(one.startswith(f"pack/{name}:{line} BB1") for one in problems(pack)), f"{key['key']}, line {line}"


#: What hands and editors leave in files, and what YAML stumbles over.
LITTER = [
    b"&a ", b"*a", b"!!int ", b"{", b"}", b"[", b"]", b": ", b"- ", b"\n", b'"', b"'", b"|", b">", b"#", b"? ", b"<<",
    b"---\n", b"...\n", b"\t", b"%", b"@", b"\xff", b"\x00", b"null", b"true", b"~", b'"\\ud800"', b"\r", b"../",
    b"/", b"http://[", b"[[]]", b"{a: b}", b"\xe2\x80\xa8", b"\xef\xbb\xbf",
]  # fmt: skip


@pytest.mark.parametrize("times", [15, pytest.param(100, marks=pytest.mark.full)])
@pytest.mark.parametrize("name", FILES)
def test_whatever_is_written_the_pack_loads_or_says_why_not(pack: Path, name: str, times: int) -> None:
    chance = random.Random(name)
    good = (pack / name).read_bytes()
    for _ in range(times):
        at, end = sorted(chance.sample(range(len(good)), 2))
        end = chance.choice([at, at, at + 1, end])
        (pack / name).write_bytes(good[:at] + chance.choice(LITTER) + good[end:])
        try:
            load_publication(pack)
        except SourceError as error:
            for one in error.diagnostics:
                assert one.place, one
                assert one.hint, one
                assert one.place.line is None or one.place.line <= good.count(b"\n") + 3, one


def test_the_room_is_entered_without_yaml_or_jsonschema() -> None:
    code = "import sys, briefbound.load.identifiers; print({'yaml', 'jsonschema'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "set()\n"
