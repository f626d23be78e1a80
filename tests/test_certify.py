"""A claim of conformance is made where every check passes and a person has answered, and nowhere else."""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree

from briefbound import api
from briefbound.certify import Certified, NotCertified, certify
from briefbound.checks import (
    FileReport,
    Finding,
    Gravity,
    Medium,
    Outcome,
    Verdict,
    ace,
    check_files,
    epub,
    epubcheck,
    judge,
)
from briefbound.cli import cli
from briefbound.conformance import Standing, conformance_of
from briefbound.diagnostics import Exit, SourceError
from briefbound.guard import ProtectedNameFound
from tests.conftest import Engine

MANIFEST = """\
title: The mill
slug: mill
identifier: urn:uuid:3f1c3f4e-52a7-4a3a-9f0e-6a8a3b0f5d11
language: en
publisher: The Valley Association
dates:
  published: 2026-11-22
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

REVIEW = "review:\n  reviewer: Jane Doe\n  date: 2026-11-22\n  answers:\n" + "".join(
    f"    {criterion}: {{answer: pass, note: Read from beginning to end.}}\n" for criterion in ASKED
)

DOCUMENT, NAV, PACKAGE = "EPUB/mill.xhtml", "EPUB/nav.xhtml", "EPUB/content.opf"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pack with a review, and its e-book in dist."""
    root = tmp_path_factory.mktemp("pack")
    (root / "pack.yaml").write_text(MANIFEST + REVIEW, "utf-8")
    (root / "mill.md").write_text(ARTICLE, "utf-8")
    (root / "level.svg").write_text(DRAWING, "utf-8")
    assert api.build(root, root / "dist", ("epub",)).warnings == ()
    return root


@pytest.fixture
def pack(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "pack"))


def book(pack: Path) -> Path:
    return pack / "dist" / "mill.epub"


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
    assert all(one.hint for one in refused.value.diagnostics)
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
    (pack / "pack.yaml").write_text(MANIFEST + REVIEW.replace("review:", more), "utf-8")
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
    (pack / "pack.yaml").write_text((MANIFEST + REVIEW).replace("Jane Doe", "John Roe"), "utf-8")
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
    member, old, new, rule, untrue = FAULTS[fault]
    doctor(book(pack), member, old, new)
    assert set(refusal(pack)) == {"BB856"}
    findings = epub.examine(book(pack))
    assert rule in {one.rule for one in findings}
    assert {one.message.split()[0] for one in findings if one.rule == "access-untrue"} == untrue


def test_each_question_must_be_answered(pack: Path) -> None:
    for criterion in ASKED:
        line = f"    {criterion}: {{answer: pass, note: Read from beginning to end.}}\n"
        (pack / "pack.yaml").write_text(MANIFEST + REVIEW.replace(line, ""), "utf-8")
        assert refusal(pack) == ["BB853"], criterion


REVIEWS = {
    "no review": (REVIEW, "", ["BB852"] + ["BB853"] * len(ASKED)),
    "a failing answer": ("1.4.3: {answer: pass", "1.4.3: {answer: fail", ["BB854"]),
    "an answer to nothing": ("1.4.3:", "1.4.33:", ["BB855", "BB853"]),
    "an answer that no person can give": ("1.4.3:", "4.1.1:", ["BB855", "BB853"]),
    "a review of an earlier pack": ("date: 2026-11-22", "date: 2026-11-21", ["BB858"]),
    "all at once": ("1.4.3: {answer: pass", "1.4.33: {answer: fail", ["BB855", "BB853"]),
}


@pytest.mark.parametrize("fault", REVIEWS)
def test_an_e_book_that_nobody_vouches_for_is_not_certified(fault: str, pack: Path) -> None:
    old, new, codes = REVIEWS[fault]
    assert old in REVIEW
    (pack / "pack.yaml").write_text(MANIFEST + REVIEW.replace(old, new), "utf-8")
    assert refusal(pack) == codes


def test_what_does_not_apply_is_an_answer(pack: Path) -> None:
    (pack / "pack.yaml").write_text(
        MANIFEST + REVIEW.replace("1.4.3: {answer: pass", "1.4.3: {answer: not-applicable")
    )
    assert certify(book(pack), pack, own_checks).certifier == "Jane Doe"


