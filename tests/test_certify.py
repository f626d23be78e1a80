"""A claim of conformance is made where every check passes and a person has answered, and nowhere else."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from lxml import etree

from briefbound import api
from briefbound.build import bind_again
from briefbound.certify import Certified, NotCertified, _sums_beside, certify
from briefbound.checks import (
    FileReport,
    Finding,
    Gravity,
    Medium,
    Outcome,
    Verdict,
    ace,
    epub,
    epubcheck,
)
from briefbound.cli import cli
from briefbound.conformance import Standing, conformance_of
from briefbound.diagnostics import Exit, OutputError, SourceError
from briefbound.guard import ProtectedNameFound
from briefbound.review import reviewable
from tests.conftest import Engine
from tests.residents import judge

MANIFEST = """\
title: The mill
slug: mill
identifier: urn:uuid:3f1c3f4e-52a7-4a3a-9f0e-6a8a3b0f5d11
language: en
publisher: The Valley Association
dates:
  published: 2024-11-22
contents:
  - mill.md
page-source: none
"""

ARTICLE = """\
---
title: What the mill did
---

The mill closed the weir.[^1]

## The water

![A line that falls from left to right.](level.svg){#level}

Figure: The level of the water

::: long-description
It fell for three years.
:::

Table: Readings {.row-headers}

| Year | Level |
|---|--:|
| 2024 | 12 |

[^1]: In [March]{lang=en}.
"""

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 20"><path d="M2 2L58 18" stroke="#000"/></svg>'

#: All that a person is asked about this e-book.
ASKED = (
    "1.1.1", "1.3.1", "1.3.2", "1.3.3", "1.4.1", "1.4.3", "1.4.4", "1.4.5", "1.4.10", "1.4.11", "1.4.12", "2.4.2",
    "2.4.3", "2.4.4", "2.4.5", "2.4.6", "2.4.7", "2.5.3", "2.5.8", "3.1.1", "3.1.2", "3.2.3", "3.2.4", "epub-3.3.2",
    "epub-5",
)  # fmt: skip

#: What a reviewer might write under each.
NOTES = {
    "1.1.1": "The drawing against its words: a line that falls, and they say so.",
    "1.3.1": "Headings, the table and the note, element by element in Thorium.",
    "1.3.2": "Read aloud with NVDA from the cover to the colophon, nothing out of turn.",
    "1.3.3": "Three sentences in all, and none sends anybody left or right.",
    "1.4.1": "The drawing is black on white, and links are underlined.",
    "1.4.3": "Measured on white, sepia and black: seven to one and more.",
    "1.4.4": "At 200 % in Thorium, from page to page.",
    "1.4.5": "The only drawing has no letters in it.",
    "1.4.10": "On a telephone 320 pixels wide, with no bar below.",
    "1.4.11": "The line of the drawing is black, twenty-one to one.",
    "1.4.12": "With the bookmarklet for spacing switched on, in Chromium.",
    "2.4.2": "Compared each title of the contents with its page.",
    "2.4.3": "Pressed Tab through all of it: call, note, back.",
    "2.4.4": "Two links, the call of the note and the way back.",
    "2.4.5": "By the contents and by searching for “weir”.",
    "2.4.6": "“The water” stands above the paragraphs on water.",
    "2.4.7": "A ring of two pixels, seen in Thorium and in Apple Books.",
    "2.5.3": "The call of the note is spoken “Note 1” and shows 1.",
    "2.5.8": "The arrow back is thirty pixels high on a telephone.",
    "3.1.1": "English throughout, and an English voice reads it.",
    "3.1.2": "“March” is an English word in an English sentence.",
    "3.2.3": "One article only, with its notes below.",
    "3.2.4": "Weir and mill have one name each.",
    "epub-3.3.2": "Taken from cover to colophon, with its contents.",
    "epub-5": "Handed out from our own site as a plain file.",
}

REVIEW = "review:\n  reviewer: Jane Doe\n  date: 2024-11-22\n  answers:\n" + "".join(
    f"    {criterion}: {{answer: pass, note: {json.dumps(note, ensure_ascii=False)}}}\n"
    for criterion, note in NOTES.items()
)


def reviewed(pack: Path, review: str = REVIEW) -> str:
    """The text of a review of the book that comes of a pack as it is."""
    book = reviewable(bind_again(pack, pack / "mill.epub", generator=False))
    return review.replace("review:\n", f"review:\n  of: {book.of}\n", 1)


DOCUMENT, NAV, PACKAGE = "EPUB/mill.xhtml", "EPUB/nav.xhtml", "EPUB/content.opf"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pack with a review, and its e-book in dist."""
    root = tmp_path_factory.mktemp("pack")
    (root / "pack.yaml").write_text(MANIFEST, "utf-8")
    (root / "mill.md").write_text(ARTICLE, "utf-8")
    (root / "level.svg").write_text(DRAWING, "utf-8")
    (root / "pack.yaml").write_text(MANIFEST + reviewed(root), "utf-8")
    assert api.build(root, root / "dist", ("epub",)).warnings == ()
    return root


@pytest.fixture
def pack(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "pack"))


