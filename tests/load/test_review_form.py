"""Questions are put into manifests of every shape, byte for byte beside what stands there, or not at all."""

from __future__ import annotations

from typing import Any

import pytest

from briefbound.diagnostics import SourceError
from briefbound.load.review_form import add_questions, renew
from briefbound.load.yamlmarks import parse_yaml

QUESTIONS = {"1.1.1": "Words. Do they serve?", "epub-5": "Locks. Is it " + "handed out " * 12 + "without any?"}
OF, OTHER = "a" * 64, "b" * 64
BLOCK = f"""review:
  reviewer:
  date:
  of: {OF}
  answers:
    # 1.1.1  Words. Do they serve?
    1.1.1:
      answer:
      note:
    # epub-5  Locks. Is it handed out handed out handed out handed out handed out handed out handed out handed out
    # handed out handed out handed out handed out without any?
    epub-5:
      answer:
      note:
"""
EPUB_5 = BLOCK[BLOCK.index("    # epub-5") :]


def read(text: str) -> Any:
    data, _, problems = parse_yaml(text, "pack.yaml")
    assert problems == ()
    return data


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: x # c\n", "title: x # c\n" + BLOCK),
        ("title: x", "title: x\n" + BLOCK.rstrip()),
        ("title: x\n# The end.\n", "title: x\n" + BLOCK + "# The end.\n"),
        ("# top\ntitle: >\n  folded\n  text\n\nslug: y\n", "# top\ntitle: >\n  folded\n  text\n\nslug: y\n" + BLOCK),
        ("review:\ntitle: x\n", BLOCK + "title: x\n"),
        ("review: # later\ntitle: x\n", BLOCK.replace("review:", "review: # later") + "title: x\n"),
        ("review: {}\ntitle: x\n", BLOCK + "title: x\n"),
        ("review: ~  # none yet\ntitle: x\n", BLOCK.replace("review:", "review:   # none yet") + "title: x\n"),
        ("title: x\n...\n", "title: x\n" + BLOCK + "...\n"),
        ("%YAML 1.2\n---\ntitle: x\n", "%YAML 1.2\n---\ntitle: x\n" + BLOCK),
    ],
)
def test_a_manifest_without_a_review_gets_one(before: str, after: str) -> None:
    assert add_questions(before, OF, QUESTIONS) == after
    assert add_questions("\ufeff" + before, OF, QUESTIONS) == "\ufeff" + after
    dos = before.replace("\n", "\r\n")
    if "\r\n" in dos:
        assert add_questions(dos, OF, QUESTIONS) == after.replace("\n", "\r\n")


#: A review that somebody has written, and what comes of it.
WRITTEN = [
    (
        "review:\n  reviewer: J  # me\n  date: 2024-01-01\n  of: {of}\n  answers:\n    1.1.1:   # mine\n"
        "      answer: pass # yes\n      note: a, b\n\n# tail\ntitle: x\n",
        "review:\n  reviewer: J  # me\n  date: 2024-01-01\n  of: {of}\n  answers:\n    1.1.1:   # mine\n"
        "      answer: pass # yes\n      note: a, b\n{epub_5}\n# tail\ntitle: x\n",
    ),
    (
        "review: {reviewer: J, date: 2024-01-01, of: {of}, answers: {1.1.1: {answer: pass, note: a}}}\ntitle: x\n",
        "review: {reviewer: J, date: 2024-01-01, of: {of}, answers: {1.1.1: {answer: pass, note: a}, "
        "epub-5: {answer: , note: }}}\ntitle: x\n",
    ),
    (
        "review:\n  of: {of}\n  reviewer: J\n  date: 2024-01-01\n  answers: {1.1.1: {answer: 'fail', note: a}}\n",
        "review:\n  of: {of}\n  reviewer: J\n  date: 2024-01-01\n  answers: {1.1.1: {answer: 'fail', note: a}, "
        "epub-5: {answer: , note: }}\n",
    ),
    (
        "review:\n  of: {of}\n  reviewer: |\n    J\n  date: '2024-01-01'\n  answers:\n    1.1.1:\n"
        "      answer: pass\n      note: >\n        folded\n        text\n",
        "review:\n  of: {of}\n  reviewer: |\n    J\n  date: '2024-01-01'\n  answers:\n    1.1.1:\n"
        "      answer: pass\n      note: >\n        folded\n        text\n{epub_5}",
    ),
]


@pytest.mark.parametrize(("before", "after"), WRITTEN)
def test_what_is_written_stays_and_the_rest_is_added(before: str, after: str) -> None:
    before, after = before.replace("{of}", OF), after.replace("{of}", OF).replace("{epub_5}", EPUB_5)
    assert add_questions(before, OF, QUESTIONS) == after
    assert add_questions(after, OF, QUESTIONS) == after


@pytest.mark.parametrize("before", [before for before, _ in WRITTEN])
def test_a_renewed_review_says_what_was_and_nothing_else_is_touched(before: str) -> None:
    before = before.replace("{of}", OF)
    after = renew(before, OTHER)
    was, now = read(before), read(after)
    word = was["review"]["answers"]["1.1.1"]["answer"]
    was["review"] |= {"of": OTHER, "date": None}
    was["review"]["answers"]["1.1.1"]["answer"] = f"was-{word}"
    assert now == was
    assert renew(after, OTHER) == after
    assert [line for line in before.split("\n") if "#" in line and "answer" not in line] == [
        line for line in after.split("\n") if "#" in line and "answer" not in line
    ]


@pytest.mark.parametrize("written", ["answers:", "answers: {}", "answers: ~ # none"])
def test_a_review_that_is_hardly_begun_is_completed(written: str) -> None:
    text = add_questions(f"review:\n  {written}\n  reviewer: J\ntitle: x\n", OF, QUESTIONS)
    empty = {"answer": None, "note": None}
    assert read(text) == {
        "review": {"answers": {"1.1.1": empty, "epub-5": empty}, "reviewer": "J", "of": OF, "date": None},
        "title": "x",
    }


@pytest.mark.parametrize(
    ("manifest", "code"),
    [
        ("{title: x}\n", "BB885"),
        ("- title\n", "BB885"),
        ("review: [1]\n", "BB885"),
        ("title: [x\n", "BB101"),
        ("one: &a {answers: {1.1.1: {answer: pass, note: a}}}\nreview: *a\n", "BB885"),
        ("date: &d 2024-01-01\nreview: {date: *d, reviewer: J, answers: {}}\n", "BB885"),
        ("review: {date: , reviewer: J, answers: {1.1.1: &a {answer: &p pass, note: x}, 1.2.1: *a}}\n", "BB885"),
    ],
)
def test_a_manifest_that_cannot_be_added_to_is_refused(manifest: str, code: str) -> None:
    def both() -> str:
        return renew(add_questions(manifest, OF, QUESTIONS), OTHER)

    with pytest.raises(SourceError) as refused:
        both()
    assert {one.code for one in refused.value.diagnostics} == {code}
