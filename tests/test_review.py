"""The questions of a review are written into the manifest, and nothing of what a person wrote is lost."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from briefbound import api
from briefbound.cli import cli
from briefbound.diagnostics import Exit, SourceError
from briefbound.load import load_publication
from tests.test_certify import ARTICLE, ASKED, DRAWING, MANIFEST, NOTES

COMMENTED = (
    "# Who: ask the office.\n"
    + MANIFEST.replace("language: en", "language:   en  # of most of it")
    + "\n# The end.\n"
)


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    root = tmp_path / "pack"
    root.mkdir()
    for name, text in (("pack.yaml", COMMENTED), ("mill.md", ARTICLE), ("level.svg", DRAWING)):
        (root / name).write_text(text, "utf-8")
    return root


def manifest(pack: Path) -> str:
    return (pack / "pack.yaml").read_text("utf-8")


def edit(pack: Path, old: str, new: str, file: str = "pack.yaml") -> None:
    text = (pack / file).read_text("utf-8")
    assert old in text
    (pack / file).write_text(text.replace(old, new, 1), "utf-8")


def answer(pack: Path, *criteria: str) -> None:
    """Answers as a person would, in the form that was written."""
    for criterion in criteria or ASKED:
        empty = f"    {criterion}:\n      answer:\n      note:\n"
        edit(pack, empty, f"    {criterion}:\n      answer: pass\n      note: {json.dumps(NOTES[criterion])}\n")
    if "  reviewer:\n" in manifest(pack):
        edit(pack, "  reviewer:\n", "  reviewer: Jane Doe\n")
    edit(pack, "  date:\n", "  date: 2024-11-22\n")


def run(*words: str) -> Result:
    return CliRunner().invoke(cli, ["review", *words], prog_name="briefbound")


def test_every_question_is_written_above_an_empty_answer(pack: Path) -> None:
    form = api.review(pack)
    assert form.written
    assert tuple(one.criterion for one in form.open) == ASKED
    written = manifest(pack)
    head, _, tail = COMMENTED.partition("\n# The end.\n")
    assert written.startswith(head)
    assert written.endswith("\n# The end.\n")
    assert tail == ""
    assert (
        "    # 2.4.7  Visible focus. Can readers see which link has the focus?\n"
        "    2.4.7:\n      answer:\n      note:\n"
    ) in written
    assert f"review:\n  reviewer:\n  date:\n  of: {form.of}\n  answers:\n" in written


def test_a_manifest_with_a_form_that_nobody_has_filled_in_is_built(pack: Path) -> None:
    before = api.build(pack, pack / "dist", ("epub",)).outputs[0].path.read_bytes()
    api.review(pack)
    assert api.build(pack, pack / "dist", ("epub",)).outputs[0].path.read_bytes() == before


def test_a_second_run_changes_nothing_and_says_what_is_open(pack: Path) -> None:
    api.review(pack)
    answer(pack, "1.1.1", "2.4.2")
    before = manifest(pack)
    form = api.review(pack)
    assert not form.written
    assert manifest(pack) == before
    assert {one.criterion for one in form.questions} - {one.criterion for one in form.open} == {"1.1.1", "2.4.2"}


def test_what_was_answered_without_a_note_is_still_open(pack: Path) -> None:
    api.review(pack)
    edit(pack, "    1.1.1:\n      answer:\n", "    1.1.1:\n      answer: pass\n")
    form = api.review(pack)
    assert "1.1.1" in [one.criterion for one in form.open]
    assert [problem.code for problem in form.problems] == ["BB884"]


def test_answers_that_were_there_stay_and_the_others_are_added(pack: Path) -> None:
    note = "The drawing against its words and the office’s list."
    own = f"review:\n  reviewer: Jane Doe\n  answers:\n    1.1.1: {{answer: pass, note: {note}}}  # mine\n  date:\n"
    (pack / "pack.yaml").write_text(MANIFEST + own, "utf-8")
    form = api.review(pack)
    assert [problem.code for problem in form.problems] == ["BB858"]  # of which book it is, nobody knows
    form = api.review(pack, renew=True)
    assert f"    1.1.1: {{answer: was-pass, note: {note}}}  # mine\n" in manifest(pack)
    assert len(form.open) == len(ASKED)


def test_the_form_leads_to_a_seal(pack: Path) -> None:
    from briefbound.certify import certify
    from tests.test_certify import own_checks

    (built,) = api.build(pack, pack / "dist", ("epub",)).outputs
    api.review(pack)
    answer(pack)
    form = api.review(pack)
    assert (form.open, form.problems, form.written) == ((), (), False)
    assert certify(built.path, pack, own_checks).of == form.of


def test_a_book_that_has_changed_is_told_and_the_review_left_alone(pack: Path) -> None:
    api.review(pack)
    answer(pack)
    edit(pack, "closed the weir", "opened the weir", "mill.md")
    before = manifest(pack)
    form = api.review(pack)
    assert manifest(pack) == before
    assert [problem.code for problem in form.problems] == ["BB858"]
    assert "--renew" in form.problems[0].hint


def test_renewed_answers_are_of_an_earlier_book_until_somebody_has_looked(pack: Path) -> None:
    api.review(pack)
    answer(pack)
    edit(pack, "closed the weir", "opened the weir", "mill.md")
    form = api.review(pack, renew=True)
    assert form.written
    assert len(form.open) == len(ASKED)
    publication, _ = load_publication(pack)
    assert publication.review is not None
    assert publication.review.date is None
    assert {one.verdict for one in publication.review.answers} == {"was-pass"}
    assert [one.note for one in publication.review.answers] == list(NOTES.values())
    assert not api.review(pack, renew=True).written  # it is of this book now
    (pack / "pack.yaml").write_text(manifest(pack).replace("was-pass", "pass"), "utf-8")
    edit(pack, "  date:\n", "  date: 2024-11-23\n")
    form = api.review(pack)
    assert (form.open, form.problems) == ((), ())


def test_a_form_that_nobody_has_begun_follows_the_book(pack: Path) -> None:
    first = api.review(pack)
    edit(pack, "closed the weir", "opened the weir", "mill.md")
    second = api.review(pack)
    assert second.written
    assert first.of not in manifest(pack)
    assert second.of in manifest(pack)
    assert second.problems == api.review(pack).problems


def test_what_is_added_to_the_book_brings_its_questions(pack: Path) -> None:
    api.review(pack)
    answer(pack)
    frames = [Image.new("1", (4, 4), shade) for shade in (0, 1)]
    frames[0].save(pack / "gate.gif", save_all=True, append_images=frames[1:])
    edit(pack, "## The water", "![The gate, which opens and shuts.](gate.gif)\n\n## The water", "mill.md")
    form = api.review(pack, renew=True)
    more = [one.criterion for one in form.questions if one.criterion not in ASKED]
    assert more == ["2.2.2", "2.3.1", "epub-2.2-hazard"]
    assert "    2.3.1:\n      answer:\n" in manifest(pack)


def test_a_review_of_a_day_to_come_is_told(pack: Path) -> None:
    api.review(pack)
    edit(pack, "  date:\n", "  date: 2999-01-01\n")
    assert [one.code for one in api.review(pack, today=date(2024, 12, 1)).problems] == ["BB883"]


def test_a_review_by_nobody_is_told_before_a_seal_is_asked_for(pack: Path) -> None:
    api.review(pack)
    manifest = pack / "pack.yaml"
    manifest.write_text(manifest.read_text("utf-8").replace("reviewer:", "reviewer: Aida Asanova (not yet)"), "utf-8")
    assert [one.code for one in api.review(pack).problems] == ["BB852"]


def test_a_pack_with_errors_is_left_alone(pack: Path) -> None:
    edit(pack, "language:   en", "language:   english")
    before = manifest(pack)
    with pytest.raises(SourceError, match="BB110"):
        api.review(pack)
    assert manifest(pack) == before


def test_a_pack_that_wants_a_list_of_names_is_not_asked_about_without_one(pack: Path, tmp_path: Path) -> None:
    edit(pack, "page-source: none", "page-source: none\nsafety: required")
    with pytest.raises(SourceError, match="BB866"):
        api.review(pack)
    names = tmp_path / "names.txt"
    names.write_text("Somebody Else\n", "utf-8")
    assert api.review(pack, names=names).written


def test_the_command_says_what_is_open(pack: Path) -> None:
    result = run(str(pack))
    assert result.exit_code == Exit.OK, result.output
    first, second, *questions, who, when = result.stdout.splitlines()
    assert first.startswith("of: ")
    assert second == f"{pack / 'pack.yaml'}  written; answered: 0 of {len(ASKED)}"
    assert [line.split()[0] for line in questions] == list(ASKED)
    assert (who, when) == ("  the reviewer is not yet named", "  the date of the review is not yet given")


def test_the_command_answers_machines(pack: Path) -> None:
    run(str(pack))
    answer(pack, "1.1.1")
    result = run(str(pack), "--json")
    facts = json.loads(result.stdout)
    assert (facts["written"], len(facts["of"])) == (False, 64)
    assert facts["open"] == [one for one in ASKED if one != "1.1.1"]
    assert facts["questions"][0] == {
        "criterion": "1.1.1",
        "name": "Text in place of what is not text",
        "ask": "Does the text alternative of each image, chart and formula serve the same purpose, "
        "and is everything that is marked as decoration only that?",
        "answer": "pass",
        "note": NOTES["1.1.1"],
        "answered": True,
    }


def test_the_command_finds_fault_with_a_review_of_another_book(pack: Path) -> None:
    run(str(pack))
    answer(pack)
    edit(pack, "closed the weir", "opened the weir", "mill.md")
    result = run(str(pack))
    assert result.exit_code == Exit.FINDINGS
    assert "error[BB858]: the review is of another book" in result.stderr
    renewed = run(str(pack), "--renew")
    assert renewed.exit_code == Exit.OK
    assert "  the date of the review is not yet given" in renewed.stdout.splitlines()
