"""What another program makes of Markdown, imported again: the same words, headings, tables and notes.

The other program is pandoc, where it is there; what an import keeps is tested without it beside each reader.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path, PurePosixPath

import pytest

from briefbound.importers.documents import read_document
from briefbound.importers.families import family_of
from briefbound.importers.imported import Choices
from briefbound.importers.shelf import Shelf

ROOT = Path(__file__).parents[2]
PANDOC = shutil.which("pandoc") or next(
    iter((ROOT / "build/bench").glob("lib/*/site-packages/pypandoc/files/pandoc")), None
)
KINDS = {".docx": "a Word file", ".odt": "an OpenDocument text", ".html": "an HTML page", ".epub": "an EPUB"}

TEXT = """\
---
title: A report
lang: en
---

# First part

Words in **bold** and *italics*, H~2~O, `code`, [small]{.smallcaps}, a note[^1] and another[^2].

[^1]: The first note with [a link](https://example.org).

[^2]: The second.

    It goes on.

> Somebody said this.

Term

:   What it means.

1. one
2. two
    - inner

| Name | Votes |
|------|------:|
| For  | 79    |

: The votes

## Second part {#second}

[Слово]{lang=ru} and a [link back](#second).

```
code here
```
"""


@pytest.mark.skipif(PANDOC is None, reason="pandoc is not installed")
@pytest.mark.parametrize("suffix", KINDS)
def test_the_same_comes_back(suffix: str, tmp_path: Path) -> None:
    assert PANDOC is not None
    (tmp_path / "a.md").write_text(TEXT, "utf-8")
    file = tmp_path / f"a{suffix}"
    subprocess.run([PANDOC, "a.md", "--standalone", "-o", file.name], cwd=tmp_path, check=True, timeout=60)
    family = family_of(suffix, KINDS[suffix])
    assert family is not None
    target, shelf = PurePosixPath("articles/a.md"), Shelf(tmp_path)
    (draft,) = read_document(file, file.read_bytes(), family.reader(), Choices(), target, shelf).values()
    assert _words(TEXT) - _words(f"{draft.fields['title']} {draft.body}") == Counter()
    assert re.findall(r"^#+ .*", draft.body, re.MULTILINE) == ["## First part", "### Second part {#second}"]
    for kept in (
        "**bold**", "H<sub>2</sub>O", "[small]{.smallcaps}", "> Somebody said this.",
        "1. one\n2. two\n   - inner", "Table: The votes", "| For | 79 |", "[Слово]{lang=ru}", "[link back](#second)",
        "]: The first note with [a link](https://example.org).", "    It goes on.", "```\ncode here\n```",
    ):  # fmt: skip
        assert kept in draft.body
    if suffix != ".docx":  # which has styles for definitions, and no such thing
        assert "Term\n: What it means." in draft.body


def _words(text: str) -> Counter[str]:
    plain = re.sub(
        r"\{[^}]*\}|\[\^\w+\]:?|\(#?[^)\s]*\)|^(?:lang|title):|<[^>]+>|[*_`]", "", text, flags=re.MULTILINE
    )
    return Counter(re.findall(r"[^\W\d_]{3,}", plain))
