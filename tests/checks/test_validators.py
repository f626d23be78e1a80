"""Each validator passes what is sound and sees what is broken, in the finished file itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import pikepdf
import pytest

from briefbound import checks
from briefbound.checks import Gravity, Outcome, Validator, ace, epubcheck, outloud, page, qpdf, verapdf
from tests.residents import judge
from tests.small_epub import write_small_epub

ONE, TWO, PACKAGE = "EPUB/one.xhtml", "EPUB/two.xhtml", "EPUB/package.opf"
ALT = ' alt="A grey square"'
HAZARD = '<meta property="schema:accessibilityHazard">none</meta>'

Require = Callable[[Validator], None]

pytestmark = pytest.mark.validator


def write_pdf(path: Path, variant: Literal["pdf/ua-1"] | None) -> Path:
    import weasyprint

    text = "<html lang=en><title>A small paper</title><h1>A small paper</h1><p>It has one paragraph."
    weasyprint.HTML(string=text).write_pdf(path, pdf_variant=variant)
    return path


@pytest.fixture(scope="session")
def tagged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_pdf(tmp_path_factory.mktemp("pdf") / "tagged.pdf", "pdf/ua-1")


@pytest.fixture(scope="session")
def untagged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_pdf(tmp_path_factory.mktemp("pdf") / "untagged.pdf", None)


@pytest.fixture(scope="session")
def truncated(tagged: Path) -> Path:
    path = tagged.with_name("truncated.pdf")
    path.write_bytes(tagged.read_bytes()[:3000])
    return path


@pytest.mark.parametrize("validator", [page, outloud, verapdf, qpdf], ids=lambda v: v.NAME)
def test_a_tagged_pdf_passes(validator: Validator, tagged: Path, require: Require) -> None:
    require(validator)
    verdict = judge(tagged, validator)
    assert verdict.outcome is Outcome.PASSED, verdict.findings
    assert verdict.version


@pytest.mark.parametrize(
    ("validator", "rule"),
    [(page, "PDFUA1-TAGGED-DOCUMENT-001"), (outloud, "DOC-001"), (verapdf, "6.2-1")],
    ids=lambda v: getattr(v, "NAME", None),
)
def test_what_an_untagged_pdf_lacks_is_advice_for_it_claims_nothing(
    validator: Validator, rule: str, untagged: Path, require: Require
) -> None:
    require(validator)
    verdict = judge(untagged, validator)
    assert verdict.outcome is Outcome.ADVICE
    assert rule in {finding.rule for finding in verdict.findings if finding.severity is Gravity.ADVICE}
    assert not {finding.severity for finding in verdict.findings} & validator.FAILS_ON


@pytest.mark.parametrize(
    ("validator", "rule"),
    [(page, "PDFUA1-TAGGED-DOCUMENT-001"), (outloud, "DOC-001"), (verapdf, "6.2-1")],
    ids=lambda v: getattr(v, "NAME", None),
)
def test_an_untagged_pdf_that_claims_access_fails(
    validator: Validator, rule: str, tagged: Path, tmp_path: Path, require: Require
) -> None:
    require(validator)
    with pikepdf.open(tagged) as pdf:
        del pdf.Root.StructTreeRoot, pdf.Root.MarkInfo
        pdf.save(tmp_path / "claiming.pdf")
    verdict = judge(tmp_path / "claiming.pdf", validator)
    assert verdict.outcome is Outcome.FAILED
    assert rule in {finding.rule for finding in verdict.findings if finding.severity is Gravity.ERROR}


@pytest.mark.parametrize("validator", [page, outloud, verapdf, qpdf], ids=lambda v: v.NAME)
def test_a_truncated_pdf_fails(validator: Validator, truncated: Path, require: Require) -> None:
    require(validator)
    verdict = judge(truncated, validator)
    assert verdict.outcome is Outcome.FAILED
    assert verdict.findings
    assert str(truncated.parent) not in " ".join(f.message for f in verdict.findings)


def test_the_small_epub_passes(tmp_path: Path, require: Require) -> None:
    require(epubcheck)
    verdict = judge(write_small_epub(tmp_path / "книга.epub"), epubcheck)
    assert verdict.outcome is Outcome.PASSED, verdict.findings
    assert verdict.version


@pytest.mark.parametrize(
    ("validator", "faults"),
    [
        (epubcheck, [((ONE, "two.xhtml#two", "two.xhtml#three"), "RSC-012", Gravity.ERROR, "EPUB/one.xhtml:9")]),
        (epubcheck, [((ONE, "<figure>", "<figure"), "RSC-016", Gravity.FATAL, "EPUB/one.xhtml:10")]),
        (epubcheck, [((PACKAGE, "2026-01-01T00:00:00Z", "2026"), "RSC-005", Gravity.ERROR, "EPUB/package.opf")]),
        (
            ace,  # which takes seconds to start: all faults are in one book
            [
                ((ONE, ALT, ""), "image-alt", Gravity.ERROR, "one.xhtml"),
                ((ONE, ' lang="en" xml:lang="en"', ""), "html-has-lang", Gravity.ERROR, "one.xhtml"),
                ((PACKAGE, HAZARD, ""), "metadata-missing", Gravity.WARNING, ""),
            ],
        ),
    ],
    ids=lambda value: getattr(value, "NAME", None) or ", ".join(fault[1] for fault in value),
)
def test_a_broken_epub_fails(validator: Validator, faults: list[Any], tmp_path: Path, require: Require) -> None:
    require(validator)
    verdict = judge(write_small_epub(tmp_path / "a.epub", *(change for change, *_ in faults)), validator)
    assert verdict.outcome is Outcome.FAILED
    for _, rule, gravity, where in faults:
        assert gravity in validator.FAILS_ON
        named = [one for one in verdict.findings if one.rule == rule and one.severity is gravity]
        assert any(one.where.startswith(where) for one in named), verdict.findings


def test_a_warning_of_epubcheck_is_a_failure(tmp_path: Path, require: Require) -> None:
    require(epubcheck)
    both = '<itemref idref="one"/>\n    <itemref idref="two"/>'
    reordered = (PACKAGE, both, '<itemref idref="two"/><itemref idref="one"/>')  # not as in the contents
    verdict = judge(write_small_epub(tmp_path / "a.epub", reordered), epubcheck)
    assert {finding.severity for finding in verdict.findings} == {Gravity.WARNING}
    assert verdict.outcome is Outcome.FAILED


def test_ace_passes_the_small_epub_and_notes_the_claims_that_only_a_person_can_make(
    tmp_path: Path, require: Require
) -> None:
    """Judged as the product judges: in a process of its own."""
    require(ace)
    verdict = checks.judge(write_small_epub(tmp_path / "книга.epub"), ace)
    assert verdict.outcome is Outcome.PASSED, verdict.findings
    assert verdict.version
    assert sorted(finding.message.split()[3] for finding in verdict.findings) == [
        "a11y:certifiedBy",
        "a11y:certifierCredential",
        "a11y:certifierReport",
        "dcterms:conformsTo",
    ]
    assert {finding.severity for finding in verdict.findings} == {Gravity.INFO}


@pytest.mark.parametrize("validator", [epubcheck, ace], ids=lambda v: v.NAME)
def test_a_truncated_epub_fails(validator: Validator, tmp_path: Path, require: Require) -> None:
    require(validator)
    path = write_small_epub(tmp_path / "a.epub")
    path.write_bytes(path.read_bytes()[:2000])
    verdict = judge(path, validator)
    assert verdict.outcome is Outcome.FAILED
    assert Gravity.FATAL in {finding.severity for finding in verdict.findings}