def book(pack: Path) -> Path:
    return pack / "dist" / "mill.epub"


def edit(pack: Path, *changes: tuple[str, str]) -> None:
    """Replaces, once each, what stands in the manifest."""
    text = (pack / "pack.yaml").read_text("utf-8")
    for old, new in changes:
        assert old in text, f"the manifest does not hold {old!r}"
        text = text.replace(old, new, 1)
    (pack / "pack.yaml").write_text(text, "utf-8")


def own_checks(paths: Sequence[Path], **_: object) -> tuple[FileReport, ...]:
    """Our own rules, which take no time, between two validators that find nothing."""
    return tuple(
        FileReport(
            path=path,
            medium=Medium.EPUB,
            verdicts=(
                Verdict(validator="EPUBCheck", judges="EPUB 3.3", outcome=Outcome.PASSED, version="as if"),
                Verdict(validator="Ace", judges="access", outcome=Outcome.PASSED, version="as if"),
                judge(path, epub),
                Verdict(validator="py3langid", judges="languages", outcome=Outcome.PASSED, version="as if"),
            ),
        )
        for path in paths
    )


def doctor(path: Path, member: str, old: str, new: str) -> None:
    """Replaces, once, what stands in a member of the e-book."""
    with zipfile.ZipFile(path) as container:
        members = {one: container.read(one) for one in container.infolist()}
    with zipfile.ZipFile(path, "w") as container:
        for info, data in members.items():
            if info.filename == member:
                text = data.decode()
                assert old in text, f"{member} does not hold {old!r}"
                data = text.replace(old, new, 1).encode()
            container.writestr(info, data)


def package_of(path: Path) -> etree._Element:
    with zipfile.ZipFile(path) as container:
        return etree.fromstring(container.read("EPUB/content.opf"))


def claims_of(path: Path) -> dict[str, str]:
    """Every claim of conformance, with its text or address."""
    found = {}
    for one in package_of(path).iter("{*}meta", "{*}link"):
        name = one.get("property") or one.get("rel") or ""
        if name.startswith("a11y:") or name == "dcterms:conformsTo":
            found[name] = one.text or one.get("href") or ""
    return found


def refusal(pack: Path, check: Callable[[Sequence[Path]], tuple[FileReport, ...]] = own_checks) -> list[str]:
    """The codes of a refusal, and that it has changed nothing."""
    before = {one: one.read_bytes() for one in book(pack).parent.iterdir()}
    with pytest.raises(NotCertified) as refused:
        certify(book(pack), pack, check)
    assert refused.value.exit_code is Exit.FINDINGS
    assert {one: one.read_bytes() for one in book(pack).parent.iterdir()} == before
    assert all(one.hint for one in refused.value.diagnostics), refused.value.diagnostics
    return [one.code for one in refused.value.diagnostics]


# ---------------------------------------------------------------- what is claimed


def test_a_build_claims_nothing_whatever_the_manifest_says(built: Path, tmp_path: Path) -> None:
    assert claims_of(book(built)) == {}
    unreviewed = Path(shutil.copytree(built, tmp_path / "pack"))
    (unreviewed / "pack.yaml").write_text(MANIFEST, "utf-8")
    api.build(unreviewed, unreviewed / "dist", ("epub",))
    assert book(unreviewed).read_bytes() == book(built).read_bytes()


def test_a_reviewed_e_book_claims_conformance_in_the_reviewers_name(pack: Path) -> None:
    certified = certify(book(pack), pack, own_checks)
    assert isinstance(certified, Certified)
    assert claims_of(book(pack)) == {
        "dcterms:conformsTo": "EPUB Accessibility 1.1 - WCAG 2.2 Level AA",
        "a11y:certifiedBy": "Jane Doe",
    }


def test_what_was_given_is_claimed_and_hangs_together(pack: Path) -> None:
    more = "review:\n  certifier: The Valley & Co\n  credential: A badge\n  report: https://example.org/?a=1&b=2"
    edit(pack, ("review:", more))
    certify(book(pack), pack, own_checks)
    assert claims_of(book(pack)) == {
        "dcterms:conformsTo": "EPUB Accessibility 1.1 - WCAG 2.2 Level AA",
        "a11y:certifiedBy": "The Valley & Co",
        "a11y:certifierCredential": "A badge",
        "a11y:certifierReport": "https://example.org/?a=1&b=2",
    }
    claims = {one.get("property") or one.get("rel"): one for one in package_of(book(pack)).iter("{*}meta", "{*}link")}
    claim, certifier = claims["dcterms:conformsTo"].get("id"), claims["a11y:certifiedBy"].get("id")
    assert claims["a11y:certifiedBy"].get("refines") == f"#{claim}"
    assert claims["a11y:certifierCredential"].get("refines") == f"#{certifier}"
    assert claims["a11y:certifierReport"].get("refines") == f"#{certifier}"


