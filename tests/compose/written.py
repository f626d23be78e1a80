"""Markdown put together at random from every construct, right and wrong, in one another."""

from __future__ import annotations

import random
import re

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


def written(seed: int) -> str:
    """A text of one to three blocks; its words are ``word1``, ``word2`` and so on."""
    chance = random.Random(seed)
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
