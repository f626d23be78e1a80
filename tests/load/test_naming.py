"""Names in data: what is said of them, and brackets and signs around them."""

from __future__ import annotations

import pytest

from briefbound.load.data import check_data
from briefbound.load.schema import SchemaName

PACK = "title: River\nidentifier: urn:uuid:7d0c1b52-4c1e-4d8e-9a52-0a8f6f6b4e11\nlanguage: en\n"


def codes(text: str, kind: SchemaName) -> set[str]:
    return {one.code for one in check_data(text, kind, "file.yaml")[2] if one.code in ("BB118", "BB125", "BB343")}


REFUSED = {
    "contributors: [{name: Anonymous, sort: 'Quarantyne, A.'}]": "BB118",
    "contributors: [{name: Name withheld, sort: Quarantyne}]": "BB118",
    "contributors: [{name: Аноним, sort: Quarantyne}]": "BB118",
    "contributors: [{name: Quarantyne (anonymous)}]": "BB118",
    "description: The story of [Quarantyne]": "BB343",
    "description: The story of ~~Quarantyne~~": "BB343",
    "subtitle: The story of **Quarantyne**": "BB343",
    "rights: Of `Quarantyne` and others": "BB343",
    "subjects: ['##Quarantyne##']": "BB343",
}


@pytest.mark.parametrize("line", REFUSED)
def test_a_name_that_is_marked_in_a_manifest_is_refused(line: str) -> None:
    assert codes(f"{PACK}{line}\n", "pack") == {REFUSED[line]}


@pytest.mark.parametrize(
    "line",
    [
        "contributors: [{name: Anonymous, sort: anonymous}, {name: 王小明, sort: Wang Xiaoming}]",
        "contributors: [{name: A teacher (anonymous)}, {name: Witness B (anonymous)}, {name: Anonymous (Osh)}]",
        "description: The law of 2013 [in Russian], and “it” [sic]; see [1] and [Interview]",
        "subtitle: Vol. 2 [Part One] * 3 * 4 —",
        "classes: [a__b__c]",
    ],
)
def test_other_names_and_brackets_pass(line: str) -> None:
    assert codes(f"{PACK}{line}\n", "pack") == set()


@pytest.mark.parametrize(
    "line",
    ["byline: Quarantyne (anonymous at her request)", "original: {author: 'Quarantyne, anonymous'}"],
)
def test_an_author_who_is_said_to_be_anonymous_is_refused(line: str) -> None:
    assert codes(f"title: One\n{line}\n", "article") == {"BB118"}