def test_sealing_changes_the_package_document_alone(built: Path, pack: Path) -> None:
    certify(book(pack), pack, own_checks)
    with zipfile.ZipFile(book(built)) as before, zipfile.ZipFile(book(pack)) as after:
        assert before.namelist() == after.namelist()
        assert after.infolist()[0].compress_type == zipfile.ZIP_STORED
        changed = [name for name in after.namelist() if before.read(name) != after.read(name)]
        assert {one.date_time for one in after.infolist()} == {one.date_time for one in before.infolist()}
    assert changed == ["EPUB/content.opf"]


def test_the_sums_beside_the_file_are_those_of_the_sealed_one(pack: Path) -> None:
    certify(book(pack), pack, own_checks)
    sums = (book(pack).parent / "SHA256SUMS").read_text("utf-8")
    assert sums == f"{hashlib.sha256(book(pack).read_bytes()).hexdigest()}  mill.epub\n"


def test_certifying_twice_gives_the_same_bytes(built: Path, pack: Path, tmp_path: Path) -> None:
    certify(book(pack), pack, own_checks)
    once = book(pack).read_bytes()
    certify(book(pack), pack, own_checks)
    elsewhere = Path(shutil.copytree(built, tmp_path / "elsewhere"))
    certify(book(elsewhere), elsewhere, own_checks)
    assert once == book(pack).read_bytes() == book(elsewhere).read_bytes()


def test_another_review_takes_the_place_of_the_first(pack: Path) -> None:
    certify(book(pack), pack, own_checks)
    edit(pack, ("Jane Doe", "John Roe"))
    certify(book(pack), pack, own_checks)
    assert claims_of(book(pack))["a11y:certifiedBy"] == "John Roe"
    assert len(list(package_of(book(pack)).iter("{*}meta"))) == len(
        [one for one in package_of(book(pack)).iter("{*}meta") if "Jane Doe" not in (one.text or "")]
    )


# ---------------------------------------------------------------- what cannot be certified