def test_an_answer_points_at_its_line(pack: Path) -> None:
    text = MANIFEST + REVIEW.replace("1.4.3: {answer: pass", "1.4.3: {answer: fail")
    (pack / "pack.yaml").write_text(text, "utf-8")
    with pytest.raises(NotCertified) as refused:
        certify(book(pack), pack, own_checks)
    (problem,) = refused.value.diagnostics
    line = next(number for number, one in enumerate(text.splitlines(), 1) if "1.4.3:" in one)
    assert str(problem.place) == f"{pack / 'pack.yaml'}:{line}"


@pytest.mark.parametrize(
    ("of", "written"),
    [("urn:uuid:3f1c3f4e", "urn:uuid:4f1c3f4e"), ("published: 2026-11-22", "published: 2026-11-20")],
)
def test_the_e_book_of_another_pack_is_not_certified(of: str, written: str, pack: Path) -> None:
    (pack / "pack.yaml").write_text((MANIFEST + REVIEW).replace(of, written, 1), "utf-8")
    assert refusal(pack) == ["BB851"]


def test_a_check_that_was_not_run_is_in_the_way(pack: Path) -> None:
    def without_ace(paths: Sequence[Path]) -> tuple[FileReport, ...]:
        (report,) = own_checks(paths)
        absent = Verdict(validator="Ace", judges="access", outcome=Outcome.NOT_RUN, reason="absent", install="get it")
        return (replace(report, verdicts=(report.verdicts[0], absent, report.verdicts[2])),)

    assert refusal(pack, without_ace) == ["BB857"]


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
    reports = {
        "a.pdf": FileReport(path=pack / "a.pdf", medium=Medium.PDF),
        "b.epub": check_files([pack / "b.epub"])[0],
    }
    for name, code in (("a.pdf", "BB850"), ("b.epub", "BB801")):
        with pytest.raises(NotCertified) as refused:
            certify(pack / name, pack, lambda paths: (reports[paths[0].name],))
        assert [one.code for one in refused.value.diagnostics] == [code]


def test_a_damaged_e_book_is_refused_in_words(pack: Path) -> None:
    book(pack).write_bytes(book(pack).read_bytes()[:2000])
    assert set(refusal(pack)) >= {"BB856"}


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
    (pack / "pack.yaml").write_text(MANIFEST + REVIEW.replace("reviewer:", "reader:"), "utf-8")
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
    (pack / "pack.yaml").write_text(f"{MANIFEST}{REVIEW}safety: required\n", "utf-8")
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
    more = "review:\n  certifier: The Valley Association\n  report: https://example.org/report"
    (pack / "pack.yaml").write_text(MANIFEST + REVIEW.replace("review:", more), "utf-8")
    certified = api.certify(book(pack), pack)
    assert claims_of(book(pack))["a11y:certifiedBy"] == certified.certifier == "The Valley Association"
    found = {verdict.validator: verdict.findings for verdict in certified.report.verdicts}  # of the sealed file
    assert found["EPUBCheck"] == ()
    assert found["Briefbound"] == ()
    assert [one.message for one in found["Ace"]] == [
        "the accessibility metadata a11y:certifierCredential is missing"  # for none was given
    ]


def test_the_command_finds_the_pack_around_the_e_book(pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefbound.checks.check_files", own_checks)
    result = CliRunner().invoke(cli, ["certify", str(book(pack)), "--json"], prog_name="briefbound")
    assert result.exit_code == Exit.OK, result.output
    assert json.loads(result.stdout)["claim"] == claims_of(book(pack))["dcterms:conformsTo"]


def test_the_command_names_what_is_in_the_way(pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefbound.checks.check_files", own_checks)
    (pack / "pack.yaml").write_text(MANIFEST, "utf-8")
    before = book(pack).read_bytes()
    result = CliRunner().invoke(cli, ["certify", str(book(pack)), "--pack", str(pack)], prog_name="briefbound")
    assert result.exit_code == Exit.FINDINGS
    assert f"{pack / 'pack.yaml'}:1: error[BB852]: nobody has reviewed the e-book" in result.stderr
    assert "1.4.3, Contrast of text: Has all text" in result.stderr
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
