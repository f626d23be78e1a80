"""A pack's own words in place of the program's: a closed vocabulary of plain text."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from briefbound.diagnostics import SourceError
from briefbound.languages import all_words, word_names
from briefbound.load import json_schema, load_publication

GOOD = Path(__file__).parent / "good_pack"


def pack_with(written: str, folder: Path) -> Path:
    """The good pack with lines added to its manifest."""
    shutil.copytree(GOOD, folder)
    manifest = folder / "pack.yaml"
    manifest.write_text(f"{manifest.read_text('utf-8')}\n{written}\n", "utf-8")
    return folder


def test_the_schema_has_the_words_that_there_are_with_their_gaps() -> None:
    names = {}
    for name, part in json_schema("pack")["properties"]["words"]["properties"].items():
        inner = {f"{name}.{one}": said for one, said in part.get("properties", {}).items()}
        names |= inner or {name.replace("-", "_"): part}
    assert tuple(sorted(names)) == tuple(sorted(word_names()))
    english = all_words("en")
    assert {name for name, part in names.items() if part["$ref"] == "#/$defs/word-with-gap"} == {
        name for name in names if "{}" in english[name]
    }
    for name, part in names.items():
        assert english[name].rstrip(".") in part["description"], name


def test_words_are_read_with_the_language_of_the_pack(tmp_path: Path) -> None:
    written = (
        "words: {contents: Table of contents, page-reference: 'p. {}', withheld: hidden, roles: {report: Study}}"
    )
    publication, _ = load_publication(pack_with(written, tmp_path / "pack"))
    assert publication.words == (
        ("en", "contents", "Table of contents"),
        ("en", "page_reference", "p. {}"),
        ("en", "withheld", "hidden"),
        ("en", "roles.report", "Study"),
    )


@pytest.mark.parametrize(
    ("written", "code", "says"),
    [
        ("words: {contens: Inhalt}", "BB102", "did you mean “contents”?"),
        ("words: {table-of-contents: Inhalt}", "BB102", "contents"),
        ("words: {page_reference: 'p. {}'}", "BB102", "did you mean “page-reference”?"),
        ("words: {roles: {raport: Study}}", "BB102", "did you mean “report”?"),
        ("words: {page-reference: page}", "BB114", "{}"),
        ("words: {page-reference: 'page {} of {}'}", "BB114", "{}"),
        ("words: {contents: 'Contents {}'}", "BB114", "without braces"),
        ("words: {contents: [a]}", "BB103", ""),
        ("words: {roles: Study}", "BB103", ""),
        ("words: {contents: '<b>Contents</b>'}", "BB343", "printed as it is written"),
        ("words: Contents", "BB103", ""),
    ],
)
def test_a_word_that_cannot_be_used_is_told_with_what_to_do(
    written: str, code: str, says: str, tmp_path: Path
) -> None:
    with pytest.raises(SourceError) as caught:
        load_publication(pack_with(written, tmp_path / "pack"))
    told = [f"{one.code} {one.message} {one.hint}" for one in caught.value.diagnostics]
    assert len(told) == 1
    assert told[0].startswith(code)
    assert says in told[0]