#: One fault each: what of the e-book is replaced by what, the rule that sees it, and the claims that it makes untrue.
FAULTS: dict[str, tuple[str, str, str, str, set[str]]] = {
    "no alt": (
        DOCUMENT, 'alt="A line that falls from left to right."', "",
        "image-alt", {"alternativeText", "textual"},
    ),
    "a drawing without words": (
        DOCUMENT, "<p>The mill", f"{DRAWING}<p>The mill",
        "image-alt", {"alternativeText", "textual"},
    ),
    "a skipped heading": (
        DOCUMENT, "<p>The mill", '<h4 id="low">Low</h4><p>The mill',
        "heading-order", {"structuralNavigation"},
    ),
    "no language": (DOCUMENT, ' lang="en" xml:lang="en"', "", "language", set()),
    "a note that leads nowhere": (DOCUMENT, 'href="#call-1"', 'href="#water"', "note-backlink", set()),
    "a header cell without scope": (DOCUMENT, ' scope="row"', "", "table-scope", set()),
    "a title that is a file name": (
        DOCUMENT, "<title>What the mill did – The mill<", "<title>mill.xhtml<",
        "document-title", set(),
    ),
    "a link that leads nowhere": (NAV, 'href="mill.xhtml', 'href="mull.xhtml', "link", set()),
    "no contents": (NAV, 'epub:type="toc"', "", "access-untrue", {"tableOfContents"}),
    "no long description": (DOCUMENT, ' aria-details="', ' data-details="', "access-untrue", {"longDescription"}),
    "pages that are not there": (
        PACKAGE, "alternativeText<",
        'alternativeText</meta><meta property="schema:accessibilityFeature">pageNavigation<',
        "access-untrue", {"pageNavigation"},
    ),
    "no hazards": (PACKAGE, "schema:accessibilityHazard", "schema:accessibilityAPI", "access-metadata", set()),
    "a picture from the network": (
        DOCUMENT, 'src="images/level.svg"', 'src="https://example.org/a.png"',
        "remote-resource", set(),
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_an_e_book_with_a_fault_is_not_certified(fault: str, pack: Path) -> None:
    """The rule sees the fault; and an e-book that somebody has worked on is not the pack's at all."""
    member, old, new, rule, untrue = FAULTS[fault]
    doctor(book(pack), member, old, new)
    findings = epub.examine(book(pack))
    assert rule in {one.rule for one in findings}
    assert {one.message.split()[0] for one in findings if one.rule == "access-untrue"} == untrue
    rewrite_sums(pack)
    assert refusal(pack) == ["BB881"]


def rewrite_sums(pack: Path) -> None:
    digest = hashlib.sha256(book(pack).read_bytes()).hexdigest()
    (book(pack).parent / "SHA256SUMS").write_text(f"{digest}  mill.epub\n", "utf-8")


def test_each_question_must_be_answered(pack: Path) -> None:
    text = (pack / "pack.yaml").read_text("utf-8")
    for criterion in ("1.1.1", "1.4.3", "epub-5"):
        without = "".join(line for line in text.splitlines(keepends=True) if f" {criterion}: {{" not in line)
        (pack / "pack.yaml").write_text(without, "utf-8")
        assert refusal(pack) == ["BB853"], criterion


#: What of the review is replaced by what, and the codes of the refusal.
REVIEWS = {
    "a failing answer": ("1.4.3: {answer: pass", "1.4.3: {answer: fail", ["BB854"]),
    "an answer to nothing": ("1.4.3:", "1.4.33:", ["BB855", "BB853"]),
    "an answer that no person can give": ("1.4.3:", "4.1.1:", ["BB855", "BB853"]),
    "an answer about what is not there": ("answers:", "answers:\n    1.2.1: {answer: pass, note: a}", ["BB855"]),
    "the same, and it says so": ("answers:", "answers:\n    1.2.1: {answer: not-applicable, note: a}", []),
    "an answer that the book contradicts": ("1.1.1: {answer: pass", "1.1.1: {answer: not-applicable", ["BB886"]),
    "what does not apply": ("1.4.3: {answer: pass", "1.4.3: {answer: not-applicable", []),
    "an answer of an earlier book": ("1.4.3: {answer: pass", "1.4.3: {answer: was-pass", ["BB853"]),
    "an answer that is still to be given": ("1.4.3: {answer: pass", "1.4.3: {answer: ", ["BB853"]),
    "an empty note": (json.dumps(NOTES["1.4.3"]), "", ["BB884"]),
    "a note that says nothing": (NOTES["1.4.3"], "x", ["BB884"]),
    "a note that says no more": (NOTES["1.4.3"], "Checked, and all is fine.", ["BB884"]),
    "a note that repeats the question": (NOTES["1.4.3"], "All text has a contrast of 4.5 to 1.", ["BB884"]),
    "a review of an earlier pack": ("date: 2024-11-22", "date: 2024-11-21", ["BB858"]),
    "a review of a day to come": ("date: 2024-11-22", "date: 2999-01-01", ["BB883"]),
    "a review by whoever it may be": ("reviewer: Jane Doe", "reviewer: Your name (TBD)", ["BB852"]),
    "a note that nobody looked": (NOTES["1.4.1"], "Nobody has looked at colours yet.", ["BB884"]),
    "a review of no day": ("date: 2024-11-22", "date:", ["BB852"]),
    "a review by nobody": ("reviewer: Jane Doe", "reviewer:", ["BB852"]),
    "a review of nothing": ("of: ", "certifier: ", ["BB858"]),
    "all at once": ("1.4.3: {answer: pass", "1.4.33: {answer: fail", ["BB855", "BB853"]),
}  # fmt: skip


@pytest.mark.parametrize("fault", REVIEWS)
def test_an_e_book_that_nobody_vouches_for_is_not_certified(fault: str, pack: Path) -> None:
    old, new, codes = REVIEWS[fault]
    edit(pack, (old, new))
    if codes:
        assert refusal(pack) == codes
    else:
        assert certify(book(pack), pack, own_checks).certifier == "Jane Doe"


def test_an_e_book_without_a_review_has_every_question_told(pack: Path) -> None:
    (pack / "pack.yaml").write_text(MANIFEST, "utf-8")
    assert refusal(pack) == ["BB852"] + ["BB853"] * len(ASKED)


def test_the_same_note_under_many_answers_is_no_note(pack: Path) -> None:
    some = ("1.3.1", "1.3.2", "1.3.3", "1.4.1")
    edit(pack, *((NOTES[one], f"Looked at page {number} in Thorium.") for number, one in enumerate(some)))
    assert refusal(pack) == ["BB887"]


@pytest.mark.parametrize("note", ["The whole book, read slowly ({letter})", "Read {criterion} to the end, slowly."])
def test_one_sentence_with_letters_or_criteria_is_the_same_note(note: str, pack: Path) -> None:
    some = zip(("1.3.1", "1.3.2", "1.3.3", "1.4.1"), "abcd", strict=True)
    edit(pack, *((NOTES[one], note.format(letter=letter, criterion=one)) for one, letter in some))
    assert refusal(pack) == ["BB887"]


def test_a_review_of_tomorrow_is_of_a_day_to_come(pack: Path) -> None:
    edit(pack, ("date: 2024-11-22", "date: 2025-03-02"))
    with pytest.raises(NotCertified, match="BB883"):
        certify(book(pack), pack, own_checks, today=date(2025, 3, 1))
    assert certify(book(pack), pack, own_checks, today=date(2025, 3, 2)).certifier == "Jane Doe"


def test_an_answer_points_at_its_line(pack: Path) -> None:
    edit(pack, ("1.4.3: {answer: pass", "1.4.3: {answer: fail"))
    with pytest.raises(NotCertified) as refused:
        certify(book(pack), pack, own_checks)
    (problem,) = refused.value.diagnostics
    lines = (pack / "pack.yaml").read_text("utf-8").splitlines()
    line = next(number for number, one in enumerate(lines, 1) if " 1.4.3:" in one)
    assert str(problem.place) == f"{pack / 'pack.yaml'}:{line}"


# ---------------------------------------------------------------- of this book, and of no other

#: What is done to the pack after its review, and whether the review is still of the book that comes of it.
CHANGES = {
    "a word": ("mill.md", "closed the weir", "opened the weir", False),
    "a description": ("mill.md", "A line that falls", "A line that rises", False),
    "a drawing": ("level.svg", "58 18", "58 2", False),
    "the title": ("pack.yaml", "title: The mill", "title: The weir", False),
    "the summary": ("pack.yaml", "page-source: none", "page-source: none\naccessibility: {summary: All.}", False),
    "a comment": ("pack.yaml", "language: en", "language: en  # English", True),
    "the editions": ("pack.yaml", "page-source: none", "page-source: none\neditions: {epub: {}}", True),
    "whether the program is named": ("pack.yaml", "page-source: none", "page-source: none\ngenerator: false", True),
    "the certifier": ("pack.yaml", "reviewer:", "certifier: The Valley Association\n  reviewer:", True),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_a_review_is_of_the_book_that_was_reviewed(change: str, pack: Path) -> None:
    file, old, new, same = CHANGES[change]
    text = (pack / file).read_text("utf-8")
    assert old in text
    (pack / file).write_text(text.replace(old, new, 1), "utf-8")
    api.build(pack, pack / "dist", ("epub",))
    if same:
        certify(book(pack), pack, own_checks)
    else:
        assert refusal(pack) == ["BB858"]


def test_another_release_that_composes_the_same_book_leaves_reviews_as_they_are(
    pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("briefbound.compose.matter", "briefbound.epub.metadata"):
        monkeypatch.setattr(f"{module}.__version__", "99.0")
    assert refusal(pack) == ["BB881"]  # the file is of the release before
    api.build(pack, pack / "dist", ("epub",))
    monkeypatch.setattr("briefbound.build.__version__", "99.0")
    api.build(pack, pack / "dist", ("epub",))
    assert certify(book(pack), pack, own_checks).certifier == "Jane Doe"


def test_an_e_book_that_does_not_name_the_program_is_certified_as_it_is(pack: Path) -> None:
    api.build(pack, pack / "dist", ("epub",), generator=False)
    before = book(pack).read_bytes()
    certify(book(pack), pack, own_checks)
    assert b"Briefbound" not in b"".join(members(book(pack)).values())
    assert book(pack).read_bytes() != before


def members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as container:
        return {name: container.read(name) for name in container.namelist()}


def forged(pack: Path, forgery: str) -> None:
    """An e-book in the place of the pack's that somebody might take for it."""
    data, content = book(pack).read_bytes(), members(book(pack))
    if forgery == "a byte behind":
        book(pack).write_bytes(data + b"\0")
    elif forgery == "something before":
        book(pack).write_bytes(b"PK" + data)
    elif forgery == "a half":
        book(pack).write_bytes(data[:2000])
    elif forgery == "nothing but letters":
        book(pack).write_bytes(b"PK" * 100)
    elif forgery == "another word":
        doctor(book(pack), DOCUMENT, "closed the weir", "opened the weir")
    elif forgery == "another picture":
        doctor(book(pack), "EPUB/images/level.svg", "58 18", "58 2")
    elif forgery == "another style":
        doctor(book(pack), "EPUB/styles/epub.css", "{", "{color:red;")
    elif forgery == "another identifier":
        doctor(book(pack), PACKAGE, "3f1c3f4e", "4f1c3f4e")
    elif forgery == "another day":
        doctor(book(pack), PACKAGE, "2024-11-22T", "2024-11-23T")
    elif forgery == "claims by hand":
        doctor(book(pack), PACKAGE, "</metadata>", '<meta property="a11y:certifiedBy">Jane Doe</meta></metadata>')
    elif forgery == "other claims after the seal":
        certify(book(pack), pack, own_checks)
        doctor(book(pack), PACKAGE, "WCAG 2.2 Level AA", "WCAG 2.2 Level AAA")
    elif forgery == "a word after the seal":
        certify(book(pack), pack, own_checks)
        doctor(book(pack), DOCUMENT, "closed the weir", "opened the weir")
    else:
        del content["EPUB/images/level.svg"]
        order = reversed(content) if forgery == "another order" else content
        content = content if forgery == "a part less" else {**members(book(pack)), "EPUB/more.xhtml": b"more"}
        with zipfile.ZipFile(book(pack), "w") as container:
            for name in order if forgery != "a part more" else content:
                container.writestr(name, content[name])
    rewrite_sums(pack)


@pytest.mark.parametrize(
    ("forgery", "code", "says"),
    [
        ("a byte behind", "BB881", "packed differently"),
        ("something before", "BB881", "packed differently"),
        ("a half", "BB881", "cannot be read"),
        ("nothing but letters", "BB881", "cannot be read"),
        ("another word", "BB881", "these parts differ: EPUB/mill.xhtml"),
        ("another picture", "BB881", "these parts differ: EPUB/images/level.svg"),
        ("another style", "BB881", "these parts differ: EPUB/styles/epub.css"),
        ("another identifier", "BB851", "not of this pack"),
        ("another day", "BB851", "the e-book is of 2024-11-23"),
        ("claims by hand", "BB881", "these parts differ: EPUB/content.opf"),
        ("other claims after the seal", "BB881", "these parts differ: EPUB/content.opf"),
        ("a word after the seal", "BB881", "EPUB/content.opf, EPUB/mill.xhtml"),
        ("a part less", "BB881", "EPUB/images/level.svg"),
        ("a part more", "BB881", "EPUB/more.xhtml"),
    ],
)
def test_only_what_the_pack_gives_is_sealed(forgery: str, code: str, says: str, pack: Path) -> None:
    forged(pack, forgery)
    before = {one: one.read_bytes() for one in book(pack).parent.iterdir()}
    with pytest.raises(NotCertified) as refused:
        certify(book(pack), pack, own_checks)
    (problem,) = refused.value.diagnostics
    assert problem.code == code
    assert says in problem.message
    assert {one: one.read_bytes() for one in book(pack).parent.iterdir()} == before


def test_an_e_book_of_another_pack_whose_identifier_was_changed_to_match_is_not_certified(pack: Path) -> None:
    other = pack.parent / "other"
    shutil.copytree(pack, other)
    (other / "mill.md").write_text(ARTICLE.replace("closed", "opened"), "utf-8")
    edit(other, ("3f1c3f4e", "4f1c3f4e"))
    api.build(other, other / "dist", ("epub",))
    shutil.copy(book(other), book(pack))
    doctor(book(pack), PACKAGE, "4f1c3f4e", "3f1c3f4e")
    rewrite_sums(pack)
    assert refusal(pack) == ["BB881"]


@pytest.mark.parametrize(
    ("of", "written"),
    [("urn:uuid:3f1c3f4e", "urn:uuid:4f1c3f4e"), ("published: 2024-11-22", "published: 2024-11-20")],
)
def test_the_e_book_of_another_pack_is_not_certified(of: str, written: str, pack: Path) -> None:
    edit(pack, (of, written))
    assert refusal(pack) == ["BB851", "BB858"]


@pytest.mark.parametrize(
    "sums",
    [
        f"{'0' * 64}  mill.epub\n",
        f"{'0' * 64} *mill.epub\r\n",
        f"{'0' * 64}  ./mill.epub\n",
        "RIGHT  mill.epub\n" + f"{'F' * 64}  mill.epub",
    ],
)
def test_sums_are_not_made_to_fit(sums: str, pack: Path) -> None:
    right = hashlib.sha256(book(pack).read_bytes()).hexdigest()
    (book(pack).parent / "SHA256SUMS").write_text(sums.replace("RIGHT", right), "utf-8", newline="")
    assert refusal(pack) == ["BB882"]


def test_sums_that_cannot_be_read_are_not_taken_for_none(pack: Path) -> None:
    sums = book(pack).parent / "SHA256SUMS"
    sums.unlink(missing_ok=True)
    sums.write_bytes(f"{'0' * 64}  mill.epub\n".encode("utf-16"))
    assert refusal(pack) == ["BB882"]
    sums.unlink()
    assert _sums_beside(book(pack)) == b""
    sums.symlink_to(sums.name)
    assert _sums_beside(book(pack)) is None


def test_sums_of_other_files_stay_as_they_are(pack: Path) -> None:
    sums = book(pack).parent / "SHA256SUMS"
    others = f"{'0' * 64}  mill-print.pdf\nwords of somebody\n".encode()
    sums.write_bytes(others + sums.read_bytes())
    versions = sums.with_name("SHA256SUMS.versions").read_bytes()
    certify(book(pack), pack, own_checks)
    assert (
        sums.read_bytes() == others + f"{hashlib.sha256(book(pack).read_bytes()).hexdigest()}  mill.epub\n".encode()
    )
    assert sums.with_name("SHA256SUMS.versions").read_bytes() == versions


def test_sums_that_do_not_name_the_file_do_not_come_to_name_it(pack: Path) -> None:
    sums = book(pack).parent / "SHA256SUMS"
    sums.write_text("", "utf-8")
    certify(book(pack), pack, own_checks)
    assert sums.read_bytes() == b""


def test_a_link_is_not_sealed(pack: Path) -> None:
    link = pack / "dist" / "link.epub"
    link.symlink_to("mill.epub")
    with pytest.raises(NotCertified, match="BB880"):
        certify(link, pack, own_checks)
    assert link.is_symlink()
    link.unlink()
    link.symlink_to("nowhere.epub")
    with pytest.raises(NotCertified, match="BB880"):
        certify(link, pack, own_checks)


def test_a_file_in_a_folder_that_may_not_be_written_to_is_left_before_it_is_checked(
    pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = book(pack).read_bytes()
    monkeypatch.setattr("briefbound.certify.os.access", lambda path, mode: path != book(pack).parent)
    with pytest.raises(OutputError, match="BB702"):
        certify(book(pack), pack, lambda paths: pytest.fail("it was checked"))
    assert book(pack).read_bytes() == before


def test_what_was_checked_is_what_is_sealed(pack: Path) -> None:
    seen: list[bytes] = []

    def watching(paths: Sequence[Path]) -> tuple[FileReport, ...]:
        seen.extend(path.read_bytes() for path in paths)
        assert all(path.parent != book(pack).parent for path in paths)
        return own_checks(paths)

    certified = certify(book(pack), pack, watching)
    assert seen == [book(pack).read_bytes()]
    assert certified.sha256 == hashlib.sha256(seen[0]).hexdigest()
    assert certified.report.path == book(pack)


def test_a_file_that_goes_while_it_is_checked_is_not_sealed(pack: Path) -> None:
    def taking_away(paths: Sequence[Path]) -> tuple[FileReport, ...]:
        book(pack).unlink()
        os.mkfifo(book(pack))  # which would never be read to its end
        return own_checks(paths)

    with pytest.raises(NotCertified, match="BB859"):
        certify(book(pack), pack, taking_away)


@pytest.mark.parametrize("swapped", ["file", "copy", "sums"])
def test_what_is_swapped_while_it_is_checked_is_not_sealed(swapped: str, pack: Path) -> None:
    sums = book(pack).parent / "SHA256SUMS"

    def swapping(paths: Sequence[Path]) -> tuple[FileReport, ...]:
        reports = own_checks(paths)
        {"file": book(pack), "copy": paths[0], "sums": sums}[swapped].write_bytes(b"PK swapped")
        return reports

    before = book(pack).read_bytes()
    with pytest.raises(NotCertified, match="BB859"):
        certify(book(pack), pack, swapping)
    assert book(pack).read_bytes() == (b"PK swapped" if swapped == "file" else before)


# ---------------------------------------------------------------- by checks that look


def with_verdict(name: str, **changes: Any) -> Callable[[Sequence[Path]], tuple[FileReport, ...]]:
    """Our own checks, of which one says something else."""

    def check(paths: Sequence[Path]) -> tuple[FileReport, ...]:
        (report,) = own_checks(paths)
        verdicts = (replace(one, **changes) if one.validator == name else one for one in report.verdicts)
        return (replace(report, verdicts=tuple(verdicts)),)

    return check


NO_VERDICT = Finding(validator="Ace", rule="no-verdict", severity=Gravity.FATAL, message="Ace reached no verdict")


@pytest.mark.parametrize("name", ["EPUBCheck", "Ace", "Briefbound", "py3langid"])
def test_a_check_that_was_not_run_is_in_the_way(name: str, pack: Path) -> None:
    absent = with_verdict(name, outcome=Outcome.NOT_RUN, reason="absent", install="get it")
    assert refusal(pack, absent) == ["BB857"]
    silent = with_verdict(name, outcome=Outcome.FAILED, findings=(NO_VERDICT,))
    assert refusal(pack, silent) == ["BB857"]

    def unheard(paths: Sequence[Path]) -> tuple[FileReport, ...]:
        (report,) = own_checks(paths)
        return (replace(report, verdicts=tuple(one for one in report.verdicts if one.validator != name)),)

    assert refusal(pack, unheard) == ["BB857"]


def test_a_finding_is_in_the_way_whatever_the_verdict(pack: Path) -> None:
    for gravity, codes in ((Gravity.ERROR, ["BB856"]), (Gravity.WARNING, ["BB856"])):
        finding = Finding(validator="Ace", rule="a", severity=gravity, message="wrong")
        assert refusal(pack, with_verdict("Ace", findings=(finding,))) == codes
    remark = Finding(validator="Ace", rule="a", severity=Gravity.INFO, message="worth knowing")
    certify(book(pack), pack, with_verdict("Ace", findings=(remark,)))


def test_what_our_rules_find_in_the_pack_is_in_the_way(pack: Path) -> None:
    (pack / "mill.md").write_text(ARTICLE.replace("A line that falls from left to right.", "IMG_0001"), "utf-8")
    (pack / "pack.yaml").write_text(MANIFEST, "utf-8")
    (pack / "pack.yaml").write_text(MANIFEST + reviewed(pack), "utf-8")
    api.build(pack, pack / "dist", ("epub",))
    assert refusal(pack) == ["BB856"]


def test_a_fault_that_only_the_sealed_file_has_is_in_the_way(pack: Path) -> None:
    def strict(paths: Sequence[Path]) -> tuple[FileReport, ...]:
        (report,) = own_checks(paths)
        if not claims_of(paths[0]):
            return (report,)
        finding = Finding(validator="EPUBCheck", rule="OPF-1", severity=Gravity.ERROR, message="a claim is wrong")
        failed = replace(report.verdicts[0], outcome=Outcome.FAILED, findings=(finding,))
        return (replace(report, verdicts=(failed, *report.verdicts[1:])),)

    assert refusal(pack, strict) == ["BB856"]


def test_only_an_epub_is_certified(pack: Path) -> None:
    (pack / "a.pdf").write_bytes(b"%PDF-1.7\n")
    (pack / "empty.epub").write_bytes(b"")
    (pack / "folder.epub").mkdir()
    codes = {"a.pdf": "BB850", "empty.epub": "BB850", "missing.epub": "BB801", "folder.epub": "BB850"}
    for name, code in codes.items():
        with pytest.raises(NotCertified) as refused:
            certify(pack / name, pack, own_checks)
        assert [one.code for one in refused.value.diagnostics] == [code]


def test_the_report_on_a_sealed_e_book_judges_its_claims(pack: Path) -> None:
    def standing(id: str) -> Standing:
        (report,) = own_checks([book(pack)])
        return next(one.standing for one in conformance_of(report).judgements() if one.criterion.id == id)

    claims = ("epub-3.5-conformance", "epub-3.5-evaluator")
    assert {standing(id) for id in claims} == {Standing.NOT_APPLICABLE}
    certify(book(pack), pack, own_checks)
    assert {standing(id) for id in claims} == {Standing.PASS}
    doctor(book(pack), PACKAGE, ">Jane Doe<", "> <")
    assert {standing(id) for id in claims} == {Standing.FAIL}


def test_a_pack_with_errors_is_said_to_have_them(pack: Path) -> None:
    edit(pack, ("reviewer:", "reader:"))
    with pytest.raises(SourceError) as refused:
        certify(book(pack), pack, own_checks)
    assert {one.code for one in refused.value.diagnostics} == {"BB102", "BB104"}


def test_a_protected_name_does_not_get_in_by_the_claims(pack: Path, tmp_path: Path) -> None:
    names = tmp_path / "names.txt"
    names.write_text("Jane Doe\n", "utf-8")
    before = book(pack).read_bytes()
    with pytest.raises(ProtectedNameFound) as refused:
        certify(book(pack), pack, own_checks, names=names)
    assert book(pack).read_bytes() == before
    assert "Jane" not in str(refused.value)


def test_a_pack_that_wants_a_list_of_names_is_not_certified_without_one(pack: Path, tmp_path: Path) -> None:
    edit(pack, ("page-source: none", "page-source: none\nsafety: required"))
    with pytest.raises(SourceError, match="BB866"):
        certify(book(pack), pack, own_checks)
    names = tmp_path / "names.txt"
    names.write_text("Somebody Else\n", "utf-8")
    assert certify(book(pack), pack, own_checks, names=names).certifier == "Jane Doe"


def test_the_questions_are_those_that_the_checks_leave_open(pack: Path) -> None:
    (report,) = own_checks([book(pack)])
    left = [one.criterion.id for one in conformance_of(report).judgements() if one.standing is Standing.NEEDS_PERSON]
    assert tuple(left) == ASKED


# ---------------------------------------------------------------- by the validators themselves


@pytest.mark.validator
def test_a_certified_e_book_passes_the_validators(pack: Path, require: Callable[[Engine], None]) -> None:
    for validator in (epubcheck, ace):
        require(validator)
    edit(pack, ("review:", "review:\n  certifier: The Valley Association\n  report: https://example.org/report"))
    certified = api.certify(book(pack), pack)
    assert claims_of(book(pack))["a11y:certifiedBy"] == certified.certifier == "The Valley Association"
    found = {verdict.validator: verdict.findings for verdict in certified.report.verdicts}  # of the sealed file
    assert found["EPUBCheck"] == ()
    assert found["Briefbound"] == ()
    assert [one.message for one in found["Ace"]] == [
        "the accessibility metadata a11y:certifierCredential is missing"  # for none was given
    ]


def test_the_command_finds_the_pack_around_the_e_book(pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefbound.checks.decoy.check_files_and_validators", own_checks)
    result = CliRunner().invoke(cli, ["certify", str(book(pack)), "--json"], prog_name="briefbound")
    assert result.exit_code == Exit.OK, result.output
    assert json.loads(result.stdout)["claim"] == claims_of(book(pack))["dcterms:conformsTo"]


def test_the_command_names_what_is_in_the_way(pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefbound.checks.decoy.check_files_and_validators", own_checks)
    (pack / "pack.yaml").write_text(MANIFEST, "utf-8")
    before = book(pack).read_bytes()
    result = CliRunner().invoke(cli, ["certify", str(book(pack)), "--pack", str(pack)], prog_name="briefbound")
    assert result.exit_code == Exit.FINDINGS
    assert f"{pack / 'pack.yaml'}:1: error[BB852]: nobody has reviewed the e-book" in result.stderr
    assert "1.4.3, Contrast of text: Does all text" in result.stderr
    assert book(pack).read_bytes() == before


def test_sealing_keeps_a_container_that_others_made() -> None:
    from briefbound.conformance.claims import Claims, seal

    target = BytesIO()
    with zipfile.ZipFile(target, "w") as container:
        container.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        container.writestr(
            "META-INF/container.xml",
            '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            '<rootfile full-path="a.opf"/></rootfiles></container>',
        )
        container.writestr(
            "a.opf",
            '<o:package xmlns:o="http://www.idpf.org/2007/opf"><o:metadata><o:meta property="x">y</o:meta>'
            '<o:link rel="a11y:certifierReport" href="https://example.org/old"/></o:metadata></o:package>',
        )
    sealed = seal(target.getvalue(), Claims(certifier="Jane Doe"))
    with zipfile.ZipFile(BytesIO(sealed)) as container:
        package = etree.fromstring(container.read("a.opf"))
    assert [one.text for one in package.iter("{*}meta")] == [
        "y",
        "EPUB Accessibility 1.1 - WCAG 2.2 Level AA",
        "Jane Doe",
    ]
    assert not list(package.iter("{*}link"))
