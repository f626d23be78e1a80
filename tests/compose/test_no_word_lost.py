"""No word of a text is lost: each is in the article, in a message, or of a kind that words.py names.

Texts are put together at random from every construct, right and wrong, in one another. The examples of the
specifications of CommonMark (0.31.2) and GitHub (0.29) belong to others and are not copied: where the environment
variable BRIEFBOUND_SPECS names a folder with their ``commonmark.txt`` and ``gfm.txt``, what becomes of each is
compared with ``spec_verdicts.txt``, which knows them by number and the beginning of their SHA-256.
"""

from __future__ import annotations

import hashlib
import html
import os
import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.compose.words import outcome

#: Words are put in the places of the underscores.
PHRASES = """
**_**  *_*  `_`  ~~_~~  H~_~  x^_^  ==_==  ^[_]  [_](https://example.org/_)  [_][_]  ![_](images/dot.png){width=50%}
[_]{.smallcaps}  [_]{lang=ru}  <b>_</b>  <span>_  </i>_  <!--_-->  \\_  &amp;_  https://example.org/_  <u>_</u><br>_
|_|  $_$  {_}  <_>  [[_]]  ++_++  ||_||  %%_%%  :_:  $$_$$  {{_}}  _^[_]  _[^1]  ![_](images/dot.png "_")
""".split()  # noqa: SIM905  a list of constructs is read best as they are written
BLOCKS = """
_ _
# _
## _ {#_}
### _
> _ > _
> [!NOTE] _ > _
- _ - _
- [ ] _
a) _ b) _
(i) _ (ii) _
1. _ 2. _
#. _ #. _
| _ | _
| _ | _ | |---|---| | _ | _ |
| _ | _ | |---|---| | _ | _ | _ |
| _ | _ | _ |
Table: _
Figure: _
```_ _ ```
    _
_ : _
[_]: https://example.org/_ "_"
*[_]: _
<table><tr><th>_</th></tr><tr><td>_</td></tr></table>
<details><summary>_</summary>  _  </details>
<div>_
</div> _
<ul><li>_<li>_</ul>
<ul>_<li>_</ul>
<p>_
::: key-facts _ _ :::
::: _ _ :::
+-----------+ |_| +-----------+
_ _ ----- ----- _ _
<figure><img src="images/dot.png" alt="_"><figcaption>_</figcaption></figure>
![_](images/dot.png "_")
<img src="images/dot.png" alt="_" title="_">
<textarea>_</textarea>
<a href="https://example.org" title="_">_</a>
***
<td>_</td>
<pre>_</pre>
<dl><dt>_<dd>_</dl>
<![CDATA[_]]>
<!DOCTYPE _>
<?_?>
[^1]: _
<h2>_</h2>
""".strip("\n").split("\n")
#: What a block stands in: the marks of its first line, and of the others.
AROUND = [("", ""), ("", ""), ("", ""), (" ", " "), ("> ", "> "), ("- ", "  "), ("1. ", "   "), ("    ", "    ")]
TEXTS = 120


def _written(chance: random.Random) -> str:
    number = 0

    def filled(pattern: str, depth: int) -> str:
        nonlocal number
        pieces = pattern.split("_")
        made = pieces[0]
        for piece in pieces[1:]:
            number += 1
            inner = depth < 1 and chance.random() < 0.4
            made += (filled(chance.choice(PHRASES), depth + 1) if inner else f"word{number}") + piece
        return made

    blocks = []
    for _ in range(chance.randint(1, 3)):
        lines = filled(chance.choice(BLOCKS), 0)
        lines = re.sub(
            r"(?<=[\w|>*:`}+-]) (?=[>|#+]|[-*1-9a-z(#]+[.)\]]? (?=\S)|:::|```|-----)", "\n", lines
        ).replace("  ", "\n\n")
        first, others = chance.choice(AROUND)
        blocks.append("\n".join((others if at else first) + line for at, line in enumerate(lines.split("\n"))))
    text = chance.choice(["\n\n", "\n\n", "\n"]).join(blocks)
    note = "" if "[^1]: " in text else "[^1]: A note."
    return f"{text}\n\nWords[^1].\n\n{note}" if "[^1]" in text else text


@pytest.mark.parametrize("batch", range(4))
def test_no_word_of_a_text_put_together_at_random_is_lost(batch: int, tmp_path: Path) -> None:
    refused = 0
    for seed in range(batch, TEXTS, 4):
        markdown = _written(random.Random(seed))
        found = outcome(markdown, tmp_path)
        refused += found.text is None
        assert found.lost == (), f"of the text {seed}:\n{markdown}"
    assert refused < TEXTS / 4 * 0.7, "too few are composed to say much"


@pytest.mark.parametrize(
    "markdown",
    [
        "| a | b |\n|---|---|\n| c | d |",
        "Words <!-- of the author -->",
        '[unused]: https://example.org/there "Words of it"',
        'Words ![of](images/dot.png "a title") it',
    ],
)
def test_what_is_left_out_is_said(markdown: str, tmp_path: Path) -> None:
    assert outcome(markdown, tmp_path).lost == ()


def test_a_word_that_is_dropped_would_be_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.compose.words._shown", lambda markdown: f"{markdown} unheard")
    assert outcome("Words.", tmp_path).lost == ("unheard",)


# ---------------------------------------------------------------- specifications

VERDICTS = Path(__file__).with_name("spec_verdicts.txt")
_EXAMPLE = re.compile(r"^`{32} example.*\n([\s\S]*?)^\.\n([\s\S]*?)^`{32}$", re.MULTILINE)


def verdicts(folder: Path, root: Path) -> Iterator[str]:
    """A line for each example: the specification, its number, its hash, and what became of it."""
    for name in ("commonmark", "gfm"):
        text = (folder / f"{name}.txt").read_text("utf-8")
        for number, found in enumerate(_EXAMPLE.finditer(text), 1):
            markdown, expected = found[1].replace("→", "\t"), found[2].replace("→", "\t")
            digest = hashlib.sha256(markdown.encode()).hexdigest()[:12]
            yield f"{name} {number} {digest} {_verdict(markdown, expected, root)}"


def _verdict(markdown: str, expected: str, root: Path) -> str:
    found = outcome(markdown, root)
    if found.text is None:
        return "refused"
    if found.lost:
        return f"LOST {' '.join(found.lost)}"
    shown = html.unescape(re.sub(r"<!--[\s\S]*?-->|</?[A-Za-z][^<>]*>", "", expected))
    if "".join(shown.split()) == "".join(found.text.split()):
        return "same"
    return "told" if found.messages else "differs"


@pytest.mark.skipif("BRIEFBOUND_SPECS" not in os.environ, reason="BRIEFBOUND_SPECS names no folder of specifications")
def test_the_examples_of_the_specifications_are_read_or_refused(tmp_path: Path) -> None:
    found = list(verdicts(Path(os.environ["BRIEFBOUND_SPECS"]), tmp_path))
    assert found == VERDICTS.read_text("utf-8").splitlines()


def test_none_of_the_specifications_loses_a_word() -> None:
    lines = VERDICTS.read_text("utf-8").splitlines()
    assert len(lines) == 655 + 673
    assert {line.split()[3] for line in lines} == {"same", "refused", "told", "differs"}
