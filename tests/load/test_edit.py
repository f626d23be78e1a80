"""Lines added to a manifest's contents: what was there stays as it was, byte for byte."""

from __future__ import annotations

from itertools import product

import pytest

from briefbound.diagnostics import SourceError
from briefbound.load import add_to_contents
from briefbound.load.yamlmarks import parse_yaml

NEW = ["articles/new.md", "articles/newer.md"]

#: Manifests before and after two articles are added; `+` begins the lines that are new.
BLOCKS = {
    "a list": """\
title: T
contents:
  - a.md
+  - articles/new.md
+  - articles/newer.md
""",
    "a list that is not indented, comments about it, and a key below": """\
contents:   # in reading order
- a.md      # the lead
+- articles/new.md
+- articles/newer.md

# The words.
glossary: glossary.yaml
""",
    "a list that ends in a part": """\
contents:
    - a.md
    - part: Background
      contents:
      - b.md
      - c.md   # last
+    - articles/new.md
+    - articles/newer.md
    # - d.md
title: T
""",
    "a list that ends in a part in brackets": """\
contents:
  - {part: Background,
     contents: [b.md]}
+  - articles/new.md
+  - articles/newer.md
title: T
""",
    "a part whose title is a block of text": """\
contents:
  - contents: [b.md]
    part: |
      Background

+  - articles/new.md
+  - articles/newer.md
# end
title: T
""",
    "no value": """\
title: T
contents:
+  - articles/new.md
+  - articles/newer.md
language: en
""",
    "no value, with a comment": """\
contents:  # still empty
+  - articles/new.md
+  - articles/newer.md
  # - like this
language: en
""",
    "no contents": """\
# A pack.
title: T
colophon: |
  Thanks.
+contents:
+  - articles/new.md
+  - articles/newer.md
""",
    "no contents, and a comment below": """\
title: T
+contents:
+  - articles/new.md
+  - articles/newer.md
# The end.
""",
    "no contents, and an end of the document": """\
---
title: T
+contents:
+  - articles/new.md
+  - articles/newer.md
...
""",
    "no keys": """\
# To be written.
+contents:
+  - articles/new.md
+  - articles/newer.md
""",
    "nothing": """\
+contents:
+  - articles/new.md
+  - articles/newer.md
""",
}

#: Manifests in which something changes within a line: before, after.
LINES = {
    "an empty list": ("contents: []\n", "contents:\n  - articles/new.md\n  - articles/newer.md\n"),
    "an empty list with a comment": (
        "contents: [] # soon\ntitle: T\n",
        "contents: # soon\n  - articles/new.md\n  - articles/newer.md\ntitle: T\n",
    ),
    "null": ("contents: null\n", "contents:\n  - articles/new.md\n  - articles/newer.md\n"),
    "a list in brackets": (
        "contents: [a.md, b.md]\n",
        "contents: [a.md, b.md, articles/new.md, articles/newer.md]\n",
    ),
    "a list in brackets with a part and a comma at the end": (
        "contents: [a.md, {part: B, contents: [b.md]},] # x\n",
        "contents: [a.md, {part: B, contents: [b.md]}, articles/new.md, articles/newer.md,] # x\n",
    ),
    "brackets over many lines": (
        "contents: [\n  a.md,  # one\n  b.md   # two\n]\n",
        "contents: [\n  a.md,  # one\n  b.md, articles/new.md, articles/newer.md   # two\n]\n",
    ),
    "empty brackets over many lines": (
        "contents: [ # none\n]\n",
        "contents: [ # none\narticles/new.md, articles/newer.md]\n",
    ),
    "a manifest like JSON": (
        '{"title": "T", "contents": ["a.md"]}\n',
        '{"title": "T", "contents": ["a.md", articles/new.md, articles/newer.md]}\n',
    ),
    "a manifest like JSON, its contents empty": (
        '{"contents": [], "title": "T"}',
        '{"contents": [articles/new.md, articles/newer.md], "title": "T"}',
    ),
    "a manifest like JSON without contents": (
        '{"title": "T"}',
        '{"title": "T", contents: [articles/new.md, articles/newer.md]}',
    ),
    "empty braces": ("{}", "{contents: [articles/new.md, articles/newer.md]}"),
}

CASES = {
    **{name: (before_of, after_of) for name, (before_of, after_of) in LINES.items()},
    **{
        name: (
            "".join(line for line in text.splitlines(keepends=True) if not line.startswith("+")),
            "".join(line.removeprefix("+") for line in text.splitlines(keepends=True)),
        )
        for name, text in BLOCKS.items()
    },
}


@pytest.mark.parametrize(
    ("case", "line_end", "mark"), list(product(CASES, ["\n", "\r\n"], ["", "\ufeff"])), ids=lambda part: repr(part)
)
def test_articles_are_added_at_the_end_and_all_else_stays(case: str, line_end: str, mark: str) -> None:
    before, after = (mark + text.replace("\n", line_end) for text in CASES[case])
    if line_end not in before:
        after = after.replace(line_end, "\n")  # a text of one line does not say how it ends lines
    assert add_to_contents(before, NEW) == after


@pytest.mark.parametrize("case", CASES)
def test_the_result_lists_what_was_there_and_what_is_new(case: str) -> None:
    before, _, _ = parse_yaml(CASES[case][0], "pack.yaml")
    after, _, problems = parse_yaml(add_to_contents(CASES[case][0], NEW), "pack.yaml")
    assert problems == ()
    known = before if isinstance(before, dict) else {}
    contents = known.get("contents") or []
    assert isinstance(contents, list)
    assert after == {**known, "contents": [*contents, *NEW]}


@pytest.mark.parametrize("case", CASES)
def test_a_last_line_without_an_end_is_ended_first(case: str) -> None:
    before = CASES[case][0].rstrip("\n")
    after, _, problems = parse_yaml(add_to_contents(before, NEW), "pack.yaml")
    assert problems == ()
    assert isinstance(after, dict)
    assert isinstance(after["contents"], list)
    assert after["contents"][-2:] == NEW


@pytest.mark.parametrize(
    "path",
    ["a b.md", "Закон.md", "it's.md", 'a "b".md', "a: b.md", "a #b.md", "- a.md", "[a].md", "a,b.md", "~.md", "*.md"],
)
@pytest.mark.parametrize("manifest", ["contents: [a.md]\n", "contents:\n  - a.md\n"])
def test_names_that_yaml_would_misread_are_quoted(path: str, manifest: str) -> None:
    data, _, problems = parse_yaml(add_to_contents(manifest, [path]), "pack.yaml")
    assert (data, problems) == ({"contents": ["a.md", path]}, ())


def test_nothing_added_is_nothing_changed() -> None:
    assert add_to_contents("contents: [", []) == "contents: ["


@pytest.mark.parametrize(
    ("manifest", "problem"),
    [
        ("title: T\ncontents: [\n", "pack.yaml:3: error[BB101]"),
        ("title: T\ncontents: a.md\n", "pack.yaml:2: error[BB103]"),
        ("title: T\ncontents: {a: b}\n", "pack.yaml:2: error[BB103]"),
        ("title: T\ncontents: ''\n", "pack.yaml:2: error[BB103]"),
        ("- a.md\n", "pack.yaml:1: error[BB103]"),
        ("just text\n", "pack.yaml:1: error[BB103]"),
    ],
)
def test_a_manifest_that_cannot_be_edited_is_an_error_at_its_line(manifest: str, problem: str) -> None:
    with pytest.raises(SourceError) as raised:
        add_to_contents(manifest, NEW)
    assert str(raised.value).startswith(problem)
