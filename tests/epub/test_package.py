"""The container and what the package document says."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from briefbound.epub import bind_epub
from briefbound.model import Contributor, PageMap, PageStart, Publication
from tests.epub.books import BOOK, NAMESPACES, PUBLICATION, XML_LANG, Opened

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def bound() -> Opened:
    return Opened(bind_epub(BOOK))


def _with(publication: Publication) -> Opened:
    return Opened(bind_epub(replace(BOOK, publication=publication)))


def test_the_mimetype_comes_first_and_is_not_compressed(bound: Opened) -> None:
    first = bound.zip.infolist()[0]
    assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")
    assert bound.zip.read("mimetype") == b"application/epub+zip"


def test_no_member_of_the_zip_bears_a_time_or_a_system(bound: Opened) -> None:
    assert {member.date_time for member in bound.zip.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert {member.create_system for member in bound.zip.infolist()} == {3}
    assert {member.external_attr >> 16 for member in bound.zip.infolist()} == {0o644}


@pytest.mark.parametrize(("zone", "seed"), [("Pacific/Kiritimati", "1"), ("America/Los_Angeles", "2")])
def test_the_bytes_are_the_same_anywhere(tmp_path: Path, zone: str, seed: str) -> None:
    script = (
        "from dataclasses import replace\n"
        "from hashlib import sha256\n"
        "from briefbound.epub import bind_epub\n"
        "from briefbound.model import EpubEdition\n"
        "from tests.epub.books import BOOK\n"
        "letters = replace(BOOK.publication, epub=EpubEdition(fonts='missing-letters'))\n"
        "print(sha256(bind_epub(BOOK) + bind_epub(replace(BOOK, publication=letters))).hexdigest())\n"
    )

    def digest(zone: str, seed: str, folder: Path) -> str:
        environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        return subprocess.run(
            [sys.executable, "-c", script], env=environment, cwd=folder, capture_output=True, text=True, check=True
        ).stdout

    assert digest(zone, seed, tmp_path) == digest("UTC", "0", ROOT)


def test_the_package_states_its_language_direction_and_identifier(bound: Opened) -> None:
    package = bound.package
    assert (package.get("version"), package.get(XML_LANG), package.get("dir")) == ("3.0", "en", "ltr")
    identifier = package.find(".//dc:identifier", NAMESPACES)
    assert identifier is not None
    assert identifier.get("id") == package.get("unique-identifier")
    assert identifier.text == PUBLICATION.identifier
    assert bound.refining(PUBLICATION.identifier) == {}


@pytest.mark.parametrize(("number", "code"), [("978-92-95055-02-5", "15"), ("92-95055-02-5", "02")])
def test_an_isbn_says_that_it_is_one(number: str, code: str) -> None:
    bound = _with(replace(PUBLICATION, identifier=f"urn:isbn:{number}"))
    assert bound.refining(f"urn:isbn:{number}") == {"identifier-type": code}


def test_dates_are_those_of_the_manifest(bound: Opened) -> None:
    assert bound.meta("dcterms:modified") == ["2026-11-22T00:00:00Z"]
    assert bound.dc("date") == ["2026-11-20"]
    later = _with(replace(PUBLICATION, modified=date(2027, 1, 2)))
    assert later.meta("dcterms:modified") == ["2027-01-02T00:00:00Z"]


@pytest.mark.parametrize(
    ("title", "subtitle", "whole"),
    [
        ("Reading rooms", "A chair for everyone", "Reading rooms: A chair for everyone"),
        ("Who reads?", "A survey", "Who reads? A survey"),
        ("Who reads…", "A survey", "Who reads… A survey"),
        ("Rooms (2026)", "A survey", "Rooms (2026): A survey"),
        ("من يقرأ؟", "مسح", "من يقرأ؟ مسح"),
        ("Reading rooms", "", "Reading rooms"),
    ],
)
def test_there_is_one_title_with_the_subtitle_in_it(title: str, subtitle: str, whole: str) -> None:
    bound = _with(replace(PUBLICATION, title=title, subtitle=subtitle))
    assert bound.dc("title") == [whole]


def test_every_language_of_the_articles_is_named_after_the_packs(bound: Opened) -> None:
    assert bound.dc("language") == ["en", "ru"]


def test_authors_are_creators_and_others_contributors_each_with_a_role(bound: Opened) -> None:
    assert bound.dc("creator") == ["Jane Doe"]
    assert bound.dc("contributor") == ["Анна Иванова"]
    assert bound.refining("Jane Doe") == {"role": "aut", "file-as": "Doe, Jane", "display-seq": "1"}
    assert bound.refining("Анна Иванова") == {"role": "trl", "display-seq": "2"}
    schemes = {m.get("scheme") for m in bound.package.iterfind(".//opf:meta[@property='role']", NAMESPACES)}
    assert schemes == {"marc:relators"}


def test_two_people_of_one_name_are_two_people() -> None:
    twins = (Contributor(name="Jane Doe"), Contributor(name="Jane Doe", role="edt"))
    bound = _with(replace(PUBLICATION, contributors=twins))
    people = [node for node in bound.package.iter() if node.text == "Jane Doe"]
    assert len(people) == len({node.get("id") for node in people}) == 2


def test_rights_licence_subjects_and_sources_are_those_of_the_pack(bound: Opened) -> None:
    assert bound.dc("rights") == ["© 2026 The Reading Trust", "CC BY-SA 4.0"]
    link = bound.package.find(".//opf:link", NAMESPACES)
    assert link is not None
    assert (link.get("rel"), link.get("href")) == (
        "dcterms:license",
        "https://creativecommons.org/licenses/by-sa/4.0/",
    )
    assert bound.dc("subject") == ["Libraries", "Roads"]
    assert bound.dc("description") == ["Who can reach a library, and who is no longer counted."]
    assert bound.dc("source") == ["https://example.org/law"]
    assert bound.dc("publisher") == ["The Reading Trust"]


def test_what_the_manifest_leaves_out_is_not_stated() -> None:
    bare = Publication(
        root=Path("/nowhere"),
        slug="bare",
        title="Bare",
        language="en",
        identifier="urn:uuid:5d4a4f0e-3f1c-4a2c-9f0a-2f1f6d3b8a12",
        published=date(2026, 1, 1),
        modified=date(2026, 1, 1),
    )
    bound = _with(bare)
    for name in ("creator", "contributor", "publisher", "description", "subject", "source", "rights"):
        assert bound.dc(name) == [], name
    assert bound.package.find(".//opf:link", NAMESPACES) is None
    assert not any(node.text == "" for node in bound.package.iter())


def test_no_conformance_is_claimed(bound: Opened) -> None:
    text = bound.read("content.opf").decode()
    assert "conformsTo" not in text
    assert "certif" not in text


def test_the_pages_of_the_print_edition_are_listed_for_readers_of_epub_2_too() -> None:
    starts = tuple(
        PageStart(label=label, document=document, element=1, offset=0)
        for label, document in (("ii", "contents"), ("1", "law"), ("2", "zal"))
    )
    bound = Opened(bind_epub(BOOK, PageMap("print", starts)))
    ncx = bound.xml("toc.ncx")
    pages = ncx.findall("ncx:pageList/ncx:pageTarget", NAMESPACES)
    assert [
        (
            page.findtext("ncx:navLabel/ncx:text", namespaces=NAMESPACES),
            page.find("ncx:content", NAMESPACES).get("src"),
        )
        for page in pages
    ] == [("ii", "contents.xhtml#page-ii"), ("1", "law.xhtml#page-1"), ("2", "zal.xhtml#page-2")]
    head = {meta.get("name"): meta.get("content") for meta in ncx.iterfind(".//ncx:meta", NAMESPACES)}
    assert (head["dtb:totalPageCount"], head["dtb:maxPageNumber"]) == ("3", "2")
    for page in pages:
        href, _, mark = page.find("ncx:content", NAMESPACES).get("src", "").partition("#")
        assert bound.xml(href).find(f".//*[@id='{mark}']") is not None
